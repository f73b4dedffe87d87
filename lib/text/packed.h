#pragma once
#include <deque>
#include <functional>
#include <string>
#include <string_view>

namespace sayso {

// Text that is only added to, and read once from its begin: kept compressed, since it may be large.
class PackedText {
 public:
  bool empty() const { return packed_.empty() && pending_.empty(); }
  void add(std::string_view text);
  // Moves all of the other text behind this one.
  void add(PackedText&& other);
  // Gives the text in pieces and forgets them, until `take` says false; what it said last.
  bool read(const std::function<bool(std::string_view)>& take);

 private:
  void pack();

  std::deque<std::string> packed_;  // each a piece of the text
  std::string pending_;             // not yet compressed
};

}  // namespace sayso
