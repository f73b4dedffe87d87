#include "flags.h"

#include <charconv>

#include "input/formats.h"
#include "record/select.h"
#include "record/tables.h"
#include "report/report.h"
#include "resources/tsv.h"

namespace sayso::cli {
namespace {

bool is_date(std::string_view s) {
  if (s.size() != 10 || s[4] != '-' || s[7] != '-') return false;
  for (size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
    if (s[i] < '0' || s[i] > '9') return false;
  int month = (s[5] - '0') * 10 + s[6] - '0', day = (s[8] - '0') * 10 + s[9] - '0';
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// A whole number from 1 on.
std::string whole(std::string_view text, unsigned& value) {
  unsigned n = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (code != std::errc() || end != text.data() + text.size() || n == 0 || n > 999999) return "a whole number from 1 to 999999";
  value = n;
  return {};
}

std::string number(std::string_view text, double least, double most, double& value) {
  double n = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  if (code != std::errc() || end != text.data() + text.size() || !(n >= least && n <= most))
    return "a number from " + std::to_string(static_cast<int>(least)) + " to " + std::to_string(static_cast<int>(most));
  value = n;
  return {};
}

// A number of bytes: 4096, 500K, 16M, 1G.
std::string bytes(std::string_view text, uint64_t& value) {
  uint64_t n = 0;
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), n);
  std::string_view unit = text.substr(static_cast<size_t>(end - text.data()));
  int shift = unit.empty() ? 0 : unit == "K" || unit == "k" ? 10 : unit == "M" ? 20 : unit == "G" ? 30 : -1;
  if (code != std::errc() || n == 0 || shift < 0 || n > (uint64_t{1} << 31) >> shift)
    return "a number of bytes up to 2G, such as 500K or 16M";
  value = n << shift;
  return {};
}

// Effects on one field, named by the members that lead to it.
template <auto... path>
std::string on(Settings& s, std::string_view) {
  (s.*....*path) = true;
  return {};
}
template <auto... path>
std::string off(Settings& s, std::string_view) {
  (s.*....*path) = false;
  return {};
}
template <auto... path>
std::string text(Settings& s, std::string_view value) {
  (s.*....*path) = value;
  return value.empty() ? "a name" : "";
}
template <auto... path>
std::string add(Settings& s, std::string_view value) {
  (s.*....*path).emplace_back(value);
  return value.empty() ? "a name" : "";
}

std::vector<Word> format_words() {
  std::vector<Word> words{{"auto", "as the ending of --output says, else json on a terminal, else jsonl"}};
  for (const Format& f : formats()) words.push_back({f.name, f.help});
  return words;
}

std::vector<Word> table_words() {
  std::vector<Word> words;
  for (const Table& t : tables()) words.push_back({t.name, t.help});
  return words;
}

std::vector<Word> part_words() {
  std::vector<Word> words;
  for (std::string_view part : record_parts()) words.push_back({part});
  return words;
}

std::vector<Word> report_words() {
  std::vector<Word> words{{"all"}};
  for (std::string_view name : report_tables()) words.push_back({name});
  return words;
}

std::vector<Word> input_format_words() {
  std::vector<Word> words{{"auto", "as name and content say"}};
  for (const InputFormat& f : input_formats())
    if (!f.binary) words.push_back({f.name, f.help});
  return words;
}

std::vector<Flag> make_flags() {
  return {
      {.name = "published",
       .value = "DATE",
       .commands = "extract explain",
       .help = "publication date (2024-05-08) of articles that carry none",
       .effect = [](Settings& s, std::string_view v) -> std::string {
         s.options.published = v;
         return is_date(v) ? "" : "a date such as 2024-05-08";
       }},
      {.name = "input-format",
       .value = "FORMAT",
       .commands = "extract explain",
       .help = "of the articles, once unpacked",
       .effect = [](Settings& s, std::string_view v) -> std::string {
         s.input.format = v == "auto" ? "" : v;
         return {};
       },
       .words = input_format_words(),
       .initial = "auto"},
      {.name = "text-field",
       .value = "NAME",
       .commands = "extract explain",
       .help = "where JSON and tables have the text: a JSON Pointer (/body, /meta/text) or a name; default: common names",
       .effect = text<&Settings::input, &InputOptions::fields, &FieldNames::text>},
      {.name = "title-field",
       .value = "NAME",
       .commands = "extract explain",
       .help = "where they have the title",
       .effect = text<&Settings::input, &InputOptions::fields, &FieldNames::title>},
      {.name = "date-field",
       .value = "NAME",
       .commands = "extract explain",
       .help = "where they have the publication date",
       .effect = text<&Settings::input, &InputOptions::fields, &FieldNames::published>},
      {.name = "url-field",
       .value = "NAME",
       .commands = "extract explain",
       .help = "where they have the address",
       .effect = text<&Settings::input, &InputOptions::fields, &FieldNames::url>},
      {.name = "id-field",
       .value = "NAME",
       .commands = "extract explain",
       .help = "where they have the id",
       .effect = text<&Settings::input, &InputOptions::fields, &FieldNames::id>},
      {.name = "byline-field",
       .value = "NAME",
       .commands = "extract explain",
       .help = "where they have the authors",
       .effect = text<&Settings::input, &InputOptions::fields, &FieldNames::byline>},
      {.name = "site-field",
       .value = "NAME",
       .commands = "extract explain",
       .help = "where they have the name of the paper or site",
       .effect = text<&Settings::input, &InputOptions::fields, &FieldNames::site>},
      {.name = "files-from",
       .value = "LIST",
       .commands = "extract explain",
       .help = "read the paths in LIST too, one a line or divided by NUL; - is standard input",
       .effect = text<&Settings::input, &InputOptions::files_from>,
       .shapes_records = false},
      {.name = "max-article-size",
       .value = "BYTES",
       .commands = "extract explain",
       .help = "what is larger fails and is not read whole (10M, 500K; default 16M)",
       .effect = [](Settings& s, std::string_view v) { return bytes(v, s.input.max_article_size); }},
      {.name = "format",
       .letter = 'f',
       .value = "FORMAT",
       .commands = "extract",
       .help = "how records are written",
       .effect = text<&Settings::format>,
       .words = format_words(),
       .initial = "auto"},
      {.name = "format",
       .letter = 'f',
       .value = "FORMAT",
       .commands = "grep",
       .help = "how matches are written",
       .effect = text<&Settings::format>,
       .words = {{"text", "a line in words for each item"},
                 {"jsonl", "the item itself, with its article and the names it refers to"},
                 {"record", "the whole record that holds it, for a report or another query"}},
       .initial = "text"},
      {.name = "format",
       .letter = 'f',
       .value = "FORMAT",
       .commands = "report",
       .help = "how the report is written",
       .effect = text<&Settings::format>,
       .words = {{"auto", "as the ending of --output says, else text"},
                 {"text", "tables for the terminal"},
                 {"csv", "one --table, or all into a folder (--output FOLDER/)"},
                 {"html", "one page with plots"}},
       .initial = "auto"},
      {.name = "table",
       .value = "TABLE",
       .commands = "report",
       .help = "only this table",
       .effect = text<&Settings::report_table>,
       .words = report_words(),
       .initial = "all"},
      {.name = "top",
       .value = "N",
       .commands = "report",
       .help = "rows of each table, 0 for all; default: 20 as text, 200 in a page, all as CSV",
       .effect = [](Settings& s, std::string_view v) -> std::string {
         unsigned n = 0;
         std::string wrong = v == "0" ? "" : whole(v, n);
         s.top = n;
         return wrong.empty() ? "" : "a whole number from 0 to 999999";
       }},
      {.name = "color",
       .value = "WHEN",
       .commands = "extract grep report",
       .help = "colours and styles; auto: on a terminal, as NO_COLOR and FORCE_COLOR say",
       .effect = text<&Settings::color>,
       .words = {{"auto"}, {"always"}, {"never"}},
       .initial = "auto"},
      {.name = "count", .commands = "grep", .help = "print only how many items there are", .effect = on<&Settings::count>},
      {.name = "list-fields",
       .commands = "grep",
       .help = "print the fields that a query may name, and what they hold",
       .effect = on<&Settings::list_fields>,
       .in_config = false},
      {.name = "output",
       .letter = 'o',
       .value = "FILE",
       .commands = "extract report compile",
       .help = "write to FILE instead of standard output; tables and brat to a FOLDER/",
       .effect = text<&Settings::output>,
       .shapes_records = false},
      {.name = "table",
       .value = "TABLE",
       .commands = "extract",
       .help = "of the formats csv and tsv: which one (default entities)",
       .effect = text<&Settings::writing, &WriteOptions::table>,
       .words = table_words()},
      {.name = "fields",
       .value = "FIELD,...",
       .commands = "extract",
       .help = "only these keys of the record (id,quotes.text) or columns of the table, in this order",
       .effect = add<&Settings::writing, &WriteOptions::fields>,
       .several = Several::list},
      {.name = "only",
       .value = "PART,...",
       .commands = "extract",
       .help = "only these parts of the record; what refers to another part is null",
       .effect = add<&Settings::only>,
       .words = part_words(),
       .several = Several::list},
      {.name = "min-score",
       .value = "SCORE",
       .commands = "extract",
       .help = "leave out names of which the weights are less sure, from 0 (all) to 1 (those of rules and lists)",
       .effect = [](Settings& s, std::string_view v) { return number(v, 0, 1, s.least_score); }},
      {.name = "resume",
       .commands = "extract",
       .help = "go on where an earlier run with this --output stopped",
       .effect = on<&Settings::resume>,
       .shapes_records = false,
       .in_config = false},
      {.name = "failures",
       .value = "FILE",
       .commands = "extract",
       .help = "write a JSON line for each article that could not be done to FILE",
       .effect = text<&Settings::failures>,
       .shapes_records = false},
      {.name = "max-errors",
       .value = "N",
       .commands = "extract",
       .help = "stop when N articles have failed",
       .effect = [](Settings& s, std::string_view v) { return whole(v, s.max_errors); },
       .shapes_records = false},
      {.name = "article-timeout",
       .value = "SECONDS",
       .commands = "extract",
       .help = "an article that takes more processor time fails",
       .effect = [](Settings& s, std::string_view v) { return number(v, 0, 86400, s.article_timeout); },
       .shapes_records = false},
      {.name = "dedupe",
       .commands = "extract",
       .help = "mark articles that repeat an earlier one, also nearly: duplicate_of",
       .effect = on<&Settings::dedupe>},
      {.name = "drop-duplicates", .commands = "extract", .help = "write no records for them", .effect = on<&Settings::drop_duplicates>},
      {.name = "with-text",
       .commands = "extract",
       .help = "repeat the article's text in its record",
       .effect = on<&Settings::options, &Options::with_text>},
      {.name = "html-offsets",
       .commands = "extract",
       .help = "spans of pages also say which bytes of the page they are",
       .effect = on<&Settings::options, &Options::html_offsets>},
      {.name = "offsets",
       .value = "UNIT",
       .commands = "extract",
       .help = "what start and end count",
       .effect = [](Settings& s, std::string_view v) -> std::string {
         s.options.offsets = v == "bytes" ? OffsetUnit::bytes : v == "utf16" ? OffsetUnit::utf16 : OffsetUnit::codepoints;
         return {};
       },
       .words = {{"codepoints"}, {"bytes"}, {"utf16"}},
       .initial = "codepoints"},
      {.name = "all-quotes",
       .commands = "extract explain",
       .help = "keep scare quotes and titles of works, as kind scare",
       .effect = on<&Settings::options, &Options::all_quotes>},
      {.name = "jobs",
       .letter = 'j',
       .value = "N",
       .commands = "extract",
       .help = "worker threads; default: one for each core",
       .effect = [](Settings& s, std::string_view v) { return whole(v, s.jobs); },
       .shapes_records = false},
      {.name = "unordered",
       .commands = "extract",
       .help = "write records as they are done, not in the order of the input",
       .effect = on<&Settings::unordered>,
       .shapes_records = false},
      {.name = "progress",
       .value = "KIND",
       .commands = "extract",
       .help = "how far it is, on standard error",
       .effect = [](Settings& s, std::string_view v) -> std::string {
         s.progress = v == "plain"  ? ProgressKind::plain
                      : v == "json" ? ProgressKind::json
                      : v == "none" ? ProgressKind::none
                                    : ProgressKind::automatic;
         return {};
       },
       .words = {{"auto", "a line on a terminal"}, {"plain", "a line a second"}, {"json", "a JSON line a second"}, {"none"}},
       .initial = "auto",
       .shapes_records = false},
      {.name = "stats",
       .commands = "extract",
       .help = "time per stage on standard error (one worker)",
       .effect = on<&Settings::stats>,
       .shapes_records = false},
      {.name = "quiet",
       .letter = 'q',
       .commands = "extract explain",
       .help = "no messages about single articles, no summary",
       .effect = on<&Settings::quiet>,
       .shapes_records = false},
      {.name = "no-fast-path",
       .commands = "extract explain",
       .help = "find words by ICU alone",
       .effect = off<&Settings::options, &Options::fast_path>},
      {.name = "resources",
       .value = "FOLDER",
       .help = "rules/ and gazetteers/ of FOLDER, or a file that compile made of them, instead of those built in",
       .effect = text<&Settings::resources, &ResourceOptions::folder>},
      {.name = "gazetteer",
       .value = "FILE",
       .help = "a list of your own names (docs/own-knowledge.md); may be repeated",
       .effect = add<&Settings::resources, &ResourceOptions::gazetteers>,
       .several = Several::repeated},
      {.name = "rules",
       .value = "FILE",
       .help = "rules of your own; may be repeated",
       .effect = add<&Settings::resources, &ResourceOptions::rules>,
       .several = Several::repeated},
      {.name = "stop",
       .value = "FILE",
       .help = "a list of what is no name, one a line; may be repeated",
       .effect = add<&Settings::resources, &ResourceOptions::stops>,
       .several = Several::repeated},
      {.name = "sentence",
       .value = "N",
       .commands = "explain",
       .help = "only sentence N, counted from 1",
       .effect = [](Settings& s, std::string_view v) { return whole(v, s.sentence); }},
      {.name = "errors", .commands = "score", .help = "list what differs from the gold records", .effect = on<&Settings::errors>},
      {.name = "min",
       .value = "F1",
       .commands = "score",
       .help = "fail (exit 4) when the mean of the F1 figures is lower",
       .effect = [](Settings& s, std::string_view v) { return number(v, 0, 100, s.minimum); }},
      {.name = "config",
       .value = "FILE",
       .help = "configuration instead of $XDG_CONFIG_HOME/sayso/config.toml",
       .effect = text<&Settings::config>,
       .shapes_records = false,
       .in_config = false},
      {.name = "no-config",
       .help = "read no configuration",
       .effect = on<&Settings::no_config>,
       .shapes_records = false,
       .in_config = false},
      {.name = "generate",
       .value = "TEXT",
       .commands = "extract",
       .help = "print the manual page or completions for a shell",
       .effect = text<&Settings::generate>,
       .words = {{"man"}, {"bash"}, {"zsh"}, {"fish"}},
       .shapes_records = false,
       .in_config = false},
      {.name = "help", .letter = 'h', .help = "show this help", .effect = on<&Settings::help>, .shapes_records = false, .in_config = false},
      {.name = "version",
       .letter = 'V',
       .help = "print the version",
       .effect = on<&Settings::version>,
       .shapes_records = false,
       .in_config = false},
  };
}

}  // namespace

const std::vector<Flag>& flags() {
  static const std::vector<Flag> all = make_flags();
  return all;
}

bool takes(std::string_view command, const Flag& flag) {
  if (flag.commands.empty() || command == "config") return true;  // config shows what any of them is given
  for (std::string_view c : split(flag.commands, ' '))
    if (c == command) return true;
  return false;
}

}  // namespace sayso::cli
