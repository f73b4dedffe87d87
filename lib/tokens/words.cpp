// Words and sentences. ICU is the definition of both (UAX #29, English); this file adds three things: a possessive
// or contracted ending is a token of its own, a sentence is not broken after an abbreviation, and each word is looked
// up once, here, in the vocabulary.
//
// Most words are at most 16 characters of ASCII. Such a word is folded in a register, and its shape and its hash are
// counted from there. The vocabulary is larger than the processor's caches, so a look-up costs as much as its memory takes
// to answer: all words of some lines are hashed and asked for before the first of them is looked at.
//
// Words outside the vocabulary are numbered within the article, so that later stages compare integers for them too.
#include "tokens/words.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/characters.h"
#include "text/fold.h"
#include "text/sixteen_bytes.h"
#include "text/utf8.h"
#include "tokens/boundaries.h"

namespace sayso {
namespace {

constexpr std::string_view curly = "\xE2\x80\x99";  // ’

// The first byte of [from, to) that is not white space: `to` for a piece of white space alone. ICU keeps a combining
// mark together with the space before it.
uint32_t after_space(std::string_view text, uint32_t from, uint32_t to) {
  while (from < to) {
    auto c = static_cast<unsigned char>(text[from]);
    if (c < 0x80) {
      if (c != ' ' && (c < 9 || c > 13)) break;
      ++from;
      continue;
    }
    int length = 0;
    if (!is_space(decode(text, from, length))) break;
    from += static_cast<uint32_t>(length);
  }
  return from;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// How many bytes an apostrophe takes at the end of `text` before `at`; 0 when there is none.
uint32_t apostrophe_before(std::string_view text, size_t at) {
  if (at >= 1 && (text[at - 1] == '\'' || text[at - 1] == '`')) return 1;
  if (at >= 3 && text.substr(at - 3, 3) == curly) return 3;
  return 0;
}

Shape shape_of(std::string_view word) {
  bool upper_first = false, any_letter = false, digit = false, uncased = false;
  size_t uppers = 0, lowers = 0;
  for (size_t i = 0; i < word.size();) {
    auto c = static_cast<unsigned char>(word[i]);
    if (c < 0x80) {
      bool u = c >= 'A' && c <= 'Z', l = c >= 'a' && c <= 'z';
      if (!any_letter && u) upper_first = true;
      any_letter |= u || l;
      uppers += u;
      lowers += l;
      digit |= c >= '0' && c <= '9';
      ++i;
      continue;
    }
    int length = 0;
    char32_t u = decode(word, i, length);
    i += static_cast<size_t>(length);
    switch (letter_case(u)) {
      case LetterCase::upper:
        if (!any_letter) upper_first = true;
        any_letter = true;
        ++uppers;
        break;
      case LetterCase::lower:
        any_letter = true;
        ++lowers;
        break;
      case LetterCase::uncased: uncased = true; break;
      case LetterCase::digit: digit = true; break;
      case LetterCase::none: break;
    }
  }
  if (digit) return Shape::digit;
  if (!any_letter) return uncased ? Shape::other : Shape::punct;
  if (uppers == 0) return Shape::lower;
  if (lowers == 0) return Shape::upper;
  return upper_first && uppers == 1 ? Shape::cap : Shape::mixed;
}

// Sixteen bytes from here on: ones in as many as `size` from there on, zeros behind.
constexpr auto ones_and_zeros = [] {
  std::array<char, 32> bytes{};
  for (size_t i = 0; i < 16; ++i) bytes[i] = '\xFF';
  return bytes;
}();

// Takes one word as ICU found it and appends its one or two tokens.
class Appender {
 public:
  Appender(std::string_view text, const Vocabulary& vocabulary, TokenizerScratch& scratch, Tokens& out)
      : text_(text), vocabulary_(vocabulary), scratch_(scratch), added_(scratch.new_tokens), out_(out) {
    resize(out_.start.size());
  }

  uint32_t size() const { return size_; }

  // Room for all tokens of a block. Lists are as long as those of the article before until close(), so that they are seldom
  // filled only to be written over.
  void make_room() {
    constexpr size_t most = 64, step = 256;
    if (size_ + most > out_.start.size()) resize(size_ + most + step);
    if (size_ - looked_up_ + most > NewTokens::most) look_up();
  }
  void close() {
    look_up();
    resize(size_);
    out_.token_class.assign(size_, 0);
  }

  // The words of a block of ASCII that begin with these bytes of it, `base` the first of all. The loop that sees every word of
  // every article: few instructions, and no branch that punctuation or a digit takes.
  void words(uint32_t base, const WordBlock& block, uint64_t begins) {
    constexpr uint32_t most = sizeof(SixteenBytes);
    const bool last = base + WordBlock::most + most > text_.size();
    const char* const text = text_.data();
    const uint64_t letters = block.letters, digits = block.digits, apostrophes = block.apostrophes;
    // The lowest of the bits of begins belongs to that of ends.
    uint64_t ends = block.breaks & ~(block.spaces << 1) & ~(begins ^ (begins - 1));
    for (uint32_t size = size_; begins != 0; begins &= begins - 1, ends &= ends - 1) {
      const auto at = static_cast<uint32_t>(__builtin_ctzll(begins)), to = static_cast<uint32_t>(__builtin_ctzll(ends));
      const uint32_t length = to - at, start = base + at;
      const uint64_t own = (uint64_t{1} << length) - 1;
      if (((apostrophes >> at & own) | (own >> most)) != 0 || (last && start + most > text_.size())) [[unlikely]] {
        other_word(start, base + to);
        size = size_;
        continue;
      }
      const SixteenBytes written = sixteen_bytes(text + start) & sixteen_bytes(ones_and_zeros.data() + most - length);
      const auto is_capital = reinterpret_cast<SixteenBytes>(written - 'A' < 26);
      const SixteenBytes small = written | (is_capital & 0x20);
      uint64_t folded[2];
      std::memcpy(folded, &small, sizeof folded);
      put(size, start, base + to, Vocabulary::hash(folded[0], folded[1], length),
          {static_cast<uint16_t>(letters >> at & own), static_cast<uint16_t>(high_bits(is_capital)),
           static_cast<uint16_t>(digits >> at & own)});
      size_ = ++size;
    }
  }

  // A word that is not in a block.
  [[gnu::noinline]] void other_word(uint32_t start, uint32_t end) {
    uint32_t tail = end - start > 2 && text_[end - 1] >= 'A' ? clitic_length(text_.substr(start, end - start)) : 0;
    token(start, end - tail);
    if (tail != 0) token(end - tail, end);
  }

 private:
  void token(uint32_t start, uint32_t end) {
    std::string_view written = text_.substr(start, end - start);
    Shape shape{};
    if (!fold_ascii(written, shape)) {
      fold_any(written);
      shape = shape_of(written);
    }
    put(size_++, start, end, Vocabulary::hash(scratch_.folded), kinds_of(shape));
  }

  // Which characters of a word are letters, capitals, digits, a bit for each: its shape is told from these.
  struct Kinds {
    uint16_t letters, capitals, digits;
  };
  // Of some word of this shape.
  static Kinds kinds_of(Shape shape) {
    switch (shape) {
      case Shape::lower: return {1, 0, 0};
      case Shape::cap: return {3, 1, 0};
      case Shape::upper: return {1, 1, 0};
      case Shape::mixed: return {3, 2, 0};
      case Shape::digit: return {0, 0, 1};
      case Shape::punct: return {0, 0, 0};
      case Shape::other: break;
    }
    return {0, 1, 0};
  }
  static Shape shape_by_kinds(uint16_t letters, uint16_t capitals, uint16_t digits) {
    Shape shape = capitals == (letters & -letters) ? Shape::cap : Shape::mixed;
    shape = capitals == letters ? Shape::upper : shape;
    shape = capitals == 0 ? Shape::lower : shape;
    shape = letters == 0 ? Shape::other : shape;
    shape = (letters | capitals) == 0 ? Shape::punct : shape;
    return digits != 0 ? Shape::digit : shape;
  }

  void put(uint32_t token, uint32_t start, uint32_t end, uint64_t hash, Kinds kinds) {
    start_[token] = start;
    end_[token] = end;
    const uint32_t at = token - looked_up_;
    added_.hashes[at] = hash;
    added_.letters[at] = kinds.letters;
    added_.capitals[at] = kinds.capitals;
    added_.digits[at] = kinds.digits;
    vocabulary_.expect_find(hash);
  }

  [[gnu::noinline]] void look_up() {
    const uint32_t count = size_ - looked_up_;
    Shape* const shapes = out_.shape.data() + looked_up_;
    for (uint32_t i = 0; i < count; ++i) shapes[i] = shape_by_kinds(added_.letters[i], added_.capitals[i], added_.digits[i]);
    WordId* const words = out_.word.data() + looked_up_;
    std::array<uint16_t, NewTokens::most> unknown;
    uint32_t unknown_count = 0;
    for (uint32_t i = 0; i < count; ++i) {
      words[i] = vocabulary_.find(added_.hashes[i]);
      vocabulary_.expect(words[i]);
      unknown[unknown_count] = static_cast<uint16_t>(i);
      unknown_count += words[i] == Vocabulary::none;
    }
    for (uint32_t k = 0; k < unknown_count; ++k) {
      const uint32_t i = unknown[k], token = looked_up_ + i;
      words[i] = new_word(text_.substr(start_[token], end_[token] - start_[token]), added_.hashes[i]);
    }
    looked_up_ = size_;
  }

  void resize(size_t size) {
    out_.start.resize(size);
    out_.end.resize(size);
    out_.word.resize(size);
    out_.shape.resize(size);
    start_ = out_.start.data();
    end_ = out_.end.data();
  }

  void fold_any(std::string_view written) {
    scratch_.folded.clear();
    fold(written, scratch_.folded);
    if (scratch_.folded.empty()) scratch_.folded = "\xEF\xBF\xBD";
  }

  // Folds a word of ASCII and finds its shape, in one pass; false when it is not ASCII.
  bool fold_ascii(std::string_view written, Shape& shape) {
    scratch_.folded.resize(written.size());
    char* word = scratch_.folded.data();
    uint32_t uppers = 0, lowers = 0, digits = 0;
    for (size_t i = 0; i < written.size(); ++i) {
      auto c = static_cast<unsigned char>(written[i]);
      if (c >= 'a' && c <= 'z') {
        ++lowers;
      } else if (c >= 'A' && c <= 'Z') {
        ++uppers;
        c |= 32;
      } else if (c >= '0' && c <= '9') {
        ++digits;
      } else if (c >= 0x80) {
        return false;
      } else if (c == '`') {
        c = '\'';
      }
      word[i] = static_cast<char>(c);
    }
    if (digits) {
      shape = Shape::digit;
    } else if (uppers + lowers == 0) {
      shape = Shape::punct;
    } else if (uppers == 0) {
      shape = Shape::lower;
    } else if (lowers == 0) {
      shape = Shape::upper;
    } else {
      // The first letter alone is a capital: Iraq, O'brien.
      size_t first = 0;
      while ((written[first] | 32) < 'a') ++first;
      shape = uppers == 1 && written[first] >= 'A' && written[first] <= 'Z' ? Shape::cap : Shape::mixed;
    }
    return true;
  }

  WordId new_word(std::string_view written, uint64_t hash) {
    fold_any(written);
    auto& slots = scratch_.slots;
    if ((out_.new_words.size() + 1) * 2 > slots.size()) grow();
    size_t mask = slots.size() - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
      if (slots[at] == 0) {
        slots[at] = static_cast<uint32_t>(out_.new_words.size()) + 1;
        auto begin = static_cast<uint32_t>(out_.new_text.size());
        out_.new_text.insert(out_.new_text.end(), scratch_.folded.begin(), scratch_.folded.end());
        out_.new_words.push_back({begin, static_cast<uint32_t>(out_.new_text.size())});
        return vocabulary_.size() + slots[at] - 1;
      }
      if (new_text(slots[at] - 1) == scratch_.folded) return vocabulary_.size() + slots[at] - 1;
    }
  }

  std::string_view new_text(uint32_t index) const {
    Span s = out_.new_words[index];
    return {out_.new_text.data() + s.start, s.size()};
  }

  void grow() {
    auto& slots = scratch_.slots;
    size_t size = std::max<size_t>(256, slots.size() * 2);
    slots.assign(size, 0);
    for (uint32_t i = 0; i < out_.new_words.size(); ++i) {
      size_t at = Vocabulary::hash(new_text(i)) & (size - 1);
      while (slots[at] != 0) at = (at + 1) & (size - 1);
      slots[at] = i + 1;
    }
  }

  std::string_view text_;
  const Vocabulary& vocabulary_;
  TokenizerScratch& scratch_;
  NewTokens& added_;
  Tokens& out_;
  uint32_t *start_ = nullptr, *end_ = nullptr;  // of the tokens
  uint32_t size_ = 0;                           // tokens so far; there is room for more
  uint32_t looked_up_ = 0;                      // of these
};

// Words that no surname is spelled like.
bool closed_class(Pos pos) {
  switch (pos) {
    case Pos::DT:
    case Pos::PRP:
    case Pos::PRPS:
    case Pos::IN:
    case Pos::CC:
    case Pos::MD:
    case Pos::TO:
    case Pos::WDT:
    case Pos::WP:
    case Pos::WRB:
    case Pos::EX:
    case Pos::RB: return true;
    default: return false;
  }
}

// "“Why now?” | asked Ana Ruiz", "Yahoo! | shares": ICU ends a sentence at any question or exclamation mark, but none begins with a small
// letter.
bool asked_or_cried(const Tokens& tokens, std::string_view text, uint32_t first, uint32_t last) {
  if (tokens.shape[last] != Shape::lower) return false;
  uint32_t mark = last - 1;
  while (mark > first && tokens.shape[mark] == Shape::punct && text[tokens.start[mark]] != '?' && text[tokens.start[mark]] != '!') --mark;
  return text[tokens.start[mark]] == '?' || text[tokens.start[mark]] == '!';
}

// Does the sentence boundary after token `last` (exclusive) stand, or did ICU stop at an abbreviation? `last` is the
// first token of the next piece.
bool sentence_goes_on(const Tokens& tokens, const Vocabulary& vocabulary, std::string_view text, uint32_t first, uint32_t last) {
  if (last < first + 2) return false;
  if (asked_or_cried(tokens, text, first, last)) return true;
  uint32_t stop = last - 1;
  if (text[tokens.start[stop]] != '.' || tokens.end[stop] - tokens.start[stop] != 1) return false;
  uint32_t before = stop - 1;
  if (tokens.end[before] != tokens.start[stop]) return false;
  if (tokens.shape[last] == Shape::lower) return true;
  std::string_view word = text.substr(tokens.start[before], tokens.end[before] - tokens.start[before]);
  if (vocabulary.has(tokens.word[before], Flag::abbreviation)) return tokens.shape[last] == Shape::digit || !(word == "No" || word == "no");
  // "at 9 a.m. Tuesday", "at 9 a.m. EST, Sept. 3", "at 9 a.m. (0600 GMT) on Tuesday"
  if (word == "a.m" || word == "p.m") {
    std::string_view next = text.substr(tokens.start[last], tokens.end[last] - tokens.start[last]);
    bool zone = next.size() <= 4 && tokens.shape[last] == Shape::upper && (next.ends_with('T') || next == "UTC");
    bool clock = next == "(" && last + 1 < tokens.size() && tokens.shape[last + 1] == Shape::digit;
    if (zone || clock || vocabulary.has(tokens.word[last], Flag::weekday) || vocabulary.has(tokens.word[last], Flag::month)) return true;
    return tokens.shape[last] == Shape::cap && last + 1 < tokens.size() &&
           text.substr(tokens.start[last + 1], tokens.end[last + 1] - tokens.start[last + 1]) == "time";
  }
  // U.S., Inc.: the sentence goes on unless the next word is one that begins sentences.
  bool acronym = word.size() >= 3 && word[word.size() - 2] == '.' && tokens.shape[before] == Shape::upper;
  if (acronym || vocabulary.has(tokens.word[before], Flag::organization_suffix))
    return tokens.shape[last] != Shape::punct && !closed_class(vocabulary[tokens.word[last]].pos[0]);
  // An initial: "George W. Bush", "K. R. Narayanan", not "Plan B. Then".
  if (closed_class(vocabulary[tokens.word[last]].pos[0])) return false;
  if (word.size() != 1 || tokens.shape[before] != Shape::upper || word == "I") return false;
  auto initial = [&](uint32_t t) {
    return tokens.end[t] - tokens.start[t] == 1 && tokens.shape[t] == Shape::upper && text.substr(tokens.end[t], 1) == ".";
  };
  auto capital = [&](uint32_t t) { return tokens.shape[t] == Shape::cap || tokens.shape[t] == Shape::mixed; };
  if (initial(last)) return true;
  auto after_dot = [&](uint32_t t) { return initial(t) || vocabulary.has(tokens.word[t], Flag::abbreviation); };  // "Lt. K. Nachiketa"
  if (!capital(last)) return false;
  if (before == first || capital(before - 1) || (before >= first + 2 && after_dot(before - 2))) return true;
  // "general secretary T. Raman", "said K. Rao"
  return vocabulary.has(tokens.word[before - 1], Flag::role) ||
         (vocabulary.has(tokens.word[last], Flag::surname) && vocabulary[tokens.word[last]].pos[0] == Pos::NNP);
}

// No sentence of news is as long: lists and machine output without a full stop are cut, so that what is done within
// a sentence stays linear in the article.
void cut_long_sentences(std::vector<Sentence>& sentences) {
  constexpr uint32_t longest = 512;
  if (std::none_of(sentences.begin(), sentences.end(), [](const Sentence& s) { return s.tokens.size() > longest; })) return;
  std::vector<Sentence> cut;
  for (Sentence s : sentences) {
    for (; s.tokens.size() > longest; s.tokens.first += longest) {
      cut.push_back(s);
      cut.back().tokens.last = s.tokens.first + longest;
    }
    cut.push_back(s);
  }
  sentences = std::move(cut);
}

}  // namespace

uint32_t clitic_length(std::string_view word) {
  size_t n = word.size();
  // Every ending has its apostrophe among the last three characters before at most two letters.
  bool any = false;
  for (size_t i = n > 5 ? n - 5 : 0; i < n; ++i) any |= word[i] == '\'' || word[i] == '`' || word[i] == '\x99';
  if (!any) return 0;
  auto ends = [&](std::string_view letters) -> uint32_t {
    if (n <= letters.size()) return 0;
    for (size_t i = 0; i < letters.size(); ++i)
      if (lower(word[n - letters.size() + i]) != letters[i]) return 0;
    uint32_t mark = apostrophe_before(word, n - letters.size());
    return mark == 0 || mark + letters.size() >= n ? 0 : mark + static_cast<uint32_t>(letters.size());
  };
  for (std::string_view letters : {"s", "re", "ve", "ll", "d", "m"})
    if (uint32_t tail = ends(letters)) return tail;
  if (uint32_t tail = ends("t"); tail != 0 && n > tail + 1 && lower(word[n - tail - 1]) == 'n') return tail + 1;
  return 0;
}

std::vector<std::string> words_of(std::string_view text) {
  // Most entries of lists are one plain word.
  if (!text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return {std::string(text)};
  static thread_local Segmenter segmenter;
  std::vector<uint32_t> boundaries;
  word_boundaries(text, true, segmenter, boundaries);
  std::vector<std::string> words;
  uint32_t from = 0;
  for (uint32_t to : boundaries) {
    if (uint32_t begin = after_space(text, from, to); begin < to) {
      std::string_view word = text.substr(begin, to - begin);
      uint32_t tail = word.size() > 2 ? clitic_length(word) : 0;
      words.push_back(folded(word.substr(0, word.size() - tail)));
      if (tail != 0) words.push_back(folded(word.substr(word.size() - tail)));
    }
    from = to;
  }
  return words;
}

namespace {

inline void read_paragraphs(const Article& article, const Vocabulary& vocabulary, bool fast_path, TokenizerScratch& scratch, Tokens& out) {
  Appender append(article.text, vocabulary, scratch, out);
  for (uint32_t p = 0; p < article.paragraphs.size(); ++p) {
    const Paragraph& paragraph = article.paragraphs[p];
    std::string_view text = article.view(paragraph.span);
    // A wrapped paragraph: its breaks are spaces.
    if (text.find('\n') != std::string_view::npos || text.find('\r') != std::string_view::npos) {
      scratch.paragraph.assign(text);
      for (char& c : scratch.paragraph)
        if (c == '\n' || c == '\r') c = ' ';
      text = scratch.paragraph;
    }
    scratch.sentence_ends.clear();
    sentence_boundaries(text, fast_path, scratch.segmenter, scratch.sentence_ends);

    const uint32_t base = paragraph.span.start;
    uint32_t first = append.size();
    auto end = scratch.sentence_ends.begin();
    auto end_sentence = [&] {
      if (append.size() > first) out.sentences.push_back({{first, append.size()}, p, paragraph.zone});
      first = append.size();
    };
    // Before the word that begins there.
    auto end_before = [&](uint32_t begin) {
      if (*end > begin) return;
      while (*end <= begin) ++end;
      end_sentence();
    };
    auto word_by_word = [&](uint32_t from) {
      for (uint32_t to : scratch.boundaries) {
        append.make_room();
        const uint32_t begin = after_space(text, from, to);
        if (begin < to) {
          end_before(from);
          append.other_word(base + begin, base + to);
        }
        from = to;
      }
    };
    for (uint32_t at = 0; fast_path && at < text.size();) {
      const WordBlock block = word_block(text, at);
      if (block.size == 0) {
        scratch.boundaries.clear();
        odd_boundaries(text, at, scratch.segmenter, scratch.boundaries);
        word_by_word(at);
        at = scratch.boundaries.back();
        continue;
      }
      const uint32_t next = at + block.size;
      append.make_room();
      for (uint64_t begins = block.breaks & ~block.spaces & ((uint64_t{1} << block.size) - 1); begins != 0;) {
        end_before(at + static_cast<uint32_t>(std::countr_zero(begins)));
        const uint64_t of_sentence = *end < next ? begins & ((uint64_t{1} << (*end - at)) - 1) : begins;
        append.words(base + at, block, of_sentence);
        begins ^= of_sentence;
      }
      at = next;
    }
    if (!fast_path) {
      scratch.boundaries.clear();
      word_boundaries(text, fast_path, scratch.segmenter, scratch.boundaries);
      word_by_word(0);
    }
    end_sentence();
  }
  append.close();
}

// Twice, the second time for processors that have more to do with bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define SAYSO_TWICE 1
[[gnu::flatten, gnu::target("avx,bmi,bmi2,lzcnt")]] void read_paragraphs_wide(const Article& article, const Vocabulary& vocabulary,
                                                                              bool fast_path, TokenizerScratch& scratch, Tokens& out) {
  read_paragraphs(article, vocabulary, fast_path, scratch, out);
}
#endif
void read_paragraphs_plain(const Article& article, const Vocabulary& vocabulary, bool fast_path, TokenizerScratch& scratch, Tokens& out) {
  read_paragraphs(article, vocabulary, fast_path, scratch, out);
}

}  // namespace

void tokenize(const Article& article, const Vocabulary& vocabulary, bool fast_path, TokenizerScratch& scratch, Tokens& out) {
  out.sentences.clear();
  out.new_words.clear();
  out.new_text.clear();
  scratch.slots.clear();
#ifdef SAYSO_TWICE
  static const bool wide = __builtin_cpu_supports("x86-64-v3") != 0;
  (wide ? read_paragraphs_wide : read_paragraphs_plain)(article, vocabulary, fast_path, scratch, out);
#else
  read_paragraphs_plain(article, vocabulary, fast_path, scratch, out);
#endif

  // Join what ICU broke after an abbreviation.
  size_t kept = 0;
  for (const Sentence& s : out.sentences) {
    if (kept > 0 && out.sentences[kept - 1].paragraph == s.paragraph &&
        sentence_goes_on(out, vocabulary, article.text, out.sentences[kept - 1].tokens.first, s.tokens.first)) {
      out.sentences[kept - 1].tokens.last = s.tokens.last;
    } else {
      out.sentences[kept++] = s;
    }
  }
  out.sentences.resize(kept);
  cut_long_sentences(out.sentences);
  kept = out.sentences.size();
  out.sentence.resize(out.size());
  for (uint32_t s = 0; s < kept; ++s)
    std::fill(out.sentence.begin() + out.sentences[s].tokens.first, out.sentence.begin() + out.sentences[s].tokens.last, s);
}

}  // namespace sayso
