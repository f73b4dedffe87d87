// Where a content behind its cue ends: with its clause. The labelling stops too early where a clause has no verb yet or goes on behind a
// quotation or a conjunction …
//
//     said the lake |, the second of the country, was full          said it would take a miracle to find them | now
//
// … and too late where the clause around the claim goes on, or a remark on it follows:
//
//     The council, which says it is broke |, hit back               said he would listen |, a promise that …
#include "claims/mend_contents.h"

namespace sayso {
namespace {

class EndMender : ClauseText {
 public:
  explicit EndMender(const ClauseText& text) : ClauseText(text) {}

  void end(Range& r, const ClaimTag& tag) const {
    const bool last = &r == &tag.content.back();
    auto go_on_if = [&](bool more) {
      if (more) r.last = before_stop(r.last);
    };
    if (r.last == tokens_.size()) return;
    go_on_if(last && object_follows(r, tag));
    if (last) take_verb_of_that(r);
    go_on_if(relative_follows(r));
    if (!last) return;
    take_quotation(r);
    go_on_if(verb_follows(r, tag));
    go_on_if(verb_follows_commas(r));
    go_on_if(r.size() > 1 && is(r.last - 1, claim_tag::who) &&
             r.last < tokens_.size());  // "called for | schemes which |, she said, were fake"
    take_rest(r, tag);
  }

  void leave_outer_clause(ClaimTag& tag) const {
    end_relative(tag);
    end_gap(tag);
    leave_remark(tag.content.back(), tag.head);
  }

  void end_clauses(ClaimTag& tag) const {
    const NounPhrase* noun = noun_at(tag.head);
    const VerbGroup* verb = verb_at(tag.head);
    for (Range& r : tag.content) {
      if (r.first < tag.head) continue;
      const bool to = pos(r.first) == Pos::TO;
      const bool of_noun = noun && (to || is(r.first, claim_tag::that)) && opens_sentence(noun->tokens.first);
      const bool of_source = is_of_source(r, tag);
      if (of_noun || of_source)
        end_before_verb(r, of_noun, of_source);
      else
        end_clause(r);
    }
    // "that a swap had been | agreed | was fantasy"
    const bool passive = verb && verb->passive;
    std::erase_if(tag.content, [&](Range r) {
      return r.empty() || (passive && r.first == tag.head + 1 && finite_at(r.first) && verb_at(r.first) != verb);
    });
  }

 private:
  // "dismissed | as “fiction” | a report that it was broke": the object comes last.
  bool object_follows(Range r, const ClaimTag& tag) const {
    return follows_cue(tag, r) && is(r.first, claim_tag::as) && ends_in_short_quotation(r) && in_noun(r.last);
  }

  // "found | that fewer | than one in ten were paid": a clause has a verb.
  void take_verb_of_that(Range& r) const {
    if (!is(r.first, claim_tag::that) || in_noun(r.first) || has_finite(r) || r.last == tokens_.size()) return;
    const Range rest{r.last, before_stop(r.last)};
    if (has_finite(rest) && !scene_.marks.any(rest, token_mark::comma | token_mark::quoted)) r.last = rest.last;
  }

  // "said | that the jail, which was built for 90 inmates, will be closed": a clause has a verb of its own.
  bool relative_follows(Range r) const {
    return is(r.first, claim_tag::that) && r.size() > 2 && r.last + 1 < tokens_.size() && pos(r.last) == Pos::COMMA &&
           is(r.last + 1, claim_tag::who) && !has_finite(r);
  }

  // "said | the price was | “too high” for most": what is quoted of a clause is part of it.
  void take_quotation(Range& r) const {
    const uint32_t inside = r.last + 1;
    if (inside < tokens_.size() && pos(r.last) == Pos::QUOTE && quoted(inside) && !quoted(r.last - 1) &&
        same_sentence(r.last - 1, r.last) && !closes(r.last - 1))
      r.last = std::min(quotes_.items[quotes_.at[inside] - 1].tokens.last + 1, tokens_.size());
  }

  // "say | Wanderers | are ready to appeal": a noun before a finite verb is its subject, where a verb says things in clauses.
  bool verb_follows(Range r, const ClaimTag& tag) const {
    return follows_cue(tag, r) && tag.source && r.last < tokens_.size() && finite_at(tag.head) && finite_at(r.last) &&
           (word(tag.head).frames & frame::clause) && long_cue(tag.head) == 1 && begins_noun(r) && !has_finite(r) &&
           same_quotation(r.last, tag.head) && same_sentence(r.last, tag.head) && !is(tag.source->last - 1, claim_tag::who) &&
           !is(tag.cue->first, claim_tag::that);
  }

  // "said | the lake |, the second of the country, was full": so is one before a comma, or a pair of them without a verb between.
  bool verb_follows_commas(Range r) const {
    const uint32_t end = sentence_of(r.first).last;
    if (has_finite(r) || !begins_noun(r) || r.last + 1 >= end || pos(r.last) != Pos::COMMA) return false;
    if (scene_.marks.any(r, token_mark::comma)) return finite_at(r.last + 1);
    for (uint32_t t = r.last + 1; t + 1 < end; ++t) {
      if (pos(t) == Pos::COMMA) return t > r.last + 1 && finite_at(t + 1);
      if (in_verb(t) || pos(t) == Pos::QUOTE || pos(t) == Pos::COLON || pos(t) == Pos::CC) return false;
    }
    return false;
  }

  // "said | it would take a miracle to find them | now": the rest of the clause.
  void take_rest(Range& r, const ClaimTag& tag) const {
    if (r.last == tokens_.size() || (tag.source && r.last <= tag.source->first)) return;
    const bool clause = has_finite(r);
    if (!clause && !completes(tag.head) && !is(r.last, claim_tag::as) && !(is(r.last, claim_tag::clause) && has_infinitive(r))) return;
    const Range rest{r.last, before_stop(r.last - !ends_in_short_quotation(r))};
    if (!rest.empty() && (goes_on(rest) || coordinated(r, rest) || (pos(tag.head) == Pos::RB && same_subject(rest))))
      r.last = rest.last;
    else if (const uint32_t cue = clause ? before_next_cue(rest) : 0; r.last < cue && goes_on({r.last, cue}))
      r.last = cue;
  }

  // "forecast | sales of 2 billion | this year", "accused | the rebels | on Monday of shelling it"
  bool completes(uint32_t t) const {
    const std::optional<ClaimKind> kind = kind_of_verb(t);
    return kind == ClaimKind::prediction || kind == ClaimKind::accusation;
  }

  // "said | he “switched off” | after the break"
  bool ends_in_short_quotation(Range r) const {
    return r.size() > 2 && r.last < tokens_.size() && pos(r.last - 1) == Pos::QUOTE && pos(r.first) != Pos::QUOTE && !closes(r.last - 2) &&
           same_sentence(r.last, r.last - 1);
  }
  bool closes(uint32_t t) const { return pos(t) == Pos::STOP || pos(t) == Pos::COMMA || pos(t) == Pos::QUOTE; }

  // "claims he was at home | at the time | and insists that …": where "and" leads to another verb that says something.
  uint32_t before_next_cue(Range rest) const {
    const uint32_t t = scene_.marks.next(rest.first, rest.last, token_mark::conjunction);
    return t < rest.last && finite_after(t, rest.last) && says_next(t + 1, tokens_.size()) ? t : 0;
  }

  // Is the next verb one that says something?
  bool says_next(uint32_t t, uint32_t end) const {
    while (t < end && !in_verb(t)) ++t;
    return t < end && word(verb_at(t)->head).strength >= cue_strength::often;
  }

  // Does the rest of a clause say the same way what `r` does?
  bool coordinated(Range r, Range rest) const {
    const bool comma = pos(rest.first) == Pos::COMMA && rest.size() > 1;
    const Range words{rest.first + comma, rest.last};
    if (!has_finite(r)) return joined(r, words);
    if (comma && then_did(words)) return true;
    // "had lied to him hours | after she was gone"
    if (!comma && is(words.first, claim_tag::clause) && has_finite(words)) return plain(words);
    // "had ignored alarms | , allowing cash to leave", "will try to oust Ruiz | , whose term ends in May": not ", saying …".
    const bool relative = is(words.first, claim_tag::who) || pos(words.first) == Pos::WRB;
    if (comma && (pos(words.first) == Pos::VBG || relative)) return plain(words) && !accords(words) && has_finite(words) == relative;
    return joined(r, words);
  }

  // "demanded cash | , then hid it"
  bool then_did(Range words) const {
    const uint32_t did = words.first + 1;
    return is(words.first, ClaimSense::then) && did < words.last && pos(did) == Pos::VBD && in_verb(did) &&
           !scene_.marks.any({did, words.last}, token_mark::comma | token_mark::quoted);
  }

  // No verb that says something, and nothing set off.
  bool plain(Range words) const {
    for (uint32_t t = words.first; t < words.last; ++t)
      if (word(t).strength >= cue_strength::often && in_verb(t)) return false;
    return !scene_.marks.any(words, token_mark::comma | token_mark::dash | token_mark::quoted);
  }

  bool accords(Range words) const {
    for (uint32_t t = words.first; t < words.last; ++t)
      if (is(t, claim_tag::according)) return true;
    return false;
  }

  // "| and that …", "used it in Paris | and Rome for a year", "had searched the house | and found a map", "is accused of making | a bomb
  // | and keeping it at home"
  bool joined(Range r, Range words) const {
    uint32_t t = words.first;
    if (pos(t) != Pos::CC || text(t) == "but" || words.size() < 2) return false;
    ++t;
    const bool gerunds = pos(r.first) == Pos::VBG && pos(t) == Pos::VBG;
    if (!gerunds && !has_finite(r)) return false;
    for (uint32_t k = t; k < words.last; ++k)
      if (breaks(k) || quoted(k) || word(k).strength >= cue_strength::often) return false;
    if (is(t, claim_tag::that)) return true;
    if (!has_finite({t, words.last})) return gerunds || in_noun(t);
    while (t + 1 < words.last && pos(t) == Pos::RB) ++t;
    return in_verb(t) && verb_at(t)->tokens.size() == 1 && takes_auxiliary(pos(t), r);
  }

  // A participle or a base form goes with the auxiliary of the last verb before it.
  bool takes_auxiliary(Pos form, Range r) const {
    uint32_t t = r.last;
    while (t > r.first && !in_verb(t - 1)) --t;
    if (t == r.first) return false;
    const VerbGroup& before = *verb_at(t - 1);
    return before.tokens.size() > 1 && !before.infinitive &&
           (form == Pos::VB ? pos(before.tokens.first) == Pos::MD : pos(before.head) == Pos::VBN);
  }

  // "allegedly pulled a gun | and fired four times, striking a guard": no verb of the rest has a subject of its own.
  bool same_subject(Range rest) const {
    for (uint32_t t = rest.first; t < rest.last; ++t) {
      if (breaks(t) || quoted(t) || opens_clause(t)) return false;
      if (!begins_finite(t)) continue;
      uint32_t before = t;
      while (before > rest.first && pos(before - 1) == Pos::RB) --before;
      if (before == rest.first || pos(before - 1) != Pos::CC) return false;
    }
    return pos(rest.first) == Pos::CC || (rest.size() > 1 && pos(rest.first + 1) == Pos::VBG);
  }
  // A mark that parts more than a comma does.
  bool breaks(uint32_t t) const { return pos(t) == Pos::DASH || pos(t) == Pos::COLON || pos(t) == Pos::QUOTE; }
  bool begins_finite(uint32_t t) const { return finite_at(t) && verb_at(t)->tokens.first == t; }

  // "The council, | which | says | it is broke |, hit back", "Ruiz, | writing | in the Herald |, called": a relative clause ends where the
  // verb of its noun comes.
  void end_relative(ClaimTag& tag) const {
    if (!tag.source || tag.source->first == 0) return;
    const VerbGroup* v = verb_at(tag.head);
    const bool relative = tag.source->size() == 1 && is(tag.source->first, claim_tag::who) && pos(tag.source->first - 1) == Pos::COMMA;
    const bool hung = v && v->gerund && tag.source->last + 1 == v->tokens.first && pos(tag.source->last) == Pos::COMMA;
    Range& r = tag.content.back();
    if ((!relative && !hung) || r.first < tag.head) return;
    for (uint32_t t = r.first + 1; (t = scene_.marks.next(t, r.last, token_mark::comma)) + 1 < r.last; ++t) {
      if (quoted(t)) continue;
      const bool whole = hung || has_finite({r.first, t});
      if (whole ? !finite_at(t + 1) : parted({r.first, t}) || !main_clause(t + 1, r.last)) continue;
      r.last = t;
      return;
    }
  }

  // "that Ruiz, the mayor": a clause whose verb may be to come.
  bool parted(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (pos(t) == Pos::COMMA || is(t, claim_tag::that)) return true;
    return false;
  }

  // "…, | which | officials warned | could change |, the firm must pay", "| a phrase | her aides say | was misunderstood".
  void end_gap(ClaimTag& tag) const {
    if (!tag.source || tag.source->last != tag.cue->first || tag.source->first < 2) return;
    Range& r = tag.content.back();
    if (r.first != tag.cue->last || !finite_at(r.first) || !same_quotation(r.first, tag.head)) return;
    const uint32_t before = tag.source->first - 1;
    if (tag.content.size() > 1) {
      if (!is(before, claim_tag::who) || !tag.content.front().contains({before, before + 1})) return;
      for (uint32_t t = r.first; (t = scene_.marks.next(t + 1, r.last, token_mark::comma)) + 2 < r.last;)
        if (main_clause(t + 1, r.last)) r.last = t;
    } else if (const NounPhrase* n = noun_at(before); n && is(n->tokens.first, ClaimSense::some)) {
      tag.content.insert(tag.content.begin(), n->tokens);
    }
  }

  // A verb with its subject, or one whose subject came before.
  bool main_clause(uint32_t t, uint32_t end) const {
    const NounPhrase* noun = noun_at(t);
    const uint32_t verb = noun ? noun->tokens.last : t;
    return verb + 1 < end && (finite_at(verb) || (pos(verb) == Pos::RB && finite_at(verb + 1)));
  }

  // "accused | the army of theft |, in a report that …", "said | he would listen |, a promise that …": what a comma adds tells of the
  // claim.
  void leave_remark(Range& r, uint32_t head) const {
    if (r.first < head) return;
    for (uint32_t t = r.first + 1; (t = scene_.marks.next(t, r.last, token_mark::comma)) + 2 < r.last; ++t) {
      if (!same_quotation(t, head) || !begins_remark(t + 1, r.last)) continue;
      r.last = t;
      return;
    }
  }

  bool begins_remark(uint32_t t, uint32_t end) const {
    const bool in = pos(t) == Pos::IN;
    const NounPhrase* noun = noun_at(t + in);
    if (!noun || !is(noun->tokens.first, ClaimSense::some) || !(word(noun->head).flags & cue_flag::noun)) return false;
    const uint32_t next = noun->tokens.last;
    if (next >= end) return false;
    const bool told = is(next, claim_tag::that) || is(next, claim_tag::who) || pos(next) == Pos::WDT;
    if (in) return told && says_next(next + 1, end);
    return told || pos(next) == Pos::PRP || pos(next) == Pos::VBN || pos(next) == Pos::NNP || in_mention(next);
  }

  // "considers | France an enemy | and has expelled its envoy": before "and" and a finite verb that nothing in it goes with.
  void end_clause(Range& r) const {
    const uint32_t verb = scene_.marks.next(r.first, r.last, token_mark::finite | token_mark::quoted);
    for (uint32_t t = r.first + 1;; ++t) {
      const uint8_t ends = t <= verb ? token_mark::stop | token_mark::conjunction | token_mark::comma : token_mark::stop;
      t = scene_.marks.next(t, r.last, ends);
      if (t >= r.last) return;
      if (quoted(t)) continue;
      if (semicolon(t) || (t < verb && contrasts(t, r)) || (t <= verb && pos(t) == Pos::CC && finite_after(t, r.last))) {
        r = trim({r.first, t}, ClaimPart::content);
        return;
      }
    }
  }

  // The same where the clause around the claim has its verb behind the content.
  void end_before_verb(Range& r, bool of_noun, bool of_source) const {
    bool clause = of_noun && pos(r.first) == Pos::TO, more = false;
    int opened = 0;  // clauses whose verb is to come
    for (uint32_t t = r.first; t < r.last; ++t) {
      if (quoted(t)) {
        clause = true;
        continue;
      }
      const bool verb = begins_finite(t);
      const bool verb_of_source = of_source && verb && t > r.first && pos(t - 1) != Pos::POS && opened-- == 0;
      if (verb_of_source || (of_noun && clause && !more && verb)) {
        r.last = t;
        return;
      }
      opened += opens_clause(t);
      more |= clause && (opens_clause(t) || pos(t) == Pos::CC || pos(t) == Pos::COMMA);
      if (t > r.first && (semicolon(t) || (!clause && pos(t) == Pos::CC && finite_after(t, r.last)))) {
        r = trim({r.first, t}, ClaimPart::content);
        return;
      }
      clause |= finite_at(t);
    }
  }

  // "A man claiming | to be a doctor | walked in", "A man accused of | stealing from the club he ran | pleaded": the verb behind it is of
  // whoever claims.
  bool is_of_source(Range r, const ClaimTag& tag) const {
    if (!tag.source || tag.source->last != tag.cue->first) return false;
    if (pos(r.first) == Pos::TO && pos(tag.head) == Pos::VBG) return true;
    const bool of = tag.head + 1 < tokens_.size() && is(tag.head + 1, claim_tag::of) && kind_of_verb(tag.head) == ClaimKind::accusation;
    const bool accused = of || (pos(r.first) == Pos::VBG && pos(tag.head) == Pos::VBN);
    return accused && in_verb(tag.head) && verb_at(tag.head)->tokens.size() == 1;
  }

  // Only what a noun is of stands before it: "The Bank of | England's warning".
  bool opens_sentence(uint32_t t) const {
    constexpr uint32_t reach = 16;
    const uint32_t first = sentence_of(t).first, least = t - std::min(t, reach);
    while (t > std::max(first, least) && (in_noun(t - 1) || is(t - 1, claim_tag::of))) --t;
    return t == first;
  }

  bool finite_after(uint32_t conjunction, uint32_t end) const {
    uint32_t t = conjunction + 1;
    while (t < end && pos(t) == Pos::RB && !in_verb(t)) ++t;
    if (t >= end || !finite_at(t)) return false;
    const Pos p = pos(t);
    return p == Pos::VBD || p == Pos::VBZ || p == Pos::MD || (p == Pos::VB && verb_at(t)->tokens.size() > 1);
  }

  // "promised | 6,000 euros |, though it did not say when"; not "said | the plan, while costly, was right".
  bool contrasts(uint32_t t, Range r) const {
    if (pos(t) != Pos::COMMA || t + 1 >= r.last || !is(t + 1, ClaimSense::contrast) || opens_clause(r.first) || opens_clause(t - 1))
      return false;
    for (uint32_t comma = t; (comma = scene_.marks.next(comma + 1, r.last, token_mark::comma)) + 1 < r.last;)
      if (finite_at(comma + 1)) return false;
    return true;
  }

  bool semicolon(uint32_t t) const { return pos(t) == Pos::COLON && article_.text[tokens_.start[t]] == ';'; }
};

}  // namespace

void end_content(const ClauseText& text, Range& r, const ClaimTag& tag) { EndMender(text).end(r, tag); }
void leave_outer_clause(const ClauseText& text, ClaimTag& tag) { EndMender(text).leave_outer_clause(tag); }
void end_clauses(const ClauseText& text, ClaimTag& tag) { EndMender(text).end_clauses(tag); }

}  // namespace sayso
