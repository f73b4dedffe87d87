#pragma once
#include <memory>
#include <optional>
#include <string>

#include "batch/journal.h"
#include "batch/run.h"
#include "record/formats.h"

namespace sayso {

struct OutputOptions {
  std::string path;      // of the records; empty: standard output
  std::string failures;  // of the file that gets a JSON line for each failure; empty: none
  bool resume = false;   // go on where an earlier run stopped, else begin anew
  std::string settings;  // all that records depend on, but the input: a run is taken up with the same only
};

// Where the outcomes of a batch go: records, failures, and, beside a file of records that can be cut at any of them,
// the journal that makes it possible to go on after whatever may happen.
class Output {
 public:
  // The format must outlive the output.
  static Result<std::unique_ptr<Output>> open(const Format& format, const WriteOptions& writing, OutputOptions options);
  ~Output();

  // Was it done in an earlier run?
  bool finished(const ArticleKey& key);
  // These give false when nothing more can be taken: with an error, or without when the reader has had enough.
  bool take(Outcome& outcome);
  bool flush();
  // `whole`: the input was read to its end. Then a journal that nobody needs any more is removed.
  bool close(bool whole);

  const std::optional<Error>& error() const;
  bool has_journal() const;

 private:
  struct State;
  explicit Output(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// One line of the file of failures: {"stage", "reason", "source", "id", "line", "column"}.
std::string to_json_line(const Failure& failure);

}  // namespace sayso
