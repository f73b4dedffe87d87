#pragma once
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace sayso {

// ICU's word and sentence iterators (UAX #29, locale English) over UTF-8, in our words. Not thread-safe: one each
// thread.
class Segmenter {
 public:
  Segmenter();
  ~Segmenter();
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;

  // Appends the byte offsets of all boundaries of `text` after 0, the last being text.size().
  void words(std::string_view text, std::vector<uint32_t>& boundaries);
  void sentences(std::string_view text, std::vector<uint32_t>& boundaries);

 private:
  struct Iterators;
  std::unique_ptr<Iterators> icu_;
};

}  // namespace sayso
