#include "resources/tsv.h"

#include <algorithm>

namespace sayso {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view space = " \t\r\n";
  size_t first = text.find_first_not_of(space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(space) - first + 1);
}

int Tsv::column(std::string_view wanted) const {
  auto it = std::find(columns.begin(), columns.end(), wanted);
  return it == columns.end() ? -1 : static_cast<int>(it - columns.begin());
}

Tsv read_tsv(std::string file, std::string_view text, Errors& errors) {
  Tsv tsv;
  size_t slash = file.find_last_of('/');
  tsv.name = file.substr(slash == std::string::npos ? 0 : slash + 1);
  tsv.name = tsv.name.substr(0, tsv.name.find('.'));
  tsv.file = std::move(file);
  int number = 0;
  while (!text.empty()) {
    size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.starts_with("# ") || line == "#") continue;
    auto cells = split(line, '\t');
    if (tsv.columns.empty()) {
      tsv.columns = std::move(cells);
      tsv.head = number;
      continue;
    }
    if (cells.size() != tsv.columns.size()) {
      errors.push_back(
          {"expected " + std::to_string(tsv.columns.size()) + " cells, found " + std::to_string(cells.size()), tsv.file, number, 1});
      continue;
    }
    tsv.cells.insert(tsv.cells.end(), cells.begin(), cells.end());
    tsv.lines.push_back(number);
  }
  return tsv;
}

}  // namespace sayso
