#include <csignal>
#include <iostream>

#include "command_line.h"
#include "generate.h"
#include "help.h"

namespace sayso::cli {
namespace {

int run(const std::vector<std::string>& arguments) {
  auto line = read_command_line(arguments);
  if (!line) {
    const Command* command = arguments.empty() ? nullptr : find_command(arguments[0]);
    for (const Error& e : line.errors()) std::cerr << "extract: " << e.to_string() << '\n';
    std::cerr << "Try 'extract " << (command ? std::string(command->name) + " " : "") << "--help'.\n";
    return usage;
  }
  if (line->settings.help) {
    std::cout << help(*line->command);
    return done;
  }
  if (!line->settings.generate.empty()) {
    std::cout << generate(line->settings.generate);
    return done;
  }
  if (line->settings.version) return find_command("version")->run(line->settings);
  return line->command->run(line->settings);
}

}  // namespace
}  // namespace sayso::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen where the record is written
  std::signal(SIGXFSZ, SIG_IGN);  // a full disk, or its like, too
  return sayso::cli::run({argv + 1, argv + argc});
}
