#pragma once
#include "flags.h"

namespace sayso::cli {

// One line of a configuration file that holds for the command: a flag and its values; none when it is switched off.
struct ConfigLine {
  const Flag* flag;
  std::vector<std::string> values;
  std::string origin;  // "config.toml:3"
};

// $XDG_CONFIG_HOME/sayso/config.toml, else ~/.config/sayso/config.toml; empty when neither variable is set.
std::string default_config_path();

// A TOML file whose keys are the long names of flags: at the top for all commands, in a table named as a command for
// that one, which comes first. Relative names of files are relative to the configuration's folder. Gives what holds
// for `command`; or every fault, with its place.
Result<std::vector<ConfigLine>> read_config(const std::string& path, std::string_view command);

}  // namespace sayso::cli
