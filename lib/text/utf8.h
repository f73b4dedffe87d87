#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace sayso {

inline constexpr char32_t replacement_character = 0xFFFD;

// The code point at `at`, and in `length` how many bytes it takes. Invalid bytes give U+FFFD and length 1.
char32_t decode(std::string_view text, size_t at, int& length);

void append_utf8(std::string& out, char32_t c);

bool is_valid_utf8(std::string_view text);
bool is_ascii(std::string_view text);

// The text with every maximal invalid sequence replaced by U+FFFD; `repairs` counts them.
std::string repair_utf8(std::string_view text, size_t& repairs);

}  // namespace sayso
