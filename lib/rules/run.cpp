// A phase looks only where it can find something. The outline of its patterns (expression.h) says which symbols may
// follow each other in a match, and of which a match has at least one. Most words can be none of these, which one bit
// of the word tells; from each that can the stretch of symbols that may follow each other is read to both sides.
//
//     They  left  on  the  first  of  May  ,  2014  ,  he  said
//     .     .     p   t    o      p   m    c  y     c  .   .          "the first of May, 2014" is all that is searched
//
// Only those branches of rules are tried that have what they need before two symbols that cannot follow each other in them. What is
// found in a stretch depends on its symbols alone, and news says "on Tuesday" and "last year" over and over: every thread remembers what it
// found.
#include <algorithm>
#include <atomic>

#include "rules/compiled.h"

namespace sayso {

Rules::Rules() : compiled_(std::make_unique<Compiled>()) {}
Rules::~Rules() = default;
Rules::Rules(Rules&&) noexcept = default;
Rules& Rules::operator=(Rules&&) noexcept = default;

int Rules::phase(std::string_view name) const { return compiled_->phase_names.find(name); }
size_t Rules::phases() const { return compiled_->phases.size(); }
std::string_view Rules::phase_name(size_t phase) const { return compiled_->phase_names[phase]; }
size_t Rules::size() const { return compiled_->rules.size(); }

CompiledRule Rules::rule(RuleId id) const {
  const Compiled::Entry& e = compiled_->rules[id];
  return {compiled_->texts[e.name], e.phase, e.label, e.evidence, e.is_text != 0};
}

std::string_view Rules::constant(RuleId id, std::string_view key) const {
  const Compiled::Entry& e = compiled_->rules[id];
  for (uint32_t at = e.constants; at < e.constants_end; at += 2)
    if (compiled_->texts[at] == key) return compiled_->texts[at + 1];
  return {};
}

bool Rules::has_constants(RuleId id) const { return compiled_->rules[id].constants != compiled_->rules[id].constants_end; }

Label Rules::label(std::string_view name) const { return static_cast<Label>(std::max(0, compiled_->labels.find(name))); }
CaptureName Rules::capture(std::string_view name) const { return static_cast<CaptureName>(std::max(0, compiled_->captures.find(name))); }
std::string_view Rules::label_name(Label label) const { return compiled_->labels[label]; }
std::string_view Rules::capture_name(CaptureName capture) const { return compiled_->captures[capture]; }

TokenClass Rules::token_class_named(std::string_view name) const {
  return static_cast<TokenClass>(std::max(0, compiled_->token_classes.find(name)));
}

TokenClass Rules::token_class(std::string_view word) const {
  if (!compiled_->token_class_set) return 0;
  thread_local std::vector<int> found;
  found.clear();
  compiled_->token_class_set->match(word, found);
  return found.empty() ? 0 : static_cast<TokenClass>(found.front() + 1);
}

void Rules::Compiled::link() {
  for (size_t i = 0; i < phases.size(); ++i) static_cast<Dimensions&>(phases[i]) = dimensions[i];
  patterns = std::make_unique<Lazy[]>(rules.size() + branches.size());
  std::vector<std::string> classes;
  for (RuleId id : token_rules) classes.emplace_back(texts[rules[id].expression]);
  if (!classes.empty()) token_class_set = std::make_unique<PatternSet>(classes);
  static std::atomic<uint64_t> linked{0};
  serial = ++linked;
}

const Pattern& Rules::Compiled::pattern(RuleId text_rule) const {
  Lazy& lazy = patterns[text_rule];
  std::call_once(lazy.once, [&] { lazy.pattern.emplace(std::string(texts[rules[text_rule].expression])); });
  return *lazy.pattern;
}

const Pattern& Rules::Compiled::pattern_of_branch(size_t branch) const {
  Lazy& lazy = patterns[rules.size() + branch];
  std::call_once(lazy.once, [&] {
    lazy.pattern.emplace(std::string(texts[branches[branch].expression]), Pattern::Syntax{.longest = true, .unit = Pattern::Unit::byte});
  });
  return *lazy.pattern;
}

void Rules::run(int phase, const TagInput& input, RuleScratch& scratch, Annotations& out) const {
  for (uint32_t s = 0; s < input.tokens.sentences.size(); ++s) run(phase, input, s, scratch, out);
}

void Rules::run(int phase, const TagInput& input, uint32_t sentence, RuleScratch& scratch, Annotations& out) const {
  run(phase, input, input.tokens.sentences[sentence].tokens, scratch, out);
}

void Rules::run(int phase, const TagInput& input, Range range, RuleScratch& scratch, Annotations& out) const {
  scratch.candidates.clear();
  if (input.spans.empty()) candidates(phase, input.tokens, range, scratch.candidates);
  run(phase, input, range, scratch.candidates, scratch, out);
}

void Rules::candidates(int phase, const Tokens& tokens, Range range, std::vector<uint32_t>& out) const {
  if (phase < 0) return;
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  if (p.branches == p.branches_end) return;
  const size_t before = out.size();
  out.resize(before + range.size() + 1);
  uint32_t* next = out.data() + before;
  const uint64_t* needed = p.needed.data();
  const WordId* word = tokens.word.data();
  const TokenClass* token_class = tokens.token_class.data();
  for (uint32_t t = range.first; t < range.last; ++t) {
    *next = t;
    const uint32_t bit = Compiled::Phase::needed_bit(word[t]);
    next += (needed[bit / 64] >> (bit % 64) & 1) | static_cast<uint64_t>(token_class[t] != 0);  // which are cannot be guessed
  }
  out.resize(static_cast<size_t>(next - out.data()));
}

void Rules::run(int phase, const TagInput& input, Range range, std::span<const uint32_t> candidates, RuleScratch& scratch,
                Annotations& out) const {
  if (phase < 0) return;
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  if (p.branches == p.branches_end) return;
  const Tokens& tokens = input.tokens;
  const bool plain = input.spans.empty();
  auto& symbols = scratch.symbols;
  scratch.items.clear();
  scratch.first = range.first;
  if (!plain) {
    find_items(phase, input, range, scratch);
    candidates = scratch.candidates;
    if (!may_hold(phase, {symbols.data(), scratch.items.size()}, scratch)) return;
  }
  const uint32_t size = plain ? range.size() : static_cast<uint32_t>(scratch.items.size());
  if (symbols.size() < size) symbols.resize(size);
  const uint32_t counted_from = plain ? range.first : 0;
  auto symbol_of = [&](uint32_t item) {
    const uint32_t t = range.first + item;
    if (!plain) return symbols[item];
    return p.symbol_of[p.combination(p.head_of(tokens, t), tokens.shape[t], input.pos ? (*input.pos)[t] : Pos::none)];
  };

  StretchMemo& memo = memo_of(phase, scratch);
  uint32_t free = 0;  // where the stretch before ends
  for (const uint32_t candidate : candidates) {
    const uint32_t at = candidate - counted_from;
    if (at < free) continue;
    const Symbol symbol = symbol_of(at);
    if (!p.outline.is(symbol, Outline::needed)) continue;

    // Most can be joined to neither neighbour.
    const Symbol before = symbol_of(std::max(at, 1U) - 1), after = symbol_of(std::min(at + 1, size - 1));
    const bool back = (at > free) & p.outline.follows(before, symbol), on = (at + 1 < size) & p.outline.follows(symbol, after);
    uint32_t first = at, last = at + 1;
    symbols[at] = symbol;
    if (!(back | on)) {
      free = last;
      constexpr uint8_t whole = Outline::begins | Outline::ends;
      if ((p.outline.flags[symbol] & whole) == whole && memo.alone[symbol] != StretchMemo::nothing)
        stretch(phase, first, last, scratch, out);
      continue;
    }
    // Back to where its stretch begins, then on to its end.
    while (first > free) {
      symbols[first - 1] = symbol_of(first - 1);
      if (!p.outline.follows(symbols[first - 1], symbols[first])) break;
      --first;
    }
    for (; last < size; ++last) {
      symbols[last] = symbol_of(last);
      if (!p.outline.follows(symbols[last - 1], symbols[last])) break;
    }
    free = last;
    while (first < last && !p.outline.is(symbols[first], Outline::begins)) ++first;
    while (first < last && !p.outline.is(symbols[last - 1], Outline::ends)) --last;
    bool any = false;
    for (uint32_t i = first; i < last && !any; ++i) any = p.outline.is(symbols[i], Outline::needed);
    if (!any) continue;
    constexpr uint32_t longest = 1000;  // symbols: no rule reads on so far, and a memo counts them in 16 bits
    for (uint32_t from = first; from < last; from += longest) stretch(phase, from, std::min(last, from + longest), scratch, out);
  }
}

// What the symbols of a range with tagged spans are and stand for, and which of them are candidates.
void Rules::find_items(int phase, const TagInput& input, Range range, RuleScratch& scratch) const {
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  scratch.candidates.clear();
  scratch.symbols.clear();
  // The first span that ends after the token at hand.
  auto span = std::lower_bound(input.spans.begin(), input.spans.end(), range.first,
                               [](const LabelledSpan& s, uint32_t first) { return s.tokens.last <= first; });
  for (uint32_t t = range.first; t < range.last; t = scratch.items.back().last) {
    Symbol symbol = 0;
    if (span != input.spans.end() && span->tokens.first <= t) {
      symbol = p.symbol_of[p.label_base + span->label];
      scratch.items.push_back({t, std::min(span->tokens.last, range.last)});
      ++span;
    } else {
      symbol = p.symbol_of[p.combination(p.head_of(input.tokens, t), input.tokens.shape[t], input.pos ? (*input.pos)[t] : Pos::none)];
      scratch.items.push_back({t, t + 1});
    }
    if (p.outline.is(symbol, Outline::needed)) scratch.candidates.push_back(static_cast<uint32_t>(scratch.symbols.size()));
    scratch.symbols.push_back(symbol);
  }
}

StretchMemo& Rules::memo_of(int phase, RuleScratch& scratch) const {
  if (scratch.rules != compiled_->serial) {
    scratch.rules = compiled_->serial;
    scratch.memos.assign(compiled_->phases.size(), {});
  }
  constexpr size_t most_remembered = 400'000;  // numbers in a memo
  StretchMemo& memo = scratch.memos[static_cast<size_t>(phase)];
  if (memo.slots.empty() || memo.entries.size() > most_remembered)
    memo.clear(compiled_->phases[static_cast<size_t>(phase)].outline.flags.size());
  return memo;
}

void StretchMemo::clear(size_t symbols) {
  constexpr size_t slots_at_first = 1024;
  slots.assign(slots_at_first, Slot{});
  used = 0;
  entries.assign(nothing, 0);
  for (uint16_t of_nothing : {1, 0, 0}) entries.push_back(of_nothing);
  alone.assign(symbols, 0);
}

namespace {

uint32_t hash_of(std::span<const uint16_t> symbols) {
  uint64_t hash = symbols.size();
  for (Symbol s : symbols) hash = (hash ^ s) * 0x9E3779B97F4A7C15u;
  return static_cast<uint32_t>(hash ^ hash >> 32);
}

}  // namespace

const uint16_t* StretchMemo::find(std::span<const uint16_t> symbols) const {
  if (symbols.size() == 1) return alone[symbols[0]] != 0 ? entries.data() + alone[symbols[0]] + 2 : nullptr;
  const uint32_t hash = hash_of(symbols);
  for (size_t i = hash & (slots.size() - 1); slots[i].entry != 0; i = (i + 1) & (slots.size() - 1)) {
    const uint16_t* entry = entries.data() + slots[i].entry;
    if (slots[i].hash == hash && entry[0] == symbols.size() && std::equal(symbols.begin(), symbols.end(), entry + 1))
      return entry + 1 + symbols.size();
  }
  return nullptr;
}

const uint16_t* StretchMemo::add(std::span<const uint16_t> symbols, const Annotations& found) {
  auto free = [&](uint32_t hash) -> Slot& {
    size_t i = hash & (slots.size() - 1);
    while (slots[i].entry != 0) i = (i + 1) & (slots.size() - 1);
    return slots[i];
  };
  if (symbols.size() == 1) {
    alone[symbols[0]] = found.items.empty() ? nothing : static_cast<uint32_t>(entries.size());
    if (found.items.empty()) return find(symbols);
  } else {
    if (++used * 2 > slots.size()) {
      std::vector<Slot> old(slots.size() * 2);
      old.swap(slots);
      for (const Slot& slot : old)
        if (slot.entry != 0) free(slot.hash) = slot;
    }
    free(hash_of(symbols)) = {hash_of(symbols), static_cast<uint32_t>(entries.size())};
  }
  entries.push_back(static_cast<uint16_t>(symbols.size()));
  entries.insert(entries.end(), symbols.begin(), symbols.end());
  const size_t what = entries.size();
  entries.push_back(static_cast<uint16_t>(found.items.size()));
  auto put = [&](Range r) {
    entries.push_back(static_cast<uint16_t>(r.first));
    entries.push_back(static_cast<uint16_t>(r.last));
  };
  for (const Annotation& a : found.items) {
    put(a.tokens);
    entries.push_back(a.rule);
    entries.push_back(a.label);
    entries.push_back(static_cast<uint16_t>(a.captures));
    for (const Capture& c : found.captures_of(a)) {
      put(c.tokens);
      entries.push_back(c.name);
    }
  }
  return entries.data() + what;
}

void Rules::stretch(int phase, uint32_t first, uint32_t last, RuleScratch& scratch, Annotations& out) const {
  auto tokens = [&](uint32_t from, uint32_t to) -> Range {
    if (scratch.items.empty()) return {scratch.first + first + from, scratch.first + first + to};
    return {scratch.items[first + from].first, scratch.items[first + to - 1].last};
  };
  auto add = [&](const Annotation& a) {
    out.items.push_back(a);
    if (scratch.trace) scratch.trace->steps.push_back({static_cast<uint16_t>(phase), a.rule, a.tokens});
  };
  std::span<const uint16_t> symbols(scratch.symbols.data() + first, last - first);
  constexpr size_t longest_remembered = 24;
  if (symbols.size() > longest_remembered) {  // it will hardly come again
    search(phase, symbols, scratch);
    for (const Annotation& a : scratch.found.items) {
      add({tokens(a.tokens.first, a.tokens.last), a.rule, a.label, static_cast<uint32_t>(out.captures.size()), a.captures});
      for (const Capture& c : scratch.found.captures_of(a)) out.captures.push_back({c.name, tokens(c.tokens.first, c.tokens.last)});
    }
    return;
  }
  StretchMemo& memo = scratch.memos[static_cast<size_t>(phase)];
  const uint16_t* known = memo.find(symbols);
  if (!known) {
    search(phase, symbols, scratch);
    known = memo.add(symbols, scratch.found);
  }
  for (uint16_t left = *known++; left > 0; --left) {
    Annotation a{tokens(known[0], known[1]), known[2], known[3], static_cast<uint32_t>(out.captures.size()), known[4]};
    known += 5;
    for (uint32_t c = 0; c < a.captures; ++c, known += 3) out.captures.push_back({known[2], tokens(known[0], known[1])});
    add(a);
  }
}

// Do the symbols have what some branches need? `scratch.need` says which.
bool Rules::may_hold(int phase, std::span<const uint16_t> symbols, RuleScratch& scratch) const {
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  scratch.need.clear(p.branches_end - p.branches);
  scratch.also.clear(p.branches_end - p.branches);
  for (Symbol symbol : symbols) {
    scratch.need.add(p.need[symbol]);
    scratch.also.add(p.also[symbol]);
  }
  scratch.need.keep(scratch.also);
  return BitsView(scratch.need).any();
}

// Leftmost longest, then by the order of the rules, over the symbols of one stretch; what is found counts symbols. A rule
// is tried where it may begin, so that RE2 need not look for the place.
void Rules::search(int phase, std::span<const uint16_t> symbols, RuleScratch& scratch) const {
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  Annotations& out = scratch.found;
  out.clear();
  if (!may_hold(phase, symbols, scratch)) return;
  const Bits& need = scratch.need;
  std::string& line = scratch.line;
  std::vector<Span>& groups = scratch.groups;
  // The line, as far as the symbols can be a match of the branch. How many they are; 0 when what it needs is not among them.
  auto read = [&](size_t branch, std::span<const uint16_t> rest) -> uint32_t {
    const Compiled::Branch& b = compiled_->branches[branch];
    const uint16_t* letter = &compiled_->letters[b.letters];
    const uint64_t* pairs = &compiled_->pairs[b.pairs];
    const size_t bit = branch - p.branches;
    uint32_t needed = 0, also_needed = 0, either = 0;  // how many symbols are
    uint32_t before = 0, size = 0;
    line.clear();
    for (Symbol symbol : rest) {
      const uint32_t l = letter[symbol];
      if (before != 0 && (pairs[before * b.row + l / 64] >> (l % 64) & 1) == 0) break;
      if (b.width == 2) line += static_cast<char>(byte_of_letter(l / 256));
      line += static_cast<char>(byte_of_letter(l));
      const bool is_needed = p.need.has(symbol, bit), is_also = p.also.has(symbol, bit);
      needed += is_needed, also_needed += is_also, either += is_needed || is_also;
      before = l;
      ++size;
    }
    return needed > 0 && also_needed > 0 && either >= b.needs ? size : 0;
  };
  auto match = [&](size_t branch, Pattern::Anchor anchor) {
    if (!compiled_->pattern_of_branch(branch).search(line, 0, anchor, groups)) return false;
    const uint32_t width = compiled_->branches[branch].width;
    for (Span& group : groups) group = {group.start / width, group.end / width};
    return true;
  };
  for (uint32_t at = 0; at < symbols.size();) {
    auto rest = symbols.subspan(at);
    uint32_t longest = 0;
    size_t found = 0;
    p.begin[rest[0]].each_also_in(need, [&](size_t bit) {
      const size_t branch = p.branches + bit;
      groups.resize(1);
      if (read(branch, rest) <= longest || !match(branch, Pattern::Anchor::start) || groups[0].end <= longest) return;
      longest = groups[0].end;
      found = branch;
    });
    if (longest == 0) {
      ++at;
      continue;
    }
    auto names = compiled_->captures_of_groups(found);
    groups.assign(names.size(), Span{});
    if (groups.size() > 1 && read(found, rest.first(longest)) != 0) match(found, Pattern::Anchor::both);
    const RuleId id = compiled_->branches[found].rule;
    Annotation a{{at, at + longest}, id, compiled_->rules[id].label, static_cast<uint32_t>(out.captures.size()), 0};
    for (size_t g = 1; g < groups.size(); ++g) {
      if (names[g] == 0 || groups[g].empty()) continue;
      out.captures.push_back({names[g], {at + groups[g].start, at + groups[g].end}});
      ++a.captures;
    }
    out.items.push_back(a);
    at += longest;
  }
}

int Rules::match_line(int phase, std::string_view line, std::vector<Span>& groups, size_t most_groups) const {
  if (phase < 0) return -1;
  const Compiled::Phase& p = compiled_->phases[static_cast<size_t>(phase)];
  if (p.text_rules.empty()) return -1;
  LineFilter::RuleSet candidates = p.text_filter.candidates(line);
  if (candidates.none() && p.text_rules.size() <= candidates.size()) return -1;
  for (size_t i = 0; i < p.text_rules.size(); ++i) {
    if (i < candidates.size() && !candidates[i]) continue;
    RuleId id = p.text_rules[i];
    if (line.size() > compiled_->rules[id].longest) continue;
    const Pattern& pattern = compiled_->pattern(id);
    groups.assign(std::min(pattern.group_names().size(), most_groups), Span{});
    bool at_start = compiled_->texts[compiled_->rules[id].expression].starts_with("^");
    Pattern::Anchor anchor = at_start ? Pattern::Anchor::start : Pattern::Anchor::none;
    if (pattern.search(line, 0, anchor, groups)) return id;
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
        out += "{" + std::string(compiled_->labels[s.label]) + "}";
        t = s.tokens.last - 1;
        spanned = true;
        break;
      }
    if (spanned) continue;
    WordId w = input.tokens.word[t];
    if (input.tokens.token_class[t] != 0)
      out += "{" + std::string(compiled_->token_classes[input.tokens.token_class[t]]) + "}";
    else if (p.signature_of[w] != 0)
      out += input.vocabulary.text(w);
    else
      out += shape_names[static_cast<size_t>(input.tokens.shape[t])];
  }
  return out;
}

}  // namespace sayso
