#pragma once
#include "claims/claims.h"
#include "resources/resources.h"

namespace sayso {

// Pairs the quotation marks of the article; speakers come with the claims.
void find_quotes(const Article& article, const Tokens& tokens, const Resources& r, const Options& options, Quotes& out);

}  // namespace sayso
