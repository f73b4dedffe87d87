#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "record/evidence.h"
#include "sayso/record.h"
#include "tags/numbers.h"

namespace sayso {

// A number with its qualifier and unit, before it is known what it counts: "at least 12", "$3.5bn", "20 to 30 percent".
struct Figure {
  Range tokens;  // with the qualifier
  Range number;  // the number and its unit
  CountType type = CountType::cardinal;
  std::optional<double> value, low, high;
  Bound bound = Bound::exact;
  std::string unit;
  Number::Kind kind = Number::none;
  double scale = 1;
  bool digits = false;
  bool article = false;
  bool age = false;
  bool joined = false;     // a hyphen ties it to the noun after it: five-member
  bool year = false;       // may be a year
  bool magnitude = false;  // of an earthquake
  bool vote = false;       // of a tally of votes
  bool total = false;      // a running total
  std::string_view event;  // and `of`: what the words around it say by rules/en/counts.rules
  Range of;
  // Another figure for what was told; one from before; a running total of it.
  enum Again : uint8_t { fresh, other, before, sum } again = fresh;
  EvidenceId context = 0;
  Evidence by;
};

}  // namespace sayso
