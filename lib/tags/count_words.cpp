#include "tags/count_words.h"

#include <map>

namespace sayso {

CountWords::CountWords(const Resources& r) {
  std::map<WordId, uint16_t> all;
  auto add = [&](WordId word, Bit bit) {
    if (word != Vocabulary::none) all[word] |= bit;
  };
  struct List {
    const char* name;
    Bit bit;
  };
  for (const List& list : {List{"number_words", number}, List{"vague_numbers", number}, List{"multiple_words", number},
                           List{"count_contexts", context}, List{"vote_words", vote}, List{"money_words", money},
                           List{"disease_words", disease}, List{"weekdays", weekday}, List{"months", month}})
    for (const WordList::Key& key : r.list(list.name).keys())
      if (key.words.size() == 1) add(key.words[0], list.bit);
  const WordSets& sets = r.sets("count_sets");
  for (WordId word : sets.words("polls")) add(word, poll);
  for (WordId word : sets.words("totals")) add(word, total);
  for (const auto& [word, bits] : all) filter_[hash(word) >> 6] |= uint64_t{1} << (hash(word) & 63);
  bits_ = WordTable<uint16_t>({all.begin(), all.end()});
}

}  // namespace sayso
