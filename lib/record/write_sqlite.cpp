// The records in one SQLite database. Ids are unique within an article alone, so `articles` has a number for each
// article and every other table has that number, `article`, as the first part of its key:
//
//     articles(article, id, source, …)      entities(article, id, …)      quotes(article, id, …, speaker, …)
//              ^-----------------------------^        ^-------------------^------------------^
//
// A list is a JSON array (json_each reads it), a flag 0 or 1. quotes_text and claims_text search the words of quotes
// and claims, kept in step by triggers.
//
// Writing to a database that exists adds to it. An article that was there before this run under the same id and
// source is replaced, so that the same run twice, or a run taken up again, leaves one row for each article.
#include "record/write_sqlite.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "record/tables.h"

namespace sayso {
namespace {

constexpr int application_id = 0x53617973;  // "Says"
constexpr int schema_version = 1;
constexpr int articles_per_transaction = 500;

std::string sql_name(std::string_view name) { return '"' + std::string(name) + '"'; }

std::string_view sql_type(CellType type) {
  switch (type) {
    case CellType::whole:
    case CellType::flag: return "INTEGER";
    case CellType::real: return "REAL";
    default: return "TEXT";
  }
}

std::string schema() {
  std::string sql;
  for (const Table& t : tables()) {
    bool articles = t.name == "articles", has_id = t.columns.front().name == "id";
    sql += "CREATE TABLE " + sql_name(t.name) + " (\n";
    sql += articles ? "  article INTEGER PRIMARY KEY,\n  id TEXT NOT NULL" : "  article INTEGER NOT NULL REFERENCES articles";
    for (const Column& c : t.columns) {
      sql += ",\n  " + sql_name(c.name) + " " + std::string(sql_type(c.type));
      if (c.name == "id" || c.type == CellType::flag) sql += " NOT NULL";
    }
    if (has_id) sql += ",\n  UNIQUE (article, id)";
    for (const Column& c : t.columns)
      if (!c.of.empty())
        sql += ",\n  FOREIGN KEY (article, " + sql_name(c.name) + ") REFERENCES " + sql_name(c.of) +
               " (article, id) DEFERRABLE INITIALLY DEFERRED";
    sql += "\n);\n";
    for (const Column& c : t.columns)
      if (!c.of.empty())
        sql += "CREATE INDEX " + sql_name(std::string(t.name) + "_" + std::string(c.name)) + " ON " + sql_name(t.name) + " (article, " +
               sql_name(c.name) + ");\n";
    if (!articles && !has_id && t.columns.front().of.empty())
      sql += "CREATE INDEX " + sql_name(std::string(t.name) + "_article") + " ON " + sql_name(t.name) + " (article);\n";
  }
  sql +=
      "CREATE INDEX articles_id ON articles (id, source);\n"
      "CREATE INDEX articles_published ON articles (published);\n"
      "CREATE INDEX entities_name ON entities (name);\n"
      "CREATE INDEX entities_type ON entities (type, name);\n"
      "CREATE INDEX dates_earliest ON dates (earliest);\n"
      "CREATE INDEX counts_event ON counts (event, place_name);\n"
      "CREATE INDEX quotes_speaker_name ON quotes (speaker_name);\n"
      "CREATE INDEX claims_source_name ON claims (source_name);\n"
      "CREATE INDEX claims_kind ON claims (kind, status);\n";
  for (std::string table : {"quotes", "claims"}) {
    std::string remove = "  INSERT INTO " + table + "_text (" + table + "_text, rowid, text) VALUES ('delete', old.rowid, old.text);\n";
    std::string add = "  INSERT INTO " + table + "_text (rowid, text) VALUES (new.rowid, new.text);\n";
    sql += "CREATE VIRTUAL TABLE " + table + "_text USING fts5 (text, content = '" + table + "', tokenize = 'porter unicode61');\n";
    sql += "CREATE TRIGGER " + table + "_added AFTER INSERT ON " + table + " BEGIN\n" + add + "END;\n";
    sql += "CREATE TRIGGER " + table + "_removed AFTER DELETE ON " + table + " BEGIN\n" + remove + "END;\n";
    sql += "CREATE TRIGGER " + table + "_changed AFTER UPDATE OF text ON " + table + " BEGIN\n" + remove + add + "END;\n";
  }
  return sql;
}

// A list's values, each ended by '\x1f', as a JSON array.
std::string json_array(std::string_view list) {
  auto array = nlohmann::json::array();
  for (; !list.empty(); list.remove_prefix(list.find('\x1f') + 1)) array.push_back(list.substr(0, list.find('\x1f')));
  return array.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class Database : public Sink {
 public:
  explicit Database(std::string path) : path_(std::move(path)) {}
  ~Database() override {
    for (Insert& i : inserts_) sqlite3_finalize(i.statement);
    sqlite3_finalize(find_);
    sqlite3_close(db_);
  }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  bool open(const WriteOptions&) {
    if (sqlite3_open(path_.c_str(), &db_) != SQLITE_OK) return fault();
    sqlite3_busy_timeout(db_, 5000);
    int64_t objects = 0, application = 0, version = 0;
    if (!number("SELECT count(*) FROM sqlite_schema", objects) || !number("PRAGMA application_id", application) ||
        !number("PRAGMA user_version", version))
      return false;
    if (objects > 0 && (application != application_id || version != schema_version)) {
      error_ = Error{application != application_id ? "is a database of something else; give a new file"
                                                   : "was written by another version of Sayso; give a new file",
                     path_, 0, 0};
      return false;
    }
    if (!run("BEGIN")) return false;
    if (objects == 0 && (!run(schema()) || !run("PRAGMA application_id = " + std::to_string(application_id)) ||
                         !run("PRAGMA user_version = " + std::to_string(schema_version))))
      return false;
    if (!number("SELECT coalesce(max(article), 0) FROM articles", before_)) return false;
    for (const Table& t : tables()) {
      Insert insert{&t, nullptr};
      std::string sql = "INSERT INTO " + sql_name(t.name) + " VALUES (?1";
      size_t columns = t.columns.size() + (t.name == "articles" ? 2 : 1);
      for (size_t i = 2; i <= columns; ++i) sql += ",?" + std::to_string(i);
      if (!prepare(sql + ")", insert.statement)) return false;
      inserts_.push_back(insert);
    }
    return prepare("SELECT article FROM articles WHERE id = ?1 AND source = ?2 AND article <= ?3", find_);
  }

  // The record as sqlite_record packed it: of each table the number of cells' bytes and the cells; before all, the id.
  bool put(std::string_view record) override {
    std::string_view id = *next_cell(record);
    int64_t article = 0;
    for (Insert& insert : inserts_) {
      std::string_view rows = *next_cell(record);
      if (insert.table->name == "articles" && !replace(id, rows)) return false;
      while (!rows.empty()) {
        if (!add(insert, id, article, rows)) return false;
        if (insert.table->name == "articles") article = sqlite3_last_insert_rowid(db_);
      }
    }
    if (++pending_ < articles_per_transaction) return true;
    pending_ = 0;
    return run("COMMIT") && run("BEGIN");
  }
  bool close() override { return run("COMMIT") && run("PRAGMA optimize"); }

 private:
  struct Insert {
    const Table* table;
    sqlite3_stmt* statement;
  };

  bool fault() {
    error_ = Error{std::string("cannot write: ") + sqlite3_errmsg(db_), path_, 0, 0};
    return false;
  }
  bool run(const std::string& sql) { return sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK || fault(); }
  bool prepare(const std::string& sql, sqlite3_stmt*& out) {
    return sqlite3_prepare_v2(db_, sql.c_str(), -1, &out, nullptr) == SQLITE_OK || fault();
  }
  bool number(const std::string& sql, int64_t& value) {
    sqlite3_stmt* s = nullptr;
    bool good = prepare(sql, s) && sqlite3_step(s) == SQLITE_ROW;
    if (good) value = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    return good || fault();
  }
  static void bind(sqlite3_stmt* s, int i, std::string_view text, sqlite3_destructor_type lives = SQLITE_STATIC) {
    sqlite3_bind_text(s, i, text.data(), static_cast<int>(text.size()), lives);
  }

  // Takes out the article that an earlier run left under this id and source.
  bool replace(std::string_view id, std::string_view row) {
    std::string_view source = *next_cell(row);
    std::vector<int64_t> there;
    bind(find_, 1, id);
    bind(find_, 2, source);
    sqlite3_bind_int64(find_, 3, before_);
    while (sqlite3_step(find_) == SQLITE_ROW) there.push_back(sqlite3_column_int64(find_, 0));
    if (sqlite3_reset(find_) != SQLITE_OK) return fault();
    for (int64_t article : there)
      for (const Table& t : tables())
        if (!run("DELETE FROM " + sql_name(t.name) + " WHERE article = " + std::to_string(article))) return false;
    return true;
  }

  // One row off the front of `rows`.
  bool add(Insert& insert, std::string_view id, int64_t article, std::string_view& rows) {
    sqlite3_stmt* s = insert.statement;
    int i = 0;
    if (insert.table->name == "articles") {
      sqlite3_bind_null(s, ++i);  // the next number
      bind(s, ++i, id);
    } else {
      sqlite3_bind_int64(s, ++i, article);
    }
    for (const Column& column : insert.table->columns) {
      auto cell = next_cell(rows);
      ++i;
      if (!cell) {
        sqlite3_bind_null(s, i);
        continue;
      }
      switch (column.type) {
        case CellType::text:
        case CellType::id: bind(s, i, *cell); break;
        case CellType::flag: sqlite3_bind_int(s, i, *cell == "true"); break;
        case CellType::list: bind(s, i, json_array(*cell), SQLITE_TRANSIENT); break;
        case CellType::whole: {
          int64_t n = 0;
          std::from_chars(cell->data(), cell->data() + cell->size(), n);
          sqlite3_bind_int64(s, i, n);
          break;
        }
        case CellType::real: {
          double n = 0;
          std::from_chars(cell->data(), cell->data() + cell->size(), n);
          sqlite3_bind_double(s, i, n);
          break;
        }
      }
    }
    bool good = sqlite3_step(s) == SQLITE_DONE;
    return (sqlite3_reset(s) == SQLITE_OK && good) || fault();
  }

  std::string path_;
  sqlite3* db_ = nullptr;
  std::vector<Insert> inserts_;
  sqlite3_stmt* find_ = nullptr;
  int64_t before_ = 0;  // the last article of earlier runs
  int pending_ = 0;
};

}  // namespace

void sqlite_record(const Record& record, const WriteOptions& options, std::string& out) {
  TableContext context{record, options, Positions(record, options.options.offsets)};
  Cells all, rows;
  all.text(record.id);
  for (const Table& t : tables()) {
    rows.clear();
    t.rows(context, rows);
    all.text(rows.bytes());
  }
  out += all.bytes();
}

Result<std::unique_ptr<Sink>> open_sqlite(const Format&, const WriteOptions& options, const std::string& output) {
  if (output.empty()) return Error{"the format sqlite needs --output FILE", {}, 0, 0};
  auto database = std::make_unique<Database>(output);
  if (!database->open(options)) return *database->error();
  return std::unique_ptr<Sink>(std::move(database));
}

}  // namespace sayso
