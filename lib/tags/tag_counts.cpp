// Figures become counts: what is counted, what happened to it, and how one figure relates to another.
//
//     [At least 12 Afghan employees] were killed in Kabul on Monday and [20 others] wounded.
//      of: Afghan employees, killed                                     of: the same employees, injured
//
// Per sentence: figures (figures.h); figures of two numbers by rules/en/figures.rules; the counted noun, in the phrase
// itself, after "of", or left out and taken from a figure before; the event (count_events.h); then place, date, part
// and whole. Numbers that turn out to count nothing are left out.
#include "tags/tag_counts.h"

#include <algorithm>

#include "tags/count_events.h"
#include "tags/count_words.h"
#include "tags/figures.h"
#include "text/fold.h"

namespace sayso {
namespace {

bool noun(Pos p) { return p == Pos::NN || p == Pos::NNS || p == Pos::NNP; }
bool adjective(Pos p) { return p == Pos::JJ || p == Pos::JJR || p == Pos::JJS; }

}  // namespace

// Kept from article to article: all else it refers to lives in the resources.
class CountTagger {
 public:
  explicit CountTagger(const Resources& r)
      : r_(r),
        words_(r),
        reader_(r),
        events_(r),
        durations_(r.list("durations")),
        plurals_(r.list("irregular_plurals")),
        classes_(r.list("people_classes")),
        sums_(r.list("sum_words")),
        quakes_(r.list("quake_words")),
        qualifiers_(r.list("qualifiers")),
        phase_(r.rules.phase("figures")),
        context_phase_(r.rules.phase("counts")),
        figure_label_(r.rules.label("figure")),
        n_(r.rules.capture("n")),
        second_(r.rules.capture("second")),
        of_capture_(r.rules.capture("of")),
        range_label_(r.rules.label("range")),
        low_(r.rules.capture("low")),
        high_(r.rules.capture("high")),
        part_(r.rules.capture("part")),
        whole_(r.rules.capture("whole")),
        class_column_(classes_.column("class")),
        by_event_(r.evidence_id("counts:event")),
        by_ellipsis_(r.evidence_id("counts:ellipsis")) {
    constexpr std::string_view names[] = {"number", "vague", "fraction", "ordinal", "percent", "money", "measure", "above", "below"};
    for (size_t i = 0; i < std::size(names); ++i) labels_[i] = r.rules.label(names[i]);
    auto id = [&](std::string_view word) { return r.vocabulary.find(word); };
    of_ = id("of");
    the_ = id("the");
    more_ = id("more");
    other_ = id("other");
    constexpr std::string_view directions[] = {"north",     "south",     "east",       "west",       "northeast", "northwest",
                                               "southeast", "southwest", "north-east", "north-west", "inland",    "offshore"};
    for (size_t i = 0; i < directions_.size(); ++i) directions_[i] = id(directions[i]);
    others_ = id("others");
    additional_ = id("additional");
    another_ = id("another");
    further_ = id("further");
    than_ = id("than");
    by_ = id("by");
    them_ = id("them");
    in_ = id("in");
    at_ = id("at");
    and_ = id("and");
    comma_ = id(",");
    number_ = id("number");
    worth_ = id("worth");
    one_ = id("one");
    including_ = id("including");

    times_word_ = id("times");
    toll_ = id("toll");
    points_ = id("points");
    point_ = id("point");
    since_ = id("since");
    new_ = id("new");
    against_ = id("against");
    whom_ = id("whom");
    to_word_ = id("to");
    that_ = id("that");
    when_ = id("when");
    while_ = id("while");
    as_ = id("as");
    which_ = id("which");
    among_ = id("among");
    so_ = id("so");
    far_ = id("far");
  }

  void run(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Times& times,
           Workspace::Impl& w) {
    article_ = &article;
    tokens_ = &tokens;
    phrases_ = &phrases;
    mentions_ = &mentions;
    times_ = &times;
    w_ = &w;
    w.counts.clear();
    w.counts.at.assign(tokens.size(), 0);
    w.counts.timed.assign(tokens.size(), 0);
    look();
    if (candidates_.empty()) return;
    next_mention_ = next_time_ = 0;
    reader_.begin(article, tokens, phrases, mentions, w.lookups, w.counts.timed, candidates_);
    events_.begin(article, tokens, phrases, w.counts.timed);
    for (const Time& t : times.items) mark(t.tokens);
    for (const Told& told : told_) {
      const Sentence& s = tokens.sentences[told.sentence];
      if (s.zone == Zone::credit) continue;
      sentence_ = s.tokens;
      index_ = told.sentence;
      said_ = told.said;
      polling_ = polled(static_cast<size_t>(&told - told_.data()));
      figures_.clear();
      landmarks_known_ = false;
      reader_.read(sentence_, said_, std::span(candidates_).subspan(told.first, told.last - told.first), figures_);
      if (figures_.empty()) continue;
      events_.begin(sentence_, said_);
      combine();
      contexts();
      first_count_ = w.counts.items.size();
      for (const Figure& f : figures_) count(f);
      subsets();
      totals();
    }
    conflicts();
  }

 private:
  // The tokens at which a number may begin, and the sentences that have any.
  void look() {
    candidates_.clear();
    told_.clear();
    const WordId* word = tokens_->word.data();
    const Shape* shape = tokens_->shape.data();
    const uint32_t size = tokens_->size();
    if (telling_.size() <= size) telling_.resize(size + 1);
    uint32_t* next = telling_.data();
    const uint64_t* filter = words_.filter();
    for (uint32_t t = 0; t < size; ++t) {
      *next = t;
      uint32_t h = CountWords::hash(word[t]);
      next += (static_cast<uint64_t>(shape[t] == Shape::digit) | filter[h >> 6] >> (h & 63)) & 1;
    }
    auto telling = static_cast<size_t>(next - telling_.data());
    Told told{};
    for (size_t i = 0; i < telling; ++i) {
      uint32_t t = telling_[i];
      uint16_t bits = words_[word[t]];
      if ((bits & (CountWords::weekday | CountWords::month)) != 0)
        w_->counts.timed[t] = (bits & CountWords::weekday) != 0 ? Counts::weekday : Counts::month;
      told.said |= bits;
      if ((bits & CountWords::number) != 0 || shape[t] == Shape::digit) candidates_.push_back(t);
      told.sentence = tokens_->sentence[t];
      if (i + 1 < telling && tokens_->sentence[telling_[i + 1]] == told.sentence) continue;
      told.last = static_cast<uint32_t>(candidates_.size());
      if (told.first < told.last) told_.push_back(told);
      told = {0, told.last, told.last, 0};
    }
  }

  // A time made of nothing but numbers ("30 to nine", "second") may as well be none: a count decides for itself.
  void mark(Range time) {
    auto& timed = w_->counts.timed;
    bool sure = false;
    for (uint32_t t = time.first; t < time.last && !sure; ++t) sure = (timed[t] & (Counts::weekday | Counts::month)) != 0;
    for (uint32_t t = time.first; t < time.last && !sure; ++t) {
      std::string_view s = text(t);
      if (tokens_->shape[t] == Shape::digit)
        sure = s.size() >= 4 || s.find_first_not_of("0123456789") != std::string_view::npos;
      else
        sure = !r_.vocabulary.has(tokens_->word[t], Flag::number_word) && s != "to" && s != "a" && s != "the" && s != "-" && s != "and" &&
               s != "of" && s != "past" && s != "in" && s != "from" && s != "between" && s != "or" && s != "through" && s != "," &&
               s != "." && s != "\xE2\x80\x93";
    }
    if (sure)
      for (uint32_t t = time.first; t < time.last; ++t) timed[t] |= Counts::in_expression;
  }

  std::string_view text(uint32_t t) const { return article_->view(tokens_->span(t)); }
  bool is(uint32_t t, WordId w) const { return t < sentence_.last && tokens_->word[t] == w; }
  Pos pos(uint32_t t) const { return phrases_->pos[t]; }
  bool time(uint32_t t) const {
    uint8_t timed = w_->counts.timed[t];
    return timed != 0 && ((timed & ~Counts::month) != 0 || tokens_->shape[t] == Shape::cap);
  }
  bool hyphen(uint32_t t) const {
    return t + 1 < sentence_.last && t > sentence_.first && tokens_->shape[t] == Shape::punct && tokens_->touches_next(t) &&
           tokens_->touches_next(t - 1) && (text(t) == "-" || text(t) == "\xE2\x80\x91");
  }
  bool voting() const { return (said_ & CountWords::vote) != 0; }
  // What is asked in a poll is no vote: one told of in the sentence or one beside it.
  bool polled(size_t i) const {
    uint16_t said = told_[i].said;
    if (i > 0 && told_[i - 1].sentence + 1 == told_[i].sentence) said |= told_[i - 1].said;
    if (i + 1 < told_.size() && told_[i].sentence + 1 == told_[i + 1].sentence) said |= told_[i + 1].said;
    return (said & CountWords::poll) != 0;
  }

  // ---- figures of two numbers

  Label label(const Figure& f) const {
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

  Figure* at(Range r) {
    for (Figure& f : figures_)
      if (!r.empty() && f.tokens.first == r.first) return &f;
    return nullptr;
  }

  void combine() {
    // Only stretches of figures that stand close, with a word before ("between", "from"), are shown to the rules.
    auto close = [&](size_t i) { return figures_[i].tokens.first <= figures_[i - 1].tokens.last + 3; };
    w_->annotations.clear();
    for (size_t i = 1; i < figures_.size(); ++i) {
      if (!close(i)) continue;
      spans_.assign(1, {figures_[i - 1].tokens, label(figures_[i - 1])});
      for (; i < figures_.size() && close(i); ++i) spans_.push_back({figures_[i].tokens, label(figures_[i])});
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
    std::erase_if(figures_, [](const Figure& f) { return f.tokens.empty(); });
  }

  // What the words around the figures say of them.
  void contexts() {
    if ((said_ & CountWords::context) == 0) return;
    spans_.clear();
    for (const Figure& f : figures_)
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
          f->event = events_.of_participle(a.tokens.last, sentence_.last);
        f->context = rule.evidence;
      }
    }
  }

  static double low_of(const Figure& f) { return f.value ? *f.value : f.low.value_or(0); }
  static double high_of(const Figure& f) { return f.value ? *f.value : f.high.value_or(f.low.value_or(0)); }

  void range(const Annotation& a, const CompiledRule& rule) {
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
  bool tally(Figure& a, Figure& b, bool dash, bool descends) {
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
  static bool score(Figure& a, Figure& b) {
    a.type = CountType::score;
    a.tokens.last = a.number.last = b.tokens.last;
    a.value.reset();
    b.tokens = {};
    return true;
  }
  // the odds are 20 to one
  bool odds(uint32_t at) const {
    constexpr uint32_t near = 6;
    for (uint32_t t = at; t > sentence_.first && t + near > at; --t)
      if (text(t - 1) == "odds") return true;
    return false;
  }

  // A verb of change before "from X to Y" makes two figures of it.
  bool changes(uint32_t from) const {
    for (uint32_t t = from, steps = 0; t > sentence_.first && steps < 10; ++steps) {
      --t;
      if (phrases_->verb_at[t]) {
        std::string_view verb = text(phrases_->verbs[phrases_->verb_at[t] - 1].head);
        for (std::string_view stem : {"increas", "rais", "rais",   "rose",  "rise",   "rising", "fell",   "fall", "drop",  "cut",
                                      "reduc",   "grow", "grew",   "climb", "declin", "extend", "expand", "jump", "lower", "chang",
                                      "slash",   "push", "double", "went",  "shr",    "surg",   "soar",   "revis"})
          if (verb.starts_with(stem)) return true;
        return false;
      }
    }
    return false;
  }

  void share(const Annotation& a, const CompiledRule& rule) {
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

  // ---- the counted noun

  // A80s, MiG-29s: a plural written with digits is a noun.
  bool lettered(uint32_t t) const { return pos(t) == Pos::CD && tokens_->shape[t] == Shape::digit && text(t).back() == 's'; }
  bool may_be(uint32_t t, Pos wanted) const {
    if (t >= sentence_.last) return false;
    for (Pos p : r_.vocabulary[tokens_->word[t]].pos)
      if (p == wanted) return true;
    return false;
  }
  bool may_be_plural(uint32_t t) const { return may_be(t, Pos::NNS); }

  bool suffers(uint32_t t) const {
    const WordList::Key* key = classes_.find(tokens_->word[t]);
    if (!key) return false;
    std::string_view people = classes_.cell(key->row, class_column_);
    return people == "victims" || people == "suspects";
  }

  // passers-by, runners-up
  bool compound_end(uint32_t t) const {
    return t >= sentence_.first + 2 && t < sentence_.last && hyphen(t - 1) && pos(t - 2) == Pos::NNS &&
           (pos(t) == Pos::IN || pos(t) == Pos::RP) && tokens_->word[t] != to_word_;
  }

  // The last noun of the noun phrase whose modifiers begin at `t`; `t` itself when there is none. After a number
  // above one a singular is not the end when a plural is to come: two oil producing countries.
  uint32_t head(uint32_t t, bool many = false) const {
    uint32_t end = sentence_.last, last = end;
    bool after_common = false;
    for (uint32_t i = t; i < end; ++i) {
      Pos p = pos(i);
      if (time(i) && !adjective(p)) break;
      if (i > t && is(i, worth_) && (figure_at(i + 1) || figure_at(i + 2) || figure_at(i + 3))) break;  // cocaine worth about $5m
      if (many && last != end && (pos(last) == Pos::NN || pos(last) == Pos::NNP) && !noun(p) && last + 1 == i) {
        bool verbal = p == Pos::VBG || p == Pos::VBN || adjective(p);
        if (verbal && i + 1 < end && pos(i + 1) == Pos::NNS) continue;
        if (p == Pos::VBZ && may_be_plural(i)) return i;
      }
      if (noun(p) || lettered(i)) {
        if (after_common && tokens_->shape[i] != Shape::lower && pos(last) == Pos::NNS) break;
        if (i > t && pos(i - 1) == Pos::NNS && !events_.of_adjective(i, i + 1).empty()) break;  // 300 families homeless
        last = i;
        after_common = p != Pos::NNP;
        continue;
      }
      if (hyphen(i)) {
        ++i;
        while (i + 2 < end && hyphen(i + 1)) i += 2;  // first face-to-face talks
        if (noun(pos(i)) || lettered(i) || (last + 2 == i && compound_end(i)))
          last = i;
        else if (last != end && !noun(pos(std::min(i + 1, end - 1))))
          break;
        after_common = false;
        continue;
      }
      if (p == Pos::STOP && i > t && tokens_->touches_next(i - 1) && i + 1 < end && pos(i - 1) == Pos::NNP &&
          (noun(pos(i + 1)) || adjective(pos(i + 1)) || hyphen(i + 1)))
        continue;
      if (last != end) {
        bool possessive = p == Pos::POS && last + 1 == i && i + 1 < end && (noun(pos(i + 1)) || adjective(pos(i + 1)));
        if (possessive && pos(last) != Pos::NNP && !(many && pos(last) == Pos::NNS)) continue;  // one passengers' group, two nations' trade
        if (adjective(p) && pos(last) == Pos::NNP && i + 1 < end && (noun(pos(i + 1)) || adjective(pos(i + 1)))) continue;
        break;
      }
      bool noun_ahead = false;
      for (uint32_t k = i + 1; k < end && k < i + 5; ++k) {
        if (noun(pos(k)) && !time(k)) {
          noun_ahead = true;
          break;
        }
        if (!adjective(pos(k)) && pos(k) != Pos::VBN && pos(k) != Pos::VBG && pos(k) != Pos::DASH && pos(k) != Pos::CD && pos(k) != Pos::RB)
          break;
      }
      if (adjective(p) && (noun_ahead || p == Pos::JJ)) {
        if (!noun_ahead && !(i + 1 < end && (pos(i + 1) == Pos::CC || pos(i + 1) == Pos::COMMA))) break;
        continue;
      }
      bool counted_verb = many && p == Pos::VBD && i == t && i + 1 < end && !r_.vocabulary.has(tokens_->word[i], Flag::auxiliary) &&
                          (pos(i + 1) == Pos::NNS || (pos(i + 1) == Pos::NNP && text(i + 1).ends_with("s")));  // four failed bombings
      if ((p == Pos::VBN || p == Pos::VBG || p == Pos::RB) && noun_ahead) continue;
      if (counted_verb) continue;
      if (p == Pos::VBZ && i == t && many && may_be_plural(i)) return i;
      if (p == Pos::VB && i == t && many && i + 1 < end && suffers(i + 1)) continue;  // nine kidnap victims
      if ((p == Pos::QUOTE || p == Pos::CD) && noun_ahead) continue;
      if ((p == Pos::COMMA || p == Pos::CC) && i > t && adjective(pos(i - 1)) && i + 1 < end && adjective(pos(i + 1)) && noun_ahead)
        continue;
      break;
    }
    return last == end ? t : last;
  }

  const Figure* figure_at(uint32_t t) const {
    for (const Figure& f : figures_)
      if (f.tokens.first <= t && t < f.tokens.last) return &f;
    return nullptr;
  }

  bool is_head(uint32_t t, bool many = false) const {
    if (t >= sentence_.last || time(t)) return false;
    if (pos(t) == Pos::NNP && many && !may_be(t, Pos::NN) && !may_be_plural(t) && !events_.of_adjective(t, t + 1).empty())
      return false;  // 17 Slain in Battle
    return noun(pos(t)) || lettered(t) || compound_end(t) || (many && pos(t) == Pos::VBZ && may_be_plural(t));
  }

  // The noun phrase after "of" (or a determiner) that begins at `t`, without its determiner; empty when there is none.
  Range phrase(uint32_t t) const {
    const uint32_t begins = t;
    while (t < sentence_.last && (pos(t) == Pos::DT || pos(t) == Pos::PRPS)) ++t;
    const bool one = t > begins && t < sentence_.last && pos(t) == Pos::NN;  // half the country remains calm
    // "of the country's 26 provinces": after the possessor, and after a number
    for (uint32_t i = t; i < sentence_.last && i < t + 8; ++i) {
      if (pos(i) == Pos::POS || text(i) == "'s" || text(i) == "\xE2\x80\x99s") {
        t = i + 1;
        break;
      }
      const bool title = pos(i) == Pos::STOP && i > t && pos(i - 1) == Pos::NNP && tokens_->touches_next(i - 1);  // Mr. Diaz's aides
      if (!title && !noun(pos(i)) && !adjective(pos(i)) && tokens_->word[i] != of_) break;
    }
    while (t < sentence_.last && figure_at(t)) t = figure_at(t)->tokens.last;
    while (t < sentence_.last && (pos(t) == Pos::CD || (pos(t) == Pos::RB))) ++t;
    uint32_t h = head(t, !one);
    if (is_head(h, !one)) return {t, h + 1};
    // ounces of gold: an adjective that may be a noun, and nothing after it
    bool alone = t < sentence_.last && pos(t) == Pos::JJ && r_.vocabulary[tokens_->word[t]].pos[0] == Pos::NN &&
                 (t + 1 >= sentence_.last || !noun(pos(t + 1)) || time(t + 1));
    return alone ? Range{t, t + 1} : Range{};
  }

  // Y in "a Y of X", "Y at X"; empty when there is none.
  Range governor(uint32_t before, bool rate) const {
    if (before < sentence_.first + 2) return {};
    uint32_t p = before - 1;
    if (tokens_->word[p] != of_ && (tokens_->word[p] != at_ || !rate)) return {};
    uint32_t h = p - 1;
    if (!noun(pos(h)) || time(h) || tokens_->shape[h] != Shape::lower || sums_.find(tokens_->word[h])) return {};
    uint32_t first = h;
    while (first > sentence_.first && (noun(pos(first - 1)) || adjective(pos(first - 1))) &&
           phrases_->noun_at[first - 1] == phrases_->noun_at[h])
      --first;
    return {first, h + 1};
  }

  struct Counted {
    Range of = {};
    uint32_t last = 0;        // the count's own end
    std::string unit = {};    // of a compound: five-member
    bool elliptical = false;  // the noun is left out
    bool others = false;
    bool is_new = false;
  };

  Counted counted(const Figure& f) const {
    Counted c;
    c.last = f.tokens.last;
    uint32_t t = f.tokens.last;
    bool joined = hyphen(t);
    if (joined && f.vote) return c;  // 8-1
    if (joined) ++t;
    bool many = f.type == CountType::cardinal && (!f.value || *f.value > 1);
    auto direct = [&](uint32_t from) {
      uint32_t h = head(from, many && !joined);
      if (!is_head(h, many && !joined)) return false;
      // votes out of 2.1 million cast; took eight prisoner
      if (many && !joined && h == from && pos(h) == Pos::NN && !classes_plural(h) && (may_be(h, Pos::VBN) || taken(h))) return false;
      c.of = {from, h + 1};
      return true;
    };
    switch (f.type) {
      case CountType::percent:
      case CountType::money:
      case CountType::measure: {
        if (is(t, worth_) && is(t + 1, of_)) ++t;  // 23 billion rupees worth of roads
        if (is(t, of_) && !f.age) {
          // 8 km of road, but within 200 km of the border
          bool distance = f.type == CountType::measure && t + 1 < sentence_.last &&
                          (pos(t + 1) == Pos::DT || pos(t + 1) == Pos::PRPS || pos(t + 1) == Pos::NNP) && length(f.unit);
          if (!distance) c.of = phrase(t + 1);
          return c;
        }
        if (f.type == CountType::measure && t < sentence_.last && direction(t)) return c;  // 250 km south of the city
        if (t < sentence_.last && !is(t, in_) && (joined || noun(pos(t)) || (adjective(pos(t)) && pos(t) != Pos::JJR)) && direct(t)) {
          for (uint32_t i = c.of.first; f.age && i < c.of.last; ++i)
            if (pos(i) == Pos::POS) c.of.last = i;  // her 22-year-old daughter's flat
          uint32_t h = c.of.last - 1;
          bool person =
              h < mentions_->at.size() && mentions_->at[h] != 0 && mentions_->items[mentions_->at[h] - 1].type == EntityType::person;
          if (person || (f.age && pos(h) == Pos::NNP && !r_.vocabulary.has(tokens_->word[h], Flag::nationality))) c.of = {};
          return c;
        }
        if (f.age) return c;
        // $350,000 in ransom
        if (f.type == CountType::money && is(t, in_) && t + 1 < sentence_.last && tokens_->shape[t + 1] == Shape::lower && !time(t + 1) &&
            pos(t + 1) != Pos::DT && pos(t + 1) != Pos::PRPS && pos(t + 1) != Pos::CD && pos(t + 1) != Pos::VBG) {
          if (direct(t + 1)) return c;
          if (may_be(t + 1, Pos::NN) || may_be(t + 1, Pos::NNS)) {
            c.of = {t + 1, std::max(head(t + 2), t + 1) + 1};
            if (!is_head(c.of.last - 1)) c.of.last = t + 2;
            return c;
          }
          c.of = {};
        }
        if (f.magnitude) {
          c.of = quake(f.tokens.first);
          return c;
        }
        c.of = governor(f.tokens.first, f.type == CountType::percent);
        return c;
      }
      case CountType::multiple: {
        if (is(t, of_)) {
          if (is(t + 1, them_)) {
            c.elliptical = c.others = true;
            return c;
          }
          c.of = phrase(t + 1);
          return c;
        }
        if (t < sentence_.last && (pos(t) == Pos::DT || pos(t) == Pos::PRPS)) {
          c.of = phrase(t);
          return c;
        }
        direct(t);
        return c;
      }
      case CountType::ordinal: {
        if (direct(t)) c.last = c.of.last;
        return c;
      }
      case CountType::score: return c;
      default: break;
    }
    // cardinals
    if (f.kind == Number::times) return c;
    if (is(t, times_word_) && multiple(t + 1)) {
      c.last = t + 1;
      return c;
    }
    if (joined) {
      // five-member crew, 3,200-strong contingent
      c.last = t + 1;
      c.unit = pos(t) == Pos::JJ ? std::string() : unit_of({t, t + 1});
      uint32_t from = t + 1;
      while (from + 1 < sentence_.last && hyphen(from)) from += 2;
      if (!direct(from) && noun(pos(t))) c.of = {t, t + 1};
      return c;
    }
    // 32,000 police and troops
    auto coordinate = [&] {
      uint32_t n = c.of.last;
      if (n + 1 >= sentence_.last || tokens_->word[n] != and_ || !noun(pos(n + 1)) || pos(n + 1) == Pos::NNP) return;
      bool people = events_.person(n + 1) && person(n - 1) && (pos(n + 1) == Pos::NNS || classes_.find(tokens_->word[n + 1]));
      bool things = pos(n - 1) == Pos::NNS && pos(n + 1) == Pos::NNS && !phrases_->verb_at[n + 1];  // homes and businesses
      if ((people || things) && (n + 2 >= sentence_.last || !noun(pos(n + 2)))) c.of.last = n + 2;
    };
    uint32_t from = t;
    if (is(from, more_) && !is(from + 1, than_)) {
      c.is_new = true;
      ++from;
    }
    bool other = is(from, other_) || is(from, additional_);
    if (other) ++from;
    if (is(from, others_)) {
      c.elliptical = c.others = true;
      c.last = from + 1;
      return c;
    }
    bool vague = f.kind == Number::vague || f.kind == Number::about;
    if (is(from, of_) && !joined) {
      uint32_t next = from + 1;
      if (next < sentence_.last && (is(next, them_) || text(next) == "whom" || text(next) == "which")) {
        c.elliptical = c.others = true;
        return c;
      }
      if (vague && (is(next, others_) || (is(next, other_) && !is_head(next + 1)))) {
        c.elliptical = c.others = true;
        c.last = next + 1;
        return c;
      }
      bool definite = next < sentence_.last && (pos(next) == Pos::DT || pos(next) == Pos::PRPS);
      c.of = phrase(next);
      if (vague && !definite && !c.of.empty()) {
        coordinate();
        c.last = c.of.last;
      }
      return c;
    }
    if (direct(from)) {
      coordinate();
      c.last = c.of.last;
      return c;
    }
    c.last = from;
    c.elliptical = true;
    c.others = from != t;
    return c;
  }

  // "is one of the largest"
  bool being(uint32_t t) const {
    for (std::string_view be : {"is", "was", "are", "were", "be", "been"})
      if (text(t) == be) return true;
    return false;
  }

  // "10 of the last 16 years"
  bool of_duration(uint32_t t) const {
    if (t < sentence_.last && pos(t) == Pos::DT && times_->at[t] == 0) ++t;
    return t < sentence_.last && times_->at[t] != 0 && times_->items[times_->at[t] - 1].type == DateType::duration;
  }

  bool taken(uint32_t t) const {
    for (std::string_view w : {"prisoner", "hostage"})
      if (text(t) == w) return true;
    return false;
  }
  // A noun of people that is its own plural: 12 police.
  bool classes_plural(uint32_t t) const { return classes_.find(tokens_->word[t]) && !taken(t); }

  // twice as many, three times the rate
  bool multiple(uint32_t t) const {
    if (t >= sentence_.last) return false;
    Pos p = pos(t);
    if (text(t) == "as")  // twice as many, but "scored twice as Rovers won"
      return t + 1 < sentence_.last && (adjective(pos(t + 1)) || pos(t + 1) == Pos::RB || text(t + 1) == "many" || text(t + 1) == "much");
    return p == Pos::DT || p == Pos::PRPS || p == Pos::JJR || p == Pos::WP;
  }

  bool person(uint32_t t) const { return events_.person(t) || tokens_->shape[t] != Shape::lower; }

  static bool length(std::string_view unit) {
    return unit == "km" || unit == "m" || unit == "[mi_i]" || unit == "[ft_i]" || unit == "[yd_i]";
  }

  // The quake of a magnitude: in the sentence, else in the one before.
  Range quake(uint32_t from) const {
    auto is_quake = [&](uint32_t t) { return quakes_.find(tokens_->word[t]) != nullptr; };
    for (uint32_t t = from; t < sentence_.last && t < from + 8; ++t)
      if (is_quake(t)) return {t, t + 1};
    uint32_t first = index_ > 0 ? tokens_->sentences[index_ - 1].tokens.first : sentence_.first;
    for (uint32_t t = from; t-- > first;)
      if (is_quake(t)) return {t, t + 1};
    return {};
  }

  bool singular_noun(std::string_view word) const {
    WordId w = r_.vocabulary.find(folded(word));
    return w != Vocabulary::none && r_.vocabulary[w].pos[0] == Pos::NN;
  }

  std::string unit_of(Range of) const {
    if (of.empty()) return {};
    for (uint32_t t = of.first; t < of.last; ++t)
      if (tokens_->word[t] == and_) return {};
    uint32_t h = of.last - 1;
    if (of.size() > 2 && compound_end(h)) return unit_of({of.first, h - 1}) + "-" + std::string(text(h));
    if (tokens_->word[h] == toll_) return "death";
    if (!events_.of_adjective(h, h + 1).empty() && !may_be_plural(h)) return "person";  // ten dead
    bool opens = h == sentence_.first && r_.vocabulary[tokens_->word[h]].common != 0;
    std::string written = opens ? folded(text(h)) : std::string(text(h));
    if (lettered(h) && hyphen(h - 1)) written.insert(0, std::string(text(h - 2)) + "-");  // F-16s
    if (const WordList::Key* key = plurals_.find(tokens_->word[h])) return std::string(plurals_.cell(key->row, "singular"));
    std::string out = written;
    if (out.ends_with("men")) {
      out.replace(out.size() - 2, 1, "a");
    } else if (pos(h) == Pos::NN) {
    } else if (out.ends_with("ies") && out.size() > 4) {
      out.replace(out.size() - 3, 3, "y");
    } else if (out.ends_with("es") && out.size() > 3 && std::string_view("sxzho").find(out[out.size() - 3]) != std::string_view::npos &&
               !singular_noun(std::string_view(out).substr(0, out.size() - 1))) {
      out.resize(out.size() - 2);  // buses, aliases, but houses
    } else if (out.ends_with("s") && !out.ends_with("ss") && !out.ends_with("us") && !out.ends_with("is")) {
      out.pop_back();
    }
    return out;
  }

  // Of the longest listed noun that ends the phrase: "aid workers" before "workers".
  std::string_view class_of(Range of) const {
    for (uint32_t first = of.last - std::min<uint32_t>(of.size(), 3); first < of.last; ++first)
      if (const WordList::Key* key = classes_.longest_at(*tokens_, first, of.last); key && first + key->words.size() == of.last)
        return classes_.cell(key->row, class_column_);
    return {};
  }

  bool same_clause(const CountTag& a, uint32_t at) const {
    if (a.tokens.last < sentence_.first) return false;
    for (uint32_t t = a.tokens.last; t < at; ++t)
      if (phrases_->verb_at[t] || pos(t) == Pos::COLON) return false;
    return true;
  }

  // The figure that this one corrects or is compared with.
  const CountTag* told_before(bool here, std::string_view event) const {
    const auto& items = w_->counts.items;
    for (size_t i = items.size(); i-- > (here ? first_count_ : 0);) {
      const CountTag& c = items[i];
      if (tokens_->sentence[c.tokens.first] + 2 < index_) return nullptr;
      if ((c.type == CountType::cardinal || c.type == CountType::range) && !c.event.empty() && (here || c.part_of < 0) &&
          (event.empty() || c.event == event))
        return &c;
    }
    return nullptr;
  }

  // "four in Seville" after "Seventeen were held in Madrid", "and nine farmers on Tuesday": the verb is left out.
  bool gapped(const CountTag& a, Range tokens) const {
    if (a.tokens.last < sentence_.first || tokens.first == sentence_.first || tokens.last >= sentence_.last) return false;
    uint32_t after = tokens.last;
    while (after < sentence_.last && time(after)) ++after;
    Pos next = after < sentence_.last ? pos(after) : Pos::STOP;
    bool ends = next == Pos::STOP || next == Pos::COMMA || next == Pos::COLON || next == Pos::CC;
    if (next != Pos::IN && next != Pos::TO && next != Pos::RP && !(after > tokens.last && ends)) return false;
    WordId w = tokens_->word[tokens.first - 1];
    if (w != and_ && w != comma_ && w != against_ && text(tokens.first - 1) != ":") return false;
    uint32_t verbs = 0;
    for (uint32_t t = a.tokens.last; t < tokens.first; ++t)
      if (uint32_t verb = phrases_->verb_at[t]; verb != 0 && phrases_->verbs[verb - 1].tokens.last == t + 1)
        verbs += !phrases_->verbs[verb - 1].gerund && !phrases_->verbs[verb - 1].infinitive;
    return verbs <= 1;
  }
  // Does a verb of its own follow before the clause ends?
  bool verb_follows(uint32_t t) const {
    for (; t < sentence_.last && pos(t) != Pos::COMMA && pos(t) != Pos::CC; ++t)
      if (phrases_->verb_at[t]) return true;
    return false;
  }

  // The count before in a list of nouns: "12 men, seven women and four children".
  const CountTag* listed_with(const CountTag& c) const {
    const auto& items = w_->counts.items;
    if (items.size() <= first_count_ || items.back().event.empty() || items.back().tokens.last >= c.tokens.first) return nullptr;
    for (uint32_t t = items.back().tokens.last; t < c.tokens.first; ++t)
      if (tokens_->word[t] != comma_ && tokens_->word[t] != and_) return nullptr;
    bool verb_next = c.tokens.last < sentence_.last && phrases_->verb_at[c.tokens.last] != 0;
    return verb_next ? nullptr : &items.back();
  }

  // The count before whose verb this one leaves out.
  const CountTag* of_gap(const CountTag& c, const Counted& counted) {
    const auto& items = w_->counts.items;
    if (items.size() <= first_count_) return nullptr;
    const CountTag& last = items.back();
    bool plain = last.type == CountType::cardinal || last.type == CountType::range;
    if (counted.of.empty() ? !counted.elliptical : !events_.of_phrase(counted.of).empty()) return nullptr;
    bool alike = counted.elliptical || person(counted.of.last - 1) == (last.of && person(last.of->last - 1));
    if (!plain || last.event.empty() || !alike || !gapped(last, c.tokens) || verb_follows(c.tokens.last)) return nullptr;
    return &last;
  }

  // "At least 30 of those killed", "half of those rescued"
  std::string_view event_of_those(const Figure& f) const {
    uint32_t t = f.tokens.last;
    bool those = is(t, of_) && t + 2 < sentence_.last && (text(t + 1) == "those" || tokens_->word[t + 1] == the_);
    return those ? events_.of_participle(t + 2, sentence_.last) : std::string_view();
  }

  // "Some 60 of them", "of whom": whom the number is a part of.
  bool of_them(uint32_t t) const {
    return is(t, of_) && t + 1 < sentence_.last &&
           (tokens_->word[t + 1] == them_ || tokens_->word[t + 1] == whom_ || tokens_->word[t + 1] == which_);
  }

  // A figure before, whose noun this one leaves out. The dead are neither charged nor held: then one of whom the same is
  // told is looked for first.
  const CountTag* antecedent(std::string_view event, bool far) const {
    const CountTag* nearest = antecedent(event, far, false);
    if (nearest && event == "displaced" && nearest->event == "killed" && nearest->unit != "person")
      return nullptr;  // kills two firefighters, forces 5,000 to flee
    // a storm leaves people without water rather than islands
    if (nearest && nearest->of && event == "affected" && !person(nearest->of->last - 1)) {
      const auto& items = w_->counts.items;
      for (size_t i = items.size(); i-- > first_count_;)
        if (items[i].of && events_.person(items[i].of->last - 1)) return &items[i];
    }
    bool alive = event == "charged" || event == "arrested" || event == "released";
    if (!nearest || nearest->event != "killed" || !alive) return nearest;
    const CountTag* same = antecedent(event, far, true);
    return same ? same : nearest;
  }
  // People whom a disease or a storm struck, rather than attackers, attacks and what was hit.
  bool struck(const CountTag& c) const { return c.of && events_.person(c.of->last - 1) && c.people_class != "militants"; }
  const CountTag* antecedent(std::string_view event, bool far, bool same) const {
    const auto& items = w_->counts.items;
    bool people =
        event == "killed" || event == "injured" || event == "arrested" || event == "missing" || event == "charged" || event == "protested";
    for (size_t i = items.size(); i-- > 0;) {
      const CountTag& c = items[i];
      if (tokens_->sentence[c.tokens.first] + (far ? 2 : 0) < index_) return nullptr;
      if (c.part_of >= 0 && c.of) continue;
      if (c.tokens.size() > 2 && text(c.tokens.last - 2) == "-") continue;  // a five-wicket haul
      if (same && c.event != event && c.people_class != "prisoners" && c.people_class != "suspects") continue;
      if (people && (c.unit == "body" || c.unit == "count")) continue;
      if (c.of && (tokens_->word[c.of->last - 1] == toll_ || !events_.of_adjective(c.of->last - 1, c.of->last).empty()))
        continue;  // ten dead and 50 wounded
      if ((c.type == CountType::cardinal || c.type == CountType::range) && c.of && c.unit != "time" &&
          (!people || person(c.of->last - 1) || !c.event.empty()) && !(people && c.event == "attacked" && !struck(c)) &&
          (event != "voted" || c.event == "voted" || c.people_class == "officials"))
        return &c;
    }
    return nullptr;
  }

  // killing all but one
  bool excepted(uint32_t t) const {
    if (t < sentence_.first + 2 || text(t - 1) != "but") return false;
    for (std::string_view w : {"all", "everyone", "everybody", "nobody", "none"})
      if (text(t - 2) == w) return true;
    return false;
  }

  bool drop_ordinal(const Figure& f, const Counted& c) const {
    if (!c.of.empty()) {
      std::string_view h = text(c.of.last - 1);
      return h == "half" || h == "quarter" || h == "degree" || h == "hand" || h == "aid";
    }
    uint32_t t = f.tokens.first;
    if (t == sentence_.first) return f.tokens.last < sentence_.last;
    Pos p = pos(t - 1);
    if (p == Pos::DT || p == Pos::PRPS) return false;
    if (phrases_->verb_at[t - 1]) {
      std::string_view v = text(t - 1);
      for (std::string_view w : {"is", "was", "are", "were", "be", "qualified", "started", "stood", "ended", "remained", "finished",
                                 "finish", "finishing", "placed", "came", "ranked", "ranks", "stands", "come"})
        if (v == w) return f.tokens.last < sentence_.last && phrases_->verb_at[f.tokens.last];
    }
    return tokens_->word[t - 1] != number_ && t + 1 < sentence_.last;
  }

  void count(const Figure& f) {
    Counted c = counted(f);
    if (c.of.size() > 1 && (tokens_->word[c.of.first] == new_ || tokens_->word[c.of.first] == additional_)) c.is_new = true;  // new cases
    CountTag out;
    out.type = f.type;
    out.value = f.value;
    out.low = f.low;
    out.high = f.high;
    out.bound = f.bound;
    out.unit = f.unit;
    out.age = f.age;
    out.by = f.by;
    out.tokens = {f.tokens.first, std::max(c.last, f.tokens.last)};
    if (f.type == CountType::ordinal) {
      if (drop_ordinal(f, c)) return;
      if (!c.of.empty() && durations_.find(tokens_->word[c.of.last - 1])) return;
    }
    // number two, No. 1
    uint32_t before = f.tokens.first;
    if (before > sentence_.first + 1 && hyphen(before - 1)) --before;
    if (const uint32_t number = reader_.numbered_at(before);
        f.type == CountType::cardinal && f.tokens == f.number && number < before && f.value) {
      out.type = CountType::ordinal;
      out.tokens.first = number;
      out.tokens.last = f.tokens.last;
      push(out);
      return;
    }
    if (f.type == CountType::cardinal &&
        ((f.kind == Number::times && multiple(f.tokens.last)) || (is(f.tokens.last, times_word_) && multiple(f.tokens.last + 1)))) {
      out.type = CountType::multiple;
      out.unit.clear();
    }
    bool plain = out.type == CountType::cardinal || out.type == CountType::range;
    if (plain && !c.of.empty() && durations_.find(tokens_->word[c.of.last - 1])) return;
    if (plain && is(f.tokens.last, of_) && of_duration(f.tokens.last + 1)) return;
    if (plain && polling_ && !c.of.empty() && (is(c.of.last - 1, points_) || is(c.of.last - 1, point_))) {
      // eight points behind in the poll
      plain = false;
      out.type = CountType::percent;
      out.unit = "%";
      c.of = governor(f.tokens.first, true);
    }
    if (!c.of.empty()) out.of = c.of;
    if (f.context != 0) {
      out.by.add(f.context);
      out.event = f.event;
      out.cumulative = f.total;
      if (c.of.empty() && !f.of.empty()) {
        out.of = f.of;
        c.elliptical = false;
      }
    }
    bool comparison = out.type == CountType::multiple && f.kind == Number::times;  // twice as many
    if (out.event.empty() && out.type != CountType::ordinal && out.type != CountType::measure && out.type != CountType::score &&
        !comparison) {
      std::string_view those = event_of_those(f);
      if (!those.empty()) {
        std::string_view later = events_.said_of(f.tokens.last + 3);
        out.event = later.empty() ? those : later;
        if (out.type != CountType::percent) out.unit = "person";
        c.elliptical = false;
      } else if (of_them(f.tokens.last)) {
        out.event = events_.said_of(f.tokens.last + 2);
        if (out.event.empty()) out.event = events_.done_to({f.tokens.first, f.tokens.last + 2});  // winched 15 of them to safety
      } else if (f.again != Figure::fresh && c.of.empty()) {
      } else if (const CountTag* a = plain ? of_gap(out, c) : nullptr) {
        out.event = a->event;
      } else if (f.vote) {
        out.event = "voted";
        if (!is(f.tokens.last, of_)) out.of.reset();
      } else {
        // the number of soldiers killed rose to 100
        if (c.of.empty() && out.of) out.event = events_.of_phrase(*out.of);
        if (out.event.empty()) out.event = events_.find(out.tokens, c.of, true);
        if (out.event.empty() && f.type == CountType::percent && c.of.empty() && voting() && !polling_) out.event = "voted";
        if (f.type == CountType::money && out.event != "seized") out.event = {};
        // won by nine votes: a margin
        if (out.event == "voted" && f.type == CountType::cardinal && f.tokens.first > sentence_.first &&
            tokens_->word[f.tokens.first - 1] == by_ && !c.of.empty() && !is(c.last, to_word_))
          out.event = {};
        if (!out.event.empty()) out.by.add(by_event_);
      }
    }
    if (f.again != Figure::fresh)
      if (const CountTag* a = told_before(f.again != Figure::other, out.event); a && (c.of.empty() || unit_of(c.of) == a->unit)) {
        out.of = a->of;
        out.unit = a->unit;
        out.event = a->event;
        out.place = a->place;
        c.elliptical = false;
        if (f.again == Figure::other && a->value && f.value && a->bound == Bound::exact && f.bound == Bound::exact && *a->value != *f.value)
          corrected_ = static_cast<int32_t>(a - w_->counts.items.data());
      }
    bool bare_one = f.kind == Number::cardinal && f.value == 1. && !f.digits && f.type == CountType::cardinal;
    if (bare_one) {
      bool of_phrase = is(f.tokens.last, of_);
      bool sure = f.tokens.first < f.number.first ||
                  (f.tokens.first > sentence_.first &&
                   (tokens_->word[f.tokens.first - 1] == including_ || tokens_->word[f.tokens.first - 1] == and_ ||
                    (of_phrase && folded(text(f.tokens.first - 1)) == "only") ||
                    (tokens_->word[f.tokens.first - 1] == comma_ && of_them(f.tokens.last))));
      if ((of_phrase || c.elliptical) && out.event.empty() && !sure) return;
      if (of_phrase && phrases_->verb_at[f.tokens.first ? f.tokens.first - 1 : 0] && (out.event.empty() || being(f.tokens.first - 1)))
        return;
    }
    bool part = f.type == CountType::multiple && c.elliptical;
    if ((plain || part) && c.elliptical && !f.vote) {
      bool verb_next = c.last < sentence_.last && phrases_->verb_at[c.last];
      bool conjoined = f.tokens.first > sentence_.first && (tokens_->word[f.tokens.first - 1] == and_ ||
                                                            (tokens_->word[f.tokens.first - 1] == against_ && !times_->at[f.tokens.first]));
      // a father of four, a town of 21,000: the noun before says of what
      const bool of_noun =
          f.tokens.first > sentence_.first + 1 && tokens_->word[f.tokens.first - 1] == of_ && pos(f.tokens.first - 2) == Pos::NN;
      bool near = f.tokens.first > sentence_.first && tokens_->word[f.tokens.first - 1] != at_ && f.kind != Number::about && !of_noun;
      bool strong = c.others || !out.event.empty() || (verb_next && !of_noun) || conjoined;
      if (strong || (near && f.value && f.context == 0 && *f.value < 1e6))
        if (const CountTag* a = antecedent(out.event, strong || !f.digits || f.tokens.first < f.number.first)) {
          out.of = a->of;
          out.unit = a->unit;
          out.by.add(by_ellipsis_);
          // some 60 of them women
          bool of_these = of_them(f.tokens.last) && a->tokens.first >= sentence_.first;
          if (of_these) out.part_of = static_cast<int32_t>(a - w_->counts.items.data());
          // 2,500 troops in Iraq and 900 in Syria
          if (out.event.empty() && !a->event.empty() && (of_these || same_clause(*a, out.tokens.first) || gapped(*a, out.tokens))) {
            out.event = a->event;
            out.cumulative = a->cumulative;
          }
        }
    }
    if (excepted(f.tokens.first)) out.event = {};
    // officers, 16 of whom were injured
    if (plain && c.elliptical && !out.of && of_them(f.tokens.last) && f.tokens.first > sentence_.first + 1 &&
        tokens_->word[f.tokens.first - 1] == comma_ && pos(f.tokens.first - 2) == Pos::NNS) {
      out.of = Range{f.tokens.first - 2, f.tokens.first - 1};
      out.unit = unit_of(*out.of);
      out.people_class = class_of(*out.of);
    }
    if (out.type == CountType::ordinal && !out.of && !w_->counts.items.empty()) {
      // his third title and her first
      const CountTag& last = w_->counts.items.back();
      if (last.type == CountType::ordinal && last.of && tokens_->sentence[last.tokens.first] == index_) out.of = last.of;
    }
    // 40 of the passengers
    if (plain && out.part_of < 0 && !c.of.empty() && is(f.tokens.last, of_) && f.tokens.last + 1 < sentence_.last &&
        pos(f.tokens.last + 1) == Pos::DT && c.of.first == f.tokens.last + 2) {
      CountTag of_whole;
      of_whole.unit = unit_of(c.of);
      out.part_of = whole_told(of_whole);
    }
    if (!c.unit.empty()) out.unit = c.unit;
    if (plain && out.unit.empty() && out.of && !hyphen(f.tokens.last)) out.unit = unit_of(*out.of);
    if (out.type == CountType::ordinal && out.of) out.unit = unit_of(*out.of);
    if (out.type == CountType::multiple && out.of) out.unit = unit_of(*out.of);
    if (plain && out.of) out.people_class = class_of(*out.of);
    out.is_new = c.is_new || (f.tokens.first > sentence_.first &&
                              (tokens_->word[f.tokens.first - 1] == another_ || tokens_->word[f.tokens.first - 1] == additional_ ||
                               tokens_->word[f.tokens.first - 1] == further_));
    more_or_less(out);
    whole(out);
    if (plain && out.event.empty() && !c.of.empty())
      if (const CountTag* listed = listed_with(out)) out.event = listed->event;
    bind(out, f.joined);
    push(out);
    if (corrected_ >= 0) clash(static_cast<size_t>(corrected_), w_->counts.items.size() - 1);
    corrected_ = -1;
  }

  // "70 votes or more"
  void more_or_less(CountTag& c) const {
    if (!c.of || c.bound != Bound::exact || !c.value || c.tokens.last >= sentence_.last || text(c.tokens.last) != "or") return;
    const WordList::Key* key = qualifiers_.longest_at(*tokens_, c.tokens.last, sentence_.last);
    if (!key || qualifiers_.cell(key->row, "side") != "after") return;
    c.tokens.last += static_cast<uint32_t>(key->words.size());
    c.bound = from_string<Bound>(qualifiers_.cell(key->row, "bound")).value_or(Bound::about);
    if (c.bound == Bound::at_least || c.bound == Bound::more_than) c.low = c.value;
    if (c.bound == Bound::at_most || c.bound == Bound::less_than) c.high = c.value;
  }

  void clash(size_t a, size_t b) {
    auto& items = w_->counts.items;
    auto add = [&](size_t to, size_t other) {
      auto& all = items[to].conflicts;
      if (std::find(all.begin(), all.end(), static_cast<int32_t>(other)) == all.end()) all.push_back(static_cast<int32_t>(other));
    };
    add(a, b);
    add(b, a);
  }

  // Where and when: the nearest place and date after the count in its clause, else the nearest before it there, else in a
  // clause before that this one goes on from ("a bomb in Herat that killed two"). Of "Police said on Monday that" nothing is bound.
  void bind(CountTag& c, bool joined) {
    if (c.type == CountType::ordinal || c.type == CountType::measure || c.type == CountType::money || c.type == CountType::score) return;
    if (!landmarks_known_) find_landmarks();
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

  // Places and dates of the sentence, by token; looked for when a count asks for them.
  struct Landmark {
    uint32_t token;
    int32_t index;
  };
  // Where a clause begins, and whether what the one before says of time and place may hold for it, too.
  struct Clause {
    uint32_t first;
    enum Link : uint8_t { apart, goes_on, relative } link;
  };

  // `far`: also in other clauses.
  int32_t nearest(const std::vector<Landmark>& all, const CountTag& c, bool far) const {
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
  bool compared(int32_t date) const {
    uint32_t first = times_->items[static_cast<size_t>(date)].tokens.first;
    if (first == sentence_.first) return false;
    for (std::string_view w : {"from", "than", "with", "after", "before", "since", "due"})
      if (text(first - 1) == w) return true;
    return false;
  }

  void find_landmarks() {
    landmarks_known_ = true;
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
  bool clause_at(uint32_t t) const {
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

  void find_clauses() {
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
          else if (events_.clause_opener(t) && clause_at(t + 1))
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
  void add_place(size_t mention) {
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
  bool preposition_between(uint32_t a, uint32_t b) const {
    for (uint32_t t = a; t < b; ++t)
      if (pos(t) == Pos::IN || pos(t) == Pos::TO || phrases_->verb_at[t]) return true;
    return false;
  }
  bool direction(uint32_t t) const { return std::find(directions_.begin(), directions_.end(), tokens_->word[t]) != directions_.end(); }

  // A place that a preposition binds: in Kabul, near the town of Qaim, at the Golan Heights.
  bool bound_place(const Mention& m) const {
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

  void push(CountTag& c) {
    auto id = static_cast<uint32_t>(w_->counts.items.size()) + 1;
    for (uint32_t t = c.tokens.first; t < c.tokens.last; ++t) w_->counts.at[t] = id;
    w_->counts.items.push_back(std::move(c));
  }

  // "40 of the passengers" after "30 passengers": those are the whole.
  int32_t whole_told(const CountTag& c) const {
    const auto& items = w_->counts.items;
    for (size_t i = items.size(); i-- > 0;) {
      if (tokens_->sentence[items[i].tokens.first] + 1 < index_) return -1;
      if (items[i].type == CountType::cardinal && items[i].part_of < 0 && !c.unit.empty() && items[i].unit == c.unit)
        return static_cast<int32_t>(i);
    }
    return -1;
  }

  // "Eight of the 12 victims": the second is the whole of the first.
  void subsets() {
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
  void totals() {
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
  bool began(uint32_t t) const {
    constexpr uint32_t near = 6;
    for (uint32_t k = t; k < sentence_.last && k < t + near; ++k)
      for (std::string_view w : {"began", "started", "broke", "erupted"})
        if (text(k) == w) return true;
    return false;
  }

  // Does another clause begin between the two: ", who …", "because …"?
  bool clause_between(uint32_t a, uint32_t b) const {
    for (uint32_t t = a; t < b; ++t)
      if (pos(t) == Pos::WDT || pos(t) == Pos::WP || pos(t) == Pos::WRB || text(t) == "because" || text(t) == ";") return true;
    return false;
  }

  // Parts greater than their whole, and two totals of one thing that differ.
  void conflicts() {
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
  void sums() {
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
  bool another_told(const CountTag& c) const {
    Range s = tokens_->sentences[tokens_->sentence[c.tokens.first]].tokens;
    for (uint32_t t = s.first; t < s.last; ++t)
      for (std::string_view w : {"another", "separate", "separately", "elsewhere", "Another", "Elsewhere", "Separately", "second", "other"})
        if (text(t) == w) return true;
    return false;
  }

  // The words of two mentions or dates are compared: what they name is not known yet.
  bool same_words(Range a, Range b) const {
    return a.size() == b.size() &&
           std::equal(tokens_->word.begin() + a.first, tokens_->word.begin() + a.last, tokens_->word.begin() + b.first);
  }
  bool same_place(const CountTag& a, const CountTag& b) const {
    if (a.place < 0 || b.place < 0) return a.place == b.place;
    return same_words(mentions_->items[static_cast<size_t>(a.place)].tokens, mentions_->items[static_cast<size_t>(b.place)].tokens);
  }
  bool same_date(const CountTag& a, const CountTag& b) const {
    if (a.date < 0 || b.date < 0) return a.date == b.date;
    return same_words(times_->items[static_cast<size_t>(a.date)].tokens, times_->items[static_cast<size_t>(b.date)].tokens);
  }

  // "11 people, including a pregnant woman and four children": is all between "including" and `at` a list of nouns?
  bool included(uint32_t at, uint32_t from) const {
    constexpr uint32_t longest = 10;
    for (uint32_t t = at; t > from && t + longest > at; --t) {
      if (tokens_->word[t] == including_) return true;
      Pos p = pos(t);
      if (!noun(p) && !adjective(p) && p != Pos::DT && p != Pos::PRPS && p != Pos::COMMA && p != Pos::CC) return false;
    }
    return tokens_->word[from] == including_;
  }

  // "20 people, including 12 children and two women"
  void whole(CountTag& c) const {
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

  const Article* article_ = nullptr;
  const Tokens* tokens_ = nullptr;
  const Phrases* phrases_ = nullptr;
  const Mentions* mentions_ = nullptr;
  const Times* times_ = nullptr;
  const Resources& r_;
  Workspace::Impl* w_ = nullptr;
  CountWords words_;
  FigureReader reader_;
  EventFinder events_;
  const WordList &durations_, &plurals_, &classes_, &sums_, &quakes_, &qualifiers_;
  int phase_, context_phase_;
  Label figure_label_;
  CaptureName n_, second_, of_capture_;

  Label range_label_;
  CaptureName low_, high_, part_, whole_;
  int class_column_;
  EvidenceId by_event_, by_ellipsis_;
  std::array<Label, 9> labels_{};
  WordId of_, the_, more_, other_, others_, additional_, another_, further_, than_, by_, them_, in_, at_, and_, comma_, number_, worth_,
      one_, including_, since_, so_, far_, times_word_, whom_, which_, among_, to_word_, new_, against_, toll_, points_, point_, that_,
      when_, while_, as_;
  std::array<WordId, 12> directions_{};
  int32_t corrected_ = -1;  // the count that the one at hand gives another figure for

  std::vector<uint32_t> candidates_, telling_;
  // A sentence with candidates, and what its words say (CountWords).
  struct Told {
    uint32_t sentence;
    uint32_t first, last;  // in candidates_
    uint16_t said;
  };
  std::vector<Told> told_;

  Range sentence_;
  uint32_t index_ = 0;
  uint16_t said_ = 0;
  bool polling_ = false;
  size_t first_count_ = 0;
  std::vector<Figure> figures_;
  std::vector<Landmark> places_, dates_;
  std::vector<Clause> clauses_;
  size_t next_mention_ = 0, next_time_ = 0;  // the first that landmarks were not looked for among
  bool landmarks_known_ = false;
  std::vector<LabelledSpan> spans_;
};

void tag_counts(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Times& times,
                const Resources& r, Workspace::Impl& w) {
  if (!w.count_tagger) w.count_tagger = std::make_shared<CountTagger>(r);
  w.count_tagger->run(article, tokens, phrases, mentions, times, w);
}

}  // namespace sayso
