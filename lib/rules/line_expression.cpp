// Expressions of RE2 read into trees, as far as rules use its language: what stands here and is not known (a class such as [[:alpha:]], a
// flag other than "i") is not understood, and then the filter keeps no line from the rule. Of a set of characters the classes are kept, so
// it may be too large, never too small.
#include "rules/line_expression.h"

#include <algorithm>

#include "text/utf8.h"

namespace sayso {
namespace {

// The characters from `first` to `last`.
void add(CharacterSet& set, char32_t first, char32_t last, bool ignore_case) {
  constexpr char32_t past_classes = 0x2040;  // from here on all are alike
  if (last >= past_classes) set |= bit(other_beyond_ascii);
  for (char32_t c = first; c <= last && c < past_classes; ++c) {
    set |= bit(character_classes.of(c));
    char32_t lower = c | 32;
    if (!ignore_case || lower < 'a' || lower > 'z') continue;
    set |= bit(character_classes.of(lower)) | bit(character_classes.of(lower - 32));
    if (lower == 's' || lower == 'k') set |= bit(other_beyond_ascii);  // the long s, the sign of the kelvin
  }
}
void add(CharacterSet& set, char first, char last) { add(set, static_cast<unsigned char>(first), static_cast<unsigned char>(last), false); }

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

LineNode character(CharacterSet set) {
  LineNode out;
  out.kind = LineNode::character;
  out.set = set;
  return out;
}

LineNode literal(char32_t c, bool ignore_case) {
  CharacterSet set = 0;
  add(set, c, c, ignore_case);
  return character(set);
}

class LineExpressionReader {
 public:
  explicit LineExpressionReader(std::string_view expression) : e_(expression) {}

  std::optional<LineNode> run() {
    LineNode out = alternatives(false);
    if (failed_ || at_ < e_.size()) return std::nullopt;
    return out;
  }

 private:
  bool more() const { return at_ < e_.size(); }
  bool next_is(std::string_view text) const { return e_.substr(at_).starts_with(text); }
  bool take(std::string_view text) {
    if (!next_is(text)) return false;
    at_ += text.size();
    return true;
  }
  // Up to the character and over it.
  bool take_to(char c) {
    const size_t end = e_.find(c, at_);
    if (end == std::string_view::npos) return false;
    at_ = end + 1;
    return true;
  }
  char32_t one_character() {
    int length = 0;
    char32_t c = decode(e_, at_, length);
    at_ += static_cast<size_t>(length);
    return c;
  }
  LineNode fail() {
    failed_ = true;
    at_ = e_.size();
    return {};
  }

  LineNode alternatives(bool ignore_case) {
    LineNode out;
    out.kind = LineNode::either;
    do out.parts.push_back(sequence(ignore_case));
    while (take("|"));
    return out.parts.size() == 1 ? std::move(out.parts[0]) : out;
  }

  // A flag holds to the end of the group.
  LineNode sequence(bool& ignore_case) {
    LineNode out;
    out.kind = LineNode::sequence;
    while (more() && !next_is("|") && !next_is(")")) {
      if (take("(?i)"))
        ignore_case = true;
      else
        out.parts.push_back(quantified(item(ignore_case)));
    }
    return out;
  }

  LineNode quantified(LineNode part) {
    while (more()) {
      LineNode out;
      out.kind = LineNode::repeat;
      if (take("?")) {
        out.least = 0;
      } else if (take("*")) {
        out.least = 0;
        out.many = true;
      } else if (take("+")) {
        out.many = true;
      } else if (next_is("{") && at_ + 1 < e_.size() && is_digit(e_[at_ + 1])) {
        ++at_;
        out.least = 0;
        while (more() && is_digit(e_[at_])) out.least = out.least * 10 + (e_[at_++] - '0');
        out.many = true;
        if (!take_to('}')) return fail();
      } else {
        return part;
      }
      take("?");  // lazy: the same matches
      out.parts.push_back(std::move(part));
      part = std::move(out);
    }
    return part;
  }

  LineNode item(bool ignore_case) {
    if (take("(")) return group(ignore_case);
    if (take("^") || take("\\b") || take("\\B")) return {};
    if (take("$")) {
      LineNode out;
      out.kind = LineNode::end;
      return out;
    }
    if (take(".")) return character(any_character);
    if (take("[")) return bracketed(ignore_case);
    if (next_is("*") || next_is("+") || next_is("?")) return fail();
    if (!next_is("\\")) return literal(one_character(), ignore_case);
    CharacterSet set = 0;
    char32_t c = 0;
    return escaped(set, c) ? character(set) : literal(c, ignore_case);
  }

  LineNode group(bool ignore_case) {
    if (take("?P")) {
      if (!take_to('>')) return fail();
    } else if (take("?")) {
      if (take("i")) ignore_case = true;
      if (!take(":")) return fail();
    }
    LineNode out = alternatives(ignore_case);
    return take(")") ? out : fail();
  }

  LineNode bracketed(bool ignore_case) {
    const bool negated = take("^");
    CharacterSet set = 0;
    for (bool first = true; more() && (first || !next_is("]")); first = false) {
      if (next_is("[:")) return fail();
      char32_t from = 0;
      if (!next_is("\\"))
        from = one_character();
      else if (escaped(set, from))
        continue;
      char32_t to = from;
      if (next_is("-") && at_ + 1 < e_.size() && e_[at_ + 1] != ']') {
        ++at_;
        if (!next_is("\\"))
          to = one_character();
        else if (escaped(set, to))
          return fail();
      }
      add(set, from, to, ignore_case);
    }
    if (!take("]")) return fail();
    // A class of characters may be in the set and outside it.
    return character(negated ? any_character : set);
  }

  // From a backslash on: a class, added to `set`, or one character.
  bool escaped(CharacterSet& set, char32_t& c) {
    ++at_;
    if (!more()) {
      fail();
      return true;
    }
    const char kind = e_[at_++];
    switch (kind) {
      case 'd': add(set, '0', '9'); return true;
      case 's':
        for (char s : {' ', '\t', '\n', '\f', '\r'}) add(set, s, s);
        return true;
      case 'w':
        add(set, '0', '9');
        add(set, 'a', 'z');
        add(set, 'A', 'Z');
        add(set, '_', '_');
        return true;
      case 'p': property(set); return true;
      case 'P':
        if (take("{") && !take_to('}')) fail();
        set = any_character;
        return true;
      case 'D':
      case 'S':
      case 'W': set = any_character; return true;
      case 'x': c = hexadecimal(); return failed_;
      case 'n': c = '\n'; return false;
      case 't': c = '\t'; return false;
      case 'r': c = '\r'; return false;
      default:
        if (is_letter(kind) || is_digit(kind)) fail();
        c = static_cast<unsigned char>(kind);
        return false;
    }
  }

  // \p{Lu}
  void property(CharacterSet& set) {
    const size_t name_at = at_ + 1;
    if (!take("{") || !take_to('}')) {
      fail();
      return;
    }
    const std::string_view name = e_.substr(name_at, at_ - 1 - name_at);
    if (name == "Lu" || name == "L") add(set, 'A', 'Z');
    if (name == "Ll" || name == "L") add(set, 'a', 'z');
    if (name != "Lu" && name != "Ll" && name != "L") set |= any_character;
    set |= bit(other_beyond_ascii);
  }

  // \x2d, \x{2019}
  char32_t hexadecimal() {
    size_t digits = 2;
    const bool in_braces = take("{");
    if (in_braces) digits = std::min(e_.size(), e_.find('}', at_)) - at_;
    if (at_ + digits + (in_braces ? 1 : 0) > e_.size()) {
      fail();
      return 0;
    }
    char32_t c = 0;
    for (char h : e_.substr(at_, digits)) c = c * 16 + static_cast<char32_t>(h <= '9' ? h - '0' : (h | 32) - 'a' + 10);
    at_ += digits;
    if (in_braces) ++at_;
    return c;
  }

  std::string_view e_;
  size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<LineNode> read_line_expression(std::string_view expression) { return LineExpressionReader(expression).run(); }

}  // namespace sayso
