// Tests lib/tokens/boundaries.cpp: the table and ICU must give the same boundaries of words and of sentences,
// exhaustively over short strings of class representatives, over random strings that mix in characters the table does
// not know, and over the corpus.
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "catch.h"
#include "text/utf8.h"
#include "tokens/boundaries.h"
#include "tokens/word_class.h"

namespace {

using namespace sayso;
#include "tokens/word_table.inc"

Segmenter icu;

bool same(const std::string& text) {
  static std::vector<uint32_t> fast, slow;
  fast.clear();
  slow.clear();
  word_boundaries(text, true, icu, fast);
  word_boundaries(text, false, icu, slow);
  return fast == slow;
}

bool same_sentences(const std::string& text) {
  static std::vector<uint32_t> fast, slow;
  fast.clear();
  slow.clear();
  sentence_boundaries(text, true, icu, fast);
  sentence_boundaries(text, false, icu, slow);
  return fast == slow;
}

// Calls `f` with every string of up to `longest` characters of the alphabet.
template <class F>
void every_string(const std::vector<char32_t>& alphabet, size_t longest, F&& f) {
  std::string text;
  for (size_t length = 1; length <= longest; ++length) {
    std::vector<size_t> digits(length, 0);
    for (bool more = true; more;) {
      text.clear();
      for (size_t d : digits) append_utf8(text, alphabet[d]);
      f(text);
      size_t at = length;
      while (at > 0 && ++digits[at - 1] == alphabet.size()) digits[--at] = 0;
      more = at > 0;
    }
  }
}

}  // namespace

TEST_CASE("words: every string of up to six class representatives has ICU's boundaries") {
  size_t wrong = 0, tried = 0;
  std::vector<char32_t> alphabet(word_class_representative + 1, word_class_representative + 1 + word_class_count);
  every_string(alphabet, 6, [&](const std::string& text) {
    wrong += !same(text);
    ++tried;
  });
  CHECK(tried > 200000);
  CHECK(wrong == 0);
}

TEST_CASE("words: every character of the table behaves as its class between neighbours of every class") {
  size_t wrong = 0;
  auto around = [&](char32_t c) {
    for (int p = 1; p <= word_class_count; ++p)
      for (int s = 1; s <= word_class_count; ++s) {
        std::string text;
        append_utf8(text, word_class_representative[p]);
        append_utf8(text, c);
        append_utf8(text, word_class_representative[s]);
        append_utf8(text, U'a');
        wrong += !same(text);
      }
  };
  for (char32_t c = 0; c < word_low_end; ++c) around(c);
  for (char32_t c = word_general_begin; c < word_general_end; ++c) around(c);
  CHECK(wrong == 0);
}

TEST_CASE("sentences: every string of up to six class representatives has ICU's boundaries") {
  // One character of each class, two of those that are not ASCII in news.
  const std::vector<char32_t> alphabet = {U'#', U'a', U'A', 0x1BB, U'1', 0x201D, U' ', U',', U'.', U'!', U'\n', U'\r'};
  std::vector<bool> seen(sentence_unknown, false);
  for (char32_t c : alphabet) seen[c < word_low_end ? sentence_class_low[c] : sentence_class_general[c - word_general_begin]] = true;
  for (size_t c = 0; c < seen.size(); ++c) CHECK(seen[c]);
  size_t wrong = 0, tried = 0;
  std::string first_wrong;
  every_string(alphabet, 6, [&](const std::string& text) {
    ++tried;
    if (same_sentences(text)) return;
    if (wrong++ == 0) first_wrong = text;
  });
  INFO(first_wrong);
  CHECK(tried > 3000000);
  CHECK(wrong == 0);
}

TEST_CASE("sentences: every character of the table behaves as its class") {
  size_t wrong = 0;
  auto around = [&](char32_t c) {
    for (const char32_t* before : {U"", U"a", U"A.", U"a.", U"a. ", U"a.)", U"!", U"! ", U"1.", U"a.1"})
      for (const char32_t* after : {U"", U"a", U"A", U" a", U" A", U".", U". A", U") A", U", a", U"\nA"}) {
        std::string text;
        for (const char32_t* b = before; *b != 0; ++b) append_utf8(text, *b);
        append_utf8(text, c);
        for (const char32_t* a = after; *a != 0; ++a) append_utf8(text, *a);
        wrong += !same_sentences(text);
      }
  };
  for (char32_t c = 0; c < word_low_end; ++c) around(c);
  for (char32_t c = word_general_begin; c < word_general_end; ++c) around(c);
  CHECK(wrong == 0);
}

TEST_CASE("random strings with characters beyond the table have ICU's boundaries") {
  const std::vector<char32_t> alphabet = {
      U'a',   U'b',   U'Z',   U'1',    U'2',    U'.',    U',',    U':',  U'\'',  U'"',   U'_',   U' ',   U' ',   U' ',   U'\n', U'\r',
      U'-',   U'!',   U'?',   U'@',    0x2019,  0x201C,  0x2014,  0xA0,  0xAD,   0xE9,   0x301,  0x200D, 0x5D0,  0x5D1,  0x622, 0x4E2D,
      0x56FD, 0x30AB, 0x30BF, 0x1F1FA, 0x1F1F8, 0x1F600, 0x1F3FD, 0xE01, 0x3000, 0x2003, 0x203F, 0xFF0E, 0x1100, 0x1161, 0xFEFF};
  std::mt19937 random(7);
  size_t wrong = 0;
  std::string first_wrong;
  for (int i = 0; i < 60000; ++i) {
    std::string text;
    size_t length = 1 + random() % 24;
    // Half of the strings are mostly plain, so that ICU's stretches begin and end inside them.
    size_t plain = random() % 2 ? alphabet.size() : 21;
    for (size_t k = 0; k < length; ++k) append_utf8(text, alphabet[random() % (random() % 6 ? plain : alphabet.size())]);
    if (!same(text) || !same_sentences(text)) {
      ++wrong;
      if (first_wrong.empty()) first_wrong = text;
    }
  }
  INFO(first_wrong);
  CHECK(wrong == 0);
}

TEST_CASE("the corpus has ICU's boundaries") {
  size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SAYSO_ROOT "/corpus")) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    INFO(entry.path());
    CHECK(same(text.str()));
    CHECK(same_sentences(text.str()));
    ++files;
  }
  CHECK(files >= 40);
}
