#pragma once
#include "article/article.h"
#include "sayso/extract.h"

namespace sayso {

// Title, paragraphs, boilerplate, dateline, publication date and language of a document.
void read_article(const Document& document, const Options& options, const Resources& r, Article& out);

}  // namespace sayso
