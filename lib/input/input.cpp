#include "input/input.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <deque>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "input/charset.h"
#include "input/html/read_page.h"
#include "resources/resources.h"
#include "text/utf8.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File open_file(const std::string& path) {
  if (path == "-") return File(stdin, [](std::FILE*) { return 0; });
  return File(std::fopen(path.c_str(), "rb"), [](std::FILE* f) { return std::fclose(f); });
}

bool has_ending(const std::string& path, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view e) { return path.ends_with(e); });
}

std::string hex_hash(std::string_view text) {
  uint64_t h = 0xcbf29ce484222325u;
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  char buffer[20];
  std::snprintf(buffer, sizeof buffer, "%016llx", static_cast<unsigned long long>(h));
  return buffer;
}

// \ud800 without its second half is not text: U+FFFD for it, as for other broken characters.
std::string mend_surrogates(std::string_view line, size_t& mended) {
  std::string out;
  auto unit = [&](size_t at) -> int {
    if (at + 6 > line.size() || line[at] != '\\' || line[at + 1] != 'u') return -1;
    int value = 0;
    for (size_t k = at + 2; k < at + 6; ++k) {
      char c = line[k];
      int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  };
  for (size_t i = 0; i < line.size();) {
    if (line[i] == '\\' && i + 1 < line.size() && line[i + 1] != 'u') {
      out += line.substr(i, 2);
      i += 2;
      continue;
    }
    int u = unit(i);
    if (u >= 0xD800 && u <= 0xDBFF) {
      int second = unit(i + 6);
      if (second >= 0xDC00 && second <= 0xDFFF) {
        out += line.substr(i, 12);
        i += 12;
        continue;
      }
    }
    if (u >= 0xD800 && u <= 0xDFFF) {
      out += "\\ufffd";
      ++mended;
      i += 6;
      continue;
    }
    out += line[i++];
  }
  return out;
}

std::string text_of(const nlohmann::json& object, const char* key) {
  auto it = object.find(key);
  if (it == object.end() || it->is_null()) return {};
  if (it->is_string()) return it->get<std::string>();
  return it->is_number() || it->is_boolean() ? it->dump() : std::string();
}

}  // namespace

InputItem read_json_line(std::string line, const std::string& source, int line_number) {
  InputItem item;
  Document d;
  size_t repairs = 0;
  if (!is_valid_utf8(line)) line = repair_utf8(line, repairs);
  nlohmann::json object;
  size_t fault_at = 0;
  std::string fault;
  auto parse = [&](const std::string& text) {
    try {
      object = nlohmann::json::parse(text);
      return true;
    } catch (const nlohmann::json::parse_error& e) {
      fault = e.what();
      fault_at = e.byte;
      return false;
    }
  };
  if (!parse(line)) {
    size_t mended = 0;
    std::string again = mend_surrogates(line, mended);
    if (mended == 0 || !parse(again)) {
      if (size_t colon = fault.find("]: "); fault.starts_with("[json") && colon != std::string::npos) {
        fault = fault.substr(fault.find("column") != std::string::npos ? fault.find(": ", fault.find("column")) + 2 : colon + 3);
      }
      item.error = Error{"not JSON: " + fault, source, line_number, static_cast<int>(fault_at)};
      return item;
    }
    repairs += mended;
  }
  auto text = object.is_object() ? object.find("text") : object.end();
  if (!object.is_object() || text == object.end() || !text->is_string()) {
    item.error = Error{object.is_object() ? "no \"text\" in the article" : "expected a JSON object", source, line_number, 1};
    return item;
  }
  d.text = text->get<std::string>();
  d.id = text_of(object, "id");
  d.title = text_of(object, "title");
  d.published = text_of(object, "published");
  d.url = text_of(object, "url");
  d.source = source;
  if (repairs > 0) d.warnings.push_back("broken characters: " + std::to_string(repairs) + " replaced by U+FFFD");
  if (d.id.empty()) d.id = hex_hash(d.text);
  item.document = std::move(d);
  return item;
}

void open(InputItem& item, const Resources& r) {
  if (!item.page || !item.document) return;
  Document& d = *item.document;
  html::read_page(std::move(d.text), {}, r.pages, d);
  if (d.id.empty()) d.id = hex_hash(d.text);
  item.page = false;
}

struct Input::State {
  std::deque<std::string> paths;
  InputFormat format;
  std::string source;  // of the JSONL file being read
  File lines{nullptr, [](std::FILE*) { return 0; }};
  int line_number = 0;
  std::string pending;  // bytes read while the format was found out
  size_t pending_at = 0;

  // Up to `most` bytes of what is pending and the file; what is read stays pending.
  void peek(size_t most) {
    while (pending.size() < most) {
      size_t before = pending.size();
      pending.resize(most);
      size_t got = std::fread(pending.data() + before, 1, most - before, lines.get());
      pending.resize(before + got);
      if (got == 0) return;
    }
  }

  bool read_line(std::string& line) {
    line.clear();
    while (true) {
      if (pending_at == pending.size()) {
        constexpr size_t chunk = 1 << 18;
        pending.resize(chunk);
        pending.resize(std::fread(pending.data(), 1, chunk, lines.get()));
        pending_at = 0;
        if (pending.empty()) return !line.empty();
      }
      size_t end = pending.find('\n', pending_at);
      line.append(pending, pending_at, end == std::string::npos ? std::string::npos : end - pending_at);
      pending_at = end == std::string::npos ? pending.size() : end + 1;
      if (end != std::string::npos) return true;
    }
  }

  std::string read_all() {
    std::string all = pending.substr(pending_at);
    pending.clear();
    pending_at = 0;
    constexpr size_t chunk = 1 << 18;
    while (true) {
      size_t before = all.size();
      all.resize(before + chunk);
      size_t got = std::fread(all.data() + before, 1, chunk, lines.get());
      all.resize(before + got);
      if (got == 0) return all;
    }
  }

  // JSON objects a line? Looks at the first line that is not blank.
  bool looks_like_jsonl(const std::string& path) {
    if (format != InputFormat::automatic) return format == InputFormat::jsonl;
    if (has_ending(path, {".jsonl", ".ndjson"})) return true;
    if (has_ending(path, {".txt", ".text", ".html", ".htm", ".xhtml"})) return false;
    constexpr size_t sample = 1 << 16;
    peek(sample);
    size_t first = pending.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string::npos || pending[first] != '{') return false;
    size_t quote = pending.find_first_not_of(" \t\r\n", first + 1);
    return quote != std::string::npos && pending[quote] == '"';
  }

  bool looks_like_html(const std::string& path) {
    if (format != InputFormat::automatic) return format == InputFormat::html;
    if (has_ending(path, {".html", ".htm", ".xhtml"})) return true;
    if (has_ending(path, {".txt", ".text"})) return false;
    constexpr size_t sample = 1 << 12;
    peek(sample);
    return html::looks_like_html(pending);
  }

  void expand(const std::string& folder) {
    std::vector<std::string> found;
    std::error_code code;
    for (auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, code);
         !code && it != fs::recursive_directory_iterator(); it.increment(code))
      if (it->is_regular_file(code) && has_ending(it->path().string(), {".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson"}))
        found.push_back(it->path().string());
    std::sort(found.begin(), found.end());
    paths.insert(paths.begin(), found.begin(), found.end());
  }
};

Input::Input(std::vector<std::string> paths, InputFormat format) : state_(std::make_unique<State>()) {
  state_->paths.assign(paths.begin(), paths.end());
  state_->format = format;
}
Input::~Input() = default;
Input::Input(Input&&) noexcept = default;
Input& Input::operator=(Input&&) noexcept = default;

std::optional<InputItem> Input::next() {
  State& s = *state_;
  while (true) {
    if (!s.source.empty()) {
      std::string line;
      while (s.read_line(line)) {
        ++s.line_number;
        if (s.line_number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        return read_json_line(std::move(line), s.source, s.line_number);
      }
      s.source.clear();
    }
    if (s.paths.empty()) return std::nullopt;
    std::string path = s.paths.front();
    s.paths.pop_front();
    std::error_code code;
    if (path != "-" && fs::is_directory(path, code)) {
      s.expand(path);
      continue;
    }
    s.lines = open_file(path);
    s.pending.clear();
    s.pending_at = 0;
    std::string name = path == "-" ? "<stdin>" : path;
    if (!s.lines) {
      InputItem item;
      item.error = Error{std::strerror(errno), name, 0, 0};
      return item;
    }
    if (s.looks_like_jsonl(path)) {
      s.source = name;
      s.line_number = 0;
      continue;
    }
    InputItem item;
    Document d;
    item.page = s.looks_like_html(path);
    std::string bytes = s.read_all();
    if (std::ferror(s.lines.get())) {
      item.error = Error{std::strerror(errno), name, 0, 0};
      return item;
    }
    d.text = item.page ? std::move(bytes) : to_utf8(std::move(bytes), d.warnings);
    d.source = name;
    d.id = path == "-" ? (item.page ? "" : hex_hash(d.text)) : fs::path(path).stem().string();
    item.document = std::move(d);
    return item;
  }
}

}  // namespace sayso
