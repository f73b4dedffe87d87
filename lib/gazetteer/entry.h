#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "sayso/record.h"

namespace sayso {

// What sort of list a name stands in; each has four bits in Lookups::covers (begin, inside, end, unit).
enum class NameKind : uint8_t { person, place, small_place, nationality, organization, ambiguous_organization, own, village, count_ };

enum class Gender : uint8_t { unknown, male, female };

// One thing of the world, as a list has it. Texts are offsets into the gazetteer's own text. Two lie in a line of the caches.
struct Entry {
  uint32_t name = 0;  // canonical; see Gazetteer::name()
  uint32_t subtype = 0;
  uint32_t admin = 0;      // for places: the first-order division
  float lat = 0, lon = 0;  // 0, 0: unknown
  uint32_t population : 31 = 0;
  uint32_t capital : 1 = 0;  // of its country
  uint32_t geonames = 0;
  std::array<char, 2> country{};  // zero: none
  EntityType type = EntityType::none;
  NameKind kind : 4 = NameKind::person;
  Gender gender : 4 = Gender::unknown;
};
static_assert(sizeof(Entry) == 32);

// What a name may mean.
struct Sense {
  uint32_t entry = 0;
  uint16_t evidence = 0;               // of the entry: "gazetteer:places"
  EntityType type = EntityType::none;  // the entry's
  bool alias : 1 = false;              // the name is not the entry's canonical one
  bool ambiguous : 1 = false;          // marked as a common word or another sort of name
  uint8_t writing : 2 = 0;             // of a user's name: bit 0 that it needs a capital, bit 1 that it needs capitals only
  uint8_t spare : 4 = 0;
};

// The columns of a list of names, by their places; -1 for one that is not there.
struct EntryColumns {
  EntryColumns() = default;
  explicit EntryColumns(std::span<const std::string_view> columns);

  int name = -1, type = -1, aliases = -1, ambiguous = -1, subtype = -1, country = -1, code = -1, admin = -1, lat = -1, lon = -1,
      population = -1, geonames = -1, codes = -1, capital = -1, gender = -1, place = -1;

  static std::string_view cell(std::span<const std::string_view> row, int column) {
    return column < 0 ? std::string_view() : row[static_cast<size_t>(column)];
  }
  // "Socialist Party (France)": the brackets only tell apart things that share a name.
  std::string_view main_name(std::span<const std::string_view> row, bool& shared) const;
  // All but texts, kind and type.
  Entry entry(std::span<const std::string_view> row) const;
  // Calls f(spelling, alias, ambiguous) for each way in which the row says that its thing is written, the main one first.
  template <class F>
  void each_spelling(std::span<const std::string_view> row, std::string_view main, bool shared, F&& f) const;
};

// See Gazetteer::needs_capital: every spelling of a name must ask for it. Bit 0: needs a capital, bit 1: capitals only.
uint8_t writing_of(std::string_view spelling);
// As a name is known by this sense: a doubtful reading counts for less.
NameKind kind_in(const Sense& sense, const Entry& entry);
// The likeliest reading first: a user's own, unambiguous, more populous.
bool likelier(const Sense& a, const Entry& of_a, const Sense& b, const Entry& of_b);

template <class F>
void EntryColumns::each_spelling(std::span<const std::string_view> row, std::string_view main, bool shared, F&& f) const {
  auto each = [](std::string_view text, auto&& g) {
    while (!text.empty()) {
      size_t end = text.find('|');
      if (std::string_view one = text.substr(0, end); !one.empty()) g(one);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  };
  // Most lists name the doubtful spellings there; "yes" means all of the row.
  std::string_view doubtful_ones = cell(row, ambiguous);
  bool doubtful = doubtful_ones == "yes";
  f(main, false, shared || doubtful);
  each(cell(row, aliases), [&](std::string_view a) { f(a, true, doubtful); });
  if (!doubtful) each(doubtful_ones, [&](std::string_view a) { f(a, true, true); });
  each(cell(row, codes), [&](std::string_view a) { f(a, true, true); });
}

}  // namespace sayso
