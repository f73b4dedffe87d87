#include "text/table.h"

#include <algorithm>

#include "text/columns.h"

namespace sayso {

void TextTable::write(size_t width, bool color, std::string& out, const std::string& indent) const {
  constexpr size_t gap = 2;
  std::vector<size_t> wide(columns_.size(), 0);
  for (const auto& row : rows_)
    for (size_t c = 0; c < columns_.size(); ++c) wide[c] = std::max(wide[c], columns(row[c]));
  std::vector<size_t> needed(columns_.size(), 0);  // below which a column does not give way
  size_t sum = indent.size();
  for (size_t c = 0; c < columns_.size(); ++c) {
    if (wide[c] == 0) continue;
    needed[c] = columns_[c].right || columns_[c].whole ? wide[c] : 0;
    sum += (wide[c] = std::max(wide[c], columns(columns_[c].head))) + gap;
  }
  sum -= std::min(sum, gap);
  for (size_t least : {8, 3}) {
    while (sum > width) {
      // The widest that may give way, and how wide the next one is.
      size_t widest = columns_.size(), next = least;
      for (size_t c = 0; c < columns_.size(); ++c) {
        if (wide[c] <= std::max(least, needed[c])) continue;
        if (widest == columns_.size() || wide[c] > wide[widest]) widest = c;
      }
      if (widest == columns_.size()) break;
      for (size_t w : wide)
        if (w < wide[widest]) next = std::max(next, w);
      size_t by = std::min(sum - width, wide[widest] - std::max(next, needed[widest]));
      wide[widest] -= by;
      sum -= by;
    }
  }
  auto line = [&](auto&& cell_of, bool head) {
    out += indent;
    size_t missing = 0;  // spaces owed to the last cell
    for (size_t c = 0; c < columns_.size(); ++c) {
      if (wide[c] == 0) continue;
      std::string cell = shortened(cell_of(c), wide[c]);
      size_t rest = wide[c] - std::min(wide[c], columns(cell));
      if (cell.empty()) {
        missing += rest + gap;
        continue;
      }
      size_t before = columns_[c].right ? rest : 0;
      out.append(missing + before, ' ');
      out += head && color ? "\x1b[4m" + cell + "\x1b[0m" : cell;
      missing = rest - before + gap;
    }
    out += '\n';
  };
  line([&](size_t c) -> const std::string& { return columns_[c].head; }, true);
  for (const auto& row : rows_) line([&](size_t c) -> const std::string& { return row[c]; }, false);
}

}  // namespace sayso
