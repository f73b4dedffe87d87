// Each line of tests/cases/en/dates.tsv is a text, its publication date, and every date that must be found in it, in order:
// "text = type value mod", or "nothing"; each line of date_details.tsv what lies behind the values.
#include <fstream>

#include "catch.h"
#include "resources/tsv.h"
#include "support.h"

using namespace sayso;

namespace {

// `describe` of every date of each case's text, joined by " ; ", is what its last cell says.
template <class Describe>
int check_cases(const char* file, Describe&& describe) {
  std::ifstream in(test::path(file));
  REQUIRE(in);
  Workspace workspace;
  std::string line;
  bool header = true;
  int cases = 0;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    if (std::exchange(header, false)) continue;
    auto cells = split(line, '\t');
    REQUIRE(cells.size() == 3);
    Options options;
    options.published = cells[1];
    const Record& record = test::extractor().extract(test::document_of(std::string(cells[0])), options, workspace);
    std::string found;
    for (const Date& d : record.dates) found += (found.empty() ? "" : " ; ") + std::string(record.view(d.span)) + " = " + describe(d);
    INFO(line);
    CHECK((found.empty() ? "nothing" : found) == std::string(cells[2]));
    ++cases;
  }
  return cases;
}

}  // namespace

TEST_CASE("dates are found and anchored as the cases say") {
  CHECK(check_cases("tests/cases/en/dates.tsv", [](const Date& d) {
          std::string mod = d.mod == DateMod::none ? "" : " " + std::string(to_string(d.mod));
          return std::string(to_string(d.type)) + " " + (d.value.empty() ? "null" : d.value) + mod;
        }) > 50);
}

TEST_CASE("dates have intervals, anchors, inferred parts and other readings as the cases say") {
  CHECK(check_cases("tests/cases/en/date_details.tsv", [](const Date& d) {
          auto list = [](const std::vector<std::string>& all) {
            std::string out;
            for (const std::string& s : all) out += (out.empty() ? "" : ",") + s;
            return out;
          };
          std::string out = d.earliest + ".." + d.latest + " | " + d.anchor + " | " + list(d.inferred) + " | " + list(d.alternatives);
          out.erase(out.find_last_not_of(' ') + 1);
          return out;
        }) > 20);
}

TEST_CASE("a date says what it was resolved against and what was inferred") {
  Workspace workspace;
  Options options;
  options.published = "2024-05-08";
  const Record& r = test::extractor().extract(
      test::document_of("He met them on Tuesday, May 7, and left two days later. He was born on Feb. 29, 2015."), options, workspace);
  REQUIRE(r.dates.size() == 3);
  CHECK(r.dates[0].anchor == "published");
  CHECK(r.dates[0].inferred == std::vector<std::string>{"year"});
  CHECK(r.dates[1].anchor == "d1");
  CHECK(r.dates[1].earliest == "2024-05-09");
  CHECK(r.dates[2].value.empty());
  CHECK(r.warnings == std::vector<std::string>{"no such date: Feb. 29, 2015"});
}
