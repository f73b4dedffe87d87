#pragma once
#include <algorithm>
#include <string>
#include <string_view>

#include "record/put_json.h"

namespace sayso {

// The end of a string that is being written.
class JsonOutput {
 public:
  JsonOutput(std::string& out, size_t expected) : out_(out), before_(out.size()) {
    out_.reserve(before_ + expected);
    at_ = end_ = out_.data() + before_;
  }
  ~JsonOutput() { out_.resize(static_cast<size_t>(at_ - out_.data())); }
  JsonOutput(const JsonOutput&) = delete;
  JsonOutput& operator=(const JsonOutput&) = delete;

  // Where it goes on, with room for so many bytes.
  char* room(size_t bytes) {
    if (static_cast<size_t>(end_ - at_) < bytes) grow(bytes);
    return at_;
  }
  // The same after it was written up to there.
  char* room(char* at, size_t bytes) {
    at_ = at;
    return room(bytes);
  }
  void end(char* at) { at_ = at; }

  template <size_t size>
  void operator+=(const char (&literal)[size]) {
    end(put(room(size), literal));
  }
  void operator+=(char c) { end(put(room(1), c)); }
  void escaped(std::string_view s) {
    constexpr size_t piece = 1 << 16;
    for (; s.size() > piece; s.remove_prefix(piece)) end(put_escaped(room(most_of(piece)), s.substr(0, piece)));
    end(put_escaped(room(most_of(s.size())), s));
  }

  // What was written since the begin, or since forget().
  std::string_view written() const { return {out_.data() + before_, static_cast<size_t>(at_ - out_.data()) - before_}; }
  void forget() { at_ = out_.data() + before_; }

 private:
  // A string fills its memory with zeros before it is written: a piece at a time, so that these are still in the cache.
  [[gnu::noinline]] void grow(size_t bytes) {
    constexpr size_t piece = 1 << 12;
    auto size = static_cast<size_t>(at_ - out_.data());
    out_.resize(size + std::max(bytes, piece));
    at_ = out_.data() + size;
    end_ = out_.data() + out_.size();
  }

  std::string& out_;
  size_t before_;
  char* at_;
  char* end_;
};

}  // namespace sayso
