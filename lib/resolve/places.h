#pragma once
#include <vector>

#include "resources/resources.h"
#include "workspace.h"

namespace sayso {

constexpr uint32_t no_entry = 0xFFFFFFFF;

// Chooses, for each mention of a place, which listed place it is: an index of the gazetteer's entries, or no_entry.
// For an organization it is the place in its name. For a place that is not listed but stands inside a listed one ("Butte Creek, Texas"),
// `inside` has that one.
struct PlaceReadings {
  std::vector<uint32_t> entry;   // per mention
  std::vector<uint32_t> inside;  // per mention
};
void read_places(const Article& article, const Resources& r, const Workspace::Impl& w, PlaceReadings& out);

// The listed name that these tokens spell, with or without a last dot; Gazetteer::none when there is none.
NameId listed_name(const Resources& r, const Tokens& tokens, Range range);

}  // namespace sayso
