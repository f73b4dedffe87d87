// A sum of money: the currency stands before the number, as a sign or code ("$5", "US$ 5", "Rs 500", "R15 million"), or behind it, as a
// word, a code or a smaller unit ("5 dollars", "5 EUR", "50 cents", "100 Finnish markka"). What a sign means that several countries share
// is told by currency_meaning.h.
#include "tags/money.h"

#include <algorithm>

#include "tags/count_words.h"
#include "tags/decimals.h"
#include "text/fold.h"

namespace sayso {
namespace {

double scale_letter(std::string_view s) { return s == "m" || s == "M" ? 1e6 : s == "b" || s == "B" ? 1e9 : 0; }

}  // namespace

MoneyReader::MoneyReader(const Resources& r)
    : r_(r),
      meaning_(r),
      currencies_(r.list("currencies")),
      minor_(r.list("minor_units")),
      currency_symbols_(currencies_.column("symbols")),
      by_money_(r.evidence_id("counts:money")),
      of_(r.vocabulary.find("of")),
      us_(r.vocabulary.find("us")),
      us_stops_(r.vocabulary.find("u.s")),
      comma_(r.vocabulary.find(",")),
      stop_(r.vocabulary.find(".")) {}

void MoneyReader::begin_article(const Lookups& lookups) {
  meaning_.begin_article(lookups);
  sterling_ = false;
}

bool MoneyReader::read(const Number& n, Figure& f) {
  if (n.kind == Number::ordinal || n.kind == Number::times) return false;
  if (sign_before(n, f)) {
    if (!scale_behind_sum(n, f)) return false;
    code_behind_sum(f);
  } else if (!currency_after(n, f)) {
    return false;
  }
  f.type = CountType::money;
  f.by.add(by_money_);
  sterling_ |= f.unit == "GBP";
  return true;
}

bool MoneyReader::sign_before(const Number& n, Figure& f) {
  if (!n.before.empty()) return letters_before(n, f);
  const uint32_t t = n.tokens.first;
  if (t == first_) return false;
  const WordId word = tokens_->word[t - 1];
  const Shape shape = tokens_->shape[t - 1];
  const std::string_view last = text(t - 1);
  const bool letters = shape == Shape::upper || last == "Rs" || last == "kr", stop = word == stop_;
  if ((shape != Shape::punct && !letters) || word == comma_) return false;
  if (stop && (t <= first_ + 1 || !tokens_->touches_next(t - 2))) return false;
  const WordList::Key* key = sign_ending(t);
  if (!key) return false;
  const auto length = static_cast<uint32_t>(key->words.size());
  if (length == 1 && stop) return false;
  if (length == 1 && letters) {
    if (last.size() == 1 && n.scale == 1) return false;  // "Vitamin K 2"
    // a code that is a word as well ("ALL 5") is none
    if (r_.vocabulary[word].common != 0 && last != "Rs") return false;
  }
  f.unit = length == 1 ? meaning_.of(last) : std::string(currencies_.cell(key->row, 0));
  f.number.first = t - length;
  if (length == 1 && !letters) code_before_sign(f);
  return true;
}

// R15 million, R1,000, Rs15; but a road is called R15
bool MoneyReader::letters_before(const Number& n, Figure& f) {
  double factor = 1;
  const std::string_view letters = article_->view(n.before), after = article_->view(n.after);
  std::string c = code(letters, factor);
  const bool sum = n.scale > 1 || (letters.size() > 1 && letters.back() >= 'a') || after == "m" || after == "M" ||
                   text(n.tokens.first).find(',') != std::string_view::npos;
  if (c.empty() && sum)
    if (const WordList::Key* key = currencies_.find(r_.vocabulary.find(folded(letters)))) {
      for (std::string_view symbol : split(currencies_.cell(key->row, currency_symbols_), '|'))
        if (symbol == letters) c = meaning_.of(letters);
    }
  if (c.empty()) return false;
  f.unit = c;
  return true;
}

// The longest sign or code that ends there; nullptr when there is none.
const WordList::Key* MoneyReader::sign_ending(uint32_t t) const {
  for (uint32_t k = std::min<uint32_t>(3, t - first_); k > 0; --k) {
    const WordList::Key* key = currencies_.longest_at(*tokens_, t - k, t);
    if (key && key->words.size() == k && signed_as(*key, t - k)) return key;
  }
  return nullptr;
}

// "US$ 5", "U.S. $5"
void MoneyReader::code_before_sign(Figure& f) const {
  const uint32_t sign = f.number.first;
  if (sign <= first_) return;
  const std::string_view before = text(sign - 1);
  const bool us = before == "u.s" || before == "U.S";
  if (!us && !tokens_->touches_next(sign - 1)) return;
  double factor = 1;
  const std::string c = us ? "USD" : code(before, factor);
  if (c.empty()) return;
  f.unit = c;
  f.number.first = sign - 1;
}

// "$3m", "£5 bn". False when other letters touch the number.
bool MoneyReader::scale_behind_sum(const Number& n, Figure& f) const {
  const bool touches = !n.after.empty();
  if (!touches && (n.tokens.last >= end_ || !n.digits || n.scale != 1)) return true;
  const std::string_view s = touches ? article_->view(n.after) : text(n.tokens.last);
  const double factor = touches && s == "t" ? 1e12 : scale_letter(s);
  if (factor == 0) return !touches;
  if (!touches) {
    if (n.tokens.last > first_ && touching_hyphen(n.tokens.last + 1)) return true;
    f.number.last = n.tokens.last + 1;
  }
  *f.value = scaled(*f.value, factor);
  f.scale = factor;
  return true;
}

// "$5 US", "$ 5 USD": the word says which
void MoneyReader::code_behind_sum(Figure& f) const {
  const uint32_t at = f.number.last;
  if (at >= end_ || tokens_->shape[at] != Shape::upper) return;
  double factor = 1;
  const std::string c = code(text(at), factor);
  if (c.empty() || factor != 1 || r_.vocabulary[tokens_->word[at]].common != 0) return;
  f.unit = c;
  f.number.last = at + 1;
}

bool MoneyReader::currency_after(const Number& n, Figure& f) {
  if (!n.after.empty()) return letters_after(n, f);
  uint32_t at = n.tokens.last;
  if (at >= end_) return false;
  if (touching_hyphen(at)) ++at;
  uint32_t word = behind_us(at);
  if (is(at, of_) && n.kind == Number::vague) at = word = at + 1;  // millions of dollars
  if (at >= end_) return false;
  if (word == at)
    if (const WordList::Key* key = currencies_.longest_at(*tokens_, at, end_); key && signed_as(*key, at) && !weight(n, at))
      return currency_word(*key, at, f);
  if (minor_unit(at, f) || millions_of_code(at, f)) return true;
  if (word == at) return behind_adjective(at, f);
  if (!currencies_.find(tokens_->word[word])) return false;
  f.unit = "USD";
  f.number.last = word + 1;
  return true;
}

// "50p", "50c", "5EUR"
bool MoneyReader::letters_after(const Number& n, Figure& f) const {
  double factor = 1;
  const std::string_view s = article_->view(n.after);
  std::string c = code(s, factor);
  if (c.empty() && s == "p") c = "GBP", factor = 0.01;
  if (c.empty() && (s == "c" || s == "\xC2\xA2")) c = "USD", factor = 0.01;
  if (c.empty()) return false;
  f.unit = c;
  *f.value = scaled(*f.value, factor);
  return true;
}

// "100 US | dollars", "100 U.S. | dollars"; `at` where neither stands there.
uint32_t MoneyReader::behind_us(uint32_t at) const {
  if (at + 1 >= end_) return at;
  if (tokens_->word[at] == us_) return at + 1;
  if (tokens_->word[at] != us_stops_) return at;
  return at + 2 < end_ && text(at + 1) == "." ? at + 2 : at + 1;
}

bool MoneyReader::currency_word(const WordList::Key& key, uint32_t at, Figure& f) {
  const std::string_view written = text(at);
  const bool upper = tokens_->shape[at] == Shape::upper;
  if (written.size() == 1 && upper) return false;  // "a 10 K run"
  const std::string_view code = currencies_.cell(key.row, 0);
  const bool is_code = key.words.size() == 1 && folded(code) == folded(written);
  if (is_code && !upper) return false;
  if (const WordList::Key* minor = minor_.find(tokens_->word[at]))
    take_minor(*minor, f);
  else
    f.unit = key.words.size() == 1 && !is_code ? meaning_.of(written) : std::string(code);
  f.number.last = at + static_cast<uint32_t>(key.words.size());
  return true;
}

// "50 cents"
bool MoneyReader::minor_unit(uint32_t at, Figure& f) {
  const WordList::Key* minor = minor_.longest_at(*tokens_, at, end_);
  if (!minor) return false;
  take_minor(*minor, f);
  f.number.last = at + static_cast<uint32_t>(minor->words.size());
  return true;
}

void MoneyReader::take_minor(const WordList::Key& minor, Figure& f) {
  f.unit = meaning_.of(minor_.cell(minor.row, "of"));
  *f.value /= 100;
}

// "5 MUSD"
bool MoneyReader::millions_of_code(uint32_t at, Figure& f) const {
  if (tokens_->shape[at] != Shape::upper) return false;
  double factor = 1;
  const std::string c = code(text(at), factor);
  if (c.empty() || factor == 1) return false;
  f.unit = c;
  *f.value = scaled(*f.value, factor);
  f.number.last = at + 1;
  return true;
}

// "100 Finnish markka": a country's adjective may stand before the word.
bool MoneyReader::behind_adjective(uint32_t at, Figure& f) const {
  if (at + 1 >= end_ || tokens_->shape[at] == Shape::punct) return false;
  for (const WordList::Key& key : currencies_.starting_with(tokens_->word[at + 1])) {
    if (key.words.size() != 1) continue;
    const std::string_view name = currencies_.cell(key.row, "name");
    const std::string adjective = folded(text(at));
    if (folded(name.substr(0, adjective.size())) != adjective) continue;
    f.unit = currencies_.cell(key.row, 0);
    f.number.last = at + 2;
    return true;
  }
  return false;
}

// Pounds of weight rather than of money: a small number, no word of money in the sentence, no money in pounds before it.
bool MoneyReader::weight(const Number& n, uint32_t at) const {
  std::string_view w = text(at);
  if ((w != "pounds" && w != "pound") || n.value >= 1e6 || !n.before.empty()) return false;
  if (at + 1 < end_ && text(at + 1) == "sterling") return false;
  return !sterling_ && (said_ & CountWords::money) == 0;
}

// Letters of a sign count as they are written: Ft, DM; "a $" is no sign of one currency.
bool MoneyReader::signed_as(const WordList::Key& key, uint32_t at) const {
  if (key.words.size() > 1)
    return tokens_->touches_next(at) || r_.vocabulary[tokens_->word[at]].common != 10 || !lower_letter(text(at)) || text(at) == "c";
  if (tokens_->shape[at] == Shape::punct) return true;
  for (std::string_view symbol : split(currencies_.cell(key.row, currency_symbols_), '|'))
    if (folded(symbol) == folded(text(at))) return symbol == text(at);
  return true;
}

// "USD", and "MUSD": millions of them.
std::string MoneyReader::code(std::string_view word, double& factor) const {
  factor = 1;
  auto known = [&](std::string_view w) -> std::string {
    if (w.size() != 3) return {};
    const WordList::Key* key = currencies_.find(r_.vocabulary.find(folded(w)));
    if (!key) return {};
    const std::string_view c = currencies_.cell(key->row, 0);
    return folded(c) == folded(w) ? std::string(c) : std::string();
  };
  if (word.size() != 4 || (word[0] != 'M' && word[0] != 'm')) return known(word);
  std::string c = known(word.substr(1));
  if (!c.empty()) factor = 1e6;
  return c;
}

}  // namespace sayso
