// Which way a bare day points. "Friday" may be the last one or the next, "in May" this year's or last year's: the dates in the containers
// before and after the anchor's compete. What decides between them, in this order: words that point ("last", "next", "this"), what the
// article has told before ("The siege began on December 28. On the 30th …"), the tense of the clause, and nearness.
#include "resolve/choose_date.h"

#include "resolve/days_meant.h"

namespace sayso {
namespace {

constexpr int unset = Time::unset;

// How many of the containers around the anchor's may hold the date meant: those of a February 29, or of a "Friday, May 3", lie far apart.
int reach_of(const Time& t, bool dated_weekday) {
  if (dated_weekday) return t.numeral1 == unset ? 6 : 1;
  return t.month == 2 && t.day == 29 ? 8 : 2;
}

int days_between(Day from, const Period* p) {
  constexpr int never = 1'000'000;
  if (!p) return never;
  if (p->first <= from && from <= p->last()) return 0;
  return static_cast<int>(p->first > from ? (p->first - from).count() : (from - p->last()).count());
}

}  // namespace

std::optional<Period> DateChoice::choose(const Time& t, Day from, TimeUnit grain, std::optional<Period>& other) {
  View view{from, grain, containing(from, grain)};
  find_candidates(t, view);
  if (candidates_.empty()) return std::nullopt;
  see_past_and_future(t, view);
  const Period* pick = t.direction != unset ? pointed_to(t, view) : after_begin(t);
  if (!pick && t.direction == unset) {
    if (auto told = in_container_told(t, view)) return told;
    pick = bare(t, view);
  }
  if (!pick) pick = view.past ? view.past : &candidates_.back();
  if (const Period* rest = not_taken(t, view, pick)) other = *rest;
  return *pick;
}

// A weekday with a date is only in years in which they agree, if there are any.
void DateChoice::find_candidates(const Time& t, const View& view) {
  candidates_.clear();
  const bool dated = dated_weekday(t, view.grain);
  const int reach = reach_of(t, dated);
  bool agrees = false;
  for (int k = -reach; k <= reach; ++k)
    if (auto p = narrow(t, shifted(view.home, k))) {
      candidates_.push_back(*p);
      agrees |= weekday_agrees(t, *p);
    }
  if (dated && agrees) std::erase_if(candidates_, [&](const Period& p) { return !weekday_agrees(t, p); });
}

void DateChoice::see_past_and_future(const Time& t, View& view) const {
  for (const Period& p : candidates_) {
    const auto [first, last] = part_of(t, p);
    if (first <= view.from) view.past = &p;
    if (last >= view.from && !view.future) view.future = &p;
  }
}

// "last Friday", "next May", "this summer"
const Period* DateChoice::pointed_to(const Time& t, const View& view) const {
  const Period* pick = nullptr;
  for (const Period& p : candidates_) {
    if (t.direction > 0 && p.first > view.from) return &p;
    if (t.direction < 0 && p.last() < view.from) pick = &p;
    if (t.direction == 0 && in_home(p, view)) pick = &p;
  }
  if (!pick || t.direction != 0) return pick;
  if (t.tense == Tense::future && pick->last() < view.from) return view.future;
  if (t.tense == Tense::past && pick->first > view.from && view.grain == TimeUnit::week) return view.past;
  return pick;
}

const Period* DateChoice::bare(const Time& t, const View& view) const {
  if (view.grain == TimeUnit::year) {
    if (const Period* told = in_year_told(view)) return told;
    if (const Period* same = same_month_told(t, view)) return same;
  }
  return lasts(t, view) ? view.past : by_tense(t, view);
}

const Period* DateChoice::by_tense(const Time& t, const View& view) const {
  if (view.grain == TimeUnit::week) {
    bool ahead = t.tense == Tense::future || (t.tense == Tense::present && t.near_verb);
    return ahead ? view.future : view.past;
  }
  const int since = days_between(view.from, view.past), until = days_between(view.from, view.future);
  if (!dated_weekday(t, view.grain)) {
    if (t.tense == Tense::future && (t.quarter == unset || t.limit)) return view.future;
    constexpr int soon = 60, long_ago = 240;
    if (t.tense == Tense::past && (t.near_verb || t.quarter != unset || until > soon || since <= long_ago)) return view.past;
  }
  return since <= until ? view.past : view.future;
}

const Period* DateChoice::not_taken(const Time& t, const View& view, const Period* pick) const {
  // "next summer", said in spring, is this one or the one after.
  if (t.direction == 1 && pick != &candidates_.back() && in_home(*pick, view)) return pick + 1;
  bool open = t.arranged || t.tense == Tense::none || (t.tense == Tense::present && !t.near_verb);
  if (t.direction != unset || t.follows >= 0 || !open) return nullptr;
  const Period* rest = pick == view.past ? view.future : view.past;
  return rest != pick ? rest : nullptr;
}

// The end of a range is the first such day after its beginning.
const Period* DateChoice::after_begin(const Time& t) const {
  if (t.follows < 0 || static_cast<size_t>(t.follows) >= so_far_.index) return nullptr;
  auto begin = from_iso(dates_.items[static_cast<size_t>(t.follows)].earliest);
  if (!begin) return nullptr;
  for (const Period& p : candidates_)
    if (p.first > *begin) return &p;
  return nullptr;
}

std::optional<Period> DateChoice::in_container_told(const Time& t, const View& view) const {
  if (view.grain == TimeUnit::year) return in_opening_year(t);
  return view.grain == TimeUnit::month && t.day != unset ? in_month_told(t, view.from) : std::nullopt;
}

// "In 2019 he was arrested in March": of the year that the sentence begins with.
std::optional<Period> DateChoice::in_opening_year(const Time& t) const {
  if (t.tense != Tense::past) return std::nullopt;
  const size_t here = so_far_.index;
  size_t first = here;
  while (first > 0 && same_sentence(first - 1)) --first;
  const Time& told = times_.items[first];
  bool opens = told.tokens.first <= tokens_.sentences[sentence(first)].tokens.first + 1;
  if (first == here || !opens || told.year == unset || told.month != unset || told.type != DateType::date || told.limit)
    return std::nullopt;
  for (size_t i = first + 1; i < here; ++i)
    if (times_.items[i].year != unset || times_.items[i].direction != unset || times_.items[i].offset != unset) return std::nullopt;
  return in_year(t, told.year);
}

// "The siege began on December 28. On the 30th …; on the 2nd …": in or after the month told of last, if that was just before.
std::optional<Period> DateChoice::in_month_told(const Time& t, Day from) const {
  for (size_t i = so_far_.index; i-- > 0 && nearby(i, 1);) {
    const Time& told = times_.items[i];
    if (told.type == DateType::duration || (told.month == unset && told.day == unset)) continue;
    const auto begin = from_iso(dates_.items[i].earliest);
    if (!begin) continue;
    Period month = containing(*begin, TimeUnit::month);
    if (told.day != unset && t.day < day_of(*begin)) month = shifted(month, 1);
    const auto day = narrow(t, month);
    const bool fits = day && !(t.tense == Tense::past && day->first > from) && !(t.tense == Tense::future && day->first < from);
    return fits ? day : std::nullopt;
  }
  return std::nullopt;
}

// "The 2026 World Cup begins on June 11": of the two the one in a year that the sentence has told of alone.
const Period* DateChoice::in_year_told(const View& view) const {
  if (!view.past || !view.future) return nullptr;
  for (size_t i = so_far_.index; i-- > 0 && same_sentence(i);) {
    const Time& told = times_.items[i];
    if (told.year == unset || told.type != DateType::date || told.limit) continue;
    if (year_of(view.future->first) == told.year) return view.future;
    if (year_of(view.past->first) == told.year) return view.past;
  }
  return nullptr;
}

// "… would fall in September. “We have decided nothing about September,” he said": the same one.
const Period* DateChoice::same_month_told(const Time& t, const View& view) const {
  if (!view.past || !view.future || t.month == unset || t.day != unset || t.tokens.first == 0) return nullptr;
  if (t.near_verb && article_.view(tokens_.span(t.tokens.first - 1)) != "about") return nullptr;
  for (size_t i = so_far_.index; i-- > 0 && nearby(i, 2);) {
    const Time& told = times_.items[i];
    if (told.type != DateType::date || told.month != t.month || told.day != unset || told.year != unset) continue;
    const auto begin = from_iso(dates_.items[i].earliest);
    if (!begin) continue;
    for (const Period* p : {view.past, view.future})
      if (p->first == containing(*begin, TimeUnit::month).first) return p;
  }
  return nullptr;
}

// "It runs from May to September", said in June, began in May: does the range that begins before reach the day it is seen from?
bool DateChoice::lasts(const Time& t, const View& view) const {
  if (!view.past || t.tense != Tense::future || t.shares < 0 || static_cast<size_t>(t.shares) < so_far_.index) return false;
  Time end = times_.items[static_cast<size_t>(t.shares)];
  share(end);
  if (end.numeral1 != unset) take_numerals(end, setting_.order.day_first);
  const int year = year_of(view.past->first);
  for (int k = 0; k <= 1; ++k)
    if (auto p = in_year(end, year + k); p && p->first > view.past->first) return p->last() >= view.from;
  return false;
}

}  // namespace sayso
