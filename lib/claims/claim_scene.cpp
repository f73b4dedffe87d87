#include "claims/claim_scene.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <utility>

namespace sayso {
namespace {

uint8_t length_class(uint32_t tokens) {
  if (tokens <= 3) return 1;
  if (tokens <= 5) return 2;
  if (tokens <= 8) return 3;
  if (tokens <= 15) return 4;
  return tokens <= 40 ? 5 : 6;
}

// What an item of each tag does to the clause: after which the next one begins, and what passing it means.
constexpr uint64_t bit_of(uint8_t tag) { return uint64_t{1} << tag; }
constexpr uint64_t bit_of(Pos pos) { return bit_of(static_cast<uint8_t>(pos)); }
static_assert(argument_size('t') <= 64);
constexpr uint64_t opens_clause =
    bit_of(claim_tag::that) | bit_of(claim_tag::who) | bit_of(claim_tag::whether) | bit_of(claim_tag::clause) | bit_of(claim_tag::as);
constexpr uint64_t divides = bit_of(Pos::COMMA) | bit_of(Pos::DASH);
constexpr uint64_t begins_clause = opens_clause | divides | bit_of(Pos::CC) | bit_of(claim_tag::quote) | bit_of(Pos::COLON) |
                                   bit_of(Pos::STOP) | bit_of(Pos::OPEN) | bit_of(Pos::CLOSE);
constexpr uint64_t says = bit_of(claim_tag::according) | bit_of(claim_tag::say) | bit_of(Pos::COLON);

// By tag and phrase: what passing an item means, and above it, one bit each, whether it heads a cue by its phrase, or by its tag,
// whether it begins a clause and whether it is "that"; and its item_mark.
namespace step {
constexpr unsigned passing = 7, main_verb = 3, says = 4, clause = 5, that = 6, marks = 8;
}
constexpr auto steps = [] {
  std::array<std::array<uint16_t, 8>, argument_size('t')> out{};
  for (size_t tag = 0; tag < out.size(); ++tag) {
    const uint64_t bit = bit_of(static_cast<uint8_t>(tag));
    uint8_t of_tag = bit & opens_clause               ? passing::clause
                     : bit & divides                  ? passing::comma
                     : bit & bit_of(Pos::CC)          ? passing::conjunction
                     : bit & bit_of(claim_tag::quote) ? passing::quote
                                                      : passing::nothing;
    out[tag].fill(of_tag);
    if (of_tag != passing::comma && of_tag != passing::quote) {
      out[tag][3] = of_tag == passing::clause ? passing::clause_noun : passing::noun;
      out[tag][6] = passing::verb;
    }
    for (size_t phrase = 0; phrase < 8; ++phrase) {
      const int marks = (phrase == 3 ? item_mark::noun : 0) | (phrase >= 4 ? item_mark::verb_or_quote : 0) |
                        (phrase == 6 ? item_mark::main_verb : 0) | (tag == claim_tag::that ? item_mark::that : 0);
      out[tag][phrase] = static_cast<uint16_t>(marks << step::marks | out[tag][phrase] | (phrase == 6) << step::main_verb |
                                               ((says & bit) != 0) << step::says | ((begins_clause & bit) != 0) << step::clause |
                                               (tag == claim_tag::that) << step::that);
    }
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

// By whether it is an infinitive, a gerund and without tense.
constexpr std::array<uint8_t, 8> form_of_group = {1, 3, 4, 3, 5, 3, 4, 3};
uint8_t form_of_head(const VerbGroup& g) {
  const unsigned group =
      static_cast<unsigned>(g.infinitive) | static_cast<unsigned>(g.gerund) << 1 | static_cast<unsigned>(g.tense == Tense::none) << 2;
  return static_cast<uint8_t>(form_of_group[group] + g.passive * 6);
}

uint8_t class_of_name(EntityType type) {
  switch (type) {
    case EntityType::person: return name_class::person;
    case EntityType::organization: return name_class::organization;
    case EntityType::place: return name_class::place;
    default: return name_class::other;
  }
}

// What a token has from its part of speech, by what it stands in: nothing, a noun phrase, a verb group.
constexpr auto token_of = [] {
  std::array<std::array<ClaimToken, 64>, 4> out{};
  static_assert(static_cast<size_t>(Pos::count_) <= 64);
  for (size_t in = 0; in < out.size(); ++in)
    for (size_t pos = 0; pos < static_cast<size_t>(Pos::count_); ++pos)
      out[in][pos] = {.phrase = static_cast<uint8_t>(in % 2 * 2 + in / 2 * 5), .form = in >= 2 ? uint8_t{12} : form_of_pos[pos]};
  return out;
}();
// Which of ClaimWord::lex a word has that is no name.
constexpr auto lex_of_pos = [] {
  std::array<uint8_t, static_cast<size_t>(Pos::count_)> out{};
  for (Pos verb : {Pos::VB, Pos::VBZ, Pos::VBD, Pos::VBG, Pos::VBN}) out[static_cast<size_t>(verb)] = 1;
  return out;
}();

constexpr auto marks_of_pos = [] {
  std::array<uint8_t, static_cast<size_t>(Pos::count_)> out{};
  out[static_cast<size_t>(Pos::COMMA)] = token_mark::comma;
  out[static_cast<size_t>(Pos::CC)] = token_mark::conjunction;
  out[static_cast<size_t>(Pos::DASH)] = token_mark::dash;
  for (Pos stop : {Pos::STOP, Pos::COLON, Pos::QUOTE}) out[static_cast<size_t>(stop)] = token_mark::stop;
  return out;
}();

// Each token by its own, once the number of its word is known. How long a phrase is nobody can foresee, so no loop over its tokens.
void describe_words(const SceneInput& in, ClaimScene& out) {
  const uint32_t n = in.tokens.size();
  out.tokens.resize(n);
  out.status_tokens.resize(n);
  const ClaimWord* known = in.facts.words.data();
  const Pos* pos = in.phrases.pos.data();
  const Shape* shapes = in.tokens.shape.data();
  const uint32_t *nouns = in.phrases.noun_at.data(), *verbs = in.phrases.verb_at.data(), *quotes = in.quotes.at.data();
  constexpr uint8_t verb_group = 2;
  static_assert(verb_group != token_mark::finite);
  out.groups.resize(in.phrases.verbs.size() + 1);
  out.groups[0] = 0;
  for (size_t v = 0; v < in.phrases.verbs.size(); ++v)
    out.groups[v + 1] = static_cast<uint8_t>(verb_group | (in.phrases.verbs[v].finite() ? token_mark::finite : 0));
  const uint8_t* groups = out.groups.data();
  out.names.resize(in.mentions.items.size() + 1);
  out.names[0] = name_class::other;
  for (size_t m = 0; m < in.mentions.items.size(); ++m) out.names[m + 1] = class_of_name(in.mentions.items[m].type);
  const uint8_t* names = out.names.data();
  const auto* mentions = in.mentions.at.data();
  out.marks.resize(n);
  uint8_t* marks = out.marks.data();
  uint32_t begun = 0;  // an entry of status_words by the token before?
  const uint16_t* numbers = out.numbers.data();
  ClaimWord* words = out.words.data();
  ClaimToken* tokens = out.tokens.data();
  uint32_t *status = out.status_tokens.data(), *const first_status = status;
  for (uint32_t t = 0; t < n; ++t) {
    const ClaimWord& word = known[numbers[t]];
    words[t] = word;
    const auto p = static_cast<size_t>(pos[t]);
    const unsigned group = groups[verbs[t]], noun = nouns[t] != 0;
    ClaimToken token = token_of[noun + (group & verb_group)][p];
    const unsigned lex = word.lex[lex_of_pos[p]], name = 0U - static_cast<unsigned>(p == static_cast<size_t>(Pos::NNP));
    token.lex = static_cast<uint8_t>(lex ^ ((lex ^ names[mentions[t]]) & name));
    token.shape = static_cast<uint8_t>(shapes[t]);
    tokens[t] = token;
    marks[t] = static_cast<uint8_t>(marks_of_pos[p] | (group & token_mark::finite) | noun * token_mark::noun |
                                    (quotes[t] != 0) * token_mark::quoted | (word.sense != ClaimSense::none) * token_mark::sense);
    *status = t - 1;
    status += begun & word.traits / trait::of_status;
    begun = (word.begins & begins::status) != 0;
  }
  out.status_tokens.resize(static_cast<size_t>(status - first_status));
}

// Finds what is known of each token's word; then what phrases, verb groups and names make of it.
void describe_tokens(const SceneInput& in, ClaimScene& out) {
  const uint32_t n = in.tokens.size();
  out.words.resize(n);
  std::vector<uint16_t>& numbers = out.numbers;
  numbers.resize(n);
  constexpr uint32_t ahead = 64;  // enough for an answer of memory to come
  for (uint32_t t = 0; t < n; ++t) {
    in.facts.prefetch_number(in.tokens.word[std::min(t + ahead, n - 1)]);
    const uint16_t number = numbers[t] = in.facts.number(in.tokens.word[t]);
    __builtin_prefetch(&in.facts.words[number]);
  }
  describe_words(in, out);
  std::vector<ClaimToken>& tokens = out.tokens;
  for (const VerbGroup& g : in.phrases.verbs) {
    tokens[g.tokens.first].phrase = 4;
    tokens[g.head].phrase = 6;
    tokens[g.head].form = form_of_head(g);
  }
  for (const NounPhrase& g : in.phrases.nouns) {
    tokens[g.tokens.first].phrase = 1;
    tokens[g.head].phrase = 3;
  }
}

// Eight bytes as they stand in memory.
constexpr uint64_t at_byte(unsigned place, uint64_t byte) {
  return byte << 8 * (std::endian::native == std::endian::little ? place : 7 - place);
}
constexpr uint64_t as_bytes(ModelledWord word) { return std::bit_cast<uint64_t>(word); }
constexpr uint64_t as_bytes(ClaimToken token) {
  return uint64_t{std::bit_cast<uint32_t>(token)} << (std::endian::native == std::endian::little ? 0 : 32);
}

// What of a word is not looked at: the spelling of a name.
constexpr auto spelling_of_pos = [] {
  std::array<uint64_t, static_cast<size_t>(Pos::count_)> out{};
  out[static_cast<size_t>(Pos::NNP)] = as_bytes(ModelledWord{.word = 0xFFFF, .lemma = 0xFFFF});
  return out;
}();

// Puts items one after the other into the units and clauses they fall into.
class Appender {
 public:
  Appender(const SceneInput& in, Range range, ClaimScene& out)
      : tokens_(in.tokens), pos_(in.phrases.pos), out_(out), range_(range), sentence_end_(range.first) {
    candidates_ = out.candidates.size();
    out.candidates.resize(candidates_ + range.size());
  }

  void words(uint32_t t, uint32_t last) {
    while (t < last) {
      if (t >= sentence_end_) begin_unit(t, false);
      const uint32_t end = std::min(last, sentence_end_);
      add_words(t, end);
      out_.units.back().items.last = static_cast<uint32_t>(out_.items.size());
      t = end;
    }
  }

  void quotation(Range tokens) {
    if (tokens.first >= sentence_end_) begin_unit(tokens.first, true);
    ClaimItem& x = out_.items.add() = ClaimItem{no_claim_word};
    out_.item_marks.resize(out_.items.size());
    out_.item_marks.data()[out_.items.size() - 1] = item_mark::verb_or_quote | item_mark::quote;
    out_.places.add() = tokens;
    out_.unit_of.add() = static_cast<uint32_t>(out_.units.size() - 1);
    x.tag = claim_tag::quote;
    x.shape = length_class(tokens.size() - 2);
    x.form = 21;
    x.passing = passing::quote;
    x.boundary = std::exchange(boundary_, claim_tag::quote);
    x.edge = std::exchange(edge_, uint8_t{0});
    out_.units.back().items.last = static_cast<uint32_t>(out_.items.size());
    out_.units.back().quotes = true;
    // A quotation that ends in a later sentence holds the two together.
    if (tokens.last > sentence_end_) sentence_end_ = sentence(tokens.last - 1).tokens.last;
  }

  void finish() {
    out_.candidates.resize(candidates_);
    if (!range_.empty()) out_.items.back().edge |= ClaimItem::last_of_unit;
  }

 private:
  const Sentence& sentence(uint32_t t) const { return tokens_.sentences[tokens_.sentence[t]]; }

  void begin_unit(uint32_t t, bool quote) {
    const Sentence& s = sentence(t);
    sentence_end_ = s.tokens.last;
    const bool headline = s.paragraph == 0 || s.zone == Zone::title;
    if (t != range_.first) out_.items.back().edge |= ClaimItem::last_of_unit;
    const auto i = static_cast<uint32_t>(out_.items.size());
    out_.units.push_back({{i, i}, s.paragraph, headline, quote, true, false, false, 0});
    boundary_ = claim_tag::start;
    edge_ = ClaimItem::first_of_unit;
  }

  // Of one unit. All that is read and written stands in variables of the loop: a byte that is stored could be any of it,
  // for all the compiler knows. What is one thing or another is told by masks: a guess would be wrong at every fifth word.
  void add_words(uint32_t first, uint32_t last) {
    const size_t from = out_.items.size();
    const uint32_t n = last - first;
    ClaimItem* const to = out_.items.add(n);
    uint32_t* candidate = out_.candidates.data() + candidates_;
    const Pos* const pos = pos_.data() + first;
    const ClaimWord* const words = out_.words.data() + first;
    const ClaimToken* const tokens = out_.tokens.data() + first;
    out_.item_marks.resize(from + n);
    uint8_t* const marks = out_.item_marks.data() + from;
    Range* const places = out_.places.add(n);
    uint32_t* const unit_of = out_.unit_of.add(n);
    const auto unit_number = static_cast<uint32_t>(out_.units.size() - 1);
    uint32_t boundary = boundary_;
    unsigned seen = 0;
    for (uint32_t k = 0; k < n; ++k) {
      const ClaimWord& word = words[k];
      const ClaimToken token = tokens[k];
      const auto p = static_cast<uint8_t>(pos[k]);
      static_assert(static_cast<uint8_t>(Pos::count_) <= claim_tag::that);
      const uint32_t tag = std::max(word.tag, p);  // its own, if it has one
      constexpr uint64_t name = as_bytes(ModelledWord{.word = model_word::name, .lemma = model_word::name});
      const uint64_t spelling = spelling_of_pos[p] & ((word.traits & uint64_t{trait::itself}) - 1);
      const uint64_t modelled = (as_bytes(word) & ~spelling) | (name & spelling) | at_byte(offsetof(ModelledWord, tag), tag);
      const unsigned step = steps[tag][token.phrase];
      const uint64_t rest = as_bytes(token) | at_byte(5, boundary) | at_byte(6, step & step::passing);
      std::memcpy(reinterpret_cast<char*>(to + k), &modelled, sizeof modelled);
      std::memcpy(reinterpret_cast<char*>(to + k) + sizeof modelled, &rest, sizeof rest);
      places[k] = {first + k, first + k + 1};
      unit_of[k] = unit_number;
      marks[k] = static_cast<uint8_t>(step >> step::marks);
      boundary ^= (boundary ^ tag) & (0U - (step >> step::clause & 1));
      seen |= step;
      *candidate = static_cast<uint32_t>(from) + k;
      const unsigned cue = (word.flags & (cue_flag::verb | cue_flag::noun | cue_flag::adjective)) != 0;
      const unsigned is_word = token.shape != static_cast<uint8_t>(Shape::punct), said = step >> step::says & 1;
      candidate += (step >> step::main_verb & 1) | (said ^ ((said ^ is_word) & cue));
    }
    out_.items[from].edge = std::exchange(edge_, uint8_t{0});
    boundary_ = static_cast<uint8_t>(boundary);
    candidates_ = static_cast<size_t>(candidate - out_.candidates.data());
    ClaimUnit& unit = out_.units.back();
    unit.quote_only =
        unit.quote_only && std::all_of(tokens, tokens + n, [](ClaimToken t) { return t.shape == static_cast<uint8_t>(Shape::punct); });
    unit.that |= (seen >> step::that & 1) != 0;
  }

  const Tokens& tokens_;
  const std::vector<Pos>& pos_;
  ClaimScene& out_;
  const Range range_;
  uint32_t sentence_end_;  // of the sentence the unit goes on in
  size_t candidates_ = 0;
  uint8_t boundary_ = claim_tag::start, edge_ = 0;
};

}  // namespace

void append_scene(const SceneInput& in, Range range, size_t next_quote, ClaimScene& out) {
  const Tokens& tokens = in.tokens;
  const Phrases& p = in.phrases;
  const std::vector<QuoteTag>& quotes = in.quotes.items;
  Appender to(in, range, out);
  auto touch = [&](uint32_t t) { return tokens.end[t - 1] == tokens.start[t]; };
  for (uint32_t t = range.first; t < range.last;) {
    while (next_quote < quotes.size() && quotes[next_quote].tokens.first < t) ++next_quote;
    if (next_quote == quotes.size() || quotes[next_quote].tokens.first > range.last) {
      to.words(t, range.last);
      break;
    }
    Range inside = quotes[next_quote].tokens;
    if (inside.last > range.last) {
      uint32_t next = std::min(inside.first + 1, range.last);
      to.words(t, next);
      t = next;
      continue;
    }
    // A quotation's marks: those that touch its inside.
    uint32_t open = inside.first, close = inside.last;
    while (open > t && p.pos[open - 1] == Pos::QUOTE && inside.first - open < 2 && (open == inside.first || touch(open))) --open;
    while (close < range.last && p.pos[close] == Pos::QUOTE && close - inside.last < 2 && (close == inside.last || touch(close))) ++close;
    to.words(t, open);
    to.quotation({open, close});
    t = close;
  }
  to.finish();
}

namespace {

// "14:32 Train services are suspended", "9:05pm “We won,” …": the clock that begins an entry of a live page is no part of it.
uint32_t after_clock(const SceneInput& in, Range paragraph) {
  const Tokens& tokens = in.tokens;
  uint32_t t = paragraph.first;
  if (paragraph.size() < 6 || tokens.shape[t] != Shape::digit || in.phrases.pos[t + 1] != Pos::COLON || tokens.shape[t + 2] != Shape::digit)
    return t;
  t += 3;
  if (const std::string_view half = in.article.view(tokens.span(t)); half == "am" || half == "pm") ++t;
  const bool begins = tokens.shape[t] == Shape::cap || tokens.shape[t] == Shape::upper || in.phrases.pos[t] == Pos::QUOTE;
  return begins ? t : paragraph.first;
}

}  // namespace

void append_article_scene(const SceneInput& in, ClaimScene& out) {
  describe_tokens(in, out);
  const std::vector<Sentence>& sentences = in.tokens.sentences;
  size_t next_quote = 0;
  for (size_t s = 0; s < sentences.size();) {
    size_t first = s;
    while (s < sentences.size() && sentences[s].paragraph == sentences[first].paragraph) ++s;
    Range range{sentences[first].tokens.first, sentences[s - 1].tokens.last};
    while (next_quote < in.quotes.items.size() && in.quotes.items[next_quote].tokens.first < range.first) ++next_quote;
    range.first = after_clock(in, range);
    if (sentences[first].zone != Zone::credit) append_scene(in, range, next_quote, out);
  }
}

}  // namespace sayso
