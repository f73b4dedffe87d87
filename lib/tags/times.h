#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "phrases/phrases.h"
#include "record/evidence.h"
#include "sayso/record.h"
#include "text/span.h"

namespace sayso {

// Units of time and the grain of a date, from short to long.
enum class TimeUnit : uint8_t {
  none,
  second,
  minute,
  hour,
  day,
  weekend,
  week,
  month,
  quarter,
  half,
  season,
  year,
  decade,
  century,
  millennium
};

// Parts of the day as TIMEX3 writes them.
enum class DayPart : uint8_t { none, morning, afternoon, evening, night, daytime };

// A temporal expression as written, not yet anchored to a date: "last Friday" is direction -1, weekday 5. What the
// words do not say is `unset`. tag_dates.cpp fills it, resolve/anchor_dates.cpp turns it into a Date.
struct Time {
  static constexpr int unset = -9999;
  static constexpr double some = -1;  // an amount that the words leave open: "several"

  // A length of time; "a year and two months" has two.
  struct Amount {
    double number = 1;
    TimeUnit unit = TimeUnit::none;
  };

  Range tokens;
  DateType type = DateType::date;
  DateMod mod = DateMod::none;
  uint16_t rule = 0;

  // Parts of a calendar date.
  int century = unset, decade = unset, year = unset, half = unset, quarter = unset, season = unset, month = unset, week = unset,
      day = unset, weekday = unset;        // with a month and a weekday, `week` says which such day of the month; -1 the last
  int year_to = unset;                     // of a fiscal year: FY2014/15
  bool fiscal = false;                     // the year, quarter … is one of somebody's accounts
  bool short_year = false;                 // '87
  bool short_decade = false;               // the '80s
  bool day_leads = false;                  // "8 May", not "May 8"
  int numeral1 = unset, numeral2 = unset;  // 5/8: which is the month, the article decides
  int holiday = unset;                     // row of holidays.tsv
  int calendar_month = unset;              // row of calendar_months.tsv: the day and year are of that calendar
  bool whole_week = false;                 // the week (or `unit`) of the day that the parts give

  // The time of day. Written without am or pm, `half_open` leaves open which half of the day.
  int hour = unset, minute = unset, second = unset;
  bool half_open = false;
  DayPart part = DayPart::none;
  bool of_market = false;  // a clock at which something was traded
  bool overnight = false;  // a night that ends on the day
  Range zone;              // the words that name the time zone

  // From where: last (-1), this (0), next (1) `unit`, weekday, month …; or `amounts` ago (-1), from then (1).
  int direction = unset;
  bool story = false;        // seen from the date told last, not from the day of writing
  bool definite = false;     // "the next day", not "next day"
  bool points_here = false;  // "this", "current", not "the"
  int offset = unset;        // days from the day of writing: yesterday
  TimeUnit unit = TimeUnit::none;
  std::array<Amount, 4> amounts{};
  uint8_t amount_count = 0;
  int shift = 0;             // "two days after Christmas": 1, and -1 before; the parts say from where
  bool same_grain = false;   // "a year ago this week" is a week, "two weeks before May" a day
  bool comparative = false;  // "later this year", not "late this year"
  bool year_ago = false;     // "the year-earlier quarter"
  bool in_offset = false;    // "in two weeks"

  // A set.
  bool every = false;

  bool limit = false;         // "since Friday": the day bounds what is told and is not when it was
  bool arranged = false;      // what the clause tells of may have been for that day: "has called a strike for two hours on Friday"
  bool near_verb = false;     // the verb stands so close that its tense is sure
  Tense tense = Tense::none;  // of the clause it stands in
  std::string_view literal;   // a value that the words state outright: PAST_REF
  // Indices of other times of the article, or -1.
  int32_t shares = -1;   // which has the parts left out here: "May 3 to 7"
  int32_t follows = -1;  // which begins what this one ends: "from Monday to Friday"
  // The day ends (1) or begins (-1) a fiscal year: "the fiscal year ended June 30".
  int bounds_fiscal_year = 0;
  int32_t day_of = -1;  // which tells its day: "8 p.m. (1800 GMT) on Sunday", "Independence Day, March 6"
  int32_t ends = -1;    // which says when this one ends: "the quarter ended Sept. 30"
  Evidence by;

  std::span<const Amount> lengths() const { return {amounts.data(), amount_count}; }
  bool has_clock() const { return hour != unset || part != DayPart::none; }
};

struct Times {
  std::vector<Time> items;   // in the order of the text, disjoint
  std::vector<uint32_t> at;  // per token: 1 + index of the time over it, or 0

  std::vector<uint32_t> candidates;  // kept by tag_dates() from article to article: tokens at which one may be

  void clear() {
    items.clear();
    at.clear();
  }
};

}  // namespace sayso
