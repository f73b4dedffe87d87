// The event of a count. The governor is looked for in the order of how tightly it binds:
//
//     12 people killed in …              a participle or adjective right after the noun
//     12 people were killed              the verb whose subject the count is
//     killed a guard and wounded 12      the verb whose object it is, also through "and" and commas
//     the deaths of 12 people            a noun before "of"
//     12 refugees, 12 wounded men        the counted noun itself, and its modifiers
//
// A verb's list entry says what it makes of its object and of its subject; a passive turns the subject into an object.
// event_words.cpp reads the lists, events_before.cpp looks back from the count, events_behind.cpp on from it.
#include "tags/count_events.h"

namespace sayso {

std::string_view EventFinder::find(Range count, Range of, bool inside) {
  const uint32_t end = sentence_.last, last = inside ? std::max(count.last, of.last) : count.last;
  head_ = of.empty() ? no_head : of.last - 1;
  after_ = last;
  if (const std::string_view e = label(sentence_.first, count.first); !e.empty()) return e;

  const uint32_t t = past_adverbs(last);
  const VerbGroup* next = t < end ? group(t) : nullptr;
  const bool finite = next && (is_finite(*next) || reports(*next));
  auto [object, governed] = before(count.first, !finite);
  // 12 people were killed, five are missing
  if (finite && !governed)
    if (const std::string_view e = of_clause(*next, end); !e.empty()) return e;
  if (!object.empty()) {
    // left 12 dead, killed one and left 12 wounded
    const std::string_view result = t < end && !next ? of_adjective(t, end) : std::string_view();
    return result.empty() ? object : result;
  }
  // "41 of the 54 drones launched by Russia were shot down": what is said of a part is said by the verb of the clause
  const bool partitive = inside && count.last < of.first && is(count.last, of_);
  if (partitive && !governed)
    if (const std::string_view e = as_subject(last, end); !e.empty()) return e;
  const bool whole = is_whole(count.first);
  governed |= whole;
  if (const std::string_view e = after_noun(last, governed, whole); !e.empty()) return e;
  if (!governed && !partitive)
    if (const std::string_view e = as_subject(last, end); !e.empty()) return e;
  return inside && !of.empty() ? of_words(of) : std::string_view();
}

std::string_view EventFinder::of_phrase(Range of) {
  head_ = of.last - 1;
  const std::string_view e = after_noun(of.last);
  return e.empty() ? of_words(of) : e;
}

std::string_view EventFinder::said_of(uint32_t at) {
  head_ = no_head;
  if (const std::string_view e = after_noun(at); !e.empty()) return e;
  const uint32_t t = past_adverbs(at);
  return t < sentence_.last && group(t) ? as_subject(t, sentence_.last) : std::string_view();
}

std::string_view EventFinder::done_to(Range phrase) {
  head_ = no_head;
  after_ = phrase.last;
  return before(phrase.first, false).event;
}

// "Injured: 74": the label says it.
std::string_view EventFinder::label(uint32_t first, uint32_t at) const {
  if (at < first + 2 || text(at - 1) != ":" || at > first + 4) return {};
  const std::string_view e = of_adjective(first, at - 1);
  return e.empty() ? of_noun(first) : e;
}

// refugees, wounded men, left 900 homeless
std::string_view EventFinder::of_words(Range of) const {
  if (const std::string_view e = of_noun(of.last - 1); !e.empty()) return e;
  for (uint32_t t = of.first; t < of.last; ++t)
    if (const std::string_view e = of_adjective(t, of.last); !e.empty()) return e;
  return {};
}

bool EventFinder::is_finite(const VerbGroup& g) const {
  return !g.gerund && !g.infinitive && (g.tokens.size() > 1 || (pos(g.head) != Pos::VBN && pos(g.head) != Pos::VBD));
}

// "two parents said": who reports is not one of those before.
bool EventFinder::reports(const VerbGroup& g) const {
  return g.tokens.size() == 1 && pos(g.head) == Pos::VBD && cue_verb(g) && g.tokens.last < sentence_.last &&
         predicate(g, sentence_.last).empty();
}

// A quarter of the 1,100 prisoners tested positive: that is said of the part.
bool EventFinder::is_whole(uint32_t first) const {
  uint32_t t = first;
  while (t > sentence_.first && (pos(t - 1) == Pos::DT || pos(t - 1) == Pos::PRPS)) --t;
  if (t < sentence_.first + 2 || !is(t - 1, of_)) return false;
  return pos(t - 2) == Pos::CD || r_.vocabulary.has(tokens_->word[t - 2], Flag::number_word);
}

}  // namespace sayso
