#include "text/offsets.h"

#include "catch.h"
#include "support.h"

using namespace sayso;

namespace {

// The plain count that Offsets must agree with.
uint32_t counted(std::string_view text, uint32_t byte, OffsetUnit unit) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < byte; ++i) {
    auto c = static_cast<unsigned char>(text[i]);
    if (unit == OffsetUnit::bytes)
      ++count;
    else if ((c & 0xC0) != 0x80)
      count += unit == OffsetUnit::utf16 && c >= 0xF0 ? 2 : 1;
  }
  return count;
}

void agree(const std::string& text) {
  for (OffsetUnit unit : {OffsetUnit::codepoints, OffsetUnit::bytes, OffsetUnit::utf16}) {
    Offsets offsets;
    offsets.reset(text, unit);
    for (uint32_t at = 0; at <= text.size(); ++at) {
      bool inside = at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
      if (!inside && offsets(at) != counted(text, at, unit)) FAIL("byte " << at << " of " << text.size());
    }
  }
}

}  // namespace

TEST_CASE("offsets agree with a plain count") {
  agree("");
  agree("a");
  agree("é");
  agree(std::string(64, 'a'));
  agree(std::string(128, 'a') + "é");
  agree("𝔊" + std::string(63, 'x') + "’" + std::string(200, 'y'));
  test::Random random(7);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (size_t n = random.below(300); n > 0; --n) {
      const char* parts[] = {"a", "b", " ", "é", "’", "東", "𝔊", "\U0001F600"};
      text += parts[random.below(8)];
    }
    agree(text);
  }
}

TEST_CASE("offsets agree with a plain count over the corpus") {
  for (const auto& article : test::corpus()) {
    INFO(article.name);
    agree(article.text);
  }
}

TEST_CASE("offsets are reusable") {
  Offsets offsets;
  offsets.reset("ééé", OffsetUnit::codepoints);
  CHECK(offsets(6) == 3);
  offsets.reset("abc", OffsetUnit::codepoints);
  CHECK(offsets(3) == 3);
  offsets.reset("é𝔊", OffsetUnit::utf16);
  CHECK(offsets(6) == 3);
}
