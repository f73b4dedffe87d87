#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

// The word that `wrong` was most likely meant to be: the nearest by edit distance (a change, a letter more or less, two
// letters swapped), or empty when none is near.
std::string_view nearest(std::string_view wrong, const std::vector<std::string_view>& words);

// "; did you mean 'WORD'?" for the nearest word, or nothing.
std::string did_you_mean(std::string_view wrong, const std::vector<std::string_view>& words);

}  // namespace sayso
