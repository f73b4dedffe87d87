#pragma once
#include <optional>
#include <span>

#include "settings.h"

namespace sayso::cli {

// One sub-command: a row of the table in commands.cpp.
struct Command {
  std::string_view name;
  std::string_view arguments;
  std::string_view help;
  int (*run)(const Settings&);  // gives the exit code
};
std::span<const Command> commands();
// Null when there is none of that name.
const Command* find_command(std::string_view name);

int extract_command(const Settings& settings);
int explain_command(const Settings& settings);
int check_command(const Settings& settings);
int score_command(const Settings& settings);
int compile_command(const Settings& settings);
int config_command(const Settings& settings);
int grep_command(const Settings& settings);
int report_command(const Settings& settings);

// Loads rules and gazetteers, or says on standard error everything that is wrong with them.
std::optional<Extractor> load(const ResourceOptions& options);

}  // namespace sayso::cli
