#pragma once
#include <string>
#include <vector>

namespace sayso {

// The JSON Schema (2020-12) of a record, indented.
std::string record_schema();

// Every path of keys in it, lists passed through: "id", "entities", "entities.mentions.start".
std::vector<std::string> record_paths();

}  // namespace sayso
