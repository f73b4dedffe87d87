#pragma once
#include <cstdint>
#include <vector>

#include "claims/claim_model.h"
#include "claims/claims.h"
#include "phrases/phrases.h"
#include "resources/resources.h"
#include "tags/mentions.h"
#include "text/refilled.h"
#include "tokens/tokens.h"

namespace sayso {

// A token as the claims' models see it; a whole quotation, marks included, is one item:
//
//     “ We will not pay , ”   he   said   on   Monday   .
//     ---------------------   --   ----   --   ------   -
//
// Four lie in a line of the caches; where it stands and in which unit is in ClaimScene.
struct ClaimItem : ModelledWord {
  static constexpr uint8_t last_of_unit = 4, first_of_unit = 8;

  uint8_t lex = 0;       // WordNet's class, of the noun or the verb as the part of speech is; of a name its type (name_class)
  uint8_t shape = 0;     // Shape; of a quotation how long it is
  uint8_t phrase = 0;    // 0 outside; noun phrase: 1 first 2 inside 3 head; verb group: 4 first 5 inside 6 head
  uint8_t form = 0;      // of a head of a cue: 1 + finite, passive, infinitive, gerund, … see form_of()
  uint8_t level = 0;     // how likely the head of a cue: 0 no candidate, 1 … 4
  uint8_t boundary = 0;  // the tag that began this clause
  uint8_t passing = 0;   // what it adds to what stands between head and item, see claim_features.h
  uint8_t edge = 0;      // of its unit

  bool quotation() const { return tag == claim_tag::quote; }
  bool listed() const { return strength != 0; }
};
static_assert(sizeof(ClaimItem) == 16);
constexpr ModelledWord no_claim_word = {.word = model_word::unknown, .lemma = model_word::unknown};

namespace passing {
constexpr uint8_t nothing = 0, comma = 1, verb = 2, noun = 3, quote = 4, clause = 5, conjunction = 6, clause_noun = 7;
}

// A sentence, or several that a quotation holds together.
struct ClaimUnit {
  Range items;
  uint32_t paragraph = 0;
  bool headline = false;  // the article's first paragraph, or its title
  bool quote_first = false;
  bool quote_only = false;  // nothing but quotations and punctuation
  bool quotes = false;      // some of its items are quotations
  bool that = false;        // it holds a "that"
  uint8_t level = 0;        // highest level of its items
};

// What a token's item has from its phrase, its name and its spelling, as it has it.
struct ClaimToken {
  uint8_t lex = 0, shape = 0, phrase = 0, form = 0;
};

struct ClaimScene {
  // Of every token of the article: what is known of its word, the tag being 0 but of those that have one of their own …
  std::vector<ClaimWord> words;
  std::vector<ClaimToken> tokens;       // … and what stands around it
  std::vector<uint16_t> numbers;        // of the words, in ClaimFacts::words; used while these are looked up
  std::vector<uint32_t> status_tokens;  // those that an entry of status_words can begin with
  Refilled<ClaimItem> items;
  Refilled<Range> places;            // the tokens of each item
  Refilled<uint32_t> unit_of;        // each item's unit
  std::vector<uint32_t> candidates;  // the items that can head a cue
  std::vector<ClaimUnit> units;

  void clear() {
    items.clear();
    places.clear();
    unit_of.clear();
    candidates.clear();
    units.clear();
  }
};

// Everything the scene is made of.
struct SceneInput {
  const Article& article;
  const Tokens& tokens;
  const Phrases& phrases;
  const Mentions& mentions;
  const Quotes& quotes;
  const ClaimFacts& facts;
};

// Describes the tokens, then appends all paragraphs but credit lines.
void append_article_scene(const SceneInput& in, ClaimScene& out);
// Of described tokens appends what stands in `range`, at most one paragraph. `next_quote`: the first quote that begins in it or later.
// With `inside` the range is the inside of a quotation, and the quotations of its next level become items.
void append_scene(const SceneInput& in, Range range, size_t next_quote, ClaimScene& out);

}  // namespace sayso
