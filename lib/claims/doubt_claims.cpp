// What looks like a claim and is none: participles that only say which, verbs whose object is a thing, cues without a source.
#include "claims/mend_claims.h"

namespace sayso {
namespace {

class ClaimDoubter : ClaimText {
 public:
  explicit ClaimDoubter(const ClaimText& text) : ClaimText(text) {}

  bool run(const ClaimItem& head, bool sure, ClaimTag& tag) const {
    if (tag.content.empty() || compound(tag.head) || goes_on(tag)) return false;
    if (!head.listed() && !quotes_something(tag) && (!tag.source || passive_before(tag)))
      return false;  // "A court | remanded the accused till | May"
    if (!sure && (loose(tag) || weak(head, tag))) return false;
    return !(is_noun(head, tag) || is_modifier(tag) || lacks_frame(head, tag) || says_nothing(tag) || object_of_verb(head, tag) ||
             counts_only(head, tag) || names_work(tag) || other_verb(head, tag) || passive_of_none(head, tag) || other_object(head, tag));
  }

 private:
  // "The Treasury | note | climbed", "blocks | rule | requiring permits": a base form that no clause can go on from so is a noun.
  bool is_noun(const ClaimItem& head, const ClaimTag& tag) const {
    const uint32_t next = tag.head + 1;
    // "570 | field | reports as of January"
    if (tag.source && tag.source->size() == 1 && tag.source->last == tag.head && tag.source->first > 0 && head.form == 1 &&
        pos(tag.source->first - 1) == Pos::CD && pos(tag.source->first) == Pos::NN)
      return true;
    if (tag.head > 0 && tokens_.word[tag.head - 1] == r_.name_words.the && in_verb(tag.head) && verb_at(tag.head)->tokens.first == tag.head)
      return true;                                                                               // "remanded the | accused | in custody"
    if (tag.head > 0 && pos(tag.head) == Pos::VBG && pos(tag.head - 1) == Pos::JJ) return true;  // "serious | explaining"
    if (pos(tag.head) != Pos::VB || head.form != 1 || !tag.source || tag.source->last != tag.head || next >= tokens_.size()) return false;
    if (pos(next) == Pos::VBG) return !(head.frames & frame::gerund);
    const uint32_t first = tag.source->first;
    const bool opens = first == sentence_of(first).first || pos(first - 1) == Pos::COMMA;
    const VerbGroup* v = verb_at(next);
    const bool verb = v && v->tokens.first == next && pos(next) != Pos::VB && pos(next) != Pos::TO;
    return opens && verb && !has_relative(*tag.source);
  }

  // "the so- | called | fleet"
  bool compound(uint32_t t) const { return t > 1 && pos(t - 1) == Pos::DASH && tokens_.touches_next(t - 1) && tokens_.touches_next(t - 2); }

  // "said an incident had been | declared | and that homes were safe": what "and" begins is another's.
  bool goes_on(const ClaimTag& tag) const {
    const Range front = tag.content.front();
    return follows_cue(tag, front) && pos(front.first) == Pos::CC && passive_at(tag.head);
  }

  // "its base | was hit by | gunfire": of a verb that is no cue the subject of the passive says nothing.
  bool passive_before(const ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    return v && v->passive && v->tokens.size() > 1 && tag.source->last <= tag.head;
  }

  bool quotes_something(const ClaimTag& tag) const {
    return std::any_of(tag.content.begin(), tag.content.end(), [&](Range r) { return pos(r.first) == Pos::QUOTE || quoted(r.first); });
  }

  // "who | asked | not to be named" tells of its source; "Sunday's | blast" of a day; "had been | denied | a penalty" and
  // "a man | known as | Red" of nobody who says so.
  bool says_nothing(const ClaimTag& tag) const {
    if (tag.source) {
      // "who", "a witness who"
      const uint32_t last = tag.source->last - 1, t = is(last, claim_tag::who) ? last : tag.source->first;
      if (hides(t, tag.head) || (is_day(t) && pos(last) == Pos::POS)) return true;
    }
    const VerbGroup* v = verb_at(tag.head);
    if (!v || tag.head + 1 >= tokens_.size()) return false;
    if (const uint32_t group = v->tokens.first; group > 0 && hides(group - 1, tag.head)) return true;
    if (tag.source && hung(*tag.source, *v)) return true;
    if (!v->passive && !is(tag.head - std::min(tag.head, 1U), claim_tag::be)) return false;
    const bool alone = v->tokens.size() == 1;
    if (!tag.source && pos(v->tokens.first) == Pos::MD && confirms(tag.head)) return true;
    if (kind_of_verb(tag.head) == ClaimKind::denial && !alone) return in_noun(tag.head + 1);
    return alone && believes(tag.head) && is(tag.head + 1, claim_tag::as) && !(tag.source && tag.source->first > tag.head);
  }

  // "who asked not to be named", which begins at `t` and holds the head.
  bool hides(uint32_t t, uint32_t head) const {
    if (!is(t, claim_tag::who)) return false;
    const ClaimEntry* entry = longest(begins::anonymous, t, std::min(t + 6, tokens_.size()));
    return entry && head < t + entry->length;
  }

  // "The virus, | declared | eliminated in 2000, can linger": a participle between commas.
  bool hung(Range source, const VerbGroup& verb) const {
    if (verb.tokens.size() > 1 || source.last + 1 != verb.head || pos(source.last) != Pos::COMMA) return false;
    const Pos p = pos(verb.head);
    if ((p != Pos::VBD && p != Pos::VBN) || in_noun(verb.head + 1) || !names_one(source)) return false;
    const uint32_t end = sentence_of(verb.head).last;
    for (uint32_t t = verb.head + 1; t + 1 < end; ++t)
      if (pos(t) == Pos::COMMA) return finite_at(t + 1);
    return false;
  }

  // "She | wrote | “The Long Road” in 1990": a title, which nobody says. A sign, a letter may read so: not somebody's doing.
  bool names_work(const ClaimTag& tag) const {
    if (!tag.source || tag.content.size() != 1 || !follows_cue(tag, tag.content.front())) return false;
    const Range marks = tag.content.front();
    if (marks.size() < 4 || pos(marks.first) != Pos::QUOTE || pos(marks.last - 1) != Pos::QUOTE) return false;
    const ClaimEntry* verb = verb_entry(tag.head);
    if (!verb || (in_.facts.lemma(*verb) != "write" && in_.facts.lemma(*verb) != "read")) return false;
    constexpr uint32_t longest_particle = 4;  // bytes: "of", "with"
    uint32_t capitals = 0;
    for (uint32_t t = marks.first + 1; t + 1 < marks.last; ++t) {
      const bool capital = tokens_.shape[t] == Shape::cap || tokens_.shape[t] == Shape::upper;
      if (!capital && (t == marks.first + 1 || tokens_.shape[t] != Shape::lower || tokens_.span(t).size() > longest_particle)) return false;
      capitals += capital;
    }
    return capitals > 1 && names_person(tag.source->last - 1);
  }

  // "was called | off": with a particle that no entry has it is another verb.
  bool other_verb(const ClaimItem& head, const ClaimTag& tag) const {
    const uint32_t next = tag.head + 1;
    if (!in_verb(tag.head) || next >= tokens_.size() || pos(next) != Pos::RP || !head.listed()) return false;
    const ClaimEntry* verb = longest(begins::verb, tag.head, std::min(tag.head + 5, tokens_.size()));
    return verb && verb->length < 2;
  }

  // "claimed | 26,000 lives", "denied | bond": with such an object it is another verb.
  bool other_object(const ClaimItem& head, const ClaimTag& tag) const {
    if (tag.cue->size() > 1 && means_other(tag.cue->last - 2, tag.cue->last - 1)) return true;  // "has to answer | for"
    if (!head.listed() || tag.cue->last != tag.head + 1 || tag.content.size() != 1 || tag.content.front().first != tag.cue->last)
      return false;
    uint32_t at = tag.cue->last;
    while (at + 1 < tag.content.front().last && !in_noun(at) && (pos(at) == Pos::RB || pos(at) == Pos::IN)) ++at;
    const NounPhrase* n = noun_at(at);  // "recalls | nearly 400,000 cars"
    if (!n || !in_verb(tag.head) || !same_quotation(tag.cue->last, tag.head)) return false;
    return means_other(tag.head, n->head);
  }
  bool means_other(uint32_t verb, uint32_t object) const {
    const WordList::Key* known = other_objects_.find(tokens_.word[object]);
    if (!known) return false;
    const ClaimEntry* entry = verb_entry(verb);
    if (!entry) return false;
    const auto verbs = split(other_objects_.cell(known->row, "verbs"), '|');
    return std::find(verbs.begin(), verbs.end(), in_.facts.lemma(*entry)) != verbs.end();
  }

  // "Owners | will be notified | by letter": what a verb says in clauses only is no subject of its passive.
  bool passive_of_none(const ClaimItem& head, const ClaimTag& tag) const {
    return !tag.source && passive_at(tag.head) && has_object(tag.head) && !(head.frames & frame::phrase) && tag.content.size() == 1 &&
           tag.content.front().last <= tag.head && !has_finite(tag.content.front());
  }

  // "could be | verified": by nobody in particular.
  bool confirms(uint32_t t) const {
    const ClaimEntry* entry = longest(begins::status, t, t + 1);
    return entry && static_cast<ClaimStatus>(entry->value) == ClaimStatus::confirmed;
  }

  // "lowered | its profit | forecast for the year", "The firm lowered its profit | forecast for the year": the object of a
  // verb is nobody's subject.
  bool object_of_verb(const ClaimItem& head, const ClaimTag& tag) const {
    if (!tag.source || tag.source->last > tag.head || head.form != 1) return false;
    for (uint32_t t = std::max(tag.source->first, 1U) - 1; t + 1 < tag.source->last; ++t)
      if (pos(t + 1) == Pos::PRPS && finite_at(t) && verb_at(t)->head == t && !(word(t).flags & cue_flag::verb) &&
          !has_relative({tag.source->first, t + 1}))
        return true;
    return false;
  }

  // "near | disputed | shoal", "members | praised | by the mayor": a participle that only says which.
  bool is_modifier(const ClaimTag& tag) const {
    if (!tag.source) return false;
    const VerbGroup* v = verb_at(tag.head);
    const NounPhrase* n = noun_at(tag.head);
    if (!v) {
      const Pos p = pos(tag.head);
      if (!n || n->head == tag.head || tag.head == 0 || (p != Pos::VBN && p != Pos::VBD && p != Pos::JJ)) return false;
      const Pos before = pos(tag.head - 1);
      return before == Pos::IN || before == Pos::DT || before == Pos::PRPS || before == Pos::JJ || before == Pos::CD;
    }
    const VerbGroup& group = *v;
    return group.tokens.size() == 1 && tag.head + 1 < tokens_.size() && is(tag.head + 1, claim_tag::by) && tag.source->last == tag.head &&
           std::any_of(tag.content.begin(), tag.content.end(), [&](Range r) { return r.first == tag.head + 1; });
  }

  // "added | 303,000 jobs": a noun phrase after a verb that says things only in clauses and quotations.
  bool lacks_frame(const ClaimItem& head, const ClaimTag& tag) const {
    if (!(head.frames & frame::clause) || (head.frames & frame::phrase) || tag.content.size() != 1) return false;
    const Range r = tag.content.front();
    if (r.first != tag.head + 1 || !in_noun(r.first) || has_finite(r) || has_infinitive(r)) return false;
    for (uint32_t t = r.first; t < r.last; ++t)
      if (quoted(t) || pos(t) == Pos::COLON) return false;
    return pos(r.first) == Pos::CD;
  }

  // "would cut about | 1,400 jobs": a qualifier of a number is no part of a cue, and a verb that is no cue by itself is none.
  bool counts_only(const ClaimItem& head, ClaimTag& tag) const {
    if (tag.cue->last <= tag.head + 1 || tag.cue->last >= tokens_.size()) return false;
    const uint32_t about = tag.cue->last - 1;
    const Pos next = pos(about + 1);
    if (!is(about, claim_tag::about) || text(about) != "about" || next != Pos::CD) return false;
    for (Range& r : tag.content)
      if (r.first == tag.cue->last) r.first = about;
    tag.cue->last = about;
    return head.strength < cue_strength::often;
  }

  // A verb that seldom says that somebody says or holds something, without a clause or a quotation: "wanted | to be",
  // "was found | dead".
  bool weak(const ClaimItem& head, const ClaimTag& tag) const {
    if (head.strength > (tag.source ? cue_strength::seldom : cue_strength::often) || begins_phrase(tag.head) ||
        (tag.source && has_particle(tag.head)))
      return false;
    const bool asks = tag.source && (head.frames & frame::infinitive) && kind_of_verb(tag.head) == ClaimKind::demand;
    return std::none_of(tag.content.begin(), tag.content.end(), [&](Range r) {
      if (has_finite(r)) return true;
      // "pressed | the firm to sell"
      const NounPhrase* n = asks && r.first > tag.head ? noun_at(r.first) : nullptr;
      const uint32_t to = n ? n->tokens.last : r.last;
      if (to + 1 < r.last && pos(to) == Pos::TO && pos(to + 1) == Pos::VB) return true;
      for (uint32_t t = r.first; t < r.last; ++t)
        if (pos(t) == Pos::QUOTE || gives_figure(t, r.last)) return true;
      return false;
    });
  }

  // A cue without a source, unless it is of those that need none ("was accused of", "reportedly"); the purpose of what
  // somebody did ("sent | troops there | to counter").
  bool loose(const ClaimTag& tag) const {
    if (!tag.source) {
      const bool asked = tag.head == sentence_of(tag.head).first && (word(tag.head).flags & cue_flag::verb);
      return !asked && pos(tag.head) != Pos::VBN && pos(tag.head) != Pos::RB;  // "Asked whether …, she left"
    }
    const VerbGroup* v = verb_at(tag.head);
    return v && v->infinitive && tag.source->last + 1 < v->tokens.first;
  }
};

}  // namespace

bool reports(const ClaimText& text, const ClaimItem& head, bool sure, ClaimTag& tag) { return ClaimDoubter(text).run(head, sure, tag); }

}  // namespace sayso
