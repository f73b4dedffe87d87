#pragma once
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gazetteer/gazetteer.h"
#include "resources/tsv.h"

namespace sayso {

class GazetteerBuilder {
 public:
  explicit GazetteerBuilder(VocabularyBuilder& vocabulary);

  // Takes one list; faults are appended with their place.
  void add(const Tsv& list, uint16_t evidence, Errors& errors);
  // Sets Word::gazetteer_node and Word::longest_name in the vocabulary builder.
  Gazetteer build();

 private:
  uint32_t text(std::string_view s);
  void surname_of(std::string_view person);
  void add_name(std::string_view spelling, uint32_t entry, uint16_t evidence, bool alias, bool ambiguous);
  uint32_t child(uint32_t node, WordId word);
  std::vector<uint8_t> sort_senses();
  template <class Suits>
  Entry* first_called(std::string_view name, Suits&& suits);
  void mark_capitals();
  void place_peoples();
  // Nodes are numbered anew, a generation after the other, so that the children of each lie side by side.
  struct Numbered {
    std::vector<Gazetteer::Node> nodes;
    std::vector<uint32_t> parents;
    std::vector<Sense> senses;
  };
  struct Edge;
  std::vector<Edge> sorted_edges() const;
  Numbered number_nodes(const std::vector<uint8_t>& kinds) const;
  void tell_words(const Numbered& numbered);
  std::vector<uint32_t> countries() const;
  std::string_view subtype(const Entry& e) const { return texts_.data() + e.subtype; }

  VocabularyBuilder& vocabulary_;
  std::vector<Entry> entries_;
  std::vector<std::vector<Sense>> senses_;
  std::vector<uint8_t> writing_;  // of names; bit 0: needs_capital, bit 1: needs_upper
  std::vector<uint32_t> name_at_{none_, none_};
  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<char> texts_{'\0'};
  std::vector<std::pair<std::array<char, 2>, std::string>> capitals_;  // by country
  std::vector<std::pair<uint32_t, std::string>> places_of_peoples_;    // by entry
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

}  // namespace sayso
