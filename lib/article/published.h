#pragma once
#include "article/article.h"
#include "resources/resources.h"

namespace sayso {

// The publication date of an article whose input does not give it: from its URL, its dateline or its text, in that
// order. `article.url`, `text`, `paragraphs` and `dateline` are read.
Published find_published(const Article& article, const Resources& r);

}  // namespace sayso
