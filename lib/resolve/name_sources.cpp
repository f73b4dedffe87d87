// Whose words they are. A source is a whole noun phrase, and most of what it names is not who speaks:
//
//     a spokesman for Hamas            nobody that is named: a person, who is described by what a preposition adds
//     a State Department official      likewise, by what stands before the noun
//     Greece's coastguard              another body than its possessor
//     Ana Ruiz and Tom Hill            two
//     the court in Madrid              no place by where it is
//     its leader, Ana Ruiz             what the comma adds, when that is a person
//     the union, which left Hamas      nothing from the relative clause on
//
// What is left is one mention or none. "I" in a quotation is who is quoted, "we" the body that is quoted.
#include "resolve/name_sources.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr int32_t nobody = -1;

class Namer {
 public:
  Namer(const Tokens& tokens, const SourceWords& words, Workspace::Impl& w) : tokens_(tokens), words_(words), w_(w) {}

  void run() {
    for (QuoteTag& q : w_.quotes.items) q.entity = q.speaker ? entity_in(*q.speaker) : nobody;
    for (ClaimTag& c : w_.claims.items) c.entity = c.source ? entity_in(*c.source) : nobody;
    for (ClaimTag& c : w_.claims.items)
      if (c.entity == nobody && c.source && c.source->size() == 1) c.entity = first_person(c);
  }

 private:
  Pos pos(uint32_t t) const { return w_.phrases.pos[t]; }

  int32_t entity_in(Range r) const {
    const uint32_t head = head_of(r);
    const bool person = w_.mentions.at[head] == 0 && words_.people.has(tokens_.word[head]);
    int32_t best = nobody;
    bool governed = false;  // by a preposition behind the head
    bool added = false;     // by a comma
    uint32_t named = 0;     // the end of the last name
    for (uint32_t t = r.first; t < r.last; ++t) {
      if (t > head && (pos(t) == Pos::WDT || pos(t) == Pos::WP || w_.phrases.verb_at[t] != 0))
        return best != nobody ? best : called(t, r.last);
      governed |= t > head && (pos(t) == Pos::IN || pos(t) == Pos::TO);
      if (pos(t) == Pos::COMMA || pos(t) == Pos::OPEN) {
        added = true;
        governed = false;
      }
      const uint32_t at = w_.mentions.at[t];
      if (at == 0) continue;
      const Range m = w_.mentions.items[at - 1].tokens;
      const int32_t entity = entity_of(at);
      const EntityType type = type_of(entity);
      const bool joined = named != 0 && named < m.first && pos(named) == Pos::CC;
      named = m.last;
      t = m.last - 1;
      if (joined && best != nobody && entity != best && !governed && (!added || type == type_of(best))) return nobody;
      const bool apposition = added && m.first > r.first && pos(m.first - 1) == Pos::COMMA;  // "the owner, Rainier Outlet"
      if (described_by(m, r) || (person && type != EntityType::person && !apposition)) continue;
      if (governed && type != EntityType::organization) continue;
      if (best == nobody || better(type, type_of(best), added)) best = entity;
    }
    return best;
  }

  // The first person, else the last organization, else the first of any type. What a comma adds to an organization is no head of
  // it: "Amnesty, a group of the Red Cross".
  static bool better(EntityType type, EntityType best, bool added) {
    if (best == EntityType::person) return false;
    if (best == EntityType::organization && added) return false;
    return type == EntityType::person || type == EntityType::organization;
  }

  int32_t entity_of(uint32_t at) const { return static_cast<int32_t>(w_.entities.of_mention[at - 1]); }
  EntityType type_of(int32_t entity) const { return w_.entities.items[static_cast<size_t>(entity)].type; }

  // Of the first noun phrase.
  uint32_t head_of(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (const uint32_t n = w_.phrases.noun_at[t]; n != 0) return std::min(w_.phrases.nouns[n - 1].head, r.last - 1);
    return r.last - 1;
  }

  // Does the name only say which, as a possessor, a part of a compound, a place or nationality before a noun?
  bool described_by(Range m, Range r) const {
    if (m.first > r.first && pos(m.first - 1) == Pos::DASH && tokens_.touches_next(m.first - 1)) return true;
    if (m.last >= r.last) return false;
    if (pos(m.last) == Pos::POS || (pos(m.last) == Pos::DASH && tokens_.touches_next(m.last - 1))) return true;
    const EntityType type = w_.mentions.items[w_.mentions.at[m.first] - 1].type;
    if (type != EntityType::place && type != EntityType::nationality) return false;
    const Pos next = pos(m.last);
    return next == Pos::NN || next == Pos::NNS || next == Pos::NNP || next == Pos::JJ || next == Pos::VBG || next == Pos::CD;
  }

  // "a man named | Tom Hill", "a rebel who gave his name as | Commander Dogo", "the firm that runs the mine, | Minera Alta"
  int32_t called(uint32_t from, uint32_t end) const {
    for (uint32_t t = from; t + 1 < end; ++t) {
      const bool as = tokens_.word[t] == words_.as;
      if (!as && (t != from || pos(t) != Pos::VBN)) continue;
      for (uint32_t next = t + 1; next < std::min(end, t + 2 + as); ++next)
        if (const uint32_t at = w_.mentions.at[next]; at != 0 && type_of(entity_of(at)) == EntityType::person) return entity_of(at);
    }
    const uint32_t last = w_.mentions.at[end - 1];
    if (last == 0) return nobody;
    const uint32_t first = w_.mentions.items[last - 1].tokens.first;
    return first > from && pos(first - 1) == Pos::COMMA ? entity_of(last) : nobody;
  }

  int32_t first_person(const ClaimTag& c) const {
    const WordList::Key* pronoun = words_.pronouns.find(tokens_.word[c.source->first]);
    if (!pronoun || words_.pronouns.cell(pronoun->row, words_.person) != "first" || c.within < 0) return nobody;
    const int32_t speaker = w_.claims.items[static_cast<size_t>(c.within)].entity;
    if (speaker == nobody || words_.pronouns.cell(pronoun->row, words_.number) == "singular") return speaker;
    return type_of(speaker) == EntityType::person ? nobody : speaker;
  }

  const Tokens& tokens_;
  const SourceWords& words_;
  Workspace::Impl& w_;
};

}  // namespace

SourceWords::SourceWords(const Resources& r)
    : pronouns(r.list("pronouns")),
      people(r),
      person(pronouns.column("person")),
      number(pronouns.column("number")),
      as(r.vocabulary.find("as")) {}

void name_sources(const Tokens& tokens, const SourceWords& words, Workspace::Impl& w) { Namer(tokens, words, w).run(); }

}  // namespace sayso
