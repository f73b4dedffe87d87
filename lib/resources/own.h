#pragma once
#include "resources/resources.h"

namespace sayso {

// A user's own knowledge, added to resources that are loaded but not finished (rules not compiled yet), from the image
// or from text alike.
//
// Reads the files that `options` names, rules and stop lists into `r.files` as own/rules/ and own/stop/ and the path;
// extends vocabulary and gazetteer. Faults have the user's file, line and column, all at once.
void add_own(const ResourceOptions& options, Resources& r, Errors& errors);

// The user's rules among `r.files` join the phase of their file's name, else the one that gives what they yield, with the
// macros of both; they come before ours of the same words. Appends to the rule files of the phases.
void add_own_rules(const Resources& r, const std::vector<CascadeLine>& cascade, std::vector<RuleFile>& files, Errors& errors);
// The user's stop lists among `r.files`, as one list of words.
Tsv own_stops(const Resources& r);

}  // namespace sayso
