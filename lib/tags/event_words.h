#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "phrases/phrases.h"
#include "resources/resources.h"
#include "tags/counts.h"
#include "tags/people_words.h"
#include "tokens/tokens.h"

namespace sayso {

// What the words of a sentence say by themselves of what was done to, or by, those counted: the lists of events, and what is
// asked of the sentence beside them.
class EventWords {
 public:
  explicit EventWords(const Resources& r);

  // Before an article, and before each sentence; `said`: see CountWords.
  void begin(const Article& article, const Tokens& tokens, const Phrases& phrases, const std::vector<uint8_t>& timed);
  void begin(Range sentence, uint16_t said) {
    sentence_ = sentence;
    said_ = said;
  }
  // The event that a word itself names ("refugees": displaced), or "".
  std::string_view of_noun(uint32_t t) const;
  std::string_view of_adjective(uint32_t t, uint32_t end) const;
  // What a participle at `t` says of those it stands for: "the number of soldiers | killed rose to 100".
  std::string_view of_participle(uint32_t t, uint32_t end) const;
  bool person(uint32_t t) const { return people_.has(tokens_->word[t]) || r_.vocabulary.has(tokens_->word[t], Flag::nationality); }
  // Does the word open a clause that depends on another: that, after, because …?
  bool clause_opener(uint32_t t) const { return clause_openers_.has(tokens_->word[t]); }

 protected:
  // The rows of the lists, read once.
  struct Verb {
    std::string_view object, subject, only, otherwise;
  };
  struct Noun {
    std::string_view event;
    bool counted, governs;  // does it say so of itself, of those it governs?
    bool of_disease;        // only where a disease is told of
    bool not_of_disease;    // only where none is: a trial
  };
  enum class Role : uint8_t { subject, object };
  // `known`: the verb is in the list, though it may say nothing of this role.
  struct Said {
    std::string_view event;
    bool known = false;
  };

  bool is(uint32_t t, WordId word) const { return tokens_->word[t] == word; }
  Pos pos(uint32_t t) const { return phrases_->pos[t]; }
  std::string_view text(uint32_t t) const { return article_->view(tokens_->span(t)); }
  bool time(uint32_t t) const { return ((*timed_)[t] & (Counts::in_expression | Counts::weekday)) != 0; }
  bool cue_verb(const VerbGroup& g) const { return r_.vocabulary.has(tokens_->word[g.head], Flag::cue_verb); }
  const VerbGroup* group(uint32_t t) const { return phrases_->verb_at[t] ? &phrases_->verbs[phrases_->verb_at[t] - 1] : nullptr; }
  bool may_be(uint32_t t, Pos wanted) const {
    const auto& known = r_.vocabulary[tokens_->word[t]].pos;
    return std::find(known.begin(), known.end(), wanted) != known.end();
  }
  // May the word be a participle: killed, but not fell, were?
  bool participle(uint32_t t) const { return may_be(t, Pos::VBN); }
  static bool noun(Pos p) { return p == Pos::NN || p == Pos::NNS || p == Pos::NNP || p == Pos::CD || p == Pos::PRP; }
  static bool inside_noun_phrase(Pos p) {
    return noun(p) || p == Pos::DT || p == Pos::JJ || p == Pos::JJR || p == Pos::JJS || p == Pos::PRPS || p == Pos::POS || p == Pos::DASH ||
           p == Pos::QUOTE;
  }

  Said of_verb(const VerbGroup& g, Role role, uint32_t end) const;
  // What a list has of the word, or nullptr.
  const Verb* verb(uint32_t t) const { return row(verbs_.find(tokens_->word[t])); }
  const Verb* row(const WordList::Key* key) const { return key ? &verb_of_row_[key->row] : nullptr; }
  const Noun* event_noun(uint32_t t) const {
    const WordList::Key* key = nouns_.find(tokens_->word[t]);
    return key ? &noun_of_row_[key->row] : nullptr;
  }
  // A verb of several words that its object parts: "pull 1,500 soldiers out", "took 14 captive".
  const Verb* split_verb(uint32_t head) const;
  // A verb of the list may say something of certain nouns only: to "have" soldiers, to "win" seats.
  bool applies(std::string_view only) const;
  bool counted_are(std::string_view people_class) const { return head_ != no_head && class_of(head_) == people_class; }
  // Does the article, or the sentence, tell of a disease?
  bool disease() const;
  // "tried to kill three"
  bool attempted(const VerbGroup& g) const;
  // A noun for a group, which "of" looks through: a crowd of 150 people had gathered.
  bool transparent(uint32_t t) const { return r_.vocabulary.has(tokens_->word[t], Flag::group_noun) || groups_.find(tokens_->word[t]); }

  const Article* article_ = nullptr;
  const Tokens* tokens_ = nullptr;
  const Phrases* phrases_ = nullptr;
  const std::vector<uint8_t>* timed_ = nullptr;
  const Resources& r_;
  const WordList& adjectives_;
  std::vector<std::string_view> event_of_adjective_;
  WordId of_, by_, on_, against_, and_, or_, comma_, including_, strike_;
  static constexpr uint32_t no_head = 0xFFFFFFFF;
  uint32_t after_ = 0;       // the token after the phrase
  uint32_t head_ = no_head;  // of what is counted
  Range sentence_;

 private:
  bool diagnosed(uint32_t t) const;
  // Does "by" stand here, and soon a drought, a storm, a crisis?
  bool done_by_nature(uint32_t by, uint32_t end) const;
  std::string_view attack(Role role, const VerbGroup& g, uint32_t end) const;
  std::string_view class_of(uint32_t t) const {
    const WordList::Key* key = classes_.find(tokens_->word[t]);
    return key ? class_of_row_[key->row] : std::string_view();
  }

  PeopleWords people_;
  const WordList &verbs_, &nouns_, &classes_, &diseases_, &hazards_, &groups_;
  WordSet clause_openers_, attempts_, diagnosed_;
  std::vector<Verb> verb_of_row_;
  std::vector<Noun> noun_of_row_;
  std::vector<std::string_view> class_of_row_;
  mutable int disease_told_ = -1;  // does the article tell of one? -1: not looked yet
  uint16_t said_ = 0;
};

}  // namespace sayso
