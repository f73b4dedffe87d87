// The arithmetic of dates within their container: which day of the year Easter is, which of May its second Sunday, which of the week the
// Friday. What the calendar does not have ("February 30", "the fifth quarter") is nothing.
#include "resolve/narrow_dates.h"

#include <algorithm>
#include <charconv>

namespace sayso {
namespace {

namespace ch = std::chrono;
using ch::days;
constexpr int unset = Time::unset;

std::optional<Period> one_day(std::optional<Day> day) { return day ? std::optional(Period{TimeUnit::day, *day}) : std::nullopt; }

// The month, quarter … that the month lies in.
std::optional<Period> around_month(int year, int month, TimeUnit grain) {
  auto first = make_day(year, month, 1);
  return first ? std::optional(containing(*first, grain)) : std::nullopt;
}

// "the first Sunday of October", "the last Monday in May"
std::optional<Period> nth_weekday(int year, int month, int nth, int weekday) {
  ch::weekday day(static_cast<unsigned>(weekday % 7));
  ch::year_month of = ch::year(year) / month;
  if (nth == -1) return Period{TimeUnit::day, ch::sys_days(of / day[ch::last])};
  ch::year_month_weekday found = of / day[static_cast<unsigned>(std::clamp(nth, 0, 6))];
  return found.ok() ? one_day(ch::sys_days(found)) : std::nullopt;
}

// Of the first week of a month, its first seven days, the fourth; of the last, its last seven days, the same.
std::optional<Period> middle_of_week(int year, int month, int nth) {
  if (nth < -1 || nth == 0 || nth > 5) return std::nullopt;
  ch::year_month of = ch::year(year) / month;
  return Period{TimeUnit::day, nth == -1 ? ch::sys_days(of / ch::last) - days(3) : ch::sys_days(of / 1) + days(7 * nth - 4)};
}

std::optional<Period> in_week(const Time& t, int year) {
  if (t.month == unset) return t.week >= 1 && t.week <= 53 ? std::optional(iso_week(year, t.week)) : std::nullopt;
  if (t.weekday != unset) return nth_weekday(year, t.month, t.week, t.weekday);
  constexpr int saturday = 6;
  return t.unit == TimeUnit::weekend ? nth_weekday(year, t.month, t.week, saturday) : middle_of_week(year, t.month, t.week);
}

// Of "DK 06-05|IN 11-26" the day in the country.
std::string_view in_country(std::string_view elsewhere, std::string_view country) {
  for (size_t at = 0; at < elsewhere.size();) {
    size_t end = std::min(elsewhere.find('|', at), elsewhere.size());
    if (elsewhere.substr(at, end - at).starts_with(country)) return elsewhere.substr(at + 3, end - at - 3);
    at = end + 1;
  }
  return {};
}

}  // namespace

TimeUnit container_grain(const Time& t) {
  if (t.month != unset || t.quarter != unset || t.season != unset || t.half != unset || t.holiday != unset || t.week != unset ||
      t.numeral1 != unset || t.calendar_month != unset)
    return TimeUnit::year;
  if (t.day != unset) return TimeUnit::month;
  if (t.weekday != unset) return TimeUnit::week;
  if (t.has_clock()) return TimeUnit::day;
  return TimeUnit::none;
}

// In the country told of nearest before it where another day has the same name there; else in the country that the article names most.
std::string_view DateNarrowing::holiday_formula(const Time& t) const {
  auto row = static_cast<uint32_t>(t.holiday);
  std::string_view usual = holidays().cell(row, "day"), elsewhere = holidays().cell(row, "elsewhere");
  if (elsewhere.empty()) return usual;
  std::string_view nearest, most;
  uint32_t best = 0;
  size_t mentions = 0;
  for (const EntityTag& e : entities_.items) {
    if (!e.linked || e.country[0] == 0) continue;
    const std::string_view country(e.country.data(), e.country.size());
    if (e.mentions.size() > mentions) mentions = e.mentions.size(), most = country;
    for (uint32_t m : entities_.mentions_of(e)) {
      Range at = mentions_.items[m].tokens;
      if (at.first >= t.tokens.first || tokens_.sentence[at.first] != tokens_.sentence[t.tokens.first] || at.first < best) continue;
      best = at.first;
      nearest = country;
    }
  }
  const std::string_view country = nearest.empty() ? most : nearest;
  const std::string_view there = country.empty() ? std::string_view() : in_country(elsewhere, country);
  return there.empty() ? usual : there;
}

std::optional<Period> DateNarrowing::in_other_calendar(const Time& t, int year) const {
  auto row = static_cast<uint32_t>(t.calendar_month);
  int month = 0;
  std::string_view cell = calendar_months().cell(row, "month");
  std::from_chars(cell.data(), cell.data() + cell.size(), month);
  std::string_view calendar = calendar_months().cell(row, "calendar");
  const int day = std::max(0, t.day);
  return t.year == unset ? other_calendar(calendar, month, day, year) : from_other_calendar(calendar, month, day, t.year);
}

std::optional<Period> DateNarrowing::narrow(const Time& t, Period container) const {
  const int year = year_of(container.first);
  if (t.holiday != unset) return holiday(holiday_formula(t), year);
  if (t.calendar_month != unset) return in_other_calendar(t, year);
  if (t.week != unset) return in_week(t, year);
  if (t.season != unset) return around_month(year, t.season * 3, TimeUnit::season);
  if (t.quarter != unset) return around_month(year, t.quarter * 3, TimeUnit::quarter);
  if (t.half != unset && container.grain == TimeUnit::year) return around_month(year, t.half == 1 ? 1 : 12, TimeUnit::half);
  if (t.month != unset || container.grain == TimeUnit::month) {
    const int month = t.month != unset ? t.month : month_of(container.first);
    return t.day == unset ? around_month(year, month, TimeUnit::month) : one_day(make_day(year, month, t.day));
  }
  if (t.weekday != unset && container.grain <= TimeUnit::week)
    return Period{TimeUnit::day, containing(container.first, TimeUnit::week).first + days(t.weekday - 1)};
  return container;
}

}  // namespace sayso
