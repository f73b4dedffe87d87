#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/result.h"

namespace sayso {

// A list as written: `#` lines (what it is, columns, source, licence, date), a row of column names, rows. Cells are
// separated by tabs, several values in a cell by `|`. All views point into the text that was read.
struct Tsv {
  std::string name;  // "months": the file's name without its ending
  std::string file;  // "rules/en/words/months.tsv"
  std::vector<std::string_view> columns;
  int head = 0;                         // the line of the column names, counted from 1
  std::vector<std::string_view> cells;  // row by row
  std::vector<int> lines;               // of each row, counted from 1

  size_t rows() const { return lines.size(); }
  std::span<const std::string_view> row(size_t i) const { return {cells.data() + i * columns.size(), columns.size()}; }
  int column(std::string_view name) const;  // -1 when there is none
  std::string_view cell(size_t row, int column) const {
    return column < 0 ? std::string_view() : cells[row * columns.size() + static_cast<size_t>(column)];
  }
};

// Reads a list row by row, strictly: every row must have as many cells as there are columns. Faults are appended, all of
// them, and the faulty rows left out.
class TsvReader {
 public:
  TsvReader(std::string file, std::string_view text, Errors& errors);

  // To the next row; false when there is none.
  bool next();

  std::string name, file;  // as in Tsv
  std::vector<std::string_view> columns;
  int head = 0;
  std::vector<std::string_view> cells;  // of the row at hand
  int line = 0;                         // its, counted from 1

 private:
  bool read_line();

  std::string_view text_;
  Errors& errors_;
};

// The whole list.
Tsv read_tsv(std::string file, std::string_view text, Errors& errors);

std::vector<std::string_view> split(std::string_view text, char separator);
std::string_view trim(std::string_view text);

}  // namespace sayso
