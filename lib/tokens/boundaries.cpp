// Word boundaries faster than ICU finds them, and the same. Between characters that the table knows, a boundary depends
// on two characters before it and two after:
//
//     d i d n ' t   g o
//         ^ ^ ^ ^
//         p q|r s        window p q r s, four bits each; one bit of the table: is there a boundary at | ?
//
// Around any other character ICU decides, from the last safe cut before it to the next one after: a space behind an
// ASCII character, which no rule of UAX #29 looks across. The table is made from ICU's own behaviour by
// tests/make_word_table.cpp and compared with it by tests/tokens/word_table_test.cpp.
//
// ASCII needs no table: what breaks in 64 bytes is told from bits of letters, digits and the few signs that may stand within
// words and numbers, all 64 at once.
//
// Sentences end at separators of paragraphs and behind full stops, exclamation and question marks, so only these are
// looked at. What stands around one decides by the rules SB4 to SB11 of UAX #29, and how far one must look ahead has no
// bound: a full stop ends nothing when the next letter, whatever comes before it, is a small one. A text with a
// character in it that the table does not know is left to ICU as a whole.
#include "tokens/boundaries.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "text/sixteen_bytes.h"
#include "text/utf8.h"
#include "tokens/word_class.h"

namespace sayso {
namespace {

#include "tokens/word_table.inc"

constexpr uint32_t unknown = unknown_word_class;

constexpr bool breaks(uint32_t window) { return (word_breaks[window >> 6] >> (window & 63)) & 1; }

// The classes of bytes; unknown beyond ASCII.
constexpr auto byte_classes = [] {
  std::array<uint8_t, 256> classes{};
  for (size_t byte = 0; byte < classes.size(); ++byte) classes[byte] = byte < 0x80 ? word_class_low[byte] : uint8_t{unknown};
  return classes;
}();

// By the class of a character: bits of the classes that it breaks from, whatever stands before it and after them.
constexpr auto sure_breaks = [] {
  std::array<uint16_t, unknown + 1> sure{};
  for (uint32_t q = 1; q <= word_class_count; ++q)
    for (uint32_t r = 1; r <= word_class_count; ++r) {
      bool always = true;
      for (uint32_t p = 0; p <= word_class_count; ++p)
        for (uint32_t s = 0; s <= word_class_count; ++s) always &= breaks(p << 12 | q << 8 | r << 4 | s);
      sure[q] = static_cast<uint16_t>(sure[q] | always << r);
    }
  return sure;
}();

constexpr bool break_surely(char before, char after) {
  return sure_breaks[byte_classes[static_cast<unsigned char>(before)]] >> byte_classes[static_cast<unsigned char>(after)] & 1;
}

// The class of the character at `at`, and in `length` its bytes.
uint32_t class_at(std::string_view text, size_t at, uint32_t& length) {
  auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    length = 1;
    return word_class_low[lead];
  }
  int n = 0;
  char32_t c = decode(text, at, n);
  length = static_cast<uint32_t>(n);
  if (c < word_low_end) return word_class_low[c];
  if (c >= word_general_begin && c < word_general_end) return word_class_general[c - word_general_begin];
  return unknown;
}

bool ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
constexpr bool visible(char c) { return c > ' ' && c < 0x7F; }

// Where the character begins that ends at `end`.
uint32_t last_character(std::string_view text, uint32_t end) {
  do --end;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
  return end;
}

bool safe_cut(std::string_view text, size_t at) {
  return text[at] == ' ' && at > 0 && visible(text[at - 1]) && (at + 1 == text.size() || ascii(text[at + 1]));
}

// All boundaries of a text between two safe cuts, the window carried along.
void boundaries_by_window(std::string_view text, Segmenter& icu, std::vector<uint32_t>& out) {
  size_t first = out.size();
  uint32_t window = 0;
  uint32_t before = 0;  // start of the character last taken into the window
  auto n = static_cast<uint32_t>(text.size());
  for (uint32_t at = 0; at < n;) {
    uint32_t length = 0;
    uint32_t c = class_at(text, at, length);
    if (c == unknown) {
      out.resize(first);
      icu.words(text, out);
      return;
    }
    window = (window << 4 | c) & 0xFFFF;
    if (before > 0 && breaks(window)) out.push_back(before);
    before = at;
    at += length;
  }
  if (before > 0 && breaks(window << 4 & 0xFFFF)) out.push_back(before);
  out.push_back(n);
}

// The next boundary after the one at `at`; 0 when characters beyond ASCII have a say.
uint32_t ascii_piece(std::string_view text, uint32_t at) {
  if (!ascii(text[at])) return 0;
  auto n = static_cast<uint32_t>(text.size());
  auto class_of = [&](uint32_t i) -> uint32_t { return i < n ? word_class_low[static_cast<unsigned char>(text[i])] : 0; };
  for (uint32_t end = at + 1; end < n; ++end) {
    if (break_surely(text[end - 1], text[end])) return end;
    uint32_t second = end + 1 < n ? end + 1 : end;
    if (!ascii(text[end]) || !ascii(text[second]) || (end > 1 && !ascii(text[end - 2]))) return 0;
    uint32_t window = (end > 1 ? class_of(end - 2) << 12 : 0) | class_of(end - 1) << 8 | class_of(end) << 4 | class_of(end + 1);
    if (breaks(window)) return end;
  }
  return n;
}

// The class of the character at `at` for sentences; at the end of the text `sentence_other`, with length 0.
SentenceClass sentence_class_at(std::string_view text, size_t at, uint32_t& length) {
  length = 0;
  if (at >= text.size()) return sentence_other;
  if (auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
    length = 1;
    return static_cast<SentenceClass>(sentence_class_low[byte]);
  }
  int n = 0;
  char32_t c = decode(text, at, n);
  length = static_cast<uint32_t>(n);
  if (c < word_low_end) return static_cast<SentenceClass>(sentence_class_low[c]);
  if (c >= word_general_begin && c < word_general_end) return static_cast<SentenceClass>(sentence_class_general[c - word_general_begin]);
  return sentence_unknown;
}

// How many of sixteen bytes stand before the first . ! ? or control character or byte beyond ASCII.
uint32_t inside_sentence(SixteenBytes bytes) {
  uint32_t found = high_bits((bytes == '.') | (bytes == '!') | (bytes == '?') | (bytes < 0x20) | (bytes >= 0x80));
  return static_cast<uint32_t>(std::countr_zero(found | 0x10000));
}

// False when the text holds a character that the table does not know.
bool sentences_by_class(std::string_view text, std::vector<uint32_t>& out) {
  uint32_t length = 0;
  auto class_of = [&](uint32_t at) { return sentence_class_at(text, at, length); };
  auto past = [&](uint32_t at, SentenceClass c) {
    while (class_of(at) == c && length > 0) at += length;
    return at;
  };
  auto past_break = [&](uint32_t at) {  // one separator; CR LF is one
    SentenceClass c = class_of(at);
    if (c == sentence_return && at + 1 < text.size() && text[at + 1] == '\n') return at + 2;
    return c == sentence_return || c == sentence_separator ? at + length : at;
  };
  auto n = static_cast<uint32_t>(text.size());
  for (uint32_t at = 0; at < n;) {
    if (at + 16 <= n) {
      uint32_t inside = inside_sentence(sixteen_bytes(text.data() + at));
      at += inside;
      if (inside == 16) continue;
    }
    if (ascii(text[at]) && sentence_class_low[static_cast<unsigned char>(text[at])] < sentence_dot) {
      ++at;
      continue;
    }
    SentenceClass c = class_of(at);
    if (c == sentence_unknown) return false;
    if (c < sentence_dot) {
      at += length;
      continue;
    }
    if (c == sentence_separator || c == sentence_return) {
      at = past_break(at);
      out.push_back(at);
      continue;
    }
    SentenceClass before = at > 0 ? class_of(last_character(text, at)) : sentence_other;
    class_of(at);
    uint32_t next = at + length;
    SentenceClass after = class_of(next);
    if (c == sentence_dot &&
        (after == sentence_number || (after == sentence_upper && (before == sentence_upper || before == sentence_lower)))) {
      at = next;
      continue;
    }
    at = past(past(next, sentence_close), sentence_space);
    after = class_of(at);
    if (after == sentence_goes_on || after == sentence_dot || after == sentence_stop) continue;
    if (c == sentence_dot) {
      uint32_t ahead = at;
      SentenceClass found = after;
      while (length > 0 && (found == sentence_other || (found >= sentence_number && found < sentence_dot))) {
        ahead += length;
        found = class_of(ahead);
      }
      if (found == sentence_lower) continue;
    }
    at = past_break(at);
    out.push_back(at);
  }
  return true;
}

}  // namespace

void odd_boundaries(std::string_view text, uint32_t at, Segmenter& icu, std::vector<uint32_t>& out) {
  if (uint32_t end = ascii_piece(text, at); end != 0) {
    out.push_back(end);
    return;
  }
  uint32_t to = at + 1;
  while (to < text.size() && !safe_cut(text, to)) ++to;
  size_t added = out.size();
  boundaries_by_window(text.substr(at, to - at), icu, out);
  for (size_t i = added; i < out.size(); ++i) out[i] += at;
}

void word_boundaries(std::string_view text, bool fast_path, Segmenter& icu, std::vector<uint32_t>& out) {
  if (!fast_path) {
    icu.words(text, out);
    return;
  }
  for (uint32_t at = 0; at < text.size();) {
    const WordBlock block = word_block(text, at);
    if (block.size == 0) {
      odd_boundaries(text, at, icu, out);
      at = out.back();
      continue;
    }
    for (uint64_t breaks = block.breaks & ~uint64_t{1}; breaks != 0; breaks &= breaks - 1)
      out.push_back(at + static_cast<uint32_t>(std::countr_zero(breaks)));
    at += block.size;
  }
}

void sentence_boundaries(std::string_view text, bool fast_path, Segmenter& icu, std::vector<uint32_t>& out) {
  size_t first = out.size();
  if (fast_path && sentences_by_class(text, out)) {
    if (!text.empty() && (out.size() == first || out.back() != text.size())) out.push_back(static_cast<uint32_t>(text.size()));
    return;
  }
  out.resize(first);
  icu.sentences(text, out);
}

}  // namespace sayso
