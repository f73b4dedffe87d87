#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sayso/options.h"

namespace sayso::reference {

// Reads one record as docs/record.md specifies it, strictly: every key there, none more, every value of its type and
// among its words, every id resolved, every span inside the text and equal to its `text`. Gives what is wrong, in
// words; nothing for a good record. `title` is what the input gave apart from the text, or empty.
std::vector<std::string> record_faults(std::string_view json, std::string_view title, std::string_view text,
                                       OffsetUnit unit = OffsetUnit::codepoints);

}  // namespace sayso::reference
