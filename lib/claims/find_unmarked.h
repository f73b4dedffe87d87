#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "claims/claim_scene.h"
#include "tokens/vocabulary.h"

namespace sayso {

// Words that letters begin and end with, and that lines begin with.
struct LineWords {
  explicit LineWords(const Vocabulary& v);

  WordId dear, from, the, desk, of;
  std::array<WordId, 6> closings;
  std::array<WordId, 10> rubrics;  // "Interview: …" is no speaker
};

// What is said or written without quotation marks, and by whom. All in tokens.
struct UnmarkedQuote {
  uint32_t head = 0;  // of the cue, or where the source begins
  Range source{};
  std::optional<Range> cue{};
  Range content{};
  Range block{};  // the quotation: the content with its last stop
};

// Reads paragraphs by what they begin and end with; nothing is kept.
class LineReader {
 public:
  LineReader(const SceneInput& in, const Vocabulary& vocabulary, const LineWords& words)
      : article_(in.article), tokens_(in.tokens), phrases_(in.phrases), mentions_(in.mentions), vocabulary_(vocabulary), words_(words) {}

  // Appends the lines of a conversation, by their heads, when there is one.
  void conversation(std::vector<UnmarkedQuote>& out) const;
  // Appends letters and what comes from somebody's desk.
  void letters(std::vector<UnmarkedQuote>& out) const;

  // The colon after a name, a role or capitals at the beginning of a paragraph; its end when there is none.
  uint32_t end_of_label(Range paragraph) const;
  // A label that is no speaker.
  bool rubric(Range label) const;
  uint32_t end_of_paragraph(uint32_t token) const;
  bool ends_sentence(Range r) const { return phrases_.pos[r.last - 1] == Pos::STOP || phrases_.pos[r.last - 1] == Pos::QUOTE; }

 private:
  uint32_t paragraph(uint32_t token) const { return tokens_.sentences[tokens_.sentence[token]].paragraph; }
  uint32_t end_of_release(uint32_t first) const;
  Range signature(uint32_t first) const;
  bool closes_letter(Range line) const;
  uint32_t before_closing(uint32_t name) const;

  const Article& article_;
  const Tokens& tokens_;
  const Phrases& phrases_;
  const Mentions& mentions_;
  const Vocabulary& vocabulary_;
  const LineWords& words_;
};

}  // namespace sayso
