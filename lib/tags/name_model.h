#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <span>
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
constexpr uint64_t feature_hash(Feature f) {
  uint64_t h = f * 0x9E3779B97F4A7C15u;
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93u;
  return h ^ h >> 32;
}
constexpr WordId no_word = 0xFFFFFFF;  // beyond the edge of the sentence; "<s>" in the file

// As in the weights file: "word clinton/1". Empty when a word of it is not in the vocabulary.
std::string feature_text(Feature f, const Vocabulary& vocabulary);

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

// How many numbers NameModel makes of those of a group.
constexpr uint32_t numbers_of(FeatureGroup group) {
  using enum FeatureGroup;
  switch (group) {
    case shapes:
    case speech:
    case topic: return 1 << 15;
    case listed_run: return (1 << 14) + (1 << 8);
    case listed_longest: return 1 << 12;
    case start:
    case common:
    case article: return 1 << 11;
    case listed:
    case listed_before:
    case listed_after:
    case run: return 1 << 10;
    default: return 1 << 9;
  }
}

// The weights of the names, compiled.
class NameModel {
 public:
  using NearRow = uint16_t;  // one of the first rows: all but those of single features of words and letters

  // All words that the weights name, folded: for filling a vocabulary before ids exist.
  static std::vector<std::string> words(std::string_view file);
  // Parses the weights file; faults are appended with their line.
  // Tells every word what it has here (Word::in_names).
  static NameModel parse(const std::string& path, std::string_view file, Vocabulary& vocabulary, Errors& errors);

  bool empty() const { return rows_.empty(); }
  const Scores& operator[](RowId row) const { return rows_[row]; }
  const Scores* rows() const { return rows_.data(); }
  int transition(NameLabel from, NameLabel to) const { return transitions_[from * name_labels + to]; }

  // The scores that a feature adds; zeros when it has no weights.
  const Scores& find(Feature f) const { return rows_[row_of(f)]; }
  RowId row_of(Feature f) const;
  // The same for a group whose payload is a number, as the features have them.
  NearRow numbered(FeatureGroup group, uint64_t number) const {
    return numbers_[number_tables[static_cast<size_t>(group)] + near(group, number)];
  }
  // Affixes of words that the vocabulary lacks are looked up in two steps, each of which asks memory for what the next will
  // read: the features among `some` that may have weights are moved to its front, and counted; then the row of each, 0 for
  // none. The hash takes the place of the feature.
  template <class Asked>
  size_t expect_rows(std::span<Asked> some) const {
    for (Asked& a : some) {
      a.feature = feature_hash(a.feature);
      affixes_.expect_filter(a.feature);
    }
    size_t kept = 0;
    for (const Asked& a : some) {
      some[kept] = a;
      kept += affixes_.may_have(a.feature);
    }
    for (const Asked& a : some.first(kept)) affixes_.expect(a.feature);
    return kept;
  }
  RowId affix(uint64_t hash) const { return affixes_.find_hash(hash); }

  // The sums of the features that hang on one word alone, made when the image is built: as it is seen from a place in
  // the window (window_features) and at an edge of a run (edge_features), by the word's set, which it may share. Of its
  // affixes the word's entry knows the rows, none for a word that a user's own lists brought.
  static constexpr uint16_t edge_set = 1;  // of what lies beyond the edges of a sentence
  NearRow window(uint16_t set, Writing writing, WindowPlace place) const {
    return windows_[set * window_size + static_cast<size_t>(writing) * window_places + static_cast<size_t>(place)];
  }
  NearRow edge(uint16_t set, RunEdge edge, unsigned place) const {
    return edges_[set * edge_size + static_cast<size_t>(edge) * run_places + place];
  }
  // Likewise of a byte of what the article says of a word elsewhere.
  NearRow article(size_t byte, unsigned told, unsigned place) const { return article_[(byte * 256 + told) * run_places + place]; }

  // What going on from a label adds to each label of a name, and to outside; `never` where it may not. Then the same for
  // all labels of names at once, each from the B, or the I, of its type.
  static constexpr int16_t never = -12000;  // far below every sum, and no sum of two leaves 16 bits
  const Scores& steps(NameLabel from) const { return steps_[from]; }
  int16_t step_outside(NameLabel from) const { return steps_outside_[from]; }
  const Scores& steps_from_begin() const { return steps_[name_labels]; }
  const Scores& steps_from_inside() const { return steps_[name_labels + 1]; }

  // Asks memory for what will be read soon.
  void expect_set(uint16_t set) const {
    __builtin_prefetch(&windows_[set * window_size]);
    __builtin_prefetch(&edges_[set * edge_size]);
  }
  void expect(RowId row) const { __builtin_prefetch(&rows_[row]); }

  template <class F>
  void visit(F&& f) {
    affixes_.visit(f);
    words_.visit(f);
    f(rows_);
    f(transitions_);
    f(steps_);
    f(steps_outside_);
    f(numbers_);
    f(windows_);
    f(edges_);
    f(kind_codes_);
    f(article_);
  }

 private:
  class Builder;
  static constexpr size_t window_size = 32, edge_size = 16;  // rows: a line of the caches, and half of one
  static_assert(writings * window_places <= window_size && run_edges * run_places <= edge_size);
  static constexpr size_t most_rows = size_t{1} << 20;

  // The place of a number in the table of its group. Where numbers of 17 bits and more have few that mean anything, they are
  // made small, and those that are asked together near each other.
  uint64_t near(FeatureGroup group, uint64_t number) const {
    constexpr unsigned bits = 6;  // of parts of speech, and of codes of NameKinds
    auto code = [&](uint64_t kinds) { return uint64_t{kind_codes_[kinds & 0xFF]}; };
    if (group == FeatureGroup::speech) return (number & 7) << 2 * bits | (number >> 11) << bits | (number >> 3 & ((1u << bits) - 1));
    if (group == FeatureGroup::listed_longest) return (number & 7) << (bits + 3) | (number >> 11) << bits | code(number >> 3);
    if (group != FeatureGroup::listed_run) return number;
    if (number >> 18 != 0) return 1u << (2 * bits + 2) | (number >> 8 & 3) << bits | code(number);
    return number >> 16 << 2 * bits | code(number >> 8) << bits | code(number);
  }
  static constexpr size_t most_codes = size_t{1} << 6;
  // Per group: where its numbers begin in numbers_; one more at the end.
  static constexpr auto number_tables = [] {
    std::array<uint32_t, static_cast<size_t>(FeatureGroup::count_) + 1> begins{};
    for (size_t g = 0; g + 1 < begins.size(); ++g) begins[g + 1] = begins[g] + numbers_of(static_cast<FeatureGroup>(g));
    return begins;
  }();

  // Rows by feature: open addressing, and before it one bit per hash, where most of what is no feature ends.
  class FeatureTable {
   public:
    FeatureTable() = default;
    explicit FeatureTable(const std::vector<std::pair<Feature, RowId>>& rows);
    RowId find(Feature f) const { return find_hash(feature_hash(f)); }
    // Most are at one of the first two places, or nowhere; which, nobody can guess.
    RowId find_hash(uint64_t hash) const {
      const size_t mask = slots_.size() - 1, at = hash & mask;
      const uint64_t first = slots_[at], second = slots_[(at + 1) & mask];
      const uint64_t not_first = (first ^ hash) >> row_bits, not_second = (second ^ hash) >> row_bits;
      auto all_if = [](bool is) { return uint64_t{0} - static_cast<uint64_t>(is); };
      const uint64_t row = (first & all_if(not_first == 0)) | (second & all_if(not_second == 0) & all_if(first != 0));
      const uint64_t both_taken = ((first | (0 - first)) & (second | (0 - second))) >> 63;
      if (both_taken > row) return find_hash(hash, (at + 2) & mask);
      return static_cast<RowId>(row & row_mask);
    }
    unsigned may_have(uint64_t hash) const {
      const size_t bit = filter_bit(hash);
      return filter_[bit / 64] >> bit % 64 & 1;
    }
    void expect_filter(uint64_t hash) const { __builtin_prefetch(&filter_[filter_bit(hash) / 64]); }
    void expect(uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
    template <class F>
    void visit(F&& f) {
      f(slots_);
      f(filter_);
    }

   private:
    // The row, and above it the bits of the hash that its place does not tell; 0: empty.
    static constexpr unsigned row_bits = std::countr_zero(most_rows);
    static constexpr uint64_t row_mask = most_rows - 1;
    RowId find_hash(uint64_t hash, size_t at) const {
      for (const size_t mask = slots_.size() - 1;; at = (at + 1) & mask)
        if (const uint64_t slot = slots_[at]; slot == 0 || (slot ^ hash) >> row_bits == 0) return static_cast<RowId>(slot & row_mask);
    }
    size_t filter_bit(uint64_t hash) const { return hash & (filter_.size() * 64 - 1); }
    Array<uint64_t> slots_{{0}};
    Array<uint64_t> filter_{{0}};
  };

  FeatureTable affixes_, words_;  // of letters; of one word, whose sums are in windows_ and edges_
  Array<Scores> rows_;            // [0] is zeros
  Array<int16_t> transitions_;    // name_labels squared
  Array<Scores> steps_;
  Array<int16_t> steps_outside_;
  Array<NearRow> numbers_;          // features with a number: their rows, group after group
  Array<NearRow> windows_, edges_;  // per set: a row for each writing and place of the window; for each edge and place in a run
  Array<uint8_t> kind_codes_{{0}};  // of the NameKinds that features tell of; 0 for others
  Array<NearRow> article_;          // per byte of what the article says, what that says, and place in the run
};

}  // namespace sayso
