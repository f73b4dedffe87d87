#pragma once
#include <initializer_list>

#include "tags/name_features.h"

namespace sayso {

// What those who gather facts of names, and those who mend names, ask of an article.
class NameText {
 public:
  NameText(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, NameFeatureScratch& s)
      : article_(article), tokens_(tokens), lookups_(lookups), r_(r), v_(r.vocabulary), is_(r.name_words), g_(r.gazetteer), s_(s) {}

 protected:
  static constexpr uint64_t classes(std::initializer_list<Pos> of_words) {
    uint64_t bits = 0;
    for (Pos p : of_words) bits |= uint64_t{1} << static_cast<unsigned>(p);
    return bits;
  }

  bool has(uint32_t t, Flag flag) const { return v_.has(tokens_.word[t], flag); }
  bool has(uint32_t t, uint64_t flags) const { return (v_[tokens_.word[t]].flags & flags) != 0; }
  bool is(uint32_t t, WordId w) const { return tokens_.word[t] == w; }
  bool is_mark(uint32_t t) const { return tokens_.shape[t] == Shape::punct || tokens_.shape[t] == Shape::other; }
  Range sentence_of(uint32_t t) const { return tokens_.sentences[tokens_.sentence[t]].tokens; }

  const Article& article_;
  const Tokens& tokens_;
  const Lookups& lookups_;
  const Resources& r_;
  const Vocabulary& v_;
  const NameWords& is_;
  const Gazetteer& g_;
  NameFeatureScratch& s_;
};

}  // namespace sayso
