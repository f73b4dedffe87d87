// Who says a quotation that no cue attributes: whoever signs it, whoever stands before its colon, or whoever the sentence before tells of.
//
//     “We are delighted.” – Ines Costa, chief executive
//     Ruiz shot back within minutes: “Yes.”
//     Tom Hill shook his head. “We lost everything.”
#include "claims/find_uncued.h"

namespace sayso {
namespace {

class UncuedFinder : ClaimText {
 public:
  explicit UncuedFinder(const ClaimText& text) : ClaimText(text) {}

  void run(const std::vector<Found*>& claims, EvidenceId by, Refilled<Found>& out) const {
    out.clear();
    size_t next = 0;
    for (const QuoteTag& q : quotes_.items) {
      const Range quote = q.tokens;
      while (next < claims.size() && claims[next]->tag.head < quote.first) ++next;
      const std::optional<Range> signs = signature(quote);
      std::optional<Range> source = signs ? signs : before_colon(quote);
      if (!source) source = told_of_before(quote, next > 0 ? claims[next - 1] : nullptr);
      if (!source || std::any_of(claims.begin(), claims.end(), [&](const Found* f) { return in_content(f->tag, quote.first); })) continue;
      Found& f = add_found(0, out);
      f.tag.head = signs ? signs->first - 1 : quote.first;
      f.tag.source = source;
      f.tag.content.push_back({std::max(quote.first, 1U) - 1, signs ? signs->first - 1 : std::min(quote.last + 1, tokens_.size())});
      f.tag.by.add(by);
    }
  }

 private:
  // “We are delighted.” – Ines Costa, chief executive: a paragraph of a quotation, a dash and who said it.
  std::optional<Range> signature(Range quote) const {
    const Sentence& sentence = tokens_.sentences[tokens_.sentence[quote.first]];
    uint32_t dash = quote.last;
    while (dash < tokens_.size() && dash < quote.last + 2 && pos(dash) == Pos::QUOTE) ++dash;
    if (dash + 1 >= tokens_.size() || pos(dash) != Pos::DASH || pos(dash + 1) != Pos::NNP) return std::nullopt;
    if (quote.first > sentence.tokens.first + 2 || paragraph(dash) != sentence.paragraph) return std::nullopt;
    uint32_t end = dash + 1;
    while (end < tokens_.size() && paragraph(end) == sentence.paragraph && end - dash < 20 && !in_verb(end)) ++end;
    if (end < tokens_.size() && paragraph(end) == sentence.paragraph) return std::nullopt;
    while (pos(end - 1) == Pos::STOP) --end;
    return Range{dash + 1, end};
  }

  // Ruiz | shot back within minutes: “Yes.”
  std::optional<Range> before_colon(Range quote) const {
    if (quote.first < 4 || pos(quote.first - 1) != Pos::QUOTE || pos(quote.first - 2) != Pos::COLON) return std::nullopt;
    const uint32_t first = sentence_of(quote.first - 2).first;
    const NounPhrase* n = noun_at(first);
    const bool somebody = n && !quoted(first) && names_person(n->head) && finite_at(n->tokens.last);
    return somebody ? std::optional(n->tokens) : std::nullopt;
  }

  // Tom Hill | shook his head. “We lost everything.”: the person that the sentence before a quoted sentence tells of, when it
  // reports nothing; a pronoun is of whoever spoke `last` in the paragraph.
  std::optional<Range> told_of_before(Range quote, const Found* last) const {
    const uint32_t here = sentence_of(quote.first).first;
    constexpr uint32_t shortest = 4;
    if (here == 0 || here + 1 < quote.first || quote.size() < shortest || pos(quote.last - 1) != Pos::STOP) return std::nullopt;
    const Sentence& before = tokens_.sentences[tokens_.sentence[here - 1]];
    const uint32_t first = before.tokens.first;
    const NounPhrase* n = noun_at(first);
    if (before.paragraph != paragraph(quote.first) || !n || !same_quotation(first, here)) return std::nullopt;
    if (last && last->tag.head >= first) return std::nullopt;
    const WordId who = tokens_.word[n->head];
    if (!finite_at(n->tokens.last)) return std::nullopt;
    if (who == r_.name_words.he || who == r_.name_words.she)
      return last && paragraph(last->tag.head) == before.paragraph ? std::nullopt : std::optional(n->tokens);
    const Mention* m = mention_at(n->head);
    const bool person = m ? m->type == EntityType::person : pos(n->head) == Pos::NN && (word(n->head).begins & begins::person) != 0;
    return person ? std::optional(n->tokens) : std::nullopt;
  }
};

}  // namespace

void find_uncued(const ClaimText& text, const std::vector<Found*>& claims, EvidenceId by, Refilled<Found>& out) {
  UncuedFinder(text).run(claims, by, out);
}

}  // namespace sayso
