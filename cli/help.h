#pragma once
#include "commands.h"
#include "flags.h"

namespace sayso::cli {

// What `--help` prints.
std::string help(const Command& command);

// The flag's help with its words, unless they are explained one by one, and its initial value.
std::string flag_help(const Flag& flag);
bool has_explained_words(const Flag& flag);

struct ExitMeaning {
  int code;
  std::string_view meaning;
};
std::span<const ExitMeaning> exit_meanings();

// "a, b or c"
std::string listed(const std::vector<std::string_view>& words, std::string_view before_last);

}  // namespace sayso::cli
