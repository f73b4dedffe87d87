// From numbers to figures: what stands right before and after a number says whether it is an age (ages.h), money (money.h), a
// percentage or a measure with its unit (measures.h), a rank or a plain number, and how exact it is ("at least", "or so"). Numbers
// that count nothing are dropped here: years and durations, numbers in names, "no one" (other_numbers.h).
#include "tags/figures.h"

#include <algorithm>

namespace sayso {

FigureReader::FigureReader(const Resources& r)
    : r_(r),
      number_reader_(r),
      money_(r),
      measures_(r),
      ages_(r),
      others_(r),
      qualifiers_(r.list("qualifiers")),
      by_number_(r.evidence_id("counts:number")),
      of_(r.vocabulary.find("of")),
      the_(r.vocabulary.find("the")),
      and_(r.vocabulary.find("and")),
      plus_(r.vocabulary.find("plus")),
      a_(r.vocabulary.find("a")),
      an_(r.vocabulary.find("an")),
      to_(r.vocabulary.find("to")),
      or_(r.vocabulary.find("or")),
      at_(r.vocabulary.find("at")),
      from_(r.vocabulary.find("from")),
      than_(r.vocabulary.find("than")),
      against_(r.vocabulary.find("against")),
      with_(r.vocabulary.find("with")),
      by_(r.vocabulary.find("by")),
      minus_(r.vocabulary.find("minus")) {
  numbers_ = &number_reader_;
  for (const auto& key : qualifiers_.keys()) {
    longest_qualifier_ = std::max(longest_qualifier_, key.words.size());
    qualifier_ends_.set(bit_of(key.words.back()));
  }
  for (uint32_t row = 0; row < qualifiers_.rows(); ++row) {
    std::string_view side = qualifiers_.cell(row, "side");
    qualifier_of_row_.push_back(
        {from_string<Bound>(qualifiers_.cell(row, "bound")).value_or(Bound::about), side == "after"  ? Qualifier::after
                                                                                    : side == "both" ? Qualifier::both
                                                                                    : side == "verb" ? Qualifier::verb
                                                                                                     : Qualifier::before});
  }
}

void FigureReader::begin(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions,
                         const Lookups& lookups, const std::vector<uint8_t>& timed, std::span<const uint32_t> candidates) {
  article_ = &article;
  tokens_ = &tokens;
  phrases_ = &phrases;
  mentions_ = &mentions;
  timed_ = &timed;
  number_reader_.begin(article, tokens, candidates);
  money_.begin_article(lookups);
}

void FigureReader::bound(Figure& f, Bound b) {
  if (b == Bound::about) {
    if (f.bound == Bound::exact) f.bound = Bound::about;
    return;
  }
  if (!f.value) return;
  f.low.reset();
  f.high.reset();
  f.bound = b;
  (b == Bound::at_least || b == Bound::more_than ? f.low : f.high) = f.value;
}

// Qualifiers before and after the figure.
void FigureReader::qualify(Figure& f, uint32_t from) {
  for (int round = 0; round < 2; ++round) {
    uint32_t at = f.tokens.first;
    if (at <= from || !qualifier_ends_[bit_of(tokens_->word[at - 1])]) break;
    const WordList::Key* key = nullptr;
    for (uint32_t k = std::min<uint32_t>(static_cast<uint32_t>(longest_qualifier_), at - from); k > 0 && !key; --k) {
      const WordList::Key* found = qualifiers_.longest_at(*tokens_, at - k, at);
      if (!found || found->words.size() != k || qualifier_of_row_[found->row].side == Qualifier::after) continue;
      if (qualifier_of_row_[found->row].side == Qualifier::verb && !phrases_->verb_at[at - k]) continue;  // the top two
      key = found;
    }
    if (!key) break;
    f.tokens.first = at - static_cast<uint32_t>(key->words.size());
    Bound b = qualifier_of_row_[key->row].bound;
    if (round == 0 || b != Bound::about) bound(f, b);
  }
  if (f.tokens.last < end_) {
    const WordList::Key* key = qualifiers_.longest_at(*tokens_, f.tokens.last, end_);
    uint32_t next = key ? f.tokens.last + static_cast<uint32_t>(key->words.size()) : end_;
    bool free = next >= end_ || (!candidate(next) && text(next) != "than" && tokens_->word[next] != to_);
    Qualifier q = key ? qualifier_of_row_[key->row] : Qualifier{};
    if (key && free && (q.side == Qualifier::after || q.side == Qualifier::both)) {
      f.tokens.last += static_cast<uint32_t>(key->words.size());
      bound(f, q.bound);
    } else if ((touching_hyphen(f.tokens.last) && is(f.tokens.last + 1, plus_)) || text(f.tokens.last) == "+") {
      f.tokens.last += text(f.tokens.last) == "+" ? 1 : 2;
      bound(f, Bound::at_least);
    } else if (touching_hyphen(f.tokens.last) && text(f.tokens.last + 1) == "odd") {
      f.tokens.last += 2;
      bound(f, Bound::about);
    }
  }
}

// A number that leaves out what the figure before says: aged six and nine; 52.6 percent against 44.1; 86 million euros
// rather than the 110 million expected.
void FigureReader::follow(Figure& f, const Figure& before) const {
  if (f.type != CountType::cardinal || f.number.first <= first_ || !f.value) return;
  uint32_t next = f.number.last;
  if (next < end_ && (noun_at(next) || phrases_->pos[next] == Pos::JJ || touching_hyphen(next))) return;
  WordId w = tokens_->word[f.number.first - 1];
  bool joined = w == and_ || w == or_ || text(f.number.first - 1) == ",";
  bool list_of_ages = before.age && before.number.size() == 1 && joined && before.number.last + 1 == f.number.first && *f.value <= 125;
  bool compared = w == to_ || w == from_ || w == than_ || w == against_ || w == with_ || w == by_ || w == at_ || w == the_;
  bool decimals = f.digits && f.scale == 1 && f.number.size() == 1 && text(f.number.first).find('.') != std::string_view::npos;
  // "rose 0.3 percent to 38,904.04": a level, not a percentage
  bool level = text(f.number.first).find(',') != std::string_view::npos ||
               (w == to_ && before.number.first > first_ && tokens_->word[before.number.first - 1] != from_);
  bool percent = before.type == CountType::percent && decimals && (w == and_ || (compared && !level));
  bool sum = before.type == CountType::money && before.scale >= 1e6 && f.scale >= 1e6 && compared && (next >= end_ || !is(next, of_));
  bool quakes = before.magnitude && before.number.last + 1 == f.number.first && joined && f.digits && *f.value < 11;
  if (!list_of_ages && !percent && !sum && !quakes) return;
  f.magnitude = quakes;
  f.type = before.type;
  f.unit = before.unit;
  f.age = before.age;
  f.by = {};
  f.by.add(before.by.ids[0]);
}

bool FigureReader::ordinal(const Number& n, Figure& f) {
  if (others_.in_time(n.tokens) || others_.duration(n)) return false;
  uint32_t before = n.tokens.first;
  if (n.value == 2 && !n.digits && before > first_) {  // a 30-second spot
    const uint32_t hyphen = touching_hyphen(before - 1) ? before - 1 : before;
    if (hyphen > first_ && candidate(hyphen - 1)) return false;
  }
  bool unit = n.value == 2 && before > first_ + 1 && is(before - 1, a_) && is(before - 2, of_);  // a tenth of a second
  if (unit && (n.tokens.last >= end_ || (!noun_at(n.tokens.last) && phrases_->pos[n.tokens.last] != Pos::JJ))) return false;
  // the 46th Annual Flower Show is a name; first-time buyers, but second-largest city
  uint32_t t = n.tokens.last;
  if (n.digits && t + 1 < end_ && tokens_->shape[t] == Shape::cap && tokens_->shape[t + 1] == Shape::cap && phrases_->pos[t] == Pos::NNP &&
      phrases_->pos[t + 1] == Pos::NNP)
    return false;
  if (t + 1 < end_ && touching_hyphen(t) && phrases_->pos[t + 1] != Pos::JJS && !text(t + 1).ends_with("est") && text(t + 1) != "most")
    return false;
  // the First Lady, on Third Avenue
  if (!n.digits && tokens_->shape[n.tokens.first] == Shape::cap && t < end_ && tokens_->shape[t] == Shape::cap && !others_.headline()) {
    const bool inside = n.tokens.first > first_, title = t + 1 < end_ && tokens_->shape[t + 1] == Shape::cap;  // "First Minister Ann Ek"
    if (inside || title ||
        (r_.vocabulary[tokens_->word[t]].common != 0 && phrases_->pos[t] != Pos::JJ && (t + 1 >= end_ || !noun_at(t + 1))))
      return false;
  }
  f.type = CountType::ordinal;
  return true;
}

// Double the price; but to double the price, a double murder; they are twofold.
bool FigureReader::multiple(const Number& n) const {
  uint32_t t = n.tokens.first, next = n.tokens.last;
  bool fold = text(t).ends_with("fold");
  uint32_t before = t;
  while (before > first_ && (phrases_->pos[before - 1] == Pos::RB || phrases_->pos[before - 1] == Pos::JJR || is(before - 1, than_)))
    --before;
  Pos p = before > first_ ? phrases_->pos[before - 1] : Pos::none;
  bool verb = p == Pos::TO || p == Pos::MD || p == Pos::PRP || p == Pos::CC || (before > first_ && noun_at(before - 1));
  bool determined = next < end_ && (phrases_->pos[next] == Pos::DT || phrases_->pos[next] == Pos::PRPS || phrases_->pos[next] == Pos::WP);
  bool predicate = fold && t > first_ && r_.vocabulary.has(tokens_->word[t - 1], Flag::auxiliary);
  return !predicate && (fold || (determined && !verb));
}

bool FigureReader::figure(const Number& n, Figure& f) {
  if (others_.part_of_date(n)) return false;
  f.tokens = f.number = n.tokens;
  f.kind = n.kind;
  f.scale = n.scale;
  f.digits = n.digits;
  f.article = n.article;
  f.value = n.value;
  f.by.add(by_number_);
  if (ages_.read(n, f)) {
  } else if (money_.read(n, f)) {
  } else if (others_.in_name(n) || others_.code_number(n) || others_.idiom(n)) {
    return false;
  } else if (n.kind == Number::fraction && !n.digits && n.value < 1 && (touching_hyphen(n.tokens.last) || others_.named_part(n))) {
    return false;  // half-frozen, a sixth-grader, the rebel-held half
  } else if (measures_.read(n, f)) {
  } else if (others_.duration(n)) {
    return false;
  } else if (!n.before.empty() || (!n.after.empty() && f.scale == 1)) {
    return false;
  } else if (n.kind == Number::ordinal) {
    if (!ordinal(n, f)) return false;
  } else if (n.kind == Number::multiple) {
    if (!multiple(n)) return false;
    f.type = CountType::multiple;
  } else if (n.kind == Number::times) {
    f.type = CountType::cardinal;
    f.unit = "time";
    if (text(n.tokens.first) == "once" || text(n.tokens.first) == "Once") return false;
  } else {
    if (others_.in_time(n.tokens)) return false;
    if (n.kind == Number::fraction && (n.value < 1)) f.type = CountType::multiple;
    if (n.kind == Number::cardinal && n.value == 1 && !n.digits && n.tokens.size() == 1 && !others_.one(n)) return false;

    if (n.kind == Number::cardinal && n.value == 0 && !n.digits && n.tokens.last < end_ && tokens_->shape[n.tokens.last] != Shape::punct &&
        !phrases_->verb_at[n.tokens.last])
      return false;  // zero tolerance
    if (n.digits && n.scale == 1 && n.tokens.size() == 1 && text(n.tokens.first).size() == 4 && n.value >= 1000 && n.value <= 2100) {
      bool dated = n.tokens.first > first_ && phrases_->pos[n.tokens.first - 1] == Pos::IN;
      f.year = n.value >= 1900 || (dated && (n.tokens.last >= end_ || tokens_->shape[n.tokens.last] == Shape::punct));
    }
  }
  if (f.kind == Number::vague) {
    f.low = f.value;
    f.value.reset();
    f.bound = Bound::at_least;
  } else if (f.kind == Number::about) {
    f.bound = Bound::about;
  }
  f.tokens = f.number;
  return true;
}

void FigureReader::read(Range sentence, uint16_t said, std::span<const uint32_t> candidates, std::vector<Figure>& out) {
  said_ = said;
  candidates_ = candidates;
  first_ = sentence.first;
  end_ = sentence.last;
  money_.begin(*this);
  measures_.begin(*this);
  ages_.begin(*this);
  others_.begin(*this);
  uint32_t t = sentence.first, from = sentence.first, named = 0;
  for (uint32_t next : candidates) {
    if (next < t) continue;
    t = next;
    const Number n = number_at(t, from);
    if (n.kind == Number::none) {
      ++t;
      continue;
    }
    const bool listed = named && t == named + 1 && (tokens_->word[named] == and_ || tokens_->word[named] == or_) && n.digits;
    named = 0;
    t = n.tokens.last;
    Figure f;
    if (listed || !figure(n, f)) {
      from = t;
      if (!listed && others_.in_name(n)) named = t;  // Articles 16 and 18
      continue;
    }
    if (f.number.first < from) f.number.first = f.tokens.first = n.tokens.first;
    if (f.type == CountType::ordinal && !out.empty() && out.back().type == CountType::cardinal && out.back().tokens.last == f.tokens.first)
      continue;  // two second places
    if (!out.empty()) follow(f, out.back());
    if (f.type != CountType::ordinal) qualify(f, from);
    f.joined = f.type == CountType::cardinal && f.number.last < end_ && touching_hyphen(f.number.last);
    from = t;
    if (f.year && f.tokens == f.number && (f.number.last >= end_ || phrases_->pos[f.number.last] != Pos::NNS)) continue;
    t = from = std::max(f.tokens.last, n.tokens.last);
    out.push_back(std::move(f));
  }
}

// An article or a minus before the number belongs to it.
Number FigureReader::number_at(uint32_t t, uint32_t from) const {
  const bool article = t > from && (tokens_->word[t - 1] == a_ || tokens_->word[t - 1] == an_);
  Number n = numbers_->read(article ? t - 1 : t, end_);
  if (n.kind == Number::none && article) n = numbers_->read(t, end_);
  const uint32_t first = n.tokens.first;
  if (n.kind != Number::cardinal || first <= from || (tokens_->shape[first - 1] != Shape::punct && !is(first - 1, minus_))) return n;
  const std::string_view before = text(first - 1);
  const bool word = before == "minus", sign = (before == "-" || before == "\xE2\x88\x92") && tokens_->touches_next(first - 1) &&
                                              (first - 1 == first_ || !tokens_->touches_next(first - 2));
  const bool plus_or = first >= first_ + 2 && tokens_->word[first - 2] == or_;  // plus or minus
  if (plus_or || (!word && !(sign && n.digits))) return n;
  n.value = -n.value;
  n.tokens.first = first - 1;
  return n;
}

}  // namespace sayso
