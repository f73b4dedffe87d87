#pragma once
#include <deque>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/phase_atoms.h"
#include "rules/pieces.h"

namespace sayso {

// The patterns of a phase's rules as trees, which live as long as this does. Their leaves are sets of combinations.
class PatternTrees {
 public:
  explicit PatternTrees(const PhaseAtoms& atoms) : atoms_(atoms) {}

  // Sets `error` when the pattern is at fault.
  const Expression* read(std::string_view pattern, std::string& error);
  // Expression::symbols is an index of these.
  const std::vector<Mask>& sets() const { return sets_; }

 private:
  using Parts = std::vector<const Expression*>;
  using Phrases = std::set<std::vector<WordId>>;

  const Expression* alternatives(const std::vector<Piece>& pieces, size_t& at, std::string& error);
  const Expression* literal(const std::string& text);
  const Expression* atom(const std::string& expression, std::string& error);
  const Expression* terms(const std::string& expression);
  Phrases phrases_of(const std::vector<Term>& terms) const;
  const Expression* either_phrase(const Phrases& phrases);
  const Expression* set_of_words(const std::set<WordId>& words);
  const Expression* either(const Parts& branches);

  const Expression* keep(Expression e) { return &trees_.emplace_back(std::move(e)); }
  const Expression* sequence(Parts parts) { return keep({Expression::sequence, 0, {}, std::move(parts)}); }
  template <class Make>
  const Expression* set(const std::string& name, Make&& make);

  const PhaseAtoms& atoms_;
  std::deque<Expression> trees_;
  std::vector<Mask> sets_;
  std::map<std::string, const Expression*, std::less<>> macros_, sets_by_name_, terms_;
};

}  // namespace sayso
