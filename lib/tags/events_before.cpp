// What stands before a count and governs it as its object. It is looked for back from the phrase, past days, adverbs and what belongs to
// its noun, and through "and" and commas where the phrase is not the subject of a verb of its own:
//
//     killed a guard and wounded [12]      seized 41 rifles and [6 guns]         the verb
//     the deaths on Monday of [two guards] a crowd of [150 people]               a noun and "of", which looks through groups
//     arrested by [30 officers]            a strike by [8,000 dockers]           what is done by them
//     a raid on [two camps]                charges against her and [two others]  a noun and another preposition
#include "tags/count_events.h"

namespace sayso {

EventFinder::Governor EventFinder::before(uint32_t at, bool coordinated) const {
  Way way{at};
  const uint32_t first = sentence_.first;
  uint32_t t = at;
  for (int steps = 0; t > first && steps < 30; ++steps) {
    --t;
    const Pos p = pos(t);
    if (const VerbGroup* g = group(t)) return by_verb(*g, way);
    if (is(t, of_) && t > first) {
      if (const auto governor = by_noun_of(t, way)) return *governor;
      continue;
    }
    if (is(t, by_) && !way.crossed && t > first) return of_agent(t);
    if (is(t, and_) || is(t, or_) || is(t, comma_) || is(t, including_)) {
      if (!coordinated) return {};
      way.listed |= is(t, comma_) || is(t, including_);
      way.crossed = true;
      continue;
    }
    if (const Verb* verb = verb_before_number(t, at)) return {applies(verb->only) ? verb->object : verb->otherwise, true};
    if (time(t) && !way.crossed) {
      if (t > first && pos(t - 1) == Pos::IN) --t;  // "on Friday 96 were arrested": the preposition governs the day
      continue;
    }
    if (p == Pos::RP) continue;
    if (const std::string_view e = by_noun_and_preposition(t, way); !e.empty()) return {e, true};
    if (p == Pos::IN && !way.crossed) return {{}, !clause_opener(t)};
    if (!goes_on(t, way)) return {};
  }
  return {};
}

EventFinder::Governor EventFinder::by_verb(const VerbGroup& g, const Way& way) const {
  // a lone participle before its object is active: "killed six and wounded [12 others]", "seized 41 rifles and [6 guns]"
  const bool lone = g.tokens.size() == 1 && (!way.crossed || object_at(g.tokens.last, way.at));
  if (g.passive && !lone) return {};
  VerbGroup active = g;
  active.passive = false;
  std::string_view e = of_verb(active, Role::object, way.at).event;
  if (const Verb* split = way.crossed ? nullptr : split_verb(g.head)) e = split->object;
  if ((e == "killed" || e == "injured") && attempted(g)) e = "attacked";
  return {e, !e.empty() || (!way.crossed && !cue_verb(g))};
}

// Does a phrase begin at `t` that may be an object?
bool EventFinder::object_at(uint32_t t, uint32_t end) const {
  return t < end && !time(t) && (noun(pos(t)) || pos(t) == Pos::DT || pos(t) == Pos::PRPS);
}

// Moves on to the beginning of a group that "of" looks through, and answers nothing.
std::optional<EventFinder::Governor> EventFinder::by_noun_of(uint32_t& of, const Way& way) const {
  uint32_t t = of - 1;
  if (time(t)) {  // the deaths on Monday of two guards
    uint32_t past = t;
    while (past > sentence_.first && time(past)) --past;
    if (pos(past) == Pos::IN && past > sentence_.first) --past;
    if (event_noun(past)) t = past;
  }
  const Noun* noun = event_noun(t);
  if (noun && noun->governs && !way.listed) {
    // the trial of a drug, of 8,000 patients
    if (noun->not_of_disease && (counted_are("patients") || disease())) return Governor{{}, true};
    return Governor{noun->event, true};
  }
  const bool in_phrase = phrases_->noun_at[t] != 0;
  const bool part_of_list = way.crossed && in_phrase && !noun;  // 45 pieces of property and [14 cars]
  if (!part_of_list && (!in_phrase || !transparent(t)))
    return Governor{{}, !way.crossed && pos(t) != Pos::COMMA && pos(t) != Pos::COLON};  // ", of the 95 who fell ill,"
  of = phrases_->nouns[phrases_->noun_at[t] - 1].tokens.first;
  return std::nullopt;
}

EventFinder::Governor EventFinder::of_agent(uint32_t by) const {
  const uint32_t t = by - 1;
  if (const VerbGroup* g = group(t); g && g->passive)
    if (const Verb* done = verb(g->head); done && !done->object.empty()) return {done->subject, true};
  // a strike by 8,000 dockers, a raid by 30 gunmen
  const Noun* noun = event_noun(t);
  if (!noun || (noun->event != "protested" && noun->event != "attacked")) return {{}, true};
  return {is(t, strike_) && counted_are("workers") ? "protested" : noun->event, true};
}

// "and stranded 300 travellers": what stands right before a number is a verb rather than an adjective.
const EventWords::Verb* EventFinder::verb_before_number(uint32_t t, uint32_t at) const {
  if (pos(t) != Pos::JJ || t + 1 != at || t == sentence_.first || !(is(t - 1, and_) || is(t - 1, comma_))) return nullptr;
  return participle(t) || may_be(t, Pos::VBD) || may_be(t, Pos::VBG) ? verb(t) : nullptr;
}

// a raid on two camps, injuries to 20 marchers, charges against her and two others
std::string_view EventFinder::by_noun_and_preposition(uint32_t t, const Way& way) const {
  const bool to = pos(t) == Pos::TO;
  if (!(is(t, on_) || is(t, against_) || to) || t == sentence_.first) return {};
  const Noun* noun = event_noun(t - 1);
  if (!noun) return {};
  const std::string_view e = noun->event;
  if (to) return !way.crossed && (e == "injured" || e == "destroyed") ? e : "";
  return (!way.crossed && e == "attacked") || (is(t, against_) && !way.listed && e == "charged") ? e : "";
}

// Is it of the phrase's own noun, or of one that it is coordinated with?
bool EventFinder::goes_on(uint32_t t, const Way& way) const {
  const Pos p = pos(t);
  if (way.crossed) return inside_noun_phrase(p) || (p == Pos::IN && !clause_opener(t)) || time(t);
  return (inside_noun_phrase(p) && !noun(p)) || p == Pos::RB;
}

}  // namespace sayso
