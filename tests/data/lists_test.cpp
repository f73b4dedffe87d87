// The hygiene of what people write by hand: every list of rules/ and gazetteers/, and the gold records of corpus/.
#include <nlohmann/json.hpp>
#include <set>

#include "catch.h"
#include "support.h"
#include "text/fold.h"

using namespace sayso;

namespace {

struct List {
  std::string file;
  std::string text;
  Tsv tsv;
};

std::vector<List> lists() {
  std::vector<List> out;
  auto files = read_resource_files(SAYSO_ROOT);
  if (!files) FAIL("no lists");
  for (auto& [file, text] : *files) {
    if (!file.ends_with(".tsv")) continue;
    Errors errors;
    List list{file, std::move(text), {}};
    list.tsv = read_tsv(file, list.text, errors);
    for (const Error& e : errors) FAIL_CHECK(e.to_string());
    out.push_back(std::move(list));
  }
  return out;
}

}  // namespace

TEST_CASE("every list says what it is, its columns, source, licence and date") {
  for (const List& l : lists())
    for (const char* head : {"# what: ", "# columns: ", "# source: ", "# licence: ", "# date: "})
      if (("\n" + l.text).find(std::string("\n") + head) == std::string::npos) FAIL_CHECK(l.file << " has no line '" << head << "'");
}

TEST_CASE("every list is sorted bytewise by its first column and says nothing twice") {
  for (const List& l : lists()) {
    std::set<std::vector<std::string_view>> seen;
    for (size_t row = 0; row < l.tsv.rows(); ++row) {
      if (row > 0 && l.tsv.cell(row, 0) < l.tsv.cell(row - 1, 0))
        FAIL_CHECK(l.file << ":" << l.tsv.lines[row] << " '" << l.tsv.cell(row, 0) << "' comes after '" << l.tsv.cell(row - 1, 0) << "'");
      if (!seen.insert({l.tsv.row(row).begin(), l.tsv.row(row).end()}).second)
        FAIL_CHECK(l.file << ":" << l.tsv.lines[row] << " stands twice");
    }
  }
}

TEST_CASE("cells have no white space at their ends, no empty alternatives, and are UTF-8") {
  for (const List& l : lists())
    for (size_t row = 0; row < l.tsv.rows(); ++row)
      for (std::string_view cell : l.tsv.row(row)) {
        if (trim(cell) != cell || cell.find("||") != std::string_view::npos) {
          bool irregular = l.tsv.column("irregular") >= 0 && cell == l.tsv.cell(row, l.tsv.column("irregular"));
          if (!irregular) FAIL_CHECK(l.file << ":" << l.tsv.lines[row] << " '" << cell << "'");
        }
      }
}

TEST_CASE("every country code is in countries.tsv") {
  std::set<std::string_view> codes;
  auto all = lists();
  for (const List& l : all)
    if (l.file == "gazetteers/countries.tsv")
      for (size_t row = 0; row < l.tsv.rows(); ++row) codes.insert(l.tsv.cell(row, 0));
  REQUIRE(codes.size() == 250);
  for (const List& l : all) {
    int country = l.tsv.column("country");
    if (!l.file.starts_with("gazetteers/") || country < 0) continue;
    for (size_t row = 0; row < l.tsv.rows(); ++row)
      if (std::string_view code = l.tsv.cell(row, country); !code.empty() && !codes.contains(code))
        FAIL_CHECK(l.file << ":" << l.tsv.lines[row] << " country '" << code << "'");
  }
}

TEST_CASE("the place of a people is listed, in its country") {
  std::set<std::pair<std::string, std::string_view>> places;
  auto all = lists();
  for (const List& l : all)
    if (int aliases = l.tsv.column("aliases"), country = l.tsv.column("country"); l.tsv.name == "places" || l.tsv.name == "towns")
      for (size_t row = 0; row < l.tsv.rows(); ++row) {
        places.emplace(folded(l.tsv.cell(row, 0)), l.tsv.cell(row, country));
        for (std::string_view alias : split(l.tsv.cell(row, aliases), '|')) places.emplace(folded(alias), l.tsv.cell(row, country));
      }
  size_t told = 0;
  for (const List& l : all) {
    const int place = l.tsv.column("place"), country = l.tsv.column("country");
    if (l.tsv.name != "nationalities") continue;
    for (size_t row = 0; row < l.tsv.rows(); ++row) {
      if (l.tsv.cell(row, place).empty()) continue;
      ++told;
      if (!places.contains({folded(l.tsv.cell(row, place)), l.tsv.cell(row, country)}))
        FAIL_CHECK(l.file << ":" << l.tsv.lines[row] << " place '" << l.tsv.cell(row, place) << "'");
    }
  }
  CHECK(told > 300);
}

TEST_CASE("gazetteers/README.md and the folder know the same lists") {
  std::string readme = test::read_file(test::path("gazetteers/README.md"));
  for (const List& l : lists()) {
    if (!l.file.starts_with("gazetteers/")) continue;
    std::string name = l.file.substr(11);
    if (readme.find(name) == std::string::npos && readme.find(l.tsv.name) == std::string::npos) FAIL_CHECK(name << " is not in the README");
  }
  // | countries.tsv | …
  for (size_t at = readme.find("\n| "); at != std::string::npos; at = readme.find("\n| ", at + 1)) {
    std::string name = readme.substr(at + 3, readme.find(' ', at + 3) - at - 3);
    if (name.ends_with(".tsv") && !std::filesystem::exists(test::path("gazetteers/" + name))) FAIL_CHECK("the README names " << name);
  }
}

TEST_CASE("every span of the gold records is the text that it says") {
  REQUIRE(test::corpus().size() >= 40);
  for (const auto& article : test::corpus()) {
    std::vector<size_t> starts;
    for (size_t i = 0; i < article.text.size(); ++i)
      if ((static_cast<unsigned char>(article.text[i]) & 0xC0) != 0x80) starts.push_back(i);
    starts.push_back(article.text.size());
    auto gold = nlohmann::json::parse(test::read_file(test::path("corpus/" + article.name + ".gold.json")));
    size_t spans = 0;
    auto walk = [&](auto&& self, const nlohmann::json& value) -> void {
      if (value.is_object() && value.contains("start") && value.contains("text")) {
        auto start = value["start"].get<size_t>(), end = value["end"].get<size_t>();
        ++spans;
        if (start >= end || end >= starts.size() ||
            article.text.substr(starts[start], starts[end] - starts[start]) != value["text"].get<std::string>())
          FAIL_CHECK(article.name << ": " << value.dump());
      }
      if (value.is_structured())
        for (const auto& part : value) self(self, part);
    };
    walk(walk, gold);
    if (spans < 5) FAIL_CHECK(article.name << " has only " << spans << " spans");
  }
}
