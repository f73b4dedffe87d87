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
#include "tokens/boundaries.h"

#include "text/utf8.h"
#include "tokens/word_class.h"

namespace sayso {
namespace {

#include "tokens/word_table.inc"

constexpr uint32_t unknown = unknown_word_class;

bool breaks(uint32_t window) { return (word_breaks[window >> 6] >> (window & 63)) & 1; }

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
bool visible(char c) { return c > ' ' && c < 0x7F; }

bool safe_cut(std::string_view text, size_t at) {
  return text[at] == ' ' && at > 0 && visible(text[at - 1]) && (at + 1 == text.size() || ascii(text[at + 1]));
}

}  // namespace

void word_boundaries(std::string_view text, bool fast_path, Segmenter& icu, std::vector<uint32_t>& out) {
  if (!fast_path) {
    icu.words(text, out);
    return;
  }
  size_t first = out.size();
  uint32_t window = 0;
  uint32_t before = 0;   // start of the character last taken into the window
  uint32_t decided = 0;  // boundaries up to here are in `out`
  auto n = static_cast<uint32_t>(text.size());
  for (uint32_t at = 0; at < n;) {
    uint32_t length = 0;
    uint32_t c = class_at(text, at, length);
    if (c == unknown) {
      uint32_t from = at, to = at + length;
      while (from > decided && !safe_cut(text, from)) --from;
      while (to < n && !safe_cut(text, to)) ++to;
      while (out.size() > first && out.back() > from) out.pop_back();
      if (from > 0 && (out.size() == first || out.back() != from)) out.push_back(from);
      size_t added = out.size();
      icu.words(text.substr(from, to - from), out);
      for (size_t i = added; i < out.size(); ++i) out[i] += from;
      decided = to;
      at = to;
      if (at == n) return;
      // The space at the cut: the character before it is visible ASCII.
      window = static_cast<uint32_t>(word_class_low[static_cast<unsigned char>(text[at - 1])]) << 4 |
               word_class_low[static_cast<unsigned char>(' ')];
      before = at;
      ++at;
      continue;
    }
    window = (window << 4 | c) & 0xFFFF;
    if (before > decided && breaks(window)) out.push_back(before);
    before = at;
    at += length;
  }
  window = window << 4 & 0xFFFF;
  if (before > decided && breaks(window)) out.push_back(before);
  if (n > 0) out.push_back(n);
}

}  // namespace sayso
