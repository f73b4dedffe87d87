#pragma once
#include "tags/date_text.h"

namespace sayso {

// What the words around an expression, and what it came to, say against it being a date.
class DateChecks : public DateText {
 public:
  explicit DateChecks(const DateText& text) : DateText(text) {}
  // May the words beside stand there, as the rule has it?
  bool neighbours(Range span, const DateKnowledge::Meaning& m) const;
  // What a rule cannot say in its pattern.
  bool check(const Time& t, const DateKnowledge::Meaning& m, Range span) const;

 private:
  bool plural_noun(uint32_t token) const;
  bool counts_what_follows(const Time& t, Range span) const;
  bool before_is_unit(uint32_t token) const;
  bool in_person(Range span) const;
};

}  // namespace sayso
