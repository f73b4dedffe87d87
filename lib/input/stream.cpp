#include "input/stream.h"

#include <algorithm>

namespace sayso {
namespace {

constexpr size_t chunk = 1 << 16;

}  // namespace

Window::Window(std::unique_ptr<Stream> stream, std::shared_ptr<Unpacking> unpacking)
    : stream_(std::move(stream)), unpacking_(std::move(unpacking)) {}

std::string_view Window::peek(size_t least) {
  while (buffer_.size() - at_ < least && !ended_) {
    if (at_ > 0) {
      buffer_.erase(0, at_);
      at_ = 0;
    }
    size_t before = buffer_.size(), room = std::max(chunk, least - before);
    buffer_.resize(before + room);
    size_t got = stream_->read(buffer_.data() + before, room);
    buffer_.resize(before + got);
    ended_ = got == 0;
    if (unpacking_->absurd()) {
      fault_ = "unpacks to more than 500 times its size: not read any further";
      ended_ = true;
    }
  }
  return std::string_view(buffer_).substr(at_);
}

void Window::skip(size_t n) {
  at_ += n;
  offset_ += n;
}

bool Window::line(std::string& out, size_t most, char divider) {
  bool whole = true;
  while (true) {
    std::string_view next = peek();
    size_t end = next.find(divider);
    std::string_view part = next.substr(0, end);
    if (out.size() + part.size() > most) {
      part = part.substr(0, most - out.size());
      whole = false;
    }
    out += part;
    if (end != std::string_view::npos) {
      skip(end + 1);
      return whole;
    }
    if (next.empty()) return whole;
    skip(next.size());
  }
}

bool Window::seek(uint64_t offset) {
  if (!stream_->seek(offset)) return false;
  buffer_.clear();
  at_ = 0;
  offset_ = offset;
  ended_ = false;
  return true;
}

void Window::unread(std::string_view bytes) {
  buffer_.replace(0, at_, bytes);
  at_ = 0;
  offset_ -= bytes.size();
}

}  // namespace sayso
