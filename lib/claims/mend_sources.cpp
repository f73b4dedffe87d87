// Who says it: the whole noun phrase where it stands, and nothing that is said of it.
#include "claims/mend_claims.h"

namespace sayso {
namespace {

class SourceMender : ClaimText {
 public:
  explicit SourceMender(const ClaimText& text) : ClaimText(text) {}

  void run(const ClaimItem& head, const Subject& subject, ClaimTag& tag) const {
    if (!take_agent(tag)) take_subject(head, subject, tag);
    part_verbs(tag);
    take_late_agent(tag);
    take_quantity(tag);
    take_source_behind_quotation(tag);
    if (tag.source) *tag.source = without_first_word(*tag.source);
    leave_means(tag);
    take_companion(tag);
    leave_saying(tag);
    leave_quotation(tag);
    take_long_source(tag);
    take_name(tag);
    mend_source(tag);
    leave_other_side(tag);
    leave_governed(tag);
    take_whose_words(tag);
    take_bare_source(tag);
    take_last_clause(tag);
    take_house(tag);
    leave_letter(tag);
    leave_told(tag);
    part_source(tag);
    leave_subject_of_passive(tag);
    leave_denier(tag);
    leave_word_before_noun(tag);
    take_name_of_headline(tag);
    leave_court(subject, tag);
    if (tag.source) *tag.source = without_time(*tag.source);
  }

 private:
  // "The singer, praised by | critics | as brave, cancelled", "was told by | the judge | that …": whoever stands behind "by",
  // when what is said follows.
  bool take_agent(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    const uint32_t by = tag.head + 1;
    if (!v || by + 2 >= tokens_.size() || !is(by, claim_tag::by)) return false;
    const Range sentence = sentence_of(tag.head);
    if (by + 2 >= sentence.last || !same_quotation(by, by + 1)) return false;
    const NounPhrase* n = noun_at(by + 1);
    if (!n || !can_say(n->head) || means(*n)) return false;
    uint32_t end = n->tokens.last;
    const bool of = is(end, claim_tag::of) && !(kind_of_verb(tag.head) == ClaimKind::accusation);
    if (of && end + 1 < sentence.last && in_noun(end + 1)) end = noun_at(end + 1)->tokens.last;
    if (end >= sentence.last) return false;
    const uint8_t after = word(end).tag;
    const bool says = after == claim_tag::as || (after == claim_tag::that && in_noun(end + 1)) ||
                      (after == claim_tag::for_ && turn_of_verb(tag.head) != ClaimTurn::asks) || after == claim_tag::of ||
                      pos(end) == Pos::TO;
    if (!says && pos(end) == Pos::CC && end + 1 < sentence.last && in_noun(end + 1))
      if (const uint32_t last = noun_at(end + 1)->tokens.last; last >= sentence.last || !finite_at(last)) end = last;
    if (!says) return take_denier(tag, {by + 1, end});
    const uint32_t group = v->tokens.first;
    const bool hung = v->tokens.size() == 1 && group > sentence.first && pos(group - 1) == Pos::COMMA;
    uint32_t last = end + 1;
    while (last < sentence.last && pos(last) != Pos::STOP && pos(last) != Pos::COLON && !(hung && pos(last) == Pos::COMMA)) ++last;
    std::optional<Range> subject;
    if (const uint32_t left = group - hung; left > sentence.first && after != claim_tag::that)
      if (const NounPhrase* s = noun_at(left - 1); s != 0) subject = s->tokens;
    tag.source = Range{by + 1, end};
    tag.cue = Range{tag.cue ? std::min(tag.cue->first, group) : group, by + 1};
    tag.content.clear();
    if (subject) tag.content.push_back(*subject);
    tag.content.push_back({end, last});
    return true;
  }
  // "a charge | swiftly denied by | Asmara": a participle that only says who denies it.
  bool take_denier(ClaimTag& tag, Range who) const {
    const VerbGroup& verb = *verb_at(tag.head);
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

  // "by | text message": how, and not by whom.
  bool means(const NounPhrase& n) const {
    constexpr uint8_t speaks = cue_flag::role | cue_flag::person | cue_flag::group;
    return pos(n.head) == Pos::NN && pos(n.tokens.first) != Pos::DT && pos(n.tokens.first) != Pos::PRPS && !in_mention(n.head) &&
           (word(n.head).flags & (speaks | cue_flag::source)) == cue_flag::source;
  }

  void leave_means(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (!tag.source || tag.source->first == 0 || !v || !v->passive || !has_object(tag.head)) return;
    const NounPhrase* n = noun_at(tag.source->first);
    if (is(tag.source->first - 1, claim_tag::by) && n && means(*n)) tag.source.reset();
  }

  // "was described | as “crass” by | the premier": behind all that is said.
  void take_late_agent(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (tag.source || !tag.cue || !v || !v->passive || tag.content.empty() || tag.content.back().first < tag.head) return;
    const uint32_t by = tag.content.back().last;
    if (by + 1 >= sentence_of(tag.head).last || !is(by, claim_tag::by)) return;
    const NounPhrase* n = noun_at(by + 1);
    if (pos(by - 1) == Pos::QUOTE && n && can_say(n->head)) tag.source = n->tokens;
  }

  // A name, a pronoun, a person, a group, a document.
  bool can_say(uint32_t noun) const {
    constexpr uint8_t says = cue_flag::source | cue_flag::role | cue_flag::person | cue_flag::group;
    return in_mention(noun) || pos(noun) == Pos::NNP || pos(noun) == Pos::PRP || (word(noun).flags & says) != 0;
  }

  // A source that the labelling overlooked or cut short: the subject of an active verb, with the clause or name that
  // a comma adds to it ("Russia, which had sent help, said").
  void take_subject(const ClaimItem& head, const Subject& s, ClaimTag& tag) const {
    if (s.kind == Subject::none) return;
    Range subject = trim({scene_.places[s.items.first].first, scene_.places[s.items.last - 1].last}, ClaimPart::source);
    auto touches = [&](Range r) { return r.first < subject.last && subject.first < r.last; };
    if (subject.empty()) return;
    // "Norden, | which kept its “hold” rating |, argued": a clause is whole.
    if (tag.source && tag.source->size() > 1 && is(tag.source->last - 1, claim_tag::who) && tag.source->first == subject.first &&
        tag.source->last < subject.last && subject.last < tag.cue->first)
      tag.source = subject;
    // "Kim, | who wants a port and boasts | of backing |, said"
    if (tag.source && has_relative(*tag.source) && tag.source->first == subject.first && tag.source->last < subject.last &&
        subject.last + 1 == tag.cue->first && pos(subject.last) == Pos::COMMA)
      tag.source = subject;
    // "The trust is | delighted to announce"
    if (!tag.source && tag.cue && (word(tag.head).begins & begins::adjective) && tag.content.size() > 1 &&
        tag.content.front().last == tag.cue->first && tag.content.front().first <= subject.first &&
        tag.content.front().last == subject.last + 1 && is(subject.last, claim_tag::be)) {
      tag.source = subject;
      tag.cue->first = subject.last;
      tag.content.erase(tag.content.begin());
      return;
    }
    if (s.kind == Subject::inverted && !tag.source && tag.content.size() > 1)
      std::erase_if(tag.content, [&](Range r) { return touches(r) && r.first >= subject.first; });
    // "Belgium, where | most of it is held |, disputes", "A man, who cannot be named for | legal reasons |, alleged": no part of a clause.
    if (tag.source && (s.kind == Subject::next || s.kind == Subject::apart) && tag.source->last == subject.last &&
        tag.source->first > subject.first + 1 && subject.last <= tag.head && begins_with_noun(subject) &&
        (governed(tag.source->first) || has_infinitive(*tag.source) || begins_clause(*tag.source) ||
         (has_finite(*tag.source) && tag.source->size() > 2 && !has_relative(*tag.source))) &&
        std::none_of(tag.content.begin(), tag.content.end(), touches))
      tag.source = subject;
    // "A driver who gave his name only as | Samir | said": the whole of the subject, not its tail.
    const bool known = !tag.content.empty() && (tag.content.back().first > tag.head || tag.content.front().last <= subject.first);
    if (known && (s.kind == Subject::next || s.kind == Subject::apart) && tag.source && tag.source->last == subject.last &&
        tag.source->first > subject.first && subject.last <= tag.head && begins_long_source({subject.first, tag.source->first})) {
      std::erase_if(tag.content, [&](Range r) { return r.last <= tag.head && touches(r); });
      tag.source = subject;
    }
    if (std::any_of(tag.content.begin(), tag.content.end(), touches) || (tag.cue && touches(*tag.cue))) return;
    // "The dancer, 33, took to the stage after | the paper | reported": not whose clause came before.
    if (tag.source && s.kind == Subject::next && tag.source->last <= subject.first && subject.last <= tag.head && head.form == 1 &&
        can_say(subject.last - 1) && pos(subject.first) != Pos::PRP && in_mention(subject.last - 1) &&
        same_quotation(subject.first, tag.head) && has_finite({tag.source->last, subject.first}))
      tag.source = subject;
    uint8_t form = head.form;
    if (!tag.source) {
      if (form >= 1 && form <= 5) tag.source = subject;
    } else if (tag.source->first == subject.first && tag.source->last < subject.last) {
      uint32_t t = tag.source->last;
      bool comma = pos(t) == Pos::COMMA;
      Pos p = pos(t + comma);
      if (p == Pos::WP || p == Pos::WDT || p == Pos::PRPS || (comma && (p == Pos::CD || p == Pos::VBN || in_noun(t + 1))) ||
          (s.kind == Subject::governing && !comma && (is(t, claim_tag::of) || is(t, claim_tag::for_))))
        tag.source = subject;
    }
  }

  // “No,” | its director, Ana Ruiz, | noted: what stands between a quotation and its cue.
  void take_source_behind_quotation(ClaimTag& tag) const {
    if (tag.source || !tag.cue || tag.content.size() != 1 || tag.content.front().last > tag.cue->first || !finite_at(tag.head)) return;
    Range& said = tag.content.front();
    const uint32_t q = said.size() > 2 && pos(said.first) == Pos::QUOTE ? quotes_.at[said.first + 1] : 0;
    if (q == 0) return;
    const uint32_t who = quotes_.items[q - 1].tokens.last + 1;
    if (who >= said.last || !in_noun(who) || has_finite({who, said.last})) return;
    tag.source = trim({who, said.last}, ClaimPart::source);
    said.last = who;
  }

  // "who flew over the town"
  bool begins_clause(Range r) const { return r.size() > 1 && is(r.first, claim_tag::who); }

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

  // "has signaled | he | favors": a cue has one verb, and its subject does not stand in it.
  void part_verbs(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (!tag.cue || !v || !finite_at(tag.head)) return;
    const uint32_t group = v->tokens.first;
    const NounPhrase* n = group > tag.cue->first + 1 ? noun_at(group - 1) : nullptr;
    if (!n || pos(group - 1) != Pos::PRP || group < 2 || !finite_at(group - 2) || word(group - 2).strength < cue_strength::often) return;
    tag.source = n->tokens;
    tag.cue->first = group;
  }

  // "nearly half | say | they have lost trust": of how many, before their verb.
  void take_quantity(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (tag.source || !tag.cue || !v || !finite_at(tag.head) || v->passive) return;
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

  // "was described | by prosecutors | as an act of terror", "But | the mayor | said".
  Range without_first_word(Range source) const {
    const bool loose = is(source.first, claim_tag::by) || pos(source.first) == Pos::CC;
    return source.size() > 1 && loose ? Range{source.first + 1, source.last} : source;
  }

  // "It may rain, according to | research"
  void take_bare_source(ClaimTag& tag) const {
    if (tag.source || !tag.cue || !is(tag.head, claim_tag::according) || tag.content.size() < 2) return;
    if (tag.content.back().first != tag.cue->last || tag.content.front().last > tag.cue->first) return;
    tag.source = tag.content.back();
    tag.content.pop_back();
  }

  // "according to | two diplomats |, who asked not to be named because …", "said | Ana Ruiz |, who thinks so", "according to | a memo |
  // that has leaked": with the clause that ends the sentence or stands before the content.
  void take_last_clause(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->first < tag.cue->last) return;
    const bool according = is(tag.head, claim_tag::according);
    const uint32_t last = tag.source->last, stop = before_stop(tag.head);
    if (last + 1 >= stop) return;
    const bool comma = pos(last) == Pos::COMMA, opens = is(last + comma, claim_tag::who);
    const bool bare = according && !comma && is(last, claim_tag::that) && in_verb(last + 1);
    if (!bare && !(opens && comma)) return;
    uint32_t end = scene_.marks.next(last + 1, stop, token_mark::comma);
    if (tag.content.front().first > tag.head) {
      if (!according || end == stop || tag.content.front().first > end + 1 || tag.content.front().last <= end + 1) return;
      tag.content.front().first = end + 1;
    } else if (end != stop) {
      return;
    }
    if (pos(end - 1) == Pos::QUOTE && !according) ++end;
    tag.source->last = std::min(end, stop);
    std::erase_if(tag.content,
                  [&](Range r) { return r.first >= last && r.first < stop && r.last <= stop + 1 && r.first < tag.source->last; });
  }

  // "said | Ana Ruiz |, of Leiden University": whose they are.
  void take_house(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->first < tag.cue->last || tag.content.back().first > tag.head) return;
    const uint32_t comma = tag.source->last, stop = before_stop(tag.head);
    if (comma + 2 >= stop || pos(comma) != Pos::COMMA || !in_mention(comma - 1)) return;
    const uint8_t of = word(comma + 1).tag;
    const bool from = of == claim_tag::of || of == claim_tag::with || pos(comma + 1) == Pos::IN;
    const uint32_t end = std::min(scene_.marks.next(comma + 1, stop, token_mark::comma), stop);
    const Mention* m = mention_at(end - 1);
    if (!from || !m || m->type != EntityType::organization || scene_.marks.any({comma + 1, end}, token_mark::finite | token_mark::quoted))
      return;
    tag.source->last = end;
  }

  // "wrote | Ana Ruiz, an economist at Norden |, in a note to clients": where somebody said so.
  void leave_letter(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->first < tag.cue->last) return;
    for (uint32_t t = tag.source->first; (t = scene_.marks.next(t + 1, tag.source->last, token_mark::comma)) + 2 < tag.source->last;) {
      const NounPhrase* n = pos(t + 1) == Pos::IN ? noun_at(t + 2) : nullptr;
      if (!n || !is(n->tokens.first, ClaimSense::some) || !(word(n->head).flags & cue_flag::noun)) continue;
      tag.source->last = t;
      return;
    }
  }

  // "…, court | told": nobody but the court is told, by whom is not said.
  void leave_told(ClaimTag& tag) const {
    if (!tag.source || tag.source->last != tag.head || tag.content.back().last > tag.head || pos(tag.head) != Pos::VBD) return;
    const uint32_t end = sentence_of(tag.head).last;
    if (tag.head + 1 == end && turn_of_verb(tag.head) == ClaimTurn::tells) tag.source.reset();
  }

  // "in the opinion of | Ana Ruiz |, the treaty is dead": whose opinion it is.
  void take_whose_words(ClaimTag& tag) const {
    if (tag.source || !tag.cue || in_verb(tag.head) || tag.content.size() < 2 || !ends_phrase(tag.head)) return;
    auto whose = std::find_if(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first == tag.cue->last && !has_finite(r); });
    if (whose == tag.content.end()) return;
    tag.source = *whose;
    tag.content.erase(whose);
  }

  // "a charge Greece | calls | baseless": what is called so stands before who calls it so.
  void part_source(ClaimTag& tag) const {
    if (!tag.source || tag.source->size() < 3 || tag.source->last > tag.head) return;
    const uint32_t noun = tag.source->first + 1, who = noun + 1;
    if (!is(noun - 1, ClaimSense::some) || !(word(noun).flags & cue_flag::noun)) return;
    if (pos(who) != Pos::NNP && pos(who) != Pos::DT && pos(who) != Pos::PRP) return;
    tag.content.insert(tag.content.begin(), Range{noun - 1, who});
    tag.source->first = who;
  }

  // “We ran,” | a driver who gave his name as Samir | said; not “We ran,” a driver who gave his name as | Samir | said
  void take_long_source(ClaimTag& tag) const {
    if (!tag.source || tag.source->last > tag.head) return;
    const uint32_t quote = tag.content.front().last;
    if (quote < tag.source->first && pos(quote - 1) == Pos::QUOTE && begins_long_source({quote, tag.source->first}))
      tag.source->first = quote;
  }

  // "said | student Park Ji-woo": a name that ends a source ends in it.
  void take_name(ClaimTag& tag) const {
    if (!tag.source) return;
    const Mention* m = mention_at(tag.source->last - 1);
    const uint32_t end = m ? m->tokens.last : 0;
    if (end <= tag.source->last || end > sentence_of(tag.head).last) return;
    const Range rest{tag.source->last, end};
    const auto meets = [&](Range r) { return r.first < rest.last && rest.first < r.last; };
    if (!meets({tag.head, tag.head + 1}) && std::none_of(tag.content.begin(), tag.content.end(), meets)) tag.source->last = end;
  }

  // "The firm dismissed | claims | that it was failing": who denies a claim does not make it.
  void leave_denier(ClaimTag& tag) const {
    if (!tag.source || tag.head == 0 || in_verb(tag.head) || !in_noun(tag.head)) return;
    const uint32_t before = noun_at(tag.head)->tokens.first;
    if (before > 0 && tag.source->last <= before && finite_at(before - 1) && kind_of_verb(before - 1) == ClaimKind::denial)
      tag.source.reset();
  }

  // "Earlier | reports | that …", "says that | forecasts | of rain were wrong": neither is one who says so.
  void leave_word_before_noun(ClaimTag& tag) const {
    if (!tag.source || tag.source->size() > 1 || in_verb(tag.head)) return;
    const Pos p = pos(tag.source->first);
    if (r_.list("vague_numbers").find(tokens_.word[tag.source->first])) return;  // "Many | fear | …"
    if (p == Pos::JJ || p == Pos::JJR || p == Pos::RB || tokens_.word[tag.source->first] == r_.name_words.the ||
        is(tag.source->first, claim_tag::that))
      tag.source.reset();
  }

  // "RSF | claims | capture of town": a plural behind the name that begins the sentence, and before its content, is a verb.
  void take_name_of_headline(ClaimTag& tag) const {
    const uint32_t first = sentence_of(tag.head).first;
    if (tag.source || tag.head == first || pos(tag.head) != Pos::NNS || !(word(tag.head).flags & cue_flag::verb)) return;
    const Mention* m = mention_at(tag.head - 1);
    if (!m || m->tokens != Range{first, tag.head} || tag.content.front().first != tag.head + 1) return;
    tag.source = Range{first, tag.head};
  }

  // "It suspended work, saying | police | had threatened its staff"
  void leave_saying(ClaimTag& tag) const {
    if (!tag.source || tag.source->last > tag.head) return;
    for (uint32_t t = tag.source->last - 1; t-- > tag.source->first;)
      if (pos(t) == Pos::VBG && word(t).strength == cue_strength::nearly_always && (t == tag.source->first || pos(t - 1) == Pos::COMMA)) {
        tag.source->first = t + 1;
        return;
      }
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

  // What is told, not who is told it, and no empty subject: "The inquest | was told | that …", "It | was reported | that …".
  void leave_subject_of_passive(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (tag.source && v && v->passive && has_object(tag.head) && !believes(tag.head) && tag.source->last == v->tokens.first &&
        is(tag.content.back().first, claim_tag::that))
      tag.source.reset();
    // "She had, | the court | was told, fled"
    if (tag.source && v && v->passive && turn_of_verb(tag.head) == ClaimTurn::tells && tag.source->last == v->tokens.first && tag.cue &&
        tag.cue->last < tokens_.size() && (pos(tag.cue->last) == Pos::COMMA || tag.content.front().last < tag.source->first))
      tag.source.reset();
    // "Parents | have been told | to keep children at home"
    if (tag.source && v && v->passive && has_object(tag.head) && !believes(tag.head) && tag.source->last == v->tokens.first &&
        v->tokens.size() > 1 && pos(tag.content.front().first) == Pos::TO && tag.content.front().first > tag.head) {
      tag.content.insert(tag.content.begin(), *tag.source);
      tag.source.reset();
    }
    if (tag.source || !v || !v->passive || tag.content.size() < 2) return;
    if (!is(tag.content.back().first, claim_tag::that) || tag.content.back().first < tag.head) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= v->tokens.first; });
  }

  // "The rebels claimed to have shot it down, but | the army said | it had crashed": what a conjunction parts from the
  // source is the other side's, when the claim has content of its own after the cue.
  void leave_other_side(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.source->last > tag.head || tag.content.back().first < tag.head) return;
    const uint32_t before = tag.source->first;
    if (before == 0) return;
    const bool semicolon = pos(before - 1) == Pos::COLON && text(before - 1) == ";";
    if (!semicolon && pos(before - 1) != Pos::CC && !is(before - 1, claim_tag::clause)) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= before; });
  }

  // A word that is part of what somebody is called: "former", "party leader".
  bool describes(uint32_t t) const {
    const Pos p = pos(t);
    const bool role = (word(t).flags & (cue_flag::role | cue_flag::person)) != 0 || r_.vocabulary.has(tokens_.word[t], Flag::role);
    return !in_dateline(t) && (p == Pos::JJ || p == Pos::NNP || (p == Pos::NN && role));
  }

  // What stands before the verb is all of its subject and nothing else.
  void mend_source(ClaimTag& tag) const {
    if (!tag.source || !tag.cue || tag.source->last > tag.head) return;
    Range& source = *tag.source;
    // COPENHAGEN— | Novo Nordisk | said
    while (source.size() > 1 && in_dateline(source.first)) ++source.first;
    // "Reacting, | the commissioner | said": capitals hide that it is no name.
    if (source.size() > 2 && pos(source.first + 1) == Pos::COMMA && !in_mention(source.first) && text(source.first).ends_with("ing"))
      source.first += 2;
    // "in revenue, though | a study | puts"
    for (uint32_t t = source.first; (t = scene_.marks.next(t + 1, source.last, token_mark::comma)) + 2 < source.last;)
      if (is(t + 1, ClaimSense::contrast) && in_noun(t + 2)) source.first = t + 2;
    // "suggests that | officials | believe"
    if (source.size() > 1 && is(source.first, claim_tag::that))
      if (const NounPhrase* n = noun_at(source.first); n && pos(n->head) == Pos::NNS) ++source.first;
    // "the bank | 's warning | that": what marks an owner is his.
    if (source.last == tag.cue->first && pos(source.last) == Pos::POS && tag.head > source.last) source.last = ++tag.cue->first;
    // "a think- | tank | has warned"
    uint32_t compound = source.first;
    while (compound > 2 && tokens_.touches_next(compound - 1) && tokens_.touches_next(compound - 2) && text(compound - 1) == "-" &&
           tokens_.shape[compound - 2] != Shape::punct)
      compound -= 2;
    if (compound < source.first) {
      compound -= pos(compound - 1) == Pos::DT;
      if (std::none_of(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first < source.first && compound < r.last; }))
        source.first = compound;
    }
    // "reports | show", "the forward | claimed": a noun before the verb is its subject's.
    if (const VerbGroup* v = verb_at(tag.head); v && source.last == tag.cue->first)
      while (tag.cue->first < v->tokens.first && (in_noun(tag.cue->first) || tokens_.word[source.last - 1] == r_.name_words.the ||
                                                  is(tag.cue->first, ClaimSense::place)))  // "officials there | say"
        source.last = ++tag.cue->first;
    // "a claim | that | the government denied"
    if (tag.content.size() == 1 && tag.content.front().size() == 1 && tag.content.front().last == source.first &&
        is(source.first - 1, claim_tag::that) && source.first > 1)
      if (const NounPhrase* n = noun_at(source.first - 2); n && (word(source.first - 2).flags & cue_flag::noun))
        tag.content.front().first = n->tokens.first;
    // "a plan that | the opposition | denounced as punitive": the subject begins behind the relative pronoun.
    if (is(source.first, claim_tag::that) && source.size() > 1 && source.first > 0 && in_noun(source.first - 1)) {
      const NounPhrase& plan = *noun_at(source.first - 1);
      ++source.first;
      if (plan.tokens.last + 1 == source.first) tag.content.insert(tag.content.begin(), plan.tokens);
    }
    if (source.last == tag.cue->first)
      for (uint32_t t = source.last - 1; t > source.first && in_noun(t) && !finite_at(t); --t)
        if (const uint8_t before = word(t - 1).tag; t - 1 > source.first && (before == claim_tag::that || before == claim_tag::who)) {
          if (names_one({t, source.last})) {
            tag.content.insert(tag.content.begin(), Range{source.first, t - 1});
            source.first = t;
          }
          break;
        }
    // "Passengers, | the forum | said, | are being held hostage"
    if (tag.cue->last < tokens_.size() && pos(tag.cue->last) == Pos::COMMA && !tag.content.empty() &&
        tag.content.front().first > tag.head && finite_at(tag.content.front().first) && source.last == tag.cue->first)
      for (uint32_t t = source.first + 1; t + 1 < source.last; ++t)
        if (pos(t) == Pos::COMMA) {
          tag.content.insert(tag.content.begin(), Range{source.first, t});
          source.first = t + 1;
          break;
        }
    const uint32_t first = sentence_of(source.first).first;
    auto taken = [&](uint32_t from) {
      return std::any_of(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first < source.first && from < r.last; });
    };
    // "Ana Ruiz ( | D-Ohio) | said"
    if (source.first > first + 1 && pos(source.first - 1) == Pos::OPEN)
      if (const NounPhrase* n = noun_at(source.first - 2); n && !taken(n->tokens.first)) source.first = std::max(n->tokens.first, first);
    // "former champion | Ana Ruiz | said"
    if (const NounPhrase* n = noun_at(source.first); n) {
      uint32_t begin = source.first;
      while (begin > first && noun_at(begin - 1) == n && describes(begin - 1)) --begin;
      if (begin < source.first && begin > first && noun_at(begin - 1) == n && pos(begin - 1) == Pos::DT) --begin;
      if (!taken(begin)) source.first = begin;
    }
    // "though the | WHO | says": with its article.
    if (const NounPhrase* n = noun_at(source.first); n && source.first > first && noun_at(source.first - 1) == n &&
                                                     pos(source.first - 1) == Pos::DT && !is(source.first - 1, claim_tag::that) &&
                                                     !taken(source.first - 1))
      --source.first;
    // A name is in it as a whole.
    if (const Mention* m = mention_at(source.first); m) {
      const uint32_t begin = std::max(m->tokens.first, first);
      if (begin < source.first && !taken(begin) && !in_dateline(begin)) source.first = begin;
    }
    // "Japan, Australia and | the Union | said", at the beginning of a sentence
    bool joined = source.first > first && pos(source.first - 1) == Pos::CC;
    for (uint32_t t = source.first; !joined && t < source.last; ++t) joined = pos(t) == Pos::CC;
    uint32_t begin = source.first;
    while (joined && begin > first + 1 && (pos(begin - 1) == Pos::COMMA || pos(begin - 1) == Pos::CC) && in_noun(begin - 2))
      begin = noun_at(begin - 2)->tokens.first;
    begin -= begin == first + 1 && is(first, ClaimSense::no);  // "Neither the ministry nor the company"
    if (begin == first && begin < source.first && !taken(begin)) source.first = begin;
  }

  // "said | Hugh Hill, a doctor, “is full.”": a quotation that ends a source behind the cue is content.
  void leave_quotation(ClaimTag& tag) const {
    if (!tag.source || tag.source->first < tag.head || tag.source->size() < 4) return;
    Range& source = *tag.source;
    const uint32_t end = source.last - (pos(source.last - 1) == Pos::QUOTE), q = quotes_.at[end - 1];
    if (q == 0) return;
    const uint32_t inside = quotes_.items[q - 1].tokens.first, mark = inside - 1;
    if (inside <= source.first + 2 || pos(mark - 1) != Pos::COMMA) return;
    tag.content.push_back({mark, source.last});
    source.last = mark - 1;
  }

  // "In a letter to | the council | it | described | the hall as unsafe": what a preposition governs is no content.
  void leave_governed(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.source->last > tag.head || tag.content.back().first < tag.head) return;
    std::erase_if(tag.content, [&](Range r) {
      return r.last == tag.source->first && r.first > 0 && (pos(r.first - 1) == Pos::IN || pos(r.first - 1) == Pos::TO) && names_one(r);
    });
  }

  // "The foundation filed a lawsuit in | Cook County Circuit Court | accusing the firm": not the court does.
  void leave_court(const Subject& s, ClaimTag& tag) const {
    if (!tag.source || s.kind != Subject::governing || pos(tag.head) != Pos::VBG || tag.source->last != tag.head) return;
    const uint32_t first = tag.source->first;
    const Mention* m = mention_at(tag.head - 1);
    if (first == 0 || !m || m->type == EntityType::person || pos(first - 1) != Pos::IN) return;
    const std::string_view in = text(first - 1);
    if (in != "in" && in != "at" && in != "before" && in != "with") return;
    const Range subject = trim({scene_.places[s.items.first].first, scene_.places[s.items.last - 1].last}, ClaimPart::source);
    if (!subject.empty() && subject.last <= first) tag.source = subject;
  }

  // "last month", "this week"
  bool says_when(uint32_t t) const {
    const std::string_view word = text(t);
    const bool which = word == "last" || word == "this" || word == "Last" || word == "This" || word == "next" || word == "that";
    return which && is_time(t + 1);
  }

  // "Last month | Cerebras", "Monday | Apple": where the name begins behind a time.
  uint32_t behind_time(Range source) const {
    uint32_t t = source.first;
    if (is_day(t) || is(t, ClaimSense::then))
      t += 1;
    else if (source.size() > 2 && says_when(t))
      t += 2;
    const bool name = t > source.first && t < source.last && in_mention(t) && pos(t) == Pos::NNP;
    return name && mention_at(t)->tokens.first == t ? t : source.first;
  }

  // "the court on Friday", "the agency on May 8th", "the company today": when it spoke is no part of who spoke.
  Range without_time(Range source) const {
    // "Norden, by contrast"
    if (const uint32_t end = source.last;
        source.size() > 3 && pos(end - 3) == Pos::COMMA && pos(end - 2) == Pos::IN && pos(end - 1) == Pos::NN && !in_mention(end - 1))
      return {source.first, end - 3};
    source.first = behind_time(source);
    uint32_t last = source.last;
    bool day = false;
    while (last > source.first + 1 && (is_day(last - 1) || tokens_.shape[last - 1] == Shape::digit)) day |= is_day(--last);
    // "Human Rights Watch | last month", "her own officials | a month"
    const bool one = last > source.first + 2 && pos(last - 2) == Pos::DT && is_time(last - 1);
    if (last > source.first + 2 && (one || says_when(last - 2))) last -= 2, day = true;
    if (!day) return source;
    if (last > source.first + 2 && pos(last - 1) == Pos::IN && pos(last - 2) == Pos::COMMA)
      return {source.first, last - 2};  // "Norden, which rates it “buy” |, on Monday"
    for (uint32_t t = source.first; t < last; ++t)
      if (in_verb(t)) return source;  // of a clause: "who took over in May"
    if (last > source.first + 1 && pos(last - 1) == Pos::IN) --last;
    return trim({source.first, last}, ClaimPart::source);
  }
};

}  // namespace

void mend_source(const ClaimText& text, const ClaimItem& head, const Subject& subject, ClaimTag& tag) {
  SourceMender(text).run(head, subject, tag);
}

}  // namespace sayso
