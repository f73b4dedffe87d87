#include "resources/word_sets.h"

#include "catch.h"
#include "support.h"
#include "tags/date_knowledge.h"

using namespace sayso;

TEST_CASE("sets of words") {
  auto r = test::resources_of({{"rules/toy/words/moods.tsv",
                                "# what: a toy\n"
                                "set\tforms\n"
                                "cheerful\tglad|Happy\n"
                                "odd\thappy|queer\n"}},
                              "toy");
  const WordSets& moods = r->sets("moods");
  auto sets_of = [&](std::string_view word) { return moods[r->vocabulary.find(word)]; };
  CHECK(sets_of("glad") == moods.bit("cheerful"));
  CHECK(sets_of("happy") == (moods.bit("cheerful") | moods.bit("odd")));
  CHECK(sets_of("cheerful") == 0);  // a name is no word of the set
  CHECK(moods.bit("gloomy") == 0);
  CHECK(moods[Vocabulary::none] == 0);
  WordSet odd(moods, "odd");
  CHECK(odd.has(r->vocabulary.find("queer")));
  CHECK_FALSE(odd.has(r->vocabulary.find("glad")));
  CHECK(r->sets("manners").bit("cheerful") == 0);
}

TEST_CASE("code and rules name only sets of date_contexts.tsv that are there") {
  const Resources& r = test::resources();
  const DateKnowledge dates(r);
  for (size_t c = 0; c < dates.context_bit.size(); ++c)
    if (dates.context_bit[c] == 0) FAIL_CHECK("no set for Context " << c);
  size_t named = 0;
  for (size_t i = 0; i < r.rules.size(); ++i) {
    const auto rule = static_cast<RuleId>(i);
    if (r.rules.rule(rule).phase != dates.phase) continue;
    for (std::string_view key : {"after", "not_after", "not_before"})
      if (std::string_view set = r.rules.constant(rule, key); !set.empty()) {
        ++named;
        if (dates.contexts.bit(set) == 0) FAIL_CHECK(r.rules.rule(rule).name << " has " << key << "=" << set);
      }
  }
  CHECK(named > 20);
}
