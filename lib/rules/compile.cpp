// Phrase rules are compiled to RE2 over *symbols*. Per phase, every word, list, shape, class of number, part of speech and
// label that its patterns name is an *atom*; two tokens that no atom of the phase can tell apart get the same symbol, as a lexer merges
// characters into classes. So a sentence of 25 tokens becomes a tag line of 25 symbols,
// `{month}` becomes a character class, and RE2 sees a tiny alphabet, each branch of a rule one of its own:
//
//     He    met   them   on     May   8     ,     2024
//     o     o     o      n      m     d     c     y          (these letters are only for show)
//     pattern  month:{months} day:{day} ("," year:{year})?   ->   month:[m] day:[d] ([c] year:[y])?
//
// On the way there are, each of them a file: the pieces of a pattern as written (pieces.cpp), the atoms that the phase names and their
// combinations (phase_atoms.cpp), trees with sets of combinations as leaves (pattern_trees.cpp), the symbols (phase_symbols.cpp), the
// expressions (spell_branch.cpp), and what lets run.cpp skip most of the text (expression.cpp, add_branches.cpp). Spans tagged by earlier
// stages come as one symbol each. A rule over characters needs less (text_rules.cpp, line_filter.cpp).
#include <algorithm>

#include "rules/add_branches.h"
#include "rules/pattern_trees.h"

namespace sayso {

class RuleCompiler {
 public:
  RuleCompiler(const std::vector<CascadeLine>& cascade, const Vocabulary& vocabulary, const WordLists& lists, Errors& errors)
      : cascade_(cascade), draft_(vocabulary, lists, errors), out_(std::make_unique<Rules::Compiled>()) {}

  Rules run(std::vector<RuleFile> files) {
    std::stable_sort(files.begin(), files.end(), [&](const RuleFile& a, const RuleFile& b) { return rank(a) < rank(b); });
    read_cascade(files);
    for (const RuleFile& f : files) number_rules(f);
    out_->phases.resize(files.size());
    token_rules();
    for (const RuleFile& f : files) number_words(f);
    for (size_t i = 0; i < files.size(); ++i)
      if (files[i].phase != "tokens") compile_phase(files[i], draft_.rules_of_phase[i], out_->phases[i]);
    return finished();
  }

 private:
  // Of its phase in the cascade.
  size_t rank(const RuleFile& f) const {
    const auto line = std::find_if(cascade_.begin(), cascade_.end(), [&](const CascadeLine& l) { return l.phase == f.phase; });
    return static_cast<size_t>(line - cascade_.begin());
  }

  void read_cascade(const std::vector<RuleFile>& files) {
    for (const CascadeLine& line : cascade_) {
      if (line.phase != "stages" && std::none_of(files.begin(), files.end(), [&](const RuleFile& f) { return f.phase == line.phase; }))
        draft_.errors.push_back({"phase " + line.phase + " has no file of rules", "cascade.txt", line.line, 1});
      for (const std::string& give : line.gives) RuleDraft::intern(draft_.labels, give);
    }
  }

  // Gives rules their ids, phases and labels.
  void number_rules(const RuleFile& f) {
    if (f.phase != "tokens" && rank(f) == cascade_.size()) draft_.errors.push_back({"the phase is not in cascade.txt", f.file, 1, 1});
    auto phase = static_cast<uint16_t>(draft_.phase_names.size());
    draft_.phase_names.push_back(f.phase);
    auto& of_phase = draft_.rules_of_phase.emplace_back();
    for (const Rule& r : f.rules) {
      Rules::Compiled::Entry e;
      e.name = draft_.text(r.name);
      e.constants = static_cast<uint32_t>(draft_.texts.size());
      for (const auto& [key, value] : r.set) draft_.text(key), draft_.text(value);
      e.constants_end = static_cast<uint32_t>(draft_.texts.size());
      e.phase = phase;
      if (!r.yields.empty()) e.label = RuleDraft::intern(draft_.labels, r.yields);
      e.evidence = r.evidence;
      e.is_text = r.is_text ? 1 : 0;
      e.longest = r.longest;
      for (const Rule* other : draft_.rules)
        if (other->name == r.name) draft_.fault(r, "the name is taken by " + other->file + ":" + std::to_string(other->line));
      of_phase.push_back(static_cast<RuleId>(draft_.rules.size()));
      draft_.rules.push_back(&r);
      draft_.entries.push_back(e);
    }
    std::stable_sort(of_phase.begin(), of_phase.end(),
                     [&](RuleId a, RuleId b) { return draft_.rules[a]->priority > draft_.rules[b]->priority; });
  }

  // "tokens.ordinal" gives a class "ordinal".
  void token_rules() {
    auto tokens = std::find(draft_.phase_names.begin(), draft_.phase_names.end(), "tokens");
    if (tokens == draft_.phase_names.end()) return;
    std::vector<RuleId> ids;
    for (RuleId id : draft_.rules_of_phase[static_cast<size_t>(tokens - draft_.phase_names.begin())]) {
      if (draft_.rules[id]->pattern.empty()) continue;  // already a fault
      compile_text({}, id, draft_);
      const std::string& name = draft_.rules[id]->name;
      draft_.token_classes.push_back(name.substr(name.find('.') + 1));
      ids.push_back(id);
    }
    out_->token_rules = std::move(ids);
  }

  // Words of literals and of named lists become rule words, which every phase's table is indexed by.
  void number_words(const RuleFile& f) {
    each_piece(f, [&](const Piece& p) {
      if (p.kind == Piece::literal)
        for (const std::string& w : words_of_literal(p.text)) draft_.add_rule_word(draft_.vocabulary.find(w));
      if (p.kind == Piece::atom)
        for (const Term& term : terms_of(p.text))
          if (const WordList* list = draft_.list_of(term.name))
            for (const auto& key : list->keys())
              for (WordId w : key.words) draft_.add_rule_word(w);
    });
  }

  void compile_phase(const RuleFile& f, const std::vector<RuleId>& rules, Rules::Compiled::Phase& p) {
    PhaseAtoms atoms(draft_, f, p, needs(f));
    std::vector<RuleId> text_rules, phrase_rules;
    std::vector<std::string> expressions;
    for (RuleId id : rules) {
      const Rule& rule = *draft_.rules[id];
      if (rule.pattern.empty()) continue;  // already a fault
      if (!rule.is_text) {
        phrase_rules.push_back(id);
        atoms.collect(rule);
      } else if (std::string expression = compile_text(f, id, draft_); !expression.empty()) {
        text_rules.push_back(id);
        expressions.push_back(std::move(expression));
      }
    }
    p.text_rules = std::move(text_rules);
    p.text_filter = LineFilter(expressions);
    if (!phrase_rules.empty()) compile_phrases(atoms, phrase_rules, p);
  }

  // What the phase is shown of earlier ones.
  std::vector<Label> needs(const RuleFile& f) {
    std::vector<Label> labels;
    for (const CascadeLine& line : cascade_)
      if (line.phase == f.phase)
        for (const std::string& need : line.needs)
          if (need != "tokens") labels.push_back(RuleDraft::intern(draft_.labels, need));
    return labels;
  }

  void compile_phrases(PhaseAtoms& atoms, const std::vector<RuleId>& rules, Rules::Compiled::Phase& p) {
    atoms.number();
    PatternTrees patterns(atoms);
    std::vector<std::pair<RuleId, const Expression*>> trees;
    for (RuleId id : rules) {
      std::string error;
      const Expression* tree = patterns.read(draft_.rules[id]->pattern, error);
      if (error.empty())
        trees.emplace_back(id, tree);
      else
        draft_.fault_in_pattern(*draft_.rules[id], error);
    }
    PhaseSymbols symbols = name_symbols(atoms, patterns.sets());
    constexpr size_t most_symbols = 0xF000;
    if (symbols.size() > most_symbols)
      draft_.errors.push_back({"the patterns of the phase tell too many kinds of words apart", atoms.file().file, 1, 1});
    add_branches(trees, symbols, draft_, p);
    p.symbol_of = std::move(symbols.of_combination);
  }

  Rules finished() {
    std::vector<Rules::Compiled::Dimensions> dimensions(out_->phases.begin(), out_->phases.end());
    out_->dimensions = std::move(dimensions);
    out_->rules = std::move(draft_.entries);
    out_->branches = std::move(draft_.branches);
    out_->texts = Texts(draft_.texts);
    out_->groups = std::move(draft_.groups);
    out_->letters = std::move(draft_.letters);
    out_->pairs = std::move(draft_.pairs);
    out_->phase_names = Texts(draft_.phase_names);
    out_->labels = Texts(draft_.labels);
    out_->captures = Texts(draft_.captures);
    out_->token_classes = Texts(draft_.token_classes);
    out_->link();
    Rules rules;
    rules.compiled_ = std::move(out_);
    return rules;
  }

  const std::vector<CascadeLine>& cascade_;
  RuleDraft draft_;
  std::unique_ptr<Rules::Compiled> out_;
};

Rules compile_rules(const std::vector<RuleFile>& files, const std::vector<CascadeLine>& cascade, const Vocabulary& vocabulary,
                    const WordLists& lists, Errors& errors) {
  return RuleCompiler(cascade, vocabulary, lists, errors).run(files);
}

}  // namespace sayso
