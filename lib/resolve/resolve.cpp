#include "resolve/resolve.h"

#include <unordered_map>

namespace sayso {

void resolve(const Article& article, const Tokens& tokens, const Lookups& lookups, const Claims& claims, const Resources& r,
             Workspace::Impl& w) {
  w.entities.clear();
  (void)lookups;
  (void)claims;
  (void)r;
  std::unordered_map<std::string, uint32_t> seen;
  for (uint32_t m = 0; m < w.mentions.items.size(); ++m) {
    const Mention& mention = w.mentions.items[m];
    std::string name(article.view(tokens.span(mention.tokens)));
    std::string key = name + '\t' + std::string(to_string(mention.type));
    auto [it, fresh] = seen.try_emplace(key, static_cast<uint32_t>(w.entities.items.size()));
    if (fresh) {
      EntityTag e;
      e.type = mention.type;
      e.name = name;
      w.entities.items.push_back(std::move(e));
    }
    w.entities.items[it->second].mentions.push_back(m);
    w.entities.of_mention.push_back(it->second);
  }
}

}  // namespace sayso
