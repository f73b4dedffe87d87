#pragma once
#include "claims/clause_text.h"

namespace sayso {

// The parts of mend_contents.cpp, in the order in which it uses them. `r` is one of the contents of `tag`.

// What stands before the cue: the clause or quotation that a source or cue ends …
void take_front(const ClauseText& text, ClaimTag& tag);
// … and all of it.
void mend_front(const ClauseText& text, Range& r, ClaimTag& tag);

// What stands behind the cue's head: where it begins …
void begin_content(const ClauseText& text, Range& r, ClaimTag& tag);
// … and that it goes on as far as its clause does …
void end_content(const ClauseText& text, Range& r, const ClaimTag& tag);
// … but not into the clause around it, nor into a remark on the claim.
void leave_outer_clause(const ClauseText& text, ClaimTag& tag);

// Once it is known for a claim: no content goes into what "and" or a semicolon begins, nor into the verb of whoever it is that says it.
void end_clauses(const ClauseText& text, ClaimTag& tag);
// The words between cue and content, which belong to one of them.
void part_from_cue(const ClauseText& text, ClaimTag& tag);

}  // namespace sayso
