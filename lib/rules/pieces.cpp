// A phrase rule's pattern as written, cut into pieces: what stands between them is space.
//
//     month:{months} day:{day&!ordinal}? ("," | of)     month:  {months}  day:  {day&!ordinal}  ?  (  ","  |  of  )
#include "rules/pieces.h"

#include <cstring>
#include <set>

#include "text/fold.h"
#include "tokens/words.h"

namespace sayso {
namespace {

bool name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace

std::vector<Piece> lex(std::string_view p, std::string& error) {
  std::vector<Piece> out;
  for (size_t i = 0; i < p.size();) {
    char c = p[i];
    if (c == ' ' || c == '\t') {
      ++i;
    } else if (c == '(') {
      out.push_back({Piece::open, "(", i++});
    } else if (c == ')') {
      out.push_back({Piece::close, ")", i++});
    } else if (c == '|') {
      out.push_back({Piece::alternative, "|", i++});
    } else if (c == '?' || c == '*' || c == '+') {
      out.push_back({Piece::quantifier, std::string(1, c), i++});
    } else if (c == '{') {
      size_t end = p.find('}', i);
      if (end == std::string_view::npos) {
        error = "'{' without '}'";
        return out;
      }
      std::string_view inside = p.substr(i + 1, end - i - 1);
      bool repeat = !inside.empty() && inside[0] >= '0' && inside[0] <= '9';
      out.push_back({repeat ? Piece::quantifier : Piece::atom, repeat ? "{" + std::string(inside) + "}" : std::string(inside), i});
      i = end + 1;
    } else if (c == '"') {
      size_t end = p.find('"', i + 1);
      if (end == std::string_view::npos) {
        error = "'\"' without its twin";
        return out;
      }
      out.push_back({Piece::literal, std::string(p.substr(i + 1, end - i - 1)), i});
      i = end + 1;
    } else {
      size_t end = i;
      while (end < p.size() && name_char(p[end])) ++end;
      if (end > i && end + 1 < p.size() && p[end] == ':' && p[end + 1] != ' ') {
        out.push_back({Piece::capture, std::string(p.substr(i, end - i)), i});
        i = end + 1;
        continue;
      }
      end = i;
      while (end < p.size() && !std::strchr(" \t()|?*+{\"", p[end])) ++end;
      out.push_back({Piece::literal, std::string(p.substr(i, end - i)), i});
      i = end;
    }
  }
  return out;
}

std::vector<std::string> words_of_literal(std::string_view text) {
  static const std::set<std::string, std::less<>> clitics{"'s", "'re", "'ve", "'ll", "'d", "'m", "n't"};
  std::string whole = folded(text);
  if (clitics.contains(whole)) return {whole};
  return words_of(text);
}

std::vector<Term> terms_of(std::string_view atom, std::string* error) {
  constexpr std::string_view signs = "&|-!";
  std::vector<Term> terms;
  Term term;
  for (size_t at = 0;; ++at) {
    for (; at < atom.size() && (atom[at] == '!' || atom[at] == ' '); ++at) term.negated = term.negated || atom[at] == '!';
    const size_t end = std::min(atom.size(), atom.find_first_of(signs, at));
    term.name = trim(atom.substr(at, end - at));
    term.at = at;
    if (term.name.empty() || (end < atom.size() && atom[end] == '!')) {
      if (error) *error = "{" + std::string(atom) + "} lacks a name or a sign";
      return terms;
    }
    terms.push_back(term);
    if (end == atom.size()) return terms;
    term = {atom[end], false, {}, 0};
    at = end;
  }
}

bool is_choice(const std::vector<Piece>& pieces) {
  bool before = false;  // an item since the last '|'
  for (const Piece& p : pieces) {
    const bool item = p.kind == Piece::atom || p.kind == Piece::literal;
    if (p.kind == Piece::quantifier || p.kind == Piece::capture || ((item || p.kind == Piece::open) && before)) return false;
    if (p.kind == Piece::literal && words_of_literal(p.text).size() != 1) return false;
    before = p.kind != Piece::alternative && (item || (p.kind == Piece::close));
  }
  return true;
}

std::vector<std::string> literal_words(const RuleFile& file) {
  std::vector<std::string> out;
  each_piece(file, [&](const Piece& p) {
    if (p.kind != Piece::literal) return;
    for (std::string& w : words_of_literal(p.text)) out.push_back(std::move(w));
  });
  return out;
}

}  // namespace sayso
