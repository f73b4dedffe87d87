#pragma once
#include "flags.h"

namespace sayso::cli {

// Each runs one command and returns the exit code.
int extract_command(const Settings& settings);
int explain_command(const Settings& settings);
int check_command(const Settings& settings);
int score_command(const Settings& settings);

// Loads rules and gazetteers, or says on standard error everything that is wrong with them.
std::optional<Extractor> load(const ResourceOptions& options);

}  // namespace sayso::cli
