#include "text/characters.h"

#include <unicode/uchar.h>

namespace sayso {

LetterCase letter_case(char32_t c) {
  auto u = static_cast<UChar32>(c);
  switch (u_charType(u)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER: return LetterCase::upper;
    case U_LOWERCASE_LETTER: return LetterCase::lower;
    case U_OTHER_LETTER:
    case U_MODIFIER_LETTER: return LetterCase::uncased;
    case U_DECIMAL_DIGIT_NUMBER: return LetterCase::digit;
    default: return LetterCase::none;
  }
}

bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0xFEFF || (c >= 9 && c <= 13); }

}  // namespace sayso
