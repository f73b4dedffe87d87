#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <vector>

#include "claims/claim_model.h"

namespace sayso {

// Sums of eight weights side by side, one a column. The weights added up are bytes, 128 more than the file's: widening
// a byte without a sign is one unpacking, and what every column has too much by changes no decision.
using Lanes = int16_t __attribute__((vector_size(16)));
constexpr int weight_bias = 128;

namespace lanes {

using Bytes = uint8_t __attribute__((vector_size(16)));
constexpr bool little = std::endian::native == std::endian::little;

inline Lanes low(Bytes x) {
  constexpr Bytes zero{};
  return reinterpret_cast<Lanes>(little ? __builtin_shuffle(x, zero, Bytes{0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23})
                                        : __builtin_shuffle(zero, x, Bytes{0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23}));
}
inline Lanes high(Bytes x) {
  constexpr Bytes zero{};
  return reinterpret_cast<Lanes>(little ? __builtin_shuffle(x, zero, Bytes{8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31})
                                        : __builtin_shuffle(zero, x, Bytes{8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31}));
}
inline void add_8(const uint8_t* row, Lanes& to) {
  using Pair = int64_t __attribute__((vector_size(16)));
  int64_t eight = 0;
  std::memcpy(&eight, row, 8);
  to += low(reinterpret_cast<Bytes>(Pair{eight, 0}));
}
inline void add_16(const uint8_t* row, Lanes& to, Lanes& and_to) {
  Bytes x;
  std::memcpy(&x, row, 16);
  to += low(x);
  and_to += high(x);
}

}  // namespace lanes

// Sums of weights of fix. In `left` and `right`, and in the sums of part, the lanes are the four parts' first items,
// then their later ones; in the others the steps from a part to the four, then those from the next.
struct FixLanes {
  Lanes left{}, right{}, step_none_source{}, step_cue_content{};
};

// The weights where the computation finds them, 8 bits each. The rows of a template lie
//
//   in a table   when its arguments have few values: the place is computed from them;
//   in blocks    when it is of a word and of little else: all rows of a word side by side, for those words that have any;
//   in a hash    else: pairs of words, and combinations of which few occur.
class ClaimTables {
 public:
  ClaimTables() = default;
  explicit ClaimTables(const ClaimModel& model);

  template <ClaimTemplate of, class... A>
  int cue(A... arguments) const {
    if constexpr (home_of(of) == Home::hash)
      return static_cast<int8_t>(at(of).hash.find(ClaimFeature{of, {static_cast<uint16_t>(arguments)...}}.number()));
    else
      return static_cast<int8_t>(*row<of>(arguments...));
  }
  template <ClaimTemplate of, class... A>
  void add_fix(FixLanes& sum, A... arguments) const {
    const uint8_t* from = row<of>(arguments...);
    lanes::add_16(from, sum.left, sum.right);
    lanes::add_16(from + fix_step, sum.step_none_source, sum.step_cue_content);
  }
  template <ClaimTemplate of, class... A>
  void add_part(Lanes& sum, A... arguments) const {
    if constexpr (home_of(of) != Home::hash)
      lanes::add_8(row<of>(arguments...), sum);
    else if (uint32_t n = at(of).hash.find(ClaimFeature{of, {static_cast<uint16_t>(arguments)...}}.number()))
      lanes::add_8(at(of).hashed.data() + size_t{n} * 8, sum);
  }

 private:
  enum class Home : uint8_t { table, block, hash };

  static constexpr Home home_of(ClaimTemplate of) {
    std::string_view kinds = info(of).kinds;
    auto words = std::count(kinds.begin(), kinds.end(), 'w');
    if (words > 1 || (words == 0 && combinations(of) > 1U << 16)) return Home::hash;
    return words == 1 && (table_of(of) == ClaimTable::fix || kinds.size() > 1) ? Home::block : Home::table;
  }
  static constexpr size_t row_bytes(ClaimTemplate of) { return weight_widths[static_cast<size_t>(table_of(of))]; }
  // Where in a word's block the rows of a template begin; of count_ and a table: how long a block is.
  static constexpr size_t place_in_block(ClaimTable table, ClaimTemplate until) {
    size_t bytes = 0;
    for (size_t t = 0; t < static_cast<size_t>(until); ++t)
      if (auto of = static_cast<ClaimTemplate>(t); table_of(of) == table && home_of(of) == Home::block)
        bytes += combinations(of) * row_bytes(of);
    return bytes;
  }
  // The place of a row among those of its template, or of its template and word.
  template <ClaimTemplate of, class... A>
  static constexpr size_t place(A... arguments) {
    constexpr std::string_view kinds = info(of).kinds;
    size_t at = 0, i = 0;
    ((at = kinds[i] == 'w' && home_of(of) == Home::block ? 0 : at << (kinds[i] == 'w' ? 0 : argument_bits(kinds[i])) | arguments, ++i), ...);
    return at;
  }

  // Open addressing. A slot is 20 bits that tell numbers apart and a value of 12; 0 is empty, and the answer for what
  // is not there, which one bit of a filter tells of most.
  struct Hash {
    std::vector<uint64_t> filter{0};
    std::vector<uint32_t> slots{0};
    uint32_t mask = 0;

    static uint64_t mix(uint64_t number) {
      number *= 0x9E3779B97F4A7C15u;
      return number ^ number >> 29;
    }
    static uint32_t check(uint64_t mixed) { return static_cast<uint32_t>(mixed >> 44) | 1U; }
    void build(std::span<const ClaimFeature> features, std::span<const uint16_t> values);
    uint32_t find(uint64_t number) const {
      uint64_t h = mix(number), bit = h >> 20 & (filter.size() * 64 - 1);
      if ((filter[bit / 64] >> (bit % 64) & 1) == 0) return 0;
      for (uint32_t slot = static_cast<uint32_t>(h) & mask;; slot = (slot + 1) & mask) {
        uint32_t found = slots[slot];
        if (found >> 12 == check(h)) return found & 0xFFF;
        if (found == 0) return 0;
      }
    }
  };
  static constexpr size_t max_hashed = 4095;  // what 12 bits can number; the trainer keeps the best

  struct Table {
    std::vector<uint8_t> rows, blocks, hashed;
    std::vector<uint32_t> block_of_word;  // where it begins; the first block has no weights
    Hash hash;
  };
  const Table& at(ClaimTemplate of) const { return tables_[static_cast<size_t>(table_of(of))]; }

  template <ClaimTemplate of, class... A>
  const uint8_t* row(uint16_t first, A... arguments) const {
    size_t by = place<of>(first, arguments...) * row_bytes(of);
    if constexpr (home_of(of) == Home::block)
      return at(of).blocks.data() + at(of).block_of_word[first] + place_in_block(table_of(of), of) + by;
    else
      return at(of).rows.data() + base_[static_cast<size_t>(of)] + by;
  }
  template <ClaimTemplate of>
  const uint8_t* row() const {
    return at(of).rows.data() + base_[static_cast<size_t>(of)];
  }

  std::array<Table, weight_tables> tables_;
  std::array<size_t, claim_template_count> base_{};  // where a template's rows begin in the table
};

}  // namespace sayso
