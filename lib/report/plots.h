#pragma once
#include "report/report.h"

namespace sayso {

// Plots as SVG elements, to stand in a page whose style colours them (record/page/report.css). Everything they show stands in a
// table too; hovering over a sign tells what it is.

// The `column` of the first `most` rows as horizontal bars, labelled by the first column.
void bar_plot(const ReportTable& table, size_t column, size_t most, std::string& out);

// Of each series a strip: the range of each day's figures as a bar with dots at its ends, days that disagree as diamonds. All strips
// share the days; those far outside what most figures span are drawn at the edge.
void timeline_plot(const std::vector<ReportSeries>& series, size_t most, std::string& out);

}  // namespace sayso
