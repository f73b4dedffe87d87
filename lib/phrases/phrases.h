#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace sayso {

// Parts of speech: the classes of rules/en/words/word_classes.tsv, plus punctuation and numbers.
enum class Pos : uint8_t {
  none,
  NN,
  NNS,
  NNP,
  VB,
  VBZ,
  VBD,
  VBG,
  VBN,
  JJ,
  JJR,
  JJS,
  RB,
  DT,
  PRP,
  PRPS,
  IN,
  CC,
  MD,
  TO,
  WDT,
  WP,
  WRB,
  EX,
  CD,
  RP,
  POS,
  UH,
  PUNCT,
  COMMA,
  DASH,
  QUOTE,
  STOP,
  COLON,
  OPEN,
  CLOSE,
  count_
};

// The name of a part of speech as lists and rules spell it ("VBD"; "PRP$" and "WP$" are PRPS), and back; Pos::none
// when nothing is called so.
std::string_view to_string(Pos pos);
Pos pos_from_string(std::string_view name);

// 10 * log2 of how much likelier one part of speech is after another than anywhere.
using PosTransitions = std::array<std::array<int8_t, static_cast<size_t>(Pos::count_)>, static_cast<size_t>(Pos::count_)>;

// What the dictionary says of a word (rules/en/words/word_classes.tsv): most frequent first, with weights.
struct PosSet {
  std::array<Pos, 3> pos{};
  std::array<uint8_t, 3> weight{};  // of 100

  bool operator==(const PosSet&) const = default;
};

// Where a capital stands, as far as that tells whether the word is a name.
enum class Capital : uint8_t { none, opening, heading, inside, count_ };  // first of a sentence, in a headline, elsewhere

// What a word may be: parts of speech with 10 * log2 of how likely each is.
struct PosChoice {
  static constexpr size_t most = 4;

  std::array<float, most> score{};  // minus infinity for what is not there
  std::array<Pos, most> pos{};
  uint16_t size = 0;
  Pos only = Pos::none;  // when there is one alone
  uint8_t spare = 0;
};

// Of every set, for each kind of capital: the choice at set * Capital::count_ + capital.
std::vector<PosChoice> pos_choices(const std::vector<PosSet>& sets);

enum class Tense : uint8_t { none, past, present, future };

// A base noun phrase: "the two former ministers". Its head is its last noun.
struct NounPhrase {
  Range tokens;
  uint32_t head;
};

// A group of auxiliaries, negation, adverbs and a main verb: "has repeatedly been accused".
struct VerbGroup {
  Range tokens;
  uint32_t head;  // the main verb
  Tense tense = Tense::none;
  bool passive = false;
  bool negated = false;
  bool infinitive = false;  // to withdraw
  bool gerund = false;      // withdrawing, without an auxiliary

  bool finite() const { return tense != Tense::none && !infinitive && !gerund; }
};

// The light grammar of the article: one part of speech a token, base noun phrases and verb groups. No parser.
struct Phrases {
  std::vector<Pos> pos;           // per token
  std::vector<NounPhrase> nouns;  // in the order of the text, disjoint
  std::vector<VerbGroup> verbs;   // in the order of the text, disjoint
  std::vector<uint32_t> noun_at;  // per token: 1 + index into nouns, or 0
  std::vector<uint32_t> verb_at;  // per token: 1 + index into verbs, or 0

  // Kept by the tagger from sentence to sentence: for each token what it may be, and where the best path to that came from.
  struct Step {
    const PosChoice* choice;
    std::array<uint8_t, PosChoice::most> from;
  };
  std::vector<Step> steps;
  std::vector<uint32_t> open;  // the tokens of the sentence that can be several things

  bool finite_at(uint32_t token) const { return verb_at[token] != 0 && verbs[verb_at[token] - 1].finite(); }
  void clear() {
    pos.clear();
    nouns.clear();
    verbs.clear();
    noun_at.clear();
    verb_at.clear();
  }
};

}  // namespace sayso
