#include "claims/claim_scene.h"

#include <algorithm>
#include <array>

namespace sayso {
namespace {

uint8_t length_class(uint32_t tokens) {
  if (tokens <= 3) return 1;
  if (tokens <= 5) return 2;
  if (tokens <= 8) return 3;
  if (tokens <= 15) return 4;
  return tokens <= 40 ? 5 : 6;
}

// What an item of each tag does to the clause: whether the next one begins after it, and what passing it means.
struct TagFacts {
  bool begins_clause = false;
  uint8_t passing = passing::nothing;
};
constexpr auto tag_facts = [] {
  std::array<TagFacts, argument_size('t')> facts{};
  for (uint8_t tag : {claim_tag::that, claim_tag::who, claim_tag::whether, claim_tag::clause, claim_tag::as})
    facts[tag] = {true, passing::clause};
  for (Pos pos : {Pos::COLON, Pos::STOP, Pos::OPEN, Pos::CLOSE}) facts[static_cast<size_t>(pos)].begins_clause = true;
  for (Pos pos : {Pos::COMMA, Pos::DASH}) facts[static_cast<size_t>(pos)] = {true, passing::comma};
  facts[static_cast<size_t>(Pos::CC)] = {true, passing::conjunction};
  facts[claim_tag::quote] = {true, passing::quote};
  return facts;
}();

uint8_t class_of_name(const Mentions& mentions, uint32_t t) {
  if (t >= mentions.at.size() || mentions.at[t] == 0) return name_class::other;
  switch (mentions.items[mentions.at[t] - 1].type) {
    case EntityType::person: return name_class::person;
    case EntityType::organization: return name_class::organization;
    case EntityType::place: return name_class::place;
    default: return name_class::other;
  }
}

uint8_t passing_of(const ClaimItem& x) {
  uint8_t of_tag = tag_facts[x.tag].passing;
  if (of_tag == passing::comma || of_tag == passing::quote) return of_tag;
  if (x.phrase == 6) return passing::verb;
  if (x.phrase == 3) return of_tag == passing::clause ? passing::clause_noun : passing::noun;
  return of_tag;
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

void describe_word(const SceneInput& in, uint32_t t, ClaimItem& item) {
  const Phrases& p = in.phrases;
  const ClaimWord& word = in.facts[in.tokens.word[t]];
  Pos pos = p.pos[t];
  item.shape = static_cast<uint8_t>(in.tokens.shape[t]);
  item.word = word.word;
  item.lemma = word.lemma;
  item.flags = word.flags;
  item.tag = word.tag != 0 ? word.tag : static_cast<uint8_t>(pos);
  item.listed = word.listed;
  item.strength = word.strength;
  item.frames = word.frames;
  item.lex = pos >= Pos::VB && pos <= Pos::VBN ? word.lex_verb : word.lex_noun;
  if (pos == Pos::NNP) {
    if (!word.itself) item.word = item.lemma = model_word::name;
    item.lex = class_of_name(in.mentions, t);
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

}  // namespace

void append_scene(const SceneInput& in, Range range, size_t next_quote, ClaimScene& out) {
  const Tokens& tokens = in.tokens;
  const Phrases& p = in.phrases;
  const std::vector<QuoteTag>& quotes = in.quotes.items;
  uint32_t sentence_end = range.first;  // of the sentence the unit goes on in
  uint8_t boundary = claim_tag::start;
  auto index = static_cast<uint32_t>(out.items.size());
  out.items.resize(index + range.size());
  while (next_quote < quotes.size() && quotes[next_quote].tokens.first < range.first) ++next_quote;
  for (uint32_t t = range.first; t < range.last; ++index) {
    ClaimItem& item = out.items[index];
    item = {};
    item.tokens = {t, t + 1};
    // A quotation's marks: those that touch its inside.
    if (next_quote < quotes.size() && quotes[next_quote].tokens.first <= t + 3) {
      while (next_quote < quotes.size() && quotes[next_quote].tokens.first < t) ++next_quote;
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
    }
    if (item.quote >= 0) {
      item.tag = claim_tag::quote;
      item.shape = length_class(item.tokens.size() - 2);
      item.form = 21;
    } else {
      describe_word(in, t, item);
    }
    item.passing = passing_of(item);
    if (t >= sentence_end || t == range.first) {
      const Sentence& sentence = tokens.sentences[tokens.sentence[t]];
      sentence_end = sentence.tokens.last;
      bool headline = sentence.paragraph == 0 || sentence.zone == Zone::title;
      if (t != range.first) out.items[index - 1].edge |= ClaimItem::last_of_unit;
      item.edge = ClaimItem::first_of_unit;
      out.units.push_back({{index, index}, sentence.paragraph, headline, item.quote >= 0, true, 0});
      boundary = claim_tag::start;
    }
    ClaimUnit& unit = out.units.back();
    unit.quote_only &= item.quote >= 0 || item.shape == static_cast<uint8_t>(Shape::punct);
    unit.items.last = index + 1;
    item.unit = static_cast<uint32_t>(out.units.size() - 1);
    item.boundary = boundary;
    if (tag_facts[item.tag].begins_clause) boundary = item.tag;
    t = item.tokens.last;
    // A quotation that ends in a later sentence holds the two together.
    if (t > sentence_end) sentence_end = tokens.sentences[tokens.sentence[t - 1]].tokens.last;
  }
  out.items.resize(index);
  if (!range.empty()) out.items.back().edge |= ClaimItem::last_of_unit;
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
