// Attributions: who is reported to say or hold what. In four steps:
//
//   1. Every word that can head a cue gets a score (cue_scores, and known_cues.cpp).
//   2. For every likely head, the items around it are labelled source, cue and content (label_parts), and what the labelling found is
//      set right (mend_sources.cpp, mend_contents.cpp); what is no claim for all that, doubt_claims.cpp tells.
//   3. Claims that stand: part_neighbours.cpp; a head inside the content of a claim makes a claim within it.
//   4. What follows from them: kind, negation, status, anonymity (describe_claims.cpp), and the speaker of every quotation
//      (attribute_quotes.cpp).
//
// Quotations are one item each, so what stands inside them is looked at again afterwards, as a text of its own.
//
// What is quoted without marks becomes a quotation of its own between 2 and 3 (`blocks`): the paragraph after one that
// ends in a cue and a colon, and what find_unmarked.cpp reads. Quotations that no cue attributes come last: find_uncued.cpp.
#include "claims/find_claims.h"

#include <algorithm>
#include <functional>

#include "claims/attribute_quotes.h"
#include "claims/claim_features.h"
#include "claims/claim_knowledge.h"
#include "claims/describe_claims.h"
#include "claims/find_uncued.h"
#include "claims/find_unmarked.h"
#include "claims/known_cues.h"
#include "claims/label_parts.h"
#include "claims/mend_claims.h"
#include "claims/part_neighbours.h"

namespace sayso {
namespace {

constexpr float least_cue_score = 0;    // more likely one than not
constexpr float least_loose_score = 1;  // of a cue without a source that it needs, or far from it

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
        known_(*this),
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
    describe_claims(*this, w_.claims);
  }

 private:
  void look(ClaimScene& scene) {
    parts_.new_scene(scene);
    const ClaimFeatures features(scene);
    find_heads(scene, features);
    label_heads(scene, features);
  }

  // The items that are likely enough; what of all is, the scene keeps.
  void find_heads(ClaimScene& scene, const ClaimFeatures& features) {
    cue_scores(scene, features, r_.claims->model, r_.claims->tables, cues_);
    heads_.clear();
    for (size_t k = 0; k < scene.candidates.size(); ++k) {
      const uint32_t i = scene.candidates[k];
      ClaimItem& x = scene.items[i];
      float score = cues_.scores[k];
      if (score < least_cue_score && known_.has(x, scene.places[i].first, score)) score = least_cue_score;
      x.level = cue_level(score);
      const uint32_t u = scene.unit_of[i];
      scene.units[u].level = std::max(scene.units[u].level, x.level);
      if (score >= least_cue_score) heads_.emplace_back(i, score);
    }
  }

  void label_heads(const ClaimScene& scene, const ClaimFeatures& features) {
    const ClaimTables& tables = r_.claims->tables;
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
      const Range window = features.window(i, reach);
      label_parts(scene, features, tables, i, window, parts_);
      add(scene, i, score, window);
    }
  }

  void add(const ClaimScene& scene, uint32_t head, float score, Range window) {
    Found& f = add_found(score, found_);
    ClaimTag& tag = f.tag;
    tag.head = scene.places[head].first;
    take_parts(scene, window, tag);
    leave_other_sentences(tag);
    lead_block(tag);
    f.dropped = !mend(scene.items[head], score >= least_loose_score, tag);
    if (!f.dropped) tag.by.add(weights_);
  }

  // Sets right what the labelling found; is it a claim for all that?
  bool mend(const ClaimItem& head, bool sure, ClaimTag& tag) const {
    if (tag.content.empty()) find_content(*this, head, tag);
    if (tag.content.empty()) return false;
    mend_source(*this, head, parts_.subject, tag);
    if (tag.content.empty()) return false;
    mend_content(*this, tag);
    if (!reports(*this, head, sure, tag) || labels_paragraph(tag)) return false;
    mend_cue(*this, tag);
    return !tag.content.empty();
  }

  // What the labelling found.
  void take_parts(const ClaimScene& scene, Range window, ClaimTag& tag) const {
    for (size_t k = parts_.run_count; k-- > 0;) {
      const auto [first, part] = parts_.runs[k];
      const uint32_t end = k > 0 ? parts_.runs[k - 1].first : window.last;
      if (part == ClaimPart::none) continue;
      const Range r = trim({scene.places[first].first, scene.places[end - 1].last}, part);
      if (r.empty()) continue;
      if (part == ClaimPart::source) tag.source = r;
      if (part == ClaimPart::cue) tag.cue = r;
      if (part == ClaimPart::content) tag.content.push_back(r);
    }
  }

  void leave_other_sentences(ClaimTag& tag) const {
    // "…, court told" above "A trial began": only what is quoted stands in another sentence.
    const uint32_t end = sentence_of(tag.head).last;
    if (!quoted(tag.head) && pos(tag.head) != Pos::COLON)
      std::erase_if(tag.content, [&](Range r) { return r.first >= end && !scene_.marks.any(r, token_mark::quoted); });
    // “No,” he said. Ruiz shot back: | “Yes.”
    std::erase_if(tag.content, [&](Range r) {
      if (r.first < end || pos(r.first) != Pos::QUOTE || pos(r.first - 1) != Pos::COLON) return false;
      return has_finite({sentence_of(r.first).first, r.first});
    });
  }

  // What stands before a colon and speaks of nobody.
  bool labels_paragraph(const ClaimTag& tag) const {
    return tag.source && pos(tag.head) == Pos::COLON && (lines_.rubric(*tag.source) || where(tag));
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
    if (const Range quotation = quotation_at(end); !quotation.empty()) {
      tag.content.assign(1, quotation);  // "He said:" above “…”
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
      Found& f = add_found(5, found_);
      f.tag.head = quote.head;
      f.tag.source = quote.source;
      f.tag.cue = quote.cue;
      f.tag.content.push_back(quote.content);
      f.tag.by.add(continues_);
      blocks_.push_back(quote.block);
    }
  }

  void settle() {
    order_.clear();
    for (Found& f : found_)
      if (!f.dropped) order_.push_back(&f);
    std::sort(order_.begin(), order_.end(),
              [](const Found* a, const Found* b) { return a->tag.head != b->tag.head ? a->tag.head < b->tag.head : std::less<>()(a, b); });
    part_neighbours(*this, order_);
    find_uncued(*this, order_, continues_, uncued_);
    for (Found& f : uncued_)
      order_.insert(std::upper_bound(order_.begin(), order_.end(), f.tag.head,
                                     [](uint32_t head, const Found* other) { return head < other->tag.head; }),
                    &f);
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
    nest(claims);
  }

  // The nearest claim in whose content each head stands.
  void nest(Refilled<ClaimTag>& claims) {
    enclosing_.begin(claims);
    for (size_t c = 0; c < claims.size(); ++c) {
      const uint32_t head = claims[c].head;
      enclosing_.innermost({head, head + 1}, [&](int32_t of) {
        if (of == static_cast<int32_t>(c)) return false;
        // Two that contain each other: the likelier one is the outer.
        const auto other = static_cast<size_t>(of);
        if (in_content(claims[c], claims[other].head) && order_[other]->score < order_[c]->score) return false;
        claims[c].within = of;
        return true;
      });
    }
    for (size_t c = 0; c < claims.size(); ++c)
      if (runs_in_circle(claims, c)) claims[c].within = -1;
  }
  static bool runs_in_circle(const Refilled<ClaimTag>& claims, size_t c) {
    constexpr int deepest = 16;
    int32_t up = claims[c].within;
    for (int steps = 0; up >= 0; ++steps) {
      if (steps > deepest || up == static_cast<int32_t>(c)) return true;
      up = claims[static_cast<size_t>(up)].within;
    }
    return false;
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
  KnownCues known_;
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
}

}  // namespace sayso
