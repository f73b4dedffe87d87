#pragma once
#include <string>
#include <vector>

#include "input/html/metadata.h"
#include "input/html/page.h"
#include "input/html/page_rules.h"
#include "sayso/extract.h"

namespace sayso::html {

struct MainText {
  std::string text;               // paragraphs divided by blank lines; list items and rows of tables by line breaks
  std::vector<PagePlace> places;  // of its bytes in the page as UTF-8; empty when the page does not keep them
  NodeId first = 0;               // the page's nodes that the text was taken from lie in [first, end)
  NodeId end = 0;
};

// The article on a page, without what surrounds it. Its title is not repeated in the text.
MainText find_main_text(const Page& page, const PageRules& rules, const Metadata& metadata);

// What the class, id, role and tag of an element say about it, without looking at its text.
ClassWord judge_element(const Page& page, NodeId id, const PageRules& rules);

}  // namespace sayso::html
