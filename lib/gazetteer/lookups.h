#pragma once
#include <cstdint>
#include <vector>

#include "text/span.h"

namespace sayso {

using NameId = uint32_t;  // a distinct spelling in the gazetteer; see gazetteer.h

// One place where a listed name stands.
struct Lookup {
  Range tokens;
  NameId name;
};

// Every match of every listed name, by first token, then longest first. Matches may overlap: being in a list is
// evidence, not a verdict.
struct Lookups {
  std::vector<Lookup> matches;
  std::vector<uint32_t> covers;  // per token: OR of the type bits (see gazetteer.h) of all matches over it

  // Kept by match() from article to article. A token that a name may begin at, its node, the end of its sentence, and 1 + the
  // longest name found there; of a name, 1 + the next shorter one.
  struct Begin {
    uint32_t token, node, end, found;
  };
  std::vector<Begin> begins;
  struct Found {
    NameId name;
    uint32_t last, shorter;
  };
  std::vector<Found> found;
  // A name that may go on from a node over a token, the node to which this leads unless it has neighbours, and how the tokens
  // before are written, bits of Shape.
  struct Walk {
    uint32_t begin, node, token, likely, shapes;
  };
  std::vector<Walk> walks;

  void clear() {
    matches.clear();
    covers.clear();
  }
};

}  // namespace sayso
