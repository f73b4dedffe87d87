// The command line is read in two steps: first which flag was given which values and by whom, then the effects, each
// flag's once its giver of highest rank is known: the command line, then the configuration, then the initial values of
// the table.
#include "command_line.h"

#include <algorithm>
#include <filesystem>

#include "config.h"
#include "help.h"
#include "resources/tsv.h"
#include "text/nearest.h"

namespace sayso::cli {
namespace {

class Reader {
 public:
  explicit Reader(const Command& command) : command_(command) {
    for (const Flag& f : flags())
      if (takes(command.name, f)) flags_.push_back(&f);
  }

  std::optional<Error> read(std::span<const std::string> arguments) {
    for (size_t i = 0; i < arguments.size(); ++i) {
      std::string_view a = arguments[i];
      if (a == "--") {
        paths_.insert(paths_.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
        break;
      }
      if (a.size() < 2 || a[0] != '-') {
        paths_.emplace_back(a);
        continue;
      }
      // A value stands in the argument itself or is the next one.
      auto value = [&](const Flag& f, bool here, std::string_view v) -> std::optional<Error> {
        if (!here && !f.value.empty()) {
          if (i + 1 == arguments.size()) return Error{"--" + std::string(f.name) + " needs a value: " + std::string(f.value), {}, 0, 0};
          v = arguments[++i];
        }
        if (here && f.value.empty()) return Error{"--" + std::string(f.name) + " takes no value", {}, 0, 0};
        give(f, v);
        return std::nullopt;
      };
      if (a.starts_with("--")) {
        size_t equals = a.find('=');
        const Flag* f = find(a.substr(2, equals == a.npos ? a.npos : equals - 2));
        if (!f) return unknown(a.substr(0, equals));
        if (auto e = value(*f, equals != a.npos, a.substr(std::min(a.size(), equals + (equals != a.npos))))) return e;
        continue;
      }
      for (size_t k = 1; k < a.size(); ++k) {
        auto f = std::find_if(flags_.begin(), flags_.end(), [&](const Flag* x) { return x->letter == a[k]; });
        if (f == flags_.end()) return unknown(a);
        bool rest = !(*f)->value.empty() && k + 1 < a.size();
        if (auto e = value(**f, rest, rest ? a.substr(k + 1) : std::string_view())) return e;
        if (!(*f)->value.empty()) break;
      }
    }
    return std::nullopt;
  }

  Result<CommandLine> finish() {
    CommandLine out{&command_, {}};
    Settings& s = out.settings;
    // The command that the settings are for: `extract config explain` shows those of explain.
    std::string target(command_.name);
    if (target == "config") target = paths_.empty() ? "extract" : paths_[0];
    s.paths = std::move(paths_);

    auto config = configuration(target, s.config);
    if (!config) return config.errors();
    for (const Flag* f : flags_) {
      Given g{f, {}, "command line"};
      for (auto& [flag, value] : values_)
        if (flag == f) g.values.push_back(std::move(value));
      if (g.values.empty()) {
        auto line = std::find_if(config->begin(), config->end(), [&](const ConfigLine& l) { return l.flag == f; });
        if (line != config->end())
          g = {f, std::move(line->values), std::move(line->origin)};
        else if (!f->initial.empty())
          g = {f, {std::string(f->initial)}, "default"};
        else
          continue;
      }
      if (f->several == Several::no && !g.values.empty()) g.values.erase(g.values.begin(), g.values.end() - 1);  // the last one holds
      if (auto e = apply(g, s)) return *e;
      s.given.push_back(std::move(g));
    }
    return out;
  }

 private:
  void give(const Flag& f, std::string_view value) { values_.emplace_back(&f, value); }

  // What the configuration says for the command; its path is left in `path`, empty when there is none.
  Result<std::vector<ConfigLine>> configuration(const std::string& command, std::string& path) const {
    const std::string* named = nullptr;
    for (const auto& [flag, value] : values_) {
      if (flag->name == "no-config") return std::vector<ConfigLine>();
      if (flag->name == "config") named = &value;
    }
    path = named ? *named : default_config_path();
    std::error_code code;
    if (!named && (path.empty() || !std::filesystem::exists(path, code))) {
      path.clear();
      return std::vector<ConfigLine>();
    }
    return read_config(path, command);
  }

  static std::optional<Error> apply(Given& given, Settings& settings) {
    const Flag& f = *given.flag;
    bool typed = given.origin == "command line";
    if (f.several == Several::list) {
      std::vector<std::string> parts;
      for (const std::string& v : given.values)
        for (std::string_view part : split(v, ',')) parts.emplace_back(part);
      given.values = std::move(parts);
    }
    for (const std::string& v : given.values) {
      std::string takes, hint;
      std::vector<std::string_view> words;
      for (const Word& w : f.words) words.push_back(w.word);
      if (!words.empty() && std::find(words.begin(), words.end(), v) == words.end()) {
        takes = listed(words, "or");
        hint = did_you_mean(v, words);
      } else {
        takes = f.effect(settings, v);
      }
      if (!takes.empty())
        return Error{(typed ? "--" : "") + std::string(f.name) + " takes " + takes + ", not '" + v + "'" + hint, typed ? "" : given.origin,
                     0, 0};
    }
    return std::nullopt;
  }

  const Flag* find(std::string_view name) const {
    for (const Flag* f : flags_)
      if (f->name == name) return f;
    return nullptr;
  }

  Error unknown(std::string_view flag) const {
    std::string message = "unknown flag '" + std::string(flag) + "'";
    std::string_view name = flag.substr(std::min(flag.size(), flag.find_first_not_of('-')));
    // A flag of other commands is no slip of the finger.
    for (const Flag& f : flags())
      if (f.name == name) {
        std::string of;
        for (std::string_view c : split(f.commands, ' ')) of += (of.empty() ? "" : ", ") + std::string(c);
        return {message + ": --" + std::string(name) + " is a flag of " + of, {}, 0, 0};
      }
    std::vector<std::string> known;
    for (const Flag* f : flags_) known.push_back("--" + std::string(f->name));
    return {message + did_you_mean("--" + std::string(name), {known.begin(), known.end()}), {}, 0, 0};
  }

  const Command& command_;
  std::vector<const Flag*> flags_;
  std::vector<std::pair<const Flag*, std::string>> values_;
  std::vector<std::string> paths_;
};

}  // namespace

Result<CommandLine> read_command_line(const std::vector<std::string>& arguments) {
  const Command* command = arguments.empty() ? nullptr : find_command(arguments[0]);
  Reader reader(command ? *command : *find_command("extract"));
  if (auto e = reader.read(std::span(arguments).subspan(command ? 1 : 0))) return *e;
  return reader.finish();
}

}  // namespace sayso::cli
