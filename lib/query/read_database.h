#pragma once
#include <optional>

#include "query/read_records.h"

namespace sayso {

bool is_database(const std::string& path);

// The records of a database of --format sqlite, one by one as their JSON; what a database does not keep (the places of speakers, cues
// and sources in the text) is left out. Nullopt, or what is wrong with the database.
std::optional<Error> read_database(const std::string& path, const std::function<bool(const Json&)>& record);

}  // namespace sayso
