#include <filesystem>
#include <iostream>

#include "commands.h"
#include "explain/explain.h"
#include "resources/resources.h"

namespace sayso::cli {

int check_command(const Settings& settings) {
  ResourceOptions options = settings.resources;
  // A user's own files are known by their endings; a folder is a checkout.
  for (const std::string& path : settings.paths) {
    if (std::filesystem::is_directory(path))
      options.folder = path;
    else
      (path.ends_with(".rules") ? options.rules : path.ends_with(".tsv") ? options.gazetteers : options.stops).push_back(path);
  }
  auto extractor = load(options);
  if (!extractor) return resources;
  Errors errors = check_examples(*extractor);
  for (const Error& e : errors) std::cerr << e.to_string() << '\n';
  const Resources& r = extractor->resources();
  size_t examples = 0;
  Errors again;
  for (const RuleFile& file : written_rules(r, again).files)
    for (const Rule& rule : file.rules) examples += rule.yes.size() + rule.no.size();
  std::cout << r.rules.size() << " rules, " << examples << " examples, " << errors.size() << " do not hold; " << r.gazetteer.size()
            << " gazetteer entries, " << r.lists.size() << " word lists\n";
  return errors.empty() ? done : resources;
}

}  // namespace sayso::cli
