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

TsvReader::TsvReader(std::string path, std::string_view text, Errors& errors) : file(std::move(path)), text_(text), errors_(errors) {
  size_t slash = file.find_last_of('/');
  name = file.substr(slash == std::string::npos ? 0 : slash + 1);
  name = name.substr(0, name.find('.'));
  if (!read_line()) return;
  columns = cells;
  head = line;
}

// The cells of the next line that is neither empty nor a comment.
bool TsvReader::read_line() {
  while (!text_.empty()) {
    size_t end = text_.find('\n');
    std::string_view row = text_.substr(0, end);
    text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
    ++line;
    if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
    if (row.empty() || row.starts_with("# ") || row == "#") continue;
    cells.clear();
    while (true) {
      size_t tab = row.find('\t');
      cells.push_back(row.substr(0, tab));
      if (tab == std::string_view::npos) return true;
      row.remove_prefix(tab + 1);
    }
  }
  return false;
}

bool TsvReader::next() {
  while (read_line()) {
    if (cells.size() == columns.size()) return true;
    errors_.push_back({"expected " + std::to_string(columns.size()) + " cells, found " + std::to_string(cells.size()), file, line, 1});
  }
  return false;
}

Tsv read_tsv(std::string file, std::string_view text, Errors& errors) {
  TsvReader reader(std::move(file), text, errors);
  Tsv tsv;
  while (reader.next()) {
    tsv.cells.insert(tsv.cells.end(), reader.cells.begin(), reader.cells.end());
    tsv.lines.push_back(reader.line);
  }
  tsv.name = std::move(reader.name);
  tsv.file = std::move(reader.file);
  tsv.columns = std::move(reader.columns);
  tsv.head = reader.head;
  return tsv;
}

}  // namespace sayso
