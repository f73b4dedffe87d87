#include "commands.h"

#include <iostream>

#include "record/schema.h"

namespace sayso::cli {
namespace {

int version_command(const Settings&) {
  std::cout << "extract (Sayso) " << version() << '\n';
  return done;
}

int schema_command(const Settings&) {
  std::cout << record_schema();
  return done;
}

constexpr Command all_commands[] = {
    {"extract", "[FILE|FOLDER|-]...", "print one record per article (the default command)", extract_command},
    {"explain", "[FILE|-]", "show what every stage found, and the rules and lists behind it", explain_command},
    {"check", "[FOLDER|FILE]...", "check all rules and gazetteers, yours too, and run every rule's examples", check_command},
    {"score", "FOLDER", "compare records with the gold records (NAME.txt, NAME.gold.json) of FOLDER", score_command},
    {"compile", "[FOLDER]", "make one file of rules and gazetteers, for --resources", compile_command},
    {"schema", "", "print the JSON Schema of a record", schema_command},
    {"config", "[COMMAND]", "show what every flag is set to, and where that comes from", config_command},
    {"report", "[RECORDS|-]...", "sum up records: who is named and quoted, claims, counts over time, conflicts", report_command},
    {"grep", "QUERY [RECORDS|-]...", "print what a query holds for in records, as in 'claim.kind=denial and count.event=killed'",
     grep_command},
    {"version", "", "print the version", version_command},
};

}  // namespace

std::span<const Command> commands() { return all_commands; }

const Command* find_command(std::string_view name) {
  for (const Command& c : all_commands)
    if (c.name == name) return &c;
  return nullptr;
}

std::optional<Extractor> load(const ResourceOptions& options) {
  auto extractor = Extractor::load(options);
  if (extractor) return std::move(*extractor);
  for (const Error& e : extractor.errors()) std::cerr << e.to_string() << '\n';
  return std::nullopt;
}

}  // namespace sayso::cli
