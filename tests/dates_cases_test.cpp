// Each line of tests/cases/en/dates.tsv is a text, its publication date, and every date that must be found in it, in order:
// "text = type value mod", or "nothing"; each line of date_details.tsv what lies behind the values.
#include <fstream>

#include "catch.h"
#include "resources/tsv.h"
#include "support.h"

using namespace sayso;

namespace {

// Calls `row` with the cells of each row of a file of cases; how many there are.
template <class Row>
int each_row(const char* file, size_t columns, Row&& row) {
  std::ifstream in(test::path(file));
  REQUIRE(in);
  std::string line;
  bool header = true;
  int rows = 0;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    if (std::exchange(header, false)) continue;
    auto cells = split(line, '\t');
    INFO(line);
    REQUIRE(cells.size() == columns);
    row(cells);
    ++rows;
  }
  return rows;
}

// `describe` of every date of each case's text, joined by " ; ", is what its last cell says.
template <class Describe>
int check_cases(const char* file, Describe&& describe) {
  Workspace workspace;
  return each_row(file, 3, [&](const std::vector<std::string_view>& cells) {
    Options options;
    options.published = cells[1];
    const Record& record = test::extractor().extract(test::document_of(std::string(cells[0])), options, workspace);
    std::string found;
    for (const Date& d : record.dates) found += (found.empty() ? "" : " ; ") + std::string(record.view(d.span)) + " = " + describe(d);
    CHECK((found.empty() ? "nothing" : found) == std::string(cells[2]));
  });
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

TEST_CASE("a warning says why there is no such date, once for each") {
  Workspace workspace;
  Options options;
  options.published = "2024-05-08";
  auto warnings = [&](const char* text) {
    std::string out;
    for (const std::string& w : test::extractor().extract(test::document_of(text), options, workspace).warnings) out += w + "\n";
    return out;
  };
  CHECK(warnings("They met on June 31.") == "no such date: June 31 (June has 30 days)\n");
  CHECK(warnings("They met on Feb. 30.") == "no such date: Feb. 30 (February has 28 or 29 days)\n");
  CHECK(warnings("They met on Feb. 29, 2015, and on April 31.") ==
        "no such date: Feb. 29, 2015 (February 2015 has 28 days)\nno such date: April 31 (April has 30 days)\n");
  CHECK(warnings("They met on 2024-02-30.") == "no such date: 2024-02-30 (February 2024 has 29 days)\n");
  CHECK(warnings("They met on 31/02/2024.") == "no such date: 31/02/2024 (February 2024 has 29 days)\n");
  CHECK(warnings("They met on the fifth Monday in February 2021.") ==
        "no such date: the fifth Monday in February 2021 (February 2021 has no such week or weekday)\n");
  CHECK(warnings("They met on Feb. 29, 2024, and on June 30.").empty());
  CHECK(warnings("They met at 8 p.m. (1800 GMT) on Friday, May 8, 2024.") == "Friday, May 8, 2024: 2024-05-08 is a Wednesday\n");
  CHECK(warnings("They met on Tuesday, May 8, 2024.") == "Tuesday, May 8, 2024: 2024-05-08 is a Wednesday\n");
  CHECK(warnings("They met on Wednesday, May 8, 2024.").empty());
}

TEST_CASE("a clock time says whose clock it is") {
  Workspace workspace;
  Options options;
  options.published = "2024-07-10";
  auto zones = [&](const char* text) {
    const Record& r = test::extractor().extract(test::document_of(text), options, workspace);
    std::string out;
    for (const Date& d : r.dates)
      out += (out.empty() ? "" : " ; ") + std::string(r.view(d.span)) + " = " + d.value + " " + d.zone.name + " " + d.zone.offset;
    return out;
  };
  CHECK(zones("The call is at 2000 GMT.") == "2000 GMT = 2024-07-10T20:00 GMT +00:00");
  CHECK(zones("He died at 8 p.m. local time.") == "8 p.m. local time = 2024-07-10T20:00 local time ");
  CHECK(zones("It starts at 3pm ET.") == "3pm ET = 2024-07-10T15:00 ET -04:00");
  CHECK(zones("It starts on Jan. 12 at 3pm ET.") == "Jan. 12 at 3pm ET = 2025-01-12T15:00 ET -05:00");
  CHECK(zones("The plane left at 0530 UTC.") == "0530 UTC = 2024-07-10T05:30 UTC +00:00");
  CHECK(zones("It began at 10:15 a.m. EDT on Tuesday.") == "10:15 a.m. EDT on Tuesday = 2024-07-09T10:15 EDT -04:00");
  CHECK(zones("It began at 21:00 CET.") == "21:00 CET = 2024-07-10T21:00 CET +01:00");
  CHECK(zones("It began at 9 a.m. Lviv time.") == "9 a.m. Lviv time = 2024-07-10T09:00 Lviv time ");
  CHECK(zones("It began at 6:30 pm IST.") == "6:30 pm IST = 2024-07-10T18:30 IST +05:30");
  CHECK(zones("It began at 9 a.m. (0600 GMT).") == "9 a.m. = 2024-07-10T09:00   ; 0600 GMT = 2024-07-10T06:00 GMT +00:00");
}

TEST_CASE("the publication date is that of the input, the URL, the dateline or the text, in this order") {
  Workspace workspace;
  auto published = [&](const Document& d, const Options& options) {
    const Record& r = test::extractor().extract(d, options, workspace);
    return r.published.empty() ? std::string("none") : r.published + " " + std::string(r.published_from);
  };
  Document d = test::document_of("Published May 5, 2024\n\nPARIS, May 6, 2024 (AFP) - He left on Monday.");
  d.url = "https://news.example/2024/05/07/he-left";
  d.published = "2024-05-08";
  Options options;
  options.published = "2024-05-09";
  CHECK(published(d, options) == "2024-05-08 metadata");
  d.published.clear();
  CHECK(published(d, options) == "2024-05-09 option");
  options.published.clear();
  CHECK(published(d, options) == "2024-05-07 url");
  d.url = "https://news.example/he-left";
  CHECK(published(d, options) == "2024-05-06 dateline");
  d.text = "Published May 5, 2024\n\nHe left on Monday.";
  CHECK(published(d, options) == "2024-05-05 text");
  d.text = "He left on Monday.";
  CHECK(published(d, options) == "none");
}

TEST_CASE("holidays fall on the days that calendars give") {
  Workspace workspace;
  CHECK(each_row("tests/cases/en/holidays.tsv", 2, [&](const std::vector<std::string_view>& cells) {
          for (std::string_view day : split(cells[1], ' ')) {
            std::string text = "They met on " + std::string(cells[0]) + " " + std::string(day.substr(0, 4)) + ".";
            INFO(text);
            const Record& r = test::extractor().extract(test::document_of(text), {}, workspace);
            REQUIRE(r.dates.size() == 1);
            CHECK(r.dates[0].earliest == day);
          }
        }) > 40);
}

TEST_CASE("URLs of news sites tell the day") {
  Workspace workspace;
  CHECK(each_row("tests/cases/en/urls.tsv", 2, [&](const std::vector<std::string_view>& cells) {
          Document d = test::document_of("The army left.");
          d.url = std::string(cells[0]);
          INFO(d.url);
          const Record& r = test::extractor().extract(d, {}, workspace);
          CHECK((r.published.empty() ? "none" : r.published) == cells[1]);
          if (!r.published.empty()) CHECK(r.published_from == "url");
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
  CHECK(r.warnings == std::vector<std::string>{"no such date: Feb. 29, 2015 (February 2015 has 28 days)"});
}
