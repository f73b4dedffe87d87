// Figures become counts: what is counted, what happened to it, and how one figure relates to another.
//
//     [At least 12 Afghan employees] were killed in Kabul on Monday and [20 others] wounded.
//      of: Afghan employees, killed                                     of: the same employees, injured
//
// Per sentence: figures (figures.h), and what rules say of them (figure_rules.h); then of each the counted noun, in the phrase
// itself, after "of", or left out (counted_nouns.h) and taken from a count before (earlier_counts.h); the event (count_events.h);
// place and date (landmarks.h); at last parts and wholes, totals and what contradicts (count_relations.h). Numbers that turn out to
// count nothing are left out.
#include "tags/tag_counts.h"

#include "tags/count_relations.h"
#include "tags/counted_nouns.h"
#include "tags/earlier_counts.h"
#include "tags/figure_rules.h"
#include "tags/landmarks.h"
#include "text/fold.h"

namespace sayso {

// Kept from article to article: all else it refers to lives in the resources.
class CountTagger : CountText {
 public:
  explicit CountTagger(const Resources& r)
      : CountText(r),
        r_(r),
        words_(r),
        reader_(r),
        finder_(r),
        rules_(r),
        nouns_(r),
        earlier_(r),
        landmarks_(r),
        relations_(r),
        durations_(r.list("durations")),
        qualifiers_(r.list("qualifiers")),
        ties_of_times_(r.sets("count_sets"), "ties_of_times"),
        being_(r.sets("count_sets"), "being"),
        ranking_(r.sets("count_sets"), "ranking"),
        never_ranked_(r.sets("count_sets"), "never_ranked"),
        ways_(r.sets("count_sets"), "ways"),
        by_event_(r.evidence_id("counts:event")),
        by_ellipsis_(r.evidence_id("counts:ellipsis")) {
    auto id = [&](std::string_view word) { return r.vocabulary.find(word); };
    additional_ = id("additional");
    another_ = id("another");
    further_ = id("further");
    at_ = id("at");
    number_ = id("number");
    times_word_ = id("times");
    points_ = id("points");
    point_ = id("point");
    new_ = id("new");
    to_word_ = id("to");
    which_ = id("which");
    events_ = &finder_;
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
    landmarks_.begin();
    reader_.begin(article, tokens, phrases, mentions, w.lookups, w.counts.timed, candidates_);
    events_->begin(article, tokens, phrases, w.counts.timed);
    for (const Time& t : times.items) mark(t.tokens);
    for (const Told& told : told_) {
      const Sentence& s = tokens.sentences[told.sentence];
      if (s.zone == Zone::credit) continue;
      sentence_ = s.tokens;
      index_ = told.sentence;
      said_ = told.said;
      polling_ = polled(static_cast<size_t>(&told - told_.data()));
      figures_.clear();
      reader_.read(sentence_, said_, std::span(candidates_).subspan(told.first, told.last - told.first), figures_);
      if (figures_.empty()) continue;
      events_->begin(sentence_, said_);
      first_count_ = w.counts.items.size();
      rules_.begin(*this);
      rules_.read(figures_);
      nouns_.begin(*this, figures_);
      earlier_.begin(*this);
      landmarks_.begin(*this);
      relations_.begin(*this);
      for (const Figure& f : figures_) count(f);
      relations_.relate();
    }
    relations_.begin(*this);
    relations_.conflicts();
  }

 private:
  static constexpr int32_t none = -1;

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
        sure = !r_.vocabulary.has(tokens_->word[t], Flag::number_word) && !ties_of_times_.has(tokens_->word[t]);
    }
    if (sure)
      for (uint32_t t = time.first; t < time.last; ++t) timed[t] |= Counts::in_expression;
  }

  // What is asked in a poll is no vote: one told of in the sentence or one beside it.
  bool polled(size_t i) const {
    uint16_t said = told_[i].said;
    if (i > 0 && told_[i - 1].sentence + 1 == told_[i].sentence) said |= told_[i - 1].said;
    if (i + 1 < told_.size() && told_[i].sentence + 1 == told_[i + 1].sentence) said |= told_[i + 1].said;
    return (said & CountWords::poll) != 0;
  }

  // "10 of the last 16 years"
  bool of_duration(uint32_t t) const {
    if (t < sentence_.last && pos(t) == Pos::DT && times_->at[t] == 0) ++t;
    return t < sentence_.last && times_->at[t] != 0 && times_->items[times_->at[t] - 1].type == DateType::duration;
  }

  // "At least 30 of those killed", "half of those rescued"
  std::string_view event_of_those(const Figure& f) const {
    uint32_t t = f.tokens.last;
    bool those = is(t, of_) && t + 2 < sentence_.last && (text(t + 1) == "those" || tokens_->word[t + 1] == the_);
    return those ? events_->of_participle(t + 2, sentence_.last) : std::string_view();
  }

  // "Some 60 of them", "of whom": whom the number is a part of.
  bool of_them(uint32_t t) const {
    return is(t, of_) && t + 1 < sentence_.last &&
           (tokens_->word[t + 1] == them_ || tokens_->word[t + 1] == whom_ || tokens_->word[t + 1] == which_);
  }

  bool drop_ordinal(const Figure& f, const Counted& c) const {
    if (!c.of.empty()) return counts_time(c) || never_ranked_.has(tokens_->word[c.of.last - 1]);
    uint32_t t = f.tokens.first;
    if (t == sentence_.first) return f.tokens.last < sentence_.last;
    Pos p = pos(t - 1);
    if (p == Pos::DT || p == Pos::PRPS) return false;
    if (phrases_->verb_at[t - 1] && ranking_.has(tokens_->word[t - 1]))
      return f.tokens.last < sentence_.last && phrases_->verb_at[f.tokens.last];
    return tokens_->word[t - 1] != number_ && t + 1 < sentence_.last;
  }

  // Does the sentence tell of sport?
  bool played() const {
    for (uint32_t t = sentence_.first; t < sentence_.last; ++t)
      if (r_.vocabulary.has(tokens_->word[t], Flag::sport_word)) return true;
    return false;
  }

  // "Turnout was 41 percent, down three points"
  bool change_of_share(const Figure& f) const {
    const auto& told = w_->counts.items;
    return f.tokens.first > sentence_.first && ways_.has(tokens_->word[f.tokens.first - 1]) && !told.empty() &&
           told.back().type == CountType::percent && told.back().tokens.first >= sentence_.first;
  }

  // The figure becomes a count, unless it counts nothing.
  void count(const Figure& f) {
    if (hyphen(f.tokens.last) && is(f.tokens.last + 1, and_)) return;  // a four-and-a-half-hour search
    Counted c = nouns_.counted(f);
    if (c.of.size() > 1 && (tokens_->word[c.of.first] == new_ || tokens_->word[c.of.first] == additional_)) c.is_new = true;  // new cases
    CountTag out = tag_of(f, c);
    if (f.type == CountType::ordinal && drop_ordinal(f, c)) return;
    if (is_number(f, out)) return push(out);
    if (multiplies(f)) {
      out.type = CountType::multiple;
      out.unit.clear();
    }
    bool plain = out.type == CountType::cardinal || out.type == CountType::range;
    if (plain && (counts_time(c) || (is(f.tokens.last, of_) && of_duration(f.tokens.last + 1)))) return;
    if (plain && points_of_share(f, c)) {
      plain = false;
      out.type = CountType::percent;
      out.unit = "%";
      c.of = nouns_.governor(f.tokens.first, true);
    }
    if (!c.of.empty()) out.of = c.of;
    if (f.context != 0) take_from_rule(f, c, out);
    const bool comparison = out.type == CountType::multiple && f.kind == Number::times;  // twice as many
    if (out.event.empty() && out.type != CountType::ordinal && out.type != CountType::measure && out.type != CountType::score &&
        !comparison)
      find_event(f, plain, c, out);
    const int32_t corrected = f.again == Figure::fresh ? none : told_again(f, c, out);
    if (is_pronoun(f, c, out)) return;
    find_noun(f, plain, c, out);
    name_unit(f, plain, c, out);
    out.is_new = c.is_new || is_before(f, another_) || is_before(f, additional_) || is_before(f, further_);
    more_or_less(out);
    relations_.whole(out);
    if (plain && out.event.empty() && !c.of.empty())
      if (const CountTag* listed = earlier_.listed_with(out)) out.event = listed->event;
    landmarks_.bind(out, f.joined);
    push(out);
    if (corrected != none) relations_.clash(static_cast<size_t>(corrected), w_->counts.items.size() - 1);
  }

  static CountTag tag_of(const Figure& f, const Counted& c) {
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
    return out;
  }

  // "twice as many", "three times as many"
  bool multiplies(const Figure& f) const {
    return f.type == CountType::cardinal && ((f.kind == Number::times && nouns_.multiple(f.tokens.last)) ||
                                             (is(f.tokens.last, times_word_) && nouns_.multiple(f.tokens.last + 1)));
  }

  // "eight points behind in the poll"
  bool points_of_share(const Figure& f, const Counted& c) const {
    return !c.of.empty() && (is(c.of.last - 1, points_) || is(c.of.last - 1, point_)) && (polling_ || change_of_share(f));
  }

  static void take_from_rule(const Figure& f, Counted& c, CountTag& out) {
    out.by.add(f.context);
    out.event = f.event;
    out.cumulative = f.total;
    if (c.of.empty() && !f.of.empty()) {
      out.of = f.of;
      c.elliptical = false;
    }
  }

  // What is counted where the figure's own phrase does not say it, and which count this is a part of.
  void find_noun(const Figure& f, bool plain, const Counted& c, CountTag& out) {
    const bool part = f.type == CountType::multiple && c.elliptical;
    if ((plain || part) && c.elliptical && !f.vote) take_noun(f, c, out);
    if (relations_.excepted(f.tokens.first)) out.event = {};
    if (plain && c.elliptical && !out.of && of_them(f.tokens.last) && f.tokens.first > sentence_.first + 1 &&
        tokens_->word[f.tokens.first - 1] == comma_ && pos(f.tokens.first - 2) == Pos::NNS) {
      out.of = Range{f.tokens.first - 2, f.tokens.first - 1};  // officers, 16 of whom were injured
      out.unit = nouns_.unit_of(*out.of);
      out.people_class = nouns_.class_of(*out.of);
    }
    if (out.type == CountType::ordinal && !out.of && !w_->counts.items.empty()) {
      // his third title and her first
      const CountTag& last = w_->counts.items.back();
      if (last.type == CountType::ordinal && last.of && tokens_->sentence[last.tokens.first] == index_) out.of = last.of;
    }
    // 40 of the passengers
    if (plain && out.part_of < 0 && !c.of.empty() && is(f.tokens.last, of_) && f.tokens.last + 1 < sentence_.last &&
        pos(f.tokens.last + 1) == Pos::DT && c.of.first == f.tokens.last + 2)
      out.part_of = earlier_.whole_told(nouns_.unit_of(c.of));
  }

  void name_unit(const Figure& f, bool plain, const Counted& c, CountTag& out) const {
    if (!c.unit.empty()) out.unit = c.unit;
    if (!out.of) return;
    if ((plain && out.unit.empty() && !hyphen(f.tokens.last)) || out.type == CountType::ordinal || out.type == CountType::multiple)
      out.unit = nouns_.unit_of(*out.of);
    if (plain) out.people_class = nouns_.class_of(*out.of);
  }

  // Does the word stand right before the figure?
  bool is_before(const Figure& f, WordId word) const {
    return f.tokens.first > sentence_.first && tokens_->word[f.tokens.first - 1] == word;
  }

  bool counts_time(const Counted& c) const { return !c.of.empty() && durations_.find(tokens_->word[c.of.last - 1]); }

  // "number two", "No. 1": a rank.
  bool is_number(const Figure& f, CountTag& out) const {
    if (f.type != CountType::cardinal || f.tokens != f.number || !f.value) return false;
    uint32_t before = f.tokens.first;
    if (before > sentence_.first + 1 && hyphen(before - 1)) --before;
    const uint32_t number = reader_.numbered_at(before);
    if (number == before) return false;
    out.type = CountType::ordinal;
    out.tokens = {number, f.tokens.last};
    return true;
  }

  // What happened to those counted.
  void find_event(const Figure& f, bool plain, Counted& c, CountTag& out) {
    if (std::string_view those = event_of_those(f); !those.empty()) {
      std::string_view later = events_->said_of(f.tokens.last + 3);
      out.event = later.empty() ? those : later;
      if (out.type != CountType::percent) out.unit = "person";
      c.elliptical = false;
    } else if (of_them(f.tokens.last)) {
      out.event = events_->said_of(f.tokens.last + 2);
      if (out.event.empty()) out.event = events_->done_to({f.tokens.first, f.tokens.last + 2});  // winched 15 of them to safety
    } else if (f.again != Figure::fresh && c.of.empty()) {
    } else if (const CountTag* a = plain ? earlier_.of_gap(out, c) : nullptr) {
      out.event = a->event;
    } else if (f.vote) {
      out.event = "voted";
      if (!is(f.tokens.last, of_)) out.of.reset();
    } else {
      // the number of soldiers killed rose to 100
      if (c.of.empty() && out.of) out.event = events_->of_phrase(*out.of);
      if (out.event.empty()) out.event = events_->find(out.tokens, c.of, true);
      if (out.event.empty() && f.type == CountType::percent && c.of.empty() && voting() && !polling_) out.event = "voted";
      if (f.type == CountType::money && out.event != "seized") out.event = {};
      if (f.type == CountType::percent && !out.of && out.event == "arrested") out.event = {};  // the fund that holds 5%
      // nine of the dead had been shot
      if (out.event == "injured" && !c.of.empty() && events_->of_adjective(c.of.last - 1, c.of.last) == "killed") out.event = "killed";
      // the champion hit 22 winners
      if (out.event == "attacked" && mentions_->of_sport && played() && !c.of.empty() && events_->of_noun(c.of.last - 1).empty())
        out.event = {};
      // won by nine votes: a margin
      if (out.event == "voted" && f.type == CountType::cardinal && is_before(f, by_) && !c.of.empty() && !is(c.last, to_word_))
        out.event = {};
      if (!out.event.empty()) out.by.add(by_event_);
    }
  }

  // Another figure for what was told: all else is the same. The count that it gives another figure for, or none.
  int32_t told_again(const Figure& f, Counted& c, CountTag& out) const {
    const CountTag* a = earlier_.told_before(f.again != Figure::other, out.event);
    if (!a || (!c.of.empty() && nouns_.unit_of(c.of) != a->unit)) return none;
    out.of = a->of;
    out.unit = a->unit;
    out.event = a->event;
    out.place = a->place;
    c.elliptical = false;
    const bool exact = a->value && f.value && a->bound == Bound::exact && f.bound == Bound::exact;
    return f.again == Figure::other && exact && *a->value != *f.value ? static_cast<int32_t>(a - w_->counts.items.data()) : none;
  }

  // "one of the largest", "the one who": no number.
  bool is_pronoun(const Figure& f, const Counted& c, const CountTag& out) const {
    if (f.kind != Number::cardinal || f.value != 1. || f.digits || f.type != CountType::cardinal) return false;
    const bool of_phrase = is(f.tokens.last, of_);
    const bool sure = f.tokens.first < f.number.first || is_before(f, including_) || is_before(f, and_) ||
                      (is_before(f, comma_) && of_them(f.tokens.last)) ||
                      (of_phrase && f.tokens.first > sentence_.first && folded(text(f.tokens.first - 1)) == "only");
    if ((of_phrase || c.elliptical) && out.event.empty() && !sure) return true;
    return of_phrase && phrases_->verb_at[f.tokens.first ? f.tokens.first - 1 : 0] &&
           (out.event.empty() || being_.has(tokens_->word[f.tokens.first - 1]));
  }

  // The noun is left out: that of a count before it, if the words leave no doubt or the figure may well count.
  void take_noun(const Figure& f, const Counted& c, CountTag& out) const {
    const bool verb_next = c.last < sentence_.last && phrases_->verb_at[c.last];
    const bool conjoined = is_before(f, and_) || (is_before(f, against_) && !times_->at[f.tokens.first]);
    // a father of four, a town of 21,000: the noun before says of what
    const bool of_noun = f.tokens.first > sentence_.first + 1 && is_before(f, of_) && pos(f.tokens.first - 2) == Pos::NN;
    const bool near = f.tokens.first > sentence_.first && !is_before(f, at_) && f.kind != Number::about && !of_noun;
    const bool strong = c.others || !out.event.empty() || (verb_next && !of_noun) || conjoined;
    if (!strong && !(near && f.value && f.context == 0 && *f.value < 1e6)) return;
    const CountTag* a = earlier_.antecedent(out.event, strong || !f.digits || f.tokens.first < f.number.first);
    if (!a) return;
    out.of = a->of;
    out.unit = a->unit;
    out.by.add(by_ellipsis_);
    // some 60 of them women
    const bool of_these = of_them(f.tokens.last) && a->tokens.first >= sentence_.first;
    if (of_these) out.part_of = static_cast<int32_t>(a - w_->counts.items.data());
    // 2,500 troops in Iraq and 900 in Syria
    if (out.event.empty() && !a->event.empty() &&
        (of_these || earlier_.same_clause(*a, out.tokens.first) || earlier_.gapped(*a, out.tokens))) {
      out.event = a->event;
      out.cumulative = a->cumulative;
    }
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

  void push(CountTag& c) {
    auto id = static_cast<uint32_t>(w_->counts.items.size()) + 1;
    for (uint32_t t = c.tokens.first; t < c.tokens.last; ++t) w_->counts.at[t] = id;
    w_->counts.items.push_back(std::move(c));
  }

  const Resources& r_;
  CountWords words_;
  FigureReader reader_;
  EventFinder finder_;
  FigureRules rules_;
  CountedNouns nouns_;
  EarlierCounts earlier_;
  Landmarks landmarks_;
  CountRelations relations_;
  const WordList &durations_, &qualifiers_;
  WordSet ties_of_times_, being_, ranking_, never_ranked_, ways_;
  EvidenceId by_event_, by_ellipsis_;
  WordId additional_, another_, further_, at_, number_, times_word_, points_, point_, new_, to_word_, which_;

  std::vector<uint32_t> candidates_, telling_;
  // A sentence with candidates, and what its words say (CountWords).
  struct Told {
    uint32_t sentence;
    uint32_t first, last;  // in candidates_
    uint16_t said;
  };
  std::vector<Told> told_;

  std::vector<Figure> figures_;
};

void tag_counts(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Times& times,
                const Resources& r, Workspace::Impl& w) {
  if (!w.count_tagger) w.count_tagger = std::make_shared<CountTagger>(r);
  w.count_tagger->run(article, tokens, phrases, mentions, times, w);
}

}  // namespace sayso
