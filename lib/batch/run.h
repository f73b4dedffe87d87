#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "input/input.h"
#include "sayso/extract.h"
#include "text/packed.h"

namespace sayso {

// By what an article is known again in a later run: hashes of where it stands and of what it is. An item that gave no
// article has a key too.
struct ArticleKey {
  uint64_t source = 0;
  uint64_t content = 0;

  bool operator==(const ArticleKey&) const = default;
};

// What came of an item of the input: a record as text, or a failure, or neither when it was a duplicate that nobody
// wants.
struct Outcome {
  ArticleKey key;
  std::string record;
  PackedText long_record;  // instead, of a long article
  std::optional<Failure> failure;
  bool duplicate = false;
  uint64_t bytes = 0;  // of the article as it came in
};

enum class DuplicatePolicy : uint8_t { ignore, mark, drop };

struct BatchOptions {
  unsigned workers = 1;  // no more than 10 are used, so that memory is bounded
  bool in_order = true;  // false: records come as they are done
  DuplicatePolicy duplicates = DuplicatePolicy::ignore;
  double article_timeout = 0;               // seconds of processor time; 0: none
  const std::atomic<bool>* stop = nullptr;  // becomes true: the articles in hand are finished, no other begun
  bool slow_input = false;                  // as it is typed or made: what has come is worked on before more is waited for
  Workspace* single = nullptr;              // whose sibling to use when there is one worker
};

// Articles that are extracted together: with more text their products leave the caches.
constexpr size_t group_bytes = 1 << 15, group_articles = 32;

// How a record is written: appended to `out`, the line break too. Called in the worker threads.
using RecordWriter = std::function<void(const Record&, std::string& out)>;

// The same for an article that is longer than `longest_stretch` of the workspace; extracts it too.
using LongRecordWriter = std::function<void(const Document&, Workspace&, PackedText& out)>;

// What a batch needs from its caller.
struct BatchSink {
  // Each outcome, in the order of the input (unless `in_order` is false), one call at a time; false: stop.
  std::function<bool(Outcome&)> take;
  // Was this article done in an earlier run? Then it is passed over. Called in the order of the input, by one thread;
  // null: keys are not made.
  std::function<bool(const ArticleKey&)> finished = nullptr;
  // Called by the thread that calls take(): after outcomes that came together, and ten times a second without any;
  // false: stop.
  std::function<bool()> pause = nullptr;
};

struct BatchResult {
  uint64_t articles = 0;  // with a record
  uint64_t failed = 0;
  uint64_t duplicates = 0;   // marked or dropped
  uint64_t passed_over = 0;  // done in an earlier run
  uint64_t bytes = 0;        // of text
  bool stopped = false;      // before the end: the sink wanted no more, or `stop`
};

// Extracts every document of the input with `workers` threads, each with its own workspace; the outcomes are the same
// for any number of them. A fault stays in its article: it is reported and the batch goes on.
BatchResult run_batch(Input& input, const Extractor& extractor, const Options& options, const BatchOptions& batch,
                      const RecordWriter& write, const BatchSink& sink, const LongRecordWriter& write_long = nullptr);

}  // namespace sayso
