#pragma once
#include "sayso/record.h"
#include "text/offsets.h"

namespace sayso {

// The record's spans as they are written: in the unit asked for, counted from the beginning of the input's text, or of
// its separate title for spans in that.
class Positions {
 public:
  Positions(const Record& record, OffsetUnit unit) : body_start_(record.body_start) {
    offsets_.reset(record.text, unit);
    body_ = offsets_(record.body_start);
  }

  bool in_title(TextSpan s) const { return s.start < body_start_; }
  uint32_t start(TextSpan s) const { return offsets_(s.start) - base(s); }
  uint32_t end(TextSpan s) const { return offsets_(s.end) - base(s); }
  // `part` counts from where `whole` does.
  uint32_t start(TextSpan part, TextSpan whole) const { return offsets_(part.start) - base(whole); }
  uint32_t end(TextSpan part, TextSpan whole) const { return offsets_(part.end) - base(whole); }

 private:
  uint32_t base(TextSpan s) const { return in_title(s) ? 0 : body_; }

  Offsets offsets_;
  uint32_t body_start_;
  uint32_t body_ = 0;
};

}  // namespace sayso
