#include "text/utf8.h"

#include "catch.h"

using namespace sayso;

TEST_CASE("decode gives the code point and its length") {
  int length = 0;
  CHECK(decode("a", 0, length) == U'a');
  CHECK(length == 1);
  CHECK(decode("xé", 1, length) == U'é');
  CHECK(length == 2);
  CHECK(decode("’", 0, length) == U'’');
  CHECK(length == 3);
  CHECK(decode("𝔊", 0, length) == U'𝔊');
  CHECK(length == 4);
}

TEST_CASE("decode takes one byte of what is not UTF-8") {
  for (std::string bad : {"\x80", "\xC3", "\xE2\x80", "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    int length = 0;
    INFO("first byte " << int(static_cast<unsigned char>(bad[0])));
    CHECK(decode(bad, 0, length) == replacement_character);
    CHECK(length == 1);
  }
}

TEST_CASE("append_utf8 is the inverse of decode for every scalar value") {
  for (char32_t c = 1; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string out;
    append_utf8(out, c);
    int length = 0;
    if (decode(out, 0, length) != c || static_cast<size_t>(length) != out.size()) FAIL("U+" << std::hex << static_cast<uint32_t>(c));
  }
}

TEST_CASE("is_ascii looks at every byte") {
  std::string text(100, 'a');
  CHECK(is_ascii(text));
  CHECK(is_ascii(""));
  for (size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] = '\x80';
    if (is_ascii(other)) FAIL("byte " << i);
  }
}

TEST_CASE("validity is that of Unicode's definition") {
  CHECK(is_valid_utf8(""));
  CHECK(is_valid_utf8("d’Ivoire 𝔊 é"));
  CHECK(is_valid_utf8("\xF4\x8F\xBF\xBF"));           // U+10FFFF
  CHECK_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));     // above it
  CHECK_FALSE(is_valid_utf8("\xED\xA0\x80"));         // a surrogate
  CHECK_FALSE(is_valid_utf8("\xC0\x80"));             // overlong
  CHECK_FALSE(is_valid_utf8("plain then \xE2\x80"));  // cut off
  CHECK_FALSE(is_valid_utf8("caf\xE9 in Latin-1"));
}

TEST_CASE("repair keeps what is valid and counts what was not") {
  size_t repairs = 0;
  CHECK(repair_utf8("plain ’ text", repairs) == "plain ’ text");
  CHECK(repairs == 0);
  CHECK(repair_utf8("caf\xE9 au lait", repairs) == "caf\uFFFD au lait");
  CHECK(repairs == 1);
  CHECK(repair_utf8("a\xFF\xFE"
                    "b",
                    repairs) ==
        "a\uFFFD\uFFFD"
        "b");
  CHECK(repairs == 2);
  CHECK(repair_utf8("end \xE2\x80", repairs) == "end \uFFFD");
  CHECK(repairs == 1);
  std::string nul("a\0b", 3);
  CHECK(repair_utf8(nul, repairs) == nul);
}
