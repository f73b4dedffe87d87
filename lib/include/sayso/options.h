#pragma once
#include <string>

namespace sayso {

// The unit in which a record's offsets count.
enum class OffsetUnit { codepoints, bytes, utf16 };

// What one call of `extract` may be told. Every field has the default that the command line has.
struct Options {
  std::string published;                        // "2024-05-08": for articles that carry no date of their own
  bool fast_path = true;                        // false: words by ICU alone, without the table derived from it
  bool all_quotes = false;                      // true: also scare quotes and titles of works, with kind `scare`
  bool html_offsets = false;                    // true: spans of pages also say where they stand in the page's bytes
  bool with_text = false;                       // true: the record repeats the article's text
  OffsetUnit offsets = OffsetUnit::codepoints;  // in the written record; inside, offsets are always bytes
};

}  // namespace sayso
