#include "tags/measures.h"

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
  uint32_t first = n.tokens.first;
  const uint32_t before = first > first_ + 1 && touching_hyphen(first - 1) ? first - 1 : first;  // magnitude-6.1
  bool magnitude = before > first_ && tokens_->word[before - 1] == magnitude_;
  if (n.digits && n.value < 11 &&
      (magnitude || (first > first_ + 1 && tokens_->word[first - 1] == of_ && tokens_->word[first - 2] == magnitude_))) {
    f.type = CountType::measure;
    f.unit = "magnitude";
    f.magnitude = true;
    if (magnitude) f.number.first = before - 1;
    f.by.add(by_measure_);
    return true;
  }
  // a quake measuring 5.9; the tremor, which measured 6.2
  bool measured = n.digits && n.value < 11 && first > first_ + 1 && (is(first - 1, measuring_) || text(first - 1) == "measured");
  // two aftershocks, of 4.8 and 5.2
  const uint32_t what = first > first_ + 3 && text(first - 2) == "," ? first - 3 : first - std::min(first - first_, 2U);
  const bool quake_of = n.digits && n.value < 11 && what > first_ && tokens_->word[first - 1] == of_ && quakes_.find(tokens_->word[what]) &&
                        text(first).find('.') != std::string_view::npos;
  if (quake_of ||
      (measured && (quakes_.find(tokens_->word[first - 2]) || (first > first_ + 3 && quakes_.find(tokens_->word[first - 4]))))) {
    f.type = CountType::measure;
    f.unit = "magnitude";
    f.magnitude = true;
    f.by.add(by_measure_);
    return true;
  }
  const WordList* list = nullptr;
  uint32_t row = 0;
  uint32_t last = n.tokens.last;
  bool symbol = false;
  if (!n.after.empty()) {
    std::string_view s = article_->view(n.after);
    const WordList::Key* key = symbols_.find(r_.vocabulary.find(folded(s)));
    if (!key) return false;
    std::string_view cell = symbols_.cell(key->row, 0);
    if (lower_letter(folded(s)) && cell != s) return false;
    constexpr double hottest = 60;  // 27C
    constexpr double coldest = 25;  // 104F; a form is called 13F
    if ((s == "C" && n.value > hottest) || (s == "F" && n.value < coldest && n.value > 0)) return false;
    // 10m people: a million
    if (s == "m" && last < end_ && (phrases_->pos[last] == Pos::NNS)) {
      f.value = *f.value * 1e6;
      f.scale = 1e6;
      return false;
    }
    list = &symbols_;
    row = key->row;
    symbol = true;
  } else {
    uint32_t at = last;
    if (at < end_ && touching_hyphen(at)) ++at;
    if (is(at, of_) && n.kind == Number::vague) ++at;  // thousands of hectares
    if (n.kind == Number::fraction) {
      // a quarter of a percentage point, half a mile, half of one percent
      uint32_t inner = at + (is(at, of_) ? 1 : 0);
      if (is(inner, a_))
        at = inner + 1;
      else if (inner > at && (is(inner, one_) || (inner < end_ && text(inner) == "1")))
        at = inner + 1;
    }

    if (at >= end_) return false;
    const WordList::Key* key = units_.longest_at(*tokens_, at, end_);
    if (key && tokens_->word[at] == stone_ && (n.value >= heaviest || (at + 1 < end_ && noun_at(at + 1)))) key = nullptr;  // 40 stone slabs
    if (key) {
      list = &units_;
      row = key->row;
      last = at + static_cast<uint32_t>(key->words.size());
    } else if (const WordList::Key* sign = n.digits && !bare_degrees(at) ? symbols_.longest_at(*tokens_, at, end_) : nullptr) {
      std::string_view cell = symbols_.cell(sign->row, 0);
      if (cell.size() <= 2 && tokens_->shape[at] != Shape::punct && cell != text(at)) return false;
      if (sign->words.size() > 1 && cell.find(' ') == std::string_view::npos && !tokens_->touches_next(at)) return false;
      list = &symbols_;
      row = sign->row;
      last = at + static_cast<uint32_t>(sign->words.size());
      symbol = true;
    } else if (n.digits && text(at) == "\"" && at + 1 < end_ && dimensions_.has(tokens_->word[at + 1])) {
      f.unit = "[in_i]";
      f.type = CountType::measure;
      f.number.last = at + 1;
      f.by.add(by_measure_);
      return true;
    } else if (tokens_->word[at] == magnitude_) {
      f.type = CountType::measure;
      f.unit = "magnitude";
      f.magnitude = true;
      f.number.last = at + 1;
      f.by.add(by_measure_);
      return true;
    } else {
      return false;
    }
  }
  f.unit = list->cell(row, symbol ? symbol_ucum_ : unit_ucum_);
  std::string_view kind = list->cell(row, symbol ? symbol_kind_ : unit_kind_);
  f.type = kind == "percent" ? CountType::percent : CountType::measure;
  f.number.last = last;
  // 10km/hr
  if (symbol && kind == "length" && last + 1 < end_ && text(last) == "/" &&
      (text(last + 1) == "h" || text(last + 1) == "hr" || text(last + 1) == "s")) {
    f.unit += text(last + 1) == "s" ? "/s" : "/h";
    f.number.last = last + 2;
  }
  // 5 ft 2 in, 5 feet and 2 inches, 12 stone 4 pounds
  if (f.unit == "[ft_i]" || f.unit == "[lb_av]" || f.unit == "[stone_av]") {
    uint32_t at = f.number.last;
    if (at < end_ && (tokens_->word[at] == and_ || text(at) == ",")) ++at;
    Number small = at < end_ ? numbers_->read(at, end_) : Number{};
    uint32_t unit = small.tokens.last;
    if (small.kind == Number::cardinal && touching_hyphen(unit)) ++unit;
    if (small.kind == Number::cardinal && unit < end_ && small.value < 16) {
      std::string_view w = text(unit);
      bool inches = f.unit == "[ft_i]" && (w == "in" || w == "inches" || w == "inch");
      bool ounces = f.unit == "[lb_av]" && (w == "oz" || w == "ounces" || w == "ounce");
      bool pounds = f.unit == "[stone_av]" && (w == "lb" || w == "lbs" || w == "pounds" || w == "pound");
      if (inches || ounces || pounds) {
        *f.value += small.value / (inches ? 12 : ounces ? 16 : 14);
        f.number.last = unit + 1;
      }
    }
  }
  f.by.add(by_measure_);
  return true;
}

// A letter that stands apart is degrees where nothing is counted by it: 41 C on Monday, but 3 C students.
bool MeasureReader::bare_degrees(uint32_t t) const {
  if (tokens_->word[t] != celsius_ && tokens_->word[t] != fahrenheit_) return false;
  if (touching_hyphen(t + 1)) return true;  // 100 F-35 jets
  return t + 1 < end_ && (noun_at(t + 1) || phrases_->pos[t + 1] == Pos::JJ || text(t + 1) == ".") &&
         !(text(t + 1) == "." && t + 2 >= end_);
}

}  // namespace sayso
