#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "resources/tsv.h"

namespace sayso::html {

// What an element's class and id say that it holds.
enum class Part : uint8_t { none, content, navigation, related, share, comments, notice, caption, advertisement, byline, footer, date };

struct ClassWord {
  Part part = Part::none;
  int weight = 0;
};

// How a line of page furniture is recognised: the whole line, its beginning, or a heading after which the article is
// over.
enum class LineRule : uint8_t { none, whole, start, last };

// The reader's knowledge of pages, from rules/html/*.tsv.
class PageRules {
 public:
  // Takes one file of rules/html/; unknown words are faults.
  void read(const Tsv& tsv, Errors& errors);

  ClassWord class_word(std::string_view word) const;
  LineRule line(std::string_view folded_line) const;
  // 1 to 12 for a month's name or its abbreviation in one of the languages, folded; else 0.
  int month(std::string_view folded_word) const;
  // "published", "posted on": the words that come before a publication date; "updated": before another one.
  int date_cue(std::string_view folded_text) const;

 private:
  std::map<std::string, ClassWord, std::less<>> words_, prefixes_;
  std::map<std::string, int, std::less<>> months_;
  std::map<std::string, int, std::less<>> cues_;
  // Phrases by their first word.
  struct Phrase {
    std::string text;
    LineRule rule;
  };
  std::map<std::string, std::vector<Phrase>, std::less<>> phrases_;
};

}  // namespace sayso::html
