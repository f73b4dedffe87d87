// From bytes to elements: gumbo parses, this file keeps what a reader of news needs.
//
// A hostile page must not cost more than its size. HTML5 parsing is quadratic in the depth of nesting, in the number
// of attributes of one tag and in unclosed formatting elements (each is opened again in every paragraph). So the
// markup is thinned first: opening tags beyond a depth that no real page has are left out, a tag of absurd length keeps
// its name only, and what comes after more elements than the largest pages have is left aside.
#include "input/html/page.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <map>
#include <new>
#include <optional>
#include <utility>

#include "stages.h"
#include "text/utf8.h"

namespace sayso::html {
namespace {

constexpr int deepest = 400;
constexpr int most_open_formatting = 8;
constexpr size_t longest_tag = 1 << 14;
constexpr size_t most_elements = 45000;  // each takes the parser a KB

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

template <size_t N>
bool one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The end of the tag that starts at `at`, behind its ">".
size_t tag_end(std::string_view html, size_t at) {
  char quote = 0;
  for (size_t i = at + 1; i < html.size(); ++i) {
    char c = html[i];
    if (quote) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    }
  }
  return html.size();
}

size_t find_closing(std::string_view html, size_t from, std::string_view name) {
  for (size_t i = html.find("</", from); i != std::string_view::npos; i = html.find("</", i + 2)) {
    size_t k = 0;
    while (k < name.size() && i + 2 + k < html.size() && lower(html[i + 2 + k]) == name[k]) ++k;
    if (k == name.size()) return i;
  }
  return html.size();
}

// `pieces`, when asked for, tells where the parts of the result come from.
std::string thinned(std::string_view html, std::vector<PagePiece>* pieces, bool& cut) {
  constexpr std::array<std::string_view, 13> formatting{"b", "big",   "code",   "em",     "font", "i", "nobr",
                                                        "s", "small", "strike", "strong", "tt",   "u"};
  // Elements that have no content or that the next of their kind closes.
  constexpr std::array<std::string_view, 27> shallow{"a",     "area",  "base",   "br",     "col",  "dd",   "dt",     "embed",    "hr",
                                                     "img",   "input", "keygen", "li",     "link", "meta", "option", "optgroup", "p",
                                                     "param", "rp",    "rt",     "source", "td",   "th",   "track",  "tr",       "wbr"};
  constexpr std::array<std::string_view, 6> raw{"script", "style", "textarea", "xmp", "iframe", "noembed"};
  std::string out;
  out.reserve(html.size());
  auto copy = [&](size_t from, size_t size) {
    if (pieces && size > 0)
      pieces->push_back({static_cast<uint32_t>(out.size()), static_cast<uint32_t>(from), static_cast<uint32_t>(size)});
    out.append(html, from, size);
  };
  std::map<std::string, int, std::less<>> open;
  int depth = 0, open_formatting = 0;
  size_t elements = 0;
  std::string name;
  for (size_t i = 0; i < html.size() && elements < most_elements;) {
    size_t next = html.find('<', i);
    if (next == std::string_view::npos) next = html.size();
    copy(i, next - i);
    if (next == html.size()) break;
    i = next;
    if (html.substr(i, 4) == "<!--") {
      size_t end = html.find("-->", i + 4);
      i = end == std::string_view::npos ? html.size() : end + 3;
      continue;
    }
    bool closing = i + 1 < html.size() && html[i + 1] == '/';
    size_t at = i + (closing ? 2 : 1);
    if (at >= html.size() || !letter(html[at])) {
      copy(i++, 1);
      continue;
    }
    name.clear();
    while (at < html.size() && html[at] != '>' && html[at] != '/' && static_cast<unsigned char>(html[at]) > ' ' && name.size() < 64)
      name += lower(html[at++]);
    size_t end = tag_end(html, i);
    if (closing) {
      auto it = open.find(name);
      if (it != open.end() && it->second > 0) {
        --it->second;
        (one_of(name, formatting) ? open_formatting : depth)--;
      }
      copy(i, std::min(end - i, longest_tag));
      if (end - i > longest_tag) out += '>';
      i = end;
      continue;
    }
    if (one_of(name, raw)) {
      size_t close = find_closing(html, end, name);
      bool keep = name == "script" && html.substr(i, end - i).find("ld+json") != std::string_view::npos;
      if (keep) {
        copy(i, close - i);
        out += "</script>";
      }
      i = close == html.size() ? close : tag_end(html, close);
      continue;
    }
    bool keep = true;
    if (!one_of(name, shallow) && html[end - 2] != '/') {
      bool format = one_of(name, formatting);
      int& level = format ? open_formatting : depth;
      keep = level < (format ? most_open_formatting : deepest);
      if (keep) {
        ++level;
        ++open[name];
      }
    }
    if (keep) {
      ++elements;
      if (end - i > longest_tag)
        out += '<' + name + '>';
      else
        copy(i, end - i);
    }
    i = end;
  }
  cut = elements == most_elements;
  return out;
}

Tag tag_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A: return Tag::a;
    case GUMBO_TAG_ABBR: return Tag::abbr;
    case GUMBO_TAG_ADDRESS: return Tag::address;
    case GUMBO_TAG_ARTICLE: return Tag::article;
    case GUMBO_TAG_ASIDE: return Tag::aside;
    case GUMBO_TAG_BLOCKQUOTE: return Tag::blockquote;
    case GUMBO_TAG_BODY: return Tag::body;
    case GUMBO_TAG_BR: return Tag::br;
    case GUMBO_TAG_BUTTON: return Tag::button;
    case GUMBO_TAG_CAPTION: return Tag::caption;
    case GUMBO_TAG_CITE: return Tag::cite;
    case GUMBO_TAG_CODE: return Tag::code;
    case GUMBO_TAG_DD: return Tag::dd;
    case GUMBO_TAG_DETAILS: return Tag::details;
    case GUMBO_TAG_DIV: return Tag::div;
    case GUMBO_TAG_DL: return Tag::dl;
    case GUMBO_TAG_DT: return Tag::dt;
    case GUMBO_TAG_FIGCAPTION: return Tag::figcaption;
    case GUMBO_TAG_FIGURE: return Tag::figure;
    case GUMBO_TAG_FOOTER: return Tag::footer;
    case GUMBO_TAG_FORM: return Tag::form;
    case GUMBO_TAG_H1: return Tag::h1;
    case GUMBO_TAG_H2: return Tag::h2;
    case GUMBO_TAG_H3: return Tag::h3;
    case GUMBO_TAG_H4: return Tag::h4;
    case GUMBO_TAG_H5: return Tag::h5;
    case GUMBO_TAG_H6: return Tag::h6;
    case GUMBO_TAG_HEAD: return Tag::head;
    case GUMBO_TAG_HEADER: return Tag::header;
    case GUMBO_TAG_HTML: return Tag::html;
    case GUMBO_TAG_IMG: return Tag::img;
    case GUMBO_TAG_LABEL: return Tag::label;
    case GUMBO_TAG_LI: return Tag::li;
    case GUMBO_TAG_LINK: return Tag::link;
    case GUMBO_TAG_MAIN: return Tag::main;
    case GUMBO_TAG_META: return Tag::meta;
    case GUMBO_TAG_NAV: return Tag::nav;
    case GUMBO_TAG_OL: return Tag::ol;
    case GUMBO_TAG_P: return Tag::p;
    case GUMBO_TAG_PRE: return Tag::pre;
    case GUMBO_TAG_SCRIPT: return Tag::script;
    case GUMBO_TAG_SECTION: return Tag::section;
    case GUMBO_TAG_SELECT: return Tag::select;
    case GUMBO_TAG_SMALL: return Tag::small;
    case GUMBO_TAG_SPAN: return Tag::span;
    case GUMBO_TAG_STRONG: return Tag::strong;
    case GUMBO_TAG_TABLE: return Tag::table;
    case GUMBO_TAG_TBODY: return Tag::tbody;
    case GUMBO_TAG_TD: return Tag::td;
    case GUMBO_TAG_TH: return Tag::th;
    case GUMBO_TAG_TIME: return Tag::time;
    case GUMBO_TAG_TITLE: return Tag::title;
    case GUMBO_TAG_TR: return Tag::tr;
    case GUMBO_TAG_UL: return Tag::ul;
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_LEGEND:
    case GUMBO_TAG_LISTING:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_MENUITEM:
    case GUMBO_TAG_OPTGROUP:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_PLAINTEXT:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_COLGROUP:
    case GUMBO_TAG_CENTER: return Tag::block;
    default: return Tag::inlined;
  }
}

bool dropped(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_MATH:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_APPLET:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_INPUT: return true;
    default: return false;
  }
}

// Was `text` begun by the character reference (&amp;) at `at`? Then `end` becomes its end.
bool reference_end(std::string_view markup, size_t at, std::string_view text, size_t& end) {
  int length = 0;
  decode(text, 0, length);
  std::string_view rest = text.substr(static_cast<size_t>(length), 4);
  size_t i = at + 1;
  if (i < markup.size() && markup[i] == '#') ++i;
  while (i < markup.size() && (letter(markup[i]) || (markup[i] >= '0' && markup[i] <= '9'))) ++i;
  if (text[0] == '&') {
    // Itself, or &amp; and the like.
    std::string_view name = markup.substr(at + 1, i - at - 1);
    if (!name.starts_with("amp") && !name.starts_with("AMP") && !name.starts_with("#38") && !name.starts_with("#x26")) return false;
  }
  if (i < markup.size() && markup[i] == ';') {
    end = i + 1;
    return true;
  }
  // Without its semicolon a reference ends where the text goes on.
  end = i;
  for (size_t e = at + 2; e < i && !rest.empty(); ++e)
    if (markup.substr(e, rest.size()) == rest) {
      end = e;
      break;
    }
  return end > at + 1;
}

}  // namespace

// The parser's memory, freed all at once. The parser asks for some with every token: there it can be stopped, too, and
// since what it has begun needs no end, the way out is a long jump over its frames, which are C.
class Page::Memory {
 public:
  explicit Memory(const StageTimes& times) : times_(times) {}
  ~Memory() {
    for (Block* block = first_.next; block != &first_;) std::free(std::exchange(block, block->next));
  }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;

  // Null when it took too long, or there was no memory. What it gives lives as long as this.
  const GumboOutput* parse(const std::string& source) {
    GumboOptions options = kGumboDefaultOptions;
    options.max_errors = 0;
    options.allocator = allocate;
    options.deallocator = release;
    options.userdata = this;
    if (setjmp(out_) != 0) return nullptr;
    return gumbo_parse_with_options(&options, source.data(), source.size());
  }

 private:
  struct alignas(std::max_align_t) Block {
    Block *next, *previous;
  };

  static void* allocate(void* self, size_t size) {
    auto& memory = *static_cast<Memory*>(self);
    constexpr unsigned seldom = 256;
    bool late = ++memory.asked_ % seldom == 0 && memory.times_.deadline != 0 && thread_nanoseconds() > memory.times_.deadline;
    auto* block = late ? nullptr : static_cast<Block*>(std::malloc(sizeof(Block) + size));
    if (!block) longjmp(memory.out_, 1);
    block->previous = &memory.first_;
    block->next = memory.first_.next;
    block->next->previous = memory.first_.next = block;
    return block + 1;
  }
  static void release(void*, void* given) {
    if (!given) return;
    Block* block = static_cast<Block*>(given) - 1;
    block->previous->next = block->next;
    block->next->previous = block->previous;
    std::free(block);
  }

  const StageTimes& times_;
  Block first_{&first_, &first_};
  unsigned asked_ = 0;
  std::jmp_buf out_;
};

Page::Page(std::string_view utf8, const StageTimes& times, bool keep_places)
    : keep_places_(keep_places), source_(thinned(utf8, keep_places ? &pieces_ : nullptr, cut_)), memory_(std::make_unique<Memory>(times)) {
  const GumboOutput* output = memory_->parse(source_);
  times.check();
  if (!output) throw std::bad_alloc();
  auto place = [&](const GumboStringPiece& o, uint32_t& source, uint32_t& size) {
    if (o.data < source_.data() || o.data + o.length > source_.data() + source_.size()) return;
    source = static_cast<uint32_t>(o.data - source_.data());
    size = static_cast<uint32_t>(o.length);
  };
  struct Step {
    const GumboNode* node;
    unsigned next_child;
    NodeId id;
  };
  std::vector<Step> stack;
  auto open = [&](const GumboNode* node, NodeId parent) -> std::optional<NodeId> {
    Node n;
    n.parent = parent;
    if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
      n.tag = Tag::text;
      n.text = node->v.text.text;
      place(node->v.text.original_text, n.source, n.source_size);
    } else if (node->type == GUMBO_NODE_ELEMENT) {
      const GumboElement& e = node->v.element;
      if (dropped(e.tag)) return std::nullopt;
      n.tag = tag_of(e.tag);
      if (e.tag == GUMBO_TAG_UNKNOWN && std::string_view(e.original_tag.data, e.original_tag.length).substr(0, 8) == "<dialog")
        n.tag = Tag::dialog;
      n.first_attribute = static_cast<uint32_t>(attributes_.size());
      n.attributes = e.attributes.length;
      for (unsigned i = 0; i < e.attributes.length; ++i) {
        auto* a = static_cast<const GumboAttribute*>(e.attributes.data[i]);
        attributes_.push_back({a->name, a->value});
        if (keep_places_) place(a->original_value, attributes_.back().source, attributes_.back().source_size);
      }
    } else {
      return std::nullopt;
    }
    nodes_.push_back(n);
    nodes_.back().end = static_cast<NodeId>(nodes_.size());
    return static_cast<NodeId>(nodes_.size() - 1);
  };
  if (auto root = open(output->root, 0)) stack.push_back({output->root, 0, *root});
  while (!stack.empty()) {
    Step& top = stack.back();
    bool element = top.node->type == GUMBO_NODE_ELEMENT;
    if (!element || top.next_child == top.node->v.element.children.length) {
      nodes_[top.id].end = static_cast<NodeId>(nodes_.size());
      stack.pop_back();
      continue;
    }
    auto* child = static_cast<const GumboNode*>(top.node->v.element.children.data[top.next_child++]);
    if (auto id = open(child, top.id)) stack.push_back({child, 0, *id});
  }
}

Page::~Page() = default;

std::string_view Page::attribute(NodeId id, std::string_view name) const {
  const Node& n = nodes_[id];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attributes; ++i)
    if (attributes_[i].name == name) return attributes_[i].value;
  return {};
}

bool Page::has_attribute(NodeId id, std::string_view name) const {
  const Node& n = nodes_[id];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attributes; ++i)
    if (attributes_[i].name == name) return true;
  return false;
}

uint32_t Page::page_offset(uint32_t source) const {
  auto it = std::upper_bound(pieces_.begin(), pieces_.end(), source, [](uint32_t at, const PagePiece& p) { return at < p.source; });
  if (it == pieces_.begin()) return PagePlace::nowhere;
  --it;
  return source < it->source + it->size ? it->page + (source - it->source) : PagePlace::nowhere;
}

// The text and the markup that it was made of are walked side by side: they are the same but for references, line
// breaks, and tags that the parser dropped.
std::vector<PagePlace> Page::places_in(std::string_view text, uint32_t source, uint32_t source_size) const {
  std::vector<PagePlace> out(text.size());
  std::string_view markup = std::string_view(source_).substr(source, source_size);
  bool as_written = markup == text;  // a script's "&amp;" is no reference
  for (size_t k = 0, i = 0; k < text.size() && i < markup.size();) {
    int length = 0;
    decode(text, k, length);
    auto size = static_cast<size_t>(length);
    size_t end = i + size;
    bool same = markup.substr(i, size) == text.substr(k, size);
    if (!as_written && markup[i] == '&' && reference_end(markup, i, text.substr(k), end)) {
    } else if (markup[i] == '\r' && text[k] == '\n') {
      end = i + (markup.substr(i + 1, 1) == "\n" ? 2 : 1);
    } else if (!same && markup[i] == '<') {
      i = tag_end(markup, i);
      continue;
    } else if (!same && markup[i] == '\0') {
      ++i;
      continue;
    } else if (!same) {
      break;
    }
    uint32_t first = page_offset(source + static_cast<uint32_t>(i)), last = page_offset(source + static_cast<uint32_t>(end) - 1);
    if (first != PagePlace::nowhere && last != PagePlace::nowhere)
      std::fill_n(out.begin() + static_cast<ptrdiff_t>(k), size, PagePlace{first, last + 1});
    k += size;
    i = end;
  }
  return out;
}

std::vector<PagePlace> Page::places_of(NodeId id) const { return places_in(nodes_[id].text, nodes_[id].source, nodes_[id].source_size); }

std::vector<PagePlace> Page::places_of_attribute(NodeId id, std::string_view name) const {
  const Node& n = nodes_[id];
  for (uint32_t i = n.first_attribute; i < n.first_attribute + n.attributes; ++i) {
    const Attribute& a = attributes_[i];
    if (a.name != name) continue;
    bool quoted = a.source_size >= 2 && (source_[a.source] == '"' || source_[a.source] == '\'');
    return places_in(a.value, a.source + quoted, a.source_size - 2 * quoted);
  }
  return {};
}

std::string Page::text_of(NodeId id, size_t most, std::vector<PagePlace>* places) const {
  std::string out;
  std::vector<PagePlace> of_node;
  for (NodeId i = id; i < nodes_[id].end && out.size() < most; ++i) {
    if (nodes_[i].tag != Tag::text) {
      if ((is_block(nodes_[i].tag) || nodes_[i].tag == Tag::br) && !out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (places) of_node = places_of(i);
    for (size_t k = 0; k < nodes_[i].text.size(); ++k) {
      char c = nodes_[i].text[k];
      bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (!space)
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
      if (places) {
        places->resize(out.size());
        if (!space) places->back() = of_node[k];
      }
    }
  }
  size_t first = out.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  out.erase(0, first);
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (places) {
    places->erase(places->begin(), places->begin() + static_cast<ptrdiff_t>(first));
    places->resize(out.size());
  }
  return out;
}

bool is_heading(Tag tag) { return tag >= Tag::h1 && tag <= Tag::h6; }

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::text:
    case Tag::inlined:
    case Tag::a:
    case Tag::abbr:
    case Tag::br:
    case Tag::cite:
    case Tag::code:
    case Tag::img:
    case Tag::label:
    case Tag::small:
    case Tag::span:
    case Tag::strong:
    case Tag::time:
    case Tag::link:
    case Tag::meta:
    case Tag::button:
    case Tag::script: return false;
    default: return true;
  }
}

}  // namespace sayso::html
