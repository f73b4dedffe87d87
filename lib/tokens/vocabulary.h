#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "phrases/phrases.h"
#include "text/array.h"
#include "tokens/tokens.h"

namespace sayso {

// What a word can be, one bit each. Set from the single-word entries of the lists that vocabulary.cpp names; see
// `flag_lists()` there for which list sets which flag.
enum class Flag : uint8_t {
  given_female,
  given_male,
  given_any,
  surname,  // gazetteers/*given_names*, *surnames*
  title,
  role,
  nickname,
  nationality,  // words of titles.tsv, roles.tsv, nicknames.tsv, nationalities.tsv
  person_noun,
  group_noun,  // role_nouns.tsv, group_nouns.tsv (plurals too)
  cue_verb,
  cue_noun,
  cue_adjective,
  cue_adverb,
  source_noun,
  month,
  weekday,
  number_word,
  unit_word,
  currency_word,
  event_verb,
  organization_head,
  organization_suffix,
  place_head,
  abbreviation,
  name_particle,
  name_possessor,
  not_name,
  thing_head,
  auxiliary,
  sport_word,
  contest_word,
  business_word,
  count_
};

constexpr uint64_t bit(Flag f) { return uint64_t{1} << static_cast<unsigned>(f); }

// What a word has in the names' model (tags/name_model.h), all zeros when that does not know it.
struct NameWord {
  uint16_t set = 0;                     // its rows by place and writing
  uint16_t prefixes = 0, suffixes = 0;  // rows, each the sum of several
  uint16_t spare = 0;
};

// Everything known about one word, found by one look-up. Two lie in a line of the caches.
struct Word {
  static constexpr uint8_t any_name = 255;

  uint64_t flags = 0;
  std::array<Pos, 3> pos{};  // most frequent first
  uint8_t common = 0;        // smallest SCOWL level (10 … 70) that has the word in lower case; 0: none has
  uint8_t lex_noun = 0;      // WordNet's lexicographer file of the commonest noun sense: 1 + index into lexnames()
  uint8_t lex_verb = 0;
  uint8_t longest_name = 0;     // words of the longest listed name that begins so; any_name when one of these needs no capital
  bool is_name = false;         // a listed name is this word alone
  uint16_t pos_set = 0;         // row of Resources::pos_choices; 0: the dictionary does not have it
  uint16_t next_in_name = 0;    // bits of the words that lead on from the node (Gazetteer::next_bit)
  uint32_t gazetteer_node = 0;  // the trie node reached by this word from the root; 0: no name begins so
  NameWord in_names;
};
static_assert(sizeof(Word) == 32);

const std::vector<std::string_view>& lexnames();
uint8_t lexname_number(std::string_view name);  // as Word::lex_noun has it; 0 when there is none of that name

// All words of all rules, lists, gazetteers and weights, folded (text/fold.h). Ids run from 0 to size() - 1; a token
// whose word is not here gets an id of size() or more that holds within its article only.
class Vocabulary {
 public:
  static constexpr WordId none = 0xFFFFFFFF;

  WordId find(std::string_view folded) const { return find(hash(folded)); }
  // The word with this hash. 64 bits of it tell words apart, so that no look-up need read the word's text.
  WordId find(uint64_t hash) const {
    if (slots_.empty()) return none;
    size_t mask = slots_.size() - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
      uint64_t slot = slots_[at];
      if (((slot ^ hash) >> id_bits) == 0 && slot != 0) return static_cast<WordId>(slot & id_mask) - 1;
      if (slot == 0) return none;
    }
  }
  // Asks memory for what find() will read.
  void expect_find(uint64_t hash) const { __builtin_prefetch(slots_.data() + (hash & (slots_.size() - 1))); }
  std::string_view text(WordId id) const { return std::string_view(texts_.data() + starts_[id], starts_[id + 1] - starts_[id]); }
  uint32_t size() const { return static_cast<uint32_t>(words_.size()); }
  bool knows(WordId id) const { return id < words_.size(); }
  const Word& operator[](WordId id) const { return id < words_.size() ? words_[id] : unknown_; }
  // Asks memory for a word that will be read soon.
  void expect(WordId id) const { __builtin_prefetch(words_.data() + (id < words_.size() ? id : 0)); }
  bool has(WordId id, Flag f) const { return ((*this)[id].flags & bit(f)) != 0; }

  // Sets Word::in_names of every word.
  void place_in_names(std::span<const NameWord> words);

  static uint64_t hash(std::string_view folded);
  // The same of a word of at most 16 bytes, with zeros behind them.
  static uint64_t hash(uint64_t first_eight, uint64_t last_eight, size_t size) {
    return mixed(mixed(first_eight ^ 0x9E3779B97F4A7C15u, last_eight ^ 0xFF51AFD7ED558CCDu) ^ 0x9FB21C651E98DF25u,
                 size ^ 0xBF58476D1CE4E5B9u);
  }

  template <class F>
  void visit(F&& f) {
    f(texts_);
    f(starts_);
    f(words_);
    f(slots_);
  }

 private:
  friend class VocabularyBuilder;
  Array<char> texts_;
  Array<uint32_t> starts_;  // size() + 1
  Array<Word> words_;
  // A word's id + 1, and above it the bits of its hash that its place does not tell; 0: empty. Open addressing, power of two.
  static constexpr unsigned id_bits = 24;
  static constexpr uint64_t id_mask = (uint64_t{1} << id_bits) - 1;
  static uint64_t slot_of(uint64_t hash, WordId id) { return (hash & ~id_mask) | (id + 1); }
  Array<uint64_t> slots_;
  static uint64_t mixed(uint64_t a, uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<uint64_t>(product) ^ static_cast<uint64_t>(product >> 64);
  }
  inline static const Word unknown_{};
};

class VocabularyBuilder {
 public:
  VocabularyBuilder() = default;
  // Goes on from a vocabulary: its words keep their ids.
  explicit VocabularyBuilder(const Vocabulary& vocabulary);
  WordId add(std::string_view folded);
  Word& operator[](WordId id) { return words_[id]; }
  void flag(std::string_view folded, Flag f) { words_[add(folded)].flags |= bit(f); }
  size_t size() const { return words_.size(); }
  Vocabulary build();

 private:
  std::string_view text(WordId id) const { return {texts_.data() + starts_[id], starts_[id + 1] - starts_[id]}; }
  void place_all(size_t slots);

  // As in Vocabulary.
  std::vector<char> texts_;
  std::vector<uint32_t> starts_{0};
  std::vector<Word> words_;
  std::vector<uint64_t> slots_;
};

}  // namespace sayso
