#include "input/html/metadata.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>
#include <unordered_map>

#include "text/fold.h"
#include "text/utf8.h"

namespace sayso::html {
namespace {

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::string clean(std::string_view s) {
  std::string out;
  for (char c : s) {
    bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// The same with its paragraphs.
std::string clean_paragraphs(std::string_view s) {
  std::string out;
  while (!s.empty()) {
    size_t line = std::min(s.find('\n'), s.size());
    std::string paragraph = clean(s.substr(0, line));
    if (!out.empty() && !paragraph.empty()) out += "\n\n";
    out += paragraph;
    s.remove_prefix(std::min(line + 1, s.size()));
  }
  return out;
}

// Fields by preference: an earlier source is not replaced by a later one of less worth.
struct Field {
  std::string value;
  int worth = 0;

  void offer(std::string candidate, int its_worth) {
    if (its_worth > worth && !candidate.empty()) {
      value = std::move(candidate);
      worth = its_worth;
    }
  }
};

struct MetaName {
  std::string_view name;
  int worth;
};
constexpr MetaName published_names[] = {
    {"article:published_time", 90},
    {"article:published", 88},
    {"og:article:published_time", 88},
    {"datepublished", 86},
    {"og:published_time", 84},
    {"bt:pubdate", 80},
    {"sailthru.date", 80},
    {"parsely-pub-date", 80},
    {"article.published", 80},
    {"published_at", 80},
    {"published-at", 80},
    {"published-date", 80},
    {"publisheddate", 80},
    {"published_date", 80},
    {"publication_date", 80},
    {"publication-date", 80},
    {"publish_date", 80},
    {"publish-date", 80},
    {"publishdate", 80},
    {"pubdate", 80},
    {"pub_date", 80},
    {"publishtime", 80},
    {"cxenseparse:recs:publishtime", 80},
    {"citation_publication_date", 78},
    {"citation_online_date", 78},
    {"citation_date", 77},
    {"article_date_original", 77},
    {"originalpublicationdate", 77},
    {"dc.date.issued", 76},
    {"dcterms.issued", 76},
    {"dcterms.date", 75},
    {"dc.date.created", 75},
    {"dcterms.created", 75},
    {"dc.created", 75},
    {"dc.date", 74},
    {"prism.publicationdate", 76},
    {"rnews:datepublished", 76},
    {"release_date", 70},
    {"displaydate", 70},
    {"date.created", 70},
    {"datecreated", 70},
    {"created", 66},
    {"date", 65},
    {"article:post_date", 65},
    {"doc_date", 60},
    {"timestamp", 50},
};
constexpr MetaName modified_names[] = {
    {"article:modified_time", 90}, {"og:updated_time", 80}, {"datemodified", 80}, {"dcterms.modified", 70}, {"dc.date.modified", 70},
    {"last-modified", 60},         {"lastmod", 60},         {"modified", 60},     {"revised", 50}};

template <size_t N>
int worth_of(const MetaName (&names)[N], std::string_view name) {
  for (const MetaName& n : names)
    if (n.name == name) return n.worth;
  return 0;
}

std::string text_in(const nlohmann::json& object, const char* key) {
  auto it = object.find(key);
  if (it == object.end()) return {};
  if (it->is_string()) return clean(it->get<std::string>());
  if (it->is_array() && !it->empty() && it->front().is_string()) return clean(it->front().get<std::string>());
  return {};
}

// The names of JSON-LD's objects by their "@id", for where another only refers to them.
using NamesById = std::unordered_map<std::string, std::string>;

// Who stands under this key: names, objects that have one, or several of these.
std::string names_in(const nlohmann::json& object, const char* key, const NamesById& by_id) {
  auto it = object.find(key);
  if (it == object.end()) return {};
  std::string out;
  auto add = [&](const nlohmann::json& one) {
    std::string name = one.is_string() ? clean(one.get_ref<const std::string&>()) : one.is_object() ? text_in(one, "name") : std::string();
    if (name.empty() && one.is_object())
      if (auto known = by_id.find(text_in(one, "@id")); known != by_id.end()) name = known->second;
    if (name.empty() || name.starts_with("http")) return;
    if (!out.empty()) out += ", ";
    out += name;
  };
  if (it->is_array())
    for (const auto& one : *it) add(one);
  else
    add(*it);
  return out;
}

bool is_article_type(const nlohmann::json& object) {
  auto it = object.find("@type");
  if (it == object.end()) return false;
  auto fits = [](const nlohmann::json& t) {
    if (!t.is_string()) return false;
    const auto& name = t.get_ref<const std::string&>();
    return name.ends_with("Article") || name.ends_with("Posting") || name == "Report" || name == "Recipe" || name == "VideoObject" ||
           name == "Review";
  };
  return it->is_array() ? std::any_of(it->begin(), it->end(), fits) : fits(*it);
}

struct Fields {
  Field title, description, byline, site, url, language, published, modified, body;
};

void read_json_ld(std::string text, Fields& f) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < ' ') c = ' ';  // raw line breaks in strings are common
  while (!text.empty() && (text.back() == ' ' || text.back() == ';')) text.pop_back();
  nlohmann::json root = nlohmann::json::parse(text, nullptr, false, true);
  if (root.is_discarded()) return;
  std::vector<const nlohmann::json*> all{&root};
  NamesById names;
  constexpr size_t most = 20000;
  for (size_t i = 0; i < all.size() && i < most; ++i) {
    const nlohmann::json& at = *all[i];
    for (const auto& child : at)
      if (child.is_structured()) all.push_back(&child);
    if (!at.is_object()) continue;
    if (std::string id = text_in(at, "@id"), name = text_in(at, "name"); !id.empty() && !name.empty()) names.emplace(id, name);
  }
  all.resize(std::min(all.size(), most));
  for (const nlohmann::json* one : all) {
    const nlohmann::json& at = *one;
    if (!at.is_object()) continue;
    bool article = is_article_type(at);
    int worth = article ? 100 : 40;
    if (article) {
      f.title.offer(text_in(at, "headline"), 50);
      f.byline.offer(names_in(at, "author", names), 90);
      f.site.offer(names_in(at, "publisher", names), 50);
      if (auto body = at.find("articleBody"); body != at.end() && body->is_string())
        f.body.offer(clean_paragraphs(body->get_ref<const std::string&>()), 100);
    }
    f.published.offer(text_in(at, "datePublished"), worth);
    f.published.offer(text_in(at, "dateCreated"), worth - 20);
    f.modified.offer(text_in(at, "dateModified"), worth);
  }
}

// "Storm closes port | Daily Bugle" -> "Storm closes port", when the longer part comes first or the site is known.
std::string without_site(const std::string& title, std::string_view site) {
  std::string best = title;
  for (std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " • ", " / "}) {
    size_t at = title.rfind(mark);
    if (at == std::string::npos) continue;
    std::string left = title.substr(0, at), right = title.substr(at + mark.size());
    if (!site.empty() && folded(right).find(folded(site)) != std::string::npos) return left;
    if (left.size() >= 2 * right.size() && left.size() > 15 && left.size() < best.size()) best = left;
  }
  return best;
}

size_t common_words(const std::string& a, const std::string& b) {
  size_t n = 0;
  std::string word;
  std::string padded = " " + b + " ";
  for (size_t i = 0; i <= a.size(); ++i) {
    if (i < a.size() && a[i] != ' ') {
      word += a[i];
      continue;
    }
    if (word.size() > 2 && padded.find(word) != std::string::npos) ++n;
    word.clear();
  }
  return n;
}

constexpr size_t longest_html_title = 500;

// The heading that the machine-readable title is about; readers see it, so it is preferred.
std::string choose_title(const Page& page, const std::string& meta, const std::string& html_title) {
  std::string wanted = folded(meta.empty() ? html_title : meta);
  std::string best;
  size_t best_common = 0, headings = 0;
  std::string only;
  constexpr size_t longest = 300;
  for (NodeId id = 0; id < page.nodes().size(); ++id) {
    if (page[id].tag != Tag::h1 && page[id].tag != Tag::h2) continue;
    std::string text = page.text_of(id, longest);
    if (text.empty() || text.size() > longest) continue;
    if (page[id].tag == Tag::h1) {
      ++headings;
      only = text;
    }
    size_t n = common_words(folded(text), wanted);
    size_t words = static_cast<size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
    if (n * 2 < words) continue;
    if (n > best_common) {
      best = text;
      best_common = n;
    }
  }
  if (!best.empty()) return best;
  if (!meta.empty()) return meta;
  if (headings == 1) return only;
  return html_title;
}

// A text that can be searched, and where its bytes stand.
struct Placed {
  std::string text;
  std::vector<PagePlace> places;

  void add(std::string_view bytes, PagePlace place) {
    text += bytes;
    places.resize(text.size(), place);
  }
  // White space becomes one blank.
  void add_folded(std::string_view bytes, PagePlace place) {
    bool space = bytes == " " || bytes == "\n" || bytes == "\t" || bytes == "\r";
    if (!space)
      add(bytes, place);
    else if (!text.empty() && text.back() != ' ')
      add(" ", {});
  }
  std::optional<std::vector<PagePlace>> of(std::string_view part) const {
    size_t at = text.find(part);
    if (at == std::string::npos) return std::nullopt;
    auto from = places.begin() + static_cast<ptrdiff_t>(at);
    return std::vector<PagePlace>(from, from + static_cast<ptrdiff_t>(part.size()));
  }
};

// The string of JSON that begins behind the quotation mark at `i`, which becomes the place behind its end.
Placed json_string(std::string_view json, const std::vector<PagePlace>& places, size_t& i) {
  Placed out;
  auto unit = [&](size_t at) {
    unsigned value = 0;
    if (json.substr(at, 2) == "\\u" && at + 6 <= json.size()) std::from_chars(json.data() + at + 2, json.data() + at + 6, value, 16);
    return value;
  };
  while (i < json.size() && json[i] != '"') {
    size_t from = i;
    std::string character(1, json[i++]);
    if (character[0] == '\\' && i < json.size()) {
      constexpr std::string_view short_ones = "bfnrt", meant = "\b\f\n\r\t";
      char escape = json[i++];
      if (escape == 'u') {
        char32_t u = unit(from);
        i = std::min(json.size(), from + 6);
        bool high = u >= 0xD800 && u < 0xDC00;
        if (unsigned low = high ? unit(i) : 0; low >= 0xDC00 && low < 0xE000) {
          u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
          i += 6;
        }
        character.clear();
        append_utf8(character, u);
      } else {
        size_t which = short_ones.find(escape);
        character = which == std::string_view::npos ? escape : meant[which];
      }
    } else if (static_cast<unsigned char>(character[0]) < ' ') {
      character = " ";
    }
    const PagePlace &first = places[from], &last = places[i - 1];
    out.add_folded(character, {first.start, first.start == PagePlace::nowhere ? PagePlace::nowhere : last.end});
  }
  if (i < json.size()) ++i;
  return out;
}

bool is_json_ld(const Page& page, NodeId id) {
  return page[id].tag == Tag::script && lower(page.attribute(id, "type")).find("ld+json") != std::string::npos;
}

// Where the title stands: in a heading, else in <title>, else where only machines read it.
std::vector<PagePlace> places_of_title(const Page& page, const std::string& title) {
  for (bool in_heading : {true, false})
    for (NodeId id = 0; id < page.nodes().size(); ++id) {
      if (in_heading ? !is_heading(page[id].tag) : page[id].tag != Tag::title) continue;
      Placed found;
      found.text = page.text_of(id, longest_html_title, &found.places);
      if (auto places = found.of(title)) return *places;
    }
  for (NodeId id = 0; id < page.nodes().size(); ++id) {
    if (page[id].tag != Tag::meta) continue;
    std::string_view content = page.attribute(id, "content");
    if (content.size() < title.size() || content.size() > longest_html_title) continue;
    std::vector<PagePlace> places = page.places_of_attribute(id, "content");
    Placed found;
    for (size_t i = 0; i < content.size(); ++i) found.add_folded(content.substr(i, 1), places[i]);
    if (auto of_title = found.of(title)) return *of_title;
  }
  return places_in_json(page, title);
}

}  // namespace

std::vector<PagePlace> places_in_json(const Page& page, std::string_view text) {
  if (!page.keeps_places() || text.empty()) return {};
  std::string one_line = clean(text);
  // Of the blank lines between paragraphs there is one blank there.
  auto unfolded = [&](const std::vector<PagePlace>& places) {
    std::vector<PagePlace> out;
    for (size_t i = 0, k = 0; i < text.size(); ++i)
      out.push_back(text[i] == '\n' && i + 1 < text.size() && text[i + 1] == '\n' ? PagePlace() : places[k++]);
    return out;
  };
  for (NodeId id = 0; id < page.nodes().size(); ++id) {
    if (!is_json_ld(page, id)) continue;
    for (NodeId k = id + 1; k < page[id].end; ++k) {
      std::string_view json = page[k].text;
      std::vector<PagePlace> places = page.places_of(k);
      for (size_t i = json.find('"'); i < json.size(); i = json.find('"', i))
        if (auto found = json_string(json, places, ++i).of(one_line)) return unfolded(*found);
    }
  }
  return {};
}

Metadata read_metadata(const Page& page) {
  Fields f;
  std::string html_title, base;
  const auto& nodes = page.nodes();
  for (NodeId id = 0; id < nodes.size(); ++id) {
    const Node& n = nodes[id];
    if (n.tag == Tag::script) {
      if (!is_json_ld(page, id)) continue;
      std::string text;
      for (NodeId k = id + 1; k < n.end; ++k) text += nodes[k].text;
      read_json_ld(std::move(text), f);
    } else if (n.tag == Tag::html) {
      f.language.offer(std::string(page.attribute(id, "lang")), 50);
    } else if (n.tag == Tag::title && html_title.empty()) {
      html_title = page.text_of(id, longest_html_title);
    } else if (n.tag == Tag::link) {
      if (lower(page.attribute(id, "rel")) == "canonical") f.url.offer(std::string(page.attribute(id, "href")), 90);
    } else if (n.tag == Tag::a || n.tag == Tag::span || n.tag == Tag::div) {
      constexpr size_t longest_name = 100;
      if (f.byline.value.empty() && (page.attribute(id, "rel") == "author" || page.attribute(id, "itemprop") == "author"))
        f.byline.offer(page.text_of(id, longest_name), 50);
    } else if (n.tag == Tag::meta) {
      std::string content = clean(page.attribute(id, "content"));
      if (content.empty()) continue;
      for (const char* key : {"property", "name", "itemprop"}) {
        std::string name = lower(page.attribute(id, key));
        if (name.empty()) continue;
        if (int w = worth_of(published_names, name)) f.published.offer(content, w);
        if (int w = worth_of(modified_names, name)) f.modified.offer(content, w);
        if (name == "og:title") f.title.offer(content, 80);
        if (name == "twitter:title") f.title.offer(content, 60);
        if (name == "og:description") f.description.offer(content, 80);
        if (name == "description") f.description.offer(content, 90);
        if (name == "og:url") f.url.offer(content, 80);
        if (name == "og:site_name") f.site.offer(content, 90);
        if (name == "application-name") f.site.offer(content, 40);
        if (name == "author" || name == "article:author" || name == "dc.creator" || name == "parsely-author" || name == "sailthru.author")
          if (!content.starts_with("http")) f.byline.offer(content, 80);
      }
    }
  }
  Metadata m;
  m.site = f.site.value;
  m.description = f.description.value;
  m.byline = f.byline.value;
  m.language = f.language.value;
  m.published = f.published.value;
  m.modified = f.modified.value;
  m.article_body = f.body.value;
  if (f.url.value.starts_with("http")) m.url = f.url.value;
  m.title = choose_title(page, without_site(f.title.value, m.site), without_site(html_title, m.site));
  if (page.keeps_places() && !m.title.empty()) m.title_places = places_of_title(page, m.title);
  return m;
}

}  // namespace sayso::html
