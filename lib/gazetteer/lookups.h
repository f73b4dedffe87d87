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

  // Kept by match() from article to article: a token that a name may begin at, its node, the end of its sentence.
  struct Begin {
    uint32_t token, node, end;
  };
  std::vector<Begin> begins;

  void clear() {
    matches.clear();
    covers.clear();
  }
};

}  // namespace sayso
