#pragma once
#include "resolve/choose_date.h"

namespace sayso {

// Finds the period that an expression means, by what kind of expression it is.
class DateFinder : public DateChoice {
 public:
  explicit DateFinder(const AnchorText& text) : DateChoice(text) {}

  // What an expression comes to: a period, or none when the calendar has no such date.
  struct Found {
    std::optional<Period> period, other;  // `other`: the reading not taken
  };
  enum class Outcome {
    found,
    open,    // nothing tells from where it is seen
    written  // the Date has been written already
  };
  // Tells the Date from where it is seen; of a half of a century, the Time gets the part of the century.
  Outcome find(Time& t, Date& d, Found& f);

 private:
  Outcome year_earlier(const Time& t, Date& d, Found& f) const;
  Outcome decades(Time& t, Date& d, Found& f) const;
  Outcome days_away(const Time& t, Date& d, Found& f);
  Outcome length_away(const Time& t, Date& d);
  Outcome unit_pointed_to(const Time& t, Date& d, Found& f) const;
  Outcome time_of_day(const Time& t, Date& d, Found& f) const;
  Outcome bare_parts(const Time& t, Date& d, Found& f);

  std::optional<Told> told_a_year_before() const;
  void this_unit(const Time& t, Anchor& a) const;
  std::optional<Anchor> anchor_of_clock(const Time& t) const;
  int days_between_clocks(const Time& first, const Time& second) const;
};

}  // namespace sayso
