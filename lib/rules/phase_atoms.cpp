// What a token can be to a phase is the product of four dimensions: the word or the class of a number, together its head; the shape; the
// part of speech. Of words only their signature counts: the atoms that are words or lists which hold it. What no pattern of the phase names
// is left out: without a shape in it all shapes are one.
//
//     pattern  {months} {digit}?     heads   no word of the phase | {months} | each class of numbers
//                                    shapes  not a digit | digit
//
// Each combination has a number, so that an atom, and all that is made of atoms, is a set of numbers.
#include "rules/phase_atoms.h"

#include <algorithm>

#include "rules/pieces.h"
#include "text/nearest.h"

namespace sayso {

// ---- which atoms the phase names

void PhaseAtoms::collect(const Rule& rule, std::string_view pattern, bool in_macro) {
  std::string error;
  const std::vector<Piece> pieces = lex(pattern, error);
  if (!error.empty()) draft_.fault_in_pattern(rule, error);
  for (const Piece& p : pieces) {
    if (p.kind == Piece::literal)
      for (const std::string& w : words_of_literal(p.text))
        add_word_atom(word_atom(w), [&](std::set<uint32_t>& set) { add_word(set, draft_.vocabulary.find(w)); });
    if (p.kind != Piece::atom) continue;
    std::string fault;
    const std::vector<Term> terms = terms_of(p.text, &fault);
    auto place = [&](size_t in_atom) { return in_macro ? 0 : p.at + 1 + in_atom; };
    if (!fault.empty()) draft_.fault_in_pattern(rule, fault, in_macro ? 0 : p.at);
    for (const Term& term : terms) {
      collect_name(rule, term.name, in_macro ? 0 : p.at);
      const std::string_view macro = macro_of(file_, term.name);
      if ((terms.size() > 1 || term.negated) && !macro.empty() && !is_choice(lex(macro, fault)))
        draft_.fault_in_pattern(
            rule, "the macro " + std::string(term.name) + " is more than single words, so it cannot be part of {" + p.text + "}",
            place(term.at));
    }
  }
}

void PhaseAtoms::collect_name(const Rule& rule, std::string_view name, size_t at) {
  if (const std::string_view macro = macro_of(file_, name); !macro.empty()) return collect_macro(rule, name, macro);
  if (index_of(shape_names, name) >= 0) {
    shapes_.insert(std::string(name));
  } else if (name == "word") {
    shapes_.insert({"digit", "punct"});
  } else if (name == "name") {
    shapes_.insert({"cap", "upper", "mixed", "other"});
  } else if (index_of(pos_names, name) >= 0) {
    pos_.insert(std::string(name));
  } else if (const WordList* list = draft_.list_of(name)) {
    collect_list(name, *list);
  } else if (name != "any" && name != "unlisted" && index_of(draft_.token_classes, name) < 1 && label_of(name) == 0) {
    draft_.fault_in_pattern(rule, "unknown name {" + std::string(name) + "}" + nearest_to(name), at);
  }
}

void PhaseAtoms::collect_macro(const Rule& rule, std::string_view name, std::string_view macro) {
  auto [state, fresh] = collected_.try_emplace(std::string(name), false);
  if (fresh) {
    collect(rule, macro, true);
    state->second = true;
  } else if (!state->second) {
    circular_.emplace(name);
    draft_.fault_in_pattern(rule, "macros that call each other: " + std::string(name));
  }
}

// Its words are one atom; those of its phrases are atoms of their own.
void PhaseAtoms::collect_list(std::string_view name, const WordList& list) {
  add_word_atom(std::string(name), [&](std::set<uint32_t>& set) {
    for (const auto& key : list.keys())
      if (key.words.size() == 1) add_word(set, key.words[0]);
  });
  for (const auto& key : list.keys())
    if (key.words.size() > 1)
      for (WordId w : key.words) add_word_atom(word_atom(draft_.vocabulary.text(w)), [&](std::set<uint32_t>& set) { add_word(set, w); });
}

std::string PhaseAtoms::nearest_to(std::string_view name) const {
  std::vector<std::string> known(shape_names, shape_names + shape_count);
  known.insert(known.end(), pos_names, pos_names + pos_count);
  known.insert(known.end(), draft_.token_classes.begin() + 1, draft_.token_classes.end());
  for (Label l : labels_) known.push_back(draft_.labels[l]);
  for (const RuleFile::Macro& m : file_.macros) known.push_back(m.name);
  for (const auto& [list, words] : draft_.lists) known.push_back(list);
  const std::string_view best = nearest(name, {known.begin(), known.end()});
  return best.empty() ? "" : "; did you mean {" + std::string(best) + "}?";
}

Label PhaseAtoms::label_of(std::string_view name) const {
  for (Label l : labels_)
    if (draft_.labels[l] == name) return l;
  return 0;
}

void PhaseAtoms::add_word(std::set<uint32_t>& set, WordId w) const {
  if (const uint16_t number = draft_.rule_word_of(w); number != 0) set.insert(number);
}

template <class F>
void PhaseAtoms::add_word_atom(const std::string& name, F&& fill) {
  auto [it, fresh] = word_atoms_.try_emplace(name, words_.size());
  if (!fresh) return;
  words_.emplace_back(name, std::set<uint32_t>());
  fill(words_.back().second);
}

// ---- their combinations

void PhaseAtoms::number() {
  auto& p = phase_;
  number_signatures();
  p.token_classes = static_cast<uint32_t>(draft_.token_classes.size()) - 1;
  auto group = [](const std::set<std::string>& named, const auto& all, auto& group_of, uint32_t& groups, std::vector<int>& in_group) {
    for (const std::string& name : named) {
      const int i = index_of(all, name);
      group_of[static_cast<size_t>(i)] = static_cast<uint8_t>(groups++);
      in_group.push_back(i);
    }
  };
  group(shapes_, shape_names, p.shape_group, p.shape_groups, shape_in_group_);
  group(pos_, pos_names, p.pos_group, p.pos_groups, pos_in_group_);
  p.label_base = p.heads() * p.per_head();
  p.combinations = p.label_base + static_cast<uint32_t>(draft_.labels.size());
}

void PhaseAtoms::number_signatures() {
  std::vector<std::vector<uint32_t>> atoms_of_word(draft_.rule_words);
  for (uint32_t a = 0; a < words_.size(); ++a)
    for (uint32_t w : words_[a].second) atoms_of_word[w].push_back(a);
  std::map<std::vector<uint32_t>, uint16_t> ids;
  std::vector<uint16_t> signature_of_rule_word(draft_.rule_words);
  for (uint32_t w = 1; w < draft_.rule_words; ++w) {
    if (atoms_of_word[w].empty()) continue;
    auto [it, fresh] = ids.try_emplace(atoms_of_word[w], static_cast<uint16_t>(signatures_.size()));
    if (fresh) signatures_.push_back(atoms_of_word[w]);
    signature_of_rule_word[w] = it->second;
  }
  std::vector<std::pair<WordId, uint16_t>> signature_of;
  for (WordId w = 0; w < draft_.rule_word.size(); ++w)
    if (const uint16_t signature = signature_of_rule_word[draft_.rule_word[w]]; signature != 0) signature_of.emplace_back(w, signature);
  phase_.signature_of = WordTable<uint16_t>(signature_of);
  phase_.signatures = static_cast<uint32_t>(signatures_.size());
}

// ---- which of them an atom holds

Mask PhaseAtoms::mask(std::string_view atom) const {
  Mask mask = nothing();
  const bool form = atom == "any" || atom == "word" || atom == "name" || index_of(shape_names, atom) >= 0 || index_of(pos_names, atom) >= 0;
  if (form)
    hold_forms(atom, mask);
  else
    hold_heads(atom, mask);
  for (Label l : labels_)
    if (atom == "any" || draft_.labels[l] == atom) mask[phase_.label_base + l] = true;
  return mask;
}

// Of the heads that it holds all forms.
void PhaseAtoms::hold_heads(std::string_view atom, Mask& mask) const {
  auto hold = [&](uint32_t head) {
    const auto from = mask.begin() + head * phase_.per_head();
    std::fill(from, from + phase_.per_head(), true);
  };
  const int token_class = index_of(draft_.token_classes, atom);
  if (atom == "unlisted") {
    hold(0);
  } else if (auto word = word_atoms_.find(atom); word != word_atoms_.end()) {
    for (uint32_t head = 0; head < phase_.signatures; ++head)
      if (std::find(signatures_[head].begin(), signatures_[head].end(), word->second) != signatures_[head].end()) hold(head);
  } else if (token_class > 0) {
    hold(phase_.head(0, static_cast<TokenClass>(token_class)));
  }
}

// Of each head the forms that it holds.
void PhaseAtoms::hold_forms(std::string_view atom, Mask& mask) const {
  const int shape = index_of(shape_names, atom), part = index_of(pos_names, atom);
  auto holds = [&](uint32_t head, int shape_here, int part_here) {
    auto is = [&](Shape of) { return shape_here == static_cast<int>(of); };
    if (atom == "any") return true;
    if (atom == "word") return !is(Shape::punct) && !is(Shape::digit) && head < phase_.signatures;
    if (atom == "name") return is(Shape::cap) || is(Shape::upper) || is(Shape::mixed) || is(Shape::other);
    return shape >= 0 ? shape_here == shape : part_here == part;
  };
  size_t combination = 0;
  for (uint32_t head = 0; head < phase_.heads(); ++head)
    for (int shape_here : shape_in_group_)
      for (int part_here : pos_in_group_) mask[combination++] = holds(head, shape_here, part_here);
}

Mask PhaseAtoms::mask_of_terms(std::string_view atom) const {
  Mask mask = nothing();
  for (const Term& term : terms_of(atom)) {
    Mask other = mask_of_name(term.name);
    if (term.negated) other = other_than(std::move(other));
    for (size_t i = 0; i < mask.size(); ++i)
      mask[i] = term.sign == '&' ? mask[i] && other[i] : term.sign == '-' ? mask[i] && !other[i] : mask[i] || other[i];
  }
  return mask;
}

Mask PhaseAtoms::mask_of_name(std::string_view name) const {
  const std::string_view macro = macro_of(file_, name);
  if (macro.empty()) return mask(name);
  Mask all = nothing();
  if (circular_.contains(name)) return all;
  std::string error;
  for (const Piece& p : lex(macro, error)) {
    if (p.kind == Piece::atom) add_to(all, mask_of_terms(p.text));
    if (p.kind != Piece::literal) continue;
    if (const std::vector<std::string> words = words_of_literal(p.text); words.size() == 1) add_to(all, mask(word_atom(words[0])));
  }
  return all;
}

Mask PhaseAtoms::other_than(Mask mask) const {
  auto turn = [&](uint32_t i) { mask[i] = !mask[i]; };
  for (uint32_t i = 0; i < phase_.label_base; ++i) turn(i);
  for (Label l : labels_) turn(phase_.label_base + l);
  return mask;
}

}  // namespace sayso
