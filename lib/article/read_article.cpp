#include "article/read_article.h"

namespace sayso {

void read_article(const Document& document, const Options& options, const Resources& /*r*/, Article& out) {
  out.id = document.id;
  out.source = document.source;
  out.url = document.url;
  out.text.clear();
  out.paragraphs.clear();
  out.boilerplate.clear();
  out.warnings = document.warnings;
  out.title.reset();
  out.dateline.reset();
  out.body_start = 0;
  if (!document.title.empty()) {
    out.text = document.title + "\n\n";
    out.title = Span{0, static_cast<uint32_t>(document.title.size())};
    out.paragraphs.push_back({*out.title, Zone::title});
    out.body_start = static_cast<uint32_t>(out.text.size());
  }
  out.text += document.text;
  out.published = {document.published, PublishedFrom::metadata};
  if (out.published.value.empty()) out.published = {options.published, PublishedFrom::option};
  if (out.published.value.empty()) out.published.from = PublishedFrom::none;
  auto n = static_cast<uint32_t>(out.text.size());
  for (uint32_t i = out.body_start; i < n;) {
    auto end = static_cast<uint32_t>(std::min<size_t>(out.text.find('\n', i), n));
    if (end > i) out.paragraphs.push_back({{i, end}, Zone::body});
    i = end + 1;
  }
}

}  // namespace sayso
