// The subject of a verb, without a parser: leftwards from the verb, each finite verb that is passed asks for a subject
// of its own, each noun phrase that nothing governs answers the innermost that asks.
//
//     Russia ,  which had sent  two helicopters  from Orenburg ,  confirmed
//     1 -> 0    2->1  1->2      (object)         (after from)     asks: 1
//
// A verb after "and" shares the subject of the verb before it; a participle or infinitive has that of the verb it
// depends on, the nearest likely cue or else the nearest verb; after a quotation or a comma it can follow the verb.
#include "claims/find_subject.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr uint8_t tag_of(Pos pos) { return static_cast<uint8_t>(pos); }

namespace lex {  // as ClaimItem has it
const uint8_t person = lexname_number("noun.person"), group = lexname_number("noun.group");
}  // namespace lex

class SubjectFinder {
 public:
  SubjectFinder(const ClaimScene& scene, uint32_t unit)
      : items_(scene.items), first_(scene.units[unit].items.first), last_(scene.units[unit].items.last) {}

  Subject of(uint32_t head) const {
    const ClaimItem& h = items_[head];
    if (h.phrase != 6) return depends(head, Subject::governing);
    uint32_t group = group_start(head);
    if (!finite(h) && h.form != 5 && h.form != 11) {
      Subject s = depends(group, Subject::governing);
      return s.kind == Subject::none && h.form == 4 ? after_comma(head + 1) : s;
    }
    if (group > first_ && (items_[group - 1].quotation() || items_[group - 1].tag == tag_of(Pos::COMMA)) && head + 1 < last_ &&
        begins_noun(head + 1)) {
      // Not "…, said the ward was full".
      uint32_t noun = head + 1;
      while (noun < last_ && items_[noun].phrase != 3) ++noun;
      uint32_t end = noun + 1;
      if (end + 1 < last_ && items_[end].tag == claim_tag::of && begins_noun(end + 1))
        for (++end; end < last_ && items_[end].phrase != 0;) ++end;
      const bool ends = end >= last_ || items_[end].tag == tag_of(Pos::STOP) || items_[end].tag == tag_of(Pos::COMMA);
      const bool speaker = ends && items_[noun].tag != tag_of(Pos::PRP) && can_say({{head + 1, noun + 1}, Subject::inverted});
      const bool own = !speaker && closes_clause(group - 1);
      if (!own && (noun + 1 >= last_ || items_[noun + 1].phrase < 4)) return {{head + 1, noun_end(head + 1)}, Subject::inverted};
    }
    uint32_t before = skip_loose(group);
    if (before > first_ && items_[before - 1].tag == tag_of(Pos::CC)) return depends(before - 1, Subject::shared);
    return walk(group);
  }

 private:
  static bool finite(const ClaimItem& x) { return x.form == 1 || x.form == 7; }
  static bool governs(const ClaimItem& x) {
    return x.phrase == 6 || x.tag == tag_of(Pos::IN) || x.tag == tag_of(Pos::TO) || x.tag == claim_tag::by || x.tag == claim_tag::of ||
           x.tag == claim_tag::as || x.tag == claim_tag::about || x.tag == claim_tag::for_ || x.tag == claim_tag::with ||
           x.tag == claim_tag::according || x.tag == tag_of(Pos::RP) || x.quotation();
  }

  // ", which is rich |,", ", seen by the paper |,": the subject of what follows stands before both commas.
  bool closes_clause(uint32_t comma) const {
    for (uint32_t j = comma; j > first_ + 1;)
      if (items_[--j].tag == tag_of(Pos::COMMA)) {
        const ClaimItem& opener = items_[j + 1];
        const bool participle = opener.phrase >= 4 && !finite(opener);
        return items_[j - 1].phrase == 3 && (opener.tag == claim_tag::who || opener.tag == claim_tag::clause || participle);
      }
    return false;
  }

  uint32_t group_start(uint32_t head) const {
    while (head > first_ && items_[head].phrase != 4 && items_[head - 1].phrase >= 4 && items_[head - 1].phrase != 6) --head;
    return head;
  }
  uint32_t noun_start(uint32_t head) const {
    while (head > first_ && items_[head].phrase != 1 && (items_[head - 1].phrase == 1 || items_[head - 1].phrase == 2)) --head;
    return head;
  }
  // Adverbs and commas before `i` are passed over.
  uint32_t skip_loose(uint32_t i) const {
    while (i > first_ &&
           (items_[i - 1].tag == tag_of(Pos::RB) || items_[i - 1].tag == tag_of(Pos::COMMA) || items_[i - 1].tag == claim_tag::not_))
      --i;
    return i;
  }

  bool begins_noun(uint32_t i) const { return i < last_ && (items_[i].phrase == 1 || items_[i].phrase == 3); }

  // The end of the noun phrase that begins at `i`, with what "of" and commas add to it.
  uint32_t noun_end(uint32_t i) const {
    for (;;) {
      while (i < last_ && items_[i].phrase != 3) ++i;
      i = std::min(i + 1, last_);
      if (i + 1 >= last_ || !begins_noun(i + 1)) break;
      if (items_[i].phrase == 0 && (governs(items_[i]) || items_[i].tag == tag_of(Pos::CC))) {
        ++i;
      } else if (items_[i].tag == tag_of(Pos::COMMA)) {
        while (++i < last_ && !items_[i].quotation() && items_[i].tag != tag_of(Pos::COMMA) && items_[i].tag != tag_of(Pos::STOP)) {
        }
        break;
      } else {
        break;
      }
    }
    return i;
  }

  // The subject of the clause after the next comma.
  Subject after_comma(uint32_t i) const {
    while (i < last_ && items_[i].tag != tag_of(Pos::COMMA)) ++i;
    return begins_noun(i + 1) ? Subject{{i + 1, noun_end(i + 1)}, Subject::inverted} : Subject{};
  }

  static bool subordinate(uint8_t boundary) {
    return boundary == claim_tag::that || boundary == claim_tag::who || boundary == claim_tag::whether || boundary == claim_tag::clause ||
           boundary == claim_tag::as;
  }

  // The subject of the verb that what begins at `i` depends on. A verb right before ("keep supporting") is that verb; a
  // comma before "and" or "but" leads out of subordinate clauses.
  Subject depends(uint32_t i, Subject::Kind kind) const {
    uint32_t verb = i;
    bool any = false, out = kind == Subject::shared && i > first_ && items_[i - 1].tag == tag_of(Pos::COMMA);
    for (uint32_t j = i; j > first_;) {
      const ClaimItem& x = items_[--j];
      if (x.phrase != 6 || !finite(x)) continue;
      bool wanted = kind == Subject::shared ? !out || !subordinate(x.boundary) : x.level >= 3 || j + 1 == i;
      if (wanted || !any) verb = j;
      any = true;
      if (wanted) break;
    }
    if (!any) return {};
    uint32_t group = group_start(verb), before = skip_loose(group);
    if (before > first_ && items_[before - 1].tag == tag_of(Pos::CC) && before - 1 < i) return depends(before - 1, kind);
    Subject s = walk(group);
    // "alleged that the racket had been hushed up and demanded": a thing demands nothing.
    if (kind == Subject::shared && items_[verb].level < likely && !can_say(s) &&
        (items_[verb].boundary == claim_tag::that || begins_clause_of_cue(s)))
      if (const Subject outer = of_cue_before(verb); outer.kind != Subject::none) s = outer;
    // "told the paper the agency was slow, but stressed": a comma leads out of a clause without "that" too.
    if (out && level_behind(i) >= likely && begins_clause_of_cue(s))
      if (const Subject outer = of_cue_before(verb); outer.kind != Subject::none) s = outer;
    if (s.kind != Subject::none) s.kind = kind;
    return s;
  }

  uint8_t level_behind(uint32_t i) const {
    while (i < last_ && items_[i].phrase != 6) ++i;
    return i < last_ ? items_[i].level : 0;
  }
  // Behind a likely cue, or the noun phrase that is its object.
  bool begins_clause_of_cue(const Subject& s) const {
    if (s.kind == Subject::none || s.items.first == first_) return false;
    uint32_t before = s.items.first - 1;
    if (items_[before].phrase == 3) {
      const uint32_t object = noun_start(before);
      if (object == first_) return false;
      before = object - 1;
    }
    return items_[before].phrase == 6 && finite(items_[before]) && items_[before].level >= likely;
  }

  static constexpr uint8_t likely = 3;  // as the head of a cue

  Subject of_cue_before(uint32_t verb) const {
    for (uint32_t j = verb; j > first_;) {
      const ClaimItem& x = items_[--j];
      if (x.phrase == 6 && finite(x) && x.level >= likely) return walk(group_start(j));
    }
    return {};
  }

  // A name, a pronoun, a person, a group.
  bool can_say(const Subject& s) const {
    if (s.kind == Subject::none) return true;
    const ClaimItem& head = items_[s.items.last - 1];
    return head.lex == lex::person || head.lex == lex::group || head.lex >= name_class::person || head.tag == tag_of(Pos::PRP) ||
           head.tag == tag_of(Pos::NNP) || head.tag == claim_tag::who;
  }

  Subject walk(uint32_t verb) const {
    uint32_t end = skip_loose(verb);
    int asking = 1;
    for (uint32_t j = end; j > first_;) {
      const ClaimItem& x = items_[--j];
      if (x.tag == tag_of(Pos::COLON) || x.tag == tag_of(Pos::STOP)) return {};
      // "Belgium, where most of it is held, disputes": the clause between the commas has all its subjects.
      if (x.tag == claim_tag::clause && asking > 1 && j > first_ && items_[j - 1].tag == tag_of(Pos::COMMA)) asking = 1;
      if (x.tag == claim_tag::who || (x.tag == claim_tag::that && x.phrase != 1)) {
        bool subject = j + 1 == end || items_[skip_right(j + 1)].phrase >= 4;
        if (!subject) continue;
        if (--asking == 0) return {{j, j + 1}, Subject::relative};
      } else if (x.phrase == 6) {
        j = group_start(j);
        // "a memo, dated July and seen by the paper, says": between commas a past tense may be a participle.
        const bool hung = j > first_ + 1 && items_[j - 1].tag == tag_of(Pos::COMMA) && items_[j - 2].phrase == 3 &&
                          x.tag == tag_of(Pos::VBD) && j + 1 < end && items_[verb - 1].tag == tag_of(Pos::COMMA);
        if (finite(x) && !hung) ++asking;
      } else if (x.phrase == 3) {
        uint32_t start = noun_start(j);
        uint32_t noun = start;
        while (noun > first_ + 1 && items_[noun - 1].tag == tag_of(Pos::CC) && items_[noun - 2].phrase == 3) noun = noun_start(noun - 2);
        j = noun;
        // "said | it | expects sales to grow": a pronoun between two verbs is the subject of the second.
        constexpr uint8_t often = 2;
        const bool between = asking == 1 && start + 1 == end && items_[start].tag == tag_of(Pos::PRP) && start > first_ &&
                             items_[start - 1].phrase == 6 && items_[start - 1].strength >= often && finite(items_[start - 1]);
        if (noun > first_ && governs(items_[noun - 1]) && !between) continue;
        // "sworn in on Nov. 11, promised": the day of a date.
        if (start + 1 == end && items_[start].shape == static_cast<uint8_t>(Shape::digit) && noun > first_) continue;
        if (--asking > 0) continue;
        bool next = items_[end - 1].phrase == 3 && noun_start(end - 1) == start;
        return {{appositions(noun), end}, next ? Subject::next : Subject::apart};
      }
    }
    return {};
  }

  uint32_t skip_right(uint32_t i) const {
    while (i + 1 < items_.size() && items_[i].tag == tag_of(Pos::RB)) ++i;
    return i;
  }

  // "Ana Ruiz, the union's head, said": the noun phrases that commas lead to.
  uint32_t appositions(uint32_t noun) const {
    while (noun > first_ + 1 && items_[noun - 1].tag == tag_of(Pos::COMMA) && items_[noun - 2].phrase == 3) {
      uint32_t before = noun_start(noun - 2);
      if (before > first_ && governs(items_[before - 1])) break;
      noun = before;
    }
    return noun;
  }

  const Refilled<ClaimItem>& items_;
  const uint32_t first_, last_;
};

}  // namespace

Subject find_subject(const ClaimScene& scene, uint32_t head) { return SubjectFinder(scene, scene.unit_of[head]).of(head); }

}  // namespace sayso
