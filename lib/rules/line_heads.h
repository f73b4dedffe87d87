#pragma once
#include <array>
#include <cstddef>
#include <cstdint>

#include "rules/character_sets.h"
#include "rules/line_expression.h"

namespace sayso {

// How matches may begin.
struct LineHeads {
  static constexpr size_t longest = 8;
  CharacterSet first = 0;
  std::array<std::array<CharacterSet, 64>, longest> next{};  // by position and class: what may follow
  std::array<CharacterSet, longest> stop{};                  // by position: classes after which anything may follow
  uint64_t any = 0;                                          // not 0: a match may be empty, or begin with anything

  bool may_begin(unsigned c) const { return any != 0 || (first & bit(c)) != 0; }
  bool may_stop(size_t position, unsigned c) const { return (stop[position] & bit(c)) != 0; }
  CharacterSet after(size_t position, unsigned c) const { return may_stop(position, c) ? ~CharacterSet{0} : next[position][c]; }

  // `line`: classes of characters, line ends behind the last.
  bool stands_at(const uint8_t* line) const {
    if (any != 0) return true;
    unsigned c = *line;
    if ((first & bit(c)) == 0) return false;
    for (size_t n = 0; n < longest; ++n) {
      if ((stop[n] & bit(c)) != 0) return true;
      unsigned behind = *++line;
      if ((next[n][c] & bit(behind)) == 0) return false;
      c = behind;
    }
    return true;
  }
};

// Those of an expression, where a line begins and anywhere in it; `floating` when it does not begin with "^".
void find_heads(const LineNode& expression, bool floating, LineHeads& at_start, LineHeads& anywhere);

}  // namespace sayso
