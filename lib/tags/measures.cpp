#include "tags/measures.h"

#include <algorithm>

#include "text/fold.h"

namespace sayso {
namespace {

constexpr double heaviest = 60;  // of what is weighed in stone

}  // namespace

MeasureReader::MeasureReader(const Resources& r)
    : r_(r),
      units_(r.list("units")),
      symbols_(r.list("unit_symbols")),
      quakes_(r.list("quake_words")),
      dimensions_(r.sets("count_sets"), "dimensions"),
      unit_ucum_(units_.column("ucum")),
      unit_kind_(units_.column("kind")),
      symbol_ucum_(symbols_.column("ucum")),
      symbol_kind_(symbols_.column("kind")),
      by_measure_(r.evidence_id("counts:measure")),
      of_(r.vocabulary.find("of")),
      magnitude_(r.vocabulary.find("magnitude")),
      and_(r.vocabulary.find("and")),
      one_(r.vocabulary.find("one")),
      a_(r.vocabulary.find("a")),
      measuring_(r.vocabulary.find("measuring")),
      stone_(r.vocabulary.find("stone")),
      celsius_(r.vocabulary.find("c")),
      fahrenheit_(r.vocabulary.find("f")) {}

bool MeasureReader::read(const Number& n, Figure& f) {
  if (n.kind == Number::ordinal || n.kind == Number::times) return false;
  const bool found = (n.digits && read_magnitude(n, f)) || (n.after.empty() ? read_unit_behind(n, f) : read_touching_unit(n, f));
  if (found) f.by.add(by_measure_);
  return found;
}

bool MeasureReader::read_magnitude(const Number& n, Figure& f) const {
  constexpr double beyond_all = 11;
  if (n.value >= beyond_all) return false;
  const uint32_t first = n.tokens.first;
  const uint32_t before = first > first_ + 1 && touching_hyphen(first - 1) ? first - 1 : first;  // magnitude-6.1
  if (before > first_ && is(before - 1, magnitude_))
    f.number.first = before - 1;
  else if (!(first > first_ + 1 && is(first - 1, of_) && is(first - 2, magnitude_)) && !measures_quake(first))
    return false;
  put_magnitude(f);
  return true;
}

void MeasureReader::put_magnitude(Figure& f) const {
  f.type = CountType::measure;
  f.unit = "magnitude";
  f.magnitude = true;
}

bool MeasureReader::measures_quake(uint32_t first) const {
  auto quake = [&](uint32_t t) { return quakes_.find(tokens_->word[t]) != nullptr; };
  // two aftershocks, of 4.8 and 5.2
  const uint32_t what = first > first_ + 3 && text(first - 2) == "," ? first - 3 : first - std::min(first - first_, 2U);
  if (what > first_ && is(first - 1, of_) && quake(what) && text(first).find('.') != std::string_view::npos) return true;
  // a quake measuring 5.9; the tremor, which measured 6.2
  return first > first_ + 1 && (is(first - 1, measuring_) || text(first - 1) == "measured") &&
         (quake(first - 2) || (first > first_ + 3 && quake(first - 4)));
}

// 27C, 10km
bool MeasureReader::read_touching_unit(const Number& n, Figure& f) const {
  const std::string_view s = article_->view(n.after);
  const WordList::Key* key = symbols_.find(r_.vocabulary.find(folded(s)));
  if (!key || (lower_letter(folded(s)) && symbols_.cell(key->row, 0) != s)) return false;
  constexpr double hottest = 60;  // 27C
  constexpr double coldest = 25;  // 104F; a form is called 13F
  if ((s == "C" && n.value > hottest) || (s == "F" && n.value < coldest && n.value > 0)) return false;
  const uint32_t last = n.tokens.last;
  if (s == "m" && last < end_ && phrases_->pos[last] == Pos::NNS) {  // 10m people: a million
    f.value = *f.value * 1e6;
    f.scale = 1e6;
    return false;
  }
  put_unit(symbols_, key->row, last, f);
  return true;
}

// 10 km, 5 percent, thousands of hectares
bool MeasureReader::read_unit_behind(const Number& n, Figure& f) const {
  const uint32_t at = unit_begins(n);
  if (at >= end_) return false;
  if (const WordList::Key* key = units_.longest_at(*tokens_, at, end_); key && !is_slabs(n, at)) {
    put_unit(units_, key->row, at + static_cast<uint32_t>(key->words.size()), f);
    return true;
  }
  if (const WordList::Key* sign = n.digits && !bare_degrees(at) ? symbols_.longest_at(*tokens_, at, end_) : nullptr) {
    const std::string_view cell = symbols_.cell(sign->row, 0);
    if (cell.size() <= 2 && tokens_->shape[at] != Shape::punct && cell != text(at)) return false;
    if (sign->words.size() > 1 && cell.find(' ') == std::string_view::npos && !tokens_->touches_next(at)) return false;
    put_unit(symbols_, sign->row, at + static_cast<uint32_t>(sign->words.size()), f);
    return true;
  }
  if (n.digits && text(at) == "\"" && at + 1 < end_ && dimensions_.has(tokens_->word[at + 1])) {
    f.unit = "[in_i]";
    f.type = CountType::measure;
  } else if (is(at, magnitude_)) {
    put_magnitude(f);
  } else {
    return false;
  }
  f.number.last = at + 1;
  return true;
}

uint32_t MeasureReader::unit_begins(const Number& n) const {
  uint32_t at = n.tokens.last;
  if (at < end_ && touching_hyphen(at)) ++at;
  if (is(at, of_) && n.kind == Number::vague) ++at;  // thousands of hectares
  if (n.kind != Number::fraction) return at;
  // a quarter of a percentage point, half a mile, half of one percent
  const uint32_t inner = at + (is(at, of_) ? 1 : 0);
  const bool one = inner > at && (is(inner, one_) || (inner < end_ && text(inner) == "1"));
  return one || is(inner, a_) ? inner + 1 : at;
}

// 40 stone slabs
bool MeasureReader::is_slabs(const Number& n, uint32_t at) const {
  return is(at, stone_) && (n.value >= heaviest || (at + 1 < end_ && noun_at(at + 1)));
}

void MeasureReader::put_unit(const WordList& list, uint32_t row, uint32_t last, Figure& f) const {
  const bool symbol = &list == &symbols_;
  f.unit = list.cell(row, symbol ? symbol_ucum_ : unit_ucum_);
  const std::string_view kind = list.cell(row, symbol ? symbol_kind_ : unit_kind_);
  f.type = kind == "percent" ? CountType::percent : CountType::measure;
  f.number.last = last;
  // 10km/hr
  if (symbol && kind == "length" && last + 1 < end_ && text(last) == "/" &&
      (text(last + 1) == "h" || text(last + 1) == "hr" || text(last + 1) == "s")) {
    f.unit += text(last + 1) == "s" ? "/s" : "/h";
    f.number.last = last + 2;
  }
  if (f.unit == "[ft_i]" || f.unit == "[lb_av]" || f.unit == "[stone_av]") add_smaller_unit(f);
}

// 5 ft 2 in, 5 feet and 2 inches, 12 stone 4 pounds
void MeasureReader::add_smaller_unit(Figure& f) const {
  uint32_t at = f.number.last;
  if (at < end_ && (is(at, and_) || text(at) == ",")) ++at;
  const Number small = at < end_ ? numbers_->read(at, end_) : Number{};
  if (small.kind != Number::cardinal) return;
  const uint32_t unit = small.tokens.last + static_cast<uint32_t>(touching_hyphen(small.tokens.last));
  constexpr double most = 16;
  if (unit >= end_ || small.value >= most) return;
  const std::string_view w = text(unit);
  double parts = 0;
  if (f.unit == "[ft_i]" && (w == "in" || w == "inches" || w == "inch")) parts = 12;
  if (f.unit == "[lb_av]" && (w == "oz" || w == "ounces" || w == "ounce")) parts = 16;
  if (f.unit == "[stone_av]" && (w == "lb" || w == "lbs" || w == "pounds" || w == "pound")) parts = 14;
  if (parts == 0) return;
  *f.value += small.value / parts;
  f.number.last = unit + 1;
}

// A letter that stands apart is degrees where nothing is counted by it: 41 C on Monday, but 3 C students.
bool MeasureReader::bare_degrees(uint32_t t) const {
  if (tokens_->word[t] != celsius_ && tokens_->word[t] != fahrenheit_) return false;
  if (touching_hyphen(t + 1)) return true;  // 100 F-35 jets
  return t + 1 < end_ && (noun_at(t + 1) || phrases_->pos[t + 1] == Pos::JJ || text(t + 1) == ".") &&
         !(text(t + 1) == "." && t + 2 >= end_);
}

}  // namespace sayso
