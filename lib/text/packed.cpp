#include "text/packed.h"

#include <zstd.h>

#include <stdexcept>
#include <utility>

namespace sayso {
namespace {

constexpr size_t piece = 1 << 16;

size_t checked(size_t result) {
  if (ZSTD_isError(result)) throw std::runtime_error(ZSTD_getErrorName(result));
  return result;
}

}  // namespace

void PackedText::add(std::string_view text) {
  while (!text.empty()) {
    size_t some = std::min(text.size(), piece - pending_.size());
    pending_ += text.substr(0, some);
    text.remove_prefix(some);
    if (pending_.size() == piece) pack();
  }
}

void PackedText::add(PackedText&& other) {
  pack();
  other.pack();
  for (std::string& p : other.packed_) packed_.push_back(std::move(p));
  other.packed_.clear();
}

void PackedText::pack() {
  if (pending_.empty()) return;
  std::string out(ZSTD_compressBound(pending_.size()), '\0');
  constexpr int fast = 1;
  out.resize(checked(ZSTD_compress(out.data(), out.size(), pending_.data(), pending_.size(), fast)));
  packed_.emplace_back(out);  // a copy, no larger than it must be
  pending_.clear();
}

bool PackedText::read(const std::function<bool(std::string_view)>& take) {
  pack();
  std::string text(piece, '\0');
  for (; !packed_.empty(); packed_.pop_front())
    if (!take(
            std::string_view(text).substr(0, checked(ZSTD_decompress(text.data(), piece, packed_.front().data(), packed_.front().size())))))
      return false;
  return true;
}

}  // namespace sayso
