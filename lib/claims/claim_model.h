#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/result.h"
#include "text/array.h"
#include "tokens/vocabulary.h"

namespace sayso {

// The parts of a claim, as states of the labelling (label_parts.h) …
enum class ClaimPart : uint8_t { none, source, cue, content };
constexpr size_t part_count = 4;
// … and as columns of its weights: the first item of a part has a column of its own.
constexpr size_t part_columns = 7;  // none, first and later item of source, cue, content
constexpr size_t part_column(ClaimPart before, ClaimPart here) {
  return here == ClaimPart::none ? 0 : 2 * static_cast<size_t>(here) - (before == here ? 0 : 1);
}

// What the linear models look at: templates, each with the kinds of its arguments (argument_size below). The prefix
// says whose weights they are:
//
//   cue   is this item the head of a cue? One weight.
//   fix   what an item is by itself, whatever the cue. Weights of the columns of parts for an item left of the head,
//         the same for an item right of it (or the head), and of the steps between the parts of two items.
//   part  which part is an item, given the head? Weights of the columns of parts.
//
// claim_features.h says what they mean.
#define SAYSO_CLAIM_TEMPLATES(X) \
  X(cue_bias, "")                \
  X(cue_head, "w")               \
  X(cue_lemma, "w")              \
  X(cue_lemma_form, "wf")        \
  X(cue_pos_lex, "tl")           \
  X(cue_before, "w")             \
  X(cue_after, "w")              \
  X(cue_tags, "ttt")             \
  X(cue_lex_form, "lf")          \
  X(cue_flags, "gf")             \
  X(cue_level, "vf")             \
  X(cue_lemma_after, "ww")       \
  X(cue_subject, "jf")           \
  X(cue_lemma_subject, "wj")     \
  X(cue_subject_word, "w")       \
  X(cue_lemma_quote, "wk")       \
  X(cue_lemma_that, "wv")        \
  X(cue_lemma_object, "wd")      \
  X(cue_zone, "yf")              \
  X(cue_lemma_clause, "wt")      \
  X(cue_frames, "gft")           \
  X(fix_word, "w")               \
  X(fix_before, "w")             \
  X(fix_after, "w")              \
  X(fix_ahead, "tt")             \
  X(fix_phrase, "ppp")           \
  X(fix_clause, "tt")            \
  X(fix_lex, "l")                \
  X(fix_flags, "g")              \
  X(part_form_far, "fsd")        \
  X(part_beside, "tsd")          \
  X(part_lemma_far, "wsd")       \
  X(part_lemma_word, "wws")      \
  X(part_between_tag, "smt")     \
  X(part_clauses, "scp")         \
  X(part_edge, "se")             \
  X(part_zone, "st")             \
  X(part_quote, "qv")            \
  X(part_quote_form, "qfy")      \
  X(part_subject, "jf")          \
  X(part_subject_tag, "jt")      \
  X(part_subject_phrase, "jpp")

enum class ClaimTemplate : uint16_t {
#define X(name, kinds) name,
  SAYSO_CLAIM_TEMPLATES(X)
#undef X
      count_
};
constexpr size_t claim_template_count = static_cast<size_t>(ClaimTemplate::count_);

struct ClaimTemplateInfo {
  std::string_view name, kinds;
};
inline constexpr ClaimTemplateInfo claim_templates[] = {
#define X(name, kinds) {#name, kinds},
    SAYSO_CLAIM_TEMPLATES(X)
#undef X
};
constexpr const ClaimTemplateInfo& info(ClaimTemplate of) { return claim_templates[static_cast<size_t>(of)]; }

// How many values an argument can have: w, a word of the model, has no bound.
constexpr uint32_t argument_size(char kind) {
  switch (kind) {
    case 's': return 2;    // side: 0 left of the head, 1 right of it or the head
    case 'd': return 10;   // distance_class(), kind_of_noun()
    case 't': return 60;   // tag
    case 'f': return 22;   // form
    case 'p': return 7;    // phrase
    case 'l': return 50;   // WordNet's class or the type of a name
    case 'g': return 256;  // cue_flag, or the frames of a cue
    case 'j': return 40;   // subject: kind_of_noun(), Subject::place_of()
    case 'k': return 16;   // quotations before and after
    case 'm': return 72;   // what stands between item and head
    case 'c': return 45;   // verbs and clauses between
    case 'v': return 5;    // level, strength, where a "that" stands
    case 'e': return 16;   // edges of the window
    case 'q': return 32;   // where a quotation stands and how long it is
    case 'y': return 2;
    default: return 0;
  }
}

struct ClaimFeature {
  ClaimTemplate of = ClaimTemplate::cue_bias;
  std::array<uint16_t, 3> arguments{};

  friend bool operator==(const ClaimFeature&, const ClaimFeature&) = default;
  uint64_t number() const {
    return static_cast<uint64_t>(of) << 48 | uint64_t{arguments[0]} << 32 | uint64_t{arguments[1]} << 16 | arguments[2];
  }
};

enum class ClaimTable : uint8_t { cue, fix, part, count_ };
constexpr size_t weight_tables = static_cast<size_t>(ClaimTable::count_);
constexpr std::array<uint32_t, weight_tables> weight_widths = {1, 32, 8};
constexpr size_t fix_right = 8, fix_step = 16;  // where in a row of fix the weights of the right side and of steps begin
constexpr ClaimTable table_of(ClaimTemplate of) {
  return of < ClaimTemplate::fix_word ? ClaimTable::cue : of < ClaimTemplate::part_form_far ? ClaimTable::fix : ClaimTable::part;
}

// Numbers of words in features: an index into ClaimModel::words, after these.
namespace model_word {
constexpr uint16_t other = 0, unknown = 1, name = 2, first = 3;  // not in the model; not in the vocabulary; a proper noun
}

// rules/<language>/claims.weights, made by lib/train/train_claims.cpp.
struct ClaimModel {
  Array<WordId> words;
  std::array<Array<ClaimFeature>, weight_tables> features;
  std::array<Array<int8_t>, weight_tables> weights;  // `weight_widths` a feature
  Array<float> scales;  // what a weight of 1 of cue and of the others is worth; the core score that rejects a cue

  float cue_scale() const { return scales[0]; }
  float part_scale() const { return scales[1]; }
  float reject_below() const { return scales[2]; }
  bool empty() const { return scales.empty(); }

  template <class F>
  void visit(F&& f) {
    f(words);
    for (auto& a : features) f(a);
    for (auto& a : weights) f(a);
    f(scales);
  }
};

// One line of the file: a template, its arguments, a row of weights.
std::string write_weight(const ClaimFeature& feature, const ClaimModel& model, const Vocabulary& vocabulary, std::span<const int> row);
// The words the file names, for filling a vocabulary before ids exist.
std::vector<std::string> claim_model_words(std::string_view text);
ClaimModel read_claim_model(const std::string& file, std::string_view text, const Vocabulary& vocabulary, Errors& errors);

// Tags: parts of speech, then words that deserve a tag of their own.
namespace claim_tag {
constexpr uint8_t that = 40, be = 41, have = 42, do_ = 43, not_ = 44, by = 45, of = 46, who = 47, as = 48, whether = 49, quote = 50,
                  start = 51, end = 52, according = 53, about = 54, clause = 55, for_ = 56, i = 57, with = 58, say = 59;
}
std::string_view claim_tag_name(uint8_t tag);

}  // namespace sayso
