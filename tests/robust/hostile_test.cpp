// Texts that nobody should send: no crash, a record of the right shape, and time in proportion to the length.
#include <time.h>

#include "catch.h"
#include "reference/record_shape.h"
#include "support.h"

using namespace sayso;

namespace {

std::string repeated(std::string_view part, size_t bytes) {
  std::string out;
  out.reserve(bytes + part.size());
  while (out.size() < bytes) out += part;
  return out;
}

// Of this thread alone: what else the machine does must not fail a test.
double thread_seconds() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

double seconds(const std::string& text) {
  Workspace workspace;
  Document d = test::document_of(text);
  double from = thread_seconds();
  test::extractor().extract(d, {}, workspace);
  return thread_seconds() - from;
}

void good(const std::string& text) {
  std::string json = test::json_of(test::extractor(), test::document_of(text));
  auto faults = reference::record_faults(json, "", text);
  if (!faults.empty()) FAIL_CHECK(faults[0] << " (" << faults.size() << " faults)");
}

#ifdef __SANITIZE_ADDRESS__
constexpr size_t scale = 10;  // everything is slower under sanitizers: smaller texts
#else
constexpr size_t scale = 1;
#endif

}  // namespace

TEST_CASE("hostile texts give good records in linear time") {
  std::string many_names;
  for (int i = 0; i < 30000; ++i)
    many_names += "John Zq" + std::to_string(i) + " of Acme Qz" + std::to_string(i % 977) + " Corp. said no. ";
  const std::pair<const char*, std::string> texts[] = {
      {"quotation marks", repeated("\"", 100000)},
      {"curly quotation marks", repeated("“”", 100000)},
      {"opening quotation marks", repeated("“a ", 100000)},
      {"quotations in quotations", repeated("“He said ‘", 50000) + repeated("’ she said” ", 50000)},
      {"apostrophes", repeated("'", 100000)},
      {"brackets", repeated("(", 100000) + repeated(")", 100000)},
      {"one word", repeated("a", 1000000)},
      {"one sentence", repeated("and then the minister of trade went to the bank of the river with 12 soldiers ", 1000000)},
      {"capitals", repeated("IRAQ SAID THE US ARMY WOULD LEAVE BAGHDAD ", 300000)},
      {"capitalised words", repeated("Bank Of New York City Council President John Smith ", 300000)},
      {"new names", many_names},
      {"digits", repeated("1234567890", 300000)},
      {"numbers", repeated("12 3.5 1,000 2014 5pm 3/4 ", 300000)},
      {"commas", repeated(",", 300000)},
      {"stops", repeated(". ", 300000)},
      {"line breaks", repeated("\n", 300000)},
      {"short paragraphs", repeated("He said no.\n\n", 300000)},
      {"spaces", repeated(" ", 1000000)},
      {"said", repeated("he said she said they denied that ", 200000)},
      {"months", repeated("May June Monday 8 2024 last ", 200000)},
      {"combining marks", "e" + repeated("\u0301", 100000)},
      {"no-break spaces", repeated("a\u00A0", 100000)},
      {"NULs", std::string(300000, '\0')},
      {"links", repeated("http://example.com/a?b=c&d=e@f.g#h ", 200000)},
      {"dashes", repeated("— – - ", 200000)},
  };
  for (const auto& [what, whole] : texts) {
    INFO(what);
    std::string text = whole.substr(0, whole.size() / scale);
    while (!text.empty() && (static_cast<unsigned char>(whole[text.size() % whole.size()]) & 0xC0) == 0x80) text.pop_back();
    good(text);
    if (scale != 1) continue;
    // Eight times the text may cost little more than eight times the time.
    std::string part = text.substr(0, text.size() / 8);
    double small = std::min({seconds(part), seconds(part), seconds(part)}), large = seconds(text);
    if (large >= 20 * small + 0.05) large = std::min(large, seconds(text));
    INFO(small * 1000 << " ms for an eighth, " << large * 1000 << " ms for all");
    CHECK(large < 20 * small + 0.05);
  }
}

TEST_CASE("one line of five megabytes") {
  std::string text;
  for (size_t round = 0; text.size() < 5000000 / scale; ++round)
    for (char c : test::corpus()[round % test::corpus().size()].text) text += c == '\n' ? ' ' : c;
  std::string json = test::json_of(test::extractor(), test::document_of(text));
  CHECK(json.size() > text.size() / 2);
  CHECK(reference::record_faults(json, "", text).empty());
}

TEST_CASE("any bytes at all") {
  test::Random random(2024);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (size_t n = random.below(400); n > 0; --n) text += static_cast<char>(random.below(256));
    // The library takes UTF-8; the readers of files repair. Neither may crash on anything else.
    CHECK_FALSE(test::json_of(test::extractor(), test::document_of(text)).empty());
  }
}

TEST_CASE("articles cut and glued at any place") {
  test::Random random(77);
  for (int round = 0; round < 200; ++round) {
    std::string text;
    for (int piece = 0; piece < 4; ++piece) {
      const std::string& from = test::corpus()[random.below(test::corpus().size())].text;
      size_t start = random.below(from.size()), end = std::min(from.size(), start + random.below(200));
      while (start < end && (static_cast<unsigned char>(from[start]) & 0xC0) == 0x80) ++start;
      while (end > start && end < from.size() && (static_cast<unsigned char>(from[end]) & 0xC0) == 0x80) --end;
      text += from.substr(start, end - start);
    }
    INFO(text);
    good(text);
  }
}
