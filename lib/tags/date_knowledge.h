#pragma once
#include <array>
#include <string_view>
#include <vector>

#include "resources/resources.h"
#include "tags/times.h"

namespace sayso {

// Parts of a temporal expression, as the captures of dates.rules name them.
enum class Part : uint8_t {
  none,
  weekday,
  month,
  month_number,
  day,
  year,
  decade,
  century,
  quarter,
  half,
  season,
  holiday,
  week,
  week_of,
  numeral1,
  numeral2,
  dotted,
  fused,
  hour,
  minute,
  second,
  meridiem,
  clock,
  military,
  day_hour,
  past,
  part,
  zone,
  number,
  vague,
  vague_unit,
  half_more,
  unit,
  direction,
  deictic,
  ago,
  after,
  mod,
  mod_end,
  durmod,
  every,
  other,
  frequency,
  reference,
  quarter_period,
  calendar_month,
  before,
  beyond,
  era,
  fiscal,
  fiscal_code,
  year_to,
  lead,
  nth,
  range,
  count_
};

// Words that stand around dates, as rows of date_contexts.tsv name them.
enum class Context : uint8_t {
  after,
  arranges,
  as,
  begun,
  bounds,
  comparatives,
  conditions,
  could,
  counted_after,
  date_prepositions,
  deadlines,
  determiners,
  due,
  ended,
  families,
  fiscal,
  flights,
  for_,
  foretold,
  had,
  later,
  limits,
  markets,
  no,
  nobody,
  of,
  outcomes,
  overnight,
  parts_of_periods,
  past,
  plans,
  puts_off,
  range_words,
  readings,
  same_day,
  set,
  since,
  softened,
  soon,
  taken,
  takes,
  than,
  timetabled,
  years_not,
  count_
};

// What a rule cannot say in its pattern, as `check` of dates.rules names it; see check_dates.cpp.
enum class Check : uint8_t {
  none,
  ahead,
  clock,
  clock_day,
  counted,
  frequency,
  month,
  no_article,
  no_noun,
  per,
  plural,
  the_year,
  unclear_month,
  year,
  year_range,
  count_
};

// What the rules and lists of the language mean, worked out once for a Workspace.
struct DateKnowledge {
  explicit DateKnowledge(const Resources& r);

  struct Meaning {
    DateType type = DateType::date;
    DateMod mod = DateMod::none;
    int direction = Time::unset;
    int number = 0;
    bool story = false, week_of = false, year_ago = false;
    uint64_t after = 0, not_after = 0, not_before = 0;  // contexts
    std::string_view value;
    Check check = Check::none;
    EvidenceId evidence = 0;
  };

  const Resources* resources;
  int phase;
  const WordList &months, &weekdays, &weekdays_plural, &seasons, &parts_of_day, &parts_of_day_plural, &units, &deictic, &directions, &mods,
      &duration_mods, &frequencies, &references, &cardinals, &ordinals, &decades, &holidays, &calendar_months;
  WordId and_word, between_word, in_word, last_word, of_word, ahead_word;
  // Cells of the lists that are asked for most, by row.
  struct Unit {
    TimeUnit unit;
    int times;
  };
  std::vector<int> weekday_of, month_of, direction_of;
  std::vector<Unit> unit_of;
  std::vector<Part> part_of;  // per capture name
  std::vector<Meaning> rules;
  const WordSets& contexts;
  std::array<uint64_t, static_cast<size_t>(Context::count_)> context_bit{};
};

// The first number in the text, or Time::unset; commas inside are passed over.
int to_int(std::string_view digits);
int signed_int(std::string_view s);
DayPart part_named(std::string_view code);

}  // namespace sayso
