#pragma once
#include "claims/claims.h"

namespace sayso {

// A claim while it is looked for.
struct Found {
  float score = 0;
  bool dropped = false;
  ClaimTag tag;
};

inline Found& add_found(float score, Refilled<Found>& found) {
  Found& f = found.add();
  f.score = score;
  f.dropped = false;
  f.tag.reset();
  return f;
}

}  // namespace sayso
