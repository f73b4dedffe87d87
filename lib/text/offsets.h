#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "sayso/options.h"

namespace sayso {

// Byte offsets of one text as code points or UTF-16 units. The identity when the text is ASCII; else a count at
// every 64th byte and a walk of less than 64 bytes from there.
class Offsets {
 public:
  void reset(std::string_view text, OffsetUnit unit);
  uint32_t operator()(uint32_t byte) const;

 private:
  std::string_view text_;
  OffsetUnit unit_ = OffsetUnit::bytes;
  bool identity_ = true;
  std::vector<uint32_t> at_block_;
};

}  // namespace sayso
