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

#include <utility>

namespace sayso {
namespace {

constexpr uint32_t seen = 4;  // state = part + (a source has been seen ? 4 : 0)
constexpr int16_t never = -30000;

Lanes best_of(Lanes a, Lanes b) { return a > b ? a : b; }

// In both layers the lane of a part. A source that begins leads into the second layer: there it comes from the first one, where none
// is ever (lane 1).
template <int part>
Lanes all_of(Lanes x) {
  constexpr int to_source = part == 1 ? 5 : part;
  return __builtin_shufflevector(x, x, part, 1, part, part, 4 + part, to_source, 4 + part, 4 + part);
}

enum class Where : uint8_t { before_head, head, behind_head };

// The score of the best path to each state.
class BestPaths {
 public:
  // Goes on by an item, and says which state each state's best came from, a byte each.
  template <Where where>
  uint64_t pass(Lanes part, const FixLanes& fixed) {
    Lanes first = __builtin_shufflevector(part, part, 0, 1, 2, 3, 0, 1, 2, 3),
          later = __builtin_shufflevector(part, part, 4, 5, 6, 7, 4, 5, 6, 7);
    constexpr Lanes on_none_source = {-1, 0, 0, 0, 0, -1, 0, 0}, on_cue_content = {0, 0, -1, 0, 0, 0, 0, -1};
    Lanes more = later - first;
    Lanes a = lanes::one_of(&fixed.steps, 0) + first + (more & on_none_source),
          b = lanes::one_of(&fixed.steps, 1) + first + (more & on_cue_content);
    Lanes to0 = all_of<0>(scores_) + __builtin_shufflevector(a, a, 0, 1, 2, 3, 0, 1, 2, 3),
          to1 = all_of<1>(scores_) + __builtin_shufflevector(a, a, 4, 5, 6, 7, 4, 5, 6, 7),
          to2 = all_of<2>(scores_) + __builtin_shufflevector(b, b, 0, 1, 2, 3, 0, 1, 2, 3),
          to3 = all_of<3>(scores_) + __builtin_shufflevector(b, b, 4, 5, 6, 7, 4, 5, 6, 7);
    constexpr Lanes none = {never, never, never, never, never, never, never, never};
    auto only_cue = [&](Lanes x) { return __builtin_shufflevector(x, none, 8, 9, 2, 11, 12, 13, 6, 15); };
    auto no_cue = [&](Lanes x) { return __builtin_shufflevector(x, none, 0, 1, 10, 3, 4, 5, 14, 7); };
    // A cue, once begun, goes on to the head; behind the head none begins.
    if constexpr (where == Where::before_head) to2 = only_cue(to2);
    Lanes others = best_of(best_of(to0, to1), to3);
    if constexpr (where == Where::behind_head) others = no_cue(others);
    Lanes best = best_of(others, to2);
    // Of equal ones the last, but that a source goes on.
    constexpr bool behind = where == Where::behind_head;
    constexpr int16_t cue = behind ? 2 : 0;
    constexpr Lanes from0 = {0, 0, cue, 0, seen, 0, cue + seen, seen}, from2 = {2, 2, 2, 2, 2 + seen, 2, 2 + seen, 2 + seen},
                    from1 = {1, 1, behind ? 0 : 1, 1, 1 + seen, 1 + seen, behind ? 0 : 1 + seen, 1 + seen},
                    from3 = {3, 3, behind ? 0 : 3, 3, 3 + seen, 3, behind ? 0 : 3 + seen, 3 + seen};
    Lanes from = best_of(best_of(from0, (to1 == best) & from1), best_of((to2 == best) & from2, (to3 == best) & from3));
    scores_ = where == Where::head ? only_cue(best) : best;
    if (++passed_ % reaching == 0) settle();
    using Bytes = uint8_t __attribute__((vector_size(16)));
    const Bytes bytes = reinterpret_cast<Bytes>(from);
    constexpr int low = std::endian::native == std::endian::little ? 0 : 1;
    const Bytes lows = __builtin_shufflevector(bytes, bytes, low, low + 2, low + 4, low + 6, low + 8, low + 10, low + 12, low + 14, 0, 0, 0,
                                               0, 0, 0, 0, 0);
    uint64_t out = 0;
    std::memcpy(&out, &lows, sizeof out);
    return out;
  }
  size_t best_state() const {
    size_t state = 0;
    for (size_t s = 1; s < 8; ++s)
      if (scores_[s] >= scores_[state]) state = s;
    return state;
  }

 private:
  // How many items add less than 16 bits hold: of 20 features to a part, and of 8 to a step.
  static constexpr uint32_t reaching = 4;
  static_assert(reaching * (20 + 8) * 255 <= 32767);

  // The best state has score 0 again.
  void settle() {
    Lanes best = scores_, top = best_of(best, __builtin_shufflevector(best, best, 4, 5, 6, 7, 0, 1, 2, 3));
    top = best_of(top, __builtin_shufflevector(top, top, 2, 3, 0, 1, 6, 7, 4, 5));
    top = best_of(top, __builtin_shufflevector(top, top, 1, 0, 3, 2, 5, 4, 7, 6));
    constexpr Lanes none = {never, never, never, never, never, never, never, never};
    scores_ = __builtin_shufflevector(best_of(best, top + never) - top, none, 0, 9, 2, 3, 4, 5, 6, 7);
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
    out.runs.resize(n);
  }
  const ClaimTables::PartWord lemma = tables.part_word(scene.items[head].lemma);
  // A pair is two waits, so it is asked for twice before it is read.
  size_t paired = 0;
  for (uint32_t i = window.first; i < window.last; ++i) {
    const ClaimItem& x = scene.items[i];
    const bool may = ClaimTables::may_pair(lemma, x.word) & static_cast<int>(!x.quotation());
    out.paired[paired].item = i;
    paired += may;
    __builtin_prefetch(tables.pair_slot(lemma, x.word & (0U - static_cast<uint32_t>(may))));
  }
  for (uint32_t u = scene.unit_of[window.first]; u <= scene.unit_of[window.last - 1]; ++u) {
    if (out.fixed_of_unit[u] == PartScratch::Fixed::known) continue;
    out.fixed_of_unit[u] = PartScratch::Fixed::known;
    const Range items = scene.units[u].items;
    const uint8_t *before = tables.fix_block(features.before(items.first).word), *here = tables.fix_block(scene.items[items.first].word);
    for (uint32_t i = items.first; i < items.last; ++i) {
      const uint8_t* after = tables.fix_block(features.after(i).word);
      FixLanes sum{};
      features.fixed(i, [&](auto of, auto... a) {
        using enum ClaimTemplate;
        if constexpr (of == fix_word || of == fix_before || of == fix_after)
          tables.add_fix<wide>(sum, tables.row_in_block<of.value>(of == fix_word ? here : of == fix_before ? before : after));
        else
          tables.add_fix<wide>(sum, tables.fix_row<of.value>(a...));
      });
      out.fixed[i] = sum;
      before = std::exchange(here, after);
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
  size_t rows = 0;
  for (size_t k = 0; k < paired; ++k) {
    const uint32_t i = out.paired[k].item, row = tables.pair_row(lemma, scene.items[head].lemma, scene.items[i].word);
    out.paired[rows] = {i, row};
    rows += row != 0;
    __builtin_prefetch(tables.paired(row, 0));
  }
  paired = rows;
  Lanes* part = out.part.data();
  const FixLanes* fixed = out.fixed.get() + window.first;
  features.each_item(head, window, [&](auto side, uint32_t i, uint32_t distance, Between between) {
    Lanes sum = lanes::one_of(&fixed[i - window.first].parts, side.value);
    sum += lanes::one_of(far[side].data(), distance);
    features.part_near(side, i, head, between, [&](auto of, auto... a) {
      if constexpr (of != ClaimTemplate::part_lemma_word) lanes::add_8(tables.part<of.value>(lemma, a...), sum);
    });
    part[i - window.first] = sum;
  });
  auto add_to = [&](uint32_t i) {
    return [&, i](auto of, auto... a) { lanes::add_8(tables.part<of.value>(lemma, a...), part[i - window.first]); };
  };
  auto on_side = [&](uint32_t i, auto&& f) { i < head ? f(Side<0>()) : f(Side<1>()); };
  // What stands at an edge of the window or of a unit of it.
  for (uint32_t u = scene.unit_of[window.first]; u <= scene.unit_of[window.last - 1]; ++u) {
    const Range items{std::max(scene.units[u].items.first, window.first), std::min(scene.units[u].items.last, window.last)};
    on_side(items.first, [&](auto side) { features.part_edge(side, items.first, window, add_to(items.first)); });
    if (items.size() > 1)
      on_side(items.last - 1, [&](auto side) { features.part_edge(side, items.last - 1, window, add_to(items.last - 1)); });
  }
  if (features.headline(head))
    for (uint32_t i = window.first; i < window.last; ++i) on_side(i, [&](auto side) { features.part_zone(side, i, add_to(i)); });
  if (subject.kind != Subject::none) {
    const Range side = subject.side() == 0 ? Range{window.first, head} : Range{head, window.last};
    for (uint32_t i = side.first; i < side.last; ++i) {
      Lanes sum = part[i - window.first];
      features.part_subject(i, head, subject.place_of(i),
                            [&](auto of, auto... a) { lanes::add_8(tables.part<of.value>(lemma, a...), sum); });
      part[i - window.first] = sum;
    }
  }
  for (size_t k = 0; k < paired; ++k) {
    const auto [i, row] = out.paired[k];
    lanes::add_8(tables.paired(row, i >= head), part[i - window.first]);
  }

  uint64_t* back = out.back.data();
  BestPaths best;
  const uint32_t k = head - window.first;
  for (uint32_t i = 0; i < k; ++i) back[i] = best.pass<Where::before_head>(part[i], fixed[i]);
  back[k] = best.pass<Where::head>(part[k], fixed[k]);
  for (uint32_t i = k + 1; i < n; ++i) back[i] = best.pass<Where::behind_head>(part[i], fixed[i]);
  size_t state = best.best_state();
  size_t runs = 0;
  for (uint32_t i = n; i > 0;) {
    --i;
    const size_t here = state % seen;
    state = back[i] >> (8 * state) & 7;
    out.runs[runs] = {window.first + i, static_cast<ClaimPart>(here)};
    runs += static_cast<size_t>(here != state % seen) | static_cast<size_t>(i == 0);
  }
  out.run_count = runs;
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
