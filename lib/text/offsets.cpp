#include "text/offsets.h"

#include <algorithm>

#include "text/utf8.h"

namespace sayso {
namespace {

// The highest bits of eight bytes, gathered: bit n is that of byte n.
uint64_t high_bits(uint64_t bytes) { return ((bytes & in_every_byte(0x80)) >> 7) * 0x0102040810204080u >> 56; }

}  // namespace

void Offsets::reset(std::string_view text, OffsetUnit unit) {
  identity_ = unit == OffsetUnit::bytes || is_ascii(text);
  blocks_.clear();
  if (identity_) return;
  blocks_.resize(text.size() / 8 + 1);
  uint32_t units = 0;
  for (size_t i = 0; i < blocks_.size(); ++i) {
    const size_t at = i * 8, size = std::min<size_t>(8, text.size() - at);
    uint64_t bytes = in_every_byte(0x80);  // beyond the text no character begins
    if (size == 8)
      bytes = eight_bytes(text.data() + at);
    else
      std::memcpy(&bytes, text.data() + at, size);
    Block& b = blocks_[i];
    b.units = units;
    const uint64_t continues = bytes & ~(bytes << 1);
    b.begins = static_cast<uint8_t>(~high_bits(continues));
    b.pairs = unit == OffsetUnit::utf16 ? static_cast<uint8_t>(high_bits(bytes & bytes << 1 & bytes << 2 & bytes << 3)) : 0;
    units += ones[b.begins] + ones[b.pairs];
  }
}

}  // namespace sayso
