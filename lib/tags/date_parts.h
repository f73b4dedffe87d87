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
  // What a range of words says, of one part each; false if it cannot be that part. Those of the calendar …
  void weekday(Time& t, Range range);
  void month(Time& t, Range range);
  void day(Time& t, Range range);
  static bool dotted(Time& t, std::string_view word);
  void fused(Time& t, std::string_view word);
  bool year(Time& t, Range range);
  static bool year_to(Time& t, std::string_view word);
  static void fiscal_code(Time& t, std::string_view word);
  void decade(Time& t, Range range);
  bool quarter(Time& t, Range range);
  void half(Time& t, Range range);
  void season(Time& t, Range range);
  void nth(Time& t, Range range);
  // … those of the clock …
  static void clock(Time& t, std::string_view word, bool as_minutes);
  void hour(Time& t, Range range);
  void minute(Time& t, Range range);
  static bool military(Time& t, std::string_view word);
  static void day_hour(Time& t, std::string_view word);
  static void meridiem(Time& t, std::string_view word);
  void past(Range range);
  void day_part(Time& t, Range range);
  static void half_of_day(Time& t, DayPart part);
  // … amounts, and which way they lead.
  void vague(Time& t, Range range);
  void unit(Time& t, Range range);
  static void half_more(Time& t);
  void modifier(Time& t, Range range);
  void modifier_of_duration(Time& t, Range range);
  void direction(Time& t, Range range);
  void deictic(Time& t, Range range);
  void before(Time& t, Range range);
  void ago(Time& t);
  void after(Time& t);

  double number(Range range) const;
  int year_of(Range range, bool& is_short) const;
  int ordinal(Range range) const;

  double pending_ = 0;  // the number that waits for its unit
  int past_ = 0;        // minutes past the hour to come
};

}  // namespace sayso
