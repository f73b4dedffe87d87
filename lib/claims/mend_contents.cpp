// What is said: whole clauses, and all of what a cue governs. This is the spine; its parts are front_contents.cpp (what stands before the
// cue), begin_contents.cpp and end_contents.cpp (where what stands behind it begins and ends). Here: which pieces are content at all.
#include "claims/mend_contents.h"

#include "claims/mend_claims.h"

namespace sayso {
namespace {

class PieceMender : ClauseText {
 public:
  explicit PieceMender(const ClauseText& text) : ClauseText(text) {}

  // "Ana Ruiz, praised by some as “brave,” | told | the paper that she was done": what stands between the source and its cue
  // belongs to the source, where something follows the cue.
  void leave_words_of_source(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.content.back().first < tag.cue->last) return;
    std::erase_if(tag.content, [&](Range r) { return tag.source->last <= r.first && r.last <= tag.cue->first; });
  }

  // "…, a jury heard | yesterday", "an interview in | which | he said he had no idea": neither is said.
  void leave_small_pieces(ClaimTag& tag) const {
    if (tag.content.size() < 2) return;
    const bool before = tag.source && tag.content.front().last <= tag.source->first;
    std::erase_if(tag.content, [&](Range r) {
      if (r.size() > 1 || quoted(r.first)) return false;
      const bool which = pos(r.first) == Pos::WDT && r.last <= tag.head && r.first > 0 && pos(r.first - 1) == Pos::IN;
      return which || (before && r.first > tag.head && is_day(r.first));
    });
  }

  // "Pressed on why she had not declared | the gel |, she said | she forgot": a clause needs no noun in front.
  void leave_noun_before(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() != 2) return;
    const Range front = tag.content.front(), back = tag.content.back();
    if (front.last >= tag.source->first || pos(tag.source->first - 1) != Pos::COMMA || tag.source->last > tag.cue->first ||
        !follows_cue(tag, back))
      return;
    if (front.first == sentence_of(tag.head).first || quoted(front.first) || pos(front.first) == Pos::QUOTE || has_finite(front)) return;
    if (begins_noun(back) && has_finite(back)) tag.content.erase(tag.content.begin());
  }

  // "| The owners |, the bank, said | the report | shows | a profit": what another verb parts from the source is that verb's.
  void leave_far_piece(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() < 2 || tag.content[1].first < tag.cue->last) return;
    const Range front = tag.content.front(), gap{front.last, std::min(tag.source->first, tag.cue->first)};
    if (gap.last <= gap.first || quoted(front.first) || pos(front.first) == Pos::QUOTE || has_finite(front)) return;
    if (scene_.marks.any(gap, token_mark::finite)) tag.content.erase(tag.content.begin());
  }

  // "It was |, she said, | a teapot", "The young |, she argues, | have stopped listening": both halves of a clause.
  void take_second_half(ClaimTag& tag) const {
    if (!tag.source || tag.content.size() != 1 || tag.content.front().last >= tag.head) return;
    if (tag.cue->first < tag.source->first && !is(tag.head, claim_tag::say)) return;  // "The film, | called Fitna |, was shown"
    const Range half = tag.content.front();
    const uint32_t parenthesis = std::min(tag.source->first, tag.cue->first), end = sentence_of(tag.head).last;
    uint32_t comma = std::max(tag.source->last, tag.cue->last);
    // "…, he wrote | on X |, …"
    if (const NounPhrase* where = comma + 1 < end && pos(comma) == Pos::IN ? noun_at(comma + 1) : nullptr)
      if (where->tokens.last < end && pos(where->tokens.last) == Pos::COMMA) comma = where->tokens.last;
    const uint32_t rest = comma + 1;
    if (half.last + 1 != parenthesis || rest >= end || pos(half.last) != Pos::COMMA || pos(comma) != Pos::COMMA || quoted(half.first) ||
        quoted(rest))
      return;
    const bool subject = all_nouns(half) && finite_at(rest);
    const bool was = finite_at(half.last - 1) && is(half.last - 1, claim_tag::be);
    if (subject || was) tag.content.push_back({rest, before_stop(rest)});
  }

  // "accused | the rebels | on Monday of | shelling it": one content, where nothing else of the claim stands between.
  void join(ClaimTag& tag) const {
    for (size_t i = 1; i < tag.content.size(); ++i) {
      const Range gap{tag.content[i - 1].last, tag.content[i].first};
      if (gap.first <= tag.head || gap.empty() || !same_sentence(gap.first - 1, gap.last) || !goes_on(gap) ||
          (tag.source && gap.contains(*tag.source)))
        continue;
      tag.content[i].first = tag.content[i - 1].first;
      tag.content.erase(tag.content.begin() + static_cast<std::ptrdiff_t>(i--) - 1);
    }
  }
};

}  // namespace

void mend_content(const ClaimText& text, ClaimTag& tag) {
  const ClauseText clauses(text);
  take_front(clauses, tag);
  for (Range& r : tag.content)
    if (r.first > tag.head) {
      begin_content(clauses, r, tag);
      end_content(clauses, r, tag);
    } else {
      mend_front(clauses, r, tag);
    }
  const PieceMender pieces(clauses);
  pieces.leave_words_of_source(tag);
  pieces.leave_small_pieces(tag);
  pieces.leave_noun_before(tag);
  pieces.leave_far_piece(tag);
  pieces.take_second_half(tag);
  if (tag.content.empty()) return;
  leave_outer_clause(clauses, tag);
  pieces.join(tag);
}

void mend_cue(const ClaimText& text, ClaimTag& tag) {
  const ClauseText clauses(text);
  end_clauses(clauses, tag);
  if (!tag.content.empty()) part_from_cue(clauses, tag);
}

}  // namespace sayso
