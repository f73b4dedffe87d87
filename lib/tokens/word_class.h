#pragma once
#include <cstdint>

namespace sayso {

// The characters whose word classes the table knows: everything below U+0250 (ASCII, Latin letters) and general
// punctuation. A text with others in it is left to ICU around them.
constexpr char32_t word_low_end = 0x250;
constexpr char32_t word_general_begin = 0x2010;
constexpr char32_t word_general_end = 0x2028;
constexpr int unknown_word_class = 15;

}  // namespace sayso
