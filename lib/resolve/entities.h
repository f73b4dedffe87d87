#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "sayso/record.h"
#include "text/refilled.h"
#include "tokens/tokens.h"

namespace sayso {

// One thing behind many mentions. Its words are those of the article, line breaks and all, or of the gazetteer.
struct EntityTag {
  EntityType type = EntityType::none;
  std::string_view subtype;
  std::string_view name;
  std::vector<std::string_view> aliases;
  std::vector<std::string_view> roles;
  std::vector<WordId> role_heads;  // of each role its last word, Vocabulary::none when that is no word of the vocabulary
  std::optional<Link> link;
  std::vector<uint32_t> mentions;  // indices into Mentions, ascending
};

struct Entities {
  Refilled<EntityTag> items;         // by first mention
  std::vector<uint32_t> of_mention;  // per mention: its entity
};

}  // namespace sayso
