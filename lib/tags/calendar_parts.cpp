// The parts of a date that the calendar has: weekday, month and day, years by number, in words and short, decades, quarters, halves and
// seasons.
#include <utility>

#include "tags/date_parts.h"
#include "text/fold.h"

namespace sayso {

void DateParts::weekday(Time& t, Range range) {
  if (int at = row(d_.weekdays, range); at >= 0) {
    t.weekday = d_.weekday_of[static_cast<size_t>(at)];
  } else {
    t.weekday = to_int(cell(d_.weekdays_plural, range, "weekday"));
    t.every = true;
  }
}

void DateParts::month(Time& t, Range range) {
  if (int at = row(d_.months, range); at >= 0) t.month = d_.month_of[static_cast<size_t>(at)];
}

void DateParts::day(Time& t, Range range) {
  t.day = ordinal(range);
  t.day_leads = t.month == Time::unset && t.year == Time::unset;
}

// "Sept11"
void DateParts::fused(Time& t, std::string_view word) {
  const size_t digit = word.find_first_of("0123456789");
  t.day = to_int(word.substr(digit));
  const WordId name = r_.vocabulary.find(folded(word.substr(0, digit)));
  if (const WordList::Key* key = d_.months.find(name)) t.month = to_int(d_.months.cell(key->row, "month"));
}

// "31.12.1999", "2014.03.08"
bool DateParts::dotted(Time& t, std::string_view word) {
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

bool DateParts::year(Time& t, Range range) {
  t.year = year_of(range, t.short_year);
  return t.year != Time::unset;
}

// The second year of "2014-15", "1999/00".
bool DateParts::year_to(Time& t, std::string_view word) {
  const int last = to_int(word);
  t.year_to = last < 100 ? t.year / 100 * 100 + last : last;
  if (t.year_to < t.year) t.year_to += 100;
  return t.year_to == t.year + 1;
}

// "FY14"
void DateParts::fiscal_code(Time& t, std::string_view word) {
  const int value = to_int(word.substr(word.find_first_of("0123456789")));
  t.year = value < 100 ? 2000 + value : value;
}

void DateParts::decade(Time& t, Range range) {
  if (tokens_.shape[range.first] == Shape::digit) {
    const int value = to_int(text(range));
    t.short_decade = value < 100;
    t.decade = t.short_decade ? (value < 30 ? 200 : 190) + value / 10 : value / 10;
  } else {
    t.short_decade = true;
    t.decade = 190 + to_int(cell(d_.decades, range, "decade"));
  }
}

// Those of a match are no dates.
bool DateParts::quarter(Time& t, Range range) {
  if (w_.mentions.of_sport && tokens_.shape[range.first] == Shape::lower) return false;
  const std::string word = folded(text(range.first));
  t.quarter = word == "last" || word == "final" ? 4 : ordinal(range);
  return true;
}

void DateParts::half(Time& t, Range range) {
  const std::string word = folded(text(range.first));
  t.half = word == "first" || word == "h1" ? 1 : 2;
}

void DateParts::season(Time& t, Range range) {
  const std::string_view code = cell(d_.seasons, range, "season");
  t.season = code == "SP" ? 1 : code == "SU" ? 2 : code == "FA" ? 3 : 4;
}

// "the second week of May"
void DateParts::nth(Time& t, Range range) {
  const std::string word = folded(text(range));
  t.week = word == "last" || word == "final" || word == "closing" ? -1 : word == "opening" ? 1 : ordinal(range);
}

// "nineteen ninety-six", "two thousand and fifteen", "2014", "87".
int DateParts::year_of(Range range, bool& is_short) const {
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

}  // namespace sayso
