// What is said of a claim after it, by a sentence that speaks of it or by a claim about it:
//
//     Rebels said they had taken the town.    The report could not be independently verified.
//     ----------- claim ----------------- <-- unverified
//
//     Prosecutors accuse Diaz of taking bribes. He denies the charge.
//     ----------------- claim ---------------- <-- denied
#include "claims/describe_claims.h"

namespace sayso {
namespace {

class LaterStatus : DescribedText {
 public:
  LaterStatus(const DescribedText& text, Refilled<ClaimTag>& claims) : DescribedText(text), claims_(claims) {}

  void run() {
    later_sentences();
    for (size_t i = 0; i < claims_.size(); ++i) about_earlier(i);
  }

 private:
  // Status words of several words that stand outside every cue: they speak of the last claim before them.
  void later_sentences() {
    size_t next = 0;
    uint32_t passed = 0;  // tokens of entries found
    for (uint32_t t : scene_.status_tokens) {
      if (t < passed) continue;
      while (next < claims_.size() && claims_[next].head < t) ++next;
      uint32_t length = 0;
      const auto s = status_at(t, sentence_of(t).last, &length);
      if (!s || length < 2 || *s == ClaimStatus::confirmed || *s == ClaimStatus::alleged) continue;
      const Range words{t, t + length};
      if (!speaks_of_claim(words)) continue;
      // "Neither report could be verified"
      const bool of_none = pos(t) == Pos::MD && *s == ClaimStatus::unverified && !denied_within(words);
      if (of_none && !denied_within({t - std::min(t - sentence_of(t).first, 6U), t})) continue;
      if (next < claims_.size() && is_of_claim(claims_[next], words, *s)) continue;
      tell_claims_before(next, words, *s, of_none);
      passed = words.last;
    }
  }

  // "Israel has neither confirmed nor denied | carrying out the raid" is said of that alone. What a cue denies, about_earlier() looks for.
  bool is_of_claim(const ClaimTag& c, Range words, ClaimStatus s) const {
    if (!c.cue) return false;
    if (s == ClaimStatus::denied && c.cue->first <= words.last) return true;
    return c.source && c.cue->contains(words) && !points_back(c.content.front());
  }

  // The claim before; not the one whose cue or content this is. "Neither report" is said of two.
  void tell_claims_before(size_t next, Range words, ClaimStatus s, bool two) {
    const uint32_t t = words.first;
    constexpr size_t most = 6;
    for (size_t k = next, steps = 0; k > 0 && steps < most; ++steps) {
      ClaimTag& c = claims_[--k];
      if (sentence(t) > sentence(c.head) + (two ? 4 : 2)) return;
      if (quoted(t) && !same_quotation(t, c.head)) continue;
      bool own = c.cue && c.cue->first <= words.last && t <= c.cue->last;
      if (own && s == ClaimStatus::unverified) return;  // "Reuters could not verify | the video"
      own |= std::any_of(c.content.begin(), c.content.end(), [&](Range& r) { return r.first <= t && t < r.last && !part_remark(r, t); });
      if (own || c.within >= 0) continue;
      if (c.status == ClaimStatus::asserted || c.status == ClaimStatus::alleged || c.status == ClaimStatus::confirmed) c.status = s;
      if (!two) return;
      two = false;
    }
  }

  // "The claim could not be verified", "which he denies", "Reuters could not verify either account"; not "A photo of
  // the bridge could not be verified".
  bool speaks_of_claim(Range words) const {
    const Range whole = sentence_of(words.first);
    auto speaks = [&](uint32_t t) {
      if (pos(t) == Pos::PRP || pos(t) == Pos::WDT || pos(t) == Pos::DT) return !in_noun(t) || noun_at(t)->tokens.size() == 1;
      return (word(t).flags & cue_flag::noun) != 0 || is(t, ClaimSense::figure);
    };
    const uint32_t before = words.first - whole.first;
    for (uint32_t t = words.first - std::min(before, 8U); t < std::min(words.last + 4, whole.last); ++t)
      if (speaks(t)) return true;
    return before < 2;
  }

  // "40 rebels died | , a figure that could not be verified", "he had confessed | , but the court would not confirm it":
  // a remark on the content is no part of it.
  bool part_remark(Range& content, uint32_t status) const {
    if (quoted(status)) return false;
    for (uint32_t t = status; t > content.first + 1 && status - t < 10; --t) {
      if (pos(t) != Pos::COMMA) continue;
      const bool adds =
          pos(t + 1) == Pos::CC || pos(t + 1) == Pos::WDT || is(t + 1, claim_tag::who) || is(t + 1, claim_tag::clause) || in_noun(t + 1);
      if (adds) content.last = t;
      return adds;
    }
    return false;
  }

  bool denied_within(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (says_no(t)) return true;
    return false;
  }

  // "He denies the charge", "The paper withdrew its claim", "The bank confirmed the report", "The court would not confirm
  // it": the claim before it is denied, retracted, confirmed, unverified.
  void about_earlier(size_t i) {
    const ClaimTag& c = claims_[i];
    const ClaimTurn turn = turn_of_verb(c.head);
    const bool retracts = c.status == ClaimStatus::retracted, confirms = turn == ClaimTurn::confirms;
    if (turn == ClaimTurn::refuses || !(c.kind == ClaimKind::denial || retracts || confirms)) return;  // not "boycotted the discussion"
    if ((c.negated && !confirms) || !points_back(c.content.front()) || has_own_content(c)) return;
    if (const VerbGroup* v = verb_at(c.head); confirms && !c.negated && v && pos(v->tokens.first) == Pos::MD)
      return;  // "a witness would confirm it"
    constexpr size_t most = 5;
    for (size_t k = i, steps = 0; k > 0 && steps < most; ++steps) {
      ClaimTag& earlier = claims_[--k];
      if (sentence(c.head) > sentence(earlier.head) + 3) return;
      if (in_content(earlier, c.head) || !can_be_denied(earlier.kind) || (!retracts && same_pronoun(earlier, c))) continue;
      const bool far = earlier.within >= 0 || sentence(c.head) > sentence(earlier.head) + 1;
      if (!retracts && far && earlier.kind != ClaimKind::accusation) continue;
      if (confirms && earlier.kind != ClaimKind::statement && earlier.kind != ClaimKind::accusation) continue;
      earlier.status = retracts || confirms ? c.status : ClaimStatus::denied;
      return;
    }
  }

  // "the claim, made in court, | that he lied", "denied | it had …"
  bool has_own_content(const ClaimTag& c) const {
    const uint32_t t = c.content.front().first;
    return (c.content.size() > 1 && is(c.content.back().first, claim_tag::that)) ||
           (pos(t) == Pos::PRP && t + 1 < tokens_.size() && in_verb(t + 1));
  }

  // "She said it was late. But she rejected the idea that …": nobody denies what she said herself.
  bool same_pronoun(const ClaimTag& a, const ClaimTag& b) const {
    return a.source && b.source && a.source->size() == 1 && b.source->size() == 1 && pos(a.source->first) == Pos::PRP &&
           tokens_.word[a.source->first] == tokens_.word[b.source->first];
  }

  static bool can_be_denied(ClaimKind kind) {
    return kind != ClaimKind::denial && kind != ClaimKind::question && kind != ClaimKind::demand && kind != ClaimKind::promise;
  }

  uint32_t sentence(uint32_t t) const { return tokens_.sentence[t]; }

  Refilled<ClaimTag>& claims_;
};

}  // namespace

void find_later_status(const DescribedText& text, Refilled<ClaimTag>& claims) { LaterStatus(text, claims).run(); }

}  // namespace sayso
