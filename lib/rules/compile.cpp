// Phrase rules are compiled to RE2 over *symbols*. Per phase, every word, list, shape, class of number, part of speech and
// label that its patterns name is an *atom*; two tokens that no atom of the phase can tell apart get the same symbol, as a lexer merges
// characters into classes. So a sentence of 25 tokens becomes a tag line of 25 symbols,
// `{month}` becomes a character class, and RE2 sees a tiny alphabet, each branch of a rule one of its own:
//
//     He    met   them   on     May   8     ,     2024
//     o     o     o      n      m     d     c     y          (these letters are only for show)
//     pattern  month:{months} day:{day} ("," year:{year})?   ->   month:[m] day:[d] ([c] year:[y])?
//
// What a token can be is the product of four dimensions: the word or the class of a number, the shape, the part of speech;
// dimensions that a phase does not name are left out. Spans tagged by earlier stages come as one symbol each. Each pattern
// is read into a tree (expression.h), which is written as RE2 and which also gives the outline of all matches that
// lets run.cpp skip most of the text.
#include <algorithm>
#include <array>
#include <cstring>
#include <deque>
#include <set>

#include "rules/compiled.h"
#include "text/fold.h"
#include "text/nearest.h"
#include "tokens/words.h"

namespace sayso {
namespace {

// A literal's words. A clitic written alone ('s, n't) is one word, as it is in the article.
std::vector<std::string> literal(std::string_view text) {
  static const std::set<std::string, std::less<>> clitics{"'s", "'re", "'ve", "'ll", "'d", "'m", "n't"};
  std::string whole = folded(text);
  if (clitics.contains(whole)) return {whole};
  return words_of(text);
}

}  // namespace

class RuleCompiler {
 public:
  RuleCompiler(const Vocabulary& vocabulary, const WordLists& lists, Errors& errors)
      : vocabulary_(vocabulary), lists_(lists), errors_(errors), out_(std::make_unique<Rules::Compiled>()) {}

  Rules run(std::vector<RuleFile> files, const std::vector<CascadeLine>& cascade) {
    std::stable_sort(files.begin(), files.end(), [&](const RuleFile& a, const RuleFile& b) { return rank(cascade, a) < rank(cascade, b); });
    for (const CascadeLine& line : cascade) {
      if (line.phase != "stages" && std::none_of(files.begin(), files.end(), [&](const RuleFile& f) { return f.phase == line.phase; }))
        errors_.push_back({"phase " + line.phase + " has no file of rules", "cascade.txt", line.line, 1});
      for (const std::string& give : line.gives) intern(labels_, give);
    }
    for (const RuleFile& f : files) {
      if (f.phase != "tokens" && rank(cascade, f) == cascade.size()) errors_.push_back({"the phase is not in cascade.txt", f.file, 1, 1});
      number(f);
    }
    out_->phases.resize(files.size());
    token_rules();
    for (const RuleFile& f : files) literals(f);
    for (size_t i = 0; i < files.size(); ++i) phase(files[i], i, cascade);

    std::vector<Rules::Compiled::Dimensions> dimensions(out_->phases.begin(), out_->phases.end());
    out_->dimensions = std::move(dimensions);
    out_->rules = std::move(entries_);
    out_->branches = std::move(branches_);
    out_->texts = Texts(texts_);
    out_->groups = std::move(groups_);
    out_->letters = std::move(letters_);
    out_->pairs = std::move(pairs_);
    out_->phase_names = Texts(phase_names_);
    out_->labels = Texts(labels_);
    out_->captures = Texts(captures_);
    out_->token_classes = Texts(token_classes_);
    out_->link();
    Rules rules;
    rules.compiled_ = std::move(out_);
    return rules;
  }

 private:
  using Mask = std::vector<bool>;  // over the combinations of a phase

  static size_t rank(const std::vector<CascadeLine>& cascade, const RuleFile& f) {
    for (size_t i = 0; i < cascade.size(); ++i)
      if (cascade[i].phase == f.phase) return i;
    return cascade.size();
  }

  static uint16_t intern(std::vector<std::string>& names, std::string_view name) {
    for (size_t i = 0; i < names.size(); ++i)
      if (names[i] == name) return static_cast<uint16_t>(i);
    names.emplace_back(name);
    return static_cast<uint16_t>(names.size() - 1);
  }

  void fault(const Rule& rule, const std::string& message) {
    errors_.push_back({"rule " + rule.name + ": " + message, rule.file, rule.line, 1});
  }
  // `at`: bytes into the pattern.
  void fault_in_pattern(const Rule& rule, const std::string& message, size_t at = 0) {
    errors_.push_back({"rule " + rule.name + ": " + message, rule.file, rule.pattern_line, rule.pattern_column + static_cast<int>(at)});
  }

  uint32_t text(std::string text) {
    texts_.push_back(std::move(text));
    return static_cast<uint32_t>(texts_.size() - 1);
  }

  // Gives rules their ids, phases and labels.
  void number(const RuleFile& f) {
    auto phase = static_cast<uint16_t>(phase_names_.size());
    phase_names_.push_back(f.phase);
    auto& of_phase = rules_of_phase_.emplace_back();
    for (const Rule& r : f.rules) {
      Rules::Compiled::Entry e;
      e.name = text(r.name);
      e.constants = static_cast<uint32_t>(texts_.size());
      for (const auto& [key, value] : r.set) text(key), text(value);
      e.constants_end = static_cast<uint32_t>(texts_.size());
      e.phase = phase;
      if (!r.yields.empty()) e.label = intern(labels_, r.yields);
      e.evidence = r.evidence;
      e.is_text = r.is_text ? 1 : 0;
      e.longest = r.longest;
      for (const Rule* other : rules_)
        if (other->name == r.name) fault(r, "the name is taken by " + other->file + ":" + std::to_string(other->line));
      of_phase.push_back(static_cast<RuleId>(rules_.size()));
      rules_.push_back(&r);
      entries_.push_back(e);
    }
    std::stable_sort(of_phase.begin(), of_phase.end(), [&](RuleId a, RuleId b) { return rules_[a]->priority > rules_[b]->priority; });
  }

  // Text patterns: {list} becomes an alternation of the list's keys, {macro} its text.
  std::string expand_text(const RuleFile& f, const Rule& rule, std::string_view pattern, int depth = 0) {
    std::string out;
    for (size_t i = 0; i < pattern.size();) {
      if (pattern[i] == '\\' && i + 1 < pattern.size()) {
        out += pattern.substr(i, 2);
        i += 2;
        // \x{2019} and \p{L} keep their braces
        if (i < pattern.size() && pattern[i] == '{' && std::strchr("xpP", pattern[i - 1])) {
          size_t end = pattern.find('}', i);
          if (end != std::string_view::npos) {
            out += pattern.substr(i, end + 1 - i);
            i = end + 1;
          }
        }
        continue;
      }
      size_t end = pattern[i] == '{' ? pattern.find('}', i) : std::string_view::npos;
      if (end == std::string_view::npos || i + 1 >= pattern.size() || !(pattern[i + 1] >= 'a' && pattern[i + 1] <= 'z')) {
        out += pattern[i++];
        continue;
      }
      std::string_view name = pattern.substr(i + 1, end - i - 1);
      i = end + 1;
      auto macro = std::find_if(f.macros.begin(), f.macros.end(), [&](const auto& m) { return m.name == name; });
      if (macro != f.macros.end() && depth < 16) {
        out += "(?:" + expand_text(f, rule, macro->pattern, depth + 1) + ")";
      } else if (const WordList* list = list_of(name)) {
        std::vector<std::string> keys;
        for (size_t row = 0; row < list->rows(); ++row)
          for (std::string_view key : split(list->cell(row, 0), '|')) keys.push_back(quote(key));
        std::sort(keys.begin(), keys.end(),
                  [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
        out += "(?:";
        for (size_t k = 0; k < keys.size(); ++k) out += (k ? "|" : "") + keys[k];
        out += ")";
      } else {
        fault_in_pattern(rule, "no list or macro {" + std::string(name) + "}");
      }
    }
    return out;
  }

  // The expression of a text rule; empty when it is at fault.
  std::string compile_text(const RuleFile& f, RuleId id) {
    const Rule& rule = *rules_[id];
    std::string expression = expand_text(f, rule, rule.pattern);
    if (Pattern pattern(expression); !pattern.ok()) {
      fault_in_pattern(rule, pattern.error());
      return {};
    }
    entries_[id].expression = text(expression);
    return expression;
  }

  void token_rules() {
    auto tokens = std::find(phase_names_.begin(), phase_names_.end(), "tokens");
    if (tokens == phase_names_.end()) return;
    std::vector<RuleId> ids;
    RuleFile none;
    for (RuleId id : rules_of_phase_[static_cast<size_t>(tokens - phase_names_.begin())]) {
      if (rules_[id]->pattern.empty()) continue;  // already a fault
      compile_text(none, id);
      const std::string& name = rules_[id]->name;
      size_t dot = name.find('.');
      token_classes_.push_back(dot == std::string::npos ? name : name.substr(dot + 1));
      ids.push_back(id);
    }
    out_->token_rules = std::move(ids);
  }

  // Words of literals and of named lists become rule words, which every phase's table is indexed by.
  void literals(const RuleFile& f) {
    if (rule_word_.empty()) rule_word_.resize(vocabulary_.size());
    auto scan = [&](const std::string& pattern) {
      std::string error;
      for (const Piece& p : lex(pattern, error)) {
        if (p.kind == Piece::literal)
          for (const std::string& w : literal(p.text)) rule_word(vocabulary_.find(w));
        if (p.kind == Piece::atom)
          for (std::string_view name : names_in(p.text))
            if (const WordList* list = list_of(name))
              for (const auto& key : list->keys())
                for (WordId w : key.words) rule_word(w);
      }
    };
    for (const auto& m : f.macros) scan(m.pattern);
    for (const Rule& r : f.rules)
      if (!r.is_text) scan(r.pattern);
  }

  void rule_word(WordId w) {
    if (w == Vocabulary::none) return;
    if (w < rule_word_.size() && rule_word_[w] == 0) rule_word_[w] = static_cast<uint16_t>(rule_words_++);
  }

  static std::vector<std::string_view> names_in(std::string_view expression) {
    std::vector<std::string_view> names;
    size_t at = 0;
    while (at < expression.size()) {
      size_t end = expression.find_first_of("&|-!", at);
      if (end == std::string_view::npos) end = expression.size();
      if (end > at) names.push_back(trim(expression.substr(at, end - at)));
      at = end + 1;
    }
    return names;
  }

  struct Context {
    Context(const RuleFile& f, Rules::Compiled::Phase& p) : file(f), phase(p) {}

    const RuleFile& file;
    Rules::Compiled::Phase& phase;
    std::vector<Label> labels;                                      // shown as symbols
    std::vector<std::pair<std::string, std::set<uint32_t>>> words;  // atom of the word dimension -> its rule words
    std::map<std::string, size_t, std::less<>> word_atom;
    std::deque<Expression> trees;
    std::map<std::string, bool, std::less<>> collected;      // macros whose atoms are known, or false: being looked for
    std::map<std::string, const Expression*> macros, atoms;  // by name
    std::vector<Mask> sets;                                  // what the leaves of trees name
    std::vector<Bits> symbols_of_set;
    std::vector<double> weights;                                             // of symbols
    std::set<std::string> shapes, pos;                                       // that patterns name
    std::vector<std::vector<uint32_t>> signatures{std::vector<uint32_t>()};  // of each the atoms of words that hold it; 0: none
    std::vector<int> shape_in_group{-1}, pos_in_group{-1};
  };

  static std::string macro_of(const RuleFile& f, std::string_view name) {
    for (const auto& m : f.macros)
      if (m.name == name) return m.pattern;
    return {};
  }

  // Which atoms of each dimension does the phase name?
  void collect(Context& c, const Rule& rule, const std::string& pattern, int depth) {
    std::string error;
    auto pieces = lex(pattern, error);
    if (!error.empty()) fault_in_pattern(rule, error);
    for (const Piece& p : pieces) {
      if (p.kind == Piece::literal) {
        for (const std::string& w : literal(p.text))
          word_atom(c, "\"" + w, [&](std::set<uint32_t>& set) { add_word(set, vocabulary_.find(w)); });
      } else if (p.kind == Piece::atom) {
        for (std::string_view name : names_in(p.text)) {
          std::string macro = macro_of(c.file, name);
          if (!macro.empty()) {
            auto [state, fresh] = c.collected.try_emplace(std::string(name), false);
            if (fresh) {
              collect(c, rule, macro, depth + 1);
              c.collected.find(name)->second = true;
            } else if (!state->second) {
              fault_in_pattern(rule, "macros that call each other: " + std::string(name));
            }
          } else if (index_of(shape_names, name) >= 0) {
            c.shapes.insert(std::string(name));
          } else if (name == "word") {
            for (auto s : {"digit", "punct"}) c.shapes.insert(s);
          } else if (name == "name") {
            for (auto s : {"cap", "upper", "mixed", "other"}) c.shapes.insert(s);
          } else if (index_of(pos_names, name) >= 0) {
            c.pos.insert(std::string(name));
          } else if (const WordList* list = list_of(name)) {
            word_atom(c, std::string(name), [&](std::set<uint32_t>& set) {
              for (const auto& key : list->keys())
                if (key.words.size() == 1) add_word(set, key.words[0]);
            });
            for (const auto& key : list->keys())
              if (key.words.size() > 1)
                for (WordId w : key.words)
                  word_atom(c, "\"" + std::string(vocabulary_.text(w)), [&](std::set<uint32_t>& set) { add_word(set, w); });
          } else if (name != "any" && name != "unlisted" && index_of(token_classes_, name) < 1 && label_of(c, name) == 0) {
            fault_in_pattern(rule, "unknown name {" + std::string(name) + "}" + nearest(c, name), depth == 0 ? p.at : 0);
          }
        }
      }
    }
  }

  const WordList* list_of(std::string_view name) const {
    auto it = lists_.find(name);
    return it == lists_.end() ? nullptr : &it->second;
  }

  std::string nearest(const Context& c, std::string_view name) {
    std::vector<std::string> known(shape_names, shape_names + shape_count);
    known.insert(known.end(), pos_names, pos_names + pos_count);
    known.insert(known.end(), token_classes_.begin() + 1, token_classes_.end());
    for (Label l : c.labels) known.push_back(labels_[l]);
    for (const auto& m : c.file.macros) known.push_back(m.name);
    for (const auto& [list, words] : lists_) known.push_back(list);
    std::string_view best = sayso::nearest(name, {known.begin(), known.end()});
    return best.empty() ? "" : "; did you mean {" + std::string(best) + "}?";
  }

  Label label_of(const Context& c, std::string_view name) const {
    for (Label l : c.labels)
      if (labels_[l] == name) return l;
    return 0;
  }

  void add_word(std::set<uint32_t>& set, WordId w) {
    if (w != Vocabulary::none && w < rule_word_.size() && rule_word_[w] != 0) set.insert(rule_word_[w]);
  }

  template <class F>
  void word_atom(Context& c, const std::string& name, F&& fill) {
    auto [it, fresh] = c.word_atom.try_emplace(name, c.words.size());
    if (!fresh) return;
    c.words.emplace_back(name, std::set<uint32_t>());
    fill(c.words.back().second);
  }

  void phase(const RuleFile& f, size_t index, const std::vector<CascadeLine>& cascade) {
    auto& p = out_->phases[index];
    if (f.phase == "tokens") return;
    Context c(f, p);
    for (const CascadeLine& line : cascade)
      if (line.phase == f.phase)
        for (const std::string& need : line.needs)
          if (need != "tokens") c.labels.push_back(intern(labels_, need));

    std::vector<RuleId> text_rules, phrase_rules;
    std::vector<std::string> expressions;
    for (RuleId id : rules_of_phase_[index]) {
      const Rule& rule = *rules_[id];
      if (rule.pattern.empty()) continue;  // already a fault
      if (rule.is_text) {
        std::string expression = compile_text(f, id);
        if (expression.empty()) continue;
        text_rules.push_back(id);
        expressions.push_back(std::move(expression));
      } else {
        phrase_rules.push_back(id);
        collect(c, rule, rule.pattern, 0);
      }
    }
    p.text_rules = std::move(text_rules);
    p.text_filter = LineFilter(expressions);
    if (phrase_rules.empty()) return;

    number_combinations(c);
    Trees trees;
    for (RuleId id : phrase_rules) {
      std::string error;
      const Expression* tree = parse(c, rules_[id]->pattern, error);
      if (error.empty())
        trees.emplace_back(id, tree);
      else
        fault_in_pattern(*rules_[id], error);
    }
    std::vector<Symbol> symbol_of = name_symbols(c);
    add_branches(c, trees);
    name_needed(p, symbol_of);
    p.symbol_of = std::move(symbol_of);
  }

  // What the phase tells tokens apart by: the sets of words that a word is in (its signature) or the class of the token, its shape and
  // its part of speech; a number for each combination of the three, and for each label.
  void number_combinations(Context& c) const {
    auto& p = c.phase;
    std::map<std::vector<uint32_t>, uint16_t> signature_ids;
    std::vector<std::vector<uint32_t>> atoms_of_word(rule_words_);
    for (uint32_t a = 0; a < c.words.size(); ++a)
      for (uint32_t w : c.words[a].second) atoms_of_word[w].push_back(a);
    std::vector<uint16_t> signature_of_rule_word(rule_words_);
    for (uint32_t w = 1; w < rule_words_; ++w) {
      if (atoms_of_word[w].empty()) continue;
      auto [it, fresh] = signature_ids.try_emplace(atoms_of_word[w], static_cast<uint16_t>(c.signatures.size()));
      if (fresh) c.signatures.push_back(atoms_of_word[w]);
      signature_of_rule_word[w] = it->second;
    }
    std::vector<std::pair<WordId, uint16_t>> signature_of;
    for (WordId w = 0; w < rule_word_.size(); ++w)
      if (const uint16_t signature = signature_of_rule_word[rule_word_[w]]; signature != 0) signature_of.emplace_back(w, signature);
    p.signature_of = WordTable<uint16_t>(signature_of);
    p.signatures = static_cast<uint32_t>(c.signatures.size());
    p.token_classes = static_cast<uint32_t>(token_classes_.size()) - 1;
    for (const std::string& s : c.shapes) {
      int i = index_of(shape_names, s);
      p.shape_group[static_cast<size_t>(i)] = static_cast<uint8_t>(p.shape_groups++);
      c.shape_in_group.push_back(i);
    }
    for (const std::string& s : c.pos) {
      int i = index_of(pos_names, s);
      p.pos_group[static_cast<size_t>(i)] = static_cast<uint8_t>(p.pos_groups++);
      c.pos_in_group.push_back(i);
    }
    p.label_base = (p.signatures + p.token_classes) * p.shape_groups * p.pos_groups;
    p.combinations = p.label_base + static_cast<uint32_t>(labels_.size());
  }

  // The combinations that an atom of a pattern holds.
  Mask atom_mask(const Context& c, std::string_view name) const {
    Mask mask(c.phase.combinations, false);
    int shape = index_of(shape_names, name), part = index_of(pos_names, name);
    int token_class = name.empty() ? -1 : index_of(token_classes_, name);
    auto word = c.word_atom.find(name);
    Label label = label_of(c, name);
    const bool any = name == "any", any_word = name == "word", any_name = name == "name", unlisted = name == "unlisted";
    const bool by_head = !any && !any_word && !any_name && shape < 0 && part < 0;
    for (uint32_t s = 0, head = 0; head < c.phase.signatures + c.phase.token_classes; ++head) {
      bool of_head = unlisted ? head == 0
                     : word != c.word_atom.end()
                         ? head < c.phase.signatures &&
                               std::find(c.signatures[head].begin(), c.signatures[head].end(), word->second) != c.signatures[head].end()
                         : token_class > 0 && head == c.phase.signatures + static_cast<uint32_t>(token_class) - 1;
      if (by_head) {
        auto from = mask.begin() + s;
        s += c.phase.shape_groups * c.phase.pos_groups;
        if (of_head) std::fill(from, mask.begin() + s, true);
        continue;
      }
      for (int shape_here : c.shape_in_group)
        for (int part_here : c.pos_in_group) {
          auto is = [&](Shape of) { return shape_here == static_cast<int>(of); };
          mask[s++] = any          ? true
                      : any_word   ? !is(Shape::punct) && !is(Shape::digit) && head < c.phase.signatures
                      : any_name   ? is(Shape::cap) || is(Shape::upper) || is(Shape::mixed) || is(Shape::other)
                      : shape >= 0 ? shape_here == shape
                                   : part_here == part;
        }
    }
    if (any)
      for (Label l : c.labels) mask[c.phase.label_base + l] = true;
    if (label != 0) mask[c.phase.label_base + label] = true;
    return mask;
  }

  // The branches of all patterns, and which of them can begin with a symbol, need it, or have it too.
  using Trees = std::vector<std::pair<RuleId, const Expression*>>;
  void add_branches(Context& c, const Trees& trees) {
    auto& p = c.phase;
    OutlineMaker outline(c.symbols_of_set, c.weights);
    p.branches = static_cast<uint32_t>(branches_.size());
    std::vector<const Expression*> branch_trees;
    for (auto [id, tree] : trees) {
      if (outline.facts(*tree).nullable) {
        fault_in_pattern(*rules_[id], "the pattern matches nothing at all");
        continue;
      }
      const Expression* const whole[] = {tree};
      for (const Expression* branch : tree->kind == Expression::either ? std::span(tree->parts) : std::span(whole))
        if (add_branch(c, id, *branch)) branch_trees.push_back(branch);
    }
    p.branches_end = static_cast<uint32_t>(branches_.size());
    const std::vector<Bits> no_branches(c.weights.size(), Bits(branch_trees.size()));
    std::vector<Bits> begin = no_branches, need = no_branches, also = no_branches;
    for (size_t b = 0; b < branch_trees.size(); ++b) {
      outline.add(*branch_trees[b]);
      const OutlineMaker::Facts& facts = outline.facts(*branch_trees[b]);
      facts.first.each([&](size_t s) { begin[s].add(b); });
      facts.needed.each([&](size_t s) { need[s].add(b); });
      (facts.has_also() ? facts.also : facts.needed).each([&](size_t s) { also[s].add(b); });
    }
    p.outline = outline.outline();
    p.begin = BitTable(begin);
    p.need = BitTable(need);
    p.also = BitTable(also);
  }

  bool add_branch(Context& c, RuleId id, const Expression& tree) {
    Rules::Compiled::Branch branch;
    branch.rule = id;
    std::vector<uint16_t> letters(c.weights.size());
    Classes class_of_set;
    branch.width = spell(c, tree, letters, class_of_set);
    std::vector<CaptureName> captures{0};  // the whole match has no name
    std::string expression = written(class_of_set, tree, captures);
    Pattern pattern(expression, {.longest = true, .unit = Pattern::Unit::byte});
    if (!pattern.ok()) {
      fault_in_pattern(*rules_[id], "the pattern does not parse (" + pattern.error().substr(0, 80) + ")");
      return false;
    }
    branch.expression = text(std::move(expression));
    branch.letters = static_cast<uint32_t>(letters_.size());
    letters_.insert(letters_.end(), letters.begin(), letters.end());
    // Which letters may follow each other: of all symbols of a letter the same holds.
    OutlineMaker maker(c.symbols_of_set, c.weights);
    maker.add(tree);
    const Outline outline = maker.outline();
    branch.needs = maker.facts(tree).apart ? 2 : 1;
    const auto count = *std::max_element(letters.begin(), letters.end()) + 1u;
    std::vector<size_t> symbol_of(count);
    for (size_t symbol = 0; symbol < letters.size(); ++symbol) symbol_of[letters[symbol]] = symbol;
    branch.pairs = static_cast<uint32_t>(pairs_.size());
    branch.row = static_cast<uint32_t>((count + 63) / 64);
    pairs_.resize(pairs_.size() + count * branch.row);
    for (size_t one = 1; one < count; ++one)
      for (size_t other = 1; other < count; ++other)
        if (outline.next.has(symbol_of[one], symbol_of[other]))
          pairs_[branch.pairs + one * branch.row + other / 64] |= uint64_t{1} << (other % 64);
    branch.groups = static_cast<uint32_t>(groups_.size());
    groups_.insert(groups_.end(), captures.begin(), captures.end());
    branch.groups_end = static_cast<uint32_t>(groups_.size());
    branches_.push_back(branch);
    return true;
  }

  // Which words may be symbols that a match must have, whatever their shape and part of speech.
  void name_needed(Rules::Compiled::Phase& p, const std::vector<Symbol>& symbol_of) {
    uint32_t per_head = p.shape_groups * p.pos_groups;
    std::vector<bool> heads(p.signatures + p.token_classes);
    for (uint32_t i = 0; i < p.label_base; ++i)
      if (p.outline.is(symbol_of[i], Outline::needed)) heads[i / per_head] = true;
    std::vector<uint64_t> needed((size_t{1} << Rules::Compiled::Phase::needed_bits) / 64, heads[0] ? ~uint64_t{0} : 0);
    for (WordId w = 0; w < rule_word_.size(); ++w)
      if (const uint32_t bit = Rules::Compiled::Phase::needed_bit(w); heads[p.signature_of[w]])
        needed[bit / 64] |= uint64_t{1} << (bit % 64);
    p.needed = std::move(needed);
  }

  // Combinations that the same sets hold become one symbol, those that none holds the symbol 0.
  std::vector<Symbol> name_symbols(Context& c) {
    auto& p = c.phase;
    std::vector<uint32_t> cell(p.combinations), split;
    uint32_t cells = 1;
    for (const Mask& set : c.sets) {
      split.assign(cells, 0);
      for (uint32_t i = 0; i < p.combinations; ++i) {
        if (!set[i]) continue;
        uint32_t& to = split[cell[i]];
        if (to == 0) to = cells++;
        cell[i] = to;
      }
    }
    // Cells that lost all they had are left out.
    std::vector<Symbol> symbol_of_cell(cells);
    uint32_t symbols = 1;
    std::vector<Symbol> symbol_of(p.combinations);
    for (uint32_t i = 0; i < p.combinations; ++i) {
      if (cell[i] == 0) continue;
      if (symbol_of_cell[cell[i]] == 0) symbol_of_cell[cell[i]] = static_cast<Symbol>(symbols++);
      symbol_of[i] = symbol_of_cell[cell[i]];
    }
    if (symbols > 0xF000) errors_.push_back({"the patterns of the phase tell too many kinds of words apart", c.file.file, 1, 1});
    std::vector<uint32_t> example(symbols);
    for (uint32_t i = 0; i < p.combinations; ++i) example[symbol_of[i]] = i;
    c.symbols_of_set.assign(c.sets.size(), Bits(symbols));
    for (size_t s = 0; s < c.sets.size(); ++s)
      for (uint32_t symbol = 1; symbol < symbols; ++symbol)
        if (c.sets[s][example[symbol]]) c.symbols_of_set[s].add(symbol);
    // How common a symbol is, roughly in a million words of news. Labels are where a phase is run for their sake.
    constexpr double closed = 1000, digits = 3000, cardinal = 300, mark = 20'000, label = 50'000, any_word = 100'000;
    auto of_word = [&](WordId w) {
      std::string_view word = vocabulary_.text(w);
      auto letter = [](char ch) { return (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z'); };
      if (std::none_of(word.begin(), word.end(), letter)) return mark;
      if (closed_class(w)) return closed;
      if (vocabulary_[w].pos[0] == Pos::CD) return cardinal;
      uint8_t level = vocabulary_[w].common;
      return level == 0 || level > 20 ? 1.0 : level > 10 ? 5.0 : 30.0;
    };
    std::vector<double> head_weight{any_word};
    for (size_t s = 1; s < c.signatures.size(); ++s) head_weight.push_back(0);
    for (WordId w = 0; w < rule_word_.size(); ++w)
      if (uint32_t signature = p.signature_of[w]; signature != 0) head_weight[signature] += of_word(w);
    head_weight.resize(head_weight.size() + p.token_classes, digits);
    c.weights.assign(symbols, 0);
    uint32_t per_head = p.shape_groups * p.pos_groups;
    for (uint32_t i = 0; i < p.combinations; ++i)
      c.weights[symbol_of[i]] += i < p.label_base ? head_weight[i / per_head] / per_head : label;
    return symbol_of;
  }

  bool closed_class(WordId w) const {
    switch (vocabulary_[w].pos[0]) {
      case Pos::none:
      case Pos::NN:
      case Pos::NNS:
      case Pos::NNP:
      case Pos::JJ:
      case Pos::RB:
      case Pos::VB:
      case Pos::VBD:
      case Pos::VBG:
      case Pos::VBN:
      case Pos::VBZ:
      case Pos::CD: return false;
      default: return true;
    }
  }

  // ---- a pattern becomes a tree

  static const Expression* keep(Context& c, Expression e) { return &c.trees.emplace_back(std::move(e)); }

  // Branches that are one symbol each become one set: less for RE2 to compile, and fewer letters for the rule.
  static const Expression* either(Context& c, const std::vector<const Expression*>& branches) {
    std::vector<const Expression*> parts;
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
      parts.push_back(set(c, name, [&] {
        Mask joint(c.phase.combinations, false);
        for (const auto& [number, leaf] : sets)
          for (uint32_t i = 0; i < joint.size(); ++i) joint[i] = joint[i] || c.sets[number][i];
        return joint;
      }));
    }
    return parts.size() == 1 ? parts[0] : keep(c, {Expression::either, 0, {}, std::move(parts)});
  }

  const Expression* parse(Context& c, const std::string& pattern, std::string& error) {
    auto pieces = lex(pattern, error);
    size_t at = 0;
    const Expression* all = parse(c, pieces, at, error);
    if (at < pieces.size() && error.empty()) error = "')' without '('";
    return all;
  }

  // Up to a closing parenthesis or the end.
  const Expression* parse(Context& c, const std::vector<Piece>& pieces, size_t& at, std::string& error) {
    std::vector<const Expression*> branches, items;
    std::string capture;
    auto item = [&](const Expression* e) {
      items.push_back(capture.empty() ? e : keep(c, {Expression::capture, 0, capture, {e}}));
      capture.clear();
    };
    for (; at < pieces.size() && pieces[at].kind != Piece::close; ++at) {
      const Piece& p = pieces[at];
      switch (p.kind) {
        case Piece::open: {
          const Expression* inside = parse(c, pieces, ++at, error);
          if (at == pieces.size()) error = "'(' without ')'";
          item(inside);
          if (at == pieces.size()) return inside;
          break;
        }
        case Piece::close: break;
        case Piece::alternative:
          branches.push_back(keep(c, {Expression::sequence, 0, {}, std::move(items)}));
          items.clear();
          break;
        case Piece::quantifier:
          if (items.empty()) {
            error = "the pattern does not parse ('" + p.text + "' with nothing before it)";
            items.push_back(keep(c, {Expression::sequence, 0, {}, {}}));
          }
          items.back() = keep(c, {Expression::repeat, 0, p.text, {items.back()}});
          break;
        case Piece::capture: capture = p.text; break;
        case Piece::literal: {
          std::vector<const Expression*> words;
          for (const std::string& w : literal(p.text)) words.push_back(set(c, "\"" + w, [&] { return atom_mask(c, "\"" + w); }));
          item(words.size() == 1 ? words[0] : keep(c, {Expression::sequence, 0, {}, std::move(words)}));
          break;
        }
        case Piece::atom: {
          std::string macro = macro_of(c.file, p.text);
          if (macro.empty()) {
            item(atom(c, p.text));
          } else {
            auto [known, fresh] = c.macros.try_emplace(p.text, nullptr);
            if (fresh) known->second = parse(c, macro, error);
            // A macro that stands in itself has been reported by `collect`.
            item(known->second ? known->second : keep(c, {Expression::sequence, 0, {}, {}}));
          }
          break;
        }
      }
    }
    branches.push_back(keep(c, {Expression::sequence, 0, {}, std::move(items)}));
    return either(c, branches);
  }

  template <class Make>
  static const Expression* set(Context& c, const std::string& name, Make&& make) {
    auto [it, fresh] = c.atoms.try_emplace(name);
    if (fresh) {
      it->second = keep(c, {Expression::set, static_cast<uint32_t>(c.sets.size()), {}, {}});
      c.sets.push_back(make());
    }
    return it->second;
  }

  // {a}, {a&b}, {a|b}, {a-b}, {!a}, read from left to right; a list with phrases in it becomes an alternation.
  const Expression* atom(Context& c, const std::string& expression) {
    if (auto it = c.atoms.find(expression); it != c.atoms.end()) return it->second;
    Mask mask(c.phase.combinations, false);
    char op = '|';
    bool negate = false;
    size_t at = 0;
    Phrases phrases;
    while (at < expression.size()) {
      char ch = expression[at];
      if (ch == '&' || ch == '|' || ch == '-') {
        op = ch;
        ++at;
        continue;
      }
      if (ch == '!') {
        negate = true;
        ++at;
        continue;
      }
      size_t end = expression.find_first_of("&|-!", at);
      if (end == std::string::npos) end = expression.size();
      std::string name(trim(std::string_view(expression).substr(at, end - at)));
      at = end;
      Mask other = macro_mask(c, name);
      if (negate) {
        for (uint32_t s = 0; s < c.phase.label_base; ++s) other[s] = !other[s];
        for (Label l : c.labels) other[c.phase.label_base + l] = !other[c.phase.label_base + l];
        negate = false;
      }
      for (uint32_t s = 0; s < c.phase.combinations; ++s)
        mask[s] = op == '&' ? mask[s] && other[s] : op == '-' ? mask[s] && !other[s] : mask[s] || other[s];
      if (const WordList* list = list_of(name); list && op == '|')
        for (const auto& key : list->keys())
          if (key.words.size() > 1) phrases.emplace(key.words.begin(), key.words.end());
    }
    std::vector<const Expression*> branches;
    if (!phrases.empty()) branches.push_back(either_phrase(c, phrases));
    branches.insert(branches.begin(), set(c, "{" + expression, [&] { return mask; }));
    return c.atoms[expression] = either(c, branches);
  }

  // An alternation of phrases, written short, for RE2 compiles every place where it stands anew: first words with the same
  // rest are one set, and rests behind the same first words are an alternation of their own.
  //
  //     moscow time | tokyo time | eastern standard time | eastern daylight time   ->   [moscow tokyo] time | eastern [standard daylight]
  //     time
  using Phrases = std::set<std::vector<WordId>>;

  const Expression* either_phrase(Context& c, const Phrases& phrases) {
    std::map<std::vector<WordId>, std::set<WordId>> firsts;
    for (const std::vector<WordId>& words : phrases) firsts[{words.begin() + 1, words.end()}].insert(words[0]);
    std::map<std::set<WordId>, Phrases> rests;
    for (const auto& [rest, words] : firsts) rests[words].insert(rest);
    std::vector<const Expression*> branches;
    for (const auto& [words, behind] : rests) {
      Phrases longer = behind;
      const bool may_end = longer.erase(std::vector<WordId>()) != 0;
      const Expression* first = set_of_words(c, words);
      if (may_end) branches.push_back(first);
      if (longer.empty()) continue;
      branches.push_back(keep(c, {Expression::sequence, 0, {}, {first, either_phrase(c, longer)}}));
    }
    return either(c, branches);
  }

  const Expression* set_of_words(Context& c, const std::set<WordId>& words) {
    auto named = [&](WordId w) { return "\"" + std::string(vocabulary_.text(w)); };
    std::string name;
    for (WordId w : words) name += named(w);
    return set(c, name, [&] {
      Mask mask(c.phase.combinations, false);
      for (WordId w : words) {
        const Mask of_word = atom_mask(c, named(w));
        for (uint32_t i = 0; i < mask.size(); ++i) mask[i] = mask[i] || of_word[i];
      }
      return mask;
    });
  }

  // A macro inside a set expression must be an alternation of single items.
  Mask macro_mask(Context& c, const std::string& name) {
    std::string macro = macro_of(c.file, name);
    if (macro.empty()) return atom_mask(c, name);
    Mask mask(c.phase.combinations, false);
    std::string error;
    for (const Piece& p : lex(macro, error)) {
      Mask other(c.phase.combinations, false);
      if (p.kind == Piece::literal) {
        auto words = literal(p.text);
        if (words.size() == 1) other = atom_mask(c, "\"" + words[0]);
      } else if (p.kind == Piece::atom) {
        other = macro_mask(c, p.text);
      }
      for (uint32_t s = 0; s < c.phase.combinations; ++s) mask[s] = mask[s] || other[s];
    }
    return mask;
  }

  // ---- a tree becomes an expression of RE2

  using Classes = std::map<uint32_t, std::string>;  // by the set they stand for

  // The letters of a rule: symbols that none of its sets tells apart are one, those in none of them 0. Gives how many bytes
  // a letter has: so that RE2 reads bytes, which compile many times faster than characters, two where 256 do not suffice.
  static uint8_t spell(const Context& c, const Expression& tree, std::vector<uint16_t>& letters, Classes& class_of_set) {
    std::map<uint32_t, size_t> count;  // how often each set stands in the pattern
    auto sets = [&](auto&& self, const Expression& e) -> void {
      if (e.kind == Expression::set) ++count[e.symbols];
      for (const Expression* part : e.parts) self(self, *part);
    };
    sets(sets, tree);
    std::vector<std::pair<uint32_t, size_t>> common(count.begin(), count.end());  // first
    std::stable_sort(common.begin(), common.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    using Held = std::vector<bool>;  // by which of the sets
    std::map<Held, std::vector<size_t>> symbols_held;
    for (size_t symbol = 1; symbol < letters.size(); ++symbol) {
      Held by;
      for (const auto& [set, times] : common) by.push_back(c.symbols_of_set[set][symbol]);
      symbols_held[std::move(by)].push_back(symbol);
    }
    symbols_held.erase(Held(common.size()));
    std::vector<Held> order;
    for (const auto& [by, symbols] : symbols_held) order.push_back(by);
    put_together(order, common.size());
    for (size_t i = 0; i < order.size(); ++i)
      for (size_t symbol : symbols_held[order[i]]) letters[symbol] = static_cast<uint16_t>(i + 1);
    uint8_t width = order.size() < 256 ? 1 : 2;
    for (size_t i = 0; i < common.size(); ++i) {
      std::string& written = class_of_set[common[i].first];
      std::vector<bool> has((order.size() / 256 + 1) * 256);
      for (size_t k = 0; k < order.size(); ++k) has[k + 1] = order[k][i];
      for (size_t page = 0; page < has.size(); page += 256) {
        std::string of_page =
            character_class({has.begin() + static_cast<std::ptrdiff_t>(page), has.begin() + static_cast<std::ptrdiff_t>(page) + 256});
        if (of_page.empty()) continue;
        if (!written.empty()) written += '|';
        if (width == 2) written += code(page / 256);
        written += of_page;
      }
      written = written.empty() ? "[^\\x{0}-\\x{ff}]" : width == 2 ? "(?:" + written + ")" : written;
    }
    return width;
  }

  // Letters in such an order that those of a set are neighbours, the more so the earlier the set: what RE2 compiles are ranges.
  // Set by set each run of letters that no set before tells apart is parted, its members turned to where the run before has its own.
  static void put_together(std::vector<std::vector<bool>>& order, size_t sets) {
    std::vector<size_t> ends{order.size()}, parted;  // of the runs
    for (size_t set = 0; set < sets; ++set) {
      parted.clear();
      size_t first = 0;
      bool inside = false;  // is the letter before a member?
      for (size_t end : ends) {
        auto from = order.begin() + static_cast<std::ptrdiff_t>(first), to = order.begin() + static_cast<std::ptrdiff_t>(end);
        auto middle = std::stable_partition(from, to, [&](const auto& by) { return by[set] == inside; });
        if (middle != from && middle != to) parted.push_back(static_cast<size_t>(middle - order.begin()));
        parted.push_back(end);
        if (from != to) inside = (*(to - 1))[set];
        first = end;
      }
      ends.swap(parted);
    }
  }

  // A capture may stand several times in one pattern, in its branches or through macros: `captures` has the name of each.
  std::string written(const Classes& class_of_set, const Expression& e, std::vector<CaptureName>& captures) {
    switch (e.kind) {
      case Expression::set: return class_of_set.at(e.symbols);
      case Expression::sequence: {
        std::string out;
        for (const Expression* part : e.parts) out += written(class_of_set, *part, captures);
        return out;
      }
      case Expression::either: {
        std::string out;
        for (const Expression* part : e.parts) out += (out.empty() ? "(?:" : "|") + written(class_of_set, *part, captures);
        return out + ")";
      }
      case Expression::repeat: {
        const Expression& part = *e.parts[0];
        std::string out = written(class_of_set, part, captures);
        bool one = part.kind == Expression::set || part.kind == Expression::either || part.kind == Expression::capture;
        return (one ? out : "(?:" + out + ")") + e.text;
      }
      case Expression::capture:
        captures.push_back(intern(captures_, e.text));
        return "(" + written(class_of_set, *e.parts[0], captures) + ")";
    }
    return {};
  }

  // Empty when no letter is in it.
  static std::string character_class(const std::vector<bool>& has) {
    std::string out;
    size_t letters = 0;
    for (size_t s = 0; s < has.size(); ++s) {
      if (!has[s]) continue;
      size_t end = s;
      while (end + 1 < has.size() && has[end + 1]) ++end;
      letters += end + 1 - s;
      out += code(end);
      if (end > s + 1) out += '-';
      if (end > s) out += code(s);
      s = end;
    }
    return letters < 2 ? out : "[" + out + "]";
  }

  static std::string code(size_t letter) {
    uint8_t b = byte_of_letter(letter);
    if (b >= 128) return {static_cast<char>(b)};
    constexpr char digits[] = "0123456789abcdef";
    return {'\\', 'x', digits[b >> 4], digits[b & 15]};
  }

  const Vocabulary& vocabulary_;
  const WordLists& lists_;
  Errors& errors_;
  std::unique_ptr<Rules::Compiled> out_;
  std::vector<const Rule*> rules_;  // by id
  std::vector<Rules::Compiled::Entry> entries_;
  std::vector<Rules::Compiled::Branch> branches_;
  std::vector<std::vector<RuleId>> rules_of_phase_;  // by priority, then order
  std::vector<CaptureName> groups_;
  std::vector<uint16_t> letters_;
  std::vector<uint64_t> pairs_;
  std::vector<std::string> texts_, phase_names_;
  std::vector<std::string> labels_{""}, captures_{""}, token_classes_{""};  // [0] is none
  std::vector<uint16_t> rule_word_;  // per vocabulary word: 1 + index among words that patterns name, or 0
  uint32_t rule_words_ = 1;
};

std::vector<std::string> literal_words(const RuleFile& file) {
  std::vector<std::string> out;
  auto scan = [&](const std::string& pattern) {
    std::string error;
    for (const Piece& p : lex(pattern, error))
      if (p.kind == Piece::literal)
        for (std::string& w : literal(p.text)) out.push_back(std::move(w));
  };
  for (const auto& m : file.macros) scan(m.pattern);
  for (const Rule& r : file.rules)
    if (!r.is_text) scan(r.pattern);
  return out;
}

Rules compile_rules(const std::vector<RuleFile>& files, const std::vector<CascadeLine>& cascade, const Vocabulary& vocabulary,
                    const WordLists& lists, Errors& errors) {
  return RuleCompiler(vocabulary, lists, errors).run(files, cascade);
}

}  // namespace sayso
