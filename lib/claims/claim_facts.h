#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "claims/claim_model.h"
#include "text/array.h"
#include "tokens/vocabulary.h"

namespace sayso {

struct Resources;

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

}  // namespace sayso
