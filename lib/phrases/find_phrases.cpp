// A light chunker over parts of speech: base noun phrases and verb groups, each found by one walk over the sentence.
//
//     [The two former ministers] have repeatedly been accused of [taking] [bribes]
//      noun, head "ministers"    verb, head "accused", passive      gerund
//
// A noun phrase is determiner, modifiers, nouns; a possessive 's goes on ("Israel's war" is one phrase with the head
// "war"), and so does a hyphen without spaces. A verb group is auxiliaries, adverbs and one main verb; an infinitive
// after another verb is a group of its own ("wants | to withdraw").
#include "phrases/find_phrases.h"

#include <array>

namespace sayso {
namespace {

bool noun(Pos p) { return p == Pos::NN || p == Pos::NNS || p == Pos::NNP; }
bool adjective(Pos p) { return p == Pos::JJ || p == Pos::JJR || p == Pos::JJS; }
bool verb(Pos p) { return p == Pos::VB || p == Pos::VBZ || p == Pos::VBD || p == Pos::VBG || p == Pos::VBN; }

class Chunker {
 public:
  Chunker(const Article& article, const Tokens& tokens, const Resources& r, Phrases& out)
      : article_(article), tokens_(tokens), r_(r), out_(out), auxiliaries_(r.list("auxiliaries")), lemma_(auxiliaries_.column("lemma")) {}

  void sentence(Range range) {
    for (uint32_t t = range.first; t < range.last;) {
      const Opening opens = openings[static_cast<size_t>(pos(t))];
      const uint32_t next = opens == Opening::nothing ? t : opens == Opening::verb ? verb_group(t, range.last) : noun_phrase(t, range.last);
      t = next == t ? t + 1 : next;
    }
  }

 private:
  Pos pos(uint32_t t) const { return out_.pos[t]; }
  bool is(uint32_t t, std::string_view text) const { return article_.view(tokens_.span(t)) == text; }
  bool hyphen_inside(uint32_t t, uint32_t end) const {
    return pos(t) == Pos::DASH && t + 1 < end && tokens_.touches_next(t) && t > 0 && tokens_.touches_next(t - 1);
  }

  // Can the token stand before the head of a noun phrase, given that the phrase has begun or not?
  bool modifier(uint32_t t, uint32_t end, bool begun) const {
    Pos p = pos(t);
    if (noun(p) || adjective(p) || p == Pos::CD) return true;
    bool noun_follows = t + 1 < end && (noun(pos(t + 1)) || adjective(pos(t + 1)) || (begun && pos(t + 1) == Pos::CD));
    if (p == Pos::VBN || p == Pos::VBG) return begun ? noun_follows : hyphen_follows(t, end);
    if (p == Pos::RB)
      return begun && t + 1 < end && (adjective(pos(t + 1)) || pos(t + 1) == Pos::VBN || pos(t + 1) == Pos::CD) && !is(t, "not");
    if (p == Pos::PUNCT) return t + 1 < end && pos(t + 1) == Pos::CD && tokens_.touches_next(t);  // $, £, €
    if (p == Pos::DT || p == Pos::PRPS) return !begun;
    return false;
  }
  bool hyphen_follows(uint32_t t, uint32_t end) const { return t + 2 < end && hyphen_inside(t + 1, end); }

  // What may begin with a token: one look instead of a question after the other, for the answers cannot be guessed.
  enum class Opening : uint8_t { nothing, verb, noun };
  static constexpr auto openings = [] {
    std::array<Opening, static_cast<size_t>(Pos::count_)> of{};
    for (Pos p : {Pos::TO, Pos::MD, Pos::VB, Pos::VBZ, Pos::VBD, Pos::VBG, Pos::VBN}) of[static_cast<size_t>(p)] = Opening::verb;
    for (Pos p : {Pos::NN, Pos::NNS, Pos::NNP, Pos::JJ, Pos::JJR, Pos::JJS, Pos::CD, Pos::DT, Pos::PRPS, Pos::PRP, Pos::WP, Pos::PUNCT})
      of[static_cast<size_t>(p)] = Opening::noun;
    return of;
  }();

  uint32_t noun_phrase(uint32_t first, uint32_t end) {
    Pos p = pos(first);
    if (p == Pos::PRP || p == Pos::WP) return add({first, first + 1}, first);
    uint32_t last_noun = 0, fallback = 0, t = first;
    bool found = false, begun = false;
    while (t < end) {
      Pos now = pos(t);
      if (noun(now)) {
        found = true;
        last_noun = t;
        begun = true;
        ++t;
        continue;
      }
      if (hyphen_inside(t, end) && begun) {
        // The part after a hyphen belongs to the phrase, whatever it is: Iran-backed, 10-year-old.
        ++t;
        if (noun(pos(t))) continue;
        ++t;
        if (found) fallback = last_noun;
        found = false;
        continue;
      }
      if (found) {
        bool after_noun = last_noun + 1 == t;
        if (now == Pos::POS && after_noun) {
          found = false;
          begun = true;
          last_noun = t;
          ++t;
          // A possessive needs a head; if none comes, the phrase ends before it.
          uint32_t rest = t;
          while (rest < end && (modifier(rest, end, true) || hyphen_inside(rest, end))) ++rest;
          bool head = false;
          for (uint32_t k = t; k < rest; ++k) head |= noun(pos(k));
          if (!head) return add({first, t - 1}, t - 2);
          continue;
        }
        if (after_noun && now == Pos::CD && pos(last_noun) == Pos::NNP) {
          last_noun = t;
          ++t;
          continue;
        }
        if (after_noun && pos(last_noun) == Pos::NNP && (adjective(now) || (now == Pos::PUNCT && is(t, "&"))) && t + 1 < end &&
            noun(pos(t + 1))) {
          ++t;
          continue;
        }
        if (pos(last_noun) == Pos::NNP && now == Pos::STOP && tokens_.touches_next(t - 1) && t + 1 < end && noun(pos(t + 1))) {
          ++t;  // an initial or abbreviation inside the name
          continue;
        }
        break;
      }
      if (!modifier(t, end, begun)) break;
      begun = true;
      ++t;
    }
    if (!found && fallback != 0) return add({first, fallback + 1}, fallback);
    if (found) return add({first, last_noun + 1}, last_noun);
    // No noun: "this", "three", "the injured".
    uint32_t stop = t;
    while (stop > first && (pos(stop - 1) == Pos::RB || pos(stop - 1) == Pos::VBG || pos(stop - 1) == Pos::DASH)) --stop;
    if (stop == first) return first;
    Pos opener = pos(first), last = pos(stop - 1);
    if (opener == Pos::DT || opener == Pos::CD || (opener == Pos::PRPS && stop > first + 1) || last == Pos::CD)
      return add({first, stop}, stop - 1);
    return first;
  }

  uint32_t add(Range range, uint32_t head) {
    out_.nouns.push_back({range, head});
    auto id = static_cast<uint32_t>(out_.nouns.size());
    for (uint32_t t = range.first; t < range.last; ++t) out_.noun_at[t] = id;
    return range.last;
  }

  // be, have, do, or nothing
  char auxiliary(uint32_t t) const {
    if (!r_.vocabulary.has(tokens_.word[t], Flag::auxiliary)) {
      if (pos(t) == Pos::VBZ && tokens_.start[t] > 0 && (is(t, "'s") || is(t, "\xE2\x80\x99s"))) return 'b';
      return 0;
    }
    const WordList::Key* key = auxiliaries_.find(tokens_.word[t]);
    return key ? auxiliaries_.cell(key->row, lemma_)[0] : 0;
  }
  bool negation(uint32_t t) const {
    return pos(t) == Pos::RB && (is(t, "not") || is(t, "n't") || is(t, "n\xE2\x80\x99t") || is(t, "never"));
  }

  uint32_t verb_group(uint32_t first, uint32_t end) {
    VerbGroup g;
    uint32_t t = first;
    if (pos(t) == Pos::TO) {
      uint32_t next = t + 1;
      while (next < end && pos(next) == Pos::RB) ++next;
      if (next == end || pos(next) != Pos::VB) return first;
      g.infinitive = true;
      ++t;
    }
    bool be = false, have = false, any = false;
    char last_auxiliary = 0;
    uint32_t head = first;
    for (; t < end; ++t) {
      Pos p = pos(t);
      if (p == Pos::RB) {
        if (any || g.infinitive) {
          g.negated |= negation(t);
          continue;
        }
        break;
      }
      if (p == Pos::MD) {
        if (any) break;
        bool future =
            is(t, "will") || is(t, "'ll") || is(t, "\xE2\x80\x99ll") || is(t, "shall") || is(t, "would") || is(t, "wo") || is(t, "'d");
        g.tense = future ? Tense::future : Tense::present;
        any = true;
        last_auxiliary = 'm';
        head = t;
        continue;
      }
      if (!verb(p)) break;
      if (any && last_auxiliary == 0) break;  // the main verb is there already
      if (g.tense == Tense::none && !g.infinitive && !any)
        g.tense = p == Pos::VBD ? Tense::past : p == Pos::VBZ || p == Pos::VB ? Tense::present : Tense::none;
      if (!any && p == Pos::VBG) g.gerund = true;
      char aux = auxiliary(t);
      if (last_auxiliary == 'b' && p == Pos::VBN) be = true;
      if (last_auxiliary == 'h' && p == Pos::VBN) have = true;
      if (!any && p == Pos::VBN) be = true;  // a reduced passive: "attacks claimed by"
      any = true;
      head = t;
      last_auxiliary = aux;
      if (aux == 0) {
        ++t;
        break;
      }
    }
    uint32_t last = head + 1;
    g.negated = false;
    for (uint32_t k = first; k < last; ++k) g.negated |= negation(k);
    // "is not", "was n't": a negation after a lone auxiliary belongs to it
    while (last < t && negation(last)) {
      g.negated = true;
      ++last;
    }
    if (have && g.tense == Tense::present) g.tense = Tense::past;
    g.passive = be && pos(head) == Pos::VBN;
    g.tokens = {first, last};
    g.head = head;
    out_.verbs.push_back(g);
    auto id = static_cast<uint32_t>(out_.verbs.size());
    for (uint32_t k = first; k < last; ++k) out_.verb_at[k] = id;
    return last;
  }

  const Article& article_;
  const Tokens& tokens_;
  const Resources& r_;
  Phrases& out_;
  const WordList& auxiliaries_;
  int lemma_;
};

}  // namespace

void find_phrases(const Article& article, const Tokens& tokens, const Resources& r, Phrases& out) {
  out.clear();
  tag_parts_of_speech(article, tokens, r, out);
  out.noun_at.assign(tokens.size(), 0);
  out.verb_at.assign(tokens.size(), 0);
  Chunker chunker(article, tokens, r, out);
  for (const Sentence& s : tokens.sentences) chunker.sentence(s.tokens);
}

}  // namespace sayso
