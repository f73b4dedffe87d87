// The rules of the phase `dates` find the spans and name their parts; this file reads the parts into a Time.
//
//     [late last Friday]     mod:late direction:last weekday:Friday   ->   {mod end, direction -1, weekday 5}
//
// Every capture name stands for one part, whichever rule has it, so a new form made of known parts is a new rule and no
// code. Captures are read from left to right; `range` starts a second Time ("May 3 to 7") that shares what it leaves out with the first.
// What a rule cannot say about the words around it (a year after "$" is none) is a check, named in the rule.
#include "tags/tag_dates.h"

#include <algorithm>

#include "tags/check_dates.h"
#include "tags/date_parts.h"
#include "tags/date_tense.h"

namespace sayso {
namespace {

class DateTagger : DateText {
 public:
  explicit DateTagger(const DateText& text) : DateText(text), parts_(text), checks_(text), tense_(text) {}

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
      uint64_t contexts = d_.contexts[tokens_.word[k - 1]];
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

  bool annotation(const Annotation& a, const Annotations& found) {
    const DateKnowledge::Meaning& m = d_.rules[a.rule];
    if (!checks_.neighbours(a.tokens, m)) return false;
    auto captures = found.captures_of(a);
    parts_.begin();
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

  bool add(const Annotation& a, const DateKnowledge::Meaning& m, Range span, std::span<const Capture> captures) {
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
    parts_.begin(m.number > 0 ? m.number : 0);
    for (const Capture& c : captures)
      if (!parts_.read(t, part_of(c), c.tokens)) return false;
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
    parts_.end(t);
    if (!checks_.check(t, m, span)) return false;
    parts_.finish(t);
    tense_.find(t);
    t.of_market = !t.zone.empty() && t.has_clock() && traded(span);
    t.limit = span.first > 0 && in_context(Context::limits, span.first - 1);
    // What has been so since then began in the past, whatever the tense.
    if (span.first > 0 && in_context(Context::since, span.first - 1)) {
      t.tense = Tense::past;
      t.near_verb = true;
    }
    // "will end in two weeks"; but "the second in two weeks", "closed in two weeks"
    t.in_offset &= (t.tense == Tense::future || (t.tense == Tense::present && t.near_verb)) && !tense_.since_the_first(span.first);
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

  // "Crude was at $66 a barrel at 10:15 GMT"
  bool traded(Range span) const {
    const Range sentence = tokens_.sentences[tokens_.sentence[span.first]].tokens;
    for (uint32_t k = sentence.first; k < sentence.last; ++k)
      if (in_context(Context::markets, k)) return true;
    return false;
  }

  bool has(Range range, std::string_view word) const {
    for (uint32_t t = range.first; t < range.last; ++t)
      if (text(t) == word) return true;
    return false;
  }

  DateParts parts_;
  DateChecks checks_;
  DateTense tense_;
  std::vector<Capture> sorted_;
};

}  // namespace

void tag_dates(const Article& article, const Tokens& tokens, const Phrases& phrases, const Resources& r, Workspace::Impl& w) {
  w.times.clear();
  w.times.at.assign(tokens.size(), 0);
  if (!w.date_knowledge || w.date_knowledge->resources != &r) w.date_knowledge = std::make_shared<DateKnowledge>(r);
  DateTagger({*w.date_knowledge, article, tokens, phrases, w}).run();
}

}  // namespace sayso
