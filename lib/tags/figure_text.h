#pragma once
#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "phrases/phrases.h"
#include "tags/mentions.h"
#include "tags/numbers.h"

namespace sayso {

// What those who read the figures of a sentence ask of it. FigureReader fills its own, and the others begin() each sentence with a copy.
class FigureText {
 public:
  void begin(const FigureText& sentence) { *this = sentence; }

 protected:
  std::string_view text(uint32_t t) const { return article_->view(tokens_->span(t)); }
  bool is(uint32_t t, WordId w) const { return t < end_ && tokens_->word[t] == w; }
  bool noun_at(uint32_t t) const { return phrases_->pos[t] == Pos::NN || phrases_->pos[t] == Pos::NNS || phrases_->pos[t] == Pos::NNP; }
  static bool lower_letter(std::string_view s) { return s.size() == 1 && s[0] >= 'a' && s[0] <= 'z'; }
  // May a number begin there?
  bool candidate(uint32_t t) const { return std::binary_search(candidates_.begin(), candidates_.end(), t); }
  bool touching_hyphen(uint32_t t) const {
    if (t + 1 >= end_ || t == 0 || tokens_->shape[t] != Shape::punct || !tokens_->touches_next(t) || !tokens_->touches_next(t - 1))
      return false;
    std::string_view s = text(t);
    return s == "-" || s == "\xE2\x80\x91" || s == "\xE2\x80\x90" || s == "\xE2\x80\x93";
  }

  const Article* article_ = nullptr;
  const Tokens* tokens_ = nullptr;
  const Phrases* phrases_ = nullptr;
  const Mentions* mentions_ = nullptr;
  const std::vector<uint8_t>* timed_ = nullptr;  // see Counts
  NumberReader* numbers_ = nullptr;
  uint32_t first_ = 0, end_ = 0;  // of the sentence
  uint16_t said_ = 0;             // what its words say; see CountWords
  std::span<const uint32_t> candidates_;
};

}  // namespace sayso
