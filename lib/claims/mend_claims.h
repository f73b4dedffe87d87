#pragma once
#include "claims/claim_text.h"
#include "claims/find_subject.h"

namespace sayso {

// What the labelling found around a head is set right, in this order. The cue is always there, and the head in it.

// The labelling may find who said it and how, but not what: of a cue that nearly always is one, what stands before its
// source or after it ("The ferry sank at noon, | the paper | reported", "called | on the firm to pay").
void find_content(const ClaimText& text, const ClaimItem& head, ClaimTag& tag);
// All of who says it and nothing else. `subject`: of the head.
void mend_source(const ClaimText& text, const ClaimItem& head, const Subject& subject, ClaimTag& tag);
// Where the contents begin and end.
void mend_content(const ClaimText& text, ClaimTag& tag);
// Is it a claim at all? `sure`: its head is likely enough to need no source that is near nor a content that is a clause.
bool reports(const ClaimText& text, const ClaimItem& head, bool sure, ClaimTag& tag);
// What belongs to the cue and what to the content beside it.
void mend_cue(const ClaimText& text, ClaimTag& tag);

}  // namespace sayso
