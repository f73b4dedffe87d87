#pragma once
#include <memory>

#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// Finds temporal expressions, not yet anchored: fills w.times.
void tag_dates(const Article& article, const Tokens& tokens, const Phrases& phrases, const Resources& r, Workspace::Impl& w);

}  // namespace sayso
