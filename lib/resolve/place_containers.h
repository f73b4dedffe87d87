#pragma once
#include "resolve/place_text.h"
#include "resolve/said_to_lie.h"

namespace sayso {

// Finds what holds a place by the words around it, and which names are those of regions.
class PlaceContainers : public PlaceText {
 public:
  explicit PlaceContainers(const PlaceText& text) : PlaceText(text), told_(r_, w_) {}
  // Of names that are listed.
  void run();
  // Where a place that no list has is said to lie: in the next one, or in the country or place before it.
  uint32_t told_container(uint32_t m) const;

 private:
  void contain(uint32_t m);
  bool in_next(uint32_t m) const;
  struct Outer {
    uint32_t entry = no_entry;
    bool has = false;  // it is listed that such a place lies there
  };
  Outer likeliest_outer(NameId inner, NameId outer) const;
  bool is_sister(NameId name, const Entry& region) const;
  bool goes_on(uint32_t m, const Entry& region) const;
  void contain_in_last(uint32_t m);
  uint32_t country_of_people(uint32_t m) const;

  void regions();
  bool is_region(uint32_t m) const;
  bool names_region_and_city(uint32_t m) const;
  bool told_as_region(uint32_t m) const;
  bool listed_region(uint32_t first, uint32_t other) const;

  const SaidToLie told_;
};

}  // namespace sayso
