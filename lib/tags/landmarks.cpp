// A place or date holds for the counts of its own clause, and for those of clauses that go on from it:
//
//     [a bomb in Herat] [that killed two]          goes on: Herat
//     [two women [who died in Hanoi] were buried]  a relative clause tells of the noun before it
//     [Police said on Monday] that two had died    apart: nothing is bound
//
// So clauses are cut at conjunctions, relatives and verbs of saying, and each knows how it hangs on the one before.
#include "tags/landmarks.h"

namespace sayso {

Landmarks::Landmarks(const Resources& r)
    : CountText(r),
      r_(r),
      compared_(r.sets("count_sets"), "compared"),
      when_(r.vocabulary.find("when")),
      while_(r.vocabulary.find("while")),
      as_(r.vocabulary.find("as")) {}

void Landmarks::bind(CountTag& c, bool joined) {
  if (c.type == CountType::ordinal || c.type == CountType::measure || c.type == CountType::money || c.type == CountType::score) return;
  if (!known_) find_landmarks();
  bool happened = !c.event.empty();
  if (!places_.empty() && (happened || c.type == CountType::cardinal)) c.place = nearest(places_, c, true);
  if (dates_.empty()) return;
  // the two countries, a five-member crew: they are told of again, and had been so before
  bool known = c.tokens.first > sentence_.first && pos(c.tokens.first - 1) == Pos::DT;
  if (!happened && (known || joined)) return;
  c.date = nearest(dates_, c, happened);
  // "On Sunday the army said three soldiers were killed": a date that opens the sentence holds for all of it
  if (happened && c.date < 0 && dates_.front().token <= sentence_.first + 1) c.date = dates_.front().index;
}

// `far`: also in other clauses.
int32_t Landmarks::nearest(const std::vector<Landmark>& all, const CountTag& c, bool far) const {
  size_t own = clauses_.size();
  while (own > 0 && clauses_[own - 1].first > c.tokens.first) --own;  // 0: before the first that begins inside the sentence
  auto begin_of = [&](size_t clause) { return clause == 0 ? sentence_.first : clauses_[clause - 1].first; };
  auto end_of = [&](size_t clause) { return clause == clauses_.size() ? sentence_.last : clauses_[clause].first; };
  int32_t before = -1;
  for (const Landmark& l : all) {
    if (l.token < begin_of(own) || l.token >= end_of(own) || (!far && compared(l.index))) continue;
    if (l.token + 1 == c.tokens.first || l.token >= c.tokens.last) return l.index;  // "by Sunday 96 had been found"
    if (l.token < c.tokens.first) before = l.index;
  }
  if (!far) return before;
  for (size_t clause = own; before < 0 && clause > 0 && clauses_[clause - 1].link != Clause::apart; --clause)
    for (const Landmark& l : all)
      if (l.token >= begin_of(clause - 1) && l.token < end_of(clause - 1)) before = l.index;
  if (before >= 0 || own == clauses_.size() || clauses_[own].link == Clause::apart) return before;
  // two women who died in Hanoi were buried, but "freed two men who were seized in Hanoi"
  if (clauses_[own].link == Clause::relative && clauses_[own].first <= c.tokens.last + 1)
    for (uint32_t t = begin_of(own); t < c.tokens.first; ++t)
      if (phrases_->verb_at[t]) return -1;
  for (size_t clause = own; clause < clauses_.size() && clauses_[clause].link != Clause::apart; ++clause)
    for (const Landmark& l : all)
      if (l.token >= end_of(clause) && l.token < end_of(clause + 1)) return l.index;
  return -1;
}

// The date is one that a figure is set against: up from a year earlier, more than in May, due in June.
bool Landmarks::compared(int32_t date) const {
  uint32_t first = times_->items[static_cast<size_t>(date)].tokens.first;
  if (first == sentence_.first) return false;
  return compared_.has(tokens_->word[first - 1]) && tokens_->shape[first - 1] == Shape::lower;  // "Since May, three have died"
}

void Landmarks::find_landmarks() {
  known_ = true;
  places_.clear();
  dates_.clear();
  clauses_.clear();
  const auto& mentions = mentions_->items;
  while (next_mention_ < mentions.size() && mentions[next_mention_].tokens.first < sentence_.first) ++next_mention_;
  for (; next_mention_ < mentions.size() && mentions[next_mention_].tokens.first < sentence_.last; ++next_mention_)
    if (bound_place(mentions[next_mention_])) add_place(next_mention_);
  const auto& times = times_->items;
  while (next_time_ < times.size() && times[next_time_].tokens.first < sentence_.first) ++next_time_;
  for (; next_time_ < times.size() && times[next_time_].tokens.first < sentence_.last; ++next_time_) {
    const Time& time = times[next_time_];
    if (time.type == DateType::date || time.type == DateType::time)
      for (uint32_t t = time.tokens.first; t < time.tokens.last; ++t)
        if ((w_->counts.timed[t] & Counts::in_expression) != 0) dates_.push_back({t, static_cast<int32_t>(next_time_)});
  }
  if (!places_.empty() || !dates_.empty()) find_clauses();
}

// Does a clause with a subject of its own begin at `t`: a noun phrase, then a finite verb?
bool Landmarks::clause_at(uint32_t t) const {
  constexpr uint32_t longest = 16;
  bool subject = false;
  for (uint32_t k = t; k < sentence_.last && k < t + longest; ++k) {
    if (phrases_->verb_at[k]) {
      const VerbGroup& g = phrases_->verbs[phrases_->verb_at[k] - 1];
      return subject && !g.gerund && !g.infinitive;
    }
    Pos p = pos(k);
    if (p == Pos::COMMA && !(k > t && time(k - 1))) return false;
    if (p == Pos::COLON || p == Pos::STOP || (p == Pos::CC && !subject)) return false;
    subject |= noun(p) || p == Pos::PRP || p == Pos::CD;
  }
  return false;
}

void Landmarks::find_clauses() {
  for (uint32_t t = sentence_.first + 1; t + 1 < sentence_.last; ++t) {
    WordId w = tokens_->word[t];
    switch (pos(t)) {
      case Pos::WP:
      case Pos::WDT:
      case Pos::WRB: clauses_.push_back({t, w == when_ ? Clause::goes_on : Clause::relative}); break;
      case Pos::COLON: clauses_.push_back({t, Clause::apart}); break;
      case Pos::CC:
      case Pos::COMMA:  // ", police said on Monday", too
        if (clause_at(t + 1)) clauses_.push_back({t, Clause::goes_on});
        break;
      case Pos::IN:
        if (w == that_)
          clauses_.push_back({t, noun(pos(t - 1)) && !time(t - 1) ? Clause::relative : Clause::apart});
        else if (events_->clause_opener(t) && clause_at(t + 1))
          clauses_.push_back({t, w == when_ || w == while_ || w == as_ ? Clause::goes_on : Clause::apart});
        break;
      default:
        // officials in Iraq say | two were killed
        if (uint32_t verb = phrases_->verb_at[t]; verb != 0 && phrases_->verb_at[t + 1] != verb) {
          const VerbGroup& g = phrases_->verbs[verb - 1];
          if (!g.passive && clause_at(t + 1) && r_.vocabulary.has(tokens_->word[g.head], Flag::cue_verb))
            clauses_.push_back({t + 1, Clause::apart});
        }
    }
  }
}

// Of "Mali's capital, Bamako" the last is meant, of "Baquba, a town north of Baghdad" the first.
void Landmarks::add_place(size_t mention) {
  const auto& mentions = mentions_->items;
  Landmark place{mentions[mention].tokens.first, static_cast<int32_t>(mention)};
  if (!places_.empty()) {
    constexpr uint32_t near = 8;
    uint32_t end = mentions[static_cast<size_t>(places_.back().index)].tokens.last;
    if (place.token <= end + near) {
      if (pos(end) == Pos::POS && !preposition_between(end, place.token)) {
        places_.back() = place;
        return;
      }
      if (tokens_->word[place.token - 1] == of_ && direction(place.token - 2)) return;
    }
  }
  places_.push_back(place);
}

bool Landmarks::preposition_between(uint32_t a, uint32_t b) const {
  for (uint32_t t = a; t < b; ++t)
    if (pos(t) == Pos::IN || pos(t) == Pos::TO || phrases_->verb_at[t]) return true;
  return false;
}

// A place that a preposition binds: in Kabul, near the town of Qaim, at the Golan Heights.
bool Landmarks::bound_place(const Mention& m) const {
  if (m.type != EntityType::place || m.kind == MentionKind::adjective) return false;
  bool comma = false;
  for (uint32_t k = m.tokens.first, steps = 0; k-- > sentence_.first && steps < 8; ++steps) {
    Pos p = pos(k);
    if (p == Pos::TO) return true;
    if (p == Pos::IN) return tokens_->word[k] != of_ || steps > 0 || (k > sentence_.first && noun(pos(k - 1)));
    if (p == Pos::COMMA && !comma && k + 1 == m.tokens.first && k > sentence_.first && pos(k - 1) == Pos::NN) {
      comma = true;  // in the capital, Kabul
      continue;
    }
    if (!noun(p) && !adjective(p) && p != Pos::DT && p != Pos::POS) return false;
  }
  return false;
}

}  // namespace sayso
