#pragma once
#include <vector>

#include "train/claim_feature_index.h"
#include "train/claim_gold.h"

namespace sayso {

struct CueWeights {
  ClaimFeatureIndex index;
  std::vector<float> weights;  // one a feature
  float reject_below = 0;      // the core score under which nothing more is asked of a candidate
};

// Which candidates are heads of cues. Gives the items of the articles their levels, each by a model that has not seen its article.
CueWeights learn_cues(std::vector<GoldArticle>& articles, const Without& without);

}  // namespace sayso
