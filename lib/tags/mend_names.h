#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "resources/resources.h"
#include "tags/name_text.h"
#include "workspace.h"

namespace sayso {

// Lists and words that are asked for by name, once for a Workspace.
struct NameLists {
  explicit NameLists(const Resources& r);

  EvidenceId weights, sports, companies, media, parties;
  const WordList &stops, &things, &ships, &streets, &place_heads, &participles, &org_openers, &team_words, &contexts, &shared_heads,
      &titles, &craft, &alias_phrases;
  int team_side, context_side, context_type;
  WordId road, with, miss, between, express, minister, office, township, v, vs;
  const WordSets& sets;  // of which these are
  WordSet storm_words, royals, forms_before, honours, regnal_numbers, shop_before, subordinators, inhabitants, syllables, rivals, reporters,
      tellers, based, works, player_acts, place_openers, numbered_streets, kin, compass, road_words, road_letters, owners_of_roads,
      before_highways, highway_ways, townspeople, communes;
};

// What the weights decided is set right in four steps, in this order; the first three leave `w.mentions.items` in any order with
// `at` true, the last wants them in the order of the text and leaves `at` as it was.

// Which type: by the article's other mentions, and by what the four below know.
void mend_types(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_by_neighbours(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_headlines(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_towns(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
// Gives whether the article tells of sport: where it does not, nothing becomes a team.
bool mend_teams(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
// What the lists are sure of. The six below are its parts.
void mend_by_lists(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_long_names(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_nationalities(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_families(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_places(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_whole_names(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_aliases(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
// Roads and streets by numbers, letters and points of the compass.
void mend_roads(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
// Where a name begins and ends, by conventions; what is no name; what a user says is one. The four below are its parts.
void mend_spans(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void mend_limits(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void split_names(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void join_names(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);
void drop_things(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w);

// Behind the others; `at` tells of it.
inline void add_mention(Mentions& mentions, Range range, EntityType type, EvidenceId by, float margin) {
  Mention m;
  m.tokens = range;
  m.type = type;
  if (type == EntityType::nationality) m.kind = MentionKind::adjective;
  m.margin = margin;
  m.by.add(by);
  mentions.items.push_back(m);
  for (uint32_t t = range.first; t < range.last; ++t) mentions.at[t] = static_cast<uint32_t>(mentions.items.size());
}

// `at` anew.
inline void number_mentions(Mentions& mentions) {
  std::fill(mentions.at.begin(), mentions.at.end(), 0);
  for (uint32_t m = 0; m < mentions.items.size(); ++m)
    for (uint32_t t = mentions.items[m].tokens.first; t < mentions.items[m].tokens.last; ++t) mentions.at[t] = m + 1;
}

// In the order of the text, in which they are but for what was added last.
inline void sort_mentions(std::vector<Mention>& items) {
  auto before = [](const Mention& a, const Mention& b) { return a.tokens.first < b.tokens.first; };
  const auto added = std::is_sorted_until(items.begin(), items.end(), before);
  if (added == items.end()) return;
  std::sort(added, items.end(), before);
  std::inplace_merge(items.begin(), added, items.end(), before);
}

// What the steps share.
class NameMender : protected NameText {
 public:
  NameMender(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w)
      : NameText(article, w.tokens, w.lookups, r, w.names), lists_(lists), w_(w) {}

 protected:
  static constexpr float sure = 1000;  // the margin of what words beside a name tell
  static constexpr uint8_t rare = 50;  // SCOWL's level: "macron" is a word, but not one that news uses
  static constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);

  void mention(Range range, EntityType type, EvidenceId by) { add_mention(w_.mentions, range, type, by, 0); }
  void mention(Range range, EntityType type) { mention(range, type, lists_.weights); }

  // The mention that has the token, or nullptr.
  Mention* mention_at(uint32_t t) const {
    const uint32_t at = w_.mentions.at[t];
    return at == 0 ? nullptr : &w_.mentions.items[at - 1];
  }

  // One word, unless it is of a longer name.
  void name_word(uint32_t t, EntityType type) {
    if (Mention* m = mention_at(t); !m)
      mention({t, t + 1}, type);
    else if (m->tokens.size() == 1)
      m->type = type, m->kind = MentionKind::name;
  }

  // In the place of what was seen there, which is dropped later.
  void replace(Range range, EntityType type, EvidenceId by) {
    for (uint32_t t = range.first; t < range.last; ++t)
      if (Mention* m = mention_at(t)) m->type = EntityType::none;
    mention(range, type, by);
  }
  void replace(Range range, EntityType type) { replace(range, type, lists_.weights); }

  // Takes away what was found to be no name; gives how many.
  size_t erase_untyped() {
    return std::erase_if(w_.mentions.items, [](const Mention& m) { return m.type == EntityType::none; });
  }
  void drop_untyped() {
    if (erase_untyped() != 0) number_mentions(w_.mentions);
  }

  bool free(Range range) const {
    for (uint32_t t = range.first; t < range.last; ++t)
      if (w_.mentions.at[t] != 0) return false;
    return true;
  }

  // Conventions, mention by mention.

  bool party(uint32_t t) const { return is(t, is_.r) || is(t, is_.d) || is(t, is_.i); }

  bool given_name(uint32_t t) const { return has(t, given); }

  // Is it a given name or a surname?
  bool names_people(uint32_t t) const { return has(t, given | bit(Flag::surname)); }

  // Is it a word of every day?
  bool everyday(uint32_t t) const {
    const uint8_t common = v_[tokens_.word[t]].common;
    return common != 0 && common < rare;
  }

  // Is it a name's whole capitalised run?
  bool alone(uint32_t t) const { return s_.facts[t].run_first == t && s_.facts[t].run_last == t + 1; }

  uint64_t hash(Range words) const {
    uint64_t h = words.size();
    for (uint32_t t = words.first; t < words.last; ++t) h = (h ^ tokens_.word[t]) * 0x9FB21C651E98DF25u, h ^= h >> 29;
    return h;
  }

  bool title(uint32_t t) const { return has(t, Flag::title); }

  NameId listed(Range range) const { return g_.find(v_, tokens_, {tokens_.word.data() + range.first, range.size()}); }

  bool lists(NameId name, NameKind kind) const { return name != Gazetteer::none && (g_.kinds(name) & kind_bit(kind)) != 0; }

  bool lists_body(NameId name) const { return name != Gazetteer::none && (g_.kinds(name) & body_kinds) != 0; }

  bool lists_place(NameId name) const { return name != Gazetteer::none && (g_.kinds(name) & place_kinds) != 0; }

  // Has it a sense that came from this list?
  bool is_listed_by(NameId name, EvidenceId list) const {
    if (name == Gazetteer::none) return false;
    const auto& senses = g_.senses(name);
    return std::any_of(senses.begin(), senses.end(), [&](const Sense& s) { return s.evidence == list; });
  }

  bool is_division(NameId name, std::initializer_list<std::string_view> kinds) const {
    if (name == Gazetteer::none) return false;
    for (const Sense& s : g_.senses(name))
      if (s.type == EntityType::place && std::find(kinds.begin(), kinds.end(), g_.text(g_.entry(s.entry).subtype)) != kinds.end())
        return true;
    return false;
  }

  bool may_be(uint32_t t, Pos pos) const {
    const auto& known = v_[tokens_.word[t]].pos;
    return std::find(known.begin(), known.end(), pos) != known.end();
  }

  // Does a full name of the article end in it?
  bool is_surname(WordId word) const { return std::binary_search(s_.surnames.begin(), s_.surnames.end(), word); }

  // A capitalised word that is no common one and none of an organization's or place's kind.
  bool may_end_person(uint32_t t) const {
    const Word& w = v_[tokens_.word[t]];
    constexpr uint64_t others = bit(Flag::organization_head) | bit(Flag::organization_suffix) | bit(Flag::place_head) | bit(Flag::title);
    return tokens_.shape[t] == Shape::cap && !everyday(t) && !(w.flags & others);
  }

  // "BOSTON — A | Fulton County judge": behind a dash a sentence begins.
  void leave_article(Mention& m) const {
    const uint32_t t = m.tokens.first;
    if (m.tokens.size() < 2 || t == 0 || (!is(t, is_.a) && !is(t, is_.an)) || tokens_.shape[t + 1] == Shape::punct) return;
    const std::string_view before = article_.view(tokens_.span(t - 1));
    if ((before == "-" || before == "\xE2\x80\x93" || before == "\xE2\x80\x94") && listed(m.tokens) == Gazetteer::none) ++m.tokens.first;
  }

  // The words of persons' names of several words, sorted.
  std::vector<WordId> words_of_persons() const {
    std::vector<WordId> words;
    for (const Mention& m : w_.mentions.items)
      if (m.type == EntityType::person && m.tokens.size() > 1)
        for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) words.push_back(tokens_.word[t]);
    std::sort(words.begin(), words.end());
    return words;
  }

  const NameLists& lists_;
  Workspace::Impl& w_;
};

}  // namespace sayso
