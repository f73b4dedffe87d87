// What the record says of an entity besides its mentions: roles, metonyms, where it lies.
#include <nlohmann/json.hpp>

#include "catch.h"
#include "support.h"

namespace sayso::test {
namespace {

using nlohmann::json;

json entities_of(const std::string& text, const std::string& url = {}) {
  Document document = document_of(text);
  document.url = url;
  return json::parse(json_of(extractor(), document))["entities"];
}

json named(const json& entities, const std::string& name) {
  for (const json& e : entities)
    if (e["name"] == name) return e;
  FAIL("no entity " << name << " in " << entities.dump(1));
  return {};
}

TEST_CASE("roles stand before and after a name") {
  json e = entities_of("Kataeb Hezbollah spokesman, Abu Ali Al-Askari, met Iraqi Prime Minister Mohammed Shia al-Sudani on Monday.");
  CHECK(named(e, "Abu Ali Al-Askari")["roles"] == json{"spokesman"});
  CHECK(named(e, "Mohammed Shia al-Sudani")["roles"] == json{"Iraqi Prime Minister"});
  CHECK(named(entities_of("Italy's Defense Minister Guido Crosetto left."), "Guido Crosetto")["roles"] == json{"Italy's Defense Minister"});
}

TEST_CASE("a place that speaks is a metonym, one where something happens is not") {
  json e = entities_of("Moscow denied the report on Tuesday. He was born in Moscow.");
  json mentions = named(e, "Moscow")["mentions"];
  REQUIRE(mentions.size() == 2);
  CHECK(mentions[0]["metonym"] == true);
  CHECK(mentions[1]["metonym"] == false);
}

TEST_CASE("a place is read by people, its container, the places around it and the outlet's home") {
  auto country = [](const json& e) { return e["link"]["country"].get<std::string>(); };
  CHECK(country(named(entities_of("The bishop visited Alexandria."), "Alexandria")) == "EG");
  json e = entities_of("The fair moved from Alexandria to Pineville and Bunkie in Rapides Parish, Louisiana.");
  CHECK(named(e, "Alexandria")["link"]["lat"].get<double>() == Approx(31.3).margin(0.2));
  CHECK(country(named(entities_of("The mayor of Paris, Texas, spoke."), "Paris")) == "US");
  CHECK(country(named(entities_of("The museum in Boston reopened."), "Boston")) == "US");
  CHECK(country(named(entities_of("The market in Boston reopened after Spalding and Skegness had.", "https://example.co.uk/a"),
                      "Boston")) == "GB");
}

}  // namespace
}  // namespace sayso::test
