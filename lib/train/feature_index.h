// The features of a model while it is learned: numbers instead of what they say, and long lists of these numbers, one
// list a token, candidate or item, that training goes over again and again.
#pragma once
#include <cstdint>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace sayso {

constexpr uint32_t least_often = 3;  // words and features that occur less often are not learned
constexpr uint32_t no_number = 0xFFFFFFFF;

// Numbers the features and counts them. `key` makes one number of a feature, the same only for the same.
template <class F, uint64_t (*key)(const F&)>
class FeatureIndex {
 public:
  uint32_t operator()(const F& f, bool counts_too = true) {
    auto [it, fresh] = numbers_.try_emplace(key(f), static_cast<uint32_t>(features.size()));
    if (fresh) {
      features.push_back(f);
      counts.push_back(0);
    }
    counts[it->second] += counts_too;
    return it->second;
  }

  // Forgets what is rare or does not stay. The answer is each feature's new number, no_number for what is gone.
  template <class Stays>
  std::vector<uint32_t> prune(Stays&& stays) {
    std::vector<uint32_t> renumbered(features.size(), no_number);
    FeatureIndex kept;
    for (size_t f = 0; f < features.size(); ++f) {
      if (counts[f] < least_often || !stays(features[f])) continue;
      renumbered[f] = static_cast<uint32_t>(kept.features.size());
      kept.features.push_back(features[f]);
      kept.counts.push_back(counts[f]);
    }
    *this = std::move(kept);
    return renumbered;
  }

  std::vector<F> features;
  std::vector<uint32_t> counts;

 private:
  std::unordered_map<uint64_t, uint32_t> numbers_;
};

// Lists of numbers of features, one behind the other.
class FeatureLists {
 public:
  void add(uint32_t number) { numbers_.push_back(number); }
  void end_list() { from_.push_back(static_cast<uint32_t>(numbers_.size())); }

  std::span<const uint32_t> lists(size_t first, size_t count) const {
    return std::span(numbers_).subspan(from_[first], from_[first + count] - from_[first]);
  }
  std::span<const uint32_t> operator[](size_t list) const { return lists(list, 1); }

  void renumber(const std::vector<uint32_t>& renumbered) {
    uint32_t to = 0, begin = 0;
    for (size_t list = 1; list < from_.size(); ++list) {
      for (uint32_t k = begin; k < from_[list]; ++k)
        if (uint32_t number = renumbered[numbers_[k]]; number != no_number) numbers_[to++] = number;
      begin = std::exchange(from_[list], to);
    }
    numbers_.resize(to);
  }

 private:
  std::vector<uint32_t> numbers_, from_{0};
};

}  // namespace sayso
