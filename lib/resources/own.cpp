// What a user adds to rules and gazetteers. Names of a list of theirs become entries of the gazetteer like ours, of the
// kind `own`, and their words words of the vocabulary; ids are handed out in the order of addition, so that everything
// that was compiled for the old ids holds. Their rules are compiled together with ours.
#include "resources/own.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "text/nearest.h"
#include "tokens/words.h"

namespace sayso {
namespace {

constexpr std::string_view gazetteers = "own/gazetteers/", rules = "own/rules/", stops = "own/stop/";
constexpr int before_ours = 100000;  // added to the priority of a user's rule

constexpr std::string_view known_columns[] = {"name", "type", "aliases",    "ambiguous", "subtype", "country", "admin",
                                              "lat",  "lon",  "population", "geonames",  "role",    "gender"};

// Byte column of a cell, from 1.
int column_of(const Tsv& tsv, size_t row, size_t cell) {
  auto cells = tsv.row(row);
  return static_cast<int>(cells[cell].data() - cells[0].data()) + 1;
}

void check_columns(const Tsv& tsv, Errors& errors) {
  for (std::string_view c : tsv.columns) {
    if (std::find(std::begin(known_columns), std::end(known_columns), c) != std::end(known_columns)) continue;
    errors.push_back({"there is no column '" + std::string(c) + "'" + did_you_mean(c, {std::begin(known_columns), std::end(known_columns)}),
                      tsv.file, tsv.head, static_cast<int>(c.data() - tsv.columns[0].data()) + 1});
  }
  for (std::string_view must : {"name", "type"})
    if (tsv.column(must) < 0)
      errors.push_back({"a list of names needs a column '" + std::string(must) + "'", tsv.file, std::max(1, tsv.head), 1});
}

void check_cells(const Tsv& tsv, Errors& errors) {
  int type = tsv.column("type"), name = tsv.column("name"), country = tsv.column("country");
  auto words = words_of<EntityType>().subspan(1);
  for (size_t row = 0; row < tsv.rows(); ++row) {
    auto fault = [&](int cell, const std::string& message) {
      errors.push_back({message, tsv.file, tsv.lines[row], column_of(tsv, row, static_cast<size_t>(cell))});
    };
    std::string_view t = tsv.cell(row, type), c = tsv.cell(row, country);
    if (std::find(words.begin(), words.end(), t) == words.end())
      fault(type,
            "no type '" + std::string(t) + "': person, organization, place or nationality" + did_you_mean(t, {words.begin(), words.end()}));
    if (words_of(tsv.cell(row, name)).empty()) fault(name, "a name without a word");
    if (!c.empty() && (c.size() != 2 || c[0] < 'A' || c[0] > 'Z' || c[1] < 'A' || c[1] > 'Z'))
      fault(country, "'" + std::string(c) + "' is no country code of two capitals");
  }
}

// The texts of `paths` into `r.files`; a list of a name twice would be one list.
void read(const std::vector<std::string>& paths, std::string_view folder, Resources& r, Errors& errors) {
  for (const std::string& path : paths) {
    errno = 0;
    std::ifstream in(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(in), {}};
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

  VocabularyBuilder vocabulary(r.vocabulary);
  GazetteerBuilder names(vocabulary, r.gazetteer);
  each(r, gazetteers, [&](const std::string& path, std::string_view text) {
    size_t before = errors.size();
    Tsv tsv = read_tsv(path, text, errors);
    check_columns(tsv, errors);
    if (errors.size() == before) check_cells(tsv, errors);
    r.evidence.push_back("gazetteer:" + tsv.name);
    if (errors.size() == before) names.add(tsv, static_cast<uint16_t>(r.evidence.size() - 1), errors);
  });
  std::erase_if(r.files, [](const auto& file) { return file.first.starts_with(gazetteers); });  // they are in the gazetteer now
  each(r, rules, [&](const std::string& path, std::string_view text) {
    Errors again;  // reported when they are compiled
    for (const std::string& w : literal_words(read_rules(path, text, again))) vocabulary.add(w);
  });
  for (const auto& key : WordList::key_words(own_stops(r)))
    for (const std::string& w : key) vocabulary.add(w);
  r.gazetteer = names.build();
  r.vocabulary = vocabulary.build();
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
