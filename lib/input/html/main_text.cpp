// Where is the article on this page?
//
// The page becomes blocks, the stretches of text between two line breaks of the layout. Each block is weighed: prose
// (long, few links, ends like a sentence) counts for, menus and lists of links count against. Each element then
// answers a question of retrieval: if the article were exactly this element, how much of the page's prose would it
// hold (recall), and how much of what it holds is prose (precision)? The best F-measure wins, with a bonus for
// elements that call themselves the article. What calls itself a sidebar, comments, related links and so on (tags,
// roles and the words of class and id: rules/html/class_words.tsv) counts for nothing, unless it holds most of the
// page: then the name misleads.
//
// Inside the winner each block is decided again with its neighbours: captions, credits, link lists, calls to read
// elsewhere (rules/html/lines.tsv), headings of nothing; and a heading such as "Related stories" with no prose to
// speak of behind it ends the article.
#include "input/html/main_text.h"

#include <algorithm>
#include <cmath>

#include "text/fold.h"
#include "text/utf8.h"

namespace sayso::html {
namespace {

struct Block {
  std::string text;
  std::vector<PagePlace> places;  // of its bytes, when the page keeps them
  NodeId owner = 0;               // the innermost block element
  NodeId first = 0;               // its first text node
  NodeId last = 0;                // and its last
  uint32_t size = 0;              // in letters of the Latin kind: a Chinese character says as much as two
  uint32_t linked = 0;            // of that inside <a>
  bool heading = false;
  bool item = false;  // in a list
  bool cell = false;  // in a table
  bool starts_item = false;
  bool pre = false;
  Part part = Part::none;  // what an element around it is, when that is not the article
  bool keep = false;

  double link_density() const { return size == 0 ? 0 : static_cast<double>(linked) / size; }
};

bool ends_sentence(std::string_view text) {
  for (std::string_view mark : {"”", "\"", "»", "“", "’", ")", "]", "'", "」", "』", "›"})
    if (text.ends_with(mark)) {
      text.remove_suffix(mark.size());
      break;
    }
  for (std::string_view mark : {".", "!", "?", "…", "。", "！", "？", "؟", "।", ":", ";", "։", "۔"})
    if (text.ends_with(mark)) return true;
  return false;
}

uint32_t measure(std::string_view text) {
  uint32_t n = 0;
  for (size_t i = 0; i < text.size();) {
    int length = 0;
    char32_t c = decode(text, i, length);
    n += (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) ? 2 : 1;
    i += static_cast<size_t>(length);
  }
  return n;
}

class Reader {
 public:
  Reader(const Page& page, const PageRules& rules, const Metadata& metadata)
      : page_(page), nodes_(page.nodes()), rules_(rules), title_(folded(metadata.title)), lead_(folded(metadata.description)) {}

  MainText run() {
    collect();
    judge();
    MainText best = attempt();
    if (prose_in(best.text) < 250 && marks_used_) {
      // The names of the elements led nowhere: read again without them.
      for (Block& b : blocks_)
        if (b.part != Part::caption && b.part != Part::comments && b.part != Part::notice) b.part = Part::none;
      MainText plain = attempt();
      if (prose_in(plain.text) > 2 * prose_in(best.text)) return plain;
    }
    return best;
  }

 private:
  // ---- blocks

  void collect() {
    Block current;
    bool in_space = true;
    int breaks = 0;
    auto flush = [&] {
      while (!current.text.empty() && (current.text.back() == ' ' || current.text.back() == '\n')) current.text.pop_back();
      pad(current.text, current.places);
      if (!current.text.empty()) {
        current.size = measure(current.text);
        current.linked = std::min(current.linked, current.size);
        // Some pages set their first paragraph as a heading.
        constexpr uint32_t longest_heading = 120;
        if (current.size > longest_heading && ends_sentence(current.text)) current.heading = false;
        blocks_.push_back(std::move(current));
      }
      current = {};
      in_space = true;
      breaks = 0;
    };
    struct Open {
      NodeId end;
      bool block;
    };
    std::vector<Open> open;
    std::vector<NodeId> owners{0};
    int links = 0, items = 0, cells = 0, headings = 0, pres = 0;
    bool fresh_item = false;
    struct Level {
      NodeId end;
      Tag tag;
    };
    std::vector<Level> levels;
    auto count = [&](Tag tag, int by) {
      if (tag == Tag::a) links += by;
      if (tag == Tag::li || tag == Tag::dd || tag == Tag::dt) items += by;
      if (tag == Tag::td || tag == Tag::th) cells += by;
      if (is_heading(tag)) headings += by;
      if (tag == Tag::pre) pres += by;
    };
    for (NodeId id = 0; id < nodes_.size(); ++id) {
      while (!levels.empty() && levels.back().end <= id) {
        count(levels.back().tag, -1);
        if (is_block(levels.back().tag)) {
          flush();
          owners.pop_back();
        }
        levels.pop_back();
      }
      const Node& n = nodes_[id];
      if (n.tag == Tag::head || n.tag == Tag::script || n.tag == Tag::title || hidden(id)) {
        id = n.end - 1;
        continue;
      }
      if (n.tag == Tag::br) {
        if (++breaks >= 2) {
          flush();
        } else if (!current.text.empty()) {
          while (!current.text.empty() && current.text.back() == ' ') current.text.pop_back();
          current.text += '\n';
          pad(current.text, current.places);
          in_space = true;
        }
        continue;
      }
      if (n.tag == Tag::text) {
        if (page_.keeps_places()) node_places_ = page_.places_of(id);
        append(n.text, current, in_space, breaks, links > 0, pres > 0);
        if (!current.text.empty() && current.first == 0) {
          current.first = id;
          current.owner = owners.back();
          current.heading = headings > 0;
          current.item = items > 0;
          current.cell = cells > 0;
          current.pre = pres > 0;
          current.starts_item = fresh_item;
          fresh_item = false;
        }
        current.last = id;
        continue;
      }
      if (is_block(n.tag)) {
        flush();
        owners.push_back(id);
        if (n.tag == Tag::li || n.tag == Tag::td) fresh_item = true;
      }
      count(n.tag, 1);
      levels.push_back({n.end, n.tag});
    }
    flush();
    cells_of_layout();
  }

  // A cell with paragraphs in it is no cell of a table of facts: the page is laid out by tables.
  void cells_of_layout() {
    constexpr uint32_t largest_fact = 250;
    std::vector<uint32_t> size(nodes_.size(), 0);
    for (const Block& b : blocks_)
      if (b.cell) size[cell_of(b.owner)] += b.size;
    for (Block& b : blocks_)
      if (b.cell && size[cell_of(b.owner)] > largest_fact) b.cell = false;
  }

  NodeId cell_of(NodeId id) const {
    while (id != 0 && nodes_[id].tag != Tag::td && nodes_[id].tag != Tag::th) id = nodes_[id].parent;
    return id;
  }

  void append(std::string_view text, Block& block, bool& in_space, int& breaks, bool linked, bool pre) {
    for (size_t i = 0; i < text.size();) {
      char c = text[i];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v') {
        if (pre && c == '\n' && !block.text.empty()) {
          block.text += '\n';
          in_space = true;
        } else if (!in_space) {
          block.text += ' ';
          in_space = true;
        }
        ++i;
        continue;
      }
      int length = 0;
      char32_t u = decode(text, i, length);
      bool invisible = u == 0x00AD || u == 0x200B || u == 0xFEFF || u == 0x2060;
      if (!invisible) {
        if (u == 0x00A0) {
          if (!in_space) block.text += ' ';
          in_space = true;
        } else {
          pad(block.text, block.places);
          block.text.append(text, i, static_cast<size_t>(length));
          if (page_.keeps_places()) block.places.resize(block.text.size(), node_places_[i]);
          in_space = false;
          breaks = 0;
          if (linked) block.linked += (u >= 0x2E80 && u <= 0x9FFF) || (u >= 0xAC00 && u <= 0xD7A3) ? 2 : 1;
        }
      }
      i += static_cast<size_t>(length);
    }
  }

  // As many places as bytes: what has been cut off has none, what was added is nowhere on the page.
  void pad(const std::string& text, std::vector<PagePlace>& places) const {
    if (page_.keeps_places()) places.resize(text.size());
  }

  bool hidden(NodeId id) const {
    const Node& n = nodes_[id];
    if (n.attributes == 0) return false;
    if (n.tag == Tag::body || n.tag == Tag::html) return false;
    std::string_view style = page_.attribute(id, "style");
    if (!style.empty()) {
      size_t at = style.find("display");
      if (at != std::string_view::npos) {
        size_t value = style.find_first_not_of(" :", at + 7);
        if (value != std::string_view::npos && style.substr(value, 4) == "none") return true;
      }
    }
    return page_.has_attribute(id, "hidden");
  }

  // ---- what is not the article

  void judge() {
    std::vector<double> prose(nodes_.size(), 0);
    for (const Block& b : blocks_) prose[b.owner] += std::max(0.0, weight(b));
    for (NodeId id = static_cast<NodeId>(nodes_.size()); id-- > 1;) prose[nodes_[id].parent] += prose[id];
    double all = nodes_.empty() ? 0 : prose[0];
    std::vector<Part> part(nodes_.size(), Part::none);
    std::vector<char> in_article(nodes_.size(), 0);
    for (NodeId id = 1; id < nodes_.size(); ++id) {
      const Node& n = nodes_[id];
      part[id] = part[n.parent];
      in_article[id] = in_article[n.parent] || n.tag == Tag::article;
      if (part[id] != Part::none || n.tag == Tag::text || n.tag == Tag::body || n.tag == Tag::main) continue;
      ClassWord w = judge_element(page_, id, rules_);
      if (n.tag == Tag::header && !in_article[n.parent] && prose[id] < 0.2 * all) w = {Part::navigation, -4};
      if (n.tag == Tag::form && prose[id] < 0.3 * all && w.weight > -2) w = {Part::notice, -2};
      if (w.weight > -2) continue;
      double most = w.part == Part::comments ? 0.85 : 0.4;
      if (n.tag == Tag::article) most = 0.2;
      if (prose[id] > most * all && prose[id] > 0) continue;
      part[id] = w.part == Part::none || w.part == Part::content ? Part::navigation : w.part;
      marks_used_ = true;
    }
    for (Block& b : blocks_) {
      // Of the elements inside the line, only one that holds all of it matters.
      b.part = part[nodes_[b.first].parent];
      for (NodeId id = b.first; id <= b.last && b.part != Part::none; ++id)
        if (nodes_[id].tag == Tag::text && part[nodes_[id].parent] == Part::none &&
            nodes_[id].text.find_first_not_of(" \t\r\n") != std::string_view::npos)
          b.part = Part::none;
    }
  }

  // How much a block speaks for being prose; negative when it speaks against.
  double weight(const Block& b) const {
    double density = b.link_density();
    if (density > 0.5) return -std::min<double>(b.size, 60);
    double n = b.size * (1 - density);
    if (b.heading) return 0;
    if (b.size >= 80) return ends_sentence(b.text) || b.pre ? n : 0.7 * n;
    if (b.size >= 25) return ends_sentence(b.text) ? 0.7 * n : (nodes_[b.owner].tag == Tag::p ? 0.3 * n : -5);
    return nodes_[b.owner].tag == Tag::p || b.pre ? 0 : -10;
  }

  double prose_in(const std::string& text) const { return measure(text); }

  // ---- the element

  NodeId choose(double all) const {
    std::vector<double> good(nodes_.size(), 0), bad(nodes_.size(), 0);
    for (const Block& b : blocks_) {
      if (b.part != Part::none) continue;
      double w = weight(b);
      (w >= 0 ? good : bad)[b.owner] += std::abs(w);
    }
    for (NodeId id = static_cast<NodeId>(nodes_.size()); id-- > 1;) {
      good[nodes_[id].parent] += good[id];
      bad[nodes_[id].parent] += bad[id];
    }
    NodeId best = 0;
    double best_score = -1;
    for (NodeId id = 0; id < nodes_.size(); ++id) {
      const Node& n = nodes_[id];
      if (!is_block(n.tag) || good[id] <= 0 || n.tag == Tag::p || n.tag == Tag::blockquote || is_heading(n.tag)) continue;
      double recall = good[id] / all, precision = good[id] / (good[id] + bad[id]);
      double f = 5 * precision * recall / (4 * precision + recall);  // F(2)
      double bonus = 1;
      ClassWord w = judge_element(page_, id, rules_);
      if (w.weight > 0) bonus += 0.05 * std::min(w.weight, 3);
      if (page_.attribute(id, "itemprop") == "articleBody") bonus += 0.3;
      if (n.tag == Tag::article) bonus += 0.1;
      if (n.tag == Tag::main) bonus += 0.05;
      if (f * bonus >= best_score) {
        best_score = f * bonus;
        best = id;
      }
    }
    return best;
  }

  MainText attempt() {
    double all = 0;
    for (const Block& b : blocks_)
      if (b.part == Part::none) all += std::max(0.0, weight(b));
    MainText out;
    if (all <= 0) all = 1;
    NodeId root = choose(all);
    out.first = root;
    out.end = nodes_.empty() ? 0 : nodes_[root].end;
    std::vector<Block*> inside;
    for (Block& b : blocks_)
      if (b.first >= root && b.first < out.end) {
        b.keep = false;
        inside.push_back(&b);
      }
    decide(inside);
    if (Block* lead = find_lead(inside)) {
      lead->keep = true;
      if (lead->first < root) inside.insert(inside.begin(), lead);
    }
    write(inside, out);
    return out;
  }

  // The standfirst often stands apart from the article, with the headline, but it is what the page gives as its
  // description. nullptr when it is in the text already.
  Block* find_lead(const std::vector<Block*>& inside) {
    constexpr size_t shortest = 40, compared = 60;
    if (lead_.size() < shortest) return nullptr;
    std::string_view begin = std::string_view(lead_).substr(0, compared);
    const Block* first_kept = nullptr;
    for (const Block* b : inside)
      if (b->keep && !b->heading) {
        first_kept = b;
        break;
      }
    for (Block& b : blocks_) {
      if (first_kept && b.first >= first_kept->first) return nullptr;
      if (b.text.size() < shortest || b.part == Part::notice || b.part == Part::comments || b.part == Part::footer) continue;
      if (b.link_density() < 0.5 && folded(std::string_view(b.text).substr(0, 4 * compared)).starts_with(begin)) return &b;
    }
    return nullptr;
  }

  // ---- the lines

  void decide(std::vector<Block*>& blocks) {
    double ahead = 0;
    for (Block* b : blocks) ahead += b->part == Part::none ? std::max(0.0, weight(*b)) : 0;
    double total = ahead;
    bool ended = false;
    // Lists are judged whole: a list of links is none of the article's.
    std::vector<double> list_links(nodes_.size(), 0), list_size(nodes_.size(), 0);
    for (Block* b : blocks)
      if (b->item || b->cell) {
        NodeId list = container(b->owner);
        list_links[list] += b->linked;
        list_size[list] += b->size;
      }
    for (Block* b : blocks) {
      double w = b->part == Part::none ? std::max(0.0, weight(*b)) : 0;
      std::string line = folded(b->text.size() > 400 ? std::string_view(b->text).substr(0, 400) : std::string_view(b->text));
      LineRule rule = b->size <= 200 ? rules_.line(line) : LineRule::none;
      if (rule == LineRule::last && ahead < 0.25 * total) ended = true;
      ahead -= w;
      if (ended || b->part != Part::none) continue;
      if (rule == LineRule::whole || rule == LineRule::last) continue;
      if (rule == LineRule::start && (b->linked * 3 > b->size || b->size < 120)) continue;
      if (!title_.empty() && b->heading && line == title_) continue;
      double density = b->link_density();
      Tag owner = nodes_[b->owner].tag;
      if (b->heading) {
        b->keep = density < 0.5 || b->size > 20;
        continue;
      }
      if (b->item || b->cell) {
        NodeId list = container(b->owner);
        double links = list_size[list] > 0 ? list_links[list] / list_size[list] : 0;
        if (links > 0.5) continue;
        b->keep = density < 0.8 || b->size < 30;
        continue;
      }
      if (density > 0.66 && b->size < 250) continue;
      if (owner == Tag::p || owner == Tag::blockquote || owner == Tag::pre) {
        b->keep = true;
        continue;
      }
      // Loose text: prose, or short lines with prose before and behind.
      b->keep = b->size >= 60 || ends_sentence(b->text);
      if (!b->keep) b->keep = density < 0.3 && b->size >= 25;
    }
    headings(blocks);
  }

  NodeId container(NodeId id) const {
    NodeId at = id;
    for (int steps = 0; at != 0 && steps < 12; ++steps, at = nodes_[at].parent)
      if (nodes_[at].tag == Tag::ul || nodes_[at].tag == Tag::ol || nodes_[at].tag == Tag::dl || nodes_[at].tag == Tag::table) return at;
    return id;
  }

  // A heading stays when text follows it before the next heading of something else.
  void headings(std::vector<Block*>& blocks) {
    bool text_follows = false;
    for (size_t i = blocks.size(); i-- > 0;) {
      Block& b = *blocks[i];
      if (b.heading) {
        if (!b.keep) continue;
        if (!text_follows) b.keep = false;
      } else if (b.keep) {
        text_follows = true;
      }
    }
  }

  void write(const std::vector<Block*>& blocks, MainText& out) const {
    const Block* last = nullptr;
    for (const Block* b : blocks) {
      if (!b->keep) continue;
      if (last) {
        bool same_list = (last->item && b->item) || (last->cell && b->cell);
        bool row = last->cell && b->cell && nodes_[last->owner].parent == nodes_[b->owner].parent;
        out.text += row ? "\t" : same_list ? "\n" : "\n\n";
      }
      pad(out.text, out.places);
      out.text += b->text;
      out.places.insert(out.places.end(), b->places.begin(), b->places.end());
      last = b;
    }
  }

  const Page& page_;
  const std::vector<Node>& nodes_;
  const PageRules& rules_;
  std::string title_, lead_;  // folded
  std::vector<Block> blocks_;
  bool marks_used_ = false;
  std::vector<PagePlace> node_places_;  // of the text node being read
};

// "article__bodyText-wide" -> article, body, text, wide. `f` may return false to stop.
template <class F>
void class_words(std::string_view value, F&& f) {
  std::string word;
  char before = 0;
  auto end = [&] {
    if (!word.empty()) f(std::string_view(word));
    word.clear();
  };
  for (char c : value) {
    bool upper = c >= 'A' && c <= 'Z';
    bool letter = upper || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (!letter) {
      end();
    } else {
      if (upper && before >= 'a' && before <= 'z') end();
      word += upper ? static_cast<char>(c + 32) : c;
    }
    before = c;
  }
  end();
}

}  // namespace

ClassWord judge_element(const Page& page, NodeId id, const PageRules& rules) {
  const Node& n = page[id];
  switch (n.tag) {
    case Tag::nav:
    case Tag::select: return {Part::navigation, -4};
    case Tag::button:
    case Tag::dialog: return {Part::notice, -4};
    case Tag::aside: return {Part::related, -4};
    case Tag::footer: return {Part::footer, -4};
    case Tag::figcaption: return {Part::caption, -4};
    case Tag::figure: return {Part::caption, -2};
    case Tag::caption: return {Part::caption, -2};
    case Tag::address: return {Part::byline, -2};
    case Tag::time: return {Part::date, -2};
    default: break;
  }
  if (n.attributes == 0) return {};
  std::string_view role = page.attribute(id, "role");
  for (std::string_view r : {"navigation", "complementary", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar",
                             "tablist", "toolbar", "alert"})
    if (role == r) return {r == "complementary" ? Part::related : Part::navigation, -4};
  if (page.attribute(id, "aria-hidden") == "true" && n.tag != Tag::p) return {Part::navigation, -2};
  ClassWord sum;
  int worst = 0;
  std::vector<std::string> seen;
  bool skip = false;
  for (std::string_view name : {"class", "id", "data-component", "data-testid", "data-module"}) {
    std::string_view value = page.attribute(id, name);
    if (value.empty() || value.size() > 512) continue;
    skip = false;
    class_words(value, [&](std::string_view word) {
      bool negates =
          word == "no" || word == "has" || word == "with" || word == "without" || word == "hide" || word == "is" || word == "can";
      if (skip) {
        skip = false;
        return;
      }
      if (negates) {
        skip = true;
        return;
      }
      if (seen.size() > 40 || std::find(seen.begin(), seen.end(), word) != seen.end()) return;
      seen.emplace_back(word);
      ClassWord w = rules.class_word(word);
      sum.weight += w.weight;
      if (w.weight < worst) {
        worst = w.weight;
        sum.part = w.part;
      }
    });
  }
  if (worst == 0 && sum.weight > 0) sum.part = Part::content;
  return sum;
}

MainText find_main_text(const Page& page, const PageRules& rules, const Metadata& metadata) { return Reader(page, rules, metadata).run(); }

}  // namespace sayso::html
