#pragma once
#include <algorithm>
#include <vector>

#include "claims/claims.h"

namespace sayso {

// Which contents enclose a range, asked in the order of the text.
class Enclosing {
 public:
  void begin(const Refilled<ClaimTag>& claims) {
    spans_.clear();
    open_.clear();
    next_ = 0;
    for (size_t c = 0; c < claims.size(); ++c)
      for (Range r : claims[c].content) spans_.emplace_back(r, static_cast<int32_t>(c));
    std::sort(spans_.begin(), spans_.end(), [](const auto& a, const auto& b) {
      return a.first.first != b.first.first ? a.first.first < b.first.first : a.first.last > b.first.last;
    });
  }

  // Calls f(claim) from the innermost outwards until it returns true; at most `deepest` of them.
  template <class F>
  void innermost(Range range, F&& f) {
    while (next_ < spans_.size() && spans_[next_].first.first <= range.first) {
      while (!open_.empty() && open_.back().first.last <= spans_[next_].first.first) open_.pop_back();
      open_.push_back(spans_[next_++]);
    }
    while (!open_.empty() && open_.back().first.last <= range.first) open_.pop_back();
    constexpr size_t deepest = 12;
    for (size_t k = open_.size(), steps = 0; k > 0 && steps < deepest; ++steps) {
      auto [span, claim] = open_[--k];
      if (span.last >= range.last && f(claim)) return;
    }
  }

 private:
  std::vector<std::pair<Range, int32_t>> spans_, open_;
  size_t next_ = 0;
};

}  // namespace sayso
