#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace sayso {

// What is bound: an item of each kind, and an entity that a claim is about.
enum class Variable : uint8_t { article, entity, mention, date, count, quote, claim, about };
constexpr size_t variables = 8;
using Variables = uint8_t;  // a set of them
constexpr Variables bit(Variable v) { return static_cast<Variables>(1u << static_cast<unsigned>(v)); }

// What a prefix of the language speaks of: a variable and, where it is no item itself, the way from that item to an entity.
struct KnownPrefix {
  std::string_view name;
  Variable variable;
  std::string_view part = {};    // of the item: "source/text" is source.text
  std::string_view entity = {};  // where the entity's id is
};
std::span<const KnownPrefix> known_prefixes();

// What a field holds, and so what it can be compared with.
enum class Holds : uint8_t { text, word, number, size, date, flag };

struct KnownField {
  std::string_view prefix;
  std::string_view name;
  Holds holds;
  std::string_view path;                         // in the item's JSON; an array means any of its elements
  std::span<const std::string_view> words = {};  // all there are
  bool of_entity = false;                        // the path starts at the entity that the prefix leads to
};
const std::vector<KnownField>& known_fields();
const KnownPrefix& prefix_of(const KnownField& field);

}  // namespace sayso
