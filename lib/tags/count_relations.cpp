// Parts are those after "including", "among them" and "of the 12"; a running total is what is told "so far" or "since" something. Counts
// contradict each other when a part is greater than its whole, the parts together are, or two totals of one thing differ.
#include "tags/count_relations.h"

#include <algorithm>

namespace sayso {

CountRelations::CountRelations(const Resources& r)
    : CountText(r),
      began_(r.sets("count_sets"), "began"),
      another_(r.sets("count_sets"), "another"),
      exceptions_(r.sets("count_sets"), "exceptions"),
      since_(r.vocabulary.find("since")),
      so_(r.vocabulary.find("so")),
      far_(r.vocabulary.find("far")),
      among_(r.vocabulary.find("among")) {}

void CountRelations::whole(CountTag& c) const {
  const auto& items = w_->counts.items;
  uint32_t before = c.tokens.first;
  if (items.size() <= first_count_ || before == sentence_.first) return;
  const CountTag& last = items.back();
  WordId w = tokens_->word[before - 1];
  bool among = (w == them_ || w == whom_) && before >= sentence_.first + 2 && tokens_->word[before - 2] == among_;
  bool those_of = w == of_ && before >= sentence_.first + 3 && text(before - 2) == "those" && tokens_->word[before - 3] == including_;
  if ((w == including_ || among || those_of) && c.part_of < 0)
    c.part_of = static_cast<int32_t>(items.size() - 1);
  else if (last.part_of >= 0 && (w == and_ || w == comma_) && before <= last.tokens.last + 2)
    c.part_of = last.part_of;
  else if (c.part_of < 0 && (w == and_ || w == comma_) && included(before - 1, last.tokens.last))
    c.part_of = last.part_of >= 0 ? last.part_of : static_cast<int32_t>(items.size() - 1);
  if (c.part_of >= 0 && c.event.empty() && c.type == CountType::cardinal && !excepted(c.tokens.first))
    c.event = items[static_cast<size_t>(c.part_of)].event;
}

// "11 people, including a pregnant woman and four children": is all between "including" and `at` a list of nouns?
bool CountRelations::included(uint32_t at, uint32_t from) const {
  constexpr uint32_t longest = 10;
  for (uint32_t t = at; t > from && t + longest > at; --t) {
    if (tokens_->word[t] == including_) return true;
    Pos p = pos(t);
    if (!noun(p) && !adjective(p) && p != Pos::DT && p != Pos::PRPS && p != Pos::COMMA && p != Pos::CC) return false;
  }
  return tokens_->word[from] == including_;
}

// "20 people, including 12 children and two women"
bool CountRelations::excepted(uint32_t t) const {
  if (t < sentence_.first + 2 || text(t - 1) != "but") return false;
  return exceptions_.has(tokens_->word[t - 2]);
}

// "Eight of the 12 victims": the second is the whole of the first.
void CountRelations::subsets() {
  auto& items = w_->counts.items;
  for (size_t i = first_count_; i + 1 < items.size(); ++i) {
    uint32_t t = items[i].tokens.last;
    const bool of_its_own = items[i].of && items[i].tokens.contains(*items[i].of);  // "300 residents of two villages"
    if (items[i].part_of >= 0 || items[i].type == CountType::ordinal || of_its_own || !is(t, of_)) continue;
    for (++t; t < items[i + 1].tokens.first && (pos(t) == Pos::DT || pos(t) == Pos::PRPS);) ++t;
    if (t == items[i + 1].tokens.first && items[i + 1].type == CountType::cardinal) items[i].part_of = static_cast<int32_t>(i + 1);
  }
  if (first_count_ + 1 >= items.size()) return;
  const CountTag& all = items[first_count_];
  if (all.tokens.first > sentence_.first + 2 || all.type != CountType::cardinal) return;
  // "Among the 40 dead were 12 children"
  if (text(sentence_.first) == "Among") {
    bool inverted = all.tokens.last < sentence_.last && phrases_->verb_at[all.tokens.last] != 0;
    for (size_t i = first_count_ + 1; inverted && i < items.size(); ++i)
      if (items[i].type == CountType::cardinal && items[i].part_of < 0) {
        items[i].part_of = static_cast<int32_t>(first_count_);
        if (items[i].event.empty()) items[i].event = all.event;
      }
    return;
  }
  // "Of the 95 people who fell ill, 90 had eaten fish"
  if (text(sentence_.first) != "Of") return;
  uint32_t comma = all.tokens.last;
  while (comma < sentence_.last && tokens_->word[comma] != comma_) ++comma;
  for (size_t i = first_count_ + 1; i < items.size(); ++i)
    if (items[i].tokens.first > comma && items[i].type == CountType::cardinal && items[i].part_of < 0 &&
        !phrases_->verb_at[items[i].tokens.first - 1] && !is(items[i].tokens.last, of_) &&
        (!items[i].of || !items[i].tokens.contains(*items[i].of)))
      items[i].part_of = static_cast<int32_t>(first_count_);
}

// "since August", "so far": what the sentence counts is a running total.
void CountRelations::totals() {
  if ((said_ & CountWords::total) == 0) return;
  for (uint32_t t = sentence_.first; t + 1 < sentence_.last; ++t) {
    bool since = (tokens_->word[t] == since_ && ((w_->counts.timed[t + 1] & Counts::in_expression) != 0 || began(t + 1))) ||
                 (tokens_->word[t] == so_ && tokens_->word[t + 1] == far_);
    if (!since) continue;
    for (size_t i = first_count_; i < w_->counts.items.size(); ++i)
      if (CountTag& c = w_->counts.items[i]; !c.event.empty() && !c.is_new && !clause_between(c.tokens.last, t)) c.cumulative = true;
  }
}

// since the war began
bool CountRelations::began(uint32_t t) const {
  constexpr uint32_t near = 6;
  for (uint32_t k = t; k < sentence_.last && k < t + near; ++k)
    if (began_.has(tokens_->word[k])) return true;
  return false;
}

// Does another clause begin between the two: ", who …", "because …"?
bool CountRelations::clause_between(uint32_t a, uint32_t b) const {
  for (uint32_t t = a; t < b; ++t)
    if (pos(t) == Pos::WDT || pos(t) == Pos::WP || pos(t) == Pos::WRB || text(t) == "because" || text(t) == ";") return true;
  return false;
}

void CountRelations::conflicts() {
  auto& items = w_->counts.items;
  auto& totals = w_->counts.totals;
  totals.clear();
  for (size_t i = 0; i < items.size(); ++i) {
    const CountTag& c = items[i];
    if (c.part_of >= 0) {
      const CountTag& whole = items[static_cast<size_t>(c.part_of)];
      if (c.value && whole.value && c.unit == whole.unit && *c.value > *whole.value) clash(i, static_cast<size_t>(c.part_of));
      if (c.value && whole.value && c.unit != whole.unit && whole.unit == "person" && *c.value > *whole.value && !whole.low)
        clash(i, static_cast<size_t>(c.part_of));
    }
    if (!c.value || c.bound != Bound::exact || c.event.empty() || c.is_new || c.part_of >= 0 || c.unit.empty() ||
        (c.type != CountType::cardinal))
      continue;
    bool bound = c.place >= 0 && c.date >= 0 && !another_told(c);
    if (!c.cumulative && !bound) continue;
    for (uint32_t j : totals)
      if (items[j].event == c.event && items[j].unit == c.unit && items[j].cumulative == c.cumulative && same_place(items[j], c) &&
          same_date(items[j], c) && tokens_->sentence[items[j].tokens.first] != tokens_->sentence[c.tokens.first] &&
          *items[j].value != *c.value)
        clash(j, i);
    if (totals.size() < Counts::most_totals) totals.push_back(static_cast<uint32_t>(i));
  }
  sums();
}

// Parts that together are more than their whole: "20 people, including 12 men and 15 women".
void CountRelations::sums() {
  auto& items = w_->counts.items;
  for (size_t i = 0; i < items.size(); ++i) {
    int32_t whole = items[i].part_of;
    if (whole < 0 || !items[static_cast<size_t>(whole)].value || items[static_cast<size_t>(whole)].bound != Bound::exact) continue;
    double sum = 0;
    size_t last = i;
    for (size_t j = i; j < items.size() && items[j].part_of == whole; last = j++) {
      if (!items[j].value || items[j].bound != Bound::exact || items[j].type != CountType::cardinal) return;
      sum += *items[j].value;
    }
    if (last > i && sum > *items[static_cast<size_t>(whole)].value)
      for (size_t j = i; j <= last; ++j) clash(j, static_cast<size_t>(whole));
    i = last;
  }
}

// "In another attack, five people were killed": what is counted is another thing.
bool CountRelations::another_told(const CountTag& c) const {
  Range s = tokens_->sentences[tokens_->sentence[c.tokens.first]].tokens;
  for (uint32_t t = s.first; t < s.last; ++t)
    if (another_.has(tokens_->word[t])) return true;
  return false;
}

// The words of two mentions or dates are compared: what they name is not known yet.
bool CountRelations::same_words(Range a, Range b) const {
  return a.size() == b.size() &&
         std::equal(tokens_->word.begin() + a.first, tokens_->word.begin() + a.last, tokens_->word.begin() + b.first);
}

bool CountRelations::same_place(const CountTag& a, const CountTag& b) const {
  if (a.place < 0 || b.place < 0) return a.place == b.place;
  return same_words(mentions_->items[static_cast<size_t>(a.place)].tokens, mentions_->items[static_cast<size_t>(b.place)].tokens);
}

bool CountRelations::same_date(const CountTag& a, const CountTag& b) const {
  if (a.date < 0 || b.date < 0) return a.date == b.date;
  return same_words(times_->items[static_cast<size_t>(a.date)].tokens, times_->items[static_cast<size_t>(b.date)].tokens);
}

void CountRelations::clash(size_t a, size_t b) {
  auto& items = w_->counts.items;
  auto add = [&](size_t to, size_t other) {
    auto& all = items[to].conflicts;
    if (std::find(all.begin(), all.end(), static_cast<int32_t>(other)) == all.end()) all.push_back(static_cast<int32_t>(other));
  };
  add(a, b);
  add(b, a);
}

}  // namespace sayso
