// Most numbers that count nothing are told by what stands beside them: a capital or a numbered noun before ("Flight 370"), a month, a unit
// of time behind, hyphens and digits around ("555-1234"), a street.
#include "tags/other_numbers.h"

#include <algorithm>
#include <cmath>

#include "tags/counts.h"

namespace sayso {

OtherNumbers::OtherNumbers(const Resources& r)
    : r_(r),
      qualifiers_(r.list("qualifiers")),
      units_(r.list("units")),
      time_units_(r.list("durations")),
      numbered_(r.list("numbered_nouns")),
      streets_(r.list("street_words")),
      of_(r.vocabulary.find("of")),
      the_(r.vocabulary.find("the")),
      and_(r.vocabulary.find("and")),
      no_(r.vocabulary.find("no")),
      another_(r.vocabulary.find("another")),
      a_(r.vocabulary.find("a")),
      an_(r.vocabulary.find("an")),
      number_(r.vocabulary.find("number")),
      to_(r.vocabulary.find("to")),
      or_(r.vocabulary.find("or")),
      last_(r.vocabulary.find("last")),
      next_(r.vocabulary.find("next")),
      at_(r.vocabulary.find("at")),
      block_(r.vocabulary.find("block")),
      past_(r.vocabulary.find("past")),
      calls_(r.sets("count_sets"), "calls") {}

// The number is a part of a name: Flight 370, the Group of Eight.
bool OtherNumbers::in_name(const Number& n) const {
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
  if (!capital || when || r_.vocabulary.has(tokens_->word[before], Flag::month)) return false;
  // Apollo 11 landed
  if (before == first_)
    return noun_at(before) && phrases_->pos[before] != Pos::NNS && after < end_ && phrases_->verb_at[after] &&
           n.value == std::floor(n.value) && n.scale == 1 && text(t).find(',') == std::string_view::npos;
  return phrases_->pos[before] == Pos::NNP && (tokens_->shape[before - 1] != Shape::punct || text(before - 1) == "&");
}

bool OtherNumbers::headline() const {
  for (uint32_t t = first_ + 1; t < end_; ++t)
    if (tokens_->shape[t] == Shape::lower && (noun_at(t) || phrases_->verb_at[t] || phrases_->pos[t] == Pos::JJ)) return false;
  return true;
}

bool OtherNumbers::idiom(const Number& n) const {
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

bool OtherNumbers::in_time(Range r) const {
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
bool OtherNumbers::code_number(const Number& n) const {
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
  if (s.size() == 3 && t > first_ && calls_.has(tokens_->word[t - 1])) return !plural(next);
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
bool OtherNumbers::code_part(uint32_t t) const {
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

uint32_t OtherNumbers::numbered_at(uint32_t t) const {
  if (t > first_ && tokens_->word[t - 1] == number_) return t - 1;
  const uint32_t no = t > first_ + 1 && text(t - 1) == "." ? t - 2 : t - 1;
  const bool mark = t > first_ && tokens_->word[no] == no_ && tokens_->shape[no] == Shape::cap && tokens_->shape[t] == Shape::digit;
  return mark ? no : t;
}

bool OtherNumbers::one(const Number& n) const {
  uint32_t t = n.tokens.first, next = n.tokens.last;
  if (t > first_ && !qualified(t)) {
    WordId before = tokens_->word[t - 1];
    Pos p = phrases_->pos[t - 1];
    if (tokens_->word[t - 1] == at_ && next < end_ && text(next) == "point") return false;
    if (before == no_ || before == another_) return false;
    if (before == the_ || p == Pos::JJ || p == Pos::DT || p == Pos::PRPS || p == Pos::WDT || p == Pos::JJS) return false;
  }
  if (next < end_ && (tokens_->word[next] == another_ || text(next) == "\xE2\x80\x99s" || text(next) == "'s")) return false;
  return true;
}

bool OtherNumbers::duration(const Number& n) {
  uint32_t t = n.tokens.last;
  if (t + 1 < end_ && (touching_hyphen(t) || tokens_->word[t] == to_ || tokens_->word[t] == or_ || tokens_->word[t] == and_) &&
      candidate(t + 1)) {
    Number second = numbers_->read(t + 1, end_);
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

bool OtherNumbers::part_of_date(const Number& n) const {
  uint32_t t = n.tokens.first;
  if (!n.digits || n.tokens.size() != 1 || ((*timed_)[t] & Counts::in_expression) == 0 || !n.before.empty() || !n.after.empty())
    return false;
  auto month = [&](uint32_t k) { return k >= first_ && k < end_ && ((*timed_)[k] & Counts::month) != 0; };
  bool date = (n.kind == Number::cardinal && tokens_->end[t] - tokens_->start[t] == 4) || (t > first_ && month(t - 1)) || month(t + 1);
  return date && (t + 1 >= end_ || !touching_hyphen(t + 1));
}

bool OtherNumbers::named_part(const Number& n) const {
  uint32_t t = n.tokens.first;
  if (n.value != 0.5 || n.tokens.size() != 1 || t < first_ + 2) return false;
  return touching_hyphen(t - 1) || (phrases_->pos[t - 1] == Pos::VBN && touching_hyphen(t - 2)) ||
         (phrases_->pos[t - 1] == Pos::JJ && !qualified(t));
}

// Does a qualifier end before token t?
bool OtherNumbers::qualified(uint32_t t) const {
  for (uint32_t k = std::min<uint32_t>(4, t - first_); k > 0; --k) {
    const WordList::Key* key = qualifiers_.longest_at(*tokens_, t - k, t);
    if (key && key->words.size() == k) return true;
  }
  return false;
}

}  // namespace sayso
