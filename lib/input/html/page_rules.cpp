#include "input/html/page_rules.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "text/fold.h"

namespace sayso::html {
namespace {

constexpr std::array<std::string_view, 12> parts{"none",   "content", "navigation",    "related", "share",  "comments",
                                                 "notice", "caption", "advertisement", "byline",  "footer", "date"};
constexpr std::array<std::string_view, 4> line_rules{"none", "whole", "start", "last"};

template <size_t N>
int index_of(const std::array<std::string_view, N>& words, std::string_view word) {
  auto it = std::find(words.begin(), words.end(), word);
  return it == words.end() ? -1 : static_cast<int>(it - words.begin());
}

int number(std::string_view cell) {
  int value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

// Letters beyond ASCII belong to words; Chinese and Japanese are not divided at all.
std::string_view first_word(std::string_view text) {
  size_t end = 0;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) >= 0x80 || (text[end] >= 'a' && text[end] <= 'z') ||
                               (text[end] >= '0' && text[end] <= '9')))
    ++end;
  return text.substr(0, end);
}

}  // namespace

void PageRules::read(const Tsv& tsv, Errors& errors) {
  auto fault = [&](size_t row, std::string_view what) {
    errors.push_back({"unknown " + std::string(what) + " in this list", tsv.file, tsv.lines[row], 1});
  };
  for (size_t row = 0; row < tsv.rows(); ++row) {
    if (tsv.name == "class_words") {
      std::string word(tsv.cell(row, 0));
      int part = index_of(parts, tsv.cell(row, tsv.column("part")));
      if (part <= 0) fault(row, "part");
      ClassWord value{static_cast<Part>(std::max(part, 0)), number(tsv.cell(row, tsv.column("weight")))};
      if (word.ends_with('*'))
        prefixes_[word.substr(0, word.size() - 1)] = value;
      else
        words_[word] = value;
    } else if (tsv.name == "lines") {
      int rule = index_of(line_rules, tsv.cell(row, tsv.column("rule")));
      if (rule <= 0) fault(row, "rule");
      std::string text = folded(tsv.cell(row, 0));
      phrases_[std::string(first_word(text))].push_back({text, static_cast<LineRule>(std::max(rule, 0))});
    } else if (tsv.name == "months") {
      for (std::string_view name : split(tsv.cell(row, tsv.column("names")), '|'))
        if (!name.empty()) months_[folded(name)] = number(tsv.cell(row, 0));
    } else if (tsv.name == "date_cues") {
      cues_[folded(tsv.cell(row, 0))] = number(tsv.cell(row, tsv.column("weight")));
    }
  }
}

ClassWord PageRules::class_word(std::string_view word) const {
  if (auto it = words_.find(word); it != words_.end()) return it->second;
  // The longest prefix in the list that begins the word.
  for (auto it = prefixes_.upper_bound(word); it != prefixes_.begin();) {
    --it;
    if (word.starts_with(it->first)) return it->second;
    if (it->first.substr(0, 1) != word.substr(0, 1)) break;
  }
  return {};
}

LineRule PageRules::line(std::string_view folded_line) const {
  auto it = phrases_.find(first_word(folded_line));
  if (it == phrases_.end()) return LineRule::none;
  LineRule best = LineRule::none;
  std::string_view bare = folded_line;
  while (!bare.empty() && (bare.back() == ':' || bare.back() == '.' || bare.back() == ' ' || bare.back() == '!' || bare.back() == '>'))
    bare.remove_suffix(1);
  for (const Phrase& p : it->second) {
    bool whole = bare == p.text;
    bool start = folded_line.starts_with(p.text);
    if (whole || (start && p.rule == LineRule::start)) best = std::max(best, p.rule);
  }
  return best;
}

int PageRules::month(std::string_view folded_word) const {
  auto it = months_.find(folded_word);
  return it == months_.end() ? 0 : it->second;
}

int PageRules::date_cue(std::string_view folded_text) const {
  int best = 0;
  size_t where = 0;
  for (const auto& [cue, weight] : cues_) {
    size_t at = folded_text.rfind(cue);
    if (at == std::string_view::npos || (best != 0 && at < where)) continue;
    where = at;
    best = weight;
  }
  return best;
}

}  // namespace sayso::html
