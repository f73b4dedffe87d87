#pragma once
#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// What a claim is, once its parts are found: lemma, kind, negated, status, anonymous.
void describe_claims(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Resources& r,
                     Claims& claims);

}  // namespace sayso
