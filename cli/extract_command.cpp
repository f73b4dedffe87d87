#include <unistd.h>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <thread>

#include "batch/run.h"
#include "commands.h"
#include "help.h"
#include "record/select.h"
#include "terminal.h"
#include "text/nearest.h"
#include "workspace.h"

namespace sayso::cli {
namespace {

void print_stats(const StageTimes& times, const BatchResult& result) {
  uint64_t total = 0;
  for (uint64_t n : times.nanoseconds) total += n;
  std::fprintf(stderr, "%llu articles, %.2f MB\n", static_cast<unsigned long long>(result.articles),
               static_cast<double>(result.bytes) / 1e6);
  for (size_t i = 0; i < stage_names.size(); ++i) {
    double ns = static_cast<double>(times.nanoseconds[i]);
    std::fprintf(stderr, "  %-10s %8.1f ms %6.2f ns/byte %5.1f %%\n", std::string(stage_names[i]).c_str(), ns / 1e6,
                 ns / static_cast<double>(std::max<uint64_t>(1, result.bytes)),
                 100 * ns / static_cast<double>(std::max<uint64_t>(1, total)));
  }
}

// The format and what it is told, or why that cannot be.
Result<const Format*> choose_format(const Settings& settings, WriteOptions& writing) {
  const Format& format =
      settings.format == "auto" ? automatic_format(settings.output, isatty(STDOUT_FILENO)) : *find_format(settings.format);
  std::string name(format.name);
  if (!writing.table.empty() && !format.tables) return Error{"--table is for the formats csv and tsv, not " + name, {}, 0, 0};
  if (!writing.fields.empty() && !format.fields) return Error{"--fields cannot choose from the format " + name, {}, 0, 0};
  if (format.fields) {
    std::vector<std::string> known = format.fields();
    for (const std::string& field : writing.fields)
      if (std::find(known.begin(), known.end(), field) == known.end())
        return Error{"--fields: there is no '" + field + "'" + did_you_mean(field, {known.begin(), known.end()}), {}, 0, 0};
  }
  writing.folder = settings.output.ends_with('/') || std::filesystem::is_directory(settings.output);
  if (writing.folder && !writing.table.empty())
    return Error{"--table chooses one table; the folder " + settings.output + " gets all of them", {}, 0, 0};
  if (writing.table.empty()) writing.table = "entities";
  return &format;
}

}  // namespace

int extract_command(const Settings& settings) {
  std::vector<std::string> paths = settings.paths;
  if (paths.empty()) {
    if (isatty(STDIN_FILENO)) {
      std::cerr << help(*find_command("extract"));
      return usage;
    }
    paths.emplace_back("-");
  }
  WriteOptions writing = settings.writing;
  writing.options = settings.options;
  auto format = choose_format(settings, writing);
  if (!format) {
    std::cerr << "extract: " << format.errors().front().to_string() << '\n';
    return usage;
  }
  auto extractor = load(settings.resources);
  if (!extractor) return resources;
  writing.resources = &extractor->resources();
  writing.color = wants_color(settings.color, !settings.output.empty());
  writing.width = terminal_width();
  auto out = open_sink(**format, writing, settings.output);
  if (!out) {
    for (const Error& e : out.errors()) std::cerr << "extract: " << e.to_string() << '\n';
    return some_failed;
  }
  Input input(paths, settings.input_format);
  BatchSink sink;
  sink.record = [&](std::string_view text) { return (*out)->put(text); };
  sink.error = [&](const Error& e) {
    if (!settings.quiet) std::cerr << "extract: " << e.to_string() << '\n';
  };
  RecordWriter write = [&](const Record& record, std::string& text) {
    if (settings.only.empty() && settings.least_score == 0) return (*format)->record(record, writing, text);
    Record chosen = record;
    if (settings.least_score > 0) drop_unsure(settings.least_score, chosen);
    if (!settings.only.empty()) keep_parts(settings.only, chosen);
    (*format)->record(chosen, writing, text);
  };
  unsigned jobs = settings.stats ? 1 : settings.jobs != 0 ? settings.jobs : std::max(1u, std::thread::hardware_concurrency());
  Workspace workspace;
  (*workspace).stage_times.enabled = settings.stats;
  BatchResult result = run_batch(input, *extractor, settings.options, jobs, write, sink, &workspace);
  if (settings.stats) print_stats((*workspace).stage_times, result);
  if (!result.stopped) result.stopped = !(*out)->close();
  if (const auto& e = (*out)->error()) {
    std::cerr << "extract: " << e->to_string() << '\n';
    return some_failed;
  }
  return result.failed > 0 ? some_failed : done;
}

}  // namespace sayso::cli
