// Phrase rules are compiled to RE2 over *symbols*. Per phase, every word, list, shape, class of number, part of speech
// and label that its patterns name is an *atom*; two tokens that no atom of the phase can tell apart get the same
// symbol, as a lexer merges characters into classes. So a sentence of 25 tokens becomes a tag line of 25 characters,
// `{month}` becomes a character class, and RE2's automaton sees a tiny alphabet:
//
//     He    met   them   on     May   8     ,     2024
//     o     o     o      n      m     d     c     y          (each one code point; these letters are only for show)
//     pattern  month:{months} day:{day} ("," year:{year})?   ->   (?P<month>[m])(?P<day>[d])(?:[c](?P<year>[y]))?
//
// A symbol is the product of four dimensions: the word (or the class of a number), the shape, the part of speech;
// dimensions that a phase does not name are left out. Spans tagged by earlier stages come as one symbol each.
#include <algorithm>
#include <bit>
#include <cstring>
#include <set>

#include "rules/line_filter.h"
#include "rules/rules.h"
#include "text/fold.h"
#include "text/nearest.h"
#include "text/utf8.h"
#include "tokens/words.h"

namespace sayso {
namespace {

struct Piece {
  enum Kind { open, close, alternative, quantifier, capture, atom, literal } kind;
  std::string text;
  size_t at;
};

bool name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

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

// A literal's words. A clitic written alone ('s, n't) is one word, as it is in the article.
std::vector<std::string> literal(std::string_view text) {
  static const std::set<std::string, std::less<>> clitics{"'s", "'re", "'ve", "'ll", "'d", "'m", "n't"};
  std::string whole = folded(text);
  if (clitics.contains(whole)) return {whole};
  return words_of(text);
}

constexpr const char* shape_names[] = {"lower", "cap", "upper", "mixed", "digit", "punct", "other"};
constexpr const char* pos_names[] = {"none", "NN", "NNS", "NNP",  "VB",    "VBZ",   "VBD",  "VBG",   "VBN",  "JJ",    "JJR",  "JJS",
                                     "RB",   "DT", "PRP", "PRPS", "IN",    "CC",    "MD",   "TO",    "WDT",  "WP",    "WRB",  "EX",
                                     "CD",   "RP", "POS", "UH",   "PUNCT", "COMMA", "DASH", "QUOTE", "STOP", "COLON", "OPEN", "CLOSE"};
constexpr size_t shape_count = std::size(shape_names);
constexpr size_t pos_count = std::size(pos_names);

}  // namespace

struct Rules::Compiled {
  struct Phase {
    std::string name;
    std::vector<RuleId> rules;  // by priority, then order
    bool has_phrase_rules = false;
    // The alphabet: word signatures (0: no word of the phase), then token classes, times shapes, times parts of speech.
    std::vector<uint16_t> signature_of_rule_word;
    uint32_t signatures = 1;
    uint32_t token_classes = 0;
    std::array<uint8_t, shape_count> shape_group{};
    uint32_t shape_groups = 1;
    std::array<uint8_t, pos_count> pos_group{};
    uint32_t pos_groups = 1;
    uint32_t label_base = 0;
    uint32_t symbols = 0;
    std::vector<std::string> encoded;   // of each symbol
    std::vector<bool> interesting;      // per signature + class: can a match hang on it?
    std::unique_ptr<Pattern> all;       // every phrase rule, leftmost longest, no captures
    std::unique_ptr<PatternSet> which;  // the same, apart: which of them hold for the whole match
    std::vector<RuleId> phrase_rules;   // in the order of `which`
    std::vector<RuleId> text_rules;     // by priority, then order
    LineFilter text_filter;             // the same
  };

  std::vector<Rule> rules;
  std::vector<std::unique_ptr<Pattern>> patterns;          // per rule
  std::vector<std::vector<CaptureName>> capture_of_group;  // per rule, per group
  std::vector<Phase> phases;
  std::vector<std::string> phase_names;
  std::vector<std::string> labels{""};
  std::vector<std::string> captures{""};
  std::vector<std::string> token_classes{""};  // names; [0] is none
  std::unique_ptr<PatternSet> token_class_set;
  std::vector<uint16_t> rule_word;  // per vocabulary word: 1 + index among words that patterns name, or 0
  uint32_t rule_words = 1;

  uint32_t symbol(const Phase& p, WordId word, TokenClass token_class, Shape shape, Pos pos) const {
    uint32_t head = 0;
    if (token_class != 0)
      head = p.signatures + token_class - 1;
    else if (word < rule_word.size())
      head = p.signature_of_rule_word[rule_word[word]];
    return (head * p.shape_groups + p.shape_group[static_cast<size_t>(shape)]) * p.pos_groups + p.pos_group[static_cast<size_t>(pos)];
  }
};

namespace {

std::string encode_symbol(uint32_t symbol) {
  uint32_t c = symbol + 1;
  if (c >= 0xD800) c += 0x800;
  std::string out;
  append_utf8(out, c);
  return out;
}

template <class Names>
int index_of(const Names& names, std::string_view name) {
  for (size_t i = 0; i < std::size(names); ++i)
    if (name == names[i]) return static_cast<int>(i);
  return -1;
}

std::string hex(uint32_t c) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "\\x{%x}", c);
  return buffer;
}

}  // namespace

class RuleCompiler {
 public:
  RuleCompiler(const Vocabulary& vocabulary, const WordLists& lists, Errors& errors, bool verify)
      : vocabulary_(vocabulary), lists_(lists), errors_(errors), verify_(verify), out_(std::make_unique<Rules::Compiled>()) {}

  Rules run(std::vector<RuleFile> files, const std::vector<CascadeLine>& cascade) {
    std::stable_sort(files.begin(), files.end(), [&](const RuleFile& a, const RuleFile& b) { return rank(cascade, a) < rank(cascade, b); });
    for (const CascadeLine& line : cascade) {
      if (line.phase != "stages" && std::none_of(files.begin(), files.end(), [&](const RuleFile& f) { return f.phase == line.phase; }))
        errors_.push_back({"phase " + line.phase + " has no file of rules", "cascade.txt", line.line, 1});
      for (const std::string& give : line.gives) intern(out_->labels, give);
    }
    for (RuleFile& f : files) {
      if (f.phase != "tokens" && rank(cascade, f) == cascade.size()) errors_.push_back({"the phase is not in cascade.txt", f.file, 1, 1});
      number(f);
    }
    token_rules();
    for (const RuleFile& f : files) literals(f);
    for (const RuleFile& f : files) phase(f, cascade);
    Rules rules;
    rules.compiled_ = std::move(out_);
    return rules;
  }

 private:
  using Mask = std::vector<bool>;  // over the symbols of a phase

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

  void fault(const Rule& rule, const std::string& message, size_t column = 0) {
    errors_.push_back({"rule " + rule.name + ": " + message, rule.file, rule.line, static_cast<int>(column) + 1});
  }

  // Gives rules their ids, phases and labels.
  void number(RuleFile& f) {
    auto phase = static_cast<uint16_t>(out_->phases.size());
    out_->phases.emplace_back();
    out_->phases.back().name = f.phase;
    out_->phase_names.push_back(f.phase);
    for (Rule& r : f.rules) {
      r.phase = phase;
      if (!r.yields.empty()) r.label = intern(out_->labels, r.yields);
      for (const Rule& other : out_->rules)
        if (other.name == r.name) fault(r, "the name is taken by " + other.file + ":" + std::to_string(other.line));
      out_->phases.back().rules.push_back(static_cast<RuleId>(out_->rules.size()));
      out_->rules.push_back(r);
    }
    auto& rules = out_->phases.back().rules;
    std::stable_sort(rules.begin(), rules.end(), [&](RuleId a, RuleId b) { return out_->rules[a].priority > out_->rules[b].priority; });
    out_->patterns.resize(out_->rules.size());
    out_->capture_of_group.resize(out_->rules.size());
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
        for (const auto& row : list->tsv().rows)
          for (std::string_view key : split(row[0], '|')) keys.push_back(quote(key));
        std::sort(keys.begin(), keys.end(),
                  [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
        out += "(?:";
        for (size_t k = 0; k < keys.size(); ++k) out += (k ? "|" : "") + keys[k];
        out += ")";
      } else {
        fault(rule, "no list or macro {" + std::string(name) + "}");
      }
    }
    return out;
  }

  bool compile_text(const RuleFile& f, RuleId id, std::string* expression) {
    Rule& rule = out_->rules[id];
    std::string expanded = expand_text(f, rule, rule.pattern);
    auto pattern = std::make_unique<Pattern>(expanded);
    if (verify_ && !pattern->ok()) {
      fault(rule, pattern->error());
      return false;
    }
    keep_captures(id, *pattern);
    out_->patterns[id] = std::move(pattern);
    *expression = expanded;
    return true;
  }

  void keep_captures(RuleId id, const Pattern& pattern) {
    auto& captures = out_->capture_of_group[id];
    captures.clear();
    for (const std::string& name : pattern.group_names())
      captures.push_back(name.empty() ? 0 : intern(out_->captures, std::string_view(name).substr(0, name.find("__"))));
  }

  void token_rules() {
    auto tokens = std::find(out_->phase_names.begin(), out_->phase_names.end(), "tokens");
    if (tokens == out_->phase_names.end()) return;
    std::vector<std::string> expressions;
    RuleFile none;
    for (RuleId id : out_->phases[static_cast<size_t>(tokens - out_->phase_names.begin())].rules) {
      std::string expression;
      compile_text(none, id, &expression);
      size_t dot = out_->rules[id].name.find('.');
      out_->token_classes.push_back(dot == std::string::npos ? out_->rules[id].name : out_->rules[id].name.substr(dot + 1));
      expressions.push_back(expression);
    }
    out_->token_class_set = std::make_unique<PatternSet>(expressions);
  }

  // Words of literals and of named lists become rule words, which every phase's table is indexed by.
  void literals(const RuleFile& f) {
    if (out_->rule_word.empty()) out_->rule_word.resize(vocabulary_.size());
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
    if (w < out_->rule_word.size() && out_->rule_word[w] == 0) out_->rule_word[w] = static_cast<uint16_t>(out_->rule_words++);
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
    const RuleFile& file;
    Rules::Compiled::Phase& phase;
    std::vector<Label> labels;                                      // shown as symbols
    std::vector<std::pair<std::string, std::set<uint32_t>>> words;  // atom of the word dimension -> its rule words
    std::map<std::string, size_t, std::less<>> word_atom;
    std::vector<uint64_t> dummy;
    std::map<std::string, std::string> classes;  // atom expression -> character class
  };

  static std::string macro_of(const RuleFile& f, std::string_view name) {
    for (const auto& m : f.macros)
      if (m.name == name) return m.pattern;
    return {};
  }

  // First walk: which atoms of each dimension does the phase name?
  void collect(Context& c, const Rule& rule, const std::string& pattern, std::set<std::string>& shapes, std::set<std::string>& pos,
               int depth) {
    std::string error;
    auto pieces = lex(pattern, error);
    if (!error.empty()) fault(rule, error);
    for (const Piece& p : pieces) {
      if (p.kind == Piece::literal) {
        for (const std::string& w : literal(p.text))
          word_atom(c, "\"" + w, [&](std::set<uint32_t>& set) { add_word(set, vocabulary_.find(w)); });
      } else if (p.kind == Piece::atom) {
        for (std::string_view name : names_in(p.text)) {
          std::string macro = macro_of(c.file, name);
          if (!macro.empty()) {
            if (depth > 16)
              fault(rule, "macros that call each other: " + std::string(name));
            else
              collect(c, rule, macro, shapes, pos, depth + 1);
          } else if (index_of(shape_names, name) >= 0) {
            shapes.insert(std::string(name));
          } else if (name == "word") {
            for (auto s : {"digit", "punct"}) shapes.insert(s);
          } else if (name == "name") {
            for (auto s : {"cap", "upper", "mixed", "other"}) shapes.insert(s);
          } else if (index_of(pos_names, name) >= 0) {
            pos.insert(std::string(name));
          } else if (const WordList* list = list_of(name)) {
            word_atom(c, std::string(name), [&](std::set<uint32_t>& set) {
              for (const auto& key : list->keys())
                if (key.words.size() == 1) add_word(set, key.words[0]);
            });
            for (const auto& key : list->keys())
              if (key.words.size() > 1)
                for (WordId w : key.words)
                  word_atom(c, "\"" + std::string(vocabulary_.text(w)), [&](std::set<uint32_t>& set) { add_word(set, w); });
          } else if (name != "any" && index_of(out_->token_classes, name) < 1 && label_of(c, name) == 0) {
            fault(rule, "unknown name {" + std::string(name) + "}" + nearest(c, name), p.at);
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
    known.insert(known.end(), out_->token_classes.begin() + 1, out_->token_classes.end());
    for (Label l : c.labels) known.push_back(out_->labels[l]);
    for (const auto& m : c.file.macros) known.push_back(m.name);
    for (const auto& [list, words] : lists_) known.push_back(list);
    std::string_view best = sayso::nearest(name, {known.begin(), known.end()});
    return best.empty() ? "" : "; did you mean {" + std::string(best) + "}?";
  }

  Label label_of(const Context& c, std::string_view name) const {
    for (Label l : c.labels)
      if (out_->labels[l] == name) return l;
    return 0;
  }

  void add_word(std::set<uint32_t>& set, WordId w) {
    if (w != Vocabulary::none && w < out_->rule_word.size() && out_->rule_word[w] != 0) set.insert(out_->rule_word[w]);
  }

  template <class F>
  void word_atom(Context& c, const std::string& name, F&& fill) {
    auto [it, fresh] = c.word_atom.try_emplace(name, c.words.size());
    if (!fresh) return;
    c.words.emplace_back(name, std::set<uint32_t>());
    fill(c.words.back().second);
  }

  void phase(const RuleFile& f, const std::vector<CascadeLine>& cascade) {
    size_t index = 0;
    while (out_->phase_names[index] != f.phase) ++index;
    auto& p = out_->phases[index];
    if (f.phase == "tokens") return;
    Context c{f, p, {}, {}, {}, {}, {}};
    for (const CascadeLine& line : cascade)
      if (line.phase == f.phase)
        for (const std::string& need : line.needs)
          if (need != "tokens") c.labels.push_back(intern(out_->labels, need));

    std::set<std::string> shapes, pos;
    for (RuleId id : p.rules) {
      if (out_->rules[id].pattern.empty()) continue;  // already a fault
      if (out_->rules[id].is_text) {
        std::string expression;
        if (!compile_text(f, id, &expression)) continue;
        p.text_rules.push_back(id);
        p.text_filter.add(expression);
      } else {
        p.has_phrase_rules = true;
        collect(c, out_->rules[id], out_->rules[id].pattern, shapes, pos, 0);
      }
    }
    if (!p.has_phrase_rules) return;

    // Word signatures: rule words that the same atoms hold.
    std::map<std::vector<uint32_t>, uint16_t> signature_ids;
    std::vector<std::vector<uint32_t>> signatures(1);
    std::vector<std::vector<uint32_t>> atoms_of_word(out_->rule_words);
    for (uint32_t a = 0; a < c.words.size(); ++a)
      for (uint32_t w : c.words[a].second) atoms_of_word[w].push_back(a);
    p.signature_of_rule_word.assign(out_->rule_words, 0);
    for (uint32_t w = 1; w < out_->rule_words; ++w) {
      if (atoms_of_word[w].empty()) continue;
      auto [it, fresh] = signature_ids.try_emplace(atoms_of_word[w], static_cast<uint16_t>(signatures.size()));
      if (fresh) signatures.push_back(atoms_of_word[w]);
      p.signature_of_rule_word[w] = it->second;
    }
    p.signatures = static_cast<uint32_t>(signatures.size());
    p.token_classes = static_cast<uint32_t>(out_->token_classes.size()) - 1;
    std::vector<int> shape_in_group{-1}, pos_in_group{-1};
    for (const std::string& s : shapes) {
      int i = index_of(shape_names, s);
      p.shape_group[static_cast<size_t>(i)] = static_cast<uint8_t>(p.shape_groups++);
      shape_in_group.push_back(i);
    }
    for (const std::string& s : pos) {
      int i = index_of(pos_names, s);
      p.pos_group[static_cast<size_t>(i)] = static_cast<uint8_t>(p.pos_groups++);
      pos_in_group.push_back(i);
    }
    p.label_base = (p.signatures + p.token_classes) * p.shape_groups * p.pos_groups;
    p.symbols = p.label_base + static_cast<uint32_t>(out_->labels.size());
    for (uint32_t s = 0; s < p.symbols; ++s) p.encoded.push_back(encode_symbol(s));

    auto atom_mask = [&](std::string_view name) {
      Mask mask(p.symbols, false);
      int shape = index_of(shape_names, name), part = index_of(pos_names, name);
      int token_class = name.empty() ? -1 : index_of(out_->token_classes, name);
      auto word = c.word_atom.find(name);
      Label label = label_of(c, name);
      for (uint32_t s = 0; s < p.label_base; ++s) {
        uint32_t pg = s % p.pos_groups, sg = s / p.pos_groups % p.shape_groups, head = s / p.pos_groups / p.shape_groups;
        if (name == "any")
          mask[s] = true;
        else if (name == "word")
          mask[s] = shape_in_group[sg] != static_cast<int>(Shape::punct) && head < p.signatures &&
                    shape_in_group[sg] != static_cast<int>(Shape::digit);
        else if (name == "name")
          mask[s] = shape_in_group[sg] == static_cast<int>(Shape::cap) || shape_in_group[sg] == static_cast<int>(Shape::upper) ||
                    shape_in_group[sg] == static_cast<int>(Shape::mixed) || shape_in_group[sg] == static_cast<int>(Shape::other);
        else if (shape >= 0)
          mask[s] = shape_in_group[sg] == shape;
        else if (part >= 0)
          mask[s] = pos_in_group[pg] == part;
        else if (word != c.word_atom.end())
          mask[s] =
              head < p.signatures && std::find(signatures[head].begin(), signatures[head].end(), word->second) != signatures[head].end();
        else if (token_class > 0)
          mask[s] = head == p.signatures + static_cast<uint32_t>(token_class) - 1;
      }
      if (name == "any")
        for (Label l : c.labels) mask[p.label_base + l] = true;
      if (label != 0) mask[p.label_base + label] = true;
      return mask;
    };

    std::string all;
    std::vector<std::string> each;
    for (RuleId id : p.rules) {
      Rule& rule = out_->rules[id];
      if (rule.is_text || rule.pattern.empty()) continue;
      std::string error;
      groups_.clear();
      std::string with = translate(c, rule, rule.pattern, atom_mask, true, 0, error);
      std::string without = translate(c, rule, rule.pattern, atom_mask, false, 0, error);
      auto pattern = std::make_unique<Pattern>(with, Pattern::Syntax{.longest = true});
      if (!error.empty() || (verify_ && !pattern->ok())) {
        fault(rule, error.empty() ? "the pattern does not parse (" + pattern->error().substr(0, 80) + ")" : error);
        continue;
      }
      if (verify_ && pattern->matches("")) {
        fault(rule, "the pattern matches nothing at all");
        continue;
      }
      keep_captures(id, *pattern);
      out_->patterns[id] = std::move(pattern);
      all += (all.empty() ? "(?:" : "|(?:") + without + ")";
      each.push_back(without);
      p.phrase_rules.push_back(id);
    }
    if (!all.empty()) {
      p.which = std::make_unique<PatternSet>(each);
      p.all = std::make_unique<Pattern>(all, Pattern::Syntax{.longest = true});
      if (verify_ && !p.all->ok())
        errors_.push_back({"the rules of the phase are too many together: " + p.all->error().substr(0, 80), f.file, 1, 1});
    }
  }

  static std::string character_class(const Rules::Compiled::Phase& p, const std::vector<bool>& mask) {
    std::string out = "[";
    for (uint32_t s = 0; s < p.symbols; ++s) {
      if (!mask[s]) continue;
      uint32_t end = s;
      while (end + 1 < p.symbols && mask[end + 1]) ++end;
      auto point = [](uint32_t symbol) { return symbol + 1 >= 0xD800 ? symbol + 1 + 0x800 : symbol + 1; };
      out += hex(point(s));
      if (end > s) out += "-" + hex(point(end));
      s = end;
    }
    return out == "[" ? "[^\\x{0}-\\x{10ffff}]" : out + "]";
  }

  // A capture may stand several times in one pattern (in its branches, or through macros); RE2 wants each name once.
  std::string group(const std::string& name) {
    int n = groups_[name]++;
    return n == 0 ? name : name + "__" + std::to_string(n);
  }

  template <class AtomMask>
  std::string translate(Context& c, const Rule& rule, const std::string& pattern, AtomMask& atom_mask, bool captures, int depth,
                        std::string& error) {
    std::string out, pending;
    int open_captures = 0;
    std::vector<bool> group_is_capture;
    auto item = [&](const std::string& text) {
      if (!pending.empty()) {
        out += captures ? "(?P<" + group(pending) + ">" + text + ")" : text;
        pending.clear();
      } else {
        out += text;
      }
    };
    (void)open_captures;
    for (const Piece& p : lex(pattern, error)) {
      switch (p.kind) {
        case Piece::open:
          group_is_capture.push_back(!pending.empty() && captures);
          out += !pending.empty() && captures ? "(?:(?P<" + group(pending) + ">" : "(?:";
          pending.clear();
          break;
        case Piece::close:
          if (group_is_capture.empty()) {
            error = "')' without '('";
            return out;
          }
          out += group_is_capture.back() ? "))" : ")";
          group_is_capture.pop_back();
          break;
        case Piece::alternative: out += "|"; break;
        case Piece::quantifier: out += p.text; break;
        case Piece::capture: pending = p.text; break;
        case Piece::literal: {
          std::string text;
          auto words = literal(p.text);
          for (const std::string& w : words) text += character_class_for(c, "\"" + w, atom_mask);
          item(words.size() == 1 ? text : "(?:" + text + ")");
          break;
        }
        case Piece::atom: {
          std::string macro = macro_of(c.file, p.text);
          if (!macro.empty()) {
            if (depth <= 16) item("(?:" + translate(c, rule, macro, atom_mask, captures, depth + 1, error) + ")");
          } else {
            item(atom(c, p.text, atom_mask));
          }
          break;
        }
      }
    }
    if (!group_is_capture.empty()) error = "'(' without ')'";
    return out;
  }

  template <class AtomMask>
  std::string character_class_for(Context& c, const std::string& name, AtomMask& atom_mask) {
    auto [it, fresh] = c.classes.try_emplace(name);
    if (fresh) it->second = character_class(c.phase, atom_mask(name));
    return it->second;
  }

  // {a}, {a&b}, {a|b}, {a-b}, {!a}, read from left to right; a list with phrases in it becomes an alternation.
  template <class AtomMask>
  std::string atom(Context& c, const std::string& expression, AtomMask& atom_mask) {
    if (auto it = c.classes.find(expression); it != c.classes.end()) return it->second;
    Mask mask(c.phase.symbols, false);
    char op = '|';
    bool negate = false;
    size_t at = 0;
    std::string phrases;
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
      Mask other = macro_mask(c, name, atom_mask);
      if (negate) {
        for (uint32_t s = 0; s < c.phase.label_base; ++s) other[s] = !other[s];
        for (Label l : c.labels) other[c.phase.label_base + l] = !other[c.phase.label_base + l];
        negate = false;
      }
      for (uint32_t s = 0; s < c.phase.symbols; ++s)
        mask[s] = op == '&' ? mask[s] && other[s] : op == '-' ? mask[s] && !other[s] : mask[s] || other[s];
      if (const WordList* list = list_of(name); list && op == '|')
        for (const auto& key : list->keys()) {
          if (key.words.size() < 2) continue;
          phrases += "|";
          for (WordId w : key.words) phrases += character_class_for(c, "\"" + std::string(vocabulary_.text(w)), atom_mask);
        }
    }
    std::string text = character_class(c.phase, mask);
    if (!phrases.empty()) text = "(?:" + text + phrases + ")";
    return c.classes[expression] = text;
  }

  // A macro inside a set expression must be an alternation of single items.
  template <class AtomMask>
  Mask macro_mask(Context& c, const std::string& name, AtomMask& atom_mask) {
    std::string macro = macro_of(c.file, name);
    if (macro.empty()) return atom_mask(name);
    Mask mask(c.phase.symbols, false);
    std::string error;
    for (const Piece& p : lex(macro, error)) {
      Mask other(c.phase.symbols, false);
      if (p.kind == Piece::literal) {
        auto words = literal(p.text);
        if (words.size() == 1) other = atom_mask("\"" + words[0]);
      } else if (p.kind == Piece::atom) {
        other = macro_mask(c, p.text, atom_mask);
      }
      for (uint32_t s = 0; s < c.phase.symbols; ++s) mask[s] = mask[s] || other[s];
    }
    return mask;
  }

  const Vocabulary& vocabulary_;
  const WordLists& lists_;
  Errors& errors_;
  bool verify_;
  std::unique_ptr<Rules::Compiled> out_;
  std::map<std::string, int> groups_;  // how often the rule at hand has used a name
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

Rules compile_rules(std::vector<RuleFile> files, const std::vector<CascadeLine>& cascade, const Vocabulary& vocabulary,
                    const WordLists& lists, Errors& errors, bool verify) {
  return RuleCompiler(vocabulary, lists, errors, verify).run(std::move(files), cascade);
}

// ---------------------------------------------------------------- running

Rules::Rules() : compiled_(std::make_unique<Compiled>()) {}
Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

const std::vector<std::string>& Rules::phases() const { return compiled_->phase_names; }
const std::vector<Rule>& Rules::all() const { return compiled_->rules; }

int Rules::phase(std::string_view name) const {
  int i = index_of(compiled_->phase_names, name);
  return i;
}

std::string_view Rules::constant(RuleId id, std::string_view key) const {
  const auto& set = rule(id).set;
  auto it = set.find(std::string(key));
  return it == set.end() ? std::string_view() : std::string_view(it->second);
}

Label Rules::label(std::string_view name) const { return static_cast<Label>(std::max(0, index_of(compiled_->labels, name))); }
CaptureName Rules::capture(std::string_view name) const {
  return static_cast<CaptureName>(std::max(0, index_of(compiled_->captures, name)));
}
std::string_view Rules::label_name(Label label) const { return compiled_->labels[label]; }
std::string_view Rules::capture_name(CaptureName capture) const { return compiled_->captures[capture]; }

TokenClass Rules::token_class_named(std::string_view name) const {
  return static_cast<TokenClass>(std::max(0, index_of(compiled_->token_classes, name)));
}

TokenClass Rules::token_class(std::string_view word) const {
  if (!compiled_->token_class_set) return 0;
  thread_local std::vector<int> found;
  found.clear();
  compiled_->token_class_set->match(word, found);
  return found.empty() ? 0 : static_cast<TokenClass>(found.front() + 1);
}

void Rules::run(int phase, const TagInput& input, RuleScratch& scratch, Annotations& out) const {
  for (uint32_t s = 0; s < input.tokens.sentences.size(); ++s) run(phase, input, s, scratch, out);
}

void Rules::run(int phase, const TagInput& input, uint32_t sentence, RuleScratch& scratch, Annotations& out) const {
  run(phase, input, input.tokens.sentences[sentence].tokens, scratch, out);
}

void Rules::run(int phase, const TagInput& input, Range range, RuleScratch& scratch, Annotations& out) const {
  if (phase < 0) return;
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  if (!p.all) return;
  scratch.line.clear();
  scratch.items.clear();
  scratch.item_of_byte.clear();
  auto span = std::lower_bound(input.spans.begin(), input.spans.end(), range.first,
                               [](const LabelledSpan& s, uint32_t first) { return s.tokens.last <= first; });
  for (uint32_t t = range.first; t < range.last;) {
    uint32_t symbol = 0, next = t + 1;
    while (span != input.spans.end() && span->tokens.last <= t) ++span;
    if (span != input.spans.end() && span->tokens.first <= t) {
      symbol = p.label_base + span->label;
      next = std::min(span->tokens.last, range.last);
    } else {
      symbol = compiled_->symbol(p, input.tokens.word[t], input.tokens.token_class[t], input.tokens.shape[t],
                                 input.pos ? (*input.pos)[t] : Pos::none);
    }
    const std::string& code = p.encoded[symbol];
    scratch.item_of_byte.resize(scratch.line.size() + code.size(), static_cast<uint32_t>(scratch.items.size()));
    scratch.line += code;
    scratch.items.push_back({t, next});
    t = next;
  }
  scratch.item_of_byte.push_back(static_cast<uint32_t>(scratch.items.size()));

  auto tokens_of = [&](Span bytes) -> Range {
    if (bytes.empty()) return {};
    uint32_t first = scratch.item_of_byte[bytes.start], last = scratch.item_of_byte[bytes.end];
    return {scratch.items[first].first, scratch.items[last - 1].last};
  };
  for (size_t from = 0; from < scratch.line.size();) {
    scratch.groups.resize(1);
    if (!p.all->search(scratch.line, from, Pattern::Anchor::none, scratch.groups)) return;
    Span whole = scratch.groups[0];
    if (whole.empty()) return;
    std::string_view matched = std::string_view(scratch.line).substr(whole.start, whole.size());
    scratch.which.clear();
    p.which->match(matched, scratch.which);
    for (int holds : scratch.which) {
      RuleId id = p.phrase_rules[static_cast<size_t>(holds)];
      scratch.groups.assign(compiled_->capture_of_group[id].size(), Span{});
      if (scratch.groups.size() > 1 && !compiled_->patterns[id]->search(matched, 0, Pattern::Anchor::both, scratch.groups)) continue;
      Annotation a{tokens_of(whole), id, compiled_->rules[id].label, static_cast<uint32_t>(out.captures.size()), 0};
      for (size_t g = 1; g < scratch.groups.size(); ++g) {
        CaptureName name = compiled_->capture_of_group[id][g];
        if (name == 0 || scratch.groups[g].empty()) continue;
        out.captures.push_back({name, tokens_of({whole.start + scratch.groups[g].start, whole.start + scratch.groups[g].end})});
        ++a.captures;
      }
      out.items.push_back(a);
      if (scratch.trace) scratch.trace->steps.push_back({static_cast<uint16_t>(phase), id, a.tokens});
      break;
    }
    from = whole.end;
  }
}

int Rules::match_line(int phase, std::string_view line, std::vector<Span>& groups) const {
  if (phase < 0) return -1;
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  if (p.text_rules.empty()) return -1;
  LineFilter::RuleSet candidates = p.text_filter.candidates(line);
  if (candidates.none() && p.text_rules.size() <= candidates.size()) return -1;
  for (size_t i = 0; i < p.text_rules.size(); ++i) {
    if (i < candidates.size() && !candidates[i]) continue;
    RuleId id = p.text_rules[i];
    groups.assign(compiled_->capture_of_group[id].size(), Span{});
    Pattern::Anchor anchor = compiled_->rules[id].pattern.starts_with("^") ? Pattern::Anchor::start : Pattern::Anchor::none;
    if (compiled_->patterns[id]->search(line, 0, anchor, groups)) return id;
  }
  return -1;
}

std::string Rules::explain(int phase, const TagInput& input, uint32_t sentence) const {
  std::string out;
  if (phase < 0) return out;
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  Range range = input.tokens.sentences[sentence].tokens;
  for (uint32_t t = range.first; t < range.last; ++t) {
    if (t > range.first) out += ' ';
    bool spanned = false;
    for (const LabelledSpan& s : input.spans)
      if (s.tokens.first <= t && t < s.tokens.last) {
        out += "{" + compiled_->labels[s.label] + "}";
        t = s.tokens.last - 1;
        spanned = true;
        break;
      }
    if (spanned) continue;
    WordId w = input.tokens.word[t];
    uint32_t signature =
        w < compiled_->rule_word.size() && !p.signature_of_rule_word.empty() ? p.signature_of_rule_word[compiled_->rule_word[w]] : 0;
    if (input.tokens.token_class[t] != 0)
      out += "{" + compiled_->token_classes[input.tokens.token_class[t]] + "}";
    else if (signature != 0)
      out += input.vocabulary.text(w);
    else
      out += shape_names[static_cast<size_t>(input.tokens.shape[t])];
  }
  return out;
}

}  // namespace sayso
