// Roads and streets, which are called by numbers, letters and points of the compass: "Interstate 64 West", "the A590", "40th Avenue
// South", "E. Main Street", "U.S. 52". The weights see a piece of such a name, or a country and a count.
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class RoadMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    for (uint32_t t : s_.carriers) {
      if (const uint64_t sets = lists_.sets[tokens_.word[t]]; sets != 0) {
        if (lists_.road_words.among(sets)) road(t);
        if (lists_.road_letters.among(sets)) hyphened_road(t);
        if (t > 0 && lists_.numbered_streets.among(sets) && tokens_.shape[t - 1] == Shape::digit) numbered_street(t);
        if (lists_.compass.among(sets)) {
          street_behind_initial(t);
          street_before_compass(t);
        }
      }
      if (tokens_.shape[t] != Shape::cap && is(t - (t > 0 ? 1 : 0), is_.the)) lettered_road(t);
    }
    for (uint32_t t : s_.digits) numbered_highway(t);
    drop_untyped();
  }

 private:
  // "Interstate 10", "County Highway T", "U.S. Route 41", "Interstate 64 West"
  void road(uint32_t t) {
    if (t + 1 >= tokens_.size()) return;
    const Shape number = tokens_.shape[t + 1];
    if (number != Shape::digit && !(number == Shape::upper && tokens_.span(t + 1).size() == 1)) return;
    Range road{t, t + 2};
    while (road.first > s_.facts[t].run_first && (lists_.owners_of_roads.has(tokens_.word[road.first - 1]) || is(road.first - 1, is_.dot)))
      --road.first;
    const bool of_nobody = is(t, lists_.road) && road.first == t;  // "Road 7"
    if (of_nobody || s_.facts[road.first].run_first != road.first) return;
    if (number == Shape::digit && compass(road.last)) ++road.last;
    replace(road, EntityType::place);
  }

  // "I-75", "US-31"
  void hyphened_road(uint32_t t) {
    if (t + 2 >= tokens_.size() || !is(t + 1, is_.hyphen) || !tokens_.touches_next(t) || !tokens_.touches_next(t + 1)) return;
    if (tokens_.shape[t] == Shape::upper && short_number(t + 2)) replace({t, t + 3}, EntityType::place);
  }

  // "on U.S. 52", "along Ky. 90": a country's or state's highway by its number alone; not "the U.S. 10-year note".
  void numbered_highway(uint32_t t) {
    if (t < 2 || !short_number(t) || (t + 1 < tokens_.size() && counts(t + 1))) return;
    const uint32_t last = t - static_cast<uint32_t>(is(t - 1, is_.dot));
    const Mention* seen = mention_at(last - 1);
    const Range owner{seen ? seen->tokens.first : last - 1, t};
    if (!lists_.owners_of_roads.has(tokens_.word[last - 1]) && !is_division(listed(owner), {"region"}) &&
        !is_division(listed({owner.first, last}), {"region"}))
      return;
    const bool place = !seen || seen->type == EntityType::place;
    const bool one = !place && seen->tokens == Range{owner.first, t + 1};  // one name already
    if (one || (place && owner.first > 1 && (lists_.before_highways.has(tokens_.word[owner.first - 1]) || joins_roads(owner.first - 1))))
      replace({owner.first, t + 1}, EntityType::place);
  }
  // "Interstate 64 and U.S. 52"
  bool joins_roads(uint32_t t) const {
    const Mention* road = mention_at(t - 1);
    return road && road->type == EntityType::place && may_be(t, Pos::CC) && (tokens_.shape[t - 1] == Shape::digit || compass(t - 1));
  }
  // Does a number before it count, or measure?
  bool counts(uint32_t t) const {
    if (tokens_.shape[t] == Shape::punct) return tokens_.touches_next(t - 1) && t + 1 < tokens_.size() && tokens_.touches_next(t);
    const Pos next = v_[tokens_.word[t]].pos[0];
    return tokens_.shape[t] == Shape::digit || next == Pos::NN || next == Pos::NNS || next == Pos::JJ || next == Pos::CD;
  }

  // "a crash on the A590", "from the M6 motorway"; not "on the A320 fleet", which has a noun.
  void lettered_road(uint32_t t) {
    const std::string_view name = article_.view(tokens_.span(t));
    constexpr size_t longest = 5;
    if (t < 1 || name.size() < 2 || name.size() > longest || std::string_view("ABMNR").find(name[0]) == std::string_view::npos) return;
    if (!std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; })) return;
    const bool way = t + 1 < tokens_.size() && lists_.highway_ways.has(tokens_.word[t + 1]);  // "The | M6 | northbound"
    if (way) return name_word(t, EntityType::place);
    if (t < 2 || !may_be(t - 2, Pos::IN) || listed({t, t + 1}) != Gazetteer::none || lists_.things.find(tokens_.word[t])) return;
    if (t + 1 < tokens_.size() && tokens_.shape[t + 1] == Shape::lower && !has(t + 1, Flag::place_head)) {
      const Pos next = v_[tokens_.word[t + 1]].pos[0];
      if (next == Pos::NN || next == Pos::NNS) return;
    }
    name_word(t, EntityType::place);
  }

  // "26th Street", "West 23rd Street", "14th Avenue Northeast"
  void numbered_street(uint32_t t) {
    const std::string_view number = article_.view(tokens_.span(t - 1));
    Range street{t - 1, t + 1};
    if (!number.ends_with("th") && !number.ends_with("st") && !number.ends_with("nd") && !number.ends_with("rd")) return;
    if (street.first > 0 && compass(street.first - 1)) --street.first;
    if (compass(street.last)) ++street.last;
    if (only_inside(street)) replace(street, EntityType::place);
  }

  // "W. Dresser Road", "E. Main Street"
  void street_behind_initial(uint32_t t) {
    if (tokens_.span(t).size() != 1 || t + 2 >= tokens_.size() || !is(t + 1, is_.dot) || !tokens_.touches_next(t)) return;
    constexpr uint32_t longest = 3;  // words: "Martin Luther King"
    for (uint32_t k = t + 3; k < tokens_.size() && k <= t + 2 + longest && s_.carries(k - 1) && s_.carries(k); ++k)
      if (lists_.streets.find(tokens_.word[k])) {
        const uint32_t last = k + 1 + compass(k + 1);
        if (last == tokens_.size() || !s_.carries(last)) replace({t, last}, EntityType::place);  // not "N. Irish Road Haulage Association"
        return;
      }
  }

  // "Fifth Avenue North" is no organization.
  void street_before_compass(uint32_t t) {
    const uint32_t at = w_.mentions.at[t];
    if (at == 0) return;
    Mention& m = w_.mentions.items[at - 1];
    if (m.tokens.last == t + 1 && m.tokens.size() > 2 && lists_.streets.find(tokens_.word[t - 1]) && listed(m.tokens) == Gazetteer::none)
      m.type = EntityType::place;
  }

  // A point of the compass with a capital.
  bool compass(uint32_t t) const { return t < tokens_.size() && s_.carries(t) && lists_.compass.has(tokens_.word[t]); }

  bool short_number(uint32_t t) const {
    constexpr size_t longest = 3;
    return tokens_.shape[t] == Shape::digit && tokens_.span(t).size() <= longest;
  }

  // Are all mentions that touch it inside?
  bool only_inside(Range range) const {
    for (uint32_t t = range.first; t < range.last; ++t)
      if (const uint32_t at = w_.mentions.at[t]; at != 0 && !range.contains(w_.mentions.items[at - 1].tokens)) return false;
    return true;
  }
};

}  // namespace

void mend_roads(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  RoadMender(article, r, lists, w).run();
}

}  // namespace sayso
