#pragma once
#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// Joins mentions into entities, names and links them: fills w.entities. May add nominal and pronoun mentions.
void resolve(const Article& article, const Tokens& tokens, const Lookups& lookups, const Claims& claims, const Resources& r,
             Workspace::Impl& w);

}  // namespace sayso
