// What is said, where the labelling found only who said it and how: the clause before the source ("The ferry sank at noon, | the
// paper | reported") or the one that follows ("The paper reported | the ferry sank at noon").
#include "claims/clause_text.h"
#include "claims/mend_claims.h"

namespace sayso {
namespace {

class ContentFinder : ClauseText {
 public:
  explicit ContentFinder(const ClaimText& text) : ClauseText(text) {}

  void run(const ClaimItem& head, ClaimTag& tag) const {
    if (is(tag.head, claim_tag::according) && source_follows(tag)) return take_behind_according(tag);
    if (!in_verb(tag.head)) return take_behind_phrase(tag);
    const VerbGroup& verb = *verb_at(tag.head);
    // With the verb before.
    const bool shared = verb.tokens.first > sentence_of(tag.head).first && pos(verb.tokens.first - 1) == Pos::CC;
    if (head.strength < cue_strength::often || !(finite_at(tag.head) || verb.gerund || shared) || !(tag.source || shared)) return;
    if (tag.source && (take_headline(tag) || (verb.head == tag.head && take_before(verb, head, tag)))) return;
    take_behind(head, tag);
  }

 private:
  // "According to | the filing, which was seen by the paper, | one actor …"
  void take_behind_according(ClaimTag& tag) const {
    const Range sentence = sentence_of(tag.head);
    uint32_t comma = scene_.marks.next(tag.source->first, sentence.last, token_mark::comma);
    if (comma + 1 < sentence.last && is(comma + 1, claim_tag::who)) comma = scene_.marks.next(comma + 1, sentence.last, token_mark::comma);
    if (comma + 1 >= sentence.last || has_clause({sentence.first, tag.head})) return;
    tag.source->last = comma;
    tag.content.push_back({comma + 1, before_stop(comma)});
  }

  // "In the words of | one resident |, the street had become a river"
  void take_behind_phrase(ClaimTag& tag) const {
    if (!source_follows(tag) || tag.source->last >= sentence_of(tag.head).last) return;
    const Range clause{tag.source->last + 1, before_stop(tag.source->last)};
    if (pos(tag.source->last) == Pos::COMMA && clause.first < clause.last && has_finite(clause)) tag.content.push_back(clause);
  }

  // "Hospital hid £6bn hole, | leaked memo | reveals"
  bool take_headline(ClaimTag& tag) const {
    const Range sentence = sentence_of(tag.head);
    if (tag.source->first != sentence.first || tag.source->last != tag.head || !ends_clause(tag.cue->last, sentence.last) ||
        !in_noun(tag.head - 1))
      return false;
    const uint32_t who = scene_.marks.last(sentence.first, tag.head, token_mark::comma);
    if (who <= sentence.first + 2 || !has_verb({sentence.first, who - 1})) return false;
    tag.source->first = who;
    tag.content.push_back({sentence.first, who - 1});
    return true;
  }

  // The clause or the quotation before source and verb; nothing is left to find where the source stands behind the verb.
  bool take_before(const VerbGroup& verb, const ClaimItem& head, ClaimTag& tag) const {
    const Range sentence = sentence_of(tag.head);
    const bool inverted = source_follows(tag);
    const uint32_t begin = inverted ? verb.tokens.first : tag.source->first;
    uint32_t after = inverted ? tag.source->last : tag.cue->last;
    if (const NounPhrase* n = after < sentence.last ? noun_at(after) : nullptr; n && (head.frames & frame::object))
      after = n->tokens.last;  // "told | Reuters"
    const Range before{sentence.first, begin - (begin > sentence.first)};
    const bool clause = has_clause(before) || scene_.marks.any(before, token_mark::quoted) ||  // "Boss ‘laced drinks’ |, court told"
                        hides_clause(before);
    if (before.size() > 2 && pos(before.last) == Pos::COMMA && clause && ends_clause(after, sentence.last)) {
      tag.content.push_back(before);
      return true;
    }
    if (inverted) return true;
    const Range quote = quotation_before(tag.source->first);
    if (quote.empty() || !begins_long_source({quote.last, tag.source->first})) return false;
    tag.content.push_back(quote);
    return true;
  }

  // What follows the cue, and whom it is said to: "told | the meeting | her house would flood".
  void take_behind(const ClaimItem& head, ClaimTag& tag) const {
    const uint32_t end = sentence_of(tag.head).last;
    tag.cue->last = std::max(tag.cue->last, tag.head + long_cue(tag.head));
    if (tag.source && tag.source->first > tag.head) return;
    uint32_t first = tag.cue->last;
    uint32_t colon = first;  // "wrote on the site: | “…” |"
    while (colon < end && pos(colon) != Pos::COLON && pos(colon) != Pos::COMMA && pos(colon) != Pos::QUOTE && !in_verb(colon)) ++colon;
    if (const Range quote = quotation_behind(colon < end && pos(colon) == Pos::COLON ? colon : first); !quote.empty()) {
      const uint32_t stop = before_stop(std::min(quote.last, end - 1));
      return tag.content.push_back({quote.first, std::max(quote.last, stop)});
    }
    if (first < end && pos(first) == Pos::COMMA) {
      while (first < end && !is(first, claim_tag::that)) ++first;
    } else if (const NounPhrase* n = first < end ? noun_at(first) : nullptr) {
      const uint32_t after = n->tokens.last;
      if ((head.frames & frame::object) && after < end && (in_noun(after) || is(after, claim_tag::that))) tag.cue->last = first = after;
    }
    if (first >= end || is(first, claim_tag::who)) return;
    const Range content{first, before_stop(first)};
    const bool named = pos(first) == Pos::DT || pos(first) == Pos::PRPS || pos(first) == Pos::PRP;
    if (content.size() > 1 && (has_clause(content) || has_infinitive(content) || (head.strength >= cue_strength::nearly_always && named)))
      tag.content.push_back(content);
  }

  // "said by e-mail that, | “…” |": with its marks, when it follows the comma or colon at `t`; else empty.
  Range quotation_behind(uint32_t t) const {
    const bool leads = t + 1 < tokens_.size() && (pos(t) == Pos::COMMA || pos(t) == Pos::COLON) && same_sentence(t, t + 1);
    return leads ? quotation_at(t + 1) : Range{};
  }

  // "More than 25 million people, half the population, face hunger |, the WHO says": its verb may be a noun as well.
  bool hides_clause(Range r) const {
    constexpr uint32_t least = 6;  // tokens
    return r.size() >= least && pos(r.first) != Pos::IN && pos(r.first) != Pos::RB && noun_at(r.last - 1) &&
           scene_.marks.any({r.first, r.last - 1}, token_mark::comma);
  }

  static bool source_follows(const ClaimTag& tag) { return tag.source && follows_cue(tag, *tag.source); }

  bool has_verb(Range r) const {
    for (uint32_t t = r.first; t < r.last; ++t)
      if (in_verb(t)) return true;
    return false;
  }

  // Nothing follows but when or where it was said.
  bool ends_clause(uint32_t t, uint32_t end) const {
    return t >= end || pos(t) == Pos::STOP || pos(t) == Pos::COMMA || pos(t) == Pos::QUOTE || pos(t) == Pos::IN || pos(t) == Pos::CC ||
           is_day(t);
  }
};

}  // namespace

void find_content(const ClaimText& text, const ClaimItem& head, ClaimTag& tag) { ContentFinder(text).run(head, tag); }

}  // namespace sayso
