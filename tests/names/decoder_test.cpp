// The fast decoder of the names (sums per word out of the image, a Viterbi without branches) against the plain one:
// every feature looked up by itself, best_labels.h over the result.
#include "article/read_article.h"
#include "catch.h"
#include "gazetteer/gazetteer.h"
#include "support.h"
#include "tags/best_labels.h"
#include "tags/name_features.h"
#include "tags/tag_names.h"
#include "tokens/words.h"

namespace sayso::test {
namespace {

TEST_CASE("the sums per word equal the sums of the features") {
  const Resources& r = resources();
  REQUIRE(!r.names.empty());
  size_t compared = 0;
  for (const CorpusArticle& article : corpus()) {
    Tokenized t = tokenized(article.text);
    Lookups lookups;
    match(r.gazetteer, r.vocabulary, t.tokens, lookups);
    NameFeatureScratch s;
    find_name_facts(t.article, t.tokens, lookups, r, s);
    name_scores(t.tokens, lookups, r, s);
    std::vector<Feature> features;
    size_t next = 0;
    for (Range stretch : s.stretches)
      for (uint32_t at = stretch.first; at < stretch.last; ++at) {
        features.clear();
        name_features(t.tokens, lookups, r, s, at, features);
        Scores plain{};
        for (Feature f : features) add(r.names.find(f), plain);
        INFO(article.name << ": " << t.word(at));
        REQUIRE(next < s.scores.size());
        REQUIRE(plain == s.scores[next++]);
        ++compared;
      }
    CHECK(next == s.scores.size());
  }
  CHECK(compared > 1000);
}

// After an article its last stretch is still in the workspace: so every sentence of the corpus is one here.
TEST_CASE("the decoder finds the labels that the plain one finds") {
  const Resources& r = resources();
  size_t compared = 0;
  Workspace::Impl w;
  BestLabelsScratch<int> scratch;
  for (const CorpusArticle& article : corpus())
    for (const std::string& sentence : tokenized(article.text).sentences()) {
      Document document = document_of(sentence);
      read_article(document, {}, r, w.article);
      tokenize(w.article, r.vocabulary, true, w.tokenizer, w.tokens);
      match(r.gazetteer, r.vocabulary, w.tokens, w.lookups);
      tag_names(w.article, w.tokens, w.lookups, r, w);
      if (w.names.stretches.empty()) continue;
      size_t n = w.names.stretches.back().size();
      std::vector<LabelScores<int>> scores(n, LabelScores<int>{});
      const Scores* last = w.names.scores.data() + (w.names.scores.size() - n);
      for (size_t t = 0; t < n; ++t) std::copy_n(last[t].begin(), name_labels - 1, scores[t].begin() + 1);
      std::vector<NameLabel> plain;
      best_labels<int>(
          scores, [&](NameLabel a, NameLabel b) { return r.names.transition(a, b); }, scratch, plain);
      INFO(article.name << ": " << sentence);
      REQUIRE(std::vector<NameLabel>(w.names.labels.end() - static_cast<std::ptrdiff_t>(n), w.names.labels.end()) == plain);
      ++compared;
    }
  CHECK(compared > 500);
}

TEST_CASE("labels follow each other as BILU allow") {
  NameLabel begin = name_label(NameType::person, Position::begin), end = name_label(NameType::person, Position::end);
  CHECK(may_follow(outside, begin));
  CHECK(may_follow(begin, end));
  CHECK(may_follow(end, begin));
  CHECK_FALSE(may_follow(begin, outside));
  CHECK_FALSE(may_follow(outside, end));
  CHECK_FALSE(may_follow(begin, name_label(NameType::place, Position::end)));
}

TEST_CASE("best labels keep names whole") {
  std::vector<LabelScores<int>> scores(3, LabelScores<int>{});
  scores[0][name_label(NameType::person, Position::begin)] = 5;
  scores[1][name_label(NameType::place, Position::unit)] = 4;
  scores[1][name_label(NameType::person, Position::inside)] = 1;
  scores[2][name_label(NameType::person, Position::end)] = 5;
  BestLabelsScratch<int> scratch;
  std::vector<NameLabel> out;
  best_labels<int>(
      scores, [](NameLabel, NameLabel) { return 0; }, scratch, out);
  CHECK(out == std::vector<NameLabel>{1, 2, 3});
}

}  // namespace
}  // namespace sayso::test
