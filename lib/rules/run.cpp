// A phase looks only where it can find something. The outline of its patterns (expression.h) says which symbols may
// follow each other in a match, and of which a match has at least one: a sentence falls into stretches of symbols that may
// follow each other, and most of these have none that a match must have.
//
//     They  left  on  the  first  of  May  ,  2014  ,  he  said
//     .     .     p   t    o      p   m    c  y     c  .   .          "the first of May, 2014" is all that is searched
//
// Only rules are tried of which such a symbol is there and one that they begin with. What is found in a stretch depends
// on its symbols alone, and news says "on Tuesday" and "last year" over and over: every thread remembers what it found.
#include <algorithm>

#include "rules/compiled.h"
#include "text/utf8.h"

namespace sayso {

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
  if (p.phrase_rules.empty()) return;
  auto& symbols = scratch.symbols;
  auto& items = scratch.items;
  if (symbols.size() < range.size()) {
    symbols.resize(range.size());
    items.resize(range.size());
  }
  size_t n = 0;
  uint8_t seen = 0;
  auto span = std::lower_bound(input.spans.begin(), input.spans.end(), range.first,
                               [](const LabelledSpan& s, uint32_t first) { return s.tokens.last <= first; });
  for (uint32_t t = range.first; t < range.last;) {
    uint32_t combination = 0, next = t + 1;
    while (span != input.spans.end() && span->tokens.last <= t) ++span;
    if (span != input.spans.end() && span->tokens.first <= t) {
      combination = p.label_base + span->label;
      next = std::min(span->tokens.last, range.last);
    } else {
      uint32_t head = 0;
      if (TokenClass c = input.tokens.token_class[t]; c != 0)
        head = p.signatures + c - 1;
      else if (WordId word = input.tokens.word[t]; word < compiled_->rule_word.size())
        head = p.signature_of_rule_word[compiled_->rule_word[word]];
      combination = p.combination(head, input.tokens.shape[t], input.pos ? (*input.pos)[t] : Pos::none);
    }
    symbols[n] = p.symbol_of[combination];
    seen |= p.outline.flags[symbols[n]];
    items[n++] = {t, next};
    t = next;
  }
  if ((seen & Outline::needed) == 0) return;

  for (size_t at = 0; at < n;) {
    size_t first = at, last = at + 1;
    while (last < n && p.outline.follows(symbols[last - 1], symbols[last])) ++last;
    at = last;
    while (first < last && !p.outline.is(symbols[first], Outline::begins)) ++first;
    while (first < last && !p.outline.is(symbols[last - 1], Outline::ends)) --last;
    bool any = false;
    for (size_t i = first; i < last && !any; ++i) any = p.outline.is(symbols[i], Outline::needed);
    if (any) stretch(phase, first, last, scratch, out);
  }
}

void Rules::stretch(int phase, size_t first, size_t last, RuleScratch& scratch, Annotations& out) const {
  constexpr size_t most_remembered = 400'000;  // symbols
  if (scratch.rules != compiled_->serial || scratch.remembered > most_remembered) {
    scratch.rules = compiled_->serial;
    scratch.remembered = 0;
    scratch.known.clear();
  }
  auto& key = scratch.key;
  key.assign(1, static_cast<char16_t>(phase));
  key.append(scratch.symbols.begin() + static_cast<std::ptrdiff_t>(first), scratch.symbols.begin() + static_cast<std::ptrdiff_t>(last));
  auto known = scratch.known.find(key);
  if (known == scratch.known.end()) {
    scratch.remembered += key.size();
    known = scratch.known.emplace(key, Annotations()).first;
    search(phase, key, scratch, known->second);
  }

  auto tokens_of = [&](Range symbols) -> Range {
    return {scratch.items[first + symbols.first].first, scratch.items[first + symbols.last - 1].last};
  };
  const Annotations& found = known->second;
  for (const Annotation& a : found.items) {
    Annotation here = a;
    here.tokens = tokens_of(a.tokens);
    here.captures_at = static_cast<uint32_t>(out.captures.size());
    for (const Capture& c : found.captures_of(a)) out.captures.push_back({c.name, tokens_of(c.tokens)});
    out.items.push_back(here);
    if (scratch.trace) scratch.trace->steps.push_back({static_cast<uint16_t>(phase), a.rule, here.tokens});
  }
}

// Leftmost longest, then by the order of the rules, over the symbols of one stretch; what is found counts symbols. A rule
// is tried where it may begin, so that RE2 need not look for the place.
void Rules::search(int phase, std::u16string_view key, RuleScratch& scratch, Annotations& out) const {
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  std::u16string_view symbols = key.substr(1);
  auto& line = scratch.line;
  auto& symbol_at = scratch.symbol_at;
  line.clear();
  symbol_at.clear();
  for (size_t i = 0; i < symbols.size(); ++i) {
    append_utf8(line, code_point(symbols[i]));
    symbol_at.resize(line.size(), static_cast<uint32_t>(i));
  }
  symbol_at.push_back(static_cast<uint32_t>(symbols.size()));
  auto symbols_of = [&](Span bytes) -> Range { return {symbol_at[bytes.start], symbol_at[bytes.end]}; };

  Bits need(p.phrase_rules.size());
  for (char16_t symbol : symbols) need.add(p.need[symbol]);
  std::vector<Span>& groups = scratch.groups;
  uint32_t at = 0;  // byte of the line
  for (size_t i = 0; i < symbols.size(); i = symbol_at[at]) {
    Bits candidates = p.begin[symbols[i]];
    candidates.keep(need);
    std::string_view rest = std::string_view(line).substr(at);
    uint32_t longest = 0;
    RuleId id = 0;
    candidates.each([&](size_t rule) {
      groups.resize(1);
      if (!compiled_->patterns[p.phrase_rules[rule]]->search(rest, 0, Pattern::Anchor::start, groups) || groups[0].end <= longest) return;
      longest = groups[0].end;
      id = p.phrase_rules[rule];
    });
    if (longest == 0) {
      while (symbol_at[at] == i) ++at;
      continue;
    }
    const auto& names = compiled_->capture_of_group[id];
    groups.assign(names.size(), Span{});
    if (groups.size() > 1) compiled_->patterns[id]->search(rest.substr(0, longest), 0, Pattern::Anchor::both, groups);
    Annotation a{symbols_of({at, at + longest}), id, compiled_->rules[id].label, static_cast<uint32_t>(out.captures.size()), 0};
    for (size_t g = 1; g < groups.size(); ++g) {
      if (names[g] == 0 || groups[g].empty()) continue;
      out.captures.push_back({names[g], symbols_of({at + groups[g].start, at + groups[g].end})});
      ++a.captures;
    }
    out.items.push_back(a);
    at += longest;
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
