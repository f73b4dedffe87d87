#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace sayso {

// What was read of a file, and what its unpacking has made of that, at all levels together.
struct Unpacking {
  uint64_t read = 0;
  uint64_t made = 0;

  // No honest archive is like that: the rest of it is not worth the time.
  bool absurd() const { return made > (uint64_t{256} << 20) && made / 500 > read; }
};

// Bytes pulled from somewhere: a file, a member of an archive, what a decompressor makes of other bytes.
class Stream {
 public:
  virtual ~Stream() = default;
  // Up to `most` bytes, at least one; 0 at the end or at a fault.
  virtual size_t read(char* to, size_t most) = 0;
  // The number under which the byte `offset` of this stream is found in the file that it comes from. Asked in order.
  virtual uint64_t place(uint64_t offset) { return offset; }
  // Where the byte `offset` of this stream was before it was decoded from another charset. Asked in order.
  virtual uint64_t origin(uint64_t offset) { return offset; }
  // Goes to a byte, when the stream can.
  virtual bool seek(uint64_t) { return false; }
  virtual std::optional<uint64_t> size() const { return std::nullopt; }

  // Why the bytes ended early; empty when they did not.
  const std::string& fault() const { return fault_; }

 protected:
  std::string fault_;
};

// A stream with a window on what comes next.
class Window {
 public:
  Window(std::unique_ptr<Stream> stream, std::shared_ptr<Unpacking> unpacking);

  // The next bytes, at least `least` of them unless the stream ends before that. They stay until the next call.
  std::string_view peek(size_t least = 1);
  void skip(size_t n);  // of what was peeked
  // Appends the rest of the line, without its break, to `out`. False when it is longer than `most` bytes: then it was
  // skipped, and `out` has its begin.
  bool line(std::string& out, size_t most, char divider = '\n');
  bool at_end() { return peek().empty(); }
  bool seek(uint64_t offset);
  // Puts bytes back in front; they must be those just skipped.
  void unread(std::string_view bytes);

  uint64_t offset() const { return offset_; }  // of the next byte
  uint64_t place(uint64_t offset) { return stream_->place(offset); }
  uint64_t origin(uint64_t offset) { return stream_->origin(offset); }
  std::optional<uint64_t> size() const { return stream_->size(); }
  const std::string& fault() const { return fault_.empty() ? stream_->fault() : fault_; }
  const std::shared_ptr<Unpacking>& unpacking() const { return unpacking_; }

 private:
  std::unique_ptr<Stream> stream_;
  std::shared_ptr<Unpacking> unpacking_;
  std::string buffer_;
  size_t at_ = 0;
  uint64_t offset_ = 0;
  bool ended_ = false;
  std::string fault_;
};

}  // namespace sayso
