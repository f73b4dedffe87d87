// How likely a name means a place, whatever the article: the more people live there the likelier, but less so by a short name ("Jordan"
// is never the river), by the name of a division alone ("New York"), or against what holds it by its own words ("Paris, Texas").
#include "resolve/place_text.h"

#include <cmath>

namespace sayso {
namespace {

constexpr float container_bonus = 20;
// Written alone, the name of a division means it less often than its people say ("New York"); a capital stands for its state as well.
constexpr float bare_region = 0.1F, capital_bonus = 1.5F, alias_cost = 0.7F, code_cost = 7, bare_county_cost = 4;
// A sight is listed because the world knows it.
constexpr float people_of_city = 5000, people_of_village = 300, people_of_region = 200000, people_of_sight = 100000;

float likelihood(float people) { return std::log(people + 500); }

}  // namespace

uint16_t PlaceText::subtype_bit(std::string_view text) {
  constexpr std::pair<std::string_view, Subtype> bits[] = {
      {"country", country_type}, {"region", region_type},          {"county", county_type},          {"continent", continent_type},
      {"city", city_type},       {"district", district_type},      {"village", village_type},        {"facility", facility_type},
      {"river", river_type},     {"news_agency", everywhere_type}, {"tech_company", everywhere_type}};
  for (auto [name, bit] : bits)
    if (name == text) return bit;
  return 0;
}

float PlaceText::prior(const Sense& s, uint32_t m) const {
  const Entry& e = g_.entry(s.entry);
  bool holds = out_.holds[m] != 0;
  float people = people_of(e);
  if (e.country[0] != 0 && is(e, region_type)) people *= holds ? 1 / bare_region : bare_region;
  float score = likelihood(people);
  if (e.capital) score += capital_bonus;
  // "Jordan" alone is never the river: "the Jordan" is.
  if (s.alias) score -= (is(e, river_type) && !after_the(m)) || names_country(m, e) ? code_cost : alias_cost;
  if (holds ? !is(e, large_type) : s.ambiguous) score -= code_cost;
  uint32_t container = out_.container[m];
  if (container == no_entry) return score;
  if (s.entry == container) return score - container_bonus;
  return lies_in(e, g_.entry(container)) ? score + container_bonus : score;
}

float PlaceText::county_prior(const Entry& e, bool listed) const {
  return likelihood(people_of(e)) + (listed ? container_bonus : -bare_county_cost);
}

const Sense* PlaceText::foremost(uint32_t m) const {
  const Sense* best = nullptr;
  float most = 0;
  for (const Sense& s : g_.senses(out_.name[m]))
    if (s.type == EntityType::place)
      if (const float p = prior(s, m); !best || p > most) best = &s, most = p;
  return best;
}

NameId PlaceText::county_name(uint32_t m) const {
  constexpr size_t longest = 3;
  const Range name = range(m);
  if (name.size() > longest) return Gazetteer::none;
  std::array<WordId, longest + 1> words{};
  std::copy_n(tokens_.word.begin() + name.first, name.size(), words.begin());
  words[name.size()] = out_.word_county;
  return g_.find(r_.vocabulary, tokens_, {words.data(), name.size() + 1});
}

bool PlaceText::after_the(uint32_t m) const {
  uint32_t first = range(m).first;
  return first > 0 && tokens_.word[first - 1] == r_.name_words.the;
}

// Does the name, which is a short one of this place, name its country? "Mexico" is not the city.
bool PlaceText::names_country(uint32_t m, const Entry& e) const {
  for (const Sense& s : g_.senses(out_.name[m])) {
    const Entry& other = g_.entry(s.entry);
    if (!s.alias && other.country == e.country && is(other, country_type) && &other != &e) return true;
  }
  return false;
}

float PlaceText::people_of(const Entry& e) const {
  if (e.population > 0) return static_cast<float>(e.population);
  return is(e, village_type)                ? people_of_village
         : is(e, facility_type)             ? people_of_sight
         : is(e, city_type | district_type) ? people_of_city
                                            : people_of_region;
}

}  // namespace sayso
