#include "tokens/classify.h"

#include "tokens/vocabulary.h"

namespace sayso {

// Numbers repeat within and between articles, so the rules are asked once for each spelling that the memo still holds.
void classify_tokens(const Article& article, const Rules& rules, ClassMemo& memo, Tokens& tokens) {
  for (uint32_t t = 0; t < tokens.size(); ++t) {
    if (tokens.shape[t] != Shape::digit) continue;
    std::string_view word = article.view(tokens.span(t));
    ClassMemo::Entry none;
    if (word.size() >= sizeof none.spelling) {
      tokens.token_class[t] = rules.token_class(word);
      continue;
    }
    ClassMemo::Entry& entry = memo.entries[Vocabulary::hash(word) % memo.entries.size()];
    if (std::string_view(entry.spelling) != word) {
      entry = none;
      word.copy(entry.spelling, word.size());
      entry.token_class = rules.token_class(word);
    }
    tokens.token_class[t] = entry.token_class;
  }
}

}  // namespace sayso
