#include "input/html/read_page.h"

#include <algorithm>

#include "input/charset.h"
#include "input/html/main_text.h"
#include "input/html/metadata.h"
#include "input/html/page.h"
#include "input/html/page_date.h"

namespace sayso::html {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// The value behind "charset=" or "encoding=" in the page's first bytes.
std::string declared_charset(std::string_view bytes) {
  constexpr size_t looked_at = 4096;
  std::string head(bytes.substr(0, looked_at));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  for (std::string_view key : {"charset", "encoding"}) {
    for (size_t at = head.find(key); at != std::string::npos; at = head.find(key, at + 1)) {
      size_t i = head.find_first_not_of(" \t", at + key.size());
      if (i == std::string::npos || head[i] != '=') continue;
      i = head.find_first_not_of(" \t\"'", i + 1);
      if (i == std::string::npos) break;
      size_t end = head.find_first_of(" \t\"'/>;?\r\n", i);
      if (end != std::string::npos && end > i && end - i < 40) return head.substr(i, end - i);
    }
  }
  return {};
}

// Is there a character reference, such as &quot;?
bool has_references(std::string_view text) {
  constexpr size_t longest = 10;
  for (size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    size_t end = text.substr(at + 1, longest).find_first_not_of("#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    if (end != std::string_view::npos && end > 1 && text[at + 1 + end] == ';') return true;
  }
  return false;
}

// What a page tells search engines of its text; some put markup there.
MainText told_text(const Page& page, const PageRules& rules, const std::string& body, const StageTimes& times) {
  std::vector<PagePlace> of_body = places_in_json(page, body);
  bool markup = is_markup(body);
  if (!markup && !has_references(body)) return {body, std::move(of_body)};
  std::string html;
  std::vector<PagePlace> of_html;
  for (size_t i = 0; i < body.size(); ++i) {
    body[i] == '\n' && !markup ? html += "<p>" : html += body[i];
    if (!of_body.empty()) of_html.resize(html.size(), body[i] == '\n' ? PagePlace() : of_body[i]);
  }
  MainText text = find_main_text(Page(html, times, !of_html.empty()), rules, {});
  for (PagePlace& p : text.places)
    if (p.start != PagePlace::nowhere) {
      PagePlace first = of_html[p.start], last = of_html[p.end - 1];
      p = first.start == PagePlace::nowhere || last.end == PagePlace::nowhere ? PagePlace() : PagePlace{first.start, last.end};
    }
  return text;
}

}  // namespace

bool is_markup(std::string_view text) {
  size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || text[first] != '<') return false;
  for (std::string_view tag : {"</p>", "</P>", "</div>", "</DIV>", "</html>", "</HTML>"})
    if (text.find(tag, first) != std::string_view::npos) return true;
  return false;
}

bool looks_like_html(std::string_view bytes) {
  constexpr size_t looked_at = 1024;
  bytes = bytes.substr(0, looked_at);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  size_t first = bytes.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || bytes[first] != '<') return false;
  std::string head(bytes.substr(first));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  for (std::string_view mark : {"<!doctype html", "<html", "<head", "<body", "<title", "<meta ", "<article", "<div"})
    if (head.find(mark) != std::string::npos) return true;
  return false;
}

void read_page(std::string bytes, std::string_view charset, const PageRules& rules, Document& document, bool places,
               const StageTimes& times) {
  std::string declared = declared_charset(bytes);
  if (!charset.empty()) declared = charset;
  std::vector<uint32_t> offsets;
  std::string utf8 = to_utf8(std::move(bytes), document.warnings, declared, places ? &offsets : nullptr);
  Page page(utf8, times, places);
  if (page.cut()) document.warnings.emplace_back("the page is too large: only its first part was read");
  Metadata metadata = read_metadata(page);
  times.check();
  MainText main_text = find_main_text(page, rules, metadata);
  times.check();
  // Some pages build their text in the browser; what they tell search engines is better than nothing.
  constexpr size_t hardly_any = 200;
  if (main_text.text.size() < hardly_any && metadata.article_body.size() > 2 * main_text.text.size()) {
    MainText told = told_text(page, rules, metadata.article_body, times);
    main_text.text = std::move(told.text);
    main_text.places = std::move(told.places);
  }
  if (main_text.text.empty()) document.warnings.emplace_back("no text of an article was found on the page");
  document.html = true;
  if (!document.title.empty()) metadata.title_places.clear();
  if (document.title.empty()) document.title = metadata.title;
  if (document.byline.empty()) document.byline = metadata.byline;
  if (document.site.empty()) document.site = metadata.site;
  document.text = std::move(main_text.text);
  // From the page as UTF-8 to the page as it came in.
  for (auto* of : {&metadata.title_places, &main_text.places})
    for (PagePlace& p : *of)
      if (p.start != PagePlace::nowhere) p = {offsets[p.start], offsets[p.end]};
  document.title_places = std::move(metadata.title_places);
  document.places = std::move(main_text.places);
  if (document.published.empty()) document.published = find_page_date(page, metadata, main_text, document.url, rules);
  if (document.url.empty()) document.url = metadata.url;
}

}  // namespace sayso::html
