// A text rule is RE2 already, but for its braces: {list} becomes an alternation of the list's keys, {macro} its text.
//
//     ^{days}, \d{1,2} {months}     ->     ^(?:wednesday|thursday|…), \d{1,2} (?:september|…)
#include <algorithm>
#include <cstring>

#include "rules/rule_draft.h"

namespace sayso {
namespace {

class TextExpander {
 public:
  TextExpander(const RuleFile& file, const Rule& rule, const RuleDraft& draft) : file_(file), rule_(rule), draft_(draft) {}

  std::string expand(std::string_view pattern, int depth = 0) {
    std::string out;
    for (size_t i = 0; i < pattern.size();) {
      size_t taken = escape_at(pattern, i);
      if (taken == 0 && !names_at(pattern, i)) taken = 1;
      if (taken != 0) {
        out += pattern.substr(i, taken);
        i += taken;
        continue;
      }
      const size_t end = pattern.find('}', i);
      out += named(pattern.substr(i + 1, end - i - 1), depth);
      i = end + 1;
    }
    return out;
  }

 private:
  // How many bytes an escape has; 0 when there is none. \x{2019} and \p{L} keep their braces.
  static size_t escape_at(std::string_view pattern, size_t at) {
    if (pattern[at] != '\\' || at + 1 >= pattern.size()) return 0;
    const size_t behind = at + 2;
    if (behind >= pattern.size() || pattern[behind] != '{' || !std::strchr("xpP", pattern[at + 1])) return 2;
    const size_t end = pattern.find('}', behind);
    return end == std::string_view::npos ? 2 : end + 1 - at;
  }

  static bool names_at(std::string_view pattern, size_t at) {
    return pattern[at] == '{' && at + 1 < pattern.size() && pattern[at + 1] >= 'a' && pattern[at + 1] <= 'z' &&
           pattern.find('}', at) != std::string_view::npos;
  }

  std::string named(std::string_view name, int depth) {
    constexpr int deepest = 16;
    if (const std::string_view macro = macro_of(file_, name); !macro.empty() && depth < deepest)
      return "(?:" + expand(macro, depth + 1) + ")";
    if (const WordList* list = draft_.list_of(name)) return any_key(*list);
    draft_.fault_in_pattern(rule_, "no list or macro {" + std::string(name) + "}");
    return {};
  }

  // The longest first, as RE2 takes the first that matches.
  static std::string any_key(const WordList& list) {
    std::vector<std::string> keys;
    for (size_t row = 0; row < list.rows(); ++row)
      for (std::string_view key : split(list.cell(row, 0), '|')) keys.push_back(quote(key));
    std::sort(keys.begin(), keys.end(), [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    std::string out = "(?:";
    for (const std::string& key : keys) out += (&key == keys.data() ? "" : "|") + key;
    return out + ")";
  }

  const RuleFile& file_;
  const Rule& rule_;
  const RuleDraft& draft_;
};

}  // namespace

std::string compile_text(const RuleFile& file, RuleId id, RuleDraft& draft) {
  const Rule& rule = *draft.rules[id];
  std::string expression = TextExpander(file, rule, draft).expand(rule.pattern);
  if (Pattern pattern(expression); !pattern.ok()) {
    draft.fault_in_pattern(rule, pattern.error());
    return {};
  }
  draft.entries[id].expression = draft.text(expression);
  return expression;
}

}  // namespace sayso
