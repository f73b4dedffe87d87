// What the words say, and what they leave to the reader: a Time becomes a Date.
//
//     direction -1, weekday 5   published 2024-05-08   ->   2024-05-03
//
// Every date is narrowed from a container: a weekday within a week, a day within a month, a month within a year. The words give
// the container ("the Friday of that week", "May 8, 2024"), or point to it from an anchor ("last year", "two weeks ago"), or leave it
// open; then the containers before and after the anchor's compete, and direction words, the tense of the clause, an agreeing weekday, or
// else nearness decide. The anchor is the day of writing, or, for "the next day" and its like, the date told last.
#include "resolve/anchor_dates.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <tuple>
#include <utility>

#include "resolve/calendar.h"

namespace sayso {
namespace {

constexpr int unset = Time::unset;
using std::chrono::days;

std::string two(int n) { return {static_cast<char>('0' + n / 10 % 10), static_cast<char>('0' + n % 10)}; }

class Anchoring {
 public:
  Anchoring(const Article& article, const Tokens& tokens, const Times& times, const Mentions& mentions, const Entities& entities,
            const Resources& r, std::vector<std::string>& warnings, Dates& out)
      : article_(article), tokens_(tokens), times_(times), mentions_(mentions), entities_(entities), r_(r), warnings_(warnings), out_(out) {
    published_ = parse(article.published.value);
    publisher_ = article.published.from == PublishedFrom::dateline ? "dateline" : "published";
    day_first_ = day_comes_first();
    written_on();
    for (const Time& t : times_.items)
      if (t.bounds_fiscal_year != 0 && !fiscal_end_) fiscal_end_ = fiscal_end(t);
  }

  void run() {
    for (size_t i = 0; i < times_.items.size(); ++i) {
      index_ = i;
      resolve(times_.items[i], out_.items[i]);
      if (!times_.items[i].zone.empty()) zone(times_.items[i], out_.items[i]);
    }
  }

 private:
  static std::optional<Day> parse(std::string_view value) {
    if (value.size() < 10) return std::nullopt;
    auto number = [&](size_t at, size_t n) {
      int v = -1;
      std::from_chars(value.data() + at, value.data() + at + n, v);
      return v;
    };
    return make_day(number(0, 4), number(5, 2), number(8, 2));
  }

  // Few articles ask for these.
  const WordList& holidays() const { return r_.list("holidays"); }
  const WordList& calendar_months() const { return r_.list("calendar_months"); }
  const WordList& zones() const { return r_.list("time_zones"); }

  // A dateline with a date says when the article was written; it came out then or a few days later.
  void written_on() {
    if (!published_ || !article_.dateline || publisher_ == "dateline") return;
    for (const Time& t : times_.items) {
      Span span = tokens_.span(t.tokens);
      if (span.start >= article_.dateline->end) return;
      if (span.start < article_.dateline->start || t.month == unset || t.day == unset) continue;
      constexpr days longest{3};
      for (Day day = *published_; day >= *published_ - longest; day -= days(1))
        if (month_of(day) == t.month && day_of(day) == t.day) {
          if (day == *published_) return;
          published_ = day;
          publisher_ = "dateline";
          return;
        }
    }
  }

  // The month and day, of a year without a leap day, on which the article's fiscal years end.
  static std::chrono::month_day fiscal_end(const Time& t) {
    namespace ch = std::chrono;
    ch::month month(static_cast<unsigned>(t.month));
    if (t.bounds_fiscal_year > 0) {
      ch::month_day told = month / (t.day == unset ? 31 : t.day);
      return told.ok() ? told
                       : ch::month_day(ch::year_month_day_last(ch::year(2023) / month / ch::last).month(),
                                       ch::year_month_day_last(ch::year(2023) / month / ch::last).day());
    }
    ch::year_month_day last(Day(ch::year(2023) / month / (t.day == unset ? 1 : t.day)) - days(1));
    return last.month() / last.day();
  }

  // 5/8: an unmistakable 22/4 elsewhere in the article tells the order; without one, whether it writes "8 May" or "May 8"; without
  // either, the American.
  bool day_comes_first() const {
    int day = 0, month = 0;
    for (const Time& t : times_.items) {
      day += t.numeral1 > 12 && t.numeral2 <= 12;
      month += t.numeral2 > 12 && t.numeral1 <= 12;
    }
    if (day != month) return day > month;
    for (const Time& t : times_.items) {
      if (t.numeral1 != unset || t.month == unset || t.day == unset || t.calendar_month != unset) continue;
      (t.day_leads ? day : month) += 1;
    }
    return day > month;
  }

  void resolve(const Time& written, Date& d) {
    Time t = written;
    d.type = t.type;
    d.mod = t.mod;
    for (std::string* s : {&d.value, &d.earliest, &d.latest, &d.anchor, &d.zone.name, &d.zone.offset}) s->clear();
    d.inferred.clear();
    d.alternatives.clear();
    if (!t.literal.empty()) {
      d.value = t.literal;
      if (t.literal == "PRESENT_REF" && published_) {
        d.earliest = d.latest = iso(*published_);
        d.anchor = publisher_;
      }
      return;
    }
    share(t);
    if (t.type == DateType::set || (t.every && t.type != DateType::duration)) {
      d.type = DateType::set;
      d.value = set_value(t);
      return;
    }
    if (t.type == DateType::duration) {
      if (t.ends >= 0) {
        months_told_ = index_;
        if (auto end = denoted(static_cast<size_t>(t.ends)); end && t.amount_count == 1) return until(t, end->end, d);
      } else if (t.amount_count == 1 && t.amounts[0].unit == TimeUnit::month && t.amounts[0].number >= 6) {
        months_told_ = index_;
      }
      if (!(t.in_offset && published_ && t.tense != Tense::past && t.mod == DateMod::none && t.amounts[0].unit >= TimeUnit::day &&
            t.amounts[0].unit < TimeUnit::decade)) {
        duration(t, d);
        return;
      }
      t.type = d.type = DateType::date;
      t.direction = 1;
    }
    date(t, d);
  }

  // The zone as the list names it, or as written; the offset of one whose clocks change with the season needs the day.
  void zone(const Time& t, Date& d) const {
    const WordList::Key* key = zones().longest_at(tokens_, t.zone.first, t.zone.last);
    if (!key) {
      d.zone.name = article_.view(tokens_.span(t.zone));
      return;
    }
    d.zone.name = zones().cell(key->row, "zone");
    std::string_view minutes = zones().cell(key->row, "minutes"), region = zones().cell(key->row, "region");
    int fixed = 0;
    if (std::from_chars(minutes.data(), minutes.data() + minutes.size(), fixed).ec == std::errc())
      d.zone.offset = utc_offset(fixed);
    else if (auto day = parse(d.earliest); day && !region.empty() && d.type == DateType::time)
      d.zone.offset = utc_offset(std::string(region), *day, t.hour == unset ? 12 : t.hour, t.minute == unset ? 0 : t.minute);
  }

  // The parts that one end of a range leaves to the other: "May 3 to 7", "3 to 7 May", "Nov to Feb 2017".
  void share(Time& t) const {
    if (t.shares < 0) return;
    const Time& other = times_.items[static_cast<size_t>(t.shares)];
    bool second = static_cast<size_t>(t.shares) < index_;
    if (t.short_year && second && other.year != unset) {
      t.year = other.year / 100 * 100 + t.year % 100;
      t.short_year = false;
    }
    if (t.day != unset && t.month == unset && other.month != unset) t.month = other.month;
    if (t.year == unset && other.year != unset && (t.month != unset || t.numeral1 != unset) && !t.has_clock()) {
      t.year = other.year;
      if (!second && t.month != unset && other.month != unset && t.month > other.month) --t.year;
      if (second && t.month != unset && other.month != unset && t.month < other.month) ++t.year;
    }
    if (t.type == DateType::duration && t.amount_count > 0 && t.amounts[0].unit == TimeUnit::none)
      t.amounts[0].unit = other.amounts[0].unit;
  }

  // ------------------------------------------------------------ sets and durations

  static std::string clock_value(const Time& t) {
    if (t.hour == unset) {
      constexpr std::string_view parts[] = {"", "MO", "AF", "EV", "NI", "DT"};
      return t.part == DayPart::none ? std::string() : "T" + std::string(parts[static_cast<size_t>(t.part)]);
    }
    std::string out = "T" + two(t.hour) + ":" + two(t.minute == unset ? 0 : t.minute);
    if (t.second != unset) out += ":" + two(t.second);
    return out;
  }

  std::string set_value(const Time& t) const {
    constexpr std::string_view seasons[] = {"", "SP", "SU", "FA", "WI"};
    if (t.weekday != unset) return "XXXX-WXX-" + std::to_string(t.weekday) + clock_value(t);
    if (t.season != unset) return "XXXX-" + std::string(seasons[t.season]);
    if (t.holiday != unset) {  // of one that moves, no day can be said
      std::string_view day = holidays().cell(static_cast<uint32_t>(t.holiday), "day");
      return day.size() == 5 && day[2] == '-' ? "XXXX-" + std::string(day) : "XXXX";
    }
    if (t.month != unset) return "XXXX-" + two(t.month) + (t.day == unset ? "" : "-" + two(t.day)) + clock_value(t);
    if (t.day != unset) return "XXXX-XX-" + two(t.day) + clock_value(t);
    if (t.has_clock()) return "XXXX-XX-XX" + clock_value(t);
    return duration_value(t.lengths());
  }

  // "the nine months ended Sept. 30"
  void until(const Time& t, Day end, Date& d) const {
    const Time::Amount& a = t.amounts[0];
    d.value = duration_value(t.lengths());
    if (a.number < 0 || a.number != std::floor(a.number) || a.unit < TimeUnit::day) return;
    d.earliest = iso(shifted(end + days(1), a.unit, -static_cast<int>(a.number)));
    d.latest = iso(end);
    d.anchor = "d" + std::to_string(t.ends + 1);
  }

  void duration(const Time& t, Date& d) const {
    d.value = duration_value(t.lengths());
    // "the past two years" and "the next three days" lie somewhere.
    if (t.direction == unset || t.direction == 0 || t.story || !published_ || t.amount_count != 1) return;
    const Time::Amount& a = t.amounts[0];
    if (a.number < 0 || a.number != std::floor(a.number) || a.unit < TimeUnit::day) return;
    Day other = shifted(*published_, a.unit, static_cast<int>(a.number) * t.direction);
    d.earliest = iso(std::min(other, *published_));
    d.latest = iso(std::max(other, *published_));
    d.anchor = publisher_;
  }

  // ------------------------------------------------------------ dates

  struct Anchor {
    Day day{};
    std::string name;
    bool known = false;
  };

  Anchor anchor(bool story) const {
    if (story && last_) return {last_->first, "d" + std::to_string(last_index_ + 1), true};
    if (published_) return {*published_, publisher_, true};
    return {};
  }

  // A period that the article told of, by its grain.
  struct Told {
    Period period{};
    size_t index = 0;
    bool known = false;
  };

  // The grain of the container that the parts have to be found in.
  static TimeUnit container_grain(const Time& t) {
    if (t.month != unset || t.quarter != unset || t.season != unset || t.half != unset || t.holiday != unset || t.week != unset ||
        t.numeral1 != unset || t.calendar_month != unset)
      return TimeUnit::year;
    if (t.day != unset) return TimeUnit::month;
    if (t.weekday != unset) return TimeUnit::week;
    if (t.has_clock()) return TimeUnit::day;
    return TimeUnit::none;
  }

  // The day of a holiday, in the country told of nearest before it where another day has the same name there; else in the country that
  // the article names most.
  std::string_view holiday_formula(const Time& t) const {
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
    for (std::string_view country : {nearest, most}) {
      if (country.empty()) continue;
      for (size_t at = 0; at < elsewhere.size();) {
        size_t end = std::min(elsewhere.find('|', at), elsewhere.size());
        if (elsewhere.substr(at, end - at).starts_with(country)) return elsewhere.substr(at + 3, end - at - 3);
        at = end + 1;
      }
      return usual;
    }
    return usual;
  }

  // The parts within their container; nullopt when the calendar does not have that date.
  std::optional<Period> narrow(const Time& t, Period container) const {
    int year = year_of(container.first);
    auto in_year = [&](unsigned month, TimeUnit grain) { return containing(*make_day(year, static_cast<int>(month), 1), grain); };
    if (t.holiday != unset) return holiday(holiday_formula(t), year);
    if (t.calendar_month != unset) {
      auto row = static_cast<uint32_t>(t.calendar_month);
      int month = 0;
      std::string_view cell = calendar_months().cell(row, "month");
      std::from_chars(cell.data(), cell.data() + cell.size(), month);
      std::string_view calendar = calendar_months().cell(row, "calendar");
      return t.year == unset ? other_calendar(calendar, month, std::max(0, t.day), year)
                             : from_other_calendar(calendar, month, std::max(0, t.day), t.year);
    }
    if (t.week != unset && t.month != unset) {
      if (t.weekday != unset || t.unit == TimeUnit::weekend) return nth_weekday(year, t.month, t.week, t.weekday != unset ? t.weekday : 6);
      return middle_of_week(year, t.month, t.week);
    }
    if (t.week != unset) return t.week >= 1 && t.week <= 53 ? std::optional<Period>(iso_week(year, t.week)) : std::nullopt;
    if (t.season != unset) return in_year(static_cast<unsigned>(t.season) * 3, TimeUnit::season);
    if (t.quarter != unset)
      return t.quarter >= 1 && t.quarter <= 4 ? std::optional<Period>(in_year(static_cast<unsigned>(t.quarter) * 3, TimeUnit::quarter))
                                              : std::nullopt;
    if (t.half != unset && container.grain == TimeUnit::year) return in_year(t.half == 1 ? 1 : 12, TimeUnit::half);
    int month = t.month, day = t.day;
    if (month == unset && container.grain == TimeUnit::month) month = month_of(container.first);
    if (month != unset) {
      if (day == unset)
        return month >= 1 && month <= 12 ? std::optional<Period>(in_year(static_cast<unsigned>(month), TimeUnit::month)) : std::nullopt;
      auto found = make_day(year, month, day);
      if (!found) return std::nullopt;
      return Period{TimeUnit::day, *found};
    }
    if (t.weekday != unset && container.grain <= TimeUnit::week)
      return Period{TimeUnit::day, containing(container.first, TimeUnit::week).first + days(t.weekday - 1)};
    return container;
  }

  // "the first Sunday of October", "the last Monday in May"
  static std::optional<Period> nth_weekday(int year, int month, int nth, int weekday) {
    namespace ch = std::chrono;
    ch::weekday day(static_cast<unsigned>(weekday % 7));
    ch::year_month of = ch::year(year) / month;
    if (nth == -1) return Period{TimeUnit::day, ch::sys_days(of / day[ch::last])};
    ch::year_month_weekday found = of / day[static_cast<unsigned>(std::clamp(nth, 0, 6))];
    return found.ok() ? std::optional<Period>(Period{TimeUnit::day, ch::sys_days(found)}) : std::nullopt;
  }

  // Of the first week of a month, its first seven days, the fourth; of the last, its last seven days, the same.
  static std::optional<Period> middle_of_week(int year, int month, int nth) {
    namespace ch = std::chrono;
    if (nth < -1 || nth == 0 || nth > 5) return std::nullopt;
    ch::year_month of = ch::year(year) / month;
    Day day = nth == -1 ? ch::sys_days(of / ch::last) - days(3) : ch::sys_days(of / 1) + days(7 * nth - 4);
    return Period{TimeUnit::day, day};
  }

  bool weekday_agrees(const Time& t, const Period& p) const {
    return t.weekday == unset || p.grain != TimeUnit::day || weekday_of(p.first) == t.weekday;
  }

  // Which of the containers around the anchor: by direction, agreeing weekday, tense, nearness. `other` is the reading not taken.
  std::optional<Period> choose(const Time& t, Day from, TimeUnit grain, std::optional<Period>& other) const {
    Period home = containing(from, grain);
    constexpr size_t most = 17;
    std::vector<Period>& all = candidates_;
    all.clear();
    all.reserve(most);
    bool dated = t.weekday != unset && grain == TimeUnit::year;
    int reach = dated ? (t.numeral1 == unset ? 6 : 1) : grain == TimeUnit::year && t.month == 2 && t.day == 29 ? 8 : 2;
    bool agrees = false;
    for (int k = -reach; k <= reach; ++k)
      if (auto p = narrow(t, shifted(home, k))) {
        all.push_back(*p);
        agrees |= weekday_agrees(t, *p);
      }
    if (dated && agrees) std::erase_if(all, [&](const Period& p) { return !weekday_agrees(t, p); });
    if (all.empty()) return std::nullopt;
    auto before = [&](bool with_today) -> const Period* {
      const Period* best = nullptr;
      for (const Period& p : all)
        if (with_today ? part_of(t, p).first <= from : p.last() < from) best = &p;
      return best;
    };
    auto after = [&](bool with_today) -> const Period* {
      for (const Period& p : all)
        if (with_today ? part_of(t, p).second >= from : p.first > from) return &p;
      return nullptr;
    };
    auto distance = [&](const Period* p) {
      if (!p) return 1'000'000;
      if (p->first <= from && from <= p->last()) return 0;
      return static_cast<int>(p->first > from ? (p->first - from).count() : (from - p->last()).count());
    };
    const Period *past = before(true), *future = after(true), *pick = nullptr;
    if (t.direction == -1)
      pick = before(false);
    else if (t.direction == 1)
      pick = after(false);
    else if (t.direction == 0) {
      for (const Period& p : all)
        if (containing(p.first, grain).first == home.first) pick = &p;
      if (pick && t.tense == Tense::future && pick->last() < from) pick = future;
      if (pick && t.tense == Tense::past && pick->first > from && grain == TimeUnit::week) pick = past;
    } else if (const Period* next = after_begin(t, all)) {
      pick = next;
    } else if (auto opened = grain == TimeUnit::year ? in_opening_year(t) : std::nullopt) {
      return opened;
    } else if (auto day = grain == TimeUnit::month && t.day != unset ? in_month_told(t, from) : std::nullopt) {
      return day;
    } else if (const Period* told = grain == TimeUnit::year ? in_year_told(past, future) : nullptr) {
      pick = told;
    } else if (const Period* same = grain == TimeUnit::year ? same_month_told(t, past, future) : nullptr) {
      pick = same;
    } else if (past && lasts(t, *past, from)) {
      pick = past;
    } else if (grain == TimeUnit::week) {
      bool ahead = t.tense == Tense::future || (t.tense == Tense::present && t.near_verb);
      pick = ahead ? future : past;
    } else if (!dated && t.tense == Tense::future && (t.quarter == unset || t.limit)) {
      pick = future;
    } else if (!dated && t.tense == Tense::past &&
               (t.near_verb || t.quarter != unset || !(distance(future) <= 60 && distance(past) > 240))) {
      pick = past;
    } else {
      pick = distance(past) <= distance(future) ? past : future;
    }
    if (!pick) pick = past ? past : &all.back();
    bool open = t.arranged || t.tense == Tense::none || (t.tense == Tense::present && !t.near_verb);
    if (t.direction == unset && t.follows < 0 && open) {
      const Period* rest = pick == past ? future : past;
      if (rest && rest != pick) other = *rest;
    }
    // "next summer", said in spring, is this one or the one after.
    if (t.direction == 1 && pick != &all.back() && containing(pick->first, grain).first == home.first) other = pick[1];
    return *pick;
  }

  // "The 2026 World Cup begins on June 11": of the two the one in a year that the sentence has told of alone.
  const Period* in_year_told(const Period* past, const Period* future) const {
    if (!past || !future) return nullptr;
    for (size_t i = index_; i-- > 0 && sentence(i) == sentence(index_);) {
      const Time& told = times_.items[i];
      if (told.year == unset || told.type != DateType::date || told.limit) continue;
      if (year_of(future->first) == told.year) return future;
      if (year_of(past->first) == told.year) return past;
    }
    return nullptr;
  }
  // "… would fall in September. “We have decided nothing about September,” he said": the same one.
  const Period* same_month_told(const Time& t, const Period* past, const Period* future) const {
    if (!past || !future || t.month == unset || t.day != unset || t.tokens.first == 0) return nullptr;
    if (t.near_verb && article_.view(tokens_.span(t.tokens.first - 1)) != "about") return nullptr;
    constexpr size_t reach = 12;  // times
    constexpr uint32_t sentences = 2;
    for (size_t i = index_; i-- > index_ - std::min(index_, reach) && sentence(i) + sentences >= sentence(index_);) {
      const Time& told = times_.items[i];
      if (told.type != DateType::date || told.month != t.month || told.day != unset || told.year != unset) continue;
      const auto begin = parse(out_.items[i].earliest);
      if (!begin) continue;
      for (const Period* p : {past, future})
        if (p->first == containing(*begin, TimeUnit::month).first) return p;
    }
    return nullptr;
  }

  // "In 2019 he was arrested in March": of the year that the sentence begins with.
  std::optional<Period> in_opening_year(const Time& t) const {
    if (t.tense != Tense::past) return std::nullopt;
    size_t first = index_;
    while (first > 0 && sentence(first - 1) == sentence(index_)) --first;
    const Time& told = times_.items[first];
    bool opens = told.tokens.first <= tokens_.sentences[sentence(first)].tokens.first + 1;
    if (first == index_ || !opens || told.year == unset || told.month != unset || told.type != DateType::date || told.limit)
      return std::nullopt;
    for (size_t i = first + 1; i < index_; ++i)
      if (times_.items[i].year != unset || times_.items[i].direction != unset || times_.items[i].offset != unset) return std::nullopt;
    return narrow(t, containing(*make_day(told.year, 1, 1), TimeUnit::year));
  }
  // "The siege began on December 28. On the 30th …; on the 2nd …": in or after the month told of last, if that was just before.
  std::optional<Period> in_month_told(const Time& t, Day from) const {
    constexpr size_t reach = 12;  // times: a hostile sentence has thousands
    for (size_t i = index_; i-- > index_ - std::min(index_, reach) && sentence(i) + 1 >= sentence(index_);) {
      const Time& told = times_.items[i];
      if (told.type == DateType::duration || (told.month == unset && told.day == unset)) continue;
      const auto begin = parse(out_.items[i].earliest);
      if (!begin) continue;
      Period month = containing(*begin, TimeUnit::month);
      if (told.day != unset && t.day < static_cast<int>(day_of(*begin))) month = shifted(month, 1);
      const auto day = narrow(t, month);
      const bool fits = day && !(t.tense == Tense::past && day->first > from) && !(t.tense == Tense::future && day->first < from);
      return fits ? day : std::nullopt;
    }
    return std::nullopt;
  }

  uint32_t sentence(size_t index) const { return tokens_.sentence[times_.items[index].tokens.first]; }

  // The end of a range is the first such day after its beginning.
  const Period* after_begin(const Time& t, const std::vector<Period>& all) const {
    if (t.follows < 0 || static_cast<size_t>(t.follows) >= index_) return nullptr;
    auto begin = parse(out_.items[static_cast<size_t>(t.follows)].earliest);
    if (!begin) return nullptr;
    for (const Period& p : all)
      if (p.first > *begin) return &p;
    return nullptr;
  }

  // "It runs from May to September", said in June, began in May: does the range that begins on `begin` reach `from`?
  bool lasts(const Time& t, const Period& begin, Day from) const {
    if (t.tense != Tense::future || t.shares < 0 || static_cast<size_t>(t.shares) < index_) return false;
    Time end = times_.items[static_cast<size_t>(t.shares)];
    share(end);
    if (end.numeral1 != unset) end.month = day_first_ ? end.numeral2 : end.numeral1, end.day = day_first_ ? end.numeral1 : end.numeral2;
    Period year = containing(begin.first, TimeUnit::year);
    for (int k = 0; k <= 1; ++k)
      if (auto p = narrow(end, shifted(year, k)); p && p->first > begin.first) return p->last() >= from;
    return false;
  }

  // What another time of the article denotes, without telling it.
  std::optional<Period> denoted(size_t index) {
    auto state = std::make_tuple(last_, last_index_, told_, scene_, index_);
    Date d;
    index_ = index;
    Time t = times_.items[index];
    share(t);
    date(t, d);
    std::tie(last_, last_index_, told_, scene_, index_) = state;
    auto first = parse(d.earliest), last = parse(d.latest);
    if (!first || !last) return std::nullopt;
    return Period{TimeUnit::day, *first, *last};
  }

  // The day that another time beside this one tells.
  std::optional<Period> told_day(const Time& t) {
    if (t.day_of < 0) return std::nullopt;
    auto day = denoted(static_cast<size_t>(t.day_of));
    return day ? std::optional(Period{TimeUnit::day, day->first}) : std::nullopt;
  }

  // "8 p.m. (0000 GMT)", "7 a.m. (2300 GMT)": two clocks of one moment are at most half a day apart, so the second shows the next day (1)
  // or the one before (-1).
  int days_between_clocks(const Time& first, const Time& second) const {
    if (first.hour == unset || second.hour == unset || second.tokens.first != first.tokens.last + 1) return 0;
    std::string_view between = article_.view(tokens_.span(Range{first.tokens.last, second.tokens.first}));
    if (between != "(" && between != "/") return 0;
    constexpr int half_a_day = 12;
    int hours = second.hour - first.hour;
    return hours > half_a_day ? -1 : hours < -half_a_day ? 1 : 0;
  }

  // "two days after Christmas", "the year before the war of 1812"
  void shifted_date(const Time& t, Date& d) {
    Time from = t;
    from.shift = 0;
    from.amount_count = 0;
    date(from, d);
    auto first = parse(d.earliest), last = parse(d.latest);
    if (!first || !last) return;
    const Time::Amount& a = t.amounts[0];
    if (a.number < 0) {  // "several days after Christmas"
      d.mod = t.shift < 0 ? DateMod::before : DateMod::after;
      d.earliest = t.shift < 0 ? "" : d.latest;
      d.latest = t.shift < 0 ? iso(*first) : "";
      return;
    }
    if (a.unit < TimeUnit::day) return;
    TimeUnit grain = a.unit < TimeUnit::month ? TimeUnit::day : a.unit;
    Day base = t.shift < 0 ? *first : *last;
    if (t.same_grain && last_) {
      grain = last_->grain;
      base = *first + (*last - *first) / 2;
    }
    Period found = containing(shifted(base, a.unit, static_cast<int>(a.number) * t.shift), grain);
    d.alternatives.clear();
    d.value = found.value() + (found.grain == TimeUnit::day ? clock_value(t) : "");
    d.earliest = iso(found.first);
    d.latest = iso(found.last());
    remember(found);
  }

  void date(Time t, Date& d) {
    if (t.shift != 0) return shifted_date(t, d);
    std::vector<std::string> alternatives;
    if (t.numeral1 != unset) {
      int month = day_first_ ? t.numeral2 : t.numeral1, day = day_first_ ? t.numeral1 : t.numeral2;
      bool open = month <= 12 && day <= 12 && month != day && !order_known();
      if (month > 12) std::swap(month, day);
      t.month = month, t.day = day;
      Time swapped = t;
      std::swap(swapped.month, swapped.day);
      swapped.numeral1 = unset;
      // "Tuesday, 7/5/2024": the weekday tells the order
      if (open && t.weekday != unset && t.year != unset) {
        auto own = make_day(t.year, t.month, t.day), other = make_day(t.year, swapped.month, swapped.day);
        bool agrees = own && weekday_of(*own) == t.weekday, other_agrees = other && weekday_of(*other) == t.weekday;
        open = agrees == other_agrees;
        if (other_agrees && !agrees) std::swap(t.month, t.day);
      }
      // "They met on 11/10/2024", published in October
      if (open && t.year != unset && t.tense == Tense::past && published_) {
        auto own = make_day(t.year, t.month, t.day), other = make_day(t.year, swapped.month, swapped.day);
        if (own && other && *own > *published_ && *other <= *published_) {
          std::swap(t.month, t.day);
          open = false;
        }
      }
      if (open) {
        Anchor a = anchor(false);
        std::optional<Period> unused, p;
        if (t.year != unset)
          p = narrow(swapped, containing(*make_day(t.year, 1, 1), TimeUnit::year));
        else if (a.known)
          p = choose(swapped, a.day, TimeUnit::year, unused);
        if (p) alternatives.push_back(p->value() + clock_value(t));
      }
    }
    bool story = t.story;
    Anchor a = anchor(story);
    TimeUnit grain = container_grain(t);
    std::optional<Period> found, other;
    bool impossible = false;

    if (auto day = told_day(t)) {
      found = *day;
      d.anchor = "d" + std::to_string(t.day_of + 1);
    } else if (t.year_ago) {
      if (t.year != unset) {  // "the 1988 period"
        found = containing(*make_day(t.year, 1, 1), TimeUnit::year);
        if (const Told* told = told_of(TimeUnit::quarter); told && !months_told_since(*told))
          found = containing(*make_day(t.year, month_of(told->period.first), 1), TimeUnit::quarter);
      } else {
        found = a_year_before(d.anchor);
      }
      if (!found) return undefined(t, d);
      if (t.quarter != unset) found = narrow(t, containing(found->first, TimeUnit::year));
    } else if (auto end = ended(t)) {
      found = *end;
      d.anchor = "d" + std::to_string(t.ends + 1);
    } else if (t.calendar_month != unset && t.year != unset) {
      found = narrow(t, containing(*make_day(2000, 1, 1), TimeUnit::year));
      impossible = !found;
    } else if (t.year != unset || t.decade != unset || t.century != unset) {
      if (t.century != unset) {
        if (t.century < 0 || t.century > 99) return undefined(t, d);
        found = containing(*make_day(std::max(1, t.century * 100), 1, 1), TimeUnit::century);
        if (t.half != unset) d.mod = t.mod = t.half == 1 ? DateMod::start : DateMod::end;
      } else if (t.decade != unset) {
        found = containing(*make_day(t.decade * 10, 1, 1), TimeUnit::decade);
        if (t.half != unset) d.mod = t.mod = t.half == 1 ? DateMod::start : DateMod::end;
      } else {
        found = narrow(t, containing(*make_day(t.year, 1, 1), TimeUnit::year));
        impossible = !found;
      }
    } else if (t.offset != unset) {
      if (!a.known) return undefined(t, d);
      d.anchor = a.name;
      found = Period{TimeUnit::day, a.day + days(t.offset)};
      if (t.month != unset && t.day != unset)
        if (auto exact = choose(t, a.day, TimeUnit::year, other)) found = exact;
      other.reset();
    } else if (t.amount_count > 0 && t.direction != unset) {
      return offset(t, d, a);
    } else if (t.unit != TimeUnit::none && t.direction != unset && !t.whole_week) {
      if (!a.known) return undefined(t, d);
      d.anchor = a.name;
      if (t.direction == 0 && (t.unit == TimeUnit::quarter || (t.story && t.unit > TimeUnit::day))) {
        // "the quarter", "that year": the one told last; a quarter not told before is the last one that is over.
        const Told* told = t.points_here ? nullptr : told_of(t.unit);
        if (told) {
          a.day = told->period.first;
          d.anchor = "d" + std::to_string(told->index + 1);
        } else if (t.unit == TimeUnit::quarter && !t.points_here) {
          a.day = shifted(a.day, TimeUnit::quarter, -1);
        }
      }
      if (t.unit == TimeUnit::weekend && t.direction == 0 && t.tense != Tense::future && containing(a.day, TimeUnit::weekend).first > a.day)
        a.day -= days(7);
      Period base =
          containing(a.day, t.unit == TimeUnit::hour || t.unit == TimeUnit::minute || t.unit == TimeUnit::second ? TimeUnit::day : t.unit);
      found = shifted(base, t.direction);
      // "that day" of a month told: no day is known.
      if (t.story && t.direction == 0 && t.unit == TimeUnit::day && last_ && last_->grain > TimeUnit::day) found = *last_;
      if (grain != TimeUnit::none && grain <= found->grain) {
        found = narrow(t, *found);
        impossible = !found;
      }
    } else if (grain != TimeUnit::none) {
      if (grain == TimeUnit::day) {
        // A time of the day alone: of the day told last, when that was in this paragraph; what is past happened on the day
        // that the story is at. A night that ends is seen from the day of writing.
        bool near = last_ && last_->grain == TimeUnit::day && paragraph(index_) == paragraph(last_index_);
        if (t.of_market) near &= sentence(index_) == sentence(last_index_);  // prices are told of the day of writing
        if (t.story || (near && t.direction == unset))
          a = anchor(true);
        else if (scene_ && t.direction == unset && t.tense == Tense::past && !t.overnight && !t.of_market)
          a = {scene_->day, "d" + std::to_string(scene_->index + 1), true};
        if (!a.known) {
          d.value = "XXXX-XX-XX" + clock_value(t);
          return;
        }
        if (near && index_ > 0 && t.direction == unset && !t.zone.empty()) a.day += days(days_between_clocks(times_.items[index_ - 1], t));
        d.anchor = a.name;
        bool night_before = t.overnight && t.tense != Tense::future;
        found = Period{TimeUnit::day, a.day + days(t.direction == unset ? 0 : t.direction) - days(night_before ? 1 : 0)};
      } else {
        if (!a.known) return undefined(t, d);
        d.anchor = a.name;
        found = choose(t, a.day, grain, other);
        impossible = !found;
      }
    } else {
      return undefined(t, d);
    }

    if (impossible || !found) {
      d.value.clear();
      d.anchor.clear();
      warnings_.push_back("no such date: " + std::string(article_.view(tokens_.span(t.tokens))) + " (" + why_impossible(t) + ")");
      return;
    }
    if (t.whole_week) found = week_around(t, *found);
    if (times_.items[index_].year != unset && t.month != unset && t.day != unset && !weekday_agrees(t, *found)) {
      constexpr std::string_view names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
      warnings_.push_back(std::string(article_.view(tokens_.span(t.tokens))) + ": " + iso(found->first) + " is a " +
                          std::string(names[weekday_of(found->first) - 1]));
    }
    inferred(t, *found, d);
    std::string clock = found->grain == TimeUnit::day ? clock_value(t) : std::string();
    half_day(t, *found, clock, alternatives);
    d.value = found->value() + clock;
    interval(t, *found, d);
    if (t.fiscal || t.year_to != unset) fiscal_interval(t, *found, d);
    if (other) alternatives.push_back(other->value() + clock);
    if (t.short_year) {
      Time older = t;
      older.year += t.year >= 2000 ? -100 : 100;
      constexpr int reach = 20;  // years that news looks ahead
      bool told = older.year < t.year || (published_ && older.year <= year_of(*published_) + reach);
      if (auto p = narrow(older, containing(*make_day(older.year, 1, 1), TimeUnit::year)); p && told)
        alternatives.push_back(p->value() + clock);
    }
    for (std::string& s : alternatives)
      if (s != d.value && std::find(d.alternatives.begin(), d.alternatives.end(), s) == d.alternatives.end())
        d.alternatives.push_back(std::move(s));
    remember(*found, t.year_ago);
  }

  // Why the calendar does not have a date: "February 2015 has 28 days".
  std::string why_impossible(const Time& t) const {
    constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                           "July",    "August",   "September", "October", "November", "December"};
    auto count = [](int n) { return std::to_string(n) + " days"; };
    if (t.calendar_month != unset) {
      std::string month(calendar_months().cell(static_cast<uint32_t>(t.calendar_month), "word"));
      return month + " has no day " + std::to_string(t.day) + (t.year == unset ? "" : " in " + std::to_string(t.year));
    }
    if (t.month != unset && (t.month < 1 || t.month > 12)) return "there is no month " + std::to_string(t.month);
    if (t.month != unset) {
      std::string month(months[t.month - 1]);
      if (t.week != unset) return month + (t.year == unset ? "" : " " + std::to_string(t.year)) + " has no such week or weekday";
      if (t.month == 2 && t.year == unset) return "February has 28 or 29 days";
      Period whole = containing(*make_day(t.year == unset ? 2023 : t.year, t.month, 1), TimeUnit::month);
      if (t.month == 2) month += " " + std::to_string(t.year);
      return month + " has " + count(static_cast<int>((whole.last() - whole.first).count()) + 1);
    }
    if (t.day != unset) return "the month has no day " + std::to_string(t.day);
    if (t.quarter != unset) return "a year has four quarters";
    if (t.week != unset) return "a year has at most 53 weeks";
    return "the calendar does not have it";
  }

  // "the quarter ended Sept. 30": of the quarters of the calendar the one that ends nearest to the day.
  std::optional<Period> ended(const Time& t) {
    if (t.ends < 0 || t.unit != TimeUnit::quarter || t.quarter != unset) return std::nullopt;
    auto end = denoted(static_cast<size_t>(t.ends));
    if (!end) return std::nullopt;
    constexpr days half_a_quarter{46};
    return containing(end->end - half_a_quarter, TimeUnit::quarter);
  }

  // Where the second and the last third of a period begin; by whole months in a quarter and longer.
  static std::pair<Day, Day> thirds(const Period& p) {
    Day end = p.last() + days(1);
    if (p.grain < TimeUnit::quarter) {
      auto third = (end - p.first) / 3;
      return {p.first + third, end - third};
    }
    int months = (year_of(end) - year_of(p.first)) * 12 + month_of(end) - month_of(p.first);
    return {shifted(p.first, TimeUnit::month, months / 3), shifted(end, TimeUnit::month, -(months / 3))};
  }

  // "Easter week", "the weekend of March 6"
  static Period week_around(const Time& t, const Period& day) {
    if (t.unit != TimeUnit::weekend) return containing(day.first, TimeUnit::week);
    return containing(day.first - days(weekday_of(day.first) <= 2 ? 7 : 0), TimeUnit::weekend);
  }

  // The first and the last day of a period, or of its first, middle or last third where the words say so.
  static std::pair<Day, Day> part_of(const Time& t, const Period& p) {
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

  // The days of a period, or of the part of it that the words say; what is left or over of it by the day of writing ("later this week").
  void interval(const Time& t, const Period& p, Date& d) const {
    auto [first, last] = part_of(t, p);
    bool now = published_ && p.first <= *published_ && *published_ <= last;
    if (t.comparative && now) {
      if (d.mod == DateMod::start) last = *published_;
      if (d.mod == DateMod::end) first = *published_;
    }
    d.earliest = d.mod == DateMod::before ? std::string() : iso(first);
    d.latest = d.mod == DateMod::after ? std::string() : iso(last);
  }

  // A fiscal year is named by the year that it ends in. When it ends, the article may tell ("the fiscal year ended June 30"); else all
  // that is known is that it begins or ends in the year of its name, and that the last one is over, the next not begun.
  void fiscal_interval(const Time& t, const Period& p, Date& d) const {
    if (t.year_to != unset) d.value = p.value() + "/" + Period{TimeUnit::year, *make_day(t.year_to, 1, 1)}.value();
    int year = t.year_to != unset ? t.year_to : year_of(p.first);
    auto end_of = [&](int y) {
      auto day = make_day(y, static_cast<int>(static_cast<unsigned>(fiscal_end_->month())),
                          static_cast<int>(static_cast<unsigned>(fiscal_end_->day())));
      return day ? *day : *make_day(y, 2, 28);
    };
    if (fiscal_end_) {
      if (t.year == unset && published_ && t.quarter == unset) {
        year = year_of(*published_) + (end_of(year_of(*published_)) < *published_ ? 1 : 0) + (t.direction == unset ? 0 : t.direction);
        d.value = Period{TimeUnit::year, *make_day(year, 1, 1)}.value();
      }
      Day first = end_of(year - 1) + days(1), last = end_of(year);
      if (t.quarter != unset) {
        Day begin = first;
        first = shifted(begin, TimeUnit::month, 3 * (t.quarter - 1));
        last = shifted(begin, TimeUnit::month, 3 * t.quarter) - days(1);
      }
      Time whole = t;
      interval(whole, Period{TimeUnit::year, first, last}, d);
      return;
    }
    Day first = *make_day(t.year_to != unset ? t.year : year - 1, 1, 1), last = *make_day(t.year_to != unset ? year : year + 1, 12, 31);
    if (published_ && t.direction != unset) {
      Day begin = shifted(*published_, TimeUnit::year, t.direction - 1), end = shifted(*published_, TimeUnit::year, t.direction + 1);
      first = std::max(first, begin);
      last = std::min(last, end);
    } else if (published_ && t.year == unset && t.tense == Tense::past) {
      last = std::min(last, *published_);
    }
    if (first <= last) d.earliest = iso(first), d.latest = iso(last);
  }

  bool order_known() const {
    for (const Time& t : times_.items)
      if (t.numeral1 != unset && (t.numeral1 > 12 || t.numeral2 > 12)) return true;
    return false;
  }

  uint32_t paragraph(size_t index) const { return tokens_.sentences[tokens_.sentence[times_.items[index].tokens.first]].paragraph; }

  // "At 2.30" leaves open which half of the day: from one to six, the afternoon is likelier.
  static void half_day(const Time& t, const Period& day, std::string& clock, std::vector<std::string>& alternatives) {
    if (!t.half_open || t.hour == unset || t.hour > 12 || clock.empty()) return;
    Time other = t;
    other.hour = t.hour % 12 + 12;
    if (other.hour == 24) other.hour = 12;
    std::string later = clock_value(other);
    if (t.hour >= 1 && t.hour <= 6) std::swap(clock, later);
    alternatives.push_back(day.value() + later);
  }

  void inferred(const Time& t, const Period& p, Date& d) const {
    if (t.century != unset || t.decade != unset) return;
    const Time& w = times_.items[index_];
    if (w.year == unset) d.inferred.emplace_back("year");
    if (p.grain == TimeUnit::day || p.grain == TimeUnit::month) {
      if (w.month == unset && w.numeral1 == unset && w.holiday == unset && w.calendar_month == unset) d.inferred.emplace_back("month");
      if (p.grain == TimeUnit::day && w.day == unset && w.week == unset && w.numeral1 == unset && w.holiday == unset)
        d.inferred.emplace_back("day");
    } else if (p.grain == TimeUnit::week && w.week == unset) {
      d.inferred.emplace_back("week");
    } else if (p.grain == TimeUnit::quarter && w.quarter == unset) {
      d.inferred.emplace_back("quarter");
    }
  }

  void remember(const Period& p, bool year_ago = false) {
    last_ = p;
    last_index_ = index_;
    const Time& t = times_.items[index_];
    if (p.grain == TimeUnit::day && !t.limit && t.tense != Tense::future && published_ && p.first <= *published_)
      scene_ = {p.first, index_};
    if (!year_ago) told_[static_cast<size_t>(p.grain)] = {p, index_, true};
  }

  const Told* told_of(TimeUnit grain) const {
    const Told& told = told_[static_cast<size_t>(grain)];
    return told.known ? &told : nullptr;
  }

  // After "the first nine months", a comparison is with those of another year, no longer with a quarter.
  bool months_told_since(const Told& told) const { return months_told_ && *months_told_ > told.index; }

  // The quarter, half or season told last, a year before; when none was told near by, the year before.
  std::optional<Period> a_year_before(std::string& name) const {
    const Told* best = nullptr;
    for (TimeUnit grain : {TimeUnit::quarter, TimeUnit::half, TimeUnit::season})
      if (const Told* told = told_of(grain); told && (!best || told->index > best->index)) best = told;
    if (best && !months_told_since(*best) && paragraph(best->index) + 3 > paragraph(index_)) {
      name = "d" + std::to_string(best->index + 1);
      return Period{best->period.grain, shifted(best->period.first, TimeUnit::year, -1)};
    }
    if (const Told* year = told_of(TimeUnit::year);
        year && sentence(year->index) + 1 >= sentence(index_) && (!best || best->index < year->index)) {
      name = "d" + std::to_string(year->index + 1);
      return shifted(year->period, -1);
    }
    if (!published_) return std::nullopt;
    name = publisher_;
    return shifted(containing(*published_, TimeUnit::year), -1);
  }

  // "two weeks ago", "two days later", "in three months"
  void offset(const Time& t, Date& d, const Anchor& a) {
    if (t.amounts[0].number == Time::some && t.amounts[0].unit < TimeUnit::day) {
      d.type = DateType::duration;
      d.value = duration_value(t.lengths());
      return;
    }
    if (t.amounts[0].number == Time::some) {
      d.value = t.direction < 0 ? "PAST_REF" : "FUTURE_REF";
      return;
    }
    if (!a.known) return undefined(t, d);
    Day day = a.day;
    TimeUnit finest = TimeUnit::millennium;
    for (uint8_t i = 0; i < t.amount_count; ++i) {
      double n = t.amounts[i].number;
      TimeUnit unit = t.amounts[i].unit;
      finest = std::min(finest, unit == TimeUnit::decade || unit == TimeUnit::century ? TimeUnit::year : unit);
      if (unit < TimeUnit::day) continue;
      double whole = std::floor(n), rest = n - whole;
      day = shifted(day, unit, static_cast<int>(whole) * t.direction);
      if (rest != 0 && unit == TimeUnit::year)
        day = shifted(day, TimeUnit::month, static_cast<int>(rest * 12) * t.direction), finest = std::min(finest, TimeUnit::month);
      if (rest != 0 && (unit == TimeUnit::decade || unit == TimeUnit::century))  // half a century ago
        day = shifted(day, TimeUnit::year, static_cast<int>(rest * (unit == TimeUnit::decade ? 10 : 100)) * t.direction);
      if (rest != 0 && unit == TimeUnit::week) day = day + days(static_cast<int>(rest * 7) * t.direction);
      if (rest != 0 && unit == TimeUnit::month) day = day + days(static_cast<int>(rest * 30) * t.direction);
    }
    if (finest < TimeUnit::day) {
      d.type = DateType::duration;
      d.value = duration_value(t.lengths());
      d.anchor = a.name;
      return;
    }
    // A year before a quarter is a quarter.
    bool one_year = t.amount_count == 1 && t.amounts[0].unit == TimeUnit::year && t.amounts[0].number == 1 && t.direction < 0;
    Period found = containing(day, finest);
    d.anchor = a.name;
    if (one_year) {
      std::string name;
      auto before = a_year_before(name);
      if (before && name != publisher_) {
        found = *before;
        d.anchor = name;
      }
    }
    if (t.has_clock() && found.grain != TimeUnit::day) found = Period{TimeUnit::day, day};
    inferred(t, found, d);
    d.value = found.value() + (found.grain == TimeUnit::day ? clock_value(t) : "");
    d.earliest = iso(found.first);
    d.latest = iso(found.last());
    remember(found, one_year);
  }

  // Without an anchor, what the words give is still a value: XXXX-05-08.
  void undefined(const Time& t, Date& d) const {
    if (t.month != unset || t.day != unset || t.weekday != unset || t.season != unset) {
      d.value = set_value(t);
      return;
    }
    if (t.quarter != unset) {
      d.value = "XXXX-Q" + std::to_string(t.quarter);
      return;
    }
    d.value = t.direction == -1 || (t.offset != unset && t.offset < 0) ? "PAST_REF"
              : t.direction == 1 || t.offset > 0                       ? "FUTURE_REF"
                                                                       : "PRESENT_REF";
  }

  const Article& article_;
  const Tokens& tokens_;
  const Times& times_;
  const Mentions& mentions_;
  const Entities& entities_;
  const Resources& r_;
  std::vector<std::string>& warnings_;
  Dates& out_;
  std::optional<Day> published_;
  std::string publisher_;
  bool day_first_ = false;
  std::optional<std::chrono::month_day> fiscal_end_;
  std::optional<Period> last_;  // the date told last
  size_t last_index_ = 0;
  struct Scene {
    Day day;
    size_t index;
  };
  std::optional<Scene> scene_;         // the past day that the story is at
  std::optional<size_t> months_told_;  // where a length of many months was told last
  std::array<Told, static_cast<size_t>(TimeUnit::millennium) + 1> told_{};
  size_t index_ = 0;
  mutable std::vector<Period> candidates_;
};

}  // namespace

void anchor_dates(const Article& article, const Tokens& tokens, const Times& times, const Mentions& mentions, const Entities& entities,
                  const Resources& r, std::vector<std::string>& warnings, Dates& out, std::vector<Date>& aside) {
  for (; out.items.size() > times.items.size(); out.items.pop_back()) aside.push_back(std::move(out.items.back()));
  for (; out.items.size() < times.items.size() && !aside.empty(); aside.pop_back()) out.items.push_back(std::move(aside.back()));
  out.items.resize(times.items.size());
  // Written long ago, several lines of the caches each, and what the dates of another article have told lies elsewhere.
  auto expect = [](const auto& item) {
    for (size_t at = 0; at < sizeof item; at += 64) __builtin_prefetch(reinterpret_cast<const char*>(&item) + at);
  };
  for (const Date& d : out.items) expect(d);
  for (const Time& t : times.items) expect(t);
  for (const Date& d : out.items) {
    for (const std::string* s : {&d.value, &d.earliest, &d.latest}) __builtin_prefetch(s->data(), 1);
    __builtin_prefetch(d.inferred.data(), 1);
  }
  Anchoring(article, tokens, times, mentions, entities, r, warnings, out).run();
}

}  // namespace sayso
