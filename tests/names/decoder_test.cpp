// The fast decoder of the names (sums per word out of the image, a Viterbi without branches) against the plain one:
// every feature looked up by itself, best_labels.h over the result.
#include "catch.h"
#include "gazetteer/gazetteer.h"
#include "support.h"
#include "tags/best_labels.h"
#include "tags/name_features.h"

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
    std::vector<Feature> whole, rest;
    for (Range stretch : s.stretches)
      for (uint32_t at = stretch.first; at < stretch.last; ++at) {
        whole.clear();
        rest.clear();
        name_features(t.tokens, lookups, r, s, at, true, whole);
        name_features(t.tokens, lookups, r, s, at, false, rest);
        Scores plain{}, fast{};
        r.names.add(whole, plain);
        r.names.add(rest, fast);
        auto put = [&](const Scores& row) {
          for (size_t l = 0; l < fast.size(); ++l) fast[l] = static_cast<int16_t>(fast[l] + row[l]);
        };
        const NameFacts& here = s.facts[at];
        if (has_affixes(here.writing)) {
          if (r.vocabulary.knows(here.word)) {
            put(r.names.affixes(here.word));
          } else {
            std::vector<Feature> affixes;
            affix_features(spelling(t.tokens, r.vocabulary, at), affixes);
            r.names.add(affixes, fast);
          }
        }
        Range sentence = t.tokens.sentences[t.tokens.sentence[at]].tokens;
        constexpr int by[window_places] = {0, -1, 1, -2, 2};
        for (size_t place = 0; place < window_places; ++place) {
          int64_t seen = int64_t{at} + by[place];
          bool inside = seen >= sentence.first && seen < sentence.last;
          WordId word = !inside ? no_word : s.facts[static_cast<size_t>(seen)].word;
          if (inside && !r.vocabulary.knows(word)) word = unknown_word;
          put(r.names.window(word, inside ? s.facts[static_cast<size_t>(seen)].writing : Writing::lower, static_cast<WindowPlace>(place)));
        }
        INFO(article.name << ": " << t.word(at));
        REQUIRE(plain == fast);
        ++compared;
      }
  }
  CHECK(compared > 1000);
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
