#include <unistd.h>
#include <cstdio>
#include <iostream>

#include "commands.h"
#include "resources/resources.h"

namespace sayso::cli {

int compile_command(const Settings& settings) {
  ResourceOptions options = settings.resources;
  if (!settings.paths.empty()) options.folder = settings.paths[0];
  if (settings.output.empty() && isatty(STDOUT_FILENO)) {
    std::cerr << "extract: compile writes bytes that are not for a terminal; give --output FILE\n";
    return usage;
  }
  auto extractor = load(options);
  if (!extractor) return resources;
  std::string image = write_image(extractor->resources());
  std::FILE* out = settings.output.empty() ? stdout : std::fopen(settings.output.c_str(), "wb");
  bool good = out && std::fwrite(image.data(), 1, image.size(), out) == image.size();
  if (out && std::fclose(out) != 0) good = false;
  if (!good) std::perror(("extract: " + settings.output).c_str());
  return good ? done : some_failed;
}

}  // namespace sayso::cli
