// What readings lie in beside their countries, as numbers that votes are counted by: divisions, and squares of the map of two degrees and
// of half a degree, shifted by half their side, so that places within a degree share one of the four.
#include <bit>
#include <cmath>

#include "resolve/place_text.h"

namespace sayso {
namespace {

float degree_of_longitude(const Entry& e) { return std::max(0.2F, std::cos(e.lat * 0.01745F)); }  // in degrees of latitude

class PlaceSquares : PlaceText {
 public:
  explicit PlaceSquares(const PlaceText& text) : PlaceText(text) {}

  void run() {
    out_.squares.clear();
    const bool all_near = !place_in_cells();
    for (size_t i = 0; i < out_.readings.size(); ++i) {
      PlaceReadings::Reading& x = out_.readings[i];
      const Entry& e = g_.entry(x.entry);
      const uint32_t d = division(e);
      if (x.country != 0 && d != 0) x.division = number(division_sort, uint64_t{d} << 16 | std::bit_cast<uint16_t>(e.country));
      if ((all_near || has_neighbour(i)) && somewhere(e)) number_squares(e, x);
    }
  }

 private:
  enum KeySort : uint64_t { division_sort, square_sort, small_square_sort };
  uint32_t number(KeySort sort, uint64_t key) { return 1 + out_.countries_read + out_.numbers[static_cast<uint64_t>(sort) << 60 | key]; }
  uint32_t division(const Entry& e) const { return e.admin != 0 ? e.admin : is(e, region_type) ? e.name : 0; }
  bool somewhere(const Entry& e) const { return (e.lat != 0 || e.lon != 0) && !is(e, country_type | continent_type); }

  void number_squares(const Entry& e, PlaceReadings::Reading& x) {
    x.squares = static_cast<uint32_t>(out_.squares.size());
    const float wide = degree_of_longitude(e);
    for (KeySort sort : {square_sort, small_square_sort}) {
      float step = sort == square_sort ? 1 : 0.25F;  // half a side
      auto down = static_cast<uint64_t>((e.lat + 90) / step), across = static_cast<uint64_t>((e.lon + 180) * wide / step);
      for (uint64_t q = 0; q < squares; ++q)
        out_.squares.push_back(number(sort, ((down + (q & 1)) / 2 << 20 | (across + (q >> 1)) / 2) << 2 | q));
    }
  }

  // Most readings share no square with one of another item where there is something to choose: nothing but their own votes
  // would be counted there. Who does lies in the next degree, at most. All are compared with all, so not where there are many.
  bool place_in_cells() {
    constexpr size_t most = 128;
    if (out_.readings.size() >= most) return false;
    PlaceReadings::Cells& cells = out_.cells;
    for (std::vector<uint8_t>* column : {&cells.down, &cells.across, &cells.item, &cells.open}) column->resize(most);
    std::fill_n(cells.down.begin() + static_cast<std::ptrdiff_t>(out_.readings.size() / cells.step * cells.step), cells.step,
                uint8_t{0xC8});
    for (size_t item = 0; item < out_.items.size(); ++item) {
      const PlaceReadings::Item& it = out_.items[item];
      for (uint32_t i = it.first; i < it.last; ++i) {
        const Entry& e = g_.entry(out_.readings[i].entry);
        cells.down[i] = static_cast<uint8_t>(e.lat + 90);
        cells.across[i] = static_cast<uint8_t>((e.lon + 180) * degree_of_longitude(e) / 2);
        cells.item[i] = static_cast<uint8_t>(item);
        cells.open[i] = it.last > it.first + 1 ? 0xFF : 0;
      }
    }
    return true;
  }

  bool has_neighbour(size_t reading) const {
    const PlaceReadings::Cells& cells = out_.cells;
    const uint8_t *down = cells.down.data(), *across = cells.across.data(), *items = cells.item.data(), *opens = cells.open.data();
    const uint8_t y = down[reading], x = across[reading], item = items[reading], open = opens[reading];
    std::array<uint8_t, PlaceReadings::Cells::step> any{};
    for (size_t from = 0; from < out_.readings.size(); from += any.size())
      for (size_t i = 0; i < any.size(); ++i) {
        const auto far_down = static_cast<uint8_t>(down[from + i] - y + 1), far_across = static_cast<uint8_t>(across[from + i] - x + 1);
        const uint8_t far = far_down > far_across ? far_down : far_across;
        const uint8_t near = far <= 2 ? 0xFF : 0, other = items[from + i] != item ? 0xFF : 0;
        any[i] = static_cast<uint8_t>(any[i] | (near & other & (opens[from + i] | open)));
      }
    return std::bit_cast<std::array<uint64_t, 2>>(any) != std::array<uint64_t, 2>{};
  }
};

}  // namespace

void number_places(const PlaceText& text) { PlaceSquares(text).run(); }

}  // namespace sayso
