#pragma once
#include <array>
#include <vector>

#include "train/name_gold.h"

namespace sayso {

struct NameWeights {
  using Row = std::array<float, name_labels>;
  std::vector<Row> rows;               // of each feature
  std::array<Row, name_labels> after;  // of each label behind each

  explicit NameWeights(size_t features) : rows(features, Row{}), after{} {}
};

struct NameLearning {
  int passes = 10;
  int orders = 16;       // learners whose mean is taken
  float dropout = 0.2F;  // how likely a group of features is left out
};

NameWeights learn_names(const NameGold& gold, const NameLearning& settings);

}  // namespace sayso
