// Who says it, where the labelling found nobody, a part of it or somebody else: the subject of an active verb ("Russia, which had sent
// help, said"), whoever stands behind "by" ("was told by | the judge | that …"), or the words between a quotation and its cue.
#include "claims/mend_sources.h"

namespace sayso {
namespace {

class SourceFinder : ClaimText {
 public:
  explicit SourceFinder(const ClaimText& text) : ClaimText(text) {}

  void run(const ClaimItem& head, Subject::Kind kind, Range subject, ClaimTag& tag) const {
    if (!take_agent(tag) && !subject.empty()) take_subject(head, kind, subject, tag);
    if (tag.content.empty()) return;
    part_verbs(tag);
    take_late_agent(tag);
    take_quantity(tag);
    take_source_behind_quotation(tag);
    if (tag.source) *tag.source = without_first_word(*tag.source);
    leave_means(tag);
    take_companion(tag);
  }

 private:
  // "The singer, praised by | critics | as brave, cancelled", "was told by | the judge | that …": whoever stands behind "by",
  // when what is said follows.
  bool take_agent(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    const Range who = v ? agent_of(tag.head) : Range{};
    if (who.empty()) return false;
    if (!leads_on(tag.head, who.last)) return take_denier(*v, with_second(who), tag);
    const Range sentence = sentence_of(tag.head);
    const uint32_t group = v->tokens.first;
    const bool hung = v->tokens.size() == 1 && group > sentence.first && pos(group - 1) == Pos::COMMA;
    uint32_t end = who.last + 1;
    while (end < sentence.last && pos(end) != Pos::STOP && pos(end) != Pos::COLON && !(hung && pos(end) == Pos::COMMA)) ++end;
    const uint32_t left = group - hung;
    const bool has_subject = left > sentence.first && !is(who.last, claim_tag::that);
    tag.source = who;
    tag.cue = Range{std::min(tag.cue->first, group), who.first};
    tag.content.clear();
    if (const NounPhrase* subject = has_subject ? noun_at(left - 1) : nullptr) tag.content.push_back(subject->tokens);
    tag.content.push_back({who.last, end});
    return true;
  }

  // Whoever stands behind the "by" of the verb; empty when nobody does, or the sentence ends there.
  Range agent_of(uint32_t head) const {
    const uint32_t who = head + 2, stop = sentence_of(head).last;
    if (who + 1 >= stop || !is(who - 1, claim_tag::by) || !same_quotation(who - 1, who)) return {};
    const NounPhrase* n = noun_at(who);
    if (!n || !can_say(n->head) || means(*n)) return {};
    uint32_t end = n->tokens.last;
    const bool of = end + 1 < stop && is(end, claim_tag::of) && kind_of_verb(head) != ClaimKind::accusation;
    if (of && in_noun(end + 1)) end = noun_at(end + 1)->tokens.last;
    return end < stop ? Range{who, end} : Range{};
  }

  bool leads_on(uint32_t head, uint32_t t) const {
    const uint8_t tag = word(t).tag;
    return tag == claim_tag::as || tag == claim_tag::of || pos(t) == Pos::TO ||
           (tag == claim_tag::that && t + 1 < tokens_.size() && in_noun(t + 1)) ||
           (tag == claim_tag::for_ && turn_of_verb(head) != ClaimTurn::asks);
  }

  // "denied by | Asmara and its allies"
  Range with_second(Range who) const {
    const uint32_t stop = sentence_of(who.first).last;
    if (pos(who.last) != Pos::CC || who.last + 1 >= stop || !in_noun(who.last + 1)) return who;
    const uint32_t end = noun_at(who.last + 1)->tokens.last;
    return end >= stop || !finite_at(end) ? Range{who.first, end} : who;
  }

  // "a charge | swiftly denied by | Asmara": a participle that only says who denies it.
  bool take_denier(const VerbGroup& verb, Range who, ClaimTag& tag) const {
    if (kind_of_verb(tag.head) != ClaimKind::denial || pos(verb.tokens.first) == Pos::MD) return false;
    uint32_t t = verb.tokens.first;
    while (t > 0 && pos(t - 1) == Pos::RB) --t;
    const NounPhrase* n = t > 0 ? noun_at(t - 1) : nullptr;
    if (!n || !(word(t - 1).flags & cue_flag::noun) || verb.tokens.size() > 1 + (verb.tokens.first != tag.head)) return false;
    tag.source = who;
    tag.cue = Range{t, who.first};
    tag.content.assign(1, n->tokens);
    return true;
  }

  // "was described | as “crass” by | the premier": behind all that is said.
  void take_late_agent(ClaimTag& tag) const {
    if (tag.source || !passive_at(tag.head) || tag.content.back().first < tag.head) return;
    const uint32_t by = tag.content.back().last;
    if (by + 1 >= sentence_of(tag.head).last || !is(by, claim_tag::by)) return;
    const NounPhrase* n = noun_at(by + 1);
    if (pos(by - 1) == Pos::QUOTE && n && can_say(n->head)) tag.source = n->tokens;
  }

  // "was told by | text message | that …"
  void leave_means(ClaimTag& tag) const {
    if (!tag.source || tag.source->first == 0 || !passive_at(tag.head) || !has_object(tag.head)) return;
    const NounPhrase* n = noun_at(tag.source->first);
    if (is(tag.source->first - 1, claim_tag::by) && n && means(*n)) tag.source.reset();
  }

  // "by | text message": how, and not by whom.
  bool means(const NounPhrase& n) const {
    constexpr uint8_t speaks = cue_flag::role | cue_flag::person | cue_flag::group;
    return pos(n.head) == Pos::NN && pos(n.tokens.first) != Pos::DT && pos(n.tokens.first) != Pos::PRPS && !in_mention(n.head) &&
           (word(n.head).flags & (speaks | cue_flag::source)) == cue_flag::source;
  }

  // A name, a pronoun, a person, a group, a document.
  bool can_say(uint32_t noun) const {
    constexpr uint8_t says = cue_flag::source | cue_flag::role | cue_flag::person | cue_flag::group;
    return in_mention(noun) || pos(noun) == Pos::NNP || pos(noun) == Pos::PRP || (word(noun).flags & says) != 0;
  }

  // A source that the labelling overlooked or cut short: the subject of an active verb, with the clause or name that
  // a comma adds to it ("Russia, which had sent help, said").
  void take_subject(const ClaimItem& head, Subject::Kind kind, Range subject, ClaimTag& tag) const {
    auto touches = [&](Range r) { return meet(r, subject); };
    if (tag.source && lacks_clause(tag, subject)) tag.source = subject;
    if (!tag.source && take_subject_of_adjective(subject, tag)) return;
    if (kind == Subject::inverted && !tag.source && tag.content.size() > 1)
      std::erase_if(tag.content, [&](Range r) { return touches(r) && r.first >= subject.first; });
    if ((kind == Subject::next || kind == Subject::apart) && tag.source && tag.source->last == subject.last && subject.last <= tag.head)
      take_whole_subject(subject, tag);
    if (std::any_of(tag.content.begin(), tag.content.end(), touches) || touches(*tag.cue)) return;
    const bool active = head.form >= 1 && head.form <= 5;
    const bool other =
        tag.source && ((kind == Subject::next && leaves_other(head, subject, tag)) || adds_to_source(kind, subject, *tag.source));
    if (tag.source ? other : active) tag.source = subject;
  }

  // "Norden, | which kept its “hold” rating |, argued", "Kim, | who wants a port and boasts | of backing |, said": a clause is whole.
  bool lacks_clause(const ClaimTag& tag, Range subject) const {
    const Range source = *tag.source;
    if (source.first != subject.first || source.last >= subject.last) return false;
    return (source.size() > 1 && is(source.last - 1, claim_tag::who) && subject.last < tag.cue->first) ||
           (has_relative(source) && subject.last + 1 == tag.cue->first && pos(subject.last) == Pos::COMMA);
  }

  // "The trust is | delighted to announce"
  bool take_subject_of_adjective(Range subject, ClaimTag& tag) const {
    if (!(word(tag.head).begins & begins::adjective) || tag.content.size() < 2 || !is(subject.last, claim_tag::be)) return false;
    const Range front = tag.content.front();
    if (front.last != tag.cue->first || front.first > subject.first || front.last != subject.last + 1) return false;
    tag.source = subject;
    tag.cue->first = subject.last;
    tag.content.erase(tag.content.begin());
    return true;
  }

  // The whole of the subject, not its tail.
  void take_whole_subject(Range subject, ClaimTag& tag) const {
    const Range tail = *tag.source;
    auto touches = [&](Range r) { return meet(r, subject); };
    // "Belgium, where | most of it is held |, disputes", "A man, who cannot be named for | legal reasons |, alleged": no part of a clause.
    if (tail.first > subject.first + 1 && begins_with_noun(subject) && is_of_clause(tail) &&
        std::none_of(tag.content.begin(), tag.content.end(), touches)) {
      tag.source = subject;
      return;
    }
    // "A driver who gave his name only as | Samir | said"
    const bool known = tag.content.back().first > tag.head || tag.content.front().last <= subject.first;
    if (!known || tail.first <= subject.first || !begins_long_source({subject.first, tail.first})) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= tag.head && touches(r); });
    tag.source = subject;
  }
  bool is_of_clause(Range r) const {
    return governed(r.first) || has_infinitive(r) || (r.size() > 1 && is(r.first, claim_tag::who)) ||
           (has_finite(r) && r.size() > 2 && !has_relative(r));
  }

  // Not with a time.
  bool begins_with_noun(Range r) const {
    return in_noun(r.first) && pos(r.first) != Pos::CD && !is(r.first, claim_tag::that) && !is_day(r.first) && !says_when(r.first);
  }
  // By a preposition, where a noun phrase stands before that and no clause begins.
  bool governed(uint32_t t) const {
    const uint8_t before = word(t - 1).tag;
    if (before == claim_tag::by || before == claim_tag::as || before == claim_tag::clause || before == claim_tag::that ||
        pos(t) == Pos::PRP)
      return false;
    return pos(t - 1) == Pos::IN || before == claim_tag::for_ || before == claim_tag::with;
  }

  // "The dancer, 33, took to the stage after | the paper | reported": not whose clause came before.
  bool leaves_other(const ClaimItem& head, Range subject, const ClaimTag& tag) const {
    return tag.source->last <= subject.first && subject.last <= tag.head && head.form == 1 && can_say(subject.last - 1) &&
           pos(subject.first) != Pos::PRP && in_mention(subject.last - 1) && same_quotation(subject.first, tag.head) &&
           has_finite({tag.source->last, subject.first});
  }

  // What is cut off is a clause, an age, another name for the same.
  bool adds_to_source(Subject::Kind kind, Range subject, Range source) const {
    if (source.first != subject.first || source.last >= subject.last) return false;
    const uint32_t t = source.last;
    const bool comma = pos(t) == Pos::COMMA;
    const Pos p = pos(t + comma);
    return p == Pos::WP || p == Pos::WDT || p == Pos::PRPS || (comma && (p == Pos::CD || p == Pos::VBN || in_noun(t + 1))) ||
           (kind == Subject::governing && !comma && (is(t, claim_tag::of) || is(t, claim_tag::for_)));
  }

  // "has signaled | he | favors": a cue has one verb, and its subject does not stand in it.
  void part_verbs(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (!v || !finite_at(tag.head)) return;
    const uint32_t group = v->tokens.first;
    const NounPhrase* n = group > tag.cue->first + 1 ? noun_at(group - 1) : nullptr;
    if (!n || pos(group - 1) != Pos::PRP || group < 2 || !finite_at(group - 2) || word(group - 2).strength < cue_strength::often) return;
    tag.source = n->tokens;
    tag.cue->first = group;
  }

  // "nearly half | say | they have lost trust": of how many, before their verb.
  void take_quantity(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (tag.source || !v || !finite_at(tag.head) || v->passive) return;
    const Range before{tag.cue->first, v->tokens.first};
    constexpr uint32_t longest = 5;
    if (before.first >= before.last || before.size() > longest || pos(before.last - 1) == Pos::COMMA) return;
    bool many = false;
    for (uint32_t t = before.first; t < before.last; ++t) {
      if (in_verb(t) || (t + 1 == before.last && pos(t) == Pos::RB)) return;
      many |= r_.vocabulary.has(tokens_.word[t], Flag::number_word) || pos(t) == Pos::CD;
    }
    if (!many) return;
    tag.source = before;
    tag.cue->first = before.last;
  }

  // “No,” | its director, Ana Ruiz, | noted: what stands between a quotation and its cue.
  void take_source_behind_quotation(ClaimTag& tag) const {
    if (tag.source || tag.content.size() != 1 || tag.content.front().last > tag.cue->first || !finite_at(tag.head)) return;
    Range& said = tag.content.front();
    const uint32_t q = said.size() > 2 && pos(said.first) == Pos::QUOTE ? quotes_.at[said.first + 1] : 0;
    if (q == 0) return;
    const uint32_t who = quotes_.items[q - 1].tokens.last + 1;
    if (who >= said.last || !in_noun(who) || has_finite({who, said.last})) return;
    tag.source = trim({who, said.last}, ClaimPart::source);
    said.last = who;
  }

  // "was described | by prosecutors | as an act of terror", "But | the mayor | said".
  Range without_first_word(Range source) const {
    const bool loose = is(source.first, claim_tag::by) || pos(source.first) == Pos::CC;
    return source.size() > 1 && loose ? Range{source.first + 1, source.last} : source;
  }

  // "Egypt condemned it, with | Riyadh | demanding a halt"
  void take_companion(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (!tag.source || !v || !v->gerund || v->tokens.first < 2) return;
    const NounPhrase* n = noun_at(v->tokens.first - 1);
    if (!n) return;
    const Range who = n->tokens;
    if (who.first > 0 && is(who.first - 1, claim_tag::with) && tag.source->last < who.first && can_say(n->head)) tag.source = who;
  }
};

}  // namespace

void find_source(const ClaimText& text, const ClaimItem& head, Subject::Kind kind, Range subject, ClaimTag& tag) {
  SourceFinder(text).run(head, kind, subject, tag);
}

}  // namespace sayso
