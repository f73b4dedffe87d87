// Given the head of a cue, every item of the window is labelled none, source, cue or content by the best path through
// a chain (Viterbi), under what is certain of claims: the cue is one stretch and holds the head, the source is one
// stretch.
//
//     item      “…” ,    the  minister  told    reporters  on   Monday  .
//     label     C   -    S    S         K(head) K          -    -       -
//
// A state is a part and whether a source has been seen; a path's score is the sum of the weights of the features of
// its items (in the column of their part, first or later item) and of its steps.
#include "claims/label_parts.h"

#include <limits>

namespace sayso {

float cue_score(const ClaimFeatures& features, const ClaimModel& model, uint32_t item) {
  const ClaimWeights& table = model[ClaimTable::cue];
  int32_t sum = 0;
  features.cue(item, [&](const ClaimFeature& f) {
    if (const int8_t* w = table.find(f.key())) sum += *w;
  });
  return static_cast<float>(sum) * model.scale(ClaimTable::cue);
}

void label_parts(const ClaimScene& scene, const ClaimFeatures& features, const ClaimModel& model, uint32_t head, Range window,
                 PartScratch& out) {
  uint32_t n = window.size();
  out.part.assign(n, {});
  out.step.assign(n, {});
  out.back.resize(n);
  const ClaimWeights &parts = model[ClaimTable::part], &steps = model[ClaimTable::step];
  auto add = [&](std::array<int32_t, 8>& sum, const ClaimFeature& f) {
    if (const int8_t* row = parts.find(f.key()))
      for (size_t c = 0; c < 8; ++c) sum[c] += row[c];
  };
  if (out.fixed_scene != &scene || !(out.fixed_window == window)) {
    out.fixed_scene = &scene;
    out.fixed_window = window;
    for (size_t side = 0; side < 2; ++side) {
      out.fixed[side].assign(n, {});
      out.fixed_known[side].assign(n, false);
    }
  }
  for (uint32_t i = window.first; i < window.last; ++i) {
    uint32_t at = i - window.first;
    if (i == head) {
      features.fixed(i, 1, window, [&](uint32_t, const ClaimFeature& f) { add(out.part[at], f); });
      continue;
    }
    size_t side = i < head ? 0 : 1;
    if (!out.fixed_known[side][at]) {
      features.fixed(i, i < head ? 0 : 2, window, [&](uint32_t, const ClaimFeature& f) { add(out.fixed[side][at], f); });
      out.fixed_known[side][at] = true;
    }
    out.part[at] = out.fixed[side][at];
  }
  features.parts(head, window, [&](uint32_t i, const ClaimFeature& f) { add(out.part[i - window.first], f); });
  for (uint32_t i = window.first; i < window.last; ++i) {
    std::array<int32_t, 16>& sum = out.step[i - window.first];
    features.step(i, head, window, [&](const ClaimFeature& f) {
      if (const int8_t* row = steps.find(f.key()))
        for (size_t c = 0; c < 16; ++c) sum[c] += row[c];
    });
  }

  constexpr float never = -1e30F;
  const float part_scale = model.scale(ClaimTable::part), step_scale = model.scale(ClaimTable::step);
  std::array<float, 8> best{};
  best.fill(never);
  best[0] = 0;
  uint32_t k = head - window.first;
  auto cue = static_cast<size_t>(ClaimPart::cue), source = static_cast<size_t>(ClaimPart::source);
  for (uint32_t i = 0; i < n; ++i) {
    std::array<float, 8> next{};
    next.fill(never);
    for (size_t state = 0; state < 8; ++state) {
      if (best[state] <= never) continue;
      size_t before = state & 3, seen = state >> 2;
      for (size_t here = 0; here < part_count; ++here) {
        if (i == k && here != cue) continue;
        if (before == cue && i <= k && here != cue) continue;
        if (here == cue && i > k && before != cue) continue;
        size_t now_seen = seen;
        if (here == source && before != source) {
          if (seen) continue;
          now_seen = 1;
        }
        float score =
            best[state] + step_scale * static_cast<float>(out.step[i][before * 4 + here]) +
            part_scale * static_cast<float>(out.part[i][part_column(static_cast<ClaimPart>(before), static_cast<ClaimPart>(here))]);
        size_t to = here + 4 * now_seen;
        if (score > next[to]) {
          next[to] = score;
          out.back[i][to] = static_cast<uint8_t>(state);
        }
      }
    }
    best = next;
  }
  size_t state = 0;
  for (size_t s = 1; s < 8; ++s)
    if (best[s] > best[state]) state = s;
  out.score = best[state];
  out.labels.resize(n);
  for (uint32_t i = n; i > 0;) {
    --i;
    out.labels[i] = static_cast<ClaimPart>(state & 3);
    state = out.back[i][state];
  }
}

}  // namespace sayso
