// 5/8: May 8 or August 5? An unmistakable 22/4 elsewhere in the article tells the order; without one, whether it writes "8 May" or
// "May 8"; without either, it is the American one. Of a single date a weekday tells it, or that it is past: "They met on 11/10/2024",
// published in October.
#include "resolve/numeral_order.h"

#include <utility>

namespace sayso {
namespace {

constexpr int unset = Time::unset;
constexpr int months = 12;

void swap_numerals(Time& t) { std::swap(t.month, t.day); }

}  // namespace

NumeralOrder numeral_order(const Times& times) {
  int day = 0, month = 0;
  bool known = false;
  for (const Time& t : times.items) {
    day += t.numeral1 > months && t.numeral2 <= months;
    month += t.numeral2 > months && t.numeral1 <= months;
    known |= t.numeral1 > months || t.numeral2 > months;
  }
  if (day != month) return {day > month, known};
  for (const Time& t : times.items) {
    if (t.numeral1 != unset || t.month == unset || t.day == unset || t.calendar_month != unset) continue;
    (t.day_leads ? day : month) += 1;
  }
  return {day > month, known};
}

void take_numerals(Time& t, bool day_first) {
  t.month = t.numeral1, t.day = t.numeral2;
  if (day_first) swap_numerals(t);
  if (t.month > months) swap_numerals(t);
}

std::optional<Time> read_numerals(Time& t, const NumeralOrder& order, const std::optional<Day>& published) {
  take_numerals(t, order.day_first);
  if (order.known || t.month > months || t.day > months || t.month == t.day) return std::nullopt;
  Time swapped = t;
  swap_numerals(swapped);
  swapped.numeral1 = unset;
  if (t.year == unset) return swapped;
  auto own = make_day(t.year, t.month, t.day), other = make_day(t.year, swapped.month, swapped.day);
  if (t.weekday != unset) {
    bool agrees = own && weekday_of(*own) == t.weekday, other_agrees = other && weekday_of(*other) == t.weekday;
    if (other_agrees && !agrees) swap_numerals(t);
    if (agrees != other_agrees) return std::nullopt;
  }
  if (t.tense == Tense::past && published && own && other && *own > *published && *other <= *published) {
    swap_numerals(t);
    return std::nullopt;
  }
  return swapped;
}

}  // namespace sayso
