#include "query/read_records.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>

#include "query/read_database.h"

namespace sayso {
namespace {

// What nlohmann says of broken JSON, without its own prefixes: "syntax error while parsing value - invalid literal; …".
std::string reason(const Json::parse_error& e) {
  std::string_view what = e.what();
  size_t at = what.find(": ");
  return "not JSON: " + std::string(what.substr(at == std::string_view::npos ? 0 : at + 2));
}

class Reader {
 public:
  explicit Reader(const RecordSource& to) : to_(to) {}

  size_t faults() const { return faults_; }
  bool stopped() const { return stopped_; }

  void file(const std::string& path) {
    if (path == "-") return text("standard input", std::cin);
    if (is_database(path)) {
      auto wrong = read_database(path, [&](const Json& record) { return !(stopped_ = !to_.record(record)); });
      return wrong ? fault(*wrong) : void();
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) return fault({std::string("cannot read: ") + std::strerror(errno), path, 0, 0});
    text(path, in);
  }

 private:
  void fault(const Error& e) {
    ++faults_;
    to_.error(e);
  }

  void give(const Json& value, const std::string& name, int line) {
    if (!value.is_object() || !value.contains("schema"))
      fault({"not a record: it has no \"schema\"", name, line, 1});
    else if (!to_.record(value))
      stopped_ = true;
  }

  void text(const std::string& name, std::istream& in) {
    std::string line;
    int number = 0;
    while (!stopped_ && std::getline(in, line)) {
      ++number;
      size_t first = line.find_first_not_of(" \t\r");
      if (first == std::string::npos) continue;
      if (line.find_first_not_of(" \t\r", first + 1) == std::string::npos && (line[first] == '{' || line[first] == '[')) {
        indented(name, number, line, in);
        return;
      }
      try {
        give(Json::parse(line), name, number);
      } catch (const Json::parse_error& e) {
        fault({reason(e), name, number, static_cast<int>(e.byte)});
      }
    }
    if (in.bad()) fault({std::string("cannot read: ") + std::strerror(errno), name, number, 0});
  }

  // Indented records begin and end in the first column: no other line of them does.
  void indented(const std::string& name, int number, std::string line, std::istream& in) {
    std::string value;
    int start = number;
    do {
      value += line;
      value += '\n';
      bool last = !line.empty() && (line[0] == '}' || line[0] == ']');
      if (last && !value.empty()) {
        try {
          Json parsed = Json::parse(value);
          if (parsed.is_array())
            for (const Json& one : parsed) {
              give(one, name, start);
              if (stopped_) return;
            }
          else
            give(parsed, name, start);
        } catch (const Json::parse_error& e) {
          fault({reason(e), name, start, 1});
        }
        if (stopped_) return;
        value.clear();
        start = number + 1;
      }
      ++number;
    } while (std::getline(in, line));
    if (value.find_first_not_of(" \t\r\n") != std::string::npos) fault({"a record that does not end", name, start, 1});
  }

  const RecordSource& to_;
  size_t faults_ = 0;
  bool stopped_ = false;
};

}  // namespace

size_t read_records(const std::vector<std::string>& paths, const RecordSource& to) {
  Reader reader(to);
  for (const std::string& path : paths)
    if (!reader.stopped()) reader.file(path);
  return reader.faults();
}

}  // namespace sayso
