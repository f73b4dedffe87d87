#pragma once
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "phrases/phrases.h"
#include "record/evidence.h"
#include "resources/word_list.h"
#include "rules/annotations.h"
#include "rules/bits.h"
#include "sayso/result.h"
#include "text/pattern.h"
#include "tokens/tokens.h"
#include "tokens/vocabulary.h"

namespace sayso {

// A rule as written; see rules/README.md for the language.
struct Rule {
  struct Example {
    std::string text;  // without the brackets
    Span marked;       // what stood in [brackets]; empty when nothing did
    int line;
  };

  std::string name;  // "date.month_day"
  std::string file;
  int line = 0;
  bool is_text = false;  // pattern is RE2 over characters; else over symbols of the tag line
  std::string pattern;
  int pattern_line = 0, pattern_column = 0;  // where it begins in the file
  std::string yields;                        // a label; empty for text rules of the token classes
  int priority = 0;
  static constexpr uint16_t any_length = 0xFFFF;
  uint16_t longest = any_length;           // bytes of the lines that a text rule is shown
  std::map<std::string, std::string> set;  // constants handed to the code that reads the annotation
  std::vector<Example> yes, no;
  EvidenceId evidence = 0;
};

// A rule as compiled.
struct CompiledRule {
  std::string_view name;
  uint16_t phase;
  Label label;  // what it yields; 0: nothing
  EvidenceId evidence;
  bool is_text;
};

// A stretch of tokens that an earlier stage tagged, shown to a phase as one symbol.
struct LabelledSpan {
  Range tokens;
  Label label;
};

// What a phase looks at.
struct TagInput {
  const Tokens& tokens;
  const Vocabulary& vocabulary;
  const std::vector<Pos>* pos = nullptr;     // nullptr: patterns of the phase name no part of speech
  std::span<const LabelledSpan> spans = {};  // ascending, disjoint
};

// What the cascade found, for `extract explain` and for running the examples of rules; recorded when asked for.
struct Trace {
  struct Step {
    uint16_t phase;
    RuleId rule;
    Range tokens;
  };
  std::vector<Step> steps;
};

// What was found in stretches of symbols: a table with open addressing whose slots point to entries that lie in one array,
// so that a look-up touches two places of memory. An entry is how many symbols the stretch has, these, and what was found in it, with
// places counted from its first symbol.
struct StretchMemo {
  struct Slot {
    uint32_t hash = 0;
    uint32_t entry = 0;  // in `entries`; 0: empty
  };

  std::vector<Slot> slots;
  size_t used = 0;
  std::vector<uint16_t> entries;
  static constexpr uint32_t nothing = 1;
  std::vector<uint32_t> alone;  // per symbol: the entry of the stretch that is this symbol; 0: not known yet

  void clear(size_t symbols);
  // What was found in the stretch; nullptr when that is not known.
  const uint16_t* find(std::span<const uint16_t> symbols) const;
  const uint16_t* add(std::span<const uint16_t> symbols, const Annotations& found);
};

// Kept and reused by one thread.
struct RuleScratch {
  // The range at hand: the symbols of its stretches, each at its place, and the tokens that they stand for where spans are tagged:
  // else each stands for one.
  uint32_t first = 0;  // token
  std::vector<uint16_t> symbols;
  std::vector<Range> items;
  std::vector<uint32_t> candidates;
  std::vector<StretchMemo> memos;  // per phase
  uint64_t rules = 0;              // whose they are
  // The search for what is not known.
  Bits need, also;   // branches of rules
  std::string line;  // as RE2 reads it
  std::vector<Span> groups;
  Annotations found;
  Trace* trace = nullptr;
};

// All rules of a language, compiled, in phases. Immutable; shared by all threads.
class Rules {
 public:
  Rules();
  ~Rules();
  Rules(Rules&&) noexcept;
  Rules& operator=(Rules&&) noexcept;

  // Index of a phase ("dates"); -1 when there is none.
  int phase(std::string_view name) const;
  size_t phases() const;
  std::string_view phase_name(size_t phase) const;
  size_t size() const;  // rules
  CompiledRule rule(RuleId id) const;
  // A constant of a rule, or "".
  std::string_view constant(RuleId id, std::string_view key) const;
  bool has_constants(RuleId id) const;

  // Ids of names; 0 is "no such name".
  Label label(std::string_view name) const;
  CaptureName capture(std::string_view name) const;
  std::string_view label_name(Label label) const;
  std::string_view capture_name(CaptureName capture) const;

  // Runs a phase over all sentences: leftmost longest, then priority, then the order of the file.
  void run(int phase, const TagInput& input, RuleScratch& scratch, Annotations& out) const;
  // The same, one sentence.
  void run(int phase, const TagInput& input, uint32_t sentence, RuleScratch& scratch, Annotations& out) const;
  // The same, a part of one sentence.
  void run(int phase, const TagInput& input, Range range, RuleScratch& scratch, Annotations& out) const;
  // The same where its candidates are known: tokens of which every match has at least one. For input without spans.
  void run(int phase, const TagInput& input, Range range, std::span<const uint32_t> candidates, RuleScratch& scratch,
           Annotations& out) const;
  // Appends those of any part of an article.
  void candidates(int phase, const Tokens& tokens, Range range, std::vector<uint32_t>& out) const;

  // Text rules: the first rule of the phase (by priority, then order) that is found in `line`, or -1; `groups`
  // receives the whole match and the captures, bytes from the start of `line`, but at most `most_groups` of them. RE2
  // finds a match and its end far faster than where its captures lie.
  int match_line(int phase, std::string_view line, std::vector<Span>& groups, size_t most_groups = SIZE_MAX) const;
  // The class of a token with a digit in it.
  TokenClass token_class(std::string_view word) const;
  // The class of that name in rules/<language>/tokens.rules; 0 when there is none.
  TokenClass token_class_named(std::string_view name) const;

  // A phase's tag line for one sentence, for people: one word per item.
  std::string explain(int phase, const TagInput& input, uint32_t sentence) const;

  struct Compiled;
  // For the compiled image; see compiled.h.
  Compiled& compiled() { return *compiled_; }

 private:
  void find_items(int phase, const TagInput& input, Range range, RuleScratch& scratch) const;
  StretchMemo& memo_of(int phase, RuleScratch& scratch) const;
  void stretch(int phase, uint32_t first, uint32_t last, RuleScratch& scratch, Annotations& out) const;
  bool may_hold(int phase, std::span<const uint16_t> symbols, RuleScratch& scratch) const;
  void search(int phase, std::span<const uint16_t> symbols, RuleScratch& scratch) const;

  std::unique_ptr<Compiled> compiled_;
  friend class RuleCompiler;
};

// A file of rules, read but not compiled.
struct RuleFile {
  struct Macro {
    std::string name, pattern;
    int line;
  };
  std::string phase;  // the file's stem
  std::string file;
  std::vector<Macro> macros;
  std::vector<Rule> rules;
};

// Strict: faults are appended with file, line, column, all of them.
RuleFile read_rules(std::string file, std::string_view text, Errors& errors);
// Every word that the patterns name, folded: for filling a vocabulary before ids exist.
std::vector<std::string> literal_words(const RuleFile& file);

// One line of cascade.txt: a phase, what it needs and what it gives.
struct CascadeLine {
  std::string phase;
  std::vector<std::string> needs, gives;
  int line = 0;
};
std::vector<CascadeLine> read_cascade(const std::string& file, std::string_view text, Errors& errors);

Rules compile_rules(const std::vector<RuleFile>& files, const std::vector<CascadeLine>& cascade, const Vocabulary& vocabulary,
                    const WordLists& lists, Errors& errors);

}  // namespace sayso
