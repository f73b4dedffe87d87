#include "config.h"

#include <toml++/toml.h>
#include <cstdlib>
#include <filesystem>
#include <sstream>

#include "commands.h"
#include "text/nearest.h"

namespace sayso::cli {
namespace {

namespace fs = std::filesystem;

class Reader {
 public:
  Reader(std::string path, std::string_view command) : path_(std::move(path)), command_(command) {}

  Result<std::vector<ConfigLine>> read() {
    toml::table all;
    try {
      all = toml::parse_file(path_);
    } catch (const toml::parse_error& e) {
      const auto& at = e.source().begin;
      return Error{std::string(e.description()), path_, static_cast<int>(at.line), static_cast<int>(at.column)};
    }
    // The command's own table last: it replaces what holds for all.
    for (bool own : {false, true})
      for (const auto& [key, node] : all) {
        const toml::table* table = node.as_table();
        if (!table && !own) line(key, node, {});
        if (table && own) section(key, *table);
      }
    if (!errors_.empty()) return errors_;
    return std::move(lines_);
  }

 private:
  void fault(const toml::key& key, const std::string& message) {
    const auto& at = key.source().begin;
    errors_.push_back({message, path_, static_cast<int>(at.line), static_cast<int>(at.column)});
  }

  void section(const toml::key& key, const toml::table& table) {
    const Command* command = find_command(key.str());
    if (!command) {
      std::vector<std::string_view> names;
      for (const Command& c : commands()) names.push_back(c.name);
      return fault(key, "no command is named '" + std::string(key.str()) + "'" + did_you_mean(key.str(), names));
    }
    for (const auto& [name, node] : table) line(name, node, command->name);
  }

  // `section`: the command whose table it stands in, empty at the top.
  void line(const toml::key& key, const toml::node& node, std::string_view section) {
    const Flag* flag = nullptr;
    std::vector<std::string_view> known;
    for (const Flag& f : flags()) {
      if (!f.in_config || (!section.empty() && !takes(section, f))) continue;
      known.push_back(f.name);
      if (!flag && f.name == key.str()) flag = &f;  // at the top a name that several commands give to flags of theirs is the first's
    }
    if (!flag) {
      std::string of = section.empty() ? "" : " of " + std::string(section);
      return fault(key, "no flag" + of + " is named '" + std::string(key.str()) + "'" + did_you_mean(key.str(), known));
    }
    ConfigLine out{flag, {}, path_ + ":" + std::to_string(key.source().begin.line)};
    std::string name(flag->name);
    if (flag->value.empty()) {
      const auto* on = node.as_boolean();
      if (!on) return fault(key, name + " takes true or false");
      if (on->get()) out.values.emplace_back();
    } else if (const toml::array* array = node.as_array()) {
      if (flag->several == Several::no) return fault(key, name + " takes one value");
      for (const toml::node& item : *array)
        if (!value(item, *flag, out.values)) return fault(key, name + " takes a list of strings");
    } else if (!value(node, *flag, out.values)) {
      return fault(key, name + " takes " + (flag->several == Several::no ? "a string or number" : "a string or a list of strings"));
    }
    if (!section.empty() ? section != command_ : !takes(command_, *flag)) return;
    std::erase_if(lines_, [&](const ConfigLine& l) { return l.flag == flag; });
    lines_.push_back(std::move(out));
  }

  // A string, number or date, as the command line would have it.
  bool value(const toml::node& node, const Flag& flag, std::vector<std::string>& out) const {
    std::ostringstream text;
    if (const auto* s = node.as_string())
      text << s->get();
    else if (const auto* n = node.as_integer())
      text << n->get();
    else if (const auto* x = node.as_floating_point())
      text << x->get();
    else if (const auto* d = node.as_date())
      text << d->get();
    else
      return false;
    std::string v = text.str();
    if ((flag.value == "FILE" || flag.value == "FOLDER") && fs::path(v).is_relative() && !v.empty())
      v = (fs::path(path_).parent_path() / v).string();
    out.push_back(std::move(v));
    return true;
  }

  std::string path_;
  std::string_view command_;
  std::vector<ConfigLine> lines_;
  Errors errors_;
};

}  // namespace

std::string default_config_path() {
  auto from = [](const char* variable) {
    const char* value = std::getenv(variable);
    return fs::path(value ? value : "");
  };
  fs::path folder = from("XDG_CONFIG_HOME");
  if (folder.empty() && !from("HOME").empty()) folder = from("HOME") / ".config";
  return folder.empty() ? "" : (folder / "sayso" / "config.toml").string();
}

Result<std::vector<ConfigLine>> read_config(const std::string& path, std::string_view command) { return Reader(path, command).read(); }

}  // namespace sayso::cli
