// Words of a query: brackets, signs, fields and keywords, values with or without quotation marks.
//
//     not (count.value>=10)     ->     not  (  count.value  >=  10  )
#include "query/query_words.h"

#include "query/query_tree.h"

namespace sayso {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

void QueryWords::next(bool value) {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  word_ = {QueryWord::end, "", at_};
  if (at_ == text_.size()) return;
  char c = text_[at_];
  if (c == '(' || c == ')') {
    word_ = {c == '(' ? QueryWord::open : QueryWord::close, std::string(1, c), at_++};
    return;
  }
  if (c == '"') {
    quoted();
    return;
  }
  if (!value)
    for (const auto& [spelling, op] : query_operators)
      if (text_.substr(at_).starts_with(spelling)) {
        word_ = {QueryWord::op, std::string(spelling), at_};
        at_ += spelling.size();
        return;
      }
  const size_t end = end_of_word(value);
  word_ = {QueryWord::word, std::string(text_.substr(at_, end - at_)), at_};
  at_ = end;
}

size_t QueryWords::end_of_word(bool value) const {
  auto ends = [&](char c) {
    return is_space(c) || c == '(' || c == ')' || c == '"' || (!value && std::string_view("=!<>~").find(c) != std::string_view::npos);
  };
  size_t end = at_ + 1;  // a '!' by itself is a word
  if (!ends(text_[at_]))
    while (end < text_.size() && !ends(text_[end])) ++end;
  return end;
}

// "…" with \" and \\; any other backslash stays, for regular expressions.
void QueryWords::quoted() {
  size_t start = at_++;
  std::string out;
  while (at_ < text_.size() && text_[at_] != '"') {
    if (text_[at_] == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\')) {
      // A backslash pair stays a pair in a regular expression; the condition takes one off elsewhere.
      if (text_[at_ + 1] == '\\') out += '\\';
      ++at_;
    }
    out += text_[at_++];
  }
  if (at_ == text_.size()) {
    faults_.stop("the quotation mark is never closed", start);
    word_ = {QueryWord::end, "", at_};
    return;
  }
  ++at_;
  word_ = {QueryWord::quoted, std::move(out), start};
}

}  // namespace sayso
