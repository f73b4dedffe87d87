// Attributions: who is reported to say or hold what. In four steps:
//
//   1. Every word that can head a cue gets a score (label_parts.h: cue_score).
//   2. For every likely head, the items around it are labelled source, cue and content (label_parts).
//   3. Claims that stand: best first; a head inside the content of a claim makes a claim within it.
//   4. What follows from them: kind, negation, status, anonymity, and the speaker of every quotation.
//
// Quotations are one item each, so what stands inside them is looked at again afterwards, as a text of its own.
#include "claims/find_claims.h"

#include <algorithm>

#include "claims/claim_features.h"
#include "claims/label_parts.h"

namespace sayso {
namespace {

constexpr float least_cue_score = -0.2F;

struct Found {
  uint32_t head;  // token
  float score;
  ClaimTag tag;
};

class ClaimFinder {
 public:
  ClaimFinder(const Article& article, const Tokens& tokens, const Phrases& phrases, const Resources& r, Workspace::Impl& w)
      : article_(article), tokens_(tokens), phrases_(phrases), r_(r), w_(w), weights_(r.evidence_id("weights:claims")) {}

  void run() {
    w_.claims.clear();
    if (r_.claim_model.empty()) return;
    SceneInput in{article_, tokens_, phrases_, w_.quotes, r_.claim_facts, r_.vocabulary};
    scene_.clear();
    append_article_scene(in, scene_);
    look(scene_);
    // Inside quotations. Quotes are in the order of their opening marks, outer ones first.
    uint32_t depth_end[4] = {0, 0, 0, 0};
    (void)depth_end;
    for (size_t q = 0; q < w_.quotes.items.size(); ++q) {
      Range inside = w_.quotes.items[q].tokens;
      if (inside.size() < 4) continue;
      scene_.clear();
      append_scene(in, inside, q + 1, scene_);
      look(scene_);
    }
    settle();
    link_quotes();
  }

 private:
  void look(ClaimScene& scene) {
    ClaimFeatures features(scene, r_.claim_facts);
    for (uint32_t i = 0; i < scene.items.size(); ++i) {
      ClaimItem& x = scene.items[i];
      if (!ClaimFeatures::candidate(x)) continue;
      x.score = cue_score(features, r_.claim_model, i);
      x.level = cue_level(x.score);
      ClaimUnit& unit = scene.units[x.unit];
      unit.level = std::max(unit.level, x.level);
    }
    for (uint32_t i = 0; i < scene.items.size(); ++i) {
      const ClaimItem& x = scene.items[i];
      if (x.level == 0 || x.score < least_cue_score) continue;
      Range window = features.window(i);
      label_parts(scene, features, r_.claim_model, i, window, parts_);
      add(scene, i, window);
    }
  }

  void add(const ClaimScene& scene, uint32_t head, Range window) {
    Found f{scene.items[head].tokens.first, scene.items[head].score, {}};
    for (uint32_t i = window.first; i < window.last;) {
      ClaimPart part = parts_.labels[i - window.first];
      uint32_t first = i++;
      while (i < window.last && parts_.labels[i - window.first] == part) ++i;
      if (part == ClaimPart::none) continue;
      Range r = trim({scene.items[first].tokens.first, scene.items[i - 1].tokens.last}, part);
      if (r.empty()) continue;
      if (part == ClaimPart::source) f.tag.source = r;
      if (part == ClaimPart::cue) f.tag.cue = r;
      if (part == ClaimPart::content) f.tag.content.push_back(r);
    }
    if (f.tag.content.empty()) return;
    f.tag.by.add(weights_);
    found_.push_back(std::move(f));
  }

  // No commas at the edges.
  Range trim(Range r, ClaimPart part) const {
    auto loose = [&](uint32_t t) { return phrases_.pos[t] == Pos::COMMA || (part != ClaimPart::cue && phrases_.pos[t] == Pos::DASH); };
    while (!r.empty() && loose(r.first)) ++r.first;
    while (!r.empty() && loose(r.last - 1)) --r.last;
    return r;
  }

  static bool in_content(const ClaimTag& c, uint32_t token) {
    return std::any_of(c.content.begin(), c.content.end(), [&](Range r) { return r.first <= token && token < r.last; });
  }

  void settle() {
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.head < b.head; });
    for (Found& f : found_) w_.claims.items.push_back(std::move(f.tag));
    heads_.clear();
    for (const Found& f : found_) heads_.push_back(f.head);
    // The claim, if any, in whose content each head stands: the nearest enclosing one.
    std::vector<std::pair<Range, int32_t>> spans;
    for (size_t c = 0; c < w_.claims.items.size(); ++c)
      for (Range r : w_.claims.items[c].content) spans.emplace_back(r, static_cast<int32_t>(c));
    std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) {
      return a.first.first != b.first.first ? a.first.first < b.first.first : a.first.last > b.first.last;
    });
    std::vector<std::pair<Range, int32_t>> open;
    size_t next = 0;
    for (size_t c = 0; c < w_.claims.items.size(); ++c) {
      uint32_t head = heads_[c];
      while (next < spans.size() && spans[next].first.first <= head) open.push_back(spans[next++]);
      while (!open.empty() && open.back().first.last <= head) open.pop_back();
      for (size_t k = open.size(), steps = 0; k > 0 && steps < 8; ++steps) {
        auto [range, of] = open[--k];
        if (range.last <= head || of == static_cast<int32_t>(c)) continue;
        // Two that contain each other: the likelier one is the outer.
        if (in_content(w_.claims.items[c], heads_[static_cast<size_t>(of)]) && found_[static_cast<size_t>(of)].score < found_[c].score)
          continue;
        w_.claims.items[c].within = of;
        break;
      }
    }
    for (size_t c = 0; c < w_.claims.items.size(); ++c) {  // no circles
      int32_t up = w_.claims.items[c].within;
      for (int steps = 0; up >= 0; ++steps) {
        if (steps > 16 || up == static_cast<int32_t>(c)) {
          w_.claims.items[c].within = -1;
          break;
        }
        up = w_.claims.items[static_cast<size_t>(up)].within;
      }
    }
    found_.clear();
  }

  void link_quotes() {
    // Claims by content range, quotes by position: each quote belongs to the innermost claim whose content holds it.
    std::vector<std::pair<Range, int32_t>> spans;
    for (size_t c = 0; c < w_.claims.items.size(); ++c)
      for (Range r : w_.claims.items[c].content) spans.emplace_back(r, static_cast<int32_t>(c));
    std::sort(spans.begin(), spans.end(), [](const auto& a, const auto& b) {
      return a.first.first != b.first.first ? a.first.first < b.first.first : a.first.last > b.first.last;
    });
    std::vector<std::pair<Range, int32_t>> open;
    size_t next = 0;
    for (size_t q = 0; q < w_.quotes.items.size(); ++q) {
      QuoteTag& quote = w_.quotes.items[q];
      while (next < spans.size() && spans[next].first.first <= quote.tokens.first) open.push_back(spans[next++]);
      while (!open.empty() && open.back().first.last < quote.tokens.last) open.pop_back();
      for (size_t k = open.size(), steps = 0; k > 0 && steps < 8; ++steps) {
        auto [range, of] = open[--k];
        if (range.last < quote.tokens.last) continue;
        ClaimTag& claim = w_.claims.items[static_cast<size_t>(of)];
        quote.claim = of;
        quote.speaker = claim.source;
        quote.cue = claim.cue;
        claim.quotes.push_back(static_cast<int32_t>(q));
        break;
      }
    }
  }

  const Article& article_;
  const Tokens& tokens_;
  const Phrases& phrases_;
  const Resources& r_;
  Workspace::Impl& w_;
  EvidenceId weights_;
  ClaimScene scene_;
  PartScratch parts_;
  std::vector<Found> found_;
  std::vector<uint32_t> heads_;
};

}  // namespace

void find_claims(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& /*mentions*/, const Times& /*times*/,
                 const Resources& r, Workspace::Impl& w) {
  ClaimFinder(article, tokens, phrases, r, w).run();
}

}  // namespace sayso
