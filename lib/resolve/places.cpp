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

#include "resolve/place_containers.h"
#include "resolve/place_text.h"

namespace sayso {
namespace {

class PlaceReader : PlaceText {
 public:
  explicit PlaceReader(const PlaceText& text) : PlaceText(text), containers_(text) {}

  void run() {
    begin();
    name_places(*this);
    containers_.run();
    list_placed();
    gather_places(*this);
    out_.home = count_votes(*this);
    take();
  }

 private:
  void begin() {
    const size_t n = all().size();
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
  }

  // Most mentions are neither read as a place nor are bodies: the loops behind go over these two lists.
  void list_placed() {
    const size_t n = all().size();
    out_.placed.resize(n);
    out_.bodies.resize(n);
    size_t placed = 0, bodies = 0;
    for (uint32_t m = 0; m < n; ++m) {
      const bool of_place = is_place(m) || type(m) == EntityType::nationality;
      out_.placed[placed] = m;
      placed += named(m) || out_.container[m] != no_entry;
      out_.bodies[bodies] = m;
      bodies += !of_place && out_.listed[m] != Gazetteer::none;
    }
    out_.placed.resize(placed);
    out_.bodies.resize(bodies);
    for (uint32_t m : out_.placed) expect(out_.name[m]);
    for (uint32_t m : out_.bodies) expect(out_.listed[m]);
  }
  void expect(NameId name) const {
    if (name == Gazetteer::none) return;
    for (const Sense& s : g_.senses(name)) __builtin_prefetch(&g_.entry(s.entry));
  }

  // What was read, but for towns elsewhere that only share a part of the name; and what of the rest is said to lie somewhere.
  void take() {
    for (uint32_t m : out_.placed) {
      if (uint32_t item = out_.item[m]; item != no_entry) (whole(m) ? out_.entry : out_.inside)[m] = out_.items[item].best;
      if (out_.entry[m] == no_entry && out_.inside[m] == no_entry) out_.inside[m] = out_.container[m];
    }
    for (uint32_t m : places_)
      if (out_.part[m] != 0 && abroad(out_.inside[m])) out_.inside[m] = no_entry;
    for (uint32_t m : places_)
      if (out_.entry[m] == no_entry && out_.inside[m] == no_entry) out_.inside[m] = containers_.told_container(m);
    constexpr int64_t large_town = 100'000;
    for (uint32_t m : organizations_)  // Obama is a town of Japan
      for (uint32_t* place : {&out_.entry[m], &out_.inside[m]})
        if (abroad(*place) && g_.entry(*place).population < large_town) *place = no_entry;
  }

  // A town elsewhere than the article's other places: "Great Bowden" in Leicestershire has nothing to do with Bowden in Canada.
  bool abroad(uint32_t entry) const {
    if (entry == no_entry || out_.home == no_entry) return false;
    const Entry& e = g_.entry(entry);
    return is(e, city_type | village_type) && e.country != g_.entry(out_.home).country;
  }

  PlaceContainers containers_;
};

}  // namespace

PlaceReadings::PlaceReadings(const Resources& r)
    : word_county(r.vocabulary.find("county")),
      word_counties(r.vocabulary.find("counties")),
      word_and(r.vocabulary.find("and")),
      region_contexts(r.list("region_contexts")) {}

PlaceReadings::Country PlaceReadings::read_country(const Gazetteer& gazetteer, std::array<char, 2> code) {
  constexpr float world_people = 8e9F;
  const uint32_t of = gazetteer.country(code);
  const float people = of == Gazetteer::none ? 0 : static_cast<float>(gazetteer.entry(of).population);
  return {code, of, people < 1 ? 0 : world_people / (people + 1e6F)};
}

void read_places(const Article& article, const Resources& r, const Workspace::Impl& w, const MentionsByType& mentions, PlaceReadings& out) {
  PlaceReader(PlaceText(article, r, w, mentions, out)).run();
}

}  // namespace sayso
