#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sayso/extract.h"

int main(int argc, char** argv) {
  auto extractor = sayso::Extractor::load();
  if (!extractor) {
    for (const sayso::Error& e : extractor.errors()) std::cerr << e.to_string() << '\n';
    return 3;
  }
  sayso::Options options;
  sayso::Workspace workspace;
  std::string out;
  auto one = [&](const sayso::Document& d) {
    out.clear();
    extractor->write_json(extractor->extract(d, options, workspace), options, out);
    std::cout << out << '\n';
  };
  for (int i = 1; i < argc; ++i) {
    std::string file = argv[i];
    if (file == "--format" || file == "--published") {
      if (file == "--published") options.published = argv[i + 1];
      ++i;
      continue;
    }
    std::ifstream in(file);
    if (file.ends_with(".jsonl")) {
      for (std::string line; std::getline(in, line);) {
        auto j = nlohmann::json::parse(line);
        sayso::Document d;
        d.id = j.value("id", "");
        d.text = j.value("text", "");
        d.published = j.value("published", "");
        d.url = j.value("url", "");
        one(d);
      }
    } else {
      std::ostringstream all;
      all << in.rdbuf();
      sayso::Document d;
      d.text = all.str();
      d.id = file;
      one(d);
    }
  }
}
