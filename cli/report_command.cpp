// extract report RECORDS…: what stands in many records together (docs/report.md).
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <iostream>

#include "commands.h"
#include "help.h"
#include "query/read_records.h"
#include "report/write_report.h"
#include "terminal.h"

namespace sayso::cli {
namespace {

bool write(const std::string& path, const std::string& text) {
  std::FILE* file = path.empty() ? stdout : std::fopen(path.c_str(), "wb");
  bool good = file && std::fwrite(text.data(), 1, text.size(), file) == text.size();
  good = file && std::fflush(file) == 0 && good;
  if (file && file != stdout) good = std::fclose(file) == 0 && good;
  if (good || (path.empty() && errno == EPIPE)) return true;
  std::cerr << "extract: " << (path.empty() ? "standard output" : path) << ": cannot write: " << std::strerror(errno) << '\n';
  return false;
}

std::string format_of(const Settings& settings) {
  if (settings.format != "auto") return settings.format;
  if (settings.output.ends_with(".html") || settings.output.ends_with(".htm")) return "html";
  if (settings.output.ends_with(".csv") || settings.output.ends_with('/')) return "csv";
  return "text";
}

// How many rows a table has when --top does not say.
size_t usual_rows(const std::string& format) { return format == "text" ? 20 : format == "html" ? 200 : 0; }

}  // namespace

int report_command(const Settings& settings) {
  std::vector<std::string> paths = settings.paths;
  if (paths.empty()) {
    if (isatty(STDIN_FILENO)) {
      std::cerr << help(*find_command("report"));
      return usage;
    }
    paths.emplace_back("-");
  }
  std::string format = format_of(settings);
  bool folder = settings.output.ends_with('/');
  if (format == "csv" && !folder && settings.report_table == "all") {
    std::cerr << "extract: as CSV a report is one table (--table speakers) or a folder of them (--output FOLDER/)\n";
    return usage;
  }
  Reporter reporter;
  RecordSource source;
  source.error = [](const Error& e) { std::cerr << "extract: " << e.to_string() << '\n'; };
  source.record = [&](const Json& record) {
    reporter.add(RecordItems(record));
    return true;
  };
  size_t faults = read_records(paths, source);
  Report report = reporter.finish(settings.top ? *settings.top : usual_rows(format));
  if (settings.report_table != "all") std::erase_if(report.tables, [&](const ReportTable& t) { return t.name != settings.report_table; });
  bool written = true;
  std::string out;
  if (format == "csv" && folder) {
    std::error_code code;
    std::filesystem::create_directories(settings.output, code);
    for (const ReportTable& t : report.tables) {
      out.clear();
      write_report_csv(t, out);
      written = written && write(settings.output + t.name + ".csv", out);
    }
  } else {
    if (format == "csv")
      write_report_csv(report.tables.front(), out);
    else if (format == "html")
      write_report_html(report, out);
    else
      write_report_text(report, terminal_width(), wants_color(settings.color, !settings.output.empty()), out);
    written = write(settings.output, out);
  }
  return faults > 0 || !written ? some_failed : done;
}

}  // namespace sayso::cli
