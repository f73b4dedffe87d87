#pragma once
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sayso {

using Json = nlohmann::ordered_json;  // keys stay in the order of the record

enum class ItemKind : uint8_t { article, entity, mention, date, count, quote, claim };
inline constexpr size_t item_kinds = 7;
std::string_view to_string(ItemKind);

// A finished record, as its JSON says it, made ready for questions: its items by kind, found by id, and which of them belong
// together. Fields that are missing or not of the type that docs/record.md gives them are as good as null, so that any JSON will
// do. Keeps pointers into the record.
class RecordItems {
 public:
  explicit RecordItems(const Json& record);

  const Json& record() const { return *record_; }
  size_t size(ItemKind kind) const { return items_[index(kind)].size(); }
  const Json& item(ItemKind kind, uint32_t i) const { return *items_[index(kind)][i]; }
  uint32_t entity_of_mention(uint32_t mention) const { return entity_of_mention_[mention]; }

  // The item with this id ("e3"); null when there is none.
  const Json* find(std::string_view id) const;
  // The item whose id is at this path of `holder`: "source/entity".
  const Json* follow(const Json& holder, std::string_view path) const;

  // The items of `to` that belong to item `i` of `from`: that one of them names the other in the record (a claim's quotes, counts,
  // dates, source and entities it is about; a quote's speaker; a count's place and date; an entity's mentions). Where two kinds
  // never name each other, those that belong to the same claim, and of mentions those of the entities. Ascending.
  std::vector<uint32_t> linked(ItemKind from, uint32_t i, ItemKind to) const;
  // The entities that a claim is about.
  std::vector<uint32_t> about(uint32_t claim) const;

 private:
  struct Place {
    ItemKind kind;
    uint32_t i;
  };
  using Links = std::vector<std::vector<uint32_t>>;  // of each item of one kind, items of another

  static size_t index(ItemKind kind) { return static_cast<size_t>(kind); }
  void add(ItemKind kind, const Json& item);
  void link_id(ItemKind a, uint32_t i, const Json& id);

  const Json* record_;
  std::array<std::vector<const Json*>, item_kinds> items_;
  std::array<std::array<Links, item_kinds>, item_kinds> links_;
  std::vector<uint32_t> entity_of_mention_;
  std::unordered_map<std::string_view, Place> by_id_;
};

// `object[key]`, or null (the JSON value) when there is no such thing.
const Json& get(const Json& object, std::string_view key);
// The same for a path: "content/text".
const Json& get_path(const Json& object, std::string_view path);
// A string, or "" for anything else.
std::string_view text_of(const Json& value);
inline std::string_view text_at(const Json& object, std::string_view path) { return text_of(get_path(object, path)); }
// An array, or an empty one for anything else.
const Json& list_at(const Json& object, std::string_view key);
inline bool is_set(const Json& object, std::string_view key) { return get(object, key) == true; }

}  // namespace sayso
