#pragma once
#include "resources/resources.h"
#include "tags/figure.h"
#include "tags/figure_text.h"

namespace sayso {

// Percentages and measures with their units: "5 ft 2 in", "27C", "magnitude 6.1", "half a mile".
class MeasureReader : public FigureText {
 public:
  explicit MeasureReader(const Resources& r);
  bool read(const Number& n, Figure& f);

 private:
  bool bare_degrees(uint32_t t) const;

  const Resources& r_;
  const WordList &units_, &symbols_, &quakes_;
  WordSet dimensions_;
  int unit_ucum_, unit_kind_, symbol_ucum_, symbol_kind_;  // columns
  EvidenceId by_measure_;
  WordId of_, magnitude_, and_, one_, a_, measuring_, stone_, celsius_, fahrenheit_;
};

}  // namespace sayso
