#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/tsv.h"
#include "text/array.h"
#include "text/texts.h"
#include "tokens/tokens.h"
#include "tokens/vocabulary.h"

namespace sayso {

// The form of a verb that a key of a list of verbs is.
enum class VerbForm : uint8_t { base, third, past, participle, ing };

// One list of words of the language (rules/en/words/*.tsv). Its keys are the cells of the first column and of the
// columns `plural`, `forms`, `aliases`, `abbreviations`, `symbols` (several in a cell are separated by `|`). A list whose first
// column is `lemma` holds verbs: every inflected form is a key, regular ones computed, those of the column
// `irregular` (past|participle|ing, each may be empty) as written.
class WordList {
 public:
  struct Key {
    std::span<const WordId> words;  // one or more
    uint32_t row;
    VerbForm form = VerbForm::base;
  };

  WordList() = default;
  WordList(WordList&&) = default;  // keys look into `words_`
  WordList& operator=(WordList&&) = default;
  // The spellings of all keys, folded words each: for filling a vocabulary before ids exist.
  static std::vector<std::vector<std::string>> key_words(const Tsv& tsv);
  WordList(const Tsv& tsv, const Vocabulary& vocabulary);

  size_t rows() const {
    size_t columns = columns_.size();
    return columns == 0 ? 0 : cells_.size() / columns;
  }
  int column(std::string_view name) const { return columns_.find(name); }  // -1 when there is none
  std::string_view cell(size_t row, int column) const {
    return column < 0 ? std::string_view() : cells_[row * columns_.size() + static_cast<size_t>(column)];
  }
  std::string_view cell(size_t row, std::string_view name) const { return cell(row, column(name)); }
  std::span<const Key> keys() const { return keys_; }
  // May a key begin with this word? False is certain, and cheap.
  bool may_begin(WordId word) const { return (filter_[bit(word) >> 6] >> (bit(word) & 63) & 1) != 0; }
  // All keys that begin with this word, longest first.
  std::span<const Key> starting_with(WordId word) const { return may_begin(word) ? look_up(word) : std::span<const Key>(); }
  // The first one-word key equal to this word; nullptr when there is none.
  const Key* find(WordId word) const { return may_begin(word) ? one_word_key(word) : nullptr; }
  // The longest key that stands at token `at` before `end`; nullptr when there is none.
  const Key* longest_at(const Tokens& tokens, uint32_t at, uint32_t end) const {
    return may_begin(tokens.word[at]) ? longest_key(tokens, at, end) : nullptr;
  }

  // For the compiled image: visits the flat arrays; after reading them, link() makes the rest.
  template <class F>
  void visit(F&& f) {
    columns_.visit(f);
    cells_.visit(f);
    f(words_);
    f(spelled_);
    f(filter_);
    f(slots_);
  }
  void link();

 private:
  Texts columns_, cells_;  // cells row by row
  Array<WordId> words_;    // of all keys
  struct Spelled {
    uint32_t words_end, row;  // in `words_`; they begin where those of the key before end
    uint32_t form;
  };
  Array<Spelled> spelled_;  // of each key
  std::vector<Key> keys_;   // by first word, then longest first, then row
  // One bit of a hash of each first word: most look-ups end here.
  Array<uint64_t> filter_{{0}};
  uint32_t shift_ = 26;  // leaves as many bits as the filter has
  uint32_t bit(WordId word) const { return (word * 0x9E3779B1u) >> shift_; }
  // Where the keys of a first word lie: open addressing, a power of two.
  struct Slot {
    WordId word = Vocabulary::none;
    uint32_t first = 0, count = 0;  // in `keys_`; count 0: empty
  };
  Array<Slot> slots_{{Slot{}}};
  std::span<const Key> look_up(WordId word) const;
  const Key* one_word_key(WordId word) const;
  const Key* longest_key(const Tokens& tokens, uint32_t at, uint32_t end) const;
};

using WordLists = std::map<std::string, WordList, std::less<>>;  // by name

// The regular inflected form of an English verb: stop -> stopped, deny -> denies, argue -> arguing.
std::string inflect(std::string_view verb, VerbForm form);
// The regular plural of an English noun.
std::string plural(std::string_view noun);

}  // namespace sayso
