#pragma once
#include "commands.h"

namespace sayso::cli {

// What `--help` prints.
std::string help(const Command& command);

// "a, b or c"
std::string listed(const std::vector<std::string_view>& words, std::string_view before_last);

}  // namespace sayso::cli
