#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <thread>

#include "batch/output.h"
#include "batch/run.h"
#include "commands.h"
#include "help.h"
#include "input/paths.h"
#include "progress.h"
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
  if (!writing.fields.empty()) {
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

// The first Ctrl-C (or a polite kill) ends the batch after the articles in hand, the second one at once.
std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void on_signal(int) {
  if (stop_asked.exchange(true)) _exit(interrupted);
}

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESTART;
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
}

// The bytes of all files of the input; none when that takes long to say, or cannot be said.
std::optional<uint64_t> size_of_all(const InputOptions& input) {
  constexpr size_t most_files = 100000;
  if (input.files_from == "-") return std::nullopt;
  uint64_t all = 0;
  size_t files = 0;
  Paths paths(input);
  while (auto path = paths.next()) {
    std::error_code code;
    uint64_t size = path->failure ? 0 : std::filesystem::file_size(path->name, code);
    if (path->name == "-" || ++files > most_files) return std::nullopt;
    if (!code) all += size;
  }
  return all;
}

// Is something read that another program may still be writing, or somebody typing?
bool slow(const InputOptions& input) {
  auto is_slow = [](const std::string& path) {
    struct stat s {};
    bool known = (path == "-" ? fstat(STDIN_FILENO, &s) : stat(path.c_str(), &s)) == 0;
    return known && !S_ISREG(s.st_mode) && !S_ISDIR(s.st_mode);
  };
  return is_slow(input.files_from) || std::any_of(input.paths.begin(), input.paths.end(), is_slow);
}

std::string summary(const BatchResult& result, double seconds, uint64_t skipped, const std::string& output) {
  char buffer[64];
  std::string line = grouped(result.articles) + (result.articles == 1 ? " article" : " articles");
  std::snprintf(buffer, sizeof buffer, ", %.1f MB in %.1f s", static_cast<double>(result.bytes) / 1e6, seconds);
  line += buffer;
  if (result.failed) line += ", " + grouped(result.failed) + " failed";
  if (result.duplicates) line += ", " + grouped(result.duplicates) + " duplicates";
  if (result.passed_over) line += ", " + grouped(result.passed_over) + " done before";
  if (skipped) line += ", " + grouped(skipped) + (skipped == 1 ? " file" : " files") + " of other kinds passed over";
  if (!output.empty()) line += "; records in " + output;
  return line;
}

}  // namespace

int extract_command(const Settings& settings) {
  auto say = [](const std::string& message) { std::cerr << "extract: " << message << '\n'; };
  InputOptions from = settings.input;
  from.paths = settings.paths;
  if (from.paths.empty() && from.files_from.empty()) {
    if (isatty(STDIN_FILENO)) {
      std::cerr << help(*find_command("extract"));
      return usage;
    }
    from.paths.emplace_back("-");
  }
  WriteOptions writing = settings.writing;
  writing.options = settings.options;
  auto format = choose_format(settings, writing);
  if (!format) {
    say(format.errors().front().to_string());
    return usage;
  }
  if (!settings.output.empty()) from.outputs = {settings.output, settings.output + ".journal", settings.failures};
  for (const std::string& path : from.paths)
    for (const std::string& output : from.outputs)
      if (std::error_code code; std::filesystem::is_regular_file(output, code) && std::filesystem::equivalent(path, output, code)) {
        say(output + " is both input and output");
        return usage;
      }
  auto extractor = load(settings.resources);
  if (!extractor) return resources;
  writing.resources = &extractor->resources();
  writing.color = wants_color(settings.color, !settings.output.empty());
  writing.width = terminal_width();
  auto opened = Output::open(**format, writing,
                             {.path = settings.output,
                              .failures = settings.failures,
                              .resume = settings.resume,
                              .settings = std::string(version()) + "\n" + std::string((*format)->name) + "\n" + settings.shape});
  if (!opened) {
    for (const Error& e : opened.errors()) say(e.to_string());
    return settings.resume ? usage : some_failed;
  }
  Output& out = **opened;

  catch_signals();
  Progress progress(settings.progress);
  BatchState state;
  std::atomic<uint64_t> read = 0;
  if (progress.wanted()) state.all_bytes = size_of_all(from);
  from.stop = &stop_asked;
  from.progress = &read;
  Input input(from);

  BatchSink sink;
  sink.take = [&](Outcome& outcome) {
    state.bytes += outcome.bytes;
    if (!outcome.failure) {
      ++state.articles;
      return out.take(outcome);
    }
    ++state.failed;
    if (!settings.quiet) {
      progress.clear();
      say(outcome.failure->error.to_string());
    }
    return out.take(outcome) && state.failed != settings.max_errors;
  };
  if (out.has_journal()) sink.finished = [&](const ArticleKey& key) { return out.finished(key); };
  sink.pause = [&] {
    state.read = read;
    progress.show(state);
    return out.flush();
  };
  std::function<void(Record&)> select;
  if (!settings.only.empty() || settings.least_score > 0)
    select = [&](Record& record) {
      if (settings.least_score > 0) drop_unsure(settings.least_score, record);
      if (!settings.only.empty()) keep_parts(settings.only, record);
    };
  RecordWriter write = [&](const Record& record, std::string& text) {
    if (!select) return (*format)->record(record, writing, text);
    Record chosen = record;
    select(chosen);
    (*format)->record(chosen, writing, text);
  };
  LongRecordWriter write_long = [&](const Document& document, Workspace& with, PackedText& text) {
    write_long_record(*extractor, document, writing.options, with, select, *(*format)->long_record(document, writing), text);
  };
  Workspace workspace;
  (*workspace).stage_times.enabled = settings.stats;
  BatchOptions batch;
  batch.workers = settings.stats ? 1 : settings.jobs != 0 ? settings.jobs : std::max(1u, std::thread::hardware_concurrency());
  batch.in_order = !settings.unordered;
  batch.duplicates = settings.drop_duplicates ? DuplicatePolicy::drop : settings.dedupe ? DuplicatePolicy::mark : DuplicatePolicy::ignore;
  batch.article_timeout = settings.article_timeout;
  batch.stop = &stop_asked;
  batch.slow_input = slow(from);
  batch.single = &workspace;
  BatchResult result = run_batch(input, *extractor, settings.options, batch, write, sink, write_long);
  bool too_many_errors = settings.max_errors > 0 && state.failed >= settings.max_errors;
  bool pipe_closed = result.stopped && !stop_asked && !too_many_errors && !out.error();
  bool whole = !result.stopped;
  if (!pipe_closed && !out.error()) pipe_closed = !out.close(whole) && !out.error();
  progress.clear();

  if (settings.stats) print_stats((*workspace).stage_times, result);
  if (pipe_closed) return done;  // the reader has had enough
  bool many = result.articles + result.failed + result.passed_over + input.passed_over() > 1;
  if (!settings.quiet && !settings.stats && (many || result.failed || !settings.output.empty()))
    say(summary(result, progress.seconds(), input.passed_over(), settings.output));
  if (const auto& e = out.error()) say(e->to_string());
  if (too_many_errors && !whole) say("stopped at " + grouped(state.failed) + " failed articles (--max-errors)");
  if (stop_asked) say("interrupted");
  if (!whole && out.has_journal()) say("to go on from here, run the same command with --resume");
  if (stop_asked) return interrupted;
  return out.error() || result.failed > 0 ? some_failed : done;
}

}  // namespace sayso::cli
