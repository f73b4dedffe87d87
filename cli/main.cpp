#include <malloc.h>

#include <csignal>
#include <filesystem>
#include <iostream>

#include "command_line.h"
#include "generate.h"
#include "help.h"
#include "text/nearest.h"

namespace sayso::cli {
namespace {

// A first word that is no file but nearly a command: the question that asks for it. Else nothing.
std::string misspelt_command(const std::vector<std::string>& arguments) {
  if (arguments.empty() || find_command(arguments[0]) || arguments[0].find_first_of("-./*?") != std::string::npos) return {};
  std::error_code code;
  if (std::filesystem::exists(arguments[0], code)) return {};
  std::vector<std::string_view> names;
  for (const Command& c : commands()) names.push_back(c.name);
  std::string hint = did_you_mean(arguments[0], names);
  return hint.empty() ? hint : "there is no file or command '" + arguments[0] + "'" + hint;
}

int run(const std::vector<std::string>& arguments) {
  if (std::string fault = misspelt_command(arguments); !fault.empty()) {
    std::cerr << "extract: " << fault << "\nTry 'extract --help'.\n";
    return usage;
  }
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
  // What a large article took goes back to the system, and threads share their free memory; but not the few MB that every
  // group of articles takes anew.
  constexpr int large = 1 << 18, arenas = 2, at_hand = 1 << 22, step = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, large);
  mallopt(M_ARENA_MAX, arenas);
  mallopt(M_TRIM_THRESHOLD, at_hand);
  mallopt(M_TOP_PAD, step);
  return sayso::cli::run({argv + 1, argv + argc});
}
