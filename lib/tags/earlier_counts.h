#pragma once
#include "tags/counted_nouns.h"

namespace sayso {

// The count before that a figure takes from what it leaves out itself: its noun ("20 others", "16 of whom"), its verb ("and four in
// Seville"), or all of it, being another figure for the same ("the toll rose to 14").
class EarlierCounts : public CountText {
 public:
  using CountText::CountText;
  // The figure that this one corrects or is compared with.
  const CountTag* told_before(bool here, std::string_view event) const;
  // The count before whose verb this one leaves out.
  const CountTag* of_gap(const CountTag& c, const Counted& counted) const;
  // The count before in a list of nouns: "12 men, seven women and four children".
  const CountTag* listed_with(const CountTag& c) const;
  // A figure before, whose noun this one leaves out. The dead are neither charged nor held: then one of whom the same is
  // told is looked for first.
  const CountTag* antecedent(std::string_view event, bool far) const;
  // "40 of the passengers" after "30 passengers": those are the whole.
  int32_t whole_told(std::string_view unit) const;
  // "four in Seville" after "Seventeen were held in Madrid", "and nine farmers on Tuesday": the verb is left out.
  bool gapped(const CountTag& a, Range tokens) const;
  bool same_clause(const CountTag& a, uint32_t at) const;

 private:
  bool verb_follows(uint32_t t) const;
  bool struck(const CountTag& c) const;
  static bool of_things(std::string_view event);
  const CountTag* antecedent(std::string_view event, bool far, bool same) const;
};

}  // namespace sayso
