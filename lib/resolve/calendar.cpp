// The arithmetic of the calendar: std::chrono for the common one, ICU for the others and for the clocks of time zones. The one
// thing by hand is the date of Easter, which neither of them knows.
#include "resolve/calendar.h"

#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <map>
#include <memory>
#include <tuple>

namespace sayso {
namespace {

namespace ch = std::chrono;

int floor_to(int value, int step) { return value - ((value % step) + step) % step; }

ch::year_month_day parts(Day day) { return ch::year_month_day(day); }

Day first_of(int year, unsigned month) { return Day(ch::year(year) / ch::month(month) / 1); }

// Seasons of the northern half of the earth, by whole months; winter begins in December of the year it is named by.
constexpr unsigned season_start[] = {3, 6, 9, 12};

int months_in(TimeUnit grain) {
  switch (grain) {
    case TimeUnit::month: return 1;
    case TimeUnit::quarter: return 3;
    case TimeUnit::season: return 3;
    case TimeUnit::half: return 6;
    case TimeUnit::year: return 12;
    case TimeUnit::decade: return 120;
    case TimeUnit::century: return 1200;
    case TimeUnit::millennium: return 12000;
    default: return 0;
  }
}

Day add_months(Day day, int months) {
  ch::year_month_day d = parts(day);
  ch::year_month_day moved = d + ch::months(months);
  if (!moved.ok()) moved = moved.year() / moved.month() / ch::last;
  return Day(moved);
}

// `value` with at least `width` digits.
void append(std::string& out, int value, int width) {
  if (value < 0) out += '-';
  char digits[12];
  size_t at = sizeof digits;
  for (unsigned rest = static_cast<unsigned>(std::abs(value)); rest != 0 || sizeof digits - at < static_cast<size_t>(width); rest /= 10)
    digits[--at] = static_cast<char>('0' + rest % 10);
  out.append(digits + at, sizeof digits - at);
}

std::string number(int value, int width) {
  std::string out;
  append(out, value, width);
  return out;
}

std::string plain(double n) {
  char buffer[32];
  return std::string(buffer, std::to_chars(buffer, buffer + sizeof buffer, n).ptr);
}

// Gauss's Easter, Western and Orthodox (the latter moved to the common calendar): neither chrono nor ICU has it.
Day easter(int y, bool orthodox) {
  if (orthodox) {
    int d = (19 * (y % 19) + 15) % 30, e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7, month = (d + e + 114) / 31,
        day = (d + e + 114) % 31 + 1;
    return Day(ch::year(y) / month / day) + ch::days(y / 100 - y / 400 - 2);
  }
  int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3, h = (19 * a + b - d - g + 15) % 30,
      i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7, m = (a + 11 * h + 22 * l) / 451, month = (h + l - 7 * m + 114) / 31,
      day = (h + l - 7 * m + 114) % 31 + 1;
  return Day(ch::year(y) / month / day);
}

int integer(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::string iso(Day day) {
  auto d = parts(day);
  const auto year = static_cast<int>(d.year());
  if (year >= 0 && year < 10000) {
    const unsigned m = static_cast<unsigned>(d.month()), of_month = static_cast<unsigned>(d.day()), y = static_cast<unsigned>(year);
    auto digit = [](unsigned n) { return static_cast<char>('0' + n % 10); };
    const char text[] = {digit(y / 1000),      digit(y / 100), digit(y / 10), digit(y), '-', digit(m / 10), digit(m), '-',
                         digit(of_month / 10), digit(of_month)};
    return std::string(text, sizeof text);
  }
  std::string out;
  append(out, year, 4);
  out += '-';
  append(out, static_cast<int>(static_cast<unsigned>(d.month())), 2);
  out += '-';
  append(out, static_cast<int>(static_cast<unsigned>(d.day())), 2);
  return out;
}

std::optional<Day> make_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  ch::year_month_day d = ch::year(year) / month / day;
  if (!d.ok()) return std::nullopt;
  return Day(d);
}

std::optional<Day> from_iso(std::string_view text) {
  if (text.size() < 10) return std::nullopt;
  return make_day(integer(text.substr(0, 4)), integer(text.substr(5, 2)), integer(text.substr(8, 2)));
}

int year_of(Day day) { return static_cast<int>(parts(day).year()); }
int month_of(Day day) { return static_cast<int>(static_cast<unsigned>(parts(day).month())); }
int day_of(Day day) { return static_cast<int>(static_cast<unsigned>(parts(day).day())); }
int weekday_of(Day day) { return static_cast<int>(ch::weekday(day).iso_encoding()); }

Day Period::last() const {
  if (end != Day{}) return end;
  switch (grain) {
    case TimeUnit::weekend: return first + ch::days(1);
    case TimeUnit::week: return first + ch::days(6);
    default: {
      int months = months_in(grain);
      return months == 0 ? first : add_months(first, months) - ch::days(1);
    }
  }
}

std::string Period::value() const {
  if (end != Day{}) return iso(first) + "/" + iso(end);
  int y = year_of(first), m = month_of(first);
  std::string year = number(y, 4);
  switch (grain) {
    case TimeUnit::week:
    case TimeUnit::weekend: {
      Day thursday = first + ch::days(4 - weekday_of(first));
      int iso_year = year_of(thursday), week = static_cast<int>((thursday - first_of(iso_year, 1)).count()) / 7 + 1;
      return number(iso_year, 4) + "-W" + number(week, 2) + (grain == TimeUnit::weekend ? "-WE" : "");
    }
    case TimeUnit::month: return year + "-" + number(m, 2);
    case TimeUnit::quarter: return year + "-Q" + std::to_string((m - 1) / 3 + 1);
    case TimeUnit::half: return year + "-H" + std::to_string((m - 1) / 6 + 1);
    case TimeUnit::season: return year + (m == 3 ? "-SP" : m == 6 ? "-SU" : m == 9 ? "-FA" : "-WI");
    case TimeUnit::year: return y > 0 ? year : "BC" + number(1 - y, 4);
    case TimeUnit::decade: return number(y / 10, 3);
    case TimeUnit::century: return number(y / 100, 2);
    case TimeUnit::millennium: return number(y / 1000, 1);
    default: return iso(first);
  }
}

Period containing(Day day, TimeUnit grain) {
  int y = year_of(day), m = month_of(day);
  switch (grain) {
    case TimeUnit::week: return {grain, day - ch::days(weekday_of(day) - 1)};
    case TimeUnit::weekend: return {grain, day - ch::days(weekday_of(day) - 6)};
    case TimeUnit::month: return {grain, first_of(y, static_cast<unsigned>(m))};
    case TimeUnit::quarter: return {grain, first_of(y, static_cast<unsigned>(floor_to(m - 1, 3) + 1))};
    case TimeUnit::half: return {grain, first_of(y, m <= 6 ? 1 : 7)};
    case TimeUnit::season: return m < 3 ? Period{grain, first_of(y - 1, 12)} : Period{grain, first_of(y, season_start[m / 3 - 1])};
    case TimeUnit::year: return {grain, first_of(y, 1)};
    case TimeUnit::decade: return {grain, first_of(floor_to(y, 10), 1)};
    case TimeUnit::century: return {grain, first_of(floor_to(y, 100), 1)};
    case TimeUnit::millennium: return {grain, first_of(floor_to(y, 1000), 1)};
    default: return {TimeUnit::day, day};
  }
}

Day shifted(Day day, TimeUnit unit, int steps) {
  steps = std::max(-20000, std::min(20000, steps));
  if (unit == TimeUnit::week || unit == TimeUnit::weekend) return day + ch::days(7 * steps);
  if (int months = months_in(unit); months != 0) {
    if (months >= 1200) steps = std::max(-15, std::min(15, steps));
    return add_months(day, months * steps);
  }
  return day + ch::days(steps);
}

Period whole_year(int year) { return {TimeUnit::year, first_of(year, 1)}; }

Period shifted(Period period, int steps) {
  Day first = shifted(period.first, period.grain, steps);
  return {period.grain, first};
}

Period iso_week(int year, int week) { return shifted(containing(Day(ch::year(year) / 1 / 4), TimeUnit::week), week - 1); }

namespace {

// A calendar of ICU, asked by days of the common one.
class OtherCalendar {
 public:
  explicit OtherCalendar(std::string_view name) : hebrew_(name == "hebrew"), chinese_(name == "chinese") {
    std::string icu_name(name == "islamic" ? "islamic-umalqura" : name);
    icu::Locale locale(("en@calendar=" + icu_name).c_str());
    calendar_.reset(icu::Calendar::createInstance(*icu::TimeZone::getGMT(), locale, status_));
  }

  // The first such day, or month when `day` is 0, in a year of the common calendar; `own_year` when not 0 must agree.
  std::optional<Period> find(int month, int day, int year, int own_year) {
    if (!calendar_) return std::nullopt;
    // ICU numbers months from 0; its Hebrew year begins with Tishri, so Nisan, the first, is month 7 there, and Adar, or the second
    // Adar of a leap year, is month 6.
    int icu_month = hebrew_ ? (month >= 7 && month < 12 ? month - 7 : month == 12 ? 6 : month + 6) : month - 1;
    for (Day d = first_of(year, 1); year_of(d) == year; d += ch::days(1)) {
      calendar_->setTime(static_cast<double>(d.time_since_epoch().count()) * 86'400'000.0, status_);
      if (U_FAILURE(status_)) return std::nullopt;
      const int date = field(UCAL_DATE), here = field(UCAL_MONTH);
      if (here != icu_month || (own_year != 0 && field(UCAL_YEAR) != own_year)) {
        // To near the next month, or the one that is asked for. Of Hebrew months one may be passed over by their numbers.
        const int ahead = (icu_month - here + months_) % months_ - (hebrew_ ? 1 : 0);
        d += ch::days(std::max(0, shortest_month - 1 - date) + shortest_month * std::max(0, ahead - 1));
        continue;
      }
      if (chinese_ && field(UCAL_IS_LEAP_MONTH) != 0) continue;
      if (day == 0) {
        Day first = d - ch::days(date - 1);
        return Period{TimeUnit::month, first, first + ch::days(calendar_->getActualMaximum(UCAL_DATE, status_) - 1)};
      }
      if (date == day) return Period{TimeUnit::day, d};
      if (date < day) d += ch::days(day - date - 1);
    }
    return std::nullopt;
  }

  // The first day from `day` on that begins a month.
  std::optional<Day> first_of_month(Day day) {
    if (!calendar_) return std::nullopt;
    for (const Day end = day + ch::days(31); day < end;) {
      calendar_->setTime(static_cast<double>(day.time_since_epoch().count()) * 86'400'000.0, status_);
      const int date = field(UCAL_DATE);
      if (U_FAILURE(status_)) return std::nullopt;
      if (date == 1) return day;
      day += ch::days(std::max(1, shortest_month - date));
    }
    return std::nullopt;
  }

 private:
  static constexpr int shortest_month = 29;  // days
  int field(UCalendarDateFields f) { return calendar_->get(f, status_); }

  bool hebrew_, chinese_;
  int months_ = hebrew_ ? 13 : 12;  // that have a number of their own
  UErrorCode status_ = U_ZERO_ERROR;
  std::unique_ptr<icu::Calendar> calendar_;
};

}  // namespace

// The first day on or after `day` with a new moon, in China: there a month begins on it.
std::optional<Day> new_moon(Day day) {
  thread_local std::map<Day, std::optional<Day>> known;
  auto [at, fresh] = known.try_emplace(day);
  if (fresh) at->second = OtherCalendar("chinese").first_of_month(day);
  return at->second;
}

std::optional<Period> other_calendar(std::string_view calendar, int month, int day, int year) {
  // ICU takes long for a year, and news tells of few holidays in few years: a thread remembers them.
  constexpr size_t most = 4096;
  thread_local std::map<std::tuple<std::string, int, int, int>, std::optional<Period>> known;
  if (known.size() > most) known.clear();
  auto [at, fresh] = known.try_emplace({std::string(calendar), month, day, year});
  if (fresh) at->second = OtherCalendar(calendar).find(month, day, year, 0);
  return at->second;
}

std::optional<Period> from_other_calendar(std::string_view calendar, int month, int day, int year) {
  // Where that year begins in the common calendar, give or take one.
  int near = calendar == "islamic" ? static_cast<int>(year * 0.970224 + 621.57) : calendar == "hebrew" ? year - 3760 : year + 621;
  OtherCalendar other(calendar);
  for (int common = near - 1; common <= near + 1; ++common)
    if (common > 0)
      if (auto found = other.find(month, day, common, year)) return found;
  return std::nullopt;
}

std::string duration_value(std::span<const Time::Amount> amounts) {
  std::string date, clock;
  for (const Time::Amount& amount : amounts) {
    const double n = amount.number;
    bool open = n == Time::some;
    double whole = std::floor(n), rest = n - whole;
    auto put = [&](std::string& to, double value, const char* letter) {
      if (value != 0 || open) to += (open ? "X" : plain(value)) + letter;
    };
    // A half or quarter is written in the next smaller unit where it comes out even.
    auto split = [&](std::string& to, const char* letter, double smaller, std::string& below, const char* small_letter) {
      if (rest != 0 && std::fabs(rest * smaller - std::round(rest * smaller)) < 1e-9 && !open) {
        put(to, whole, letter);
        put(below, std::round(rest * smaller), small_letter);
      } else {
        put(to, n, letter);
      }
    };
    switch (amount.unit) {
      case TimeUnit::second: put(clock, n, "S"); break;
      case TimeUnit::minute: split(clock, "M", 60, clock, "S"); break;
      case TimeUnit::hour: split(clock, "H", 60, clock, "M"); break;
      case TimeUnit::day: split(date, "D", 24, clock, "H"); break;
      case TimeUnit::weekend: put(date, n, "WE"); break;
      case TimeUnit::week: put(date, n, "W"); break;
      case TimeUnit::month: put(date, n, "M"); break;
      case TimeUnit::quarter: put(date, n, "Q"); break;
      case TimeUnit::year: split(date, "Y", 12, date, "M"); break;
      case TimeUnit::decade: open ? put(date, n, "E") : put(date, n * 10, "Y"); break;
      case TimeUnit::century: open ? put(date, n, "C") : put(date, n * 100, "Y"); break;
      case TimeUnit::millennium: open ? put(date, n, "L") : put(date, n * 1000, "Y"); break;
      default: break;
    }
  }
  if (date.empty() && clock.empty()) return "PXX";
  return "P" + date + (clock.empty() ? "" : "T" + clock);
}

std::string utc_offset(int minutes) {
  std::string out(1, minutes < 0 ? '-' : '+');
  append(out, std::abs(minutes) / 60, 2);
  out += ':';
  append(out, std::abs(minutes) % 60, 2);
  return out;
}

std::string utc_offset(const std::string& region, Day day, int hour, int minute) {
  thread_local std::map<std::string, std::unique_ptr<icu::TimeZone>> known;  // of the few that a list names
  auto [at, fresh] = known.try_emplace(region);
  if (fresh) at->second.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(region)));
  if (!at->second || *at->second == icu::TimeZone::getUnknown()) return {};
  double milliseconds = (static_cast<double>(day.time_since_epoch().count()) * 24 * 60 + hour * 60 + minute) * 60'000;
  int32_t raw = 0, summer = 0;
  UErrorCode status = U_ZERO_ERROR;
  at->second->getOffset(milliseconds, true, raw, summer, status);
  return U_FAILURE(status) ? std::string() : utc_offset((raw + summer) / 60'000);
}

std::optional<Period> holiday(std::string_view formula, int year) {
  if (formula.starts_with("easter") || formula.starts_with("orthodox")) {
    bool orthodox = formula.starts_with("orthodox");
    std::string_view rest = formula.substr(orthodox ? 8 : 6);
    if (rest.starts_with("+")) rest.remove_prefix(1);
    return Period{TimeUnit::day, easter(year, orthodox) + ch::days(integer(rest))};
  }
  if (formula.starts_with("moon ")) {
    auto from = make_day(year, integer(formula.substr(5, 2)), integer(formula.substr(8, 2)));
    auto moon = from ? new_moon(*from) : std::nullopt;
    std::string_view days = formula.substr(std::min(formula.size(), size_t{11}));
    if (days.starts_with("+")) days.remove_prefix(1);
    return moon ? std::optional(Period{TimeUnit::day, *moon + ch::days(integer(days))}) : std::nullopt;
  }
  if (size_t by = formula.find(">="); by != std::string_view::npos) {
    constexpr std::string_view names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    int weekday = 1;
    for (int i = 0; i < 7; ++i)
      if (formula.starts_with(names[i])) weekday = i + 1;
    std::string_view rest = formula.substr(by + 2);
    auto from = make_day(year, integer(rest.substr(0, 2)), integer(rest.substr(3, 2)));
    if (!from) return std::nullopt;
    return Period{TimeUnit::day, *from + ch::days((weekday - weekday_of(*from) + 7) % 7)};
  }
  if (size_t space = formula.find(' '); space != std::string_view::npos) {
    std::string_view rest = formula.substr(space + 1);
    size_t dash = rest.find('-');
    return other_calendar(formula.substr(0, space), integer(rest.substr(0, dash)),
                          dash == std::string_view::npos ? 0 : integer(rest.substr(dash + 1)), year);
  }
  auto day = make_day(year, integer(formula.substr(0, 2)), integer(formula.substr(3, 2)));
  if (!day) return std::nullopt;
  return Period{TimeUnit::day, *day};
}

}  // namespace sayso
