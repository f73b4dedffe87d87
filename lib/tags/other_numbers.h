#pragma once
#include "resources/resources.h"
#include "tags/figure.h"
#include "tags/figure_text.h"

namespace sayso {

// Numbers that count nothing: parts of names, dates, durations and codes, and words that are no number where they stand.
class OtherNumbers : public FigureText {
 public:
  explicit OtherNumbers(const Resources& r);
  bool in_name(const Number& n) const;
  // Words of weight are all capitalised, so that a capital tells no name.
  bool headline() const;
  // Half past nine; one-on-one, one-of-a-kind; "scores" that somebody has or makes.
  bool idiom(const Number& n) const;
  bool in_time(Range r) const;
  bool code_number(const Number& n) const;
  // Where "number" or "No." before the number at `t` begins; `t` when there is none.
  uint32_t numbered_at(uint32_t t) const;
  // Is "one" a number here?
  bool one(const Number& n) const;
  // Does the number measure time ("two years", "three-week", "four to six years")?
  bool duration(const Number& n);
  // The year of a date, the day beside its month.
  bool part_of_date(const Number& n) const;
  // The eastern half, first-half profit: a part that has a name, and no share.
  bool named_part(const Number& n) const;

 private:
  bool code_part(uint32_t t) const;
  bool qualified(uint32_t t) const;

  const Resources& r_;
  const WordList &qualifiers_, &units_, &time_units_, &numbered_, &streets_;
  WordId of_, the_, and_, no_, another_, a_, an_, number_, to_, or_, last_, next_, at_, block_, past_;
  WordSet calls_;
};

}  // namespace sayso
