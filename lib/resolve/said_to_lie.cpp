// Few places of the world are in a list, but news says of those that are not where they lie: "Flumeri in southern Italy",
// "the Iraqi border town of Jalawla". So it does of a town that has the name of greater ones: "Moscow, a town in Idaho".
#include "resolve/said_to_lie.h"

#include <algorithm>
#include <array>

namespace sayso {
namespace {

constexpr uint32_t farthest = 6, of_a_distance = 12;  // tokens between the two: ", a town in the state of"

}  // namespace

bool SaidToLie::within(uint32_t from, uint32_t to, uint32_t tokens) const {
  return from < to && to - from <= tokens && w_.tokens.sentence[from] == w_.tokens.sentence[to];
}

// "Kentford, a village near the town of Newmarket", "the Hardee area of Chiefland"
bool SaidToLie::in_next(uint32_t mention) const {
  if (mention + 1 == w_.mentions.items.size() || type(mention + 1) != EntityType::place) return false;
  const uint32_t from = w_.mentions.items[mention].tokens.last, to = w_.mentions.items[mention + 1].tokens.first;
  if (!within(from, to, of_a_distance)) return false;
  const NameWords& words = r_.name_words;
  bool lies = false, head = false;
  for (uint32_t t = from; t < to; ++t) {
    if (is_digit(t)) return !lies && is_distance(t, to);
    if (t + 1 < to && is_digit(t + 1) && pos(t) != Pos::NN) continue;  // "some 40"
    const bool in = is(t, words.in) || is(t, words.near), of = is(t, words.of);
    lies |= in || (of && head);
    head = is_head(t);
    if (!in && !of && !head && pos(t) != Pos::DT && pos(t) != Pos::JJ && (!is(t, words.comma) || t != from)) return false;
  }
  return lies && to - from <= farthest;
}

// "some 40 kilometers (25 miles) north of Baghdad": not so far that it could be abroad.
bool SaidToLie::is_distance(uint32_t t, uint32_t to) const {
  constexpr size_t two_digits = 2;
  if (w_.tokens.span(t).size() > two_digits || !r_.vocabulary.has(w_.tokens.word[t + 1], Flag::unit_word)) return false;
  if (!is(to - 1, r_.name_words.of) && !is(to - 1, r_.name_words.from)) return false;
  constexpr std::array clauses = {Pos::VBD, Pos::VBZ, Pos::VB, Pos::MD, Pos::CC};
  for (uint32_t k = t + 1; k < to; ++k)
    if (std::find(clauses.begin(), clauses.end(), pos(k)) != clauses.end()) return false;
  return true;
}

// "Syria's Hama", "the Iraqi border town of Jalawla"
bool SaidToLie::in_last(uint32_t mention) const {
  if (mention == 0) return false;
  const Range last = w_.mentions.items[mention - 1].tokens;
  const uint32_t to = w_.mentions.items[mention].tokens.first;
  if (!within(last.last, to, farthest)) return false;
  const bool owned = type(mention - 1) == EntityType::place;
  if (owned ? !is(last.last, r_.name_words.own) : type(mention - 1) != EntityType::nationality) return false;
  for (uint32_t t = last.last + owned; t < to; ++t) {
    if (is(t, r_.name_words.of) && t + 1 == to) return is_head(t - 1);
    if (!is_head(t) && (w_.tokens.shape[t] != Shape::lower || (pos(t) != Pos::JJ && pos(t) != Pos::NN))) return false;
  }
  return owned;
}

}  // namespace sayso
