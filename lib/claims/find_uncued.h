#pragma once
#include "claims/claim_text.h"
#include "claims/found.h"

namespace sayso {

// Quotations that no cue attributes, but what stands beside them does. `claims`: those that stand, by their heads. `by`: the evidence.
void find_uncued(const ClaimText& text, const std::vector<Found*>& claims, EvidenceId by, Refilled<Found>& out);

}  // namespace sayso
