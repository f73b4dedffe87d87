#pragma once
#include <optional>

#include "tags/event_words.h"

namespace sayso {

// What was done to, or by, those counted: the verb, adjective or noun that governs a count.
class EventFinder : public EventWords {
 public:
  using EventWords::EventWords;

  // `count` is the whole phrase that counts; `of` is what is counted, `inside` says whether it stands in the phrase or
  // right after it, or was left out. Either may be empty. Answers "" for none.
  std::string_view find(Range count, Range of, bool inside);
  // The event of a phrase that a figure apart from it counts: "the number of [soldiers] killed rose to 100".
  std::string_view of_phrase(Range of);
  // What the words right after a phrase that ends at `at` say of it: a participle, an adjective, a verb.
  std::string_view said_of(uint32_t at);
  // What the verb says whose object the phrase is.
  std::string_view done_to(Range phrase);

 private:
  // What stands before a phrase and makes it its object. `governed`: something does, whether or not it names an event, so
  // that the phrase is no subject.
  struct Governor {
    std::string_view event;
    bool governed = false;
  };
  std::string_view label(uint32_t first, uint32_t at) const;
  std::string_view of_words(Range of) const;
  bool is_whole(uint32_t first) const;
  bool is_finite(const VerbGroup& g) const;
  bool reports(const VerbGroup& g) const;

  // Looking back: events_before.cpp. `coordinated`: also through "and" and commas.
  struct Way {
    uint32_t at;                           // where the phrase begins
    bool crossed = false, listed = false;  // a coordination, one with commas
  };
  Governor before(uint32_t at, bool coordinated) const;
  Governor by_verb(const VerbGroup& g, const Way& way) const;
  std::optional<Governor> by_noun_of(uint32_t& of, const Way& way) const;
  Governor of_agent(uint32_t by) const;
  const Verb* verb_before_number(uint32_t t, uint32_t at) const;
  std::string_view by_noun_and_preposition(uint32_t t, const Way& way) const;
  bool goes_on(uint32_t t, const Way& way) const;
  bool object_at(uint32_t t, uint32_t end) const;

  // Looking on: events_behind.cpp.
  uint32_t past_adverbs(uint32_t t) const;
  std::string_view after_noun(uint32_t at, bool governed = false, bool whole = false) const;
  std::string_view by_participle(const VerbGroup& g, bool whole) const;
  std::string_view as_subject(uint32_t at, uint32_t end) const;
  std::string_view of_clause(const VerbGroup& g, uint32_t end) const;
  std::string_view of_second_verb(uint32_t t, uint32_t end) const;
  std::string_view predicate(const VerbGroup& g, uint32_t end) const;
  bool is_reduced(const VerbGroup& g, uint32_t at, uint32_t end) const;
  bool is_aside(const VerbGroup& g, uint32_t at, uint32_t end) const;
  bool shortened(const VerbGroup& g, uint32_t end) const;
  bool including(uint32_t at) const;
  bool closes_clause(uint32_t at, uint32_t end) const;
};

}  // namespace sayso
