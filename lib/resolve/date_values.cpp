// How a date is written: its value as TIMEX3 has it (with X for what is open), which parts of it the words did not say, and why there is
// no such date.
#include "resolve/date_values.h"

#include <utility>

namespace sayso {
namespace {

constexpr int unset = Time::unset;

std::string two(int n) { return {static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)}; }

std::string days_of_month(const Time& t) {
  constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
  if (t.month < 1 || t.month > 12) return "there is no month " + std::to_string(t.month);
  std::string month(months[t.month - 1]);
  if (t.week != unset) return month + (t.year == unset ? "" : " " + std::to_string(t.year)) + " has no such week or weekday";
  if (t.month == 2 && t.year == unset) return "February has 28 or 29 days";
  Period whole = containing(*make_day(t.year == unset ? 2023 : t.year, t.month, 1), TimeUnit::month);
  if (t.month == 2) month += " " + std::to_string(t.year);
  return month + " has " + std::to_string((whole.last() - whole.first).count() + 1) + " days";
}

}  // namespace

std::string clock_value(const Time& t) {
  if (t.hour == unset) {
    constexpr std::string_view parts[] = {"", "MO", "AF", "EV", "NI", "DT"};
    return t.part == DayPart::none ? std::string() : "T" + std::string(parts[static_cast<size_t>(t.part)]);
  }
  std::string out = "T" + two(t.hour) + ":" + two(t.minute == unset ? 0 : t.minute);
  if (t.second != unset) out += ":" + two(t.second);
  return out;
}

std::string set_value(const Time& t, const Resources& r) {
  constexpr std::string_view seasons[] = {"", "SP", "SU", "FA", "WI"};
  if (t.weekday != unset) return "XXXX-WXX-" + std::to_string(t.weekday) + clock_value(t);
  if (t.season != unset) return "XXXX-" + std::string(seasons[t.season]);
  if (t.holiday != unset) {  // of one that moves, no day can be said
    std::string_view day = r.list("holidays").cell(static_cast<uint32_t>(t.holiday), "day");
    return day.size() == 5 && day[2] == '-' ? "XXXX-" + std::string(day) : "XXXX";
  }
  if (t.month != unset) return "XXXX-" + two(t.month) + (t.day == unset ? "" : "-" + two(t.day)) + clock_value(t);
  if (t.day != unset) return "XXXX-XX-" + two(t.day) + clock_value(t);
  if (t.has_clock()) return "XXXX-XX-XX" + clock_value(t);
  return duration_value(t.lengths());
}

std::string open_value(const Time& t, const Resources& r) {
  if (t.month != unset || t.day != unset || t.weekday != unset || t.season != unset) return set_value(t, r);
  if (t.quarter != unset) return "XXXX-Q" + std::to_string(t.quarter);
  if (t.direction == -1 || (t.offset != unset && t.offset < 0)) return "PAST_REF";
  return t.direction == 1 || t.offset > 0 ? "FUTURE_REF" : "PRESENT_REF";
}

void choose_half_day(const Time& t, const Period& day, std::string& clock, std::vector<std::string>& alternatives) {
  if (!t.half_open || t.hour == unset || t.hour > 12 || clock.empty()) return;
  Time other = t;
  other.hour = t.hour % 12 + 12;
  if (other.hour == 24) other.hour = 12;
  std::string later = clock_value(other);
  if (t.hour >= 1 && t.hour <= 6) std::swap(clock, later);
  alternatives.push_back(day.value() + later);
}

void write_whole(const Period& p, const Time& t, Date& d) {
  d.value = p.value() + (p.grain == TimeUnit::day ? clock_value(t) : "");
  d.earliest = iso(p.first);
  d.latest = iso(p.last());
}

void tell_inferred(const Time& written, const Period& p, Date& d) {
  if (written.century != unset || written.decade != unset) return;
  const bool some_day = written.numeral1 != unset || written.holiday != unset;
  if (written.year == unset) d.inferred.emplace_back("year");
  if (p.grain == TimeUnit::day || p.grain == TimeUnit::month) {
    if (written.month == unset && written.calendar_month == unset && !some_day) d.inferred.emplace_back("month");
    if (p.grain == TimeUnit::day && written.day == unset && written.week == unset && !some_day) d.inferred.emplace_back("day");
  } else if (p.grain == TimeUnit::week && written.week == unset) {
    d.inferred.emplace_back("week");
  } else if (p.grain == TimeUnit::quarter && written.quarter == unset) {
    d.inferred.emplace_back("quarter");
  }
}

std::string why_impossible(const Time& t, const Resources& r) {
  if (t.calendar_month != unset) {
    std::string month(r.list("calendar_months").cell(static_cast<uint32_t>(t.calendar_month), "word"));
    return month + " has no day " + std::to_string(t.day) + (t.year == unset ? "" : " in " + std::to_string(t.year));
  }
  if (t.month != unset) return days_of_month(t);
  if (t.day != unset) return "the month has no day " + std::to_string(t.day);
  if (t.quarter != unset) return "a year has four quarters";
  if (t.week != unset) return "a year has at most 53 weeks";
  return "the calendar does not have it";
}

}  // namespace sayso
