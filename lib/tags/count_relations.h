#pragma once
#include "tags/count_text.h"

namespace sayso {

// How counts stand to each other: a part and its whole, a running total, and two that cannot both be true.
class CountRelations : public CountText {
 public:
  explicit CountRelations(const Resources& r);
  // "20 people, including 12 children and two women"
  void whole(CountTag& c) const;
  // What is read off a sentence's counts together.
  void relate() {
    subsets();
    totals();
  }
  // Parts greater than their whole, and two totals of one thing that differ.
  void conflicts();
  // Notes that they contradict each other.
  void clash(size_t a, size_t b);
  // killing all but one
  bool excepted(uint32_t t) const;

 private:
  void subsets();
  void totals();
  bool began(uint32_t t) const;
  bool clause_between(uint32_t a, uint32_t b) const;
  void sums();
  bool another_told(const CountTag& c) const;
  bool same_words(Range a, Range b) const;
  bool same_place(const CountTag& a, const CountTag& b) const;
  bool same_date(const CountTag& a, const CountTag& b) const;
  bool included(uint32_t at, uint32_t from) const;

  WordSet began_, another_, exceptions_;
  WordId since_, so_, far_, among_;
};

}  // namespace sayso
