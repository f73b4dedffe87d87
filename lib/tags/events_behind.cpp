// What is said of a count behind it: a participle or adjective right after the noun, the verb whose subject it is, and what that verb
// says its subject is:
//
//     [12 people] killed in …               [the 17 missionaries] they seized
//     [12 people] armed with guns attacked  [two suspects] sought over the murder gave themselves up
//     [12 people] were feared drowned       [12 people] were crushed by a branch and died
#include "tags/count_events.h"

namespace sayso {

uint32_t EventFinder::past_adverbs(uint32_t t) const {
  while (t < sentence_.last && (time(t) || pos(t) == Pos::RB)) ++t;
  return t;
}

// A participle or adjective that stands right after the counted noun. `whole`: the count is of a part of it.
std::string_view EventFinder::after_noun(uint32_t at, bool governed, bool whole) const {
  const uint32_t t = past_adverbs(at), end = sentence_.last;
  if (t >= end) return {};
  const VerbGroup* g = group(t);
  // of the 95 people who fell ill, …
  if (governed && t == at && pos(t) == Pos::WP) {
    uint32_t stop = t;
    while (stop < end && pos(stop) != Pos::COMMA) ++stop;
    return as_subject(t + 1, stop);
  }
  // the 17 missionaries they seized
  if (pos(t) == Pos::PRP && t == at && t + 1 < end)
    if (const VerbGroup* own = group(t + 1); own && !own->passive && !own->infinitive)
      if (const std::string_view e = of_verb(*own, Role::object, end).event; !e.empty()) return e;
  if (governed && g && pos(t) == Pos::VBD && !participle(t)) return {};  // people in four states fell ill
  if (g && g->tokens.size() == 1 && (pos(t) == Pos::VBN || pos(t) == Pos::VBD)) {
    // "20 people wounded in" but "gunmen killed six": an active verb has an object
    const uint32_t next = g->tokens.last;
    const bool object = next < end && !time(next) &&
                        (noun(pos(next)) || pos(next) == Pos::DT || pos(next) == Pos::PRPS ||
                         (pos(next) == Pos::JJ && next + 1 < end && noun(pos(next + 1))));
    VerbGroup said = *g;
    said.passive = !object;
    auto [e, known] = of_verb(said, Role::subject, end);
    if (e.empty() && known && !object && !whole) {
      said.passive = false;
      e = of_verb(said, Role::subject, end).event;
    }
    if (!e.empty()) return e;
    // convicted her, but displaced Sudanese
    if (object && (pos(next) == Pos::PRP || pos(next) == Pos::DT || pos(next) == Pos::PRPS)) return {};
    if (!known && !object) return predicate(*g, end);  // feared trapped
  }
  if (const std::string_view e = of_adjective(t, end); !e.empty()) return e;
  // and two acquitted
  if (pos(t) == Pos::JJ && participle(t) && (t + 1 >= end || !noun(pos(t + 1))))
    if (const Verb* done = verb(t); done && applies(done->only)) return done->object;
  return {};
}

// The verb of which the phrase that ends at `at` is the subject.
std::string_view EventFinder::as_subject(uint32_t at, uint32_t end) const {
  uint32_t t = at;
  bool relative = false;  // in "who range in age from 2 to 81"
  for (int steps = 0; t < end && steps < 40; ++steps) {
    const Pos p = pos(t);
    relative |= p == Pos::WP || p == Pos::WDT;
    if (const VerbGroup* g = group(t)) {
      t = g->tokens.last;
      // armed with guns, carrying signs: not the verb of the clause
      if (g->infinitive || g->gerund || is_reduced(*g, at, end) || is_aside(*g, at, end)) continue;
      if (const std::string_view e = of_clause(*g, end); !e.empty()) return e;
      if (!relative && !shortened(*g, end)) return of_second_verb(t, end);
      relative = false;
      continue;
    }
    const bool abbreviation = p == Pos::STOP && t + 1 < end && t > at && tokens_->touches_next(t - 1);
    if ((p == Pos::STOP && !abbreviation) || p == Pos::COLON || p == Pos::QUOTE) return {};
    if ((p == Pos::IN && t > at && clause_opener(t)) || p == Pos::WRB) return {};
    ++t;
  }
  return {};
}

// killed or launched by
bool EventFinder::is_reduced(const VerbGroup& g, uint32_t at, uint32_t end) const {
  const uint32_t t = g.tokens.first, after = g.tokens.last;
  if (g.tokens.size() != 1 || !(pos(g.head) == Pos::VBN || (after < end && is(after, by_) && participle(g.head)))) return false;
  // Twelve people, including three children, drowned and four were missing
  return !(is(t - 1, comma_) && (t > at + 1 || including(at)) && closes_clause(after, end));
}

// Twelve people, police said, died
bool EventFinder::is_aside(const VerbGroup& g, uint32_t at, uint32_t end) const {
  const uint32_t after = g.tokens.last;
  return g.tokens.first > at + 1 && is(at, comma_) && after < end && is(after, comma_) && !g.passive && cue_verb(g);
}

// What the verb of a clause says of its subject.
std::string_view EventFinder::of_clause(const VerbGroup& g, uint32_t end) const {
  std::string_view e = of_verb(g, Role::subject, end).event;
  if (e.empty() && g.tokens.size() > 1) e = of_adjective(g.head, end);  // are missing
  return e.empty() ? predicate(g, end) : e;
}

// were crushed by a branch and died
std::string_view EventFinder::of_second_verb(uint32_t t, uint32_t end) const {
  constexpr uint32_t near = 8;
  const uint32_t limit = std::min(end, t + near);
  while (t < limit && !group(t) && pos(t) != Pos::COMMA && pos(t) != Pos::WP && !is(t, and_)) ++t;
  const VerbGroup* second = t + 1 < limit && is(t, and_) ? group(t + 1) : nullptr;
  return second && !second->infinitive && !second->gerund ? of_verb(*second, Role::subject, end).event : std::string_view();
}

// What is said of the subject after "are", "remain", "were found", "began": dead, missing, feared drowned, shooting.
std::string_view EventFinder::predicate(const VerbGroup& g, uint32_t end) const {
  uint32_t t = g.tokens.last;
  for (int steps = 0; steps < 6 && t < end; ++steps) {
    if (const WordList::Key* key = adjectives_.longest_at(*tokens_, t, end)) {
      // "reported dead fish" says nothing of who did
      const uint32_t next = t + static_cast<uint32_t>(key->words.size());
      const bool attributive = key->words.size() == 1 && next < end && !time(next) && (pos(next) == Pos::NN || pos(next) == Pos::NNS);
      return attributive ? std::string_view() : event_of_adjective_[key->row];
    }
    if (const VerbGroup* next = group(t)) {
      VerbGroup said = *next;
      if (!next->infinitive && !next->gerund) said.passive = true;
      const auto [e, known] = of_verb(said, Role::subject, end);
      if (known || !e.empty()) return e;
      t = next->tokens.last;
      continue;
    }
    const Pos p = pos(t);
    if (p != Pos::RB && p != Pos::JJ && p != Pos::TO && p != Pos::CC && p != Pos::VB && p != Pos::VBN) return {};
    ++t;
  }
  return {};
}

// "Two suspects sought over the murder of a reporter gave themselves up": the verb of the clause is yet to come.
bool EventFinder::shortened(const VerbGroup& g, uint32_t end) const {
  uint32_t t = g.tokens.last;
  if (g.tokens.size() != 1 || pos(g.head) != Pos::VBD || !participle(g.head) || t >= end || (pos(t) != Pos::IN && pos(t) != Pos::RP))
    return false;
  constexpr uint32_t near = 10;
  for (const uint32_t limit = std::min(end, t + near); t < limit; ++t) {
    if (const VerbGroup* next = group(t)) return !next->infinitive && !next->gerund && noun(pos(t - 1));
    if (!inside_noun_phrase(pos(t)) && pos(t) != Pos::RP && (pos(t) != Pos::IN || clause_opener(t))) return false;
  }
  return false;
}

// Does the phrase that ends at `at` stand in ", including three children"?
bool EventFinder::including(uint32_t at) const {
  constexpr uint32_t near = 6;
  for (uint32_t t = at, steps = 0; t > sentence_.first && steps < near && !is(t - 1, comma_); --t, ++steps)
    if (is(t - 1, including_)) return true;
  return false;
}

// Does a clause end at `at`, or does one with a subject of its own follow "and"?
bool EventFinder::closes_clause(uint32_t at, uint32_t end) const {
  if (at >= end || pos(at) == Pos::STOP) return true;
  if (!is(at, and_)) return false;
  while (++at < end && pos(at) == Pos::RB) {
  }
  return at < end && !group(at);
}

}  // namespace sayso
