#pragma once
#include "resources/resources.h"

namespace sayso {

// Nouns for people: of the lists of roles and of classes of people, and of WordNet.
class PeopleWords {
 public:
  explicit PeopleWords(const Resources& r)
      : vocabulary_(r.vocabulary), classes_(r.list("people_classes")), lexname_(lexname_number("noun.person")) {}
  bool has(WordId word) const {
    return vocabulary_.has(word, Flag::person_noun) || vocabulary_[word].lex_noun == lexname_ || classes_.find(word);
  }

 private:
  const Vocabulary& vocabulary_;
  const WordList& classes_;
  uint8_t lexname_;
};

}  // namespace sayso
