#pragma once
#include <cstdint>

namespace sayso {

// The characters whose word classes the table knows: everything below U+0250 (ASCII, Latin letters) and general
// punctuation. A text with others in it is left to ICU around them.
constexpr char32_t word_low_end = 0x250;
constexpr char32_t word_general_begin = 0x2010;
constexpr char32_t word_general_end = 0x2028;
constexpr int unknown_word_class = 15;

// What a character is to UAX #29's sentences (property Sentence_Break).
enum SentenceClass : uint8_t {
  sentence_other,
  sentence_lower,
  sentence_upper,
  sentence_letter,     // OLetter: without case
  sentence_number,     // Numeric
  sentence_close,      // quotation marks, brackets
  sentence_space,      // Sp
  sentence_goes_on,    // SContinue: commas, dashes
  sentence_dot,        // ATerm: a full stop, which may only end an abbreviation. From here on all classes end something
  sentence_stop,       // STerm: ! and ?
  sentence_separator,  // Sep, LF
  sentence_return,     // CR
  sentence_unknown     // left to ICU
};

}  // namespace sayso
