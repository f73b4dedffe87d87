#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/bits.h"
#include "text/array.h"

namespace sayso {

// The pattern of a phrase rule as a tree. Its leaves are sets of symbols, kept elsewhere and named by number.
struct Expression {
  enum Kind : uint8_t { set, sequence, either, repeat, capture } kind;
  uint32_t symbols = 0;  // of a set: which
  std::string text;      // of a repeat its quantifier, of a capture its name
  std::vector<const Expression*> parts;

  // May it match a sequence without its part?
  bool optional() const { return kind == repeat && (text[0] == '?' || text[0] == '*' || text.starts_with("{0")); }
};

// What holds of every match of some patterns, so that most of a sentence need not be searched for one: with which
// symbols it begins and ends, which may follow each other in it, and symbols of which it has at least one.
struct Outline {
  enum : uint8_t { begins = 1, ends = 2, needed = 4 };

  Array<uint8_t> flags;  // of each symbol
  BitTable next;         // of each symbol: which may follow it

  bool is(uint16_t symbol, uint8_t flag) const { return (flags[symbol] & flag) != 0; }
  bool follows(uint16_t before, uint16_t symbol) const { return next.has(before, symbol); }

  template <class F>
  void visit(F&& f) {
    f(flags);
    next.visit(f);
  }
};

class OutlineMaker {
 public:
  // The sets that the patterns' leaves name, of symbols below `weight.size()`; `weight` says how common a symbol is:
  // of several sets that a match cannot do without, the outline needs the rarest.
  OutlineMaker(const std::vector<Bits>& sets, const std::vector<double>& weight);

  void add(const Expression& pattern);
  Outline outline() const;

  // What holds of one pattern.
  struct Facts {
    bool nullable = false;  // it matches nothing at all
    Bits first, last;       // with which symbols a match begins and ends
    Bits needed;            // when not nullable: a match has one of these
    double cost = 0;        // how common those are
    Bits also;              // and one of these
    double also_cost = 0;   // 0: of no second symbol is known what a match has
    bool apart = false;     // are these always at two places?

    bool has_also() const { return also_cost > 0; }
  };
  const Facts& facts(const Expression& e);

 private:
  void join(const Bits& last, const Bits& first);
  static void needs(Facts& f, const Facts& part);

  const std::vector<Bits>& sets_;
  const std::vector<double>& weight_;
  std::unordered_map<const Expression*, Facts> known_;  // macros stand in many patterns
  std::vector<uint8_t> flags_;                          // as in Outline
  std::vector<Bits> next_;
};

}  // namespace sayso
