// Towns, which are called as people, bodies, clubs and companies are. A listed town is hardly a person; where sport is told of it is often
// its team (mend_teams.cpp), else a body that no list has is the place, and where business is told of a place may be a company.
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class TownMender : NameMender {
 public:
  using NameMender::NameMender;

  // A listed town that is part of nobody's full name in the article, and has no title before it, is hardly a person there;
  // not even one called as people are, when something is said to be in it.
  void towns() {
    auto& items = w_.mentions.items;
    full_names_ = words_of_persons();
    words_of_towns();
    for (size_t i = 0; i < items.size(); ++i) {
      Mention& m = items[i];
      if (m.type == EntityType::place && governs(m.tokens))
        m.type = EntityType::person;
      else if (m.type == EntityType::organization &&
               (called_as_places(m.tokens) || comes_from(m.tokens, i + 1 < items.size() ? &items[i + 1] : nullptr)))
        m.type = EntityType::place;
      if (m.type == EntityType::person && (m.tokens.size() > 1 ? place_of_several_words(m.tokens) : is_town(m.tokens.first)))
        m.type = EntityType::place;
    }
  }

  // "Abu Dhabi bore responsibility": a large place that no list knows as a body is a place, but in sport; so is a small one
  // whose word means nothing else, nor is of a person's name, but in business, where it may be the name of a company.
  void places_that_act() {
    for (Mention& m : w_.mentions.items) {
      if (m.type != EntityType::organization) continue;
      const NameId name = listed(m.tokens);
      if (name != Gazetteer::none && (is_nothing_else(name, m.tokens) || is_large(name))) m.type = EntityType::place;
    }
  }

  // "Meta and Microsoft bought most", where nothing is said to be in Meta.
  void companies_called_as_places() {
    for (Mention& m : w_.mentions.items) {
      const uint32_t t = m.tokens.first;
      if (m.type != EntityType::place || m.tokens.size() != 1 || (t > 0 && (may_be(t - 1, Pos::IN) || may_be(t - 1, Pos::TO)))) continue;
      const NameId name = listed(m.tokens);
      if (is_listed_by(name, lists_.companies) && !is_division(name, {"country", "city"})) m.type = EntityType::organization;
    }
  }

 private:
  // What something is said to be in.
  void words_of_towns() {
    for (const Mention& m : w_.mentions.items)
      if (const uint32_t t = m.tokens.first; m.tokens.size() == 1 && t > 0 && (is(t - 1, is_.in) || is(t - 1, is_.near)))
        town_words_.push_back(tokens_.word[t]);
    std::sort(town_words_.begin(), town_words_.end());
  }

  bool of_full_name(WordId word) const { return std::binary_search(full_names_.begin(), full_names_.end(), word); }

  // "a Biden administration rule": whose administration it is.
  bool governs(Range m) const {
    return m.size() == 1 && m.last < tokens_.size() && tokens_.shape[m.last] == Shape::lower &&
           article_.view(tokens_.span(m.last)) == "administration" && has(m.first, Flag::surname);
  }

  // "Axel Moss, 18, from Banks in Lancashire": where somebody is from.
  bool comes_from(Range m, const Mention* next) const {
    const uint32_t t = m.first;
    if (t < 3 || m.size() > 1 || !is(t - 1, is_.from) || !next || next->type != EntityType::place) return false;
    if (next->tokens.first != m.last + 1 || !is(m.last, is_.in)) return false;
    return (is(t - 2, is_.comma) && tokens_.shape[t - 3] == Shape::digit) || has(t - 2, Flag::person_noun);
  }

  // "Farallon Islands", "Norman Manley International Airport": no body's name ends so, but one that a list has.
  bool called_as_places(Range m) const {
    constexpr uint64_t bodies = bit(Flag::organization_head) | bit(Flag::organization_suffix);
    const WordId last = tokens_.word[m.last - 1];
    if (m.size() < 2 || v_[last].flags & bodies) return false;
    const WordList::Key* head = lists_.place_heads.find(last);
    const bool place = head && (lists_.place_heads.cell(head->row, "body").empty() || last == lists_.township);
    return place && listed(m) == Gazetteer::none;
  }

  // "Freeman Circle", "Memphis St", "Khan Younis".
  bool place_of_several_words(Range m) const {
    const NameId name = lookups_.covers[m.first] & cover_bit(NameKind::place, Position::begin) ? listed(m) : Gazetteer::none;
    if (name != Gazetteer::none) return lists(name, NameKind::place) && !lists(name, NameKind::person);
    return lists_.streets.find(tokens_.word[m.last - 1]) && !title(m.last - 1) && tokens_.shape[m.last - 1] == Shape::cap;
  }

  bool is_town(uint32_t t) const {
    const uint32_t covers = lookups_.covers[t];
    if (!(covers & place_units) || covers & cover_bit(NameKind::person, Position::unit)) return false;
    const WordId word = tokens_.word[t];
    const bool large = covers & cover_bit(NameKind::place, Position::unit);
    if (!large && names_people(t) && !std::binary_search(town_words_.begin(), town_words_.end(), word)) return false;
    if (of_full_name(word)) return false;
    const bool begins = t == 0 || tokens_.sentence[t - 1] != tokens_.sentence[t];
    return !(begins ? names_people(t) : title(t - 1) || has(t - 1, Flag::person_noun) || is(t - 1, is_.dot));
  }

  bool is_nothing_else(NameId name, Range m) const {
    if ((g_.kinds(name) & ~place_kinds) != 0) return false;
    const WordId word = tokens_.word[m.first];
    return m.size() > 1 ||
           (s_.topic != NameFeatureScratch::Topic::business && v_[word].common == 0 && !v_.has(word, Flag::surname) && !of_full_name(word));
  }

  bool is_large(NameId name) const {
    return lists(name, NameKind::place) && !lists_body(name) && is_division(name, {"country", "region", "city"});
  }

  std::vector<WordId> full_names_;  // the words of persons' names of several words, sorted
  std::vector<WordId> town_words_;  // sorted
};

}  // namespace

void mend_towns(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  TownMender mender(article, r, lists, w);
  mender.towns();
  if (!mend_teams(article, r, lists, w)) mender.places_that_act();
  if (w.names.topic == NameFeatureScratch::Topic::business) mender.companies_called_as_places();
}

}  // namespace sayso
