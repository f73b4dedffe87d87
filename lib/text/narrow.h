#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sayso {

// An expression and a text with one byte a character; see narrow.cpp.
struct NarrowExpression {
  std::string text;             // RE2's syntax, for Latin-1
  std::vector<char32_t> marks;  // characters beyond ASCII with a byte of their own
};

// Nothing when the expression tells characters apart in a way that bytes cannot.
std::optional<NarrowExpression> narrow(std::string_view expression);

struct NarrowText {
  std::string bytes;             // one a character
  std::vector<uint32_t> starts;  // where each character begins in the text, and its end

  void read(std::string_view text, const std::vector<char32_t>& marks);
};

}  // namespace sayso
