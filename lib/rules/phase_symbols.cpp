// Combinations that the same sets hold are one symbol, as a lexer merges characters into classes.
#include "rules/phase_symbols.h"

#include <algorithm>

namespace sayso {
namespace {

class SymbolNamer {
 public:
  SymbolNamer(const PhaseAtoms& atoms, const std::vector<Mask>& sets) : draft_(atoms.draft()), p_(atoms.phase()), sets_(sets) {}

  PhaseSymbols run() {
    number_cells(split());
    out_.of_set.assign(sets_.size(), Bits(out_.size()));
    std::vector<uint32_t> example(out_.size());
    for (uint32_t i = 0; i < p_.combinations; ++i) example[out_.of_combination[i]] = i;
    for (size_t s = 0; s < sets_.size(); ++s)
      for (uint32_t symbol = 1; symbol < out_.size(); ++symbol)
        if (sets_[s][example[symbol]]) out_.of_set[s].add(symbol);
    weigh();
    return std::move(out_);
  }

 private:
  // Parts the combinations by one set after the other; in cell 0 stay those that none holds.
  std::vector<uint32_t> split() {
    std::vector<uint32_t> cell(p_.combinations), to;
    uint32_t cells = 1;
    for (const Mask& set : sets_) {
      to.assign(cells, 0);
      for (uint32_t i = 0; i < p_.combinations; ++i) {
        if (!set[i]) continue;
        uint32_t& part = to[cell[i]];
        if (part == 0) part = cells++;
        cell[i] = part;
      }
    }
    return cell;
  }

  // Cells that lost all they had are left out.
  void number_cells(const std::vector<uint32_t>& cell) {
    std::vector<Symbol> symbol_of_cell(cell.empty() ? 0 : *std::max_element(cell.begin(), cell.end()) + 1);
    uint32_t symbols = 1;
    out_.of_combination.resize(p_.combinations);
    for (uint32_t i = 0; i < p_.combinations; ++i) {
      if (cell[i] == 0) continue;
      if (symbol_of_cell[cell[i]] == 0) symbol_of_cell[cell[i]] = static_cast<Symbol>(symbols++);
      out_.of_combination[i] = symbol_of_cell[cell[i]];
    }
    out_.weights.assign(symbols, 0);
  }

  // Labels are where a phase is run for their sake.
  void weigh() {
    constexpr double digits = 3000, label = 50'000, any_word = 100'000;
    std::vector<double> head_weight(p_.signatures);
    head_weight[0] = any_word;
    for (WordId w = 0; w < draft_.rule_word.size(); ++w)
      if (uint32_t signature = p_.signature_of[w]; signature != 0) head_weight[signature] += weight_of(w);
    head_weight.resize(p_.heads(), digits);
    for (uint32_t i = 0; i < p_.combinations; ++i)
      out_.weights[out_.of_combination[i]] += i < p_.label_base ? head_weight[i / p_.per_head()] / p_.per_head() : label;
  }

  double weight_of(WordId w) const {
    constexpr double closed = 1000, cardinal = 300, mark = 20'000;
    const std::string_view word = draft_.vocabulary.text(w);
    auto letter = [](char ch) { return (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z'); };
    if (std::none_of(word.begin(), word.end(), letter)) return mark;
    if (closed_class(w)) return closed;
    if (draft_.vocabulary[w].pos[0] == Pos::CD) return cardinal;
    const uint8_t level = draft_.vocabulary[w].common;
    return level == 0 || level > 20 ? 1.0 : level > 10 ? 5.0 : 30.0;
  }

  bool closed_class(WordId w) const {
    switch (draft_.vocabulary[w].pos[0]) {
      case Pos::none:
      case Pos::NN:
      case Pos::NNS:
      case Pos::NNP:
      case Pos::JJ:
      case Pos::RB:
      case Pos::VB:
      case Pos::VBD:
      case Pos::VBG:
      case Pos::VBN:
      case Pos::VBZ:
      case Pos::CD: return false;
      default: return true;
    }
  }

  const RuleDraft& draft_;
  const Rules::Compiled::Phase& p_;
  const std::vector<Mask>& sets_;
  PhaseSymbols out_;
};

}  // namespace

PhaseSymbols name_symbols(const PhaseAtoms& atoms, const std::vector<Mask>& sets) { return SymbolNamer(atoms, sets).run(); }

}  // namespace sayso
