#include "report/plots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "record/write_html.h"
#include "text/columns.h"

namespace sayso {
namespace {

std::string decimal(double d) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", d);
  return buffer;
}

// An attribute; numbers with one decimal.
std::string at(std::string_view name, double value) { return " " + std::string(name) + "=\"" + decimal(value) + "\""; }

void text(double x, double y, std::string_view kind, std::string_view words, std::string& out) {
  out += "<text class=\"" + std::string(kind) + "\"" + at("x", x) + at("y", y) + ">";
  escape_html(words, out);
  out += "</text>";
}

void begin(double width, double height, std::string_view label, std::string& out) {
  out += "<svg viewBox=\"0 0 " + decimal(width) + " " + decimal(height) + "\" role=\"img\" aria-label=\"";
  escape_html(label, out);
  out += "\">";
}

// First days of about `most` equal steps of the calendar, and how each is written.
std::vector<std::pair<Day, std::string>> ticks(Day first, Day last, int most) {
  struct Step {
    TimeUnit unit;
    int n;
    int days;
  };
  constexpr Step steps[] = {{TimeUnit::day, 1, 1},       {TimeUnit::day, 2, 2},        {TimeUnit::day, 7, 7},
                            {TimeUnit::day, 14, 14},     {TimeUnit::month, 1, 30},     {TimeUnit::month, 3, 91},
                            {TimeUnit::month, 6, 182},   {TimeUnit::year, 1, 365},     {TimeUnit::year, 2, 730},
                            {TimeUnit::year, 5, 1826},   {TimeUnit::year, 10, 3652},   {TimeUnit::year, 20, 7305},
                            {TimeUnit::year, 50, 18262}, {TimeUnit::year, 100, 36524}, {TimeUnit::year, 500, 182621}};
  auto span = (last - first).count();
  const Step* step = std::find_if(std::begin(steps), std::end(steps) - 1, [&](const Step& s) { return span / s.days < most; });
  Day day = first;
  if (step->unit == TimeUnit::month)
    day = *make_day(year_of(first), (month_of(first) - 1) / step->n * step->n + 1, 1);
  else if (step->unit == TimeUnit::year)
    day = make_day(year_of(first) / step->n * step->n, 1, 1).value_or(first);
  std::vector<std::pair<Day, std::string>> out;
  for (int guard = 0; day <= last && guard < 100; day = shifted(day, step->unit, step->n), ++guard) {
    if (day < first) continue;
    std::string written = iso(day);
    out.emplace_back(day, step->unit == TimeUnit::day ? written : written.substr(0, step->unit == TimeUnit::month ? 7 : 4));
  }
  return out;
}

}  // namespace

void bar_plot(const ReportTable& table, size_t column, size_t most, std::string& out) {
  constexpr double width = 720, label = 210, row = 24, bar = 16;
  size_t n = std::min(most, table.rows.size());
  double top = 0;
  for (size_t i = 0; i < n; ++i) top = std::max(top, table.rows[i][column].number.value_or(0));
  if (top <= 0) return;
  begin(width, static_cast<double>(n) * row + 6, table.title + ": " + table.columns[column].head, out);
  for (size_t i = 0; i < n; ++i) {
    const auto& cells = table.rows[i];
    double y = 3 + static_cast<double>(i) * row, value = cells[column].number.value_or(0);
    double length = std::max(1.0, value / top * (width - label - 60));
    out += "<g><title>";
    escape_html(cells[0].text + ": " + cells[column].text + " " + table.columns[column].head, out);
    out += "</title>";
    text(label - 8, y + bar - 3.5, "label", shortened(cells[0].text, 30), out);
    out += "<rect class=\"bar\"" + at("x", label) + at("y", y) + at("width", length) + at("height", bar) + "/>";
    text(label + length + 6, y + bar - 3.5, "value", cells[column].text, out);
    out += "</g>";
  }
  out += "</svg>\n";
}

void timeline_plot(const std::vector<ReportSeries>& series, size_t most, std::string& out) {
  constexpr double width = 960, left = 36, right = 70, strip = 62, head = 20, foot = 26;
  size_t n = std::min(most, series.size());
  std::vector<Day> days;
  for (size_t i = 0; i < n; ++i)
    for (const auto& p : series[i].points) days.push_back(p.day);
  if (days.empty()) return;
  std::sort(days.begin(), days.end());
  // The middle nine tenths of the figures and as much again around them.
  Day low = days[days.size() / 20], high = days[days.size() - 1 - days.size() / 20];
  auto around = std::max(std::chrono::days(3), (high - low) / 2);
  low = std::max(days.front(), low - around) - std::chrono::days(1);
  high = std::min(days.back(), high + around) + std::chrono::days(1);
  auto x_of = [&](Day day) {
    Day inside = std::clamp(day, low, high);
    return left + static_cast<double>((inside - low).count()) / static_cast<double>((high - low).count()) * (width - left - right);
  };
  double height = static_cast<double>(n) * (head + strip) + foot;
  begin(width, height, "Counts over time", out);
  double bottom = height - foot;
  for (const auto& [day, written] : ticks(low, high, 9)) {
    out += "<line class=\"grid\"" + at("x1", x_of(day)) + at("x2", x_of(day)) + at("y1", 0) + at("y2", bottom) + "/>";
    text(x_of(day), bottom + 16, "tick", written, out);
  }
  for (size_t i = 0; i < n; ++i) {
    const ReportSeries& s = series[i];
    double y = static_cast<double>(i) * (head + strip), base = y + head + strip - 8;
    double top = 0;
    for (const auto& p : s.points) top = std::max(top, p.high);
    auto y_of = [&](double value) { return base - (top > 0 ? std::max(0.0, value) / top : 0) * (strip - 16); };
    text(left, y + 14, "name", s.name, out);
    text(width - right + 10, y_of(top) + 4, "value", ReportCell(top).text, out);
    out += "<line class=\"base\"" + at("x1", left) + at("x2", width - right) + at("y1", base) + at("y2", base) + "/>";
    std::string path;
    for (const auto& p : s.points) path += (path.empty() ? "M" : "L") + decimal(x_of(p.day)) + " " + decimal(y_of(p.high));
    out += "<path class=\"trend\" d=\"" + path + "\"/>";
    for (const auto& p : s.points) {
      double x = x_of(p.day), upper = y_of(p.high), lower = y_of(p.low);
      out += "<g><title>";
      std::string words = s.name + ", " + iso(p.day) + ": " + ReportCell(p.low).text;
      if (p.high != p.low) words += "\u2013" + ReportCell(p.high).text;
      words += p.figures == 1 ? ", one figure" : ", " + std::to_string(p.figures) + " figures";
      escape_html(words + (p.disagree ? ", they disagree" : "") + (p.day < low || p.day > high ? " (outside the days shown)" : ""), out);
      out += "</title>";
      if (p.high != p.low) out += "<line class=\"range\"" + at("x1", x) + at("x2", x) + at("y1", upper) + at("y2", lower) + "/>";
      for (double end : {upper, lower}) {
        if (p.disagree)
          out += "<path class=\"disagree\" d=\"M" + decimal(x) + " " + decimal(end - 6) + "l6 6l-6 6l-6 -6z\"/>";
        else
          out += "<circle class=\"dot\"" + at("cx", x) + at("cy", end) + " r=\"3.5\"/>";
        if (upper == lower) break;
      }
      out += "</g>";
    }
  }
  out += "</svg>\n";
}

}  // namespace sayso
