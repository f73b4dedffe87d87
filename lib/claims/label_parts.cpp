// Given the head of a cue, every item of the window is labelled none, source, cue or content by the best path through
// a chain (Viterbi), under what is certain of claims: the cue is one stretch and holds the head, the source is one
// stretch.
//
//     item      “…” ,    the  minister  told    reporters  on   Monday  .
//     label     C   -    S    S         K(head) K          -    -       -
//
// A state is a part and whether a source has been seen; a path's score is the sum of the weights of the features of
// its items (in the column of their part, first or later item) and of its steps. Seven states live:
//
//     no source yet: none, cue, content (N0 K0 C0); a source seen: none, source, cue, content (N1 S1 K1 C1)
//
// A state's score carries the state it came from in its lowest bits, so that the best predecessor is a maximum of
// numbers without a branch.
#include "claims/label_parts.h"

namespace sayso {
namespace {

enum State : uint8_t { n0, k0, c0, n1, s1, k1, c1 };
constexpr ClaimPart part_of_state[] = {ClaimPart::none,   ClaimPart::cue, ClaimPart::content, ClaimPart::none,
                                       ClaimPart::source, ClaimPart::cue, ClaimPart::content};
constexpr int32_t state_mask = 7, times_score = 8;
constexpr int32_t never = -(1 << 29);  // below every sum, and sums of it and scores fit

int32_t best_of(int32_t a, int32_t b) { return a > b ? a : b; }
int32_t best_of(int32_t a, int32_t b, int32_t c) { return best_of(best_of(a, b), c); }
int32_t best_of(int32_t a, int32_t b, int32_t c, int32_t d) { return best_of(best_of(a, b), best_of(c, d)); }

// The scores of the steps from each part to each part.
class Steps {
 public:
  Steps(Lanes part, const FixLanes& fixed) {
    Lanes first = __builtin_shuffle(part, Lanes{0, 1, 2, 3, 0, 1, 2, 3}), later = __builtin_shuffle(part, Lanes{4, 5, 6, 7, 4, 5, 6, 7});
    widen(fixed.step_none_source + first + (later & Lanes{0, 0, 0, 0, 0, -1, 0, 0}), 0);
    widen(fixed.step_cue_content + first + (later & Lanes{0, 0, -1, 0, 0, 0, 0, -1}), 8);
  }
  int32_t operator()(ClaimPart before, ClaimPart here) const {
    return scores_[static_cast<size_t>(before) * 4 + static_cast<size_t>(here)];
  }

 private:
  void widen(Lanes lanes, size_t at) {
    using Wide = int32_t __attribute__((vector_size(32)));
    Wide wide = __builtin_convertvector(lanes, Wide) * times_score;
    std::memcpy(&scores_[at], &wide, sizeof wide);
  }
  std::array<int32_t, 16> scores_;
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
  using enum ClaimTemplate;
  uint32_t n = window.size();
  out.part.resize(n);
  out.back.resize(n);
  for (uint32_t u = scene.items[window.first].unit; u <= scene.items[window.last - 1].unit; ++u) {
    if (out.fixed_known[u]) continue;
    out.fixed_known[u] = true;
    for (uint32_t i = scene.units[u].items.first; i < scene.units[u].items.last; ++i) {
      FixLanes sum;
      features.fixed(i, [&](auto of, auto... a) { tables.add_fix<of.value>(sum, a...); });
      out.fixed[i] = sum;
    }
  }
  const int16_t* block = tables.lemma_block(scene.items[head].lemma);
  std::array<std::array<Lanes, 10>, 2> far;
  for (uint32_t side = 0; side < 2; ++side) {
    uint32_t last = distance_class(side == 0 ? head - window.first : window.last - 1 - head);
    for (uint32_t d = 0; d <= last; ++d) {
      Lanes sum{};
      features.far(head, side, d, [&](auto of, auto first, auto... a) {
        if constexpr (of.value == part_lemma_far)
          tables.add_lemma<of.value>(sum, block, a...);
        else
          tables.add_part<of.value>(sum, first, a...);
      });
      far[side][d] = sum;
    }
  }
  features.each_item(head, window, [&](uint32_t i, Between between) {
    bool right = i >= head;
    Lanes sum = right ? out.fixed[i].right : out.fixed[i].left;
    sum += far[right][distance_class(right ? i - head : head - i)];
    features.part(i, head, window, between, [&](auto of, auto first, auto... a) {
      if constexpr (of.value == part_lemma_tag)
        tables.add_lemma<of.value>(sum, block, a...);
      else if constexpr (of.value == part_lemma_word)
        tables.add_pair(sum, ClaimFeature{of.value, {static_cast<uint16_t>(first), static_cast<uint16_t>(a)...}}.number());
      else
        tables.add_part<of.value>(sum, first, a...);
    });
    out.part[i - window.first] = sum;
  });

  using enum ClaimPart;
  const Lanes* part = out.part.data();
  const FixLanes* fixed = out.fixed.data() + window.first;
  std::array<int32_t, 8>* back = out.back.data();
  std::array<int32_t, 7> best;
  best.fill(never);
  best[n0] = n0;
  uint32_t k = head - window.first;
  for (uint32_t i = 0; i < n; ++i) {
    Steps e(part[i], fixed[i]);
    auto from = [&](State before, ClaimPart here) { return best[before] + e(part_of_state[before], here); };
    std::array<int32_t, 7> next;
    if (i < k) {  // a cue, once begun, goes on to the head
      next = {best_of(from(n0, none), from(c0, none)),
              best_of(from(n0, cue), from(c0, cue), from(k0, cue)),
              best_of(from(n0, content), from(c0, content)),
              best_of(from(n1, none), from(s1, none), from(c1, none)),
              best_of(from(s1, source), from(n0, source), from(c0, source)),
              best_of(from(n1, cue), from(s1, cue), from(c1, cue), from(k1, cue)),
              best_of(from(n1, content), from(s1, content), from(c1, content))};
    } else if (i == k) {
      next.fill(never);
      next[k0] = best_of(from(n0, cue), from(c0, cue), from(k0, cue));
      next[k1] = best_of(from(n1, cue), from(s1, cue), from(c1, cue), from(k1, cue));
    } else {
      next = {best_of(from(n0, none), from(c0, none), from(k0, none)),
              from(k0, cue),
              best_of(from(n0, content), from(c0, content), from(k0, content)),
              best_of(from(n1, none), from(s1, none), from(c1, none), from(k1, none)),
              best_of(from(s1, source), from(n0, source), from(c0, source), from(k0, source)),
              from(k1, cue),
              best_of(from(n1, content), from(s1, content), from(c1, content), from(k1, content))};
    }
    for (size_t s = 0; s < 7; ++s) {
      back[i][s] = next[s];
      best[s] = (next[s] & ~state_mask) + static_cast<int32_t>(s);
    }
  }
  size_t state = 0;
  for (size_t s = 1; s < 7; ++s)
    if (best[s] > best[state]) state = s;
  out.labels.resize(n);
  for (uint32_t i = n; i > 0;) {
    --i;
    out.labels[i] = part_of_state[state];
    state = static_cast<size_t>(back[i][state] & state_mask);
  }
}

}  // namespace sayso
