#pragma once
#include <cstdint>

namespace sayso {

// A range of bytes in the article's text:
//
//     T h e   U S   c o n s i d e r s
//     0 1 2 3 4 5 6
//             ^   ^
//             start = 4, end = 6          [start, end)
struct Span {
  uint32_t start = 0;
  uint32_t end = 0;

  constexpr uint32_t size() const { return end - start; }
  constexpr bool empty() const { return end <= start; }
  constexpr bool contains(Span other) const { return start <= other.start && other.end <= end; }
  friend constexpr bool operator==(Span a, Span b) { return a.start == b.start && a.end == b.end; }
};

// A range of tokens, [first, last). The same picture with tokens for bytes.
struct Range {
  uint32_t first = 0;
  uint32_t last = 0;

  constexpr uint32_t size() const { return last - first; }
  constexpr bool empty() const { return last <= first; }
  constexpr bool contains(Range other) const { return first <= other.first && other.last <= last; }
  friend constexpr bool operator==(Range a, Range b) { return a.first == b.first && a.last == b.last; }
};

}  // namespace sayso
