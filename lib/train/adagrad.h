#pragma once
#include <array>
#include <cmath>
#include <vector>

namespace sayso {

// Weights that go down a gradient, each in steps of its own: the more it has moved, the shorter they are. All shrink
// a little whenever they move.
struct AdaGrad {
  float rate, decay;
  std::vector<float> weights, squares;

  AdaGrad(size_t size, float learning_rate, float shrinking, float first_square)
      : rate(learning_rate), decay(shrinking), weights(size, 0), squares(size, first_square) {}

  void step(size_t weight, float gradient) {
    float g = gradient + decay * weights[weight];
    squares[weight] += g * g;
    weights[weight] -= rate * g / std::sqrt(squares[weight]);
  }
  template <size_t n>
  void step(size_t first, const std::array<float, n>& gradient) {
    for (size_t c = 0; c < n; ++c) step(first + c, gradient[c]);
  }
};

// The mean of weights as they were at several times: less of it is chance.
class Average {
 public:
  void add(const std::vector<float>& weights) {
    sums_.resize(weights.size());
    for (size_t i = 0; i < weights.size(); ++i) sums_[i] += weights[i];
    ++n_;
  }
  std::vector<float> mean() const {
    std::vector<float> out(sums_.size());
    for (size_t i = 0; i < out.size(); ++i) out[i] = sums_[i] / static_cast<float>(n_);
    return out;
  }

 private:
  std::vector<float> sums_;
  int n_ = 0;
};
// So weights are taken: at the end of the epochs of the later half.
inline bool in_later_half(int epoch, int epochs) { return 2 * epoch + 1 >= epochs; }

}  // namespace sayso
