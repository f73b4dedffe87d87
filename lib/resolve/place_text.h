#pragma once
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "resolve/places.h"
#include "workspace.h"

namespace sayso {

// What the subtype of a place says, as bits.
enum Subtype : uint16_t {
  country_type = 1,
  region_type = 2,
  county_type = 4,
  continent_type = 8,
  city_type = 16,
  district_type = 32,
  village_type = 64,
  facility_type = 128,
  river_type = 256,
  everywhere_type = 512,  // of an organization that is at home in no one country
  large_type = region_type | country_type | county_type,
};

// What those who read places ask of an article and its mentions, and what they have read so far.
class PlaceText {
 public:
  PlaceText(const Article& article, const Resources& r, const Workspace::Impl& w, const MentionsByType& mentions, PlaceReadings& out)
      : article_(article),
        tokens_(w.tokens),
        r_(r),
        g_(r.gazetteer),
        w_(w),
        out_(out),
        places_(mentions[static_cast<size_t>(EntityType::place)]),
        organizations_(mentions[static_cast<size_t>(EntityType::organization)]),
        nationalities_(mentions[static_cast<size_t>(EntityType::nationality)]) {}

 protected:
  const std::vector<Mention>& all() const { return w_.mentions.items; }
  EntityType type(uint32_t m) const { return all()[m].type; }
  Range range(uint32_t m) const { return all()[m].tokens; }
  bool is_place(uint32_t m) const { return type(m) == EntityType::place; }
  bool named(uint32_t m) const { return out_.name[m] != Gazetteer::none; }
  // Is the name of the mention itself listed, rather than a part of it? Of an organization the part is its place.
  bool whole(uint32_t m) const { return !is_place(m) || !named(m) || out_.part[m] == 0; }

  bool is(const Entry& e, uint16_t subtypes) const {
    PlaceReadings::SubtypeBit& known = out_.subtypes[e.subtype * 0x9E3779B1u >> 23];
    if (known.text != e.subtype) known = {e.subtype, subtype_bit(g_.text(e.subtype))};
    return (known.bit & subtypes) != 0;
  }
  static uint16_t subtype_bit(std::string_view text);
  bool can_be(NameId name, uint16_t subtypes) const {
    const auto& senses = g_.senses(name);
    return std::any_of(senses.begin(), senses.end(),
                       [&](const Sense& s) { return s.type == EntityType::place && is(g_.entry(s.entry), subtypes); });
  }
  bool lies_in(const Entry& inner, const Entry& outer) const {
    if (inner.type != EntityType::place || inner.country != outer.country || inner.country[0] == 0) return false;
    return is(outer, country_type) || (inner.admin != 0 && inner.admin == outer.name);
  }

  PlaceReadings::Country& country_of(std::array<char, 2> code) const { return out_.country(g_, code); }
  uint32_t country(std::array<char, 2> code) const { return country_of(code).entry; }

  // How likely the mention means it, whatever the rest of the article says.
  float prior(const Sense& s, uint32_t m) const;
  // The same of a county that may stand by its bare name, there where it stands in a list of counties or not.
  float county_prior(const Entry& e, bool listed) const;
  // What a place of this name most likely is, whatever the article; nullptr when it is none.
  const Sense* foremost(uint32_t m) const;

  // "Jackson" as the name of Jackson County.
  NameId county_name(uint32_t m) const;

  const Article& article_;
  const Tokens& tokens_;
  const Resources& r_;
  const Gazetteer& g_;
  const Workspace::Impl& w_;
  PlaceReadings& out_;
  const std::vector<uint32_t>&places_, &organizations_, &nationalities_;

 private:
  bool after_the(uint32_t m) const;
  bool names_country(uint32_t m, const Entry& e) const;
  float people_of(const Entry& e) const;
};

// How many squares of a size each place lies in.
constexpr uint32_t squares = 4;

// The parts of read_places(), beside place_containers.h.
// What each mention is listed as, and the name by which it is read as a place.
void name_places(const PlaceText& text);
// The names of the article with the places that each may mean: items and their readings.
void gather_places(const PlaceText& text);
// Numbers what the readings lie in beside their countries.
void number_places(const PlaceText& text);
// Decides between the readings of each name, by what all other names vote for; gives the country that most of the votes are for, or
// no_entry.
uint32_t count_votes(const PlaceText& text);

}  // namespace sayso
