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

// The weights of the names, compiled.
class NameModel {
 public:
  // All words that the weights name, folded: for filling a vocabulary before ids exist.
  static std::vector<std::string> words(std::string_view file);
  // Parses the weights file; faults are appended with their line.
  static NameModel parse(const std::string& path, std::string_view file, const Vocabulary& vocabulary, Errors& errors);

  bool empty() const { return rows_.empty(); }
  // The scores that a feature adds; zeros when it has no weights.
  const Scores& find(Feature f) const { return rows_[row_of(f)]; }
  // The same for a group whose payload is a number.
  const Scores& numbered(FeatureGroup group, uint64_t number) const {
    auto g = static_cast<size_t>(group);
    uint64_t at = number_tables_[g] + number;
    return rows_[at < number_tables_[g + 1] ? numbers_[at] : 0];
  }
  // The sums of the features that hang on one word alone, made when the image is built: as it is seen from a place in
  // the window (window_features), at an edge of a run (edge_features), and of its affixes.
  const Scores& window(WordId word, Writing writing, WindowPlace place) const {
    return rows_[set_of(word)[static_cast<size_t>(writing) * window_places + static_cast<size_t>(place)]];
  }
  const Scores& edge(WordId word, RunEdge edge, unsigned place) const {
    return rows_[set_of(word)[writings * window_places + static_cast<size_t>(edge) * run_places + place]];
  }
  // None for a word that a user's own lists brought.
  const Scores& affixes(WordId word) const { return rows_[word < affixes_of_word_.size() ? affixes_of_word_[word] : 0]; }
  int transition(NameLabel from, NameLabel to) const { return transitions_[from * name_labels + to]; }

  template <class F>
  void visit(F&& f) {
    f(slots_);
    f(rows_);
    f(transitions_);
    f(numbers_);
    f(number_tables_);
    f(filter_);
    f(sets_of_word_);
    f(sets_);
    f(affixes_of_word_);
  }

 private:
  static constexpr uint32_t unknown_set = 0, edge_set = 1;
  static constexpr size_t set_size = writings * window_places + run_edges * run_places;
  const uint32_t* set_of(WordId word) const {
    uint32_t set = word < sets_of_word_.size() ? sets_of_word_[word] : word == no_word ? edge_set : unknown_set;
    return sets_.data() + set * set_size;
  }
  uint32_t row_of(Feature f) const;
  struct Slot {
    Feature feature = 0;
    uint32_t row = 0;  // 0: empty
    uint32_t spare = 0;
  };
  Array<Slot> slots_;              // features with a word or letters: open addressing
  Array<Scores> rows_;             // [0] is zeros
  Array<int16_t> transitions_;     // name_labels squared
  Array<uint32_t> numbers_;        // features with a number: their rows, group after group
  Array<uint32_t> number_tables_;  // per group: where it begins in numbers_; one more at the end
  Array<uint64_t> filter_;         // one bit per hash: most pairs of words are no feature, and end here
  Array<uint32_t> sets_of_word_;   // per word of the vocabulary
  Array<uint32_t> sets_;           // per set: a row for each writing and place of the window, for each edge and place in a run
  Array<uint32_t> affixes_of_word_;
};

}  // namespace sayso
