#pragma once
#include "commands.h"
#include "flags.h"

namespace sayso::cli {

// A command line, read: what to run, with which settings.
struct CommandLine {
  const Command* command;
  Settings settings;
};

// `arguments` are those after the program's name. Reads the configuration too. A fault's message ends with a
// suggestion where one is near.
Result<CommandLine> read_command_line(const std::vector<std::string>& arguments);

}  // namespace sayso::cli
