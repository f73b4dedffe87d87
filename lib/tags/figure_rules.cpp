// Figures that stand close are shown to rules/en/figures.rules, which says which two are one:
//
//     20 to 30 people         a range, unless a verb of change stands before: "rose from 20 to 30" has two figures
//     58-42, 336 to 75        votes where the sentence tells of a vote, else the score of a game
//     two out of three        a share
//
// Then all figures of the sentence are shown to rules/en/counts.rules, which says what words farther off tell of them.
#include "tags/figure_rules.h"

#include <algorithm>

namespace sayso {
namespace {

double low_of(const Figure& f) { return f.value ? *f.value : f.low.value_or(0); }
double high_of(const Figure& f) { return f.value ? *f.value : f.high.value_or(f.low.value_or(0)); }

bool score(Figure& a, Figure& b) {
  a.type = CountType::score;
  a.tokens.last = a.number.last = b.tokens.last;
  a.value.reset();
  b.tokens = {};
  return true;
}

}  // namespace

FigureRules::FigureRules(const Resources& r)
    : CountText(r),
      r_(r),
      phase_(r.rules.phase("figures")),
      context_phase_(r.rules.phase("counts")),
      figure_label_(r.rules.label("figure")),
      range_label_(r.rules.label("range")),
      n_(r.rules.capture("n")),
      second_(r.rules.capture("second")),
      of_capture_(r.rules.capture("of")),
      low_(r.rules.capture("low")),
      high_(r.rules.capture("high")),
      part_(r.rules.capture("part")),
      whole_(r.rules.capture("whole")) {
  constexpr std::string_view names[] = {"number", "vague", "fraction", "ordinal", "percent", "money", "measure", "above", "below"};
  for (size_t i = 0; i < std::size(names); ++i) labels_[i] = r.rules.label(names[i]);
}

void FigureRules::read(std::vector<Figure>& figures) {
  figures_ = &figures;
  combine();
  contexts();
}

Label FigureRules::label(const Figure& f) const {
  if (f.type == CountType::ordinal) return labels_[3];
  if (f.value && f.low && !f.high && f.type == CountType::cardinal) return labels_[7];
  if (f.value && f.high && !f.low && f.type == CountType::cardinal) return labels_[8];
  switch (f.type) {
    case CountType::percent: return labels_[4];
    case CountType::money: return labels_[5];
    case CountType::measure: return labels_[6];
    default: break;
  }
  return f.kind == Number::vague ? labels_[1] : f.kind == Number::fraction ? labels_[2] : labels_[0];
}

Figure* FigureRules::at(Range r) {
  for (Figure& f : *figures_)
    if (!r.empty() && f.tokens.first == r.first) return &f;
  return nullptr;
}

void FigureRules::combine() {
  // Only stretches of figures that stand close, with a word before ("between", "from"), are shown to the rules.
  auto close = [&](size_t i) { return (*figures_)[i].tokens.first <= (*figures_)[i - 1].tokens.last + 3; };
  w_->annotations.clear();
  for (size_t i = 1; i < figures_->size(); ++i) {
    if (!close(i)) continue;
    spans_.assign(1, {(*figures_)[i - 1].tokens, label((*figures_)[i - 1])});
    for (; i < figures_->size() && close(i); ++i) spans_.push_back({(*figures_)[i].tokens, label((*figures_)[i])});
    Range stretch = {std::max(sentence_.first + 1, spans_.front().tokens.first) - 1, spans_.back().tokens.last};
    r_.rules.run(phase_, {*tokens_, r_.vocabulary, &phrases_->pos, spans_}, stretch, w_->rules, w_->annotations);
  }
  for (const Annotation& a : w_->annotations.items) {
    const CompiledRule rule = r_.rules.rule(a.rule);
    if (a.label == range_label_)
      range(a, rule);
    else
      share(a, rule);
  }
  std::erase_if(*figures_, [](const Figure& f) { return f.tokens.empty(); });
}

// What the words around the figures say of them.
void FigureRules::contexts() {
  if ((said_ & CountWords::context) == 0) return;
  spans_.clear();
  for (const Figure& f : *figures_)
    if (f.type != CountType::ordinal) spans_.push_back({f.tokens, figure_label_});
  if (spans_.empty()) return;
  w_->annotations.clear();
  r_.rules.run(context_phase_, {*tokens_, r_.vocabulary, &phrases_->pos, spans_}, index_, w_->rules, w_->annotations);
  for (const Annotation& a : w_->annotations.items) {
    const CompiledRule rule = r_.rules.rule(a.rule);
    for (CaptureName name : {n_, second_}) {
      Figure* f = at(w_->annotations.capture(a, name));
      if (!f) continue;
      f->event = r_.rules.constant(a.rule, "event");
      f->total = r_.rules.constant(a.rule, "total") == "1";
      std::string_view again = r_.rules.constant(a.rule, "again");
      f->again = again == "other" ? Figure::other : again == "before" ? Figure::before : again == "sum" ? Figure::sum : Figure::fresh;
      if (f->type == CountType::cardinal) f->of = w_->annotations.capture(a, of_capture_);
      // bringing to 14 the number rescued
      if (f->total && f->event.empty() && f->of.empty() && a.tokens.last < sentence_.last)
        f->event = events_->of_participle(a.tokens.last, sentence_.last);
      f->context = rule.evidence;
    }
  }
}

void FigureRules::range(const Annotation& a, const CompiledRule& rule) {
  Figure *low = at(w_->annotations.capture(a, low_)), *high = at(w_->annotations.capture(a, high_));
  if (!low || !high) return;
  // aged 55 to 85
  bool ages = low->age && !high->age && low->unit == "a" && high->type == CountType::cardinal && high->digits && high_of(*high) < 125;
  if (low->age && !high->age && !ages) return;
  // 5 to 10 million, $5 to 10 million
  double first = low_of(*low), second = high_of(*high);
  bool bare = low->type == CountType::cardinal && low->kind != Number::vague;
  if (low->scale == 1 && high->scale > 1 && first < second / high->scale && low->number.size() <= 3) first *= high->scale;
  bool dash = tokens_->shape[low->tokens.last] == Shape::punct;
  bool descends = first >= second;
  if ((descends || dash) && bare && high->unit.empty() && high->type == CountType::cardinal) {
    if (tally(*low, *high, dash, descends)) return;
  }
  if (descends) {
    if (bare && !high->unit.empty()) tally(*low, *high, dash, true);
    return;
  }
  bool next = r_.rules.constant(a.rule, "next") == "1";
  if (next && (second > first * 1.5 + 1 || low->digits != high->digits)) return;
  if (r_.rules.has_constants(a.rule) && !next && changes(a.tokens.first)) return;
  if (!dash && a.tokens.first > sentence_.first && tokens_->word[a.tokens.first - 1] == by_ && changes(a.tokens.first)) return;
  // fell $10 to $53
  bool both = low->type != CountType::cardinal || second > 3 * first;
  if (!r_.rules.has_constants(a.rule) && both && low->type == high->type && a.tokens.first > sentence_.first &&
      phrases_->verb_at[a.tokens.first - 1] && !dash && changes(a.tokens.first))
    return;
  if (!bare && !ages && low->type != high->type && !(low->type == CountType::money && high->type == CountType::cardinal)) return;
  Figure f = *high;
  f.tokens = a.tokens;
  f.number = a.tokens;
  if (f.unit.empty()) {
    f.unit = low->unit;
    f.type = low->type;
    f.age = low->age;
  }
  if (f.type == CountType::cardinal) f.type = CountType::range;
  f.value.reset();
  f.low = first;
  f.high = second;
  f.bound = Bound::between;
  f.kind = Number::cardinal;
  f.by = {};
  f.by.add(rule.evidence);
  *low = f;
  high->tokens = {};
}

// "58-42", "336 to 75": votes when the sentence speaks of votes, else the score of a game.
bool FigureRules::tally(Figure& a, Figure& b, bool dash, bool descends) {
  if (!a.value || !b.value) return false;
  if (!dash && descends && b.unit.empty() && odds(a.tokens.first)) return score(a, b);
  if (voting() && (dash || descends)) {
    for (Figure* f : {&a, &b}) f->vote = true;
    if (a.type == CountType::cardinal && b.type == CountType::percent) {
      a.type = b.type;
      a.unit = b.unit;
    }
    return true;
  }
  if (!dash || !a.digits || !b.digits || !b.unit.empty()) return false;
  bool noun_follows = b.tokens.last < sentence_.last && pos(b.tokens.last) == Pos::NNS;
  if (!descends && noun_follows) return false;
  if (*a.value > 200 || *b.value > 200) return false;
  return score(a, b);
}

// the odds are 20 to one
bool FigureRules::odds(uint32_t at) const {
  constexpr uint32_t near = 6;
  for (uint32_t t = at; t > sentence_.first && t + near > at; --t)
    if (text(t - 1) == "odds") return true;
  return false;
}

void FigureRules::share(const Annotation& a, const CompiledRule& rule) {
  Figure *part = at(w_->annotations.capture(a, part_)), *whole = at(w_->annotations.capture(a, whole_));
  if (!part || !whole || !part->value || !whole->value || *part->value >= *whole->value) return;
  bool small = r_.rules.constant(a.rule, "small") == "1";
  // 106 out of 178 cases are counts of their own
  constexpr double largest = 20;
  if (!small && *whole->value > largest && *whole->value != 50 && *whole->value != 100 && *whole->value != 1000) return;
  bool round = *whole->value == 10 || *whole->value == 100 || *whole->value == 1000;
  bool opens = part->tokens.first == sentence_.first || tokens_->word[part->tokens.first - 1] == that_;  // two in five children go hungry
  if (small && *part->value != 1 && !round && !(opens && *whole->value < 10)) return;
  part->tokens.last = part->number.last = a.tokens.last;
  part->value = *part->value / *whole->value;
  part->low.reset();
  part->high.reset();
  part->type = CountType::multiple;
  part->kind = Number::fraction;
  part->by = {};
  part->by.add(rule.evidence);
  whole->tokens = {};
}

}  // namespace sayso
