// Is this item the head of a cue? Logistic regression. The models of parts will see how likely the items are to be
// heads, and must learn to doubt it: were the levels in the articles they learn from those of a model that knows these
// very articles, they would trust them too much. So the articles are parted in four, and a model of the other three
// gives each its levels; the last model, the one that is written, is of all.
#include "train/learn_cues.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <random>

#include "claims/claim_features.h"
#include "claims/label_parts.h"
#include "train/adagrad.h"

namespace sayso {
namespace {

constexpr uint32_t folds = 4;

// A candidate.
struct Example {
  uint32_t article, item;
  bool head;
  bool taught;  // not what is inside a content and no head: not all claims there are marked

  uint32_t fold() const { return article % folds; }
};

struct Examples {
  std::vector<Example> all;
  FeatureLists features;  // two lists an example: what the core score is of, and the others

  float core_score(const std::vector<float>& weights, size_t e) const { return sum(weights, features[2 * e]); }
  float score(const std::vector<float>& weights, size_t e) const { return sum(weights, features.lists(2 * e, 2)); }

 private:
  static float sum(const std::vector<float>& weights, std::span<const uint32_t> numbers) {
    float s = 0;
    for (uint32_t f : numbers) s += weights[f];
    return s;
  }
};

Examples make_examples(const std::vector<GoldArticle>& articles, ClaimFeatureIndex& index) {
  Examples examples;
  for (uint32_t n = 0; n < articles.size(); ++n) {
    const GoldArticle& a = articles[n];
    ClaimFeatures features(a.scene);
    for (uint32_t i : a.scene.candidates) {
      auto add = [&](auto of, auto... arguments) {
        const ClaimFeature feature{of.value, {static_cast<uint16_t>(arguments)...}};
        if (feature.of != ClaimTemplate::cue_level || feature.arguments[0] != 0) examples.features.add(index(feature));
      };
      features.core_cue(i, add);
      examples.features.end_list();
      features.cue(i, add);
      examples.features.end_list();
      const bool head = a.claim_of_head[i] >= 0;
      examples.all.push_back({n, i, head, head || !a.in_content[i]});
    }
  }
  return examples;
}

// Those to learn from, but for one fold.
std::vector<uint32_t> taught_without(const Examples& examples, uint32_t fold) {
  std::vector<uint32_t> some;
  for (uint32_t e = 0; e < examples.all.size(); ++e)
    if (examples.all[e].taught && examples.all[e].fold() != fold) some.push_back(e);
  return some;
}

std::vector<float> learn_weights(const Examples& examples, std::vector<uint32_t> some, size_t features) {
  constexpr int epochs = 6;
  AdaGrad model(features, 0.2F, 2e-4F, 1e-2F);
  std::mt19937 random(7);
  Average average;
  for (int epoch = 0; epoch < epochs; ++epoch) {
    std::shuffle(some.begin(), some.end(), random);
    for (uint32_t e : some) {
      float p = 1 / (1 + std::exp(-examples.score(model.weights, e)));
      float gradient = p - (examples.all[e].head ? 1.0F : 0.0F);
      for (uint32_t f : examples.features.lists(2 * size_t{e}, 2)) model.step(f, gradient);
    }
    if (in_later_half(epoch, epochs)) average.add(model.weights);
  }
  return average.mean();
}

// The core score under which only two in a thousand lie of the candidates that are likely heads.
float rejection(const Examples& examples, const std::vector<uint32_t>& some, const std::vector<float>& weights) {
  constexpr double lost = 0.002;
  std::vector<float> cores;
  for (uint32_t e : some)
    if (cue_level(examples.score(weights, e)) >= 3) cores.push_back(examples.core_score(weights, e));
  if (cores.empty()) return -1e6F;
  auto at = cores.begin() + static_cast<std::ptrdiff_t>(lost * double(cores.size()));
  std::nth_element(cores.begin(), at, cores.end());
  return *at;
}

struct Tally {
  size_t right = 0, found = 0, gold = 0, rejected = 0, seen = 0;

  void add(const Example& e, bool is_found, bool is_rejected) {
    ++seen;
    rejected += is_rejected;
    if (!e.taught) return;
    gold += e.head;
    found += is_found;
    right += is_found && e.head;
  }
  void report() const {
    auto percent = [](size_t part, size_t whole) { return 100.0 * double(part) / double(whole); };
    std::cerr << "cues, cross-validated: P " << percent(right, found) << " R " << percent(right, gold) << ", rejected by the core "
              << percent(rejected, seen) << '\n';
  }
};

void set_levels(const Examples& examples, const CueWeights& cues, uint32_t fold, std::vector<GoldArticle>& articles, Tally& tally) {
  for (size_t e = 0; e < examples.all.size(); ++e) {
    const Example& example = examples.all[e];
    if (example.fold() != fold) continue;
    const bool rejected = examples.core_score(cues.weights, e) < cues.reject_below;
    const float score = rejected ? rejected_cue : examples.score(cues.weights, e);
    ClaimScene& scene = articles[example.article].scene;
    uint8_t& level = scene.items[example.item].level;
    uint8_t& of_unit = scene.units[scene.unit_of[example.item]].level;
    level = cue_level(score);
    of_unit = std::max(of_unit, level);
    tally.add(example, score > 0, rejected);
  }
}

}  // namespace

CueWeights learn_cues(std::vector<GoldArticle>& articles, const Without& without) {
  CueWeights cues;
  Examples examples = make_examples(articles, cues.index);
  std::cerr << examples.all.size() << " candidates, " << cues.index.features.size() << " features\n";
  examples.features.renumber(cues.index.prune(without));
  auto learn = [&](uint32_t fold) {
    const std::vector<uint32_t> some = taught_without(examples, fold);
    cues.weights = learn_weights(examples, some, cues.index.features.size());
    cues.reject_below = rejection(examples, some, cues.weights);
  };
  Tally tally;
  for (uint32_t fold = 0; fold < folds; ++fold) {
    learn(fold);
    set_levels(examples, cues, fold, articles, tally);
  }
  tally.report();
  constexpr uint32_t no_fold = folds;
  learn(no_fold);
  return cues;
}

}  // namespace sayso
