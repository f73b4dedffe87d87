#pragma once
#include <string>
#include <vector>

#include "input/input.h"
#include "record/formats.h"
#include "sayso/extract.h"

namespace sayso::cli {

enum ExitCode { done = 0, usage = 2, resources = 3, some_failed = 4, interrupted = 130 };

// What the command line and the configuration say, in our types. Every field but `paths` is set by a row of flags.cpp.
struct Settings {
  std::vector<std::string> paths;
  Options options;
  WriteOptions writing;
  std::vector<std::string> only;  // parts of the record; empty: all
  double least_score = 0;
  ResourceOptions resources;
  InputFormat input_format = InputFormat::automatic;
  std::string format;  // a name of record/formats.h, or "auto"
  std::string output;  // empty: standard output
  unsigned jobs = 0;   // 0: as many as there are cores
  bool stats = false;
  bool quiet = false;
  unsigned sentence = 0;  // explain; 0: all
  double minimum = 0;     // score
  bool errors = false;    // score
  bool help = false;
  bool version = false;
};

}  // namespace sayso::cli
