#include "text/columns.h"

#include "catch.h"
#include "text/table.h"

namespace sayso {
namespace {

TEST_CASE("Columns are counted as a terminal draws them") {
  CHECK(columns("") == 0);
  CHECK(columns("Berlin") == 6);
  CHECK(columns("S\u00e3o") == 3);
  CHECK(columns("Sa\u0303o") == 3);                                   // a mark that combines
  CHECK(columns("\u6771\u4eac") == 4);                                // Tokyo in wide characters
  CHECK(columns("\uff21") == 2);                                      // a full-width letter
  CHECK(columns("\U0001F468\u200D\U0001F469\u200D\U0001F467") == 2);  // a family, joined
  CHECK(columns("\u0645\u0635\u0631") == 3);                          // Arabic letters
  CHECK(columns("a\u200Bb") == 2);
}

TEST_CASE("A text is shortened between characters, never inside one") {
  CHECK(shortened("Berlin", 6) == "Berlin");
  CHECK(shortened("Berlin", 5) == "Berl\u2026");
  CHECK(shortened("\u6771\u4eac\u90fd", 5) == "\u6771\u4eac\u2026");
  CHECK(shortened("\u6771\u4eac\u90fd", 4) == "\u6771\u2026");
  CHECK(shortened("e\u0301e\u0301e\u0301", 2) == "e\u0301\u2026");
  CHECK(shortened("New York", 5) == "New\u2026");
  CHECK(shortened("Berlin", 1) == "\u2026");
  CHECK(shortened("Berlin", 0).empty());
}

TEST_CASE("What controls a terminal is made harmless") {
  CHECK(printable("a\nb\tc") == "a b c");
  CHECK(printable("\x1b[31mred\x07") == "\u241b[31mred\u2407");
  CHECK(printable("\x7f") == "\u2421");
  CHECK(printable("\u009b31m") == "\uFFFD31m");  // the one-character CSI
  CHECK(printable("\u202Eabc\u2066") == "\uFFFDabc\uFFFD");
  CHECK(printable("\xff") == "\uFFFD");
  CHECK(printable("K\u00f6ln \u6771\u4eac") == "K\u00f6ln \u6771\u4eac");
}

TEST_CASE("A table is aligned and fits") {
  TextTable t({{"id"}, {"name"}, {"n", true}, {"nothing"}});
  t.row({"e1", "\u6771\u4eac", "7", ""});
  t.row({"e2", "New York", "12", ""});
  std::string out;
  t.write(80, false, out, "");
  CHECK(out ==
        "id  name       n\n"
        "e1  \u6771\u4eac       7\n"
        "e2  New York  12\n");
  out.clear();
  t.write(14, false, out, "");
  CHECK(out ==
        "id  name     n\n"
        "e1  \u6771\u4eac     7\n"
        "e2  New Y\u2026  12\n");
}

TEST_CASE("Words go on in further lines before anything is cut, and spare columns go first") {
  TextTable t({{"id"}, {"words that were said", false, false, 3}, {"bar", false, true, 1, true}, {"how many", true}});
  t.row({"e1", "the quick brown fox jumps", "####", "1"});
  std::string out;
  t.write(80, false, out, "");
  CHECK(out ==
        "id  words that were said       bar   how many\n"
        "e1  the quick brown fox jumps  ####         1\n");
  out.clear();
  t.write(26, false, out, "");
  CHECK(out ==
        "id  words      bar    how\n"
        "    that were        many\n"
        "    said\n"
        "e1  the quick  ####     1\n"
        "    brown fox\n"
        "    jumps\n");
  out.clear();
  t.write(16, false, out, "");
  CHECK(out ==
        "id  words   how\n"
        "    that   many\n"
        "    were\u2026\n"
        "e1  the       1\n"
        "    quick\n"
        "    brow\u2026\n");
}

TEST_CASE("Figures are grouped") {
  CHECK(figure(7) == "7");
  CHECK(figure(1000) == "1,000");
  CHECK(figure(-484030) == "-484,030");
  CHECK(figure(2.5) == "2.5");
}

}  // namespace
}  // namespace sayso
