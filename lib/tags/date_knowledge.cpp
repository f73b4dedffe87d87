#include "tags/date_knowledge.h"

#include <utility>

namespace sayso {
namespace {

constexpr std::string_view part_names[] = {
    "none",           "weekday", "month",   "month_number", "day",       "year",        "decade",    "century",   "quarter",
    "half",           "season",  "holiday", "week",         "week_of",   "numeral1",    "numeral2",  "dotted",    "fused",
    "hour",           "minute",  "second",  "meridiem",     "clock",     "military",    "day_hour",  "past",      "part",
    "zone",           "number",  "vague",   "vague_unit",   "half_more", "unit",        "direction", "deictic",   "ago",
    "after",          "mod",     "mod_end", "durmod",       "every",     "other",       "frequency", "reference", "quarter_period",
    "calendar_month", "before",  "beyond",  "era",          "fiscal",    "fiscal_code", "year_to",   "lead",      "nth",
    "range"};
static_assert(std::size(part_names) == static_cast<size_t>(Part::count_));

constexpr std::string_view context_names[] = {"after",
                                              "arranges",
                                              "as",
                                              "begun",
                                              "bounds",
                                              "comparatives",
                                              "conditions",
                                              "could",
                                              "counted_after",
                                              "date_prepositions",
                                              "deadlines",
                                              "determiners",
                                              "due",
                                              "ended",
                                              "families",
                                              "fiscal",
                                              "flights",
                                              "for",
                                              "foretold",
                                              "had",
                                              "later",
                                              "limits",
                                              "markets",
                                              "no",
                                              "nobody",

                                              "of",
                                              "outcomes",
                                              "overnight",
                                              "parts_of_periods",
                                              "past",
                                              "plans",
                                              "puts_off",
                                              "range_words",
                                              "readings",
                                              "same_day",
                                              "set",
                                              "since",
                                              "softened",
                                              "soon",
                                              "taken",
                                              "takes",
                                              "than",
                                              "timetabled",
                                              "years_not"};
static_assert(std::size(context_names) == static_cast<size_t>(Context::count_));

constexpr std::string_view check_names[] = {"",          "ahead",    "clock",         "clock_day", "counted",
                                            "frequency", "month",    "no_article",    "no_noun",   "per",
                                            "plural",    "the_year", "unclear_month", "year",      "year_range"};
static_assert(std::size(check_names) == static_cast<size_t>(Check::count_));

TimeUnit unit_named(std::string_view code) {
  constexpr std::pair<std::string_view, TimeUnit> codes[] = {
      {"S", TimeUnit::second},   {"MIN", TimeUnit::minute}, {"H", TimeUnit::hour},    {"D", TimeUnit::day},
      {"WE", TimeUnit::weekend}, {"W", TimeUnit::week},     {"M", TimeUnit::month},   {"Q", TimeUnit::quarter},
      {"Y", TimeUnit::year},     {"E", TimeUnit::decade},   {"C", TimeUnit::century}, {"L", TimeUnit::millennium}};
  for (auto [name, unit] : codes)
    if (name == code) return unit;
  return TimeUnit::none;
}

}  // namespace

int to_int(std::string_view digits) {
  int value = 0;
  bool any = false;
  for (char c : digits) {
    if (c == ',') continue;
    if (c < '0' || c > '9') break;
    if (value > 100'000'000) return Time::unset;
    value = value * 10 + (c - '0');
    any = true;
  }
  return any ? value : Time::unset;
}

int signed_int(std::string_view s) { return s.starts_with("-") ? -to_int(s.substr(1)) : to_int(s); }

DayPart part_named(std::string_view code) {
  if (code == "MO") return DayPart::morning;
  if (code == "AF") return DayPart::afternoon;
  if (code == "EV") return DayPart::evening;
  if (code == "NI") return DayPart::night;
  if (code == "DT") return DayPart::daytime;
  return DayPart::none;
}

DateKnowledge::DateKnowledge(const Resources& r)
    : resources(&r),
      phase(r.rules.phase("dates")),
      months(r.list("months")),
      weekdays(r.list("weekdays")),
      weekdays_plural(r.list("weekdays_plural")),
      seasons(r.list("seasons")),
      parts_of_day(r.list("parts_of_day")),
      parts_of_day_plural(r.list("parts_of_day_plural")),
      units(r.list("time_units")),
      deictic(r.list("deictic_days")),
      directions(r.list("date_directions")),
      mods(r.list("date_mods")),
      duration_mods(r.list("duration_mods")),
      frequencies(r.list("frequencies")),
      references(r.list("vague_times")),
      cardinals(r.list("cardinals")),
      ordinals(r.list("ordinals")),
      decades(r.list("decade_words")),
      holidays(r.list("holidays")),
      calendar_months(r.list("calendar_months")),
      and_word(r.vocabulary.find("and")),
      between_word(r.vocabulary.find("between")),
      in_word(r.vocabulary.find("in")),
      last_word(r.vocabulary.find("last")),
      of_word(r.vocabulary.find("of")),
      ahead_word(r.vocabulary.find("ahead")),
      contexts(r.sets("date_contexts")) {
  for (size_t p = 1; p < std::size(part_names); ++p) {
    CaptureName name = r.rules.capture(part_names[p]);
    if (name == 0) continue;
    if (part_of.size() <= name) part_of.resize(name + 1u, Part::none);
    part_of[name] = static_cast<Part>(p);
  }
  auto integers = [](const WordList& list, std::string_view column) {
    std::vector<int> out;
    for (uint32_t row = 0; row < list.rows(); ++row) out.push_back(signed_int(list.cell(row, column)));
    return out;
  };
  weekday_of = integers(weekdays, "weekday");
  month_of = integers(months, "month");
  direction_of = integers(directions, "direction");
  for (uint32_t row = 0; row < units.rows(); ++row)
    unit_of.push_back({unit_named(units.cell(row, "unit")), to_int(units.cell(row, "times"))});
  for (size_t c = 0; c < std::size(context_names); ++c) context_bit[c] = contexts.bit(context_names[c]);
  rules.resize(r.rules.size());
  for (size_t i = 0; i < rules.size(); ++i) {
    const CompiledRule rule = r.rules.rule(static_cast<RuleId>(i));
    if (rule.phase != phase) continue;
    auto constant = [&](std::string_view key) { return r.rules.constant(static_cast<RuleId>(i), key); };
    Meaning& m = rules[i];
    m.type = from_string<DateType>(constant("type")).value_or(rule.name.starts_with("time.") ? DateType::time : DateType::date);
    m.mod = from_string<DateMod>(constant("mod")).value_or(DateMod::none);
    m.value = constant("value");
    m.direction = constant("direction").empty() ? Time::unset : constant("direction") == "-1" ? -1 : to_int(constant("direction"));
    m.number = constant("number").empty() ? 0 : to_int(constant("number"));
    m.story = constant("story") == "1";
    m.week_of = constant("week_of") == "1";
    m.year_ago = constant("year_ago") == "1";
    m.after = contexts.bit(constant("after"));
    m.not_after = contexts.bit(constant("not_after"));
    m.not_before = contexts.bit(constant("not_before"));
    for (size_t c = 0; c < std::size(check_names); ++c)
      if (constant("check") == check_names[c]) m.check = static_cast<Check>(c);
    m.evidence = rule.evidence;
  }
}

}  // namespace sayso
