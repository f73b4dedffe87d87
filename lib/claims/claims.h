#pragma once
#include <optional>
#include <string>
#include <vector>

#include "record/evidence.h"
#include "sayso/record.h"
#include "text/refilled.h"
#include "text/span.h"

namespace sayso {

// What stands between a pair of quotation marks (one a paragraph), as tokens without the marks.
struct QuoteTag {
  Range tokens;
  QuoteKind kind = QuoteKind::direct;
  bool continues = false;  // the mark is not closed here: the quotation goes on in the next paragraph
  int32_t claim = -1;      // the claim that attributes it
  std::optional<Range> speaker;
  int32_t entity = -1;  // that the speaker is, once they are resolved
  std::optional<Range> cue;
  Evidence by;
};

struct Quotes {
  std::vector<QuoteTag> items;  // in the order of their opening marks
  std::vector<uint32_t> at;     // per token: 1 + index of the innermost quote over it (marks excluded), or 0
  bool all = false;             // keep scare quotes and titles

  void clear() {
    items.clear();
    at.clear();
  }
};

// An attribution: source, cue, content. Parts are token ranges where they stand.
struct ClaimTag {
  ClaimKind kind = ClaimKind::statement;
  ClaimStatus status = ClaimStatus::asserted;
  bool negated = false;
  bool anonymous = false;
  std::optional<Range> source;
  int32_t entity = -1;  // that the source is, once they are resolved
  std::optional<Range> cue;
  uint32_t head = 0;  // the cue's head
  std::string lemma;
  std::vector<Range> content;
  std::vector<int32_t> quotes;
  int32_t within = -1;
  Evidence by;

  // As if new, but for the memory it has.
  void reset() {
    kind = ClaimKind::statement;
    status = ClaimStatus::asserted;
    negated = anonymous = false;
    source = cue = std::nullopt;
    head = 0;
    entity = -1;
    lemma.clear();
    content.clear();
    quotes.clear();
    within = -1;
    by = {};
  }
};

struct Claims {
  Refilled<ClaimTag> items;  // by the first token of any part

  void clear() { items.clear(); }
};

}  // namespace sayso
