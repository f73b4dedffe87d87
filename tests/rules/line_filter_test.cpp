#include "rules/line_filter.h"

#include "catch.h"
#include "support.h"
#include "text/pattern.h"

using namespace sayso;

namespace {

const std::vector<std::string> expressions = {
    "^(?i:read|also read|more|see also)\\s*[:|>»]\\s*\\S",
    "^(?i:share(?: this)?(?: (?:article|on)\\b.{0,60})?[:.]?|(?:tweet|x)(?:\\s*[|,•/&-]?\\s*(?:tweet|x|on))+)$",
    "^(?:.{0,9}delivered (?:directly )?to|sign up (?:now|here)?[.!]?)$",
    "^[(\\[*_—–-]*\\s*(?i:reporting by\\b|.{2,12} contributed to).*$",
    "^(?:[\\p{Lu}][\\p{Lu}.'’-]+)(?:[ -](?:[\\p{Lu}]+|de|al))*(?:,?\\s+(?P<date>May \\d{1,2}))?\\s*(?:--+|—|-|_)",
    "\\b((?:19|20)[0-9][0-9])-([01][0-9])\\b",
    "(?i)\\b(may|june?)\\.? [0-3]?[0-9](?:st|nd)?,? (20[0-9][0-9])",
    "^(?i)kin|^sk[^a]y$",
    "a{3,}b{2}",
    "x*",
    "^$",
};

}  // namespace

TEST_CASE("a line in which a rule is found is never kept from it") {
  LineFilter filter(expressions);
  std::vector<Pattern> patterns;
  for (const std::string& e : expressions) {
    patterns.emplace_back(e);
    REQUIRE(patterns.back().ok());
  }
  const char* parts[] = {"read",   "Also Read", "more",       ":",   " ",     "»",          "|",   "Share", "this",
                         "on",     ".",         "x",          "X",   "tweet", ",",          "-",   "—",     "BAG",
                         "De",     "de",        "delivered ", "to",  "by ",   "reporting ", "(",   "é",     "ſ",
                         "\u212A", "2024",      "-05",        "May", " 8",    "st",         "aaa", "bb",    "sign up ",
                         "here",   "sk",        "y",          "b",   "",      "\xFF\xC5",   "1",   "in",    "contributed to",
                         "\n",     "see also"};
  test::Random random(5);
  size_t found = 0, kept = 0, lines = 20000;
  for (size_t i = 0; i < lines; ++i) {
    std::string line;
    for (size_t n = random.below(6); n > 0; --n) line += parts[random.below(std::size(parts))];
    auto candidates = filter.candidates(line);
    for (size_t r = 0; r < patterns.size(); ++r) {
      bool holds = patterns[r].found_in(line);
      found += holds;
      kept += candidates[r];
      if (holds && !candidates[r]) FAIL(expressions[r] << " is not shown '" << line << "'");
    }
  }
  CHECK(found > lines);
  CHECK(kept < lines * patterns.size() / 2);
}

TEST_CASE("hardly a paragraph of the corpus is shown to a rule of boilerplate") {
  LineFilter filter({"^(?i:read|also read|more)\\s*[:|>»]\\s*\\S", "^.{0,60}(?i:all rights reserved)\\.?$"});
  size_t shown = 0, lines = 0;
  for (const auto& article : test::corpus()) {
    size_t from = 0;
    while (from < article.text.size()) {
      size_t end = std::min(article.text.find('\n', from), article.text.size());
      shown += filter.candidates(std::string_view(article.text).substr(from, end - from)).count();
      ++lines;
      from = end + 1;
    }
  }
  CHECK(lines > 300);
  CHECK(shown * 20 < lines);
}

TEST_CASE("an expression that is not understood is shown every line") {
  LineFilter filter({"^(?s:abc)"});
  CHECK(filter.candidates("zzz")[0]);
}
