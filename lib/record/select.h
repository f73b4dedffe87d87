#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/record.h"

namespace sayso {

// The parts of a record that can be asked for alone: "entities", "dates", "counts", "quotes", "claims", "boilerplate".
std::span<const std::string_view> record_parts();

// Leaves `parts` alone in the record: the other lists are emptied, and what referred to them refers to nothing.
void keep_parts(const std::vector<std::string>& parts, Record& record);

// Takes out the mentions of a score below `least`, the entities that have none left, and what referred to those. The
// score of a mention is from 0 to 1: how sure the weights are of it (docs/accuracy.md); 1 where a rule or a list decided.
void drop_unsure(double least, Record& record);
double score_of(const RecordMention& mention);

}  // namespace sayso
