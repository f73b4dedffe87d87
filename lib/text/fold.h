#pragma once
#include <string>
#include <string_view>

namespace sayso {

// The one place that decides when two words are equal: lower case, without marks, with straight quotes and plain
// hyphens. "São" and "SAO" fold to "sao", "d’Ivoire" to "d'ivoire". Appends to `out`.
void fold(std::string_view word, std::string& out);

inline std::string folded(std::string_view word) {
  std::string out;
  fold(word, out);
  return out;
}

}  // namespace sayso
