// The averaged perceptron with a margin: of each stretch the best wrong labels must stay behind the right ones by the
// number of tokens they get wrong. Each time a stretch is read, some groups of its features are left out by chance: a
// word that alone tells what it is would leave nothing to learn to what stands around it, and elsewhere most words are
// new.
//
// A weight's average over all times is not summed at each time: with every change the change times the clock is noted,
// and at the end average = now - noted / clock.
#include "train/learn_names.h"

#include <iostream>

#include "tags/best_labels.h"

namespace sayso {
namespace {

constexpr float margin = 1;
constexpr unsigned most_corrections = 255;  // what stays wrong is likely a wrong label

// Calls f(weight of `to`, weight of `by`) for all weights.
template <class F>
void change(NameWeights& to, const NameWeights& by, F&& f) {
  auto change_row = [&](NameWeights::Row& row, const NameWeights::Row& other) {
    for (size_t l = 0; l < name_labels; ++l) f(row[l], other[l]);
  };
  for (size_t i = 0; i < to.rows.size(); ++i) change_row(to.rows[i], by.rows[i]);
  for (size_t a = 0; a < name_labels; ++a) change_row(to.after[a], by.after[a]);
}

class Learner {
 public:
  Learner(const NameGold& gold, float dropout, uint64_t seed)
      : gold_(gold),
        dropout_(dropout),
        now_(gold.index.features.size()),
        noted_(gold.index.features.size()),
        random_(seed),
        corrections_(gold.stretches.size()) {
    for (Feature f : gold.index.features) group_.push_back(static_cast<uint8_t>(f >> 56));
  }

  NameWeights run(int passes) {
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < gold_.stretches.size(); ++i)
      if (!gold_.stretches[i].held_out) order.insert(order.end(), gold_.stretches[i].times, i);
    for (int pass = 0; pass < passes; ++pass) {
      for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
      size_t wrong = 0;
      for (uint32_t i : order) wrong += learn(gold_.stretches[i], corrections_[i]);
      std::cerr << "pass " << pass + 1 << ": " << wrong << " of " << order.size() << " stretches corrected\n";
    }
    NameWeights average = now_;
    change(average, noted_, [&](float& to, float noted) { to -= noted / clock_; });
    return average;
  }

 private:
  uint32_t random() {
    random_ = random_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(random_ >> 33);
  }
  void leave_out() {
    constexpr auto all = float{1u << 31};
    left_out_ = 0;
    for (size_t g = 1; g < static_cast<size_t>(FeatureGroup::count_); ++g)
      left_out_ |= uint64_t{static_cast<float>(random()) < dropout_ * all} << g;
  }
  bool is_left_out(uint32_t feature) const { return left_out_ >> group_[feature] & 1; }

  // Was it wrong?
  bool learn(const GoldStretch& s, uint8_t& corrections) {
    clock_ += 1;
    if (corrections >= most_corrections) return false;
    leave_out();
    score(s);
    best_labels<float>(
        scores_, [&](NameLabel a, NameLabel b) { return now_.after[a][b]; }, viterbi_, guess_);
    if (std::ranges::equal(guess_, gold_.labels_of(s))) return false;
    ++corrections;
    correct(s);
    return true;
  }

  // As some features are left out, the scores of the others are as much greater; wrong labels are better by the margin.
  void score(const GoldStretch& s) {
    scores_.assign(s.tokens, {});
    const auto right = gold_.labels_of(s);
    for (uint32_t k = 0; k < s.tokens; ++k) {
      LabelScores<float>& scores = scores_[k];
      for (uint32_t f : gold_.features[s.first_token + k]) {
        if (is_left_out(f)) continue;
        const NameWeights::Row& row = now_.rows[f];
        for (size_t l = 0; l < name_labels; ++l) scores[l] += row[l];
      }
      for (float& x : scores) x /= 1 - dropout_;
      for (size_t l = 0; l < name_labels; ++l)
        if (l != right[k]) scores[l] += margin;
    }
  }

  void correct(const GoldStretch& s) {
    const auto right = gold_.labels_of(s);
    NameLabel right_before = outside, guess_before = outside;
    for (uint32_t k = 0; k <= s.tokens; ++k) {
      const NameLabel r = k < s.tokens ? right[k] : outside, g = k < s.tokens ? guess_[k] : outside;
      if (r != g || right_before != guess_before) {
        move(now_.after[right_before][r], noted_.after[right_before][r], 1);
        move(now_.after[guess_before][g], noted_.after[guess_before][g], -1);
      }
      right_before = r;
      guess_before = g;
      if (r == g) continue;
      for (uint32_t f : gold_.features[s.first_token + k]) {
        if (is_left_out(f)) continue;
        move(now_.rows[f][r], noted_.rows[f][r], 1);
        move(now_.rows[f][g], noted_.rows[f][g], -1);
      }
    }
  }

  void move(float& now, float& noted, float by) const {
    now += by;
    noted += by * clock_;
  }

  const NameGold& gold_;
  const float dropout_;
  NameWeights now_, noted_;
  float clock_ = 0;
  uint64_t random_, left_out_ = 0;    // a bit a group
  std::vector<uint8_t> group_;        // of each feature
  std::vector<uint8_t> corrections_;  // of each stretch
  std::vector<LabelScores<float>> scores_;
  BestLabelsScratch<float> viterbi_;
  std::vector<NameLabel> guess_;
};

}  // namespace

// Learners that read in another order differ by chance: their mean is better than each. The sum does for it, since the scale
// falls away when the weights are rounded.
NameWeights learn_names(const NameGold& gold, const NameLearning& settings) {
  NameWeights total(gold.index.features.size());
  for (int order = 1; order <= settings.orders; ++order)
    change(total, Learner(gold, settings.dropout, static_cast<uint64_t>(order) * 12345).run(settings.passes),
           [](float& to, float by) { to += by; });
  return total;
}

}  // namespace sayso
