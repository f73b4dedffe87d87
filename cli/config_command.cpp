#include <algorithm>
#include <iostream>

#include "commands.h"
#include "flags.h"

namespace sayso::cli {
namespace {

std::string toml_string(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string toml_value(const Given& given) {
  const Flag& f = *given.flag;
  if (f.value.empty()) return given.values.empty() ? "false" : "true";
  if (f.several == Several::no) return toml_string(given.values.front());
  std::string out;
  for (const std::string& v : given.values) out += (out.empty() ? "" : ", ") + toml_string(v);
  return "[" + out + "]";
}

}  // namespace

// As TOML, so that it can be a configuration file again.
int config_command(const Settings& settings) {
  std::string command = settings.paths.empty() ? "extract" : settings.paths[0];
  if (!find_command(command)) {
    std::cerr << "extract: there is no command '" << command << "'\n";
    return usage;
  }
  std::cout << "# the command " << command << "; configuration: " << (settings.config.empty() ? "none" : settings.config) << '\n';
  for (const Flag& f : flags()) {
    if (!f.in_config || !takes(command, f)) continue;
    const Given* given = nullptr;
    for (const Given& g : settings.given)
      if (g.flag == &f) given = &g;
    std::string line = given ? std::string(f.name) + " = " + toml_value(*given) : "# " + std::string(f.name) + " is not given";
    if (given) {
      line.resize(std::max<size_t>(line.size() + 1, 36), ' ');
      line += "# " + given->origin;
    }
    std::cout << line << '\n';
  }
  return done;
}

}  // namespace sayso::cli
