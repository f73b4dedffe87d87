#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "text/segment.h"
#include "tokens/tokens.h"
#include "tokens/vocabulary.h"

namespace sayso {

// What a spelling of at most 16 bytes is made of: an article's words are few, and mostly those of the last one. Only
// spellings whose words the vocabulary knows are kept; one each thread, and for one vocabulary.
class WordMemo {
 public:
  struct Key {
    uint64_t bytes[2] = {};  // zeros behind the spelling
    uint32_t length = 0;
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct Entry {
    Key key;
    uint8_t tail = 0;  // bytes of the ending, which is a token of its own; or 0
    Shape shapes[2] = {};
    WordId words[2] = {};
  };

  static Key key(std::string_view text, uint32_t start, uint32_t end);
  Entry& at(const Key& key);  // its place: another spelling may be there

 private:
  std::vector<Entry> entries_;
};

// What tokenizing needs besides the article, kept and reused by one thread and for one vocabulary.
struct TokenizerScratch {
  // A word as ICU finds it, until the memo is asked.
  struct Piece {
    WordMemo::Key key;  // of length 0 when the word is too long for the memo
    const WordMemo::Entry* place;
    uint32_t from;        // where the word before it, or the white space behind that, ends
    uint32_t start, end;  // from the start of the paragraph, as `from`
  };
  // A word that the memo does not know, until the vocabulary is asked.
  struct Unknown {
    WordMemo::Key key;
    uint32_t token;  // its first
    uint32_t tail;
  };

  Segmenter segmenter;
  std::vector<uint32_t> boundaries;
  std::vector<uint32_t> sentence_ends;
  std::string paragraph;  // with white space for line breaks
  WordMemo memo;
  std::vector<Piece> pieces;  // of one paragraph
  std::vector<Unknown> unknown;
  std::vector<Vocabulary::Query> queries;  // one for each token of `unknown`
  std::string folded;                      // the words of `queries`
  std::vector<uint32_t> slots;             // hash table of the article's new words: id - vocabulary.size() + 1, or 0
};

// A word's possessive or contracted ending ("’s", "n't", "'ll"), as the number of bytes at its end; 0 when it has
// none. `word` is a word as ICU finds it.
uint32_t clitic_length(std::string_view word);

// The words of a short text, folded: how gazetteer names, list entries and rule literals become tokens.
std::vector<std::string> words_of(std::string_view text);

// Words and sentences of the article. `fast_path` false: ICU decides every boundary.
void tokenize(const Article& article, const Vocabulary& vocabulary, bool fast_path, TokenizerScratch& scratch, Tokens& out);

}  // namespace sayso
