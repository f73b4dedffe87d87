#pragma once
#include <string>
#include <vector>

#include "input/html/page.h"
#include "input/html/page_rules.h"

namespace sayso::html {

// What a page says about itself for machines: JSON-LD, OpenGraph, other <meta>, <link>, and its headings.
struct Metadata {
  std::string title, description, byline, site, url, language;
  std::string published;  // a date as the page writes it, from JSON-LD or <meta>; "" when not given
  std::string modified;
  std::string article_body;             // JSON-LD articleBody: paragraphs divided by blank lines, or markup
  std::vector<PagePlace> title_places;  // of its bytes, when the page keeps places
};

Metadata read_metadata(const Page& page);

// Where the page's JSON-LD has this text, as a string or a part of one, whatever the white space: of its bytes, when the
// page keeps places and it is there.
std::vector<PagePlace> places_in_json(const Page& page, std::string_view text);

}  // namespace sayso::html
