// Given the head of a cue, every item of the window is labelled none, source, cue or content by the best path through
// a chain (Viterbi), under what is certain of claims: the cue is one stretch and holds the head, the source is one
// stretch.
//
//     item      “…” ,    the  minister  told    reporters  on   Monday  .
//     label     C   -    S    S         K(head) K          -    -       -
//
// A state is a part and whether a source has been seen, so there are two layers of them; a path's score is the sum of
// the weights of the features of its items (in the column of their part, first or later item) and of its steps. From
// an item to the next a path stays in its layer, but when a source begins:
//
//     no source yet    none       cue  content         a step adds the same in both layers, so that an item costs four
//     a source seen    none source cue  content        sums a layer, one a part before, and the greatest of them
//
// The eight states are the lanes of one vector, the four states that a step can come from four such vectors; the best
// of them lane by lane is the next. What must not be is a score below every sum (`never`). The best state has score 0
// again after every fourth item, so that 16 bits are enough.
#include "claims/label_parts.h"

namespace sayso {
namespace {

constexpr uint32_t seen = 4;  // state = part + (a source has been seen ? 4 : 0)
constexpr int16_t never = -30000;

Lanes best_of(Lanes a, Lanes b) { return a > b ? a : b; }

// In both layers the lane of a part.
template <int part>
Lanes all_of(Lanes x) {
  return __builtin_shufflevector(x, x, part, part, part, part, 4 + part, 4 + part, 4 + part, 4 + part);
}

// What the score of a state can be at most, by the part it comes from: which parts may follow which.
using Allowed = std::array<Lanes, part_count>;
constexpr int16_t any = 32767;
// In a layer a source follows only a source, in the first one none at all (`entering`).
constexpr Lanes all = {any, any, any, any, any, never, any, any}, of_source = {never, never, never, never, any, any, any, any},
                only_cue = {never, never, any, never, never, never, any, never}, no_cue = {any, any, never, any, any, never, never, any},
                source_no_cue = {never, never, never, never, any, any, never, any},
                source_cue = {never, never, never, never, never, never, any, never};
// Left of the head a cue, once begun, goes on to it; at the head; right of it.
constexpr std::array<Allowed, 3> allowed = {
    {{all, of_source, only_cue, all}, {only_cue, source_cue, only_cue, only_cue}, {no_cue, source_no_cue, all, no_cue}}};

// The score of the best path to each state.
class BestPaths {
 public:
  // Goes on by an item, and says which state each state's best came from, a byte each.
  uint64_t pass(Lanes part, const FixLanes& fixed, const Allowed& most_of) {
    Lanes first = __builtin_shufflevector(part, part, 0, 1, 2, 3, 0, 1, 2, 3),
          later = __builtin_shufflevector(part, part, 4, 5, 6, 7, 4, 5, 6, 7);
    constexpr Lanes on_none_source = {-1, 0, 0, 0, 0, -1, 0, 0}, on_cue_content = {0, 0, -1, 0, 0, 0, 0, -1};
    Lanes more = later - first;
    Lanes a = lanes::one_of(&fixed.steps, 0) + first + (more & on_none_source),
          b = lanes::one_of(&fixed.steps, 1) + first + (more & on_cue_content);
    auto to = [&]<int from>(std::integral_constant<int, from>, Lanes steps) {
      Lanes score = all_of<from>(scores_) + steps, most = most_of[from];
      return score < most ? score : most;
    };
    Lanes to0 = to(std::integral_constant<int, 0>(), __builtin_shufflevector(a, a, 0, 1, 2, 3, 0, 1, 2, 3)),
          to1 = to(std::integral_constant<int, 1>(), __builtin_shufflevector(a, a, 4, 5, 6, 7, 4, 5, 6, 7)),
          to2 = to(std::integral_constant<int, 2>(), __builtin_shufflevector(b, b, 0, 1, 2, 3, 0, 1, 2, 3)),
          to3 = to(std::integral_constant<int, 3>(), __builtin_shufflevector(b, b, 4, 5, 6, 7, 4, 5, 6, 7));
    Lanes best = best_of(best_of(to0, to1), best_of(to2, to3));
    // Of equal ones the last.
    Lanes from = best_of(best_of((to1 == best) & 1, (to2 == best) & 2), (to3 == best) & 3);
    constexpr Lanes second_layer = {0, 0, 0, 0, seen, seen, seen, seen};
    from |= second_layer;
    // A source that begins leads into the second layer.
    constexpr Lanes none = {never, never, never, never, never, never, never, never};
    Lanes entering = __builtin_shufflevector(best, none, 8, 8, 8, 8, 8, 1, 8, 8),
          entering_from = __builtin_shufflevector(from, from, 0, 0, 0, 0, 0, 1, 0, 0);
    from = entering > best ? entering_from : from;
    scores_ = __builtin_shufflevector(best_of(best, entering), none, 0, 8, 2, 3, 4, 5, 6, 7);
    if (++passed_ % reaching == 0) settle();
    using Bytes = uint8_t __attribute__((vector_size(8)));
    return std::bit_cast<uint64_t>(__builtin_convertvector(from, Bytes));
  }
  size_t best_state() const {
    size_t state = 0;
    for (size_t s = 1; s < 8; ++s)
      if (scores_[s] >= scores_[state]) state = s;
    return state;
  }

 private:
  // How many items add less than 16 bits hold: of 23 features to a part, and of 8 to a step.
  static constexpr uint32_t reaching = 4;
  static_assert(reaching * (23 + 8) * 255 <= 32767);

  // The best state has score 0 again.
  void settle() {
    Lanes best = scores_, top = best_of(best, __builtin_shufflevector(best, best, 4, 5, 6, 7, 0, 1, 2, 3));
    top = best_of(top, __builtin_shufflevector(top, top, 2, 3, 0, 1, 6, 7, 4, 5));
    top = best_of(top, __builtin_shufflevector(top, top, 1, 0, 3, 2, 5, 4, 7, 6));
    scores_ = best_of(best, top + never) - top;
  }

  uint32_t passed_ = 0;
  Lanes scores_ = {0, never, never, never, never, never, never, never};
};

template <bool wide>
inline void label(const ClaimScene& scene, const ClaimFeatures& features, const ClaimTables& tables, uint32_t head, Range window,
                  PartScratch& out) {
  uint32_t n = window.size();
  if (out.part.size() < n) {
    out.part.resize(n);
    out.back.resize(n);
    out.paired.resize(n);
  }
  const ClaimTables::PartWord lemma = tables.part_word(scene.items[head].lemma);
  // What most items have not, but where it is, it is two waits.
  for (uint32_t i = window.first; i < window.last; ++i) __builtin_prefetch(tables.pair_slot(lemma, scene.items[i].word));
  for (uint32_t u = scene.unit_of[window.first]; u <= scene.unit_of[window.last - 1]; ++u) {
    if (out.fixed_of_unit[u] == PartScratch::Fixed::known) continue;
    out.fixed_of_unit[u] = PartScratch::Fixed::known;
    const Range items = scene.units[u].items;
    for (uint32_t i = items.first; i < items.last; ++i) {
      FixLanes sum{};
      features.fixed(i, [&](auto of, auto... a) { tables.add_fix<wide, of.value>(sum, a...); });
      out.fixed[i] = sum;
    }
  }
  // By side and distance.
  std::array<std::array<LanesPair, argument_size('d') / 2>, 2> far;
  for (uint32_t side = 0; side < 2; ++side) {
    std::array<const uint8_t*, 3> rows{};
    size_t found = 0;
    features.far(head, side, 0U, [&](auto of, auto... a) { rows[found++] = tables.part<of.value>(lemma, a...); });
    for (size_t pair = 0; pair < far[side].size(); ++pair) {
      LanesPair sum{};
      for (const uint8_t* row : rows) lanes::add_16<wide>(row + pair * sizeof(lanes::Bytes), sum);
      far[side][pair] = sum;
    }
  }
  const Subject subject = out.subject = find_subject(scene, head);
  for (uint32_t i = window.first; i < window.last; ++i) {
    out.paired[i - window.first] = tables.part<ClaimTemplate::part_lemma_word>(lemma, scene.items[head].lemma, scene.items[i].word, 0U);
    __builtin_prefetch(out.paired[i - window.first]);
  }
  features.each_item(head, window, [&](auto side, uint32_t i, Between between) {
    Lanes sum = lanes::one_of(&out.fixed[i].parts, side.value);
    sum += lanes::one_of(far[side].data(), distance_class(side ? i - head : head - i));
    features.part(side, i, head, window, between, subject, [&](auto of, auto... a) {
      if constexpr (of == ClaimTemplate::part_lemma_word)
        lanes::add_8(out.paired[i - window.first] + side * ClaimTables::part_row, sum);
      else
        lanes::add_8(tables.part<of.value>(lemma, a...), sum);
    });
    out.part[i - window.first] = sum;
  });

  const Lanes* part = out.part.data();
  const FixLanes* fixed = out.fixed.get() + window.first;
  uint64_t* back = out.back.data();
  BestPaths best;
  const uint32_t k = head - window.first;
  for (uint32_t i = 0; i < n; ++i) back[i] = best.pass(part[i], fixed[i], allowed[(i >= k) + (i > k)]);
  size_t state = best.best_state();
  out.labels.resize(n);
  for (uint32_t i = n; i > 0;) {
    --i;
    out.labels[i] = static_cast<ClaimPart>(state % seen);
    state = back[i] >> (8 * state) & 7;
  }
}

// Twice, the second time for processors with vectors of 256 bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define SAYSO_WIDE_VECTORS 1
[[gnu::flatten, gnu::target("arch=x86-64-v3")]] void label_wide(const ClaimScene& scene, const ClaimFeatures& features,
                                                                const ClaimTables& tables, uint32_t head, Range window, PartScratch& out) {
  label<true>(scene, features, tables, head, window, out);
}
#endif
[[gnu::flatten]] void label_plain(const ClaimScene& scene, const ClaimFeatures& features, const ClaimTables& tables, uint32_t head,
                                  Range window, PartScratch& out) {
  label<false>(scene, features, tables, head, window, out);
}

}  // namespace

// In passes over all of them: what is asked of memory comes while others are looked at, and whether the core rejects one,
// which nobody can guess, is no branch.
void cue_scores(const ClaimScene& scene, const ClaimFeatures& features, const ClaimModel& model, const ClaimTables& tables,
                CueScratch& out) {
  const std::vector<uint32_t>& candidates = scene.candidates;
  out.scores.resize(candidates.size());
  out.sums.resize(candidates.size());
  out.kept.resize(candidates.size());
  for (uint32_t i : candidates) tables.prefetch<ClaimTable::cue>(scene.items[i].lemma);
  size_t kept = 0;
  for (uint32_t k = 0; k < candidates.size(); ++k) {
    int32_t sum = 0;
    features.core_cue(candidates[k], [&](auto of, auto... a) { sum += tables.cue<of.value>(a...); });
    out.sums[k] = sum;
    out.scores[k] = rejected_cue;
    out.kept[kept] = k;
    kept += !(static_cast<float>(sum) * model.cue_scale() < model.reject_below());
  }
  for (size_t n = 0; n < kept; ++n) {
    const uint32_t k = out.kept[n];
    int32_t sum = out.sums[k];
    features.cue(candidates[k], [&](auto of, auto... a) { sum += tables.cue<of.value>(a...); });
    out.scores[k] = static_cast<float>(sum) * model.cue_scale();
  }
}

void label_parts(const ClaimScene& scene, const ClaimFeatures& features, const ClaimTables& tables, uint32_t head, Range window,
                 PartScratch& out) {
#ifdef SAYSO_WIDE_VECTORS
  static const bool wide = __builtin_cpu_supports("x86-64-v3") != 0;
  if (wide) return label_wide(scene, features, tables, head, window, out);
#endif
  label_plain(scene, features, tables, head, window, out);
}

}  // namespace sayso
