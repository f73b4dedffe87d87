// Each branch of a rule is an expression by itself, for most are seldom needed. Which are, run.cpp asks of what is kept here: which
// branches can begin with a symbol, cannot do without it or its like, and which letters may follow each other in a branch; and of the
// phase, what its matches have in common and which words may be a symbol that all of them need.
#include "rules/add_branches.h"

#include <algorithm>
#include <span>

#include "rules/spell_branch.h"

namespace sayso {
namespace {

class BranchAdder {
 public:
  BranchAdder(const PhaseSymbols& symbols, RuleDraft& draft, Rules::Compiled::Phase& phase)
      : symbols_(symbols), draft_(draft), phase_(phase), outline_(symbols.of_set, symbols.weights) {}

  void run(const std::vector<std::pair<RuleId, const Expression*>>& trees) {
    phase_.branches = static_cast<uint32_t>(draft_.branches.size());
    for (auto [id, tree] : trees) add_rule(id, tree);
    phase_.branches_end = static_cast<uint32_t>(draft_.branches.size());
    tell_symbols();
    phase_.outline = outline_.outline();
    tell_words();
  }

 private:
  void add_rule(RuleId id, const Expression* tree) {
    if (outline_.facts(*tree).nullable) return draft_.fault_in_pattern(*draft_.rules[id], "the pattern matches nothing at all");
    for (const Expression* branch : tree->kind == Expression::either ? std::span(tree->parts) : std::span(&tree, 1))
      if (add(id, *branch)) trees_.push_back(branch);
  }

  bool add(RuleId id, const Expression& tree) {
    const BranchSpelling spelling = spell_branch(tree, symbols_, draft_);
    Pattern pattern(spelling.expression, {.longest = true, .unit = Pattern::Unit::byte});
    if (!pattern.ok()) {
      draft_.fault_in_pattern(*draft_.rules[id], "the pattern does not parse (" + pattern.error().substr(0, 80) + ")");
      return false;
    }
    Rules::Compiled::Branch branch;
    branch.rule = id;
    branch.width = spelling.width;
    branch.expression = draft_.text(spelling.expression);
    branch.letters = static_cast<uint32_t>(draft_.letters.size());
    draft_.letters.insert(draft_.letters.end(), spelling.letters.begin(), spelling.letters.end());
    add_pairs(tree, spelling.letters, branch);
    branch.groups = static_cast<uint32_t>(draft_.groups.size());
    draft_.groups.insert(draft_.groups.end(), spelling.captures.begin(), spelling.captures.end());
    branch.groups_end = static_cast<uint32_t>(draft_.groups.size());
    draft_.branches.push_back(branch);
    return true;
  }

  // Which letters may follow each other: of all symbols of a letter the same holds.
  void add_pairs(const Expression& tree, const std::vector<uint16_t>& letters, Rules::Compiled::Branch& branch) {
    OutlineMaker maker(symbols_.of_set, symbols_.weights);
    maker.add(tree);
    const Outline outline = maker.outline();
    branch.needs = maker.facts(tree).apart ? 2 : 1;
    const auto count = *std::max_element(letters.begin(), letters.end()) + 1u;
    std::vector<Symbol> symbol_of(count);
    for (size_t symbol = 0; symbol < letters.size(); ++symbol) symbol_of[letters[symbol]] = static_cast<Symbol>(symbol);
    branch.pairs = static_cast<uint32_t>(draft_.pairs.size());
    branch.row = static_cast<uint32_t>((count + 63) / 64);
    draft_.pairs.resize(draft_.pairs.size() + count * branch.row);
    for (size_t one = 1; one < count; ++one)
      for (size_t other = 1; other < count; ++other)
        if (outline.follows(symbol_of[one], symbol_of[other]))
          draft_.pairs[branch.pairs + one * branch.row + other / 64] |= uint64_t{1} << (other % 64);
  }

  // Which branches can begin with a symbol, need it, or have it too.
  void tell_symbols() {
    const std::vector<Bits> no_branches(symbols_.size(), Bits(trees_.size()));
    std::vector<Bits> begin = no_branches, need = no_branches, also = no_branches;
    for (size_t b = 0; b < trees_.size(); ++b) {
      outline_.add(*trees_[b]);
      const OutlineMaker::Facts& facts = outline_.facts(*trees_[b]);
      facts.first.each([&](size_t s) { begin[s].add(b); });
      facts.needed.each([&](size_t s) { need[s].add(b); });
      (facts.has_also() ? facts.also : facts.needed).each([&](size_t s) { also[s].add(b); });
    }
    phase_.begin = BitTable(begin);
    phase_.need = BitTable(need);
    phase_.also = BitTable(also);
  }

  // Which words may be symbols that a match must have, whatever their shape and part of speech.
  void tell_words() {
    using Phase = Rules::Compiled::Phase;
    std::vector<bool> heads(phase_.heads());
    for (uint32_t i = 0; i < phase_.label_base; ++i)
      if (phase_.outline.is(symbols_.of_combination[i], Outline::needed)) heads[i / phase_.per_head()] = true;
    std::vector<uint64_t> needed((size_t{1} << Phase::needed_bits) / 64, heads[0] ? ~uint64_t{0} : 0);
    for (WordId w = 0; w < draft_.rule_word.size(); ++w)
      if (const uint32_t bit = Phase::needed_bit(w); heads[phase_.signature_of[w]]) needed[bit / 64] |= uint64_t{1} << (bit % 64);
    phase_.needed = std::move(needed);
  }

  const PhaseSymbols& symbols_;
  RuleDraft& draft_;
  Rules::Compiled::Phase& phase_;
  OutlineMaker outline_;
  std::vector<const Expression*> trees_;  // of the branches
};

}  // namespace

void add_branches(const std::vector<std::pair<RuleId, const Expression*>>& trees, const PhaseSymbols& symbols, RuleDraft& draft,
                  Rules::Compiled::Phase& phase) {
  BranchAdder(symbols, draft, phase).run(trees);
}

}  // namespace sayso
