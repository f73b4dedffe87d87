// Listed names of several words, of which the weights see a piece, or pieces. A long listed name is no accident.
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class LongNameMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    listed_possessives();
    long_listed_names();
  }

 private:
  // "Moody's": a listed organization that is called by a possessive, unless somebody in the article has that name.
  void listed_possessives() {
    auto& items = w_.mentions.items;
    for (const Lookup& m : lookups_.matches) {
      uint32_t first = m.tokens.first, last = m.tokens.last;
      if (!is(last - 1, is_.own) || m.tokens.size() < 2 || !lists(m.name, NameKind::organization) || !s_.carries(first)) continue;
      if (lists(listed({first, last - 1}), NameKind::organization) || lists(listed({first, last - 1}), NameKind::place)) continue;
      if (is_surname(tokens_.word[last - 2])) continue;
      if (uint32_t at = w_.mentions.at[first]; at == 0) {
        mention(m.tokens, EntityType::organization);
      } else if (items[at - 1].tokens == Range{first, last - 1}) {
        items[at - 1].tokens.last = last;
        items[at - 1].type = EntityType::organization;
      }
    }
  }

  // "Islamic Resistance of Iraq" is one name, even where the weights see a nationality and a country. It takes the place of shorter
  // mentions inside it; what overlaps it otherwise, or holds it, stays. A listed place that the weights see in pieces is one:
  // "Niger | Delta".
  void long_listed_names() {
    for (const Lookup& m : lookups_.matches) {
      if (m.tokens.size() < 2 || !holds_all(m.tokens)) continue;
      // The senses lie far off; of most names they need not be asked.
      const bool place = is_whole_place(m);
      if (!place && (g_.kinds(m.name) & maybe_bodies) == 0) continue;
      const uint32_t words = words_of(m.tokens);
      if (words < 2) continue;
      const Sense* sense = only_sense(m.name);
      if (!sense || names_somebody(m.tokens)) continue;
      if (sense->type == EntityType::place ? place : is_long_body(m.tokens, words, *sense)) replace(m.tokens, sense->type, sense->evidence);
    }
    drop_untyped();
  }

  static constexpr uint8_t maybe_bodies = kind_bit(NameKind::organization) | kind_bit(NameKind::own);

  // Is it a place from end to end, if it is one?
  bool is_whole_place(const Lookup& m) const {
    constexpr uint32_t hyphened = 5;  // tokens: "Barrow-in-Furness"
    const uint32_t first = m.tokens.first;
    if (is(first + 1, is_.own) || is_country(m)) return true;  // "Lee's Summit"
    if (lists_place(m.name)) {
      const bool linked = m.tokens.size() > 2 && tokens_.shape[first + 1] == Shape::lower && mention_at(first);  // "Dar | es Salaam"
      if (linked || (m.tokens.size() >= hyphened && is(first + 1, is_.hyphen))) return true;
    }
    return in_pieces(m.tokens);
  }

  // "the Czech Republic"
  bool is_country(const Lookup& m) const {
    return lookups_.covers[m.tokens.first] & cover_mask(NameKind::nationality) && lists(m.name, NameKind::place) &&
           is_division(m.name, {"country"});
  }

  // How many words it has; 0 where one has no capital but the short ones between: of, and, for, the.
  uint32_t words_of(Range name) const {
    uint32_t words = 0;
    for (uint32_t t = name.first; t < name.last; ++t) {
      if (tokens_.shape[t] == Shape::lower && tokens_.span(t).size() > 3) return 0;
      words += tokens_.shape[t] != Shape::punct;
    }
    return words;
  }

  // What the name means, if that is one sort of thing.
  const Sense* only_sense(NameId name) const {
    const Sense* sense = nullptr;
    for (const Sense& s : g_.senses(name)) {
      if (s.ambiguous || (sense && s.type != sense->type)) return nullptr;
      sense = &s;
    }
    return sense;
  }

  // "Smith's" is a parish of Bermuda, but not where somebody is called Smith.
  bool names_somebody(Range name) {
    if (name.size() != 2 || !is(name.first + 1, is_.own)) return false;
    if (named_.empty()) named_ = words_of_persons();
    return std::binary_search(named_.begin(), named_.end(), tokens_.word[name.first]);
  }

  // A nationality, or a country's possessive, before a body of the state is left to the weights: "Iraqi | Interior Ministry",
  // "Kenya's | Ministry of Interior".
  bool is_long_body(Range name, uint32_t words, const Sense& sense) const {
    constexpr uint32_t long_name = 3;
    if (sense.type != EntityType::organization || words < long_name) return false;
    const bool of_state = r_.evidence[sense.evidence] == "gazetteer:government";
    return !of_state || !(lookups_.covers[name.first] & cover_bit(NameKind::nationality, Position::unit));
  }

  // Is every mention that touches the tokens a shorter one inside them?
  bool holds_all(Range range) const {
    for (uint32_t t = range.first; t < range.last; ++t)
      if (const Mention* m = mention_at(t); m && (!range.contains(m->tokens) || m->tokens == range)) return false;
    return true;
  }

  // Do two mentions or more cover the tokens, with nothing left over but small words and dots: "Dar | es | Salaam"?
  bool in_pieces(Range range) const {
    uint32_t pieces = 0;
    for (uint32_t t = range.first; t < range.last;) {
      if (const Mention* m = mention_at(t); m && m->type != EntityType::none) {
        t = m->tokens.last;
        ++pieces;
      } else if (t++ == range.first || (tokens_.shape[t - 1] != Shape::lower && !is(t - 1, is_.dot))) {
        return false;
      }
    }
    return pieces > 1;
  }

  std::vector<WordId> named_;  // the words of persons' names, sorted
};

}  // namespace

void mend_long_names(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  LongNameMender(article, r, lists, w).run();
}

}  // namespace sayso
