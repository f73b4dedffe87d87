#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

// The bytes as UTF-8. A byte-order mark decides and is dropped; else valid UTF-8 is taken as it is; else UTF-8 with a
// few bad bytes is repaired with U+FFFD; else `declared` names the charset, when ICU knows it; else ICU's detector. What
// was done is appended to `warnings`, in words. `offsets`, when asked for, gets for each byte of the result, and for its
// end, the offset of what its character was made of.
std::string to_utf8(std::string bytes, std::vector<std::string>& warnings, std::string_view declared = {},
                    std::vector<uint32_t>* offsets = nullptr);

}  // namespace sayso
