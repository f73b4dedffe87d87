#pragma once
#include "tags/name_text.h"

namespace sayso {

// Where names may stand: signs, carriers, runs, stretches, and which tokens are to be described.
void find_stretches(const NameText& text);
// Of the tokens of runs, once they are described: where these lie, and the numbers of the words.
void place_runs(const NameText& text);
// What the article says elsewhere of these words; the lists that they stand in must be known.
void tell_elsewhere(const NameText& text);

}  // namespace sayso
