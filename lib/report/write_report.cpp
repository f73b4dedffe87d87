#include "report/write_report.h"

#include <algorithm>
#include <cmath>

#include "record/write_csv.h"
#include "record/write_html.h"
#include "report/plots.h"
#include "text/columns.h"
#include "text/table.h"

extern "C" const char sayso_report_begin[];
extern "C" const char sayso_report_end[];

namespace sayso {
namespace {

constexpr size_t bars_shown = 15, strips_shown = 12;

// A bar of eighths of blocks, as long as `part` of `width`.
std::string bar(double part, size_t width) {
  static constexpr std::string_view eighths[] = {"", "\u258f", "\u258e", "\u258d", "\u258c", "\u258b", "\u258a", "\u2589"};
  auto n = static_cast<size_t>(std::lround(part * static_cast<double>(width) * 8));
  std::string out;
  for (size_t i = 0; i < n / 8; ++i) out += "\u2588";
  return out + std::string(eighths[n % 8]);
}

double largest(const ReportTable& t, size_t column) {
  double top = 0;
  for (const auto& row : t.rows) top = std::max(top, row[column].number.value_or(0));
  return top;
}

void cell(const ReportCell& c, const ReportColumn& column, std::string& out) {
  out += column.number ? "<td class=\"number\"" : "<td";
  if (column.number && c.number) out += " data-value=\"" + ReportCell(*c.number).text + "\"";
  out += '>';
  escape_html(c.text, out);
  out += "</td>";
}

void section(const Report& report, const ReportTable& t, std::string& out) {
  out += "<section id=\"" + t.name + "\"><h2>" + t.title + "</h2>";
  if (!t.note.empty()) out += "<p class=\"note\">" + t.note + "</p>";
  if (t.rows.empty()) {
    out += "<p class=\"empty\">None.</p></section>\n";
    return;
  }
  if (t.name == "counts") timeline_plot(report.timeline, strips_shown, out);
  if (t.bars > 0) bar_plot(t, t.bars, bars_shown, out);
  out += "<div class=\"scroll\"><table><thead><tr>";
  for (const ReportColumn& c : t.columns)
    out +=
        std::string("<th scope=\"col\"") + (c.number ? " class=\"number\"" : "") + "><button type=\"button\">" + c.head + "</button></th>";
  out += "</tr></thead><tbody>\n";
  for (const auto& row : t.rows) {
    out += "<tr>";
    for (size_t i = 0; i < row.size(); ++i) cell(row[i], t.columns[i], out);
    out += "</tr>\n";
  }
  out += "</tbody></table></div>";
  if (t.left_out > 0) out += "<p class=\"note\">And " + std::to_string(t.left_out) + " more.</p>";
  out += "</section>\n";
}

void overview(const ReportTable& t, std::string& out) {
  out += "<dl class=\"overview\">";
  for (const auto& row : t.rows) {
    out += "<div><dt>" + row[0].text + "</dt><dd>";
    escape_html(row[1].text, out);
    out += "</dd></div>";
  }
  out += "</dl>\n";
}

}  // namespace

void write_report_text(const Report& report, unsigned width, bool color, std::string& out) {
  for (const ReportTable& t : report.tables) {
    if (t.rows.empty()) continue;
    if (&t != report.tables.data()) out += '\n';
    out += color ? "\x1b[1m" + t.title + "\x1b[0m\n" : t.title + "\n";
    std::vector<TextTable::Column> columns;
    for (const ReportColumn& c : t.columns) columns.push_back({c.head, c.number, false, 3, c.spare});
    constexpr size_t bar_width = 8;
    double top = t.bars > 0 ? largest(t, t.bars) : 0;
    if (top > 0) columns.insert(columns.begin() + static_cast<std::ptrdiff_t>(t.bars) + 1, {"", false, true, 1, true});
    // A column of nothing but 0 does not.
    std::vector<bool> says_something(t.columns.size());
    for (size_t i = 0; i < t.columns.size(); ++i) says_something[i] = !t.columns[i].number || largest(t, i) > 0;
    TextTable table(std::move(columns));
    for (const auto& row : t.rows) {
      std::vector<std::string> cells;
      for (size_t i = 0; i < row.size(); ++i) {
        const ReportCell& c = row[i];
        cells.push_back(!says_something[i] ? "" : c.number ? figure(*c.number) : printable(c.text));
      }
      if (top > 0)
        cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(t.bars) + 1, bar(row[t.bars].number.value_or(0) / top, bar_width));
      table.row(std::move(cells));
    }
    table.write(width, color, out);
    if (t.left_out > 0) out += "  and " + std::to_string(t.left_out) + " more\n";
  }
}

void write_report_csv(const ReportTable& t, std::string& out) {
  auto line = [&](auto&& cells, auto&& text_of) {
    bool first = true;
    for (const auto& c : cells) {
      if (!std::exchange(first, false)) out += ',';
      csv_cell(text_of(c), out);
    }
    out += "\r\n";
  };
  line(t.columns, [](const ReportColumn& c) -> std::string_view { return c.head; });
  for (const auto& row : t.rows) line(row, [](const ReportCell& c) -> std::string_view { return c.text; });
}

void write_report_html(const Report& report, std::string& out) {
  constexpr std::string_view mark = "@REPORT@\n";
  std::string_view page(sayso_report_begin, static_cast<size_t>(sayso_report_end - sayso_report_begin));
  size_t at = page.find(mark);
  out += page.substr(0, at);
  out += "<h1>Report on " + std::to_string(report.articles) + (report.articles == 1 ? " article" : " articles") + "</h1>\n<nav>";
  for (const ReportTable& t : report.tables)
    if (t.name != "overview") out += "<a href=\"#" + t.name + "\">" + t.title + "</a> ";
  out += "</nav>\n";
  for (const ReportTable& t : report.tables)
    if (t.name == "overview")
      overview(t, out);
    else
      section(report, t, out);
  out += page.substr(at + mark.size());
}

}  // namespace sayso
