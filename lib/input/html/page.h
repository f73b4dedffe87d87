#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/extract.h"

namespace sayso {
struct StageTimes;
}

namespace sayso::html {

// The elements that the reader of pages treats in a way of their own. `block` and `inlined` are all others.
enum class Tag : uint8_t {
  text,
  block,
  inlined,
  a,
  abbr,
  address,
  article,
  aside,
  blockquote,
  body,
  br,
  button,
  caption,
  cite,
  code,
  dd,
  details,
  dialog,
  div,
  dl,
  dt,
  figcaption,
  figure,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  head,
  header,
  html,
  img,
  label,
  li,
  link,
  main,
  meta,
  nav,
  ol,
  p,
  pre,
  script,
  section,
  select,
  small,
  span,
  strong,
  table,
  tbody,
  td,
  th,
  time,
  title,
  tr,
  ul
};

using NodeId = uint32_t;

struct Node {
  Tag tag = Tag::block;
  NodeId parent = 0;
  NodeId end = 0;  // the nodes below this one are (its id, end)
  uint32_t first_attribute = 0, attributes = 0;
  std::string_view text;                 // of Tag::text
  uint32_t source = 0, source_size = 0;  // where that was written
};

// What was kept of a page before it was parsed: bytes of the page that now stand at `source`.
struct PagePiece {
  uint32_t source, page, size;
};

// A page's elements in document order, as an HTML5 parser sees them. Scripts (but for JSON-LD), styles, templates,
// embedded media and comments are not in it. page.cpp is the only file that includes the parser.
class Page {
 public:
  // `keep_places`: so that places_of() can answer. Throws OutOfTime when it takes too long.
  Page(std::string_view utf8, const StageTimes& times, bool keep_places = false);
  ~Page();
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& operator[](NodeId id) const { return nodes_[id]; }
  // Empty when the element does not have it.
  std::string_view attribute(NodeId id, std::string_view name) const;
  bool has_attribute(NodeId id, std::string_view name) const;
  bool keeps_places() const { return keep_places_; }
  // Was it too large to be read to its end?
  bool cut() const { return cut_; }
  // Of each byte of a text node: where its character stands in the page, written as a reference (&amp;) or not.
  std::vector<PagePlace> places_of(NodeId id) const;
  // The same of an attribute's value.
  std::vector<PagePlace> places_of_attribute(NodeId id, std::string_view name) const;
  // All text below a node, white space folded; at most about `most` bytes of it. `places` becomes those of its bytes.
  std::string text_of(NodeId id, size_t most = 4096, std::vector<PagePlace>* places = nullptr) const;

 private:
  struct Attribute {
    std::string_view name, value;
    uint32_t source = 0, source_size = 0;  // where the value was written
  };
  class Memory;

  uint32_t page_offset(uint32_t source) const;
  std::vector<PagePlace> places_in(std::string_view text, uint32_t source, uint32_t size) const;

  bool keep_places_, cut_ = false;
  std::vector<PagePiece> pieces_;   // when places are kept
  std::string source_;              // the page, thinned
  std::unique_ptr<Memory> memory_;  // of the parser
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
};

bool is_heading(Tag tag);
// Starts and ends a line of its own.
bool is_block(Tag tag);

}  // namespace sayso::html
