// The parts of a date that the clock has. An hour may leave open which half of the day is meant; "pm", a part of the day ("8 in the
// evening") or the way it is written ("08:00", "20") tells.
#include "tags/date_parts.h"
#include "text/fold.h"

namespace sayso {
namespace {

void to_24(Time& t, std::string_view meridiem) {
  if (meridiem.empty()) return;
  bool pm = meridiem[0] == 'p' || meridiem[0] == 'P';
  if (t.hour <= 12) t.hour = t.hour % 12 + (pm ? 12 : 0);
  t.half_open = false;
}

}  // namespace

// "8am", "8.30pm", "14.30", "9"
void DateParts::clock(Time& t, std::string_view word, bool as_minutes) {
  size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
  int value = to_int(word.substr(0, digits));
  if (as_minutes) {
    (t.minute == Time::unset ? t.minute : t.second) = value;
  } else {
    t.hour = value;
    t.half_open = true;
    if (digits + 2 < word.size() && word[digits] == '.' && word[digits + 1] >= '0' && word[digits + 1] <= '9') {
      t.minute = to_int(word.substr(digits + 1, 2));
      digits += 3;
    }
  }
  if (digits < word.size() && word[digits] == 'h') {  // 15h00
    t.minute = to_int(word.substr(digits + 1));
    t.half_open = false;
  } else if (digits < word.size()) {
    to_24(t, word.substr(digits));
  }
}

// "eight", "8am", "08"
void DateParts::hour(Time& t, Range range) {
  if (tokens_.shape[range.first] == Shape::digit) {
    clock(t, text(range.first), false);
  } else {
    t.hour = static_cast<int>(number({range.first, range.first + 1}));
    t.half_open = true;
  }
  if (t.hour > 12 || text(range.first).starts_with("0")) t.half_open = false;
}

void DateParts::minute(Time& t, Range range) {
  const bool written_out = text(range.first).size() == 2 || tokens_.shape[range.first] != Shape::digit;
  t.minute = written_out ? static_cast<int>(number(range)) : 99;
}

// "1948GMT"
bool DateParts::military(Time& t, std::string_view word) {
  word = word.substr(0, word.find_first_not_of("0123456789"));
  const int value = to_int(word);
  if (word.size() <= 2) {
    t.hour = value;
    return true;
  }
  if (word.size() != 4) return false;
  t.hour = value / 100;
  t.minute = value % 100;
  return true;
}

// "08T14"
void DateParts::day_hour(Time& t, std::string_view word) {
  t.day = to_int(word.substr(0, 2));
  t.hour = to_int(word.substr(3));
}

void DateParts::meridiem(Time& t, std::string_view word) {
  if (t.hour == Time::unset)
    t.part = word[0] == 'p' || word[0] == 'P' ? DayPart::afternoon : DayPart::morning;
  else
    to_24(t, word);
}

// "half past", "a quarter to", "ten past"
void DateParts::past(Range range) {
  const std::string word = folded(text(range.last - 1));
  past_ = word == "half" ? 30 : word == "quarter" ? 15 : static_cast<int>(number(range));
}

void DateParts::end(Time& t) {
  if (past_ != 0 && t.hour != Time::unset) {
    const int minutes = t.hour * 60 + past_;
    t.hour = minutes / 60 % 24;
    t.minute = minutes % 60;
  }
  past_ = 0;
}

void DateParts::day_part(Time& t, Range range) {
  std::string_view value = cell(d_.parts_of_day, range, "part");
  if (value.empty()) {
    value = cell(d_.parts_of_day_plural, range, "part");
    t.every = !value.empty();
  }
  if (t.type == DateType::date) t.type = DateType::time;
  if (value.size() == 5) {
    if (t.hour == Time::unset || t.hour == 12) t.hour = to_int(value.substr(0, 2)), t.minute = 0, t.half_open = false;
    return;
  }
  DayPart part = part_named(value);
  t.overnight = in_context(Context::overnight, range.first);
  if (t.hour != Time::unset && t.hour <= 12 && t.half_open) half_of_day(t, part);
  t.part = part;
}

// Which half of the day an hour up to 12 is in.
void DateParts::half_of_day(Time& t, DayPart part) {
  if (part == DayPart::morning)
    t.hour %= 12;
  else if (part == DayPart::afternoon || part == DayPart::evening || (part == DayPart::night && t.hour >= 5))
    t.hour = t.hour % 12 + 12;
  t.half_open = false;
}

}  // namespace sayso
