// The way back from tables to records. A table's column is a key of its item, but for those below: some are nested in the JSON
// ("speaker_text" is speaker.text), some repeat what stands elsewhere and are left out.
#include "query/read_database.h"

#include <sqlite3.h>

#include <cmath>
#include <fstream>
#include <map>
#include <memory>

#include "record/tables.h"

namespace sayso {
namespace {

// "table.column", and the path of the key; "" for columns that are left out.
const std::map<std::string, std::string, std::less<>>& nested() {
  static const std::map<std::string, std::string, std::less<>> all = {
      {"articles.title", "title/text"},
      {"articles.published", "published/value"},
      {"articles.published_from", "published/from"},
      {"entities.mentions", ""},
      {"entities.country", "link/country"},
      {"entities.geonames", "link/geonames"},
      {"entities.wikidata", "link/wikidata"},
      {"entities.lat", "link/lat"},
      {"entities.lon", "link/lon"},
      {"mentions.type", ""},
      {"mentions.name", ""},
      {"counts.of", "of/text"},
      {"counts.place_name", ""},
      {"counts.date_value", ""},
      {"quotes.speaker", "speaker/entity"},
      {"quotes.speaker_text", "speaker/text"},
      {"quotes.speaker_name", ""},
      {"quotes.cue", "cue/text"},
      {"quotes.lemma", "cue/lemma"},
      {"claims.start", "content/start"},
      {"claims.end", "content/end"},
      {"claims.text", "content/text"},
      {"claims.in", "content/in"},
      {"claims.source", "source/entity"},
      {"claims.source_text", "source/text"},
      {"claims.source_name", ""},
      {"claims.cue", "cue/text"},
      {"claims.lemma", "cue/lemma"},
  };
  return all;
}

struct Close {
  void operator()(sqlite3* db) const { sqlite3_close(db); }
  void operator()(sqlite3_stmt* s) const { sqlite3_finalize(s); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Close>;

Json value_of(sqlite3_stmt* s, int i, CellType type) {
  switch (sqlite3_column_type(s, i)) {
    case SQLITE_NULL: return nullptr;
    case SQLITE_INTEGER:
      if (type == CellType::flag) return sqlite3_column_int64(s, i) != 0;
      return sqlite3_column_int64(s, i);
    case SQLITE_FLOAT: {
      double d = sqlite3_column_double(s, i);
      if (d == std::floor(d) && std::fabs(d) < 9e15) return static_cast<int64_t>(d);
      return d;
    }
    default: break;
  }
  std::string text(reinterpret_cast<const char*>(sqlite3_column_text(s, i)), static_cast<size_t>(sqlite3_column_bytes(s, i)));
  if (type != CellType::list) return text;
  Json list = Json::parse(text, nullptr, false);
  return list.is_array() ? list : Json::array();
}

// A reader of one table: the rows of an article, as items.
class TableReader {
 public:
  explicit TableReader(const Table& table) : table_(table) {
    for (const Column& c : table.columns) {
      auto it = nested().find(std::string(table.name) + "." + std::string(c.name));
      keys_.push_back(it == nested().end() ? std::string(c.name) : it->second);
    }
  }
  const Table& table() const { return table_; }

  bool prepare(sqlite3* db) {
    std::string sql = table_.name == "articles" ? "SELECT article, id" : "SELECT article";
    for (const Column& c : table_.columns) sql += ", \"" + std::string(c.name) + "\"";
    sql += " FROM \"" + std::string(table_.name) + "\"" +
           (table_.name == "articles" ? " ORDER BY article" : " WHERE article = ?1 ORDER BY rowid");
    sqlite3_stmt* s = nullptr;
    bool good = sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr) == SQLITE_OK;
    statement_.reset(s);
    return good;
  }
  sqlite3_stmt* statement() const { return statement_.get(); }

  // The row that the statement stands at.
  Json item() const {
    Json out = Json::object();
    int i = 0;
    if (table_.name == "articles") {
      out["schema"] = 1;
      out["id"] = value_of(statement(), ++i, CellType::text);
    }
    for (size_t c = 0; c < keys_.size(); ++c) {
      Json value = value_of(statement(), ++i, table_.columns[c].type);
      const std::string& key = keys_[c];
      size_t slash = key.find('/');
      if (key.empty() || (value.is_null() && (key == "in" || key.ends_with("/in")))) continue;
      if (slash == key.npos) {
        out[key] = std::move(value);
        continue;
      }
      // An object, or null as long as it would hold nothing.
      Json& object = out[key.substr(0, slash)];
      if (object.is_null() && value.is_null()) continue;
      object[key.substr(slash + 1)] = std::move(value);
    }
    return out;
  }

 private:
  const Table& table_;
  std::vector<std::string> keys_;
  Statement statement_;
};

}  // namespace

bool is_database(const std::string& path) {
  constexpr std::string_view magic("SQLite format 3\0", 16);
  char start[16] = {};
  std::ifstream in(path, std::ios::binary);
  return in.read(start, sizeof start) && std::string_view(start, sizeof start) == magic;
}

std::optional<Error> read_database(const std::string& path, const std::function<bool(const Json&)>& record) {
  sqlite3* opened = nullptr;
  int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
  std::unique_ptr<sqlite3, Close> db(opened);
  auto fault = [&](const std::string& what) { return Error{what + ": " + sqlite3_errmsg(db.get()), path, 0, 0}; };
  if (code != SQLITE_OK) return fault("cannot read");
  sqlite3_busy_timeout(db.get(), 5000);
  std::vector<TableReader> readers;
  for (const Table& t : tables()) readers.emplace_back(t);
  for (TableReader& r : readers)
    if (!r.prepare(db.get())) return fault("not a database of records");
  TableReader& articles = readers.front();
  while (true) {
    int step = sqlite3_step(articles.statement());
    if (step == SQLITE_DONE) return std::nullopt;
    if (step != SQLITE_ROW) return fault("cannot read");
    int64_t number = sqlite3_column_int64(articles.statement(), 0);
    Json out = articles.item();
    std::map<std::string, size_t, std::less<>> entity_at, claim_at;
    for (TableReader& r : readers) {
      if (&r == &articles) continue;
      std::string name(r.table().name);
      if (name != "mentions" && name != "about") out[name] = Json::array();
      sqlite3_reset(r.statement());
      sqlite3_bind_int64(r.statement(), 1, number);
      while ((step = sqlite3_step(r.statement())) == SQLITE_ROW) {
        Json item = r.item();
        if (name == "mentions") {
          auto at = entity_at.find(text_at(item, "entity"));
          item.erase("entity");
          if (at != entity_at.end()) out["entities"][at->second]["mentions"].push_back(std::move(item));
        } else if (name == "about") {
          auto at = claim_at.find(text_at(item, "claim"));
          if (at != claim_at.end()) out["claims"][at->second]["about"].push_back(get(item, "entity"));
        } else {
          if (name == "entities") {
            entity_at.emplace(text_at(item, "id"), out[name].size());
            item["mentions"] = Json::array();
          } else if (name == "claims") {
            claim_at.emplace(text_at(item, "id"), out[name].size());
            item["about"] = Json::array();
          }
          out[name].push_back(std::move(item));
        }
      }
      if (step != SQLITE_DONE) return fault("cannot read");
    }
    if (!record(out)) return std::nullopt;
  }
}

}  // namespace sayso
