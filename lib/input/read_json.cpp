// JSON, one object a line or as the world writes it: an object, a list of objects, or the answer of a news service with
// the list inside. Lists are cut into their elements as they come, by counting brackets outside of strings, so that
// neither a list nor a broken element costs more memory than one article may.
#include <utility>

#include "input/fields.h"
#include "input/reader.h"

namespace sayso {
namespace {

class Lines : public Reader {
 public:
  Lines(Part part, const InputOptions& options) : part_(std::move(part)), options_(options) {}

  bool next(Found& found) override {
    Window& bytes = *part_.bytes;
    while (!bytes.at_end()) {
      uint64_t offset = bytes.origin(bytes.offset());
      std::string line;
      bool whole = bytes.line(line, options_.max_article_size);
      ++number_;
      std::string source = at_offset(part_.source + ":" + std::to_string(number_), offset);
      if (!bytes.fault().empty() && bytes.at_end()) break;  // the line may be cut
      if (!whole) {
        found.item = failed("read", too_large(options_.max_article_size), source);
        found.item->failure->error.file = part_.source;
        found.item->failure->error.line = number_;
        return true;
      }
      if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      found.item = article_of_json(std::move(line), options_.fields, source, part_.source, number_);
      return true;
    }
    if (bytes.fault().empty() || std::exchange(reported_, true)) return false;
    found.item = failed("read", bytes.fault(), part_.source);
    return true;
  }

 private:
  Part part_;
  const InputOptions& options_;
  int number_ = 0;
  bool reported_ = false;
};

class Values : public Reader {
 public:
  Values(Part part, const InputOptions& options) : part_(std::move(part)), options_(options), bytes_(*part_.bytes) {
    if (bytes_.peek(3).starts_with("\xEF\xBB\xBF")) bytes_.skip(3);
  }

  bool next(Found& found) override {
    if (ended_) return false;
    while (true) {
      char c = next_char();
      if (c == 0) return end(found, depth_ > 0 ? "JSON ends in the middle" : "");
      if (in_list_) {
        if (c == ',' || c == ']') {
          bytes_.skip(1);
          if (c == ']') in_list_ = false, leave();
          continue;
        }
        uint64_t offset = bytes_.origin(bytes_.offset());
        std::string element;
        bool whole = value(element);
        if (!bytes_.fault().empty()) return end(found, "");
        if (element.empty() && whole) return end(found, std::string("not JSON: '") + c + "' in a list");
        std::string source = at_offset(part_.source + "#" + pointer_ + "/" + std::to_string(index_++), offset);
        return give(found, std::move(element), whole, source, {});
      }
      if (depth_ == 0) {
        if (c == '[') {
          bytes_.skip(1);
          enter_list("");
          continue;
        }
        if (c != '{') return end(found, std::string("not JSON: '") + c + "' where an object or a list should begin");
        bytes_.skip(1);
        depth_ = 1;
        object_ = "{";
        object_at_ = bytes_.origin(bytes_.offset() - 1);
        whole_ = true;
        list_seen_ = false;
        pointer_.clear();
        continue;
      }
      // Inside an object: a key, a value, or its end.
      if (c == '}') {
        bytes_.skip(1);
        object_ += '}';
        if (--depth_ > 0) {
          pointer_.clear();
          continue;
        }
        if (list_seen_) continue;
        bool first = std::exchange(first_, false);
        if (!part_.asked && whole_ && !holds_article(object_, options_.fields)) return true;
        std::string source = first ? part_.source : at_offset(part_.source, object_at_);
        return give(found, std::move(object_), whole_, source, first ? stem(part_.name) : std::string());
      }
      if (c == ',') {
        bytes_.skip(1);
        append(",");
        continue;
      }
      if (c != '"') return end(found, std::string("not JSON: '") + c + "' where a key should be");
      std::string key;
      value(key);
      append(key);
      std::string name = key.size() > 1 ? key.substr(1, key.size() - 2) : "";
      if (next_char() != ':') return end(found, "not JSON: a key without a value");
      bytes_.skip(1);
      append(":");
      c = next_char();
      if (c == '{' && name == "response" && depth_ == 1) {
        bytes_.skip(1);
        append("{");
        ++depth_;
        pointer_ = "/response";
        continue;
      }
      if (c == '[' && is_list_name(name) && list_of_objects()) {
        bytes_.skip(1);
        append("[]");
        enter_list(pointer_ + "/" + name);
        continue;
      }
      if (c == 0) continue;
      std::string v;
      whole_ &= value(v);
      append(v);
    }
  }

 private:
  char next_char() {
    while (true) {
      std::string_view next = bytes_.peek();
      size_t at = next.find_first_not_of(" \t\r\n");
      if (at != std::string_view::npos) {
        bytes_.skip(at);
        return next[at] == 0 ? '?' : next[at];
      }
      if (next.empty()) return 0;
      bytes_.skip(next.size());
    }
  }

  // Does an object come first in the list that begins here?
  bool list_of_objects() {
    constexpr size_t far = 256;
    std::string_view next = bytes_.peek(far);
    size_t at = next.find_first_not_of(" \t\r\n", 1);
    return at != std::string_view::npos && (next[at] == '{' || next[at] == ']');
  }

  void enter_list(std::string pointer) {
    list_pointer_before_ = std::exchange(pointer_, std::move(pointer));
    in_list_ = list_seen_ = true;
    first_ = false;
    index_ = 0;
    if (depth_ == 0) depth_ = 1, top_list_ = true;
  }
  void leave() {
    pointer_ = list_pointer_before_;
    if (std::exchange(top_list_, false)) depth_ = 0;
  }

  void append(std::string_view part) {
    if (list_seen_) return;
    if (object_.size() + part.size() > options_.max_article_size) {
      whole_ = false;
      return;
    }
    object_ += part;
  }

  // One value: up to the bracket or quote that closes it, or the comma behind it. False when it is too large: then it
  // was read to its end but not kept.
  bool value(std::string& out) {
    int depth = 0;
    bool string = false, escaped = false, begun = false, whole = true, more = true;
    while (more) {
      std::string_view next = bytes_.peek();
      if (next.empty()) return whole;
      size_t i = 0;
      for (; i < next.size() && more; ++i) {
        char c = next[i];
        if (string) {
          if (escaped)
            escaped = false;
          else if (c == '\\')
            escaped = true;
          else if (c == '"') {
            string = false;
            if (depth == 0) more = false;
          }
        } else if (c == '"') {
          string = true;
        } else if (c == '{' || c == '[') {
          ++depth;
        } else if (c == '}' || c == ']') {
          if (depth == 0) break;  // of what is around a bare value
          if (--depth == 0) more = false;
        } else if (depth == 0 && begun && (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
          break;
        }
        begun = true;
      }
      bool stopped = i < next.size();
      if (out.size() + i > options_.max_article_size)
        whole = false;
      else if (whole)
        out += next.substr(0, i);
      bytes_.skip(i);
      if (stopped) more = false;
    }
    return whole;
  }

  bool give(Found& found, std::string json, bool whole, const std::string& source, std::string id) {
    found.item = whole ? article_of_json(std::move(json), options_.fields, source, source, 0, std::move(id))
                       : failed("read", too_large(options_.max_article_size), source);
    return true;
  }

  bool end(Found& found, std::string reason) {
    ended_ = true;
    if (!bytes_.fault().empty()) reason = bytes_.fault();
    if (reason.empty()) return false;
    found.item = failed("read", std::move(reason), at_offset(part_.source, bytes_.origin(bytes_.offset())));
    return true;
  }

  Part part_;
  const InputOptions& options_;
  Window& bytes_;
  int depth_ = 0;  // of the objects and the list we are in
  bool in_list_ = false, top_list_ = false;
  std::string pointer_, list_pointer_before_;  // JSON Pointer of the object or list
  uint64_t index_ = 0;                         // in the list
  std::string object_;                         // at the top, as far as it is read
  uint64_t object_at_ = 0;
  bool whole_ = true, list_seen_ = false, first_ = true, ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> read_jsonl(Part part, const InputOptions& options) { return std::make_unique<Lines>(std::move(part), options); }
std::unique_ptr<Reader> read_json(Part part, const InputOptions& options) { return std::make_unique<Values>(std::move(part), options); }

}  // namespace sayso
