#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "rules/phase_symbols.h"

namespace sayso {

// A branch of a rule as RE2 reads it.
struct BranchSpelling {
  std::vector<uint16_t> letters;  // of each symbol; 0: one that no match has
  uint8_t width = 1;              // bytes of a letter
  std::string expression;
  std::vector<CaptureName> captures{0};  // of its groups, the whole match first, which has no name
};

// Takes the names of captures into the draft.
BranchSpelling spell_branch(const Expression& tree, const PhaseSymbols& symbols, RuleDraft& draft);

}  // namespace sayso
