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

namespace sayso {
namespace {

bool noun(Pos p) { return p == Pos::NN || p == Pos::NNS || p == Pos::NNP || p == Pos::CD || p == Pos::PRP; }
bool inside_noun_phrase(Pos p) {
  return noun(p) || p == Pos::DT || p == Pos::JJ || p == Pos::JJR || p == Pos::JJS || p == Pos::PRPS || p == Pos::POS || p == Pos::DASH ||
         p == Pos::QUOTE;
}

}  // namespace

EventFinder::EventFinder(const Article& article, const Tokens& tokens, const Phrases& phrases, const Times& times, const Resources& r)
    : article_(article),
      tokens_(tokens),
      phrases_(phrases),
      times_(times),
      r_(r),
      verbs_(r.list("event_verbs")),
      nouns_(r.list("event_nouns")),
      adjectives_(r.list("event_adjectives")),
      object_(verbs_.tsv().column("object")),
      subject_(verbs_.tsv().column("subject")),
      event_(nouns_.tsv().column("event")),
      role_(nouns_.tsv().column("role")),
      adjective_(adjectives_.tsv().column("event")) {
  auto id = [&](std::string_view w) { return r.vocabulary.find(w); };
  of_ = id("of");
  by_ = id("by");
  and_ = id("and");
  or_ = id("or");
  comma_ = id(",");
  including_ = id("including");
  leave_[0] = id("leave");
  leave_[1] = id("leaves");
  leave_[2] = id("left");
  leave_[3] = id("leaving");
  who_ = id("who");
  which_ = id("which");
  that_ = id("that");
}

bool EventFinder::time(uint32_t t) const {
  return (t < times_.at.size() && times_.at[t] != 0) || r_.vocabulary.has(tokens_.word[t], Flag::weekday);
}

const VerbGroup* EventFinder::group(uint32_t t) const { return phrases_.verb_at[t] ? &phrases_.verbs[phrases_.verb_at[t] - 1] : nullptr; }

std::string_view EventFinder::of_noun(uint32_t t) const {
  const WordList::Key* key = nouns_.find(tokens_.word[t]);
  if (!key || nouns_.tsv().cell(key->row, role_) == "of") return {};
  return nouns_.tsv().cell(key->row, event_);
}

std::string_view EventFinder::of_adjective(uint32_t t, uint32_t end) const {
  const WordList::Key* key = adjectives_.longest_at(tokens_, t, end);
  return key ? adjectives_.tsv().cell(key->row, adjective_) : std::string_view();
}

// `known`: the verb is in the list, though it may say nothing of this role.
std::string_view EventFinder::of_verb(const VerbGroup& g, Role role, uint32_t end, bool& known) const {
  known = false;
  const WordList::Key* key = verbs_.longest_at(tokens_, g.head, end);
  if (!key) return {};
  known = true;
  if (g.passive && role == Role::subject) role = Role::object;
  std::string_view event = verbs_.tsv().cell(key->row, role == Role::object ? object_ : subject_);
  return event;
}

// What is said of the subject after "are", "remain", "were found": dead, missing, feared drowned.
std::string_view EventFinder::predicate(const VerbGroup& g, uint32_t end) const {
  uint32_t t = g.tokens.last;
  for (int steps = 0; steps < 6 && t < end; ++steps) {
    if (std::string_view e = of_adjective(t, end); !e.empty()) return e;
    if (const VerbGroup* next = group(t)) {
      bool known = false;
      VerbGroup passive = *next;
      if (!next->infinitive) passive.passive = true;
      std::string_view e = of_verb(passive, Role::subject, end, known);
      if (!e.empty()) return e;
      t = next->tokens.last;
      continue;
    }
    Pos p = phrases_.pos[t];
    if (p != Pos::RB && p != Pos::JJ && p != Pos::TO && p != Pos::CC && p != Pos::VB && p != Pos::VBN) return {};
    ++t;
  }
  return {};
}

// The verb of which the phrase that ends at `at` is the subject.
std::string_view EventFinder::as_subject(uint32_t at, uint32_t end) const {
  bool parenthesis = false;
  uint32_t t = at;
  for (int steps = 0; t < end && steps < 40; ++steps) {
    if (const VerbGroup* g = group(t)) {
      if (g->infinitive || g->gerund || (phrases_.pos[g->head] == Pos::VBN && g->tokens.first == g->head)) {
        if (parenthesis) {
          t = g->tokens.last;
          continue;
        }
        if (g->gerund || g->infinitive) {
          t = g->tokens.last;
          continue;
        }
      }
      bool known = false;
      std::string_view e = of_verb(*g, Role::subject, end, known);
      if (!e.empty()) return e;
      return predicate(*g, end);
    }
    WordId w = tokens_.word[t];
    Pos p = phrases_.pos[t];
    if (p == Pos::STOP || p == Pos::COLON) return {};
    if (w == comma_ || p == Pos::DASH || p == Pos::OPEN) {
      parenthesis = !parenthesis;
      ++t;
      continue;
    }
    if ((p == Pos::WDT || p == Pos::WP) && t == at) {
      ++t;
      continue;
    }
    if (inside_noun_phrase(p) || p == Pos::IN || p == Pos::CC || p == Pos::RB || p == Pos::TO || p == Pos::CLOSE || p == Pos::WDT ||
        p == Pos::WP || p == Pos::PUNCT) {
      ++t;
      continue;
    }
    return {};
  }
  return {};
}

// A participle or adjective that stands right after the counted noun.
std::string_view EventFinder::after_noun(uint32_t at, uint32_t end) const {
  uint32_t t = at;
  while (t < end && (time(t) || phrases_.pos[t] == Pos::RB)) ++t;
  if (t >= end) return {};
  const VerbGroup* g = group(t);
  if (g && g->tokens.size() == 1 && (phrases_.pos[t] == Pos::VBN || phrases_.pos[t] == Pos::VBD)) {
    // "20 people wounded in" but "gunmen killed six": an active verb has an object
    uint32_t next = g->tokens.last;
    bool object = next < end && !time(next) &&
                  (noun(phrases_.pos[next]) || phrases_.pos[next] == Pos::DT || phrases_.pos[next] == Pos::PRPS ||
                   (phrases_.pos[next] == Pos::JJ && next + 1 < end && noun(phrases_.pos[next + 1])));
    if (!object) {
      bool known = false;
      VerbGroup passive = *g;
      passive.passive = true;
      std::string_view e = of_verb(passive, Role::object, end, known);
      if (e.empty() && known) e = of_verb(*g, Role::subject, end, known);
      if (!e.empty()) return e;
    }
  }
  return of_adjective(t, end);
}

// What stands before the phrase governs it as its object: a verb, or a noun and "of".
std::string_view EventFinder::before(uint32_t first, uint32_t at, bool coordinated) const {
  uint32_t t = at;
  bool crossed = false;  // a coordination
  for (int steps = 0; t > first && steps < 30; ++steps) {
    --t;
    WordId w = tokens_.word[t];
    Pos p = phrases_.pos[t];
    if (const VerbGroup* g = group(t)) {
      if (!g->passive || phrases_.pos[g->head] == Pos::VBG) {
        bool known = false;
        std::string_view e = of_verb(*g, Role::object, at, known);
        if (e.empty()) {
          // phrasal verbs hide behind their particle: "gunned down 12"
          return {};
        }
        return e;
      }
      return {};
    }
    if (w == of_ && t > first) {
      uint32_t governor = t - 1;
      const WordList::Key* key = nouns_.find(tokens_.word[governor]);
      if (key && nouns_.tsv().cell(key->row, role_) != "counted") return nouns_.tsv().cell(key->row, event_);
      if (key && crossed == false) return nouns_.tsv().cell(key->row, event_);
      // a group of 12 gunmen: go on before the group
      const Word& word = r_.vocabulary[tokens_.word[governor]];
      (void)word;
      if (!phrases_.noun_at[governor]) return {};
      t = phrases_.nouns[phrases_.noun_at[governor] - 1].tokens.first;
      continue;
    }
    if (w == by_ && !crossed && t > first) {
      if (const VerbGroup* g = group(t - 1); g && g->passive) {
        const WordList::Key* key = verbs_.find(tokens_.word[g->head]);
        if (key) return verbs_.tsv().cell(key->row, subject_);
      }
      return {};
    }
    if (w == and_ || w == or_ || w == comma_ || w == including_) {
      if (!coordinated) return {};
      crossed = true;
      continue;
    }
    if (p == Pos::RP) continue;
    if (crossed ? (inside_noun_phrase(p) || p == Pos::IN) : (inside_noun_phrase(p) && !noun(p)) || p == Pos::RB) continue;
    return {};
  }
  return {};
}

std::string_view EventFinder::find(Range sentence, Range count, Range of) const {
  uint32_t end = sentence.last, last = std::max(count.last, of.last);
  // the finite verb right after it
  uint32_t t = last;
  while (t < end && (time(t) || phrases_.pos[t] == Pos::RB)) ++t;
  const VerbGroup* next = t < end ? group(t) : nullptr;
  bool finite = next && !next->gerund && !next->infinitive && (next->tokens.size() > 1 || phrases_.pos[next->head] != Pos::VBN);
  if (next && finite && next->tokens.size() > 1) {
    bool known = false;
    std::string_view e = of_verb(*next, Role::subject, end, known);
    if (e.empty()) e = predicate(*next, end);
    if (!e.empty()) return e;
  }
  if (std::string_view e = before(sentence.first, count.first, !(next && finite)); !e.empty()) {
    if (std::string_view a = of_adjective(t, end); !a.empty() && t < end) return a;
    return e;
  }
  if (std::string_view e = after_noun(last, end); !e.empty()) return e;
  bool governed = count.first > sentence.first && (phrases_.pos[count.first - 1] == Pos::IN);
  if (!governed)
    if (std::string_view e = as_subject(last, end); !e.empty()) return e;
  if (!of.empty()) {
    if (std::string_view e = of_noun(of.last - 1); !e.empty()) return e;
    for (uint32_t k = of.first; k + 1 < of.last; ++k)
      if (std::string_view e = of_adjective(k, of.last); !e.empty()) return e;
  }
  return {};
}

}  // namespace sayso
