// Parts of speech without a trained tagger: each word brings its classes with weights from the dictionary
// (rules/en/words/word_classes.tsv), unknown and capitalised words bring guesses from their shape and ending, and the
// best path through the sentence is found over how likely one class is after another (rules/en/pos_transitions.tsv,
// learned from raw text by lib/train/pos_transitions.py, which makes the same guesses).
//
// Most tokens can be one thing only. All paths meet there, so that only the stretches between such tokens are searched, after
// all tokens of a sentence have been asked what they may be: how long these stretches are nobody can foresee, so that the
// processor should not have to guess it at every token.
// What words may be is counted when the image is made: 80,000 words share some 1,500 sets of classes.
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <utility>

#include "phrases/find_phrases.h"

namespace sayso {
namespace {

constexpr size_t most = PosChoice::most;

struct Choice : PosChoice {
  Choice() { score.fill(-std::numeric_limits<float>::infinity()); }
  Choice(std::initializer_list<std::pair<Pos, float>> all) : Choice() {
    for (auto [p, probability] : all) add(p, probability);
  }
  void add(Pos p, float probability) {
    if (size == most || std::find(pos.begin(), pos.begin() + size, p) != pos.begin() + size) return;
    pos[size] = p;
    score[size++] = probability == 1 ? 0 : 10 * std::log2(std::max(probability, 0.002f));
    only = size == 1 ? p : Pos::none;
  }
};

Pos punctuation(std::string_view s) {
  if (s.size() == 1) {
    switch (s[0]) {
      case ',': return Pos::COMMA;
      case '-': return Pos::DASH;
      case '.':
      case '!':
      case '?': return Pos::STOP;
      case ':':
      case ';': return Pos::COLON;
      case '(':
      case '[':
      case '{': return Pos::OPEN;
      case ')':
      case ']':
      case '}': return Pos::CLOSE;
      case '"':
      case '\'':
      case '`': return Pos::QUOTE;
      default: return Pos::PUNCT;
    }
  }
  if (s == "--") return Pos::DASH;
  if (s == "\xC2\xAB" || s == "\xC2\xBB") return Pos::QUOTE;  // « »
  if (s.size() != 3 || !s.starts_with("\xE2\x80")) return Pos::PUNCT;
  switch (static_cast<unsigned char>(s[2])) {
    case 0x93:  // –
    case 0x94:  // —
    case 0x95:  // ―
      return Pos::DASH;
    case 0xA6:  // …
      return Pos::STOP;
    case 0x98:  // ‘ ’ “ ” „
    case 0x99:
    case 0x9C:
    case 0x9D:
    case 0x9E: return Pos::QUOTE;
    default: return Pos::PUNCT;
  }
}

// What is the same in all articles.
struct Fixed {
  std::array<PosChoice, static_cast<size_t>(Pos::count_)> single;  // one thing only
  PosChoice possessive_or_quote = Choice{{Pos::POS, .6f}, {Pos::QUOTE, .4f}};
  // By a word's ending.
  PosChoice ing = Choice{{Pos::VBG, .6f}, {Pos::NN, .3f}, {Pos::JJ, .1f}};
  PosChoice ed = Choice{{Pos::VBD, .5f}, {Pos::VBN, .4f}, {Pos::JJ, .1f}};
  PosChoice ly = Choice{{Pos::RB, .9f}, {Pos::JJ, .1f}};
  PosChoice s = Choice{{Pos::NNS, .8f}, {Pos::VBZ, .2f}};
  PosChoice al = Choice{{Pos::JJ, .8f}, {Pos::NN, .2f}};
  PosChoice other = Choice{{Pos::NN, .8f}, {Pos::JJ, .15f}, {Pos::VB, .05f}};

  Fixed() {
    for (size_t p = 0; p < single.size(); ++p) single[p] = Choice{{static_cast<Pos>(p), 1}};
  }

  const PosChoice& one(Pos pos) const { return single[static_cast<size_t>(pos)]; }
  const PosChoice& guess(std::string_view word) const {
    auto ends = [&](std::string_view ending) { return word.size() > ending.size() + 2 && word.ends_with(ending); };
    if (ends("ing")) return ing;
    if (ends("ed")) return ed;
    if (ends("ly")) return ly;
    if (ends("s") && !ends("ss") && !ends("ous")) return s;
    if (ends("able") || ends("ous") || ends("ible")) return one(Pos::JJ);
    if (ends("al") || ends("ic") || ends("ive")) return al;
    return other;
  }
};
const Fixed fixed;

class Tagger {
 public:
  Tagger(const Article& article, const Tokens& tokens, const Resources& r, Phrases& out)
      : article_(article),
        tokens_(tokens),
        r_(r),
        out_(out),
        day_ordinal_(r.rules.token_class_named("day_ordinal")),
        ordinal_(r.rules.token_class_named("ordinal")) {}

  void sentence(Range range) {
    const bool heading = is_heading(range);
    out_.steps.resize(std::max<size_t>(out_.steps.size(), range.size()));
    out_.open.resize(out_.steps.size());
    Phrases::Step* const steps = out_.steps.data();
    bool opens = true;  // what stands before begins a sentence, perhaps a quoted one
    size_t open = 0;
    for (uint32_t t = range.first; t < range.last; ++t) {
      constexpr uint32_t ahead = 16;
      r_.vocabulary.expect(tokens_.word[std::min(t + ahead, tokens_.size() - 1)]);
      const PosChoice& choice = this->choice(t, range, heading, opens);
      steps[t - range.first].choice = &choice;
      __builtin_prefetch(&choice);
    }
    for (uint32_t t = range.first; t < range.last; ++t) {
      const Pos only = steps[t - range.first].choice->only;
      out_.pos[t] = only;
      out_.open[open] = t;
      open += only == Pos::none;
    }
    float score = 0;  // of the best path to a token that can be one thing only
    Pos before = Pos::STOP;
    uint32_t at = range.first;
    for (size_t k = 0; k < open;) {
      const uint32_t first = out_.open[k];
      for (; at < first; ++at) {
        score += transition(before, out_.pos[at]);
        before = out_.pos[at];
      }
      while (k < open && out_.open[k] == at) ++k, ++at;
      const bool ends = at == range.last;
      score = stretch(steps + (first - range.first), {first, at}, before, score, ends ? Pos::none : out_.pos[at]);
      if (!ends) before = out_.pos[at++];
    }
    for (size_t k = 0; k < open; ++k)
      if (const uint32_t t = out_.open[k]; t > range.first) {
        if (out_.pos[t] == Pos::NN && out_.pos[t - 1] == Pos::NNP) find_past(t, range);
        if (out_.pos[t] == Pos::NNS && out_.pos[t - 1] == Pos::COMMA) find_present(t, range);
      }
    if (out_.pos[range.last - 1] == Pos::STOP && !has_verb(range)) find_verb({out_.open.data(), open}, range);
  }

 private:
  bool has_verb(Range range) const {
    return std::any_of(out_.pos.begin() + range.first, out_.pos.begin() + range.last,
                       [](Pos p) { return (p >= Pos::VB && p <= Pos::VBN && p != Pos::VBG) || p == Pos::MD; });
  }

  // A sentence has a verb: "School ends on Friday", "Villagers recall the flood". What is most likely one, behind a noun in the other
  // number.
  void find_verb(std::span<const uint32_t> open, Range range) {
    float best = -std::numeric_limits<float>::infinity();
    uint32_t verb = range.first;
    for (uint32_t t : open) {
      if (t == range.first || capital(t)) continue;
      const Pos subject = out_.pos[t - 1], now = out_.pos[t];
      const bool plural = subject == Pos::NNS && now == Pos::NN, singular = (subject == Pos::NN || subject == Pos::NNP) && now == Pos::NNS;
      if (!plural && !singular) continue;
      const PosChoice& choice = *out_.steps[t - range.first].choice;
      for (size_t i = 0; i < choice.size; ++i)
        if (choice.pos[i] == (plural ? Pos::VB : Pos::VBZ) && choice.score[i] > best) {
          best = choice.score[i];
          verb = t;
        }
    }
    if (verb != range.first) out_.pos[verb] = out_.pos[verb] == Pos::NN ? Pos::VB : Pos::VBZ;
  }

  bool may_be(uint32_t t, Pos pos, Range range) const {
    const PosChoice& choice = *out_.steps[t - range.first].choice;
    return std::find(choice.pos.begin(), choice.pos.begin() + choice.size, pos) != choice.pos.begin() + choice.size;
  }

  // "The Fed cut interest rates on Thursday": behind a name what may be a past tense is one, where a noun follows and the clause has no
  // other verb.
  void find_past(uint32_t t, Range range) {
    if (!may_be(t, Pos::VBD, range) || t + 1 >= range.last) return;
    const Pos next = out_.pos[t + 1];
    if (next != Pos::NN && next != Pos::NNS && next != Pos::VBZ && next != Pos::DT && next != Pos::PRPS && next != Pos::CD) return;
    auto is_verb = [&](uint32_t k) {
      const Pos pos = out_.pos[k];
      return (pos >= Pos::VB && pos <= Pos::VBD) || pos == Pos::MD;
    };
    for (uint32_t k = range.first; k < t; ++k)
      if (is_verb(k)) return;
    uint32_t plural = 0;  // "rates", taken for a verb
    for (uint32_t k = t + 1; k < range.last && out_.pos[k] != Pos::COMMA && out_.pos[k] != Pos::CC && out_.pos[k] != Pos::TO; ++k) {
      if (!is_verb(k)) continue;
      if (k > t + 2 || out_.pos[k] != Pos::VBZ || !may_be(k, Pos::NNS, range)) return;
      plural = k;
    }
    out_.pos[t] = Pos::VBD;
    if (plural != 0) out_.pos[plural] = Pos::NNS;
  }

  // "The group, which filed a brief, estimates that …": behind the comma that ends a clause, before "that".
  void find_present(uint32_t t, Range range) {
    if (t + 2 < range.last && may_be(t, Pos::VBZ, range) && article_.view(tokens_.span(t + 1)) == "that" && out_.pos[t + 2] != Pos::VBD &&
        out_.pos[t + 2] != Pos::VBZ && out_.pos[t + 2] != Pos::VB && out_.pos[t + 2] != Pos::MD)
      out_.pos[t] = Pos::VBZ;
  }

  // Which of the paths to a choice is the best to go on to `pos`, and its score there.
  std::pair<size_t, float> best_before(const PosChoice& before, const std::array<float, most>& score, Pos pos) const {
    // All four, those that are absent too: how many there are is hard for the processor to guess.
    float best = -1e30f;
    size_t from = 0;
    for (size_t j = 0; j < most; ++j) {
      float s = score[j] + transition(before.pos[j], pos);
      from = s > best ? j : from;
      best = s > best ? s : best;
    }
    return {from, best};
  }

  float transition(Pos before, Pos after) const { return r_.pos_transitions[static_cast<size_t>(before)][static_cast<size_t>(after)]; }

  static std::pair<size_t, float> best_of(const PosChoice& choice, const std::array<float, most>& score) {
    auto best = std::max_element(score.begin(), score.begin() + choice.size);
    return {static_cast<size_t>(best - score.begin()), *best};
  }

  // The best path through tokens that may be several things, between two that may not, and its score at the second; Pos::none
  // there is the sentence's end.
  float stretch(Phrases::Step* steps, Range range, Pos before, float score_before, Pos after) {
    const size_t n = range.size();
    std::array<float, most> score = steps[0].choice->score;
    for (size_t i = 0; i < most; ++i) score[i] += score_before + transition(before, steps[0].choice->pos[i]);
    for (size_t k = 1; k < n; ++k) {
      const PosChoice& now = *steps[k].choice;
      std::array<float, most> next = now.score;
      for (size_t i = 0; i < now.size; ++i) {
        auto [from, best] = best_before(*steps[k - 1].choice, score, now.pos[i]);
        steps[k].from[i] = static_cast<uint8_t>(from);
        next[i] += best;
      }
      score = next;
    }
    const PosChoice& last = *steps[n - 1].choice;
    auto [best, score_after] = after != Pos::none ? best_before(last, score, after) : best_of(last, score);
    for (size_t k = n; --k > 0; best = steps[k].from[best]) out_.pos[range.first + k] = steps[k].choice->pos[best];
    out_.pos[range.first] = steps[0].choice->pos[best];
    return score_after;
  }

  bool capital(uint32_t t) const {
    Shape s = tokens_.shape[t];
    return s == Shape::cap || s == Shape::upper || s == Shape::mixed;
  }

  // A headline in title case or capitals, where a capital says nothing.
  bool is_heading(Range range) const {
    uint32_t capitals = 0, letters = 0;
    for (uint32_t t = range.first; t < range.last; ++t) {
      capitals += capital(t);
      letters += capital(t) || tokens_.shape[t] == Shape::lower;
    }
    return letters >= 4 && capitals * 3 > letters * 2;
  }

  // ISIS' gains, the troops' families: an apostrophe hard after an s and before a space and a letter.
  bool plural_possessive(uint32_t t, Range range) const {
    if (t == range.first || t + 1 >= range.last || !tokens_.touches_next(t - 1) || tokens_.touches_next(t)) return false;
    std::string_view mark = article_.view(tokens_.span(t));
    char before = article_.text[tokens_.end[t - 1] - 1];
    return (mark == "'" || mark == "\xE2\x80\x99") && (before == 's' || before == 'S') && tokens_.shape[t + 1] != Shape::punct;
  }

  // What the token may be; `opens` is told of the token before and made to tell of this one.
  const PosChoice& choice(uint32_t t, Range range, bool heading, bool& opens) const {
    const bool after_opening = std::exchange(opens, false);
    const Shape shape = tokens_.shape[t];
    if (shape == Shape::punct) {
      Pos p = punctuation(article_.view(tokens_.span(t)));
      opens = p == Pos::QUOTE || p == Pos::COLON;
      return p == Pos::QUOTE && plural_possessive(t, range) ? fixed.possessive_or_quote : fixed.one(p);
    }
    if (shape == Shape::digit) {
      TokenClass c = tokens_.token_class[t];
      return fixed.one(c != 0 && (c == day_ordinal_ || c == ordinal_) ? Pos::JJ : Pos::CD);
    }
    const WordId id = tokens_.word[t];
    const Word& word = r_.vocabulary[id];
    if (word.pos_set == 0) {
      if (capital(t)) return fixed.one(Pos::NNP);
      if (r_.vocabulary.knows(id)) return fixed.guess(r_.vocabulary.text(id));
      Span s = tokens_.new_words[id - r_.vocabulary.size()];
      return fixed.guess({tokens_.new_text.data() + s.start, s.size()});
    }
    Capital where = Capital::none;
    if (capital(t)) where = heading ? Capital::heading : after_opening ? Capital::opening : Capital::inside;
    if (word.pos[0] == Pos::PRP && tokens_.end[t] - tokens_.start[t] == 1) where = Capital::none;  // I
    return r_.pos_choices[word.pos_set * static_cast<size_t>(Capital::count_) + static_cast<size_t>(where)];
  }

  const Article& article_;
  const Tokens& tokens_;
  const Resources& r_;
  Phrases& out_;
  TokenClass day_ordinal_, ordinal_;
};

constexpr std::string_view names[] = {"none", "NN", "NNS", "NNP",  "VB",    "VBZ",   "VBD",  "VBG",   "VBN",  "JJ",    "JJR",  "JJS",
                                      "RB",   "DT", "PRP", "PRPS", "IN",    "CC",    "MD",   "TO",    "WDT",  "WP",    "WRB",  "EX",
                                      "CD",   "RP", "POS", "UH",   "PUNCT", "COMMA", "DASH", "QUOTE", "STOP", "COLON", "OPEN", "CLOSE"};

}  // namespace

std::string_view to_string(Pos pos) { return names[static_cast<size_t>(pos)]; }

Pos pos_from_string(std::string_view name) {
  if (name == "PRP$" || name == "WP$") return Pos::PRPS;
  auto it = std::find(std::begin(names), std::end(names), name);
  return it == std::end(names) ? Pos::none : static_cast<Pos>(it - std::begin(names));
}

std::vector<PosChoice> pos_choices(const std::vector<PosSet>& sets) {
  constexpr std::array<float, static_cast<size_t>(Capital::count_)> name{0, .1f, .3f, .9f};  // how likely it is one
  std::vector<PosChoice> out;
  for (const PosSet& set : sets) {
    float total = 0;
    for (size_t i = 0; i < set.pos.size(); ++i) total += set.pos[i] == Pos::none ? 0.f : std::max<float>(set.weight[i], 1);
    for (float of_name : name) {
      Choice choice;
      if (of_name > 0) choice.add(Pos::NNP, of_name);
      for (size_t i = 0; i < set.pos.size() && set.pos[i] != Pos::none; ++i)
        choice.add(set.pos[i], (1 - of_name) * std::max<float>(set.weight[i], 1) / total);
      out.push_back(choice);
    }
  }
  return out;
}

void tag_parts_of_speech(const Article& article, const Tokens& tokens, const Resources& r, Phrases& out) {
  out.pos.assign(tokens.size(), Pos::none);
  Tagger tagger(article, tokens, r, out);
  for (const Sentence& s : tokens.sentences) tagger.sentence(s.tokens);
}

}  // namespace sayso
