#pragma once
#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// Where the words around a mention of a place say that it lies.
class SaidToLie {
 public:
  SaidToLie(const Resources& r, const Workspace::Impl& w) : r_(r), w_(w) {}

  // In, or close to, the place that is the next mention?
  bool in_next(uint32_t mention) const;
  // In the place, or in the country of the people, that is the mention before?
  bool in_last(uint32_t mention) const;

 private:
  EntityType type(uint32_t mention) const { return w_.mentions.items[mention].type; }
  bool is(uint32_t t, WordId word) const { return w_.tokens.word[t] == word; }
  bool is_digit(uint32_t t) const { return w_.tokens.shape[t] == Shape::digit; }
  // "town", "province"
  bool is_head(uint32_t t) const { return r_.vocabulary.has(w_.tokens.word[t], Flag::place_head) && w_.tokens.shape[t] == Shape::lower; }
  Pos pos(uint32_t t) const { return r_.vocabulary[w_.tokens.word[t]].pos[0]; }
  bool within(uint32_t from, uint32_t to, uint32_t tokens) const;
  bool is_distance(uint32_t t, uint32_t to) const;

  const Resources& r_;
  const Workspace::Impl& w_;
};

}  // namespace sayso
