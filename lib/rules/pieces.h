#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rules.h"

namespace sayso {

// A piece of a phrase rule's pattern as written.
struct Piece {
  enum Kind : uint8_t { open, close, alternative, quantifier, capture, atom, literal } kind;
  std::string text;
  size_t at;  // bytes from the start of the pattern
};

std::vector<Piece> lex(std::string_view pattern, std::string& error);

// The words of a literal, folded. A clitic written alone ('s, n't) is one word, as it is in the article.
std::vector<std::string> words_of_literal(std::string_view text);

// A name in an atom {a&b-!c}, and the sign before it.
struct Term {
  char sign = '|';
  bool negated = false;
  std::string_view name;
  size_t at = 0;  // bytes from the start of the atom
};

// Sets `error` when they cannot be read, and gives the terms before the fault.
std::vector<Term> terms_of(std::string_view atom, std::string* error = nullptr);

// Are these but atoms and single words to choose from?
bool is_choice(const std::vector<Piece>& pieces);

// The pieces of a file's macros and phrase rules.
template <class F>
void each_piece(const RuleFile& file, F&& f) {
  auto each_of = [&](const std::string& pattern) {
    std::string error;
    for (const Piece& p : lex(pattern, error)) f(p);
  };
  for (const RuleFile::Macro& m : file.macros) each_of(m.pattern);
  for (const Rule& r : file.rules)
    if (!r.is_text) each_of(r.pattern);
}

}  // namespace sayso
