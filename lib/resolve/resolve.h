#pragma once
#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// Joins mentions into entities, by what claims and quotations say of them, too; names and links them: fills w.entities. May add nominal
// and pronoun mentions.
void resolve(const Article& article, const Resources& r, Workspace::Impl& w);

}  // namespace sayso
