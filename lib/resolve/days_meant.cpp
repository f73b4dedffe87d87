// From a period of the calendar to the days that the words mean of it: "late May" is its last third, "Easter week" the seven days around
// a day, "later this week" what of it is still to come.
#include "resolve/days_meant.h"

namespace sayso {
namespace {

using std::chrono::days;

// Where the second and the last third of a period begin; by whole months in a quarter and longer.
std::pair<Day, Day> thirds(const Period& p) {
  Day end = p.last() + days(1);
  if (p.grain < TimeUnit::quarter) {
    auto third = (end - p.first) / 3;
    return {p.first + third, end - third};
  }
  int months = (year_of(end) - year_of(p.first)) * 12 + month_of(end) - month_of(p.first);
  return {shifted(p.first, TimeUnit::month, months / 3), shifted(end, TimeUnit::month, -(months / 3))};
}

}  // namespace

Period week_around(const Time& t, const Period& day) {
  if (t.unit != TimeUnit::weekend) return containing(day.first, TimeUnit::week);
  return containing(day.first - days(weekday_of(day.first) <= 2 ? 7 : 0), TimeUnit::weekend);
}

std::pair<Day, Day> part_of(const Time& t, const Period& p) {
  Day first = p.first, last = p.last();
  if (t.whole_week && p.grain == TimeUnit::day) {
    Period week = week_around(t, p);
    return {week.first, week.last()};
  }
  if (p.grain == TimeUnit::day || t.comparative || (t.mod != DateMod::start && t.mod != DateMod::mid && t.mod != DateMod::end))
    return {first, last};
  auto [second, third] = thirds(p);
  if (t.mod != DateMod::end) last = (t.mod == DateMod::start ? second : third) - days(1);
  if (t.mod != DateMod::start) first = t.mod == DateMod::end ? third : second;
  return {first, last};
}

void set_days(const Time& t, const Period& p, const std::optional<Day>& published, Date& d) {
  auto [first, last] = part_of(t, p);
  bool now = published && p.first <= *published && *published <= last;
  if (t.comparative && now) {
    if (d.mod == DateMod::start) last = *published;
    if (d.mod == DateMod::end) first = *published;
  }
  d.earliest = d.mod == DateMod::before ? std::string() : iso(first);
  d.latest = d.mod == DateMod::after ? std::string() : iso(last);
}

}  // namespace sayso
