#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace sayso {

// Classes that characters fall into, 64 at most, so that a set of them is one number.
inline constexpr unsigned line_end = 0, other_mark = 62, other_beyond_ascii = 63;  // all letters beyond ASCII, say

// Letters have a class each; other characters that rules tell apart have one of their own or a few together.
struct CharacterClasses {
  std::array<uint8_t, 256> latin{};   // U+0000 to U+00FF
  std::array<uint8_t, 64> general{};  // U+2000 to U+203F, punctuation

  constexpr CharacterClasses() {
    for (unsigned c = 0; c < 256; ++c) latin[c] = c < 128 ? other_mark : other_beyond_ascii;
    for (uint8_t& c : general) c = other_beyond_ascii;
    for (unsigned i = 0; i < 26; ++i) {
      latin['a' + i] = static_cast<uint8_t>(1 + i);
      latin['A' + i] = static_cast<uint8_t>(27 + i);
    }
    for (unsigned c = '0'; c <= '9'; ++c) latin[c] = 53;
    uint8_t next = 54;
    for (std::u32string_view alike : {U" \t\n\v\f\r", U"([{*", U")]}", U"-_–—", U":>»", U"|•·", U"/©", U".,;!?…"}) {
      for (char32_t c : alike) set(c, next);
      ++next;
    }
    for (char32_t c : std::u32string_view(U"“”‘’«")) set(c, other_mark);
  }
  constexpr void set(char32_t c, uint8_t to) { (c < 0x100 ? latin[c] : general[c - 0x2000]) = to; }

  constexpr unsigned of(char32_t c) const {
    if (c < 0x100) return latin[c];
    return c - 0x2000 < general.size() ? general[c - 0x2000] : other_beyond_ascii;
  }
};
inline constexpr CharacterClasses character_classes;

// A set of classes, a bit for each.
using CharacterSet = uint64_t;
constexpr CharacterSet bit(unsigned c) { return CharacterSet{1} << c; }
inline constexpr CharacterSet any_character = ~bit(line_end);

}  // namespace sayso
