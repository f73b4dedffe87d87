// A pattern becomes a tree. What makes it small is made here, for RE2 compiles every place where something stands anew: branches that are
// one symbol each become one set, and so do the words at the same place of a list's phrases. A macro and a set are the same nodes wherever
// they stand.
#include "rules/pattern_trees.h"

namespace sayso {

const Expression* PatternTrees::read(std::string_view pattern, std::string& error) {
  const std::vector<Piece> pieces = lex(pattern, error);
  size_t at = 0;
  const Expression* all = alternatives(pieces, at, error);
  if (at < pieces.size() && error.empty()) error = "')' without '('";
  return all;
}

// Up to a closing parenthesis or the end.
const Expression* PatternTrees::alternatives(const std::vector<Piece>& pieces, size_t& at, std::string& error) {
  Parts branches, items;
  std::string capture;
  auto item = [&](const Expression* e) {
    items.push_back(capture.empty() ? e : keep({Expression::capture, 0, capture, {e}}));
    capture.clear();
  };
  for (; at < pieces.size() && pieces[at].kind != Piece::close; ++at) {
    const Piece& p = pieces[at];
    switch (p.kind) {
      case Piece::open: {
        const Expression* inside = alternatives(pieces, ++at, error);
        item(inside);
        if (at < pieces.size()) break;
        error = "'(' without ')'";
        return inside;
      }
      case Piece::close: break;
      case Piece::alternative:
        branches.push_back(sequence(std::move(items)));
        items.clear();
        break;
      case Piece::quantifier:
        if (items.empty()) {
          error = "the pattern does not parse ('" + p.text + "' with nothing before it)";
          items.push_back(sequence({}));
        }
        items.back() = keep({Expression::repeat, 0, p.text, {items.back()}});
        break;
      case Piece::capture: capture = p.text; break;
      case Piece::literal: item(literal(p.text)); break;
      case Piece::atom: item(atom(p.text, error)); break;
    }
  }
  branches.push_back(sequence(std::move(items)));
  return either(branches);
}

const Expression* PatternTrees::literal(const std::string& text) {
  Parts words;
  for (const std::string& w : words_of_literal(text)) words.push_back(set(word_atom(w), [&] { return atoms_.mask(word_atom(w)); }));
  return words.size() == 1 ? words[0] : sequence(std::move(words));
}

const Expression* PatternTrees::atom(const std::string& expression, std::string& error) {
  const std::string_view macro = macro_of(atoms_.file(), expression);
  if (macro.empty()) {
    auto [known, fresh] = terms_.try_emplace(expression, nullptr);
    if (fresh) known->second = terms(expression);
    return known->second;
  }
  auto [known, fresh] = macros_.try_emplace(expression, nullptr);
  if (fresh) known->second = read(macro, error);
  // A macro that stands in itself has been reported by PhaseAtoms.
  return known->second ? known->second : sequence({});
}

// The set of an atom; a list with phrases in it becomes an alternation.
const Expression* PatternTrees::terms(const std::string& expression) {
  const Phrases phrases = phrases_of(terms_of(expression));
  const Expression* phrase = phrases.empty() ? nullptr : either_phrase(phrases);
  const Expression* one = set("{" + expression, [&] { return atoms_.mask_of_terms(expression); });
  return either(phrase ? Parts{one, phrase} : Parts{one});
}

PatternTrees::Phrases PatternTrees::phrases_of(const std::vector<Term>& terms) const {
  Phrases phrases;
  for (const Term& term : terms)
    if (const WordList* list = atoms_.draft().list_of(term.name); list && term.sign == '|')
      for (const auto& key : list->keys())
        if (key.words.size() > 1) phrases.emplace(key.words.begin(), key.words.end());
  return phrases;
}

// An alternation of phrases, written short: first words with the same rest are one set, and rests behind the same first words are an
// alternation of their own.
//
//     moscow time | tokyo time | eastern standard time | eastern daylight time   ->   [moscow tokyo] time | eastern [standard daylight]
//     time
const Expression* PatternTrees::either_phrase(const Phrases& phrases) {
  std::map<std::vector<WordId>, std::set<WordId>> firsts;
  for (const std::vector<WordId>& words : phrases) firsts[{words.begin() + 1, words.end()}].insert(words[0]);
  std::map<std::set<WordId>, Phrases> rests;
  for (const auto& [rest, words] : firsts) rests[words].insert(rest);
  Parts branches;
  for (const auto& [words, behind] : rests) {
    Phrases longer = behind;
    const bool may_end = longer.erase(std::vector<WordId>()) != 0;
    const Expression* first = set_of_words(words);
    if (may_end) branches.push_back(first);
    if (!longer.empty()) branches.push_back(sequence({first, either_phrase(longer)}));
  }
  return either(branches);
}

const Expression* PatternTrees::set_of_words(const std::set<WordId>& words) {
  auto named = [&](WordId w) { return word_atom(atoms_.draft().vocabulary.text(w)); };
  std::string name;
  for (WordId w : words) name += named(w);
  return set(name, [&] {
    Mask mask = atoms_.nothing();
    for (WordId w : words) add_to(mask, atoms_.mask(named(w)));
    return mask;
  });
}

const Expression* PatternTrees::either(const Parts& branches) {
  Parts parts;
  std::map<uint32_t, const Expression*> sets;
  auto add = [&](auto&& self, const Expression* e) -> void {
    if (e->kind == Expression::sequence && e->parts.size() == 1) return self(self, e->parts[0]);
    if (e->kind == Expression::set)
      sets[e->symbols] = e;
    else if (e->kind == Expression::either)
      for (const Expression* part : e->parts) self(self, part);
    else
      parts.push_back(e);
  };
  for (const Expression* e : branches) add(add, e);
  if (sets.size() == 1) parts.push_back(sets.begin()->second);
  if (sets.size() > 1) {
    std::string name;
    for (const auto& [number, leaf] : sets) name += "|" + std::to_string(number);
    parts.push_back(set(name, [&] {
      Mask joint = atoms_.nothing();
      for (const auto& [number, leaf] : sets) add_to(joint, sets_[number]);
      return joint;
    }));
  }
  return parts.size() == 1 ? parts[0] : keep({Expression::either, 0, {}, std::move(parts)});
}

template <class Make>
const Expression* PatternTrees::set(const std::string& name, Make&& make) {
  auto [it, fresh] = sets_by_name_.try_emplace(name);
  if (fresh) {
    it->second = keep({Expression::set, static_cast<uint32_t>(sets_.size()), {}, {}});
    sets_.push_back(make());
  }
  return it->second;
}

}  // namespace sayso
