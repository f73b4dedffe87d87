// Parts of speech without a trained tagger: each word brings its classes with weights from the dictionary
// (rules/en/words/word_classes.tsv), unknown and capitalised words bring guesses from their shape and ending, and the
// best path through the sentence is found over how likely one class is after another (rules/en/pos_transitions.tsv,
// learned from raw text by lib/train/pos_transitions.py, which makes the same guesses).
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "phrases/find_phrases.h"

namespace sayso {
namespace {

constexpr size_t most = 4;

struct Candidates {
  static constexpr float absent = -std::numeric_limits<float>::infinity();

  std::array<Pos, most> pos{};
  std::array<float, most> score{absent, absent, absent, absent};
  size_t size = 0;

  void add(Pos p, float probability) {
    if (size == most) return;
    for (size_t i = 0; i < size; ++i)
      if (pos[i] == p) return;
    pos[size] = p;
    score[size++] = probability == 1 ? 0 : 10 * std::log2(std::max(probability, 0.002f));
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

void guess(std::string_view word, Candidates& out) {
  auto ends = [&](std::string_view ending) { return word.size() > ending.size() + 2 && word.ends_with(ending); };
  if (ends("ing")) {
    out.add(Pos::VBG, .6f), out.add(Pos::NN, .3f), out.add(Pos::JJ, .1f);
  } else if (ends("ed")) {
    out.add(Pos::VBD, .5f), out.add(Pos::VBN, .4f), out.add(Pos::JJ, .1f);
  } else if (ends("ly")) {
    out.add(Pos::RB, .9f), out.add(Pos::JJ, .1f);
  } else if (ends("s") && !ends("ss") && !ends("ous")) {
    out.add(Pos::NNS, .8f), out.add(Pos::VBZ, .2f);
  } else if (ends("able") || ends("ous") || ends("ible")) {
    out.add(Pos::JJ, 1);
  } else if (ends("al") || ends("ic") || ends("ive")) {
    out.add(Pos::JJ, .8f), out.add(Pos::NN, .2f);
  } else {
    out.add(Pos::NN, .8f), out.add(Pos::JJ, .15f), out.add(Pos::VB, .05f);
  }
}

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
    bool heading = is_heading(range);
    Candidates before;
    before.add(Pos::STOP, 1);
    before.score[0] = 0;
    auto& back = out_.back_pointers;
    back.resize(range.size() * most);
    auto& kept = out_.candidates;
    kept.resize(range.size() * most);
    for (uint32_t t = range.first; t < range.last; ++t) {
      Candidates now = candidates(t, range, heading);
      // All four, those that are absent too: how many there are is hard for the processor to guess.
      std::array<const int8_t*, most> after{};
      for (size_t j = 0; j < most; ++j) after[j] = r_.pos_transitions[static_cast<size_t>(before.pos[j])].data();
      for (size_t i = 0; i < now.size; ++i) {
        float best = -1e30f;
        uint32_t from = 0;
        for (uint32_t j = 0; j < most; ++j) {
          float s = before.score[j] + after[j][static_cast<size_t>(now.pos[i])];
          from = s > best ? j : from;
          best = s > best ? s : best;
        }
        now.score[i] += best;
        size_t at = (t - range.first) * most + i;
        back[at] = static_cast<uint8_t>(from);
        kept[at] = now.pos[i];
      }
      before = now;
    }
    size_t best = static_cast<size_t>(
        std::max_element(before.score.begin(), before.score.begin() + static_cast<std::ptrdiff_t>(before.size)) - before.score.begin());
    for (uint32_t t = range.last; t-- > range.first;) {
      size_t at = (t - range.first) * most + best;
      out_.pos[t] = kept[at];
      best = back[at];
    }
  }

 private:
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

  bool opens(uint32_t t, Range range) const {
    if (t == range.first) return true;
    Pos before = punctuation(article_.view(tokens_.span(t - 1)));
    return before == Pos::QUOTE || before == Pos::COLON;
  }

  // ISIS' gains, the troops' families: an apostrophe hard after an s and before a space and a letter.
  bool plural_possessive(uint32_t t, Range range) const {
    if (t == range.first || t + 1 >= range.last || !tokens_.touches_next(t - 1) || tokens_.touches_next(t)) return false;
    std::string_view mark = article_.view(tokens_.span(t));
    char before = article_.text[tokens_.end[t - 1] - 1];
    return (mark == "'" || mark == "\xE2\x80\x99") && (before == 's' || before == 'S') && tokens_.shape[t + 1] != Shape::punct;
  }

  Candidates candidates(uint32_t t, Range range, bool heading) const {
    Candidates out;
    Shape shape = tokens_.shape[t];
    if (shape == Shape::punct) {
      Pos p = punctuation(article_.view(tokens_.span(t)));
      if (p == Pos::QUOTE && plural_possessive(t, range)) {
        out.add(Pos::POS, .6f), out.add(p, .4f);
      } else {
        out.add(p, 1);
      }
      return out;
    }
    if (shape == Shape::digit) {
      TokenClass c = tokens_.token_class[t];
      out.add(c != 0 && (c == day_ordinal_ || c == ordinal_) ? Pos::JJ : Pos::CD, 1);
      return out;
    }
    const Word& word = r_.vocabulary[tokens_.word[t]];
    bool known = word.pos[0] != Pos::none;
    float of_name = !capital(t) ? 0 : !known ? 1 : heading ? .3f : opens(t, range) ? .1f : .9f;
    if (capital(t) && known && word.pos[0] == Pos::PRP && tokens_.end[t] - tokens_.start[t] == 1) of_name = 0;  // I
    if (of_name > 0) out.add(Pos::NNP, of_name);
    if (known) {
      float total = 0;
      for (size_t i = 0; i < word.pos.size(); ++i) total += word.pos[i] == Pos::none ? 0.f : std::max<float>(word.pos_weight[i], 1);
      for (size_t i = 0; i < word.pos.size() && word.pos[i] != Pos::none; ++i)
        out.add(word.pos[i], (1 - of_name) * std::max<float>(word.pos_weight[i], 1) / total);
    } else if (of_name == 0) {
      uint32_t index = tokens_.word[t] - r_.vocabulary.size();
      std::string_view folded =
          tokens_.word[t] < r_.vocabulary.size()
              ? r_.vocabulary.text(tokens_.word[t])
              : std::string_view(tokens_.new_text.data() + tokens_.new_words[index].start, tokens_.new_words[index].size());
      guess(folded, out);
    }
    return out;
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

void tag_parts_of_speech(const Article& article, const Tokens& tokens, const Resources& r, Phrases& out) {
  out.pos.assign(tokens.size(), Pos::none);
  Tagger tagger(article, tokens, r, out);
  for (const Sentence& s : tokens.sentences) tagger.sentence(s.tokens);
}

}  // namespace sayso
