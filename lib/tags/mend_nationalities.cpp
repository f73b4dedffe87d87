// Nationalities come from the list alone, but compete: "Iraqi" inside "Iraqi National Congress" is not one. Where they are told of, their
// country is meant by its name.
#include <algorithm>
#include <array>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class NationalityMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    nationalities();
    countries_of_nationals();
  }

 private:
  void nationalities() {
    for (const Lookup& m : lookups_.matches) {
      if (!(lookups_.covers[m.tokens.first] & cover_mask(NameKind::nationality)) || !lists(m.name, NameKind::nationality)) continue;
      if (!free(m.tokens) || tokens_.shape[m.tokens.first] == Shape::lower) continue;
      const EntityType type = lists_place(m.name) && names_region(m) ? EntityType::place : EntityType::nationality;
      EvidenceId by = lists_.weights;
      for (const Sense& s : g_.senses(m.name))
        if (s.type == type) by = s.evidence;
      const uint32_t next = m.tokens.last;
      if (next < tokens_.size() && s_.carries(next) && w_.mentions.at[next] == 0 && lists_.streets.find(tokens_.word[next]))
        mention({m.tokens.first, next + 1}, EntityType::place);  // "African Street"
      else
        mention(m.tokens, type, by);
    }
  }

  // "Israel's army" where Israelis are told of: the country, though somebody is called Israel Katz.
  void countries_of_nationals() {
    auto& items = w_.mentions.items;
    auto country = [&](const Mention& m) {
      for (const Sense& s : g_.senses(listed(m.tokens)))
        if (s.type == EntityType::nationality || (s.type == EntityType::place && is_division(listed(m.tokens), {"country"})))
          return g_.entry(s.entry).country;
      return std::array<char, 2>{};
    };
    for (Mention& m : items) {
      const uint32_t t = m.tokens.first;
      if (m.type != EntityType::person || m.tokens.size() != 1 || !(lookups_.covers[t] & cover_bit(NameKind::place, Position::unit)))
        continue;
      if (!is_division(listed(m.tokens), {"country"}) || is_surname(tokens_.word[t])) continue;
      const bool told = std::any_of(items.begin(), items.end(), [&](const Mention& other) {
        return other.type == EntityType::nationality && country(other) == country(m);
      });
      if (told) m.type = EntityType::place;
    }
  }

  // "the Baltic", with no noun after it, is a sea; "Baltic states" have what is an adjective.
  bool names_region(const Lookup& m) const {
    const uint32_t next = m.tokens.last;
    const bool ends = next == tokens_.size();
    const Pos pos = ends ? Pos::STOP : v_[tokens_.word[next]].pos[0];
    const bool noun = pos == Pos::NN || pos == Pos::NNS;
    if (m.tokens.first > 0 && is(m.tokens.first - 1, is_.near) && is_division(m.name, {"city"}))  // "sites near Cheyenne and Lima"
      return ends || (tokens_.shape[next] != Shape::cap && !noun);
    if (m.tokens.first == 0 || !is(m.tokens.first - 1, is_.the) || !is_division(m.name, {"water", "continent", "region", "mountain"}))
      return false;
    if (ends || is(next, is_.comma) || is(next, is_.dot) || is(next, is_.own)) return true;
    return tokens_.shape[next] == Shape::lower && !noun && pos != Pos::JJ && pos != Pos::VBG && pos != Pos::VBN;
  }
};

}  // namespace

void mend_nationalities(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  NationalityMender(article, r, lists, w).run();
}

}  // namespace sayso
