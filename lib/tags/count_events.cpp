// The event of a count. The governor is looked for in the order of how tightly it binds:
//
//     12 people killed in …              a participle or adjective right after the noun
//     12 people were killed              the verb whose subject the count is
//     killed a guard and wounded 12      the verb whose object it is, also through "and" and commas
//     the deaths of 12 people            a noun before "of"
//     12 refugees, 12 wounded men        the counted noun itself, and its modifiers
//
// A verb's list entry says what it makes of its object and of its subject; a passive turns the subject into an object.
#include "tags/count_events.h"

#include <algorithm>

#include "tags/count_words.h"

namespace sayso {
namespace {

bool noun(Pos p) { return p == Pos::NN || p == Pos::NNS || p == Pos::NNP || p == Pos::CD || p == Pos::PRP; }
bool inside_noun_phrase(Pos p) {
  return noun(p) || p == Pos::DT || p == Pos::JJ || p == Pos::JJR || p == Pos::JJS || p == Pos::PRPS || p == Pos::POS || p == Pos::DASH ||
         p == Pos::QUOTE;
}

}  // namespace

EventFinder::EventFinder(const Resources& r)
    : r_(r),
      people_(r),
      verbs_(r.list("event_verbs")),
      nouns_(r.list("event_nouns")),
      adjectives_(r.list("event_adjectives")),
      classes_(r.list("people_classes")),
      diseases_(r.list("disease_words")),
      hazards_(r.list("hazards")),
      groups_(r.list("group_words")),
      clause_openers_(r.sets("count_sets"), "clause_openers"),
      attempts_(r.sets("count_sets"), "attempts"),
      diagnosed_(r.sets("count_sets"), "diagnosed") {
  for (uint32_t row = 0; row < verbs_.rows(); ++row)
    verb_of_row_.push_back({verbs_.cell(row, "object"), verbs_.cell(row, "subject"), verbs_.cell(row, "only"), verbs_.cell(row, "else")});
  for (uint32_t row = 0; row < nouns_.rows(); ++row) {
    std::string_view role = nouns_.cell(row, "role"), where = nouns_.cell(row, "where");
    noun_of_row_.push_back({nouns_.cell(row, "event"), role != "of" && role != "against", role != "counted" && role != "against",
                            where == "disease", where == "elsewhere"});
  }
  for (uint32_t row = 0; row < adjectives_.rows(); ++row) event_of_adjective_.push_back(adjectives_.cell(row, "event"));
  for (uint32_t row = 0; row < classes_.rows(); ++row) class_of_row_.push_back(classes_.cell(row, "class"));
  auto id = [&](std::string_view w) { return r.vocabulary.find(w); };
  of_ = id("of");
  by_ = id("by");
  and_ = id("and");
  or_ = id("or");
  comma_ = id(",");
  on_ = id("on");
  against_ = id("against");
  including_ = id("including");
  that_ = id("that");
  strike_ = id("strike");
}

void EventFinder::begin(const Article& article, const Tokens& tokens, const Phrases& phrases, const std::vector<uint8_t>& timed) {
  article_ = &article;
  tokens_ = &tokens;
  phrases_ = &phrases;
  timed_ = &timed;
  disease_told_ = -1;
}

bool EventFinder::time(uint32_t t) const { return ((*timed_)[t] & (Counts::in_expression | Counts::weekday)) != 0; }

bool EventFinder::person(uint32_t t) const {
  return people_.has(tokens_->word[t]) || r_.vocabulary.has(tokens_->word[t], Flag::nationality);
}

const VerbGroup* EventFinder::group(uint32_t t) const {
  return phrases_->verb_at[t] ? &phrases_->verbs[phrases_->verb_at[t] - 1] : nullptr;
}

bool EventFinder::disease() const {
  if ((said_ & CountWords::disease) != 0) return true;
  if (disease_told_ < 0) {
    constexpr int enough = 3;  // words
    int told = 0;
    for (uint32_t t = 0; t < tokens_->size() && told < enough; ++t) told += diseases_.find(tokens_->word[t]) != nullptr;
    disease_told_ = told == enough;
  }
  return disease_told_ == 1;
}

// Confirmed cases are of a disease, unless they are said to be of something else.
bool EventFinder::diagnosed(uint32_t t) const {
  if (t == sentence_.first || (t + 1 < sentence_.last && tokens_->word[t + 1] == of_)) return false;
  return diagnosed_.has(tokens_->word[t - 1]);
}

bool EventFinder::may_be(uint32_t t, Pos wanted) const {
  const auto& pos = r_.vocabulary[tokens_->word[t]].pos;
  return std::find(pos.begin(), pos.end(), wanted) != pos.end();
}
// May the word be a participle: killed, but not fell, were?
bool EventFinder::participle(uint32_t t) const { return may_be(t, Pos::VBN); }

std::string_view EventFinder::of_noun(uint32_t t) const {
  const WordList::Key* key = t > sentence_.first ? nouns_.longest_at(*tokens_, t - 1, t + 1) : nullptr;
  if (!key || key->words.size() != 2) key = nouns_.find(tokens_->word[t]);  // asylum seekers, attacks
  if (!key) return {};
  const Noun& noun = noun_of_row_[key->row];
  if (!noun.counted || (noun.of_disease && !diagnosed(t) && !disease()) || (noun.not_of_disease && disease())) return {};
  return noun.event;
}

std::string_view EventFinder::of_adjective(uint32_t t, uint32_t end) const {
  const WordList::Key* key = adjectives_.longest_at(*tokens_, t, end);
  return key ? event_of_adjective_[key->row] : std::string_view();
}

// A verb of the list may say something of certain nouns only: to "have" soldiers, to "win" seats.
bool EventFinder::applies(std::string_view only) const {
  if (only.empty()) return true;
  if (head_ == no_head) return only.starts_with("person");
  const WordList::Key* key = classes_.find(tokens_->word[head_]);
  std::string_view kind = key ? class_of_row_[key->row] : std::string_view();
  std::string_view noun = text(head_);
  while (!only.empty()) {
    std::string_view o = only.substr(0, only.find('|'));
    only.remove_prefix(std::min(only.size(), o.size() + 1));
    if (o == kind || (noun.starts_with(o) && noun.size() <= o.size() + 1) ||
        (o == "person" && (person(head_) || tokens_->shape[head_] == Shape::cap)))
      return true;
  }
  return false;
}

// A verb of several words that its object parts: "pull 1,500 soldiers out", "took 14 captive".
const WordList::Key* EventFinder::split_verb(uint32_t head, uint32_t end) const {
  for (const WordList::Key& key : verbs_.starting_with(tokens_->word[head])) {
    if (key.words.size() < 2) return nullptr;
    if (after_ + key.words.size() - 1 <= end && std::equal(key.words.begin() + 1, key.words.end(), tokens_->word.begin() + after_))
      return &key;
  }
  return nullptr;
}

// "tried to kill three"
bool EventFinder::attempted(const VerbGroup& g) const {
  if (!g.infinitive) return false;
  for (uint32_t t = g.tokens.first, steps = 0; t > sentence_.first && steps < 3; --t, ++steps)
    if (attempts_.has(tokens_->word[t - 1])) return true;
  return false;
}

// `known`: the verb is in the list, though it may say nothing of this role. Of several entries of a verb the first that
// may be said of the noun holds.
std::string_view EventFinder::of_verb(const VerbGroup& g, Role role, uint32_t end, bool& known) const {
  known = false;
  if (g.passive && role == Role::subject) role = Role::object;
  std::string_view otherwise;
  size_t length = 0;
  for (const WordList::Key& key : verbs_.starting_with(tokens_->word[g.head])) {
    if (key.words.size() < length) break;
    if (g.head + key.words.size() > end || !std::equal(key.words.begin(), key.words.end(), tokens_->word.begin() + g.head)) continue;
    length = key.words.size();
    const Verb& verb = verb_of_row_[key.row];
    if (!applies(verb.only)) {
      if (role == Role::object && otherwise.empty()) otherwise = verb.otherwise;
      continue;
    }
    known = true;
    std::string_view event = role == Role::object ? verb.object : verb.subject;
    // an index hit 1,081: nobody was attacked
    if (role == Role::object && event == "attacked" && head_ == no_head && !g.passive) return {};
    // people hit by drought
    if (role == Role::object && event == "attacked" && done_by_nature(g.head + 1, end)) return "affected";
    // who kills attacks; a storm or a disease does not
    if (role == Role::subject && event == "attacked" && head_ != no_head && !person(head_) && of_noun(head_) != event) return {};
    return event;
  }
  return otherwise;
}

// Does "by" stand here, and soon a drought, a storm, a crisis?
bool EventFinder::done_by_nature(uint32_t by, uint32_t end) const {
  constexpr uint32_t reach = 5;
  if (by >= end || tokens_->word[by] != by_) return false;
  for (uint32_t t = by + 1; t < std::min(by + reach, end) && phrases_->pos[t] != Pos::COMMA; ++t)
    if (hazards_.find(tokens_->word[t])) return true;
  return false;
}

// What is said of the subject after "are", "remain", "were found", "began": dead, missing, feared drowned, shooting.
std::string_view EventFinder::predicate(const VerbGroup& g, uint32_t end) const {
  uint32_t t = g.tokens.last;
  for (int steps = 0; steps < 6 && t < end; ++steps) {
    if (const WordList::Key* key = adjectives_.longest_at(*tokens_, t, end)) {
      // "reported dead fish" says nothing of who did
      uint32_t next = t + static_cast<uint32_t>(key->words.size());
      bool attributive =
          key->words.size() == 1 && next < end && !time(next) && (phrases_->pos[next] == Pos::NN || phrases_->pos[next] == Pos::NNS);
      return attributive ? std::string_view() : event_of_adjective_[key->row];
    }
    if (const VerbGroup* next = group(t)) {
      bool known = false;
      VerbGroup said = *next;
      if (!next->infinitive && !next->gerund) said.passive = true;
      std::string_view e = of_verb(said, Role::subject, end, known);
      if (!e.empty()) return e;
      if (known) return {};
      t = next->tokens.last;
      continue;
    }
    Pos p = phrases_->pos[t];
    if (p != Pos::RB && p != Pos::JJ && p != Pos::TO && p != Pos::CC && p != Pos::VB && p != Pos::VBN) return {};
    ++t;
  }
  return {};
}

// The verb of which the phrase that ends at `at` is the subject.
std::string_view EventFinder::as_subject(uint32_t at, uint32_t end) const {
  uint32_t t = at;
  bool relative = false;  // in "who range in age from 2 to 81"
  for (int steps = 0; t < end && steps < 40; ++steps) {
    relative |= phrases_->pos[t] == Pos::WP || phrases_->pos[t] == Pos::WDT;
    if (const VerbGroup* g = group(t)) {
      // killed or launched by
      bool reduced = g->tokens.size() == 1 && (phrases_->pos[g->head] == Pos::VBN ||
                                               (g->tokens.last < end && tokens_->word[g->tokens.last] == by_ && participle(g->head)));
      // Twelve people, including three children, drowned and four were missing
      if (reduced && tokens_->word[t - 1] == comma_ && (t > at + 1 || including(at)) && closes_clause(g->tokens.last, end)) reduced = false;
      // Twelve people, police said, died
      uint32_t after = g->tokens.last;
      bool aside = t > at + 1 && tokens_->word[at] == comma_ && after < end && tokens_->word[after] == comma_ && !g->passive &&
                   r_.vocabulary.has(tokens_->word[g->head], Flag::cue_verb);
      if (g->infinitive || g->gerund || reduced || aside) {
        // armed with guns, carrying signs: not the verb of the clause
        t = g->tokens.last;
        continue;
      }
      bool known = false;
      std::string_view e = of_verb(*g, Role::subject, end, known);
      if (e.empty() && g->tokens.size() > 1) e = of_adjective(g->head, end);  // are missing
      if (e.empty()) e = predicate(*g, end);
      if (!e.empty()) return e;
      t = g->tokens.last;
      if (!relative && shortened(*g, end)) continue;
      if (!relative) {
        // were crushed by a branch and died
        constexpr uint32_t near = 8;
        uint32_t limit = std::min(end, t + near);
        while (t < limit && !group(t) && phrases_->pos[t] != Pos::COMMA && phrases_->pos[t] != Pos::WP && tokens_->word[t] != and_) ++t;
        bool coordinated = t + 1 < limit && tokens_->word[t] == and_ && group(t + 1) && !group(t + 1)->infinitive && !group(t + 1)->gerund;
        if (!coordinated) return {};
        VerbGroup second = *group(t + 1);
        return of_verb(second, Role::subject, end, known);
      }
      relative = false;
      continue;
    }
    Pos p = phrases_->pos[t];
    bool abbreviation = p == Pos::STOP && t + 1 < end && t > at && tokens_->touches_next(t - 1);
    if ((p == Pos::STOP && !abbreviation) || p == Pos::COLON || p == Pos::QUOTE) return {};
    if ((p == Pos::IN && t > at && clause_opener(t)) || p == Pos::WRB) return {};
    ++t;
  }
  return {};
}

// "Two suspects sought over the murder of a reporter gave themselves up": the verb of the clause is yet to come.
bool EventFinder::shortened(const VerbGroup& g, uint32_t end) const {
  uint32_t t = g.tokens.last;
  if (g.tokens.size() != 1 || phrases_->pos[g.head] != Pos::VBD || !participle(g.head) || t >= end ||
      (phrases_->pos[t] != Pos::IN && phrases_->pos[t] != Pos::RP))
    return false;
  constexpr uint32_t near = 10;
  for (uint32_t limit = std::min(end, t + near); t < limit; ++t) {
    if (const VerbGroup* next = group(t)) return !next->infinitive && !next->gerund && noun(phrases_->pos[t - 1]);
    if (!inside_noun_phrase(phrases_->pos[t]) && phrases_->pos[t] != Pos::RP && (phrases_->pos[t] != Pos::IN || clause_opener(t)))
      return false;
  }
  return false;
}

// Does the phrase that ends at `at` stand in ", including three children"?
bool EventFinder::including(uint32_t at) const {
  constexpr uint32_t near = 6;
  for (uint32_t t = at, steps = 0; t > sentence_.first && steps < near && tokens_->word[t - 1] != comma_; --t, ++steps)
    if (tokens_->word[t - 1] == including_) return true;
  return false;
}

// Does a clause end at `at`, or does one with a subject of its own follow "and"?
bool EventFinder::closes_clause(uint32_t at, uint32_t end) const {
  if (at >= end || phrases_->pos[at] == Pos::STOP) return true;
  if (tokens_->word[at] != and_) return false;
  while (++at < end && phrases_->pos[at] == Pos::RB) {
  }
  return at < end && !group(at);
}

// A participle or adjective that stands right after the counted noun.
std::string_view EventFinder::after_noun(uint32_t at, uint32_t end, bool governed, bool whole) const {
  uint32_t t = at;
  while (t < end && (time(t) || phrases_->pos[t] == Pos::RB)) ++t;
  if (t >= end) return {};
  const VerbGroup* g = group(t);
  // of the 95 people who fell ill, …
  if (governed && t == at && phrases_->pos[t] == Pos::WP) {
    uint32_t stop = t;
    while (stop < end && phrases_->pos[stop] != Pos::COMMA) ++stop;
    return as_subject(t + 1, stop);
  }
  // the 17 missionaries they seized
  if (phrases_->pos[t] == Pos::PRP && t == at && t + 1 < end)
    if (const VerbGroup* own = group(t + 1); own && !own->passive && !own->infinitive) {
      bool known = false;
      if (std::string_view e = of_verb(*own, Role::object, end, known); !e.empty()) return e;
    }
  if (governed && g && phrases_->pos[t] == Pos::VBD && !participle(t)) return {};  // people in four states fell ill
  if (g && g->tokens.size() == 1 && (phrases_->pos[t] == Pos::VBN || phrases_->pos[t] == Pos::VBD)) {
    // "20 people wounded in" but "gunmen killed six": an active verb has an object
    uint32_t next = g->tokens.last;
    bool object = next < end && !time(next) &&
                  (noun(phrases_->pos[next]) || phrases_->pos[next] == Pos::DT || phrases_->pos[next] == Pos::PRPS ||
                   (phrases_->pos[next] == Pos::JJ && next + 1 < end && noun(phrases_->pos[next + 1])));
    bool known = false;
    VerbGroup said = *g;
    said.passive = !object;
    std::string_view e = of_verb(said, Role::subject, end, known);
    if (e.empty() && known && !object && !whole) {
      said.passive = false;
      e = of_verb(said, Role::subject, end, known);
    }
    if (!e.empty()) return e;
    // convicted her, but displaced Sudanese
    if (object && (phrases_->pos[next] == Pos::PRP || phrases_->pos[next] == Pos::DT || phrases_->pos[next] == Pos::PRPS)) return {};
    if (!known && !object) return predicate(*g, end);  // feared trapped
  }
  if (std::string_view e = of_adjective(t, end); !e.empty()) return e;
  // and two acquitted
  if (phrases_->pos[t] == Pos::JJ && participle(t) && (t + 1 >= end || !noun(phrases_->pos[t + 1])))
    if (const WordList::Key* key = verbs_.find(tokens_->word[t]); key && applies(verb_of_row_[key->row].only))
      return verb_of_row_[key->row].object;
  return {};
}

// A noun for a group, which "of" looks through: a crowd of 150 people had gathered.
bool EventFinder::transparent(uint32_t t) const {
  return r_.vocabulary.has(tokens_->word[t], Flag::group_noun) || groups_.find(tokens_->word[t]);
}

// Does a phrase begin at `t` that may be an object?
bool EventFinder::object_at(uint32_t t, uint32_t end) const {
  if (t >= end || time(t)) return false;
  Pos p = phrases_->pos[t];
  return noun(p) || p == Pos::DT || p == Pos::PRPS;
}

// What stands before the phrase governs it as its object: a verb, or a noun and "of". `governed`: something does,
// whether or not it names an event, so that the phrase is no subject.
std::string_view EventFinder::before(uint32_t first, uint32_t at, bool coordinated, bool& governed) const {
  uint32_t t = at;
  bool crossed = false, listed = false;  // a coordination, one with commas
  governed = false;
  for (int steps = 0; t > first && steps < 30; ++steps) {
    --t;
    WordId w = tokens_->word[t];
    Pos p = phrases_->pos[t];
    if (const VerbGroup* g = group(t)) {
      // a lone participle before its object is active: "killed six and wounded [12 others]", "seized 41 rifles and [6 guns]"
      bool lone = g->tokens.size() == 1 && (!crossed || object_at(g->tokens.last, at));
      if (g->passive && !lone) return {};
      bool known = false;
      VerbGroup active = *g;
      active.passive = false;
      std::string_view e = of_verb(active, Role::object, at, known);
      if (const WordList::Key* split = crossed ? nullptr : split_verb(g->head, sentence_.last);
          split && applies(verb_of_row_[split->row].only))
        e = verb_of_row_[split->row].object;
      if ((e == "killed" || e == "injured") && attempted(*g)) e = "attacked";
      governed = !e.empty() || !r_.vocabulary.has(tokens_->word[g->head], Flag::cue_verb);
      if (crossed && e.empty()) governed = false;
      return e;
    }
    if (w == of_ && t > first) {
      uint32_t governor = t - 1;
      // the deaths on Monday of two guards
      if (time(governor)) {
        uint32_t g = governor;
        while (g > first && time(g)) --g;
        if (phrases_->pos[g] == Pos::IN && g > first) --g;
        if (nouns_.find(tokens_->word[g])) governor = g;
      }
      const WordList::Key* key = nouns_.find(tokens_->word[governor]);
      if (key && !listed && noun_of_row_[key->row].governs) {
        governed = true;
        // the trial of a drug, of 8,000 patients
        const WordList::Key* who = head_ == no_head ? nullptr : classes_.find(tokens_->word[head_]);
        bool studied = who && class_of_row_[who->row] == "patients";
        if (noun_of_row_[key->row].not_of_disease && (studied || disease())) return {};
        return noun_of_row_[key->row].event;
      }
      // 45 pieces of property and [14 cars]
      bool part_of_list = crossed && phrases_->noun_at[governor] && !key;
      if (!part_of_list && (!phrases_->noun_at[governor] || !transparent(governor))) {
        governed =
            !crossed && phrases_->pos[governor] != Pos::COMMA && phrases_->pos[governor] != Pos::COLON;  // ", of the 95 who fell ill,"
        return {};
      }
      t = phrases_->nouns[phrases_->noun_at[governor] - 1].tokens.first;
      continue;
    }
    if (w == by_ && !crossed && t > first) {
      governed = true;
      if (const VerbGroup* g = group(t - 1); g && g->passive) {
        const WordList::Key* key = verbs_.find(tokens_->word[g->head]);
        if (key && !verb_of_row_[key->row].object.empty()) return verb_of_row_[key->row].subject;
      }
      // a strike by 8,000 dockers, a raid by 30 gunmen
      if (const WordList::Key* key = nouns_.find(tokens_->word[t - 1])) {
        std::string_view e = noun_of_row_[key->row].event;
        if (e == "protested") return e;
        const WordList::Key* of = head_ == no_head ? nullptr : classes_.find(tokens_->word[head_]);
        bool strikes = tokens_->word[t - 1] == strike_ && of && class_of_row_[of->row] == "workers";
        if (e == "attacked") return strikes ? "protested" : e;
      }
      return {};
    }
    if (w == and_ || w == or_ || w == comma_ || w == including_) {
      if (!coordinated) return {};
      listed |= w == comma_ || w == including_;
      crossed = true;
      continue;
    }
    // "and stranded 300 travellers": what stands right before a number is a verb rather than an adjective
    if (p == Pos::JJ && t + 1 == at && t > first && (tokens_->word[t - 1] == and_ || tokens_->word[t - 1] == comma_) &&
        (participle(t) || may_be(t, Pos::VBD) || may_be(t, Pos::VBG)))
      if (const WordList::Key* key = verbs_.find(tokens_->word[t])) {
        const Verb& verb = verb_of_row_[key->row];
        governed = true;
        return applies(verb.only) ? verb.object : verb.otherwise;
      }
    if (time(t) && !crossed) {
      if (t > first && phrases_->pos[t - 1] == Pos::IN) --t;  // "on Friday 96 were arrested": the preposition governs the day
      continue;
    }
    if (p == Pos::RP) continue;
    // a raid on two camps, injuries to 20 marchers, charges against her and two others
    if ((w == on_ || w == against_ || p == Pos::TO) && t > first)
      if (const WordList::Key* key = nouns_.find(tokens_->word[t - 1])) {
        std::string_view e = noun_of_row_[key->row].event;
        if (p == Pos::TO ? !crossed && (e == "injured" || e == "destroyed")
                         : (!crossed && e == "attacked") || (w == against_ && !listed && e == "charged")) {
          governed = true;
          return e;
        }
      }
    if (p == Pos::IN && !crossed) {
      governed = !clause_opener(t);
      return {};
    }
    bool with = p == Pos::IN && !clause_opener(t);
    if (crossed ? (inside_noun_phrase(p) || with || time(t)) : (inside_noun_phrase(p) && !noun(p)) || p == Pos::RB) continue;
    return {};
  }
  return {};
}

// The event of a phrase that a figure apart from it counts: "the number of [soldiers] killed rose to 100".
std::string_view EventFinder::of_participle(uint32_t t, uint32_t end) const {
  const WordList::Key* key = participle(t) ? verbs_.longest_at(*tokens_, t, end) : nullptr;
  return key ? verb_of_row_[key->row].object : std::string_view();
}

std::string_view EventFinder::said_of(uint32_t at) {
  head_ = no_head;
  uint32_t end = sentence_.last;
  if (std::string_view e = after_noun(at, end); !e.empty()) return e;
  uint32_t t = at;
  while (t < end && (time(t) || phrases_->pos[t] == Pos::RB)) ++t;
  if (t < end && group(t)) return as_subject(t, end);
  return {};
}

std::string_view EventFinder::done_to(Range phrase) {
  head_ = no_head;
  after_ = phrase.last;
  bool governed = false;
  return before(sentence_.first, phrase.first, false, governed);
}

std::string_view EventFinder::of_phrase(Range of) {
  head_ = of.last - 1;
  if (std::string_view e = after_noun(of.last, sentence_.last); !e.empty()) return e;
  if (std::string_view e = of_noun(head_); !e.empty()) return e;
  for (uint32_t k = of.first; k < of.last; ++k)
    if (std::string_view e = of_adjective(k, of.last); !e.empty()) return e;
  return {};
}

// "Injured: 74": the label says it.
std::string_view EventFinder::label(uint32_t first, uint32_t at) const {
  if (at < first + 2 || text(at - 1) != ":" || at > first + 4) return {};
  if (std::string_view e = of_adjective(first, at - 1); !e.empty()) return e;
  return of_noun(first);
}

// A quarter of the 1,100 prisoners tested positive: that is said of the part.
bool EventFinder::is_whole(uint32_t first) const {
  uint32_t t = first;
  while (t > sentence_.first && (phrases_->pos[t - 1] == Pos::DT || phrases_->pos[t - 1] == Pos::PRPS)) --t;
  if (t < sentence_.first + 2 || tokens_->word[t - 1] != of_) return false;
  return phrases_->pos[t - 2] == Pos::CD || r_.vocabulary.has(tokens_->word[t - 2], Flag::number_word);
}

std::string_view EventFinder::find(Range count, Range of, bool inside) {
  uint32_t end = sentence_.last, last = inside ? std::max(count.last, of.last) : count.last;
  head_ = of.empty() ? no_head : of.last - 1;
  after_ = last;
  uint32_t t = last;
  while (t < end && (time(t) || phrases_->pos[t] == Pos::RB)) ++t;
  const VerbGroup* next = t < end ? group(t) : nullptr;
  bool finite = next && !next->gerund && !next->infinitive &&
                (next->tokens.size() > 1 || (phrases_->pos[next->head] != Pos::VBN && phrases_->pos[next->head] != Pos::VBD));
  if (std::string_view e = label(sentence_.first, count.first); !e.empty()) return e;
  bool governed = false;
  // "two parents said": who reports is not one of those before
  bool reports = next && next->tokens.size() == 1 && phrases_->pos[next->head] == Pos::VBD &&
                 r_.vocabulary.has(tokens_->word[next->head], Flag::cue_verb) && next->tokens.last < end && predicate(*next, end).empty();
  if (reports) finite = true;
  std::string_view object = before(sentence_.first, count.first, !finite, governed);
  // 12 people were killed, five are missing
  if (finite && !governed) {
    bool known = false;
    std::string_view e = of_verb(*next, Role::subject, end, known);
    if (e.empty() && next->tokens.size() > 1) e = of_adjective(next->head, end);
    if (e.empty()) e = predicate(*next, end);
    if (!e.empty()) return e;
  }
  if (!object.empty()) {
    // left 12 dead, killed one and left 12 wounded
    if (t < end)
      if (std::string_view a = of_adjective(t, end); !a.empty() && !group(t)) return a;
    return object;
  }
  // "41 of the 54 drones launched by Russia were shot down": what is said of a part is said by the verb of the clause
  bool partitive = inside && count.last < of.first && tokens_->word[count.last] == of_;
  if (partitive && !governed)
    if (std::string_view e = as_subject(last, end); !e.empty()) return e;
  bool whole = is_whole(count.first);
  governed |= whole;
  if (std::string_view e = after_noun(last, end, governed, whole); !e.empty()) return e;
  if (!governed && !partitive)
    if (std::string_view e = as_subject(last, end); !e.empty()) return e;
  if (inside && !of.empty()) {
    if (std::string_view e = of_noun(of.last - 1); !e.empty()) return e;
    for (uint32_t k = of.first; k < of.last; ++k)  // wounded men, left 900 homeless
      if (std::string_view e = of_adjective(k, of.last); !e.empty()) return e;
  }
  return {};
}

}  // namespace sayso
