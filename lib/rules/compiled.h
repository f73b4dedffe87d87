#pragma once
#include <array>
#include <memory>
#include <mutex>
#include <optional>

#include "rules/bits.h"
#include "rules/expression.h"
#include "rules/line_filter.h"
#include "rules/rules.h"
#include "text/array.h"
#include "text/pattern.h"
#include "text/texts.h"
#include "tokens/word_table.h"

namespace sayso {

constexpr const char* shape_names[] = {"lower", "cap", "upper", "mixed", "digit", "punct", "other"};
constexpr const char* pos_names[] = {"none", "NN", "NNS", "NNP",  "VB",    "VBZ",   "VBD",  "VBG",   "VBN",  "JJ",    "JJR",  "JJS",
                                     "RB",   "DT", "PRP", "PRPS", "IN",    "CC",    "MD",   "TO",    "WDT",  "WP",    "WRB",  "EX",
                                     "CD",   "RP", "POS", "UH",   "PUNCT", "COMMA", "DASH", "QUOTE", "STOP", "COLON", "OPEN", "CLOSE"};
constexpr size_t shape_count = std::size(shape_names);
constexpr size_t pos_count = std::size(pos_names);

// A symbol of the tag line. 0 is the symbol of all that no pattern of the phase names.
using Symbol = uint16_t;

// The byte of a letter as RE2 reads it, downwards: those of the first 128 mean nothing to RE2 but themselves.
constexpr uint8_t byte_of_letter(size_t letter) { return static_cast<uint8_t>(255 - letter % 256); }

// All is flat, so that it lies in the compiled image and is used there.
struct Rules::Compiled {
  // What a token can be: a word signature (0: no word of the phase) or a token class, times a shape, times a part of speech;
  // or a label.
  struct Dimensions {
    uint32_t signatures = 1, token_classes = 0, shape_groups = 1, pos_groups = 1;
    uint32_t label_base = 0, combinations = 0;
    std::array<uint8_t, (shape_count + 3) / 4 * 4> shape_group{};
    std::array<uint8_t, (pos_count + 3) / 4 * 4> pos_group{};
    uint32_t branches = 0, branches_end = 0;  // of the phrase rules, by priority, then order

    uint32_t heads() const { return signatures + token_classes; }
    uint32_t per_head() const { return shape_groups * pos_groups; }
    uint32_t head(uint16_t signature, TokenClass token_class) const { return token_class != 0 ? signatures + token_class - 1 : signature; }
    uint32_t combination(uint32_t head, Shape shape, Pos pos) const {
      return (head * shape_groups + shape_group[static_cast<size_t>(shape)]) * pos_groups + pos_group[static_cast<size_t>(pos)];
    }
  };
  struct Phase : Dimensions {
    WordTable<uint16_t> signature_of;
    Array<Symbol> symbol_of;  // of each combination

    Outline outline;             // of all phrase rules
    BitTable begin, need, also;  // of each symbol: which branches begin with it, and which need it or its like, and it or others
    Array<uint64_t> needed;      // a bit of a hash of each word that may be a symbol which a match must have
    Array<RuleId> text_rules;    // by priority, then order
    LineFilter text_filter;      // the same

    static constexpr uint32_t needed_bits = 14;
    static uint32_t needed_bit(WordId word) { return (word * 0x9E3779B1u) >> (32 - needed_bits); }
    uint32_t head_of(const Tokens& tokens, uint32_t t) const { return head(signature_of[tokens.word[t]], tokens.token_class[t]); }

    template <class F>
    void visit(F&& f) {
      signature_of.visit(f);
      f(symbol_of);
      outline.visit(f);
      begin.visit(f);
      need.visit(f);
      also.visit(f);
      f(needed);
      f(text_rules);
      text_filter.visit(f);
    }
  };
  struct Entry {
    uint32_t name = 0;                          // in `texts`
    uint32_t constants = 0, constants_end = 0;  // in `texts`: key, value, key …
    uint32_t expression = 0;                    // of a text rule, for RE2, in `texts`
    uint16_t phase = 0;
    Label label = 0;
    EvidenceId evidence = 0;
    uint16_t is_text = 0;
    uint16_t longest = Rule::any_length;  // of the lines that a text rule is shown, in bytes
    uint16_t spare = 0;
  };
  // An alternative of a phrase rule's pattern. Each is compiled by itself, for most are seldom needed.
  struct Branch {
    uint32_t expression = 0;              // for RE2, in `texts`
    uint32_t groups = 0, groups_end = 0;  // in `groups`
    uint32_t letters = 0;                 // in `letters`
    uint32_t pairs = 0, row = 0;          // in `pairs`: of each letter a row of so many words
    RuleId rule = 0;
    uint16_t needs = 1;  // symbols, at so many places
    uint32_t width = 1;  // of its letters, in bytes
  };

  Array<Entry> rules;
  Array<Branch> branches;
  Texts texts;
  Array<CaptureName> groups;  // what the groups of expressions capture, the whole match first
  Array<uint16_t> letters;    // of the symbols of the phase, anew for each branch; 0: one that no match has
  Array<uint64_t> pairs;      // bits of the letters that may follow a letter in a match
  Array<Dimensions> dimensions;
  std::vector<Phase> phases;
  Texts phase_names;
  Texts labels, captures, token_classes;  // [0] is none
  Array<RuleId> token_rules;              // by their classes, less one

  // Made of the above: expressions are compiled when they are first needed.
  struct Lazy {
    std::once_flag once;
    std::optional<Pattern> pattern;
  };
  std::unique_ptr<Lazy[]> patterns;  // per text rule, then per branch
  std::unique_ptr<PatternSet> token_class_set;
  uint64_t serial = 0;  // no two in one process have the same

  const Pattern& pattern(RuleId text_rule) const;
  const Pattern& pattern_of_branch(size_t branch) const;
  std::span<const CaptureName> captures_of_groups(size_t branch) const {
    return groups.span().subspan(branches[branch].groups, branches[branch].groups_end - branches[branch].groups);
  }
  void link();

  template <class F>
  void visit(F&& f) {
    f(rules);
    f(branches);
    texts.visit(f);
    f(groups);
    f(letters);
    f(pairs);
    f(dimensions);
    phases.resize(dimensions.size());
    for (Phase& phase : phases) phase.visit(f);
    phase_names.visit(f);
    labels.visit(f);
    captures.visit(f);
    token_classes.visit(f);
    f(token_rules);
  }
};

template <class Names>
int index_of(const Names& names, std::string_view name) {
  for (size_t i = 0; i < std::size(names); ++i)
    if (name == names[i]) return static_cast<int>(i);
  return -1;
}

}  // namespace sayso
