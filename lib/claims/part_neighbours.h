#pragma once
#include "claims/claim_text.h"
#include "claims/found.h"

namespace sayso {

// Claims that stand beside each other, by their heads: drops those that say nothing of their own and parts the others.
void part_neighbours(const ClaimText& text, std::vector<Found*>& claims);

}  // namespace sayso
