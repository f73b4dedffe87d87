#pragma once
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record.h"
#include "text/sixteen_bytes.h"

namespace sayso {

// JSON as bytes. These functions write to a place that has room for it and give the place behind. It is handed on from each to the next:
// kept in an object it would have to be read again after every byte, which could be its own.

template <size_t size>
char* put(char* to, const char (&literal)[size]) {
  std::memcpy(to, literal, size - 1);
  return to + (size - 1);
}
inline char* put(char* to, char c) {
  *to = c;
  return to + 1;
}

inline constexpr auto two_digits = [] {
  std::array<uint16_t, 100> digits{};
  for (unsigned n = 0; n < digits.size(); ++n) digits[n] = static_cast<uint16_t>(('0' + n / 10) | ('0' + n % 10) << 8);
  return digits;
}();

inline constexpr size_t longest_number = 32;
template <class N>
char* put_any_number(char* to, N n) {
  return std::to_chars(to, to + longest_number, n).ptr;
}
// Offsets and numbers of items are mostly below ten thousand.
inline char* put_number(char* to, uint32_t n) {
  if (n >= 10000) return put_any_number(to, n);
  // All four digits, without the zeros before them: how many these are cannot be guessed.
  uint32_t digits = two_digits[n / 100] | uint32_t{two_digits[n % 100]} << 16;
  uint32_t count = 1u + (n >= 10) + (n >= 100) + (n >= 1000);
  digits >>= 8 * (4 - count);
  std::memcpy(to, &digits, 4);
  return to + count;
}
// So many ten thousandths, not a whole number of ones.
inline char* put_ten_thousandths(char* to, int32_t n) {
  if (n < 0) *to++ = '-';
  const auto size = static_cast<uint32_t>(n < 0 ? -n : n);
  to = put(put_number(to, size / 10000), '.');
  for (uint32_t left = size % 10000; left != 0; left = left * 10 % 10000) *to++ = static_cast<char>('0' + left / 1000);
  return to;
}

inline char* put_real(char* to, double d) {
  if (std::isnan(d) || std::isinf(d)) return put(to, "null");
  if (d == std::floor(d) && std::fabs(d) < 9e15) {
    if (d >= 0 && d < 1e9) return put_number(to, static_cast<uint32_t>(d));
    return put_any_number(to, static_cast<int64_t>(d));
  }
  // Coordinates, most other figures: searching for the shortest is slow.
  if (double parts = std::nearbyint(d * 1e4); std::fabs(d) > 1e-3 && std::fabs(d) < 1e5 && parts / 1e4 == d)
    return put_ten_thousandths(to, static_cast<int32_t>(parts));
  return put_any_number(to, d);
}
// [first,second]
inline char* put_pair(char* to, uint32_t first, uint32_t second) {
  to = put_number(put(to, '['), first);
  return put(put_number(put(to, ','), second), ']');
}

// A text of so many bytes, escaped, and what may be written beyond it.
constexpr size_t most_of(size_t size) {
  constexpr size_t longest_escape = 6;
  return size * longest_escape + sizeof(SixteenBytes);
}

inline char* put_character(char* to, char c) {
  if (static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\') return put(to, c);
  *to++ = '\\';
  switch (c) {
    case '"': return put(to, '"');
    case '\\': return put(to, '\\');
    case '\n': return put(to, 'n');
    case '\t': return put(to, 't');
    case '\r': return put(to, 'r');
    default:
      to = put(to, "u00");
      *to++ = "0123456789abcdef"[c >> 4];
      return put(to, "0123456789abcdef"[c & 15]);
  }
}
inline char* put_characters(char* to, const char* text, size_t size) {
  for (size_t k = 0; k < size; ++k) to = put_character(to, text[k]);
  return to;
}

// May one of the bytes need an escape?
inline bool needs_escape(SixteenBytes bytes) { return high_bits((bytes == '"') | (bytes == '\\') | (bytes < 0x20)) != 0; }

// Sixteen bytes at a time. The last of them overlap with those before, which are the same when nothing among them is escaped.
inline char* put_sixteens(char* to, const char* text, size_t size) {
  constexpr size_t step = sizeof(SixteenBytes);
  size_t i = 0;
  for (; i + step <= size; i += step) {
    const SixteenBytes bytes = sixteen_bytes(text + i);
    if (needs_escape(bytes)) {
      to = put_characters(to, text + i, step);
    } else {
      std::memcpy(to, &bytes, step);
      to += step;
    }
  }
  const size_t left = size - i;
  const SixteenBytes last = sixteen_bytes(text + size - step);
  if (needs_escape(last)) return put_characters(to, text + i, left);
  std::memcpy(to + left - step, &last, step);
  return to + left;
}

// As two pieces that overlap, so that no branch depends on the size.
template <class Piece>
char* put_two(char* to, const char* text, size_t size) {
  Piece first, last;
  std::memcpy(&first, text, sizeof first);
  std::memcpy(&last, text + size - sizeof last, sizeof last);
  SixteenBytes both = SixteenBytes{} + ' ';
  std::memcpy(&both, &first, sizeof first);
  std::memcpy(reinterpret_cast<char*>(&both) + 8, &last, sizeof last);
  if (needs_escape(both)) return put_characters(to, text, size);
  std::memcpy(to, &first, sizeof first);
  std::memcpy(to + size - sizeof last, &last, sizeof last);
  return to + size;
}

inline char* put_escaped(char* to, std::string_view s) {
  if (s.size() >= 16) return put_sixteens(to, s.data(), s.size());
  if (s.size() >= 8) return put_two<uint64_t>(to, s.data(), s.size());
  if (s.size() >= 4) return put_two<uint32_t>(to, s.data(), s.size());
  return put_characters(to, s.data(), s.size());
}

// The words of an enumeration with their quotation marks, of one size, so that they are copied without a question.
struct QuotedWord {
  std::array<char, 16> text{};
  uint32_t size = 0;
};
template <class E>
const std::vector<QuotedWord>& quoted_words() {
  static const std::vector<QuotedWord> all = [] {
    std::vector<QuotedWord> out;
    for (std::string_view word : words_of<E>()) {
      QuotedWord& quoted = out.emplace_back();
      const std::string text = '"' + std::string(word) + '"';
      if (text.size() > quoted.text.size()) throw std::logic_error("a word is too long");
      std::copy(text.begin(), text.end(), quoted.text.begin());
      quoted.size = static_cast<uint32_t>(text.size());
    }
    return out;
  }();
  return all;
}

}  // namespace sayso
