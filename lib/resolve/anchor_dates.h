#pragma once
#include "resolve/dates.h"
#include "resolve/entities.h"
#include "resources/resources.h"
#include "tags/mentions.h"
#include "tags/times.h"

namespace sayso {

// Resolves each Time against the publication date and the times before it: one Date for each, in the same order. The dates are filled
// anew; those that are too many are put aside for when they are too few.
void anchor_dates(const Article& article, const Tokens& tokens, const Times& times, const Mentions& mentions, const Entities& entities,
                  const Resources& r, std::vector<std::string>& warnings, Dates& out, std::vector<Date>& aside);

}  // namespace sayso
