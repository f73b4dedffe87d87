#include "flags.h"

#include <algorithm>
#include <cxxopts.hpp>

namespace sayso::cli {
namespace {

constexpr Flag all_flags[] = {
    {"published", "DATE", "extract explain", "publication date (2024-05-08) of articles that carry none"},
    {"input-format", "FORMAT", "extract explain", "auto, text, html or jsonl; auto looks at name and content"},
    {"format", "FORMAT", "extract", "jsonl (one record a line) or json (indented)"},
    {"o,output", "FILE", "extract", "write records to FILE instead of standard output"},
    {"with-text", "", "extract", "repeat the article's text in its record"},
    {"offsets", "UNIT", "extract", "codepoints, bytes or utf16"},
    {"all-quotes", "", "extract explain", "keep scare quotes and titles of works, as kind scare"},
    {"j,jobs", "N", "extract", "worker threads; default: one for each core"},
    {"stats", "", "extract", "time per stage on standard error (one worker)"},
    {"q,quiet", "", "extract", "no warnings about single articles"},
    {"no-fast-path", "", "extract explain", "find words by ICU alone"},
    {"resources", "FOLDER", "", "read rules/ and gazetteers/ of FOLDER instead of those built in"},
    {"sentence", "N", "explain", "only sentence N, counted from 1"},
    {"errors", "", "score", "list what differs from the gold records"},
    {"min", "F1", "score", "fail (exit 4) when the mean of the F1 figures is lower"},
    {"h,help", "", "", "this help"},
};

constexpr Command all_commands[] = {
    {"extract", "[FILE|FOLDER|-]...", "print one JSON record per article (the default command)"},
    {"explain", "[FILE|-]", "show what every stage found, and the rules and lists behind it"},
    {"check", "[FOLDER]", "check all rules and gazetteers and run every rule's examples"},
    {"score", "FOLDER", "compare records with the gold records (NAME.txt, NAME.gold.json) of FOLDER"},
    {"version", "", "print the version"},
};

bool takes(const Flag& flag, std::string_view command) {
  if (flag.commands.empty()) return true;
  std::string_view rest = flag.commands;
  while (!rest.empty()) {
    size_t space = rest.find(' ');
    if (rest.substr(0, space) == command) return true;
    rest.remove_prefix(space == std::string_view::npos ? rest.size() : space + 1);
  }
  return false;
}

std::string_view long_name(const Flag& flag) {
  return flag.name.substr(flag.name.find(',') == std::string_view::npos ? 0 : flag.name.find(',') + 1);
}

size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t up = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = up;
    }
  }
  return row[b.size()];
}

std::string suggestion(std::string_view command, std::string_view wrong) {
  while (wrong.starts_with('-')) wrong.remove_prefix(1);
  wrong = wrong.substr(0, wrong.find('='));
  std::string best;
  size_t least = 4;
  for (const Flag& f : all_flags) {
    size_t d = distance(long_name(f), wrong);
    if (takes(f, command) && d < least) {
      least = d;
      best = "; did you mean --" + std::string(long_name(f)) + "?";
    }
  }
  return best;
}

bool is_date(std::string_view s) {
  if (s.size() < 10 || s[4] != '-' || s[7] != '-') return false;
  for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (s[i] < '0' || s[i] > '9') return false;
  int month = (s[5] - '0') * 10 + s[6] - '0', day = (s[8] - '0') * 10 + s[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

}  // namespace

std::span<const Flag> flags() { return all_flags; }
std::span<const Command> commands() { return all_commands; }

std::string help(std::string_view command) {
  std::string out = "usage: extract ";
  for (const Command& c : all_commands)
    if (c.name == command) {
      if (command != "extract") out += std::string(c.name) + " ";
      out += std::string(c.arguments) + " [FLAGS]\n" + std::string(c.help) + "\n";
    }
  if (command == "extract") {
    out += "\ncommands\n";
    for (const Command& c : all_commands) {
      std::string left = "  " + std::string(c.name) + " " + std::string(c.arguments);
      left.append(left.size() < 34 ? 34 - left.size() : 1, ' ');
      out += left + std::string(c.help) + "\n";
    }
  }
  out += "\nflags\n";
  for (const Flag& f : all_flags) {
    if (!takes(f, command)) continue;
    size_t comma = f.name.find(',');
    std::string left = comma == std::string_view::npos ? "      --" : "  -" + std::string(f.name.substr(0, comma)) + ", --";
    left += std::string(long_name(f)) + (f.value.empty() ? "" : " " + std::string(f.value));
    left.append(left.size() < 34 ? 34 - left.size() : 1, ' ');
    out += left + std::string(f.help) + "\n";
  }
  out += "\nexit codes: 0 done; 2 wrong flags; 3 broken rules or gazetteers; 4 finished, but some articles failed\n";
  return out;
}

std::optional<Settings> parse(std::string_view command, const std::vector<std::string>& arguments, std::string& error) {
  cxxopts::Options parser("extract");
  for (const Flag& f : all_flags) {
    if (!takes(f, command)) continue;
    if (f.value.empty())
      parser.add_options()(std::string(f.name), std::string(f.help));
    else
      parser.add_options()(std::string(f.name), std::string(f.help), cxxopts::value<std::string>());
  }
  parser.add_options()("paths", "", cxxopts::value<std::vector<std::string>>());
  parser.parse_positional({"paths"});
  parser.positional_help("");
  std::vector<const char*> argv{"extract"};
  for (const std::string& a : arguments) argv.push_back(a.c_str());
  Settings s;
  auto wrong = [&](const std::string& message) {
    error = message;
    return std::nullopt;
  };
  try {
    auto got = parser.parse(static_cast<int>(argv.size()), argv.data());
    auto text = [&](const char* name) { return got.count(name) ? got[name].as<std::string>() : std::string(); };
    if (got.count("paths")) s.paths = got["paths"].as<std::vector<std::string>>();
    if (takes(all_flags[0], command) && got.count("published")) {
      s.options.published = text("published");
      if (!is_date(s.options.published)) return wrong("--published takes a date such as 2024-05-08, not '" + s.options.published + "'");
    }
    if (command == "extract" || command == "explain") {
      std::string format = text("input-format");
      if (format.empty() || format == "auto")
        s.input_format = InputFormat::automatic;
      else if (format == "text")
        s.input_format = InputFormat::text;
      else if (format == "html")
        s.input_format = InputFormat::html;
      else if (format == "jsonl")
        s.input_format = InputFormat::jsonl;
      else
        return wrong("--input-format takes auto, text, html or jsonl, not '" + format + "'");
      s.options.all_quotes = got.count("all-quotes") > 0;
      s.options.fast_path = got.count("no-fast-path") == 0;
    }
    auto whole = [&](const char* name, unsigned& value) {
      std::string cell = text(name);
      if (cell.empty()) return true;
      if (cell.size() > 6 || cell.find_first_not_of("0123456789") != std::string::npos) return false;
      value = static_cast<unsigned>(std::stoul(cell));
      return value > 0;
    };
    if (command == "extract") {
      std::string format = text("format");
      if (format == "json")
        s.pretty = true;
      else if (!format.empty() && format != "jsonl")
        return wrong("--format takes jsonl or json, not '" + format + "'");
      std::string unit = text("offsets");
      if (unit == "bytes")
        s.options.offsets = OffsetUnit::bytes;
      else if (unit == "utf16")
        s.options.offsets = OffsetUnit::utf16;
      else if (!unit.empty() && unit != "codepoints")
        return wrong("--offsets takes codepoints, bytes or utf16, not '" + unit + "'");
      s.output = text("output");
      s.options.with_text = got.count("with-text") > 0;
      s.stats = got.count("stats") > 0;
      s.quiet = got.count("quiet") > 0;
      if (!whole("jobs", s.jobs)) return wrong("--jobs takes a number from 1 on, not '" + text("jobs") + "'");
    }
    if (command == "explain" && !whole("sentence", s.sentence))
      return wrong("--sentence takes a number from 1 on, not '" + text("sentence") + "'");
    if (command == "score") {
      s.errors = got.count("errors") > 0;
      if (std::string cell = text("min"); !cell.empty()) s.minimum = std::stod(cell);
    }
    s.resources.folder = text("resources");
  } catch (const std::exception& e) {
    std::string message = e.what();
    std::string hint;
    for (const std::string& a : arguments) {
      if (!a.starts_with("-") || a == "-") continue;
      std::string_view name = std::string_view(a).substr(a.starts_with("--") ? 2 : 1);
      name = name.substr(0, name.find('='));
      bool known = std::any_of(std::begin(all_flags), std::end(all_flags), [&](const Flag& f) {
        return takes(f, command) &&
               (long_name(f) == name || (f.name.find(',') == 1 && f.name.substr(0, 1) == name.substr(0, 1) && !a.starts_with("--")));
      });
      if (!known) {
        return wrong("unknown flag '" + a + "'" + suggestion(command, a));
      }
    }
    return wrong(message);
  }
  return s;
}

}  // namespace sayso::cli
