#pragma once
#include <functional>
#include <string>
#include <vector>

#include "query/record_items.h"
#include "sayso/result.h"

namespace sayso {

struct RecordSource {
  std::function<bool(const Json& record)> record;  // false: no more, please
  std::function<void(const Error&)> error;
};

// Reads back what `extract` wrote: JSON lines, indented JSON, or a database of --format sqlite; "-" is standard input. What is
// broken is reported with its file and line, and the rest is read. Gives the number of faults.
size_t read_records(const std::vector<std::string>& paths, const RecordSource& to);

}  // namespace sayso
