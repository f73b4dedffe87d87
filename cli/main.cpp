#include <algorithm>
#include <csignal>
#include <iostream>

#include "commands.h"

namespace sayso::cli {

std::optional<Extractor> load(const ResourceOptions& options) {
  auto extractor = Extractor::load(options);
  if (extractor) return std::move(*extractor);
  for (const Error& e : extractor.errors()) std::cerr << e.to_string() << '\n';
  return std::nullopt;
}

namespace {

int run(std::vector<std::string> arguments) {
  std::string command = "extract";
  if (!arguments.empty()) {
    auto all = commands();
    if (std::any_of(all.begin(), all.end(), [&](const Command& c) { return c.name == arguments[0]; })) {
      command = arguments[0];
      arguments.erase(arguments.begin());
    }
  }
  for (const std::string& a : arguments) {
    if (a == "--") break;
    if (a == "-h" || a == "--help") {
      std::cout << help(command);
      return done;
    }
    if (a == "--version") command = "version";
  }
  if (command == "version") {
    std::cout << "extract (Sayso) " << version() << '\n';
    return done;
  }
  std::string error;
  auto settings = parse(command, arguments, error);
  if (!settings) {
    std::cerr << "extract: " << error << "\nTry 'extract " << (command == "extract" ? "" : command + " ") << "--help'.\n";
    return usage;
  }
  if (command == "explain") return explain_command(*settings);
  if (command == "check") return check_command(*settings);
  if (command == "score") return score_command(*settings);
  return extract_command(*settings);
}

}  // namespace
}  // namespace sayso::cli

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is seen where the record is written
  return sayso::cli::run({argv + 1, argv + argc});
}
