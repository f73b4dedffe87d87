// The status that a claim's own words say: "initially said", "allegedly", "Unconfirmed reports say", "withdrew its claim that"; without any
// a denial is denied, an accusation alleged, and what nobody confirms is not confirmed.
#include "claims/describe_claims.h"

namespace sayso {
namespace {

class StatusFinder : DescribedText {
 public:
  explicit StatusFinder(const DescribedText& text) : DescribedText(text) {}

  void run(ClaimTag& c, ClaimTurn turn) const {
    c.status = c.kind == ClaimKind::denial       ? ClaimStatus::denied
               : c.kind == ClaimKind::accusation ? ClaimStatus::alleged
                                                 : ClaimStatus::asserted;
    if (c.source && status_in(*c.source) == ClaimStatus::unverified) c.status = ClaimStatus::unverified;  // "Unconfirmed reports say"
    if (!c.cue) return;
    if (turn == ClaimTurn::denies && neither_confirms(c)) {
      c.kind = ClaimKind::statement;
      c.status = ClaimStatus::unverified;
      return;
    }
    if (const auto said = status_at_cue(c)) c.status = *said;
    if (c.status == ClaimStatus::asserted && doubted(c)) c.status = ClaimStatus::alleged;
    if (!c.negated) return;
    if (c.status == ClaimStatus::confirmed)
      c.status = ClaimStatus::unverified;
    else if (c.status == ClaimStatus::denied && turn != ClaimTurn::accepts)
      c.status = ClaimStatus::asserted;
  }

 private:
  // An adverb may stand beside the cue, an object after it: "withdrew | its claim that"; or a verb before whose it is: "withdrew | its |
  // claim | that".
  std::optional<ClaimStatus> status_at_cue(const ClaimTag& c) const {
    const Range cue = *c.cue;
    const bool owned = c.source && c.source->last == cue.first && pos(c.source->first) == Pos::PRPS;
    const uint32_t begin = owned ? c.source->first : cue.first;
    const bool denial = c.kind == ClaimKind::denial;
    for (uint32_t t = std::max(begin, 1U) - 1; t < std::min(cue.last + 1, tokens_.size()); ++t) {
      const bool beside = t < cue.first || t >= cue.last;
      auto s = status_at(t, std::min(cue.last + 3, tokens_.size()));
      if (is(t, ClaimSense::at_first)) s = ClaimStatus::retracted;  // "initially said": no longer
      if (!s || (beside && pos(t) != Pos::RB && !(owned && t < begin))) continue;
      if (*s == ClaimStatus::confirmed && denial) continue;
      if (*s == ClaimStatus::alleged && (denial || c.kind == ClaimKind::responsibility)) continue;
      return s;
    }
    return std::nullopt;
  }

  std::optional<ClaimStatus> status_in(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (auto s = status_at(t, r.last)) return s;
    return std::nullopt;
  }

  // "would neither confirm nor | deny | that".
  bool neither_confirms(const ClaimTag& c) const {
    if (c.kind != ClaimKind::denial) return false;
    const uint32_t first = sentence_of(c.head).first;
    bool no = false, confirms = false;
    for (uint32_t t = c.head; t > first && c.head - t < 6;) {
      no |= says_no(--t);
      confirms |= status_at(t, t + 1) == ClaimStatus::confirmed;
    }
    return no && confirms;
  }

  // "according to the indictment, he allegedly took cash": an adverb at the content's first verb.
  bool doubted(const ClaimTag& c) const {
    for (uint32_t t = c.content.front().first, end = std::min(t + 12, c.content.front().last); t < end; ++t) {
      if (pos(t) == Pos::QUOTE) return false;
      if (pos(t) == Pos::RB && status_at(t, t + 1) == ClaimStatus::alleged) return true;
      if (const VerbGroup* v = verb_at(t); v && v->head == t) return false;
    }
    return false;
  }
};

}  // namespace

void find_status(const DescribedText& text, ClaimTurn turn, ClaimTag& claim) { StatusFinder(text).run(claim, turn); }

}  // namespace sayso
