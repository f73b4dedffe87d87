#pragma once
#include <vector>

#include "rules/phase_atoms.h"

namespace sayso {

// The symbols of a phase; 0 is that of all combinations that no set holds.
struct PhaseSymbols {
  std::vector<Symbol> of_combination;
  std::vector<Bits> of_set;
  std::vector<double> weights;  // how common each is, roughly in a million words of news

  size_t size() const { return weights.size(); }
};

// `sets`: those that the phase's trees name.
PhaseSymbols name_symbols(const PhaseAtoms& atoms, const std::vector<Mask>& sets);

}  // namespace sayso
