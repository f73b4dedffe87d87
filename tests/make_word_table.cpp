// Writes lib/tokens/word_table.inc from ICU's behaviour: make_word_table > lib/tokens/word_table.inc
//
// Two characters are of one class when ICU's English word iterator treats them alike in every string of up to four
// characters made of the probes below and the character itself. Unicode's own property classes would be wrong: ICU
// tailors "@". The table then says, for every four classes p q | r s, whether there is a boundary between q and r; class
// 0 is the edge of the text. That nothing further away matters is what tests/tokens/word_table_test.cpp checks.
//
// Of each of the same characters it also writes its Sentence_Break property, which sentences follow.
#include <unicode/uchar.h>

#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "text/segment.h"
#include "text/utf8.h"
#include "tokens/word_class.h"

namespace {

using namespace sayso;

Segmenter segmenter;

std::vector<bool> boundaries(const std::vector<char32_t>& text) {
  std::string utf8;
  std::vector<uint32_t> starts;
  for (char32_t c : text) {
    starts.push_back(static_cast<uint32_t>(utf8.size()));
    append_utf8(utf8, c);
  }
  std::vector<uint32_t> found;
  segmenter.words(utf8, found);
  std::vector<bool> out(text.size() + 1, false);
  size_t at = 0;
  for (size_t i = 0; i < starts.size(); ++i) {
    while (at < found.size() && found[at] < starts[i]) ++at;
    out[i] = at < found.size() && found[at] == starts[i];
  }
  return out;
}

// Format characters are looked through, so no window is wide enough around them: the table calls it unknown.
constexpr char32_t soft_hyphen = 0xAD;

}  // namespace

int main() {
  const std::vector<char32_t> probes = {U'a', U'Z', U'1',  U'.',  U',', U':', U';',    U'\'',  U'"',
                                        U'_', U' ', U'\n', U'\r', U'-', U'@', U'\x01', 0x2019, 0xA0};
  std::vector<char32_t> alphabet;
  for (char32_t c = 0; c < word_low_end; ++c)
    if (c != soft_hyphen) alphabet.push_back(c);
  for (char32_t c = word_general_begin; c < word_general_end; ++c) alphabet.push_back(c);

  std::map<std::vector<bool>, int> classes;
  std::map<char32_t, int> class_of{{soft_hyphen, unknown_word_class}};
  std::vector<char32_t> representative{0};
  for (char32_t c : alphabet) {
    std::vector<bool> signature;
    auto add = [&](std::vector<char32_t> text) {
      auto b = boundaries(text);
      signature.insert(signature.end(), b.begin(), b.end());
    };
    add({c, c});
    for (char32_t x : probes) {
      add({c, x});
      add({x, c});
      add({x, c, c});
      add({c, c, x});
      for (char32_t y : probes) {
        add({c, x, y});
        add({x, c, y});
        add({x, y, c});
        add({x, c, c, y});
        for (char32_t z : {U'a', U'1', U' ', U'.', U'\''}) {
          add({x, c, y, z});
          add({z, x, c, y});
        }
      }
    }
    auto [it, fresh] = classes.try_emplace(signature, static_cast<int>(classes.size()) + 1);
    if (fresh) representative.push_back(c);
    class_of[c] = it->second;
  }
  if (classes.size() > 14) {
    std::fprintf(stderr, "%zu classes: too many for four bits\n", classes.size());
    return 1;
  }
  int count = static_cast<int>(classes.size());
  std::printf("// GENERATED from ICU's behaviour by tests/make_word_table.cpp; do not edit; a test compares it with ICU.\n");
  std::printf("constexpr int word_class_count = %d;  // besides 0, the edge of the text\n", count);
  std::printf("constexpr char32_t word_class_representative[] = {0");
  for (int k = 1; k <= count; ++k) std::printf(", 0x%x", static_cast<unsigned>(representative[static_cast<size_t>(k)]));
  std::printf("};\n");
  auto table = [&](const char* name, char32_t from, char32_t to) {
    std::printf("constexpr uint8_t %s[] = {", name);
    for (char32_t c = from; c < to; ++c) std::printf("%s%d", c == from ? "" : ",", class_of[c]);
    std::printf("};\n");
  };
  table("word_class_low", 0, word_low_end);
  table("word_class_general", word_general_begin, word_general_end);
  std::vector<uint64_t> bits(1024, 0);
  for (int p = 0; p <= count; ++p)
    for (int q = 1; q <= count; ++q)
      for (int r = 1; r <= count; ++r)
        for (int s = 0; s <= count; ++s) {
          std::vector<char32_t> text;
          if (p) text.push_back(representative[static_cast<size_t>(p)]);
          text.push_back(representative[static_cast<size_t>(q)]);
          size_t at = text.size();
          text.push_back(representative[static_cast<size_t>(r)]);
          if (s) text.push_back(representative[static_cast<size_t>(s)]);
          int window = p << 12 | q << 8 | r << 4 | s;
          if (boundaries(text)[at]) bits[static_cast<size_t>(window / 64)] |= uint64_t{1} << (window % 64);
        }
  auto sentence_class = [](char32_t c) {
    switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK)) {
      case U_SB_LOWER: return sentence_lower;
      case U_SB_UPPER: return sentence_upper;
      case U_SB_OLETTER: return sentence_letter;
      case U_SB_NUMERIC: return sentence_number;
      case U_SB_ATERM: return sentence_dot;
      case U_SB_STERM: return sentence_stop;
      case U_SB_CLOSE: return sentence_close;
      case U_SB_SP: return sentence_space;
      case U_SB_SCONTINUE: return sentence_goes_on;
      case U_SB_SEP:
      case U_SB_LF: return sentence_separator;
      case U_SB_CR: return sentence_return;
      case U_SB_OTHER: return sentence_other;
      default: return sentence_unknown;  // looked through: Extend, Format
    }
  };
  for (char32_t c : alphabet) class_of[c] = sentence_class(c);
  class_of[soft_hyphen] = sentence_unknown;
  table("sentence_class_low", 0, word_low_end);
  table("sentence_class_general", word_general_begin, word_general_end);
  std::printf("constexpr uint64_t word_breaks[] = {");
  for (size_t i = 0; i < bits.size(); ++i) std::printf("%s0x%llx", i == 0 ? "" : ",", static_cast<unsigned long long>(bits[i]));
  std::printf("};\n");
}
