#pragma once
#include <vector>

#include "resolve/narrow_dates.h"

namespace sayso {

// Chooses a date whose container the words leave open: which May, the Friday of which week.
class DateChoice : public DateNarrowing {
 public:
  explicit DateChoice(const AnchorText& text) : DateNarrowing(text) {}
  // nullopt when no container has that date; `other` becomes the reading not taken, where there is one.
  std::optional<Period> choose(const Time& t, Day from, TimeUnit grain, std::optional<Period>& other);

 private:
  // From where it is seen: the last candidate that has begun and the first that is not over, or none.
  struct View {
    Day from;
    TimeUnit grain;
    Period home;  // the container that `from` lies in
    const Period *past = nullptr, *future = nullptr;
  };
  static bool dated_weekday(const Time& t, TimeUnit grain) { return t.weekday != unset && grain == TimeUnit::year; }
  static bool in_home(const Period& p, const View& view) { return containing(p.first, view.grain).first == view.home.first; }
  // Is an earlier time told of in the sentence or so many before it?
  bool nearby(size_t index, uint32_t sentences) const {
    constexpr size_t reach = 12;  // times: a hostile sentence has thousands
    return index + reach >= so_far_.index && sentence(index) + sentences >= sentence(so_far_.index);
  }
  void find_candidates(const Time& t, const View& view);
  void see_past_and_future(const Time& t, View& view) const;
  const Period* pointed_to(const Time& t, const View& view) const;
  const Period* bare(const Time& t, const View& view) const;
  const Period* by_tense(const Time& t, const View& view) const;
  const Period* not_taken(const Time& t, const View& view, const Period* pick) const;
  const Period* after_begin(const Time& t) const;
  std::optional<Period> in_container_told(const Time& t, const View& view) const;
  std::optional<Period> in_opening_year(const Time& t) const;
  std::optional<Period> in_month_told(const Time& t, Day from) const;
  const Period* in_year_told(const View& view) const;
  const Period* same_month_told(const Time& t, const View& view) const;
  bool lasts(const Time& t, const View& view) const;

  std::vector<Period> candidates_;
};

}  // namespace sayso
