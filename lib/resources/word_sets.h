#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/word_list.h"
#include "tokens/word_table.h"

namespace sayso {

// Small sets of words that code and rules ask for by name: the rows of one list, of which the first column, `set`, names a set and
// `forms` has its words, separated by `|`. A set's name is no word of it.
class WordSets {
 public:
  static constexpr size_t most = 64;

  WordSets() = default;
  WordSets(const WordList& list, const Vocabulary& vocabulary);
  // A bit for each set that the word is in, by one look.
  uint64_t operator[](WordId word) const { return sets_of_[word]; }
  // The bit of a set, 0 when there is none of that name.
  uint64_t bit(std::string_view name) const;
  std::vector<WordId> words(std::string_view name) const;

 private:
  std::vector<std::string> names_;
  std::vector<std::pair<WordId, uint64_t>> all_;
  WordTable<uint64_t> sets_of_;
};

// One of them.
class WordSet {
 public:
  WordSet(const WordSets& sets, std::string_view name) : sets_(&sets), bit_(sets.bit(name)) {}
  bool has(WordId word) const { return among((*sets_)[word]); }
  // Of what `sets` said of a word: is this one there?
  bool among(uint64_t sets) const { return (sets & bit_) != 0; }

 private:
  const WordSets* sets_;
  uint64_t bit_;
};

}  // namespace sayso
