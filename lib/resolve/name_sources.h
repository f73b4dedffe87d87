#pragma once
#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

// Which entity speaks: fills `entity` of every claim and quotation from its source, once entities are resolved.
void name_sources(const Tokens& tokens, const Resources& r, Workspace::Impl& w);

}  // namespace sayso
