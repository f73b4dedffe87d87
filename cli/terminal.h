#pragma once
#include <string_view>

namespace sayso::cli {

// Whether to write colours to standard output: as --color says (always, never), and for auto as NO_COLOR and FORCE_COLOR say
// (https://no-color.org, https://force-color.org), else when it is a terminal that can.
bool wants_color(std::string_view flag, bool to_file);

// Columns of the terminal, else as COLUMNS says, else 80.
unsigned terminal_width();

}  // namespace sayso::cli
