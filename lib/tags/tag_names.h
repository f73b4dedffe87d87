#pragma once
#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// Decides which tokens are names, and of what type: fills w.mentions.
void tag_names(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, Workspace::Impl& w);

}  // namespace sayso
