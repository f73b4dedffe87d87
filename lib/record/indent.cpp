#include "record/indent.h"

namespace sayso {

void Indent::line(std::string& out) const {
  out += '\n';
  out.append(2 * depth_, ' ');
}

void Indent::write(std::string_view piece, std::string& out) {
  for (char c : piece) {
    if (string_) {
      out += c;
      if (escaped_)
        escaped_ = false;
      else if (c == '\\')
        escaped_ = true;
      else if (c == '"')
        string_ = false;
      continue;
    }
    bool closing = c == '}' || c == ']';
    if (closing) --depth_;
    if (closing != opened_) line(out);
    opened_ = false;
    switch (c) {
      case '{':
      case '[':
        out += c;
        ++depth_;
        opened_ = true;
        break;
      case ',':
        out += c;
        line(out);
        break;
      case ':': out += ": "; break;
      case '"': string_ = true; [[fallthrough]];
      default: out += c;
    }
  }
}

}  // namespace sayso
