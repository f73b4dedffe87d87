#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/segment.h"
#include "text/sixteen_bytes.h"

namespace sayso {

// Appends the byte offsets of all word boundaries of `text` after 0, as ICU's English word iterator has them.
void word_boundaries(std::string_view text, bool fast_path, Segmenter& icu, std::vector<uint32_t>& out);
// The same in parts. What stands in up to 64 bytes of a text from a boundary on, a bit for each byte.
struct WordBlock {
  static constexpr uint32_t most = 64;

  uint64_t breaks = 0;  // before which there is a boundary; the first too
  uint64_t spaces = 0, letters = 0, digits = 0, apostrophes = 0;
  uint32_t size = 0;  // up to the last boundary that is certain; 0: a long word, or characters beyond ASCII have a say
};
inline WordBlock word_block(std::string_view text, uint32_t at) {
  constexpr uint32_t most = WordBlock::most;
  const uint32_t size = std::min<uint32_t>(static_cast<uint32_t>(text.size()) - at, most);
  // What stands behind the text's end breaks from everything.
  std::array<char, most> copied;
  const char* bytes = text.data() + at;
  if (size < most) {
    copied.fill('|');
    std::copy_n(bytes, size, copied.begin());
    bytes = copied.data();
  }
  WordBlock block;
  uint64_t dots = 0, commas = 0, others = 0;
  for (uint32_t i = 0; i < most; i += sizeof(SixteenBytes)) {
    const SixteenBytes b = sixteen_bytes(bytes + i);
    auto note = [&](uint64_t& bits, auto which) { bits |= uint64_t{high_bits(which)} << i; };
    note(block.letters, ((b | 0x20) - 'a') < 26);
    note(block.digits, (b - '0') < 10);
    note(block.spaces, b == ' ');
    note(block.apostrophes, b == '\'');
    note(dots, b == '.');
    note(commas, (b == ',') | (b == ';'));
    // Control characters, bytes beyond ASCII, and what is rare and not like its neighbours: _ joins words, @ is a letter, ` an apostrophe.
    note(others, (b - 0x20 >= 0x60) | (b == '_') | (b == '@') | (b == '`'));
  }
  const uint64_t in_both = block.apostrophes | dots, letters_and_digits = block.letters | block.digits;
  const uint64_t in_words = in_both & (block.letters << 1) & (block.letters >> 1);
  const uint64_t in_numbers = (in_both | commas) & (block.digits << 1) & (block.digits >> 1);
  const uint64_t inside = in_words | in_numbers;
  const uint64_t joined = (letters_and_digits & (letters_and_digits << 1)) | (block.spaces & (block.spaces << 1)) | inside | (inside << 1);
  // What stands before a byte is known when the next one is.
  const uint32_t known = std::min({static_cast<uint32_t>(std::countr_zero(others)) - 1, most - 1, size + 1});
  block.breaks = (~joined | 1) & ((uint64_t{1} << known) - 1) & (0U - uint64_t{(others & 1) == 0});
  block.size = block.breaks <= 1 ? 0 : static_cast<uint32_t>(std::bit_width(block.breaks)) - 1;
  return block;
}
// Where that fails: one boundary or some after the one at `at`.
void odd_boundaries(std::string_view text, uint32_t at, Segmenter& icu, std::vector<uint32_t>& out);

// The same of sentences.
void sentence_boundaries(std::string_view text, bool fast_path, Segmenter& icu, std::vector<uint32_t>& out);

}  // namespace sayso
