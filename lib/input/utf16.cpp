// Lines of JSON and tables in UTF-16, as spreadsheets and Windows write them. They are decoded as they are read, since
// they may be of any length, and where lines and objects begin is remembered for a while: a record's source counts the
// bytes of the file as it is.
#include "input/utf16.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "text/utf8.h"

namespace sayso {
namespace {

constexpr char32_t none = 0xFFFFFFFF;

bool is_lead(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trail(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

char32_t unit_at(std::string_view bytes, size_t at, Utf16 order) {
  auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
  return order == Utf16::little_endian ? static_cast<char32_t>(second << 8 | first) : static_cast<char32_t>(first << 8 | second);
}

// The character at `at`, and in `size` its bytes; `none` when the bytes end within it.
char32_t character_at(std::string_view bytes, size_t at, Utf16 order, size_t& size) {
  size = 2;
  if (at + 2 > bytes.size()) return none;
  char32_t unit = unit_at(bytes, at, order);
  if (!is_lead(unit)) return is_trail(unit) ? replacement_character : unit;
  if (at + 4 > bytes.size()) return none;
  char32_t trail = unit_at(bytes, at + 2, order);
  if (!is_trail(trail)) return replacement_character;
  size = 4;
  return 0x10000 + ((unit - 0xD800) << 10) + (trail - 0xDC00);
}

size_t mark_size(std::string_view head) { return head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF") ? 2 : 0; }

class Utf16Stream : public Stream {
 public:
  Utf16Stream(std::unique_ptr<Window> bytes, Utf16 order) : bytes_(std::move(bytes)), order_(order) {
    bytes_->skip(mark_size(bytes_->peek(2)));
  }

  size_t read(char* to, size_t most) override {
    if (text_.empty()) decode();
    size_t some = std::min(most, text_.size());
    text_.copy(to, some);
    text_.erase(0, some);
    return some;
  }

  uint64_t origin(uint64_t offset) override {
    while (begins_.size() > 1 && begins_[1].made <= offset) begins_.pop_front();
    return begins_.empty() ? offset : bytes_->origin(begins_.front().raw);
  }

 private:
  void decode() {
    std::string_view next = bytes_->peek(4);
    constexpr size_t most = 1 << 15;
    uint64_t from = bytes_->offset();
    size_t at = 0, size = 0;
    for (; at < next.size() && text_.size() < most; at += size) {
      char32_t c = character_at(next, at, order_, size);
      if (c == none && at > 0) break;
      if (c == none) {  // nothing more comes
        c = replacement_character;
        size = next.size() - at;
      }
      if (c == '{' || line_ended_) note(from + at);
      line_ended_ = c == '\n';
      append_utf8(text_, c);
    }
    bytes_->skip(at);
    made_ += text_.size();
    if (text_.empty()) fault_ = bytes_->fault();
  }

  void note(uint64_t raw) {
    constexpr size_t most = 1 << 17;  // more than is ever read ahead
    if (begins_.size() >= most) begins_.pop_front();
    begins_.push_back({made_ + text_.size(), raw});
  }

  struct Begin {
    uint64_t made, raw;
  };

  std::unique_ptr<Window> bytes_;
  Utf16 order_;
  std::string text_;  // decoded, not yet read
  uint64_t made_ = 0;
  bool line_ended_ = true;
  std::deque<Begin> begins_;
};

}  // namespace

Utf16 utf16_of(std::string_view head) {
  using namespace std::string_view_literals;
  if (head.starts_with("\xFF\xFE\0\0"sv)) return Utf16::no;  // UTF-32
  if (head.starts_with("\xFF\xFE") || head.starts_with("{\0"sv) || head.starts_with("[\0"sv)) return Utf16::little_endian;
  if (head.starts_with("\xFE\xFF") || head.starts_with("\0{"sv) || head.starts_with("\0["sv)) return Utf16::big_endian;
  return Utf16::no;
}

std::string utf8_of(std::string_view bytes, Utf16 order) {
  std::string out;
  size_t size = 0;
  for (size_t at = mark_size(bytes); at < bytes.size(); at += size) {
    char32_t c = character_at(bytes, at, order, size);
    if (c == none) break;
    append_utf8(out, c);
  }
  return out;
}

std::unique_ptr<Stream> decode_utf16(std::unique_ptr<Window> bytes, Utf16 order) {
  return std::make_unique<Utf16Stream>(std::move(bytes), order);
}

}  // namespace sayso
