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

// What the rows of the tables of a record, or of a stretch's, are made of.
struct TableContext {
  const Record& record;
  const WriteOptions& options;
  Positions positions;
  StretchPlace place = {};
  const Document* document = nullptr;  // of a long article: it has the text
};

// One table of what is in the records. Its first column, not among `columns`, is the article.
struct Table {
  std::string_view name;
  std::string_view help;
  std::vector<Column> columns;
  void (*rows)(const TableContext&, Cells&);
  bool of_article = false;  // its rows are known when the whole article is
};

// The rows of a long article's tables: as they come, those of the article itself at the end.
class LongTables : public LongWriter {
 public:
  explicit LongTables(const Document& document, const WriteOptions& options) : document_(document), options_(options) {}

  OffsetUnit unit() const override { return options_.options.offsets; }
  void add(const Record& part, const StretchPlace& place, PackedText& out) override;
  void end(const Record& article, PackedText& out) override;

 protected:
  // The tables of which `wanted` says so, as the format writes them.
  virtual std::string write(const TableContext& context, bool (*wanted)(const Table&)) = 0;

 private:
  const Document& document_;
  const WriteOptions& options_;
};

const std::vector<Table>& tables();
const Table* find_table(std::string_view name);  // null when there is none

}  // namespace sayso
