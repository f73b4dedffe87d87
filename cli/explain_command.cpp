#include <iostream>

#include "commands.h"
#include "explain/explain.h"

namespace sayso::cli {

int explain_command(const Settings& settings) {
  auto extractor = load(settings.resources);
  if (!extractor) return resources;
  InputOptions from = settings.input;
  from.paths = settings.paths;
  if (from.paths.empty() && from.files_from.empty()) from.paths = {"-"};
  Input input(from);
  int code = done;
  while (auto item = input.next()) {
    if (item->document) {
      open(*item, settings.options, extractor->resources());
      std::cout << explain(*extractor, *item->document, settings.options, settings.sentence);
    } else {
      if (!settings.quiet) std::cerr << "extract: " << item->failure->error.to_string() << '\n';
      code = some_failed;
    }
  }
  return code;
}

}  // namespace sayso::cli
