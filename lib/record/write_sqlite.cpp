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
// source is replaced, so that the same run twice leaves one row for each article.
//
// `journal` is the ledger: a row for each item of the input, committed with the rows that came of it. A run that is
// taken up again passes over what stands there, so that whatever ended the last one, each article is in once.
#include "record/write_sqlite.h"

#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <nlohmann/json.hpp>

#include "record/tables.h"

namespace sayso {
namespace {

constexpr int application_id = 0x53617973;  // "Says"
constexpr int schema_version = 2;
constexpr int entries_per_transaction = 500;
constexpr std::chrono::seconds longest_transaction{1};
constexpr std::string_view journal_schema =
    "CREATE TABLE IF NOT EXISTS journal (article INTEGER, source INTEGER NOT NULL, content INTEGER NOT NULL, settings INTEGER NOT NULL, "
    "kind INTEGER NOT NULL, failures_end INTEGER NOT NULL);"
    "CREATE INDEX IF NOT EXISTS journal_item ON journal (source, content);"
    "CREATE INDEX IF NOT EXISTS journal_article ON journal (article);";

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

class Database : public Sink, public Ledger {
 public:
  explicit Database(std::string path) : path_(std::move(path)) {}
  ~Database() override {
    for (Insert& i : inserts_) sqlite3_finalize(i.statement);
    for (sqlite3_stmt* s : {find_, note_, item_}) sqlite3_finalize(s);
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
    if (!run(std::string(journal_schema)) || !number("SELECT coalesce(max(article), 0) FROM articles", before_)) return false;
    last_ = before_;
    for (const Table& t : tables()) {
      Insert insert{&t, nullptr};
      std::string sql = "INSERT INTO " + sql_name(t.name) + " VALUES (?1";
      size_t columns = t.columns.size() + (t.name == "articles" ? 2 : 1);
      for (size_t i = 2; i <= columns; ++i) sql += ",?" + std::to_string(i);
      if (!prepare(sql + ")", insert.statement)) return false;
      inserts_.push_back(insert);
    }
    // The same item twice in a run that is taken up stays twice.
    return prepare(
               "SELECT article FROM articles WHERE id = ?1 AND source = ?2 AND article <= ?3 AND NOT EXISTS "
               "(SELECT 1 FROM journal WHERE journal.article = articles.article AND journal.source = ?4 AND journal.content = ?5)",
               find_) &&
           prepare("INSERT INTO journal VALUES (?1, ?2, ?3, ?4, ?5, ?6)", note_) &&
           prepare("SELECT rowid FROM journal WHERE source = ?1 AND content = ?2 AND rowid <= ?3", item_);
  }

  // The record as pack_tables made it, or a part of it: of each table the number of cells' bytes and the cells; before all,
  // the id. The article's own row comes in the last part.
  bool put(std::string_view record) override {
    std::string_view id = *next_cell(record);
    if (!std::exchange(in_record_, true)) ++last_;
    for (Insert& insert : inserts_) {
      std::string_view rows = *next_cell(record);
      if (insert.table->name == "articles" && !rows.empty()) {
        in_record_ = false;
        if (!replace(id, rows)) return false;
      }
      while (!rows.empty())
        if (!add_row(insert, id, rows)) return false;
    }
    return true;
  }
  bool flush() override {
    auto now = std::chrono::steady_clock::now();
    if (pending_ == 0 || (pending_ < entries_per_transaction && now < begun_ + longest_transaction)) return true;
    pending_ = 0;
    begun_ = now;
    return run("COMMIT") && run("BEGIN");
  }
  bool close() override { return run("COMMIT") && run("PRAGMA optimize"); }

  Ledger* ledger() override { return this; }
  bool begin(uint64_t settings, bool resume, uint64_t failures_size) override {
    settings_ = static_cast<int64_t>(settings);
    resume_ = resume;
    int64_t last = settings_, failures_end = 0;
    if (resume &&
        !number("SELECT coalesce((SELECT settings FROM journal ORDER BY rowid DESC LIMIT 1), " + std::to_string(settings_) + ")", last))
      return false;
    if (last != settings_) {
      error_ = Error{"was begun with other flags or by another version: use those, or go without --resume to make its articles anew", path_,
                     0, 0};
      return false;
    }
    if (!number("SELECT coalesce(max(failures_end), 0) FROM journal", failures_end)) return false;
    bool forget = !resume || static_cast<uint64_t>(failures_end) > failures_size;
    if (forget && !run(std::string(forget_failures))) return false;
    failures_end_ = forget ? 0 : static_cast<uint64_t>(failures_end);
    if (!number("SELECT coalesce(max(rowid), 0) FROM journal", entries_before_)) return false;
    found_.resize(resume ? static_cast<size_t>(entries_before_) + 1 : 0);
    return true;
  }
  bool finished(uint64_t source, uint64_t content) override {
    if (!resume_) return false;
    sqlite3_bind_int64(item_, 1, static_cast<int64_t>(source));
    sqlite3_bind_int64(item_, 2, static_cast<int64_t>(content));
    sqlite3_bind_int64(item_, 3, entries_before_);
    bool is = false;
    while (!is && sqlite3_step(item_) == SQLITE_ROW) {
      auto entry = static_cast<size_t>(sqlite3_column_int64(item_, 0));
      is = !found_[entry];
      found_[entry] = true;
    }
    sqlite3_reset(item_);
    return is;
  }
  bool add(const LedgerEntry& entry) override {
    ++pending_;
    source_ = static_cast<int64_t>(entry.source);
    content_ = static_cast<int64_t>(entry.content);
    int i = 0;
    if (entry.kind == LedgerEntry::record)
      sqlite3_bind_int64(note_, ++i, last_ + 1);
    else
      sqlite3_bind_null(note_, ++i);
    for (int64_t value : {source_, content_, settings_, static_cast<int64_t>(entry.kind), static_cast<int64_t>(entry.failures_end)})
      sqlite3_bind_int64(note_, ++i, value);
    return step(note_);
  }
  bool end() override { return run(std::string(forget_failures)); }
  uint64_t failures_end() const override { return failures_end_; }

 private:
  // What was written to the file of failures before holds for later entries too, until all failures are forgotten.
  static constexpr std::string_view forget_failures =
      "DELETE FROM journal WHERE kind = 1; UPDATE journal SET failures_end = 0 WHERE failures_end > 0";

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
    for (int i : {4, 5}) sqlite3_bind_null(find_, i);
    if (resume_) {
      sqlite3_bind_int64(find_, 4, source_);
      sqlite3_bind_int64(find_, 5, content_);
    }
    while (sqlite3_step(find_) == SQLITE_ROW) there.push_back(sqlite3_column_int64(find_, 0));
    if (sqlite3_reset(find_) != SQLITE_OK) return fault();
    for (int64_t article : there) {
      std::string which = " WHERE article = " + std::to_string(article);
      for (const Table& t : tables())
        if (!run("DELETE FROM " + sql_name(t.name) + which)) return false;
      if (!run("DELETE FROM journal" + which)) return false;
    }
    return true;
  }

  // One row off the front of `rows`.
  bool add_row(Insert& insert, std::string_view id, std::string_view& rows) {
    sqlite3_stmt* s = insert.statement;
    int i = 0;
    sqlite3_bind_int64(s, ++i, last_);
    if (insert.table->name == "articles") bind(s, ++i, id);
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
    return step(s);
  }
  bool step(sqlite3_stmt* s) {
    bool good = sqlite3_step(s) == SQLITE_DONE;
    return (sqlite3_reset(s) == SQLITE_OK && good) || fault();
  }

  std::string path_;
  sqlite3* db_ = nullptr;
  std::vector<Insert> inserts_;
  sqlite3_stmt* find_ = nullptr;
  int64_t before_ = 0, last_ = 0;  // the last article of earlier runs, and of all
  bool in_record_ = false;         // a part of it was put
  int pending_ = 0;                // entries in the transaction
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();

  sqlite3_stmt *note_ = nullptr, *item_ = nullptr;
  bool resume_ = false;
  int64_t settings_ = 0, source_ = 0, content_ = 0;  // of the run; of the last entry
  int64_t entries_before_ = 0;
  uint64_t failures_end_ = 0;
  std::vector<bool> found_;  // which entries of earlier runs have been found
};

std::string pack_tables(const TableContext& context, bool (*wanted)(const Table&)) {
  Cells all, rows;
  all.text(context.record.id);
  for (const Table& t : tables()) {
    rows.clear();
    if (wanted(t)) t.rows(context, rows);
    all.text(rows.bytes());
  }
  return all.bytes();
}

class LongPacked : public LongTables {
 public:
  using LongTables::LongTables;

 private:
  std::string write(const TableContext& context, bool (*wanted)(const Table&)) override { return pack_tables(context, wanted); }
};

}  // namespace

void sqlite_record(const Record& record, const WriteOptions& options, std::string& out) {
  out += pack_tables({record, options, Positions(record, options.options.offsets)}, [](const Table&) { return true; });
}

std::unique_ptr<LongWriter> long_sqlite(const Document& document, const WriteOptions& options) {
  return std::make_unique<LongPacked>(document, options);
}

Result<std::unique_ptr<Sink>> open_sqlite(const Format&, const WriteOptions& options, const std::string& output) {
  if (output.empty()) return Error{"the format sqlite needs --output FILE", {}, 0, 0};
  auto database = std::make_unique<Database>(output);
  if (!database->open(options)) return *database->error();
  return std::unique_ptr<Sink>(std::move(database));
}

}  // namespace sayso
