#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

// What is left of a text to compare it by.
struct Signature {
  static constexpr size_t bins = 64;

  std::array<uint8_t, bins> least{};
  bool empty = true;  // a text without words is like no other
};

Signature sign(std::string_view text);
// The estimated share, 0 to 1, of the two texts' shingles that both have.
double likeness(const Signature& a, const Signature& b);

// The texts of a run, as far as memory allows: the last `remembered` of those that were no duplicates.
class Duplicates {
 public:
  static constexpr size_t remembered = size_t{1} << 17;
  static constexpr double alike = 0.7;

  Duplicates();

  // The id of the text that this one repeats; the most like, the first of several. Else empty, and the text is
  // remembered under `id`.
  std::string find_or_add(const Signature& text, const std::string& id);

 private:
  static constexpr size_t rows = 4, bands = Signature::bins / rows, ways = 4;
  static constexpr size_t sets = size_t{1} << 20;

  struct Kept {
    Signature signature;
    std::string id;
  };

  static size_t set_of(const Signature& s, size_t band);

  std::vector<Kept> kept_;  // a ring: text n is at n % remembered
  uint64_t added_ = 0;
  std::vector<uint32_t> table_;  // sets of `ways`: low bits of the number of a text + 1, latest first
};

}  // namespace sayso
