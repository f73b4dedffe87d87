#pragma once
#include <vector>

#include "sayso/record.h"

namespace sayso {

// The anchored twin of Times: one Date for each Time, in the same order.
struct Dates {
  std::vector<Date> items;

  void clear() { items.clear(); }
};

}  // namespace sayso
