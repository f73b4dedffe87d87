#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "query/record_items.h"
#include "resolve/calendar.h"

namespace sayso {

// A cell of a table: its text and, where it is a number, that.
struct ReportCell {
  std::string text;
  std::optional<double> number;

  ReportCell(std::string t) : text(std::move(t)) {}
  ReportCell(const char* t) : text(t) {}
  ReportCell(std::string_view t) : text(t) {}
  ReportCell(size_t n) : text(std::to_string(n)), number(static_cast<double>(n)) {}
  ReportCell(double d);
};

struct ReportColumn {
  std::string head;
  bool number = false;
  bool spare = false;  // left out where there is no room for all
};

struct ReportTable {
  std::string name;   // "speakers": of the table on the command line and in file names
  std::string title;  // "Who is quoted most"
  std::string note;   // how it is counted, in a sentence
  std::vector<ReportColumn> columns;
  std::vector<std::vector<ReportCell>> rows;
  size_t left_out = 0;  // rows beyond the wanted number
  // A column whose numbers are drawn as bars, labelled by the first; none when 0.
  size_t bars = 0;
};

// The figures given for one thing (killed, Gaza, people) over time.
struct ReportSeries {
  struct Point {
    Day day;
    double low = 0, high = 0;  // of the figures of that day
    size_t figures = 0;
    bool disagree = false;
  };
  std::string name;
  std::vector<Point> points;  // ascending days
};

// What stands in many records together.
struct Report {
  size_t articles = 0;
  std::vector<ReportTable> tables;
  std::vector<ReportSeries> timeline;  // those with most figures first
};

// The names that --table takes, in the order of the report.
std::vector<std::string_view> report_tables();

// Adds up records one by one; memory grows with the names and figures in them, not with their text.
class Reporter {
 public:
  Reporter();
  ~Reporter();

  void add(const RecordItems& items);
  // At most `top` rows a table, 0: all.
  Report finish(size_t top) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace sayso
