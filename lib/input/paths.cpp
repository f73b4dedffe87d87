// Folders are walked by name: what comes of a folder stands where its name with a slash would, so that the order is
// that of all full names. What begins with a dot is hidden, as in a shell. A pattern is a walk of the folder in front of its first
// wildcard, into those folders that can hold a match; "**" stands for any number of folders; a folder that matches is
// read like a folder named outright.
#include "input/paths.h"

#include <fnmatch.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <deque>
#include <filesystem>
#include <utility>
#include <vector>

#include "input/file.h"
#include "input/reader.h"

namespace sayso {
namespace {

namespace fs = std::filesystem;

using Segments = std::vector<std::string>;

Segments segments(std::string_view path) {
  Segments out;
  while (true) {
    size_t slash = path.find('/');
    if (slash > 0) out.emplace_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return out;
    path.remove_prefix(slash + 1);
  }
}

bool has_wildcard(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

// How a path stands to a pattern: it, or a folder above it, matches; or something below it may.
enum class Match { none, below, whole };

Match match(const Segments& pattern, size_t p, const Segments& path, size_t i) {
  if (p == pattern.size()) return Match::whole;
  if (i == path.size()) return Match::below;
  if (pattern[p] == "**") {
    Match without = match(pattern, p + 1, path, i);
    return without == Match::whole || path[i].starts_with('.') ? without : std::max(without, match(pattern, p, path, i + 1));
  }
  return fnmatch(pattern[p].c_str(), path[i].c_str(), FNM_PERIOD) == 0 ? match(pattern, p + 1, path, i + 1) : Match::none;
}

// The names in a folder, sorted; folders end in a slash. In one string, since there may be a million.
class Names {
 public:
  explicit Names(const std::string& folder, std::error_code& code) {
    for (fs::directory_iterator it(folder, code), end; !code && it != end; it.increment(code)) {
      std::string name = it->path().filename().string();
      std::error_code ignored;
      if (name.starts_with('.')) continue;
      bool is_folder = it->is_directory(ignored) && !it->is_symlink(ignored);
      if (!is_folder && !it->is_regular_file(ignored)) continue;
      at_.push_back(static_cast<uint32_t>(all_.size()));
      all_ += name;
      if (is_folder) all_ += '/';
      all_ += '\0';
    }
    std::sort(at_.begin(), at_.end(), [&](uint32_t a, uint32_t b) { return std::strcmp(&all_[a], &all_[b]) < 0; });
  }
  bool next(std::string& name) {
    if (next_ == at_.size()) return false;
    name = &all_[at_[next_++]];
    return true;
  }

 private:
  std::string all_;
  std::vector<uint32_t> at_;
  size_t next_ = 0;
};

struct Level {
  std::string folder;  // with a slash, or empty
  Segments below;      // the folder's name below the pattern's folder
  bool inside;         // the pattern is fulfilled
  Names names;
};

}  // namespace

struct Paths::State {
  std::deque<std::string> given;
  std::unique_ptr<Window> list;
  std::string list_name;
  char divider = 0;
  std::vector<Level> levels;
  std::string walking;  // the pattern
  Segments pattern;     // its part with wildcards
  bool found_any = true;
  std::optional<Path> fault;

  static Path failed_path(const std::string& name, const std::string& reason) {
    return Path{name, true, failed("open", reason, name).failure};
  }

  void enter(std::string folder, Segments below, bool inside) {
    std::error_code code;
    Names names(folder.empty() ? "." : folder, code);
    if (code) fault = failed_path(folder, code.message());
    levels.push_back({std::move(folder), std::move(below), inside, std::move(names)});
  }

  std::optional<Path> walk() {
    while (!levels.empty()) {
      if (fault) return std::exchange(fault, std::nullopt);
      Level& level = levels.back();
      std::string name;
      if (!level.names.next(name)) {
        levels.pop_back();
        continue;
      }
      bool folder = name.ends_with('/');
      std::string full = level.folder + name;
      Segments below = level.below;
      Match m = Match::whole;
      if (!level.inside) {
        below.push_back(folder ? name.substr(0, name.size() - 1) : name);
        m = match(pattern, 0, below, 0);
      }
      if (folder) {
        if (m != Match::none) enter(std::move(full), std::move(below), m == Match::whole);
      } else if (m == Match::whole) {
        return Path{std::move(full), !level.inside};
      }
    }
    return std::nullopt;
  }

  // A path as given: a file is answered, a folder or a pattern begins a walk.
  std::optional<Path> begin(const std::string& path, bool literal) {
    std::error_code code;
    if (path == "-") return Path{path};
    fs::file_status status = fs::status(path, code);
    if (fs::is_directory(status)) {
      enter(path.ends_with('/') ? path : path + "/", {}, true);
      return std::nullopt;
    }
    if (fs::exists(status) || literal || !has_wildcard(path)) return Path{path};
    Segments all = segments(path);
    std::string base = path.starts_with('/') ? "/" : "";
    size_t first = 0;
    while (first < all.size() && !has_wildcard(all[first])) base += all[first++] + "/";
    pattern.assign(all.begin() + static_cast<ptrdiff_t>(first), all.end());
    found_any = false;
    walking = path;
    enter(base, {}, false);
    return std::nullopt;
  }

  std::optional<Path> next() {
    while (true) {
      if (levels.empty() && fault) return std::exchange(fault, std::nullopt);
      if (auto path = walk()) {
        found_any = true;
        return path;
      }
      if (!std::exchange(found_any, true)) return failed_path(walking, "no file matches");
      if (!given.empty()) {
        std::string path = std::move(given.front());
        given.pop_front();
        if (auto file = begin(path, false)) return file;
        continue;
      }
      if (!list) return std::nullopt;
      constexpr size_t longest = 1 << 16;
      if (list->at_end()) {
        std::string reason = list->fault();
        list.reset();
        if (!reason.empty()) return failed_path(list_name, reason);
        continue;
      }
      std::string path;
      if (!list->line(path, longest, divider)) return failed_path(path.substr(0, 100) + "…", "no path is so long");
      if (divider == '\n' && path.ends_with('\r')) path.pop_back();
      if (path.empty()) continue;
      if (auto file = begin(path, true)) return file;
    }
  }
};

Paths::Paths(const InputOptions& options) : state_(std::make_unique<State>()) {
  State& s = *state_;
  s.given.assign(options.paths.begin(), options.paths.end());
  if (options.files_from.empty()) return;
  auto unpacking = std::make_shared<Unpacking>();
  s.list_name = options.files_from;
  if (auto stream = open_file(options.files_from, *unpacking, nullptr, options.stop)) {
    s.list = std::make_unique<Window>(std::move(stream), unpacking);
    s.divider = s.list->peek().find('\0') != std::string_view::npos ? '\0' : '\n';
  } else {
    s.fault = State::failed_path(options.files_from, std::strerror(errno));
  }
}
Paths::~Paths() = default;

std::optional<Path> Paths::next() { return state_->next(); }

}  // namespace sayso
