#pragma once
#include <vector>

#include "train/claim_feature_index.h"
#include "train/claim_gold.h"

namespace sayso {

struct PartWeights {
  ClaimFeatureIndex fix_index, part_index;
  std::vector<float> fix, part;  // a row of weight_widths a feature
};

struct PartEpochs {
  int epochs = 12, runs = 1;
  int alone = 0;  // of the epochs, the last ones, which see the corpus only
};

// Which items are the source, the cue and the content of a given head. The items have their levels by now.
PartWeights learn_parts(const std::vector<GoldArticle>& articles, const Without& without, const PartEpochs& epochs);

}  // namespace sayso
