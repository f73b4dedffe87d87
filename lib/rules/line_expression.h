#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "rules/character_sets.h"

namespace sayso {

// A part of an expression of RE2, as far as line filters look at it.
struct LineNode {
  enum Kind : uint8_t { character, sequence, either, repeat, end, nothing } kind = nothing;
  CharacterSet set = 0;  // of a character: what it may be
  int least = 1;         // of a repeat
  bool many = false;     // more than one
  std::vector<LineNode> parts;

  bool is_any() const { return kind == character && set == any_character; }
};

// Nothing when the expression is not understood.
std::optional<LineNode> read_line_expression(std::string_view expression);

}  // namespace sayso
