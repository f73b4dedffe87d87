#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "claims/claim_facts.h"
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

// ClaimItem::lex of names.
namespace name_class {
constexpr uint8_t person = 46, organization = 47, place = 48, other = 49;
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

// Bits to look for, a byte a token or item.
class Marks {
 public:
  void resize(size_t n) {
    if (bytes_.size() < n + 2 * step) bytes_.resize(2 * n + 2 * step);
  }
  uint8_t* data() { return bytes_.data() + step; }
  uint8_t operator[](uint32_t i) const { return bytes_[step + i]; }
  // The first from `i` on that has one of the bits; `end` when there is none.
  uint32_t next(uint32_t i, uint32_t end, uint8_t bits) const {
    for (; i < end; i += step)
      if (const uint64_t some = eight(i, bits); some != 0)
        return std::min(i + static_cast<uint32_t>(little ? std::countr_zero(some) : std::countl_zero(some)) / 8, end);
    return end;
  }
  // Where the last before `i` ends that has one of them; `begin` when there is none behind it.
  uint32_t last(uint32_t begin, uint32_t i, uint8_t bits) const {
    for (; i > begin; i -= std::min(i - begin, step))
      if (const uint64_t some = eight(i - step, bits); some != 0)
        return std::max(i - static_cast<uint32_t>(little ? std::countl_zero(some) : std::countr_zero(some)) / 8, begin);
    return begin;
  }
  bool any(Range r, uint8_t bits) const { return next(r.first, r.last, bits) < r.last; }

 private:
  static constexpr uint32_t step = 8;
  static constexpr bool little = std::endian::native == std::endian::little;

  uint64_t eight(uint32_t i, uint8_t bits) const {
    uint64_t some = 0;
    std::memcpy(&some, bytes_.data() + static_cast<uint32_t>(step + i), sizeof some);
    return some & 0x0101010101010101u * bits;
  }

  std::vector<uint8_t> bytes_;  // and `step` before and behind them
};

// Of tokens, for those who mend claims …
namespace token_mark {
constexpr uint8_t finite = 1, quoted = 2, comma = 4, conjunction = 8, dash = 16, stop = 32 /* or colon, or quotation mark */, noun = 64,
                  sense = 128;
}
// … and of items: ends of noun phrases, verb groups and quotations, heads of verb groups, quotations, "that".
namespace item_mark {
constexpr uint8_t noun = 1, verb_or_quote = 2, main_verb = 4, quote = 8, that = 16;
}

struct ClaimScene {
  // Of every token of the article: what is known of its word, the tag being 0 but of those that have one of their own …
  std::vector<ClaimWord> words;
  std::vector<ClaimToken> tokens;       // … and what stands around it
  Marks marks;                          // of these
  std::vector<uint16_t> numbers;        // of the words, in ClaimFacts::words; used while these are looked up
  std::vector<uint8_t> groups;          // what a verb group says of its tokens; of no group first; used as the same
  std::vector<uint8_t> names;           // the class of each mention, that of none first; used likewise
  std::vector<uint32_t> status_tokens;  // those that an entry of status_words with more than one word can begin with
  Refilled<ClaimItem> items;
  Refilled<Range> places;      // the tokens of each item
  Refilled<uint32_t> unit_of;  // each item's unit
  Marks item_marks;
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
