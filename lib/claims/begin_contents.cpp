// Where a content behind its cue begins. The words between the two belong to one of them:
//
//     declined to comment | on the leak                what completes the cue is of the cue
//     warned both sides   | that they would be fined   so is who is told
//     urged               | people not to travel       but not who is to do it
#include "claims/mend_contents.h"

namespace sayso {
namespace {

class BeginMender : ClauseText {
 public:
  explicit BeginMender(const ClauseText& text) : ClauseText(text) {}

  void begin(Range& r, ClaimTag& tag) const {
    take_long_cue(r, tag);
    leave_object_of_particle(r, tag);
    leave_what_leads(r, tag);
    leave_told(r, tag);
    leave_circumstance(r, tag);
    take_that(r, tag);
    take_infinitive(r, tag);
    take_called_on(r, tag);
    take_doer(r, tag);
  }

  void part_from_cue(ClaimTag& tag) const {
    leave_subject(tag.content.front(), tag);
    take_addressee(tag);
    leave_qualifier(tag.content.front(), *tag.cue);
    take_only(tag.content.front(), *tag.cue);
  }

 private:
  // "gave | its word | that …", "declined | to comment | on the leak"
  void take_long_cue(Range& r, ClaimTag& tag) const {
    const uint32_t end = follows_cue(tag, r) ? tag.head + long_cue(tag.head) : 0;
    if (end <= r.first) return;
    const bool on = end < tokens_.size() && (pos(end) == Pos::IN || is(end, claim_tag::about));
    const uint32_t stop = end < r.last ? r.last : on ? before_stop(end) : end;
    if (end >= stop) return;
    tag.cue->last = end;
    r = {end, stop};
  }

  // "played down | concerns | about the delay": what a verb with its particle governs is content.
  void leave_object_of_particle(Range& r, ClaimTag& tag) const {
    const uint32_t end = tag.head + 2;
    if (!follows_cue(tag, r) || end >= r.first || !has_particle(tag.head)) return;
    if (const NounPhrase* object = noun_at(end); object && !is_day(end) && !is_time(object->head)) tag.cue->last = r.first = end;
  }

  // "texted | a friend: | “I lost him.”", "said | in a statement released through a lawyer: | “We grieve.”": to whom, where and how is not
  // what.
  void leave_what_leads(Range& r, const ClaimTag& tag) const {
    if (!follows_cue(tag, r)) return;
    if (const NounPhrase* told = noun_at(r.first)) {
      const uint32_t colon = told->tokens.last;
      if (colon + 2 < r.last && pos(colon) == Pos::COLON && pos(colon + 1) == Pos::QUOTE) r.first = colon + 1;
      return;
    }
    if (tag.content.size() > 1 || !in_verb(tag.head) || pos(r.first) != Pos::IN || is(r.first, claim_tag::that)) return;
    const uint32_t colon = r.last - (pos(r.last - 1) == Pos::COLON), mark = colon + 1;
    const NounPhrase* in = r.size() > 2 ? noun_at(r.first + 1) : nullptr;
    const bool words = in && (word(in->head).flags & cue_flag::noun);
    if ((has_finite(r) && !words) || mark >= tokens_.size() || pos(colon) != Pos::COLON || !same_quotation(r.first, mark)) return;
    if (const Range quotation = quotation_at(mark); !quotation.empty()) r = quotation;
  }

  // "warned | both sides | that they would be punished", "asked | him | where it was": who is told. Not "rejected | claims that …".
  void leave_told(Range& r, const ClaimTag& tag) const {
    const NounPhrase* told = follows_cue(tag, r) ? noun_at(r.first) : nullptr;
    if (!told) return;
    const ClaimTurn turn = turn_of_verb(tag.head);
    const bool somebody = names_somebody(told->head);
    if (!has_object(tag.head) && turn != ClaimTurn::asks && !(pos(r.first - 1) == Pos::TO && somebody)) return;
    uint32_t that = told->tokens.last;
    if (that < r.last && pos(that) == Pos::IN && somebody) that = that_behind(that, r.last);
    if (that + 1 < r.last && !(word(told->head).flags & cue_flag::noun) && begins_clause(turn, r, that)) r.first = that;
  }

  // Does what is told or asked begin there, behind the one who is told?
  bool begins_clause(ClaimTurn turn, Range content, uint32_t t) const {
    if (turn == ClaimTurn::asks) return pos(t) == Pos::WRB || is(t, claim_tag::whether);
    if (is(t, claim_tag::that) && in_noun(t + 1)) return true;
    if (turn != ClaimTurn::tells) return false;
    if (is(t, claim_tag::whether)) return true;
    const bool pronoun = pos(content.first) == Pos::PRP || pos(t) == Pos::PRP;  // "told | me | there was time"
    return pronoun && (in_noun(t) || is(t, ClaimSense::place)) && has_finite({t, content.last});
  }

  // "acknowledged | under questioning | that it had failed", "knew | as early as 1969 | that …"
  void leave_circumstance(Range& r, const ClaimTag& tag) const {
    if (!follows_cue(tag, r) || !in_verb(tag.head) || !(word(tag.head).frames & frame::clause)) return;
    const bool about = is(r.first, claim_tag::about) || is(r.first, claim_tag::whether);
    if (!is(r.first, claim_tag::as) && (pos(r.first) != Pos::IN || about)) return;
    if (const uint32_t that = that_behind(r.first, r.last); that + 1 < r.last && in_noun(that + 1)) r.first = that;
    if (word(tag.head).strength == cue_strength::nearly_always && !verb_at(tag.head)->passive) r.first = behind_occasion(r.first, r.last);
  }

  // "said | in a letter to staff on Monday | it would close", with no comma between.
  uint32_t behind_occasion(uint32_t t, uint32_t end) const {
    if (tokens_.word[t] != r_.name_words.in && pos(t) != Pos::TO) return t;
    uint32_t k = t;
    while (k + 1 < end && (pos(k) == Pos::IN || pos(k) == Pos::TO) && noun_at(k + 1)) k = noun_at(k + 1)->tokens.last;
    const NounPhrase* subject = k > t && k < end ? noun_at(k) : nullptr;
    if (!subject || subject->tokens.first != k || is(k, claim_tag::who)) return t;
    uint32_t verb = subject->tokens.last;
    while (verb < end && pos(verb) == Pos::RB) ++verb;
    return finite_at(verb) ? k : t;
  }

  // "warned managers | as early as 2018 | that": where "that" begins a clause of the verb and of no noun.
  uint32_t that_behind(uint32_t t, uint32_t end) const {
    const bool in = tokens_.word[t] == r_.name_words.in;  // "alleged | in a complaint | that"
    for (uint32_t k = t; k + 1 < end && !in_verb(k) && pos(k) != Pos::COMMA && same_quotation(k, t); ++k) {
      if (is(k, claim_tag::that) && !in_noun(k)) return k;
      if (in_noun(k) && (word(k).flags & cue_flag::noun) && !in) break;
    }
    return t;
  }

  // "was told last week | that alarms | about it had been raised": a clause begins with "that".
  void take_that(Range& r, const ClaimTag& tag) const {
    if (!in_verb(tag.head)) return;
    for (uint32_t t = r.first; t > tag.cue->last;) {
      --t;
      if (in_verb(t) || pos(t) == Pos::COMMA || pos(t) == Pos::QUOTE || (tag.source && tag.source->contains({t, t + 1}))) return;
      if (!is(t, claim_tag::that) || in_noun(t)) continue;
      r.first = t;
      return;
    }
  }

  // "refused to rehearse | a scene", "were told to | stay at home": what somebody is to do is content.
  void take_infinitive(Range& r, ClaimTag& tag) const {
    const uint32_t to = tag.head + 1;
    if (!follows_cue(tag, r) || r.first <= to || r.first > to + 2 || pos(to) != Pos::TO || pos(to + 1) != Pos::VB) return;
    if (long_cue(tag.head) == 1 && in_verb(tag.head) && !(word(tag.head).begins & begins::adjective)) tag.cue->last = r.first = to;
  }

  // "called | on minister Ana Ruiz to release it"
  void take_called_on(Range& r, ClaimTag& tag) const {
    const uint32_t on = tag.head + 1;
    if (tag.cue->last == on && long_cue(tag.head) == 2 && pos(on) == Pos::IN && pos(r.first) == Pos::TO && r.first > on + 1 &&
        all_nouns({on + 1, r.first}))
      tag.cue->last = r.first = on + 1;
  }

  // "urged | people not to travel": who is to do it.
  void take_doer(Range& r, const ClaimTag& tag) const {
    const uint32_t to = r.first + (r.size() > 1 && is(r.first, ClaimSense::not_));
    if (tag.cue->last >= r.first || pos(to) != Pos::TO) return;
    const Range doer{tag.cue->last, r.first};
    if (names_one(doer) && !(tag.source && meet(*tag.source, doer))) r.first = doer.first;
  }

  // "said | demand for its chips was strong": a noun after "said" begins the clause.
  void leave_subject(Range& r, ClaimTag& tag) const {
    const uint32_t next = tag.head + 1;
    if (tag.cue->last <= next || !follows_cue(tag, r)) return;
    const bool noun = pos(next) == Pos::NN || pos(next) == Pos::NNS;
    if (!noun || is_day(next) || !in_verb(tag.head) || !is(tag.head, claim_tag::say) || long_cue(tag.head) > 1 ||
        is(r.first, claim_tag::that) || quoted(r.first) || !has_finite(r))
      return;
    r.first = tag.cue->last = next;
  }

  // "told | reporters": who is told, when it is a word or two.
  void take_addressee(ClaimTag& tag) const {
    const uint32_t t = tag.cue->last;
    if (!has_object(tag.head) || t >= sentence_of(tag.head).last || !in_noun(t)) return;
    const Range told = noun_at(t)->tokens;
    auto covers = [&](Range r) { return meet(r, told); };
    if (told.first != t || told.size() > 2 || std::any_of(tag.content.begin(), tag.content.end(), covers)) return;
    if (!tag.source || !covers(*tag.source)) tag.cue->last = told.last;
  }

  // "said | about a dozen homes were lost": before a number that begins a clause "about" belongs to the number.
  void leave_qualifier(Range& r, Range& cue) const {
    if (cue.size() < 2 || r.first != cue.last || text(cue.last - 1) != "about") return;
    uint32_t t = r.first;
    if (pos(t) == Pos::DT && t + 1 < r.last) ++t;
    if (pos(t) != Pos::CD && !r_.vocabulary.has(tokens_.word[t], Flag::number_word)) return;
    for (; t < r.last && pos(t) != Pos::WP && pos(t) != Pos::WDT && pos(t) != Pos::IN; ++t) {
      if (!in_verb(t)) continue;
      if (finite_at(t)) r.first = --cue.last;
      return;
    }
  }

  // "would say | only | that it was right"
  void take_only(Range& r, Range& cue) const {
    if (r.first == cue.last && r.size() > 2 && is(r.first, ClaimSense::only) && is(r.first + 1, claim_tag::that)) cue.last = ++r.first;
  }

  // A name, a person, a group.
  bool names_somebody(uint32_t noun) const { return in_mention(noun) || (word(noun).flags & (cue_flag::role | cue_flag::person)) != 0; }
};

}  // namespace

void begin_content(const ClauseText& text, Range& r, ClaimTag& tag) { BeginMender(text).begin(r, tag); }
void part_from_cue(const ClauseText& text, ClaimTag& tag) { BeginMender(text).part_from_cue(tag); }

}  // namespace sayso
