#pragma once
#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

#include "claims/claim_model.h"

namespace sayso {

// Eight weights side by side, one a column.
using Lanes = int16_t __attribute__((vector_size(16)));

inline Lanes load_lanes(const int16_t* from) {
  Lanes out;
  std::memcpy(&out, from, sizeof out);
  return out;
}

// Adds up the features of the parts of items: fix in four, part in one group of lanes.
struct FixLanes {
  Lanes left{}, right{}, step_none_source{}, step_cue_content{};
};

// The weights where the computation finds them: a row of a template whose arguments have bounds lies at a place
// computed from them; the rows of a lemma that has any lie in a block; only pairs of words and the weights of cues are
// looked up by hashing.
class ClaimTables {
 public:
  ClaimTables() = default;
  explicit ClaimTables(const ClaimModel& model);

  template <ClaimTemplate of, class... A>
  void add_fix(FixLanes& sum, A... arguments) const {
    const int16_t* row = rows_.data() + base_[static_cast<size_t>(of)] + size_t{32} * place<of>(arguments...);
    sum.left += load_lanes(row);
    sum.right += load_lanes(row + 8);
    sum.step_none_source += load_lanes(row + 16);
    sum.step_cue_content += load_lanes(row + 24);
  }
  template <ClaimTemplate of, class... A>
  void add_part(Lanes& sum, A... arguments) const {
    sum += load_lanes(rows_.data() + base_[static_cast<size_t>(of)] + size_t{8} * place<of>(arguments...));
  }
  // Those of part_lemma_far and part_lemma_tag.
  template <ClaimTemplate of, class... A>
  void add_lemma(Lanes& sum, const int16_t* block, A... arguments) const {
    constexpr size_t first = of == ClaimTemplate::part_lemma_far ? 0 : combinations(ClaimTemplate::part_lemma_far);
    sum += load_lanes(block + 8 * (first + place<of>(arguments...)));
  }
  const int16_t* lemma_block(uint16_t lemma) const { return lemmas_.data() + size_t{block_of_lemma_[lemma]} * lemma_block_size; }
  void add_pair(Lanes& sum, uint64_t number) const {
    if (uint32_t row = pairs_.find(number)) sum += load_lanes(pair_rows_.data() + size_t{row} * 8);
  }
  template <ClaimTemplate of, class... A>
  int cue(A... arguments) const {
    if constexpr (dense_cue(of))
      return cue_rows_[base_[static_cast<size_t>(of)] + place<of>(arguments...)];
    else
      return static_cast<int8_t>(cues_.find(ClaimFeature{of, {static_cast<uint16_t>(arguments)...}}.number()));
  }

 private:
  static constexpr size_t max_pairs = 4095;  // what 12 bits can number; the trainer keeps the best
  static constexpr size_t lemma_block_size =
      8 * (combinations(ClaimTemplate::part_lemma_far) + combinations(ClaimTemplate::part_lemma_tag));

  // The weights of a cue's template that has few combinations lie in a table, the others are hashed.
  static constexpr bool dense_cue(ClaimTemplate of) {
    std::string_view kinds = info(of).kinds;
    size_t words = static_cast<size_t>(std::count(kinds.begin(), kinds.end(), 'w'));
    return words == 0 ? combinations(of) <= 1U << 16 : words == 1 && kinds[0] == 'w' && combinations(of) <= 64;
  }

  template <ClaimTemplate of, class... A>
  static constexpr size_t place(A... arguments) {
    constexpr std::string_view kinds = info(of).kinds;
    size_t at = 0, i = kinds.size() - sizeof...(A);  // a lemma that led to a block is not among them
    ((at = at << (kinds[i] == 'w' ? 0 : argument_bits(kinds[i])) | arguments, ++i), ...);
    return at;
  }

  // Open addressing. A slot is 20 bits that tell numbers apart and a value of 12; 0 is empty, and the answer for what
  // is not there.
  struct Hash {
    std::vector<uint32_t> slots;
    uint32_t mask = 0;

    static uint64_t mix(uint64_t number) {
      number *= 0x9E3779B97F4A7C15u;
      return number ^ number >> 29;
    }
    static uint32_t check(uint64_t mixed) { return static_cast<uint32_t>(mixed >> 44) | 1U; }
    void build(std::span<const ClaimFeature> features, std::span<const uint16_t> values);
    uint32_t find(uint64_t number) const {
      uint64_t h = mix(number);
      for (uint32_t slot = static_cast<uint32_t>(h) & mask;; slot = (slot + 1) & mask) {
        uint32_t found = slots[slot];
        if (found >> 12 == check(h)) return found & 0xFFF;
        if (found == 0) return 0;
      }
    }
  };

  std::array<size_t, claim_template_count> base_{};  // where a template's rows begin, in cue_rows_ or rows_
  std::vector<int8_t> cue_rows_;
  std::vector<int16_t> rows_;
  std::vector<uint16_t> block_of_lemma_;
  std::vector<int16_t> lemmas_;
  Hash cues_, pairs_;
  std::vector<int16_t> pair_rows_;
};

}  // namespace sayso
