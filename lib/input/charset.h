#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

// The bytes as UTF-8. A byte-order mark decides and is dropped; else valid UTF-8 is taken as it is; else UTF-8 with a
// few bad bytes is repaired with U+FFFD; else ICU's detector names the charset. What was done is appended to
// `warnings`, in words.
std::string to_utf8(std::string bytes, std::vector<std::string>& warnings);

}  // namespace sayso
