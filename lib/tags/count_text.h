#pragma once
#include <string_view>

#include "tags/count_events.h"
#include "tags/count_words.h"
#include "tags/figures.h"
#include "workspace.h"

namespace sayso {

// What those who make counts of a sentence's figures ask of it. CountTagger fills its own, and the others begin() each sentence
// with a copy.
class CountText {
 public:
  explicit CountText(const Resources& r)
      : of_(r.vocabulary.find("of")),
        the_(r.vocabulary.find("the")),
        and_(r.vocabulary.find("and")),
        comma_(r.vocabulary.find(",")),
        them_(r.vocabulary.find("them")),
        whom_(r.vocabulary.find("whom")),
        that_(r.vocabulary.find("that")),
        by_(r.vocabulary.find("by")),
        against_(r.vocabulary.find("against")),
        including_(r.vocabulary.find("including")),
        toll_(r.vocabulary.find("toll")),
        directions_(r.sets("count_sets"), "directions"),
        change_verbs_(&r.list("change_verbs")) {}
  void begin(const CountText& sentence) { *this = sentence; }

 protected:
  static bool noun(Pos p) { return p == Pos::NN || p == Pos::NNS || p == Pos::NNP; }
  static bool adjective(Pos p) { return p == Pos::JJ || p == Pos::JJR || p == Pos::JJS; }

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
  bool person(uint32_t t) const { return events_->person(t) || tokens_->shape[t] != Shape::lower; }
  // Is it a verb of change that stands before? "from X to Y" is two figures then.
  bool changes(uint32_t from) const {
    constexpr uint32_t reach = 10;
    for (uint32_t t = from, steps = 0; t > sentence_.first && steps < reach; ++steps)
      if (const uint32_t verb = phrases_->verb_at[--t]; verb != 0)
        return change_verbs_->find(tokens_->word[phrases_->verbs[verb - 1].head]) != nullptr;
    return false;
  }
  bool direction(uint32_t t) const { return directions_.has(tokens_->word[t]); }

  const Article* article_ = nullptr;
  const Tokens* tokens_ = nullptr;
  const Phrases* phrases_ = nullptr;
  const Mentions* mentions_ = nullptr;
  const Times* times_ = nullptr;
  Workspace::Impl* w_ = nullptr;
  EventFinder* events_ = nullptr;

  Range sentence_;
  uint32_t index_ = 0;      // of the sentence
  uint16_t said_ = 0;       // what its words say; see CountWords
  bool polling_ = false;    // is it, or one beside it, about a poll?
  size_t first_count_ = 0;  // of the sentence, in w_->counts

  WordId of_, the_, and_, comma_, them_, whom_, that_, by_, against_, including_, toll_;

 private:
  WordSet directions_;
  const WordList* change_verbs_;
};

}  // namespace sayso
