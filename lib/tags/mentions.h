#pragma once
#include <vector>

#include "record/evidence.h"
#include "sayso/record.h"
#include "text/span.h"

namespace sayso {

// A name where it stands. `type` is decided; which thing it names is not yet (see resolve/entities.h).
struct Mention {
  Range tokens;
  EntityType type = EntityType::none;
  MentionKind kind = MentionKind::name;
  bool metonym = false;
  float margin = 0;  // score of the decision above the next best, in the weights' units; 0 for rules
  Evidence by;
};

// In the order of the text, disjoint.
struct Mentions {
  std::vector<Mention> items;
  std::vector<uint32_t> at;  // per token: 1 + index of the mention over it, or 0
  bool of_sport = false;     // is sport what the article speaks of?

  void clear() {
    items.clear();
    at.clear();
  }
};

}  // namespace sayso
