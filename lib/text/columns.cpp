#include "text/columns.h"

#include <utf8proc.h>

#include <algorithm>

#include "text/utf8.h"

namespace sayso {
namespace {

constexpr char32_t emoji_presentation = 0xFE0F;

// Calls f(end, columns) for every grapheme cluster, with the byte where it ends, until f gives false. A cluster is as wide as its
// widest code point: what joins an emoji or stands on a letter adds nothing.
template <class F>
void each_cluster(std::string_view text, F&& f) {
  utf8proc_int32_t state = 0;
  char32_t before = 0;
  size_t width = 0;
  for (size_t at = 0; at < text.size();) {
    int length = 0;
    char32_t c = decode(text, at, length);
    auto code = static_cast<utf8proc_int32_t>(c);
    if (at > 0 && utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(before), code, &state)) {
      if (!f(at, width)) return;
      width = 0;
    }
    width = std::max<size_t>(width, c == emoji_presentation ? 2 : static_cast<size_t>(std::max(0, utf8proc_charwidth(code))));
    before = c;
    at += static_cast<size_t>(length);
  }
  if (!text.empty()) f(text.size(), width);
}

bool plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; });
}

}  // namespace

size_t columns(std::string_view text) {
  if (plain_ascii(text)) return text.size();
  size_t sum = 0;
  each_cluster(text, [&](size_t, size_t width) {
    sum += width;
    return true;
  });
  return sum;
}

std::string shortened(std::string_view text, size_t most) {
  if (columns(text) <= most) return std::string(text);
  if (most == 0) return {};
  size_t sum = 0, end = 0;
  each_cluster(text, [&](size_t cluster_end, size_t width) {
    if (sum + width > most - 1) return false;
    sum += width;
    end = cluster_end;
    return true;
  });
  while (end > 0 && text[end - 1] == ' ') --end;
  return std::string(text.substr(0, end)) + "\u2026";
}

void append_printable(std::string_view text, std::string& out) {
  for (size_t at = 0; at < text.size();) {
    int length = 0;
    char32_t c = decode(text, at, length);
    bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029 || c == 0x85)
      out += ' ';
    else if (c < 0x20)
      append_utf8(out, 0x2400 + c);
    else if (c == 0x7F)
      append_utf8(out, 0x2421);
    else if ((c >= 0x80 && c < 0xA0) || turns)
      append_utf8(out, replacement_character);
    else
      append_utf8(out, c);
    at += static_cast<size_t>(length);
  }
}

}  // namespace sayso
