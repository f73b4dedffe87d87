#pragma once
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sayso/options.h"

namespace sayso {

// Byte offsets of one text as code points or UTF-16 units. The identity when the text is ASCII; else, of every 64 bytes,
// the units before them and a bit for each byte that begins one.
class Offsets {
 public:
  void reset(std::string_view text, OffsetUnit unit);
  uint32_t operator()(uint32_t byte) const {
    if (identity_) return byte;
    const Block& b = blocks_[byte / 64];
    uint64_t before = (uint64_t{1} << (byte % 64)) - 1;
    return b.units + static_cast<uint32_t>(std::popcount(b.begins & before) + std::popcount(b.pairs & before));
  }

 private:
  struct Block {
    uint64_t begins = 0;  // bytes that begin a character
    uint64_t pairs = 0;   // and, in UTF-16, those of two units
    uint32_t units = 0;
  };
  bool identity_ = true;
  std::vector<Block> blocks_;
};

}  // namespace sayso
