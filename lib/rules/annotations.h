#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "text/span.h"

namespace sayso {

using RuleId = uint16_t;
using Label = uint16_t;        // what a rule yields, or what a tagged span is ("person"); see rules.h
using CaptureName = uint16_t;  // see rules.h

struct Capture {
  CaptureName name;
  Range tokens;
};

// One place where a rule holds.
struct Annotation {
  Range tokens;
  RuleId rule;
  Label label;
  uint32_t captures_at = 0;
  uint32_t captures = 0;
};

// What one phase of the cascade found, in the order of the text.
struct Annotations {
  std::vector<Annotation> items;
  std::vector<Capture> captures;

  std::span<const Capture> captures_of(const Annotation& a) const { return {captures.data() + a.captures_at, a.captures}; }
  // The tokens captured under this name, or an empty range.
  Range capture(const Annotation& a, CaptureName name) const {
    for (const Capture& c : captures_of(a))
      if (c.name == name) return c.tokens;
    return {};
  }
  void clear() {
    items.clear();
    captures.clear();
  }
};

}  // namespace sayso
