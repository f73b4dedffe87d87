// What is known of a token before names are decided: how it is written, what its word is, the run around it and the lists that it stands
// in; and what the article speaks of, sport or business.
#include <algorithm>

#include "tags/name_facts.h"

namespace sayso {
namespace {

constexpr uint8_t speech_of_carrier = 60, speech_beyond = 62;
// What a word is beside a name. The weights know them by number.
enum class Beside : uint8_t {
  edge,
  contest,
  sport,
  business,
  preposition,
  determiner,
  verb,
  noun,
  small,
  possessive,
  comma,
  digit,
  mark,
  name
};
// The facts that a token's shape and length alone give.
constexpr uint32_t longest_told_apart = 5;  // bytes
using FactsAsWritten = std::array<std::array<NameFacts, longest_told_apart + 1>, 7>;
constexpr FactsAsWritten facts_as_written = [] {
  constexpr Writing writing[] = {Writing::lower, Writing::capital, Writing::acronym, Writing::mixed,
                                 Writing::digit, Writing::other,   Writing::other};
  constexpr uint8_t length_class[] = {1, 1, 2, 3, 3, 4};
  FactsAsWritten out{};
  for (size_t shape = 0; shape < std::size(writing); ++shape)
    for (size_t length = 0; length <= longest_told_apart; ++length) {
      NameFacts& f = out[shape][length];
      const bool word = static_cast<Shape>(shape) == Shape::upper && length == longest_told_apart;
      f.writing = word ? Writing::capital : writing[shape];
      f.form = static_cast<uint8_t>(shape * 8 + length_class[length]);
    }
  return out;
}();

// What stands beyond the edges of a sentence.
constexpr NameFacts beyond = [] {
  NameFacts f;
  f.word = no_word;
  f.set = NameModel::edge_set;
  f.writing = Writing::lower;
  f.form = 63;
  f.speech = speech_beyond;
  return f;
}();

class FactGatherer : NameText {
 public:
  explicit FactGatherer(const NameText& text) : NameText(text) {}

  void describe() {
    s_.facts.resize(tokens_.size() + 1);
    s_.facts.back() = beyond;
    const uint32_t* const described = s_.described.data();
    const uint8_t* const signs = s_.signs.data();
    NameFacts* const facts = s_.facts.data();
    size_t sport = 0, business = 0;
    for (size_t i = 0; i < s_.described_count; ++i) {
      const uint32_t t = described[i];
      NameFacts& f = facts[t];
      f = facts_as_written[static_cast<size_t>(tokens_.shape[t])][std::min(tokens_.end[t] - tokens_.start[t], longest_told_apart)];
      f.word = tokens_.word[t];
      const Word& word = v_[f.word];
      f.common = common_level(word);
      f.set = word.in_names.set;
      const auto speech = static_cast<unsigned>(word.pos[0]);
      f.speech = static_cast<uint8_t>(speech ^ ((speech ^ speech_of_carrier) & (0U - (signs[t] & carrier_sign))));
      r_.names.expect_set(f.set);
      sport += word.flags >> static_cast<unsigned>(Flag::sport_word) & 1;
      business += word.flags >> static_cast<unsigned>(Flag::business_word) & 1;
    }
    sport_ += sport;
    business_ += business;
    for (size_t i = 0; i < tokens_.sentences.size(); ++i)  // where all is in capitals these tell nothing of a word
      if (s_.sentence_case[i] == 2)
        for (uint32_t t = tokens_.sentences[i].tokens.first; t < tokens_.sentences[i].tokens.last; ++t)
          if (tokens_.shape[t] == Shape::upper) s_.facts[t].writing = Writing::capital;
  }

  void lists() {
    for (const Lookup& m : lookups_.matches) {
      uint8_t kinds = g_.kinds(m.name);
      __builtin_prefetch(g_.senses(m.name).data());  // for what mends names
      uint32_t n = m.tokens.size();
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) {
        NameFacts& f = s_.facts[t];
        if (f.longest_at != 0) continue;
        f.longest_kinds = kinds;
        f.longest_at = static_cast<uint8_t>(1 + (n == 1 ? 3 : t == m.tokens.first ? 0 : t + 1 == m.tokens.last ? 2 : 1));
      }
      NameFacts& f = s_.facts[m.tokens.first];
      if (f.run_first == m.tokens.first && f.run_last == m.tokens.last)
        for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) s_.facts[t].exact_kinds = kinds;
    }
  }

  // Sport and business are told by the words beside their names, and by scores.
  void topic() {
    using enum NameFeatureScratch::Topic;
    for (uint32_t t : s_.digits)
      if (s_.sentence_case[tokens_.sentence[t]] == 0 && is_score(t, sentence_of(t).last)) sport_ += 2;
    constexpr size_t often = 8;  // one for so many stretches
    size_t most = std::max(sport_, business_);
    bool has_one = most > 0 && most * often >= s_.stretch_count;
    s_.topic = !has_one ? other : sport_ >= business_ ? sport : business;
    if (!has_one) return;
    for (uint32_t t : s_.carriers) {
      const NameFacts& f = s_.facts[t];
      if (f.run_first != t) continue;
      if (t > 0) s_.facts[t - 1].beside = static_cast<uint8_t>(beside(t - 1));
      if (f.run_last < tokens_.size()) s_.facts[f.run_last].beside = static_cast<uint8_t>(beside(f.run_last));
    }
  }

 private:
  Beside beside(uint32_t t) const {
    const Word& word = v_[tokens_.word[t]];
    if (s_.carries(t)) return Beside::name;
    if (tokens_.shape[t] == Shape::digit) return Beside::digit;
    if (tokens_.shape[t] == Shape::punct) return is(t, is_.own) ? Beside::possessive : is(t, is_.comma) ? Beside::comma : Beside::mark;
    if (word.flags & bit(Flag::contest_word)) return Beside::contest;
    if (word.flags & bit(Flag::sport_word)) return Beside::sport;
    if (word.flags & bit(Flag::business_word)) return Beside::business;
    switch (word.pos[0]) {
      case Pos::IN: return Beside::preposition;
      case Pos::DT: return Beside::determiner;
      case Pos::VBD:
      case Pos::VBZ:
      case Pos::MD: return Beside::verb;
      case Pos::NN:
      case Pos::NNS: return Beside::noun;
      default: return Beside::small;
    }
  }

  // "3-1"
  bool is_score(uint32_t t, uint32_t end) const {
    constexpr uint32_t longest = 3;
    auto number = [&](uint32_t k) { return tokens_.shape[k] == Shape::digit && tokens_.end[k] - tokens_.start[k] <= longest; };
    return t + 2 < end && number(t) && is(t + 1, is_.hyphen) && tokens_.touches_next(t) && tokens_.touches_next(t + 1) && number(t + 2);
  }

  size_t sport_ = 0, business_ = 0;  // their words beside names
};

}  // namespace

void find_name_facts(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& out) {
  const NameText text(article, tokens, lookups, r, out);
  find_stretches(text);
  FactGatherer facts(text);
  facts.describe();
  place_runs(text);
  facts.lists();
  tell_elsewhere(text);
  facts.topic();
}

}  // namespace sayso
