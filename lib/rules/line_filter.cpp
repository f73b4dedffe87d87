// Nearly every line that text rules are tried on is a paragraph of the story, and no rule holds. So that RE2 need not
// read it (or even compile the rule), what every match of an expression has in common is read off the expression:
//
//     ^(?i:read|also read)\s*[:|>]\s*\S     heads  r e a d (space or : |) …   a l s o (space) r e a …
//                                           needs  [:|>]
//     ^.{0,60}all rights reserved           heads  a l l (space) r i g h, anywhere in the line
//
// A line passes when it begins with a head (line_heads.cpp), or holds one, when the expression begins with something like `.*` or not with
// `^`, and when it holds a character of each needed set. What passes may still not match; what matches always passes. An
// expression that is not understood (line_expression.cpp) lets everything pass.
#include "rules/line_filter.h"

#include <bit>
#include <string>

#include "text/utf8.h"

namespace sayso {
namespace {

// The smallest set of which every match holds a character.
CharacterSet needed(const LineNode& node) {
  switch (node.kind) {
    case LineNode::character: return node.set;
    case LineNode::sequence: {
      CharacterSet best = ~CharacterSet{0};
      for (const LineNode& part : node.parts)
        if (CharacterSet set = needed(part); std::popcount(set) < std::popcount(best)) best = set;
      return best;
    }
    case LineNode::either: {
      CharacterSet any = 0;
      for (const LineNode& part : node.parts) any |= needed(part);
      return any;
    }
    case LineNode::repeat: return node.least > 0 ? needed(node.parts[0]) : ~CharacterSet{0};
    default: return ~CharacterSet{0};
  }
}

}  // namespace

LineFilter::LineFilter(const std::vector<std::string>& expressions) {
  std::vector<Rule> filters;
  std::vector<CharacterSet> needs;
  for (const std::string& expression : expressions)
    if (filters.size() < most_rules) filters.push_back(rule_of(expression, needs));
  index_starts(filters);
  index_floating(filters);
  filters_ = std::move(filters);
  needs_ = std::move(needs);
}

LineFilter::Rule LineFilter::rule_of(const std::string& expression, std::vector<CharacterSet>& needs) {
  Rule rule;
  if (const std::optional<LineNode> root = read_line_expression(expression)) {
    find_heads(*root, !expression.starts_with("^"), rule.at_start, rule.anywhere);
    // Letters are in every line.
    constexpr int few = 12;
    if (root->kind == LineNode::sequence)
      for (const LineNode& part : root->parts)
        if (CharacterSet set = needed(part); std::popcount(set) < few || (set & bit(1)) == 0) needs.push_back(set);
  } else {
    rule.at_start.any = 1;
  }
  rule.needs_end = needs.size();
  return rule;
}

void LineFilter::index_starts(const std::vector<Rule>& filters) {
  std::vector<uint16_t> by_first;
  std::vector<CharacterSet> seconds;
  std::vector<uint32_t> starts{0};
  for (unsigned c = 0; c < 64; ++c) {
    for (size_t number = 0; number < filters.size(); ++number) {
      const LineHeads& heads = filters[number].at_start;
      if (!heads.may_begin(c)) continue;
      by_first.push_back(static_cast<uint16_t>(number));
      seconds.push_back(heads.any != 0 ? ~CharacterSet{0} : heads.after(0, c));
    }
    starts.push_back(static_cast<uint32_t>(by_first.size()));
  }
  by_first_ = std::move(by_first);
  seconds_ = std::move(seconds);
  by_first_starts_ = std::move(starts);
}

void LineFilter::index_floating(const std::vector<Rule>& filters) {
  std::vector<uint16_t> floating;
  std::vector<CharacterSet> next(64), third(64);
  for (size_t number = 0; number < filters.size(); ++number) {
    const LineHeads& heads = filters[number].anywhere;
    if (heads.first == 0) continue;
    floating.push_back(static_cast<uint16_t>(number));
    for (unsigned c = line_end + 1; c < 64; ++c) {
      if ((heads.first & bit(c)) == 0) continue;
      next[c] |= heads.after(0, c);
      for (unsigned d = 0; d < 64; ++d)
        if ((heads.after(0, c) & bit(d)) != 0) third[d] |= heads.may_stop(0, c) ? ~CharacterSet{0} : heads.after(1, d);
    }
  }
  floating_ = std::move(floating);
  floating_next_ = std::move(next);
  floating_third_ = std::move(third);
}

LineFilter::RuleSet LineFilter::candidates(std::string_view line) const {
  if (filters_.empty()) return {};
  // The classes of its characters, then ends enough for a head that begins with the last one; and where two stand that a head
  // which may stand anywhere begins with, which is hard to foresee and so is written down without a branch.
  constexpr size_t few = 512;
  struct Characters {
    std::array<uint8_t, few> classes;
    std::array<uint16_t, few> pairs;
  } on_stack;
  const size_t room = line.size() + LineHeads::longest + 1;
  std::vector<uint8_t> classes_on_heap(room > few ? room : 0);
  std::vector<uint32_t> pairs_on_heap(room > few ? room : 0);
  return room > few ? candidates(line, classes_on_heap.data(), pairs_on_heap.data())
                    : candidates(line, on_stack.classes.data(), on_stack.pairs.data());
}

template <class Place>
LineFilter::RuleSet LineFilter::candidates(std::string_view line, uint8_t* characters, Place* pairs) const {
  size_t n = 0, pair_count = 0;
  unsigned before = line_end;
  const CharacterSet* next = floating_next_.data();
  for (size_t at = 0; at < line.size(); ++n) {
    auto byte = static_cast<unsigned char>(line[at]);
    unsigned c = character_classes.latin[byte];
    if (byte < 0x80) {
      ++at;
    } else {
      int length = 0;
      c = character_classes.of(decode(line, at, length));
      at += static_cast<size_t>(length);
    }
    characters[n] = static_cast<uint8_t>(c);
    pairs[pair_count] = static_cast<Place>(n - 1);
    pair_count += next[before] >> c & 1;
    before = c;
  }
  std::fill_n(characters + n, LineHeads::longest + 1, static_cast<uint8_t>(line_end));

  RuleSet out;
  const uint32_t begin = by_first_starts_[characters[0]], end = by_first_starts_[characters[0] + 1U];
  for (uint32_t i = begin; i < end; ++i)
    if ((seconds_[i] & bit(characters[1])) != 0 && filters_[by_first_[i]].at_start.stands_at(characters)) out.set(by_first_[i]);
  auto floating_at = [&](size_t i) {
    if ((floating_third_[characters[i + 1]] & bit(characters[i + 2])) == 0) return;
    for (uint16_t r : floating_)
      if (filters_[r].anywhere.stands_at(characters + i)) out.set(r);
  };
  for (size_t k = 0; k < pair_count; ++k) floating_at(pairs[k]);
  if (n > 0 && (next[before] & bit(line_end)) != 0) floating_at(n - 1);
  if (out.none()) return out;
  CharacterSet held = 0;
  for (size_t i = 0; i < n; ++i) held |= bit(characters[i]);
  for (size_t r = 0; r < filters_.size(); ++r) {
    if (!out[r]) continue;
    for (size_t need = r == 0 ? 0 : filters_[r - 1].needs_end; need < filters_[r].needs_end; ++need)
      if ((needs_[need] & held) == 0) out.reset(r);
  }
  return out;
}

}  // namespace sayso
