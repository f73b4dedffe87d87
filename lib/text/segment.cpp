#include "text/segment.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include <stdexcept>

namespace sayso {

struct Segmenter::Iterators {
  UBreakIterator* words = nullptr;
  UBreakIterator* sentences = nullptr;
  UText* text = nullptr;

  Iterators() {
    UErrorCode status = U_ZERO_ERROR;
    words = ubrk_open(UBRK_WORD, "en", nullptr, 0, &status);
    sentences = ubrk_open(UBRK_SENTENCE, "en", nullptr, 0, &status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no break iterators for English");
  }
  ~Iterators() {
    ubrk_close(words);
    ubrk_close(sentences);
    utext_close(text);
  }
  Iterators(const Iterators&) = delete;
  Iterators& operator=(const Iterators&) = delete;

  void run(UBreakIterator* iterator, std::string_view bytes, std::vector<uint32_t>& boundaries) {
    UErrorCode status = U_ZERO_ERROR;
    text = utext_openUTF8(text, bytes.data(), static_cast<int64_t>(bytes.size()), &status);
    ubrk_setUText(iterator, text, &status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU could not read a text");
    ubrk_first(iterator);
    for (int32_t at = ubrk_next(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) boundaries.push_back(static_cast<uint32_t>(at));
  }
};

Segmenter::Segmenter() : icu_(std::make_unique<Iterators>()) {}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

void Segmenter::words(std::string_view text, std::vector<uint32_t>& boundaries) { icu_->run(icu_->words, text, boundaries); }
void Segmenter::sentences(std::string_view text, std::vector<uint32_t>& boundaries) { icu_->run(icu_->sentences, text, boundaries); }

}  // namespace sayso
