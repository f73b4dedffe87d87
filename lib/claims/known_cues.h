#pragma once
#include "claims/claim_text.h"

namespace sayso {

// Cues that the model thinks unlikely, but lists and grammar are sure of.
class KnownCues : ClaimText {
 public:
  explicit KnownCues(const ClaimText& text) : ClaimText(text) {}

  // Is the item at token `t` one? `score`: the model's.
  bool has(const ClaimItem& x, uint32_t t, float score) const {
    const unsigned noun = (x.phrase == 3) & ((x.flags & cue_flag::noun) != 0);
    const unsigned verb = (x.phrase == 6) & ((x.strength != 0) | ((word(t).begins & (begins::verb | begins::status)) != 0));
    if ((noun | verb) == 0) return false;  // one guess for most
    return noun != 0 ? known_noun(x, t, score) : known_verb(x, t, score);
  }

 private:
  bool known_noun(const ClaimItem& x, uint32_t t, float score) const;
  bool known_verb(const ClaimItem& x, uint32_t t, float score) const;
  bool somebody_has(uint32_t noun) const;
  bool leads_on(const ClaimItem& x, uint32_t t) const;
  bool ends_sentence(const ClaimItem& x, uint32_t t) const;
  bool follows_quotation(const ClaimItem& x, uint32_t t) const;
  bool leads_to_quotation(const ClaimItem& x, uint32_t t) const;
  uint32_t begin_of_subject(uint32_t verb) const;
  bool puts_figure(const ClaimItem& x, uint32_t verb) const;
  bool suspects(uint32_t t) const;
};

}  // namespace sayso
