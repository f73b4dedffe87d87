#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "text/segment.h"
#include "tokens/tokens.h"
#include "tokens/vocabulary.h"

namespace sayso {

// Tokens that are not looked up yet.
struct NewTokens {
  static constexpr size_t most = 256;
  std::array<uint64_t, most> hashes;
  std::array<uint16_t, most> letters, capitals, digits;  // bits that say the shape
};

// What tokenizing needs besides the article, kept and reused by one thread.
struct TokenizerScratch {
  Segmenter segmenter;
  std::vector<uint32_t> boundaries;  // of words that are not found by blocks
  std::vector<uint32_t> sentence_ends;
  std::string paragraph;  // with white space for line breaks
  NewTokens new_tokens;
  std::string folded;           // the word in hand
  std::vector<uint32_t> slots;  // hash table of the article's new words: id - vocabulary.size() + 1, or 0
};

// A word's possessive or contracted ending ("’s", "n't", "'ll"), as the number of bytes at its end; 0 when it has
// none. `word` is a word as ICU finds it.
uint32_t clitic_length(std::string_view word);

// The words of a short text, folded: how gazetteer names, list entries and rule literals become tokens.
std::vector<std::string> words_of(std::string_view text);

// Words and sentences of the article. `fast_path` false: ICU decides every boundary.
void tokenize(const Article& article, const Vocabulary& vocabulary, bool fast_path, TokenizerScratch& scratch, Tokens& out);

}  // namespace sayso
