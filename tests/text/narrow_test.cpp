// An expression rewritten for one byte a character finds what RE2 finds in UTF-8.
#include "text/narrow.h"

#include "catch.h"
#include "support.h"
#include "text/pattern.h"

using namespace sayso;

TEST_CASE("what bytes can tell apart is rewritten") {
  auto n = narrow("^[\\p{L}’]+\\s(?P<x>[^–\\x{2014}a-z]\\d{1,2})’");
  REQUIRE(n);
  CHECK(n->text == "^[A-Z\\x80a-z\\x81\\x82\\x84]+\\s(?P<x>[^\\x85\\x86a-z]\\d{1,2})\\x84");
  CHECK(n->marks == std::vector<char32_t>{0x2019, 0x2013, 0x2014});
  NarrowText t;
  t.read("Łó’a—", n->marks);
  CHECK(t.bytes ==
        "\x80\x81\x84"
        "a\x86");
  CHECK(t.starts == std::vector<uint32_t>{0, 2, 4, 7, 8, 11});
}

TEST_CASE("what they cannot stays as it is") {
  for (const char* e : {"é", "[à-ü]", "[a-ü]", "\\p{Greek}", "\\P{L}", "\\pL", "(?s:a)", "[a", "a\\", "\\Qa\\E", "[^\\x{0}-\\x{10ffff}]"}) {
    INFO(e);
    CHECK_FALSE(narrow(e));
  }
  CHECK(Pattern("[à-ü]+").matches("éü"));
  CHECK_FALSE(Pattern("a(b").ok());
}

TEST_CASE("a narrow pattern finds what the wide one finds") {
  const std::vector<std::string> expressions = {
      "^(?P<place>[\\p{Lu}][\\p{Lu}.'’-]+(?:[ -][\\p{Lu}]+)*)(?:,\\s+(?P<date>May \\d{1,2}))?\\s*(?:--+|—|–|-)\\s*",
      "^[\\p{L}][\\p{L}'’& -]{1,24}(?:\\s*[|•]\\s*[\\p{L}][\\p{L}'’& -]{1,24}){2,}$",
      "(?i)by\\s+([\\p{Lu}][\\p{Ll}]+)|(?i:über|\\x{2022})?x",
      "(?i:by\\s+(\\p{Lu}\\p{L}*))[.!…]",
      "(\\S+)\\b.{0,4}(»|›)$",
      "[^\\p{L}\\s]+(\\w*)",
  };
  const char* parts[] = {"ŁÓDŹ", "Łódź", "PARIS", "Émile", "by ", "BY ", "—", " – ",      "•",
                         "|",    " ",    ", ",    "May 8", "’",   "»",   "›", "東京",     "москва",
                         "x",    "…",    "&",     "12",    "é",   "É",   "a", "Dž\u0301", "\xF0\x9F\x98\x80",
                         "."};
  std::vector<Pattern> wide, thin;
  for (const std::string& e : expressions) {
    wide.emplace_back(e, Pattern::Syntax{.unit = Pattern::Unit::utf8});
    thin.emplace_back(e);
    REQUIRE(thin.back().ok());
  }
  test::Random random(13);
  size_t found = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string line;
    for (size_t n = random.below(9); n > 0; --n) line += parts[random.below(std::size(parts))];
    for (size_t e = 0; e < wide.size(); ++e) {
      std::vector<Span> theirs(wide[e].group_names().size()), ours(theirs.size());
      auto anchor = random.below(2) == 0 ? Pattern::Anchor::none : Pattern::Anchor::start;
      bool match = wide[e].search(line, 0, anchor, theirs);
      INFO(expressions[e] << " on " << line);
      REQUIRE(thin[e].search(line, 0, anchor, ours) == match);
      if (!match) continue;
      ++found;
      CHECK(ours == theirs);
    }
  }
  CHECK(found > 10000);
}
