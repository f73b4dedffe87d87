#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "record/evidence.h"
#include "sayso/record.h"
#include "text/span.h"

namespace sayso {

// A temporal expression as written, not yet anchored to a date: "last Friday" is direction -1, weekday 5. What the
// words do not say is `unset`. tags/dates.cpp fills it, resolve/anchor_dates.cpp turns it into a Date.
struct Time {
  static constexpr int unset = -9999;

  Range tokens;
  DateType type = DateType::date;
  DateMod mod = DateMod::none;
  uint16_t rule = 0;
  int form = 0;  // which reading of the fields applies: see dates.cpp
  int era = unset, century = unset, decade = unset, year = unset, quarter = unset, season = unset, month = unset, week = unset, day = unset,
      weekday = unset;
  int hour = unset, minute = unset, second = unset, part_of_day = unset, zone_minutes = unset;
  double amount = 0;      // "two weeks": 2
  int unit = 0;           // of amount, or of a bare "this week"
  int direction = unset;  // -1 last/ago, 0 this, 1 next/in
  int ordinal = unset;
  int tense = 0;        // of the clause: -1 past, 0 unknown, 1 future
  std::string literal;  // a value the rule states outright, e.g. PAST_REF
  Evidence by;
};

struct Times {
  std::vector<Time> items;   // in the order of the text, disjoint
  std::vector<uint32_t> at;  // per token: 1 + index of the time over it, or 0

  void clear() {
    items.clear();
    at.clear();
  }
};

}  // namespace sayso
