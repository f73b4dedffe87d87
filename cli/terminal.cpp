#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string>

namespace sayso::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

bool wants_color(std::string_view flag, bool to_file) {
  if (flag == "always") return true;
  if (flag == "never" || !variable("NO_COLOR").empty()) return false;
  if (std::string_view force = variable("FORCE_COLOR"); !force.empty()) return force != "0" && force != "false";
  return !to_file && isatty(STDOUT_FILENO) && variable("TERM") != "dumb";
}

unsigned terminal_width() {
  constexpr unsigned least = 40, usual = 80;
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return std::max<unsigned>(least, size.ws_col);
  unsigned long given = std::strtoul(std::string(variable("COLUMNS")).c_str(), nullptr, 10);
  return given > 0 && given < 10000 ? std::max(least, static_cast<unsigned>(given)) : usual;
}

}  // namespace sayso::cli
