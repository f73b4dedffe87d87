#pragma once
#include "commands.h"
#include "flags.h"

namespace sayso::cli {

// What a flag was given, and by whom.
struct Given {
  const Flag* flag;
  std::vector<std::string> values;  // of a switch: one empty one
  std::string origin;               // "command line", "default"
};

// A command line, read: what to run with which settings, and where each comes from.
struct CommandLine {
  const Command* command;
  Settings settings;
  std::vector<Given> given;  // one for each flag that was given or has an initial value, in the order of the table
};

// `arguments` are those after the program's name. On a fault, its message ends with a suggestion where one is near.
Result<CommandLine> read_command_line(const std::vector<std::string>& arguments);

}  // namespace sayso::cli
