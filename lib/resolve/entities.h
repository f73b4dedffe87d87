#pragma once
#include <optional>
#include <string>
#include <vector>

#include "sayso/record.h"
#include "text/span.h"

namespace sayso {

// One thing behind many mentions.
struct EntityTag {
  EntityType type = EntityType::none;
  std::string subtype;
  std::string name;
  std::vector<std::string> aliases;
  std::vector<std::string> roles;
  std::optional<Link> link;
  std::vector<uint32_t> mentions;  // indices into Mentions, ascending
};

struct Entities {
  std::vector<EntityTag> items;      // by first mention
  std::vector<uint32_t> of_mention;  // per mention: its entity

  void clear() {
    items.clear();
    of_mention.clear();
  }
};

}  // namespace sayso
