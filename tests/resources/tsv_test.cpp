#include "resources/tsv.h"

#include "catch.h"

using namespace sayso;

TEST_CASE("a list is read with its lines") {
  Errors errors;
  Tsv t = read_tsv("gazetteers/toys.tsv", "# what: toys\n#\nname\taliases\nBall\t\n\n#1 Toy\tOne\r\nTop\tSpinner|Whirligig", errors);
  CHECK(errors.empty());
  CHECK(t.name == "toys");
  CHECK(t.columns == std::vector<std::string_view>{"name", "aliases"});
  REQUIRE(t.rows() == 3);
  CHECK(t.cell(1, 0) == "#1 Toy");
  CHECK(t.row(1)[1] == "One");
  CHECK(t.lines == std::vector<int>{4, 6, 7});
  CHECK(t.column("aliases") == 1);
  CHECK(t.column("alias") == -1);
  CHECK(t.cell(2, 1) == "Spinner|Whirligig");
  CHECK(t.cell(2, -1).empty());
}

TEST_CASE("every faulty row is reported with its line, and left out") {
  Errors errors;
  Tsv t = read_tsv("words/toys.tsv", "a\tb\n1\t2\n1\n1\t2\t3\n3\t4\n", errors);
  REQUIRE(errors.size() == 2);
  CHECK(errors[0].to_string() == "words/toys.tsv:3:1: expected 2 cells, found 1");
  CHECK(errors[1].to_string() == "words/toys.tsv:4:1: expected 2 cells, found 3");
  CHECK(t.rows() == 2);
}

TEST_CASE("split and trim") {
  using V = std::vector<std::string_view>;
  CHECK(split("a|b||c", '|') == V{"a", "b", "", "c"});
  CHECK(split("", '|') == V{""});
  CHECK(trim(" \ta b\t ") == "a b");
  CHECK(trim(" ").empty());
}
