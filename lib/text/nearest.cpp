#include "text/nearest.h"

#include <algorithm>

namespace sayso {
namespace {

// Optimal string alignment, in three rows.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string_view nearest(std::string_view wrong, const std::vector<std::string_view>& words) {
  std::string_view best;
  size_t least = std::clamp<size_t>(wrong.size() / 3, 2, 3) + 1;  // the first distance that is too far
  for (std::string_view word : words) {
    size_t longer = std::max(word.size(), wrong.size()), shorter = std::min(word.size(), wrong.size());
    if (longer - shorter >= least) continue;
    // Of a word of two letters nothing is left after two changes.
    if (size_t d = distance(wrong, word); d < least && d < longer) {
      least = d;
      best = word;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view wrong, const std::vector<std::string_view>& words) {
  std::string_view best = nearest(wrong, words);
  return best.empty() ? std::string() : "; did you mean '" + std::string(best) + "'?";
}

}  // namespace sayso
