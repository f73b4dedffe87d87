#include "text/fold.h"

#include <utf8proc.h>

#include "text/utf8.h"

namespace sayso {
namespace {

// Letters that Unicode does not decompose, and quotes and dashes that a keyboard spells plainly.
const char* plain_spelling(char32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x02BC:
    case 0x02BB:
    case 0x2032:
    case 0x0060:
    case 0x00B4: return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2212:
    case 0x00AD: return "-";
    case 0x00F8:
    case 0x00D8: return "o";
    case 0x0142:
    case 0x0141: return "l";
    case 0x0111:
    case 0x0110:
    case 0x00F0:
    case 0x00D0: return "d";
    case 0x0131:
    case 0x0130: return "i";
    case 0x00E6:
    case 0x00C6: return "ae";
    case 0x0153:
    case 0x0152: return "oe";
    case 0x00FE:
    case 0x00DE: return "th";
    case 0x0127:
    case 0x0126: return "h";
    case 0x00DF: return "ss";
    default: return nullptr;
  }
}

}  // namespace

void fold(std::string_view word, std::string& out) {
  for (size_t i = 0; i < word.size();) {
    auto byte = static_cast<unsigned char>(word[i]);
    if (byte < 0x80) {
      out += byte == '`' ? '\'' : byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : static_cast<char>(byte);
      ++i;
      continue;
    }
    int length = 0;
    char32_t c = decode(word, i, length);
    i += static_cast<size_t>(length);
    if (const char* plain = plain_spelling(c)) {
      out += plain;
      continue;
    }
    utf8proc_int32_t parts[18];
    int boundary = 0;
    auto n = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(c), parts, 18,
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK), &boundary);
    for (utf8proc_ssize_t k = 0; k < n && k < 18; ++k) append_utf8(out, static_cast<char32_t>(parts[k]));
  }
}

}  // namespace sayso
