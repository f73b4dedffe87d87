#pragma once
#include "article/article.h"
#include "phrases/phrases.h"
#include "resources/resources.h"
#include "tokens/tokens.h"

namespace sayso {

// One part of speech a token, base noun phrases and verb groups.
void find_phrases(const Article& article, const Tokens& tokens, const Resources& r, Phrases& out);

// Fills out.pos alone.
void tag_parts_of_speech(const Article& article, const Tokens& tokens, const Resources& r, Phrases& out);

}  // namespace sayso
