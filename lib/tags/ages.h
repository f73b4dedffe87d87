#pragma once
#include "resources/resources.h"
#include "tags/figure.h"
#include "tags/figure_text.h"

namespace sayso {

// Ages: 41-year-old, ten months old, aged 52, at the age of 56, a person's name and ", 52,".
class AgeReader : public FigureText {
 public:
  explicit AgeReader(const Resources& r);
  bool read(const Number& n, Figure& f);

 private:
  bool age_beside(uint32_t t) const;
  bool clause_ends(uint32_t t) const;
  bool person_being(uint32_t t) const;
  // Do so many words before token t stand in age_contexts.tsv with this class?
  bool after(std::string_view context, uint32_t t, uint32_t words) const;

  const Resources& r_;
  const WordList &time_units_, &people_, &contexts_;
  int time_ucum_;  // a column
  EvidenceId by_age_;
  WordId old_, olds_, of_, age_, ages_, aged_, yo_, y_, from_, under_, over_, both_, at_, about_, around_;
};

}  // namespace sayso
