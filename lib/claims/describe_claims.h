#pragma once
#include "claims/described_text.h"

namespace sayso {

// What claims are, once their parts are found: lemma, kind, negated, status, anonymous.
void describe_claims(const ClaimText& text, Claims& claims);

// The parts of it, in the order in which it uses them.

// Lemma, kind and negated; of a passive who is accused becomes content. Gives what the verb lets its content make of the kind.
ClaimTurn find_kind(const DescribedText& text, ClaimTag& claim);
// What the claim's own words say of its status.
void find_status(const DescribedText& text, ClaimTurn turn, ClaimTag& claim);
// What later sentences and claims say of it.
void find_later_status(const DescribedText& text, Refilled<ClaimTag>& claims);

}  // namespace sayso
