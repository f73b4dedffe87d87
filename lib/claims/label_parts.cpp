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
// What must not be is a step of a score below every sum (`never`). A state's score carries the state it came from in
// its lowest bits, so that the best predecessor is a maximum of numbers without a branch.
#include "claims/label_parts.h"

namespace sayso {
namespace {

// Scores of the four parts, in ClaimPart's order.
using Four = int32_t __attribute__((vector_size(16)));

constexpr uint32_t seen = 4;  // state = part + (a source has been seen ? 4 : 0)
constexpr int32_t state_mask = 7, times_score = 8;
constexpr int32_t never = -(1 << 29);  // below every sum; three of them still fit

Four best_of(Four a, Four b) { return a > b ? a : b; }

Four all_of(Four from, int part) { return from[part] - Four{}; }

// Which parts may follow which, as what is added to the scores of steps from none, source, cue, content.
using Allowed = std::array<Four, part_count>;
constexpr Four only_cue = {never, never, 0, never}, no_cue = {0, 0, never, 0}, no_source = {0, never, 0, 0}, all{};
constexpr Allowed before_head = {all, all, only_cue, all};  // a cue, once begun, goes on to the head
constexpr Allowed at_head = {only_cue, only_cue, only_cue, only_cue};
constexpr Allowed after_head = {no_cue, no_cue, all, no_cue};

// The scores of the steps from each part to each part at an item.
std::array<Four, part_count> steps(Lanes part, const FixLanes& fixed) {
  Lanes first = __builtin_shufflevector(part, part, 0, 1, 2, 3, 0, 1, 2, 3),
        later = __builtin_shufflevector(part, part, 4, 5, 6, 7, 4, 5, 6, 7);
  constexpr Lanes on_none_source = {-1, 0, 0, 0, 0, -1, 0, 0}, on_cue_content = {0, 0, -1, 0, 0, 0, 0, -1};
  Lanes more = later - first;
  Lanes a = fixed.step_none_source + first + (more & on_none_source), b = fixed.step_cue_content + first + (more & on_cue_content);
  using Eight = int32_t __attribute__((vector_size(32)));
  std::array<Four, part_count> out;
  Eight wide = __builtin_convertvector(a, Eight) * times_score;
  std::memcpy(&out[0], &wide, sizeof wide);
  wide = __builtin_convertvector(b, Eight) * times_score;
  std::memcpy(&out[2], &wide, sizeof wide);
  return out;
}

// The score of the best path to each state, layer by layer.
struct BestPaths {
  Four unseen = {0, never, never, never}, seen = {never, never, never, never};

  // What each state's best is after one more item, with the state before in the lowest bits.
  BestPaths after(const std::array<Four, part_count>& step, const Allowed& allowed) const {
    Four from0 = (unseen & ~state_mask) + Four{0, 1, 2, 3}, from1 = (seen & ~state_mask) + Four{4, 5, 6, 7};
    BestPaths out;
    auto to = [&](Four from, int part) {
      return all_of(from, part) + step[static_cast<size_t>(part)] + allowed[static_cast<size_t>(part)];
    };
    Four to0 = best_of(best_of(to(from0, 0), to(from0, 2)), to(from0, 3));
    Four to1 = best_of(best_of(to(from1, 0), to(from1, 2)), to(from1, 3)) + no_source;  // a source is one stretch
    to1 = best_of(to1, to(from1, 1));
    constexpr Four source = {0, -1, 0, 0};
    out.seen = best_of(to1, (to0 & source) | (Four{never, 0, never, never}));
    out.unseen = (to0 & ~source) | Four{0, never, 0, 0};
    return out;
  }
};

}  // namespace

float cue_score(const ClaimFeatures& features, const ClaimModel& model, const ClaimTables& tables, uint32_t item) {
  int32_t sum = 0;
  auto add = [&](auto of, auto... a) { sum += tables.cue<of.value>(a...); };
  features.core_cue(item, add);
  if (static_cast<float>(sum) * model.cue_scale() < model.reject_below()) return rejected_cue;
  features.cue(item, add);
  return static_cast<float>(sum) * model.cue_scale();
}

void label_parts(const ClaimScene& scene, const ClaimFeatures& features, const ClaimTables& tables, uint32_t head, Range window,
                 PartScratch& out) {
  uint32_t n = window.size();
  if (out.part.size() < n) {
    out.part.resize(n);
    out.back.resize(n);
  }
  for (uint32_t u = scene.items[window.first].unit; u <= scene.items[window.last - 1].unit; ++u) {
    if (out.fixed_known[u]) continue;
    out.fixed_known[u] = true;
    for (uint32_t i = scene.units[u].items.first; i < scene.units[u].items.last; ++i) {
      FixLanes sum{};
      features.fixed(i, [&](auto of, auto... a) { tables.add_fix<of.value>(sum, a...); });
      out.fixed[i] = sum;
    }
  }
  std::array<std::array<Lanes, 10>, 2> far;
  for (uint32_t side = 0; side < 2; ++side) {
    uint32_t last = distance_class(side == 0 ? head - window.first : window.last - 1 - head);
    for (uint32_t d = 0; d <= last; ++d) {
      Lanes sum{};
      features.far(head, side, d, [&](auto of, auto... a) { tables.add_part<of.value>(sum, a...); });
      far[side][d] = sum;
    }
  }
  Subject subject = find_subject(scene, head);
  features.each_item(head, window, [&](uint32_t i, Between between) {
    bool right = i >= head;
    Lanes sum = right ? out.fixed[i].right : out.fixed[i].left;
    sum += far[right][distance_class(right ? i - head : head - i)];
    features.part(i, head, window, between, subject, [&](auto of, auto... a) { tables.add_part<of.value>(sum, a...); });
    out.part[i - window.first] = sum;
  });

  const Lanes* part = out.part.data();
  const FixLanes* fixed = out.fixed.get() + window.first;
  std::array<int32_t, 8>* back = out.back.data();
  BestPaths best;
  uint32_t k = head - window.first;
  for (uint32_t i = 0; i < n; ++i) {
    best = best.after(steps(part[i], fixed[i]), i < k ? before_head : i == k ? at_head : after_head);
    std::memcpy(&back[i], &best, sizeof best);
  }
  size_t state = 0;
  for (size_t s = 1; s < 8; ++s)
    if ((back[n - 1][s] & ~state_mask) >= (back[n - 1][state] & ~state_mask)) state = s;
  out.labels.resize(n);
  for (uint32_t i = n; i > 0;) {
    --i;
    out.labels[i] = static_cast<ClaimPart>(state % seen);
    state = static_cast<size_t>(back[i][state] & state_mask);
  }
}

}  // namespace sayso
