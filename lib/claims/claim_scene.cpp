#include "claims/claim_scene.h"

#include <algorithm>

namespace sayso {
namespace {

uint8_t length_class(uint32_t tokens) {
  if (tokens <= 3) return 1;
  if (tokens <= 5) return 2;
  if (tokens <= 8) return 3;
  if (tokens <= 15) return 4;
  return tokens <= 40 ? 5 : 6;
}

bool begins_clause(const ClaimItem& item) {
  switch (item.tag) {
    case claim_tag::that:
    case claim_tag::who:
    case claim_tag::whether:
    case claim_tag::clause:
    case claim_tag::as:
    case claim_tag::quote:
    case static_cast<uint8_t>(Pos::COMMA):
    case static_cast<uint8_t>(Pos::DASH):
    case static_cast<uint8_t>(Pos::COLON):
    case static_cast<uint8_t>(Pos::STOP):
    case static_cast<uint8_t>(Pos::OPEN):
    case static_cast<uint8_t>(Pos::CLOSE):
    case static_cast<uint8_t>(Pos::CC): return true;
    default: return false;
  }
}

uint8_t form_of(const Phrases& p, uint32_t t) {
  if (uint32_t at = p.verb_at[t]; at != 0) {
    const VerbGroup& g = p.verbs[at - 1];
    if (g.head == t) {
      uint8_t form = g.infinitive ? 3 : g.gerund ? 4 : g.tense == Tense::none ? 5 : 1;
      return static_cast<uint8_t>(form + (g.passive ? 6 : 0));
    }
    return 12;
  }
  switch (p.pos[t]) {
    case Pos::NN:
    case Pos::NNS: return 13;
    case Pos::NNP: return 14;
    case Pos::IN: return 15;
    case Pos::JJ: return 16;
    case Pos::RB: return 17;
    case Pos::VBN: return 18;
    case Pos::VBG: return 19;
    default: return 20;
  }
}

}  // namespace

void append_scene(const SceneInput& in, Range range, size_t next_quote, ClaimScene& out) {
  const Tokens& tokens = in.tokens;
  const Phrases& p = in.phrases;
  const std::vector<QuoteTag>& quotes = in.quotes.items;
  uint32_t last_sentence = 0;
  uint8_t boundary = claim_tag::start;
  for (uint32_t t = range.first; t < range.last;) {
    ClaimItem item;
    item.tokens = {t, t + 1};
    while (next_quote < quotes.size() && quotes[next_quote].tokens.first < t) ++next_quote;
    // A quotation's marks: those that touch its inside.
    if (next_quote < quotes.size() && quotes[next_quote].tokens.first <= t + 3 && quotes[next_quote].tokens.last <= range.last) {
      Range inside = quotes[next_quote].tokens;
      uint32_t open = inside.first;
      while (open > range.first && open > t && p.pos[open - 1] == Pos::QUOTE && inside.first - open < 2 &&
             (open == inside.first || tokens.end[open - 1] == tokens.start[open]))
        --open;
      if (open <= t) {
        uint32_t last = inside.last;
        while (last < range.last && p.pos[last] == Pos::QUOTE && last - inside.last < 2 &&
               (last == inside.last || tokens.end[last - 1] == tokens.start[last]))
          ++last;
        item.tokens = {t, last};
        item.quote = static_cast<int32_t>(next_quote);
        while (next_quote < quotes.size() && quotes[next_quote].tokens.first < last) ++next_quote;
      }
    }
    if (item.quote >= 0) {
      item.tag = claim_tag::quote;
      item.shape = length_class(item.tokens.size() - 2);
      item.form = 21;
    } else {
      WordId word = tokens.word[t];
      item.shape = static_cast<uint8_t>(tokens.shape[t]);
      Pos pos = p.pos[t];
      item.tag = static_cast<uint8_t>(pos);
      if (in.vocabulary.knows(word)) {
        item.word = item.lemma = word;
        const Word& w = in.vocabulary[word];
        bool verb = pos == Pos::VB || pos == Pos::VBZ || pos == Pos::VBD || pos == Pos::VBG || pos == Pos::VBN;
        item.lex = verb ? w.lex_verb : w.lex_noun;
        auto flag = [&](Flag f, uint8_t bits) {
          if (w.flags & bit(f)) item.flags |= bits;
        };
        flag(Flag::cue_verb, cue_flag::verb);
        flag(Flag::cue_noun, cue_flag::noun);
        flag(Flag::cue_adjective, cue_flag::adjective);
        flag(Flag::cue_adverb, cue_flag::adverb);
        flag(Flag::source_noun, cue_flag::source);
        flag(Flag::role, cue_flag::role);
        flag(Flag::title, cue_flag::role);
        flag(Flag::person_noun, cue_flag::person);
        flag(Flag::group_noun, cue_flag::group);
        if (const ClaimFacts::Cue* cue = in.facts.cue(word)) {
          if (cue->lemma != Vocabulary::none) item.lemma = cue->lemma;
          if (!(item.flags & (cue_flag::verb | cue_flag::noun))) item.flags |= cue_flag::adjective;
        }
        if (uint8_t own = in.facts.tag_of_word[word]; own != 0) item.tag = own;
      }
      item.form = form_of(p, t);
      if (uint32_t at = p.noun_at[t]; at != 0) {
        const NounPhrase& n = p.nouns[at - 1];
        item.phrase = t == n.head ? 3 : t == n.tokens.first ? 1 : 2;
      } else if (uint32_t v = p.verb_at[t]; v != 0) {
        const VerbGroup& g = p.verbs[v - 1];
        item.phrase = t == g.head ? 6 : t == g.tokens.first ? 4 : 5;
      }
    }
    uint32_t sentence = tokens.sentence[t];
    auto index = static_cast<uint32_t>(out.items.size());
    if (t == range.first || sentence != last_sentence) {
      uint32_t paragraph = tokens.sentences[sentence].paragraph;
      bool headline = paragraph == 0 || tokens.sentences[sentence].zone == Zone::title;
      out.units.push_back({{index, index}, paragraph, headline, item.quote >= 0, true, 0});
      boundary = claim_tag::start;
    }
    ClaimUnit& unit = out.units.back();
    unit.quote_only &= item.quote >= 0 || item.shape == static_cast<uint8_t>(Shape::punct);
    unit.items.last = index + 1;
    item.unit = static_cast<uint32_t>(out.units.size() - 1);
    item.boundary = boundary;
    if (begins_clause(item)) boundary = item.tag;
    out.items.push_back(item);
    last_sentence = tokens.sentence[item.tokens.last - 1];
    t = item.tokens.last;
  }
}

void append_article_scene(const SceneInput& in, ClaimScene& out) {
  const std::vector<Sentence>& sentences = in.tokens.sentences;
  size_t next_quote = 0;
  for (size_t s = 0; s < sentences.size();) {
    size_t first = s;
    while (s < sentences.size() && sentences[s].paragraph == sentences[first].paragraph) ++s;
    Range range{sentences[first].tokens.first, sentences[s - 1].tokens.last};
    while (next_quote < in.quotes.items.size() && in.quotes.items[next_quote].tokens.first < range.first) ++next_quote;
    if (sentences[first].zone != Zone::credit) append_scene(in, range, next_quote, out);
  }
}

}  // namespace sayso
