#pragma once
#include "resolve/date_setting.h"

namespace sayso {

// On which day the article's fiscal years end, if it tells.
std::optional<std::chrono::month_day> fiscal_end(const Times& times);

// The days of a fiscal year, or of its quarter, that is named by the period `p` of the calendar.
void set_fiscal_days(const Time& t, const Period& p, const DateSetting& setting, Date& d);

}  // namespace sayso
