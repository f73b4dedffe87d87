#include "help.h"

#include <algorithm>

#include "resources/tsv.h"

namespace sayso::cli {
namespace {

constexpr size_t help_column = 30;
constexpr size_t help_width = 100;

// "left   words of the help", wrapped.
std::string entry(std::string left, std::string_view text) {
  if (left.size() + 2 > help_column) left += "\n" + std::string(help_column, ' ');
  left.resize(std::max(left.size(), help_column), ' ');
  size_t column = help_column;
  bool first = true;
  for (std::string_view word : split(text, ' ')) {
    if (!first && column + 1 + word.size() > help_width) {
      left += "\n" + std::string(help_column, ' ');
      column = help_column;
      first = true;
    }
    if (!first) left += ' ';
    column += word.size() + (first ? 0 : 1);
    left += word;
    first = false;
  }
  return left + "\n";
}

}  // namespace

std::string listed(const std::vector<std::string_view>& words, std::string_view before_last) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " " + std::string(before_last) + " " : ", ";
    out += words[i];
  }
  return out;
}

bool has_explained_words(const Flag& flag) {
  return std::any_of(flag.words.begin(), flag.words.end(), [](const Word& w) { return !w.help.empty(); });
}

std::string flag_help(const Flag& flag) {
  std::string text = flag.help;
  std::vector<std::string_view> words;
  for (const Word& w : flag.words) words.push_back(w.word);
  if (!words.empty() && !has_explained_words(flag)) text += ": " + listed(words, "or");
  if (!flag.initial.empty()) text += " (default " + std::string(flag.initial) + ")";
  return text;
}

std::span<const ExitMeaning> exit_meanings() {
  static constexpr ExitMeaning all[] = {{done, "done"},
                                        {nothing_found, "nothing found (grep)"},
                                        {usage, "wrong flags or configuration"},
                                        {resources, "broken rules or gazetteers"},
                                        {some_failed, "finished, but some articles failed"},
                                        {interrupted, "interrupted"}};
  return all;
}

std::string help(const Command& command) {
  bool main = command.name == "extract";
  std::string out = "usage: extract " + (main ? "" : std::string(command.name) + " ") + std::string(command.arguments) +
                    (command.arguments.empty() ? "" : " ") + "[FLAGS]\n" + std::string(command.help) + "\n";
  if (main) {
    out += "\ncommands\n";
    for (const Command& c : commands()) out += entry("  " + std::string(c.name) + " " + std::string(c.arguments), c.help);
  }
  out += "\nflags\n";
  for (const Flag& f : flags()) {
    if (!takes(command.name, f)) continue;
    std::string left = f.letter ? std::string("  -") + f.letter + ", --" : "      --";
    left += std::string(f.name) + (f.value.empty() ? "" : " " + std::string(f.value));
    out += entry(left, flag_help(f));
    if (!has_explained_words(f)) continue;
    size_t longest = 0;
    for (const Word& w : f.words) longest = std::max(longest, w.word.size());
    for (const Word& w : f.words) {
      std::string word = std::string(help_column, ' ') + "  " + std::string(w.word);
      word.resize(help_column + longest + 4, ' ');
      out += word + std::string(w.help) + "\n";
    }
  }
  out += "\nexit codes:";
  for (const ExitMeaning& e : exit_meanings()) out += (e.code == done ? " " : "; ") + std::to_string(e.code) + " " + std::string(e.meaning);
  out += "\n";
  return out;
}

}  // namespace sayso::cli
