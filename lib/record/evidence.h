#pragma once
#include <array>
#include <cstdint>

namespace sayso {

// What made an answer: a rule, a gazetteer list, the weights, or a step of resolution. The id's name
// ("rule:date.month_day", "gazetteer:places", "weights:names", "resolve:surname") is in Resources.
using EvidenceId = uint16_t;

// The strongest evidence first; at most four.
struct Evidence {
  std::array<EvidenceId, 4> ids{};
  uint8_t size = 0;

  void add(EvidenceId id) {
    for (uint8_t i = 0; i < size; ++i)
      if (ids[i] == id) return;
    if (size < ids.size()) ids[size++] = id;
  }
};

}  // namespace sayso
