#pragma once
#include <string>

#include "resources/resources.h"
#include "train/learn_cues.h"
#include "train/learn_parts.h"

namespace sayso {

// How many features stay of each model.
struct KeptFeatures {
  size_t cues = 1000000, fixes = 1000000, parts = 1000000;
};

// The text of rules/en/claims.weights: weights of 8 bits, without the features that say little.
std::string claim_weights_text(const CueWeights& cues, const PartWeights& parts, const KeptFeatures& keep, const Resources& r,
                               const std::string& date);

}  // namespace sayso
