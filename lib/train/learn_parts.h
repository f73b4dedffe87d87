#pragma once
#include <span>
#include <string>
#include <vector>

#include "train/claim_gold.h"
#include "train/feature_index.h"

namespace sayso {

struct PartWeights {
  FeatureIndex fix_index, part_index;
  std::vector<float> fix, part;  // a row of weight_widths a feature
};

// Which items are the source, the cue and the content of a given head. The items have their levels by now.
PartWeights learn_parts(const std::vector<GoldArticle>& articles, std::span<const std::string> without, int epochs, int runs);

}  // namespace sayso
