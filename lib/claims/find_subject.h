#pragma once
#include "claims/claim_scene.h"

namespace sayso {

// The stretch that is likely a verb's subject, with appositions and relative clauses.
struct Subject {
  enum Kind : uint8_t {
    none,
    next,       // right before the verb: "the minister said"
    apart,      // with other words between: "Russia, which had sent help, said"
    relative,   // a relative pronoun: "who said"
    shared,     // with the verb before: "flew home and said"
    governing,  // of the verb that a participle or infinitive depends on: "left, saying"
    inverted    // right of the verb: ", said the minister"; of a participle in front: "After saying so, the minister left"
  };
  Range items;
  Kind kind = none;

  // The side of the verb it stands on: 0 left, 1 right; 2 when there is none.
  uint32_t side() const { return kind == none ? 2 : kind == inverted; }
  // Where an item stands: 1 left of it, 2 its first, 3 a later one, 4 right of it; and its kind, which is not `none`.
  uint8_t place_of(uint32_t item) const {
    int where = (item >= items.first) + (item > items.first && item < items.last) + 2 * (item >= items.last);
    return static_cast<uint8_t>(1 + 4 * (kind - 1) + where);
  }
};

// Of the verb (or noun) at `head`, within its unit.
Subject find_subject(const ClaimScene& scene, uint32_t head);

}  // namespace sayso
