// Places that are known by where they stand: behind a party, with the article of their name, in a dateline, before a dash.
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class PlaceMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    states_of_parties();
    articles_of_places();
    place_of_dateline();
    places_before_dashes();
  }

 private:
  // "(R-Ky.)": the letter is the party, the rest a state. "Laurel, Miss."
  void states_of_parties() {
    for (const Lookup& m : lookups_.matches) {
      uint32_t t = m.tokens.first;
      if (t < 2 || w_.mentions.at[t] != 0) continue;
      bool town_before = is(t - 1, is_.comma) && is(m.tokens.last - 1, is_.dot) && s_.carries(t - 2);
      bool party_before = is(t - 1, is_.hyphen) && party(t - 2) && tokens_.shape[t - 2] == Shape::upper && tokens_.touches_next(t - 1);
      if (!(party_before || town_before) || tokens_.shape[t] == Shape::lower || !free(m.tokens)) continue;
      if (!lists_place(m.name) || (town_before && !is_division(m.name, {"region"}))) continue;
      if (Mention* town = mention_at(t - 2); town && town_before && lookups_.covers[t - 2] & place_covers) town->type = EntityType::place;
      mention(m.tokens, EntityType::place);
    }
  }

  // "The Hague": the article belongs to the name where the list has it so, and the place not without.
  void articles_of_places() {
    for (Mention& m : w_.mentions.items) {
      uint32_t first = m.tokens.first;
      if (first == 0 || !is(first - 1, is_.the) || tokens_.shape[first - 1] != Shape::cap || m.type != EntityType::place) continue;
      if (lists(listed(m.tokens), NameKind::place) || !lists(listed({first - 1, m.tokens.last}), NameKind::place)) continue;
      m.tokens.first = first - 1;
    }
  }

  // "VENICE, Italy, June 3 (AFP) -": a dateline begins with a place. Before a lone dash, only with a listed one.
  void place_of_dateline() {
    if (!article_.dateline) return;
    uint32_t first = static_cast<uint32_t>(std::lower_bound(tokens_.start.begin(), tokens_.start.end(), article_.dateline->start) -
                                           tokens_.start.begin());
    uint32_t last = first;
    while (last < tokens_.size() && tokens_.start[last] < article_.dateline->end &&
           (tokens_.shape[last] != Shape::punct || is(last, is_.dot) || (is(last, is_.hyphen) && tokens_.touches_next(last))))
      ++last;
    if (first == last || last == tokens_.size() || has(first, Flag::month)) return;
    const Range place{first, last};
    const bool known = lists_place(listed(place));
    const bool colon = article_.text[article_.dateline->end - 2] == ':';  // "ANA BELTRÁN, host: Good evening."
    if (!known && (colon || (!is(last, is_.comma) && !is(last, is_.bracket)))) return;
    for (uint32_t t = first; t < last; ++t)
      if (Mention* m = mention_at(t)) {
        if (!place.contains(m->tokens) || (!known && !(m->tokens == place))) return;
        m->tokens = place;
        m->type = EntityType::place;
        return;
      }
    mention(place, EntityType::place);
  }

  // "Steel is key. COLUMBUS -- The viaduct …", "TRALEE: The inquest …": a listed place in capitals before a dash or a colon,
  // wherever a sentence begins so.
  void places_before_dashes() {
    for (size_t i = 0; i < tokens_.sentences.size(); ++i) {
      Range sentence = tokens_.sentences[i].tokens, place{sentence.first, sentence.first};
      if (tokens_.shape[sentence.first] != Shape::upper || s_.sentence_case[i] != 0) continue;
      while (place.last < sentence.last && tokens_.shape[place.last] != Shape::punct) ++place.last;
      constexpr uint32_t shortest = 4;  // bytes: "US", "TV" …
      if (place.last == sentence.last || (place.size() == 1 && tokens_.span(place.first).size() < shortest)) continue;
      const bool dash = !tokens_.touches_next(place.last - 1) && is_dash(place.last);
      const bool colon = article_.view(tokens_.span(place.last)) == ":" &&
                         (place.size() > 1 || v_[tokens_.word[place.first]].common == 0);  // "NEW DELHI:", not "NICE:"
      if (!dash && !colon) continue;
      // Who speaks in a transcript has a full name elsewhere: "BELTRÁN:".
      if (is_surname(tokens_.word[place.last - 1])) continue;
      if (lists_place(listed(place))) put(place);
    }
  }

  void put(Range place) {
    Mention* m = mention_at(place.last - 1);
    if (m && place.contains(m->tokens) && free({place.first, m->tokens.first})) {  // "NEW | DELHI"
      m->tokens = place;
      m->type = EntityType::place;
      std::fill(w_.mentions.at.begin() + place.first, w_.mentions.at.begin() + place.last, w_.mentions.at[place.last - 1]);
    } else if (free(place)) {
      mention(place, EntityType::place);
    }
  }

  bool is_dash(uint32_t t) const {
    std::string_view mark = article_.view(tokens_.span(t));
    return mark.front() == '-' || mark == "–" || mark == "—";
  }
};

}  // namespace

void mend_places(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  PlaceMender(article, r, lists, w).run();
}

}  // namespace sayso
