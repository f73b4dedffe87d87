#include "tags/tag_counts.h"

namespace sayso {

void tag_counts(const Article& article, const Tokens& tokens, const Phrases& phrases, const Mentions& mentions, const Times& times,
                const Resources& r, Workspace::Impl& w) {
  w.counts.clear();
  w.counts.at.assign(tokens.size(), 0);
  (void)article;
  (void)tokens;
  (void)phrases;
  (void)mentions;
  (void)times;
  (void)r;
}

}  // namespace sayso
