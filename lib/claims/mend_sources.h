#pragma once
#include "claims/claim_text.h"
#include "claims/find_subject.h"

namespace sayso {

// The parts of mend_sources.cpp, in the order in which it uses them. `subject`: the words of the head's subject; empty when there is none.

// Who says it, where the labelling found nobody or somebody else.
void find_source(const ClaimText& text, const ClaimItem& head, Subject::Kind kind, Range subject, ClaimTag& tag);
// The source as a whole and nothing else.
void mend_source_edges(const ClaimText& text, ClaimTag& tag);
// So far as it stands behind the cue: with what is added to the name.
void end_source(const ClaimText& text, ClaimTag& tag);
// What is no part of it: when somebody spoke.
Range without_time(const ClaimText& text, Range source);

}  // namespace sayso
