#pragma once
#include <array>

#include "article/article.h"
#include "rules/rules.h"
#include "tokens/tokens.h"

namespace sayso {

// Classes of number spellings seen before; one each thread.
struct ClassMemo {
  struct Entry {
    char spelling[15] = {};  // zero-terminated
    TokenClass token_class = 0;
  };
  std::array<Entry, 1024> entries;
};

// Gives every token with a digit in it its class by the token rules ("year", "decade", "clock" …).
void classify_tokens(const Article& article, const Rules& rules, ClassMemo& memo, Tokens& tokens);

}  // namespace sayso
