#pragma once
#include <array>
#include <vector>

#include "article/article.h"
#include "gazetteer/lookups.h"
#include "resources/resources.h"
#include "tags/name_model.h"
#include "tokens/tokens.h"

namespace sayso {

constexpr WordId unknown_word = no_word - 1;  // any word outside the vocabulary

// How a token can take part in a name, as bits: it can be one by itself; it stands inside one whatever word it is; it is
// written small; it is a mark between two carriers that belong together.
constexpr uint8_t carrier_sign = 1, connector_sign = 2, small_sign = 4, joint_sign = 8;

// What is known of a token before names are decided; of tokens of stretches and the two on either side.
struct alignas(16) NameFacts {
  WordId word = 0;
  uint32_t elsewhere = 0;                // of a carrier: its word in NameFeatureScratch::elsewhere; 0: none
  uint32_t run_first = 0, run_last = 0;  // the capitalised run around it; empty for others
  Writing writing = Writing::other;
  uint8_t form = 0;           // the writing in more detail
  uint8_t longest_kinds = 0;  // NameKinds of the longest listed name over it
  uint8_t longest_at = 0;     // 1 + Position in that name; 0: none
  uint8_t exact_kinds = 0;    // NameKinds of a listed name that is its whole capitalised run
  uint8_t common = 0;         // how common its word is, 0 to 7
  uint16_t set = 0;           // of the word's rows in the model
  uint8_t speech = 0;         // its commonest part of speech, or that it is a carrier
  uint8_t beside = 0;         // what it is beside a name, where the article's topic counts
};

// A stretch of tokens that can hold names: capitalised words and what may join them.
struct NameFeatureScratch {
  std::vector<uint8_t> signs;          // per token: of carrier_sign …
  std::vector<NameFacts> facts;        // per token, and what lies beyond a sentence
  std::vector<Range> stretches;        // ascending, disjoint, none crosses a sentence
  std::vector<uint8_t> sentence_case;  // per sentence: 0 ordinary, 1 title case, 2 capitals
  std::vector<uint32_t> carriers;      // the tokens that are one, ascending
  std::vector<uint32_t> digits;        // the tokens with a digit, ascending
  std::vector<uint64_t> writings;      // per sentence: how many carriers it has, by their writing
  bool carries(uint32_t token) const { return (signs[token] & carrier_sign) != 0; }
  struct Run {
    Range tokens;
    bool marks;  // has some inside
  };
  std::vector<Run> runs;            // of capitalised words, ascending
  std::vector<uint32_t> run_of;     // of each carrier
  std::vector<uint32_t> joints;     // the marks inside runs
  std::vector<uint32_t> described;  // the tokens of stretches and the two on either side, and more behind
  size_t described_count = 0;       // how many of them count
  size_t stretch_count = 0;         // of stretches, and of those that are no names anyway
  std::vector<WordId> surnames;     // of the article's full names, sorted: mend_types.cpp
  enum class Topic : uint8_t { other, sport, business };
  Topic topic = Topic::other;  // what the article speaks of

  // What the article says elsewhere of the words of its carriers (ArticleBit), each numbered from 1 on.
  std::vector<uint32_t> elsewhere;
  struct WordNumber {
    WordId word;
    uint32_t number;  // 0: an empty place
  };
  std::vector<WordNumber> numbers;  // open addressing
  std::array<uint8_t, 4096> seen;   // small_sign for each numbered word, whose place others may share

  // What deciding needs besides.
  std::vector<uint32_t> held;  // the tokens of all stretches
  std::vector<Scores> scores;  // theirs
  std::vector<NameLabel> labels;
  std::vector<uint32_t> begins, ends;  // of names, by their place in `held`
  std::vector<Range> longer;           // the stretches of several tokens, likewise
  std::vector<std::array<int16_t, name_labels>> best;
  std::vector<Feature> features;
  using RowPlace = uint32_t;  // of a row of the model, in bytes
  std::vector<RowPlace> rows;
  struct Listed {
    RowId row;
    uint32_t token;  // its place in `held`
  };
  std::vector<Listed> listed;  // further rows
  struct Asked {
    Feature feature;
    uint32_t token;
  };
  std::vector<Asked> asked;  // affixes of words that the vocabulary lacks
};

// Gathers the facts and the stretches.
void find_name_facts(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& out);

// Appends the features of a token of a stretch.
void name_features(const Tokens& tokens, const Lookups& lookups, const Resources& r, const NameFeatureScratch& scratch, uint32_t token,
                   std::vector<Feature>& out);
// The scores of all tokens of the stretches, into scratch.scores: each the sum of the same features' rows. What hangs
// on one word comes summed from the model.
void name_scores(const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& scratch);

// The features that hang on one word alone: seen from a place in the window, at an edge of a run by a token at `place`
// of it, and its affixes (of a word that is not written small).
void window_features(const Vocabulary& vocabulary, WordId word, Writing writing, WindowPlace place, std::vector<Feature>& out);
void edge_features(const Vocabulary& vocabulary, WordId word, RunEdge edge, unsigned place, std::vector<Feature>& out);
// And those that hang on a byte of what the article says of a word elsewhere.
void article_features(size_t byte, unsigned told, unsigned place, std::vector<Feature>& out);
void prefix_features(std::string_view spelling, std::vector<Feature>& out);
void suffix_features(std::string_view spelling, std::vector<Feature>& out);
constexpr bool has_affixes(Writing w) { return w != Writing::lower && w != Writing::other; }
// How common a word is, 0 to 7.
inline uint8_t common_level(const Word& w) { return static_cast<uint8_t>((w.common + 9) / 10); }
// The flags of Word that names care about.
extern const uint64_t name_flags_mask;

// The folded spelling of a token.
std::string_view spelling(const Tokens& tokens, const Vocabulary& vocabulary, uint32_t token);

}  // namespace sayso
