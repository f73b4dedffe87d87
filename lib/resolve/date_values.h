#pragma once
#include <string>
#include <vector>

#include "resolve/calendar.h"
#include "resources/resources.h"
#include "sayso/record.h"
#include "tags/times.h"

namespace sayso {

// "T14:30", "TEV"; empty without a time of day.
std::string clock_value(const Time& t);
// "every Friday" -> XXXX-WXX-5
std::string set_value(const Time& t, const Resources& r);
// What the words give without an anchor is still a value: XXXX-05-08.
std::string open_value(const Time& t, const Resources& r);

// "At 2.30" leaves open which half of the day: from one to six, the afternoon is likelier. The other half is an alternative.
void choose_half_day(const Time& t, const Period& day, std::string& clock, std::vector<std::string>& alternatives);

// The whole period, with the time of day of a day.
void write_whole(const Period& p, const Time& t, Date& d);

// Which parts of the period the words, as written, leave to be inferred.
void tell_inferred(const Time& written, const Period& p, Date& d);

// Why the calendar does not have a date: "February 2015 has 28 days".
std::string why_impossible(const Time& t, const Resources& r);

}  // namespace sayso
