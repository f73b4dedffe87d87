#pragma once
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/line_heads.h"
#include "text/array.h"

namespace sayso {

// Which of a phase's text rules a line need be shown to.
class LineFilter {
 public:
  static constexpr size_t most_rules = 256;  // later ones are shown every line
  using RuleSet = std::bitset<most_rules>;

  LineFilter() = default;
  // Of each rule the expression, in RE2's syntax.
  explicit LineFilter(const std::vector<std::string>& expressions);
  // The rules, numbered as they were given, that may be found in the line.
  RuleSet candidates(std::string_view line) const;

  template <class F>
  void visit(F&& f) {
    f(filters_);
    f(needs_);
    f(by_first_);
    f(seconds_);
    f(by_first_starts_);
    f(floating_);
    f(floating_next_);
    f(floating_third_);
  }

 private:
  struct Rule {
    LineHeads at_start, anywhere;
    uint64_t needs_end = 0;  // of what it needs, in `needs_`: the line holds one of each
  };
  static Rule rule_of(const std::string& expression, std::vector<CharacterSet>& needs);
  void index_starts(const std::vector<Rule>& filters);
  void index_floating(const std::vector<Rule>& filters);
  // The same as the public one, with memory for the line's classes and the places of pairs.
  template <class Place>
  RuleSet candidates(std::string_view line, uint8_t* characters, Place* pairs) const;

  Array<Rule> filters_;
  Array<CharacterSet> needs_;
  Array<uint16_t> by_first_;            // rules by the class that a line begins with
  Array<CharacterSet> seconds_;         // by_first_'s rules: the classes of the second character, so that few rules are looked at
  Array<uint32_t> by_first_starts_;     // where each of the 64 classes begins in it, and the end
  Array<uint16_t> floating_;            // rules with heads that may stand anywhere
  Array<CharacterSet> floating_next_;   // by their first class: what may follow
  Array<CharacterSet> floating_third_;  // by their second class: likewise
};

}  // namespace sayso
