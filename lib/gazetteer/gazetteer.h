#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "gazetteer/entry.h"
#include "gazetteer/lookups.h"
#include "gazetteer/own_names.h"
#include "text/array.h"
#include "tokens/tokens.h"
#include "tokens/vocabulary.h"

namespace sayso {

// As bits of Gazetteer::kinds.
constexpr uint8_t kind_bit(NameKind kind) { return static_cast<uint8_t>(1u << static_cast<unsigned>(kind)); }
constexpr uint8_t place_kinds = kind_bit(NameKind::place) | kind_bit(NameKind::small_place) | kind_bit(NameKind::village);
constexpr uint8_t body_kinds = kind_bit(NameKind::organization) | kind_bit(NameKind::ambiguous_organization);
enum class Position : uint8_t { begin, inside, end, unit };
constexpr uint32_t cover_bit(NameKind kind, Position position) {
  return 1u << (static_cast<unsigned>(kind) * 4 + static_cast<unsigned>(position));
}
constexpr uint32_t cover_mask(NameKind kind) { return 0xFu << (static_cast<unsigned>(kind) * 4); }
constexpr uint32_t place_covers = cover_mask(NameKind::place) | cover_mask(NameKind::small_place) | cover_mask(NameKind::village);
constexpr uint32_t place_units = cover_bit(NameKind::place, Position::unit) | cover_bit(NameKind::small_place, Position::unit) |
                                 cover_bit(NameKind::village, Position::unit);

// All listed names: ours as a trie over word ids, whose nodes lie in one array, the children of each side by side, and a
// user's beside it (own_names.h). A name of ours is the node where it ends; a user's names are numbered on from there, as
// are their entries and texts.
class Gazetteer {
 public:
  static constexpr NameId none = 0xFFFFFFFF;

  std::span<const Sense> senses(NameId name) const {
    if (is_own(name)) return own_.senses(name - first_own());
    return {senses_.data() + nodes_[name].first_sense, nodes_[name + 1].first_sense - nodes_[name].first_sense};
  }
  const Entry& entry(uint32_t id) const { return id < own_entries_begin() ? entries_[id] : own_.entry(id - own_entries_begin()); }
  std::string_view name(uint32_t entry) const {
    return entry < own_entries_begin() ? text(entries_[entry].name) : own_.name(entry - own_entries_begin());
  }
  std::string_view text(uint32_t offset) const {
    return offset < own_texts_begin() ? texts_.data() + offset : own_.text(offset - own_texts_begin());
  }
  // Asks memory for a text that will be read soon.
  void expect_text(uint32_t offset) const { __builtin_prefetch(texts_.data() + (offset < texts_.size() ? offset : 0)); }
  uint32_t size() const { return own_entries_begin() + own_.size(); }
  // The entry of the country with this code, or none.
  uint32_t country(std::array<char, 2> code) const;

  static constexpr uint32_t root = 1;  // of the trie
  // The bit of a word among those that lead on from a node.
  static uint16_t next_bit(WordId word) { return static_cast<uint16_t>(1u << (spread(word) >> 28)); }
  // The node after `node` over `word`; 0 when no name goes on so. Node 0 is the root's "nothing".
  uint32_t step(uint32_t node, WordId word) const { return may_step(node, word) != 0 ? step(node, word, likely_step(node, word)) : 0; }
  // The same in parts, so that memory can be asked in between: most steps end at a look at the node itself; 1: perhaps not this.
  unsigned may_step(uint32_t node, WordId word) const { return static_cast<unsigned>((nodes_[node].next & next_bit(word)) != 0); }
  uint32_t likely_step(uint32_t node, WordId word) const { return likely_child(nodes_[node], word); }
  uint32_t step(uint32_t node, WordId word, uint32_t likely) const;
  NameId name_at(uint32_t node) const { return nodes_[node].kinds != 0 ? node : none; }
  // Asks memory for a node that will be read soon.
  void expect(uint32_t node) const { __builtin_prefetch(&nodes_[node]); }
  // The name spelled by these words of the article, or none.
  NameId find(const Vocabulary& vocabulary, const Tokens& tokens, std::span<const WordId> words) const;
  // The same, one of ours.
  NameId find_ours(const Vocabulary& vocabulary, std::span<const WordId> words) const;
  // Bits of all senses of a name: bit n is NameKind n.
  uint8_t kinds(NameId name) const { return is_own(name) ? own_kinds(name) : nodes_[name].kinds; }
  // How the name must be written to count: "us" is not the US, "Us" is not either, but "Nato" is NATO.
  bool needs_capital(NameId name) const { return is_own(name) ? (senses(name)[0].writing & 1) != 0 : nodes_[name].needs_capital; }
  bool needs_upper(NameId name) const { return is_own(name) ? (senses(name)[0].writing & 2) != 0 : nodes_[name].needs_upper; }

  // The user's names, and from where on they, their entries and texts are numbered.
  const OwnNames& own() const { return own_; }
  NameId first_own() const { return static_cast<NameId>(nodes_.size()); }
  uint32_t own_entries_begin() const { return static_cast<uint32_t>(entries_.size()); }
  uint32_t own_texts_begin() const { return static_cast<uint32_t>(texts_.size()); }
  void set_own(OwnNames own) { own_ = std::move(own); }

  template <class F>
  void visit(F&& f) {
    f(entries_);
    f(senses_);
    f(nodes_);
    f(texts_);
    f(countries_);
    own_.visit(f);
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
  // Words spread evenly over all numbers of 32 bits, each to another: children are in this order, so that the place of one is
  // known nearly.
  static uint32_t spread(WordId word) { return word * 0x9E3779B1u; }
  static uint32_t likely_child(const Node& n, WordId word) {
    return n.first_child + static_cast<uint32_t>(uint64_t{(&n)[1].first_child - n.first_child} * spread(word) >> 32);
  }
  Array<Entry> entries_;
  Array<Sense> senses_;        // by name
  Array<Node> nodes_;          // and one more
  Array<char> texts_;          // zero-terminated
  Array<uint32_t> countries_;  // entries of countries, by code
  OwnNames own_;

  bool is_own(NameId name) const { return name >= nodes_.size(); }
  uint8_t own_kinds(NameId name) const;
};

// Finds every listed name in the article.
void match(const Gazetteer& gazetteer, const Vocabulary& vocabulary, const Tokens& tokens, Lookups& out);

}  // namespace sayso
