#pragma once
#include <array>
#include <cstdint>
#include <functional>
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

using Scores = std::array<int16_t, 16>;  // one per label after O, whose score is subtracted

// The weights of the names, compiled.
class NameModel {
 public:
  // All words that the weights name, folded: for filling a vocabulary before ids exist.
  static std::vector<std::string> words(std::string_view file);
  // Parses the weights file; faults are appended with their line.
  static NameModel parse(const std::string& path, std::string_view file, const Vocabulary& vocabulary, Errors& errors);

  bool empty() const { return rows_.empty(); }
  const Scores* find(Feature f) const;
  int transition(NameLabel from, NameLabel to) const { return transitions_[from * name_labels + to]; }

  template <class F>
  void visit(F&& f) {
    f(slots_);
    f(rows_);
    f(transitions_);
  }

 private:
  struct Slot {
    Feature feature = 0;
    uint32_t row = 0;  // 1 + index into rows_; 0: empty
    uint32_t spare = 0;
  };
  Array<Slot> slots_;
  Array<Scores> rows_;
  Array<int16_t> transitions_;  // name_labels squared
};

}  // namespace sayso
