#include <unistd.h>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "batch/run.h"
#include "commands.h"
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

}  // namespace

int extract_command(const Settings& settings) {
  auto extractor = load(settings.resources);
  if (!extractor) return resources;
  std::vector<std::string> paths = settings.paths;
  if (paths.empty()) {
    if (isatty(STDIN_FILENO)) {
      std::cerr << help("extract");
      return usage;
    }
    paths.emplace_back("-");
  }
  std::FILE* out = settings.output.empty() ? stdout : std::fopen(settings.output.c_str(), "wb");
  if (!out) {
    std::perror(("extract: " + settings.output).c_str());
    return some_failed;
  }
  Input input(paths, settings.input_format);
  RecordWriter write = [&](const Record& record, std::string& text) {
    extractor->write_json(record, settings.options, text);
    if (settings.pretty) text = nlohmann::json::parse(text).dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
    text += '\n';
  };
  bool write_failed = false;
  BatchSink sink;
  sink.record = [&](std::string_view text) {
    write_failed = std::fwrite(text.data(), 1, text.size(), out) != text.size();
    return !write_failed;
  };
  sink.error = [](const Error& e) { std::cerr << "extract: " << e.to_string() << '\n'; };
  unsigned jobs = settings.stats ? 1 : settings.jobs != 0 ? settings.jobs : std::max(1u, std::thread::hardware_concurrency());
  Workspace workspace;
  (*workspace).stage_times.enabled = settings.stats;
  BatchResult result = run_batch(input, *extractor, settings.options, jobs, write, sink, &workspace);
  if (settings.stats) print_stats((*workspace).stage_times, result);
  if (std::fflush(out) != 0) write_failed = true;
  if (out != stdout && std::fclose(out) != 0) write_failed = true;
  if (write_failed) {
    if (errno == EPIPE) return done;  // the reader has had enough
    std::perror("extract: cannot write");
    return some_failed;
  }
  return result.failed > 0 ? some_failed : done;
}

}  // namespace sayso::cli
