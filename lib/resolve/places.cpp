// Which Springfield? A name in an article comes from one of two sources: the places that the whole world knows, each
// the more likely the more people live there; or the places around those that the article is about, its country, its
// division (a state), its neighbourhood (within a degree), its vicinity (within a quarter of one), where a village is as
// likely as a capital elsewhere.
// So the likelihood of a reading is
//
//     people x (1 + sum over what it lies in of: the share of the article's other places that lie there x how much rarer
//               people are in there than in the world)
//
// and that share is what the other names voted for, each with the likelihoods of its own readings. Names are read in
// turn, each by the votes of all others, a few times over; "Paris" and "Henry County", both ambiguous, find Tennessee
// together. A listed body or person votes for its country ("Historic England"). What holds a place by its own words ("Paris, Texas")
// decides alone. Linear in the article.
#include "resolve/places.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "resolve/said_to_lie.h"
#include "text/fold.h"
#include "workspace.h"

namespace sayso {
namespace {

constexpr int rounds = 4;
constexpr float unsaid = 2;        // votes: a few names tell little of where an article is
constexpr float settled = 0.002F;  // shares that change by less do no more
// How many times rarer people are in a typical division, within a degree and within a quarter of one than in the world.
constexpr float world_people = 8e9F, division_rarity = 1500, neighbourhood_rarity = 4000, vicinity_rarity = 30000;
constexpr float container_bonus = 20;
// How many votes halve what others say against a city that all the world knows: a capital, or one of so many people.
constexpr uint32_t world_city = 1000000;
constexpr float doubt = 0.05F;
// Written alone, the name of a division means it less often than its people say ("New York"); a capital stands for its state as well.
constexpr float bare_region = 0.1F, capital_bonus = 1.5F, alias_cost = 0.7F, code_cost = 7, bare_county_cost = 4;
// A sight is listed because the world knows it.
constexpr float people_of_city = 5000, people_of_village = 300, people_of_region = 200000, people_of_sight = 100000;
constexpr float dateline_weight = 2, repeat_weight = 0.2F, most_weight = 3, organization_weight = 0.3F, nationality_weight = 0.5F,
                address_weight = 1, body_weight = 0.3F;
// Squares of two degrees (and of half a degree), shifted by half their side: places within a degree share one of the four.
constexpr uint32_t squares = 4;
enum KeySort : uint64_t { division_sort, square_sort, small_square_sort };

// What the subtype of a place says, as bits.
enum Subtype : uint16_t {
  country_type = 1,
  region_type = 2,
  county_type = 4,
  continent_type = 8,
  city_type = 16,
  district_type = 32,
  village_type = 64,
  facility_type = 128,
  river_type = 256,
  everywhere_type = 512,  // of an organization that is at home in no one country
  large_type = region_type | country_type | county_type,
};

uint16_t subtype_bit(std::string_view text) {
  constexpr std::pair<std::string_view, Subtype> bits[] = {
      {"country", country_type}, {"region", region_type},          {"county", county_type},          {"continent", continent_type},
      {"city", city_type},       {"district", district_type},      {"village", village_type},        {"facility", facility_type},
      {"river", river_type},     {"news_agency", everywhere_type}, {"tech_company", everywhere_type}};
  for (auto [name, bit] : bits)
    if (name == text) return bit;
  return 0;
}

class Reader {
 public:
  Reader(const Article& article, const Resources& r, const Workspace::Impl& w, const MentionsByType& mentions, PlaceReadings& out)
      : article_(article),
        r_(r),
        g_(r.gazetteer),
        w_(w),
        out_(out),
        places_(mentions[static_cast<size_t>(EntityType::place)]),
        organizations_(mentions[static_cast<size_t>(EntityType::organization)]),
        nationalities_(mentions[static_cast<size_t>(EntityType::nationality)]),
        told_(r, w) {}

  void run() {
    size_t n = w_.mentions.items.size();
    out_.entry.assign(n, no_entry);
    out_.inside.assign(n, no_entry);
    out_.listed.resize(n);
    out_.exact.resize(n);
    out_.name.assign(n, Gazetteer::none);
    out_.container.assign(n, no_entry);
    out_.holds.assign(n, 0);
    out_.item.assign(n, no_entry);
    out_.part.assign(n, 0);
    out_.home = no_entry;
    list_names();
    name();
    of_counties_ = speaks_of_counties();
    if (of_counties_)
      for (uint32_t m : places_)
        if (out_.name[m] == Gazetteer::none) out_.name[m] = county_name(m), out_.part[m] = 0;
    for (size_t i = 0; i + 1 < places_.size(); ++i)
      if (places_[i + 1] == places_[i] + 1) contain(places_[i]);
    for (uint32_t m : places_) contain_in_last(m);
    // Most mentions are neither: the loops behind go over these two lists.
    out_.placed.resize(n);
    out_.bodies.resize(n);
    size_t placed = 0, bodies = 0;
    for (uint32_t m = 0; m < n; ++m) {
      const bool of_place = is_place(m) || type(m) == EntityType::nationality;
      out_.placed[placed] = m;
      placed += out_.name[m] != Gazetteer::none || out_.container[m] != no_entry;
      out_.bodies[bodies] = m;
      bodies += !of_place && out_.listed[m] != Gazetteer::none;
    }
    out_.placed.resize(placed);
    out_.bodies.resize(bodies);
    auto expect = [&](NameId name) {
      if (name != Gazetteer::none)
        for (const Sense& s : g_.senses(name)) __builtin_prefetch(&g_.entry(s.entry));
    };
    for (uint32_t m : out_.placed) expect(out_.name[m]);
    for (uint32_t m : out_.bodies) expect(out_.listed[m]);
    regions();
    gather();
    float change = 1;
    for (int round = 0; round < rounds && change > settled; ++round) {
      change = 0;
      for (PlaceReadings::Item& item : out_.items) change = std::max(change, read(item));
    }
    for (uint32_t m : out_.placed) {
      if (uint32_t item = out_.item[m]; item != no_entry) (whole(m) ? out_.entry : out_.inside)[m] = out_.items[item].best;
      if (out_.entry[m] == no_entry && out_.inside[m] == no_entry) out_.inside[m] = out_.container[m];
    }
    find_home();
    for (uint32_t m : places_)
      if (out_.part[m] != 0 && abroad(out_.inside[m])) out_.inside[m] = no_entry;
    for (uint32_t m : places_)
      if (out_.entry[m] == no_entry && out_.inside[m] == no_entry) out_.inside[m] = told_container(m);
    constexpr int64_t large_town = 100'000;
    for (uint32_t m : organizations_)  // Obama is a town of Japan
      for (uint32_t* place : {&out_.entry[m], &out_.inside[m]})
        if (abroad(*place) && g_.entry(*place).population < large_town) *place = no_entry;
  }

 private:
  EntityType type(uint32_t m) const { return w_.mentions.items[m].type; }
  bool is_place(uint32_t m) const { return type(m) == EntityType::place; }
  bool is(const Entry& e, uint16_t subtypes) const {
    PlaceReadings::SubtypeBit& known = out_.subtypes[e.subtype * 0x9E3779B1u >> 23];
    if (known.text != e.subtype) known = {e.subtype, subtype_bit(g_.text(e.subtype))};
    return (known.bit & subtypes) != 0;
  }
  PlaceReadings::Country& country_of(std::array<char, 2> code) const { return out_.country(g_, code); }
  uint32_t country(std::array<char, 2> code) const { return country_of(code).entry; }
  // Is the name of the mention itself listed, rather than a part of it? Of an organization the part is its place.
  bool whole(uint32_t m) const { return !is_place(m) || out_.name[m] == Gazetteer::none || out_.part[m] == 0; }

  // What the mentions are listed as. Memory is asked for all of it before any of it is read.
  void list_names() {
    const std::vector<Mention>& all = w_.mentions.items;
    const WordId* words = w_.tokens.word.data();
    for (const Mention& m : all) {
      r_.vocabulary.expect(words[m.tokens.first]);
      r_.vocabulary.expect(words[m.tokens.last - 1]);
    }
    for (const Mention& m : all) g_.expect(r_.vocabulary[words[m.tokens.first]].gazetteer_node);
    for (const Mention& m : all) {
      if (m.tokens.size() == 1) continue;
      const uint32_t node = r_.vocabulary[words[m.tokens.first]].gazetteer_node;
      const WordId next = words[m.tokens.first + 1];
      if (g_.may_step(node, next) != 0) g_.expect(g_.likely_step(node, next));
    }
    for (size_t m = 0; m < all.size(); ++m) {
      out_.exact[m] = find(all[m].tokens.first, all[m].tokens.size());
      out_.listed[m] = out_.exact[m] != Gazetteer::none ? out_.exact[m] : nearly_listed(all[m].tokens);
      if (out_.listed[m] != Gazetteer::none) __builtin_prefetch(g_.senses(out_.listed[m]).data());
    }
  }
  NameId find(uint32_t first, uint32_t size) const { return g_.find(r_.vocabulary, w_.tokens, {w_.tokens.word.data() + first, size}); }
  // The name that these tokens spell without a last dot or with the next one, or without a legal form ("Pfizer, Inc.").
  NameId nearly_listed(Range range) const {
    const Tokens& tokens = w_.tokens;
    NameId name = Gazetteer::none;
    auto dot = [&](uint32_t t) { return tokens.word[t] == r_.name_words.dot; };
    if (range.size() > 1 && dot(range.last - 1)) name = find(range.first, range.size() - 1);
    if (name == Gazetteer::none && range.last < tokens.size() && dot(range.last) && tokens.touches_next(range.last - 1))
      name = find(range.first, range.size() + 1);
    auto form = [&](uint32_t t) { return tokens.shape[t] == Shape::punct || r_.vocabulary.has(tokens.word[t], Flag::organization_suffix); };
    uint32_t size = range.size();
    while (name == Gazetteer::none && size > 1 && form(range.first + size - 1)) name = find(range.first, --size);
    return name;
  }

  void name() {
    for (uint32_t m : nationalities_) out_.name[m] = out_.listed[m];
    match_ = w_.lookups.matches.begin();
    for (uint32_t m : places_) {
      out_.name[m] = out_.listed[m];
      if (out_.name[m] != Gazetteer::none) continue;
      out_.name[m] = place_within(w_.mentions.items[m].tokens, true);
      out_.part[m] = 1;
    }
    match_ = w_.lookups.matches.begin();
    for (uint32_t m : organizations_) {
      out_.name[m] = place_within(w_.mentions.items[m].tokens, false);
      out_.part[m] = 1;
    }
  }

  bool speaks_of_counties() const {
    return std::any_of(w_.mentions.items.begin(), w_.mentions.items.end(), [&](const Mention& m) {
      const WordId last = w_.tokens.word[m.tokens.last - 1], next = m.tokens.last < w_.tokens.size() ? w_.tokens.word[m.tokens.last] : last;
      return last == out_.word_county || next == out_.word_county || next == out_.word_counties;
    });
  }

  // "Jackson, Barrow and Oconee counties", "all of Madison" below "Madison County": where an article speaks of counties, each may stand
  // there by its bare name.
  NameId county_name(uint32_t m) const {
    constexpr size_t longest = 3;
    const Range range = w_.mentions.items[m].tokens;
    if (range.size() > longest) return Gazetteer::none;
    std::array<WordId, longest + 1> words{};
    std::copy_n(w_.tokens.word.begin() + range.first, range.size(), words.begin());
    words[range.size()] = out_.word_county;
    return g_.find(r_.vocabulary, w_.tokens, {words.data(), range.size() + 1});
  }
  void add_counties(uint32_t m) {
    const NameId name = county_name(m);
    if (name == Gazetteer::none) return;
    const float more = listed_as_county(m) ? container_bonus : -bare_county_cost;
    for (const Sense& s : g_.senses(name))
      if (const Entry& e = g_.entry(s.entry); s.type == EntityType::place && is(e, county_type))
        add_reading(s.entry, std::log(people_of(e) + 500) + more);
  }
  bool listed_as_county(uint32_t m) const {
    const std::vector<Mention>& all = w_.mentions.items;
    uint32_t t = all[m].tokens.last;
    const uint32_t end = std::min(t + 24, w_.tokens.size());
    for (++m; t < end; ++t) {
      if (w_.tokens.word[t] == out_.word_counties) return true;
      if (m < all.size() && all[m].tokens.first == t)
        t = all[m++].tokens.last - 1;
      else if (w_.tokens.shape[t] != Shape::punct && w_.tokens.word[t] != out_.word_and)
        return false;
    }
    return false;
  }

  // "Athens Police Department", "University of Kentucky": the place that begins or ends the name, and is not made of common
  // words ("National", "Science"; but "Licking County") or a given name ("Scott West"); or the whole, "Oklahoma City" of a team. Of a place
  // it must end it, be tied by a hyphen, own a number or have several words: "South Los Angeles", "Fargo-Moorhead", "Ky. 90", "Las Vegas
  // Strip", but not "Washington Drive".
  NameId place_within(Range range, bool of_place) {
    if (range.size() < 2 && of_place) return Gazetteer::none;
    auto& at = match_;
    while (at != w_.lookups.matches.end() && at->tokens.first < range.first) ++at;
    NameId best = Gazetteer::none;
    uint32_t best_rank = 0;
    for (; at != w_.lookups.matches.end() && at->tokens.first < range.last; ++at) {
      if (at->tokens.last > range.last || (of_place && at->tokens == range)) continue;
      bool begins = at->tokens.first == range.first, ends = at->tokens.last == range.last;
      if (!begins && !ends) continue;
      if (of_place && !ends && !owns(at->tokens)) continue;
      uint8_t kinds = g_.kinds(at->name);
      bool known = kinds >> static_cast<unsigned>(NameKind::place) & 1;
      if (!known && !(kinds & place_kinds)) continue;
      bool common = true, given = !known && begins && at->tokens.size() == 1;
      for (uint32_t t = at->tokens.first; t < at->tokens.last; ++t) {
        WordId word = w_.tokens.word[t];
        common &= r_.vocabulary[word].common != 0;
        given &= r_.vocabulary.has(word, Flag::given_male) || r_.vocabulary.has(word, Flag::given_female);
      }
      common &= at->tokens.size() == 1 || !names_county(at->name);
      if (given || (common && (!known || begins))) continue;
      uint32_t rank = at->tokens.size() * 4 + (known ? 2 : 0) + (ends ? 1 : 0);
      if (rank > best_rank) {
        best_rank = rank;
        best = at->name;
      }
    }
    return best;
  }

  // Is what follows the place in a longer name its own, or a part of it?
  bool owns(Range place) const {
    const Shape next = w_.tokens.shape[place.last];
    return next == Shape::punct || next == Shape::digit || (place.size() > 1 && w_.tokens.shape[place.last - 1] != Shape::punct);
  }

  bool names_county(NameId name) const {
    for (const Sense& s : g_.senses(name))
      if (is(g_.entry(s.entry), county_type)) return true;
    return false;
  }

  // "Paris, Texas", "Paris (Texas)", "Paris in northern Texas": the later mention holds the earlier one when it can be a region or a
  // country.
  void contain(uint32_t m) {
    uint32_t at = w_.mentions.items[m].tokens.last, next = w_.mentions.items[m + 1].tokens.first;
    if (w_.tokens.sentence[at] != w_.tokens.sentence[next]) return;
    NameId inner_name = out_.name[m], outer_name = out_.name[m + 1];
    if (outer_name == Gazetteer::none) return;
    char mark = article_.text[w_.tokens.start[at]];
    if (next != at + 1 || (mark != ',' && mark != '(')) {
      if (inner_name == Gazetteer::none || out_.part[m] != 0 || !told_.in_next(m)) return;
      // "the image of Mexico in the United States", "the Western Wall in Jerusalem"
      const Sense* outer = foremost(m + 1);
      if (!outer || !is(g_.entry(outer->entry), large_type) || can_be(inner_name, country_type)) return;
      mark = ',';
    }
    // A region or county that has such a town, else any region or country.
    uint32_t best = no_entry;
    bool best_has = false;
    for (const Sense& outer : g_.senses(outer_name)) {
      if (outer.type != EntityType::place) continue;
      const Entry& o = g_.entry(outer.entry);
      if (!is(o, large_type)) continue;
      bool has = false;
      if (inner_name != Gazetteer::none)
        for (const Sense& inner : g_.senses(inner_name)) has |= inner.entry != outer.entry && lies_in(g_.entry(inner.entry), o);
      if (best == no_entry || (has && !best_has)) {
        best = outer.entry;
        best_has = has;
      }
    }
    if (best == no_entry || (mark == ',' && !best_has && inner_name != Gazetteer::none)) return;
    if (mark == ',' && is_sister(inner_name, g_.entry(best)) && goes_on(m + 1, g_.entry(best))) return;
    out_.container[m] = best;
    out_.holds[m + 1] = 1;
  }

  // "the Cuban town of San Luis", "Venezuela's Valencia"; not "the Mexican state of Chihuahua", "Egypt's Red Sea".
  void contain_in_last(uint32_t m) {
    if (out_.name[m] == Gazetteer::none || out_.part[m] != 0 || out_.container[m] != no_entry || !told_.in_last(m)) return;
    uint32_t outer = no_entry;
    if (!is_place(m - 1))
      outer = country_of_people(m - 1);
    else if (const Sense* s = out_.name[m - 1] != Gazetteer::none ? foremost(m - 1) : nullptr; s && is(g_.entry(s->entry), large_type))
      outer = s->entry;
    if (outer == no_entry) return;
    bool town = false, region = false;  // there
    for (const Sense& sense : g_.senses(out_.name[m])) {
      const Entry& e = g_.entry(sense.entry);
      if (!lies_in(e, g_.entry(outer))) continue;
      town |= is(e, city_type | village_type);
      region |= is(e, large_type);
    }
    if (town && !region) out_.container[m] = outer;
  }

  // Where a place that no list has is said to lie: in the next one, or in the country or place before it.
  uint32_t told_container(uint32_t m) const {
    const uint32_t next = m + 1, before = m - 1;
    if (told_.in_next(m) && out_.entry[next] != no_entry) return out_.entry[next];
    if (!told_.in_last(m)) return no_entry;
    return is_place(before) ? out_.entry[before] : country_of_people(before);
  }
  uint32_t country_of_people(uint32_t m) const {
    if (out_.name[m] != Gazetteer::none)
      for (const Sense& s : g_.senses(out_.name[m]))
        if (const Entry& e = g_.entry(s.entry); s.type == EntityType::nationality && e.country[0] != 0) return country(e.country);
    return no_entry;
  }
  bool can_be(NameId name, uint16_t subtypes) const {
    const auto& senses = g_.senses(name);
    return std::any_of(senses.begin(), senses.end(),
                       [&](const Sense& s) { return s.type == EntityType::place && is(g_.entry(s.entry), subtypes); });
  }

  // "in Florida, Ohio and Utah": three states, though Ohio has a Florida.
  bool is_sister(NameId name, const Entry& region) const {
    if (name == Gazetteer::none || !is(region, region_type)) return false;
    for (const Sense& s : g_.senses(name))
      if (const Entry& e = g_.entry(s.entry); !s.alias && is(e, region_type) && e.country == region.country) return true;
    return false;
  }
  // Is there more of the list after the mention: "and …", ", Utah"?
  bool goes_on(uint32_t m, const Entry& region) const {
    const uint32_t next = w_.mentions.items[m].tokens.last;
    if (next >= w_.tokens.size()) return false;
    if (w_.tokens.word[next] == out_.word_and) return true;
    return m + 1 < w_.mentions.items.size() && w_.mentions.items[m + 1].tokens.first == next + 1 &&
           article_.text[w_.tokens.start[next]] == ',' && is_sister(out_.name[m + 1], region);
  }

  // "upstate New York", "Washington, Oregon and Idaho": a region that has the name of a city is meant by what stands beside it.
  void regions() {
    out_.holder.clear();
    for (uint32_t m : places_)
      if (out_.part[m] == 0 && out_.holds[m] == 0 && out_.container[m] == no_entry && names_region_and_city(m) &&
          (told_as_region(m) || (m > 0 && listed_region(m - 1, m - 1)) || (m + 1 < w_.mentions.items.size() && listed_region(m, m + 1))))
        out_.holder.push_back(m);
    for (uint32_t m : out_.holder) out_.holds[m] = 1;
  }
  bool names_region_and_city(uint32_t m) const {
    bool region = false, city = false;
    if (out_.name[m] != Gazetteer::none)
      for (const Sense& s : g_.senses(out_.name[m])) {
        if (s.type != EntityType::place || s.alias) continue;
        const Entry& e = g_.entry(s.entry);
        region |= is(e, region_type);
        city |= is(e, city_type);
      }
    return region && city;
  }
  bool told_as_region(uint32_t m) const {
    const Range range = w_.mentions.items[m].tokens;
    auto says = [&](uint32_t t, std::string_view side) {
      const WordList::Key* key = out_.region_contexts.find(w_.tokens.word[t]);
      return key && out_.region_contexts.cell(key->row, "side") == side && w_.tokens.sentence[t] == w_.tokens.sentence[range.first];
    };
    if (range.first > 1 && w_.tokens.word[range.first - 1] == r_.name_words.of && says(range.first - 2, "after"))
      return true;  // "state of"
    return (range.first > 0 && says(range.first - 1, "before")) || (range.last < w_.tokens.size() && says(range.last, "after"));
  }
  // What a place of this name most likely is, whatever the article; nullptr when it is none.
  const Sense* foremost(uint32_t m) const {
    const Sense* best = nullptr;
    float most = 0;
    for (const Sense& s : g_.senses(out_.name[m]))
      if (s.type == EntityType::place)
        if (const float p = prior(s, m); !best || p > most) best = &s, most = p;
    return best;
  }
  // Do mention `first` and the next one stand in one list, and is `other` of them a region and nothing else that is known so well?
  bool listed_region(uint32_t first, uint32_t other) const {
    const Range a = w_.mentions.items[first].tokens, b = w_.mentions.items[first + 1].tokens;
    if (!is_place(other) || out_.name[other] == Gazetteer::none || out_.holds[other] != 0 || out_.container[other] != no_entry)
      return false;
    if (b.first < a.last + 1 || b.first > a.last + 2 || w_.tokens.sentence[a.first] != w_.tokens.sentence[b.first]) return false;
    for (uint32_t t = a.last; t < b.first; ++t)
      if (w_.tokens.word[t] != out_.word_and && article_.text[w_.tokens.start[t]] != ',') return false;
    const Sense* best = foremost(other);
    return best && !best->alias && g_.entry(best->entry).country[0] != 0 && is(g_.entry(best->entry), region_type);
  }

  bool lies_in(const Entry& inner, const Entry& outer) const {
    if (inner.type != EntityType::place || inner.country != outer.country || inner.country[0] == 0) return false;
    return is(outer, country_type) || (inner.admin != 0 && inner.admin == outer.name);
  }

  uint32_t division(const Entry& e) const { return e.admin != 0 ? e.admin : is(e, region_type) ? e.name : 0; }

  bool after_the(uint32_t m) const {
    uint32_t first = w_.mentions.items[m].tokens.first;
    return first > 0 && w_.tokens.word[first - 1] == r_.name_words.the;
  }

  // Does the name, which is a short one of this place, name its country? "Mexico" is not the city.
  bool names_country(uint32_t m, const Entry& e) const {
    for (const Sense& s : g_.senses(out_.name[m])) {
      const Entry& other = g_.entry(s.entry);
      if (!s.alias && other.country == e.country && is(other, country_type) && &other != &e) return true;
    }
    return false;
  }

  float people_of(const Entry& e) const {
    if (e.population > 0) return static_cast<float>(e.population);
    return is(e, village_type)                ? people_of_village
           : is(e, facility_type)             ? people_of_sight
           : is(e, city_type | district_type) ? people_of_city
                                              : people_of_region;
  }

  float prior(const Sense& s, uint32_t m) const {
    const Entry& e = g_.entry(s.entry);
    bool holds = out_.holds[m] != 0;
    float people = people_of(e);
    if (e.country[0] != 0 && is(e, region_type)) people *= holds ? 1 / bare_region : bare_region;
    float score = std::log(people + 500);
    if (e.capital) score += capital_bonus;
    // "Jordan" alone is never the river: "the Jordan" is.
    if (s.alias) score -= (is(e, river_type) && !after_the(m)) || names_country(m, e) ? code_cost : alias_cost;
    if (holds ? !is(e, large_type) : s.ambiguous) score -= code_cost;
    uint32_t container = out_.container[m];
    if (container == no_entry) return score;
    if (s.entry == container) return score - container_bonus;
    return lies_in(e, g_.entry(container)) ? score + container_bonus : score;
  }

  // Numbers what the readings lie in beside their countries: divisions and squares.
  void number_all() {
    out_.squares.clear();
    const bool all_near = !place_in_cells();
    for (size_t i = 0; i < out_.readings.size(); ++i) {
      PlaceReadings::Reading& x = out_.readings[i];
      const Entry& e = g_.entry(x.entry);
      const uint32_t d = division(e);
      if (x.country != 0 && d != 0) x.division = number(division_sort, uint64_t{d} << 16 | std::bit_cast<uint16_t>(e.country));
      if ((all_near || has_neighbour(i)) && somewhere(e)) number_squares(e, x);
    }
  }
  uint32_t number(KeySort sort, uint64_t key) { return 1 + out_.countries_read + out_.numbers[static_cast<uint64_t>(sort) << 60 | key]; }
  bool somewhere(const Entry& e) const { return (e.lat != 0 || e.lon != 0) && !is(e, country_type | continent_type); }
  static float degree_of_longitude(const Entry& e) { return std::max(0.2F, std::cos(e.lat * 0.01745F)); }  // in degrees of latitude

  void number_squares(const Entry& e, PlaceReadings::Reading& x) {
    x.squares = static_cast<uint32_t>(out_.squares.size());
    const float wide = degree_of_longitude(e);
    for (KeySort sort : {square_sort, small_square_sort}) {
      float step = sort == square_sort ? 1 : 0.25F;  // half a side
      auto down = static_cast<uint64_t>((e.lat + 90) / step), across = static_cast<uint64_t>((e.lon + 180) * wide / step);
      for (uint64_t q = 0; q < squares; ++q)
        out_.squares.push_back(number(sort, ((down + (q & 1)) / 2 << 20 | (across + (q >> 1)) / 2) << 2 | q));
    }
  }

  // Most readings share no square with one of another item where there is something to choose: nothing but their own votes
  // would be counted there. Who does lies in the next degree, at most. All are compared with all, so not where there are many.
  bool place_in_cells() {
    constexpr size_t most = 128;
    if (out_.readings.size() >= most) return false;
    PlaceReadings::Cells& cells = out_.cells;
    for (std::vector<uint8_t>* column : {&cells.down, &cells.across, &cells.item, &cells.open}) column->resize(most);
    std::fill_n(cells.down.begin() + static_cast<std::ptrdiff_t>(out_.readings.size() / cells.step * cells.step), cells.step,
                uint8_t{0xC8});
    for (size_t item = 0; item < out_.items.size(); ++item) {
      const PlaceReadings::Item& it = out_.items[item];
      for (uint32_t i = it.first; i < it.last; ++i) {
        const Entry& e = g_.entry(out_.readings[i].entry);
        cells.down[i] = static_cast<uint8_t>(e.lat + 90);
        cells.across[i] = static_cast<uint8_t>((e.lon + 180) * degree_of_longitude(e) / 2);
        cells.item[i] = static_cast<uint8_t>(item);
        cells.open[i] = it.last > it.first + 1 ? 0xFF : 0;
      }
    }
    return true;
  }
  bool has_neighbour(size_t reading) const {
    const PlaceReadings::Cells& cells = out_.cells;
    const uint8_t *down = cells.down.data(), *across = cells.across.data(), *items = cells.item.data(), *opens = cells.open.data();
    const uint8_t y = down[reading], x = across[reading], item = items[reading], open = opens[reading];
    std::array<uint8_t, PlaceReadings::Cells::step> any{};
    for (size_t from = 0; from < out_.readings.size(); from += any.size())
      for (size_t i = 0; i < any.size(); ++i) {
        const auto far_down = static_cast<uint8_t>(down[from + i] - y + 1), far_across = static_cast<uint8_t>(across[from + i] - x + 1);
        const uint8_t far = far_down > far_across ? far_down : far_across;
        const uint8_t near = far <= 2 ? 0xFF : 0, other = items[from + i] != item ? 0xFF : 0;
        any[i] = static_cast<uint8_t>(any[i] | (near & other & (opens[from + i] | open)));
      }
    return std::bit_cast<std::array<uint64_t, 2>>(any) != std::array<uint64_t, 2>{};
  }

  void add_reading(uint32_t entry, float prior) {
    const Entry& e = g_.entry(entry);
    PlaceReadings::Country& country = country_of(e.country);
    if (country.article != out_.article) country.article = out_.article, country.number = ++out_.countries_read;
    out_.readings.push_back({entry, prior, country.rarity, e.country[0] != 0 ? country.number : 0, 0, PlaceReadings::no_squares, 0, 0});
  }

  void gather() {
    // A container named once holds for the name everywhere: "Paris, Texas … Paris".
    out_.items_by_key.clear();
    std::vector<uint32_t>& holder = out_.holder;
    holder.clear();
    for (uint32_t m : out_.placed) {
      if (out_.name[m] == Gazetteer::none || out_.container[m] == no_entry) continue;
      uint32_t k = out_.items_by_key[out_.name[m]];
      if (k == holder.size()) holder.push_back(out_.container[m]);
    }
    if (!holder.empty())
      for (uint32_t m : out_.placed) {
        if (out_.name[m] == Gazetteer::none || out_.container[m] != no_entry || out_.holds[m]) continue;
        uint32_t k = out_.items_by_key[out_.name[m]];
        if (k < holder.size())
          out_.container[m] = holder[k];
        else
          holder.push_back(no_entry);
      }

    out_.items_by_key.clear();
    out_.items.clear();
    out_.readings.clear();
    ++out_.article;
    out_.countries_read = 0;
    for (uint32_t m : out_.placed) {
      NameId name = out_.name[m];
      bool people = type(m) == EntityType::nationality;
      uint64_t key = name == Gazetteer::none ? uint64_t{1} << 63 | out_.container[m]
                                             : (uint64_t{name} << 30 ^ out_.container[m]) * 4 + out_.holds[m] * 2u + (people ? 1 : 0);
      uint32_t i = out_.items_by_key[key];
      float weight = name == Gazetteer::none || people ? nationality_weight : is_place(m) ? 1 : organization_weight;
      if (i == out_.items.size()) {
        PlaceReadings::Item& item = out_.items.emplace_back();
        item = {static_cast<uint32_t>(out_.readings.size()), 0, weight, no_entry};
        if (name == Gazetteer::none) {
          add_reading(out_.container[m], 0);
        } else if (people) {
          for (const Sense& s : g_.senses(name))
            if (s.type == EntityType::nationality && g_.entry(s.entry).country[0] != 0) {
              add_reading(s.entry, 0);
              break;
            }
        } else {
          for (const Sense& s : g_.senses(name))
            if (s.type == EntityType::place) add_reading(s.entry, prior(s, m));
          if (of_counties_ && is_place(m) && out_.part[m] == 0 && out_.container[m] == no_entry) add_counties(m);
        }
        item.last = static_cast<uint32_t>(out_.readings.size());
      } else {
        PlaceReadings::Item& item = out_.items[i];
        item.weight = std::min(std::max(item.weight, weight) + repeat_weight * weight, most_weight);
      }
      if (article_.dateline && article_.dateline->contains(w_.tokens.span(w_.mentions.items[m].tokens)))
        out_.items[i].weight = std::max(out_.items[i].weight, dateline_weight);
      if (name != Gazetteer::none && !people) out_.item[m] = i;
    }
    for (uint32_t m : out_.bodies) body(m);
    address();
    const bool choice = std::any_of(out_.items.begin(), out_.items.end(), [](const auto& item) { return item.last > item.first + 1; });
    out_.numbers.clear(choice ? 2 * out_.readings.size() : 0);
    if (choice) number_all();
    out_.votes.assign(1 + out_.countries_read + out_.numbers.size(), 0);
    all_ = 0;
    for (PlaceReadings::Item& item : out_.items) {
      likelihoods(item, false);
      vote(item, 1);
    }
  }

  // The country of a listed organization or person, unless it is known to be everywhere.
  void body(uint32_t m) {
    NameId name = out_.listed[m];
    const Entry* known = nullptr;
    for (const Sense& s : g_.senses(name)) {
      if (s.type != type(m)) continue;
      const Entry& e = g_.entry(s.entry);
      if (s.ambiguous || (known && known->country != e.country)) return;
      known = &e;
    }
    if (!known || is(*known, everywhere_type)) return;
    uint32_t entry = country(known->country);
    if (entry == Gazetteer::none) return;
    uint32_t i = out_.items_by_key[uint64_t{1} << 62 | entry];
    if (i < out_.items.size()) {
      out_.items[i].weight = std::min(out_.items[i].weight + repeat_weight * body_weight, most_weight);
      return;
    }
    auto first = static_cast<uint32_t>(out_.readings.size());
    add_reading(entry, 0);
    out_.items.push_back({first, first + 1, body_weight, no_entry});
  }

  // The country of the outlet by its web address: example.co.uk.
  void address() {
    std::string_view url = article_.url;
    if (size_t at = url.find("://"); at != std::string_view::npos) url.remove_prefix(at + 3);
    url = url.substr(0, url.find_first_of("/:?#"));
    size_t dot = url.rfind('.');
    if (dot == std::string_view::npos || url.size() - dot != 3) return;
    auto upper = [&](size_t i) { return static_cast<char>(url[i] & ~0x20); };
    std::array<char, 2> code{upper(dot + 1), upper(dot + 2)};
    for (std::string_view anywhere : {"AI", "CC", "CO", "FM", "IO", "LY", "ME", "TO", "TV", "WS"})
      if (std::string_view(code.data(), 2) == anywhere && dot == url.find('.', url.starts_with("www.") ? 4 : 0)) return;
    if (code == std::array<char, 2>{'U', 'K'}) code = {'G', 'B'};
    uint32_t entry = country(code);
    if (entry == Gazetteer::none) return;
    auto first = static_cast<uint32_t>(out_.readings.size());
    add_reading(entry, 0);
    out_.items.push_back({first, first + 1, address_weight, no_entry});
  }

  void vote(const PlaceReadings::Item& item, float sign) {
    if (item.first == item.last) return;
    all_ += sign * item.weight;
    for (uint32_t i = item.first; i < item.last; ++i) {
      const PlaceReadings::Reading& x = out_.readings[i];
      const float votes = sign * item.weight * x.share;
      const float local = votes * std::sqrt(x.share);  // a namesake nearby is soon found for what is likely elsewhere
      float* all = out_.votes.data();
      all[x.country] += votes;
      all[x.division] += local;
      if (x.squares == PlaceReadings::no_squares) continue;
      const uint32_t* numbers = out_.squares.data() + x.squares;
      for (uint32_t q = 0; q < 2 * squares; ++q) all[numbers[q]] += local;
    }
    out_.votes[0] = 0;
  }

  // Gives by how much a share changed, at most.
  float likelihoods(PlaceReadings::Item& item, bool by_votes) {
    std::span<PlaceReadings::Reading> readings(out_.readings.data() + item.first, item.last - item.first);
    if (readings.empty()) return 0;
    if (readings.size() == 1) {
      readings[0].share = 1;
      item.best = readings[0].entry;
      return 0;
    }
    float most = -1e9F, sum = 0, change = 0;
    const auto likeliest =
        std::max_element(readings.begin(), readings.end(), [](const auto& a, const auto& b) { return a.prior < b.prior; });
    const Entry& known = g_.entry(likeliest->entry);
    const bool famous = is(known, city_type) && (known.capital || known.population >= world_city);
    for (PlaceReadings::Reading& x : readings) {
      x.score = x.prior;
      if (by_votes) {
        auto votes = [&](uint32_t number) { return std::max(0.0F, out_.votes[number]); };
        float near = 0, nearer = 0;
        if (x.squares != PlaceReadings::no_squares)
          for (uint32_t q = x.squares; q < x.squares + squares; ++q) {
            near = std::max(near, votes(out_.squares[q]));
            nearer = std::max(nearer, votes(out_.squares[q + squares]));
          }
        const std::array<float, 4> told = {votes(x.country), votes(x.division), near, nearer};
        const std::array<float, 4> rarity = {x.rarity, division_rarity, neighbourhood_rarity, vicinity_rarity};
        float times = 0, voters = 0;
        for (size_t i = 0; i < told.size(); ++i) times += told[i] * rarity[i], voters += told[i] * told[i] * rarity[i];
        float hint = std::log(1 + times / (all_ + unsaid));
        // "from London to Paris": two names that speak for each other, in Ontario, are one hint, not two; it takes some more to say
        // that a city which all the world knows is not meant.
        if (famous && times > 0) hint *= voters / (voters + doubt * times);
        x.score += hint;
      }
      if (x.score > most) {
        most = x.score;
        item.best = x.entry;
      }
    }
    for (PlaceReadings::Reading& x : readings) sum += x.score = std::exp(x.score - most);
    for (PlaceReadings::Reading& x : readings) {
      float share = x.score / sum;
      change = std::max(change, std::abs(share - x.share));
      x.share = share;
    }
    return change;
  }

  float read(PlaceReadings::Item& item) {
    if (item.last <= item.first + 1) return 0;  // there is nothing to choose
    vote(item, -1);
    float change = likelihoods(item, true);
    vote(item, 1);
    return change;
  }

  // A town elsewhere than the article's other places: "Great Bowden" in Leicestershire has nothing to do with Bowden in Canada.
  bool abroad(uint32_t entry) const {
    if (entry == no_entry || out_.home == no_entry) return false;
    const Entry& e = g_.entry(entry);
    return is(e, city_type | village_type) && e.country != g_.entry(out_.home).country;
  }

  void find_home() {
    for (const PlaceReadings::Item& item : out_.items)
      for (uint32_t i = item.first; i < item.last; ++i) {
        const PlaceReadings::Reading& x = out_.readings[i];
        if (x.country == 0 || out_.votes[x.country] <= all_ / 2) continue;
        if (uint32_t entry = country(g_.entry(x.entry).country); entry != Gazetteer::none) out_.home = entry;
        return;
      }
  }

  const Article& article_;
  const Resources& r_;
  const Gazetteer& g_;
  const Workspace::Impl& w_;
  PlaceReadings& out_;
  const std::vector<uint32_t>&places_, &organizations_, &nationalities_;
  std::vector<Lookup>::const_iterator match_;  // the first that is not behind the mention looked at
  const SaidToLie told_;
  bool of_counties_ = false;
  float all_ = 0;  // votes
};

}  // namespace

PlaceReadings::PlaceReadings(const Resources& r)
    : word_county(r.vocabulary.find("county")),
      word_counties(r.vocabulary.find("counties")),
      word_and(r.vocabulary.find("and")),
      region_contexts(r.list("region_contexts")) {}

PlaceReadings::Country& PlaceReadings::country(const Gazetteer& gazetteer, std::array<char, 2> code) {
  constexpr size_t codes = 1 << 10;
  if (countries.empty()) countries.resize(codes);
  Country& known = countries[((code[0] & 31u) << 5 | (code[1] & 31u)) % codes];
  if (std::bit_cast<uint16_t>(known.code) != std::bit_cast<uint16_t>(code)) {
    uint32_t of = gazetteer.country(code);
    float people = of == Gazetteer::none ? 0 : static_cast<float>(gazetteer.entry(of).population);
    known = {code, of, people < 1 ? 0 : world_people / (people + 1e6F)};
  }
  return known;
}

void read_places(const Article& article, const Resources& r, const Workspace::Impl& w, const MentionsByType& mentions, PlaceReadings& out) {
  Reader(article, r, w, mentions, out).run();
}

}  // namespace sayso
