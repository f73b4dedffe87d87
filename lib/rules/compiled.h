#pragma once
#include <array>
#include <memory>

#include "rules/expression.h"
#include "rules/line_filter.h"
#include "rules/rules.h"

namespace sayso {

constexpr const char* shape_names[] = {"lower", "cap", "upper", "mixed", "digit", "punct", "other"};
constexpr const char* pos_names[] = {"none", "NN", "NNS", "NNP",  "VB",    "VBZ",   "VBD",  "VBG",   "VBN",  "JJ",    "JJR",  "JJS",
                                     "RB",   "DT", "PRP", "PRPS", "IN",    "CC",    "MD",   "TO",    "WDT",  "WP",    "WRB",  "EX",
                                     "CD",   "RP", "POS", "UH",   "PUNCT", "COMMA", "DASH", "QUOTE", "STOP", "COLON", "OPEN", "CLOSE"};
constexpr size_t shape_count = std::size(shape_names);
constexpr size_t pos_count = std::size(pos_names);

// A symbol of the tag line as RE2 reads it. 0 is the symbol of all that no pattern of the phase names.
using Symbol = uint16_t;
inline uint32_t code_point(Symbol s) { return s < 0xD800 ? s : s + 0x800u; }

// A small number of each of a few words of the vocabulary, 0 of all others. One bit a word says which are of the few, and
// how many of those come before says where the number lies: what most look-ups touch is small.
class WordNumbers {
 public:
  WordNumbers() = default;
  template <class NumberOf>
  WordNumbers(size_t words, NumberOf&& number_of) : blocks_((words + 63) / 64) {
    for (size_t w = 0; w < words; ++w) {
      Block& block = blocks_[w / 64];
      if (w % 64 == 0) block.before = static_cast<uint32_t>(numbers_.size());
      if (uint16_t n = number_of(static_cast<WordId>(w)); n != 0) {
        block.has |= uint64_t{1} << (w % 64);
        numbers_.push_back(n);
      }
    }
  }
  uint16_t operator[](WordId word) const {
    if (word / 64 >= blocks_.size()) return 0;
    const Block& block = blocks_[word / 64];
    uint64_t bit = uint64_t{1} << (word % 64);
    return (block.has & bit) == 0 ? uint16_t{0} : numbers_[block.before + static_cast<uint32_t>(std::popcount(block.has & (bit - 1)))];
  }

 private:
  struct Block {
    uint64_t has = 0;
    uint32_t before = 0;
  };
  std::vector<Block> blocks_;
  std::vector<uint16_t> numbers_;
};

struct Rules::Compiled {
  struct Phase {
    std::string name;
    std::vector<RuleId> rules;  // by priority, then order
    // What a token can be: a word signature (0: no word of the phase) or a token class, times a shape, times a part of
    // speech; or a label.
    WordNumbers signature_of;
    uint32_t signatures = 1;
    uint32_t token_classes = 0;
    std::array<uint8_t, shape_count> shape_group{};
    uint32_t shape_groups = 1;
    std::array<uint8_t, pos_count> pos_group{};
    uint32_t pos_groups = 1;
    uint32_t label_base = 0;
    uint32_t combinations = 0;
    std::vector<Symbol> symbol_of;  // of each combination

    std::vector<RuleId> phrase_rules;      // by priority, then order
    Outline outline;                       // of all phrase rules
    std::vector<Bits> begin, need;         // of each symbol: which phrase rules begin with it, and which need it or its like
    Bits needed_word;                      // of each word of the vocabulary: may it be a symbol that a match must have?
    bool needed_new_word = false;          // may a word outside of it?
    std::array<bool, 256> needed_class{};  // may a token of this class?
    std::vector<RuleId> text_rules;        // by priority, then order
    LineFilter text_filter;                // the same

    uint32_t combination(uint32_t head, Shape shape, Pos pos) const {
      return (head * shape_groups + shape_group[static_cast<size_t>(shape)]) * pos_groups + pos_group[static_cast<size_t>(pos)];
    }
  };

  std::vector<Rule> rules;
  std::vector<std::unique_ptr<Pattern>> patterns;          // per rule
  std::vector<std::vector<CaptureName>> capture_of_group;  // per rule, per group
  std::vector<Phase> phases;
  std::vector<std::string> phase_names;
  std::vector<std::string> labels{""};
  std::vector<std::string> captures{""};
  std::vector<std::string> token_classes{""};  // names; [0] is none
  std::unique_ptr<PatternSet> token_class_set;
  uint64_t serial = 0;  // no two compiled in one process have the same
};

template <class Names>
int index_of(const Names& names, std::string_view name) {
  for (size_t i = 0; i < std::size(names); ++i)
    if (name == names[i]) return static_cast<int>(i);
  return -1;
}

}  // namespace sayso
