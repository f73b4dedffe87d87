#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "article/article.h"
#include "resolve/calendar.h"
#include "resolve/numeral_order.h"
#include "tags/times.h"
#include "tokens/tokens.h"

namespace sayso {

// What an article says of all its dates.
struct DateSetting {
  std::optional<Day> published;  // the day of writing
  std::string_view publisher;    // who says so, as a Date's anchor
  NumeralOrder order;
  std::optional<std::chrono::month_day> fiscal_end;  // of a year without a leap day
};

DateSetting date_setting(const Article& article, const Tokens& tokens, const Times& times);

}  // namespace sayso
