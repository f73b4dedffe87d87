// The fast computation of claims (rows by place, block and hash; four states at a time) against the plain one: every
// feature's weights looked up by themselves, every state and every step tried.
#include <unordered_map>

#include "article/read_article.h"
#include "catch.h"
#include "claims/claim_knowledge.h"
#include "claims/find_quotes.h"
#include "claims/label_parts.h"
#include "gazetteer/gazetteer.h"
#include "phrases/find_phrases.h"
#include "support.h"
#include "tags/tag_names.h"
#include "tokens/classify.h"

namespace sayso::test {
namespace {

class PlainWeights {
 public:
  explicit PlainWeights(const ClaimModel& model) : model_(model) {
    for (size_t t = 0; t < weight_tables; ++t)
      for (size_t i = 0; i < model.features[t].size(); ++i) rows_[t][model.features[t][i].number()] = i;
  }
  // The weight of one column; 0 of what the model does not have.
  int operator()(const ClaimFeature& f, size_t column = 0) const {
    auto t = static_cast<size_t>(table_of(f.of));
    auto row = rows_[t].find(f.number());
    return row == rows_[t].end() ? 0 : model_.weights[t][row->second * weight_widths[t] + column];
  }

 private:
  const ClaimModel& model_;
  std::array<std::unordered_map<uint64_t, size_t>, weight_tables> rows_;
};

template <class F>
void each_scene(F&& f) {
  const Resources& r = resources();
  Workspace::Impl w;
  for (const CorpusArticle& article : corpus()) {
    INFO(article.name);
    read_article(document_of(article.text), {}, r, w.article);
    tokenize(w.article, r.vocabulary, true, w.tokenizer, w.tokens);
    classify_tokens(w.article, r.rules, w.class_memo, w.tokens);
    match(r.gazetteer, r.vocabulary, w.tokens, w.lookups);
    find_phrases(w.article, w.tokens, r, w.phrases);
    tag_names(w.article, w.tokens, w.lookups, r, w);
    find_quotes(w.article, w.tokens, r, {}, w.quotes);
    ClaimScene scene;
    append_article_scene({w.article, w.tokens, w.phrases, w.mentions, w.quotes, r.claims->facts}, scene);
    f(scene);
  }
}

// The sum of a labelling's scores, and the best of all labellings.
struct PlainLabels {
  const PlainWeights& weights;
  std::vector<std::array<std::array<int, part_count>, part_count>> steps;  // of each item, from each part to each
  uint32_t head = 0;

  PlainLabels(const PlainWeights& all, const ClaimScene& scene, const ClaimFeatures& features, uint32_t h, Range window)
      : weights(all), steps(window.size()), head(h - window.first) {
    Subject subject = find_subject(scene, h);
    features.each_item(h, window, [&](auto side, uint32_t i, uint32_t, Between between) {
      std::vector<ClaimFeature> fix, part;
      auto into = [](std::vector<ClaimFeature>& out) {
        return [&out](auto of, auto... a) { out.push_back({of.value, {static_cast<uint16_t>(a)...}}); };
      };
      features.fixed(i, into(fix));
      features.far(h, side, distance_class(i >= h ? i - h : h - i), into(part));
      features.part(side, i, h, window, between, subject, into(part));
      for (size_t a = 0; a < part_count; ++a)
        for (size_t b = 0; b < part_count; ++b) {
          size_t column = part_column(static_cast<ClaimPart>(a), static_cast<ClaimPart>(b));
          int sum = 0;
          for (const ClaimFeature& f : part) sum += weights(f, column);
          for (const ClaimFeature& f : fix)
            sum += weights(f, (i >= h ? fix_right : 0) + column) + weights(f, fix_step + a * part_count + b);
          steps[i - window.first][a][b] = sum;
        }
    });
  }

  bool allowed(ClaimPart before, ClaimPart here, bool seen, uint32_t i) const {
    using enum ClaimPart;
    if (i == head && here != cue) return false;
    if (i < head && before == cue && here != cue) return false;
    if (i > head && here == cue && before != cue) return false;
    return here != source || before == source || !seen;  // the source is one stretch
  }
  static constexpr int impossible = -1'000'000'000;

  int score(std::span<const ClaimPart> labels) const {
    int sum = 0;
    ClaimPart before = ClaimPart::none;
    bool seen = false;
    for (uint32_t i = 0; i < labels.size(); ++i) {
      if (!allowed(before, labels[i], seen, i)) return impossible;
      sum += steps[i][static_cast<size_t>(before)][static_cast<size_t>(labels[i])];
      seen |= labels[i] == ClaimPart::source;
      before = labels[i];
    }
    return sum;
  }

  int best() const {
    using Layer = std::array<std::array<int, part_count>, 2>;
    auto all = [](int v) {
      Layer l;
      for (auto& x : l) x.fill(v);
      return l;
    };
    Layer now = all(impossible);
    now[0][0] = 0;
    for (uint32_t i = 0; i < steps.size(); ++i) {
      Layer next = all(impossible);
      for (size_t seen = 0; seen < 2; ++seen)
        for (size_t a = 0; a < part_count; ++a)
          for (size_t b = 0; b < part_count; ++b) {
            auto before = static_cast<ClaimPart>(a), here = static_cast<ClaimPart>(b);
            if (now[seen][a] == impossible || !allowed(before, here, seen != 0, i)) continue;
            int& to = next[here == ClaimPart::source ? 1 : seen][b];
            to = std::max(to, now[seen][a] + steps[i][a][b]);
          }
      now = next;
    }
    int best = impossible;
    for (auto& layer : now)
      for (int s : layer) best = std::max(best, s);
    return best;
  }
};

TEST_CASE("the score of a cue is the sum of its features' weights") {
  const ClaimKnowledge& claims = *resources().claims;
  PlainWeights weights(claims.model);
  size_t kept = 0, rejected = 0;
  each_scene([&](const ClaimScene& scene) {
    ClaimFeatures features(scene);
    CueScratch scratch;
    cue_scores(scene, features, claims.model, claims.tables, scratch);
    for (size_t k = 0; k < scene.candidates.size(); ++k) {
      const uint32_t i = scene.candidates[k];
      int sum = 0;
      auto add = [&](auto of, auto... a) { sum += weights({of.value, {static_cast<uint16_t>(a)...}}); };
      features.core_cue(i, add);
      bool reject = static_cast<float>(sum) * claims.model.cue_scale() < claims.model.reject_below();
      features.cue(i, add);
      float plain = reject ? rejected_cue : static_cast<float>(sum) * claims.model.cue_scale();
      REQUIRE(scratch.scores[k] == plain);
      ++(reject ? rejected : kept);
    }
  });
  CHECK(kept > 1000);
  CHECK(rejected > 500);
}

TEST_CASE("no labelling of a window has a greater score than the one found") {
  const ClaimKnowledge& claims = *resources().claims;
  PlainWeights weights(claims.model);
  PartScratch scratch;
  size_t windows = 0, sources = 0;
  each_scene([&](ClaimScene& scene) {
    ClaimFeatures features(scene);
    CueScratch cues;
    cue_scores(scene, features, claims.model, claims.tables, cues);
    for (size_t k = 0; k < scene.candidates.size(); ++k) scene.items[scene.candidates[k]].level = cue_level(cues.scores[k]);
    scratch.new_scene(scene);
    for (uint32_t head = 0; head < scene.items.size(); ++head) {
      if (scene.items[head].level < 3) continue;
      Range window = features.window(head);
      label_parts(scene, features, claims.tables, head, window, scratch);
      PlainLabels plain(weights, scene, features, head, window);
      std::vector<ClaimPart> labels(window.size());
      for (size_t k = scratch.run_count; k-- > 0;)
        std::fill(labels.begin() + scratch.runs[k].first - window.first, labels.end(), scratch.runs[k].part);
      REQUIRE(plain.score(labels) == plain.best());
      ++windows;
      sources += std::count(labels.begin(), labels.end(), ClaimPart::source) > 0;
    }
  });
  CHECK(windows > 300);
  CHECK(sources > 200);
}

}  // namespace
}  // namespace sayso::test
