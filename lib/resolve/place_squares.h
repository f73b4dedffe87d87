#pragma once
#include "resolve/place_text.h"

namespace sayso {

// How many squares of a size each place lies in.
constexpr uint32_t squares = 4;

// Numbers what readings lie in beside their countries: divisions and squares of the map.
class PlaceSquares : public PlaceText {
 public:
  explicit PlaceSquares(const PlaceText& text) : PlaceText(text) {}
  void run();

 private:
  enum KeySort : uint64_t { division_sort, square_sort, small_square_sort };
  uint32_t number(KeySort sort, uint64_t key) { return 1 + out_.countries_read + out_.numbers[static_cast<uint64_t>(sort) << 60 | key]; }
  uint32_t division(const Entry& e) const { return e.admin != 0 ? e.admin : is(e, region_type) ? e.name : 0; }
  bool somewhere(const Entry& e) const { return (e.lat != 0 || e.lon != 0) && !is(e, country_type | continent_type); }
  void number_squares(const Entry& e, PlaceReadings::Reading& x);
  bool place_in_cells();
  bool has_neighbour(size_t reading) const;
};

}  // namespace sayso
