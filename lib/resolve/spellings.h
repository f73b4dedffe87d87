#pragma once
#include <array>
#include <string>
#include <string_view>

namespace sayso {

// The skeleton of a word is what transliterations of it share: "mohammed", "muhammad" -> "mhmd"; "qaddafi", "gaddafi" -> "kdf".

// Of each byte the letter that it counts as; 0 for what is passed over.
inline constexpr std::array<char, 256> skeleton_letters = [] {
  std::array<char, 256> as{};
  for (size_t c = 1; c < as.size(); ++c) as[c] = static_cast<char>(c);
  for (char c : std::string_view("aeiouyw'-")) as[static_cast<unsigned char>(c)] = 0;
  for (char c : std::string_view("qcg")) as[static_cast<unsigned char>(c)] = 'k';
  as['z'] = 's';
  as['v'] = 'f';
  return as;
}();

// Calls letter(it, counts) for each byte: which of them count cannot be guessed.
template <class F>
void skeleton(std::string_view word, F&& letter) {
  char last = 0;
  for (char c : word) {
    const char as = skeleton_letters[static_cast<unsigned char>(c)];
    const bool counts = (as != 0) & (as != last) & !((c == 'h') & (last != 0));
    last = counts ? as : last;
    letter(as, counts);
  }
}

// "mohammed" and "muhammad", but not "john" and "jane": the same skeleton, and hardly another word.
bool transliterations(std::string_view a, std::string_view b);

// Do two stretches of text say the same, were line breaks spaces?
bool same_words(std::string_view a, std::string_view b);

}  // namespace sayso
