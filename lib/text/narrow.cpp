// RE2 compiles an expression to steps over bytes: a letter, `\p{L}`, takes 1,800 of them in UTF-8, and `\p{L}{1,24}` as
// many times 24, so that a short rule can take longer to compile than an article to read. But a rule tells few characters
// apart: ASCII, letters beyond by their case, some marks that it names. So it is rewritten for an alphabet of 256, where a
// character beyond ASCII is the byte of what it is to this expression, and so is the text:
//
//     ^[\p{L}'’]+\s[–—]     ->  ^[A-Za-z\x80-\x82'\x84]+\s[\x85\x86]
//     Łódź’s —              ->  \x80 \x81 d \x81 \x84 s space \x86
//
// An expression with other properties, ranges beyond ASCII or letters beyond ASCII by name stays as it is.
#include "text/narrow.h"

#include <algorithm>

#include "text/characters.h"
#include "text/utf8.h"

namespace sayso {
namespace {

constexpr unsigned char upper = 0x80, lower = 0x81, uncased = 0x82, other = 0x83, first_mark = 0x84;
constexpr size_t most_marks = 0xB5 - first_mark;  // that sign of the micro is the first byte with another case

class Narrower {
 public:
  explicit Narrower(std::string_view expression) : e_(expression) {}

  std::optional<NarrowExpression> run() {
    while (at_ < e_.size() && good_) step();
    if (!good_) return std::nullopt;
    return std::move(out_);
  }

 private:
  bool next_is(std::string_view text) const { return e_.substr(at_).starts_with(text); }
  void copy(size_t bytes) {
    out_.text += e_.substr(at_, bytes);
    at_ += bytes;
  }

  void step() {
    switch (e_[at_]) {
      case '(':
        ignore_case_.push_back(ignores_case());
        open();
        return;
      case ')':
        if (ignore_case_.size() > 1) ignore_case_.pop_back();
        copy(1);
        return;
      case '[': bracketed(); return;
      default: character(false);
    }
  }

  bool ignores_case() const { return ignore_case_.back(); }

  // "(", "(?:", "(?P<name>", "(?i:"; "(?i)" is for the rest of the group around it.
  void open() {
    if (!next_is("(?") || next_is("(?:")) return copy(1);
    if (next_is("(?P<")) return copy(std::min(e_.size(), e_.find('>', at_)) - at_);
    if (next_is("(?i:")) {
      ignore_case_.back() = true;
      return copy(4);
    }
    if (next_is("(?i)")) {
      ignore_case_.pop_back();
      ignore_case_.back() = true;
      return copy(4);
    }
    good_ = false;
  }

  void bracketed() {
    copy(1);
    if (next_is("^")) copy(1);
    for (bool first = true; at_ < e_.size() && (first || e_[at_] != ']') && good_; first = false) {
      if (next_is("[:")) {
        size_t end = e_.find(":]", at_);
        if (end == std::string_view::npos) good_ = false;
        if (good_) copy(end + 2 - at_);
        continue;
      }
      bool beyond = character(true);
      bool range = at_ + 1 < e_.size() && e_[at_] == '-' && e_[at_ + 1] != ']';
      if (!range) continue;
      copy(1);
      if (character(true) || beyond) good_ = false;
    }
    if (at_ < e_.size())
      copy(1);
    else
      good_ = false;
  }

  // One character or escape; true when it stands for something beyond ASCII that is no range's end.
  bool character(bool in_brackets) {
    if (e_[at_] == '\\') return escape(in_brackets);
    int length = 0;
    char32_t c = decode(e_, at_, length);
    if (c < 0x80) {
      copy(1);
      return false;
    }
    at_ += static_cast<size_t>(length);
    mark(c);
    return true;
  }

  bool escape(bool in_brackets) {
    if (at_ + 1 == e_.size()) return good_ = false;
    char kind = e_[at_ + 1];
    if (kind == 'p') {
      size_t close = e_.find('}', at_);
      std::string_view name = next_is("\\p{") && close != std::string_view::npos ? e_.substr(at_ + 3, close - at_ - 3) : "";
      const bool any = name == "L", cased = any || ignores_case();
      if (!any && name != "Lu" && name != "Ll") return good_ = false;
      at_ = close + 1;
      if (!in_brackets) out_.text += '[';
      if (cased || name == "Lu") out_.text += "A-Z\\x80";
      if (cased || name == "Ll") out_.text += "a-z\\x81";
      if (any) out_.text += "\\x82";
      if (!in_brackets) out_.text += ']';
      return true;
    }
    if (kind == 'x') {
      char32_t c = 0;
      size_t from = at_ + 2, to = from + 2, end = to;
      if (from < e_.size() && e_[from] == '{') {
        ++from;
        to = e_.find('}', from);
        end = to + 1;
      }
      if (to == std::string_view::npos || to > e_.size()) return good_ = false;
      for (char h : e_.substr(from, to - from)) c = c * 16 + static_cast<char32_t>(h <= '9' ? h - '0' : (h | 32) - 'a' + 10);
      if (c < 0x80) {
        copy(end - at_);
        return false;
      }
      at_ = end;
      mark(c);
      return true;
    }
    // Classes of Perl are of ASCII alone; the rest of those named by letters is rare.
    constexpr std::string_view known = "dDsSwWbBntrfvaAz";
    bool letter = (kind >= 'a' && kind <= 'z') || (kind >= 'A' && kind <= 'Z') || static_cast<unsigned char>(kind) >= 0x80;
    if (letter && known.find(kind) == std::string_view::npos) return good_ = false;
    copy(2);
    return false;
  }

  void mark(char32_t c) {
    if (letter_case(c) != LetterCase::none) good_ = false;
    auto known = std::find(out_.marks.begin(), out_.marks.end(), c);
    auto byte = static_cast<unsigned>(first_mark + (known - out_.marks.begin()));
    if (known == out_.marks.end()) out_.marks.push_back(c);
    if (out_.marks.size() > most_marks) good_ = false;
    constexpr std::string_view digits = "0123456789abcdef";
    out_.text += "\\x";
    out_.text += digits[byte / 16 % 16];
    out_.text += digits[byte % 16];
  }

  std::string_view e_;
  size_t at_ = 0;
  bool good_ = true;
  std::vector<bool> ignore_case_{false};  // of the groups around the place
  NarrowExpression out_;
};

}  // namespace

std::optional<NarrowExpression> narrow(std::string_view expression) { return Narrower(expression).run(); }

void NarrowText::read(std::string_view text, const std::vector<char32_t>& marks) {
  bytes.clear();
  starts.clear();
  for (size_t at = 0; at < text.size();) {
    starts.push_back(static_cast<uint32_t>(at));
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      bytes += text[at++];
      continue;
    }
    int length = 0;
    char32_t c = decode(text, at, length);
    at += static_cast<size_t>(length);
    auto of_case = [&] {
      switch (letter_case(c)) {
        case LetterCase::upper: return upper;
        case LetterCase::lower: return lower;
        case LetterCase::uncased: return uncased;
        default: return other;
      }
    };
    auto mark = std::find(marks.begin(), marks.end(), c);
    bytes += static_cast<char>(mark == marks.end() ? of_case() : static_cast<unsigned char>(first_mark + (mark - marks.begin())));
  }
  starts.push_back(static_cast<uint32_t>(text.size()));
}

}  // namespace sayso
