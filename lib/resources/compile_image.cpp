// A tool of the build: compile_image FOLDER OUT writes the image of FOLDER's rules/ and gazetteers/ to OUT.
#include <fstream>
#include <iostream>

#include "resources/resources.h"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_image FOLDER OUT\n";
    return 2;
  }
  auto files = sayso::read_resource_files(argv[1]);
  auto resources =
      files ? sayso::make_resources(std::move(*files), "en") : sayso::Result<std::shared_ptr<sayso::Resources>>(files.errors());
  if (!resources) {
    for (const sayso::Error& e : resources.errors()) std::cerr << e.to_string() << '\n';
    return 3;
  }
  std::ofstream out(argv[2], std::ios::binary);
  out << sayso::write_image(**resources);
  return out.flush() ? 0 : 4;
}
