// Nearly every line that text rules are tried on is a paragraph of the story, and no rule holds. So that RE2 need not
// read it (or even compile the rule), what every match of an expression has in common is read off the expression:
//
//     ^(?i:read|also read)\s*[:|>]\s*\S     heads  r e a d (space or : |) …   a l s o (space) r e a …
//                                           needs  [:|>]
//     ^.{0,60}all rights reserved           heads  a l l (space) r i g h, anywhere in the line
//
// Characters fall into 64 classes. The heads of an expression are its matches' first eight characters, kept as pairs:
// which class may follow which at each position. So their number does not matter, and some that are none are let through.
// A line passes when it begins with a head (holds one, when the expression begins with something like `.*` or not with
// `^`) and holds a character of each needed set. What passes may still not match; what matches always passes. An
// expression that is not understood lets everything pass.
#include "rules/line_filter.h"

#include <algorithm>
#include <bit>
#include <string>

#include "text/utf8.h"

namespace sayso {
namespace {

constexpr unsigned line_end = 0, other_mark = 62, other_beyond_ascii = 63;  // all letters beyond ASCII, say

// Letters have a class each; other characters that rules tell apart have one of their own or a few together.
struct Classes {
  std::array<uint8_t, 256> latin{};   // U+0000 to U+00FF
  std::array<uint8_t, 64> general{};  // U+2000 to U+203F, punctuation

  constexpr Classes() {
    for (unsigned c = 0; c < 256; ++c) latin[c] = c < 128 ? other_mark : other_beyond_ascii;
    for (uint8_t& c : general) c = other_beyond_ascii;
    for (unsigned i = 0; i < 26; ++i) {
      latin['a' + i] = static_cast<uint8_t>(1 + i);
      latin['A' + i] = static_cast<uint8_t>(27 + i);
    }
    for (unsigned c = '0'; c <= '9'; ++c) latin[c] = 53;
    uint8_t next = 54;
    for (std::u32string_view alike : {U" \t\n\v\f\r", U"([{*", U")]}", U"-_–—", U":>»", U"|•·", U"/©", U".,;!?…"}) {
      for (char32_t c : alike) set(c, next);
      ++next;
    }
    for (char32_t c : std::u32string_view(U"“”‘’«")) set(c, other_mark);
  }
  constexpr void set(char32_t c, uint8_t to) { (c < 0x100 ? latin[c] : general[c - 0x2000]) = to; }

  constexpr unsigned of(char32_t c) const {
    if (c < 0x100) return latin[c];
    return c - 0x2000 < general.size() ? general[c - 0x2000] : other_beyond_ascii;
  }
};
constexpr Classes classes;

constexpr uint64_t bit(unsigned c) { return uint64_t{1} << c; }
constexpr uint64_t any_character = ~bit(line_end);

}  // namespace

struct LineFilter::Node {
  enum Kind : uint8_t { character, sequence, either, repeat, end, nothing } kind = nothing;
  Set set = 0;        // of a character: what it may be
  int least = 1;      // of a repeat
  bool many = false;  // more than one
  std::vector<Node> parts;

  bool is_any() const { return kind == character && set == any_character; }
};

class LineFilter::Parser {
 public:
  explicit Parser(std::string_view expression) : e_(expression) {}

  bool parse(Node& out) {
    out = alternatives(false);
    return !failed_ && at_ == e_.size();
  }

 private:
  bool more() const { return at_ < e_.size(); }
  bool take(char c) {
    if (!more() || e_[at_] != c) return false;
    ++at_;
    return true;
  }
  Node fail() {
    failed_ = true;
    at_ = e_.size();
    return {};
  }

  Node alternatives(bool ignore_case) {
    Node out;
    out.kind = Node::either;
    do out.parts.push_back(sequence(ignore_case));
    while (take('|'));
    return out.parts.size() == 1 ? std::move(out.parts[0]) : out;
  }

  Node sequence(bool& ignore_case) {
    Node out;
    out.kind = Node::sequence;
    while (more() && e_[at_] != '|' && e_[at_] != ')') {
      if (e_.substr(at_).starts_with("(?i)")) {
        at_ += 4;
        ignore_case = true;
        continue;
      }
      out.parts.push_back(quantified(item(ignore_case)));
    }
    return out;
  }

  Node quantified(Node part) {
    while (more()) {
      Node out;
      out.kind = Node::repeat;
      if (take('?')) {
        out.least = 0;
      } else if (take('*')) {
        out.least = 0;
        out.many = true;
      } else if (take('+')) {
        out.many = true;
      } else if (e_[at_] == '{' && at_ + 1 < e_.size() && e_[at_ + 1] >= '0' && e_[at_ + 1] <= '9') {
        ++at_;
        out.least = 0;
        while (more() && e_[at_] >= '0' && e_[at_] <= '9') out.least = out.least * 10 + (e_[at_++] - '0');
        out.many = true;
        while (more() && e_[at_] != '}') ++at_;
        if (!take('}')) return fail();
      } else {
        return part;
      }
      take('?');  // lazy: the same matches
      out.parts.push_back(std::move(part));
      part = std::move(out);
    }
    return part;
  }

  Node item(bool ignore_case) {
    if (take('(')) {
      if (take('?')) {
        if (take('P')) {
          while (more() && e_[at_] != '>') ++at_;
          if (!take('>')) return fail();
        } else {
          if (take('i')) ignore_case = true;
          if (!take(':')) return fail();
        }
      }
      Node out = alternatives(ignore_case);
      return take(')') ? out : fail();
    }
    if (take('^')) return {};
    if (take('$')) {
      Node out;
      out.kind = Node::end;
      return out;
    }
    if (take('.')) return character(any_character);
    if (take('[')) return bracketed(ignore_case);
    if (e_[at_] == '\\') {
      Set set = 0;
      if (e_.substr(at_).starts_with("\\b") || e_.substr(at_).starts_with("\\B")) {
        at_ += 2;
        return {};
      }
      char32_t c = 0;
      bool is_class = escaped(set, c);
      return is_class ? character(set) : literal(c, ignore_case);
    }
    if (e_[at_] == '*' || e_[at_] == '+' || e_[at_] == '?') return fail();
    int length = 0;
    char32_t c = decode(e_, at_, length);
    at_ += static_cast<size_t>(length);
    return literal(c, ignore_case);
  }

  static Node character(Set set) {
    Node out;
    out.kind = Node::character;
    out.set = set;
    return out;
  }

  static Node literal(char32_t c, bool ignore_case) {
    Set set = 0;
    add(set, c, c, ignore_case);
    return character(set);
  }

  // The characters from `first` to `last`.
  static void add(Set& set, char32_t first, char32_t last, bool ignore_case) {
    constexpr char32_t past_classes = 0x2040;  // from here on all are alike
    if (last >= past_classes) set |= bit(other_beyond_ascii);
    for (char32_t c = first; c <= last && c < past_classes; ++c) {
      set |= bit(classes.of(c));
      char32_t lower = c | 32;
      if (!ignore_case || lower < 'a' || lower > 'z') continue;
      set |= bit(classes.of(lower)) | bit(classes.of(lower - 32));
      if (lower == 's' || lower == 'k') set |= bit(other_beyond_ascii);  // the long s, the sign of the kelvin
    }
  }

  // Behind a backslash: a class, added to `set`, or one character.
  bool escaped(Set& set, char32_t& c) {
    ++at_;
    if (!more()) {
      fail();
      return true;
    }
    char kind = e_[at_++];
    auto range = [&](char first, char last) { add(set, static_cast<unsigned char>(first), static_cast<unsigned char>(last), false); };
    switch (kind) {
      case 'd': range('0', '9'); return true;
      case 's':
        for (char s : {' ', '\t', '\n', '\f', '\r'}) range(s, s);
        return true;
      case 'w':
        range('0', '9');
        range('a', 'z');
        range('A', 'Z');
        range('_', '_');
        return true;
      case 'p':
        if (take('{')) {
          size_t close = e_.find('}', at_);
          if (close == std::string_view::npos) {
            fail();
            return true;
          }
          std::string_view name = e_.substr(at_, close - at_);
          at_ = close + 1;
          if (name == "Lu")
            range('A', 'Z');
          else if (name == "Ll")
            range('a', 'z');
          else if (name == "L")
            range('a', 'z'), range('A', 'Z');
          else
            set |= any_character;
          set |= bit(other_beyond_ascii);
          return true;
        }
        fail();
        return true;
      case 'D':
      case 'S':
      case 'W':
      case 'P': {
        if (kind == 'P' && take('{')) at_ = std::min(e_.size(), e_.find('}', at_) + 1);
        set = any_character;
        return true;
      }
      case 'x': {
        size_t digits = 2;
        if (take('{')) digits = e_.find('}', at_) - at_;
        if (at_ + digits > e_.size()) {
          fail();
          return true;
        }
        for (char h : e_.substr(at_, digits)) c = c * 16 + static_cast<char32_t>(h <= '9' ? h - '0' : (h | 32) - 'a' + 10);
        at_ += digits;
        take('}');
        return false;
      }
      case 'n': c = '\n'; return false;
      case 't': c = '\t'; return false;
      case 'r': c = '\r'; return false;
      default:
        if ((kind >= 'a' && kind <= 'z') || (kind >= 'A' && kind <= 'Z') || (kind >= '0' && kind <= '9')) fail();
        c = static_cast<unsigned char>(kind);
        return false;
    }
  }

  Node bracketed(bool ignore_case) {
    bool negated = take('^');
    Set set = 0;
    bool first = true;
    while (more() && (e_[at_] != ']' || first)) {
      first = false;
      char32_t from = 0;
      if (e_[at_] == '[' && at_ + 1 < e_.size() && e_[at_ + 1] == ':') return fail();
      if (e_[at_] == '\\') {
        if (escaped(set, from)) continue;
      } else {
        from = one_character();
      }
      char32_t to = from;
      if (at_ + 1 < e_.size() && e_[at_] == '-' && e_[at_ + 1] != ']') {
        ++at_;
        if (e_[at_] == '\\') {
          if (escaped(set, to)) return fail();
        } else {
          to = one_character();
        }
      }
      add(set, from, to, ignore_case);
    }
    if (!take(']')) return fail();
    // A class of characters may be in the set and outside it.
    return character(negated ? any_character : set);
  }

  char32_t one_character() {
    int length = 0;
    char32_t c = decode(e_, at_, length);
    at_ += static_cast<size_t>(length);
    return c;
  }

  std::string_view e_;
  size_t at_ = 0;
  bool failed_ = false;
};

// Walks an expression with the ends of all heads so far, by their length: the last class of each.
class LineFilter::HeadMaker {
 public:
  // Of each length, what the heads end with; of length 0 there is one that ends with nothing.
  struct Ends {
    std::array<Set, Heads::longest + 1> last{};
    bool empty = false;     // the head of length 0
    bool floating = false;  // which may stand anywhere

    bool open() const {
      Set any = 0;
      for (Set set : last) any |= set;
      return empty || any != 0;
    }
  };

  explicit HeadMaker(Rule& rule) : rule_(rule) {}

  void extend(const Node& node, Ends& ends) {
    if (!ends.open()) return;
    switch (node.kind) {
      case Node::nothing: return;
      case Node::end:
        character(bit(line_end), ends);
        stop(ends);
        return;
      case Node::character: character(node.set, ends); return;
      case Node::sequence:
        for (const Node& part : node.parts) extend(part, ends);
        return;
      case Node::either: {
        Ends all;
        for (const Node& part : node.parts) {
          Ends some = ends;
          extend(part, some);
          join(all, some);
        }
        ends = all;
        return;
      }
      case Node::repeat: {
        const Node& part = node.parts[0];
        if (part.is_any()) {
          bool empty = ends.empty;
          ends.empty = false;
          stop(ends);
          ends = {};
          ends.empty = empty;
          ends.floating = empty;
          return;
        }
        for (int i = 0; i < std::min(node.least, 8); ++i) extend(part, ends);
        if (node.least > 0 && !node.many) return;
        Ends more = ends;
        for (size_t i = 0; i < (node.many ? Heads::longest : 1) && more.open(); ++i) {
          extend(part, more);
          join(ends, more);
        }
        return;
      }
    }
  }

  // Whatever may follow these.
  void stop(const Ends& ends) {
    for (Heads* heads : both(ends)) {
      if (!heads) continue;
      heads->any |= ends.empty ? 1U : 0U;
      for (size_t n = 1; n < ends.last.size(); ++n) heads->stop[n - 1] |= ends.last[n];
    }
  }

 private:
  // Heads of an expression that floats in one branch are taken to float in all.
  std::array<Heads*, 2> both(const Ends& ends) { return {&rule_.at_start, ends.floating ? &rule_.anywhere : nullptr}; }

  static void join(Ends& to, const Ends& from) {
    for (size_t n = 0; n < to.last.size(); ++n) to.last[n] |= from.last[n];
    to.empty |= from.empty;
    to.floating |= from.floating;
  }

  void character(Set set, Ends& ends) {
    Ends longer;
    longer.floating = ends.floating;
    for (Heads* heads : both(ends)) {
      if (!heads) continue;
      if (ends.empty) heads->first |= set;
      for (size_t n = 1; n < Heads::longest; ++n)
        for (Set rest = ends.last[n]; rest != 0; rest &= rest - 1) heads->next[n - 1][static_cast<size_t>(std::countr_zero(rest))] |= set;
      // A head of full length is not looked at further.
      heads->stop[Heads::longest - 1] |= ends.last[Heads::longest];
    }
    if (ends.empty) longer.last[1] = set;
    for (size_t n = 1; n < Heads::longest; ++n)
      if (ends.last[n] != 0) longer.last[n + 1] |= set;
    ends = longer;
  }

  Rule& rule_;
};

// The smallest set of which every match holds a character.
LineFilter::Set LineFilter::needed(const Node& node) {
  switch (node.kind) {
    case Node::character: return node.set;
    case Node::sequence: {
      Set best = ~Set{0};
      for (const Node& part : node.parts)
        if (Set set = needed(part); std::popcount(set) < std::popcount(best)) best = set;
      return best;
    }
    case Node::either: {
      Set any = 0;
      for (const Node& part : node.parts) any |= needed(part);
      return any;
    }
    case Node::repeat: return node.least > 0 ? needed(node.parts[0]) : ~Set{0};
    default: return ~Set{0};
  }
}

LineFilter::LineFilter(const std::vector<std::string>& expressions) {
  std::vector<Rule> filters;
  std::vector<Set> needs, floating_next(64), floating_third(64);
  std::array<std::vector<uint16_t>, 64> by_first;
  std::vector<uint16_t> floating;
  for (const std::string& expression : expressions) {
    if (filters.size() == most_rules) break;
    auto number = static_cast<uint16_t>(filters.size());
    Rule& rule = filters.emplace_back();
    Node root;
    if (Parser(expression).parse(root)) {
      HeadMaker maker(rule);
      HeadMaker::Ends ends;
      ends.empty = true;
      ends.floating = !expression.starts_with("^");
      maker.extend(root, ends);
      maker.stop(ends);
      rule.at_start.any |= rule.anywhere.any;
      // Letters are in every line.
      constexpr int few = 12;
      if (root.kind == Node::sequence)
        for (const Node& part : root.parts)
          if (Set set = needed(part); std::popcount(set) < few || (set & bit(1)) == 0) needs.push_back(set);
    } else {
      rule.at_start.any = 1;
    }
    rule.needs_end = needs.size();
    for (unsigned c = 0; c < 64; ++c)
      if (rule.at_start.any != 0 || (rule.at_start.first & bit(c)) != 0) by_first[c].push_back(number);
    if (rule.anywhere.first == 0) continue;
    floating.push_back(number);
    for (unsigned c = line_end + 1; c < 64; ++c) {
      if ((rule.anywhere.first & bit(c)) == 0) continue;
      bool stops = (rule.anywhere.stop[0] & bit(c)) != 0;
      Set after = stops ? ~Set{0} : rule.anywhere.next[0][c];
      floating_next[c] |= after;
      for (unsigned d = 0; d < 64; ++d)
        if ((after & bit(d)) != 0) floating_third[d] |= stops || (rule.anywhere.stop[1] & bit(d)) != 0 ? ~Set{0} : rule.anywhere.next[1][d];
    }
  }
  std::vector<uint16_t> all;
  std::vector<Set> seconds;
  std::vector<uint32_t> starts{0};
  for (unsigned c = 0; c < 64; ++c) {
    for (uint16_t rule : by_first[c]) {
      const Heads& heads = filters[rule].at_start;
      all.push_back(rule);
      seconds.push_back(heads.any != 0 || (heads.stop[0] & bit(c)) != 0 ? ~Set{0} : heads.next[0][c]);
    }
    starts.push_back(static_cast<uint32_t>(all.size()));
  }
  filters_ = std::move(filters);
  needs_ = std::move(needs);
  by_first_ = std::move(all);
  seconds_ = std::move(seconds);
  by_first_starts_ = std::move(starts);
  floating_ = std::move(floating);
  floating_next_ = std::move(floating_next);
  floating_third_ = std::move(floating_third);
}

bool LineFilter::Heads::stands_at(const uint8_t* line) const {
  if (any != 0) return true;
  unsigned c = *line;
  if ((first & bit(c)) == 0) return false;
  for (size_t n = 0; n < longest; ++n) {
    if ((stop[n] & bit(c)) != 0) return true;
    unsigned after = *++line;
    if ((next[n][c] & bit(after)) == 0) return false;
    c = after;
  }
  return true;
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
  const size_t room = line.size() + Heads::longest + 1;
  std::vector<uint8_t> classes_on_heap(room > few ? room : 0);
  std::vector<uint32_t> pairs_on_heap(room > few ? room : 0);
  return room > few ? candidates(line, classes_on_heap.data(), pairs_on_heap.data())
                    : candidates(line, on_stack.classes.data(), on_stack.pairs.data());
}

template <class Place>
LineFilter::RuleSet LineFilter::candidates(std::string_view line, uint8_t* characters, Place* pairs) const {
  size_t n = 0, pair_count = 0;
  unsigned before = line_end;
  const Set* next = floating_next_.data();
  for (size_t at = 0; at < line.size(); ++n) {
    auto byte = static_cast<unsigned char>(line[at]);
    unsigned c = classes.latin[byte];
    if (byte < 0x80) {
      ++at;
    } else {
      int length = 0;
      c = classes.of(decode(line, at, length));
      at += static_cast<size_t>(length);
    }
    characters[n] = static_cast<uint8_t>(c);
    pairs[pair_count] = static_cast<Place>(n - 1);
    pair_count += next[before] >> c & 1;
    before = c;
  }
  std::fill_n(characters + n, Heads::longest + 1, static_cast<uint8_t>(line_end));

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
  Set held = 0;
  for (size_t i = 0; i < n; ++i) held |= bit(characters[i]);
  for (size_t r = 0; r < filters_.size(); ++r) {
    if (!out[r]) continue;
    for (size_t need = r == 0 ? 0 : filters_[r - 1].needs_end; need < filters_[r].needs_end; ++need)
      if ((needs_[need] & held) == 0) out.reset(r);
  }
  return out;
}

}  // namespace sayso
