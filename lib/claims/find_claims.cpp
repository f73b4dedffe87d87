#include "claims/find_claims.h"

namespace sayso {

void find_claims(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Times& times,
                 const Resources& r, Workspace::Impl& w) {
  w.claims.clear();
  (void)article;
  (void)tokens;
  (void)phrases;
  (void)mentions;
  (void)times;
  (void)r;
}

}  // namespace sayso
