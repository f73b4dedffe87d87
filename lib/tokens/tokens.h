#pragma once
#include <cstdint>
#include <vector>

#include "article/article.h"
#include "text/span.h"

namespace sayso {

using WordId = uint32_t;  // see vocabulary.h

// How a token is written.
enum class Shape : uint8_t {
  lower,  // troops
  cap,    // Iraq
  upper,  // US, U.S
  mixed,  // iPhone, McDonald
  digit,  // holds a digit: 2014, 3.5bn, F-16's "16"
  punct,  // , “ –
  other   // letters without case
};

// What a token with a digit in it is, by the token rules of the language (rules/en/tokens.rules); 0 is none.
using TokenClass = uint8_t;

struct Sentence {
  Range tokens;
  uint32_t paragraph = 0;  // index into Article::paragraphs
  Zone zone = Zone::body;
};

// The words of the article: a struct of arrays, one element a token. A token is a word as ICU's English word
// iterator finds it, except that a possessive or contracted ending stands alone: Iraq|’s, did|n’t.
// Everything but white space is in some token. Tokens never cross a sentence.
struct Tokens {
  std::vector<uint32_t> start;  // byte offset of the first byte
  std::vector<uint32_t> end;    // byte offset after the last byte
  std::vector<WordId> word;     // the folded word: in the vocabulary, or above it, numbered within the article
  std::vector<Shape> shape;
  std::vector<TokenClass> token_class;
  std::vector<Sentence> sentences;
  std::vector<uint32_t> sentence;  // of each token, its index in `sentences`

  // The folded spelling of words outside the vocabulary: id - vocabulary.size() indexes it.
  std::vector<Span> new_words;  // into new_text
  std::vector<char> new_text;

  uint32_t size() const { return static_cast<uint32_t>(start.size()); }
  Span span(uint32_t token) const { return {start[token], end[token]}; }
  Span span(Range range) const { return {start[range.first], end[range.last - 1]}; }
  bool touches_next(uint32_t token) const { return token + 1 < size() && end[token] == start[token + 1]; }
};

}  // namespace sayso
