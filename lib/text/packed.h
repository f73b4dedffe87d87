#pragma once
#include <functional>
#include <list>
#include <string>
#include <string_view>

namespace sayso {

// Text that is only added to, and read once from its begin: kept in pieces, and those of a large text compressed.
class PackedText {
 public:
  bool empty() const { return packed_.empty() && pending_.empty(); }
  void add(std::string_view text);
  // The text as a piece that read() gives as it is.
  void add_piece(std::string text);
  // Moves all of the other text behind this one.
  void add(PackedText&& other);
  // Bytes that it takes.
  size_t memory() const { return memory_ + pending_.size(); }
  // Gives the text in pieces and forgets them, until `take` says false; what it said last.
  bool read(const std::function<bool(std::string_view)>& take);

 private:
  struct Piece {
    std::string bytes;
    size_t unpacked = 0;  // the size of what is compressed; 0: it is not
  };

  void pack();

  std::list<Piece> packed_;
  size_t memory_ = 0;    // of those
  std::string pending_;  // not yet a piece
};

}  // namespace sayso
