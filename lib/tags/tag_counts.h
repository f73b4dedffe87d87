#pragma once
#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// Finds figures and what they count: fills w.counts.
void tag_counts(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Times& times,
                const Resources& r, Workspace::Impl& w);

}  // namespace sayso
