#pragma once
#include <optional>
#include <string>
#include <vector>

#include "input/input.h"
#include "progress.h"
#include "record/formats.h"
#include "sayso/extract.h"

namespace sayso::cli {

enum ExitCode { done = 0, nothing_found = 1, usage = 2, resources = 3, some_failed = 4, interrupted = 130 };

struct Flag;

// What a flag was given, and by whom.
struct Given {
  const Flag* flag = nullptr;
  std::vector<std::string> values;  // of a switch: one empty one; none: it is off
  std::string origin;               // "command line", "FILE:LINE" of a configuration, "default"
};

// What the command line and the configuration say, in our types. Every field but `paths` and `given` is set by a row of flags.cpp.
struct Settings {
  std::vector<std::string> paths;
  Options options;
  WriteOptions writing;
  std::vector<std::string> only;  // parts of the record; empty: all
  double least_score = 0;
  ResourceOptions resources;
  InputOptions input;
  std::string format;    // a name of record/formats.h, or "auto"
  std::string output;    // empty: standard output
  std::string failures;  // file; empty: none
  bool resume = false;
  unsigned jobs = 0;  // 0: as many as there are cores
  bool unordered = false;
  bool dedupe = false, drop_duplicates = false;
  double article_timeout = 0;  // seconds; 0: none
  unsigned max_errors = 0;     // 0: any number
  ProgressKind progress = ProgressKind::automatic;
  bool stats = false;
  bool quiet = false;
  std::string color;            // auto, always or never
  bool count = false;           // grep
  bool list_fields = false;     // grep
  std::string report_table;     // a name of report_tables(), or "all"
  std::optional<unsigned> top;  // report: rows of a table; 0: all
  unsigned sentence = 0;        // explain; 0: all
  double minimum = 0;           // score
  bool errors = false;          // score
  bool help = false;
  bool version = false;
  std::string generate;  // a word of generate.h
  std::string config;    // the configuration that was read; empty: none
  bool no_config = false;
  std::vector<Given> given;  // every flag that was given or has an initial value, in the order of the table
  std::string shape;         // the values of all flags that records depend on
};

}  // namespace sayso::cli
