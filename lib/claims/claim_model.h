#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "phrases/phrases.h"
#include "sayso/record.h"
#include "sayso/result.h"
#include "text/array.h"
#include "tokens/vocabulary.h"

namespace sayso {

struct Resources;

// The parts of a claim, as states of the labelling (label_parts.h) …
enum class ClaimPart : uint8_t { none, source, cue, content };
constexpr size_t part_count = 4;
// … and as columns of its weights: the first item of a part has a column of its own.
constexpr size_t part_columns = 7;  // none, first and later item of source, cue, content
constexpr size_t part_column(ClaimPart before, ClaimPart here) {
  return here == ClaimPart::none ? 0 : 2 * static_cast<size_t>(here) - (before == here ? 0 : 1);
}

// What the linear models look at: templates, each with the kinds of its arguments (w word, t tag, n number). The
// prefix says which table a template's weights are in: cue (is this item the head of a cue?), part (which part is an
// item, given the cue?), step (which part follows which?), take (is the claim one?), keep (is a quotation an
// utterance?). claim_features.h says what they mean.
#define SAYSO_CLAIM_TEMPLATES(X)                                                                                                           \
  X(cue_bias, "")                                                                                                                          \
  X(cue_head, "w")                                                                                                                         \
  X(cue_word, "w")                                                                                                                         \
  X(cue_lemma, "w")                                                                                                                        \
  X(cue_lemma_form, "wn")                                                                                                                  \
  X(cue_before, "w")                                                                                                                       \
  X(cue_after, "w")                                                                                                                        \
  X(cue_lemma_before, "ww")                                                                                                                \
  X(cue_lemma_after, "ww")                                                                                                                 \
  X(cue_tags, "ttt") X(cue_tags_before, "ttt") X(cue_tags_after, "ttt") X(cue_lemma_tags, "wtt") X(cue_form_tags, "ntt")                   \
      X(cue_lex_form, "nn") X(cue_lex_after, "nw") X(cue_lex_tags, "ntt") X(cue_subject, "nn") X(cue_lemma_subject, "wn") X(               \
          cue_subject_word, "w") X(cue_quote, "nn") X(cue_lemma_quote, "wn") X(cue_that, "nn") X(cue_lemma_that, "wn") X(cue_flags, "nn")  \
          X(cue_zone, "nn") X(cue_lemma_zone, "wn") X(cue_start, "nn") X(cue_lex_subject, "nnn") X(cue_lemma_object, "wn") X(              \
              cue_object_word, "ww") X(cue_group_first, "ww") X(cue_next_verb, "nw") X(cue_level, "nn") X(cue_frames, "nnt")               \
              X(cue_suffix, "nn") X(cue_clause, "nt") X(cue_lemma_clause, "wt") X(cue_before2, "ww") X(cue_after2, "ww") X(                \
                  cue_pos_lemma, "tn") X(part_word, "nw") X(part_before, "nw") X(part_after, "nw") X(part_tags_before, "ntt")              \
                  X(part_tags_after, "ntt") X(part_tags, "nttt") X(part_far_tag, "nt") X(part_far_lemma, "nw") X(part_lemma_tag, "nwt")    \
                      X(part_lemma_word, "nww") X(part_between, "nn") X(part_between_tag, "nnt") X(part_beside, "ntn") X(                  \
                          part_beside_tag, "nttt") X(part_path, "nn") X(part_form_far, "nn") X(part_form_tag, "nnt")                       \
                          X(part_form_lemma, "nw") X(part_phrase, "nnn") X(part_clause, "ntn") X(part_clause_tag, "ntt") X(                \
                              part_ahead, "ntt") X(part_shape, "nn") X(part_lex, "nn")                                                     \
                              X(part_lex_far, "nn") X(part_flags, "nn") X(part_flags_far, "nn") X(part_quote, "nn")                        \
                                  X(part_quote_form, "nn") X(part_level, "nnn") X(part_edge, "nn") X(part_lex_head, "nnt")                 \
                                      X(part_lex_head_far, "nn") X(part_lemma_beside, "nwt") X(part_zone, "nnt") X(part_phrase_tag, "nnt") \
                                          X(part_source, "nnn") X(part_clause_lemma, "nwt") X(part_tags_far, "ntt") X(part_words, "nww")   \
                                              X(part_between_lemma, "nnw") X(step_bias, "") X(step_tag, "t") X(step_tags, "tt")            \
                                                  X(step_word, "w") X(step_before, "w") X(step_far, "n")                                   \
                                                      X(step_form, "nt") X(step_lemma, "nw") X(step_phrase, "nt") X(step_ahead, "tt")      \
                                                          X(take_bias, "") X(take_cue, "n") X(take_parts, "nnn") X(take_source, "nw") X(   \
                                                              take_lemma, "w") X(take_length, "nn") X(take_margin, "n")                    \
                                                              X(take_lemma_parts, "wn") X(take_content_first, "w")                         \
                                                                  X(take_content_tag, "tn") X(take_source_tag, "tn")                       \
                                                                      X(take_cue_margin, "nn") X(take_nested, "nn") X(take_quote, "nn")    \
                                                                          X(take_order, "nn") X(take_content_last, "w") X(take_far, "nn")  \
                                                                              X(take_form, "nn") X(keep_bias, "") X(keep_words, "n")       \
                                                                                  X(keep_first, "w") X(keep_last, "w") X(keep_before, "w") \
                                                                                      X(keep_before2, "ww") X(keep_after, "w")             \
                                                                                          X(keep_claim, "nn") X(keep_shape, "nn")          \
                                                                                              X(keep_tag, "tn") X(keep_level, "nn")        \
                                                                                                  X(keep_end, "tn") X(keep_unit, "nn")     \
                                                                                                      X(keep_nested, "nn")

enum class ClaimTemplate : uint16_t {
#define X(name, kinds) name,
  SAYSO_CLAIM_TEMPLATES(X)
#undef X
      count_
};

struct ClaimTemplateInfo {
  std::string_view name, kinds;
};
std::span<const ClaimTemplateInfo> claim_templates();

// A template with its arguments. A number of kind n may be the first of up to four arguments.
struct ClaimFeature {
  ClaimTemplate of;
  std::array<uint32_t, 4> arguments;

  uint64_t key() const {
    uint64_t h = (static_cast<uint64_t>(of) + 1) * 0x9E3779B97F4A7C15u + arguments[0] * 0xD6E8FEB86659FD93u +
                 arguments[1] * 0xA0761D6478BD642Fu + arguments[2] * 0xE7037ED1A0B428DBu + arguments[3] * 0x8EBC6AF09C88C6E3u;
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9u;
    return h ^ (h >> 32);
  }
};

// A table of weights: open addressing over hashed features, 8 bits a weight.
struct ClaimWeights {
  Array<uint32_t> keys;  // 0: empty; the size is a power of two
  Array<int8_t> rows;    // `width` a slot
  uint32_t width = 1;

  const int8_t* find(uint64_t key) const {
    if (keys.empty()) return nullptr;
    size_t mask = keys.size() - 1;
    auto check = static_cast<uint32_t>(key >> 32) | 1U;
    for (size_t slot = key & mask;; slot = (slot + 1) & mask) {
      uint32_t at = keys[slot];
      if (at == check) return rows.data() + slot * width;
      if (at == 0) return nullptr;
    }
  }
};

enum class ClaimTable : uint8_t { cue, part, step, take, keep, count_ };
constexpr size_t weight_tables = static_cast<size_t>(ClaimTable::count_);
constexpr std::array<uint32_t, weight_tables> weight_widths = {1, 8, 16, 1, 1};
ClaimTable table_of(ClaimTemplate of);

// rules/<language>/claims.weights, made by lib/train/train_claims.cpp.
struct ClaimModel {
  std::array<ClaimWeights, weight_tables> tables;
  Array<float> scales;  // of each table: what a weight of 1 is worth

  ClaimModel() {
    for (size_t i = 0; i < weight_tables; ++i) tables[i].width = weight_widths[i];
  }
  const ClaimWeights& operator[](ClaimTable name) const { return tables[static_cast<size_t>(name)]; }
  float scale(ClaimTable name) const { return scales.empty() ? 0.0F : scales[static_cast<size_t>(name)]; }
  bool empty() const { return scales.empty(); }

  template <class F>
  void visit(F&& f) {
    for (ClaimWeights& t : tables) {
      f(t.keys);
      f(t.rows);
    }
    f(scales);
  }
};

// One line of the file: a template, its arguments, a row of weights.
std::string write_weight(const ClaimFeature& feature, const Vocabulary& vocabulary, std::span<const int> row);
// The words the file names, for filling a vocabulary before ids exist.
std::vector<std::string> claim_model_words(std::string_view text);
ClaimModel read_claim_model(const std::string& file, std::string_view text, const Vocabulary& vocabulary, Errors& errors);

// What the cue lists say of a word, one bit each …
namespace cue_flag {
constexpr uint8_t verb = 1, noun = 2, adjective = 4, adverb = 8, source = 16, role = 32, person = 64, group = 128;
}

// … and what the models need to know of each word of the vocabulary.
struct ClaimFacts {
  struct Cue {
    WordId lemma = Vocabulary::none;
    ClaimKind kind = ClaimKind::statement;
    uint8_t strength = 0;
    uint8_t frames = 0;  // see claim_model.cpp
    bool factive = false;
    bool denies = false;
  };

  std::vector<uint16_t> cue_of_word;  // 1 + index into cues
  std::vector<uint8_t> tag_of_word;   // a tag of its own, or 0
  std::vector<Cue> cues;

  const Cue* cue(WordId word) const {
    return word < cue_of_word.size() && cue_of_word[word] != 0 ? &cues[cue_of_word[word] - 1U] : nullptr;
  }
};
ClaimFacts make_claim_facts(const Resources& r);

// Tags: parts of speech, then words that deserve a tag of their own.
namespace claim_tag {
constexpr uint8_t that = 40, be = 41, have = 42, do_ = 43, not_ = 44, by = 45, of = 46, who = 47, as = 48, whether = 49, quote = 50,
                  start = 51, end = 52, according = 53, about = 54, clause = 55, for_ = 56, i = 57, with = 58, say = 59;
}
std::string_view claim_tag_name(uint8_t tag);
constexpr size_t claim_tags = 60;

}  // namespace sayso
