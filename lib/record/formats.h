#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/resources.h"
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
  // The fields that can be chosen. Null: none.
  std::vector<std::string> (*fields)() = nullptr;
  bool tables = false;  // writes one of tables.h's, or all into a folder
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
