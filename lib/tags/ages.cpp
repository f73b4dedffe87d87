#include "tags/ages.h"

#include "tags/counts.h"

namespace sayso {

AgeReader::AgeReader(const Resources& r)
    : r_(r),
      time_units_(r.list("durations")),
      people_(r.list("people_classes")),
      contexts_(r.list("age_contexts")),
      time_ucum_(time_units_.column("ucum")),
      by_age_(r.evidence_id("counts:age")),
      old_(r.vocabulary.find("old")),
      olds_(r.vocabulary.find("olds")),
      of_(r.vocabulary.find("of")),
      age_(r.vocabulary.find("age")),
      ages_(r.vocabulary.find("ages")),
      aged_(r.vocabulary.find("aged")),
      yo_(r.vocabulary.find("yo")),
      y_(r.vocabulary.find("y")),
      from_(r.vocabulary.find("from")),
      under_(r.vocabulary.find("under")),
      over_(r.vocabulary.find("over")),
      both_(r.vocabulary.find("both")),
      at_(r.vocabulary.find("at")),
      about_(r.vocabulary.find("about")),
      around_(r.vocabulary.find("around")) {}

bool AgeReader::read(const Number& n, Figure& f) {
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
  bool role = first >= first_ + 2 && phrases_->pos[first - 2] == Pos::NN && r_.vocabulary.has(tokens_->word[first - 2], Flag::person_noun);
  // Bebe King, six, and Ana Ruiz, nine, died
  const bool in_words = !n.digits && !role && n.value >= 2 && n.value <= 20;
  if ((n.digits || in_words) && first >= first_ + 2 && (role || phrases_->pos[first - 2] == Pos::NNP) && n.tokens.size() == 1 &&
      n.value >= 1 && n.value == static_cast<int>(n.value)) {
    std::string_view open = text(first - 1), close = t < end_ ? text(t) : ".";
    bool bracket = open == "(" && close == ")" && !mentions_->of_sport;  // "Root (101)"
    bool comma = open == "," && (close == "," || close == "." || close == ";" || close == "-" || close == "\xE2\x80\x94" ||
                                 close == "\xE2\x80\x93" || close == "\xE2\x80\x95");
    uint32_t m = first - 2 < mentions_->at.size() ? mentions_->at[first - 2] : 0;
    bool person =
        role     ? comma && close == ","
        : m != 0 ? mentions_->items[m - 1].type == EntityType::person
                 : r_.vocabulary.has(tokens_->word[first - 2], Flag::surname) && !r_.vocabulary.has(tokens_->word[first - 2], Flag::month);
    if ((bracket || comma) && person && !(in_words && (bracket || m == 0))) return set(n.tokens.last, "a");
  }
  return false;
}

// Do the words before a number at `t` say that it is an age: two boys, both 16; children under five?
bool AgeReader::age_beside(uint32_t t) const {
  if (t < first_ + 2) return false;
  WordId before = tokens_->word[t - 1];
  if (before == both_) return text(t - 2) == "," || text(t - 2) == "(";
  auto person = [&](uint32_t k) { return people_.find(tokens_->word[k]) || r_.vocabulary.has(tokens_->word[k], Flag::person_noun); };
  if (before == under_ || before == over_) return person(t - 2) || text(t - 2) == "them" || text(t - 2) == "those";
  if (before == at_) return after("event", t - 1, 1) || after("event", t - 1, 2) || after("event", t - 1, 3);
  // a boy of seven, of about seven; but a mother of seven, a crew of seven
  uint32_t of = before == about_ || before == around_ ? t - 2 : t - 1;
  return tokens_->word[of] == of_ && of > first_ + 1 && phrases_->pos[of - 1] == Pos::NN && person(of - 1) &&
         !r_.vocabulary.has(tokens_->word[of - 1], Flag::group_noun) && !after("parent", of, 1);
}

// Does nothing but a time come behind the number at `t` in its clause?
bool AgeReader::clause_ends(uint32_t t) const {
  const Pos next = t + 1 >= end_ ? Pos::STOP : phrases_->pos[t + 1];
  const bool when = next == Pos::IN && t + 2 < end_ && ((*timed_)[t + 2] & (Counts::in_expression | Counts::month | Counts::weekday)) != 0;
  return when || next == Pos::STOP || next == Pos::COMMA || next == Pos::CC || next == Pos::COLON || next == Pos::WRB;
}

// She is 64. Justice Kennedy will be 80, his wife was 35, Ana Ruiz turned 40 in May.
bool AgeReader::person_being(uint32_t t) const {
  if (!clause_ends(t)) return false;
  if (after("being", t, 2)) return true;
  if (t < first_ + 2 || phrases_->verb_at[t - 1] == 0) return false;
  const VerbGroup& verb = phrases_->verbs[phrases_->verb_at[t - 1] - 1];
  if (verb.tokens.first <= first_ || verb.tokens.last != t) return false;
  const bool turns = after("turning", t, 1);
  const uint32_t who = verb.tokens.first - 1, m = who < mentions_->at.size() ? mentions_->at[who] : 0;
  const bool person = m != 0 ? mentions_->items[m - 1].type == EntityType::person
                             : (turns && phrases_->pos[who] == Pos::PRP) ||
                                   (phrases_->pos[who] == Pos::NN && r_.vocabulary.has(tokens_->word[who], Flag::person_noun));
  return person && (turns || r_.vocabulary.has(tokens_->word[t - 1], Flag::auxiliary));
}

bool AgeReader::after(std::string_view context, uint32_t t, uint32_t words) const {
  if (t < first_ + words) return false;
  const WordList::Key* key = contexts_.longest_at(*tokens_, t - words, t);
  return key && key->words.size() == words && contexts_.cell(key->row, "class") == context;
}

}  // namespace sayso
