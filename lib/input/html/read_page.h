#pragma once
#include <string>
#include <string_view>

#include "input/html/page_rules.h"
#include "sayso/extract.h"
#include "stages.h"

namespace sayso::html {

// Does this look like a page, when its name does not say so?
bool looks_like_html(std::string_view bytes);
// Does this text, a field of something, consist of paragraphs in HTML?
bool is_markup(std::string_view text);

// A document from the bytes of a page: main text, title, publication date and URL. `document.url` may hold the address
// the page came from; `charset` what its transport said. A page without any text gives an empty one. With `places`,
// document.places is filled. Throws OutOfTime when it takes too long, nothing else.
void read_page(std::string bytes, std::string_view charset, const PageRules& rules, Document& document, bool places = false,
               const StageTimes& times = {});

}  // namespace sayso::html
