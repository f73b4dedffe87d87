// The heads of an expression are its matches' first eight characters, kept as pairs: which class may follow which at each position. So
// their number does not matter, and some that are none are let through.
//
//     ^(?i:read|also read)\s*[:|>]     r e a d (space or : |) …   a l s o (space) r e a …
//
// Found by a walk through the expression with the ends of all heads so far.
#include "rules/line_heads.h"

#include <algorithm>
#include <bit>

namespace sayso {
namespace {

// Of each length, what the heads end with; of length 0 there is one that ends with nothing.
struct Ends {
  std::array<CharacterSet, LineHeads::longest + 1> last{};
  bool empty = false;     // the head of length 0
  bool floating = false;  // which may stand anywhere

  bool open() const {
    CharacterSet any = 0;
    for (CharacterSet set : last) any |= set;
    return empty || any != 0;
  }
  // Heads of an expression that floats in one branch are taken to float in all.
  void add(const Ends& other) {
    for (size_t n = 0; n < last.size(); ++n) last[n] |= other.last[n];
    empty |= other.empty;
    floating |= other.floating;
  }
};

class HeadMaker {
 public:
  HeadMaker(LineHeads& at_start, LineHeads& anywhere) : at_start_(at_start), anywhere_(anywhere) {}

  void extend(const LineNode& node, Ends& ends) {
    if (!ends.open()) return;
    switch (node.kind) {
      case LineNode::nothing: return;
      case LineNode::end:
        character(bit(line_end), ends);
        stop(ends);
        return;
      case LineNode::character: return character(node.set, ends);
      case LineNode::sequence:
        for (const LineNode& part : node.parts) extend(part, ends);
        return;
      case LineNode::either: {
        Ends all;
        for (const LineNode& part : node.parts) {
          Ends some = ends;
          extend(part, some);
          all.add(some);
        }
        ends = all;
        return;
      }
      case LineNode::repeat: return node.parts[0].is_any() ? anything(ends) : repeat(node, ends);
    }
  }

  // Whatever may follow these.
  void stop(const Ends& ends) {
    each(ends, [&](LineHeads& heads) {
      heads.any |= ends.empty ? 1U : 0U;
      for (size_t n = 1; n < ends.last.size(); ++n) heads.stop[n - 1] |= ends.last[n];
    });
  }

 private:
  template <class F>
  void each(const Ends& ends, F&& f) {
    f(at_start_);
    if (ends.floating) f(anywhere_);
  }

  void repeat(const LineNode& node, Ends& ends) {
    const LineNode& part = node.parts[0];
    for (int i = 0; i < std::min(node.least, static_cast<int>(LineHeads::longest)); ++i) extend(part, ends);
    if (node.least > 0 && !node.many) return;
    Ends more = ends;
    for (size_t i = 0; i < (node.many ? LineHeads::longest : 1) && more.open(); ++i) {
      extend(part, more);
      ends.add(more);
    }
  }

  // Behind ".*" a match goes on anywhere.
  void anything(Ends& ends) {
    const bool empty = ends.empty;
    ends.empty = false;
    stop(ends);
    ends = {};
    ends.empty = empty;
    ends.floating = empty;
  }

  void character(CharacterSet set, Ends& ends) {
    each(ends, [&](LineHeads& heads) {
      if (ends.empty) heads.first |= set;
      for (size_t n = 1; n < LineHeads::longest; ++n)
        for (CharacterSet rest = ends.last[n]; rest != 0; rest &= rest - 1)
          heads.next[n - 1][static_cast<size_t>(std::countr_zero(rest))] |= set;
      // A head of full length is not looked at further.
      heads.stop[LineHeads::longest - 1] |= ends.last[LineHeads::longest];
    });
    Ends longer;
    longer.floating = ends.floating;
    if (ends.empty) longer.last[1] = set;
    for (size_t n = 1; n < LineHeads::longest; ++n)
      if (ends.last[n] != 0) longer.last[n + 1] |= set;
    ends = longer;
  }

  LineHeads &at_start_, &anywhere_;
};

}  // namespace

void find_heads(const LineNode& expression, bool floating, LineHeads& at_start, LineHeads& anywhere) {
  HeadMaker maker(at_start, anywhere);
  Ends ends;
  ends.empty = true;
  ends.floating = floating;
  maker.extend(expression, ends);
  maker.stop(ends);
  at_start.any |= anywhere.any;
}

}  // namespace sayso
