#pragma once
#include "resources/resources.h"

namespace sayso {

// What reading resources from text and from the image have in common.
//
// Makes what is neither in the image nor large: from the texts kept, and from what is there already.
void finish_resources(Resources& r, Errors& errors);
// Compiles the rules that `r.files` holds, a user's with them.
void compile_written_rules(Resources& r, Errors& errors);

}  // namespace sayso
