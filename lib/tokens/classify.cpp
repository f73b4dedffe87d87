#include "tokens/classify.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/sixteen_bytes.h"
#include "tokens/vocabulary.h"

namespace sayso {

namespace {

// Numbers repeat within and between articles, so the rules are asked once for each spelling that the memo still holds.
TokenClass class_of(std::string_view word, const Rules& rules, ClassMemo& memo) {
  ClassMemo::Entry none;
  if (word.size() >= sizeof none.spelling) return rules.token_class(word);
  ClassMemo::Entry& entry = memo.entries[Vocabulary::hash(word) % memo.entries.size()];
  if (std::string_view(entry.spelling) != word) {
    entry = none;
    word.copy(entry.spelling, word.size());
    entry.token_class = rules.token_class(word);
  }
  return entry.token_class;
}

}  // namespace

void classify_tokens(const Article& article, const Rules& rules, ClassMemo& memo, Tokens& tokens) {
  constexpr uint32_t some = sizeof(SixteenBytes);
  const uint32_t size = tokens.size();
  for (uint32_t first = 0; first < size; first += some) {
    SixteenBytes shapes{};
    std::memcpy(&shapes, tokens.shape.data() + first, std::min(some, size - first));
    for (uint32_t digits = high_bits(shapes == static_cast<uint8_t>(Shape::digit)); digits != 0; digits &= digits - 1) {
      const uint32_t t = first + static_cast<uint32_t>(std::countr_zero(digits));
      tokens.token_class[t] = class_of(article.view(tokens.span(t)), rules, memo);
    }
  }
}

}  // namespace sayso
