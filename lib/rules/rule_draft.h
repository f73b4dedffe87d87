#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/compiled.h"

namespace sayso {

// The rules while they are compiled: what those who compile them are given, and the arrays of Rules::Compiled as they grow.
struct RuleDraft {
  RuleDraft(const Vocabulary& v, const WordLists& l, Errors& e) : vocabulary(v), lists(l), errors(e), rule_word(v.size()) {}

  const Vocabulary& vocabulary;
  const WordLists& lists;
  Errors& errors;

  std::vector<const Rule*> rules;                   // by id
  std::vector<std::vector<RuleId>> rules_of_phase;  // by priority, then order
  std::vector<uint16_t> rule_word;                  // per vocabulary word: 1 + index among words that patterns name, or 0
  uint32_t rule_words = 1;

  std::vector<Rules::Compiled::Entry> entries;
  std::vector<Rules::Compiled::Branch> branches;
  std::vector<std::string> texts, phase_names;
  std::vector<std::string> labels{""}, captures{""}, token_classes{""};  // [0] is none
  std::vector<CaptureName> groups;
  std::vector<uint16_t> letters;
  std::vector<uint64_t> pairs;

  static uint16_t intern(std::vector<std::string>& names, std::string_view name) {
    for (size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return static_cast<uint16_t>(i);
    names.emplace_back(name);
    return static_cast<uint16_t>(names.size() - 1);
  }
  uint32_t text(std::string text) {
    texts.push_back(std::move(text));
    return static_cast<uint32_t>(texts.size() - 1);
  }

  uint16_t rule_word_of(WordId w) const { return w < rule_word.size() ? rule_word[w] : uint16_t{0}; }
  void add_rule_word(WordId w) {
    if (w < rule_word.size() && rule_word[w] == 0) rule_word[w] = static_cast<uint16_t>(rule_words++);
  }

  const WordList* list_of(std::string_view name) const {
    auto it = lists.find(name);
    return it == lists.end() ? nullptr : &it->second;
  }

  void fault(const Rule& rule, const std::string& message) const {
    errors.push_back({"rule " + rule.name + ": " + message, rule.file, rule.line, 1});
  }
  // `at`: bytes into the pattern.
  void fault_in_pattern(const Rule& rule, const std::string& message, size_t at = 0) const {
    errors.push_back({"rule " + rule.name + ": " + message, rule.file, rule.pattern_line, rule.pattern_column + static_cast<int>(at)});
  }
};

// The text of a file's macro; empty when it has none of that name.
inline std::string_view macro_of(const RuleFile& file, std::string_view name) {
  for (const RuleFile::Macro& m : file.macros)
    if (m.name == name) return m.pattern;
  return {};
}

// Writes the expression of a text rule into the draft; empty when it is at fault. See text_rules.cpp.
std::string compile_text(const RuleFile& file, RuleId id, RuleDraft& draft);

}  // namespace sayso
