#pragma once
#include "report/report.h"

namespace sayso {

// All tables for a terminal of `width` columns, with bars of block characters.
void write_report_text(const Report& report, unsigned width, bool color, std::string& out);
// One table (RFC 4180).
void write_report_csv(const ReportTable& table, std::string& out);
// One self-contained page with tables that sort and plots as inline SVG.
void write_report_html(const Report& report, std::string& out);

}  // namespace sayso
