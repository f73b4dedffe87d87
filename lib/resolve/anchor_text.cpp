// What the times around one tell of it, and what they have told before it.
#include "resolve/anchor_text.h"

namespace sayso {

void AnchorText::share(Time& t) const {
  if (t.shares < 0) return;
  const auto beside = static_cast<size_t>(t.shares);
  const Time& other = times_.items[beside];
  bool second = beside < so_far_.index;
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
  if (t.type == DateType::duration && t.amount_count > 0 && t.amounts[0].unit == TimeUnit::none) t.amounts[0].unit = other.amounts[0].unit;
}

void AnchorText::remember(const Period& p, bool year_ago) {
  const Told told{p, so_far_.index};
  so_far_.last = told;
  const Time& t = written();
  if (p.grain == TimeUnit::day && !t.limit && t.tense != Tense::future && published_ && p.first <= *published_) so_far_.scene = told;
  if (!year_ago) so_far_.of_grain[static_cast<size_t>(p.grain)] = told;
}

}  // namespace sayso
