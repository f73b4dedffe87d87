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

constexpr auto passing_of = [] {  // by tag and phrase
  std::array<std::array<uint8_t, argument_size('p')>, argument_size('t')> out{};
  for (size_t tag = 0; tag < out.size(); ++tag) {
    uint8_t of_tag = tag_facts[tag].passing;
    out[tag].fill(of_tag);
    if (of_tag == passing::comma || of_tag == passing::quote) continue;
    out[tag][3] = of_tag == passing::clause ? passing::clause_noun : passing::noun;
    out[tag][6] = passing::verb;
  }
  return out;
}();

// The form of a word outside verb groups.
constexpr auto form_of_pos = [] {
  std::array<uint8_t, static_cast<size_t>(Pos::count_)> forms{};
  forms.fill(20);
  forms[static_cast<size_t>(Pos::NN)] = forms[static_cast<size_t>(Pos::NNS)] = 13;
  forms[static_cast<size_t>(Pos::NNP)] = 14;
  forms[static_cast<size_t>(Pos::IN)] = 15;
  forms[static_cast<size_t>(Pos::JJ)] = 16;
  forms[static_cast<size_t>(Pos::RB)] = 17;
  forms[static_cast<size_t>(Pos::VBN)] = 18;
  forms[static_cast<size_t>(Pos::VBG)] = 19;
  return forms;
}();

uint8_t form_of_head(const VerbGroup& g) {
  int form = g.infinitive ? 3 : g.gerund ? 4 : g.tense == Tense::none ? 5 : 1;
  return static_cast<uint8_t>(form + (g.passive ? 6 : 0));
}

uint8_t class_of_name(EntityType type) {
  switch (type) {
    case EntityType::person: return name_class::person;
    case EntityType::organization: return name_class::organization;
    case EntityType::place: return name_class::place;
    default: return name_class::other;
  }
}

// What each word is by itself; then what phrases, verb groups and names make of it.
void describe_words(const SceneInput& in, ClaimScene& out) {
  const std::vector<Pos>& pos = in.phrases.pos;
  const uint32_t n = in.tokens.size();
  std::vector<ClaimItem>& words = out.words;
  if (words.size() < n) words.resize(n);
  out.numbers.resize(n);
  for (uint32_t t = 0; t < n; ++t) out.numbers[t] = in.facts.number(in.tokens.word[t]);
  out.status_tokens.resize(n);
  size_t status_tokens = 0;
  for (uint32_t t = 0; t < n; ++t) {
    constexpr uint32_t ahead = 12;
    __builtin_prefetch(&in.facts.words[out.numbers[std::min(t + ahead, n - 1)]]);
    const ClaimWord& word = in.facts.words[out.numbers[t]];
    const Pos p = pos[t];
    const bool proper = p == Pos::NNP, verb = p >= Pos::VB && p <= Pos::VBN, name = proper & !word.itself;
    const uint8_t tag = word.tag != 0 ? word.tag : static_cast<uint8_t>(p);
    ClaimItem& x = words[t];
    static_cast<ClaimWord&>(x) = word;
    if (name) x.word = x.lemma = model_word::name;
    x.tag = tag;
    x.tokens = {t, t + 1};
    x.unit = 0;
    x.quote = -1;
    x.score = 0;
    x.lex = proper ? name_class::other : verb ? word.lex_verb : word.lex_noun;
    x.shape = static_cast<uint8_t>(in.tokens.shape[t]);
    x.phrase = x.level = x.boundary = x.edge = 0;
    x.form = form_of_pos[static_cast<size_t>(p)];
    x.passing = passing_of[tag][0];
    out.status_tokens[status_tokens] = t;
    status_tokens += (word.begins & begins::status) != 0;
  }
  out.status_tokens.resize(status_tokens);
  for (const VerbGroup& g : in.phrases.verbs) {
    for (uint32_t t = g.tokens.first; t < g.tokens.last; ++t) {
      words[t].form = 12;
      words[t].phrase = t == g.tokens.first ? 4 : 5;
    }
    ClaimItem& head = words[g.head];
    head.form = form_of_head(g);
    head.phrase = 6;
    head.passing = passing_of[head.tag][6];
  }
  for (const NounPhrase& g : in.phrases.nouns) {
    for (uint32_t t = g.tokens.first; t < g.tokens.last; ++t) words[t].phrase = t == g.tokens.first ? 1 : 2;
    ClaimItem& head = words[g.head];
    head.phrase = 3;
    head.passing = passing_of[head.tag][3];
  }
  for (const Mention& m : in.mentions.items) {
    uint8_t name = class_of_name(m.type);
    for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t)
      if (pos[t] == Pos::NNP) words[t].lex = name;
  }
}

}  // namespace

void append_scene(const SceneInput& in, Range range, size_t next_quote, ClaimScene& out) {
  const Tokens& tokens = in.tokens;
  const Phrases& p = in.phrases;
  const std::vector<QuoteTag>& quotes = in.quotes.items;
  uint32_t sentence_end = range.first;  // of the sentence the unit goes on in
  uint8_t boundary = claim_tag::start;
  // Into which unit the items from `index` on fall, and in which clause they are.
  auto place = [&](size_t index) {
    while (index < out.items.size()) {
      auto i = static_cast<uint32_t>(index);
      ClaimItem& first = out.items[index];
      if (const uint32_t t = first.tokens.first; t >= sentence_end) {
        const Sentence& sentence = tokens.sentences[tokens.sentence[t]];
        sentence_end = sentence.tokens.last;
        bool headline = sentence.paragraph == 0 || sentence.zone == Zone::title;
        if (t != range.first) out.items[i - 1].edge |= ClaimItem::last_of_unit;
        first.edge = ClaimItem::first_of_unit;
        out.units.push_back({{i, i}, sentence.paragraph, headline, first.quote >= 0, true, 0});
        boundary = claim_tag::start;
      }
      const auto number = static_cast<uint32_t>(out.units.size() - 1);
      bool words = false;
      for (; index < out.items.size() && out.items[index].tokens.first < sentence_end; ++index) {
        ClaimItem& item = out.items[index];
        item.unit = number;
        item.boundary = boundary;
        boundary = tag_facts[item.tag].begins_clause ? item.tag : boundary;
        words |= (item.quote < 0) & (item.shape != static_cast<uint8_t>(Shape::punct));
      }
      out.units.back().quote_only &= !words;
      out.units.back().items.last = static_cast<uint32_t>(index);
    }
  };
  auto add_words = [&](uint32_t first, uint32_t last) {
    size_t index = out.items.size();
    out.items.insert(out.items.end(), out.words.begin() + first, out.words.begin() + last);
    place(index);
  };
  auto touch = [&](uint32_t t) { return tokens.end[t - 1] == tokens.start[t]; };
  for (uint32_t t = range.first; t < range.last;) {
    while (next_quote < quotes.size() && quotes[next_quote].tokens.first < t) ++next_quote;
    if (next_quote == quotes.size() || quotes[next_quote].tokens.first > range.last) {
      add_words(t, range.last);
      break;
    }
    Range inside = quotes[next_quote].tokens;
    if (inside.last > range.last) {
      uint32_t next = std::min(inside.first + 1, range.last);
      add_words(t, next);
      t = next;
      continue;
    }
    // A quotation's marks: those that touch its inside.
    uint32_t open = inside.first, close = inside.last;
    while (open > t && p.pos[open - 1] == Pos::QUOTE && inside.first - open < 2 && (open == inside.first || touch(open))) --open;
    while (close < range.last && p.pos[close] == Pos::QUOTE && close - inside.last < 2 && (close == inside.last || touch(close))) ++close;
    add_words(t, open);
    ClaimItem item{no_claim_word};
    item.tokens = {open, close};
    item.quote = static_cast<int32_t>(next_quote);
    item.tag = claim_tag::quote;
    item.shape = length_class(item.tokens.size() - 2);
    item.form = 21;
    item.passing = passing::quote;
    out.items.push_back(item);
    place(out.items.size() - 1);
    t = close;
    // A quotation that ends in a later sentence holds the two together.
    if (t > sentence_end) sentence_end = tokens.sentences[tokens.sentence[t - 1]].tokens.last;
  }
  if (!range.empty()) out.items.back().edge |= ClaimItem::last_of_unit;
}

void append_article_scene(const SceneInput& in, ClaimScene& out) {
  describe_words(in, out);
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
