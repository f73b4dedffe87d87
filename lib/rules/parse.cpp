// Reads .rules files. The language is described, with examples that the tests run, in rules/README.md:
//
//     let approx = about | around | roughly
//
//     rule count.approx
//       pattern  qualifier:{approx} number:{number} of:{noun}
//       yields   count
//       priority 10
//       set      bound=about
//       yes      They saw [about 20 people].
//       no       She thought about it.
#include <algorithm>
#include <charconv>

#include "resources/tsv.h"
#include "rules/rules.h"
#include "text/nearest.h"
#include "tokens/words.h"

namespace sayso {
namespace {

bool is_name(std::string_view s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
  });
}

// In a phrase rule's example [brackets] mark what must be matched; in a text rule's they are text.
Rule::Example example(std::string_view text, int line, bool is_text) {
  Rule::Example e{{}, {}, line};
  size_t open = text.find('['), close = text.rfind(']');
  if (is_text || open == std::string_view::npos || close == std::string_view::npos || close < open) {
    e.text = text;
    return e;
  }
  e.text = std::string(text.substr(0, open)) + std::string(text.substr(open + 1, close - open - 1)) + std::string(text.substr(close + 1));
  e.marked = {static_cast<uint32_t>(open), static_cast<uint32_t>(close - 1)};
  return e;
}

template <class N>
bool whole_number(std::string_view text, N& number) {
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  return code == std::errc() && end == text.data() + text.size();
}

}  // namespace

RuleFile read_rules(std::string file, std::string_view text, Errors& errors) {
  RuleFile out;
  size_t slash = file.find_last_of('/');
  out.phase = file.substr(slash == std::string::npos ? 0 : slash + 1);
  out.phase = out.phase.substr(0, out.phase.find('.'));
  out.file = file;
  Rule* rule = nullptr;
  int number = 0;
  auto fault = [&](std::string message, int column) { errors.push_back({std::move(message), file, number, column}); };
  auto finish = [&] {
    if (!rule) return;
    if (rule->pattern.empty()) errors.push_back({"rule " + rule->name + " has no pattern", file, rule->line, 1});
    if (rule->longest != Rule::any_length && !rule->is_text)
      errors.push_back({"rule " + rule->name + ": longest is for text rules", file, rule->line, 1});
    if (rule->yes.empty()) errors.push_back({"rule " + rule->name + " has no example (yes …)", file, rule->line, 1});
  };
  while (!text.empty()) {
    std::string joined;
    while (true) {  // a line that ends in a backslash goes on in the next
      size_t end = text.find('\n');
      std::string_view part = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      ++number;
      if (!part.empty() && part.back() == '\r') part.remove_suffix(1);
      bool more = !part.empty() && part.back() == '\\' && !text.empty();
      if (more) part.remove_suffix(1);
      joined += part;
      if (!more) break;
    }
    std::string_view line = trim(joined);
    if (line.empty() || line[0] == '#') continue;
    size_t space = line.find_first_of(" \t");
    std::string_view keyword = line.substr(0, space);
    std::string_view rest = space == std::string_view::npos ? std::string_view() : trim(line.substr(space));
    int column = static_cast<int>(joined.find(keyword)) + 1;
    if (keyword == "let") {
      size_t equals = rest.find('=');
      std::string_view name = trim(rest.substr(0, equals));
      if (equals == std::string_view::npos || !is_name(name)) {
        fault("expected: let name = pattern", column);
        continue;
      }
      out.macros.push_back({std::string(name), std::string(trim(rest.substr(equals + 1))), number});
    } else if (keyword == "rule") {
      finish();
      if (!is_name(rest)) fault("expected: rule name", column);
      out.rules.emplace_back();
      rule = &out.rules.back();
      rule->name = rest;
      rule->file = file;
      rule->line = number;
    } else if (!rule) {
      fault("'" + std::string(keyword) + "' outside a rule", column);
    } else if (keyword == "pattern" || keyword == "text") {
      if (!rule->pattern.empty()) fault("second pattern in one rule", column);
      rule->pattern = rest;
      rule->is_text = keyword == "text";
      rule->pattern_line = number;
      rule->pattern_column = column + static_cast<int>(rest.data() - keyword.data());
    } else if (keyword == "yields") {
      rule->yields = rest;
    } else if (keyword == "priority") {
      if (!whole_number(rest, rule->priority)) fault("priority must be a whole number", column);
    } else if (keyword == "longest") {
      if (!whole_number(rest, rule->longest) || rule->longest == 0) fault("longest must be a number of bytes", column);
    } else if (keyword == "set") {
      for (std::string_view pair : split(rest, ' ')) {
        if (pair.empty()) continue;
        size_t equals = pair.find('=');
        if (equals == std::string_view::npos) {
          fault("expected key=value", column);
          continue;
        }
        rule->set[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
      }
    } else if (keyword == "yes") {
      rule->yes.push_back(example(rest, number, rule->is_text));
    } else if (keyword == "no") {
      rule->no.push_back(example(rest, number, rule->is_text));
    } else {
      static const std::vector<std::string_view> known{"let",      "rule",    "pattern", "text", "yields",
                                                       "priority", "longest", "set",     "yes",  "no"};
      std::string hint = did_you_mean(keyword, known);
      fault("unknown keyword '" + std::string(keyword) + "'" +
                (hint.empty() ? "; known: let, rule, pattern, text, yields, priority, longest, set, yes, no" : hint),
            column);
    }
  }
  finish();
  return out;
}

std::vector<CascadeLine> read_cascade(const std::string& file, std::string_view text, Errors& errors) {
  std::vector<CascadeLine> out;
  int number = 0;
  while (!text.empty()) {
    size_t end = text.find('\n');
    std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.empty() || line[0] == '#') continue;
    CascadeLine c;
    c.line = number;
    int part = 0;  // 0 phase, 1 needs, 2 gives
    for (std::string_view word : split(line, ' ')) {
      if (word.empty()) continue;
      if (word == "needs")
        part = 1;
      else if (word == "gives")
        part = 2;
      else if (part == 0)
        c.phase = word;
      else
        (part == 1 ? c.needs : c.gives).emplace_back(word);
    }
    std::vector<std::string> given{"tokens"};
    for (const CascadeLine& before : out) given.insert(given.end(), before.gives.begin(), before.gives.end());
    for (const std::string& need : c.needs)
      if (std::find(given.begin(), given.end(), need) == given.end())
        errors.push_back({"phase " + c.phase + " needs " + need + ", which no phase before it gives", file, number, 1});
    out.push_back(std::move(c));
  }
  return out;
}

}  // namespace sayso
