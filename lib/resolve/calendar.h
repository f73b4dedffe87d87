#pragma once
#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tags/times.h"

namespace sayso {

using Day = std::chrono::sys_days;

// A stretch of the calendar: a day, a week, a month, a quarter … of the common calendar, named by its first day.
//
//     {quarter, 1989-07-01}   ->   value 1989-Q3, from 1989-07-01 to 1989-09-30
struct Period {
  TimeUnit grain = TimeUnit::day;
  Day first{};
  Day end{};  // for periods of another calendar: the last day; else unset

  Day last() const;
  std::string value() const;  // as TIMEX3 writes it: 1989-Q3
};

std::string iso(Day day);
std::optional<Day> make_day(int year, int month, int day);  // nullopt when the calendar has no such day
std::optional<Day> from_iso(std::string_view text);         // what stands after the day is passed over
int year_of(Day day);
int month_of(Day day);
int day_of(Day day);
int weekday_of(Day day);  // 1 Monday to 7 Sunday

Period containing(Day day, TimeUnit grain);
Period whole_year(int year);
Period shifted(Period period, int steps);  // by its own grain
Day shifted(Day day, TimeUnit unit, int steps);
Period iso_week(int year, int week);

// A length of time as TIMEX3 writes it: P1Y2M. An amount that the words leave open is an X: PXD.
std::string duration_value(std::span<const Time::Amount> amounts);

// The offset from Greenwich of the clocks of a region ("America/New_York") at that time there, as +05:30; empty for no such region.
std::string utc_offset(const std::string& region, Day day, int hour, int minute);
std::string utc_offset(int minutes);

// The day of a holiday in a year of the common calendar, by the formula of holidays.tsv. A holiday of another calendar
// may fall twice into a year, or not at all: then the first, or nullopt.
std::optional<Period> holiday(std::string_view formula, int year);

// A month (day 0) or day of another calendar ("islamic", "hebrew", "persian", "chinese") in a year of the common one.
std::optional<Period> other_calendar(std::string_view calendar, int month, int day, int year);
// The same of a year of its own calendar: 15 Shawwal 1445.
std::optional<Period> from_other_calendar(std::string_view calendar, int month, int day, int year);

}  // namespace sayso
