#pragma once
#include "article/article.h"
#include "rules/rules.h"
#include "tokens/tokens.h"

namespace sayso {

// Gives every token with a digit in it its class by the token rules ("year", "decade", "clock" …).
void classify_tokens(const Article& article, const Rules& rules, Tokens& tokens);

}  // namespace sayso
