// A tree becomes an expression of RE2 over letters of its own: symbols that none of its sets tells apart are one letter, and the letters of
// a set are neighbours where that can be, for what RE2 compiles are ranges. It reads bytes, which compile many times faster than
// characters: a letter is one byte, or two where 256 do not suffice.
//
//     pattern  month:{months} ("," year:{year})?   ->   (\xff)(?:\xfe(\xfd))?
#include "rules/spell_branch.h"

#include <algorithm>
#include <map>

namespace sayso {
namespace {

constexpr size_t page_size = 256;

std::string code(size_t letter) {
  uint8_t b = byte_of_letter(letter);
  if (b >= 128) return {static_cast<char>(b)};
  constexpr char digits[] = "0123456789abcdef";
  return {'\\', 'x', digits[b >> 4], digits[b & 15]};
}

// Empty when no letter is in it.
std::string character_class(const std::vector<bool>& has) {
  std::string out;
  size_t letters = 0;
  for (size_t s = 0; s < has.size(); ++s) {
    if (!has[s]) continue;
    size_t end = s;
    while (end + 1 < has.size() && has[end + 1]) ++end;
    letters += end + 1 - s;
    out += code(end);
    if (end > s + 1) out += '-';
    if (end > s) out += code(s);
    s = end;
  }
  return letters < 2 ? out : "[" + out + "]";
}

using Held = std::vector<bool>;  // by which of the sets of a branch

// Letters in such an order that those of a set are neighbours, the more so the earlier the set. Set by set each run of letters that no set
// before tells apart is parted, its members turned to where the run before has its own.
void put_together(std::vector<Held>& order, size_t sets) {
  std::vector<size_t> ends{order.size()}, parted;  // of the runs
  for (size_t set = 0; set < sets; ++set) {
    parted.clear();
    size_t first = 0;
    bool inside = false;  // is the letter before a member?
    for (size_t end : ends) {
      auto from = order.begin() + static_cast<std::ptrdiff_t>(first), to = order.begin() + static_cast<std::ptrdiff_t>(end);
      auto middle = std::stable_partition(from, to, [&](const auto& by) { return by[set] == inside; });
      if (middle != from && middle != to) parted.push_back(static_cast<size_t>(middle - order.begin()));
      parted.push_back(end);
      if (from != to) inside = (*(to - 1))[set];
      first = end;
    }
    ends.swap(parted);
  }
}

class BranchSpeller {
 public:
  BranchSpeller(const PhaseSymbols& symbols, RuleDraft& draft) : symbols_(symbols), draft_(draft) {}

  BranchSpelling run(const Expression& tree) {
    find_sets(tree);
    const std::vector<Held> letters = give_letters();
    out_.width = letters.size() < page_size ? 1 : 2;
    for (size_t i = 0; i < sets_.size(); ++i) class_of_set_[sets_[i]] = class_of(i, letters);
    out_.expression = written(tree);
    return std::move(out_);
  }

 private:
  // Those that stand most often in the pattern first.
  void find_sets(const Expression& tree) {
    std::map<uint32_t, size_t> times;
    auto count = [&](auto&& self, const Expression& e) -> void {
      if (e.kind == Expression::set) ++times[e.symbols];
      for (const Expression* part : e.parts) self(self, *part);
    };
    count(count, tree);
    for (const auto& [set, n] : times) sets_.push_back(set);
    std::stable_sort(sets_.begin(), sets_.end(), [&](uint32_t a, uint32_t b) { return times[a] > times[b]; });
  }

  // Of each letter but the first, which is in no set, the sets that hold it.
  std::vector<Held> give_letters() {
    std::map<Held, std::vector<size_t>> symbols_held;
    for (size_t symbol = 1; symbol < symbols_.size(); ++symbol) {
      Held by;
      for (uint32_t set : sets_) by.push_back(symbols_.of_set[set][symbol]);
      symbols_held[std::move(by)].push_back(symbol);
    }
    symbols_held.erase(Held(sets_.size()));
    std::vector<Held> order;
    for (const auto& [by, symbols] : symbols_held) order.push_back(by);
    put_together(order, sets_.size());
    out_.letters.resize(symbols_.size());
    for (size_t i = 0; i < order.size(); ++i)
      for (size_t symbol : symbols_held[order[i]]) out_.letters[symbol] = static_cast<uint16_t>(i + 1);
    return order;
  }

  // What matches the letters of a set: of two bytes the first is a page.
  std::string class_of(size_t set, const std::vector<Held>& letters) const {
    std::vector<bool> has((letters.size() / page_size + 1) * page_size);
    for (size_t k = 0; k < letters.size(); ++k) has[k + 1] = letters[k][set];
    std::string out;
    for (size_t page = 0; page < has.size(); page += page_size) {
      const auto from = has.begin() + static_cast<std::ptrdiff_t>(page);
      const std::string of_page = character_class({from, from + page_size});
      if (of_page.empty()) continue;
      if (!out.empty()) out += '|';
      if (out_.width == 2) out += code(page / page_size);
      out += of_page;
    }
    if (out.empty()) return "[^\\x{0}-\\x{ff}]";
    return out_.width == 2 ? "(?:" + out + ")" : out;
  }

  // A capture may stand several times in one pattern, in its branches or through macros: each has a group.
  std::string written(const Expression& e) {
    switch (e.kind) {
      case Expression::set: return class_of_set_.at(e.symbols);
      case Expression::sequence: {
        std::string out;
        for (const Expression* part : e.parts) out += written(*part);
        return out;
      }
      case Expression::either: {
        std::string out;
        for (const Expression* part : e.parts) out += (out.empty() ? "(?:" : "|") + written(*part);
        return out + ")";
      }
      case Expression::repeat: {
        const Expression& part = *e.parts[0];
        std::string out = written(part);
        bool one = part.kind == Expression::set || part.kind == Expression::either || part.kind == Expression::capture;
        return (one ? out : "(?:" + out + ")") + e.text;
      }
      case Expression::capture:
        out_.captures.push_back(RuleDraft::intern(draft_.captures, e.text));
        return "(" + written(*e.parts[0]) + ")";
    }
    return {};
  }

  const PhaseSymbols& symbols_;
  RuleDraft& draft_;
  std::vector<uint32_t> sets_;
  std::map<uint32_t, std::string> class_of_set_;
  BranchSpelling out_;
};

}  // namespace

BranchSpelling spell_branch(const Expression& tree, const PhaseSymbols& symbols, RuleDraft& draft) {
  return BranchSpeller(symbols, draft).run(tree);
}

}  // namespace sayso
