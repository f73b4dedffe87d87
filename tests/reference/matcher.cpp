#include "reference/matcher.h"

#include <algorithm>
#include <sstream>

#include "gazetteer/build_gazetteer.h"
#include "text/fold.h"
#include "tokens/words.h"

namespace sayso::reference {
namespace {

std::vector<std::string> cells(const std::string& line, char separator) {
  std::vector<std::string> out;
  std::istringstream in(line);
  for (std::string cell; std::getline(in, cell, separator);) out.push_back(cell);
  return out;
}

}  // namespace

Matcher::Matcher(const ResourceFiles& files) {
  for (const auto& [file, text] : files) {
    if (!file.starts_with("gazetteers/")) continue;
    std::string list = file.substr(11, file.size() - 15);
    if (!list_kind(list)) continue;
    std::vector<std::string> columns;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line == "#" || line.starts_with("# ")) continue;
      if (columns.empty()) {
        columns = cells(line, '\t');
        continue;
      }
      auto row = cells(line, '\t');
      row.resize(columns.size());
      auto cell = [&](const char* column) {
        auto at = std::find(columns.begin(), columns.end(), column);
        return at == columns.end() ? std::string() : row[static_cast<size_t>(at - columns.begin())];
      };
      std::string name = cell("name");
      if (name.ends_with(")") && name.find(" (") != std::string::npos) name = name.substr(0, name.find(" ("));
      add(name, list, name);
      for (const char* column : {"aliases", "ambiguous", "codes"})
        for (const std::string& other : cells(cell(column), '|'))
          if (column != std::string("ambiguous") || other != "yes") add(other, list, name);
    }
  }
}

void Matcher::add(std::string_view spelling, const std::string& list, const std::string& canonical) {
  auto words = words_of(spelling);
  if (words.empty()) return;
  auto& names = by_first_word_[words[0]];
  auto it = std::find_if(names.begin(), names.end(), [&](const Name& n) { return n.words == words; });
  if (it == names.end()) {
    names.emplace_back();
    it = names.end() - 1;
    it->words = words;
  }
  it->senses.emplace_back(list, canonical);
  size_t capitals = 0, small = 0;
  bool ascii = true;
  for (char c : spelling) {
    capitals += c >= 'A' && c <= 'Z';
    small += c >= 'a' && c <= 'z';
    ascii &= static_cast<unsigned char>(c) < 0x80;
  }
  it->any_case |= capitals == 0 && ascii;
  it->only_capitals &= ascii && small == 0 && capitals >= 1 && capitals <= 3;
}

Found Matcher::find(const Article& article, const Tokens& tokens) const {
  std::vector<std::string> words;
  for (uint32_t t = 0; t < tokens.size(); ++t) words.push_back(folded(article.view(tokens.span(t))));
  Found out;
  for (const Sentence& sentence : tokens.sentences)
    for (uint32_t at = sentence.tokens.first; at < sentence.tokens.last; ++at) {
      auto names = by_first_word_.find(words[at]);
      if (names == by_first_word_.end()) continue;
      for (const Name& name : names->second) {
        uint32_t end = at + static_cast<uint32_t>(name.words.size());
        if (end > sentence.tokens.last || !std::equal(name.words.begin(), name.words.end(), words.begin() + at)) continue;
        auto shape_among = [&](uint32_t t, std::initializer_list<Shape> shapes) {
          return std::find(shapes.begin(), shapes.end(), tokens.shape[t]) != shapes.end();
        };
        if (name.only_capitals) {
          if (!shape_among(at, {Shape::upper, Shape::digit})) continue;
        } else if (!name.any_case) {
          bool capital = false;
          for (uint32_t t = at; t < end; ++t) capital |= shape_among(t, {Shape::cap, Shape::upper, Shape::mixed, Shape::other});
          if (!capital) continue;
        }
        for (const auto& [list, canonical] : name.senses) out.emplace(at, end, list, canonical);
      }
    }
  return out;
}

}  // namespace sayso::reference
