#pragma once
#include <string>
#include <vector>

namespace sayso {

// Aligned columns for a terminal. Cells are one printable line each (text/columns.h).
class TextTable {
 public:
  struct Column {
    std::string head;
    bool right = false;  // numbers
    bool whole = false;  // like numbers, its cells are never cut
    size_t lines = 1;    // how many a cell may take
    bool spare = false;  // left out where there is no room
  };

  explicit TextTable(std::vector<Column> all) : columns_(std::move(all)) {}
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  bool empty() const { return rows_.empty(); }

  // Appends the table, at most `width` columns of the terminal wide: a cell goes on in as many lines as its column may have, and one
  // that is cut ends in "…"; numbers are never cut. Every line begins with `indent`. A column that is empty in all rows is left
  // out. With `color` the heads are underlined.
  void write(size_t width, bool color, std::string& out, const std::string& indent = "  ") const;

 private:
  // Of each column; 0 for one that is left out.
  std::vector<size_t> widths(size_t width, size_t indent) const;

  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

// A number for people: "484,030", "2.5".
std::string figure(double number);

}  // namespace sayso
