#pragma once
#include <cstdint>
#include <cstring>

#include "tags/name_model.h"

namespace sayso {

// A number for each of the sixteen labels of names, side by side, for arithmetic on all at once. Two of the compiler's
// vectors of eight: registers on every machine that has such, ordinary code on others.
struct LabelLanes {
  using Half [[gnu::vector_size(16)]] = int16_t;
  Half low, high;  // two types each

  static LabelLanes all(int16_t x) { return {x - Half{}, x - Half{}}; }
  static LabelLanes load(const int16_t* from) {
    LabelLanes out;  // by halves: GCC 12 would write the whole to memory, too
    std::memcpy(&out.low, from, sizeof out.low);
    std::memcpy(&out.high, from + sizeof out.low / sizeof *from, sizeof out.high);
    return out;
  }
  void store(int16_t* to) const { std::memcpy(to, this, sizeof *this); }

  friend LabelLanes operator+(LabelLanes a, LabelLanes b) { return {a.low + b.low, a.high + b.high}; }
  friend LabelLanes operator-(LabelLanes a, LabelLanes b) { return {a.low - b.low, a.high - b.high}; }
  friend LabelLanes max(LabelLanes a, LabelLanes b) { return {a.low > b.low ? a.low : b.low, a.high > b.high ? a.high : b.high}; }

  // For every label the number of the B, or the I, of its type.
  LabelLanes of_begin() const {
    return {__builtin_shufflevector(low, low, 0, 0, 0, 0, 4, 4, 4, 4), __builtin_shufflevector(high, high, 0, 0, 0, 0, 4, 4, 4, 4)};
  }
  LabelLanes of_inside() const {
    return {__builtin_shufflevector(low, low, 1, 1, 1, 1, 5, 5, 5, 5), __builtin_shufflevector(high, high, 1, 1, 1, 1, 5, 5, 5, 5)};
  }
  int16_t most() const {
    Half m = low > high ? low : high;
    m = max(m, __builtin_shufflevector(m, m, 4, 5, 6, 7, 0, 1, 2, 3));
    m = max(m, __builtin_shufflevector(m, m, 2, 3, 0, 1, 6, 7, 4, 5));
    m = max(m, __builtin_shufflevector(m, m, 1, 0, 3, 2, 5, 4, 7, 6));
    return m[0];
  }

 private:
  static Half max(Half a, Half b) { return a > b ? a : b; }
};
static_assert(sizeof(LabelLanes) == sizeof(Scores));

}  // namespace sayso
