#pragma once
#include <string_view>
#include <vector>

#include "phrases/phrases.h"
#include "resources/resources.h"
#include "tags/counts.h"
#include "tags/people_words.h"
#include "tokens/tokens.h"

namespace sayso {

// What was done to, or by, those counted: the verb, adjective or noun that governs a count.
class EventFinder {
 public:
  explicit EventFinder(const Resources& r);

  // `count` is the whole phrase that counts; `of` is what is counted, `inside` says whether it stands in the phrase or
  // right after it, or was left out. Either may be empty. Answers "" for none.
  std::string_view find(Range count, Range of, bool inside);
  std::string_view of_phrase(Range of);
  // What the words right after a phrase that ends at `at` say of it: a participle, an adjective, a verb.
  std::string_view said_of(uint32_t at);
  // What the verb says whose object the phrase is.
  std::string_view done_to(Range phrase);
  // What a participle at `t` says of those it stands for: "those killed".
  std::string_view of_participle(uint32_t t, uint32_t end) const;
  // Before an article, and before each sentence; `said`: see CountWords.
  void begin(const Article& article, const Tokens& tokens, const Phrases& phrases, const std::vector<uint8_t>& timed);
  void begin(Range sentence, uint16_t said) {
    sentence_ = sentence;
    said_ = said;
  }
  // The event that a word itself names ("refugees": displaced), or "".
  std::string_view of_noun(uint32_t t) const;
  bool person(uint32_t t) const;
  bool done_by_nature(uint32_t by, uint32_t end) const;
  // Does the word open a clause that depends on another: that, after, because …?
  bool clause_opener(uint32_t t) const { return clause_openers_.has(tokens_->word[t]); }
  bool including(uint32_t at) const;
  bool closes_clause(uint32_t at, uint32_t end) const;
  std::string_view of_adjective(uint32_t t, uint32_t end) const;

 private:
  enum class Role : uint8_t { subject, object };

  std::string_view text(uint32_t t) const { return article_->view(tokens_->span(t)); }
  bool time(uint32_t t) const;
  const VerbGroup* group(uint32_t t) const;
  std::string_view of_verb(const VerbGroup& g, Role role, uint32_t end, bool& known) const;
  bool applies(std::string_view only) const;
  bool disease() const;
  bool diagnosed(uint32_t t) const;
  bool may_be(uint32_t t, Pos wanted) const;
  bool participle(uint32_t t) const;
  const WordList::Key* split_verb(uint32_t head, uint32_t end) const;
  bool attempted(const VerbGroup& g) const;
  bool transparent(uint32_t t) const;
  bool object_at(uint32_t t, uint32_t end) const;
  std::string_view predicate(const VerbGroup& g, uint32_t end) const;
  std::string_view as_subject(uint32_t at, uint32_t end) const;
  std::string_view label(uint32_t first, uint32_t at) const;
  std::string_view after_noun(uint32_t at, uint32_t end, bool governed = false, bool whole = false) const;
  bool is_whole(uint32_t first) const;
  bool shortened(const VerbGroup& g, uint32_t end) const;
  std::string_view before(uint32_t first, uint32_t at, bool coordinated, bool& governed) const;

  const Article* article_ = nullptr;
  const Tokens* tokens_ = nullptr;
  const Phrases* phrases_ = nullptr;
  const std::vector<uint8_t>* timed_ = nullptr;
  const Resources& r_;
  PeopleWords people_;
  const WordList &verbs_, &nouns_, &adjectives_, &classes_, &diseases_, &hazards_, &groups_;
  WordSet clause_openers_, attempts_, diagnosed_;
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
  std::vector<Verb> verb_of_row_;
  std::vector<Noun> noun_of_row_;
  std::vector<std::string_view> event_of_adjective_, class_of_row_;
  WordId of_, by_, on_, against_, and_, or_, comma_, including_, that_, strike_;
  static constexpr uint32_t no_head = 0xFFFFFFFF;
  uint32_t after_ = 0;             // the token after the phrase
  uint32_t head_ = no_head;        // of what is counted
  mutable int disease_told_ = -1;  // does the article tell of one? -1: not looked yet
  Range sentence_;
  uint16_t said_ = 0;
};

}  // namespace sayso
