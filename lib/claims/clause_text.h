#pragma once
#include "claims/claim_text.h"

namespace sayso {

// What those who mend contents ask of clauses: where one begins, what it holds, whether words go on with it.
class ClauseText : public ClaimText {
 public:
  explicit ClauseText(const ClaimText& text) : ClaimText(text) {}

 protected:
  // A finite verb behind a noun.
  bool has_clause(Range r) const {
    const uint32_t noun = scene_.marks.next(r.first, r.last, token_mark::noun);
    return scene_.marks.any({noun + 1, r.last}, token_mark::finite);
  }

  bool opens_clause(uint32_t t) const {
    const uint8_t tag = word(t).tag;
    return tag == claim_tag::that || tag == claim_tag::who || tag == claim_tag::whether || tag == claim_tag::clause ||
           tag == claim_tag::as || pos(t) == Pos::PRP || pos(t) == Pos::WP || pos(t) == Pos::WRB || pos(t) == Pos::WDT;
  }

  // A noun phrase, perhaps behind "that" or "whether".
  bool begins_noun(Range r) const {
    const uint8_t tag = word(r.first).tag;
    return in_noun(r.first + (r.size() > 1 && (tag == claim_tag::that || tag == claim_tag::whether)));
  }

  bool all_nouns(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (!in_noun(t)) return false;
    return true;
  }

  // Words that a clause goes on with and no clause of their own.
  bool goes_on(Range r) const {
    if (scene_.marks.any(r, token_mark::comma | token_mark::conjunction | token_mark::dash | token_mark::quoted | token_mark::finite))
      return false;
    for (uint32_t t = r.first; (t = scene_.marks.next(t, r.last, token_mark::stop)) < r.last; ++t)
      if (pos(t) == Pos::QUOTE) return false;
    return true;
  }

  // “They were buying bread,” | a witness said: with its marks, when it opens the sentence that `t` stands in and a comma ends it;
  // else empty.
  Range quotation_before(uint32_t t) const {
    const uint32_t first = sentence_of(t).first;
    const uint32_t q = first + 1 < tokens_.size() && pos(first) == Pos::QUOTE ? quotes_.at[first + 1] : 0;
    if (q == 0 || t <= first) return {};
    const uint32_t last = quotes_.items[q - 1].tokens.last;
    return last < t && pos(last - 1) == Pos::COMMA ? Range{first, last + 1} : Range{};
  }
};

}  // namespace sayso
