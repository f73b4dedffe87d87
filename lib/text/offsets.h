#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sayso/options.h"

namespace sayso {

// Byte offsets of one text as code points or UTF-16 units. The identity when the text is ASCII; else, of every eight bytes,
// the units before them and a bit for each byte that begins one: so few that a table counts them, where a processor of the
// oldest sort would have to be asked by a call.
class Offsets {
 public:
  void reset(std::string_view text, OffsetUnit unit);
  uint32_t operator()(uint32_t byte) const {
    if (identity_) return byte;
    const Block& b = blocks_[byte / 8];
    const unsigned before = (1u << byte % 8) - 1;
    return b.units + ones[b.begins & before] + ones[b.pairs & before];
  }

 private:
  struct Block {
    uint32_t units = 0;
    uint8_t begins = 0;  // bytes that begin a character
    uint8_t pairs = 0;   // and, in UTF-16, those of two units
  };
  static constexpr auto ones = [] {
    std::array<uint8_t, 256> count{};
    for (unsigned byte = 0; byte < count.size(); ++byte) count[byte] = static_cast<uint8_t>(std::popcount(byte));
    return count;
  }();
  bool identity_ = true;
  std::vector<Block> blocks_;
};

}  // namespace sayso
