#pragma once
#include <algorithm>
#include <string>

#include "claims/claim_model.h"
#include "train/feature_index.h"

namespace sayso {

inline uint64_t claim_feature_key(const ClaimFeature& f) { return f.number(); }
using ClaimFeatureIndex = FeatureIndex<ClaimFeature, claim_feature_key>;

// Templates that are left out, to measure what they are worth.
struct Without {
  std::vector<std::string> templates;

  bool operator()(const ClaimFeature& f) const { return std::ranges::find(templates, info(f.of).name) == templates.end(); }
};

}  // namespace sayso
