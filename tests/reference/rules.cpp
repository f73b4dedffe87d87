#include "reference/rules.h"

#include <algorithm>

namespace sayso::reference {
namespace {

Match match_of(const Rules& rules, const Annotations& found, const Annotation& a) {
  Match m{a.tokens, std::string(rules.rule(a.rule).name), {}};
  for (const Capture& c : found.captures_of(a)) m.captures.emplace_back(rules.capture_name(c.name), c.tokens);
  return m;
}

}  // namespace

PlainPhase::PlainPhase(const Resources& r, const std::string& language, const std::string& phase) {
  Errors errors;
  std::string folder = "rules/" + language + "/";
  auto cascade = read_cascade("cascade.txt", r.files.find(folder + "cascade.txt")->second, errors);
  // The other phases are not compiled, but their labels keep their numbers.
  CascadeLine mine;
  for (const CascadeLine& line : cascade)
    if (line.phase == phase) mine = line;
  mine.gives.clear();
  for (const CascadeLine& line : cascade) mine.gives.insert(mine.gives.end(), line.gives.begin(), line.gives.end());
  auto tokens = read_rules(folder + "tokens.rules", r.files.find(folder + "tokens.rules")->second, errors);
  std::string path = folder + phase + ".rules";
  auto file = read_rules(path, r.files.find(path)->second, errors);
  for (const Rule& rule : file.rules) {
    if (rule.is_text) continue;
    RuleFile alone = file;
    alone.rules = {rule};
    Rules compiled = compile_rules({alone, tokens}, {mine}, r.vocabulary, r.lists, errors);
    int index = compiled.phase(phase);
    rules_.push_back({rule.name, rule.priority, std::move(compiled), index});
  }
  std::stable_sort(rules_.begin(), rules_.end(), [](const Alone& a, const Alone& b) { return a.priority > b.priority; });
}

std::optional<Match> PlainPhase::at(const Alone& rule, const TagInput& input, Tokens& one_sentence, Range sentence, uint32_t first) {
  one_sentence.sentences[0].tokens = {first, sentence.last};
  TagInput rest{one_sentence, input.vocabulary, input.pos, input.spans};
  RuleScratch scratch;
  Annotations found;
  rule.rules.run(rule.phase, rest, 0, scratch, found);
  if (found.items.empty() || found.items[0].tokens.first != first) return std::nullopt;
  return match_of(rule.rules, found, found.items[0]);
}

std::vector<Match> PlainPhase::run(const TagInput& input) const {
  std::vector<Match> out;
  Tokens one_sentence = input.tokens;
  one_sentence.sentences.resize(1);
  for (const Sentence& sentence : input.tokens.sentences)
    for (uint32_t first = sentence.tokens.first; first < sentence.tokens.last;) {
      // A tagged span is one item: nothing begins inside it.
      bool inside = std::any_of(input.spans.begin(), input.spans.end(),
                                [&](const LabelledSpan& s) { return s.tokens.first < first && first < s.tokens.last; });
      std::optional<Match> best;
      if (!inside)
        for (const Alone& rule : rules_) {
          auto m = at(rule, input, one_sentence, sentence.tokens, first);
          if (m && (!best || m->tokens.size() > best->tokens.size())) best = m;
        }
      if (!best) {
        ++first;
        continue;
      }
      first = best->tokens.last;
      out.push_back(*best);
    }
  return out;
}

std::vector<Match> run(const Rules& rules, int phase, const TagInput& input) {
  RuleScratch scratch;
  Annotations found;
  rules.run(phase, input, scratch, found);
  std::vector<Match> out;
  for (const Annotation& a : found.items) out.push_back(match_of(rules, found, a));
  return out;
}

}  // namespace sayso::reference
