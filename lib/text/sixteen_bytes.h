#pragma once
#include <cstdint>
#include <cstring>

namespace sayso {

// Sixteen bytes of text, side by side.
using SixteenBytes = uint8_t __attribute__((vector_size(16)));

// There must be as many.
inline SixteenBytes sixteen_bytes(const char* text) {
  SixteenBytes bytes;
  std::memcpy(&bytes, text, sizeof bytes);
  return bytes;
}

// The highest bit of every byte; that of the first is the lowest.
template <class Vector>
uint32_t high_bits(Vector bytes) {
  static_assert(sizeof bytes == sizeof(SixteenBytes));
#ifdef __SSE2__
  using Signed = char __attribute__((vector_size(16)));
  return static_cast<uint32_t>(__builtin_ia32_pmovmskb128(reinterpret_cast<Signed>(bytes)));
#else
  uint64_t halves[2];
  std::memcpy(halves, &bytes, sizeof halves);
  auto of_eight = [](uint64_t eight) { return static_cast<uint32_t>(((eight >> 7) & 0x0101010101010101u) * 0x0102040810204080u >> 56); };
  return of_eight(halves[0]) | of_eight(halves[1]) << 8;
#endif
}

// A bit for each byte that is a letter of ASCII.
inline uint32_t letter_bits(SixteenBytes bytes) { return high_bits(((bytes | 0x20) - 'a') < 26); }

}  // namespace sayso
