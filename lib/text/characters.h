#pragma once
#include <cstdint>

namespace sayso {

// ICU's facts about characters, in our words.
enum class LetterCase : uint8_t { none, upper, lower, uncased, digit };

LetterCase letter_case(char32_t c);
bool is_space(char32_t c);

}  // namespace sayso
