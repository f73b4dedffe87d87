// What a claim is, once its parts are found: claim_kinds.cpp reads lemma and kind of its cue and contents, claim_status.cpp its status of
// the words around the cue, later_status.cpp of what is said afterwards. Here: is whoever says it named?
#include "claims/describe_claims.h"

namespace sayso {
namespace {

class SourceReader : ClaimText {
 public:
  explicit SourceReader(const ClaimText& text) : ClaimText(text) {}

  // Not named: "a senior official", "officials", "one dealer"; not "the ministry", "police", "she".
  bool anonymous(Range source) const {
    if (person_in(source)) return false;
    for (uint32_t t = source.first; t < source.last; ++t)
      if (longest(begins::anonymous, t, source.last)) return true;
    const NounPhrase* n = noun_at(source.first);
    if (!n || !((word(n->head).begins & begins::person) || (word(n->head).flags & cue_flag::person))) return false;
    // The list names those that hide: officials, sources. "two experts" hide too, "the experts" may have been named.
    if (pos(n->head) == Pos::NNS) return pos(n->tokens.first) == Pos::CD;
    return pos(n->head) == Pos::NN && is(n->tokens.first, ClaimSense::some);
  }

 private:
  bool person_in(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (const Mention* m = mention_at(t); m && m->type == EntityType::person) return true;
    return false;
  }
};

}  // namespace

void describe_claims(const ClaimText& text, Claims& claims) {
  const DescribedText words(text);
  const SourceReader sources(text);
  for (ClaimTag& c : claims.items) {
    const ClaimTurn turn = find_kind(words, c);
    find_status(words, turn, c);
    c.anonymous = c.source && sources.anonymous(*c.source);
  }
  find_later_status(words, claims.items);
}

}  // namespace sayso
