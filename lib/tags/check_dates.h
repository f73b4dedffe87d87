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
  // The sentence, and whether words of it stand before and after the expression.
  struct Beside {
    Range sentence;
    bool before, after;
  };
  Beside beside(Range span) const;
  bool is_year(const Time& t, Range span, Check check) const;
  bool is_plural(const Time& t, Range span) const;
  bool is_month(const Time& t, Range span) const;
  bool no_noun_follows(Range span) const;
  bool not_counted(const Time& t, Range span) const;
  bool is_unclear_month(Range span) const;
  bool is_no_rate(const Time& t, Range span) const;
  bool is_the_year(Range span) const;
  bool noun_follows(Range span) const;
  bool modal_before(uint32_t t, Range sentence) const;
  bool counts_what_follows(const Time& t, Range span) const;
  bool before_is_unit(uint32_t token) const;
  bool in_person(Range span) const;
  bool in_title(Range span) const;
};

}  // namespace sayso
