#pragma once
#include <optional>
#include <utility>

#include "resolve/calendar.h"
#include "sayso/record.h"
#include "tags/times.h"

namespace sayso {

// "Easter week", "the weekend of March 6"
Period week_around(const Time& t, const Period& day);

// The first and the last day of a period, or of its first, middle or last third where the words say so.
std::pair<Day, Day> part_of(const Time& t, const Period& p);

// The days of a period, or of the part of it that the words say; what is left or over of it by the day of writing ("later this week").
void set_days(const Time& t, const Period& p, const std::optional<Day>& published, Date& d);

}  // namespace sayso
