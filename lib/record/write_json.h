#pragma once
#include "resources/resources.h"

namespace sayso {

// Appends the record as one line of JSON, without a line break.
void write_json(const Record& record, const Resources& r, const Options& options, std::string& out);

}  // namespace sayso
