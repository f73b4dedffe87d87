#include "tags/tag_names.h"

namespace sayso {

void tag_names(const Article& article, const Tokens& tokens, const Lookups& lookups, const Phrases& phrases, const Resources& r,
               Workspace::Impl& w) {
  w.mentions.clear();
  w.mentions.at.assign(tokens.size(), 0);
  (void)article;
  (void)tokens;
  (void)lookups;
  (void)phrases;
  (void)r;
}

}  // namespace sayso
