#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "input/input.h"
#include "sayso/extract.h"

namespace sayso::cli {

enum ExitCode { done = 0, usage = 2, resources = 3, some_failed = 4, interrupted = 130 };

// What the command line says, in our types.
struct Settings {
  std::vector<std::string> paths;
  Options options;
  ResourceOptions resources;
  InputFormat input_format = InputFormat::automatic;
  bool pretty = false;  // --format json
  std::string output;   // empty: standard output
  unsigned jobs = 0;    // 0: as many as there are cores
  bool stats = false;
  bool quiet = false;
  unsigned sentence = 0;  // explain
  double minimum = 0;     // score
  bool errors = false;    // score
};

// One flag; the table of them is the help, the manual and the parser.
struct Flag {
  std::string_view name;      // "published", or "j,jobs"
  std::string_view value;     // "DATE"; empty for a switch
  std::string_view commands;  // the commands that take it, "" for all
  std::string_view help;
};
std::span<const Flag> flags();

struct Command {
  std::string_view name;
  std::string_view arguments;
  std::string_view help;
};
std::span<const Command> commands();

// nullopt when the flags are wrong: then a message and a hint are in `error`.
std::optional<Settings> parse(std::string_view command, const std::vector<std::string>& arguments, std::string& error);

std::string help(std::string_view command);

}  // namespace sayso::cli
