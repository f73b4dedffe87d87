#pragma once
#include <cstddef>
#include <string_view>

namespace sayso {

// A number of a few decimals times a scale, as it would be written out: 4.1 times a billion is 4100000000.
double scaled(double value, double scale);

// "1,234.5", "1.234,5", "1,00,000": the value, and how many bytes of `text` it took; 0 when none. Where one mark could be
// either, `comma_decimal` says which it is: 12.500 is then 12500.
size_t read_decimal(std::string_view text, double& value, bool comma_decimal = false);

}  // namespace sayso
