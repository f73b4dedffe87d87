// From numbers to figures: what stands right before and after a number says whether it is money ($, pence, francs), a
// percentage, a measure with its unit, an age, a rank or a plain number, and how exact it is ("at least", "or so").
// Numbers that count nothing are dropped here: years and durations, numbers in names, "no one".
#include "tags/figures.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "tags/count_words.h"
#include "tags/counts.h"
#include "text/fold.h"

namespace sayso {
namespace {

constexpr double heaviest = 60;  // of what is weighed in stone

bool lower_letter(std::string_view s) { return s.size() == 1 && s[0] >= 'a' && s[0] <= 'z'; }

}  // namespace

FigureReader::FigureReader(const Resources& r)
    : r_(r),
      vocabulary_(r.vocabulary),
      numbers_(r),
      qualifiers_(r.list("qualifiers")),
      units_(r.list("units")),
      symbols_(r.list("unit_symbols")),
      time_units_(r.list("durations")),
      currencies_(r.list("currencies")),
      defaults_(r.list("currency_defaults")),
      minor_(r.list("minor_units")),
      numbered_(r.list("numbered_nouns")),
      streets_(r.list("street_words")),
      people_(r.list("people_classes")),
      quakes_(r.list("quake_words")),
      age_contexts_(r.list("age_contexts")),
      by_number_(r.evidence_id("counts:number")),
      by_money_(r.evidence_id("counts:money")),
      by_measure_(r.evidence_id("counts:measure")),
      by_age_(r.evidence_id("counts:age")),
      old_(vocabulary_.find("old")),
      aged_(vocabulary_.find("aged")),
      age_(vocabulary_.find("age")),
      of_(vocabulary_.find("of")),
      the_(vocabulary_.find("the")),
      magnitude_(vocabulary_.find("magnitude")),
      and_(vocabulary_.find("and")),
      one_(vocabulary_.find("one")),
      no_(vocabulary_.find("no")),
      another_(vocabulary_.find("another")),
      plus_(vocabulary_.find("plus")),
      a_(vocabulary_.find("a")),
      an_(vocabulary_.find("an")),
      us_(vocabulary_.find("us")),
      per_(vocabulary_.find("per")),
      number_(vocabulary_.find("number")),
      times_word_(vocabulary_.find("times")),
      fold_(vocabulary_.find("fold")),
      to_(vocabulary_.find("to")),
      or_(vocabulary_.find("or")),
      last_(vocabulary_.find("last")),
      next_(vocabulary_.find("next")),
      at_(vocabulary_.find("at")),
      from_(vocabulary_.find("from")),
      than_(vocabulary_.find("than")),
      against_(vocabulary_.find("against")),
      with_(vocabulary_.find("with")),
      by_(vocabulary_.find("by")),
      measuring_(vocabulary_.find("measuring")) {
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
  constexpr std::string_view calls[] = {"call", "called", "calling", "calls", "dial", "dialed", "dialled", "dialing"};
  for (size_t i = 0; i < calls_.size(); ++i) calls_[i] = vocabulary_.find(calls[i]);
  block_ = vocabulary_.find("block");
  us_stops_ = vocabulary_.find("u.s");
  comma_ = vocabulary_.find(",");
  stop_ = vocabulary_.find(".");
  rupees_ = vocabulary_.find("rs");
  crowns_ = vocabulary_.find("kr");
  yo_ = vocabulary_.find("yo");
  y_ = vocabulary_.find("y");
  olds_ = vocabulary_.find("olds");
  ages_ = vocabulary_.find("ages");
  under_ = vocabulary_.find("under");
  over_ = vocabulary_.find("over");
  about_ = vocabulary_.find("about");
  around_ = vocabulary_.find("around");
  past_ = vocabulary_.find("past");
  minus_ = vocabulary_.find("minus");
  both_ = vocabulary_.find("both");
  celsius_ = vocabulary_.find("c");
  fahrenheit_ = vocabulary_.find("f");
  stone_ = vocabulary_.find("stone");
  time_ucum_ = time_units_.column("ucum");
  currency_symbols_ = currencies_.column("symbols");
  unit_ucum_ = units_.column("ucum");
  unit_kind_ = units_.column("kind");
  symbol_ucum_ = symbols_.column("ucum");
  symbol_kind_ = symbols_.column("kind");
  int code_column = currencies_.column("code"), countries_column = currencies_.column("countries");
  for (const auto& key : defaults_.keys()) {
    WordId word = key.words[0] == vocabulary_.find("$") ? vocabulary_.find("dollars") : key.words[0];
    Shared& shared = shared_.emplace_back(Shared{defaults_.cell(key.row, "code"), {}, {}});
    for (const auto& currency : currencies_.starting_with(word)) {
      if (currency.words.size() != 1) continue;
      for (std::string_view country : split(currencies_.cell(currency.row, countries_column), '|'))
        if (country.size() == 2) shared.of_country.push_back({{country[0], country[1]}, static_cast<uint32_t>(shared.codes.size())});
      shared.codes.push_back(currencies_.cell(currency.row, code_column));
    }
    std::sort(shared.of_country.begin(), shared.of_country.end());
  }
}

void FigureReader::begin(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions,
                         const Lookups& lookups, const std::vector<uint8_t>& timed, std::span<const uint32_t> candidates) {
  article_ = &article;
  tokens_ = &tokens;
  phrases_ = &phrases;
  mentions_ = &mentions;
  lookups_ = &lookups;
  timed_ = &timed;
  numbers_.begin(article, tokens, candidates);
  countries_.clear();
  countries_counted_ = false;
  currency_of_.clear();
  sterling_ = false;
}

bool FigureReader::touching_hyphen(uint32_t t) const {
  if (t + 1 >= end_ || t == 0 || tokens_->shape[t] != Shape::punct || !tokens_->touches_next(t) || !tokens_->touches_next(t - 1))
    return false;
  std::string_view s = text(t);
  return s == "-" || s == "\xE2\x80\x91" || s == "\xE2\x80\x90" || s == "\xE2\x80\x93";
}

// The number is a part of a name: Flight 370, the Group of Eight.
bool FigureReader::in_name(const Number& n) const {
  uint32_t t = n.tokens.first;
  if (t < mentions_->at.size() && mentions_->at[t] != 0) {
    const Mention& m = mentions_->items[mentions_->at[t] - 1];
    if (m.tokens.size() > n.tokens.size() && m.kind != MentionKind::adjective) return true;
  }
  if (t == first_) return false;
  uint32_t before = t - 1, after = n.tokens.last;
  // the Chicago Seven, Ocean's Eleven, the Forty Thieves
  if (!n.digits && n.tokens.size() == 1 && tokens_->shape[t] == Shape::cap) {
    bool named_before = tokens_->shape[before] == Shape::cap && before > first_;
    bool owned = phrases_->pos[before] == Pos::POS && before > first_ && tokens_->shape[before - 1] == Shape::cap;
    bool named_after = phrases_->pos[before] == Pos::DT && after < end_ && tokens_->shape[after] == Shape::cap;
    if ((named_before || owned || named_after) && !headline()) return true;
  }
  const WordList::Key* noun = numbered_.find(tokens_->word[before]);
  if (noun && numbered_.cell(noun->row, "after") == "preposition") {
    if (before > first_ && phrases_->pos[before - 1] == Pos::IN && n.tokens.size() == 1) return true;  // on day two
    noun = nullptr;
  }
  bool numbered = noun != nullptr;
  bool noun_after =
      after < end_ && (phrases_->pos[after] == Pos::NN || phrases_->pos[after] == Pos::NNS || phrases_->pos[after] == Pos::JJ);
  // the phase three trial: what is counted would be a plural
  if (numbered && n.value > 1 && n.tokens.size() == 1 && phrases_->pos[before] == Pos::NN &&
      (!noun_after || phrases_->pos[after] == Pos::NN))
    return true;
  if (!n.digits) return false;
  if (touching_hyphen(before) && before > first_) {
    Shape s = tokens_->shape[before - 1];
    if (s == Shape::upper || s == Shape::cap || s == Shape::mixed) return true;  // F-16, Covid-19
  }
  bool capital = tokens_->shape[before] == Shape::cap || tokens_->shape[before] == Shape::upper || tokens_->shape[before] == Shape::mixed;
  if (numbered && capital) return true;  // Highway 200 east of Perham
  if (noun_after) return false;
  if (numbered) return true;
  if (after + 1 < end_ && touching_hyphen(after) && tokens_->shape[after + 1] == Shape::digit) return false;  // beat Arsenal 2-1
  bool when = ((*timed_)[before] & (Counts::in_expression | Counts::weekday)) != 0;                           // by Sunday 96 had been found
  if (!capital || when || vocabulary_.has(tokens_->word[before], Flag::month)) return false;
  // Apollo 11 landed
  if (before == first_)
    return noun_at(before) && phrases_->pos[before] != Pos::NNS && after < end_ && phrases_->verb_at[after] &&
           n.value == std::floor(n.value) && n.scale == 1 && text(t).find(',') == std::string_view::npos;
  return phrases_->pos[before] == Pos::NNP && (tokens_->shape[before - 1] != Shape::punct || text(before - 1) == "&");
}

// Words of weight are all capitalised, so that a capital tells no name.
bool FigureReader::headline() const {
  for (uint32_t t = first_ + 1; t < end_; ++t)
    if (tokens_->shape[t] == Shape::lower && (noun_at(t) || phrases_->verb_at[t] || phrases_->pos[t] == Pos::JJ)) return false;
  return true;
}

// Numbers that are no amount: half past nine; one-on-one, one-of-a-kind; "scores" that somebody has or makes.
bool FigureReader::idiom(const Number& n) const {
  uint32_t t = n.tokens.first, next = n.tokens.last;
  if (is(next, past_) && candidate(next + 1)) return true;
  if (t > first_ && is(t - 1, past_) && candidate(t - 2)) return true;
  if (n.kind == Number::vague && n.value == 40 && n.tokens.size() == 1 && !is(next, of_) && t > first_) {
    Pos p = phrases_->pos[t - 1];
    bool object = phrases_->verb_at[t - 1] || p == Pos::CC || p == Pos::IN || tokens_->shape[t - 1] == Shape::punct;
    if (!object) return true;
  }
  auto linked = [&](uint32_t k) { return k < end_ && (text(k) == "on" || text(k) == "by" || tokens_->word[k] == of_ || text(k) == "for"); };
  if (touching_hyphen(next) && linked(next + 1) && touching_hyphen(next + 2)) return true;
  return t >= first_ + 3 && touching_hyphen(t - 1) && linked(t - 2) && touching_hyphen(t - 3);
}

bool FigureReader::in_time(Range r) const {
  auto month = [&](uint32_t t) {
    return t >= first_ && t < end_ && ((*timed_)[t] & Counts::month) != 0 && tokens_->shape[t] != Shape::lower;
  };
  if (r.size() == 1 && ((r.first > first_ && month(r.first - 1)) || (month(r.last) && tokens_->shape[r.first] == Shape::digit)))
    return true;
  for (uint32_t t = r.first; t < r.last; ++t)
    if (((*timed_)[t] & Counts::in_expression) != 0) return true;
  // from 6 to 10 p.m., July 26-31, 1997 - 98
  if (r.size() != 1 || tokens_->shape[r.first] != Shape::digit || text(r.first).size() > 2) return false;
  auto tie = [&](uint32_t t) {
    std::string_view s = text(t);
    return s == "-" || s == "\xE2\x80\x93" || tokens_->word[t] == to_ || tokens_->word[t] == and_;
  };
  auto timed_digits = [&](uint32_t t) { return tokens_->shape[t] == Shape::digit && ((*timed_)[t] & Counts::in_expression) != 0; };
  if (r.last + 1 < end_ && tie(r.last) && timed_digits(r.last + 1)) return true;
  return r.first >= first_ + 2 && text(r.first - 1) != "to" && tokens_->word[r.first - 1] != and_ && tie(r.first - 1) &&
         timed_digits(r.first - 2);
}

// Digits that only tell one thing from another: 555-1234, called 911, 9/11, 1517 Locust Street, 197 N. Main, the 1300
// block, an 80486 chip, a 767 jet, a message's id.
bool FigureReader::code_number(const Number& n) const {
  if (!n.digits || n.kind != Number::cardinal || n.scale != 1 || n.tokens.size() != 1) return false;
  uint32_t t = n.tokens.first, next = t + 1;
  std::string_view s = text(t);
  for (char c : s)
    if (c < '0' || c > '9') return false;
  if (s.size() >= 9 || (s.size() >= 3 && s[0] == '0')) return true;
  bool tied = (t > first_ && (tokens_->shape[t - 1] == Shape::punct || tokens_->shape[t - 1] == Shape::digit)) ||
              (next < end_ && tokens_->shape[next] == Shape::punct);
  if (tied && code_part(t)) return true;
  auto plural = [&](uint32_t k) { return k < end_ && phrases_->pos[k] == Pos::NNS; };
  if (s.size() == 3 && t > first_ && std::find(calls_.begin(), calls_.end(), tokens_->word[t - 1]) != calls_.end()) return !plural(next);
  if (next >= end_) return false;
  if (is(next, block_) && is(next + 1, of_)) return true;
  if (tokens_->shape[next] == Shape::upper && text(next).size() == 1 &&
      std::string_view("NSEW").find(text(next)[0]) != std::string_view::npos)
    return true;
  for (uint32_t k = next; k < end_ && k < next + 4 && tokens_->shape[k] == Shape::cap; ++k)
    if (k > next && streets_.find(tokens_->word[k]) && !plural(k + 1)) return true;
  if (s.size() < 3) return false;
  if (touching_hyphen(next) && next + 1 < end_ && text(next + 1) == "based") return true;
  // "a" or "the", three digits or more without a comma, and one thing: a 767 jet
  if (t == first_) return false;
  WordId before = tokens_->word[t - 1];
  bool any = before == a_ || before == an_;
  bool one_thing = any || ((before == the_ || phrases_->pos[t - 1] == Pos::PRPS) && s.size() >= 5);
  return one_thing && phrases_->pos[next] == Pos::NN && !plural(next + 1) && !units_.longest_at(*tokens_, next, end_) &&
         !time_units_.find(tokens_->word[next]);
}

// The number at `t` is a part of a code or a date: +44 20 7946 0958, 555-1234, (800) 252-8011, 9/11.
bool FigureReader::code_part(uint32_t t) const {
  for (uint32_t k = t; k > first_ && k + 6 > t; --k) {
    if (text(k - 1) == "+" && tokens_->touches_next(k - 1)) return true;
    if (tokens_->shape[k - 1] != Shape::digit && text(k - 1) != "-") break;
  }
  auto digits = [&](uint32_t k, size_t size) {
    return k >= first_ && k < end_ && tokens_->shape[k] == Shape::digit && text(k).size() == size &&
           text(k).find_first_not_of("0123456789") == std::string_view::npos;
  };
  auto joined = [&](uint32_t k) {
    return k > first_ && k + 1 < end_ && tokens_->touches_next(k - 1) && tokens_->touches_next(k) &&
           (text(k) == "-" || text(k) == "/" || text(k) == "." || text(k) == "\xE2\x80\x91");
  };
  uint32_t next = t + 1;
  // 020 7946 0958
  for (uint32_t k = t; k > first_ && k + 4 > t && tokens_->shape[k - 1] == Shape::digit; --k)
    if (text(k - 1)[0] == '0' && text(k - 1).size() > 2) return true;
  // Groups of three digits and a last one of four.
  uint32_t first = t, last = t;
  while (first >= first_ + 2 && joined(first - 1) && digits(first - 2, 3)) first -= 2;
  while (joined(last + 1) && (digits(last + 2, 3) || digits(last + 2, 4))) last += 2;
  bool plural = last + 1 < end_ && phrases_->pos[last + 1] == Pos::NNS;
  if (first < last && digits(last, 4) && (first == t || digits(first, 3)) && !plural) return true;
  // West Ham 3-1: the first number was taken into the name
  if (t >= first_ + 2 && joined(t - 1) && tokens_->shape[t - 2] == Shape::digit && t - 2 < mentions_->at.size() &&
      mentions_->at[t - 2] != 0)
    return true;
  if (text(t).size() == 3 && t > first_ && text(t - 1) == "(" && next + 1 < end_ && text(next) == ")" &&
      tokens_->shape[next + 1] == Shape::digit)
    return true;
  // 1-800-SPEAK-UP
  const uint32_t group = joined(next) && text(t) == "1" && digits(next + 1, 3) ? next + 1 : t;
  if (digits(group, 3) && text(group)[0] == '8' && joined(group + 1) && tokens_->shape[group + 2] == Shape::upper) return true;
  if (joined(next) && text(next) == "/" && tokens_->shape[next + 1] == Shape::digit) return true;
  // case No. 14-915
  if (joined(next) && tokens_->shape[next + 1] == Shape::digit && numbered_at(t) < t) return true;
  if (t >= first_ + 2 && joined(t - 1) && tokens_->shape[t - 2] == Shape::digit && numbered_at(t - 2) < t - 2) return true;
  return t >= first_ + 2 && joined(t - 1) && text(t - 1) == "/" && tokens_->shape[t - 2] == Shape::digit;
}

uint32_t FigureReader::numbered_at(uint32_t t) const {
  if (t > first_ && tokens_->word[t - 1] == number_) return t - 1;
  const uint32_t no = t > first_ + 1 && text(t - 1) == "." ? t - 2 : t - 1;
  const bool mark = t > first_ && tokens_->word[no] == no_ && tokens_->shape[no] == Shape::cap && tokens_->shape[t] == Shape::digit;
  return mark ? no : t;
}

// Is "one" a number here?
bool FigureReader::one(const Number& n) const {
  uint32_t t = n.tokens.first, next = n.tokens.last;
  if (t > first_ && !key_ending(qualifiers_, t, first_)) {
    WordId before = tokens_->word[t - 1];
    Pos p = phrases_->pos[t - 1];
    if (tokens_->word[t - 1] == at_ && next < end_ && text(next) == "point") return false;
    if (before == no_ || before == another_) return false;
    if (before == the_ || p == Pos::JJ || p == Pos::DT || p == Pos::PRPS || p == Pos::WDT || p == Pos::JJS) return false;
  }
  if (next < end_ && (tokens_->word[next] == another_ || text(next) == "\xE2\x80\x99s" || text(next) == "'s")) return false;
  return true;
}

// Does the number measure time ("two years", "three-week", "four to six years")?
bool FigureReader::duration(const Number& n) {
  uint32_t t = n.tokens.last;
  if (t + 1 < end_ && (touching_hyphen(t) || tokens_->word[t] == to_ || tokens_->word[t] == or_ || tokens_->word[t] == and_) &&
      candidate(t + 1)) {
    Number second = numbers_.read(t + 1, end_);
    if (second.kind == Number::cardinal && second.tokens.last < end_ && second.after.empty()) t = second.tokens.last;
  }
  if (t < end_ && touching_hyphen(t)) ++t;
  if (n.kind == Number::fraction && is(t, of_) && (is(t + 1, a_) || is(t + 1, an_))) t += 2;  // a tenth of a second
  // modifiers between: two more weeks, the sixth consecutive month, three long years
  for (int skipped = 0; skipped < 2 && t < end_; ++skipped) {
    if (time_units_.find(tokens_->word[t])) return true;
    Pos p = phrases_->pos[t];
    if ((p != Pos::JJ && p != Pos::JJR && p != Pos::RB) || tokens_->word[t] == last_ || tokens_->word[t] == next_) return false;
    ++t;
  }
  return t < end_ && time_units_.find(tokens_->word[t]);
}

std::string FigureReader::code(std::string_view word, double& factor) const {
  factor = 1;
  auto known = [&](std::string_view w) -> std::string {
    if (w.size() != 3) return {};
    const WordList::Key* key = currencies_.find(vocabulary_.find(folded(w)));
    if (!key) return {};
    std::string_view c = currencies_.cell(key->row, 0);
    return folded(c) == folded(w) ? std::string(c) : std::string();
  };
  if (std::string c = known(word); !c.empty()) return c;
  if (word.size() == 4 && (word[0] == 'M' || word[0] == 'm')) {
    if (std::string c = known(word.substr(1)); !c.empty()) {
      factor = 1e6;
      return c;
    }
  }
  return {};
}

const WordList::Key* FigureReader::key_ending(const WordList& list, uint32_t before, uint32_t from) const {
  for (uint32_t k = std::min<uint32_t>(4, before - from); k > 0; --k) {
    const WordList::Key* key = list.longest_at(*tokens_, before - k, before);
    if (key && key->words.size() == k) return key;
  }
  return nullptr;
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

// Letters of a sign count as they are written: Ft, DM; "a $" is no sign of one currency.
bool FigureReader::signed_as(const WordList::Key& key, uint32_t at) const {
  if (key.words.size() > 1)
    return tokens_->touches_next(at) || vocabulary_[tokens_->word[at]].common != 10 || !lower_letter(text(at)) || text(at) == "c";
  if (tokens_->shape[at] == Shape::punct) return true;
  for (std::string_view symbol : split(currencies_.cell(key.row, currency_symbols_), '|'))
    if (folded(symbol) == folded(text(at))) return symbol == text(at);
  return true;
}

void FigureReader::count_countries() {
  countries_counted_ = true;
  // Memory is asked for all names that are not known yet before any of them is read.
  const Gazetteer& g = r_.gazetteer;
  auto slot = [&](NameId name) -> NamedCountry& { return country_of_name_[name % country_of_name_.size()]; };
  names_to_read_.clear();
  for (const Lookup& match : lookups_->matches)
    if (const NamedCountry& known = slot(match.name); known.letters == 0 || known.name != match.name) names_to_read_.push_back(match.name);
  for (NameId name : names_to_read_) g.expect(std::min(name, g.first_own() - 1));
  for (NameId name : names_to_read_) __builtin_prefetch(g.senses(name).data());
  for (NameId name : names_to_read_) __builtin_prefetch(&g.entry(g.senses(name)[0].entry));
  for (NameId name : names_to_read_) slot(name) = {name, country_of(name)};
  for (const Lookup& match : lookups_->matches) {
    NamedCountry& known = slot(match.name);
    if (known.name != match.name) known = {match.name, country_of(match.name)};
    if (known.letters == 1) continue;
    Country country{static_cast<char>(known.letters >> 8), static_cast<char>(known.letters & 0xFF)};
    auto it = std::find_if(countries_.begin(), countries_.end(), [&](const auto& c) { return c.first == country; });
    if (it == countries_.end())
      countries_.emplace_back(country, 1);
    else
      ++it->second;
  }
}

// The country that a name of the gazetteer stands for or in, as NamedCountry has it.
uint16_t FigureReader::country_of(NameId name) const {
  for (const Sense& sense : r_.gazetteer.senses(name)) {
    const Entry& entry = r_.gazetteer.entry(sense.entry);
    if (sense.ambiguous || entry.country[0] == 0 || (entry.kind != NameKind::place && entry.kind != NameKind::nationality)) continue;
    return static_cast<uint16_t>(static_cast<unsigned char>(entry.country[0]) << 8 | static_cast<unsigned char>(entry.country[1]));
  }
  return 1;
}

// The currency that a word or sign means: of those that share it, the one whose country the article names; else the
// usual one.
std::string FigureReader::currency(std::string_view written) {
  for (const auto& [known, code] : currency_of_)
    if (known == written) return code;
  std::string code = currency_by_context(written);
  if (currency_of_.size() < 8) currency_of_.emplace_back(written, code);
  return code;
}

std::string FigureReader::currency_by_context(std::string_view written) {
  WordId w = vocabulary_.find(folded(written));
  const WordList::Key* usual = defaults_.find(w);
  if (!usual) {
    const WordList::Key* key = currencies_.find(w);
    return key ? std::string(currencies_.cell(key->row, 0)) : std::string();
  }
  if (!countries_counted_) count_countries();
  const Shared& shared = shared_[static_cast<size_t>(usual - defaults_.keys().data())];
  votes_.assign(shared.codes.size(), 0);
  for (const auto& [named, times] : countries_) {
    auto at = std::lower_bound(shared.of_country.begin(), shared.of_country.end(), std::pair(named, 0u));
    for (; at != shared.of_country.end() && at->first == named; ++at) votes_[at->second] += times;
  }
  // Another currency than the usual one must be told of more than twice as often: an article of Ottawa names the US, too.
  std::string_view best = shared.usual;
  int best_votes = written == "$" ? 1 : 0;
  for (size_t i = 0; i < votes_.size(); ++i)
    if (votes_[i] != 0 && shared.codes[i] == shared.usual) best_votes = std::max(best_votes, 2 * votes_[i]);
  for (size_t i = 0; i < votes_.size(); ++i) {
    if (votes_[i] > best_votes) {
      best = shared.codes[i];
      best_votes = votes_[i];
    }
  }
  return std::string(best);
}

// Pounds of weight rather than of money: a small number, no word of money in the sentence, no money in pounds before it.
bool FigureReader::weight(const Number& n, uint32_t at) const {
  std::string_view w = text(at);
  if ((w != "pounds" && w != "pound") || n.value >= 1e6 || !n.before.empty()) return false;
  if (at + 1 < end_ && text(at + 1) == "sterling") return false;
  return !sterling_ && (said_ & CountWords::money) == 0;
}

bool FigureReader::sign_before(const Number& n, Figure& f) {
  uint32_t t = n.tokens.first;
  if (!n.before.empty()) {
    double factor = 1;
    std::string_view letters = article_->view(n.before);
    std::string c = code(letters, factor);
    // R15 million, R1,000; but a road is called R15
    const std::string_view after = article_->view(n.after);
    bool sum = n.scale > 1 || after == "m" || after == "M" || text(t).find(',') != std::string_view::npos;
    if (c.empty() && sum)
      if (const WordList::Key* key = currencies_.find(vocabulary_.find(folded(letters)))) {
        for (std::string_view symbol : split(currencies_.cell(key->row, currency_symbols_), '|'))
          if (symbol == letters) c = currency(letters);
      }
    if (c.empty()) return false;
    f.unit = c;
    return true;
  }
  if (t == first_) return false;
  Shape shape = tokens_->shape[t - 1];
  WordId word = tokens_->word[t - 1];
  bool punct = shape == Shape::punct;
  if (!punct && shape != Shape::upper && word != rupees_ && word != crowns_) return false;
  if (word == comma_) return false;
  bool stop = word == stop_, sign = punct && !stop;
  if (stop && (t <= first_ + 1 || !tokens_->touches_next(t - 2))) return false;
  std::string_view last = text(t - 1);
  bool letters = shape == Shape::upper || last == "Rs" || last == "kr";
  if (!sign && !letters && !stop) return false;
  for (uint32_t k = std::min<uint32_t>(3, t - first_); k > 0; --k) {
    const WordList::Key* key = currencies_.longest_at(*tokens_, t - k, t);
    if (!key || key->words.size() != k || !signed_as(*key, t - k)) continue;
    if (k == 1 && letters) {
      if (last.size() == 1 && n.scale == 1) return false;  // "Vitamin K 2"
      // a code that is a word as well ("ALL 5") is none
      if (vocabulary_[tokens_->word[t - 1]].common != 0 && last != "Rs") return false;
    }
    if (stop && k == 1) return false;
    f.unit = k == 1 ? currency(last) : std::string(currencies_.cell(key->row, 0));
    f.number.first = t - k;
    if (k == 1 && sign && t >= first_ + 2 && (tokens_->touches_next(t - 2) || text(t - 2) == "u.s" || text(t - 2) == "U.S")) {
      double factor = 1;
      std::string_view before = text(t - 2);
      std::string c = before == "u.s" || before == "U.S" ? "USD" : code(before, factor);
      if (!c.empty()) {
        f.unit = c;
        f.number.first = t - 2;
      }
    }
    return true;
  }
  return false;
}

bool FigureReader::currency_after(const Number& n, Figure& f) {
  double factor = 1;
  if (!n.after.empty()) {
    std::string_view s = article_->view(n.after);
    std::string c = code(s, factor);
    if (c.empty() && s == "p") c = "GBP", factor = 0.01;
    if (c.empty() && (s == "c" || s == "\xC2\xA2")) c = "USD", factor = 0.01;
    if (c.empty()) return false;
    f.unit = c;
    *f.value = scaled(*f.value, factor);
    return true;
  }
  uint32_t at = n.tokens.last;
  if (at >= end_) return false;
  if (touching_hyphen(at)) ++at;
  // a country's adjective may stand before the word: 100 Finnish markka
  uint32_t word = at;
  if (word + 1 < end_ && tokens_->word[word] == us_) {
    ++word;
  } else if (word + 1 < end_ && is(word, us_stops_)) {
    ++word;
    if (word + 1 < end_ && text(word) == ".") ++word;
  }
  if (is(at, of_) && n.kind == Number::vague) at = word = at + 1;  // millions of dollars
  if (at >= end_) return false;
  if (const WordList::Key* key = currencies_.longest_at(*tokens_, at, end_); key && word == at && signed_as(*key, at) && !weight(n, at)) {
    uint32_t last = at + static_cast<uint32_t>(key->words.size());
    std::string_view written = text(at);
    if (written.size() == 1 && tokens_->shape[at] == Shape::upper) return false;  // "a 10 K run"
    bool is_code = key->words.size() == 1 && folded(currencies_.cell(key->row, 0)) == folded(written);
    if (is_code && tokens_->shape[at] != Shape::upper) return false;
    if (const WordList::Key* minor = minor_.find(tokens_->word[at])) {
      f.unit = currency(minor_.cell(minor->row, "of"));
      *f.value /= 100;
    } else {
      f.unit = key->words.size() == 1 && !is_code ? currency(written) : std::string(currencies_.cell(key->row, 0));
    }
    f.number.last = last;
    return true;
  }
  if (const WordList::Key* minor = minor_.longest_at(*tokens_, at, end_)) {
    f.unit = currency(minor_.cell(minor->row, "of"));
    *f.value /= 100;
    f.number.last = at + static_cast<uint32_t>(minor->words.size());
    return true;
  }
  if (tokens_->shape[at] == Shape::upper) {
    std::string c = code(text(at), factor);
    if (!c.empty() && factor > 1) {
      f.unit = c;
      *f.value = scaled(*f.value, factor);
      f.number.last = at + 1;
      return true;
    }
  }
  if (word != at) {
    if (const WordList::Key* key = currencies_.find(tokens_->word[word])) {
      f.unit = "USD";
      (void)key;
      f.number.last = word + 1;
      return true;
    }
  } else if (word + 1 < end_ && tokens_->shape[word] != Shape::punct) {
    for (const WordList::Key& key : currencies_.starting_with(tokens_->word[word + 1])) {
      std::string_view name = currencies_.cell(key.row, "name");
      std::string adjective = folded(text(word));
      if (key.words.size() == 1 && folded(name.substr(0, adjective.size())) == adjective) {
        f.unit = currencies_.cell(key.row, 0);
        f.number.last = word + 2;
        return true;
      }
    }
  }
  return false;
}

bool FigureReader::money(const Number& n, Figure& f) {
  if (n.kind == Number::ordinal || n.kind == Number::times) return false;
  bool before = sign_before(n, f);
  if (before) {
    // $3m, £5 bn
    if (!n.after.empty()) {
      std::string_view s = article_->view(n.after);
      double factor = s == "m" || s == "M" ? 1e6 : s == "b" || s == "B" ? 1e9 : s == "t" ? 1e12 : 0;
      if (factor == 0) return false;
      *f.value = scaled(*f.value, factor);
      f.scale = factor;
    } else if (n.tokens.last < end_ && n.digits && n.scale == 1) {
      std::string_view s = text(n.tokens.last);
      double factor = s == "m" || s == "M" ? 1e6 : s == "b" || s == "B" ? 1e9 : 0;
      if (factor != 0 && !(n.tokens.last > first_ && touching_hyphen(n.tokens.last + 1))) {
        *f.value = scaled(*f.value, factor);
        f.scale = factor;
        f.number.last = n.tokens.last + 1;
      }
    }
    // "$5 US", "$ 5 USD": the word says which
    uint32_t at = f.number.last;
    if (at < end_ && tokens_->shape[at] == Shape::upper) {
      double factor = 1;
      std::string c = code(text(at), factor);
      if (!c.empty() && factor == 1 && vocabulary_[tokens_->word[at]].common == 0) {
        f.unit = c;
        f.number.last = at + 1;
      }
    }
  } else if (!currency_after(n, f)) {
    return false;
  }
  f.type = CountType::money;
  f.by.add(by_money_);
  return true;
}

// Units: percent and measures.
bool FigureReader::measure(const Number& n, Figure& f) {
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
    const WordList::Key* key = symbols_.find(vocabulary_.find(folded(s)));
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
    } else if (n.digits && text(at) == "\"" && at + 1 < end_ &&
               (text(at + 1) == "long" || text(at + 1) == "tall" || text(at + 1) == "wide")) {
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
    Number small = at < end_ ? numbers_.read(at, end_) : Number{};
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
bool FigureReader::bare_degrees(uint32_t t) const {
  if (tokens_->word[t] != celsius_ && tokens_->word[t] != fahrenheit_) return false;
  if (touching_hyphen(t + 1)) return true;  // 100 F-35 jets
  return t + 1 < end_ && (noun_at(t + 1) || phrases_->pos[t + 1] == Pos::JJ || text(t + 1) == ".") &&
         !(text(t + 1) == "." && t + 2 >= end_);
}

// Ages: 41-year-old, ten months old, aged 52, at the age of 56, a person's name and ", 52,".
bool FigureReader::age(const Number& n, Figure& f) {
  if (n.kind != Number::cardinal && n.kind != Number::about && n.kind != Number::fraction) return false;
  uint32_t t = n.tokens.last;
  auto set = [&](uint32_t last, std::string_view unit) {
    f.type = CountType::measure;
    f.unit = unit;
    f.age = true;
    f.number.last = last;
    f.by.add(by_age_);
    return true;
  };
  uint32_t at = t < end_ && touching_hyphen(t) ? t + 1 : t;
  if (at < end_) {
    if (const WordList::Key* key = time_units_.find(tokens_->word[at])) {
      std::string_view unit = time_units_.cell(key->row, time_ucum_);
      uint32_t next = at + 1;
      if (next < end_ && touching_hyphen(next)) ++next;
      if (is(next, old_) || is(next, olds_)) return set(next + 1, unit);
      if (is(next, of_) && is(next + 1, age_)) return set(next + 2, unit);
      return false;
    }
    if (n.digits && is(at, yo_)) return set(at + 1, "a");
    if (n.digits && is(at, y_) && at + 2 < end_ && text(at + 1) == "/" && text(at + 2) == "o") return set(at + 3, "a");
  }
  if (n.value < 0 || n.value > 125 || n.scale != 1) return false;
  uint32_t first = n.tokens.first;
  if (first > first_ && (tokens_->word[first - 1] == aged_ || tokens_->word[first - 1] == age_ || is(first - 1, ages_)))
    return set(n.tokens.last, "a");
  if (first >= first_ + 2 && is(first - 1, from_) && tokens_->word[first - 2] == age_) return set(n.tokens.last, "a");
  if (first >= first_ + 2 && tokens_->word[first - 1] == of_ && (tokens_->word[first - 2] == age_ || is(first - 2, ages_)))
    return set(n.tokens.last, "a");
  // children under 12 pay half: a noun that is counted would be a plural
  bool limit = first > first_ && (is(first - 1, under_) || is(first - 1, over_));
  bool counts = t < end_ && tokens_->shape[t] != Shape::punct && noun_at(t) && !(limit && phrases_->pos[t] == Pos::NN);
  if (n.value >= 1 && n.tokens.size() == 1 && !counts && age_beside(first)) return set(n.tokens.last, "a");
  if (n.tokens.size() == 1 &&
      (n.digits ? n.value >= 1 && person_being(first) : n.value >= 3 && clause_ends(first) && after("being", first, 2)))
    return set(n.tokens.last, "a");
  // John Smith, 52, said; John Smith (52); John Smith, now 52, said
  if (first >= first_ + 3 && phrases_->pos[first - 1] == Pos::RB) --first;
  bool role = first >= first_ + 2 && phrases_->pos[first - 2] == Pos::NN && vocabulary_.has(tokens_->word[first - 2], Flag::person_noun);
  // Bebe King, six, and Ana Ruiz, nine, died
  const bool in_words = !n.digits && !role && n.value >= 2 && n.value <= 20;
  if ((n.digits || in_words) && first >= first_ + 2 && (role || phrases_->pos[first - 2] == Pos::NNP) && n.tokens.size() == 1 &&
      n.value >= 1 && n.value == static_cast<int>(n.value)) {
    std::string_view open = text(first - 1), close = t < end_ ? text(t) : ".";
    bool bracket = open == "(" && close == ")";
    bool comma = open == "," && (close == "," || close == "." || close == ";" || close == "-" || close == "\xE2\x80\x94" ||
                                 close == "\xE2\x80\x93" || close == "\xE2\x80\x95");
    uint32_t m = first - 2 < mentions_->at.size() ? mentions_->at[first - 2] : 0;
    bool person = role ? comma && close == ","
                  : m != 0
                      ? mentions_->items[m - 1].type == EntityType::person
                      : vocabulary_.has(tokens_->word[first - 2], Flag::surname) && !vocabulary_.has(tokens_->word[first - 2], Flag::month);
    if ((bracket || comma) && person && !(in_words && (bracket || m == 0))) return set(n.tokens.last, "a");
  }
  return false;
}

// Do the words before a number at `t` say that it is an age: two boys, both 16; children under five?
bool FigureReader::age_beside(uint32_t t) const {
  if (t < first_ + 2) return false;
  WordId before = tokens_->word[t - 1];
  if (before == both_) return text(t - 2) == "," || text(t - 2) == "(";
  auto person = [&](uint32_t k) { return people_.find(tokens_->word[k]) || vocabulary_.has(tokens_->word[k], Flag::person_noun); };
  if (before == under_ || before == over_) return person(t - 2) || text(t - 2) == "them" || text(t - 2) == "those";
  if (before == at_) return after("event", t - 1, 1) || after("event", t - 1, 2) || after("event", t - 1, 3);
  // a boy of seven, of about seven; but a mother of seven, a crew of seven
  uint32_t of = before == about_ || before == around_ ? t - 2 : t - 1;
  return tokens_->word[of] == of_ && of > first_ + 1 && phrases_->pos[of - 1] == Pos::NN && person(of - 1) &&
         !vocabulary_.has(tokens_->word[of - 1], Flag::group_noun) && !after("parent", of, 1);
}

// Does nothing but a time come behind the number at `t` in its clause?
bool FigureReader::clause_ends(uint32_t t) const {
  const Pos next = t + 1 >= end_ ? Pos::STOP : phrases_->pos[t + 1];
  const bool when = next == Pos::IN && t + 2 < end_ && ((*timed_)[t + 2] & (Counts::in_expression | Counts::month | Counts::weekday)) != 0;
  return when || next == Pos::STOP || next == Pos::COMMA || next == Pos::CC || next == Pos::COLON || next == Pos::WRB;
}

// She is 64. Justice Kennedy will be 80, his wife was 35, Ana Ruiz turned 40 in May.
bool FigureReader::person_being(uint32_t t) const {
  if (!clause_ends(t)) return false;
  if (after("being", t, 2)) return true;
  if (t < first_ + 2 || phrases_->verb_at[t - 1] == 0) return false;
  const VerbGroup& verb = phrases_->verbs[phrases_->verb_at[t - 1] - 1];
  if (verb.tokens.first <= first_ || verb.tokens.last != t) return false;
  const bool turns = after("turning", t, 1);
  const uint32_t who = verb.tokens.first - 1, m = who < mentions_->at.size() ? mentions_->at[who] : 0;
  const bool person = m != 0 ? mentions_->items[m - 1].type == EntityType::person
                             : (turns && phrases_->pos[who] == Pos::PRP) ||
                                   (phrases_->pos[who] == Pos::NN && vocabulary_.has(tokens_->word[who], Flag::person_noun));
  return person && (turns || vocabulary_.has(tokens_->word[t - 1], Flag::auxiliary));
}

bool FigureReader::after(std::string_view context, uint32_t t, uint32_t words) const {
  if (t < first_ + words) return false;
  const WordList::Key* key = age_contexts_.longest_at(*tokens_, t - words, t);
  return key && key->words.size() == words && age_contexts_.cell(key->row, "class") == context;
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
  if (in_time(n.tokens) || duration(n)) return false;
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
  if (!n.digits && tokens_->shape[n.tokens.first] == Shape::cap && t < end_ && tokens_->shape[t] == Shape::cap && !headline()) {
    bool inside = n.tokens.first > first_;
    if (inside || (vocabulary_[tokens_->word[t]].common != 0 && phrases_->pos[t] != Pos::JJ && (t + 1 >= end_ || !noun_at(t + 1))))
      return false;
  }
  f.type = CountType::ordinal;
  return true;
}

// The year of a date, the day beside its month.
bool FigureReader::part_of_date(const Number& n) const {
  uint32_t t = n.tokens.first;
  if (!n.digits || n.tokens.size() != 1 || ((*timed_)[t] & Counts::in_expression) == 0 || !n.before.empty() || !n.after.empty())
    return false;
  auto month = [&](uint32_t k) { return k >= first_ && k < end_ && ((*timed_)[k] & Counts::month) != 0; };
  bool date = (n.kind == Number::cardinal && tokens_->end[t] - tokens_->start[t] == 4) || (t > first_ && month(t - 1)) || month(t + 1);
  return date && (t + 1 >= end_ || !touching_hyphen(t + 1));
}

// The eastern half, first-half profit: a part that has a name, and no share.
bool FigureReader::named_part(const Number& n) const {
  uint32_t t = n.tokens.first;
  if (n.value != 0.5 || n.tokens.size() != 1 || t < first_ + 2) return false;
  return touching_hyphen(t - 1) || (phrases_->pos[t - 1] == Pos::VBN && touching_hyphen(t - 2)) ||
         (phrases_->pos[t - 1] == Pos::JJ && !key_ending(qualifiers_, t, first_));
}

bool FigureReader::figure(const Number& n, Figure& f) {
  if (part_of_date(n)) return false;
  f.tokens = f.number = n.tokens;
  f.kind = n.kind;
  f.scale = n.scale;
  f.digits = n.digits;
  f.article = n.article;
  f.value = n.value;
  f.by.add(by_number_);
  if (age(n, f)) {
  } else if (money(n, f)) {
    sterling_ |= f.unit == "GBP";
  } else if (in_name(n) || code_number(n) || idiom(n)) {
    return false;
  } else if (n.kind == Number::fraction && !n.digits && n.value < 1 && (touching_hyphen(n.tokens.last) || named_part(n))) {
    return false;  // half-frozen, a sixth-grader, the rebel-held half
  } else if (measure(n, f)) {
  } else if (duration(n)) {
    return false;
  } else if (!n.before.empty() || (!n.after.empty() && f.scale == 1)) {
    return false;
  } else if (n.kind == Number::ordinal) {
    if (!ordinal(n, f)) return false;
  } else if (n.kind == Number::multiple) {
    // double the price; but to double the price, a double murder; they are twofold
    uint32_t t = n.tokens.first, next = n.tokens.last;
    bool fold = text(t).ends_with("fold");
    uint32_t before = t;
    while (before > first_ && (phrases_->pos[before - 1] == Pos::RB || phrases_->pos[before - 1] == Pos::JJR || is(before - 1, than_)))
      --before;
    Pos p = before > first_ ? phrases_->pos[before - 1] : Pos::none;
    bool verb = p == Pos::TO || p == Pos::MD || p == Pos::PRP || p == Pos::CC || (before > first_ && noun_at(before - 1));
    bool determined = next < end_ && (phrases_->pos[next] == Pos::DT || phrases_->pos[next] == Pos::PRPS || phrases_->pos[next] == Pos::WP);
    bool predicate = fold && t > first_ && vocabulary_.has(tokens_->word[t - 1], Flag::auxiliary);
    if (predicate || (!fold && (verb || !determined))) return false;
    f.type = CountType::multiple;
  } else if (n.kind == Number::times) {
    f.type = CountType::cardinal;
    f.unit = "time";
    if (text(n.tokens.first) == "once" || text(n.tokens.first) == "Once") return false;
  } else {
    if (in_time(n.tokens)) return false;
    if (n.kind == Number::fraction && (n.value < 1)) f.type = CountType::multiple;
    if (n.kind == Number::cardinal && n.value == 1 && !n.digits && n.tokens.size() == 1 && !one(n)) return false;

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
  uint32_t from = sentence.first, named = 0;
  uint32_t t = sentence.first;
  for (uint32_t next : candidates) {
    if (next < t) continue;
    t = next;
    uint32_t start = t;
    // An article or a minus before the number belongs to it.
    if (t > from && (tokens_->word[t - 1] == a_ || tokens_->word[t - 1] == an_)) start = t - 1;
    Number n = numbers_.read(start, end_);
    if (n.kind == Number::none && start != t) n = numbers_.read(t, end_);
    if (n.kind == Number::none) {
      ++t;
      continue;
    }
    uint32_t first = n.tokens.first;
    if (first > from && n.kind == Number::cardinal && (tokens_->shape[first - 1] == Shape::punct || is(first - 1, minus_))) {
      std::string_view before = text(first - 1);
      bool minus = before == "minus" || ((before == "-" || before == "\xE2\x88\x92") && tokens_->touches_next(first - 1) &&
                                         (first - 1 == first_ || !tokens_->touches_next(first - 2)));
      if (minus && first >= first_ + 2 && tokens_->word[first - 2] == or_) minus = false;  // plus or minus
      if (minus && (n.digits || before == "minus")) {
        n.value = -n.value;
        n.tokens.first = first - 1;
      }
    }
    Figure f;
    bool listed = named && t == named + 1 && (tokens_->word[named] == and_ || tokens_->word[named] == or_) && n.digits;
    named = 0;
    if (listed) {
      t = from = n.tokens.last;
      continue;
    }
    if (figure(n, f)) {
      if (f.number.first < from) f.number.first = f.tokens.first = n.tokens.first;
      if (f.type == CountType::ordinal && !out.empty() && out.back().type == CountType::cardinal &&
          out.back().tokens.last == f.tokens.first) {
        t = n.tokens.last;  // two second places
        continue;
      }
      if (!out.empty()) follow(f, out.back());
      if (f.type != CountType::ordinal) qualify(f, from);
      f.joined = f.type == CountType::cardinal && f.number.last < end_ && touching_hyphen(f.number.last);
      if (f.year && f.tokens == f.number && (f.number.last >= end_ || phrases_->pos[f.number.last] != Pos::NNS)) {
        t = n.tokens.last;
        from = t;
        continue;
      }
      t = from = std::max(f.tokens.last, n.tokens.last);
      out.push_back(std::move(f));
    } else {
      t = from = n.tokens.last;
      if (in_name(n)) named = t;  // Articles 16 and 18
    }
  }
}

}  // namespace sayso
