// One part of a date at a time: what the words of a capture say goes into the Time's field of that part. A number waits for its unit
// ("two", then "weeks"), and "half past" for its hour. What only all parts together say is told at the end: a half of the day by the part
// of the day, a length by a unit alone.
#include "tags/date_parts.h"

#include <charconv>
#include <utility>

#include "text/fold.h"

namespace sayso {
namespace {

void to_24(Time& t, std::string_view meridiem) {
  if (meridiem.empty()) return;
  bool pm = meridiem[0] == 'p' || meridiem[0] == 'P';
  if (t.hour <= 12) t.hour = t.hour % 12 + (pm ? 12 : 0);
  t.half_open = false;
}

// "8am", "8.30pm", "14.30", "9"
void clock(Time& t, std::string_view word, bool as_minutes) {
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

int season(std::string_view code) { return code == "SP" ? 1 : code == "SU" ? 2 : code == "FA" ? 3 : 4; }

bool dotted(Time& t, std::string_view word) {
  int parts[3] = {0, 0, 0};
  size_t at = 0;
  for (int& p : parts) {
    p = to_int(word.substr(at));
    at = std::min(word.size(), word.find('.', at) + 1);
  }
  if (parts[0] > 31) {
    t.year = parts[0], t.month = parts[1], t.day = parts[2];
    return t.month <= 12;
  }
  t.day = parts[0], t.month = parts[1], t.year = parts[2] < 100 ? parts[2] + (parts[2] < 40 ? 2000 : 1900) : parts[2];
  if (t.month > 12) std::swap(t.day, t.month);
  return t.month <= 12;
}

}  // namespace

bool DateParts::read(Time& t, Part p, Range range) {
  switch (p) {
    case Part::weekday: {
      if (int at = row(d_.weekdays, range); at >= 0) {
        t.weekday = d_.weekday_of[static_cast<size_t>(at)];
      } else {
        t.weekday = to_int(cell(d_.weekdays_plural, range, "weekday"));
        t.every = true;
      }
      break;
    }
    case Part::month:
      if (int at = row(d_.months, range); at >= 0) t.month = d_.month_of[static_cast<size_t>(at)];
      break;
    case Part::month_number:
      t.month = to_int(text(range));
      if (t.month > 12) return false;
      break;
    case Part::day:
      t.day = ordinal(range);
      t.day_leads = t.month == Time::unset && t.year == Time::unset;
      break;
    case Part::year: {
      t.year = year(range, t.short_year);
      if (t.year == Time::unset) return false;
      break;
    }
    case Part::decade: {
      std::string_view word = text(range);
      if (tokens_.shape[range.first] == Shape::digit) {
        int value = to_int(word);
        t.short_decade = value < 100;
        t.decade = t.short_decade ? (value < 30 ? 200 : 190) + value / 10 : value / 10;
      } else {
        t.short_decade = true;
        t.decade = 190 + to_int(cell(d_.decades, range, "decade"));
      }
      break;
    }
    case Part::century: t.century = ordinal(range) - 1; break;
    case Part::quarter: {
      std::string word = folded(text(range.first));
      if (w_.mentions.of_sport && tokens_.shape[range.first] == Shape::lower) return false;
      t.quarter = word == "last" || word == "final" ? 4 : ordinal(range);
      break;
    }
    case Part::half: {
      std::string word = folded(text(range.first));
      t.half = word == "first" || word == "h1" ? 1 : 2;
      break;
    }
    case Part::season: t.season = season(cell(d_.seasons, range, "season")); break;
    case Part::holiday: t.holiday = row(d_.holidays, range); break;
    case Part::week: t.week = to_int(text(range)); break;
    case Part::week_of: break;
    case Part::numeral1: t.numeral1 = to_int(text(range)); break;
    case Part::numeral2: t.numeral2 = to_int(text(range)); break;
    case Part::dotted: return dotted(t, text(range));
    case Part::fused: {
      std::string_view word = text(range);
      size_t digit = word.find_first_of("0123456789");
      t.day = to_int(word.substr(digit));
      WordId name = r_.vocabulary.find(folded(word.substr(0, digit)));
      if (const WordList::Key* key = d_.months.find(name)) t.month = to_int(d_.months.cell(key->row, "month"));
      break;
    }
    case Part::hour:
      if (tokens_.shape[range.first] == Shape::digit) {
        clock(t, text(range.first), false);
      } else {
        t.hour = static_cast<int>(number({range.first, range.first + 1}));
        t.half_open = true;
      }
      if (t.hour > 12 || text(range.first).starts_with("0")) t.half_open = false;
      break;
    case Part::minute:
      t.minute = text(range.first).size() == 2 || tokens_.shape[range.first] != Shape::digit ? static_cast<int>(number(range)) : 99;
      break;
    case Part::second: t.second = to_int(text(range)); break;
    case Part::meridiem:
      if (t.hour == Time::unset)
        t.part = text(range)[0] == 'p' || text(range)[0] == 'P' ? DayPart::afternoon : DayPart::morning;
      else
        to_24(t, text(range));
      break;
    case Part::clock: clock(t, text(range), t.hour != Time::unset); break;
    case Part::military: {
      std::string_view word = text(range);
      if (const size_t zone = word.find_first_not_of("0123456789"); zone != std::string_view::npos) word = word.substr(0, zone);  // 1948GMT
      int value = to_int(word);
      if (word.size() <= 2) {
        t.hour = value;
      } else {
        if (word.size() != 4) return false;
        t.hour = value / 100;
        t.minute = value % 100;
      }
      break;
    }
    case Part::day_hour:
      t.day = to_int(text(range).substr(0, 2));
      t.hour = to_int(text(range).substr(3));
      break;
    case Part::past: {
      std::string word = folded(text(Range{range.last - 1, range.last}));
      past_ = word == "half" ? 30 : word == "quarter" ? 15 : static_cast<int>(number(range));
      break;
    }
    case Part::part: day_part(t, range); break;
    case Part::zone: t.zone = range; break;
    case Part::number: pending_ = number(range); break;
    case Part::vague: {
      std::string word = folded(text(Range{range.last - 1, range.last}));
      bool couple = word == "couple" || (range.size() > 1 && folded(text(Range{range.last - 2, range.last - 1})) == "couple");
      pending_ = couple ? 2 : Time::some;
      if (couple) t.mod = DateMod::approx;
      break;
    }
    case Part::vague_unit: pending_ = Time::some; [[fallthrough]];
    case Part::unit: unit(t, range); break;
    case Part::half_more:
      if (t.amount_count > 0) t.amounts[t.amount_count - 1u].number += 0.5;
      break;
    case Part::direction: {
      if (int at = row(d_.directions, range); at >= 0) t.direction = d_.direction_of[static_cast<size_t>(at)];
      if (cell(d_.directions, range, "anchor") == "story")
        t.story = true;
      else if (t.direction == 0)
        t.points_here = true;
      else if (t.direction == 1)
        t.definite = range.first > t.tokens.first && folded(text(range.first - 1)) == "the";
      break;
    }
    case Part::deictic: {
      t.offset = signed_int(cell(d_.deictic, range, "offset"));
      if (DayPart part = part_named(cell(d_.deictic, range, "part")); part != DayPart::none) {
        t.part = part;
        t.type = DateType::time;
      }
      break;
    }
    case Part::calendar_month: t.calendar_month = row(d_.calendar_months, range); break;
    case Part::era: t.year = 1 - t.year; break;
    case Part::fiscal: t.fiscal = true; break;
    case Part::year_to: {
      int last = to_int(text(range));
      t.year_to = last < 100 ? t.year / 100 * 100 + last : last;
      if (t.year_to < t.year) t.year_to += 100;  // 1999/00
      if (t.year_to != t.year + 1) return false;
      break;
    }
    case Part::fiscal_code: {
      std::string_view word = text(range);
      int value = to_int(word.substr(word.find_first_of("0123456789")));
      t.year = value < 100 ? 2000 + value : value;
      break;
    }
    case Part::nth: {
      std::string word = folded(text(range));
      t.week = word == "last" || word == "final" || word == "closing" ? -1 : word == "opening" ? 1 : ordinal(range);
      break;
    }
    case Part::lead: t.tokens.first = range.last; break;
    case Part::before:
      t.shift = -1;
      t.same_grain = text(range) == "ago";
      break;
    case Part::beyond: t.shift = 1; break;
    case Part::ago:
      if (past_ != 0) {
        past_ = -past_;
      } else {
        t.direction = -1;
      }
      break;
    case Part::after:
      if (past_ == 0) t.direction = 1;
      break;
    case Part::mod:
    case Part::mod_end: {
      std::string_view mod = cell(d_.mods, range, "mod");
      if (mod.empty()) mod = cell(d_.duration_mods, range, "mod");
      if (auto value = from_string<DateMod>(mod)) t.mod = *value;
      t.comparative = in_context(Context::comparatives, range.first);
      break;
    }
    case Part::durmod:
      if (auto value = from_string<DateMod>(cell(d_.duration_mods, range, "mod"))) t.mod = *value;
      break;
    case Part::quarter_period: t.unit = TimeUnit::quarter; break;
    case Part::every: t.every = true; break;
    case Part::other: pending_ = 2; break;
    case Part::frequency: t.literal = cell(d_.frequencies, range, "value"); break;
    case Part::reference: t.literal = cell(d_.references, range, "value"); break;
    default: break;
  }
  return true;
}

void DateParts::end(Time& t) {
  if (past_ != 0 && t.hour != Time::unset) {
    const int minutes = t.hour * 60 + past_;
    t.hour = minutes / 60 % 24;
    t.minute = minutes % 60;
  }
  past_ = 0;
}

// "two hundred and twenty-four", "2 1/2", "1,500", "half a", "a": the number, or a negative one.
double DateParts::number(Range range) const {
  double total = 0, part = 0;
  bool any = false;
  for (uint32_t t = range.first; t < range.last; ++t) {
    std::string_view word = text(t);
    if (tokens_.shape[t] == Shape::digit) {
      if (t + 2 < range.last && text(t + 1) == "/") {
        double below = to_int(text(t + 2));
        if (below > 0) part += to_int(word) / below;
        t += 2;
        any = true;
        continue;
      }
      std::string digits;
      for (char c : word)
        if (c != ',') digits += c;
      double value = 0;
      if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc()) return -1;
      part += value;
      any = true;
      continue;
    }
    if (const WordList::Key* key = d_.cardinals.find(tokens_.word[t])) {
      int value = to_int(d_.cardinals.cell(key->row, "value"));
      if (value >= 1000) {
        total += (part == 0 ? 1 : part) * value;
        part = 0;
      } else if (value == 100) {
        part = (part == 0 ? 1 : part) * 100;
      } else {
        part += value;
      }
      any = true;
    } else if (const WordList::Key* ordinal = d_.ordinals.find(tokens_.word[t])) {
      part += to_int(d_.ordinals.cell(ordinal->row, "value"));
      any = true;
    } else {
      std::string plain = folded(word);
      if (plain == "half" || plain == "quarter") {
        part += plain == "half" ? 0.5 : 0.25;
        any = true;
      } else if (plain == "dozen") {
        part = (part == 0 ? 1 : part) * 12;
        any = true;
      }
    }
  }
  return any ? total + part : 1;
}

// "nineteen ninety-six", "two thousand and fifteen", "2014", "87".
int DateParts::year(Range range, bool& is_short) const {
  if (tokens_.shape[range.first] == Shape::digit) {
    int value = to_int(text(range.first));
    if (value >= 0 && value < 100 && text(range.first).size() == 2) {
      is_short = true;
      return value + (value < 40 ? 2000 : 1900);
    }
    return value;
  }
  const WordList::Key* key = d_.cardinals.find(tokens_.word[range.first]);
  if (!key) return Time::unset;
  int first = to_int(d_.cardinals.cell(key->row, "value"));
  if (first >= 13 && first <= 20 && range.size() > 1) {
    double rest = number({range.first + 1, range.last});
    if (folded(text(range.first + 1)) == "hundred") rest = range.size() > 2 ? number({range.first + 2, range.last}) : 0;
    return rest < 100 ? first * 100 + static_cast<int>(rest) : Time::unset;
  }
  double value = number(range);
  return value >= 1000 && value < 3000 ? static_cast<int>(value) : Time::unset;
}

int DateParts::ordinal(Range range) const {
  if (tokens_.shape[range.first] == Shape::digit) {
    std::string_view word = text(range.first);
    size_t digit = word.find_first_of("0123456789");
    return digit == std::string_view::npos ? Time::unset : to_int(word.substr(digit));
  }
  return static_cast<int>(number(range));
}

void DateParts::unit(Time& t, Range range) {
  int at = row(d_.units, range);
  if (at < 0) return;
  TimeUnit u = d_.unit_of[static_cast<size_t>(at)].unit;
  double times = d_.unit_of[static_cast<size_t>(at)].times;
  if (pending_ == 0 && times > 1) {  // "the past fortnight"
    pending_ = 1;
    t.type = DateType::duration;
  }
  if (pending_ == 0) {
    if (t.unit == TimeUnit::none) t.unit = u;
    return;
  }
  if (t.amount_count < t.amounts.size()) t.amounts[t.amount_count++] = {pending_ == Time::some ? pending_ : pending_ * times, u};
  pending_ = 0;
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
  if (t.hour != Time::unset && t.hour <= 12 && t.half_open) {
    if (part == DayPart::morning)
      t.hour %= 12;
    else if (part == DayPart::afternoon || part == DayPart::evening || (part == DayPart::night && t.hour >= 5))
      t.hour = t.hour % 12 + 12;
    t.half_open = false;
  }
  t.part = part;
}

void DateParts::finish(Time& t) {
  if (t.part != DayPart::none && t.half_open && t.hour != Time::unset && t.hour <= 12) {
    if (t.part == DayPart::morning)
      t.hour %= 12;
    else if (t.part != DayPart::daytime && (t.part != DayPart::night || t.hour >= 5))
      t.hour = t.hour % 12 + 12;
    t.half_open = false;
  }
  if (t.type == DateType::duration && t.hour != Time::unset) {  // a time run: 2:05:31
    for (auto [n, unit] : {std::pair(t.hour, TimeUnit::hour), std::pair(t.minute, TimeUnit::minute), std::pair(t.second, TimeUnit::second)})
      if (n > 0) t.amounts[t.amount_count++] = {static_cast<double>(n), unit};
    t.hour = t.minute = t.second = Time::unset;
    t.half_open = false;
  }
  if (t.shift != 0) {  // "two days after Christmas", "the day after"
    if (t.amount_count == 0) t.amounts[t.amount_count++] = {1, std::exchange(t.unit, TimeUnit::none)};
  }
  if (t.definite && (t.unit == TimeUnit::day || t.part != DayPart::none)) t.story = true;  // "the next day"
  if (t.unit != TimeUnit::none && t.direction == Time::unset && !t.whole_week && t.type != DateType::duration && t.type != DateType::set)
    t.direction = 0;
  if (t.type == DateType::date && (t.hour != Time::unset || t.part != DayPart::none)) t.type = DateType::time;
  if (t.type == DateType::duration && t.amount_count == 0 && t.unit != TimeUnit::none) {
    t.amounts[t.amount_count++] = {Time::some, t.unit};
  }
  if (t.type == DateType::set && t.unit != TimeUnit::none && t.amount_count == 0) t.amounts[t.amount_count++] = {1, t.unit};
  if (t.type == DateType::duration && t.tokens.first > 0 && t.amount_count > 0 && t.amounts[0].number != Time::some &&
      t.direction == Time::unset) {
    Range sentence = tokens_.sentences[tokens_.sentence[t.tokens.first]].tokens;
    t.in_offset = t.tokens.first > sentence.first && tokens_.word[t.tokens.first - 1] == d_.in_word &&
                  tokens_.word[t.tokens.first] != r_.name_words.the;  // "in the first three months"
  }
}

}  // namespace sayso
