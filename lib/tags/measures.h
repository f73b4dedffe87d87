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
  bool read_magnitude(const Number& n, Figure& f) const;
  bool measures_quake(uint32_t first) const;
  void put_magnitude(Figure& f) const;
  bool read_touching_unit(const Number& n, Figure& f) const;
  bool read_unit_behind(const Number& n, Figure& f) const;
  uint32_t unit_begins(const Number& n) const;
  bool is_slabs(const Number& n, uint32_t at) const;
  bool bare_degrees(uint32_t t) const;
  void put_unit(const WordList& list, uint32_t row, uint32_t last, Figure& f) const;
  void add_smaller_unit(Figure& f) const;

  const Resources& r_;
  const WordList &units_, &symbols_, &quakes_;
  WordSet dimensions_;
  int unit_ucum_, unit_kind_, symbol_ucum_, symbol_kind_;  // columns
  EvidenceId by_measure_;
  WordId of_, magnitude_, and_, one_, a_, measuring_, stone_, celsius_, fahrenheit_;
};

}  // namespace sayso
