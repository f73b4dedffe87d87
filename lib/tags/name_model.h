#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "sayso/result.h"
#include "text/array.h"
#include "tokens/vocabulary.h"

namespace sayso {

// The labels of the tokens of names: B(egin), I(nside), L(ast), U(nit) of four types, and O for the rest. `misc` is a
// name of another type (a people, an event, a work): it competes, so that the others do not take its words.
enum class NameType : uint8_t { person, organization, place, misc };
using NameLabel = uint8_t;
constexpr size_t name_types = 4;
constexpr size_t name_labels = 1 + 4 * name_types;
constexpr NameLabel outside = 0;
constexpr NameLabel name_label(NameType type, Position position) {
  // BILU are numbered as in Position, so that a cover bit and a label agree.
  return static_cast<NameLabel>(1 + static_cast<unsigned>(type) * 4 + static_cast<unsigned>(position));
}
constexpr NameType type_of(NameLabel label) { return static_cast<NameType>((label - 1u) / 4); }
constexpr Position position_of(NameLabel label) { return static_cast<Position>((label - 1u) % 4); }
// May `b` follow `a`? (the edges of a stretch are outside)
bool may_follow(NameLabel a, NameLabel b);
std::string_view label_word(NameLabel label);  // "b-per"

// The feature groups. A feature is a group and a payload, packed in one number; the payload's form depends on the group.
enum class FeatureGroup : uint8_t {
#define SAYSO_FEATURE(name, form) name,
#include "tags/name_features.def"
#undef SAYSO_FEATURE
  count_
};
using Feature = uint64_t;
constexpr Feature feature(FeatureGroup group, uint64_t payload) { return static_cast<uint64_t>(group) << 56 | payload; }
constexpr Feature word_feature(FeatureGroup group, WordId word, unsigned number) { return feature(group, uint64_t{word} << 8 | number); }
constexpr Feature pair_feature(FeatureGroup group, WordId a, WordId b) { return feature(group, uint64_t{a} << 28 | b); }
constexpr uint64_t feature_hash(Feature f) {
  uint64_t h = f * 0x9E3779B97F4A7C15u;
  h ^= h >> 32;
  return h * 0xD6E8FEB86659FD93u >> 20;
}
constexpr WordId no_word = 0xFFFFFFF;  // beyond the edge of the sentence; "<s>" in the file

// As in the weights file: "word clinton/1". Empty when a word of it is not in the vocabulary.
std::string feature_text(Feature f, const Vocabulary& vocabulary);
// 0 when it is not well formed or names a word that the vocabulary lacks.
Feature feature_of(std::string_view text, const Vocabulary& vocabulary);

// How a word is written, as far as names care. A long word in capitals counts as capitalised, since it may stand in a
// dateline or a headline.
enum class Writing : uint8_t { lower, capital, acronym, mixed, digit, other };
constexpr size_t writings = 6;
// From where a word is seen: as the token itself, the one before it …
enum class WindowPlace : uint8_t { here, before, after, two_before, two_after };
constexpr size_t window_places = 5;
// And from where a word at an edge of a capitalised run is seen.
enum class RunEdge : uint8_t { first, last, before, after };
constexpr size_t run_edges = 4, run_places = 4;

using Scores = std::array<int16_t, 16>;  // one per label after O, whose score is subtracted
using RowId = uint32_t;                  // of a row of scores in the model; 0: zeros

inline void add(const Scores& row, Scores& sum) {
  for (size_t l = 0; l < sum.size(); ++l) sum[l] = static_cast<int16_t>(sum[l] + row[l]);
}

// The weights of the names, compiled.
class NameModel {
 public:
  // All words that the weights name, folded: for filling a vocabulary before ids exist.
  static std::vector<std::string> words(std::string_view file);
  // Parses the weights file; faults are appended with their line.
  // Gives every word its set of rows (Word::name_set).
  static NameModel parse(const std::string& path, std::string_view file, Vocabulary& vocabulary, Errors& errors);

  bool empty() const { return rows_.empty(); }
  const Scores& operator[](RowId row) const { return rows_[row]; }
  int transition(NameLabel from, NameLabel to) const { return transitions_[from * name_labels + to]; }

  // The scores that a feature adds; zeros when it has no weights.
  const Scores& find(Feature f) const { return rows_[row_of(f)]; }
  RowId row_of(Feature f) const;
  // The same for a group whose payload is a number.
  RowId numbered(FeatureGroup group, uint64_t number) const {
    auto g = static_cast<size_t>(group);
    uint64_t at = number_tables_[g] + number;
    return at < number_tables_[g + 1] ? numbers_[at] : 0;
  }
  RowId pair(Feature f) const { return pairs_.find(f); }
  // Most pairs of words are no feature: one of the two is in none of that group, which its set tells.
  bool may_be_pair(FeatureGroup group, uint16_t first_set, uint16_t second_set) const {
    return pair_roles_[first_set] & first_in(group) && pair_roles_[second_set] & second_in(group);
  }

  // The sums of the features that hang on one word alone, made when the image is built: as it is seen from a place in
  // the window (window_features) and at an edge of a run (edge_features), by the word's set, which it may share; and of
  // its affixes, none for a word that a user's own lists brought.
  static constexpr uint16_t edge_set = 1;  // of what lies beyond the edges of a sentence
  RowId window(uint16_t set, Writing writing, WindowPlace place) const {
    return sets_[set * set_size + static_cast<size_t>(writing) * window_places + static_cast<size_t>(place)];
  }
  RowId edge(uint16_t set, RunEdge edge, unsigned place) const {
    return sets_[set * set_size + writings * window_places + static_cast<size_t>(edge) * run_places + place];
  }
  // Likewise of a byte of what the article says of a word elsewhere.
  RowId article(size_t byte, unsigned told, unsigned place) const { return article_[(byte * 256 + told) * run_places + place]; }
  RowId prefixes(WordId word) const { return word < affixes_.size() ? affixes_[word].front : 0; }
  RowId suffixes(WordId word) const { return word < affixes_.size() ? affixes_[word].back : 0; }

  // What going on from a label adds to each label of a name, and to outside; `never` where it may not. Then the same for
  // all labels of names at once, each from the B, or the I, of its type.
  static constexpr int16_t never = -12000;  // far below every sum, and no sum of two leaves 16 bits
  const Scores& steps(NameLabel from) const { return steps_[from]; }
  int16_t step_outside(NameLabel from) const { return steps_outside_[from]; }
  const Scores& steps_from_begin() const { return steps_[name_labels]; }
  const Scores& steps_from_inside() const { return steps_[name_labels + 1]; }

  // Asks memory for what will be read soon.
  void expect_set(uint16_t set) const {
    const NearRow* rows = &sets_[set * set_size];
    __builtin_prefetch(rows);
    __builtin_prefetch(rows + set_size - 1);
  }
  void expect_affixes(WordId word) const { __builtin_prefetch(&affixes_[word < affixes_.size() ? word : 0]); }
  void expect(RowId row) const { __builtin_prefetch(&rows_[row]); }

  template <class F>
  void visit(F&& f) {
    pairs_.visit(f);
    others_.visit(f);
    f(rows_);
    f(transitions_);
    f(steps_);
    f(steps_outside_);
    f(numbers_);
    f(number_tables_);
    f(affixes_);
    f(sets_);
    f(pair_roles_);
    f(article_);
  }

 private:
  static constexpr size_t set_size = writings * window_places + run_edges * run_places;
  using NearRow = uint16_t;  // one of the first rows: all but those of single features of words and letters
  struct Affixes {
    NearRow front = 0, back = 0;
  };

  static constexpr uint8_t first_in(FeatureGroup group) {
    return static_cast<uint8_t>(1u << (static_cast<unsigned>(group) - static_cast<unsigned>(FeatureGroup::pair_before)) * 2);
  }
  static constexpr uint8_t second_in(FeatureGroup group) { return static_cast<uint8_t>(first_in(group) << 1); }

  // Rows by feature: open addressing, and before it one bit per hash, where most of what is no feature ends.
  class FeatureTable {
   public:
    FeatureTable() = default;
    explicit FeatureTable(const std::vector<std::pair<Feature, RowId>>& rows);
    RowId find(Feature f) const;
    template <class F>
    void visit(F&& f) {
      f(slots_);
      f(filter_);
    }

   private:
    struct Slot {
      Feature feature = 0;
      RowId row = 0;  // 0: empty
      uint32_t spare = 0;
    };
    Array<Slot> slots_;
    Array<uint64_t> filter_;
  };

  FeatureTable pairs_, others_;  // of pairs of words; of one word and of letters
  Array<Scores> rows_;           // [0] is zeros
  Array<int16_t> transitions_;   // name_labels squared
  Array<Scores> steps_;
  Array<int16_t> steps_outside_;
  Array<NearRow> numbers_;         // features with a number: their rows, group after group
  Array<uint32_t> number_tables_;  // per group: where it begins in numbers_; one more at the end
  Array<Affixes> affixes_;         // per word of the vocabulary
  Array<NearRow> sets_;            // per set: a row for each writing and place of the window, for each edge and place in a run
  Array<uint8_t> pair_roles_;      // per set: of which groups of pairs its word can be the first, and the second
  Array<NearRow> article_;         // per byte of what the article says, what that says, and place in the run
};

}  // namespace sayso
