#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

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
  using Set = uint64_t;  // of classes of characters: a bit for each

  // How matches may begin.
  struct Heads {
    static constexpr size_t longest = 8;
    Set first = 0;
    std::array<std::array<Set, 64>, longest> next{};  // by position and class: what may follow
    std::array<Set, longest> stop{};                  // by position: classes after which anything may follow
    uint64_t any = 0;                                 // not 0: a match may be empty, or begin with anything

    bool stands_at(const uint8_t* line) const;  // classes of characters, line ends behind the last
  };
  struct Rule {
    Heads at_start, anywhere;
    uint64_t needs_end = 0;  // of what it needs, in `needs_`: the line holds one of each
  };
  struct Node;
  class Parser;
  class HeadMaker;
  static Set needed(const Node& node);
  // The same as the public one, with memory for the line's classes and the places of pairs.
  template <class Place>
  RuleSet candidates(std::string_view line, uint8_t* characters, Place* pairs) const;

  Array<Rule> filters_;
  Array<Set> needs_;
  Array<uint16_t> by_first_;         // rules by the class that a line begins with
  Array<Set> seconds_;               // by_first_'s rules: the classes of the second character, so that few rules are looked at
  Array<uint32_t> by_first_starts_;  // where each of the 64 classes begins in it, and the end
  Array<uint16_t> floating_;         // rules with heads that may stand anywhere
  Array<Set> floating_next_;         // by their first class: what may follow
  Array<Set> floating_third_;        // by their second class: likewise
};

}  // namespace sayso
