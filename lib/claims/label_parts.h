#pragma once
#include <array>
#include <vector>

#include "claims/claim_features.h"

namespace sayso {

// Kept and reused by one thread.
struct PartScratch {
  std::vector<std::array<int32_t, 8>> part;   // per item of the window: score of each PartColumn
  std::vector<std::array<int32_t, 16>> step;  // per item: score of each step between parts
  std::vector<std::array<uint8_t, 8>> back;
  // Sums of the fixed features, left and right of the head, good for all heads of one window.
  const ClaimScene* fixed_scene = nullptr;
  Range fixed_window;
  std::array<std::vector<std::array<int32_t, 8>>, 2> fixed;
  std::array<std::vector<bool>, 2> fixed_known;
  std::vector<ClaimPart> labels;  // the answer, per item of the window
  float score = 0;                // of the best labelling above that of no source and no content
};

// The best labelling of the window around a cue's head: which items are source, cue, content.
void label_parts(const ClaimScene& scene, const ClaimFeatures& features, const ClaimModel& model, uint32_t head, Range window,
                 PartScratch& out);

// How likely the item is the head of a cue, as log odds.
float cue_score(const ClaimFeatures& features, const ClaimModel& model, uint32_t item);

// A score as the level that the models of parts look at.
inline uint8_t cue_level(float score) { return score < -3 ? 1 : score < -0.7F ? 2 : score < 1.5F ? 3 : 4; }

}  // namespace sayso
