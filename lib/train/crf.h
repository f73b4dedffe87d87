// A conditional random field over the items of a window around a cue's head, each none, source, cue or content, under
// the constraints of decoding (label_parts.h). What it sees of an item is what it is by itself (fix) and what it is to
// the head (part); their weights are laid out as in claim_model.h.
#pragma once
#include <array>
#include <vector>

#include "claims/claim_model.h"
#include "train/adagrad.h"
#include "train/feature_index.h"

namespace sayso {

struct Sequence {
  uint32_t head = 0;          // its place in the window
  FeatureLists fixes, parts;  // a list an item
  std::vector<uint8_t> gold;  // the ClaimPart of each item
};

class Crf {
 public:
  Crf(size_t fixes, size_t parts);

  // Goes a step down the gradient of one sequence; gives its loss, minus the logarithm of the gold's probability.
  double learn(const Sequence& s);

  AdaGrad fix, part;

 private:
  // Of one item, a value for each column of parts and for each step from one part to another: weights, or a gradient.
  struct Item {
    std::array<float, 8> columns{};
    std::array<float, part_count * part_count> steps{};
  };
  using Edges = std::array<double, part_count * part_count>;
  using States = std::array<double, part_count>;

  Item weights_of(const Sequence& s, size_t i) const;
  Edges edges_of(const Sequence& s, size_t i) const;
  void move(const Sequence& s, size_t i, const Item& gradient);
  static Item gradient_of(const Sequence& s, size_t i, const States& before, const Edges& edges, const States& behind);
  double go_forward(const Sequence& s);
  void go_backward();

  // Of the sequence that is learned from.
  std::vector<Edges> edges_;                // how good each step is
  std::vector<States> forward_, backward_;  // … all ways up to it, and from it on; each scaled to a sum of 1
};

}  // namespace sayso
