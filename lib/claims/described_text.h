#pragma once
#include "claims/claim_text.h"

namespace sayso {

// What those who describe claims ask of them and of an article's words.
class DescribedText : public ClaimText {
 public:
  explicit DescribedText(const ClaimText& text) : ClaimText(text) {}

 protected:
  std::optional<ClaimStatus> status_at(uint32_t t, uint32_t end, uint32_t* length = nullptr) const {
    const ClaimEntry* entry = longest(begins::status, t, end);
    if (!entry) return std::nullopt;
    if (length) *length = entry->length;
    return static_cast<ClaimStatus>(entry->value);
  }

  bool says_no(uint32_t t) const { return is(t, ClaimSense::no) || is(t, ClaimSense::not_); }

  // "it", "that", "the charge": what was said before.
  bool points_back(Range content) const {
    const uint32_t first = behind_marks(content);
    if (first == content.last) return false;
    const Pos p = pos(first);
    const bool pointer = p == Pos::PRP || p == Pos::DT || p == Pos::WDT || p == Pos::IN;
    if (pointer && (!in_noun(first) || noun_at(first)->head == first) && stands_alone(first, content.last)) return true;
    for (uint32_t t = first; t < std::min(first + 3, content.last); ++t)
      if (word(t).flags & cue_flag::noun) return names_claim(first, t, content.last);
    return false;
  }

  // Where the first word stands.
  uint32_t behind_marks(Range content) const {
    uint32_t first = content.first;
    while (first < content.last && tokens_.shape[first] == Shape::punct) ++first;
    return first;
  }

 private:
  bool stands_alone(uint32_t pointer, uint32_t end) const {
    const uint32_t next = pointer + 1;
    return pos(pointer) == Pos::PRP || next == end || pos(next) == Pos::CC || pos(next) == Pos::COMMA ||
           (is(pointer, claim_tag::that) && is(next, claim_tag::be));
  }

  // Is the cue's noun at `t` in what begins at `first` the claim before, with no content of its own?
  bool names_claim(uint32_t first, uint32_t t, uint32_t end) const {
    if (const NounPhrase* n = noun_at(t); n && n->tokens.first > first) return false;  // "denied | sending the emails"
    if (pos(t) == Pos::NNS) {
      if (t == first && sentence_of(t).first == t) return false;  // "Rumours … were dismissed"
      const bool the = t > first && (pos(t - 1) == Pos::DT || pos(t - 1) == Pos::PRPS);
      if (t > first && is(first, claim_tag::that) && !the) return false;  // "denied | that air defences failed"
    }
    const uint32_t next = t + 1;
    if (next == end) return true;
    if (tokens_.shape[next] == Shape::punct) {  // not "the charge, made in court, that he lied"
      for (uint32_t comma = next; (comma = scene_.marks.next(comma + 1, end, token_mark::comma)) + 1 < end;)
        if (is(comma + 1, claim_tag::that)) return false;
      return true;
    }
    const bool relative = is(next, claim_tag::that) && next + 1 == end;  // "a version | that | the insurer disputes"
    return relative || pos(next) == Pos::CC || pos(next) == Pos::RB || is(next, claim_tag::as) ||
           (in_verb(next) && pos(next) != Pos::VBG);  // not "posts | suggesting that"
  }
};

}  // namespace sayso
