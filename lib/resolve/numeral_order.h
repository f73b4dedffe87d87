#pragma once
#include <optional>

#include "resolve/calendar.h"
#include "tags/times.h"

namespace sayso {

struct NumeralOrder {
  bool day_first = false;
  bool known = false;  // a numeral of the article can be no month
};

NumeralOrder numeral_order(const Times& times);

// The month and the day of one that is written in numerals, in that order unless the calendar has no such month.
void take_numerals(Time& t, bool day_first);
// The same, where the weekday or the day of writing may tell the order as well; gives the other reading when both may be meant.
std::optional<Time> read_numerals(Time& t, const NumeralOrder& order, const std::optional<Day>& published);

}  // namespace sayso
