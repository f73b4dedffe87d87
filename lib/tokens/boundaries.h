#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/segment.h"

namespace sayso {

// Appends the byte offsets of all word boundaries of `text` after 0, as ICU's English word iterator has them.
void word_boundaries(std::string_view text, bool fast_path, Segmenter& icu, std::vector<uint32_t>& out);
// The same of sentences.
void sentence_boundaries(std::string_view text, bool fast_path, Segmenter& icu, std::vector<uint32_t>& out);

}  // namespace sayso
