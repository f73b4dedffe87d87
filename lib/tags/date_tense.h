#pragma once
#include "tags/date_text.h"

namespace sayso {

// Does what a date tells of lie behind or ahead? By the verbs of its clause, and words that tell more: "due Friday".
class DateTense : public DateText {
 public:
  explicit DateTense(const DateText& text) : DateText(text) {}
  void find(Time& t) const;
  bool since_the_first(uint32_t at) const;

 private:
  struct Clause {
    uint32_t first;                   // token
    const VerbGroup* verb = nullptr;  // that was read last
  };
  void read_before(Time& t, Range sentence, Clause& clause) const;
  void read_behind(Time& t, Range sentence, Clause& clause) const;
  Tense tense_with_auxiliary(const VerbGroup& g, Range sentence) const;
  bool told_by_noun(const Time& t, Range sentence, const VerbGroup* verb) const;
  bool follows_event(Range r) const;
  bool supposed(const VerbGroup& g, Range sentence) const;
  bool timetabled(const VerbGroup& g, Range sentence) const;
  bool opens_on(uint32_t first, Range sentence) const;
  Tense tense_of(const VerbGroup& g, Range sentence) const;
  bool lies_ahead(const Time& t, Range sentence, const VerbGroup* group) const;
  bool had_been(uint32_t token, Range sentence) const;
  bool past_perfect(const VerbGroup& g) const;
};

}  // namespace sayso
