#include "record/write_csv.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "record/tables.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

struct Commas {
  static constexpr char separator = ',';
  static constexpr std::string_view line_end = "\r\n";
  static void cell(std::string_view text, std::string& out) { csv_cell(text, out); }
};

struct Tabs {
  static constexpr char separator = '\t';
  static constexpr std::string_view line_end = "\n";
  static void cell(std::string_view text, std::string& out) {
    for (char c : text) {
      size_t special = std::string_view("\t\n\r\\").find(c);
      if (special == std::string_view::npos) {
        out += c;
      } else {
        out += '\\';
        out += "tnr\\"[special];
      }
    }
  }
};

// The columns to write, as indices; -1 is the article. All, or those of `fields` that the table has, in their order.
std::vector<int> chosen_columns(const Table& table, const std::vector<std::string>& fields) {
  std::vector<int> out;
  for (const std::string& field : fields) {
    size_t dot = field.find('.');
    if (dot != field.npos && field.substr(0, dot) != table.name) continue;
    std::string name = field.substr(dot == field.npos ? 0 : dot + 1);
    if (name == "article") out.push_back(-1);
    for (size_t i = 0; i < table.columns.size(); ++i)
      if (table.columns[i].name == name) out.push_back(static_cast<int>(i));
  }
  if (!fields.empty()) return out;
  for (int i = -1; i < static_cast<int>(table.columns.size()); ++i) out.push_back(i);
  return out;
}

template <class Dialect>
void head(const Table& table, const WriteOptions& options, std::string& out) {
  bool first = true;
  for (int i : chosen_columns(table, options.fields)) {
    if (!std::exchange(first, false)) out += Dialect::separator;
    Dialect::cell(i < 0 ? "article" : table.columns[static_cast<size_t>(i)].name, out);
  }
  out += Dialect::line_end;
}

template <class Dialect>
void rows(const Table& table, const TableContext& context, std::string& out) {
  Cells cells;
  table.rows(context, cells);
  std::vector<int> chosen = chosen_columns(table, context.options.fields);
  std::vector<std::string_view> row(table.columns.size());
  std::string joined;
  for (std::string_view rest = cells.bytes(); !rest.empty();) {
    for (std::string_view& cell : row) cell = next_cell(rest).value_or("");
    bool first = true;
    for (int i : chosen) {
      if (!std::exchange(first, false)) out += Dialect::separator;
      std::string_view cell = i < 0 ? std::string_view(context.record.id) : row[static_cast<size_t>(i)];
      if (i >= 0 && table.columns[static_cast<size_t>(i)].type == CellType::list && !cell.empty()) {
        joined = cell.substr(0, cell.size() - 1);
        std::replace(joined.begin(), joined.end(), '\x1f', '|');
        cell = joined;
      }
      Dialect::cell(cell, out);
    }
    out += Dialect::line_end;
  }
}

template <class Dialect>
void write_tables(const TableContext& context, bool (*wanted)(const Table&), std::string& out) {
  if (!context.options.folder) {
    const Table& table = *find_table(context.options.table);
    if (wanted(table)) rows<Dialect>(table, context, out);
    return;
  }
  // For the folder: of each table, its length and its text.
  for (const Table& table : tables()) {
    size_t at = out.size();
    out.append(sizeof(uint32_t), '\0');
    if (wanted(table)) rows<Dialect>(table, context, out);
    auto length = static_cast<uint32_t>(out.size() - at - sizeof(uint32_t));
    std::memcpy(out.data() + at, &length, sizeof length);
  }
}

template <class Dialect>
void write_record(const Record& record, const WriteOptions& o, std::string& out) {
  write_tables<Dialect>(
      {record, o, Positions(record, o.options.offsets)}, [](const Table&) { return true; }, out);
}

template <class Dialect>
class LongRows : public LongTables {
 public:
  using LongTables::LongTables;

 private:
  std::string write(const TableContext& context, bool (*wanted)(const Table&)) override {
    std::string out;
    write_tables<Dialect>(context, wanted, out);
    return out;
  }
};

class Folder : public Sink {
 public:
  explicit Folder(const std::string& output) : folder_(output) {}

  bool begin(const Format& format, const WriteOptions& options) {
    std::error_code code;
    fs::create_directories(folder_, code);
    WriteOptions one = options;
    one.folder = false;
    for (const Table& table : tables()) {
      fs::path path = folder_ / (std::string(table.name) + "." + std::string(format.name));
      one.table = table.name;
      auto stream = open_stream(format, one, path.string());
      if (!stream) {
        error_ = stream.errors().front();
        return false;
      }
      files_.push_back(std::move(*stream));
    }
    return true;
  }
  bool put(std::string_view record) override {
    for (auto& file : files_) {
      uint32_t length = 0;
      std::memcpy(&length, record.data(), sizeof length);
      if (!file->put(record.substr(sizeof length, length))) return fault(*file);
      record.remove_prefix(sizeof length + length);
    }
    return true;
  }
  bool close() override {
    for (auto& file : files_)
      if (!file->close()) return fault(*file);
    return true;
  }

 private:
  bool fault(const Sink& file) {
    error_ = file.error();
    return false;
  }

  fs::path folder_;
  std::vector<std::unique_ptr<Sink>> files_;
};

}  // namespace

void csv_cell(std::string_view text, std::string& out) {
  if (text.find_first_of(",\"\r\n") == text.npos && !text.starts_with(' ') && !text.ends_with(' ')) {
    out += text;
    return;
  }
  out += '"';
  for (char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void csv_head(const WriteOptions& options, std::string& out) { head<Commas>(*find_table(options.table), options, out); }
void csv_record(const Record& record, const WriteOptions& options, std::string& out) { write_record<Commas>(record, options, out); }
std::unique_ptr<LongWriter> long_csv(const Document& document, const WriteOptions& options) {
  return std::make_unique<LongRows<Commas>>(document, options);
}
std::unique_ptr<LongWriter> long_tsv(const Document& document, const WriteOptions& options) {
  return std::make_unique<LongRows<Tabs>>(document, options);
}
void tsv_head(const WriteOptions& options, std::string& out) { head<Tabs>(*find_table(options.table), options, out); }
void tsv_record(const Record& record, const WriteOptions& options, std::string& out) { write_record<Tabs>(record, options, out); }

Result<std::unique_ptr<Sink>> open_tables(const Format& format, const WriteOptions& options, const std::string& output) {
  if (!options.folder) return open_stream(format, options, output);
  auto folder = std::make_unique<Folder>(output);
  if (!folder->begin(format, options)) return *folder->error();
  return std::unique_ptr<Sink>(std::move(folder));
}

std::vector<std::string> table_fields() {
  std::vector<std::string> out{"article"};
  for (const Table& t : tables()) {
    out.push_back(std::string(t.name) + ".article");
    for (const Column& c : t.columns) {
      out.emplace_back(c.name);
      out.push_back(std::string(t.name) + "." + std::string(c.name));
    }
  }
  return out;
}

}  // namespace sayso
