#pragma once
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "sayso/record.h"
#include "text/span.h"
#include "tokens/tokens.h"

namespace sayso {

// One thing behind many mentions. Its words are those of the article, line breaks and all, or of the gazetteer.
struct EntityTag {
  EntityType type = EntityType::none;
  bool linked = false;            // is any of the next three known?
  std::array<char, 2> country{};  // zero: none
  uint32_t geonames = 0;          // 0: none
  float lat = 0, lon = 0;         // 0, 0: unknown
  std::string_view subtype;
  std::string_view name;
  Range aliases, roles, mentions;  // of the lists in Entities
};

struct RoleTag {
  std::string_view words;
  WordId head;  // the last word, Vocabulary::none when that is no word of the vocabulary
};

struct Entities {
  std::vector<EntityTag> items;      // by first mention
  std::vector<uint32_t> of_mention;  // per mention: its entity

  // Of all entities, one after the other.
  std::vector<std::string_view> aliases;
  std::vector<RoleTag> roles;
  std::vector<uint32_t> mentions;  // indices into Mentions, those of an entity ascending

  std::span<const std::string_view> aliases_of(const EntityTag& e) const { return {aliases.data() + e.aliases.first, e.aliases.size()}; }
  std::span<const RoleTag> roles_of(const EntityTag& e) const { return {roles.data() + e.roles.first, e.roles.size()}; }
  std::span<const uint32_t> mentions_of(const EntityTag& e) const { return {mentions.data() + e.mentions.first, e.mentions.size()}; }
};

}  // namespace sayso
