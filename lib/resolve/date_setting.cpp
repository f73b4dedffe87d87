// The setting that an article gives to all of its dates: when it was written, in which order it writes numerals, when its fiscal years
// end.
#include "resolve/date_setting.h"

#include "resolve/fiscal_years.h"

namespace sayso {
namespace {

// A dateline with a date says when the article was written; it came out then or a few days later.
std::optional<Day> dateline_day(const Article& article, const Tokens& tokens, const Times& times, Day published) {
  if (!article.dateline) return std::nullopt;
  using std::chrono::days;
  for (const Time& t : times.items) {
    Span span = tokens.span(t.tokens);
    if (span.start >= article.dateline->end) return std::nullopt;
    if (span.start < article.dateline->start || t.month == Time::unset || t.day == Time::unset) continue;
    constexpr days longest{3};
    for (Day day = published; day >= published - longest; day -= days(1))
      if (month_of(day) == t.month && day_of(day) == t.day) return day;
  }
  return std::nullopt;
}

}  // namespace

DateSetting date_setting(const Article& article, const Tokens& tokens, const Times& times) {
  DateSetting s;
  s.published = from_iso(article.published.value);
  bool by_dateline = article.published.from == PublishedFrom::dateline;
  if (s.published && !by_dateline)
    if (auto written = dateline_day(article, tokens, times, *s.published); written && *written != *s.published) {
      s.published = written;
      by_dateline = true;
    }
  s.publisher = by_dateline ? "dateline" : "published";
  s.order = numeral_order(times);
  s.fiscal_end = fiscal_end(times);
  return s;
}

}  // namespace sayso
