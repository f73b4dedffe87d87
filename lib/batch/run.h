#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "input/input.h"
#include "sayso/extract.h"

namespace sayso {

struct BatchResult {
  uint64_t articles = 0;
  uint64_t failed = 0;
  uint64_t bytes = 0;    // of text
  bool stopped = false;  // the sink wanted no more
};

// What a batch needs from its caller. Both are called in the order of the input, one call at a time.
struct BatchSink {
  std::function<bool(std::string_view record)> record;  // one record as written, with its line break; false: stop
  std::function<void(const Error&)> error;
};

// How a record is written: appended to `out`, the line break too.
using RecordWriter = std::function<void(const Record&, std::string& out)>;

// Extracts every document of the input with `workers` threads, each with its own workspace; the output is the same for
// any number of them. A fault stays in its article: it is reported and the batch goes on.
BatchResult run_batch(Input& input, const Extractor& extractor, const Options& options, unsigned workers, const RecordWriter& write,
                      const BatchSink& sink, Workspace* single = nullptr);

}  // namespace sayso
