#pragma once
#include <initializer_list>

#include "tags/name_features.h"

namespace sayso {

// What those who gather facts of an article's names ask of it.
class NameText {
 public:
  NameText(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& out)
      : article_(article), tokens_(tokens), lookups_(lookups), r_(r), v_(r.vocabulary), is_(r.name_words), g_(r.gazetteer), out_(out) {}

 protected:
  static constexpr uint64_t classes(std::initializer_list<Pos> of_words) {
    uint64_t bits = 0;
    for (Pos p : of_words) bits |= uint64_t{1} << static_cast<unsigned>(p);
    return bits;
  }

  bool has(uint32_t t, uint64_t flags) const { return (v_[tokens_.word[t]].flags & flags) != 0; }
  bool word_is(uint32_t t, WordId w) const { return tokens_.word[t] == w; }
  bool is_mark(uint32_t t) const { return tokens_.shape[t] == Shape::punct || tokens_.shape[t] == Shape::other; }
  Range sentence(uint32_t t) const { return tokens_.sentences[tokens_.sentence[t]].tokens; }

  const Article& article_;
  const Tokens& tokens_;
  const Lookups& lookups_;
  const Resources& r_;
  const Vocabulary& v_;
  const NameWords& is_;
  const Gazetteer& g_;
  NameFeatureScratch& out_;
};

// Where names may stand: signs, carriers, runs, stretches, and which tokens are to be described.
void find_stretches(const NameText& text);
// Of the tokens of runs, once they are described: where these lie, and the numbers of the words.
void place_runs(const NameText& text);
// What the article says elsewhere of these words; the lists that they stand in must be known.
void tell_elsewhere(const NameText& text);

}  // namespace sayso
