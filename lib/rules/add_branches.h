#pragma once
#include <utility>
#include <vector>

#include "rules/phase_symbols.h"

namespace sayso {

// Adds the branches of a phase's patterns to the draft, with what lets run.cpp skip most of the text to the phase.
void add_branches(const std::vector<std::pair<RuleId, const Expression*>>& trees, const PhaseSymbols& symbols, RuleDraft& draft,
                  Rules::Compiled::Phase& phase);

}  // namespace sayso
