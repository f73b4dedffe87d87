#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/rule_draft.h"

namespace sayso {

using Mask = std::vector<bool>;  // over the combinations of a phase

inline void add_to(Mask& mask, const Mask& other) {
  for (size_t i = 0; i < mask.size(); ++i) mask[i] = mask[i] || other[i];
}

// The atom that is one word, told from names of lists by its mark.
inline std::string word_atom(std::string_view word) { return "\"" + std::string(word); }

// What the patterns of a phase tell tokens apart by. First the patterns are collected, then the combinations are numbered, then it can be
// asked which of them an atom holds.
class PhaseAtoms {
 public:
  PhaseAtoms(const RuleDraft& draft, const RuleFile& file, Rules::Compiled::Phase& phase, std::vector<Label> labels)
      : draft_(draft), file_(file), phase_(phase), labels_(std::move(labels)) {}

  // Adds the atoms that a rule names.
  void collect(const Rule& rule) { collect(rule, rule.pattern, false); }
  // Numbers their combinations, in the phase.
  void number();

  size_t combinations() const { return phase_.combinations; }
  Mask nothing() const { return Mask(combinations(), false); }
  // The combinations that an atom holds.
  Mask mask(std::string_view atom) const;
  // The same of {a}, {a&b}, {a|b}, {a-b}, {!a}, read from left to right; a name may be that of a macro whose pattern is a choice of such.
  Mask mask_of_terms(std::string_view atom) const;

  const RuleFile& file() const { return file_; }
  const RuleDraft& draft() const { return draft_; }
  const Rules::Compiled::Phase& phase() const { return phase_; }

 private:
  void collect(const Rule& rule, std::string_view pattern, bool in_macro);
  void collect_name(const Rule& rule, std::string_view name, size_t at);
  void collect_macro(const Rule& rule, std::string_view name, std::string_view macro);
  void collect_list(std::string_view name, const WordList& list);
  std::string nearest_to(std::string_view name) const;
  Label label_of(std::string_view name) const;
  void add_word(std::set<uint32_t>& set, WordId w) const;
  template <class F>
  void add_word_atom(const std::string& name, F&& fill);

  void number_signatures();
  Mask mask_of_name(std::string_view name) const;
  Mask other_than(Mask mask) const;
  void hold_heads(std::string_view atom, Mask& mask) const;
  void hold_forms(std::string_view atom, Mask& mask) const;

  const RuleDraft& draft_;
  const RuleFile& file_;
  Rules::Compiled::Phase& phase_;
  std::vector<Label> labels_;                                      // shown as symbols
  std::vector<std::pair<std::string, std::set<uint32_t>>> words_;  // atom of the word dimension -> its rule words
  std::map<std::string, size_t, std::less<>> word_atoms_;
  std::map<std::string, bool, std::less<>> collected_;                      // macros whose atoms are known, or false: being looked for
  std::set<std::string, std::less<>> circular_;                             // macros that stand in themselves
  std::set<std::string> shapes_, pos_;                                      // that patterns name
  std::vector<std::vector<uint32_t>> signatures_{std::vector<uint32_t>()};  // of each the atoms of words that hold it; 0: none
  std::vector<int> shape_in_group_{-1}, pos_in_group_{-1};
};

}  // namespace sayso
