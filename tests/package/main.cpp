// A program of a stranger: Sayso as an installed library, by its public headers alone.
#include <sayso/extract.h>

#include <iostream>

int main() {
  auto extractor = sayso::Extractor::load();
  if (!extractor) {
    for (const auto& error : extractor.errors()) std::cerr << error.to_string() << '\n';
    return 1;
  }
  sayso::Document article;
  article.text = "Angela Merkel told reporters in Berlin on Monday that 12 soldiers had been injured.";
  sayso::Options options;
  options.published = "2024-05-08";
  sayso::Workspace workspace;
  const sayso::Record& record = extractor->extract(article, options, workspace);
  for (const auto& entity : record.entities) std::cout << sayso::to_string(entity.type) << '\t' << entity.name << '\n';
  for (const auto& date : record.dates) std::cout << sayso::to_string(date.type) << '\t' << date.value << '\n';
  return 0;
}
