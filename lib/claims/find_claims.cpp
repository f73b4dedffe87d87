// Attributions: who is reported to say or hold what. In four steps:
//
//   1. Every word that can head a cue gets a score (label_parts.h: cue_score).
//   2. For every likely head, the items around it are labelled source, cue and content (label_parts).
//   3. Claims that stand: best first; a head inside the content of a claim makes a claim within it.
//   4. What follows from them: kind, negation, status, anonymity, and the speaker of every quotation.
//
// What the labelling found is set right between 2 and 3 by mend_sources.cpp and mend_contents.cpp; what is no claim for all
// that, doubt_claims.cpp tells. Speakers: attribute_quotes.cpp.
//
// Quotations are one item each, so what stands inside them is looked at again afterwards, as a text of its own.
//
// What is quoted without marks becomes a quotation of its own between 2 and 3 (`blocks`): the paragraph after one that
// ends in a cue and a colon, and what find_unmarked.cpp reads.
#include "claims/find_claims.h"

#include <algorithm>
#include <functional>

#include "claims/attribute_quotes.h"
#include "claims/claim_features.h"
#include "claims/claim_knowledge.h"
#include "claims/describe_claims.h"
#include "claims/find_unmarked.h"
#include "claims/label_parts.h"
#include "claims/mend_claims.h"

namespace sayso {
namespace {

constexpr float least_cue_score = 0;        // more likely one than not
constexpr float least_often_score = -0.8F;  // of a verb that the lists say often is one
constexpr float least_leading_score = -3;   // of such a verb before "that" or "to"
constexpr float least_known_score = -2;     // of a cue that the lists are sure of
constexpr float least_loose_score = 1;      // of a cue without a source that it needs, or far from it

struct Found {
  float score = 0;
  bool dropped = false;
  ClaimTag tag;
};

}  // namespace

// Kept and reused by one thread.
struct ClaimScratch {
  explicit ClaimScratch(const Resources& r)
      : weights(r.evidence_id("weights:claims")), continues(r.evidence_id("quotes:speaker")), line_words(r.vocabulary) {}

  EvidenceId weights, continues;
  LineWords line_words;
  ClaimScene scene;
  CueScratch cues;
  std::vector<std::pair<uint32_t, float>> heads;
  PartScratch parts;
  Refilled<Found> found, uncued;
  std::vector<Found*> order;
  std::vector<Range> blocks;
  std::vector<UnmarkedQuote> unmarked;
  Enclosing enclosing;
};

namespace {

class ClaimFinder : ClaimText {
 public:
  ClaimFinder(const SceneInput& in, const Resources& r, ClaimScratch& scratch, Workspace::Impl& w)
      : ClaimText(in, scratch.scene, r),
        w_(w),
        weights_(scratch.weights),
        continues_(scratch.continues),
        cues_(scratch.cues),
        heads_(scratch.heads),
        parts_(scratch.parts),
        found_(scratch.found),
        uncued_(scratch.uncued),
        order_(scratch.order),
        blocks_(scratch.blocks),
        unmarked_(scratch.unmarked),
        lines_(in, r.vocabulary, scratch.line_words),
        enclosing_(scratch.enclosing) {}

  void run(ClaimScene& scene) {
    found_.clear();
    blocks_.clear();
    scene.clear();
    append_article_scene(in_, scene);
    look(scene);
    // Inside quotations. Quotes are in the order of their opening marks, outer ones first.
    for (size_t q = 0; q < quotes_.items.size(); ++q) {
      Range inside = quotes_.items[q].tokens;
      if (inside.size() < 4) continue;
      scene.clear();
      append_scene(in_, inside, q + 1, scene);
      look(scene);
    }
    take_unmarked();
    settle();
    attribute_quotes(tokens_, phrases_, continues_, blocks_, enclosing_, w_.quotes, w_.claims);
  }

 private:
  void look(ClaimScene& scene) {
    parts_.new_scene(scene);
    ClaimFeatures features(scene);
    const ClaimTables& tables = r_.claims->tables;
    cue_scores(scene, features, r_.claims->model, tables, cues_);
    heads_.clear();
    for (size_t k = 0; k < scene.candidates.size(); ++k) {
      const uint32_t i = scene.candidates[k];
      ClaimItem& x = scene.items[i];
      float score = cues_.scores[k];
      if (score < least_cue_score && known_cue(x, scene.places[i].first, score)) score = least_cue_score;
      x.level = cue_level(score);
      const uint32_t u = scene.unit_of[i];
      scene.units[u].level = std::max(scene.units[u].level, x.level);
      if (score < least_cue_score) continue;
      heads_.emplace_back(i, score);
    }
    auto expect = [&](size_t k) {
      if (k >= heads_.size()) return;
      const uint32_t i = heads_[k].first;
      tables.prefetch<ClaimTable::part>(scene.items[i].lemma);
      parts_.expect(scene, features, tables, scene.unit_of[i]);
    };
    for (size_t k = 0; k < 2; ++k) expect(k);
    size_t of_unit = 0;  // where the heads of this one's unit end
    uint32_t reach = 0;
    for (size_t k = 0; k < heads_.size(); ++k) {
      const auto [i, score] = heads_[k];
      expect(k + 2);
      if (const uint32_t u = scene.unit_of[i]; k == of_unit) {
        while (of_unit < heads_.size() && scene.unit_of[heads_[of_unit].first] == u) ++of_unit;
        reach = ClaimFeatures::reach(scene.units[u].items.size(), of_unit - k);
      }
      Range window = features.window(i, reach);
      label_parts(scene, features, tables, i, window, parts_);
      add(scene, i, score, window);
    }
  }

  // A verb that often says so, one that nearly always does and that the model has not met, or the first word of a phrase
  // ("hit out at", "are suspected of").
  bool known_cue(const ClaimItem& x, uint32_t t, float score) const {
    const unsigned noun = (x.phrase == 3) & ((x.flags & cue_flag::noun) != 0);
    const unsigned listed = (x.strength != 0) | ((word(t).begins & (begins::long_verb | begins::status)) != 0);
    if ((noun | ((x.phrase == 6) & listed)) == 0) return false;  // one guess for most
    if (noun) return ends_phrase(t) || (x.strength >= cue_strength::often && score >= least_leading_score && somebody_has(t));
    if (x.strength >= cue_strength::often && score >= least_often_score) return true;
    if (x.strength == cue_strength::nearly_always && score >= least_leading_score && leads_on(x, t)) return true;
    if (x.strength >= cue_strength::often && score >= least_leading_score && ends_sentence(x, t)) return true;
    if (x.strength == cue_strength::nearly_always && x.lemma == model_word::other && score >= least_known_score) return true;
    return begins_phrase(t) || suspects(t) || puts_figure(x, t);
  }
  // "her | admission | last week that", "a | suggestion | by the minister that": whose it is, and what is said.
  bool somebody_has(uint32_t noun) const {
    const NounPhrase& phrase = *noun_at(noun);
    if (phrase.head != noun) return false;
    const uint32_t first = phrase.tokens.first;
    bool owned = pos(first) == Pos::PRPS || (first > 0 && pos(first - 1) == Pos::POS);
    for (uint32_t t = first; t < noun && !owned; ++t) owned = pos(t) == Pos::POS;
    if (owned && noun + 2 < tokens_.size() && pos(noun + 1) == Pos::TO && pos(noun + 2) == Pos::VB)
      return (word(noun).frames & frame::infinitive) != 0;  // "Lima's | threat | to close the port"
    constexpr uint32_t reach = 9;
    const uint32_t end = std::min(noun + reach, sentence_of(noun).last);
    for (uint32_t t = noun + 1; t + 1 < end && !in_verb(t) && pos(t) != Pos::COMMA; ++t) {
      owned |= is(t, claim_tag::by);
      if (is(t, claim_tag::that) && !in_noun(t)) return owned && in_noun(t + 1);
    }
    return false;
  }
  // "threatened | to leave", "warned | that", "Asked | if": what is said follows.
  bool leads_on(const ClaimItem& x, uint32_t t) const {
    if (t + 1 >= tokens_.size()) return false;
    if (t == sentence_of(t).first && is(t + 1, claim_tag::whether)) return turn_of_verb(t) == ClaimTurn::asks;
    if (!finite_at(t)) return false;
    return ((x.frames & frame::infinitive) && pos(t + 1) == Pos::TO) || ((x.frames & frame::clause) && is(t + 1, claim_tag::that));
  }

  // "…, the document | claims.", "…,” one delegate | joked.": what is said stands before.
  bool ends_sentence(const ClaimItem& x, uint32_t t) const {
    constexpr uint8_t says = frame::clause | frame::quotation;
    constexpr uint32_t reach = 12;
    if (!(x.frames & says) || !finite_at(t) || verb_at(t)->passive) return false;
    const Range sentence = sentence_of(t);
    uint32_t end = t + 1;
    if (end + 1 < sentence.last && pos(end) == Pos::IN && is_day(end + 1)) ++end;
    if (end < sentence.last && is_day(end)) ++end;
    if (end + 1 != sentence.last || pos(end) != Pos::STOP) return false;
    uint32_t first = verb_at(t)->tokens.first;
    const uint32_t noun = first;
    while (first > sentence.first && noun - first < reach && (in_noun(first - 1) || is(first - 1, claim_tag::of))) --first;
    return first < noun && first > sentence.first + 2 && (pos(first - 1) == Pos::COMMA || pos(first - 1) == Pos::QUOTE);
  }

  // "put the toll at 40 dead and 12 injured"
  bool puts_figure(const ClaimItem& x, uint32_t verb) const {
    const NounPhrase* n = x.listed() && verb + 1 < tokens_.size() ? noun_at(verb + 1) : nullptr;
    if (!n || !is(n->head, ClaimSense::figure)) return false;
    const uint32_t at = n->tokens.last;
    return at < tokens_.size() && gives_figure(at, tokens_.size());
  }

  // "are suspected of", "was charged with"
  bool suspects(uint32_t t) const {
    if (!(word(t).begins & begins::status) || !verb_at(t)->passive) return false;
    const ClaimEntry* phrase = longest(begins::status, t, std::min(t + 3, tokens_.size()));
    return phrase && phrase->length > 1 && static_cast<ClaimStatus>(phrase->value) == ClaimStatus::alleged;
  }

  static Found& new_found(float score, Refilled<Found>& found) {
    Found& f = found.add();
    f.score = score;
    f.dropped = false;
    f.tag.reset();
    return f;
  }

  void add(const ClaimScene& scene, uint32_t head, float score, Range window) {
    Found& f = new_found(score, found_);
    f.tag.head = scene.places[head].first;
    for (size_t k = parts_.run_count; k-- > 0;) {
      const auto [first, part] = parts_.runs[k];
      const uint32_t end = k > 0 ? parts_.runs[k - 1].first : window.last;
      if (part == ClaimPart::none) continue;
      Range r = trim({scene.places[first].first, scene.places[end - 1].last}, part);
      if (r.empty()) continue;
      if (part == ClaimPart::source) f.tag.source = r;
      if (part == ClaimPart::cue) f.tag.cue = r;
      if (part == ClaimPart::content) f.tag.content.push_back(r);
    }
    // "…, court told" above "A trial began": only what is quoted stands in another sentence.
    const uint32_t end = sentence_of(f.tag.head).last;
    if (!quoted(f.tag.head) && pos(f.tag.head) != Pos::COLON)
      std::erase_if(f.tag.content, [&](Range r) { return r.first >= end && !scene_.marks.any(r, token_mark::quoted); });
    // “No,” he said. Ruiz shot back: | “Yes.”
    std::erase_if(f.tag.content, [&](Range r) {
      if (r.first < end || pos(r.first) != Pos::QUOTE || pos(r.first - 1) != Pos::COLON) return false;
      return has_finite({sentence_of(r.first).first, r.first});
    });
    lead_block(f.tag);
    const ClaimItem& item = scene.items[head];
    if (f.tag.content.empty()) find_content(*this, item, f.tag);
    f.dropped = f.tag.content.empty();
    if (f.dropped) return;
    mend_source(*this, item, parts_.subject, f.tag);
    mend_content(*this, f.tag);
    f.dropped = !reports(*this, item, f.score >= least_loose_score, f.tag) ||
                (f.tag.source && pos(f.tag.head) == Pos::COLON && (lines_.rubric(*f.tag.source) || where(f.tag)));
    if (f.dropped) return;
    mend_cue(*this, f.tag);
    f.dropped = f.tag.content.empty();
    f.tag.by.add(weights_);
  }

  // "Bengaluru: The minister said on Thursday that …": a place before a whole sentence says nothing.
  bool where(const ClaimTag& tag) const {
    const Range sentence = sentence_of(tag.head);
    const Mention* m = mention_at(sentence.first);
    constexpr uint32_t shortest = 12;
    return tag.source->first == sentence.first && sentence.size() > shortest && pos(sentence.last - 1) == Pos::STOP && m &&
           m->type == EntityType::place && m->tokens == *tag.source && !quoted(tag.content.front().first) &&
           pos(tag.content.front().first) != Pos::QUOTE;
  }

  // The paragraph that ends in a cue and a colon leads to the next one: "Ms Ruiz wrote to her staff:".
  void lead_block(ClaimTag& tag) {
    const uint32_t end = sentence_of(tag.head).last;
    constexpr uint32_t reach = 12;
    if (pos(end - 1) != Pos::COLON || end - tag.head > reach || end == tokens_.size() || !in_verb(tag.head)) return;
    if (paragraph(end) != paragraph(tag.head) + 1 || quoted(tag.head)) return;
    for (uint32_t t = tag.head + 1; t < end; ++t)
      if (finite_at(t) && verb_at(t)->head != tag.head) return;
    if (const uint32_t q = pos(end) == Pos::QUOTE && end + 1 < tokens_.size() ? quotes_.at[end + 1] : 0; q != 0) {
      tag.content.assign(1, {end, std::min(w_.quotes.items[q - 1].tokens.last + 1, tokens_.size())});  // "He said:" above “…”
      return;
    }
    Range block{end, lines_.end_of_paragraph(end)};
    constexpr uint32_t shortest = 6;
    if (pos(end) == Pos::QUOTE || block.size() < shortest || lines_.end_of_label(block) != block.last || !lines_.ends_sentence(block))
      return;
    tag.content.assign(1, block);
    blocks_.push_back(block);
  }

  // Of conversations and letters. The line of a conversation is no claim of another kind.
  void take_unmarked() {
    unmarked_.clear();
    lines_.conversation(unmarked_);
    // By their heads, so that each claim found before is looked up once.
    auto of_line = [&](const Found& f) {
      auto it = std::lower_bound(unmarked_.begin(), unmarked_.end(), f.tag.head,
                                 [](const UnmarkedQuote& q, uint32_t head) { return q.head < head; });
      return it != unmarked_.end() && it->head == f.tag.head;
    };
    for (Found& f : found_) f.dropped |= of_line(f);
    lines_.letters(unmarked_);
    for (const UnmarkedQuote& quote : unmarked_) {
      Found& f = new_found(5, found_);
      f.tag.head = quote.head;
      f.tag.source = quote.source;
      f.tag.cue = quote.cue;
      f.tag.content.push_back(quote.content);
      f.tag.by.add(continues_);
      blocks_.push_back(quote.block);
    }
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

  // "has apologised to fans, writing | that he was wrong": what both are said to say is the second's.
  static bool says_same(const ClaimTag& a, const ClaimTag& b) {
    return a.cue->last <= b.cue->first && b.cue->last <= b.content.front().first && a.content == b.content &&
           (!b.source || a.source == b.source);
  }

  // Of two whose cues overlap the likelier one stands ("declined to say", "declined").
  void drop_doubles() {
    for (size_t i = 1; i < order_.size();) {
      const auto &a = order_[i - 1]->tag.cue, &b = order_[i]->tag.cue;
      if (a && b && says_same(order_[i - 1]->tag, order_[i]->tag)) {
        // "alleged in a | complaint | that": in what it is said says nothing of its own.
        const bool in_noun = in_verb(order_[i - 1]->tag.head) && !in_verb(order_[i]->tag.head);
        const size_t worse = in_noun ? i : i - 1;
        ClaimTag& better = order_[in_noun ? i - 1 : i]->tag;
        if (!better.source) better.source = order_[worse]->tag.source;
        order_.erase(order_.begin() + static_cast<std::ptrdiff_t>(worse));
        continue;
      }
      if (!a || !b || a->last <= b->first || b->last <= a->first || part_cues(order_[i - 1]->tag, order_[i]->tag)) {
        ++i;
        continue;
      }
      const bool has_noun =
          in_verb(order_[i - 1]->tag.head) && !in_verb(order_[i]->tag.head) && order_[i]->tag.head < a->last;  // "renewed its call"
      const size_t worse = has_noun ? i : order_[i]->score > order_[i - 1]->score ? i - 1 : i;
      ClaimTag& better = order_[worse == i ? i - 1 : i]->tag;
      if (!better.source && better.content == order_[worse]->tag.content) better.source = order_[worse]->tag.source;
      order_.erase(order_.begin() + static_cast<std::ptrdiff_t>(worse));
    }
  }

  // Two claims of one source: what follows the second cue is not content of the first ("accused him of theft and called
  // for a vote"), what stands before the first is not content of the second ("It failed, he said, adding that …").
  void part_neighbours() {
    for (size_t i = 0; i < order_.size(); ++i)
      for (size_t k = i + 1; k < order_.size() && k <= i + 3; ++k) {
        ClaimTag &a = order_[i]->tag, &b = order_[k]->tag;
        part_sources(a, b);
        take_writer(a, b);
        if (shares_source(a, b) || adds_to(a, b)) b.source = a.source;
        if (b.source && a.source && same_sentence(a.head, b.head) && unbalanced(*b.source)) b.source = a.source;
        if (!a.source || !b.source || !a.cue || !b.cue || !same_sentence(a.head, b.head)) continue;
        if (speaks_on(a, b)) b.source = a.source;
        part_clauses(a, b);
        leave_teller(a, b);
        part_speakers(a, b);
        if (*a.source != *b.source) continue;
        part_gerund(a, b);
        if (b.content.size() > 1 && b.content.back().first > b.head)
          std::erase_if(b.content, [&](Range r) { return r.last <= a.cue->first; });
        uint32_t cut = b.cue->first;
        while (cut > a.cue->last && (pos(cut - 1) == Pos::RB || pos(cut - 1) == Pos::COMMA)) --cut;
        if (cut <= a.cue->last) continue;
        const bool headline = comma_of_headline(b.head) == cut;
        if (pos(cut - 1) != Pos::CC && !headline) continue;
        cut += headline;
        std::vector<Range> kept;
        for (Range r : a.content)
          if (r = trim({r.first, r.first < a.head ? r.last : std::min(r.last, cut - 1)}, ClaimPart::content); r.first < r.last)
            kept.push_back(r);
        if (!kept.empty()) a.content = std::move(kept);
      }
  }

  // "“No,” Ana Ruiz said on a call |, adding | that …", "Chad's president, | Ali Musa, urged them to act |, arguing | that …": what
  // begins behind a comma without a subject of its own is said by all of who spoke before.
  bool adds_to(const ClaimTag& a, const ClaimTag& b) const {
    if (!a.source || !a.cue || !b.cue || !same_sentence(a.head, b.head) || a.head > b.head) return false;
    if (!finite_at(a.head) || quoted(b.head) || quoted(a.head)) return false;
    // "Ana Ruiz, | who was not there, | notes that …, but calls"
    if (b.source && b.source->last == a.source->last && b.source->first > a.source->first && a.head < b.head &&
        is(b.source->first, claim_tag::who))
      return true;
    if (comma_before_gerund(b.head) <= a.head) return false;
    if (b.source && in_content(a, b.source->first) && word(b.head).strength == cue_strength::nearly_always &&
        noun_with_clause(a.content.back()) && a.source->last <= a.head)
      return true;
    if (b.source)
      return b.source->last == a.source->last && b.source->first > a.source->first && in_noun(a.source->first) &&
             !has_finite({a.source->first, b.source->first});
    return !in_content(a, b.head) || word(b.head).strength == cue_strength::nearly_always;
  }
  // "denied | claims that it had paid |, calling": a noun that has a clause.
  bool noun_with_clause(Range r) const {
    const NounPhrase* n = noun_at(r.first);
    if (!n) return false;
    const NounPhrase& noun = *n;
    return (word(noun.head).flags & cue_flag::noun) != 0 && noun.tokens.last < r.last && is(noun.tokens.last, claim_tag::that);
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
    if (a.content.empty() || b.source->size() > 1 || pos(b.source->first) != Pos::PRP || comma_before_gerund(b.head) <= a.head)
      return false;
    const Range said = a.content.back();
    const bool that = is(said.first, claim_tag::that);
    return said.first >= a.cue->last && b.source->first == said.first + that && same_quotation(b.head, a.head) &&
           word(b.head).strength >= cue_strength::often && !believes(b.head) && !is(a.head, claim_tag::according);
  }

  // "rejected | the charge |, saying it had paid", "said | it would cut 900 jobs |, blaming the rain": what one source goes on to say.
  void part_gerund(ClaimTag& a, const ClaimTag& b) const {
    // “No,” she told them, insisting she had | “loved it”
    if (a.content.size() > 1 && comma_before_gerund(b.head) > a.head)
      std::erase_if(a.content, [&](Range r) { return r.first > b.head && same_sentence(r.first, b.head) && in_content(b, r.first); });
    Range& last = a.content.back();
    if (last.first > b.head || b.head >= last.last || last.first < a.cue->last || !finite_at(a.head)) return;
    const uint32_t comma = comma_before_gerund(b.head);
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
    if (inverted)
      b.source = trim({a.source->last, b.source->last}, ClaimPart::source);
    else if (before || inside)
      b.source = trim({a.cue->last, b.source->last}, ClaimPart::source);
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
    if (!a.source || !a.cue || !b.cue || a.content.empty() || a.source->last > a.head || word(b.head).strength < cue_strength::often)
      return false;
    if (!same_sentence(a.head, b.head) || !same_quotation(b.head, a.head)) return false;
    if (b.source &&
        (b.source->size() > 1 || b.source->first < a.cue->last || (pos(b.source->first) != Pos::PRP && pos(b.source->first) != Pos::EX)))
      return false;
    if (!finite_at(a.head) || !in_verb(b.head)) return false;
    const VerbGroup &first = *verb_at(a.head), &second = *verb_at(b.head);
    // A past tense after "and" may have been taken for a participle.
    const bool participle = second.passive && second.tense == Tense::none && first.tense == Tense::past;
    const bool alike = first.tense == second.tense || pos(first.tokens.first) == pos(second.tokens.first);
    if (first.passive || !(participle || (alike && finite_at(b.head) && !second.passive))) return false;
    uint32_t before = second.tokens.first;
    while (before > a.cue->last && (pos(before - 1) == Pos::RB || pos(before - 1) == Pos::COMMA)) --before;
    if (comma_of_headline(b.head) == before && a.cue->last < before && before <= a.content.back().last) return true;
    if (before <= a.cue->last || pos(before - 1) != Pos::CC) return false;
    const Range said = a.content.back();
    const uint32_t end = said.last;
    // "testified | that he heard it and decided to leave"
    if (is(said.first, claim_tag::that) && said.contains({before - 1, before}) && word(b.head).strength < cue_strength::nearly_always)
      return false;
    return in_content(a, before - 1) || end + 1 == before || (end + 2 == before && pos(end) == Pos::COMMA);
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

  // "according to | an agency report seen by the paper": a noun in a source is no cue.
  void drop_nouns_of_sources() {
    for (size_t i = 0; i < order_.size(); ++i) {
      const uint32_t head = order_[i]->tag.head;
      if (in_verb(head) || !in_noun(head)) continue;
      for (size_t k = i - std::min<size_t>(i, 2); k < std::min(i + 3, order_.size()); ++k) {
        const auto& source = order_[k]->tag.source;
        order_[i]->dropped |= k != i && source && source->first <= head && head < source->last;
      }
    }
    std::erase_if(order_, [](const Found* f) { return f->dropped; });
  }

  // Quotations that no cue attributes, but what stands beside them does.
  void attribute_uncued() {
    uncued_.clear();
    size_t next = 0;
    for (const QuoteTag& q : quotes_.items) {
      const Range quote = q.tokens;
      while (next < order_.size() && order_[next]->tag.head < quote.first) ++next;
      const std::optional<Range> signs = signature(quote), leads = signs ? signs : before_colon(quote),
                                 source = leads ? leads : told_of_before(quote, next > 0 ? order_[next - 1] : nullptr);
      if (!source || std::any_of(order_.begin(), order_.end(), [&](const Found* f) { return in_content(f->tag, quote.first); })) continue;
      Found& f = new_found(0, uncued_);
      f.tag.head = signs ? signs->first - 1 : quote.first;
      f.tag.source = source;
      f.tag.content.push_back({std::max(quote.first, 1U) - 1, signs ? signs->first - 1 : std::min(quote.last + 1, tokens_.size())});
      f.tag.by.add(continues_);
    }
    if (uncued_.empty()) return;
    for (Found& f : uncued_) order_.push_back(&f);
    sort_by_heads();
  }

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
    if (!n || quoted(first)) return std::nullopt;
    const NounPhrase& noun = *n;
    const Mention* m = mention_at(noun.head);
    const bool somebody = m ? m->type == EntityType::person : pos(noun.head) == Pos::PRP;
    return somebody && finite_at(noun.tokens.last) ? std::optional(noun.tokens) : std::nullopt;
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
    const NounPhrase& noun = *n;
    const WordId who = tokens_.word[noun.head];
    if (!finite_at(noun.tokens.last)) return std::nullopt;
    if (who == r_.name_words.he || who == r_.name_words.she)
      return last && paragraph(last->tag.head) == before.paragraph ? std::nullopt : std::optional(noun.tokens);
    const Mention* m = mention_at(noun.head);
    const bool person = m ? m->type == EntityType::person : pos(noun.head) == Pos::NN && (word(noun.head).begins & begins::person) != 0;
    return person ? std::optional(noun.tokens) : std::nullopt;
  }

  void sort_by_heads() {
    std::sort(order_.begin(), order_.end(),
              [](const Found* a, const Found* b) { return a->tag.head != b->tag.head ? a->tag.head < b->tag.head : std::less<>()(a, b); });
  }

  void settle() {
    order_.clear();
    for (Found& f : found_)
      if (!f.dropped) order_.push_back(&f);
    sort_by_heads();
    drop_doubles();
    drop_nouns_of_sources();
    part_neighbours();
    attribute_uncued();
    Refilled<ClaimTag>& claims = w_.claims.items;
    for (Found* f : order_) {
      ClaimTag& c = claims.add();
      c.reset();
      c.source = f->tag.source;
      c.cue = f->tag.cue;
      c.head = f->tag.head;
      c.content.swap(f->tag.content);
      c.by = f->tag.by;
    }
    // The nearest claim in whose content each head stands.
    enclosing_.begin(claims);
    for (size_t c = 0; c < claims.size(); ++c) {
      uint32_t head = claims[c].head;
      enclosing_.innermost({head, head + 1}, [&](int32_t of) {
        if (of == static_cast<int32_t>(c)) return false;
        // Two that contain each other: the likelier one is the outer.
        auto other = static_cast<size_t>(of);
        if (in_content(claims[c], claims[other].head) && order_[other]->score < order_[c]->score) return false;
        claims[c].within = of;
        return true;
      });
    }
    for (size_t c = 0; c < claims.size(); ++c) {  // no circles
      int32_t up = claims[c].within;
      for (int steps = 0; up >= 0; ++steps) {
        if (steps > 16 || up == static_cast<int32_t>(c)) {
          claims[c].within = -1;
          break;
        }
        up = claims[static_cast<size_t>(up)].within;
      }
    }
  }

  Workspace::Impl& w_;
  EvidenceId weights_, continues_;
  CueScratch& cues_;
  std::vector<std::pair<uint32_t, float>>& heads_;  // the items that are labelled, with their scores
  PartScratch& parts_;
  Refilled<Found>&found_, &uncued_;
  std::vector<Found*>& order_;  // those that stand, by their heads
  std::vector<Range>& blocks_;  // quoted without marks
  std::vector<UnmarkedQuote>& unmarked_;
  LineReader lines_;
  Enclosing& enclosing_;
};

}  // namespace

void find_claims(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Resources& r,
                 Workspace::Impl& w) {
  w.claims.clear();
  if (r.claims->model.empty()) return;
  std::shared_ptr<ClaimScratch>& scratch = w.scratch->claim_scratch;
  if (!scratch) scratch = std::make_shared<ClaimScratch>(r);
  SceneInput in{article, tokens, phrases, mentions, w.quotes, r.claims->facts};
  ClaimFinder(in, r, *scratch, w).run(scratch->scene);
  describe_claims(in, scratch->scene, w.claims);
}

}  // namespace sayso
