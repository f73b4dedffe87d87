// One part of a date at a time: what the words of a capture say goes into the Time's field of that part, those of the calendar in
// calendar_parts.cpp, those of the clock in clock_parts.cpp. A number waits for its unit ("two", then "weeks"), and "half past" for its
// hour. What only all parts together say is told at the end: a half of the day by the part of the day, a length by a unit alone.
#include "tags/date_parts.h"

#include <charconv>
#include <utility>

#include "text/fold.h"

namespace sayso {

bool DateParts::read(Time& t, Part p, Range range) {
  switch (p) {
    case Part::weekday: weekday(t, range); break;
    case Part::month: month(t, range); break;
    case Part::month_number: t.month = to_int(text(range)); return t.month <= 12;
    case Part::day: day(t, range); break;
    case Part::fused: fused(t, text(range)); break;
    case Part::dotted: return dotted(t, text(range));
    case Part::year: return year(t, range);
    case Part::year_to: return year_to(t, text(range));
    case Part::era: t.year = 1 - t.year; break;
    case Part::fiscal: t.fiscal = true; break;
    case Part::fiscal_code: fiscal_code(t, text(range)); break;
    case Part::decade: decade(t, range); break;
    case Part::century: t.century = ordinal(range) - 1; break;
    case Part::quarter: return quarter(t, range);
    case Part::quarter_period: t.unit = TimeUnit::quarter; break;
    case Part::half: half(t, range); break;
    case Part::season: season(t, range); break;
    case Part::holiday: t.holiday = row(d_.holidays, range); break;
    case Part::calendar_month: t.calendar_month = row(d_.calendar_months, range); break;
    case Part::week: t.week = to_int(text(range)); break;
    case Part::nth: nth(t, range); break;
    case Part::numeral1: t.numeral1 = to_int(text(range)); break;
    case Part::numeral2: t.numeral2 = to_int(text(range)); break;

    case Part::hour: hour(t, range); break;
    case Part::minute: minute(t, range); break;
    case Part::second: t.second = to_int(text(range)); break;
    case Part::clock: clock(t, text(range), t.hour != Time::unset); break;
    case Part::military: return military(t, text(range));
    case Part::day_hour: day_hour(t, text(range)); break;
    case Part::meridiem: meridiem(t, text(range)); break;
    case Part::past: past(range); break;
    case Part::part: day_part(t, range); break;
    case Part::zone: t.zone = range; break;

    case Part::number: pending_ = number(range); break;
    case Part::vague: vague(t, range); break;
    case Part::vague_unit: pending_ = Time::some; [[fallthrough]];
    case Part::unit: unit(t, range); break;
    case Part::half_more: half_more(t); break;
    case Part::other: pending_ = 2; break;
    case Part::every: t.every = true; break;
    case Part::mod:
    case Part::mod_end: modifier(t, range); break;
    case Part::durmod: modifier_of_duration(t, range); break;

    case Part::direction: direction(t, range); break;
    case Part::deictic: deictic(t, range); break;
    case Part::before: before(t, range); break;
    case Part::beyond: t.shift = 1; break;
    case Part::ago: ago(t); break;
    case Part::after: after(t); break;
    case Part::lead: t.tokens.first = range.last; break;
    case Part::frequency: t.literal = cell(d_.frequencies, range, "value"); break;
    case Part::reference: t.literal = cell(d_.references, range, "value"); break;
    default: break;
  }
  return true;
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

void DateParts::vague(Time& t, Range range) {
  auto is_couple = [&](uint32_t token) { return folded(text(token)) == "couple"; };
  const bool couple = is_couple(range.last - 1) || (range.size() > 1 && is_couple(range.last - 2));
  pending_ = couple ? 2 : Time::some;
  if (couple) t.mod = DateMod::approx;
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

// "two years and a half"
void DateParts::half_more(Time& t) {
  if (t.amount_count > 0) t.amounts[t.amount_count - 1u].number += 0.5;
}

void DateParts::modifier(Time& t, Range range) {
  std::string_view mod = cell(d_.mods, range, "mod");
  if (mod.empty()) mod = cell(d_.duration_mods, range, "mod");
  if (auto value = from_string<DateMod>(mod)) t.mod = *value;
  t.comparative = in_context(Context::comparatives, range.first);
}

void DateParts::modifier_of_duration(Time& t, Range range) {
  if (auto value = from_string<DateMod>(cell(d_.duration_mods, range, "mod"))) t.mod = *value;
}

void DateParts::direction(Time& t, Range range) {
  if (int at = row(d_.directions, range); at >= 0) t.direction = d_.direction_of[static_cast<size_t>(at)];
  if (cell(d_.directions, range, "anchor") == "story")
    t.story = true;
  else if (t.direction == 0)
    t.points_here = true;
  else if (t.direction == 1)
    t.definite = range.first > t.tokens.first && folded(text(range.first - 1)) == "the";
}

void DateParts::deictic(Time& t, Range range) {
  t.offset = signed_int(cell(d_.deictic, range, "offset"));
  if (DayPart part = part_named(cell(d_.deictic, range, "part")); part != DayPart::none) {
    t.part = part;
    t.type = DateType::time;
  }
}

void DateParts::before(Time& t, Range range) {
  t.shift = -1;
  t.same_grain = text(range) == "ago";
}

// "ten to eight", "two weeks ago"
void DateParts::ago(Time& t) {
  if (past_ != 0)
    past_ = -past_;
  else
    t.direction = -1;
}

// "ten after eight", "in two weeks"
void DateParts::after(Time& t) {
  if (past_ == 0) t.direction = 1;
}

void DateParts::finish(Time& t) {
  if (t.part != DayPart::none && t.half_open && t.hour != Time::unset && t.hour <= 12) half_of_day(t, t.part);
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
