#pragma once
#include "claims/enclosing.h"
#include "phrases/phrases.h"
#include "tokens/tokens.h"

namespace sayso {

// Gives every quotation its claim and kind. `blocks`: what is quoted without marks, in tokens; they become quotations too.
// `continues`: the evidence of those that only what stands before them attributes. What nobody speaks is dropped unless
// `quotes.all`.
void attribute_quotes(const Tokens& tokens, const Phrases& phrases, EvidenceId continues, const std::vector<Range>& blocks,
                      Enclosing& enclosing, Quotes& quotes, Claims& claims);

}  // namespace sayso
