#pragma once
#include "settings.h"

namespace sayso::cli {

// Texts made from the tables of flags and commands: "man" is a manual page, "bash", "zsh" and "fish" are completions.
std::string generate(std::string_view what);

}  // namespace sayso::cli
