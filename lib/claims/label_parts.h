#pragma once
#include <array>
#include <memory>
#include <vector>

#include "claims/claim_features.h"
#include "claims/claim_tables.h"

namespace sayso {

// Kept and reused by one thread.
struct PartScratch {
  std::unique_ptr<FixLanes[]> fixed;  // per item of the scene, good for all heads
  size_t room = 0;                    // for so many items
  enum class Fixed : uint8_t { unknown, expected, known };
  std::vector<Fixed> fixed_of_unit;  // of the scene: are they in `fixed`, or asked for?
  std::vector<Lanes> part;           // per item of the window: score of each column of parts
  std::vector<uint64_t> back;        // per item: the state before each state, a byte each
  struct Paired {
    uint32_t item, row;
  };
  std::vector<Paired> paired;  // items whose words have weights with the lemma, and the row of these
  struct Run {
    uint32_t first;  // item
    ClaimPart part;
  };
  std::vector<Run> runs;  // the answer: where each stretch of items of one part begins, the last first;
  size_t run_count = 0;   // so many
  Subject subject;        // of the head

  void new_scene(const ClaimScene& scene) {
    if (room < scene.items.size()) {
      room = scene.items.size();
      fixed = std::make_unique_for_overwrite<FixLanes[]>(room);
    }
    fixed_of_unit.assign(scene.units.size(), Fixed::unknown);
  }
  // Asks memory for what the items of a unit have by themselves, a while before it is labelled.
  void expect(const ClaimScene& scene, const ClaimFeatures& features, const ClaimTables& tables, uint32_t unit) {
    if (fixed_of_unit[unit] != Fixed::unknown) return;
    fixed_of_unit[unit] = Fixed::expected;
    for (uint32_t i = scene.units[unit].items.first; i < scene.units[unit].items.last; ++i) {
      tables.prefetch<ClaimTable::fix>(scene.items[i].word);
      std::array<const uint8_t*, 2> rows{};
      size_t n = 0;
      features.fixed(i, [&](auto of, auto... a) {
        if constexpr (ClaimTables::numbered_fix(of.value)) rows[n++] = tables.fix_row<of.value>(a...);
      });
      for (const uint8_t* row : rows) __builtin_prefetch(row);
    }
  }
};

// The best labelling of the window around a cue's head: which items are source, cue, content.
void label_parts(const ClaimScene& scene, const ClaimFeatures& features, const ClaimTables& tables, uint32_t head, Range window,
                 PartScratch& out);

// Kept and reused by one thread.
struct CueScratch {
  std::vector<float> scores;  // the answer, per candidate
  std::vector<int32_t> sums;
  std::vector<uint32_t> kept;  // those that the core score does not reject
};

// How likely each of the scene's candidates is the head of a cue, as log odds.
void cue_scores(const ClaimScene& scene, const ClaimFeatures& features, const ClaimModel& model, const ClaimTables& tables,
                CueScratch& out);

// A score as the level that the models of parts look at.
inline uint8_t cue_level(float score) { return score < -3 ? 1 : score < -0.7F ? 2 : score < 1.5F ? 3 : 4; }
constexpr float rejected_cue = -9;  // the score of a candidate whose core score says enough

}  // namespace sayso
