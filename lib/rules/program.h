#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rules/bits.h"
#include "rules/expression.h"
#include "text/span.h"

namespace sayso {

// A step of a compiled pattern over symbols.
struct Instruction {
  enum Op : uint16_t {
    symbol,  // one of the set `to`, then the next step
    jump,    // to the step `to`
    either,  // the step `to`, or else the step `other`
    begin,
    end,  // of the group `group`, then the next step
    match
  };
  Op op;
  uint16_t group = 0;
  uint32_t to = 0, other = 0;  // steps are counted from the program's first
};

// Appends the program of a pattern, and to `groups` the name of each of its groups; a name may stand at several. On a fault
// says what is wrong with the pattern and appends nothing.
std::string write_program(const Expression& pattern, std::vector<Instruction>& program, std::vector<std::string>& groups);

// Kept and reused by one thread.
struct ProgramScratch {
  struct Thread {
    uint32_t step;
    uint32_t groups;  // where its groups lie, in `groups` of its generation
  };
  std::vector<Thread> now, next;
  std::vector<Range> groups_now, groups_next, groups;
  std::vector<uint32_t> seen;  // per step, the generation in which it was reached
  uint32_t generation = 0;
};

// The longest match that begins at the first of `symbols`: how many it takes; 0 when there is none. `groups` receives what
// each group of the program last matched, counted in symbols, as far as its size goes; of several ways to the longest
// match the first counts: left branches before right ones, more repeats before fewer.
uint32_t longest_match(std::span<const Instruction> program, const BitTable& sets, std::span<const uint16_t> symbols,
                       ProgramScratch& scratch, std::span<Range> groups);

}  // namespace sayso
