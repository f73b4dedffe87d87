#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "tags/name_model.h"

namespace sayso {

template <class T>
using LabelScores = std::array<T, name_labels>;

template <class T>
struct BestLabelsScratch {
  std::vector<LabelScores<T>> best;
  std::vector<std::array<NameLabel, name_labels>> from;
};

// The plain Viterbi: the labels of a stretch with the greatest sum of scores and transitions; outside lies before and
// after it. The trainer learns with it, and the tests hold the fast decoder to it.
template <class T, class Transition>
void best_labels(std::span<const LabelScores<T>> scores, Transition&& transition, BestLabelsScratch<T>& scratch,
                 std::vector<NameLabel>& out) {
  size_t n = scores.size();
  out.assign(n, outside);
  if (n == 0) return;
  constexpr T never = static_cast<T>(-1e9);
  scratch.best.resize(n);
  scratch.from.resize(n);
  for (NameLabel l = 0; l < name_labels; ++l)
    scratch.best[0][l] = may_follow(outside, l) ? static_cast<T>(scores[0][l] + transition(outside, l)) : never;
  for (size_t t = 1; t < n; ++t)
    for (NameLabel l = 0; l < name_labels; ++l) {
      T best = never;
      NameLabel from = 0;
      for (NameLabel p = 0; p < name_labels; ++p) {
        if (!may_follow(p, l)) continue;
        T s = static_cast<T>(scratch.best[t - 1][p] + transition(p, l));
        if (s > best) {
          best = s;
          from = p;
        }
      }
      scratch.best[t][l] = static_cast<T>(best + scores[t][l]);
      scratch.from[t][l] = from;
    }
  T best = never;
  NameLabel last = 0;
  for (NameLabel l = 0; l < name_labels; ++l) {
    if (!may_follow(l, outside)) continue;
    T s = static_cast<T>(scratch.best[n - 1][l] + transition(l, outside));
    if (s > best) {
      best = s;
      last = l;
    }
  }
  for (size_t t = n; t-- > 0;) {
    out[t] = last;
    if (t > 0) last = scratch.from[t][last];
  }
}

}  // namespace sayso
