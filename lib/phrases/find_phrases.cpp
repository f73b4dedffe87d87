#include "phrases/find_phrases.h"

namespace sayso {

void find_phrases(const Article& article, const Tokens& tokens, const Resources& r, Phrases& out) {
  out.clear();
  out.pos.resize(tokens.size(), Pos::none);
  out.noun_at.resize(tokens.size(), 0);
  out.verb_at.resize(tokens.size(), 0);
  for (uint32_t t = 0; t < tokens.size(); ++t) out.pos[t] = r.vocabulary[tokens.word[t]].pos[0];
  (void)article;
}

}  // namespace sayso
