// Every line of tests/cases/en/entities.tsv.
#include <nlohmann/json.hpp>

#include "catch.h"
#include "resources/tsv.h"
#include "support.h"

namespace sayso::test {
namespace {

using nlohmann::json;

std::string text_of(const json& value) { return value.is_string() ? value.get<std::string>() : value.is_null() ? "" : value.dump(); }

// What a field of an entity holds, as a case spells it.
std::string field_of(const json& e, std::string_view field) {
  std::string out;
  auto add = [&](const std::string& s) { out += (out.empty() ? "" : " | ") + s; };
  if (field == "roles" || field == "aliases") {
    for (const json& x : e[std::string(field)]) add(text_of(x));
  } else if (field == "mentions" || field == "metonyms") {
    for (const json& m : e["mentions"])
      if (field == "mentions" || m["metonym"] == true) add(text_of(m["text"]));
  } else if (field == "country" || field == "geonames") {
    if (e["link"].is_object()) add(text_of(e["link"][std::string(field)]));
  } else if (field == "near") {
    if (e["link"].is_object() && e["link"]["lat"].is_number())
      add(std::to_string(std::lround(e["link"]["lat"].get<double>())) + " " + std::to_string(std::lround(e["link"]["lon"].get<double>())));
  } else {
    add(text_of(e.value(std::string(field), json())));
  }
  return out;
}

TEST_CASE("entities of the cases") {
  std::string file = "tests/cases/en/entities.tsv", text = read_file(path(file));
  Errors errors;
  Tsv tsv = read_tsv(file, text, errors);
  REQUIRE(errors.empty());
  for (size_t row = 0; row < tsv.rows(); ++row) {
    Document document = document_of(unescape(tsv.cell(row, 0)));
    document.url = std::string(tsv.cell(row, 1));
    json entities = json::parse(json_of(extractor(), document))["entities"];
    for (const std::string& expected : parts(std::string(tsv.cell(row, 2)), " || ")) {
      std::vector<std::string> fields = parts(expected, " / ");
      INFO(file << ":" << tsv.lines[row] << ": " << document.text << "\n" << expected << "\n" << entities.dump(1));
      bool found = false;
      for (const json& e : entities) {
        if (e["name"] != fields[0]) continue;
        found = true;
        for (size_t i = 1; i < fields.size(); ++i) {
          std::vector<std::string> pair = parts(fields[i], " = ");
          REQUIRE(pair.size() == 2);
          CHECK(pair[0] + " = " + field_of(e, pair[0]) == fields[i]);
        }
        break;
      }
      CHECK(found);
    }
  }
}

}  // namespace
}  // namespace sayso::test
