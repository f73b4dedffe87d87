// Claims are labelled each by itself, and two that stand beside each other may both take what belongs to one of them:
//
//     declined to say …                                 one cue: the likelier claim stands
//     accused him of theft | and called for a vote      one source, two verbs: neither says what the other does
//     said they had foiled a plot |, accusing …         who accuses is who said, not "they"
//
// `a` is the claim whose head comes first, `b` the other.
#include "claims/part_neighbours.h"

namespace sayso {
namespace {

class NeighbourParter : ClaimText {
 public:
  explicit NeighbourParter(const ClaimText& text) : ClaimText(text) {}

  void run(std::vector<Found*>& claims) const {
    drop_doubles(claims);
    drop_nouns_of_sources(claims);
    constexpr size_t reach = 3;
    for (size_t i = 0; i < claims.size(); ++i)
      for (size_t k = i + 1; k < claims.size() && k <= i + reach; ++k) part(claims[i]->tag, claims[k]->tag);
  }

 private:
  // Of two that say the same, or whose cues overlap, one stands ("declined to say", "declined").
  void drop_doubles(std::vector<Found*>& claims) const {
    for (size_t i = 1; i < claims.size();) {
      ClaimTag &a = claims[i - 1]->tag, &b = claims[i]->tag;
      const bool cues = a.cue && b.cue, same = cues && says_same(a, b);
      if (!same && (!cues || !meet(*a.cue, *b.cue) || part_cues(a, b))) {
        ++i;
        continue;
      }
      // "alleged in a | complaint | that", "renewed its | call": a verb's noun says nothing of its own.
      const bool noun = in_verb(a.head) && !in_verb(b.head) && (same || b.head < a.cue->last);
      const bool second = noun || (!same && !(claims[i]->score > claims[i - 1]->score));
      ClaimTag &worse = second ? b : a, &better = second ? a : b;
      if (!better.source && better.content == worse.content) better.source = worse.source;
      claims.erase(claims.begin() + static_cast<std::ptrdiff_t>(second ? i : i - 1));
    }
  }

  // "has apologised to fans, writing | that he was wrong": what both are said to say is the second's.
  static bool says_same(const ClaimTag& a, const ClaimTag& b) {
    return a.cue->last <= b.cue->first && b.cue->last <= b.content.front().first && a.content == b.content &&
           (!b.source || a.source == b.source);
  }

  // "welcomed | the result |, saying": a comma parts two cues.
  bool part_cues(const ClaimTag& a, ClaimTag& b) const {
    if (b.cue->first > a.head) return false;
    uint32_t comma = b.head;
    while (comma > a.head && pos(comma) != Pos::COMMA) --comma;
    if (comma == a.head || comma < a.cue->last) return false;
    b.cue->first = comma + 1;
    return true;
  }

  // "according to | an agency report seen by the paper": a noun in a source is no cue.
  void drop_nouns_of_sources(std::vector<Found*>& claims) const {
    for (size_t i = 0; i < claims.size(); ++i) {
      const uint32_t head = claims[i]->tag.head;
      if (in_verb(head) || !in_noun(head)) continue;
      for (size_t k = i - std::min<size_t>(i, 2); k < std::min(i + 3, claims.size()); ++k) {
        const auto& source = claims[k]->tag.source;
        claims[i]->dropped |= k != i && source && source->first <= head && head < source->last;
      }
    }
    std::erase_if(claims, [](const Found* f) { return f->dropped; });
  }

  void part(ClaimTag& a, ClaimTag& b) const {
    part_sources(a, b);
    take_writer(a, b);
    if (!a.source || !same_sentence(a.head, b.head)) return;
    const bool cues = a.cue && b.cue;
    if ((cues && (shares_source(a, b) || adds_to(a, b))) || (b.source && unbalanced(*b.source))) b.source = a.source;
    if (!b.source || !cues) return;
    if (speaks_on(a, b)) b.source = a.source;
    part_clauses(a, b);
    leave_teller(a, b);
    part_speakers(a, b);
    if (*a.source != *b.source) return;
    part_gerund(a, b);
    part_verbs(a, b);
  }

  // Of one source: what follows the second cue is not content of the first ("accused him of theft and called for a vote"), what stands
  // before the first is not content of the second ("It failed, he said, adding that …").
  void part_verbs(ClaimTag& a, ClaimTag& b) const {
    if (b.content.size() > 1 && b.content.back().first > b.head) std::erase_if(b.content, [&](Range r) { return r.last <= a.cue->first; });
    uint32_t cut = behind_link(b.cue->first, a.cue->last);
    const uint32_t then = comma_before_then(b.head);
    if (then > a.cue->last) {
      cut = then + 1;
    } else {
      if (cut <= a.cue->last) return;
      const bool headline = comma_of_headline(b.head) == cut;
      if (pos(cut - 1) != Pos::CC && !headline) return;
      cut += headline;
    }
    std::vector<Range> kept;
    for (Range r : a.content)
      if (r = trim({r.first, r.first < a.head ? r.last : std::min(r.last, cut - 1)}, ClaimPart::content); r.first < r.last)
        kept.push_back(r);
    if (!kept.empty()) a.content = std::move(kept);
  }
  // Before adverbs and commas: where what links a verb to the one before it ends.
  uint32_t behind_link(uint32_t verb, uint32_t least) const {
    while (verb > least && (pos(verb - 1) == Pos::RB || pos(verb - 1) == Pos::COMMA)) --verb;
    return verb;
  }

  // "“No,” Ana Ruiz said on a call |, adding | that …", "Chad's president, | Ali Musa, urged them to act |, arguing | that …": what
  // begins behind a comma without a subject of its own is said by all of who spoke before.
  bool adds_to(const ClaimTag& a, const ClaimTag& b) const {
    if (!finite_at(a.head) || quoted(b.head) || quoted(a.head)) return false;
    // "Ana Ruiz, | who was not there, | notes that …, but calls"
    const bool tail = b.source && b.source->last == a.source->last && b.source->first > a.source->first;
    if (tail && a.head < b.head && is(b.source->first, claim_tag::who)) return true;
    if (!b.source && comma_before_then(b.head) > a.head) return true;
    if (comma_before_gerund(b.head) <= a.head) return false;
    if (b.source && in_content(a, b.source->first) && word(b.head).strength == cue_strength::nearly_always &&
        noun_with_clause(a.content.back()) && a.source->last <= a.head)
      return true;
    if (b.source) return tail && in_noun(a.source->first) && !has_finite({a.source->first, b.source->first});
    return !in_content(a, b.head) || word(b.head).strength == cue_strength::nearly_always;
  }
  // "denied | claims that it had paid |, calling": a noun that has a clause.
  bool noun_with_clause(Range r) const {
    const NounPhrase* n = noun_at(r.first);
    return n && (word(n->head).flags & cue_flag::noun) && n->tokens.last < r.last && is(n->tokens.last, claim_tag::that);
  }
  // "told police he was asleep |, then | admitted he had been driving"; 0 when there is none.
  uint32_t comma_before_then(uint32_t head) const {
    const VerbGroup* v = verb_at(head);
    if (!v || v->tokens.first < 2) return 0;
    const uint32_t then = v->tokens.first - !is(v->tokens.first, ClaimSense::then);
    return is(then, ClaimSense::then) && pos(then - 1) == Pos::COMMA ? then - 1 : 0;
  }
  // The comma before a verb that stands in -ing without an auxiliary; 0 when there is none.
  uint32_t comma_before_gerund(uint32_t head) const {
    const VerbGroup* v = verb_at(head);
    if (!v || !v->gerund) return 0;
    uint32_t t = v->tokens.first;
    while (t > 0 && pos(t - 1) == Pos::RB && !is(t - 1, claim_tag::not_)) --t;
    return t > 0 && pos(t - 1) == Pos::COMMA ? t - 1 : 0;
  }

  // "have written to | the premier | urging him to stop": whoever writes urges.
  void take_writer(ClaimTag& a, ClaimTag& b) const {
    if (!a.source || !a.cue || !b.source || !b.cue || pos(a.cue->last - 1) != Pos::TO || a.content.size() != 1) return;
    Range& whom = a.content.front();
    const VerbGroup* v = verb_at(b.head);
    const NounPhrase* n = noun_at(whom.first);
    if (whom.first != a.cue->last || !n || !v || !v->gerund) return;
    for (uint32_t t = whom.first; t < b.cue->first; ++t)
      if (!in_noun(t) && pos(t) != Pos::CC) return;
    whom.last = b.cue->first;
    b.source = a.source;
  }

  // "The junta | said | they had foiled a plot, | accusing": whoever spoke goes on where the clause has but a pronoun for its subject.
  bool speaks_on(const ClaimTag& a, const ClaimTag& b) const {
    if (b.source->size() > 1 || pos(b.source->first) != Pos::PRP || comma_before_gerund(b.head) <= a.head) return false;
    const Range said = a.content.back();
    const bool that = is(said.first, claim_tag::that);
    return said.first >= a.cue->last && b.source->first == said.first + that && same_quotation(b.head, a.head) &&
           word(b.head).strength >= cue_strength::often && !believes(b.head) && !is(a.head, claim_tag::according);
  }

  // "rejected | the charge |, saying it had paid", "said | it would cut 900 jobs |, blaming the rain": what one source goes on to say.
  void part_gerund(ClaimTag& a, const ClaimTag& b) const {
    // “No,” she told them, insisting she had | “loved it”
    const uint32_t comma = comma_before_gerund(b.head);
    const auto of_second = [&](Range r) { return r.first > b.head && same_sentence(r.first, b.head) && in_content(b, r.first); };
    if (comma > a.head && !std::all_of(a.content.begin(), a.content.end(), of_second)) std::erase_if(a.content, of_second);
    Range& last = a.content.back();
    if (last.first > b.head || b.head >= last.last || last.first < a.cue->last || !finite_at(a.head)) return;
    if (comma <= last.first || !same_quotation(b.head, a.head)) return;
    // Where the content is a clause, its subject may be the one who goes on.
    const bool that = is(last.first, claim_tag::that);
    const bool same = pos(last.first + that) == Pos::PRP && pos(last.first + that + 1) != Pos::CC;
    if (word(b.head).strength >= cue_strength::often && (same || noun_with_clause(last) || (!that && !has_finite({last.first, comma}))))
      last.last = comma;
  }

  // "Kyiv warned it would run out of money |, and the bank puts the gap at …": behind a comma and "and" who says something of
  // his own begins a clause that nobody else says, but "that" does not.
  void part_clauses(ClaimTag& a, const ClaimTag& b) const {
    const uint32_t first = b.source->first;
    if (first < a.cue->last + 2 || b.source->last != b.cue->first || !finite_at(b.head) || quoted(first)) return;
    if (is(first, claim_tag::who)) return;
    if (pos(first - 1) != Pos::CC || pos(first - 2) != Pos::COMMA || word(b.head).strength == 0) return;
    Range& last = a.content.back();
    if (last.first < a.cue->last || last.first + 1 >= first - 2 || last.last <= first || is(last.first, claim_tag::that)) return;
    last.last = first - 2;
  }

  // "Two had argued for | a ban |, he told reporters": whoever reports the whole.
  void leave_teller(ClaimTag& a, const ClaimTag& b) const {
    Range& last = a.content.back();
    const uint32_t first = b.source->first;
    if (last.first + 1 < first && last.first >= a.cue->last && last.last >= b.cue->first && pos(first - 1) == Pos::COMMA &&
        b.source->last <= b.cue->first && b.content.back().last <= first && same_quotation(first, a.head))
      last.last = first - 1;
  }

  // "Asked if he had spoken to | the referee |, Ruiz said: “No.”": what somebody else says after a comma and a colon.
  void part_speakers(ClaimTag& a, const ClaimTag& b) const {
    Range& last = a.content.back();
    const uint32_t first = b.source->first;
    if (word(b.head).strength < cue_strength::nearly_always || last.first >= first || last.last <= b.head || first == 0 ||
        first < a.cue->last + 2 || b.source->last != b.cue->first)
      return;
    if (pos(first - 1) != Pos::COMMA || !same_quotation(first, a.head) || b.content.back().first < b.cue->last) return;
    if (pos(b.content.back().first) == Pos::QUOTE && first - 1 > last.first) last.last = first - 1;
  }

  // "The spokesman said the group | does not believe": who believes is the group, and "According to a survey, most parents | think"
  // it of the parents. Not "A nurse, who asked not to be named, | said".
  void part_sources(const ClaimTag& a, ClaimTag& b) const {
    if (!a.cue || !a.source || !b.source || a.cue->first < b.source->first || a.cue->last >= b.source->last ||
        is(a.source->first, claim_tag::who))
      return;
    const bool inverted = a.cue->last <= a.source->first && a.source->last < b.source->last;
    const bool before = a.source->last <= b.source->first, inside = b.source->first <= a.source->first && a.cue->first > b.source->first;
    if (!inverted && !before && !inside) return;
    const Range own = trim({inverted ? a.source->last : a.cue->last, b.source->last}, ClaimPart::source);
    if (!own.empty()) b.source = own;
  }

  // "Tycoon claims victory |, vows to end aid": in headlines a comma leads to a second verb; the end of the article when none does.
  uint32_t comma_of_headline(uint32_t head) const {
    const VerbGroup* v = verb_at(head);
    const uint32_t last = sentence_of(head).last - 1;
    if (!v || v->tense != Tense::present || tokens_.shape[last] == Shape::punct) return tokens_.size();
    const uint32_t first = v->tokens.first;
    return first > 0 && pos(first - 1) == Pos::COMMA ? first - 1 : tokens_.size();
  }

  // "The firm | said | it was sorry and | promised | to pay": a pronoun of the first content is no subject of a second
  // verb that says something.
  bool shares_source(const ClaimTag& a, const ClaimTag& b) const {
    if (a.source->last > a.head || word(b.head).strength < cue_strength::often || !same_quotation(b.head, a.head)) return false;
    if (b.source &&
        (b.source->size() > 1 || b.source->first < a.cue->last || (pos(b.source->first) != Pos::PRP && pos(b.source->first) != Pos::EX)))
      return false;
    if (!finite_at(a.head) || !in_verb(b.head) || !goes_with(*verb_at(a.head), *verb_at(b.head))) return false;
    const uint32_t before = behind_link(verb_at(b.head)->tokens.first, a.cue->last);
    if (comma_of_headline(b.head) == before && a.cue->last < before && before <= a.content.back().last) return true;
    if (before <= a.cue->last || pos(before - 1) != Pos::CC) return false;
    const Range said = a.content.back();
    const uint32_t end = said.last;
    // "testified | that he heard it and decided to leave"
    if (is(said.first, claim_tag::that) && said.contains({before - 1, before}) && word(b.head).strength < cue_strength::nearly_always)
      return false;
    return in_content(a, before - 1) || end + 1 == before || (end + 2 == before && pos(end) == Pos::COMMA);
  }

  // Are both of one subject, as far as their forms tell? A past tense after "and" may have been taken for a participle.
  bool goes_with(const VerbGroup& first, const VerbGroup& second) const {
    if (first.passive) return false;
    if (second.passive) return second.tense == Tense::none && first.tense == Tense::past;
    return second.finite() && (first.tense == second.tense || pos(first.tokens.first) == pos(second.tokens.first));
  }

  // The end of a bracket that began outside: "Phil King (Con), | Con) | adding".
  bool unbalanced(Range r) const {
    int open = 0;
    for (uint32_t t = r.first; t < r.last; ++t) {
      open += pos(t) == Pos::OPEN;
      open -= pos(t) == Pos::CLOSE;
      if (open < 0) return true;
    }
    return false;
  }
};

}  // namespace

void part_neighbours(const ClaimText& text, std::vector<Found*>& claims) { NeighbourParter(text).run(claims); }

}  // namespace sayso
