// Numbers in words, summed up as they are said:
//
//     one hundred and  three  and two thirds        three  quarters  billion       half a   million
//     1   *100        + 3        + 2/3               3  /  4       * 1e9            1/2   * 1e6
//
// A smaller unit may follow a larger one, a scale multiplies what stands before it, and a fraction is a number of
// parts: "two" and "thirds", "a" and "quarter".
#include <algorithm>

#include "tags/numbers.h"

namespace sayso {

// `total` holds finished scales, `current` what is below the next one.
struct NumberReader::Sum {
  static constexpr double any_size = 1e300;
  double total = 0, current = 0, scale = any_size;  // the last one
  double below = any_size;                          // the next plain word must be smaller than this
  bool any = false, ordinal = false;

  static bool plain(const Word& w) { return w.kind == WordKind::unit || w.kind == WordKind::teen || w.kind == WordKind::ten; }
  bool takes_and() const { return below == 100 || below == 1000 || scale < any_size; }

  // False: the word is of something else.
  bool add(const Word& w) {
    if (plain(w) && w.value < below) {
      current += w.value;
      below = w.kind == WordKind::ten ? 10 : 0;
    } else if (w.kind == WordKind::hundred && (below < 100 || !any || current == 0)) {
      current = std::max(current, 1.) * 100;
      below = 100;
    } else if (w.kind == WordKind::dozen && total == 0 && scale == any_size) {
      current = std::max(current, 1.) * 12;
      below = 0;
    } else if (w.kind == WordKind::scale && w.value < scale) {
      total += std::max(current, 1.) * w.value;
      current = 0;
      below = std::min(w.value, 1000.);
      scale = w.value;
    } else if (!add_ordinal(w)) {
      return false;
    }
    return any = true;
  }

 private:
  bool add_ordinal(const Word& w) {
    if (w.kind == WordKind::ordinal && (!any || (w.value < below && below > 0))) {
      if (any && current == 1 && total == 0) return false;  // "two thirds" is plural; "one eighth" a part
      current += w.value;
    } else if (w.kind == WordKind::ordinal_ten && (!any || below >= 100)) {
      current += w.value;
    } else if (w.kind == WordKind::ordinal_scale) {
      current = std::max(total + current, 1.) * w.value;
      total = 0;
    } else {
      return false;
    }
    return ordinal = true;
  }
};

Number NumberReader::words(uint32_t t, uint32_t end) const {
  const bool article = is(t, end, a_) || is(t, end, an_);
  const uint32_t at = t + static_cast<uint32_t>(article);
  const Word w = word(at, end);
  if (w.kind == WordKind::none || w.kind == WordKind::suffix || (w.kind == WordKind::times && article)) return {};
  Number n;
  n.article = article;
  n.tokens = {t, at + 1};
  if (w.kind == WordKind::times || w.kind == WordKind::fraction) {
    n.kind = w.kind == WordKind::times ? Number::times : Number::fraction;
    n.value = w.value;
    return n;
  }
  if (w.kind == WordKind::part || (article && w.kind == WordKind::ordinal && w.value > 2)) return part_of_one(n, w, end);
  if (article && w.kind != WordKind::hundred && w.kind != WordKind::scale && w.kind != WordKind::dozen) return {};
  if (!article && w.kind == WordKind::scale && t > 0 && hyphen(t - 1, end) && tokens_->touches_next(t - 1)) return {};  // multi-million
  if (!add_up(at, end, n)) return {};
  if (n.kind == Number::ordinal) return n;
  decimals_in_words(end, n);
  if (n.value < 100) parts_of(end, n);
  return n;
}

// half, half a million, a quarter, a third of; but a third bomb
Number NumberReader::part_of_one(Number n, const Word& w, uint32_t end) const {
  const uint32_t at = n.tokens.last - 1, next = n.tokens.last;
  if (w.kind == WordKind::ordinal && next < end && tokens_->shape[next] != Shape::punct && ordinal_follows(next)) {
    n.kind = Number::ordinal;
    n.value = w.value;
    n.tokens.first = at;
    n.article = false;
    return n;
  }
  const bool plural = w.kind == WordKind::part && text(at).back() == 's';  // thirds; a vaccine halves infections
  if (plural || (!n.article && w.value != 2)) return {};
  n.kind = Number::fraction;
  n.value = 1 / w.value;
  const uint32_t scale_at = next + static_cast<uint32_t>(is(next, end, a_));
  if (const Word s = word(scale_at, end); s.kind == WordKind::scale || s.kind == WordKind::dozen || s.kind == WordKind::hundred) {
    n.kind = Number::cardinal;
    n.value *= s.value;
    n.scale = s.value;
    n.tokens.last = scale_at + 1;
  }
  return n;
}

bool NumberReader::add_up(uint32_t at, uint32_t end, Number& n) const {
  Sum sum;
  while (sum.add(word(at, end))) {
    n.tokens.last = at + 1;
    if (sum.ordinal) break;
    at = next_in_sum(sum, at + 1, end);
  }
  n.kind = sum.ordinal ? Number::ordinal : Number::cardinal;
  n.value = sum.total + sum.current;
  if (sum.scale < Sum::any_size) n.scale = sum.scale;
  return sum.any;
}

// Behind a hyphen or "and"; `end` where the sum does not go on.
uint32_t NumberReader::next_in_sum(const Sum& sum, uint32_t t, uint32_t end) const {
  if (hyphen(t, end)) return t + 1;
  if (!is(t, end, and_) || !sum.takes_and()) return t;
  // one hundred and three, but not "one hundred and two thirds" nor "two thousand and dozens"
  double parts = 0;
  const Word after = word(t + 1, end);
  const bool joins = Sum::plain(after) && after.value < sum.below && part_at(t + 2, end, after.value, after.value == 1, parts) == 0;
  return joins ? t + 1 : end;
}

// "point five"
void NumberReader::decimals_in_words(uint32_t end, Number& n) const {
  if (!is(n.tokens.last, end, point_)) return;
  double unit = 0.1;
  uint32_t t = n.tokens.last + 1;
  for (Word d = word(t, end); d.kind == WordKind::unit; d = word(++t, end), unit /= 10) n.value += d.value * unit;
  if (t > n.tokens.last + 1) n.tokens.last = t;
}

// "two | thirds": makes it a fraction.
bool NumberReader::parts_of(uint32_t end, Number& n) const {
  double parts = 0;
  const uint32_t last = part_at(n.tokens.last, end, n.value, n.value == 1, parts);
  if (last == 0) return false;
  n.kind = Number::fraction;
  n.value /= parts;
  n.tokens.last = last;
  return true;
}

// Is "a third" a rank before this word? A third bomb, a third was hit; but a third of, a third more.
bool NumberReader::ordinal_follows(uint32_t t) const {
  if (tokens_->shape[t] != Shape::lower) return true;
  if (text(t) == "last" || text(t) == "next") return false;  // fell by a tenth last year
  switch (vocabulary_[tokens_->word[t]].pos[0]) {
    case Pos::IN:
    case Pos::CC:
    case Pos::RB:
    case Pos::TO:
    case Pos::DT:
    case Pos::JJR: return false;
    default: return true;
  }
}

// Parts at `t` ("thirds", "quarter", "- fourth"): the token after them, or 0. In the singular an ordinal is a part
// too: "one fifth".
uint32_t NumberReader::part_at(uint32_t t, uint32_t end, double count, bool singular, double& parts) const {
  if (hyphen(t, end)) ++t;
  Word w = word(t, end);
  if (w.kind == WordKind::part && count < w.value * 20) {
    parts = w.value;
    return t + 1;
  }
  if (singular && w.kind == WordKind::ordinal && w.value > 2) {
    parts = w.value;
    return t + 1;
  }
  return 0;
}

// "and a half", "and two thirds"
bool NumberReader::add_fraction(uint32_t end, Number& n) const {
  uint32_t at = n.tokens.last;
  if (!is(at, end, and_)) return false;
  ++at;
  double count = 1, parts = 0;
  bool article = is(at, end, a_) || is(at, end, an_);
  Word w = word(at, end);
  if (!article) {
    if (w.kind != WordKind::unit) return false;
    count = w.value;
  }
  uint32_t last = part_at(at + 1, end, count, article || count == 1, parts);
  if (last == 0) return false;
  n.value += count / parts * (article && n.scale >= 1000 ? n.scale : 1);
  n.tokens.last = last;
  return true;
}

}  // namespace sayso
