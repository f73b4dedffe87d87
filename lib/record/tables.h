#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "record/formats.h"
#include "record/positions.h"

namespace sayso {

enum class CellType : uint8_t { text, id, whole, real, flag, list };

struct Column {
  std::string_view name;
  CellType type;
  std::string_view of = {};  // the table whose ids these are
};

// Cells of any number of rows, packed into one string, so that the tables that write them and the formats that read
// them know nothing of each other: a length and the bytes for each cell, row after row. A flag is "true" or "false",
// the values of a list end in '\x1f' each.
class Cells {
 public:
  void null() { length(none); }
  void text(std::string_view value);  // always a value
  void text_or_null(std::string_view value) { value.empty() ? null() : text(value); }
  void number(double value);  // null when it is not finite
  void number(const std::optional<double>& value) { value ? number(*value) : null(); }
  void flag(bool value) { text(value ? "true" : "false"); }
  void id(char letter, Index index);  // "e7"; null for -1
  template <class T, class F>
  void list(const std::vector<T>& items, F&& add) {  // add(item, std::string& out)
    std::string all;
    for (const T& item : items) {
      add(item, all);
      all += '\x1f';
    }
    text(all);
  }

  void clear() { bytes_.clear(); }
  const std::string& bytes() const { return bytes_; }

 private:
  static constexpr uint32_t none = 0xFFFFFFFF;
  friend std::optional<std::string_view> next_cell(std::string_view& packed);
  void length(uint32_t n);

  std::string bytes_;
};

// Takes the next cell off the front; nullopt is null.
std::optional<std::string_view> next_cell(std::string_view& packed);

// What the rows of one record's tables are made of.
struct TableContext {
  const Record& record;
  const WriteOptions& options;
  Positions positions;
};

// One table of what is in the records. Its first column, not among `columns`, is the article.
struct Table {
  std::string_view name;
  std::string_view help;
  std::vector<Column> columns;
  void (*rows)(const TableContext&, Cells&);
};

const std::vector<Table>& tables();
const Table* find_table(std::string_view name);  // null when there is none

}  // namespace sayso
