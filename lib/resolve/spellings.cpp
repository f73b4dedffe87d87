#include "resolve/spellings.h"

#include <algorithm>

namespace sayso {
namespace {

std::string skeleton_text(std::string_view word) {
  std::string out;
  skeleton(word, [&](char c, bool counts) {
    if (counts) out += c;
  });
  return out;
}

// How many letters must change, at most, to make one of the other; `most` + 1 when more.
size_t letters_apart(std::string_view a, std::string_view b, size_t most) {
  constexpr size_t longest = 24;
  if (a.size() > longest || b.size() > longest) return most + 1;
  std::array<size_t, longest + 1> row{};
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t corner = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

bool transliterations(std::string_view a, std::string_view b) {
  return a == b || (a.size() >= 5 && b.size() >= 5 && skeleton_text(a) == skeleton_text(b) && letters_apart(a, b, 2) <= 2);
}

bool same_words(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a == b || std::equal(a.begin(), a.end(), b.begin(),
                                                       [](char x, char y) { return (x == '\n' ? ' ' : x) == (y == '\n' ? ' ' : y); }));
}

}  // namespace sayso
