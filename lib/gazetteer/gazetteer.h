#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/lookups.h"
#include "resources/tsv.h"
#include "sayso/record.h"
#include "text/array.h"
#include "tokens/tokens.h"
#include "tokens/vocabulary.h"

namespace sayso {

// What sort of list a name stands in; each has four bits in Lookups::covers (begin, inside, end, unit).
enum class NameKind : uint8_t { person, place, small_place, nationality, organization, ambiguous_organization, own, village, count_ };
// As bits of Gazetteer::kinds.
constexpr uint8_t place_kinds = 1u << static_cast<unsigned>(NameKind::place) | 1u << static_cast<unsigned>(NameKind::small_place) |
                                1u << static_cast<unsigned>(NameKind::village);
enum class Position : uint8_t { begin, inside, end, unit };
constexpr uint32_t cover_bit(NameKind kind, Position position) {
  return 1u << (static_cast<unsigned>(kind) * 4 + static_cast<unsigned>(position));
}
constexpr uint32_t cover_mask(NameKind kind) { return 0xFu << (static_cast<unsigned>(kind) * 4); }

// One thing of the world, as a list has it. Texts are offsets into the gazetteer's own text.
struct Entry {
  uint32_t name = 0;  // canonical
  uint32_t subtype = 0;
  uint32_t admin = 0;      // for places: the first-order division
  uint32_t role = 0;       // for persons
  float lat = 0, lon = 0;  // 0, 0: unknown
  uint32_t population = 0;
  uint32_t geonames = 0;
  std::array<char, 2> country{};  // zero: none
  uint16_t evidence = 0;          // "gazetteer:places"
  EntityType type = EntityType::none;
  NameKind kind = NameKind::person;
  char gender = 0;       // m, f or 0
  bool capital = false;  // of its country
};

// What a name may mean.
struct Sense {
  uint32_t entry = 0;
  uint16_t evidence = 0;  // the entry's, as is its type
  EntityType type = EntityType::none;
  bool alias : 1 = false;      // the name is not the entry's canonical one
  bool ambiguous : 1 = false;  // marked as a common word or another sort of name
  uint8_t spare : 6 = 0;
};

// All listed names as a trie over word ids, whose nodes lie in one array, the children of each side by side. A name is the
// node where it ends.
class Gazetteer {
 public:
  static constexpr NameId none = 0xFFFFFFFF;

  std::span<const Sense> senses(NameId name) const {
    return {senses_.data() + nodes_[name].first_sense, nodes_[name + 1].first_sense - nodes_[name].first_sense};
  }
  const Entry& entry(uint32_t id) const { return entries_[id]; }
  std::string_view text(uint32_t offset) const { return texts_.data() + offset; }
  uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }
  // The entry of the country with this code, or none.
  uint32_t country(std::array<char, 2> code) const;

  // The node after `node` over `word`; 0 when no name goes on so. Node 0 is the root's "nothing".
  uint32_t step(uint32_t node, WordId word) const;
  NameId name_at(uint32_t node) const { return nodes_[node].kinds != 0 ? node : none; }
  // Asks memory for a node that will be read soon.
  void expect(uint32_t node) const { __builtin_prefetch(&nodes_[node]); }
  // And for what step() will read.
  void expect_step(uint32_t node, WordId word) const {
    if (const Node& n = nodes_[node]; n.next & next_bit(word)) __builtin_prefetch(&nodes_[n.first_child]);
  }
  // The name spelled by these words, or none.
  NameId find(const Vocabulary& vocabulary, std::span<const WordId> words) const;
  // Bits of all senses of a name: bit n is NameKind n.
  uint8_t kinds(NameId name) const { return nodes_[name].kinds; }
  // How the name must be written to count: "us" is not the US, "Us" is not either, but "Nato" is NATO.
  bool needs_capital(NameId name) const { return nodes_[name].needs_capital; }
  bool needs_upper(NameId name) const { return nodes_[name].needs_upper; }

  template <class F>
  void visit(F&& f) {
    f(entries_);
    f(senses_);
    f(nodes_);
    f(texts_);
    f(countries_);
  }

 private:
  friend class GazetteerBuilder;
  // Numbered a generation after the other: what belongs to a node ends where that of the next begins.
  struct Node {
    uint32_t first_sense = 0;
    uint32_t first_child = 0;
    WordId word = 0;    // that leads here
    uint8_t kinds = 0;  // 0: no name ends here
    bool needs_capital : 1 = false;
    bool needs_upper : 1 = false;
    uint8_t spare : 6 = 0;
    uint16_t next = 0;  // bits of the words that lead on from here: most others end at this look
  };
  static uint16_t next_bit(WordId word) { return static_cast<uint16_t>(1u << (word * 0x9E3779B1u >> 28)); }
  Array<Entry> entries_;
  Array<Sense> senses_;        // by name
  Array<Node> nodes_;          // and one more
  Array<char> texts_;          // zero-terminated
  Array<uint32_t> countries_;  // entries of countries, by code
};

class GazetteerBuilder {
 public:
  explicit GazetteerBuilder(VocabularyBuilder& vocabulary);
  // Goes on from a gazetteer whose words `vocabulary` goes on from.
  GazetteerBuilder(VocabularyBuilder& vocabulary, const Gazetteer& gazetteer);

  // Takes one list; faults are appended with their place. A list with a column `type` is a user's own.
  void add(const Tsv& list, uint16_t evidence, Errors& errors);
  // Sets Word::gazetteer_node and Word::longest_name in the vocabulary builder.
  Gazetteer build();

 private:
  uint32_t text(std::string_view s);
  void surname_of(std::string_view person);
  void add_name(std::string_view spelling, uint32_t entry, bool alias, bool ambiguous);
  uint32_t child(uint32_t node, WordId word);

  VocabularyBuilder& vocabulary_;
  std::vector<Entry> entries_;
  std::vector<std::vector<Sense>> senses_;
  std::vector<uint8_t> writing_;  // of names; bit 0: needs_capital, bit 1: needs_upper
  std::vector<uint32_t> name_at_{none_, none_};
  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<char> texts_{'\0'};
  std::vector<std::pair<std::array<char, 2>, std::string>> capitals_;  // by country
  std::unordered_map<std::string, uint32_t> text_at_;
  static constexpr uint32_t none_ = Gazetteer::none;
};

// Which lists are gazetteers of names, and what their names are. nullptr for a list of another sort.
struct ListKind {
  std::string_view list;
  EntityType type;
  NameKind kind;
};
const ListKind* list_kind(std::string_view list);

// Finds every listed name in the article.
void match(const Gazetteer& gazetteer, const Vocabulary& vocabulary, const Tokens& tokens, Lookups& out);

}  // namespace sayso
