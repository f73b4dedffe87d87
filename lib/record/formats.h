#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/long_record.h"
#include "resources/resources.h"
#include "sayso/extract.h"
#include "sayso/options.h"
#include "sayso/record.h"

namespace sayso {

// What a writer of records may be told, besides the options of the extraction.
struct WriteOptions {
  const Resources* resources = nullptr;  // names of evidence
  Options options;                       // of the extraction: offsets, with_text
  std::vector<std::string> fields;       // only these; empty: all. See Format::fields
  std::string table;                     // of formats of tables: which one
  bool folder = false;                   // the output is a folder
  bool color = false;                    // for a terminal
  unsigned width = 80;                   // of the terminal, in columns
};

// What became of one item of the input, for a later run to know.
struct LedgerEntry {
  enum Kind : uint8_t { record, failure, dropped };

  uint64_t source = 0, content = 0;  // hashes of where it stands and of what it is
  Kind kind = record;
  uint64_t failures_end = 0;  // the size of the file of failures with it
};

// The account that a sink keeps of what is done, in one transaction with the records themselves, so that a run can be
// taken up again after whatever may happen.
class Ledger {
 public:
  virtual ~Ledger() = default;
  // Before the first entry. `settings`: a hash of all that records depend on; `failures_size`: of the file of failures
  // as it is; failures beyond it are forgotten. False with the sink's error.
  virtual bool begin(uint64_t settings, bool resume, uint64_t failures_size) = 0;
  // Was this done in an earlier run? Each item done is found once, and only when a run is taken up. May be called by
  // another thread than the rest.
  virtual bool finished(uint64_t source, uint64_t content) = 0;
  // Before the record is put.
  virtual bool add(const LedgerEntry& entry) = 0;
  // The input was read to its end: what failed is to be tried again by a later run.
  virtual bool end() = 0;

  virtual uint64_t failures_end() const = 0;  // how much of the file of failures counts, after begin()
};

// Where written records go: what `Format::record` made is put here, whole, in the order of the input.
class Sink {
 public:
  virtual ~Sink() = default;
  // False when nothing more can be taken: with an error, or without when the reader has had enough (a closed pipe).
  virtual bool put(std::string_view record) = 0;
  // Hands on what was put, so that a reader of the stream sees it. False as for put().
  virtual bool flush() { return true; }
  // After the last record, once. False as for put().
  virtual bool close() = 0;
  // Null: it keeps none.
  virtual Ledger* ledger() { return nullptr; }

  const std::optional<Error>& error() const { return error_; }

 protected:
  std::optional<Error> error_;
};

// One output format: one row of the table in formats.cpp. A byte stream is the text of `head`, of every record and of
// `tail`. `record` is called in the worker threads, many at a time: it depends on its arguments alone.
struct Format {
  std::string_view name;
  std::string_view help;
  std::string_view endings = {};  // of file names, separated by spaces: ".csv"
  void (*record)(const Record&, const WriteOptions&, std::string& out);
  void (*head)(const WriteOptions&, std::string& out) = nullptr;
  void (*tail)(const WriteOptions&, std::string& out) = nullptr;
  // For what is no stream of bytes; `output` is the name given, empty for none. Null: a stream.
  Result<std::unique_ptr<Sink>> (*open)(const Format&, const WriteOptions&, const std::string& output) = nullptr;
  // For the record of a long article, while it is made. What is given must outlive it.
  std::unique_ptr<LongWriter> (*long_record)(const Document&, const WriteOptions&);
  // The fields that can be chosen. Null: none.
  std::vector<std::string> (*fields)() = nullptr;
  bool has_ledger = false;  // its sink keeps one
  bool tables = false;      // writes one of tables.h's, or all into a folder
};

std::span<const Format> formats();
// Null when there is none of that name.
const Format* find_format(std::string_view name);
// The format for `auto`: by the ending of the output's name, else json for a terminal, else jsonl.
const Format& automatic_format(const std::string& output, bool terminal);

// A stream to the file `output`, to standard output when it is empty. The head is written.
Result<std::unique_ptr<Sink>> open_stream(const Format& format, const WriteOptions& options, const std::string& output);
// The format's own sink, or a stream.
Result<std::unique_ptr<Sink>> open_sink(const Format& format, const WriteOptions& options, const std::string& output);

}  // namespace sayso
