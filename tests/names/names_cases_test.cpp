// Every line of tests/cases/en/names.tsv.
#include <nlohmann/json.hpp>

#include "catch.h"
#include "resources/tsv.h"
#include "support.h"

namespace sayso::test {
namespace {

using nlohmann::json;

std::vector<std::string> names_of(const json& record) {
  std::vector<std::string> out;
  for (const json& e : record["entities"]) {
    std::string mentions;
    for (const json& m : e["mentions"]) {
      if (m["kind"] == "pronoun" || m["kind"] == "nominal") continue;
      mentions += (mentions.empty() ? "" : " | ") + m["text"].get<std::string>();
    }
    std::string country =
        e["link"].is_object() && e["link"]["country"].is_string() ? " [" + e["link"]["country"].get<std::string>() + "]" : "";
    std::string type = e["type"];
    out.push_back(type + " / " + e["name"].get<std::string>() + (type == "place" || type == "nationality" ? country : "") + " / " +
                  mentions);
  }
  return out;
}

TEST_CASE("names of the cases") {
  std::string file = "tests/cases/en/names.tsv", text = read_file(path(file));
  Errors errors;
  Tsv tsv = read_tsv(file, text, errors);
  REQUIRE(errors.empty());
  for (size_t row = 0; row < tsv.rows(); ++row) {
    std::string article = unescape(tsv.cell(row, 0)), expected(tsv.cell(row, 1));
    json record = json::parse(json_of(extractor(), document_of(article)));
    INFO(file << ":" << tsv.lines[row] << ": " << article << "\n" << json(names_of(record)).dump(1));
    std::vector<std::string> found = names_of(record);
    if (expected == "nothing") {
      CHECK(found.empty());
      continue;
    }
    for (const std::string& name : parts(expected, " || ")) {
      INFO(name);
      CHECK(std::find(found.begin(), found.end(), name) != found.end());
    }
  }
}

}  // namespace
}  // namespace sayso::test
