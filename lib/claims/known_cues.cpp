// A verb of the lists may stand where the model has seldom met one, and yet what is said follows it or stands before it:
//
//     her admission last week that …          the document claims.          put the toll at 40 dead
//
// The surer the lists are of a word, the less likely the model may think it.
#include "claims/known_cues.h"

namespace sayso {
namespace {

constexpr float least_often_score = -0.8F;  // of a verb that the lists say often is one
constexpr float least_leading_score = -3;   // of such a verb before "that" or "to"
constexpr float least_known_score = -2;     // of a cue that the lists are sure of

}  // namespace

bool KnownCues::known_noun(const ClaimItem& x, uint32_t t, float score) const {
  return ends_phrase(t) || (x.strength >= cue_strength::often && score >= least_leading_score && somebody_has(t));
}

// One that often says so, one that nearly always does and that the model has not met, or the first word of a phrase ("hit out at",
// "are suspected of").
bool KnownCues::known_verb(const ClaimItem& x, uint32_t t, float score) const {
  const bool often = x.strength >= cue_strength::often, nearly_always = x.strength == cue_strength::nearly_always;
  if (often && score >= least_often_score) return true;
  if (nearly_always && score >= least_leading_score && leads_on(x, t)) return true;
  if (often && score >= least_leading_score && ends_sentence(x, t)) return true;
  if (follows_quotation(x, t) || leads_to_quotation(x, t)) return true;
  if (nearly_always && x.lemma == model_word::other && score >= least_known_score) return true;
  return begins_phrase(t) || suspects(t) || puts_figure(x, t);
}

// "her | admission | last week that", "a | suggestion | by the minister that": whose it is, and what is said.
bool KnownCues::somebody_has(uint32_t noun) const {
  const NounPhrase& phrase = *noun_at(noun);
  if (phrase.head != noun) return false;
  const uint32_t first = phrase.tokens.first;
  bool owned = pos(first) == Pos::PRPS || (first > 0 && pos(first - 1) == Pos::POS);
  for (uint32_t t = first; t < noun && !owned; ++t) owned = pos(t) == Pos::POS;
  if (owned && noun + 2 < tokens_.size() && pos(noun + 1) == Pos::TO && pos(noun + 2) == Pos::VB)
    return (word(noun).frames & frame::infinitive) != 0;  // "Lima's | threat | to close the port"
  constexpr uint32_t reach = 9;
  const uint32_t end = std::min(noun + reach, sentence_of(noun).last);
  for (uint32_t t = noun + 1; t + 1 < end && !in_verb(t) && pos(t) != Pos::COMMA; ++t) {
    owned |= is(t, claim_tag::by);
    if (is(t, claim_tag::that) && !in_noun(t)) return owned && in_noun(t + 1);
  }
  return false;
}

// "threatened | to leave", "warned | that", "Asked | if": what is said follows.
bool KnownCues::leads_on(const ClaimItem& x, uint32_t t) const {
  if (t + 1 >= tokens_.size()) return false;
  if (t == sentence_of(t).first && is(t + 1, claim_tag::whether)) return turn_of_verb(t) == ClaimTurn::asks;
  if (!finite_at(t)) return false;
  return ((x.frames & frame::infinitive) && pos(t + 1) == Pos::TO) || ((x.frames & frame::clause) && is(t + 1, claim_tag::that));
}

// "…, the document | claims.", "…,” one delegate | joked.": what is said stands before.
bool KnownCues::ends_sentence(const ClaimItem& x, uint32_t t) const {
  constexpr uint8_t says = frame::clause | frame::quotation;
  if (!(x.frames & says) || !finite_at(t) || verb_at(t)->passive) return false;
  const Range sentence = sentence_of(t);
  uint32_t end = t + 1;
  if (end + 1 < sentence.last && pos(end) == Pos::IN && is_day(end + 1)) ++end;
  if (end < sentence.last && is_day(end)) ++end;
  if (end + 1 != sentence.last || pos(end) != Pos::STOP) return false;
  const uint32_t first = begin_of_subject(t);
  return first < verb_at(t)->tokens.first && first > sentence.first + 2 && (pos(first - 1) == Pos::COMMA || pos(first - 1) == Pos::QUOTE);
}

// “I'm flattered,” she | smiled, “but …”; “Never!” Osei | shot back.
bool KnownCues::follows_quotation(const ClaimItem& x, uint32_t t) const {
  const uint32_t verb = verb_at(t)->tokens.first;
  if (verb < 3 || verb_at(t)->head != t || verb_at(t)->passive || !finite_at(t)) return false;
  const uint32_t first = begin_of_subject(t), end = sentence_of(t).last;
  if (first == verb || first < 3 || pos(first - 1) != Pos::QUOTE || !quoted(first - 2)) return false;
  if (pos(first - 2) != Pos::COMMA && pos(first - 2) != Pos::STOP) return false;
  const ClaimEntry* phrase = longest(begins::verb, t, std::min(t + 2, end));
  const uint32_t behind = t + (phrase ? phrase->length : 1U);
  const bool ends = behind >= end || pos(behind) == Pos::COMMA || pos(behind) == Pos::STOP || pos(behind) == Pos::COLON;
  return ends && ((x.frames & frame::quotation) || (phrase && phrase->length > 1));
}

// "He | wrote | on the site on Friday: “…”", "the crowd rose, | yelling: “…”"
bool KnownCues::leads_to_quotation(const ClaimItem& x, uint32_t t) const {
  if (!(x.frames & frame::quotation) || (!finite_at(t) && !verb_at(t)->gerund) || verb_at(t)->passive) return false;
  constexpr uint32_t reach = 10;
  const uint32_t end = std::min(t + reach, sentence_of(t).last);
  uint32_t colon = t + 1;
  while (colon < end && pos(colon) != Pos::COLON && pos(colon) != Pos::QUOTE && !in_verb(colon)) ++colon;
  return colon + 1 < end && pos(colon) == Pos::COLON && pos(colon + 1) == Pos::QUOTE;
}

uint32_t KnownCues::begin_of_subject(uint32_t verb) const {
  constexpr uint32_t reach = 12;
  const uint32_t begin = sentence_of(verb).first, end = verb_at(verb)->tokens.first;
  uint32_t first = end;
  while (first > begin && end - first < reach && (in_noun(first - 1) || is(first - 1, claim_tag::of))) --first;
  return first;
}

// "put the toll at 40 dead and 12 injured"
bool KnownCues::puts_figure(const ClaimItem& x, uint32_t verb) const {
  const NounPhrase* n = x.listed() && verb + 1 < tokens_.size() ? noun_at(verb + 1) : nullptr;
  if (!n || !is(n->head, ClaimSense::figure)) return false;
  const uint32_t at = n->tokens.last;
  return at < tokens_.size() && gives_figure(at, tokens_.size());
}

// "are suspected of", "was charged with"
bool KnownCues::suspects(uint32_t t) const {
  if (!(word(t).begins & begins::status) || !verb_at(t)->passive) return false;
  const ClaimEntry* phrase = longest(begins::status, t, std::min(t + 3, tokens_.size()));
  return phrase && phrase->length > 1 && static_cast<ClaimStatus>(phrase->value) == ClaimStatus::alleged;
}

}  // namespace sayso
