#include "tags/count_words.h"

namespace sayso {

CountWords::CountWords(const Resources& r) : slots_(size_t{1} << slot_bits) {
  struct List {
    const char* name;
    Bit bit;
  };
  for (const List& list : {List{"number_words", number}, List{"vague_numbers", number}, List{"multiple_words", number},
                           List{"count_contexts", context}, List{"vote_words", vote}, List{"money_words", money},
                           List{"disease_words", disease}, List{"weekdays", weekday}, List{"months", month}})
    for (const WordList::Key& key : r.list(list.name).keys())
      if (key.words.size() == 1) add(key.words[0], list.bit);
  for (const char* word : {"poll", "polled", "pollster", "survey", "surveyed", "respondents", "error", "questioned", "interviewed"})
    add(r.vocabulary.find(word), poll);
  for (const char* word : {"since", "so"}) add(r.vocabulary.find(word), total);
}

void CountWords::add(WordId word, uint16_t bits) {
  if (word == Vocabulary::none) return;
  size_t at = hash(word) & (slots_.size() - 1);
  while (slots_[at].bits != 0 && slots_[at].word != word) at = (at + 1) & (slots_.size() - 1);
  slots_[at].word = word;
  slots_[at].bits |= bits;
  filter_[hash(word) >> 6] |= uint64_t{1} << (hash(word) & 63);
}

uint16_t CountWords::look_up(WordId word) const {
  for (size_t at = hash(word) & (slots_.size() - 1); slots_[at].bits != 0; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].word == word) return slots_[at].bits;
  return 0;
}

}  // namespace sayso
