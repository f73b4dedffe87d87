#include "resources/word_sets.h"

#include <algorithm>
#include <map>

#include "text/fold.h"

namespace sayso {
WordSets::WordSets(const WordList& list, const Vocabulary& vocabulary) {
  std::map<WordId, uint64_t> sets;
  for (uint32_t row = 0; row < std::min(list.rows(), most); ++row) {
    names_.emplace_back(list.cell(row, 0));
    for (std::string_view word : split(list.cell(row, "forms"), '|'))
      if (const WordId id = vocabulary.find(folded(word)); id != Vocabulary::none) sets[id] |= uint64_t{1} << row;
  }
  all_.assign(sets.begin(), sets.end());
  sets_of_ = WordTable<uint64_t>(all_);
}

uint64_t WordSets::bit(std::string_view name) const {
  const auto at = std::find(names_.begin(), names_.end(), name);
  return at == names_.end() ? 0 : uint64_t{1} << (at - names_.begin());
}

std::vector<WordId> WordSets::words(std::string_view name) const {
  std::vector<WordId> out;
  for (const auto& [word, sets] : all_)
    if ((sets & bit(name)) != 0) out.push_back(word);
  return out;
}

}  // namespace sayso
