#pragma once
#include "resources/resources.h"
#include "tags/people_words.h"
#include "workspace.h"

namespace sayso {

// What the resources say of words that are asked for by name.
struct SourceWords {
  explicit SourceWords(const Resources& r);

  const WordList& pronouns;
  PeopleWords people;
  int person, number;  // columns of pronouns
  WordId as;
};

// Which entity speaks: fills `entity` of every claim and quotation from its source, once entities are resolved.
void name_sources(const Tokens& tokens, const SourceWords& words, Workspace::Impl& w);

}  // namespace sayso
