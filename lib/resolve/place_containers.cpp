// What holds a place by its own words: "Paris, Texas" and "Paris in northern Texas" lie in Texas, "the Cuban town of San Luis" in Cuba; and
// "upstate New York" is the region itself. Of a name that is listed in several places this decides alone, of one that is not listed it is
// all that is known.
#include "resolve/place_containers.h"

namespace sayso {

void PlaceContainers::run() {
  for (size_t i = 0; i + 1 < places_.size(); ++i)
    if (places_[i + 1] == places_[i] + 1) contain(places_[i]);
  for (uint32_t m : places_) contain_in_last(m);
  regions();
}

// "Paris, Texas", "Paris (Texas)", "Paris in northern Texas": the later mention holds the earlier one when it can be a region or a
// country.
void PlaceContainers::contain(uint32_t m) {
  const uint32_t at = range(m).last, next = range(m + 1).first;
  if (tokens_.sentence[at] != tokens_.sentence[next] || !named(m + 1)) return;
  const char mark = article_.text[tokens_.start[at]];
  const bool bracket = next == at + 1 && mark == '(', comma = next == at + 1 && mark == ',';
  if (!bracket && !comma && !in_next(m)) return;
  const NameId inner = out_.name[m];
  const Outer outer = likeliest_outer(inner, out_.name[m + 1]);
  if (outer.entry == no_entry) return;
  if (!bracket) {
    if (!outer.has && named(m)) return;
    const Entry& region = g_.entry(outer.entry);
    if (is_sister(inner, region) && goes_on(m + 1, region)) return;
  }
  out_.container[m] = outer.entry;
  out_.holds[m + 1] = 1;
}

// Not "the image of Mexico in the United States", "the Western Wall in Jerusalem".
bool PlaceContainers::in_next(uint32_t m) const {
  if (!named(m) || out_.part[m] != 0 || !told_.in_next(m)) return false;
  const Sense* outer = foremost(m + 1);
  return outer && is(g_.entry(outer->entry), large_type) && !can_be(out_.name[m], country_type);
}

// A region or county that has such a town, else any region or country.
PlaceContainers::Outer PlaceContainers::likeliest_outer(NameId inner, NameId outer) const {
  Outer best;
  for (const Sense& s : g_.senses(outer)) {
    if (s.type != EntityType::place) continue;
    const Entry& o = g_.entry(s.entry);
    if (!is(o, large_type)) continue;
    bool has = false;
    if (inner != Gazetteer::none)
      for (const Sense& i : g_.senses(inner)) has |= i.entry != s.entry && lies_in(g_.entry(i.entry), o);
    if (best.entry == no_entry || (has && !best.has)) best = {s.entry, has};
  }
  return best;
}

// "the Cuban town of San Luis", "Venezuela's Valencia"; not "the Mexican state of Chihuahua", "Egypt's Red Sea".
void PlaceContainers::contain_in_last(uint32_t m) {
  if (!named(m) || out_.part[m] != 0 || out_.container[m] != no_entry || !told_.in_last(m)) return;
  uint32_t outer = no_entry;
  if (!is_place(m - 1))
    outer = country_of_people(m - 1);
  else if (const Sense* s = named(m - 1) ? foremost(m - 1) : nullptr; s && is(g_.entry(s->entry), large_type))
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

uint32_t PlaceContainers::told_container(uint32_t m) const {
  const uint32_t next = m + 1, before = m - 1;
  if (told_.in_next(m) && out_.entry[next] != no_entry) return out_.entry[next];
  if (!told_.in_last(m)) return no_entry;
  return is_place(before) ? out_.entry[before] : country_of_people(before);
}

uint32_t PlaceContainers::country_of_people(uint32_t m) const {
  if (named(m))
    for (const Sense& s : g_.senses(out_.name[m]))
      if (const Entry& e = g_.entry(s.entry); s.type == EntityType::nationality && e.country[0] != 0) return country(e.country);
  return no_entry;
}

// "in Florida, Ohio and Utah": three states, though Ohio has a Florida.
bool PlaceContainers::is_sister(NameId name, const Entry& region) const {
  if (name == Gazetteer::none || !is(region, region_type)) return false;
  for (const Sense& s : g_.senses(name))
    if (const Entry& e = g_.entry(s.entry); !s.alias && is(e, region_type) && e.country == region.country) return true;
  return false;
}

// Is there more of the list after the mention: "and …", ", Utah"?
bool PlaceContainers::goes_on(uint32_t m, const Entry& region) const {
  const uint32_t next = range(m).last;
  if (next >= tokens_.size()) return false;
  if (tokens_.word[next] == out_.word_and) return true;
  return m + 1 < all().size() && range(m + 1).first == next + 1 && article_.text[tokens_.start[next]] == ',' &&
         is_sister(out_.name[m + 1], region);
}

// "upstate New York", "Washington, Oregon and Idaho": a region that has the name of a city is meant by what stands beside it.
void PlaceContainers::regions() {
  std::vector<uint32_t>& found = out_.holder;
  found.clear();
  for (uint32_t m : places_)
    if (is_region(m)) found.push_back(m);
  for (uint32_t m : found) out_.holds[m] = 1;
}

bool PlaceContainers::is_region(uint32_t m) const {
  if (out_.part[m] != 0 || out_.holds[m] != 0 || out_.container[m] != no_entry || !names_region_and_city(m)) return false;
  return told_as_region(m) || (m > 0 && listed_region(m - 1, m - 1)) || (m + 1 < all().size() && listed_region(m, m + 1));
}

bool PlaceContainers::names_region_and_city(uint32_t m) const {
  bool region = false, city = false;
  if (named(m))
    for (const Sense& s : g_.senses(out_.name[m])) {
      if (s.type != EntityType::place || s.alias) continue;
      const Entry& e = g_.entry(s.entry);
      region |= is(e, region_type);
      city |= is(e, city_type);
    }
  return region && city;
}

bool PlaceContainers::told_as_region(uint32_t m) const {
  const Range name = range(m);
  auto says = [&](uint32_t t, std::string_view side) {
    const WordList::Key* key = out_.region_contexts.find(tokens_.word[t]);
    return key && out_.region_contexts.cell(key->row, "side") == side && tokens_.sentence[t] == tokens_.sentence[name.first];
  };
  if (name.first > 1 && tokens_.word[name.first - 1] == r_.name_words.of && says(name.first - 2, "after")) return true;  // "state of"
  return (name.first > 0 && says(name.first - 1, "before")) || (name.last < tokens_.size() && says(name.last, "after"));
}

// Do mention `first` and the next one stand in one list, and is `other` of them a region and nothing else that is known so well?
bool PlaceContainers::listed_region(uint32_t first, uint32_t other) const {
  const Range a = range(first), b = range(first + 1);
  if (!is_place(other) || !named(other) || out_.holds[other] != 0 || out_.container[other] != no_entry) return false;
  if (b.first < a.last + 1 || b.first > a.last + 2 || tokens_.sentence[a.first] != tokens_.sentence[b.first]) return false;
  for (uint32_t t = a.last; t < b.first; ++t)
    if (tokens_.word[t] != out_.word_and && article_.text[tokens_.start[t]] != ',') return false;
  const Sense* best = foremost(other);
  return best && !best->alias && g_.entry(best->entry).country[0] != 0 && is(g_.entry(best->entry), region_type);
}

}  // namespace sayso
