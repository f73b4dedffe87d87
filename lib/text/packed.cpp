#include "text/packed.h"

#include <zstd.h>

#include <stdexcept>
#include <utility>

namespace sayso {
namespace {

constexpr size_t piece = 1 << 16;
constexpr size_t small = 1 << 17;  // of a text no longer than this nothing is compressed

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
  for (Piece& p : other.packed_) packed_.push_back(std::move(p));
  other.packed_.clear();
  memory_ += std::exchange(other.memory_, 0);
}

void PackedText::add_piece(std::string text) {
  pack();
  pending_ = std::move(text);
  pack();
}

void PackedText::pack() {
  if (pending_.empty()) return;
  if (memory_ < small) {
    packed_.push_back({pending_, 0});  // a copy, no larger than it must be
  } else {
    std::string out(ZSTD_compressBound(pending_.size()), '\0');
    constexpr int fast = 1;
    out.resize(checked(ZSTD_compress(out.data(), out.size(), pending_.data(), pending_.size(), fast)));
    packed_.push_back({std::string(out), pending_.size()});
  }
  memory_ += packed_.back().bytes.size();
  pending_.clear();
}

bool PackedText::read(const std::function<bool(std::string_view)>& take) {
  pack();
  std::string text;
  for (; !packed_.empty(); packed_.pop_front()) {
    const Piece& p = packed_.front();
    memory_ -= p.bytes.size();
    if (p.unpacked == 0) {
      if (!take(p.bytes)) return false;
      continue;
    }
    text.resize(p.unpacked);
    checked(ZSTD_decompress(text.data(), text.size(), p.bytes.data(), p.bytes.size()));
    if (!take(text)) return false;
  }
  return true;
}

}  // namespace sayso
