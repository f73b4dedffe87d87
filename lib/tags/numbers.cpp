// The grammar of numbers: digits (decimals.cpp), words (number_words.cpp), and what joins them: "1 234 567", "2 1/2", "1.2 million", "minus
// five", "two thirds of a million".
#include "tags/numbers.h"

#include <algorithm>
#include <charconv>

#include "tags/decimals.h"
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

bool NumberReader::hyphen(uint32_t t, uint32_t end) const {
  if (t + 1 >= end || tokens_->shape[t] != Shape::punct) return false;
  std::string_view s = text(t);
  return s == "-" || s == "\xE2\x80\x91" || s == "\xE2\x80\x90";
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
  if (ascii_letters(rest)) letters_behind(rest, n);
  return true;
}

// 10k, 1.2b, 3.5bn, Rs9.5bn; a lone m may be metres and is left to the reader of figures.
void NumberReader::letters_behind(std::string_view letters, Number& n) const {
  double scale = letters == "MM" ? 1e6 : 0;
  const std::string word = folded(letters);
  if (word != "mm" && (letters.size() > 1 || word == "k" || letters == "b"))
    if (const WordList::Key* key = words_.find(vocabulary_.find(word)); key && word_of_row_[key->row].kind == WordKind::suffix)
      scale = word_of_row_[key->row].value;
  if (scale == 0) return;
  n.scale = scale;
  n.value = scaled(n.value, scale);
  n.after = {};
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
  if (n.value > 0) add_groups(end, n);
  const uint32_t at = n.tokens.last;
  double part = 0;
  if (const uint32_t alone = slash_fraction(t, end, part)) {
    n.value = part;
    n.kind = Number::fraction;
    n.tokens.last = alone;
  } else if (const uint32_t last = slash_fraction(at, end, part)) {
    n.value += part;
    n.tokens.last = last;
  } else if (const Word w = word(at, end); w.kind == WordKind::fraction) {
    n.value += w.value;
    n.tokens.last = at + 1;
  }
  return n;
}

// 1 414 021 100
void NumberReader::add_groups(uint32_t end, Number& n) const {
  constexpr size_t group = 3;
  if (!whole(n.tokens.first) || text(n.tokens.first).size() > group) return;
  for (uint32_t& t = n.tokens.last; t < end && tokens_->shape[t] == Shape::digit && text(t).size() == group && whole(t); ++t)
    n.value = n.value * 1000 + number_of(text(t));
}

// "3/4": the token after it, or 0; not a date, nor a score.
uint32_t NumberReader::slash_fraction(uint32_t t, uint32_t end, double& value) const {
  if (t + 2 >= end || !is(t + 1, end, slash_) || !whole(t) || !whole(t + 2) || is(t + 3, end, slash_)) return 0;
  const double top = number_of(text(t)), bottom = number_of(text(t + 2));
  for (double b : {2., 3., 4., 5., 6., 8., 10., 16., 32.})
    if (bottom == b && top < bottom && top > 0) {
      value = top / bottom;
      return t + 3;
    }
  return 0;
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
  if (tokens_->shape[t] == Shape::digit && word(t, end).kind == WordKind::none) return of_digits(t, end);
  if (Number n = vague(t, end); n.kind != Number::none) return n;
  if (is(t, end, minus_) && t + 1 < end) return minus(t, end);
  Number n = words(t, end);
  if (n.kind == Number::none) return multiple(t);
  if (n.kind == Number::fraction) {
    scales(end, n);
    of_a_million(end, n);
  } else if (n.kind == Number::cardinal && add_fraction(end, n)) {
    scales(end, n);
  }
  return n;
}

Number NumberReader::of_digits(uint32_t t, uint32_t end) const {
  Number n = digits(t, end);
  if (n.kind != Number::cardinal && n.kind != Number::fraction) return n;
  if (!n.after.empty() || !goes_on(n.tokens.last, end)) return n;
  if (n.scale == 1 && n.value < 20 && parts_of(end, n)) return n;
  if (n.scale == 1) scales(end, n);
  add_fraction(end, n);
  return n;
}

Number NumberReader::minus(uint32_t t, uint32_t end) const {
  Number n = read(t + 1, end);
  if (n.kind != Number::cardinal && n.kind != Number::fraction) return {};
  n.value = -n.value;
  n.tokens.first = t;
  return n;
}

// twice, double
Number NumberReader::multiple(uint32_t t) const {
  const WordList::Key* key = multiples_.find(tokens_->word[t]);
  if (!key) return {};
  Number n;
  n.kind = Number::multiple;
  n.value = number_of(multiples_.cell(key->row, 1));
  n.tokens = {t, t + 1};
  return n;
}

// two thirds of a million
void NumberReader::of_a_million(uint32_t end, Number& n) const {
  const uint32_t at = n.tokens.last;
  if (!is(at, end, of_) || !is(at + 1, end, a_)) return;
  const Word w = word(at + 2, end);
  if (w.kind != WordKind::scale) return;
  n.value *= w.value;
  n.kind = Number::cardinal;
  n.tokens.last = at + 3;
}

}  // namespace sayso
