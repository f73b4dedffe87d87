#pragma once
#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// Finds attributions: fills w.claims, and speaker, cue and claim of each of w.quotes.
void find_claims(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Resources& r,
                 Workspace::Impl& w);

}  // namespace sayso
