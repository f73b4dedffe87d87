#include "text/offsets.h"

#include <algorithm>

#include "text/utf8.h"

namespace sayso {
namespace {

constexpr uint32_t block = 64;

// Units that begin in this byte: 1 for a lead byte, 0 for a continuation, 2 for the lead of a surrogate pair.
uint32_t units(unsigned char byte, OffsetUnit unit) {
  if ((byte & 0xC0) == 0x80) return 0;
  return unit == OffsetUnit::utf16 && byte >= 0xF0 ? 2 : 1;
}

}  // namespace

void Offsets::reset(std::string_view text, OffsetUnit unit) {
  text_ = text;
  unit_ = unit;
  identity_ = unit == OffsetUnit::bytes || is_ascii(text);
  at_block_.clear();
  if (identity_) return;
  at_block_.reserve(text.size() / block + 1);
  uint32_t count = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i % block == 0) at_block_.push_back(count);
    count += units(static_cast<unsigned char>(text[i]), unit);
  }
  if (text.size() % block == 0) at_block_.push_back(count);
}

uint32_t Offsets::operator()(uint32_t byte) const {
  if (identity_) return byte;
  uint32_t count = at_block_[byte / block];
  for (uint32_t i = byte / block * block; i < byte; ++i) count += units(static_cast<unsigned char>(text_[i]), unit_);
  return count;
}

}  // namespace sayso
