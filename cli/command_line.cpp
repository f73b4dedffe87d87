// The command line is read in two steps: first which flag was given which values and by whom, then the effects, each
// flag's once its giver of highest rank is known: the command line, then the configuration, then the initial values of
// the table.
#include "command_line.h"

#include <algorithm>
// A file's name may hold a comma: values are not lists but where the table of flags says so.
#define CXXOPTS_VECTOR_DELIMITER '\0'
#include <cxxopts.hpp>
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
    cxxopts::Options options("extract");
    for (auto it = flags_.begin(); it != flags_.end(); ++it) {
      const Flag* f = *it;
      // `config` takes the flags of all commands, and some share a name.
      if (std::any_of(flags_.begin(), it, [&](const Flag* other) { return other->name == f->name; })) continue;
      std::string names = (f->letter ? std::string(1, f->letter) + "," : "") + std::string(f->name);
      if (f->value.empty())
        options.add_options()(names, "", cxxopts::value<std::string>()->implicit_value("true"));
      else
        options.add_options()(names, "", cxxopts::value<std::string>());
    }
    options.add_options()("paths", "", cxxopts::value<std::vector<std::string>>());
    options.parse_positional("paths");
    options.allow_unrecognised_options();  // they are answered with the nearest flag
    std::vector<const char*> argv{"extract"};
    for (const std::string& a : arguments) argv.push_back(a.c_str());
    try {
      auto parsed = options.parse(static_cast<int>(argv.size()), argv.data());
      if (!parsed.unmatched().empty()) {
        std::string_view flag = parsed.unmatched().front();
        return unknown(flag.substr(0, flag.find('=')));
      }
      for (const cxxopts::KeyValue& kv : parsed.arguments()) {
        if (kv.key() == "paths") {
          paths_.push_back(kv.value());
          continue;
        }
        const Flag& f = *find(kv.key());
        if (f.value.empty() && kv.value() != "true") return Error{"--" + kv.key() + " takes no value", {}, 0, 0};
        give(f, kv.value());
      }
    } catch (const std::exception& e) {
      return Error{e.what(), {}, 0, 0};
    }
    return std::nullopt;
  }

  Result<CommandLine> finish() {
    CommandLine out;
    out.command = &command_;
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
      if (f->shapes_records)
        for (const std::string& v : g.values) s.shape += std::string(f->name) + "=" + v + "\n";
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
