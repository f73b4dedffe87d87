#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>
#include <vector>

#include "text/array.h"
#include "tokens/vocabulary.h"

namespace sayso {

// A value of each of some words, T() of all others, found by one look without a branch: of the words that fall into a bucket each has
// a place of its own by the bucket's factor. What is touched is small, so that it stays in the nearest cache.
template <class T>
class WordTable {
 public:
  WordTable() : WordTable(std::vector<std::pair<WordId, T>>()) {}
  // Each word once.
  explicit WordTable(const std::vector<std::pair<WordId, T>>& all) {
    constexpr size_t fewest = 2, in_bucket = 4;
    std::vector<std::vector<std::pair<WordId, T>>> buckets(std::bit_ceil(std::max(fewest, all.size() / in_bucket)));
    std::vector<WordId> words(std::bit_ceil(std::max(fewest, all.size() + all.size() / 2)), Vocabulary::none);
    std::vector<T> values(words.size());
    std::vector<uint32_t> factors(buckets.size(), 1);
    bucket_shift_ = shift_for(buckets.size());
    shift_ = shift_for(words.size());
    for (const auto& one : all) buckets[bucket(one.first)].push_back(one);
    std::vector<uint32_t> order(buckets.size());
    for (uint32_t b = 0; b < order.size(); ++b) order[b] = b;
    std::stable_sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return buckets[a].size() > buckets[b].size(); });
    std::vector<size_t> places;
    for (uint32_t b : order) {
      for (uint32_t& factor = factors[b]; places.size() < buckets[b].size(); factor += 0x3C6EF372) {  // stays odd
        places.clear();
        for (const auto& [word, value] : buckets[b]) {
          const size_t at = (odd(word) * factor) >> shift_;
          if (words[at] != Vocabulary::none || std::find(places.begin(), places.end(), at) != places.end()) break;
          places.push_back(at);
        }
        if (places.size() == buckets[b].size()) break;
      }
      for (size_t i = 0; i < places.size(); ++i) {
        words[places[i]] = buckets[b][i].first;
        values[places[i]] = buckets[b][i].second;
      }
      places.clear();
    }
    words_ = std::move(words);
    values_ = std::move(values);
    factors_ = std::move(factors);
  }

  T operator[](WordId word) const {
    const size_t at = (odd(word) * factors_[bucket(word)]) >> shift_;
    const T value = values_[at];
    return words_[at] == word ? value : T();
  }

  template <class F>
  void visit(F&& f) {
    f(words_);
    f(values_);
    f(factors_);
    bucket_shift_ = shift_for(factors_.size());
    shift_ = shift_for(words_.size());
  }

 private:
  static uint32_t shift_for(size_t size) { return 32 - static_cast<uint32_t>(std::countr_zero(size)); }
  static uint32_t odd(WordId word) { return 2 * word + 1; }  // no factor moves 0
  size_t bucket(WordId word) const { return (word * 0x9E3779B1u) >> bucket_shift_; }

  Array<WordId> words_;
  Array<T> values_;
  Array<uint32_t> factors_;
  uint32_t shift_ = 0, bucket_shift_ = 0;
};

}  // namespace sayso
