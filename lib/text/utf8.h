#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

inline constexpr char32_t replacement_character = 0xFFFD;

// The code point at `at`, and in `length` how many bytes it takes. Invalid bytes give U+FFFD and length 1.
char32_t decode(std::string_view text, size_t at, int& length);

// Eight bytes of text as one number, the first lowest; there must be as many.
inline uint64_t eight_bytes(const char* text) {
  static_assert(std::endian::native == std::endian::little);
  uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  return bytes;
}

constexpr uint64_t in_every_byte(unsigned char c) { return c * 0x0101010101010101u; }

void append_utf8(std::string& out, char32_t c);

bool is_valid_utf8(std::string_view text);
bool is_ascii(std::string_view text);

// The text with every maximal invalid sequence replaced by U+FFFD; `repairs` counts them. `offsets`, when asked for, gets
// for each byte of the result, and for its end, where in `text` its character begins.
std::string repair_utf8(std::string_view text, size_t& repairs, std::vector<uint32_t>* offsets = nullptr);

}  // namespace sayso
