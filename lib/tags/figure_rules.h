#pragma once
#include <vector>

#include "tags/count_text.h"

namespace sayso {

// Two figures that are one, by rules/en/figures.rules ("20 to 30", "two out of three", "58-42"), and what the words around
// figures say of them, by rules/en/counts.rules ("the toll rose to 14").
class FigureRules : public CountText {
 public:
  explicit FigureRules(const Resources& r);
  void read(std::vector<Figure>& figures);

 private:
  void combine();
  void contexts();
  Label label(const Figure& f) const;
  Figure* at(Range r);
  void range(const Annotation& a, const CompiledRule& rule);
  bool tally(Figure& a, Figure& b, bool dash, bool descends);
  bool odds(uint32_t at) const;
  void share(const Annotation& a, const CompiledRule& rule);

  const Resources& r_;
  int phase_, context_phase_;
  Label figure_label_, range_label_;
  std::array<Label, 9> labels_{};
  CaptureName n_, second_, of_capture_, low_, high_, part_, whole_;
  std::vector<Figure>* figures_ = nullptr;
  std::vector<LabelledSpan> spans_;
};

}  // namespace sayso
