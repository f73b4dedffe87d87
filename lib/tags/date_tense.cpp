// Where the year or the week is left out, "on Friday" is the last one or the next by the tense of its clause: that of the nearest verb
// before, else behind. Other words tell more: a deadline, "due", a plan, a timetable in the present, something that is over when it is
// told.
#include "tags/date_tense.h"

#include <algorithm>

namespace sayso {
namespace {

// Tokens: no verb tells of a date as far away; and near enough that little else can be meant.
constexpr uint32_t far = 60, near = 4, near_present = 12, beginning = 6;

void lie_ahead(Time& t) {
  t.tense = Tense::future;
  t.near_verb = true;
}

}  // namespace

void DateTense::find(Time& t) const {
  const Range sentence = tokens_.sentences[tokens_.sentence[t.tokens.first]].tokens;
  Clause clause{sentence.first};
  read_before(t, sentence, clause);
  if (t.tense == Tense::none) read_behind(t, sentence, clause);
  const VerbGroup* const verb = clause.verb;
  // "On Friday they will meet", but "decided on Friday that they would meet"
  if (verb && t.tense == Tense::future && verb->tokens.first > t.tokens.first && t.tokens.first - clause.first > beginning)
    t.tense = Tense::none;
  // "would strike if they were not paid by Friday"
  if ((t.tense != Tense::future && lies_ahead(t, sentence, verb)) || (verb && t.tense == Tense::present && timetabled(*verb, sentence)) ||
      (verb && t.tense == Tense::past && supposed(*verb, sentence)) || opens_on(t.tokens.first, sentence))
    lie_ahead(t);
  // "must be paid to the bank by Friday"
  if (verb && t.tense == Tense::present && phrases_.pos[verb->tokens.first] == Pos::MD) {
    t.near_verb = true;
    if (t.unit == TimeUnit::weekend) t.tense = Tense::future;
  }
  if (told_by_noun(t, sentence, verb)) t.tense = Tense::past;
}

// Back from the date to the next verb that has a tense.
void DateTense::read_before(Time& t, Range sentence, Clause& clause) const {
  bool comma = false, infinitive = false;
  for (uint32_t k = t.tokens.first; k > sentence.first && t.tokens.first - k < far; --k) {
    const Pos p = phrases_.pos[k - 1];
    comma |= p == Pos::COMMA;
    if ((p == Pos::WDT || p == Pos::WP || p == Pos::WRB) && t.tokens.first - k < beginning) {  // "where the Friday blasts killed 12"
      clause.first = k;
      return;
    }
    if (phrases_.verb_at[k - 1] == 0) continue;
    clause.verb = &phrases_.verbs[phrases_.verb_at[k - 1] - 1];
    t.tense = tense_with_auxiliary(*clause.verb, sentence);
    if (t.tense == Tense::none) {
      infinitive |= clause.verb->infinitive;
      continue;
    }
    // What was done was done on that day, however far off the words stand; what was arranged may have been for that day.
    const bool past = t.tense == Tense::past, arranges = in_context(Context::arranges, clause.verb->head);
    const bool done = past && !infinitive && !arranges && !in_context(Context::limits, t.tokens.first - 1);
    t.arranged = past && arranges && t.tokens.first - k >= near;
    t.near_verb = !comma && (done || t.tokens.first - k < (t.tense == Tense::present ? near_present : near));
    // "Two are dead after a shooting early Saturday": what other things come after has been.
    if (t.tense == Tense::present && follows_event({k, t.tokens.first})) {
      t.tense = Tense::past;
      t.near_verb = true;
    }
    return;
  }
}

void DateTense::read_behind(Time& t, Range sentence, Clause& clause) const {
  for (uint32_t k = t.tokens.last; k < sentence.last && k - t.tokens.last < far; ++k) {
    if (phrases_.verb_at[k] == 0) continue;
    clause.verb = &phrases_.verbs[phrases_.verb_at[k] - 1];
    t.tense = tense_with_auxiliary(*clause.verb, sentence);
    if (t.tense == Tense::none) continue;
    // "On May 3, the army left", "the last strike, in May, lasted two days"
    const bool comma_follows = t.tokens.last < k && phrases_.pos[t.tokens.last] == Pos::COMMA;
    const bool opens = t.tokens.first <= sentence.first + 1 && comma_follows;
    t.near_verb = t.tense == Tense::past && (opens || k == t.tokens.last + (comma_follows ? 1 : 0));
    return;
  }
}

// "was all but cut off": a bare form behind an auxiliary is its participle.
Tense DateTense::tense_with_auxiliary(const VerbGroup& g, Range sentence) const {
  constexpr uint32_t between = 3;
  const Tense tense = tense_of(g, sentence);
  if (tense != Tense::present || g.tokens.size() != 1) return tense;
  for (uint32_t n = 1; n <= between && g.head >= sentence.first + n; ++n) {
    const uint32_t before = g.head - n;
    if (phrases_.verb_at[before] != 0) return tense_of(phrases_.verbs[phrases_.verb_at[before] - 1], sentence);
    const Pos pos = phrases_.pos[before];
    if (pos != Pos::RB && pos != Pos::DT && pos != Pos::CC) break;
  }
  return tense;
}

// Does a noun beside the date say that it has been?
bool DateTense::told_by_noun(const Time& t, Range sentence, const VerbGroup* verb) const {
  if (t.tokens.last < sentence.last && phrases_.pos[t.tokens.last] == Pos::POS) {
    // "It follows Tuesday's vote", "would ignore Tuesday's vote": most often it was held.
    if (verb && (t.tense == Tense::present || in_context(Context::softened, verb->tokens.first))) return true;
    // "to appeal Monday's verdict", "a revision to December's figures"
    for (uint32_t k = t.tokens.last + 1; k < std::min(t.tokens.last + 4, sentence.last); ++k)
      if (in_context(Context::outcomes, k) || (t.weekday == Time::unset && in_context(Context::readings, k))) return true;
  }
  // "will publish figures for June": a month is over when it is measured.
  const uint32_t first = t.tokens.first;
  return t.month != Time::unset && first >= sentence.first + 2 && in_context(Context::for_, first - 1) &&
         in_context(Context::readings, first - 2);
}

// "their first win there in 36 years", "the worst flood in a decade": so long had there been none.
bool DateTense::since_the_first(uint32_t at) const {
  constexpr uint32_t reach = 8;
  const uint32_t first = tokens_.sentences[tokens_.sentence[at]].tokens.first;
  for (uint32_t t = at, steps = 0; t > first && steps < reach && phrases_.pos[t - 1] != Pos::COMMA; --t, ++steps)
    if (phrases_.pos[t - 1] == Pos::JJS || d_.ordinals.find(tokens_.word[t - 1])) return true;
  return false;
}

// "after a shooting outside a club": a preposition and a noun, no verb.
bool DateTense::follows_event(Range r) const {
  for (uint32_t k = r.first; k + 2 < r.last; ++k)
    if (in_context(Context::after, k) && phrases_.pos[k] == Pos::IN) return phrases_.noun_at[k + 1] != 0;
  return false;
}

// "would strike if they were not paid", "threatened to leave unless it ended": is what the group tells not so yet?
bool DateTense::supposed(const VerbGroup& g, Range sentence) const {
  constexpr uint32_t reach = 8;
  uint32_t k = g.tokens.first;
  while (k > sentence.first && g.tokens.first - k < reach && phrases_.verb_at[k - 1] == 0 && !in_context(Context::conditions, k - 1)) --k;
  if (k == sentence.first || !in_context(Context::conditions, k - 1)) return false;
  for (--k; k > sentence.first; --k) {
    if (phrases_.verb_at[k - 1] == 0) continue;
    const VerbGroup& before = phrases_.verbs[phrases_.verb_at[k - 1] - 1];
    return before.infinitive || before.tense == Tense::future || in_context(Context::softened, before.tokens.first);
  }
  return false;
}

// "The season, which ends on Nov. 30, has seen", "whose mandate ends on": a verb that was taken for a noun.
bool DateTense::opens_on(uint32_t first, Range sentence) const {
  constexpr uint32_t near = 3;
  if (first < sentence.first + near || phrases_.pos[first - 1] != Pos::IN) return false;
  const uint32_t verb = first - 2;
  if (phrases_.verb_at[verb] != 0 || !in_context(Context::timetabled, verb) || !text(verb).ends_with('s')) return false;
  for (uint32_t k = verb; k > sentence.first && verb - k < near; --k)
    if (const Pos p = phrases_.pos[k - 1]; p == Pos::WDT || p == Pos::WP) return true;
  return false;
}

// "The fair opens on Friday", "The law takes effect on May 1"; not "A shopkeeper opens his stall on Friday", as captions say.
bool DateTense::timetabled(const VerbGroup& g, Range sentence) const {
  if (g.passive || g.negated || g.tokens.size() != 1 || g.tokens.last >= sentence.last) return false;
  if (in_context(Context::timetabled, g.head)) return phrases_.noun_at[g.tokens.last] == 0;
  if (!in_context(Context::takes, g.head)) return false;
  for (uint32_t k = g.tokens.last; k < std::min(g.tokens.last + 3, sentence.last); ++k)
    if (in_context(Context::taken, k)) return true;
  return false;
}

Tense DateTense::tense_of(const VerbGroup& g, Range sentence) const {
  if (g.infinitive) {
    // "plans to meet" looks ahead, "voted to meet" does not: then the verb before it decides.
    const uint32_t before = g.tokens.first - 1;
    bool plans = g.tokens.first > sentence.first && in_context(Context::plans, before) && !had_been(before, sentence);
    return plans ? Tense::future : Tense::none;
  }
  if (g.gerund && g.tokens.first > sentence.first && in_context(Context::after, g.tokens.first - 1)) return Tense::past;  // "after touring"
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
bool DateTense::lies_ahead(const Time& t, Range sentence, const VerbGroup* group) const {
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
    if (uint64_t contexts = d_.contexts[tokens_.word[token]]; contexts != 0) {
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
bool DateTense::had_been(uint32_t token, Range sentence) const {
  const uint32_t at = phrases_.verb_at[token] != 0 ? token : token > sentence.first ? token - 1 : token;
  return phrases_.verb_at[at] != 0 && past_perfect(phrases_.verbs[phrases_.verb_at[at] - 1]);
}

bool DateTense::past_perfect(const VerbGroup& g) const { return g.tense == Tense::past && in_context(Context::had, g.tokens.first); }

}  // namespace sayso
