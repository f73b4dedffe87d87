// What is quoted without marks is known by its lines:
//
//     ANCHOR: How bad is it?          From the desk of Ana Ruiz          Dear all,
//     Q: Are you tired?               The plant will close in May.       We were wrong about the date.
//     Ms Okoro: I do deny it.         ###                                Yours sincerely,
//                                                                        Ana Ruiz
//
// Headings of sections, rubrics and rows of tables stand before a colon too. Who speaks in a conversation has a name or
// speaks again, and says words.
#include "claims/find_unmarked.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace sayso {

LineWords::LineWords(const Vocabulary& v)
    : dear(v.find("dear")),
      from(v.find("from")),
      the(v.find("the")),
      desk(v.find("desk")),
      of(v.find("of")),
      closings{v.find("yours"), v.find("sincerely"), v.find("regards"), v.find("respectfully"), v.find("best"), v.find("kind")},
      rubrics{v.find("analysis"), v.find("correction"), v.find("interview"), v.find("live"),  v.find("note"),
              v.find("opinion"),  v.find("photos"),     v.find("update"),    v.find("video"), v.find("watch")} {}

void LineReader::conversation(std::vector<UnmarkedQuote>& out) const {
  const size_t before = out.size();
  size_t named = 0;
  std::set<std::string_view> labels;
  for (uint32_t t = 0; t < tokens_.size(); t = end_of_paragraph(t)) {
    const Range all{t, end_of_paragraph(t)};
    const uint32_t colon = end_of_label(all);
    if (colon == all.last) continue;
    const auto shapes = tokens_.shape.begin();
    if (std::find(shapes + colon, shapes + all.last, Shape::lower) == shapes + all.last) continue;  // "Injured: 4,877"
    UnmarkedQuote line{colon, {all.first, colon}, Range{colon, colon + 1}, {colon + 1, all.last}, {colon + 1, all.last}};
    if (phrases_.pos[all.last - 1] == Pos::STOP && article_.text[tokens_.start[all.last - 1]] == '.') --line.content.last;
    out.push_back(line);
    labels.insert(article_.view({tokens_.start[all.first], tokens_.end[colon - 1]}));
    const uint32_t mention = mentions_.at[colon - 1];
    const EntityType type = mention != 0 ? mentions_.items[mention - 1].type : EntityType::place;
    named += type == EntityType::person || type == EntityType::organization || tokens_.end[all.first] == tokens_.start[all.first] + 1;
  }
  const bool repeated = labels.size() < out.size() - before;
  if (named < 2 && !repeated) out.resize(before);
}

void LineReader::letters(std::vector<UnmarkedQuote>& out) const {
  for (uint32_t t = 0; t < tokens_.size(); t = end_of_paragraph(t)) {
    const Range line{t, end_of_paragraph(t)};
    const WordId first = tokens_.word[line.first];
    if (first == words_.from && line.size() > 4 && tokens_.word[line.first + 1] == words_.the &&
        tokens_.word[line.first + 2] == words_.desk && tokens_.word[line.first + 3] == words_.of && !ends_sentence(line)) {
      const Range text{line.last, end_of_release(line.last)};
      if (!text.empty()) out.push_back({line.first + 2, {line.first + 4, line.last}, Range{line.first, line.first + 4}, text, text});
    } else if (first == words_.dear && line.size() > 1 && line.size() < 10 && line.last < tokens_.size()) {
      const Range name = signature(line.last);
      if (name.empty()) continue;
      const Range text{line.last, before_closing(name.first)};
      if (!text.empty()) out.push_back({name.first, name, std::nullopt, text, text});
    }
  }
}

uint32_t LineReader::end_of_paragraph(uint32_t token) const {
  size_t s = tokens_.sentence[token];
  const uint32_t here = tokens_.sentences[s].paragraph;
  while (s + 1 < tokens_.sentences.size() && tokens_.sentences[s + 1].paragraph == here) ++s;
  return tokens_.sentences[s].tokens.last;
}

// A press release ends with a line without letters (###, -30-) or with the article.
uint32_t LineReader::end_of_release(uint32_t first) const {
  for (uint32_t t = first; t < tokens_.size(); t = end_of_paragraph(t)) {
    bool letters = false;
    for (uint32_t k = t, end = end_of_paragraph(t); k < end && !letters; ++k)
      letters = tokens_.shape[k] != Shape::punct && tokens_.shape[k] != Shape::digit;
    if (!letters) return t;
  }
  return tokens_.size();
}

// The name below the closing of a letter whose text begins at `first`, or behind it in its line; empty when there is none.
Range LineReader::signature(uint32_t first) const {
  for (uint32_t t = first; t < tokens_.size(); t = end_of_paragraph(t)) {
    const Range line{t, end_of_paragraph(t)};
    if (!closes_letter(line)) continue;
    uint32_t name = t;
    while (name < line.last && phrases_.pos[name] != Pos::COMMA) ++name;
    ++name;
    Range r = name < line.last             ? Range{name, line.last}
              : line.last < tokens_.size() ? Range{line.last, end_of_paragraph(line.last)}
                                           : Range{};
    constexpr uint32_t longest_name = 20;
    return r.size() <= longest_name && !r.empty() && phrases_.pos[r.first] == Pos::NNP ? r : Range{};
  }
  return {};
}

bool LineReader::closes_letter(Range line) const {
  constexpr uint32_t longest_line = 24;
  return line.size() <= longest_line &&
         std::find(words_.closings.begin(), words_.closings.end(), tokens_.word[line.first]) != words_.closings.end() &&
         !ends_sentence(line);
}

uint32_t LineReader::before_closing(uint32_t name) const {
  const uint32_t t = tokens_.sentences[tokens_.sentence[name]].tokens.first;
  uint32_t line = t;
  while (line > 0 && paragraph(line - 1) == paragraph(t)) --line;
  if (closes_letter({line, end_of_paragraph(line)})) return line;
  uint32_t before = line - 1;
  while (before > 0 && paragraph(before - 1) == paragraph(line - 1)) --before;
  return before;
}

bool LineReader::rubric(Range label) const {
  return label.size() == 1 && std::find(words_.rubrics.begin(), words_.rubrics.end(), tokens_.word[label.first]) != words_.rubrics.end();
}

uint32_t LineReader::end_of_label(Range paragraph) const {
  bool speaker = false;
  for (uint32_t t = paragraph.first; t + 1 < paragraph.last && t < paragraph.first + 9; ++t) {
    if (phrases_.pos[t] == Pos::COLON && article_.text[tokens_.start[t]] == ':')
      return speaker && !rubric({paragraph.first, t}) ? t : paragraph.last;
    const Pos pos = phrases_.pos[t];
    const Shape shape = tokens_.shape[t];
    speaker |=
        pos == Pos::NNP || shape == Shape::upper || vocabulary_.has(tokens_.word[t], Flag::role) || tokens_.end[t] == tokens_.start[t] + 1;
    const bool label = pos == Pos::NNP || pos == Pos::NN || pos == Pos::DT || pos == Pos::OPEN || pos == Pos::CLOSE || pos == Pos::COMMA ||
                       pos == Pos::STOP || pos == Pos::IN || shape == Shape::upper;
    if (!label || (shape == Shape::lower && t == paragraph.first)) return paragraph.last;
  }
  return paragraph.last;
}

}  // namespace sayso
