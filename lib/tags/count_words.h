#pragma once
#include <array>

#include "resources/resources.h"
#include "tokens/word_table.h"

namespace sayso {

// What must be known of a sentence before its figures are read, one bit each: whether a number may begin at a word, and
// whether the sentence speaks of votes, polls, money, disease. Every token of an article is asked, so a filter of 2 KB
// answers for most.
class CountWords {
 public:
  enum Bit : uint16_t {
    number = 1 << 0,   // number_words, vague_numbers, multiple_words
    context = 1 << 1,  // count_contexts: a rule of counts.rules may hold
    vote = 1 << 2,     // vote_words
    poll = 1 << 3,     // the set polls
    money = 1 << 4,    // money_words
    disease = 1 << 5,  // disease_words
    total = 1 << 6,    // the set totals: "since", "so far"
    weekday = 1 << 7,
    month = 1 << 8,
  };

  explicit CountWords(const Resources& r);
  // For a loop over all words: bit `h & 63` of word `h >> 6`, `h` a word's hash; a zero says for certain that it has no bits.
  const uint64_t* filter() const { return filter_.data(); }
  static uint32_t hash(WordId word) { return (word * 0x9E3779B1u) >> (32 - filter_bits); }
  // The bits of a word.
  uint16_t operator[](WordId word) const { return bits_[word]; }

 private:
  static constexpr int filter_bits = 14;
  WordTable<uint16_t> bits_;
  std::array<uint64_t, (size_t{1} << filter_bits) / 64> filter_{};
};

}  // namespace sayso
