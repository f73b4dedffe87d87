#pragma once
#include "resolve/anchor_text.h"

namespace sayso {

// The grain of the container that the parts have to be found in; none when there are no parts.
TimeUnit container_grain(const Time& t);

// Finds the parts of a date within a container: a weekday within a week, a day within a month, a month within a year.
class DateNarrowing : public AnchorText {
 public:
  explicit DateNarrowing(const AnchorText& text) : AnchorText(text) {}
  // nullopt when the calendar does not have that date.
  std::optional<Period> narrow(const Time& t, Period container) const;
  std::optional<Period> in_year(const Time& t, int year) const { return narrow(t, whole_year(year)); }

 private:
  std::string_view holiday_formula(const Time& t) const;
  std::optional<Period> in_other_calendar(const Time& t, int year) const;
};

}  // namespace sayso
