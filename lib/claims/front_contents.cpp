// What stands before a cue: "It sank near the port |, the minister said". It is a whole clause, from the beginning of its sentence to the
// comma before the source; not with a dateline, nor with a sentence before.
#include "claims/mend_contents.h"

namespace sayso {
namespace {

class FrontMender : ClauseText {
 public:
  explicit FrontMender(const ClauseText& text) : ClauseText(text) {}

  void take(ClaimTag& tag) const {
    take_clause(tag);
    take_quotation(tag);
    leave_sentence_before(tag);
    leave_dateline(tag.content.front());
    take_subject_of_passive(tag);
  }

  void mend(Range& r, ClaimTag& tag) const {
    const bool first = &r == &tag.content.front();
    if (tag.source) {
      if (r.last < tag.source->first)
        take_rest(r, first, tag);
      else if (r.last == tag.source->first && tag.source->last <= tag.head)
        part_from_source(r, *tag.source);
    } else if (first && r.last < tag.cue->first) {
      take_beginning(r, tag);
    }
  }

 private:
  // "It dates to 2400 BC | , Ana Ruiz told | the society | on Thursday", "Drones struck the port | , witnesses said, | the third day of
  // attacks": the clause before a source is what is said, where no clause follows the cue.
  void take_clause(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() != 1 || tag.source->last != tag.cue->first || tag.content.front().first < tag.cue->last) return;
    const Range before = clause_before(tag.source->first), after = tag.content.front();
    if (before.empty()) return;
    const bool comma = pos(tag.cue->last) == Pos::COMMA;
    const bool and_then = comma && pos(after.first) == Pos::CC;
    if (opens_clause(before.first) && !(and_then && pos(before.first) == Pos::PRP)) return;
    // "It rained, | she | told | lawmakers, predicting | that it would go on": what she goes on to say has a cue of its own.
    const uint32_t verb = after.first - 1;
    const bool predicts =
        verb > tag.cue->last && pos(verb) == Pos::VBG && pos(verb - 1) == Pos::COMMA && word(verb).strength >= cue_strength::often;
    // "…, negotiators said, and the town …", "She left, he said, and was ill"
    if (!predicts && and_then && finite_at(after.first + 1)) {
      tag.content.insert(tag.content.begin(), before);
    } else if (predicts || and_then) {
      tag.content.front() = before;
    } else {
      take_clause_if_alone(before, after, comma, tag);
    }
  }

  // The sentence as far as the comma before the source, when it is a clause that no other needs; else empty.
  Range clause_before(uint32_t source) const {
    uint32_t first = sentence_of(source).first;
    while (first < source && in_dateline(first)) ++first;
    if (source < first + 4 || pos(source - 1) != Pos::COMMA) return {};
    const Range before{first, source - 1};
    const Pos opener = pos(first);
    // "It left many stranded and, the mayor said, cost 2 million"
    if (pos(before.last - 1) == Pos::CC || opener == Pos::IN || opener == Pos::VBG || opener == Pos::VBN || opener == Pos::CC) return {};
    return has_clause(before) ? before : Range{};
  }

  // Not where a clause or a quotation follows the cue; when and to whom it was said does.
  void take_clause_if_alone(Range before, Range after, bool comma, ClaimTag& tag) const {
    const Pos opens = pos(after.first);
    const bool when = opens == Pos::RB || opens == Pos::JJR || is_day(after.first);  // "showed | earlier in the day"
    const bool adds = comma && (in_noun(after.first) || opens == Pos::VBN);  // "said, the third since …", "said, compared with …"
    if (finite_at(after.first) || (!when && !adds && has_finite(after)) || has_infinitive(after) || opens_clause(after.first)) return;
    for (uint32_t t = before.first; t < after.last; ++t)
      if (quoted(t) || pos(t) == Pos::QUOTE || pos(t) == Pos::COLON || (t < before.last && word(t).strength == cue_strength::nearly_always))
        return;
    if (comma) {
      tag.content.insert(tag.content.begin(), before);
    } else if (when) {
      tag.content.front() = before;
    } else if (const NounPhrase* whom = has_object(tag.head) && after.first == tag.cue->last ? noun_at(after.first) : nullptr) {
      tag.cue->last = whom->tokens.last;
      tag.content.front() = before;
    }
  }

  // “They were buying bread,” | a witness who asked not to be named | said: the quotation that a comma leads on from.
  void take_quotation(ClaimTag& tag) const {
    if (!tag.source || tag.source->last > tag.head || tag.content.front().first < tag.head || tag.source->first == 0 ||
        pos(tag.source->first - 1) != Pos::QUOTE)
      return;
    if (const Range quote = quotation_before(tag.source->first); quote.last == tag.source->first)
      tag.content.insert(tag.content.begin(), quote);
  }

  // “It's shambolic.” | Northern | says | it is sorry; “We won.” Asked | if he would stay | …: a sentence before this one is
  // somebody else's where the claim has a clause of its own.
  void leave_sentence_before(ClaimTag& tag) const {
    const uint32_t first = sentence_of(tag.head).first;
    const Range last = tag.content.back();
    if (tag.content.front().last > first || last.first < tag.head || pos(last.first) == Pos::QUOTE) return;
    std::erase_if(tag.content, [&](Range r) { return r.last <= first; });
  }

  // SEOUL, Nov. 3 (Yonhap) -- | North Korea has …
  void leave_dateline(Range& r) const {
    while (r.size() > 1 && in_dateline(r.first)) ++r.first;
    constexpr uint32_t longest_dateline = 14;
    uint32_t first = r.first;
    if (tokens_.shape[first] == Shape::digit)  // SEOUL, Nov. | 3 (Yonhap) -- North Korea has …
      while (first > 0 && r.first - first < longest_dateline && paragraph(first - 1) == paragraph(r.first)) --first;
    if (tokens_.shape[first] != Shape::upper || (first > 0 && paragraph(first - 1) == paragraph(first))) return;
    for (uint32_t t = r.first + 1, end = std::min(r.last, r.first + longest_dateline); t < end; ++t) {
      if (in_verb(t)) return;
      if (pos(t) != Pos::DASH && pos(t) != Pos::COLON) continue;
      if (tokens_.touches_next(t) && tokens_.touches_next(t - 1)) continue;  // "over axle-load limits"
      while (t + 1 < r.last && pos(t + 1) == Pos::DASH) ++t;
      if (t + 1 < r.last) r.first = t + 1;
      return;
    }
  }

  // "Reports | that the army would come | were denied by the ministry"
  void take_subject_of_passive(ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    Range& subject = tag.content.front();
    if (!v || !v->passive || subject.first >= tag.head || subject.last >= v->tokens.first) return;
    const NounPhrase* n = noun_at(subject.first);
    if (n && is(n->tokens.last, claim_tag::that) && same_quotation(subject.first, v->tokens.first)) subject.last = v->tokens.first;
  }

  // "It sank | near the port late on Saturday |, the minister said": as far as the comma before the source.
  void take_rest(Range& r, bool first, const ClaimTag& tag) const {
    const bool behind_cue = follows_cue(tag, *tag.source) && tag.cue->first > r.first;  // ", according to | the mayor"
    const uint32_t comma = (behind_cue ? tag.cue->first : tag.source->first) - 1;
    if (pos(comma) != Pos::COMMA || r.last > comma) return;
    // "Two people, half of them, | are ill |, he said"
    const bool verb_to_come = !has_finite(r) && has_finite({r.last, comma}) && same_quotation(r.first, comma);
    if (r.last != comma && !goes_on({r.last, comma}) && !verb_to_come) return;
    r.last = comma;
    if (first) r.first = front_of(r);
  }

  // "It sank in | March |, an inquiry was told", "The airport of Denver, | Colorado |, is expected to …"
  void take_beginning(Range& r, const ClaimTag& tag) const {
    const VerbGroup* v = verb_at(tag.head);
    if (pos(r.last) != Pos::COMMA || !all_nouns({r.last + 1, tag.cue->first}) || !v || v->tokens.size() == 1) return;
    const uint32_t first = front_of(r);
    const bool told = turn_of_verb(tag.head) == ClaimTurn::tells;
    const bool noun = r.last + 1 == tag.cue->first && !has_finite({first, r.first});
    if ((told || noun) && !scene_.marks.any({first, r.first}, token_mark::conjunction)) r.first = first;
  }

  // Where the sentence begins, but for a conjunction and what is said of who speaks ("Asked about it, …"): "Two men were jailed for
  // beating an inmate | who later died |, prosecutors said".
  uint32_t front_of(Range r) const {
    uint32_t first = sentence_of(r.first).first;
    while (first < r.first && in_dateline(first)) ++first;
    if (pos(first) == Pos::CC) ++first;
    if (first >= r.first || pos(first) == Pos::VBN || pos(first) == Pos::VBG) return r.first;
    for (uint32_t t = first; t < r.first; ++t) {
      const bool dash = pos(t) == Pos::DASH && tokens_.end[t] != tokens_.start[t + 1];                // not "ten-year-old"
      const bool stop = pos(t) == Pos::STOP && (t == first || tokens_.shape[t - 1] != Shape::upper);  // not "U.N."
      const bool parts = dash || stop || pos(t) == Pos::COLON || pos(t) == Pos::QUOTE;
      if (parts || !same_quotation(t, r.first) || word(t).strength >= cue_strength::often) return r.first;
    }
    return first;
  }

  // “No,” | party leader Ana Ruiz | said: the source begins where the quotation ends.
  void part_from_source(Range& r, Range& source) const {
    uint32_t t = r.last;
    while (t > r.first && in_noun(t - 1) && !quoted(t - 1)) --t;
    if (t < r.last && t > r.first && pos(t - 1) == Pos::QUOTE) source.first = r.last = t;
  }
};

}  // namespace

void take_front(const ClauseText& text, ClaimTag& tag) { FrontMender(text).take(tag); }
void mend_front(const ClauseText& text, Range& r, ClaimTag& tag) { FrontMender(text).mend(r, tag); }

}  // namespace sayso
