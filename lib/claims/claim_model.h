#pragma once
#include <algorithm>
#include <array>
#include <bit>
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

// What the cue lists say of a word, one bit each …
namespace cue_flag {
constexpr uint8_t verb = 1, noun = 2, adjective = 4, adverb = 8, source = 16, role = 32, person = 64, group = 128;
}

// … which lists have an entry of one or more words that begins with it, one bit each …
namespace begins {
constexpr uint8_t verb = 1, phrase = 2, noun = 4, adjective = 8, status = 16, anonymous = 32;
constexpr uint8_t person = 64;      // in source_nouns, of the class "person"
constexpr uint8_t long_verb = 128;  // in cue_verbs, of three words and more
}  // namespace begins
// … what a word can mean for a claim it stands in …
enum class ClaimSense : uint8_t {
  none,
  whether,
  responsible,
  will,
  no,
  not_,
  only,
  doubt,
  asks,
  false_,
  figure,
  such,
  some,
  day,
  unless,
  at_first,
  attack,
  did,
  reprisal,
  gives,
  innocent,
  we,
  place,
  then,
  contrast
};
// … as rules/<language>/words/claim_senses.tsv names it …
constexpr std::string_view claim_sense_names[] = {
    "none", "whether", "responsible", "will",   "no",  "not",      "only",  "doubt",    "asks", "false", "figure", "such",    "some",
    "day",  "unless",  "at_first",    "attack", "did", "reprisal", "gives", "innocent", "we",   "place", "then",   "contrast"};

// … what the content of a verb can make of its kind, as the list of verbs names it …
enum class ClaimTurn : uint8_t {
  none,
  asks,
  disputes,
  accepts,
  claims,
  vows,
  sees,
  warns,
  tells,
  estimates,
  calls,
  denies,
  confirms,
  refuses
};
constexpr std::string_view claim_turn_names[] = {"",      "asks",  "disputes",  "accepts", "claims", "vows",     "sees",
                                                 "warns", "tells", "estimates", "calls",   "denies", "confirms", "refuses"};

// … what the models see of a word wherever it stands …
struct ModelledWord {
  uint16_t word = model_word::other, lemma = model_word::other;
  uint8_t tag = 0;       // a tag of its own, or 0
  uint8_t flags = 0;     // cue_flag
  uint8_t strength = 0;  // cue_strength of a word in a list of cues, else 0
  uint8_t frames = 0;    // what its content can be: frame
};
namespace cue_strength {
constexpr uint8_t seldom = 1, often = 2, nearly_always = 3;
}
namespace frame {
constexpr uint8_t clause = 1, quotation = 2, infinitive = 4, phrase = 8, question = 16, gerund = 32, object = 64, other = 128;
}

// … and all that is needed of it.
struct ClaimWord : ModelledWord {
  uint16_t entries = 0;          // where those that begin with it stand in ClaimFacts::entries; 0: none
  std::array<uint8_t, 2> lex{};  // as a noun, as a verb
  uint8_t begins = 0;
  ClaimSense sense = ClaimSense::none;
  uint8_t traits = 0, spare = 0;
};
namespace trait {
constexpr uint8_t itself = 1;     // stays what it is when it is a proper noun: weekdays, months, titles, cues
constexpr uint8_t of_status = 2;  // second word of an entry of status_words
}  // namespace trait

// An entry of a list that `begins` has a bit for. Those that begin with one word stand together, list by list from the
// greatest bit on, longest first.
struct ClaimEntry {
  uint8_t list = 0;   // the bit
  uint8_t value = 0;  // ClaimKind or ClaimStatus
  ClaimTurn turn = ClaimTurn::none;
  uint8_t length : 7 = 1;  // in words
  bool last : 1 = true;    // of those of its first word
  uint8_t of_list = 1;     // how many of its list stand from here on, those of its first word
  uint8_t spare = 0;
  uint16_t rest = 0;   // where its words after the first stand in ClaimFacts::rest
  uint32_t lemma = 0;  // where the list's spelling stands in ClaimFacts::lemmas, ended by a zero
};

// Words of which the same is known are one here.
struct ClaimFacts {
  Array<ClaimWord> words;        // [0]: in no list and not in the model; [1]: not in the vocabulary
  Array<uint16_t> number_of_id;  // of the vocabulary's words; a user's own words stand behind them
  Array<ClaimEntry> entries;
  Array<WordId> rest;
  Array<char> lemmas;

  uint16_t number(WordId id) const { return id < number_of_id.size() ? number_of_id[id] : id < known ? 0 : 1; }  // in `words`
  // Asks memory for what number() reads.
  void prefetch_number(WordId id) const { __builtin_prefetch(number_of_id.data() + std::min<size_t>(id, number_of_id.size())); }
  // The longest entry of a list that stands in `text`, whose first word is `first`; nullptr when there is none.
  const ClaimEntry* longest(uint8_t list, const ClaimWord& first, std::span<const WordId> text) const {
    if (!(first.begins & list)) return nullptr;
    const ClaimEntry* e = &entries[first.entries];
    while (e->list != list) e += e->of_list;
    for (uint32_t left = e->of_list; left > 0; --left, ++e) {
      if (e->length > text.size()) continue;
      uint32_t same = 1;
      while (same < e->length && text[same] == rest[e->rest + same - 1]) ++same;
      if (same == e->length) return e;
    }
    return nullptr;
  }
  std::string_view lemma(const ClaimEntry& e) const { return lemmas.data() + e.lemma; }

  uint32_t known = 0;  // size of the vocabulary
  template <class F>
  void visit(F&& f) {
    f(words);
    f(number_of_id);
    f(entries);
    f(rest);
    f(lemmas);
  }
};
ClaimFacts make_claim_facts(const Resources& r);

// Tags: parts of speech, then words that deserve a tag of their own.
namespace claim_tag {
constexpr uint8_t that = 40, be = 41, have = 42, do_ = 43, not_ = 44, by = 45, of = 46, who = 47, as = 48, whether = 49, quote = 50,
                  start = 51, end = 52, according = 53, about = 54, clause = 55, for_ = 56, i = 57, with = 58, say = 59;
}
std::string_view claim_tag_name(uint8_t tag);

}  // namespace sayso
