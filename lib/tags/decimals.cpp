// Digits with separators of either habit: "1,234.5", "1.234,5", "1,00,000". Where a mark stands twice, or before other than three digits,
// it tells itself what it is; else the article's habit does.
#include "tags/decimals.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace sayso {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

double scaled(double value, double scale) {
  if (scale < 1) return value / std::round(1 / scale);  // cents
  constexpr long double places = 1e6L;
  const long double millionths = std::round(static_cast<long double>(value) * places);
  if (std::abs(millionths / places - static_cast<long double>(value)) > 1e-12L * static_cast<long double>(value)) return value * scale;
  return static_cast<double>(millionths * static_cast<long double>(scale) / places);
}

size_t read_decimal(std::string_view text, double& value, bool comma_decimal) {
  size_t end = 0, commas = 0, dots = 0, last_mark = 0;
  while (end < text.size()) {
    char c = text[end];
    if (!digit(c)) {
      bool inside = (c == ',' || c == '.') && end + 1 < text.size() && digit(text[end + 1]);
      if (!inside) break;
      ++(c == ',' ? commas : dots);
      last_mark = end;
    }
    ++end;
  }
  if (end == 0) return 0;
  constexpr size_t exact = 15;  // digits that a double holds
  if (commas + dots == 0 && end <= exact) {
    uint64_t whole = 0;
    for (char c : text.substr(0, end)) whole = whole * 10 + static_cast<uint64_t>(c - '0');
    value = static_cast<double>(whole);
    return end;
  }
  char decimal = 0;
  size_t after = end - last_mark - 1;
  if (commas && dots)
    decimal = text[last_mark];
  else if (comma_decimal)
    decimal = commas == 1 || after != 3 ? (commas ? ',' : '.') : 0;
  else if (dots == 1)
    decimal = '.';
  else if (commas == 1 && after != 3)
    decimal = ',';
  std::array<char, 48> plain;
  size_t n = 0;
  for (size_t i = 0; i < end && n < plain.size(); ++i) {
    if (digit(text[i]))
      plain[n++] = text[i];
    else if (text[i] == decimal && i == last_mark)
      plain[n++] = '.';
  }
  return std::from_chars(plain.data(), plain.data() + n, value).ec == std::errc() ? end : 0;
}

}  // namespace sayso
