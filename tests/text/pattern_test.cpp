#include "text/pattern.h"

#include "catch.h"

using namespace sayso;

TEST_CASE("search fills groups with bytes of the text") {
  Pattern p("(?P<month>May|June) (?P<day>\\d+)(?P<year>, \\d{4})?");
  REQUIRE(p.ok());
  CHECK(p.group_names().size() == 4);
  CHECK(p.group_names() == std::vector<std::string>{"", "month", "day", "year"});
  std::vector<Span> groups(4);
  std::string text = "on May 8 it";
  REQUIRE(p.search(text, 0, Pattern::Anchor::none, groups));
  CHECK(groups[0] == Span{3, 8});
  CHECK(groups[1] == Span{3, 6});
  CHECK(groups[2] == Span{7, 8});
  CHECK(groups[3].empty());
  CHECK_FALSE(p.search(text, 4, Pattern::Anchor::none, groups));
  CHECK_FALSE(p.search(text, 0, Pattern::Anchor::start, groups));
  CHECK(p.search(text, 3, Pattern::Anchor::start, groups));
}

TEST_CASE("longest is a choice") {
  std::vector<Span> groups(1);
  REQUIRE(Pattern("a|ab").search("ab", 0, Pattern::Anchor::none, groups));
  CHECK(groups[0].size() == 1);
  REQUIRE(Pattern("a|ab", {.longest = true}).search("ab", 0, Pattern::Anchor::none, groups));
  CHECK(groups[0].size() == 2);
}

TEST_CASE("a wrong expression says what is wrong") {
  Pattern p("a(b");
  CHECK_FALSE(p.ok());
  CHECK(p.error().find("missing )") != std::string::npos);
}

TEST_CASE("a set knows all that match") {
  PatternSet set({"\\d{4}", "\\d+", "[a-z]+", "\\w+"});
  std::vector<int> found;
  set.match("2024", found);
  CHECK(found == std::vector<int>{0, 1, 3});
  found.clear();
  set.match("20a", found);
  CHECK(found == std::vector<int>{3});
  found.clear();
  PatternSet({"\\d{4}", "x"}, false).match("in 2024x", found);
  CHECK(found == std::vector<int>{0, 1});
  found.clear();
  PatternSet({}).match("anything", found);
  CHECK(found.empty());
}

TEST_CASE("quote escapes what RE2 treats specially") {
  for (const char* text : {"a.b", "U.S.", "(x)", "[1]", "$5", "a|b", "é’"}) CHECK(Pattern(quote(text)).matches(text));
  CHECK_FALSE(Pattern(quote("a.b")).matches("axb"));
}
