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

#include "resolve/date_values.h"
#include "resolve/days_meant.h"
#include "resolve/find_date.h"
#include "resolve/fiscal_years.h"

namespace sayso {
namespace {

using std::chrono::days;

class Anchoring : DateFinder {
 public:
  Anchoring(const AnchorText& text, std::vector<std::string>& warnings) : DateFinder(text), warnings_(warnings) {}

  void run() {
    for (size_t i = 0; i < times_.items.size(); ++i) {
      so_far_.index = i;
      resolve(times_.items[i], dates_.items[i]);
      if (!times_.items[i].zone.empty()) zone(times_.items[i], dates_.items[i]);
    }
  }

 private:
  void resolve(Time t, Date& d) {
    d.type = t.type;
    d.mod = t.mod;
    for (std::string* s : {&d.value, &d.earliest, &d.latest, &d.anchor, &d.zone.name, &d.zone.offset}) s->clear();
    d.inferred.clear();
    d.alternatives.clear();
    if (!t.literal.empty()) return literal(t, d);
    share(t);
    if (t.type == DateType::set || (t.every && t.type != DateType::duration)) {
      d.type = DateType::set;
      d.value = set_value(t, r_);
      return;
    }
    if (t.type == DateType::duration) {
      if (t.ends >= 0 || many_months(t)) so_far_.many_months = so_far_.index;
      if (until(t, d)) return;
      if (!lies_ahead(t)) return duration(t, d);
      t.type = d.type = DateType::date;
      t.direction = 1;
    }
    date(t, d);
  }

  // "now"
  void literal(const Time& t, Date& d) const {
    d.value = t.literal;
    if (t.literal != "PRESENT_REF" || !published_) return;
    d.earliest = d.latest = iso(*published_);
    d.anchor = setting_.publisher;
  }

  static bool many_months(const Time& t) {
    constexpr double many = 6;
    return t.amount_count == 1 && t.amounts[0].unit == TimeUnit::month && t.amounts[0].number >= many;
  }

  // "in two weeks", but not "did it in two weeks"
  bool lies_ahead(const Time& t) const {
    return t.in_offset && published_ && t.tense != Tense::past && t.mod == DateMod::none && t.amounts[0].unit >= TimeUnit::day &&
           t.amounts[0].unit < TimeUnit::decade;
  }

  // A whole number of days, weeks, months … lies somewhere in the calendar.
  static bool whole_days(const Time::Amount& a) { return a.number >= 0 && a.number == std::floor(a.number) && a.unit >= TimeUnit::day; }

  // "the nine months ended Sept. 30"
  bool until(const Time& t, Date& d) {
    if (t.ends < 0) return false;
    const auto end = denoted(static_cast<size_t>(t.ends));
    if (!end || t.amount_count != 1) return false;
    const Time::Amount& a = t.amounts[0];
    d.value = duration_value(t.lengths());
    if (!whole_days(a)) return true;
    d.earliest = iso(shifted(end->last() + days(1), a.unit, -static_cast<int>(a.number)));
    d.latest = iso(end->last());
    d.anchor = name_of(static_cast<size_t>(t.ends));
    return true;
  }

  // "the past two years" and "the next three days" lie somewhere, "two years" does not.
  void duration(const Time& t, Date& d) const {
    d.value = duration_value(t.lengths());
    if (t.direction == unset || t.direction == 0 || t.story || !published_ || t.amount_count != 1) return;
    const Time::Amount& a = t.amounts[0];
    if (!whole_days(a)) return;
    Day other = shifted(*published_, a.unit, static_cast<int>(a.number) * t.direction);
    d.earliest = iso(std::min(other, *published_));
    d.latest = iso(std::max(other, *published_));
    d.anchor = setting_.publisher;
  }

  // The zone as the list names it, or as written; the offset of one whose clocks change with the season needs the day.
  void zone(const Time& t, Date& d) const {
    const WordList& zones = r_.list("time_zones");
    const WordList::Key* key = zones.longest_at(tokens_, t.zone.first, t.zone.last);
    if (!key) {
      d.zone.name = text(t.zone);
      return;
    }
    d.zone.name = zones.cell(key->row, "zone");
    std::string_view minutes = zones.cell(key->row, "minutes"), region = zones.cell(key->row, "region");
    int fixed = 0;
    if (std::from_chars(minutes.data(), minutes.data() + minutes.size(), fixed).ec == std::errc())
      d.zone.offset = utc_offset(fixed);
    else if (auto day = from_iso(d.earliest); day && !region.empty() && d.type == DateType::time)
      d.zone.offset = utc_offset(std::string(region), *day, t.hour == unset ? 12 : t.hour, t.minute == unset ? 0 : t.minute);
  }

  void date(Time t, Date& d) {
    if (t.shift != 0) return shifted_date(t, d);
    std::vector<std::string> alternatives;
    if (t.numeral1 != unset)
      if (auto swapped = read_numerals(t, setting_.order, published_))
        if (auto p = in_some_year(*swapped)) alternatives.push_back(p->value() + clock_value(t));
    Found f;
    f.period = told_beside(t, d);
    if (!f.period) {
      const Outcome outcome = find(t, d, f);
      if (outcome == Outcome::open) d.value = open_value(t, r_);
      if (outcome != Outcome::found) return;
    }
    if (!f.period) return no_such_date(t, d);
    if (t.whole_week) f.period = week_around(t, *f.period);
    if (written().year != unset && t.month != unset && t.day != unset && !weekday_agrees(t, *f.period)) wrong_weekday(t, *f.period);
    tell(t, f, d, alternatives);
    remember(*f.period, t.year_ago);
  }

  std::optional<Period> in_some_year(const Time& t) {
    if (t.year != unset) return in_year(t, t.year);
    std::optional<Period> unused;
    const auto a = anchor(false);
    return a ? choose(t, a->day, TimeUnit::year, unused) : std::nullopt;
  }

  // "two days after Christmas", "the year before the war of 1812"
  void shifted_date(const Time& t, Date& d) {
    Time from = t;
    from.shift = 0;
    from.amount_count = 0;
    date(from, d);
    auto first = from_iso(d.earliest), last = from_iso(d.latest);
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
    if (const auto& told = so_far_.last; t.same_grain && told) {
      grain = told->period.grain;
      base = *first + (*last - *first) / 2;
    }
    Period found = containing(shifted(base, a.unit, static_cast<int>(a.number) * t.shift), grain);
    d.alternatives.clear();
    write_whole(found, t, d);
    remember(found);
  }

  // What another time of the article denotes, without telling it.
  std::optional<Period> denoted(size_t index) {
    const DatesSoFar before = so_far_;
    const size_t warned = warnings_.size();
    Date d;
    so_far_.index = index;
    Time t = times_.items[index];
    share(t);
    date(t, d);
    so_far_ = before;
    warnings_.resize(warned);
    auto first = from_iso(d.earliest), last = from_iso(d.latest);
    if (!first || !last) return std::nullopt;
    return Period{TimeUnit::day, *first, *last};
  }

  // "8 p.m. on Sunday": the day that a time beside this one tells. "the quarter ended Sept. 30": of the quarters of the calendar the one
  // that ends nearest to the day.
  std::optional<Period> told_beside(const Time& t, Date& d) {
    auto denoted_by = [&](int32_t beside) {
      auto day = beside < 0 ? std::nullopt : denoted(static_cast<size_t>(beside));
      if (day) d.anchor = name_of(static_cast<size_t>(beside));
      return day;
    };
    if (auto day = denoted_by(t.day_of)) return Period{TimeUnit::day, day->first};
    if (t.unit != TimeUnit::quarter || t.quarter != unset || t.year_ago) return std::nullopt;
    constexpr days half_a_quarter{46};
    if (auto end = denoted_by(t.ends)) return containing(end->last() - half_a_quarter, TimeUnit::quarter);
    return std::nullopt;
  }

  void no_such_date(const Time& t, Date& d) {
    d.value.clear();
    d.anchor.clear();
    warnings_.push_back("no such date: " + std::string(text(t.tokens)) + " (" + why_impossible(t, r_) + ")");
  }

  void wrong_weekday(const Time& t, const Period& day) {
    constexpr std::string_view names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    warnings_.push_back(std::string(text(t.tokens)) + ": " + iso(day.first) + " is a " + std::string(names[weekday_of(day.first) - 1]));
  }

  void tell(const Time& t, const Found& f, Date& d, std::vector<std::string>& alternatives) const {
    const Period& p = *f.period;
    tell_inferred(written(), p, d);
    std::string clock = p.grain == TimeUnit::day ? clock_value(t) : std::string();
    choose_half_day(t, p, clock, alternatives);
    d.value = p.value() + clock;
    set_days(t, p, published_, d);
    if (t.fiscal || t.year_to != unset) set_fiscal_days(t, p, setting_, d);
    if (f.other) alternatives.push_back(f.other->value() + clock);
    if (auto older = other_century(t)) alternatives.push_back(older->value() + clock);
    for (std::string& s : alternatives)
      if (s != d.value && std::find(d.alternatives.begin(), d.alternatives.end(), s) == d.alternatives.end())
        d.alternatives.push_back(std::move(s));
  }

  // '24 may be 1924.
  std::optional<Period> other_century(const Time& t) const {
    if (!t.short_year) return std::nullopt;
    Time other = t;
    other.year += t.year >= 2000 ? -100 : 100;
    constexpr int ahead = 20;  // years that news looks ahead
    if (other.year > t.year && !(published_ && other.year <= year_of(*published_) + ahead)) return std::nullopt;
    return in_year(other, other.year);
  }

  std::vector<std::string>& warnings_;
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
  const DateSetting setting = date_setting(article, tokens, times);
  DatesSoFar so_far;
  Anchoring(AnchorText(article, tokens, times, mentions, entities, r, setting, so_far, out), warnings).run();
}

}  // namespace sayso
