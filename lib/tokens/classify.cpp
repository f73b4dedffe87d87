#include "tokens/classify.h"

namespace sayso {

void classify_tokens(const Article& article, const Rules& rules, Tokens& tokens) {
  for (uint32_t t = 0; t < tokens.size(); ++t)
    if (tokens.shape[t] == Shape::digit) tokens.token_class[t] = rules.token_class(article.view(tokens.span(t)));
}

}  // namespace sayso
