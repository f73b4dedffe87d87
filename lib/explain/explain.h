#pragma once
#include <string>

#include "sayso/extract.h"

namespace sayso {

// Every product of every stage for one article, as text for people: sentence by sentence the tokens with their parts of
// speech, the gazetteer's matches, the rules that fired, and what became names, dates, counts, quotes and claims.
// `sentence` counts from 1; 0 means all.
std::string explain(const Extractor& extractor, const Document& document, const Options& options, unsigned sentence);

// Runs the examples of every rule: each `yes` must be found by its rule (just the marked words, where it marks some),
// no `no` may be. Returns every example that does not hold, with its place.
Errors check_examples(const Extractor& extractor);

}  // namespace sayso
