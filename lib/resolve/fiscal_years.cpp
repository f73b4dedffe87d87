// A fiscal year is named by the year that it ends in. When it ends, the article may tell ("the fiscal year ended June 30"); else all
// that is known is that it begins or ends in the year of its name, and that the last one is over, the next not begun.
#include "resolve/fiscal_years.h"

#include <algorithm>

#include "resolve/days_meant.h"

namespace sayso {
namespace {

namespace ch = std::chrono;
using ch::days;
constexpr int unset = Time::unset;

ch::month_day fiscal_end(const Time& t) {
  const ch::year common{2023};  // without a leap day
  const ch::month month(static_cast<unsigned>(t.month));
  if (t.bounds_fiscal_year > 0) {
    const ch::month_day told = month / (t.day == unset ? 31 : t.day);
    const ch::year_month_day_last last = common / month / ch::last;
    return told.ok() ? told : last.month() / last.day();
  }
  const ch::year_month_day last(Day(common / month / (t.day == unset ? 1 : t.day)) - days(1));
  return last.month() / last.day();
}

Day end_of(int year, ch::month_day end) {
  auto day = make_day(year, static_cast<int>(static_cast<unsigned>(end.month())), static_cast<int>(static_cast<unsigned>(end.day())));
  return day ? *day : *make_day(year, 2, 28);
}

void by_end(const Time& t, int year, const DateSetting& s, Date& d) {
  const ch::month_day end = *s.fiscal_end;
  if (t.year == unset && s.published && t.quarter == unset) {
    year = year_of(*s.published);
    if (end_of(year, end) < *s.published) ++year;
    if (t.direction != unset) year += t.direction;
    d.value = whole_year(year).value();
  }
  Day first = end_of(year - 1, end) + days(1), last = end_of(year, end);
  if (t.quarter != unset) {
    last = shifted(first, TimeUnit::month, 3 * t.quarter) - days(1);
    first = shifted(first, TimeUnit::month, 3 * (t.quarter - 1));
  }
  set_days(t, Period{TimeUnit::year, first, last}, s.published, d);
}

void by_name(const Time& t, int year, const DateSetting& s, Date& d) {
  const bool two_years = t.year_to != unset;  // FY2014/15
  Day first = whole_year(two_years ? t.year : year - 1).first, last = whole_year(two_years ? year : year + 1).last();
  if (s.published && t.direction != unset) {
    first = std::max(first, shifted(*s.published, TimeUnit::year, t.direction - 1));
    last = std::min(last, shifted(*s.published, TimeUnit::year, t.direction + 1));
  } else if (s.published && t.year == unset && t.tense == Tense::past) {
    last = std::min(last, *s.published);
  }
  if (first <= last) d.earliest = iso(first), d.latest = iso(last);
}

}  // namespace

std::optional<ch::month_day> fiscal_end(const Times& times) {
  for (const Time& t : times.items)
    if (t.bounds_fiscal_year != 0) return fiscal_end(t);
  return std::nullopt;
}

void set_fiscal_days(const Time& t, const Period& p, const DateSetting& setting, Date& d) {
  const int year = t.year_to != unset ? t.year_to : year_of(p.first);
  if (t.year_to != unset) d.value = p.value() + "/" + whole_year(year).value();
  setting.fiscal_end ? by_end(t, year, setting, d) : by_name(t, year, setting, d);
}

}  // namespace sayso
