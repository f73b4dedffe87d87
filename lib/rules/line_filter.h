#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

namespace sayso {

// Which of a phase's text rules a line need be shown to.
class LineFilter {
 public:
  static constexpr size_t most_rules = 256;  // later ones are shown every line
  using RuleSet = std::bitset<most_rules>;

  // The next rule's expression, in RE2's syntax.
  void add(std::string_view expression);
  // The rules, numbered as they were added, that may be found in the line.
  RuleSet candidates(std::string_view line) const;

 private:
  using Set = uint64_t;  // of classes of characters: a bit for each

  // How matches may begin.
  struct Heads {
    static constexpr size_t longest = 8;
    Set first = 0;
    std::array<std::array<Set, 64>, longest> next{};  // by position and class: what may follow
    std::array<Set, longest> stop{};                  // by position: classes after which anything may follow
    bool any = false;                                 // a match may be empty, or begin with anything

    bool stands_at(const uint8_t* line) const;  // classes of characters, line ends behind the last
  };
  struct Rule {
    Heads at_start, anywhere;
    std::vector<Set> needs;  // the line holds one of each
  };
  struct Node;
  class Parser;
  class HeadMaker;
  static Set needed(const Node& node);

  size_t rules_ = 0;
  std::vector<Rule> filters_;
  std::array<std::vector<uint16_t>, 64> by_first_;  // rules by the class that a line begins with
  std::vector<uint16_t> floating_;                  // rules with heads that may stand anywhere
  std::array<Set, 64> floating_next_{};             // by their first class: what may follow
  std::array<Set, 64> floating_third_{};            // by their second class: likewise
};

}  // namespace sayso
