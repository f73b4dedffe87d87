#pragma once
#include <string>
#include <string_view>

namespace sayso {

// Columns that a terminal takes for the text: two for an East Asian wide character or an emoji, none for a mark that combines. The
// text is one line of UTF-8.
size_t columns(std::string_view text);

// The longest beginning of the text that takes at most `most` columns, whole characters as people see them; a cut ends in "…".
std::string shortened(std::string_view text, size_t most);

// The text as one harmless line for a terminal: line breaks and tabs are spaces, other control characters (escape sequences begin
// with one) are shown as pictures, and what turns the direction of writing is replaced. Appends to `out`.
void append_printable(std::string_view text, std::string& out);
inline std::string printable(std::string_view text) {
  std::string out;
  append_printable(text, out);
  return out;
}

}  // namespace sayso
