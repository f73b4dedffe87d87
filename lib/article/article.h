#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace sayso {

// Where a publication date came from, most trusted first. Spelled as in the record.
enum class PublishedFrom : uint8_t { none, option, metadata, url, dateline, text };

struct Published {
  std::string value;  // "2024-05-08" or "2024-05-08T10:00"; empty when unknown
  PublishedFrom from = PublishedFrom::none;
};

enum class BoilerplateKind : uint8_t { related_link, credit, form, subscribe, shortcode, navigation, share };

struct Boilerplate {
  Span span;
  BoilerplateKind kind;
};

// Which part of the article a stretch of text belongs to.
enum class Zone : uint8_t { body, title, credit };

struct Paragraph {
  Span span;
  Zone zone = Zone::body;
};

// One article as a reader sees it. When the input gave a separate title, `text` is that title, a blank line and
// the input's text, so that every later stage works on one buffer:
//
//     text:  |Iraqi faction warns US|\n\n|BAGHDAD, May 8 - …|
//             ^title                      ^body_start
//
// and the record's writer takes `body_start` off again. Without a separate title `body_start` is 0, and `title`,
// if any, is a span of the text itself. All offsets are bytes.
struct Article {
  std::string id;
  std::string source;
  std::string url;
  std::string text;
  uint32_t body_start = 0;
  std::optional<Span> title;
  std::vector<Paragraph> paragraphs;     // ascending, disjoint; never overlap boilerplate, except zone `credit`
  std::vector<Boilerplate> boilerplate;  // ascending, disjoint
  std::optional<Span> dateline;          // "BAGHDAD, May 8 (Reuters) -"
  Published published;
  std::string language = "en";
  std::vector<std::string> warnings;

  std::string_view view(Span span) const { return std::string_view(text).substr(span.start, span.size()); }
};

}  // namespace sayso
