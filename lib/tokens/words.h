#pragma once
#include <algorithm>
#include <bit>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "article/article.h"
#include "text/segment.h"
#include "text/utf8.h"
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
  };
  struct alignas(32) Entry {  // two in a cache line
    uint64_t bytes[2] = {};
    WordId words[2] = {};
    uint8_t length = 0;
    uint8_t tail = 0;  // bytes of the ending, which is a token of its own; or 0
    Shape shapes[2] = {};

    bool is_of(const Key& key) const { return bytes[0] == key.bytes[0] && bytes[1] == key.bytes[1] && length == key.length; }
  };

  static Key key(std::string_view text, uint32_t start, uint32_t end) {
    Key key;
    key.length = end - start;
    if (start + sizeof key.bytes <= text.size()) {
      auto keep = [](uint32_t bytes) { return bytes == 0 ? 0 : ~uint64_t{0} >> (64 - 8 * bytes); };
      uint32_t head = std::min(key.length, 8u);
      key.bytes[0] = eight_bytes(text.data() + start) & keep(head);
      key.bytes[1] = eight_bytes(text.data() + start + 8) & keep(key.length - head);
    } else {
      std::memcpy(key.bytes, text.data() + start, key.length);
    }
    return key;
  }
  // Its place: another spelling may be there.
  Entry& at(const Key& key) {
    uint64_t hash =
        (key.bytes[0] * 0x9E3779B97F4A7C15u ^ std::rotl(key.bytes[1], 29) * 0xBF58476D1CE4E5B9u ^ key.length) * 0x94D049BB133111EBu;
    return entries_[hash >> (64 - entries_log2)];
  }

 private:
  static constexpr uint32_t entries_log2 = 13;
  std::vector<Entry> entries_ = std::vector<Entry>(size_t{1} << entries_log2);
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
