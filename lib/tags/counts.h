#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/evidence.h"
#include "sayso/record.h"
#include "text/span.h"

namespace sayso {

// One figure of the article with all that the words around it say. Indices: `place` is a mention, `date` a time,
// `part_of` and `conflicts` counts. The claim that gives the figure is found later (record/make_record.cpp).
struct CountTag {
  Range tokens;  // qualifier + number + counted head noun
  CountType type = CountType::cardinal;
  std::optional<double> value, low, high;
  Bound bound = Bound::exact;
  std::string unit;
  bool age = false;
  std::string_view people_class;  // it and the event are words of the lists
  std::optional<Range> of;
  std::string_view event;
  int32_t place = -1;
  int32_t date = -1;
  int32_t part_of = -1;
  bool cumulative = false;
  bool is_new = false;
  std::vector<int32_t> conflicts;
  Evidence by;
};

struct Counts {
  std::vector<CountTag> items;  // in the order of the text
  std::vector<uint32_t> at;     // per token: 1 + index of the count over it, or 0
  // Those that say of an event, a place and a date how many there were, or a running total: another figure of the same conflicts.
  std::vector<uint32_t> totals;
  static constexpr size_t most_totals = 64;

  // Per token, whether it speaks of time: part of a time expression that is more than a bare number, a weekday, a month.
  enum Timed : uint8_t { in_expression = 1, weekday = 2, month = 4 };
  std::vector<uint8_t> timed;

  void clear() {
    items.clear();
    at.clear();
    totals.clear();
  }
};

}  // namespace sayso
