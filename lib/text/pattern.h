#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace re2 {
class RE2;
}

namespace sayso {

// RE2 in our words; pattern.cpp is the only file that includes it. A Pattern is immutable and shared by all threads.
// The expression is compiled when it is first used or asked about: of all rules an article needs few.
class Pattern {
 public:
  enum class Anchor { none, start, both };
  // Which unit RE2 compiles the expression for. `narrowed`, characters rewritten to a byte each where that can be (narrow.h),
  // compiles many times faster than UTF-8; `byte` is for expressions and texts that are bytes already.
  enum class Unit : uint8_t { narrowed, utf8, byte };

  struct Syntax {
    bool longest = false;  // leftmost-longest instead of leftmost-first
    bool ignore_case = false;
    Unit unit = Unit::narrowed;
    int64_t max_memory = 64 << 20;
  };

  Pattern(const std::string& expression, Syntax syntax);
  explicit Pattern(const std::string& expression) : Pattern(expression, Syntax{}) {}
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  bool ok() const;
  std::string error() const;  // what is wrong with the expression, when not ok()

  // Looks for the first match in text[from, text.size()). Fills `groups` (whole match first; unmatched groups are
  // {0, 0}) as far as its size goes. Offsets are bytes from the start of `text`.
  bool search(std::string_view text, size_t from, Anchor anchor, std::vector<Span>& groups) const;
  bool matches(std::string_view text) const;  // the whole text
  bool found_in(std::string_view text) const;

  // Of each capturing group its name or ""; [0] is the whole match. Read off the expression, without compiling it.
  const std::vector<std::string>& group_names() const { return group_names_; }

 private:
  struct Lazy;
  const re2::RE2& re2() const;

  std::unique_ptr<Lazy> lazy_;
  std::vector<std::string> group_names_;
};

// Which of many patterns match a whole text. Compiled when first used.
class PatternSet {
 public:
  explicit PatternSet(const std::vector<std::string>& expressions, bool anchored = true, bool ignore_case = false);
  ~PatternSet();
  PatternSet(PatternSet&&) noexcept;
  PatternSet& operator=(PatternSet&&) noexcept;

  // Appends the indices of the matching patterns, ascending. RE2 gives up when its memory runs out; then every
  // pattern is tried by itself, so that the answer is always right.
  void match(std::string_view text, std::vector<int>& indices) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// `text` with every character that RE2 treats specially escaped.
std::string quote(std::string_view text);

}  // namespace sayso
