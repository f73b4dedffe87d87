// What a user adds to rules and gazetteers. Names of a list of theirs become entries of the gazetteer like ours, of the
// kind `own`, and stand beside ours (own_names.h). Words are added to the vocabulary only where something is to be known of
// them; ids are handed out in the order of addition, so that everything that was compiled for the old ids holds. Their
// rules are compiled together with ours.
#include "resources/own.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "text/nearest.h"
#include "tokens/words.h"

namespace sayso {
namespace {

constexpr std::string_view gazetteers = "own/gazetteers/", rules = "own/rules/", stops = "own/stop/";
constexpr int before_ours = 100000;  // added to the priority of a user's rule

constexpr std::string_view known_columns[] = {"name", "type", "aliases",    "ambiguous", "subtype", "country", "admin",
                                              "lat",  "lon",  "population", "geonames",  "role",    "gender"};

void check_columns(const TsvReader& list, Errors& errors) {
  auto has = [&](std::string_view column) { return std::find(list.columns.begin(), list.columns.end(), column) != list.columns.end(); };
  for (std::string_view c : list.columns) {
    if (std::find(std::begin(known_columns), std::end(known_columns), c) != std::end(known_columns)) continue;
    errors.push_back({"there is no column '" + std::string(c) + "'" + did_you_mean(c, {std::begin(known_columns), std::end(known_columns)}),
                      list.file, list.head, static_cast<int>(c.data() - list.columns[0].data()) + 1});
  }
  for (std::string_view must : {"name", "type"})
    if (!has(must)) errors.push_back({"a list of names needs a column '" + std::string(must) + "'", list.file, std::max(1, list.head), 1});
}

void check_cells(const TsvReader& list, const EntryColumns& columns, Errors& errors) {
  auto words = words_of<EntityType>().subspan(1);
  auto fault = [&](int cell, const std::string& message) {  // a byte's column counts from 1
    auto at = static_cast<int>(list.cells[static_cast<size_t>(cell)].data() - list.cells[0].data()) + 1;
    errors.push_back({message, list.file, list.line, at});
  };
  std::string_view type = EntryColumns::cell(list.cells, columns.type), country = EntryColumns::cell(list.cells, columns.country);
  if (std::find(words.begin(), words.end(), type) == words.end())
    fault(columns.type, "no type '" + std::string(type) + "': person, organization, place or nationality" +
                            did_you_mean(type, {words.begin(), words.end()}));
  std::string_view name = EntryColumns::cell(list.cells, columns.name);
  bool plain = std::any_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  bool shared = false;
  if (!plain && words_of(name).empty())
    fault(columns.name, "a name without a word");
  else if (columns.main_name(list.cells, shared).empty())
    fault(columns.name, "empty name");
  auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (!country.empty() && (country.size() != 2 || !capital(country[0]) || !capital(country[1])))
    fault(columns.country, "'" + std::string(country) + "' is no country code of two capitals");
}

// The texts of `paths` into `r.files`; a list of a name twice would be one list.
void read(const std::vector<std::string>& paths, std::string_view folder, Resources& r, Errors& errors) {
  for (const std::string& path : paths) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::string text;
    std::error_code code;
    if (auto size = std::filesystem::file_size(path, code); !code) text.reserve(size);
    std::vector<char> block(1 << 16);
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
      text.append(block.data(), static_cast<size_t>(in.gcount()));
    if (!in.is_open() || in.bad()) {
      errors.push_back({std::string("cannot be read: ") + (errno ? std::strerror(errno) : "it is no file"), path, 0, 0});
      continue;
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    r.files[std::string(folder) + path] = std::move(text);
  }
}

template <class F>
void each(const Resources& r, std::string_view folder, F&& f) {
  for (auto it = r.files.lower_bound(folder); it != r.files.end() && it->first.starts_with(folder); ++it)
    f(it->first.substr(folder.size()), std::string_view(it->second));
}

}  // namespace

void add_own(const ResourceOptions& options, Resources& r, Errors& errors) {
  if (options.gazetteers.empty() && options.rules.empty() && options.stops.empty()) return;
  read(options.gazetteers, gazetteers, r, errors);
  read(options.rules, rules, r, errors);
  read(options.stops, stops, r, errors);

  size_t lines = 0;
  each(r, gazetteers,
       [&](const std::string&, std::string_view text) { lines += static_cast<size_t>(std::count(text.begin(), text.end(), '\n')) + 1; });
  std::optional<VocabularyBuilder> vocabulary;
  auto more_words = [&]() -> VocabularyBuilder& { return vocabulary ? *vocabulary : vocabulary.emplace(r.vocabulary); };
  if (lines > 0) {
    OwnNamesBuilder names(r.vocabulary, r.gazetteer, lines);
    while (true) {  // each text is let go as soon as its names are taken
      auto file = r.files.lower_bound(gazetteers);
      if (file == r.files.end() || !file->first.starts_with(gazetteers)) break;
      size_t before = errors.size();
      TsvReader list(file->first.substr(gazetteers.size()), file->second, errors);
      check_columns(list, errors);
      EntryColumns columns(list.columns);
      bool good = errors.size() == before;
      r.evidence.push_back("gazetteer:" + list.name);
      names.begin(list.columns, static_cast<uint16_t>(r.evidence.size() - 1));
      while (list.next()) {
        if (!good) continue;
        check_cells(list, columns, errors);
        if (errors.size() == before) names.add(list.cells);
      }
      r.files.erase(file);
    }
    r.gazetteer.set_own(names.build());
    for (const std::string& surname : names.surnames()) more_words().flag(surname, Flag::surname);
  }
  each(r, rules, [&](const std::string& path, std::string_view text) {
    Errors again;  // reported when they are compiled
    for (const std::string& w : literal_words(read_rules(path, text, again))) more_words().add(w);
  });
  for (const auto& key : WordList::key_words(own_stops(r)))
    for (const std::string& w : key) more_words().add(w);
  if (vocabulary) r.vocabulary = vocabulary->build();
}

void add_own_rules(const Resources& r, const std::vector<CascadeLine>& cascade, std::vector<RuleFile>& files, Errors& errors) {
  each(r, rules, [&](const std::string& path, std::string_view text) {
    RuleFile own = read_rules(path, text, errors);
    auto phase_of = [&](const Rule& rule) -> RuleFile* {
      for (RuleFile& file : files)
        if (file.phase == own.phase) return &file;
      std::vector<std::string_view> given;
      for (const CascadeLine& line : cascade)
        for (const std::string& label : line.gives) {
          auto file = std::find_if(files.begin(), files.end(), [&](const RuleFile& f) { return f.phase == line.phase; });
          if (file == files.end()) continue;
          if (label == rule.yields) return &*file;
          given.push_back(label);
        }
      std::string message = rule.yields.empty() ? "rule " + rule.name + " does not say what it yields"
                                                : "no phase gives '" + rule.yields + "'" + did_you_mean(rule.yields, given);
      errors.push_back({std::move(message), path, rule.line, 1});
      // Its pattern is read all the same, by the phase that knows most of its macros, so that all faults are told at once.
      RuleFile* best = nullptr;
      size_t most = 0;
      for (RuleFile& file : files) {
        auto alike = [&](const Rule& ours) { return ours.is_text == rule.is_text; };
        if (std::none_of(file.rules.begin(), file.rules.end(), alike)) continue;
        auto used = [&](const RuleFile::Macro& m) { return rule.pattern.find('{' + m.name + '}') != std::string::npos; };
        auto known = static_cast<size_t>(std::count_if(file.macros.begin(), file.macros.end(), used));
        if (best && known <= most) continue;
        best = &file;
        most = known;
      }
      return best;
    };
    std::vector<RuleFile*> has_macros;
    for (Rule& rule : own.rules) {
      RuleFile* file = phase_of(rule);
      if (!file) continue;
      if (std::find(has_macros.begin(), has_macros.end(), file) == has_macros.end()) {
        has_macros.push_back(file);
        for (const RuleFile::Macro& m : own.macros) {
          auto ours = std::find_if(file->macros.begin(), file->macros.end(), [&](const RuleFile::Macro& x) { return x.name == m.name; });
          if (ours != file->macros.end())
            errors.push_back(
                {"our rules of the phase " + file->phase + " have a macro '" + m.name + "'; take another name", path, m.line, 1});
          else
            file->macros.push_back(m);
        }
      }
      rule.priority += before_ours;
      file->rules.push_back(std::move(rule));
    }
  });
}

Tsv own_stops(const Resources& r) {
  Tsv out;
  out.name = "stop";
  out.columns = {"name"};
  each(r, stops, [&](const std::string&, std::string_view text) {
    int number = 0;
    for (std::string_view line : split(text, '\n')) {
      ++number;
      line = trim(line);
      if (line.empty() || line.starts_with('#')) continue;
      out.cells.push_back(line);
      out.lines.push_back(number);
    }
  });
  return out;
}

}  // namespace sayso
