// Runs tests/cases/en/counts.tsv: one text a line, with the counts that it holds. A count is written
// "words {key=value, key=value}"; what a line does not state is not compared, but no count may be missing or too many.
#include <charconv>
#include <optional>

#include "catch.h"
#include "resources/tsv.h"
#include "support.h"

using namespace sayso;

namespace {

struct Expected {
  std::string_view text;
  std::vector<std::pair<std::string_view, std::string_view>> values;
};

std::vector<Expected> parse(std::string_view cell) {
  std::vector<Expected> out;
  if (cell == "nothing") return out;
  while (!cell.empty()) {
    size_t open = cell.find('{'), close = cell.find('}', open);
    if (open == std::string_view::npos || close == std::string_view::npos) FAIL("no {…} in: " << cell);
    Expected e{trim(cell.substr(0, open)), {}};
    for (std::string_view pair : split(cell.substr(open + 1, close - open - 1), ',')) {
      size_t equals = pair.find('=');
      if (equals != std::string_view::npos) e.values.emplace_back(trim(pair.substr(0, equals)), trim(pair.substr(equals + 1)));
    }
    out.push_back(e);
    cell = trim(cell.substr(close + 1));
  }
  return out;
}

std::string number(std::optional<double> v) {
  if (!v) return "null";
  char buffer[64];
  auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, *v, std::chars_format::fixed);
  return code == std::errc() ? std::string(buffer, end) : std::string("?");
}

std::string value_of(const Record& r, const Count& c, std::string_view key) {
  auto or_null = [](std::string s) { return s.empty() ? std::string("null") : s; };
  if (key == "type") return std::string(to_string(c.type));
  if (key == "value") return number(c.value);
  if (key == "low") return number(c.low);
  if (key == "high") return number(c.high);
  if (key == "bound") return std::string(to_string(c.bound));
  if (key == "unit") return or_null(c.unit);
  if (key == "duration") return or_null(c.duration);
  if (key == "class") return or_null(c.people_class);
  if (key == "of") return c.of ? std::string(r.view(*c.of)) : "null";
  if (key == "event") return or_null(c.event);
  if (key == "place") return c.place < 0 ? "null" : r.entities[static_cast<size_t>(c.place)].name;
  if (key == "date") return c.date < 0 ? "null" : std::string(r.view(r.dates[static_cast<size_t>(c.date)].span));
  if (key == "part_of") return c.part_of < 0 ? "null" : std::string(r.view(r.counts[static_cast<size_t>(c.part_of)].span));
  if (key == "source") {
    if (c.source < 0) return "null";
    const auto& source = r.claims[static_cast<size_t>(c.source)].source;
    return source ? std::string(r.view(source->span)) : "null";
  }
  if (key == "cumulative") return c.cumulative ? "yes" : "no";
  if (key == "new") return c.is_new ? "yes" : "no";
  if (key == "conflicts") return std::to_string(c.conflicts.size());
  return "no key " + std::string(key);
}

}  // namespace

TEST_CASE("counts, case by case") {
  std::string file = test::read_file(test::path("tests/cases/en/counts.tsv"));
  Errors errors;
  Tsv cases = read_tsv("tests/cases/en/counts.tsv", file, errors);
  REQUIRE(errors.empty());
  REQUIRE(cases.rows() > 50);
  Workspace workspace;
  for (size_t row = 0; row < cases.rows(); ++row) {
    Document document = test::document_of(std::string(cases.cell(row, 0)));
    document.published = std::string(cases.cell(row, 1));
    const Record& r = test::extractor().extract(document, {}, workspace);
    auto expected = parse(cases.cell(row, 2));
    std::string found;
    for (const Count& c : r.counts) found += std::string(r.view(c.span)) + "; ";
    INFO("line " << cases.lines[row] << ": " << cases.cell(row, 0) << "\nfound: " << found);
    CHECK(r.counts.size() == expected.size());
    for (size_t i = 0; i < std::min(r.counts.size(), expected.size()); ++i) {
      CHECK(std::string(r.view(r.counts[i].span)) == std::string(expected[i].text));
      for (auto [key, value] : expected[i].values) {
        INFO(key);
        CHECK(value_of(r, r.counts[i], key) == std::string(value));
      }
    }
  }
}
