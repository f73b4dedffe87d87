// What a kind of expression means: "1989" states its period, "yesterday" and "two weeks ago" lie a length away from an anchor, "last
// year" and "the quarter" point to a unit, "at 8 p.m." is of the day that the story is at, "the year-earlier period" is the one told
// last, a year before. What is left, parts alone ("May 8", "Friday"), may lie on either side of the anchor: choose_date.cpp.
#include "resolve/find_date.h"

#include <algorithm>
#include <cmath>

#include "resolve/date_values.h"

namespace sayso {
namespace {

using std::chrono::days;
constexpr int unset = Time::unset;

// The day so far away from another, and the grain in which the words count.
std::pair<Day, TimeUnit> away(const Time& t, Day day) {
  TimeUnit finest = TimeUnit::millennium;
  for (const Time::Amount& a : t.lengths()) {
    finest = std::min(finest, a.unit == TimeUnit::decade || a.unit == TimeUnit::century ? TimeUnit::year : a.unit);
    if (a.unit < TimeUnit::day) continue;
    const double whole = std::floor(a.number), rest = a.number - whole;
    day = shifted(day, a.unit, static_cast<int>(whole) * t.direction);
    if (rest == 0) continue;
    auto steps = [&](int parts) { return static_cast<int>(rest * parts) * t.direction; };
    switch (a.unit) {
      case TimeUnit::week: day += days(steps(7)); break;
      case TimeUnit::month: day += days(steps(30)); break;
      case TimeUnit::year:
        day = shifted(day, TimeUnit::month, steps(12));
        finest = std::min(finest, TimeUnit::month);
        break;
      case TimeUnit::decade: day = shifted(day, TimeUnit::year, steps(10)); break;
      case TimeUnit::century: day = shifted(day, TimeUnit::year, steps(100)); break;  // half a century ago
      default: break;
    }
  }
  return {day, finest};
}

}  // namespace

DateFinder::Outcome DateFinder::find(Time& t, Date& d, Found& f) {
  if (t.year_ago) return year_earlier(t, d, f);
  if (t.calendar_month != unset && t.year != unset) {
    f.period = in_year(t, 2000);  // the year is of the month's own calendar
    return Outcome::found;
  }
  if (t.century != unset || t.decade != unset) return decades(t, d, f);
  if (t.year != unset) {
    f.period = in_year(t, t.year);
    return Outcome::found;
  }
  if (t.offset != unset) return days_away(t, d, f);
  if (t.amount_count > 0 && t.direction != unset) return length_away(t, d);
  if (t.unit != TimeUnit::none && t.direction != unset && !t.whole_week) return unit_pointed_to(t, d, f);
  return container_grain(t) == TimeUnit::day ? time_of_day(t, d, f) : bare_parts(t, d, f);
}

// "the year-earlier quarter", "the 1988 period"
DateFinder::Outcome DateFinder::year_earlier(const Time& t, Date& d, Found& f) const {
  if (t.year != unset) {
    f.period = whole_year(t.year);
    if (const Told* told = told_of(TimeUnit::quarter); told && !many_months_since(*told))
      f.period = containing(*make_day(t.year, month_of(told->period.first), 1), TimeUnit::quarter);
  } else if (const auto told = told_a_year_before()) {
    f.period = told->period;
    d.anchor = name_of(told->index);
  } else if (published_) {
    f.period = whole_year(year_of(*published_) - 1);
    d.anchor = setting_.publisher;
  } else {
    return Outcome::open;
  }
  if (t.quarter != unset) f.period = in_year(t, year_of(f.period->first));
  return Outcome::found;
}

// The quarter, half or season told last, a year before; when none was told near by, the year told just before.
std::optional<DateFinder::Told> DateFinder::told_a_year_before() const {
  constexpr uint32_t paragraphs = 3;
  const Told* best = nullptr;
  for (TimeUnit grain : {TimeUnit::quarter, TimeUnit::half, TimeUnit::season})
    if (const Told* told = told_of(grain); told && (!best || told->index > best->index)) best = told;
  if (best && !many_months_since(*best) && paragraph(best->index) + paragraphs > paragraph(so_far_.index))
    return Told{{best->period.grain, shifted(best->period.first, TimeUnit::year, -1)}, best->index};
  const Told* year = told_of(TimeUnit::year);
  if (year && sentence(year->index) + 1 >= sentence(so_far_.index) && (!best || best->index < year->index))
    return Told{shifted(year->period, -1), year->index};
  return std::nullopt;
}

// "the '90s", "the first half of the century"
DateFinder::Outcome DateFinder::decades(Time& t, Date& d, Found& f) const {
  if (t.century != unset) {
    if (t.century < 0 || t.century > 99) return Outcome::open;
    f.period = containing(*make_day(std::max(1, t.century * 100), 1, 1), TimeUnit::century);
  } else {
    f.period = containing(*make_day(t.decade * 10, 1, 1), TimeUnit::decade);
  }
  if (t.half != unset) d.mod = t.mod = t.half == 1 ? DateMod::start : DateMod::end;
  return Outcome::found;
}

// "yesterday", "tomorrow, May 8"
DateFinder::Outcome DateFinder::days_away(const Time& t, Date& d, Found& f) {
  const auto a = anchor(t.story);
  if (!a) return Outcome::open;
  d.anchor = a->name;
  f.period = Period{TimeUnit::day, a->day + days(t.offset)};
  std::optional<Period> unused;
  if (t.month != unset && t.day != unset)
    if (auto exact = choose(t, a->day, TimeUnit::year, unused)) f.period = exact;
  return Outcome::found;
}

// "two weeks ago", "two days later", "in three months"
DateFinder::Outcome DateFinder::length_away(const Time& t, Date& d) {
  auto as_length = [&] {
    d.type = DateType::duration;
    d.value = duration_value(t.lengths());
    return Outcome::written;
  };
  const Time::Amount& amount = t.amounts[0];
  if (amount.number == Time::some) {
    if (amount.unit < TimeUnit::day) return as_length();
    d.value = t.direction < 0 ? "PAST_REF" : "FUTURE_REF";
    return Outcome::written;
  }
  const auto a = anchor(t.story);
  if (!a) return Outcome::open;
  d.anchor = a->name;
  const auto [day, finest] = away(t, a->day);
  if (finest < TimeUnit::day) return as_length();
  Period found = containing(day, finest);
  const bool one_year = t.amount_count == 1 && amount.unit == TimeUnit::year && amount.number == 1 && t.direction < 0;
  if (one_year)  // a year before a quarter is a quarter
    if (const auto told = told_a_year_before()) {
      found = told->period;
      d.anchor = name_of(told->index);
    }
  if (t.has_clock() && found.grain != TimeUnit::day) found = Period{TimeUnit::day, day};
  tell_inferred(written(), found, d);
  write_whole(found, t, d);
  remember(found, one_year);
  return Outcome::written;
}

// "last year", "that quarter", "this weekend"; and parts within it: "last May", "Friday of next week".
DateFinder::Outcome DateFinder::unit_pointed_to(const Time& t, Date& d, Found& f) const {
  auto a = anchor(t.story);
  if (!a) return Outcome::open;
  if (t.direction == 0) this_unit(t, *a);
  d.anchor = a->name;
  const bool of_clock = t.unit == TimeUnit::hour || t.unit == TimeUnit::minute || t.unit == TimeUnit::second;
  f.period = shifted(containing(a->day, of_clock ? TimeUnit::day : t.unit), t.direction);
  // "that day" of a month told: no day is known.
  if (const auto& last = so_far_.last; t.story && t.direction == 0 && t.unit == TimeUnit::day && last && last->period.grain > TimeUnit::day)
    f.period = last->period;
  const TimeUnit grain = container_grain(t);
  if (grain != TimeUnit::none && grain <= f.period->grain) f.period = narrow(t, *f.period);
  return Outcome::found;
}

// "the quarter", "that year": the one told last; a quarter not told before is the last one that is over.
void DateFinder::this_unit(const Time& t, Anchor& a) const {
  const bool may_be_told = t.unit == TimeUnit::quarter || (t.story && t.unit > TimeUnit::day);
  if (may_be_told && !t.points_here) {
    if (const Told* told = told_of(t.unit))
      a = {told->period.first, name_of(told->index)};
    else if (t.unit == TimeUnit::quarter)
      a.day = shifted(a.day, TimeUnit::quarter, -1);
  }
  if (t.unit == TimeUnit::weekend && t.tense != Tense::future && containing(a.day, TimeUnit::weekend).first > a.day) a.day -= days(7);
}

// A night that ends is seen from the day of writing.
DateFinder::Outcome DateFinder::time_of_day(const Time& t, Date& d, Found& f) const {
  const auto a = anchor_of_clock(t);
  if (!a) {
    d.value = "XXXX-XX-XX" + clock_value(t);
    return Outcome::written;
  }
  d.anchor = a->name;
  const bool night_before = t.overnight && t.tense != Tense::future;
  f.period = Period{TimeUnit::day, a->day + days(t.direction == unset ? 0 : t.direction) - days(night_before ? 1 : 0)};
  return Outcome::found;
}

// A time of the day alone: of the day told last, when that was in this paragraph; what is past happened on the day that the story is at.
std::optional<AnchorText::Anchor> DateFinder::anchor_of_clock(const Time& t) const {
  const auto& last = so_far_.last;
  const auto& scene = so_far_.scene;
  const bool near = last && last->period.grain == TimeUnit::day && paragraph(so_far_.index) == paragraph(last->index) &&
                    (!t.of_market || same_sentence(last->index));  // prices are told of the day of writing
  const bool pointed = t.direction != unset;
  const bool at_scene = scene && !t.story && !near && !pointed && t.tense == Tense::past && !t.overnight && !t.of_market;
  auto a = at_scene ? Anchor{scene->period.first, name_of(scene->index)} : anchor(t.story || (near && !pointed));
  if (a && near && so_far_.index > 0 && !pointed && !t.zone.empty())
    a->day += days(days_between_clocks(times_.items[so_far_.index - 1], t));
  return a;
}

// "8 p.m. (0000 GMT)", "7 a.m. (2300 GMT)": two clocks of one moment are at most half a day apart, so the second shows the next day (1)
// or the one before (-1).
int DateFinder::days_between_clocks(const Time& first, const Time& second) const {
  if (first.hour == unset || second.hour == unset || second.tokens.first != first.tokens.last + 1) return 0;
  std::string_view between = text(Range{first.tokens.last, second.tokens.first});
  if (between != "(" && between != "/") return 0;
  constexpr int half_a_day = 12;
  int hours = second.hour - first.hour;
  return hours > half_a_day ? -1 : hours < -half_a_day ? 1 : 0;
}

// "May 8", "the third quarter", "Friday"
DateFinder::Outcome DateFinder::bare_parts(const Time& t, Date& d, Found& f) {
  const TimeUnit grain = container_grain(t);
  const auto a = anchor(t.story);
  if (grain == TimeUnit::none || !a) return Outcome::open;
  d.anchor = a->name;
  f.period = choose(t, a->day, grain, f.other);
  return Outcome::found;
}

}  // namespace sayso
