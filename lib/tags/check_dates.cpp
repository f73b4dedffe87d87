// Rules find too much: "1984" after a flight's letters, "May" as a verb, "second" as a rank. What a pattern cannot say has a name here,
// which the rule gives as `check`; words that must or must not stand beside are sets of date_contexts.tsv.
#include "tags/check_dates.h"

#include <algorithm>

#include "text/fold.h"

namespace sayso {
namespace {

bool valid_clock(const Time& t) {
  if (t.hour == Time::unset) return true;
  if (t.hour < 0 || t.hour > 24) return false;
  if (t.minute != Time::unset && (t.minute < 0 || t.minute > 59)) return false;
  return t.second == Time::unset || (t.second >= 0 && t.second <= 60);
}

}  // namespace

bool DateChecks::modal_before(uint32_t t, Range sentence) const {
  return std::any_of(phrases_.pos.begin() + sentence.first, phrases_.pos.begin() + t, [](Pos p) { return p == Pos::MD; });
}

bool DateChecks::neighbours(Range span, const DateKnowledge::Meaning& m) const {
  const auto [sentence, has_before, has_after] = beside(span);
  // "It will last two weeks", "it will start in May and last two weeks"
  if (has_before && tokens_.word[span.first] == d_.last_word) {
    const Pos before = phrases_.pos[span.first - 1];
    if (before == Pos::MD || before == Pos::TO || (before == Pos::CC && modal_before(span.first, sentence))) return false;
  }
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

// "In May, nine activists", "In June 12 people died": the month stands alone, and the number counts what follows. But "the May 8
// attacks", "on May 8 people danced".
bool DateChecks::counts_what_follows(const Time& t, Range span) const {
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
  bool plural = next == Pos::NNS || (next == Pos::JJ && span.last + 1 < sentence.last && phrases_.pos[span.last + 1] == Pos::NNS);
  return counted && plural && span.first > sentence.first && in_context(Context::counted_after, span.first - 1);
}

// 'the "Today" programme', 'the film "Tomorrow Never Dies"': capitals between marks, but not what somebody says: 'he said: "Tomorrow."'
bool DateChecks::in_title(Range span) const {
  if (std::any_of(tokens_.shape.begin() + span.first, tokens_.shape.begin() + span.last, [](Shape s) { return s != Shape::cap; }))
    return false;
  constexpr uint32_t longest = 6, longest_particle = 3;  // words, bytes
  const Range sentence = tokens_.sentences[tokens_.sentence[span.first]].tokens;
  auto of_title = [&](uint32_t t) {
    return tokens_.shape[t] == Shape::cap || tokens_.shape[t] == Shape::upper || tokens_.shape[t] == Shape::digit ||
           (tokens_.shape[t] == Shape::lower && tokens_.span(t).size() <= longest_particle);
  };
  uint32_t open = span.first, close = span.last;
  while (open > sentence.first && span.first - open < longest && of_title(open - 1)) --open;
  while (close < sentence.last && close - span.last < longest && of_title(close)) ++close;
  if (open < sentence.first + 2 || close >= sentence.last) return false;
  // '"Super Tuesday" was cold'
  if (close - open == span.size() && (span.size() > 1 || close + 1 >= sentence.last || phrases_.pos[close + 1] != Pos::NN)) return false;
  const Pos before = phrases_.pos[open - 2];
  return phrases_.pos[open - 1] == Pos::QUOTE && phrases_.pos[close] == Pos::QUOTE && tokens_.shape[open] == Shape::cap &&
         before != Pos::COMMA && before != Pos::COLON;
}

bool DateChecks::check(const Time& t, const DateKnowledge::Meaning& m, Range span) const {
  if (!valid_clock(t) || in_title(span)) return false;
  // "the Evening Post"
  if (t.part != DayPart::none && t.hour == Time::unset && tokens_.shape[span.last - 1] == Shape::cap && span.size() > 1 &&
      t.weekday == Time::unset && t.offset == Time::unset && t.day == Time::unset && t.direction == Time::unset)
    return false;
  switch (m.check) {
    case Check::year:
    case Check::year_range: return is_year(t, span, m.check);
    case Check::plural: return is_plural(t, span);
    case Check::month: return is_month(t, span);
    case Check::no_noun: return no_noun_follows(span);
    case Check::counted: return !counts_what_follows(t, span);
    case Check::no_article: return not_counted(t, span);
    case Check::unclear_month: return is_unclear_month(span);
    case Check::frequency: return t.literal == "P1D" || !noun_follows(span);
    case Check::per: return is_no_rate(t, span);
    case Check::the_year: return is_the_year(span);
    case Check::clock: return t.minute != Time::unset || t.part != DayPart::none;
    case Check::clock_day: return t.hour != Time::unset;
    case Check::ahead:  // once the tense is known; see tag_dates.cpp
    case Check::none:
    case Check::count_: break;
  }
  return true;
}

DateChecks::Beside DateChecks::beside(Range span) const {
  const Range sentence = tokens_.sentences[tokens_.sentence[span.first]].tokens;
  return {sentence, span.first > sentence.first, span.last < sentence.last};
}

bool DateChecks::is_year(const Time& t, Range span, Check check) const {
  const auto [sentence, has_before, has_after] = beside(span);
  bool called_year = span.size() > 1 && d_.units.find(tokens_.word[span.last - 2]);  // "the year 1066"
  if (t.year > 2200) return false;
  if (t.year < 1400 && !called_year) {  // "in 1066.", not "in 1200 homes", "from 1300 to 1500 soldiers"
    bool ends = !has_after || tokens_.shape[span.last] == Shape::punct || phrases_.verb_at[span.last] != 0;
    if (!ends || !has_before || tokens_.word[span.first - 1] != d_.in_word) return false;
  }
  // 2024-555-08: a telephone number
  if (check == Check::year_range && span.last + 1 < sentence.last && tokens_.shape[span.last + 1] == Shape::digit &&
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
  if (check == Check::year) {
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
  if (has_after && !touches_after && phrases_.pos[span.last] == Pos::NNS && !(has_before && folded(text(span.first - 1)) == "the") &&
      tokens_.shape[span.last] == Shape::lower)
    return false;
  if (has_after && (after == "percent" || after == "%")) return false;
  if (!prepared && (t.year < 1700 || t.year >= 2100)) return false;
  return true;
}

// "two years", "some years", "the 2 YEARS": the unit must be a plural, or Latin, but in what has other lengths beside.
bool DateChecks::is_plural(const Time& t, Range span) const {
  const std::string_view word = text(span.last - 1);
  if (word.ends_with('s') || word.ends_with('a')) return true;
  const bool vague = t.amount_count > 0 && t.amounts[0].number == Time::some;
  if (t.amount_count == 0 || (t.amount_count == 1 && vague)) return false;
  return vague || word.ends_with('S');
}

bool DateChecks::is_month(const Time& t, Range span) const {
  if (t.weekday != Time::unset && in_context(Context::past, span.first)) return false;  // "it went on past Friday"
  // A month's name may be a woman's: April Ryan.
  const bool name_follows = beside(span).after && (tokens_.shape[span.last] == Shape::cap || tokens_.shape[span.last] == Shape::mixed);
  return !(name_follows && in_person(span));
}

bool DateChecks::no_noun_follows(Range span) const {
  const auto [sentence, has_before, has_after] = beside(span);
  const bool the = tokens_.word[span.first] == r_.name_words.the;
  // "dropped to 12th", "rose from 12th"
  if (has_before && !the && (tokens_.word[span.first - 1] == r_.name_words.from || phrases_.pos[span.first - 1] == Pos::TO)) return false;
  // "the case is the 14th to reach court"
  const uint32_t before = span.first - (!the && span.first > sentence.first + 1 ? 2 : 1);
  if (has_before && span.last + 1 < sentence.last && phrases_.pos[span.last] == Pos::TO && phrases_.pos[span.last + 1] == Pos::VB &&
      phrases_.pos[before] != Pos::IN && phrases_.pos[span.first - 1] != Pos::IN)
    return false;
  if (!has_after) return true;
  // "Monday to Friday, 9-5"
  if (tokens_.touches_next(span.last - 1) && span.last + 1 < sentence.last && tokens_.touches_next(span.last) &&
      tokens_.shape[span.last + 1] == Shape::digit)
    return false;
  const Shape shape = tokens_.shape[span.last];
  const Pos p = phrases_.pos[span.last];
  if (shape == Shape::lower) return p != Pos::NN && p != Pos::NNS && p != Pos::JJ && p != Pos::CD && p != Pos::JJS;
  return shape != Shape::cap && shape != Shape::upper;  // "the 11th Circuit"
}

// "a 12th consecutive night on Monday"
bool DateChecks::not_counted(const Time& t, Range span) const {
  const bool bare = t.mod == DateMod::none && !t.overnight && d_.parts_of_day.find(tokens_.word[span.first]);
  return !(bare && beside(span).before && phrases_.pos[span.first - 1] != Pos::IN && tokens_.shape[span.first - 1] != Shape::punct);
}

// "in May", "the March election"; not "they may", "the march on Paris"
bool DateChecks::is_unclear_month(Range span) const {
  const auto [sentence, has_before, has_after] = beside(span);
  if (has_before && in_context(Context::date_prepositions, span.first - 1)) return true;
  const bool modifier = has_before && in_context(Context::determiners, span.first - 1) && noun_follows(span) &&
                        tokens_.shape[span.last] == Shape::lower && !in_context(Context::families, span.last);  // the May family
  const bool opens = !has_before && has_after && text(span.last) == ",";
  const bool part = span.size() > 1 && !(has_after && phrases_.pos[span.last] == Pos::NNP);  // "the end of March", not "the late May Ellis"
  return modifier || opens || part;
}

bool DateChecks::is_no_rate(const Time& t, Range span) const {
  // "$2 million a year", "240 days a year": a rate
  if (beside(span).before && span.size() == 2) {
    const Pos p = phrases_.pos[span.first - 1];
    if (p == Pos::NN || p == Pos::NNS || p == Pos::CD || before_is_unit(span.first - 1)) return false;
  }
  // "by about a quarter", "wait a second"
  const TimeUnit one = t.amount_count > 0 && t.amounts[0].number == 1 ? t.amounts[0].unit : TimeUnit::none;
  return one != TimeUnit::quarter && (one != TimeUnit::second || t.mod != DateMod::none);
}

// "player of the year"; but "most of the year", "two months of the year"
bool DateChecks::is_the_year(Range span) const {
  if (span.first < beside(span).sentence.first + 2 || !in_context(Context::of, span.first - 1)) return true;
  const uint32_t whole = span.first - 2;
  return in_context(Context::parts_of_periods, whole) || d_.units.find(tokens_.word[whole]);
}

bool DateChecks::noun_follows(Range span) const {
  return beside(span).after && (phrases_.pos[span.last] == Pos::NN || phrases_.pos[span.last] == Pos::NNS);
}

bool DateChecks::before_is_unit(uint32_t token) const {
  std::string_view word = text(token);
  return word == "%" || tokens_.shape[token] == Shape::digit || d_.units.find(tokens_.word[token]);
}

bool DateChecks::in_person(Range span) const {
  for (uint32_t k = span.first; k < span.last; ++k)
    if (w_.mentions.at.size() > k && w_.mentions.at[k] != 0) return true;
  return false;
}

}  // namespace sayso
