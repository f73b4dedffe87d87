#include <iostream>

#include "commands.h"
#include "explain/explain.h"

namespace sayso::cli {

int explain_command(const Settings& settings) {
  auto extractor = load(settings.resources);
  if (!extractor) return resources;
  Input input(settings.paths.empty() ? std::vector<std::string>{"-"} : settings.paths, settings.input_format);
  int code = done;
  while (auto item = input.next()) {
    if (item->document) {
      open(*item, extractor->resources());
      std::cout << explain(*extractor, *item->document, settings.options, settings.sentence);
    } else {
      if (!settings.quiet) std::cerr << "extract: " << item->error->to_string() << '\n';
      code = some_failed;
    }
  }
  return code;
}

}  // namespace sayso::cli
