// The rules of the phase `dates` find the spans and name their parts; this file reads the parts into a Time.
//
//     [late last Friday]     mod:late direction:last weekday:Friday   ->   {mod end, direction -1, weekday 5}
//
// Every capture name stands for one part, whichever rule has it, so a new form made of known parts is a new rule and no
// code. Captures are read from left to right; `range` starts a second Time ("May 3 to 7") that shares what it leaves out with the first.
// What a rule cannot say about the words around it (a year after "$" is none) is a check, named in the rule.
#include "tags/tag_dates.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "text/fold.h"
#include "tokens/word_table.h"

namespace sayso {
namespace {

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

constexpr std::string_view part_names[] = {
    "none",           "weekday", "month",   "month_number", "day",       "year",        "decade",    "century",   "quarter",
    "half",           "season",  "holiday", "week",         "week_of",   "numeral1",    "numeral2",  "dotted",    "fused",
    "hour",           "minute",  "second",  "meridiem",     "clock",     "military",    "day_hour",  "past",      "part",
    "zone",           "number",  "vague",   "vague_unit",   "half_more", "unit",        "direction", "deictic",   "ago",
    "after",          "mod",     "mod_end", "durmod",       "every",     "other",       "frequency", "reference", "quarter_period",
    "calendar_month", "before",  "beyond",  "era",          "fiscal",    "fiscal_code", "year_to",   "lead",      "nth",
    "range"};
static_assert(std::size(part_names) == static_cast<size_t>(Part::count_));

// Words that stand around dates, as rows of date_contexts.tsv name them.
enum class Context : uint8_t {
  after,
  arranges,
  as,
  begun,
  bounds,
  comparatives,
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

constexpr std::string_view context_names[] = {
    "after",     "arranges",    "as",       "begun",       "bounds",     "comparatives", "could",    "counted_after", "date_prepositions",
    "deadlines", "determiners", "due",      "ended",       "families",   "fiscal",       "flights",  "for",           "foretold",
    "had",       "later",       "limits",   "no",          "nobody",     "of",           "outcomes", "overnight",     "parts_of_periods",
    "past",      "plans",       "puts_off", "range_words", "readings",   "same_day",     "set",      "since",         "softened",
    "soon",      "taken",       "takes",    "than",        "timetabled", "years_not"};
static_assert(std::size(context_names) == static_cast<size_t>(Context::count_));

// What a rule cannot say in its pattern, as `check` of dates.rules names it; see Reader::check().
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

constexpr std::string_view check_names[] = {"",          "ahead",    "clock",         "clock_day", "counted",
                                            "frequency", "month",    "no_article",    "no_noun",   "per",
                                            "plural",    "the_year", "unclear_month", "year",      "year_range"};
static_assert(std::size(check_names) == static_cast<size_t>(Check::count_));

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

TimeUnit unit_named(std::string_view code) {
  constexpr std::pair<std::string_view, TimeUnit> codes[] = {
      {"S", TimeUnit::second},   {"MIN", TimeUnit::minute}, {"H", TimeUnit::hour},    {"D", TimeUnit::day},
      {"WE", TimeUnit::weekend}, {"W", TimeUnit::week},     {"M", TimeUnit::month},   {"Q", TimeUnit::quarter},
      {"Y", TimeUnit::year},     {"E", TimeUnit::decade},   {"C", TimeUnit::century}, {"L", TimeUnit::millennium}};
  for (auto [name, unit] : codes)
    if (name == code) return unit;
  return TimeUnit::none;
}

DayPart part_named(std::string_view code) {
  if (code == "MO") return DayPart::morning;
  if (code == "AF") return DayPart::afternoon;
  if (code == "EV") return DayPart::evening;
  if (code == "NI") return DayPart::night;
  if (code == "DT") return DayPart::daytime;
  return DayPart::none;
}

// Of each word a bit for each row of date_contexts.tsv that has it.
WordTable<uint64_t> context_table(const WordList& words) {
  std::map<WordId, uint64_t> all;
  for (const WordList::Key& key : words.keys())
    if (key.words.size() == 1) all[key.words[0]] |= uint64_t{1} << key.row;
  return WordTable<uint64_t>({all.begin(), all.end()});
}

}  // namespace

// What the rules and lists of the language mean, worked out once for a Workspace.
struct DateReader {
  explicit DateReader(const Resources& r)
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
        ahead_word(r.vocabulary.find("ahead")) {
    for (size_t p = 1; p < std::size(part_names); ++p) {
      CaptureName name = r.rules.capture(part_names[p]);
      if (name == 0) continue;
      if (part_of.size() <= name) part_of.resize(name + 1u, Part::none);
      part_of[name] = static_cast<Part>(p);
    }
    const WordList& words = r.list("date_contexts");
    contexts_of = context_table(words);
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
    auto context = [&](std::string_view name) {
      uint64_t bit = 0;
      for (uint32_t row = 0; row < words.rows(); ++row)
        if (words.cell(row, "context") == name) bit = uint64_t{1} << row;
      return bit;
    };
    for (size_t c = 0; c < std::size(context_names); ++c) context_bit[c] = context(context_names[c]);
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
      m.after = context(constant("after"));
      m.not_after = context(constant("not_after"));
      m.not_before = context(constant("not_before"));
      for (size_t c = 0; c < std::size(check_names); ++c)
        if (constant("check") == check_names[c]) m.check = static_cast<Check>(c);
      m.evidence = rule.evidence;
    }
  }

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
  WordTable<uint64_t> contexts_of;
  std::array<uint64_t, static_cast<size_t>(Context::count_)> context_bit{};
};

namespace {

class Reader {
 public:
  Reader(const DateReader& d, const Article& article, const Tokens& tokens, const Phrases& phrases, Workspace::Impl& w)
      : d_(d), r_(*d.resources), article_(article), tokens_(tokens), phrases_(phrases), w_(w) {}

  void run() {
    Annotations& found = w_.annotations;
    found.clear();
    TagInput input{tokens_, r_.vocabulary};
    std::vector<uint32_t>& candidates = w_.times.candidates;
    candidates.clear();
    r_.rules.candidates(d_.phase, tokens_, {0, tokens_.size()}, candidates);
    for (size_t first = 0, last = 0; first < candidates.size(); first = last) {
      const Sentence& sentence = tokens_.sentences[tokens_.sentence[candidates[first]]];
      while (last < candidates.size() && candidates[last] < sentence.tokens.last) ++last;
      if (sentence.zone == Zone::credit) continue;
      found.clear();
      r_.rules.run(d_.phase, input, sentence.tokens, std::span(candidates).subspan(first, last - first), w_.rules, found);
      for (size_t i = 0; i < found.items.size(); ++i) {
        const Annotation a = found.items[i];
        if (annotation(a, found) || a.tokens.size() < 2) continue;
        // What the longest match cannot be, a shorter one within it may; and then one in what that leaves.
        size_t rest = found.items.size();
        r_.rules.run(d_.phase, input, Range{a.tokens.first, a.tokens.last - 1}, w_.rules, found);
        uint32_t from = a.tokens.first + 1;
        if (found.items.size() > rest) {
          found.items.erase(found.items.begin() + static_cast<std::ptrdiff_t>(rest) + 1, found.items.end());
          from = found.items[rest].tokens.last;
        }
        if (from < a.tokens.last) r_.rules.run(d_.phase, input, Range{from, a.tokens.last}, w_.rules, found);
        std::rotate(found.items.begin() + static_cast<std::ptrdiff_t>(i) + 1, found.items.begin() + static_cast<std::ptrdiff_t>(rest),
                    found.items.end());
      }
    }
    link();
  }

 private:
  // Times that belong together: "from Monday to Friday", "the quarter ended Sept. 30".
  void link() {
    auto& times = w_.times.items;
    for (size_t i = 0; i + 1 < times.size(); ++i) {
      Time &t = times[i], &next = times[i + 1];
      uint32_t between = t.tokens.last;
      Range sentence = tokens_.sentences[tokens_.sentence[t.tokens.first]].tokens;
      if (next.tokens.first == between + 1 && next.tokens.last <= sentence.last) {
        bool range =
            in_context(Context::range_words, between) || (tokens_.word[between] == d_.and_word && t.tokens.first > sentence.first &&
                                                          tokens_.word[t.tokens.first - 1] == d_.between_word);
        if (range && next.shares < 0) next.follows = static_cast<int32_t>(i);
      }
      // "the quarter ended Sept. 30", "the year ending on June 30"
      bool period = t.unit == TimeUnit::quarter || t.quarter != Time::unset || t.year_ago || t.type == DateType::duration;
      if (period && next.tokens.first > between && next.tokens.first <= between + 2 && next.tokens.last <= sentence.last &&
          in_context(Context::ended, between) && next.type == DateType::date && next.month != Time::unset)
        t.ends = static_cast<int32_t>(i + 1);
    }
    for (size_t i = times.size(); i-- > 1;) {
      Time &t = times[i - 1], &next = times[i];
      bool clock = t.hour != Time::unset && bare_clock(t), holiday = t.holiday != Time::unset && t.year == Time::unset;
      if ((!clock && !holiday) || !same_day_beside(t, next)) continue;
      if (next.month != Time::unset && next.day != Time::unset && next.calendar_month == Time::unset)
        t.day_of = static_cast<int32_t>(i);
      else if (clock && next.weekday != Time::unset && !next.every)
        t.day_of = static_cast<int32_t>(i);
      else if (clock && next.day_of >= 0)
        t.day_of = next.day_of;
    }
    for (Time& t : times)
      if (t.type == DateType::date && t.month != Time::unset && t.year_to == Time::unset) t.bounds_fiscal_year = bounds_fiscal_year(t);
  }

  static bool bare_clock(const Time& t) {
    return t.month == Time::unset && t.weekday == Time::unset && t.day == Time::unset && t.offset == Time::unset &&
           t.direction == Time::unset && t.holiday == Time::unset && t.type == DateType::time;
  }

  // Do brackets, commas and words as "on" and "falls on" alone stand between the two?
  bool same_day_beside(const Time& t, const Time& next) const {
    constexpr uint32_t near = 6;
    if (next.tokens.first < t.tokens.last || next.tokens.first - t.tokens.last > near || next.tokens.first == t.tokens.last ||
        tokens_.sentence[t.tokens.first] != tokens_.sentence[next.tokens.first])
      return false;
    for (uint32_t k = t.tokens.last; k < next.tokens.first; ++k)
      if (!in_context(Context::same_day, k)) return false;
    return true;
  }

  // "the fiscal year ended June 30", "fiscal 2024, which ended on June 30", "the financial year begins on April 1"
  int bounds_fiscal_year(const Time& t) const {
    constexpr uint32_t reach = 8;
    Range sentence = tokens_.sentences[tokens_.sentence[t.tokens.first]].tokens;
    int bound = 0;
    for (uint32_t k = t.tokens.first; k > sentence.first && t.tokens.first - k < reach; --k) {
      uint64_t contexts = d_.contexts_of[tokens_.word[k - 1]];
      if (bound == 0) {
        if (t.tokens.first - k > 1) return 0;
        if ((contexts & bit_of(Context::ended)) != 0) bound = 1;
        if ((contexts & bit_of(Context::begun)) != 0) bound = -1;
      } else if ((contexts & bit_of(Context::fiscal)) != 0) {
        return bound;
      }
    }
    return 0;
  }

  std::string_view text(uint32_t token) const { return article_.view(tokens_.span(token)); }
  std::string_view text(Range range) const { return article_.view(tokens_.span(range)); }

  // The row of `list` whose key stands at the first token of `range`; -1 when there is none.
  int row(const WordList& list, Range range) const {
    const WordList::Key* key = list.longest_at(tokens_, range.first, range.last);
    return key ? static_cast<int>(key->row) : -1;
  }
  std::string_view cell(const WordList& list, Range range, std::string_view column) const {
    int at = row(list, range);
    return at < 0 ? std::string_view() : list.cell(static_cast<uint32_t>(at), column);
  }
  bool in_context(uint64_t contexts, uint32_t token) const { return (d_.contexts_of[tokens_.word[token]] & contexts) != 0; }
  bool in_context(Context c, uint32_t token) const { return in_context(bit_of(c), token); }
  uint64_t bit_of(Context c) const { return d_.context_bit[static_cast<size_t>(c)]; }

  // "two hundred and twenty-four", "2 1/2", "1,500", "half a", "a": the number, or a negative one.
  double number(Range range) const {
    double total = 0, part = 0;
    bool any = false, point = false, hundred = false;
    for (uint32_t t = range.first; t < range.last; ++t) {
      std::string_view word = text(t);
      if (tokens_.shape[t] == Shape::digit) {
        if (t + 2 < range.last && text(t + 1) == "/") {
          double below = to_int(text(t + 2));
          if (below > 0) part += to_int(word) / below;
          t += 2;
          any = true;
          continue;
        }
        std::string digits;
        for (char c : word)
          if (c != ',') digits += c;
        double value = 0;
        auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        (void)end;
        if (code != std::errc()) return -1;
        part += value;
        any = true;
        continue;
      }
      if (const WordList::Key* key = d_.cardinals.find(tokens_.word[t])) {
        int value = to_int(d_.cardinals.cell(key->row, "value"));
        if (value >= 1000) {
          total += (part == 0 ? 1 : part) * value;
          part = 0;
        } else if (value == 100) {
          part = (part == 0 ? 1 : part) * 100;
          hundred = true;
        } else {
          part += value;
        }
        any = true;
      } else if (const WordList::Key* ordinal = d_.ordinals.find(tokens_.word[t])) {
        part += to_int(d_.ordinals.cell(ordinal->row, "value"));
        any = true;
      } else {
        std::string plain = folded(word);
        if (plain == "half" || plain == "quarter") {
          part += plain == "half" ? 0.5 : 0.25;
          point = any = true;
        } else if (plain == "dozen") {
          part = (part == 0 ? 1 : part) * 12;
          any = true;
        }
      }
    }
    (void)point, (void)hundred;
    return any ? total + part : 1;
  }

  // "nineteen ninety-six", "two thousand and fifteen", "2014", "87".
  int year(Range range, bool& is_short) const {
    if (tokens_.shape[range.first] == Shape::digit) {
      int value = to_int(text(range.first));
      if (value >= 0 && value < 100 && text(range.first).size() == 2) {
        is_short = true;
        return value + (value < 40 ? 2000 : 1900);
      }
      return value;
    }
    const WordList::Key* key = d_.cardinals.find(tokens_.word[range.first]);
    if (!key) return Time::unset;
    int first = to_int(d_.cardinals.cell(key->row, "value"));
    if (first >= 13 && first <= 20 && range.size() > 1) {
      double rest = number({range.first + 1, range.last});
      if (folded(text(range.first + 1)) == "hundred") rest = range.size() > 2 ? number({range.first + 2, range.last}) : 0;
      return rest < 100 ? first * 100 + static_cast<int>(rest) : Time::unset;
    }
    double value = number(range);
    return value >= 1000 && value < 3000 ? static_cast<int>(value) : Time::unset;
  }

  int ordinal(Range range) const {
    if (tokens_.shape[range.first] == Shape::digit) {
      std::string_view word = text(range.first);
      size_t digit = word.find_first_of("0123456789");
      return digit == std::string_view::npos ? Time::unset : to_int(word.substr(digit));
    }
    return static_cast<int>(number(range));
  }

  static void to_24(Time& t, std::string_view meridiem) {
    if (meridiem.empty()) return;
    bool pm = meridiem[0] == 'p' || meridiem[0] == 'P';
    if (t.hour <= 12) t.hour = t.hour % 12 + (pm ? 12 : 0);
    t.half_open = false;
  }

  // "8am", "8.30pm", "14.30", "9"
  void clock(Time& t, std::string_view word, bool as_minutes) {
    size_t digits = 0;
    while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9') ++digits;
    int value = to_int(word.substr(0, digits));
    if (as_minutes) {
      (t.minute == Time::unset ? t.minute : t.second) = value;
    } else {
      t.hour = value;
      t.half_open = true;
      if (digits + 2 < word.size() && word[digits] == '.' && word[digits + 1] >= '0' && word[digits + 1] <= '9') {
        t.minute = to_int(word.substr(digits + 1, 2));
        digits += 3;
      }
    }
    if (digits < word.size() && word[digits] == 'h') {  // 15h00
      t.minute = to_int(word.substr(digits + 1));
      t.half_open = false;
    } else if (digits < word.size()) {
      to_24(t, word.substr(digits));
    }
  }

  bool valid_clock(const Time& t) const {
    if (t.hour == Time::unset) return true;
    if (t.hour < 0 || t.hour > 24) return false;
    if (t.minute != Time::unset && (t.minute < 0 || t.minute > 59)) return false;
    return t.second == Time::unset || (t.second >= 0 && t.second <= 60);
  }

  bool annotation(const Annotation& a, const Annotations& found) {
    const DateReader::Meaning& m = d_.rules[a.rule];
    if (!neighbours(a.tokens, m)) return false;
    auto captures = found.captures_of(a);
    pending_ = past_ = 0;
    sorted_.assign(captures.begin(), captures.end());
    auto earlier = [](const Capture& x, const Capture& y) { return x.tokens.first < y.tokens.first; };
    if (!std::is_sorted(sorted_.begin(), sorted_.end(), earlier)) std::stable_sort(sorted_.begin(), sorted_.end(), earlier);
    size_t from = 0;
    Range rest = a.tokens;
    int32_t first = -1;
    for (size_t i = 0; i <= sorted_.size(); ++i) {
      bool end = i == sorted_.size();
      if (!end && part_of(sorted_[i]) != Part::range) continue;
      Range span{rest.first, end ? rest.last : sorted_[i].tokens.first};
      auto index = static_cast<int32_t>(w_.times.items.size());
      if (!add(a, m, span, {sorted_.data() + from, i - from})) return first >= 0;
      if (first >= 0) {
        w_.times.items[static_cast<size_t>(index)].shares = first;
        w_.times.items[static_cast<size_t>(first)].shares = index;
        w_.times.items[static_cast<size_t>(index)].follows = first;
      }
      first = index;
      if (!end) rest.first = sorted_[i].tokens.last;
      from = i + 1;
    }
    return true;
  }

  Part part_of(const Capture& c) const { return c.name < d_.part_of.size() ? d_.part_of[c.name] : Part::none; }

  bool neighbours(Range span, const DateReader::Meaning& m) const {
    Range sentence = tokens_.sentences[tokens_.sentence[span.first]].tokens;
    bool has_before = span.first > sentence.first, has_after = span.last < sentence.last;
    // "It will last two weeks"
    if (has_before && tokens_.word[span.first] == d_.last_word &&
        (phrases_.pos[span.first - 1] == Pos::MD || phrases_.pos[span.first - 1] == Pos::TO))
      return false;
    if (m.after != 0 && !(has_before && in_context(m.after, span.first - 1)) &&
        !(span.first == sentence.first && has_after && text(span.last) == ","))
      return false;
    if (m.not_after != 0 && has_before && in_context(m.not_after, span.first - 1)) return false;
    if (m.not_before != 0 && has_after) {
      if (in_context(m.not_before, span.last)) return false;
      bool hyphen = text(span.last) == "-" && span.last + 1 < sentence.last;
      if (hyphen && in_context(m.not_before, span.last + 1)) return false;
    }
    return true;
  }

  bool add(const Annotation& a, const DateReader::Meaning& m, Range span, std::span<const Capture> captures) {
    Time t;
    t.tokens = span;
    t.rule = a.rule;
    t.type = m.type;
    t.mod = m.mod;
    t.direction = m.direction;
    t.story = m.story;
    t.literal = m.value;
    t.whole_week = m.week_of;
    t.year_ago = m.year_ago;
    if (m.number > 0) t.every_number = m.number;
    pending_ = m.number > 0 ? m.number : 0;
    for (const Capture& c : captures)
      if (!part(t, part_of(c), c.tokens)) return false;
    // The stop after "May" ends the sentence, the one after "Sept" does not.
    // as does the one after "1pm".
    if (span.size() > 1 && text(span.last - 1) == ".") {
      std::string_view word = text(span.last - 2);
      bool whole = (d_.months.find(tokens_.word[span.last - 2]) || d_.weekdays.find(tokens_.word[span.last - 2])) &&
                   !r_.vocabulary.has(tokens_.word[span.last - 2], Flag::abbreviation);
      bool clock = (word.ends_with('m') || word.ends_with('M')) && t.hour != Time::unset && !word.ends_with(".m") && !word.ends_with(".M");
      if (whole || clock) --t.tokens.last, --span.last;
    }
    // "the last day to register" is no yesterday.
    if (t.unit == TimeUnit::day && t.direction == -1 && span.size() > 1 && tokens_.word[span.last - 2] == d_.last_word) return false;
    // "20:00 CET (19:00 GMT)": the second ends before the bracket.
    if (span.size() > 1 && text(span.last - 1) == ")" && !has(span, "(")) --t.tokens.last, --span.last;
    span.first = t.tokens.first;
    if (!check(t, m, span)) return false;
    finish(t);
    tense(t);
    t.limit = span.first > 0 && in_context(Context::limits, span.first - 1);
    // What has been so since then began in the past, whatever the tense.
    if (span.first > 0 && in_context(Context::since, span.first - 1)) {
      t.tense = Tense::past;
      t.near_verb = true;
    }
    // "will end in two weeks"; but "the second in two weeks", "closed in two weeks"
    t.in_offset &= (t.tense == Tense::future || (t.tense == Tense::present && t.near_verb)) && !since_the_first(span.first);
    // "soon became", "soon after the war"
    if (m.check == Check::ahead &&
        (t.tense == Tense::past || (t.tokens.last < tokens_.size() && in_context(Context::after, t.tokens.last))))
      return false;
    t.by.add(m.evidence);
    w_.times.items.push_back(t);
    auto id = static_cast<uint32_t>(w_.times.items.size());
    for (uint32_t k = span.first; k < span.last; ++k) w_.times.at[k] = id;
    return true;
  }

  bool part(Time& t, Part p, Range range) {
    switch (p) {
      case Part::weekday: {
        if (int at = row(d_.weekdays, range); at >= 0) {
          t.weekday = d_.weekday_of[static_cast<size_t>(at)];
        } else {
          t.weekday = to_int(cell(d_.weekdays_plural, range, "weekday"));
          t.every = true;
        }
        break;
      }
      case Part::month:
        if (int at = row(d_.months, range); at >= 0) t.month = d_.month_of[static_cast<size_t>(at)];
        break;
      case Part::month_number:
        t.month = to_int(text(range));
        if (t.month > 12) return false;
        break;
      case Part::day:
        t.day = ordinal(range);
        t.day_leads = t.month == Time::unset && t.year == Time::unset;
        break;
      case Part::year: {
        t.year = year(range, t.short_year);
        if (t.year == Time::unset) return false;
        break;
      }
      case Part::decade: {
        std::string_view word = text(range);
        if (tokens_.shape[range.first] == Shape::digit) {
          int value = to_int(word);
          t.short_decade = value < 100;
          t.decade = t.short_decade ? (value < 30 ? 200 : 190) + value / 10 : value / 10;
        } else {
          t.short_decade = true;
          t.decade = 190 + to_int(cell(d_.decades, range, "decade"));
        }
        break;
      }
      case Part::century: t.century = ordinal(range) - 1; break;
      case Part::quarter: {
        std::string word = folded(text(range.first));
        t.quarter = word == "last" || word == "final" ? 4 : ordinal(range);
        break;
      }
      case Part::half: {
        std::string word = folded(text(range.first));
        t.half = word == "first" || word == "h1" ? 1 : 2;
        break;
      }
      case Part::season: t.season = season(cell(d_.seasons, range, "season")); break;
      case Part::holiday: t.holiday = row(d_.holidays, range); break;
      case Part::week: t.week = to_int(text(range)); break;
      case Part::week_of: break;
      case Part::numeral1: t.numeral1 = to_int(text(range)); break;
      case Part::numeral2: t.numeral2 = to_int(text(range)); break;
      case Part::dotted: return dotted(t, text(range));
      case Part::fused: {
        std::string_view word = text(range);
        size_t digit = word.find_first_of("0123456789");
        t.day = to_int(word.substr(digit));
        WordId name = r_.vocabulary.find(folded(word.substr(0, digit)));
        if (const WordList::Key* key = d_.months.find(name)) t.month = to_int(d_.months.cell(key->row, "month"));
        break;
      }
      case Part::hour:
        if (tokens_.shape[range.first] == Shape::digit) {
          clock(t, text(range.first), false);
        } else {
          t.hour = static_cast<int>(number({range.first, range.first + 1}));
          t.half_open = true;
        }
        if (t.hour > 12 || text(range.first).starts_with("0")) t.half_open = false;
        break;
      case Part::minute:
        t.minute = text(range.first).size() == 2 || tokens_.shape[range.first] != Shape::digit ? static_cast<int>(number(range)) : 99;
        break;
      case Part::second: t.second = to_int(text(range)); break;
      case Part::meridiem:
        if (t.hour == Time::unset)
          t.part = text(range)[0] == 'p' || text(range)[0] == 'P' ? DayPart::afternoon : DayPart::morning;
        else
          to_24(t, text(range));
        break;
      case Part::clock: clock(t, text(range), t.hour != Time::unset); break;
      case Part::military: {
        std::string_view word = text(range);
        int value = to_int(word);
        if (word.size() <= 2) {
          t.hour = value;
        } else {
          if (word.size() != 4) return false;
          t.hour = value / 100;
          t.minute = value % 100;
        }
        break;
      }
      case Part::day_hour:
        t.day = to_int(text(range).substr(0, 2));
        t.hour = to_int(text(range).substr(3));
        break;
      case Part::past: {
        std::string word = folded(text(Range{range.last - 1, range.last}));
        past_ = word == "half" ? 30 : word == "quarter" ? 15 : static_cast<int>(number(range));
        break;
      }
      case Part::part: day_part(t, range); break;
      case Part::zone: t.zone = range; break;
      case Part::number: pending_ = number(range); break;
      case Part::vague: {
        std::string word = folded(text(Range{range.last - 1, range.last}));
        bool couple = word == "couple" || (range.size() > 1 && folded(text(Range{range.last - 2, range.last - 1})) == "couple");
        pending_ = couple ? 2 : Time::some;
        if (couple) t.mod = DateMod::approx;
        break;
      }
      case Part::vague_unit: pending_ = Time::some; [[fallthrough]];
      case Part::unit: unit(t, range); break;
      case Part::half_more:
        if (t.amount_count > 0) t.amounts[t.amount_count - 1u].number += 0.5;
        break;
      case Part::direction: {
        if (int at = row(d_.directions, range); at >= 0) t.direction = d_.direction_of[static_cast<size_t>(at)];
        if (cell(d_.directions, range, "anchor") == "story")
          t.story = true;
        else if (t.direction == 0)
          t.points_here = true;
        else if (t.direction == 1)
          t.definite = range.first > t.tokens.first && folded(text(range.first - 1)) == "the";
        break;
      }
      case Part::deictic: {
        t.offset = signed_int(cell(d_.deictic, range, "offset"));
        if (DayPart part = part_named(cell(d_.deictic, range, "part")); part != DayPart::none) {
          t.part = part;
          t.type = DateType::time;
        }
        break;
      }
      case Part::calendar_month: t.calendar_month = row(d_.calendar_months, range); break;
      case Part::era: t.year = 1 - t.year; break;
      case Part::fiscal: t.fiscal = true; break;
      case Part::year_to: {
        int last = to_int(text(range));
        t.year_to = last < 100 ? t.year / 100 * 100 + last : last;
        if (t.year_to < t.year) t.year_to += 100;  // 1999/00
        if (t.year_to != t.year + 1) return false;
        break;
      }
      case Part::fiscal_code: {
        std::string_view word = text(range);
        int value = to_int(word.substr(word.find_first_of("0123456789")));
        t.year = value < 100 ? 2000 + value : value;
        break;
      }
      case Part::nth: {
        std::string word = folded(text(range));
        t.week = word == "last" || word == "final" || word == "closing" ? -1 : word == "opening" ? 1 : ordinal(range);
        break;
      }
      case Part::lead: t.tokens.first = range.last; break;
      case Part::before:
        t.shift = -1;
        t.same_grain = text(range) == "ago";
        break;
      case Part::beyond: t.shift = 1; break;
      case Part::ago:
        if (past_ != 0) {
          past_ = -past_;
        } else {
          t.direction = -1;
        }
        break;
      case Part::after:
        if (past_ == 0) t.direction = 1;
        break;
      case Part::mod:
      case Part::mod_end: {
        std::string_view mod = cell(d_.mods, range, "mod");
        if (mod.empty()) mod = cell(d_.duration_mods, range, "mod");
        if (auto value = from_string<DateMod>(mod)) t.mod = *value;
        t.comparative = in_context(Context::comparatives, range.first);
        break;
      }
      case Part::durmod:
        if (auto value = from_string<DateMod>(cell(d_.duration_mods, range, "mod"))) t.mod = *value;
        break;
      case Part::quarter_period: t.unit = TimeUnit::quarter; break;
      case Part::every: t.every = true; break;
      case Part::other: pending_ = 2; break;
      case Part::frequency: t.literal = cell(d_.frequencies, range, "value"); break;
      case Part::reference: t.literal = cell(d_.references, range, "value"); break;
      default: break;
    }
    return true;
  }

  static int season(std::string_view code) { return code == "SP" ? 1 : code == "SU" ? 2 : code == "FA" ? 3 : 4; }

  void unit(Time& t, Range range) {
    int at = row(d_.units, range);
    if (at < 0) return;
    TimeUnit u = d_.unit_of[static_cast<size_t>(at)].unit;
    double times = d_.unit_of[static_cast<size_t>(at)].times;
    if (pending_ == 0 && times > 1) {  // "the past fortnight"
      pending_ = 1;
      t.type = DateType::duration;
    }
    if (pending_ == 0) {
      if (t.unit == TimeUnit::none) t.unit = u;
      return;
    }
    if (t.amount_count < t.amounts.size()) t.amounts[t.amount_count++] = {pending_ == Time::some ? pending_ : pending_ * times, u};
    pending_ = 0;
  }

  void day_part(Time& t, Range range) {
    std::string_view value = cell(d_.parts_of_day, range, "part");
    if (value.empty()) {
      value = cell(d_.parts_of_day_plural, range, "part");
      t.every = !value.empty();
    }
    if (t.type == DateType::date) t.type = DateType::time;
    if (value.size() == 5) {
      if (t.hour == Time::unset || t.hour == 12) t.hour = to_int(value.substr(0, 2)), t.minute = 0, t.half_open = false;
      return;
    }
    DayPart part = part_named(value);
    t.overnight = in_context(Context::overnight, range.first);
    if (t.hour != Time::unset && t.hour <= 12 && t.half_open) {
      if (part == DayPart::morning)
        t.hour %= 12;
      else if (part == DayPart::afternoon || part == DayPart::evening || (part == DayPart::night && t.hour >= 5))
        t.hour = t.hour % 12 + 12;
      t.half_open = false;
    }
    t.part = part;
  }

  bool dotted(Time& t, std::string_view word) {
    int parts[3] = {0, 0, 0};
    size_t at = 0;
    for (int& p : parts) {
      p = to_int(word.substr(at));
      at = std::min(word.size(), word.find('.', at) + 1);
    }
    if (parts[0] > 31) {
      t.year = parts[0], t.month = parts[1], t.day = parts[2];
      return t.month <= 12;
    }
    t.day = parts[0], t.month = parts[1], t.year = parts[2] < 100 ? parts[2] + (parts[2] < 40 ? 2000 : 1900) : parts[2];
    if (t.month > 12) std::swap(t.day, t.month);
    return t.month <= 12;
  }

  bool has(Range range, std::string_view word) const {
    for (uint32_t t = range.first; t < range.last; ++t)
      if (text(t) == word) return true;
    return false;
  }

  bool plural_noun(uint32_t token) const {
    Pos p = phrases_.pos[token];
    return p == Pos::NNS;
  }

  // "In May, nine activists", "In June 12 people died": the month stands alone, and the number counts what follows. But "the May 8
  // attacks", "on May 8 people danced".
  bool counts_what_follows(const Time& t, Range span) const {
    if (t.month == Time::unset || t.day == Time::unset || t.year != Time::unset || span.size() < 2) return false;
    Range sentence = tokens_.sentences[tokens_.sentence[span.first]].tokens;
    if (span.last >= sentence.last || tokens_.shape[span.last] == Shape::punct) return false;
    uint32_t number = span.last - 1;
    bool ordinal = d_.ordinals.find(tokens_.word[number]) || text(number).find_first_not_of("0123456789") != std::string_view::npos;
    bool in_words = tokens_.shape[number] != Shape::digit;
    if (in_words ? d_.ordinals.find(tokens_.word[number]) != nullptr : ordinal) return false;
    if (d_.months.find(tokens_.word[number])) return false;
    Pos next = phrases_.pos[span.last];
    bool counted = tokens_.shape[span.last] == Shape::lower && (next == Pos::NN || next == Pos::NNS || next == Pos::JJ || next == Pos::CD);
    bool comma = text(number - 1) == ",";
    if (comma || in_words) return counted || (comma && in_words);
    bool plural = next == Pos::NNS || (next == Pos::JJ && span.last + 1 < sentence.last && plural_noun(span.last + 1));
    return counted && plural && span.first > sentence.first && in_context(Context::counted_after, span.first - 1);
  }

  // What a rule cannot say in its pattern.
  bool check(Time& t, const DateReader::Meaning& m, Range span) {
    if (past_ != 0) {
      if (t.hour != Time::unset) {
        int minutes = t.hour * 60 + past_;
        t.hour = minutes / 60 % 24;
        t.minute = minutes % 60;
      }
      past_ = 0;
    }
    if (!valid_clock(t)) return false;
    // "the Evening Post"
    if (t.part != DayPart::none && t.hour == Time::unset && tokens_.shape[span.last - 1] == Shape::cap && span.size() > 1 &&
        t.weekday == Time::unset && t.offset == Time::unset && t.day == Time::unset && t.direction == Time::unset)
      return false;
    Range sentence = tokens_.sentences[tokens_.sentence[span.first]].tokens;
    bool has_before = span.first > sentence.first, has_after = span.last < sentence.last;
    if (m.check == Check::year || m.check == Check::year_range) {
      bool called_year = span.size() > 1 && d_.units.find(tokens_.word[span.last - 2]);  // "the year 1066"
      if (t.year > 2200) return false;
      if (t.year < 1400 && !called_year) {  // "in 1066.", not "in 1200 homes", "from 1300 to 1500 soldiers"
        bool ends = !has_after || tokens_.shape[span.last] == Shape::punct || phrases_.verb_at[span.last] != 0;
        if (!ends || !has_before || tokens_.word[span.first - 1] != d_.in_word) return false;
      }
      // 2024-555-08: a telephone number
      if (m.check == Check::year_range && span.last + 1 < sentence.last && tokens_.shape[span.last + 1] == Shape::digit &&
          text(span.last + 1).size() == 3)
        return false;
      bool touches_before = has_before && tokens_.touches_next(span.first - 1),
           touches_after = has_after && tokens_.touches_next(span.last - 1);
      std::string_view before = has_before ? text(span.first - 1) : std::string_view(),
                       after = has_after ? text(span.last) : std::string_view();
      bool prepared = called_year || (has_before && in_context(Context::date_prepositions, span.first - 1));
      if (has_before && in_context(Context::years_not, span.first - 1)) return false;
      // the flight, QF 1984
      if (has_before && !prepared && tokens_.shape[span.first - 1] == Shape::upper && text(span.first - 1).size() == 2)
        for (uint32_t k = span.first; k > sentence.first && k + 4 > span.first; --k)
          if (in_context(Context::flights, k - 1)) return false;
      bool telephone = has_before && !touches_before && tokens_.shape[span.first - 1] == Shape::digit && before.size() == 3;
      if (telephone) return false;  // 202 555 1984
      if (m.check == Check::year) {
        if (touches_before && before != "(" && before != "\"" && before != "\xE2\x80\x9C" && before != "-" && before != "\xE2\x80\x93" &&
            before != "/" && before != "[" && before != "\xE2\x80\x94" && before != "'")
          return false;
        if (touches_after && (after == "/" || after == ":" || after == "%" || after == "$")) return false;
        bool number_before =
            touches_before && before == "-" && span.first >= sentence.first + 2 && tokens_.shape[span.first - 2] == Shape::digit;
        if (number_before && to_int(text(span.first - 2)) < 1000) return false;  // a telephone number
        bool number_after = touches_after && after == "-" && span.last + 1 < sentence.last && tokens_.shape[span.last + 1] == Shape::digit;
        if (number_after && text(span.last + 1).size() == 3) return false;
        bool hyphen = (touches_before && before == "-") || (touches_after && after == "-");
        if (hyphen && !(t.year >= 1800 && t.year < 2100)) return false;
      }
      if (has_after && !touches_after && plural_noun(span.last) && !(has_before && folded(text(span.first - 1)) == "the") &&
          tokens_.shape[span.last] == Shape::lower)
        return false;
      if (has_after && (after == "percent" || after == "%")) return false;
      if (!prepared && (t.year < 1700 || t.year >= 2100)) return false;
    } else if (m.check == Check::plural) {
      std::string_view word = text(span.last - 1);
      if (!word.ends_with('s') && !word.ends_with('S') && !word.ends_with('a') &&
          (t.amount_count == 0 || t.amounts[0].number != Time::some))
        return false;
      if (t.amount_count == 0) {
        if (!word.ends_with('s') && !word.ends_with('a')) return false;
      }
      if (t.amount_count == 1 && t.amounts[0].number == Time::some && !word.ends_with('s') && !word.ends_with('a')) return false;
    } else if (m.check == Check::month) {
      if (t.weekday != Time::unset && in_context(Context::past, span.first)) return false;  // "it went on past Friday"
      // A month's name may be a woman's: April Ryan.
      if (has_after && (tokens_.shape[span.last] == Shape::cap || tokens_.shape[span.last] == Shape::mixed) && in_person(span))
        return false;
    } else if (m.check == Check::no_noun) {
      // "Monday to Friday, 9-5"
      if (has_after && tokens_.touches_next(span.last - 1) && span.last + 1 < sentence.last && tokens_.touches_next(span.last) &&
          tokens_.shape[span.last + 1] == Shape::digit)
        return false;
      if (has_after && tokens_.shape[span.last] == Shape::lower) {
        Pos p = phrases_.pos[span.last];
        if (p == Pos::NN || p == Pos::NNS || p == Pos::JJ || p == Pos::CD || p == Pos::JJS) return false;
      }
      // "the 11th Circuit"
      if (has_after && (tokens_.shape[span.last] == Shape::cap || tokens_.shape[span.last] == Shape::upper)) return false;
    } else if (m.check == Check::counted) {
      if (counts_what_follows(t, span)) return false;
    } else if (m.check == Check::no_article) {
      // "a 12th consecutive night on Monday"
      bool bare = t.mod == DateMod::none && !t.overnight && d_.parts_of_day.find(tokens_.word[span.first]);
      if (bare && has_before && phrases_.pos[span.first - 1] != Pos::IN && tokens_.shape[span.first - 1] != Shape::punct) return false;
    } else if (m.check == Check::unclear_month) {
      // "in May", "the March election"; not "they may", "the march on Paris"
      bool modifier = has_before && has_after && in_context(Context::determiners, span.first - 1) &&
                      tokens_.shape[span.last] == Shape::lower &&
                      (phrases_.pos[span.last] == Pos::NN || phrases_.pos[span.last] == Pos::NNS);
      modifier &= !(has_after && in_context(Context::families, span.last));  // the May family
      bool opens = !has_before && has_after && text(span.last) == ",";
      const bool part =
          span.size() > 1 && !(has_after && phrases_.pos[span.last] == Pos::NNP);  // "the end of March", not "the late May Ellis"
      if (!modifier && !opens && !part && !(has_before && in_context(Context::date_prepositions, span.first - 1))) return false;
    } else if (m.check == Check::frequency) {
      if (has_after && t.literal != "P1D" && (phrases_.pos[span.last] == Pos::NN || phrases_.pos[span.last] == Pos::NNS)) return false;
    } else if (m.check == Check::per) {
      // "$2 million a year", "240 days a year": a rate
      if (has_before && span.size() == 2) {
        Pos p = phrases_.pos[span.first - 1];
        if (p == Pos::NN || p == Pos::NNS || p == Pos::CD || before_is_unit(span.first - 1)) return false;
      }
      // "by about a quarter", "wait a second"
      TimeUnit one = t.amount_count > 0 && t.amounts[0].number == 1 ? t.amounts[0].unit : TimeUnit::none;
      if (one == TimeUnit::quarter || (one == TimeUnit::second && t.mod == DateMod::none)) return false;
    } else if (m.check == Check::the_year) {
      // "player of the year"; but "most of the year", "two months of the year"
      if (span.first >= sentence.first + 2 && in_context(Context::of, span.first - 1)) {
        uint32_t whole = span.first - 2;
        if (!in_context(Context::parts_of_periods, whole) && !d_.units.find(tokens_.word[whole])) return false;
      }
    } else if (m.check == Check::clock) {
      if (t.minute == Time::unset && t.part == DayPart::none) return false;
    } else if (m.check == Check::clock_day) {
      if (t.hour == Time::unset) return false;
    }
    return true;
  }

  bool before_is_unit(uint32_t token) const {
    std::string_view word = text(token);
    return word == "%" || tokens_.shape[token] == Shape::digit || d_.units.find(tokens_.word[token]);
  }

  bool in_person(Range span) const {
    for (uint32_t k = span.first; k < span.last; ++k)
      if (w_.mentions.at.size() > k && w_.mentions.at[k] != 0) return true;
    return false;
  }

  void finish(Time& t) {
    if (t.part != DayPart::none && t.half_open && t.hour != Time::unset && t.hour <= 12) {
      if (t.part == DayPart::morning)
        t.hour %= 12;
      else if (t.part != DayPart::daytime && (t.part != DayPart::night || t.hour >= 5))
        t.hour = t.hour % 12 + 12;
      t.half_open = false;
    }
    if (t.type == DateType::duration && t.hour != Time::unset) {  // a time run: 2:05:31
      for (auto [n, unit] :
           {std::pair(t.hour, TimeUnit::hour), std::pair(t.minute, TimeUnit::minute), std::pair(t.second, TimeUnit::second)})
        if (n > 0) t.amounts[t.amount_count++] = {static_cast<double>(n), unit};
      t.hour = t.minute = t.second = Time::unset;
      t.half_open = false;
    }
    if (t.shift != 0) {  // "two days after Christmas", "the day after"
      if (t.amount_count == 0) t.amounts[t.amount_count++] = {1, std::exchange(t.unit, TimeUnit::none)};
    }
    if (t.definite && (t.unit == TimeUnit::day || t.part != DayPart::none)) t.story = true;  // "the next day"
    if (t.unit != TimeUnit::none && t.direction == Time::unset && !t.whole_week && t.type != DateType::duration && t.type != DateType::set)
      t.direction = 0;
    if (t.type == DateType::date && (t.hour != Time::unset || t.part != DayPart::none)) t.type = DateType::time;
    if (t.type == DateType::duration && t.amount_count == 0 && t.unit != TimeUnit::none) {
      t.amounts[t.amount_count++] = {Time::some, t.unit};
    }
    if (t.type == DateType::set && t.unit != TimeUnit::none && t.amount_count == 0) t.amounts[t.amount_count++] = {1, t.unit};
    if (t.type == DateType::duration && t.tokens.first > 0 && t.amount_count > 0 && t.amounts[0].number != Time::some &&
        t.direction == Time::unset) {
      Range sentence = tokens_.sentences[tokens_.sentence[t.tokens.first]].tokens;
      t.in_offset = t.tokens.first > sentence.first && tokens_.word[t.tokens.first - 1] == d_.in_word &&
                    tokens_.word[t.tokens.first] != r_.name_words.the;  // "in the first three months"
    }
  }

  static constexpr uint32_t far = 60;  // tokens: no verb tells of a date as far away

  // "their first win there in 36 years", "the worst flood in a decade": so long had there been none.
  bool since_the_first(uint32_t at) const {
    constexpr uint32_t reach = 8;
    const uint32_t first = tokens_.sentences[tokens_.sentence[at]].tokens.first;
    for (uint32_t t = at, steps = 0; t > first && steps < reach && phrases_.pos[t - 1] != Pos::COMMA; --t, ++steps)
      if (phrases_.pos[t - 1] == Pos::JJS || d_.ordinals.find(tokens_.word[t - 1])) return true;
    return false;
  }

  // "after a shooting outside a club": a preposition and a noun, no verb.
  bool follows_event(Range r) const {
    for (uint32_t k = r.first; k + 2 < r.last; ++k)
      if (in_context(Context::after, k) && phrases_.pos[k] == Pos::IN) return phrases_.noun_at[k + 1] != 0;
    return false;
  }

  // The tense of the clause: of the nearest verb before the date, or else after it; unless other words tell more.
  void tense(Time& t) const {
    Range sentence = tokens_.sentences[tokens_.sentence[t.tokens.first]].tokens;
    const VerbGroup* group = nullptr;
    auto take = [&](uint32_t token) {
      const VerbGroup& g = phrases_.verbs[phrases_.verb_at[token] - 1];
      t.tense = tense_of(g, sentence);
      group = &g;
      // "was all but cut off": a bare form behind an auxiliary is its participle.
      constexpr uint32_t between = 3;
      for (uint32_t n = 1; t.tense == Tense::present && g.tokens.size() == 1 && n <= between && g.head >= sentence.first + n; ++n) {
        const uint32_t before = g.head - n;
        if (phrases_.verb_at[before] != 0) {
          t.tense = tense_of(phrases_.verbs[phrases_.verb_at[before] - 1], sentence);
          break;
        }
        const Pos pos = phrases_.pos[before];
        if (pos != Pos::RB && pos != Pos::DT && pos != Pos::CC) break;
      }
      return t.tense != Tense::none;
    };
    constexpr uint32_t near = 4, near_present = 12, beginning = 6;
    uint32_t clause = sentence.first;
    bool comma = false, infinitive = false;
    for (uint32_t k = t.tokens.first; k > sentence.first && t.tokens.first - k < far; --k) {
      comma |= phrases_.pos[k - 1] == Pos::COMMA;
      Pos p = phrases_.pos[k - 1];
      if ((p == Pos::WDT || p == Pos::WP || p == Pos::WRB) && t.tokens.first - k < beginning) {  // "where the Friday blasts killed 12"
        clause = k;
        break;
      }
      if (phrases_.verb_at[k - 1] == 0) continue;
      if (!take(k - 1)) {
        infinitive |= group->infinitive;
        continue;
      }
      // What was done was done on that day, however far off the words stand; what was arranged may have been for that day.
      bool done = t.tense == Tense::past && !infinitive && !in_context(Context::arranges, group->head) &&
                  !in_context(Context::limits, t.tokens.first - 1);
      t.arranged = t.tense == Tense::past && in_context(Context::arranges, group->head) && t.tokens.first - k >= near;
      t.near_verb = !comma && (done || t.tokens.first - k < (t.tense == Tense::present ? near_present : near));
      // "Two are dead after a shooting early Saturday": what other things come after has been.
      if (t.tense == Tense::present && follows_event({k, t.tokens.first})) {
        t.tense = Tense::past;
        t.near_verb = true;
      }
      break;
    }
    if (t.tense == Tense::none)
      for (uint32_t k = t.tokens.last; k < sentence.last && k - t.tokens.last < far; ++k)
        if (phrases_.verb_at[k] != 0 && take(k)) {
          // "On May 3, the army left", "the last strike, in May, lasted two days"
          const bool comma_follows = t.tokens.last < k && phrases_.pos[t.tokens.last] == Pos::COMMA;
          const bool opens = t.tokens.first <= sentence.first + 1 && comma_follows;
          t.near_verb = t.tense == Tense::past && (opens || k == t.tokens.last + (comma_follows ? 1 : 0));
          break;
        }
    // "On Friday they will meet", but "decided on Friday that they would meet"
    if (t.tense == Tense::future && group->tokens.first > t.tokens.first && t.tokens.first - clause > beginning) t.tense = Tense::none;
    if (t.tense != Tense::future && lies_ahead(t, sentence, group)) {
      t.tense = Tense::future;
      t.near_verb = true;
    }
    if (group && t.tense == Tense::present && timetabled(*group, sentence)) {
      t.tense = Tense::future;
      t.near_verb = true;
    }
    // "must be paid to the bank by Friday"
    if (group && t.tense == Tense::present && phrases_.pos[group->tokens.first] == Pos::MD) t.near_verb = true;
    // "It follows Tuesday's vote", "would ignore Tuesday's vote": most often it was held.
    bool possessive = t.tokens.last < sentence.last && phrases_.pos[t.tokens.last] == Pos::POS;
    if (possessive && group && (t.tense == Tense::present || in_context(Context::softened, group->tokens.first))) t.tense = Tense::past;
    // "to appeal Monday's verdict", "a revision to December's figures": it has been.
    for (uint32_t k = t.tokens.last + 1; possessive && k < std::min(t.tokens.last + 4, sentence.last); ++k)
      if (in_context(Context::outcomes, k) || (t.weekday == Time::unset && in_context(Context::readings, k))) t.tense = Tense::past;
    // "will publish figures for June": a month is over when it is measured.
    const uint32_t first = t.tokens.first;
    if (t.month != Time::unset && first >= sentence.first + 2 && in_context(Context::for_, first - 1) &&
        in_context(Context::readings, first - 2))
      t.tense = Tense::past;
  }

  // "The fair opens on Friday", "The law takes effect on May 1"; not "A shopkeeper opens his stall on Friday", as captions say.
  bool timetabled(const VerbGroup& g, Range sentence) const {
    if (g.passive || g.negated || g.tokens.size() != 1 || g.tokens.last >= sentence.last) return false;
    if (in_context(Context::timetabled, g.head)) return phrases_.noun_at[g.tokens.last] == 0;
    if (!in_context(Context::takes, g.head)) return false;
    for (uint32_t k = g.tokens.last; k < std::min(g.tokens.last + 3, sentence.last); ++k)
      if (in_context(Context::taken, k)) return true;
    return false;
  }

  Tense tense_of(const VerbGroup& g, Range sentence) const {
    if (g.infinitive) {
      // "plans to meet" looks ahead, "voted to meet" does not: then the verb before it decides.
      const uint32_t before = g.tokens.first - 1;
      bool plans = g.tokens.first > sentence.first && in_context(Context::plans, before) && !had_been(before, sentence);
      return plans ? Tense::future : Tense::none;
    }
    if (g.gerund && g.tokens.first > sentence.first && in_context(Context::after, g.tokens.first - 1))
      return Tense::past;  // "after touring"
    // "could not be reached", "neither could be reached" was tried.
    if (in_context(Context::could, g.tokens.first) && (g.negated || in_context(Context::nobody, sentence.first))) return Tense::past;
    // A participle alone tells of something done: "a record set on Friday"; but not "preferred shares".
    auto noun = [&](uint32_t token) {
      Pos p = phrases_.pos[token];
      return tokens_.shape[token] == Shape::lower && (p == Pos::NN || p == Pos::NNS);
    };
    bool alone = g.tense == Tense::none && !g.gerund && g.tokens.size() == 1 && phrases_.pos[g.head] == Pos::VBN;
    if (alone && !(g.tokens.last < sentence.last && noun(g.tokens.last))) return Tense::past;
    // "closed sharply lower": a word that is seldom a verb is none here.
    if (g.tense == Tense::present && phrases_.pos[g.head] == Pos::VB && r_.vocabulary[tokens_.word[g.head]].pos[0] == Pos::JJR)
      return Tense::none;
    return g.tense;
  }

  // "extended until Friday", "as soon as Friday", "due Friday", "the deadline is Friday": the words before a date say that it
  // was not there yet. `group` is the verb group that stands nearest.
  bool lies_ahead(const Time& t, Range sentence, const VerbGroup* group) const {
    uint32_t first = t.tokens.first;
    auto before = [&](uint32_t n) { return first >= sentence.first + n ? first - n : first; };
    if (in_context(Context::as, before(1)) && in_context(Context::soon, before(2)) && in_context(Context::as, before(3))) return true;
    if (in_context(Context::than, before(1)) && in_context(Context::later, before(2)) && in_context(Context::no, before(3))) return true;
    for (uint32_t n = 1; n <= 3; ++n)  // "ahead of Friday's vote"
      if (tokens_.word[before(n)] == d_.of_word && tokens_.word[before(n + 1)] == d_.ahead_word) return true;
    bool bound = first > sentence.first && in_context(Context::bounds, first - 1);
    bool possessive = t.tokens.last < sentence.last && phrases_.pos[t.tokens.last] == Pos::POS;
    if (in_context(Context::for_, before(1)) && !possessive && t.weekday != Time::unset) return true;
    // "told them to leave by Friday", "must leave before Christmas"
    if (in_context(Context::deadlines, before(1))) {
      for (uint32_t k = first; k > sentence.first && first - k < far; --k) {
        if (phrases_.verb_at[k - 1] == 0) continue;
        const VerbGroup& g = phrases_.verbs[phrases_.verb_at[k - 1] - 1];
        if (g.infinitive) return true;
        if (g.tense == Tense::past) break;
        if (g.tense != Tense::none) return !in_context(Context::could, g.tokens.first) || !g.negated;
        k = g.tokens.first + 1;  // a participle: "see the doors closed before Christmas"
      }
    }
    constexpr uint32_t reach = 14;
    for (uint32_t k = first; k > sentence.first && first - k < reach; --k) {
      uint32_t token = k - 1;
      if (uint64_t contexts = d_.contexts_of[tokens_.word[token]]; contexts != 0) {
        if ((contexts & bit_of(Context::foretold)) != 0 && first - token > 2) return true;
        if ((contexts & bit_of(Context::set)) != 0 && in_context(Context::for_, token + 1)) return true;
        if ((contexts & bit_of(Context::due)) != 0) return (!group || !past_perfect(*group)) && !had_been(token, sentence);
      }
      if (phrases_.verb_at[token] != 0) {
        const VerbGroup& g = phrases_.verbs[phrases_.verb_at[token] - 1];
        if (g.gerund) continue;
        return bound && in_context(Context::puts_off, g.head) && !past_perfect(g);
      }
    }
    return false;
  }

  // "had been due", "had been scheduled"
  bool had_been(uint32_t token, Range sentence) const {
    const uint32_t at = phrases_.verb_at[token] != 0 ? token : token > sentence.first ? token - 1 : token;
    return phrases_.verb_at[at] != 0 && past_perfect(phrases_.verbs[phrases_.verb_at[at] - 1]);
  }

  bool past_perfect(const VerbGroup& g) const { return g.tense == Tense::past && in_context(Context::had, g.tokens.first); }

  const DateReader& d_;
  const Resources& r_;
  const Article& article_;
  const Tokens& tokens_;
  const Phrases& phrases_;
  Workspace::Impl& w_;
  std::vector<Capture> sorted_;
  double pending_ = 0;  // the number that waits for its unit
  int past_ = 0;        // minutes past the hour to come
};

}  // namespace

void tag_dates(const Article& article, const Tokens& tokens, const Phrases& phrases, const Resources& r, Workspace::Impl& w) {
  w.times.clear();
  w.times.at.assign(tokens.size(), 0);
  if (!w.date_reader || w.date_reader->resources != &r) w.date_reader = std::make_shared<DateReader>(r);
  Reader(*w.date_reader, article, tokens, phrases, w).run();
}

}  // namespace sayso
