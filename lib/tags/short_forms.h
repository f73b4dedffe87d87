#pragma once
#include "article/article.h"
#include "tokens/tokens.h"

namespace sayso {

// "Zimbabwe National Water Authority (Zinwa)": do the initials of the capitalised words of `name` stand in the word at `token`, in their
// order, and the first of them first?
inline bool abbreviates(const Article& article, const Tokens& tokens, uint32_t token, Range name) {
  constexpr size_t shortest = 3, longest = 10;  // bytes
  const std::string_view word = article.view(tokens.span(token));
  if (tokens.shape[token] != Shape::cap || word.size() < shortest || word.size() > longest) return false;
  auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; };
  size_t at = 0, initials = 0;
  for (uint32_t t = name.first; t < name.last; ++t) {
    if (tokens.shape[t] != Shape::cap) continue;
    const char initial = lower(article.text[tokens.start[t]]);
    if (initials++ == 0 && lower(word[0]) != initial) return false;
    while (at < word.size() && lower(word[at]) != initial) ++at;
    if (at++ == word.size()) return false;
  }
  return initials > 2;
}

}  // namespace sayso
