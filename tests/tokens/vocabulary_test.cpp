#include "tokens/vocabulary.h"

#include "catch.h"
#include "support.h"

using namespace sayso;

TEST_CASE("a vocabulary finds every word it was given and no other") {
  VocabularyBuilder builder;
  std::vector<std::string> words;
  for (int i = 0; i < 3000; ++i) words.push_back("w" + std::to_string(i * i));
  for (const std::string& w : words) CHECK(builder.add(w) == builder.add(w));
  Vocabulary v = builder.build();
  REQUIRE(v.size() == words.size());
  for (const std::string& w : words) {
    WordId id = v.find(w);
    if (id == Vocabulary::none || v.text(id) != w) FAIL(w);
  }
  CHECK(v.find("w") == Vocabulary::none);
  CHECK(v.find("") == Vocabulary::none);
  CHECK(v.find("w3") == Vocabulary::none);
}

TEST_CASE("an empty vocabulary knows nothing") {
  Vocabulary v;
  CHECK(v.find("word") == Vocabulary::none);
  CHECK(v.size() == 0);
  CHECK(v[7].flags == 0);
}

TEST_CASE("words longer than eight bytes with a common head or tail differ") {
  VocabularyBuilder builder;
  WordId a = builder.add("administration"), b = builder.add("administrations"), c = builder.add("xdministration");
  Vocabulary v = builder.build();
  CHECK(v.find("administration") == a);
  CHECK(v.find("administrations") == b);
  CHECK(v.find("xdministration") == c);
}

TEST_CASE("lists set the flags of their words") {
  const Vocabulary& v = test::resources().vocabulary;
  auto has = [&](const char* word, Flag flag) {
    WordId id = v.find(word);
    return id != Vocabulary::none && v.has(id, flag);
  };
  CHECK(has("said", Flag::cue_verb));
  CHECK(has("denies", Flag::cue_verb));
  CHECK(has("president", Flag::title));
  CHECK(has("spokesman", Flag::role));
  CHECK(has("maria", Flag::given_female));
  CHECK(has("ministry", Flag::organization_head));
  CHECK_FALSE(has("table", Flag::cue_verb));
  CHECK(v[v.find("the")].common == 10);
  CHECK(v[v.find("president")].lex_noun == 1 + 15);  // noun.person
}

TEST_CASE("a word known to no list has no properties") {
  const Vocabulary& v = test::resources().vocabulary;
  CHECK(v.find("qwxyzt") == Vocabulary::none);
  CHECK(v[v.size() + 5].flags == 0);
}
