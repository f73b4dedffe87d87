#include "train/crf.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr size_t step_of(size_t before, size_t here) { return before * part_count + here; }
constexpr size_t column_of(size_t before, size_t here) { return part_column(static_cast<ClaimPart>(before), static_cast<ClaimPart>(here)); }

template <class F>
void each_step(F&& f) {
  for (size_t before = 0; before < part_count; ++before)
    for (size_t here = 0; here < part_count; ++here) f(before, here);
}

// One stretch is the cue, and holds the head; before the first item lies none.
bool allowed(size_t before, size_t here, size_t i, size_t head) {
  constexpr auto cue = static_cast<size_t>(ClaimPart::cue);
  if (i == 0 && before != 0) return false;
  if (i == head && here != cue) return false;
  if (before == cue && i <= head && here != cue) return false;
  return !(here == cue && i > head && before != cue);
}

size_t gold_before(const Sequence& s, size_t i) { return i == 0 ? 0 : s.gold[i - 1]; }
size_t side_of(const Sequence& s, size_t i) { return i < s.head ? 0 : fix_right; }
constexpr size_t fix_width = weight_widths[static_cast<size_t>(ClaimTable::fix)];
constexpr size_t part_width = weight_widths[static_cast<size_t>(ClaimTable::part)];

template <size_t n>
double scale_to_one(std::array<double, n>& values) {
  double sum = 0;
  for (double x : values) sum += x;
  for (double& x : values) x /= sum;
  return sum;
}

}  // namespace

Crf::Crf(size_t fixes, size_t parts) : fix(fixes * fix_width, 0.12F, 1e-4F, 1e-1F), part(parts * part_width, 0.12F, 1e-4F, 1e-1F) {}

Crf::Item Crf::weights_of(const Sequence& s, size_t i) const {
  Item sum;
  for (uint32_t f : s.parts[i])
    for (size_t c = 0; c < sum.columns.size(); ++c) sum.columns[c] += part.weights[f * part_width + c];
  for (uint32_t f : s.fixes[i]) {
    const float* row = &fix.weights[f * fix_width];
    for (size_t c = 0; c < sum.columns.size(); ++c) sum.columns[c] += row[side_of(s, i) + c];
    for (size_t c = 0; c < sum.steps.size(); ++c) sum.steps[c] += row[fix_step + c];
  }
  return sum;
}

// A change of part where the gold has none, or none where it has one, counts as better than it is, so that the gold must be
// clear of it (softmax-margin). The best step of an item counts 1.
Crf::Edges Crf::edges_of(const Sequence& s, size_t i) const {
  constexpr double margin = 1, never = -1e300;
  const Item weights = weights_of(s, i);
  const bool goes_on = gold_before(s, i) == s.gold[i];
  Edges edges;
  edges.fill(never);
  each_step([&](size_t before, size_t here) {
    if (!allowed(before, here, i, s.head)) return;
    edges[step_of(before, here)] = double{weights.steps[step_of(before, here)]} + double{weights.columns[column_of(before, here)]} +
                                   ((before == here) == goes_on ? 0 : margin);
  });
  const double best = *std::ranges::max_element(edges);
  for (double& e : edges) e = e == never ? 0 : std::exp(e - best);
  return edges;
}

// Gives the logarithm of the gold's probability.
double Crf::go_forward(const Sequence& s) {
  double log_gold = 0;
  forward_.assign(edges_.size() + 1, {});
  forward_[0] = {1, 0, 0, 0};
  for (size_t i = 0; i < edges_.size(); ++i) {
    each_step([&](size_t before, size_t here) { forward_[i + 1][here] += forward_[i][before] * edges_[i][step_of(before, here)]; });
    log_gold -= std::log(scale_to_one(forward_[i + 1]));
    log_gold += std::log(std::max(1e-300, edges_[i][step_of(gold_before(s, i), s.gold[i])]));
  }
  return log_gold;
}

void Crf::go_backward() {
  backward_.assign(edges_.size() + 1, {});
  backward_.back() = {1, 1, 1, 1};
  for (size_t i = edges_.size(); i-- > 0;) {
    each_step([&](size_t before, size_t here) { backward_[i][before] += edges_[i][step_of(before, here)] * backward_[i + 1][here]; });
    scale_to_one(backward_[i]);
  }
}

// How likely each step is, less the one of the gold.
Crf::Item Crf::gradient_of(const Sequence& s, size_t i, const States& before_it, const Edges& edges, const States& behind_it) {
  Edges mass;
  double sum = 0;
  each_step([&](size_t before, size_t here) {
    const size_t step = step_of(before, here);
    sum += mass[step] = before_it[before] * edges[step] * behind_it[here];
  });
  Item gradient;
  auto add = [&](size_t before, size_t here, float much) {
    gradient.steps[step_of(before, here)] += much;
    gradient.columns[column_of(before, here)] += much;
  };
  each_step([&](size_t before, size_t here) { add(before, here, static_cast<float>(mass[step_of(before, here)] / sum)); });
  add(gold_before(s, i), s.gold[i], -1);
  return gradient;
}

void Crf::move(const Sequence& s, size_t i, const Item& gradient) {
  for (uint32_t f : s.parts[i]) part.step(f * part_width, gradient.columns);
  for (uint32_t f : s.fixes[i]) {
    fix.step(f * fix_width + side_of(s, i), gradient.columns);
    fix.step(f * fix_width + fix_step, gradient.steps);
  }
}

double Crf::learn(const Sequence& s) {
  const size_t n = s.gold.size();
  edges_.clear();
  for (size_t i = 0; i < n; ++i) edges_.push_back(edges_of(s, i));
  const double log_gold = go_forward(s);
  go_backward();
  for (size_t i = 0; i < n; ++i) move(s, i, gradient_of(s, i, forward_[i], edges_[i], backward_[i + 1]));
  return -log_gold;
}

}  // namespace sayso
