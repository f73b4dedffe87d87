// The grammar of numbers. Digits come with separators of either habit ("1,234.5", "1.234,5", "1 234 567", "1,00,000"),
// number words are summed up as they are said:
//
//     one hundred and  three  and two thirds        three  quarters  billion       half a   million
//     1   *100        + 3        + 2/3               3  /  4       * 1e9            1/2   * 1e6
//
// A smaller unit may follow a larger one, a scale multiplies what stands before it, and a fraction is a number of
// parts: "two" and "thirds", "a" and "quarter".
#include "tags/numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "text/fold.h"

namespace sayso {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

double number_of(std::string_view cell) {
  double value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

bool ascii_letters(std::string_view s) {
  for (char c : s)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))) return false;
  return true;
}

}  // namespace

double scaled(double value, double scale) {
  if (scale < 1) return value / std::round(1 / scale);  // cents
  constexpr long double places = 1e6L;
  const long double millionths = std::round(static_cast<long double>(value) * places);
  if (std::abs(millionths / places - static_cast<long double>(value)) > 1e-12L * static_cast<long double>(value)) return value * scale;
  return static_cast<double>(millionths * static_cast<long double>(scale) / places);
}

size_t read_decimal(std::string_view text, double& value, bool comma_decimal) {
  size_t end = 0, commas = 0, dots = 0, last_mark = 0;
  while (end < text.size()) {
    char c = text[end];
    if (!digit(c)) {
      bool inside = (c == ',' || c == '.') && end + 1 < text.size() && digit(text[end + 1]);
      if (!inside) break;
      ++(c == ',' ? commas : dots);
      last_mark = end;
    }
    ++end;
  }
  if (end == 0) return 0;
  constexpr size_t exact = 15;  // digits that a double holds
  if (commas + dots == 0 && end <= exact) {
    uint64_t whole = 0;
    for (char c : text.substr(0, end)) whole = whole * 10 + static_cast<uint64_t>(c - '0');
    value = static_cast<double>(whole);
    return end;
  }
  char decimal = 0;
  size_t after = end - last_mark - 1;
  if (commas && dots)
    decimal = text[last_mark];
  else if (comma_decimal)
    decimal = commas == 1 || after != 3 ? (commas ? ',' : '.') : 0;
  else if (dots == 1)
    decimal = '.';
  else if (commas == 1 && after != 3)
    decimal = ',';
  std::array<char, 48> plain;
  size_t n = 0;
  for (size_t i = 0; i < end && n < plain.size(); ++i) {
    if (digit(text[i]))
      plain[n++] = text[i];
    else if (text[i] == decimal && i == last_mark)
      plain[n++] = '.';
  }
  return std::from_chars(plain.data(), plain.data() + n, value).ec == std::errc() ? end : 0;
}

NumberReader::NumberReader(const Resources& r)
    : vocabulary_(r.vocabulary),
      words_(r.list("number_words")),
      vague_(r.list("vague_numbers")),
      multiples_(r.list("multiple_words")),
      article_column_(vague_.column("article")),
      low_column_(vague_.column("low")),
      about_column_(vague_.column("value")),
      a_(vocabulary_.find("a")),
      an_(vocabulary_.find("an")),
      and_(vocabulary_.find("and")),
      of_(vocabulary_.find("of")),
      point_(vocabulary_.find("point")),
      minus_(vocabulary_.find("minus")),
      slash_(vocabulary_.find("/")),
      comma_(vocabulary_.find(",")),
      stop_(vocabulary_.find(".")) {
  constexpr std::string_view kinds[] = {"",       "unit",    "teen",        "ten",           "hundred", "scale",    "dozen",
                                        "suffix", "ordinal", "ordinal_ten", "ordinal_scale", "part",    "fraction", "times"};
  int kind_column = words_.column("kind"), value_column = words_.column("value");
  for (uint32_t row = 0; row < words_.rows(); ++row) {
    auto kind = std::find(std::begin(kinds) + 1, std::end(kinds), words_.cell(row, kind_column));
    word_of_row_.push_back(kind == std::end(kinds)
                               ? Word{}
                               : Word{static_cast<WordKind>(kind - std::begin(kinds)), number_of(words_.cell(row, value_column))});
  }
}

// Which mark parts the decimals, by the numbers that leave no doubt: 1.234,5 and 1.234.567 against 1,234.5 and 1,234,567.
void NumberReader::begin(const Article& article, const Tokens& tokens, std::span<const uint32_t> candidates) {
  article_ = &article;
  tokens_ = &tokens;
  int comma = 0, dot = 0;
  for (uint32_t t : candidates) {
    if (tokens_->shape[t] != Shape::digit) continue;
    std::string_view s = text(t);
    size_t first_comma = s.find(','), first_dot = s.find('.');
    if (first_comma == std::string_view::npos && first_dot == std::string_view::npos) continue;
    bool plain = s.find_first_not_of("0123456789.,") == std::string_view::npos;
    if (!plain) continue;
    if (first_comma != std::string_view::npos && first_dot != std::string_view::npos)
      ++(first_dot < first_comma ? comma : dot);
    else if (s.find('.', std::min(s.size(), first_dot == std::string_view::npos ? s.size() : first_dot + 1)) != std::string_view::npos)
      comma += s.size() > 8;  // 1.234.567, not 8.5.24
    else if (first_comma != std::string_view::npos)
      ++dot;  // 1,234
    else
      dot += s.size() - first_dot != 4;  // 3.5
  }
  comma_decimal_ = comma > 0 && dot == 0;
}

NumberReader::Word NumberReader::word(uint32_t t, uint32_t end) const {
  if (t >= end) return {};
  const WordList::Key* key = words_.find(tokens_->word[t]);
  return key ? word_of_row_[key->row] : Word{};
}

bool NumberReader::hyphen(uint32_t t, uint32_t end) const {
  if (t + 1 >= end || tokens_->shape[t] != Shape::punct) return false;
  std::string_view s = text(t);
  return s == "-" || s == "\xE2\x80\x91" || s == "\xE2\x80\x90";
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

// Letters may touch the digits on either side; what they mean is for the reader of figures.
bool NumberReader::digit_token(uint32_t t, Number& n) const {
  std::string_view s = text(t);
  size_t from = 0;
  while (from < s.size() && !digit(s[from])) ++from;
  if (from > 4 || from == s.size()) return false;
  size_t used = read_decimal(s.substr(from), n.value, comma_decimal_);
  if (used == 0) return false;
  std::string_view rest = s.substr(from + used);
  for (char c : rest)
    if (digit(c) && rest != "m2" && rest != "m3" && rest != "km2") return false;
  uint32_t start = tokens_->start[t];
  if (from) n.before = {start, start + static_cast<uint32_t>(from)};
  n.kind = Number::cardinal;
  n.digits = true;
  n.tokens = {t, t + 1};
  if (rest.empty()) return true;
  if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") {
    n.kind = Number::ordinal;
    return from == 0;
  }
  if (rest == "s" || rest == "'s") return false;
  n.after = {start + static_cast<uint32_t>(from + used), tokens_->end[t]};
  if (ascii_letters(rest)) {
    // 10k, 1.2b, 3.5bn, Rs9.5bn; a lone m may be metres and is left to the reader of figures
    const WordList::Key* key =
        rest.size() > 1 || rest == "k" || rest == "K" || rest == "b" ? words_.find(vocabulary_.find(folded(rest))) : nullptr;
    if (key && word_of_row_[key->row].kind == WordKind::suffix && folded(rest) != "mm") {
      n.scale = word_of_row_[key->row].value;
      n.value = scaled(n.value, n.scale);
      n.after = {};
    } else if (rest == "MM") {
      n.scale = 1e6;
      n.value = scaled(n.value, n.scale);
      n.after = {};
    }
  }
  return true;
}

// May the token at `t` belong to the number before it? Most may not, which two looks tell.
bool NumberReader::goes_on(uint32_t t, uint32_t end) const {
  if (t >= end) return false;
  WordId w = tokens_->word[t];
  switch (tokens_->shape[t]) {
    case Shape::digit: return true;
    case Shape::punct: return w != comma_ && w != stop_;
    default: return words_.may_begin(w) || w == and_;
  }
}

Number NumberReader::digits(uint32_t t, uint32_t end) const {
  Number n;
  if (!digit_token(t, n)) return {};
  if (n.kind == Number::ordinal || !n.after.empty() || !goes_on(n.tokens.last, end)) return n;
  auto whole = [&](uint32_t k) {
    std::string_view s = text(k);
    for (char c : s)
      if (!digit(c)) return false;
    return !s.empty();
  };
  uint32_t at = n.tokens.last;
  // 1 414 021 100
  if (whole(t) && text(t).size() <= 3 && n.value > 0) {
    uint32_t k = at;
    double value = n.value;
    while (k < end && tokens_->shape[k] == Shape::digit && text(k).size() == 3 && whole(k)) {
      value = value * 1000 + number_of(text(k));
      ++k;
    }
    if (k > at) {
      n.value = value;
      n.tokens.last = at = k;
    }
  }
  auto fraction = [&](uint32_t k, double& value) -> uint32_t {
    if (k + 2 >= end || !is(k + 1, end, slash_) || !whole(k) || !whole(k + 2)) return 0;
    if (k + 3 < end && is(k + 3, end, slash_)) return 0;
    double top = number_of(text(k)), bottom = number_of(text(k + 2));
    for (double b : {2., 3., 4., 5., 6., 8., 10., 16., 32.})
      if (bottom == b && top < bottom && top > 0) {
        value = top / bottom;
        return k + 3;
      }
    return 0;
  };
  double part = 0;
  if (uint32_t k = fraction(t, part)) {
    n.value = part;
    n.kind = Number::fraction;
    n.tokens.last = k;
  } else if (uint32_t j = at < end && tokens_->shape[at] == Shape::digit ? fraction(at, part) : 0) {
    n.value += part;
    n.tokens.last = j;
  } else if (Word w = word(at, end); w.kind == WordKind::fraction) {
    n.value += w.value;
    n.tokens.last = at + 1;
  }
  return n;
}

// Scale words after a number: million, hundred, dozen; bn, k after digits.
void NumberReader::scales(uint32_t end, Number& n) const {
  while (true) {
    uint32_t at = n.tokens.last;
    if (hyphen(at, end) && tokens_->touches_next(at)) ++at;
    Word w = word(at, end);
    bool suffix = w.kind == WordKind::suffix && n.digits && n.scale == 1 && n.after.empty() && text(at) != "m" && text(at) != "t" &&
                  text(at) != "mm" && text(at) != "b";
    if (w.kind != WordKind::hundred && w.kind != WordKind::scale && w.kind != WordKind::dozen && !suffix) return;
    n.value = scaled(n.value, w.value);
    n.scale *= w.value;
    n.tokens.last = at + 1;
    if (n.kind == Number::fraction) n.kind = Number::cardinal;
  }
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

Number NumberReader::words(uint32_t t, uint32_t end) const {
  Number n;
  uint32_t at = t;
  bool article = is(at, end, a_) || is(at, end, an_);
  if (article) ++at;
  Word w = word(at, end);
  n.article = article;
  n.tokens = {t, at + 1};
  if (w.kind == WordKind::none || w.kind == WordKind::suffix) return {};
  if (w.kind == WordKind::times) {
    if (article) return {};
    n.kind = Number::times;
    n.value = w.value;
    return n;
  }
  if (w.kind == WordKind::fraction) {
    n.kind = Number::fraction;
    n.value = w.value;
    return n;
  }
  // half, half a million, a quarter, a third of
  if (w.kind == WordKind::part || (article && w.kind == WordKind::ordinal && w.value > 2)) {
    uint32_t next = at + 1;
    bool named = next < end && tokens_->shape[next] != Shape::punct && ordinal_follows(next);
    if (w.kind == WordKind::ordinal && named) {
      n.kind = Number::ordinal;
      n.value = w.value;
      n.tokens.first = at;
      n.article = false;
      return n;
    }
    bool plural = w.kind == WordKind::part && text(at).back() == 's';  // thirds; a vaccine halves infections
    if (plural || (!article && w.value != 2)) return {};
    n.kind = Number::fraction;
    n.value = 1 / w.value;
    uint32_t scaled = at + 1;
    if (is(scaled, end, a_)) ++scaled;
    Word s = word(scaled, end);
    if (s.kind == WordKind::scale || s.kind == WordKind::dozen || s.kind == WordKind::hundred) {
      n.kind = Number::cardinal;
      n.value *= s.value;
      n.scale = s.value;
      n.tokens.last = scaled + 1;
    }
    return n;
  }
  if (article && w.kind != WordKind::hundred && w.kind != WordKind::scale && w.kind != WordKind::dozen) return {};
  if (!article && w.kind == WordKind::scale && t > 0 && hyphen(t - 1, end) && tokens_->touches_next(t - 1)) return {};  // multi-million

  // Sums: `total` holds finished scales, `current` what is below the next one.
  double total = 0, current = 0, last_scale = 1e300;
  double below = 1e300;  // the next plain word must be smaller than this
  bool any = false;
  n.kind = Number::cardinal;
  while (true) {
    bool plain = w.kind == WordKind::unit || w.kind == WordKind::teen || w.kind == WordKind::ten;
    if (plain && w.value < below) {
      current += w.value;
      below = w.kind == WordKind::ten ? 10 : 0;
    } else if (w.kind == WordKind::hundred && (below < 100 || !any || current == 0)) {
      current = std::max(current, 1.) * 100;
      below = 100;
    } else if (w.kind == WordKind::dozen && total == 0 && last_scale == 1e300) {
      current = std::max(current, 1.) * 12;
      below = 0;
    } else if (w.kind == WordKind::scale && w.value < last_scale) {
      total += std::max(current, 1.) * w.value;
      current = 0;
      below = std::min(w.value, 1000.);
      n.scale = last_scale = w.value;
    } else if (w.kind == WordKind::ordinal && (!any || (w.value < below && below > 0))) {
      // "two thirds" is plural; "one eighth" a part
      if (any && current == 1 && total == 0) break;
      current += w.value;
      n.kind = Number::ordinal;
    } else if (w.kind == WordKind::ordinal_ten && (!any || below >= 100)) {
      current += w.value;
      below = 10;
      n.kind = Number::ordinal;
    } else if (w.kind == WordKind::ordinal_scale) {
      current = std::max(total + current, 1.) * w.value;
      total = 0;
      n.kind = Number::ordinal;
    } else {
      break;
    }
    any = true;
    n.tokens.last = at + 1;
    if (n.kind == Number::ordinal) break;
    uint32_t next = at + 1;
    if (hyphen(next, end)) {
      ++next;
    } else if (is(next, end, and_) && (below == 100 || below == 1000 || last_scale < 1e300)) {
      // one hundred and three, but not "one hundred and two thirds" nor "two thousand and dozens"
      double parts = 0;
      Word after = word(next + 1, end);
      bool small = after.kind == WordKind::unit || after.kind == WordKind::teen || after.kind == WordKind::ten;
      if (!small || after.value >= below || part_at(next + 2, end, after.value, after.value == 1, parts) != 0) break;
      ++next;
    }
    Word following = word(next, end);
    if (following.kind == WordKind::none) break;
    at = next;
    w = following;
  }
  if (!any) return {};
  n.value = total + current;
  if (n.kind == Number::ordinal) return n;

  // "point five"
  if (is(n.tokens.last, end, point_)) {
    double unit = 0.1;
    uint32_t k = n.tokens.last + 1;
    for (Word d = word(k, end); d.kind == WordKind::unit; d = word(++k, end), unit /= 10) n.value += d.value * unit;
    if (k > n.tokens.last + 1) n.tokens.last = k;
  }
  double parts = 0;
  if (uint32_t last = n.value < 100 ? part_at(n.tokens.last, end, n.value, n.value == 1, parts) : 0) {
    n.kind = Number::fraction;
    n.value /= parts;
    n.tokens.last = last;
  }
  return n;
}

Number NumberReader::vague(uint32_t t, uint32_t end) const {
  bool article = is(t, end, a_);
  uint32_t at = article ? t + 1 : t;
  if (at >= end || !vocabulary_.has(tokens_->word[at], Flag::number_word)) return {};
  const WordList::Key* key = vague_.longest_at(*tokens_, at, end);
  if (!key) return {};
  bool needs = vague_.cell(key->row, article_column_) == "a";
  if (needs != article) return {};
  Number n;
  n.tokens = {t, at + static_cast<uint32_t>(key->words.size())};
  n.article = article;
  n.kind = Number::vague;
  n.value = number_of(vague_.cell(key->row, low_column_));
  if (n.value == 0) {
    n.kind = Number::about;
    n.value = number_of(vague_.cell(key->row, about_column_));
  }
  return n;
}

Number NumberReader::read(uint32_t t, uint32_t end) const {
  if (tokens_->shape[t] == Shape::digit && word(t, end).kind == WordKind::none) {
    Number n = digits(t, end);
    if (n.kind != Number::cardinal && n.kind != Number::fraction) return n;
    if (!n.after.empty() || !goes_on(n.tokens.last, end)) return n;
    double parts = 0;
    if (uint32_t last = n.scale == 1 && n.value < 20 ? part_at(n.tokens.last, end, n.value, n.value == 1, parts) : 0) {
      n.value /= parts;
      n.kind = Number::fraction;
      n.tokens.last = last;
      return n;
    }
    if (n.scale == 1) scales(end, n);
    add_fraction(end, n);
    return n;
  }
  if (Number n = vague(t, end); n.kind != Number::none) return n;
  if (is(t, end, minus_) && t + 1 < end) {
    Number n = read(t + 1, end);
    if (n.kind == Number::cardinal || n.kind == Number::fraction) {
      n.value = -n.value;
      n.tokens.first = t;
    }
    return n.kind == Number::cardinal || n.kind == Number::fraction ? n : Number{};
  }
  Number n = words(t, end);
  if (n.kind == Number::none)
    if (const WordList::Key* key = multiples_.find(tokens_->word[t])) {
      n = Number{};
      n.kind = Number::multiple;
      n.value = number_of(multiples_.cell(key->row, 1));
      n.tokens = {t, t + 1};
      return n;
    }
  if (n.kind == Number::cardinal || n.kind == Number::fraction) {
    if (n.kind == Number::fraction) {
      scales(end, n);
      // two thirds of a million
      uint32_t at = n.tokens.last;
      if (is(at, end, of_) && is(at + 1, end, a_) && word(at + 2, end).kind == WordKind::scale) {
        n.value *= word(at + 2, end).value;
        n.kind = Number::cardinal;
        n.tokens.last = at + 3;
      }
    } else if (add_fraction(end, n)) {
      scales(end, n);
    }
  }
  return n;
}

}  // namespace sayso
