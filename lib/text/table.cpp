#include "text/table.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "text/columns.h"

namespace sayso {
namespace {

constexpr size_t gap = 2;  // between columns

// At most `lines` lines of at most `most` columns, divided between words.
std::vector<std::string> wrapped(std::string_view text, size_t most, size_t lines) {
  std::vector<std::string> out;
  while (out.size() + 1 < lines && columns(text) > most) {
    size_t cut = std::string_view::npos;
    for (size_t at = text.find(' '); at != std::string_view::npos && columns(text.substr(0, at)) <= most; at = text.find(' ', at + 1))
      cut = at;
    if (cut == std::string_view::npos) break;
    out.emplace_back(text.substr(0, cut));
    text.remove_prefix(cut + 1);
  }
  out.push_back(shortened(text, most));
  return out;
}

// Columns of the longest word.
size_t longest_word(std::string_view text) {
  size_t most = 0;
  for (size_t from = 0; from <= text.size();) {
    size_t end = std::min(text.find(' ', from), text.size());
    most = std::max(most, columns(text.substr(from, end - from)));
    from = end + 1;
  }
  return most;
}

}  // namespace

// Widths as browsers give them: a column may be as narrow as its longest word where its cells may have several lines, and what is left
// of the width goes to the columns as they could use it. Only when all longest words together are too wide are cells cut.
std::vector<size_t> TextTable::widths(size_t width, size_t indent) const {
  constexpr size_t wide_enough = 60;
  std::vector<size_t> wide(columns_.size(), 0), least(columns_.size(), 0);
  std::vector<bool> gives_way(columns_.size(), false);
  size_t most_sum = indent, sum = indent;
  for (size_t c = 0; c < columns_.size(); ++c) {
    const Column& column = columns_[c];
    for (const auto& row : rows_) wide[c] = std::max(wide[c], columns(row[c]));
    if (wide[c] == 0) continue;
    gives_way[c] = (!column.right && !column.whole) || longest_word(column.head) > wide[c];
    for (const auto& row : rows_) least[c] = std::max(least[c], column.lines > 1 ? longest_word(row[c]) : columns(row[c]));
    wide[c] = std::max(wide[c], columns(column.head));
    least[c] = std::max(least[c], longest_word(column.head));
    most_sum += wide[c] + gap;
    sum += least[c] + gap;
  }
  most_sum -= std::min(most_sum, gap);
  sum -= std::min(sum, gap);
  for (size_t c = columns_.size(); c-- > 0 && sum > width;) {
    if (!columns_[c].spare || wide[c] == 0) continue;
    most_sum -= wide[c] + gap;
    sum -= least[c] + gap;
    wide[c] = least[c] = 0;
  }
  if (most_sum > width) {
    size_t stretch = 0;
    for (size_t c = 0; c < columns_.size(); ++c) stretch += std::min(wide[c], wide_enough) - std::min(least[c], wide_enough);
    size_t spare = width - std::min(width, sum);
    for (size_t c = 0; c < columns_.size(); ++c) {
      size_t most = wide[c], may = std::min(most, wide_enough) - std::min(least[c], wide_enough);
      wide[c] = stretch == 0 ? least[c] : std::min(most, least[c] + may * spare / stretch);
    }
  }
  for (size_t narrowest : {8, 3}) {
    while (sum > width) {
      auto widest = columns_.size();
      for (size_t c = 0; c < columns_.size(); ++c)
        if (gives_way[c] && wide[c] > narrowest && (widest == columns_.size() || wide[c] > wide[widest])) widest = c;
      if (widest == columns_.size()) break;
      --wide[widest];
      --sum;
    }
  }
  return wide;
}

void TextTable::write(size_t width, bool color, std::string& out, const std::string& indent) const {
  const std::vector<size_t> wide = widths(width, indent.size());
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
  std::vector<std::vector<std::string>> cells(columns_.size());
  auto row = [&](auto&& text_of, bool head) {
    size_t lines = 1;
    for (size_t c = 0; c < columns_.size(); ++c) {
      cells[c] = wrapped(text_of(c), wide[c], head ? 3 : columns_[c].lines);
      if (wide[c] > 0) lines = std::max(lines, cells[c].size());
    }
    for (size_t n = 0; n < lines; ++n)
      line([&](size_t c) { return n < cells[c].size() ? std::string_view(cells[c][n]) : std::string_view(); }, head);
  };
  row([&](size_t c) -> const std::string& { return columns_[c].head; }, true);
  for (const auto& cells_of : rows_) row([&](size_t c) -> const std::string& { return cells_of[c]; }, false);
}

std::string figure(double number) {
  char buffer[32];
  bool whole = number == std::floor(number) && std::fabs(number) < 1e15;
  std::snprintf(buffer, sizeof buffer, whole ? "%.0f" : "%g", number);
  std::string out = buffer;
  if (whole)
    for (size_t at = out.size(), first = number < 0 ? 1 : 0; at > first + 3;) out.insert(at -= 3, 1, ',');
  return out;
}

}  // namespace sayso
