#pragma once
#include "tags/date_text.h"

namespace sayso {

// Reads the parts that the rules named, word by word, into a Time.
class DateParts : public DateText {
 public:
  explicit DateParts(const DateText& text) : DateText(text) {}
  // Before an expression, and before the first part of a Time; `number`: that of a unit to come, or 0.
  void begin() { pending_ = past_ = 0; }
  void begin(double number) { pending_ = number; }
  // False if the words cannot be that part.
  bool read(Time& t, Part p, Range range);
  // After the last part.
  void end(Time& t);
  // What the parts mean together.
  void finish(Time& t);

 private:
  double number(Range range) const;
  int year(Range range, bool& is_short) const;
  int ordinal(Range range) const;
  void unit(Time& t, Range range);
  void day_part(Time& t, Range range);

  double pending_ = 0;  // the number that waits for its unit
  int past_ = 0;        // minutes past the hour to come
};

}  // namespace sayso
