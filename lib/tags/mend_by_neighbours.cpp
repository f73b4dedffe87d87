// What the words beside a name, or its own first or last one, tell of its type: "a resident of Kondhwa", "Yankee magazine", "told Dawn",
// "his widow Lorraine", "Cerro Matoso", "Thutmose III". They are read where the weights see a common shape alone; a list of names is not
// overruled.
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class NeighbourMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    for (Mention& m : w_.mentions.items)
      if (const EntityType told = told_by_context(m); told != EntityType::none) {
        m.type = told;
        m.margin = sure;
      } else {
        m.type = told_by_neighbours(m);
      }
  }

 private:
  // What the listed words before and behind say: "a resident of | Kondhwa", "Yankee | magazine".
  EntityType told_by_context(const Mention& m) const {
    if (is_based(m)) return EntityType::organization;
    const Range sentence = sentence_of(m.tokens.first);
    const WordList::Key* key = context_before(m.tokens, sentence);
    if (!key) key = context_after(m.tokens, sentence);
    if (!key) return EntityType::none;
    const std::string_view type = lists_.contexts.cell(key->row, lists_.context_type);
    if (type == "party") return EntityType::none;
    if (type == "person") return EntityType::person;
    const NameId name = listed(m.tokens);
    if (type == "place") return lists_body(name) ? EntityType::none : EntityType::place;
    return lists(name, NameKind::place) ? EntityType::none : EntityType::organization;
  }

  // "New York-based Thornton Tomasetti"
  bool is_based(const Mention& m) const {
    const uint32_t t = m.tokens.first;
    return m.type == EntityType::person && m.tokens.size() > 1 && t >= sentence_of(t).first + 3 && lists_.based.has(tokens_.word[t - 1]) &&
           is(t - 2, is_.hyphen) && tokens_.touches_next(t - 2);
  }

  const WordList::Key* context_before(Range m, Range sentence) const {
    constexpr uint32_t longest = 3;  // tokens
    const uint32_t t = m.first;
    if (t < sentence.first + 2) return nullptr;
    const bool apposed = is(t - 1, is_.comma) && m.last < tokens_.size() && (is(m.last, is_.comma) || is(m.last, is_.dot));
    if (!apposed && !is(t - 1, is_.of) && !is(t - 1, is_.by) && !is(t - 1, is_.in)) return nullptr;
    for (uint32_t first = t - 1; first > sentence.first && t - first < longest;) {
      const WordList::Key* key = lists_.contexts.longest_at(tokens_, --first, t);
      if (key && key->words.size() == t - first && lists_.contexts.cell(key->row, lists_.context_side) == "before") return key;
    }
    return nullptr;
  }

  // Of "of Yankee magazine", too.
  const WordList::Key* context_after(Range m, Range sentence) const {
    if (m.last >= sentence.last || tokens_.shape[m.last] == Shape::cap) return nullptr;
    const WordList::Key* key = lists_.contexts.longest_at(tokens_, m.last, sentence.last);
    return key && lists_.contexts.cell(key->row, lists_.context_side) == "after" ? key : nullptr;
  }

  // What single words beside it make of it, or else what it is.
  EntityType told_by_neighbours(const Mention& m) const {
    if (is_home(m.tokens) || ends_between(m.tokens)) return EntityType::place;
    if (m.type == EntityType::organization) return is_speaker(m.tokens) || is_ruler(m.tokens) ? EntityType::person : m.type;
    return m.tokens.size() > 1 ? told_by_opener(m) : told_of_word(m);
  }

  // "Marion voters", "a Merritt man": a listed place before those who live there.
  bool is_home(Range m) const {
    if (m.size() != 1 || m.last >= tokens_.size()) return false;
    const uint64_t sets = lists_.sets[tokens_.word[m.last]];
    const bool one = lists_.inhabitants.among(sets) && m.first > 0 && (is(m.first - 1, is_.a) || is(m.first - 1, is_.an));
    return (one || lists_.townspeople.among(sets)) && lookups_.covers[m.first] & place_units &&
           !(lookups_.covers[m.first] & cover_mask(NameKind::organization)) && !is_surname(tokens_.word[m.first]);
  }

  // "between Kennacraig | and Lochaline"
  bool ends_between(Range m) const {
    const uint32_t t = m.first;
    if (m.size() != 1 || t < 3 || lookups_.covers[t] != 0 || names_people(t) || !may_be(t - 1, Pos::CC)) return false;
    const Mention* other = mention_at(t - 2);
    return other && other->type == EntityType::place && other->tokens.first > 0 && is(other->tokens.first - 1, lists_.between);
  }

  // "said Pepin Kavota.": two or three words that no list has, before the end of what was said.
  bool is_speaker(Range m) const {
    if (m.size() < 2 || m.size() > 3 || m.first == 0 || !is(m.first - 1, is_.said)) return false;
    if (m.last >= tokens_.size() || !(is(m.last, is_.dot) || is(m.last, is_.comma) || is(m.last, is_.of))) return false;
    for (uint32_t t = m.first; t < m.last; ++t)
      if (!may_end_person(t) || lookups_.covers[t] & (cover_mask(NameKind::organization) | cover_mask(NameKind::place))) return false;
    return true;
  }

  // "Thutmose III"
  bool is_ruler(Range m) const {
    if (m.size() != 2 || !lists_.regnal_numbers.has(tokens_.word[m.first + 1]) || tokens_.shape[m.first + 1] != Shape::upper) return false;
    return tokens_.shape[m.first] == Shape::cap && (lookups_.covers[m.first] == 0 || names_people(m.first)) && !everyday(m.first) &&
           listed(m) == Gazetteer::none;
  }

  // "Groupe Castel-Marchand", "Cerro Matoso"
  EntityType told_by_opener(const Mention& m) const {
    const WordId opener = tokens_.word[m.tokens.first];
    if (lists_.org_openers.find(opener)) return EntityType::organization;
    const bool place = m.type == EntityType::person && lists_.place_openers.has(opener) && listed(m.tokens) == Gazetteer::none;
    return place ? EntityType::place : m.type;
  }

  // Of one word, which is a person or a place.
  EntityType told_of_word(const Mention& m) const {
    const uint32_t t = m.tokens.first;
    const bool person = m.type == EntityType::person;
    if (person && t > 0 && is(t - 1, is_.the) && names_body(tokens_.word[t])) return EntityType::organization;  // "the Observatory"
    if (t < 2) return m.type;
    if (is_told(t) || (person ? is_employer(t) : is_rival(t))) return EntityType::organization;
    if (person && lies_between(t)) return EntityType::place;
    if (is_of_person(t)) return where_person_belongs(m);
    return !person && is_relative(t) ? EntityType::person : m.type;
  }

  // Is it a common word of a longer organization's name?
  bool names_body(WordId word) const {
    if (v_[word].common == 0 || v_.has(word, Flag::surname) || is_surname(word)) return false;
    const auto words = tokens_.word.begin();
    return std::any_of(w_.mentions.items.begin(), w_.mentions.items.end(), [&](const Mention& m) {
      const auto last = words + m.tokens.last;
      return m.type == EntityType::organization && m.tokens.size() > 2 && std::find(words + m.tokens.first, last, word) != last;
    });
  }

  // "told Dawn"
  bool is_told(uint32_t t) const {
    return lists_.tellers.has(tokens_.word[t - 1]) && is_listed_by(listed({t, t + 1}), lists_.media) && !is_surname(tokens_.word[t]);
  }

  // "shares in rival Penhaligon"
  bool is_rival(uint32_t t) const { return lists_.rivals.has(tokens_.word[t - 1]) && !is_division(listed({t, t + 1}), {"country"}); }

  // "a journalist with Turan"
  bool is_employer(uint32_t t) const {
    return lists_.reporters.has(tokens_.word[t - 2]) && (is(t - 1, is_.at) || is(t - 1, is_.for_) || is(t - 1, lists_.with)) &&
           !is_surname(tokens_.word[t]);
  }

  // "between Kennacraig and Port Ellen"
  bool lies_between(uint32_t t) const {
    if (!is(t - 1, lists_.between) || lookups_.covers[t] != 0 || names_people(t)) return false;
    if (t + 2 >= tokens_.size() || !may_be(t + 1, Pos::CC)) return false;
    const Mention* other = mention_at(t + 2);
    return other && other->type == EntityType::place && other->tokens.first == t + 2;
  }

  // "Cody Brandt of | Dillon", "Vamil Divan of | Guggenheim"
  bool is_of_person(uint32_t t) const {
    const Mention* whose = is(t - 1, is_.of) ? mention_at(t - 2) : nullptr;
    return whose && whose->type == EntityType::person && whose->tokens.size() > 1 && !is_surname(tokens_.word[t]);
  }
  EntityType where_person_belongs(const Mention& m) const {
    if (lookups_.covers[m.tokens.first] & place_units) return EntityType::place;
    return lists_body(listed(m.tokens)) ? EntityType::organization : m.type;
  }

  // "his widow Lorraine"
  bool is_relative(uint32_t t) const {
    return lists_.kin.has(tokens_.word[t - 1]) && (v_[tokens_.word[t - 2]].pos[0] == Pos::PRPS || is(t - 2, is_.own)) && names_people(t);
  }
};

}  // namespace

void mend_by_neighbours(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  NeighbourMender(article, r, lists, w).run();
}

}  // namespace sayso
