#include "resources/word_list.h"

#include "catch.h"
#include "support.h"
#include "tokens/words.h"

using namespace sayso;

TEST_CASE("regular verbs") {
  struct Row {
    const char *base, *third, *past, *ing;
  };
  for (const Row& r :
       {Row{"warn", "warns", "warned", "warning"}, Row{"argue", "argues", "argued", "arguing"}, Row{"deny", "denies", "denied", "denying"},
        Row{"stop", "stops", "stopped", "stopping"}, Row{"plan", "plans", "planned", "planning"}, Row{"show", "shows", "showed", "showing"},
        Row{"fix", "fixes", "fixed", "fixing"}, Row{"stress", "stresses", "stressed", "stressing"},
        Row{"preach", "preaches", "preached", "preaching"}, Row{"veto", "vetoes", "vetoed", "vetoing"},
        Row{"agree", "agrees", "agreed", "agreeing"}, Row{"convey", "conveys", "conveyed", "conveying"},
        Row{"lie", "lies", "lied", "lying"}, Row{"reveal", "reveals", "revealed", "revealing"},
        Row{"answer", "answers", "answered", "answering"}}) {
    CHECK(inflect(r.base, VerbForm::third) == r.third);
    CHECK(inflect(r.base, VerbForm::past) == r.past);
    CHECK(inflect(r.base, VerbForm::participle) == r.past);
    CHECK(inflect(r.base, VerbForm::ing) == r.ing);
    CHECK(inflect(r.base, VerbForm::base) == r.base);
  }
  CHECK(inflect("", VerbForm::past).empty());
}

TEST_CASE("regular plurals") {
  CHECK(plural("soldier") == "soldiers");
  CHECK(plural("agency") == "agencies");
  CHECK(plural("attorney") == "attorneys");
  CHECK(plural("church") == "churches");
  CHECK(plural("spokeswoman") == "spokeswomen");
  CHECK(plural("human") == "humans");
  CHECK(plural("box") == "boxes");
  CHECK(plural("").empty());
}

namespace {

constexpr std::string_view verbs =
    "# what: a toy\n"
    "lemma\tkind\tirregular\n"
    "say\tstatement\tsaid|said|\n"
    "signal\tstatement\tsignaled/signalled||signaling/signalling\n"
    "point out\tstatement\t\n"
    "warn\tstatement\t\n";

struct Lists {
  Errors errors;
  Vocabulary vocabulary;
  WordList list;

  explicit Lists(std::string_view text) {
    Tsv tsv = read_tsv("words/toy.tsv", text, errors);
    VocabularyBuilder builder;
    for (const auto& key : WordList::key_words(tsv))
      for (const std::string& w : key) builder.add(w);
    vocabulary = builder.build();
    list = WordList(std::move(tsv), vocabulary);
  }
  const WordList::Key* find(std::string_view word) const { return list.find(vocabulary.find(word)); }
};

}  // namespace

TEST_CASE("a list of verbs holds every form of each") {
  Lists l(verbs);
  CHECK(l.errors.empty());
  for (auto [word, form] : {std::pair{"say", VerbForm::base},
                            {"says", VerbForm::third},
                            {"said", VerbForm::past},
                            {"saying", VerbForm::ing},
                            {"signalled", VerbForm::past},
                            {"signaled", VerbForm::past},
                            {"signalling", VerbForm::ing},
                            {"warned", VerbForm::past}}) {
    INFO(word);
    const WordList::Key* key = l.find(word);
    REQUIRE(key);
    CHECK(key->form == form);
  }
  CHECK(l.list.cell(l.find("said")->row, "lemma") == "say");
  CHECK(l.list.cell(l.find("said")->row, "kind") == "statement");
  CHECK(l.list.cell(l.find("said")->row, "no such column").empty());
  CHECK_FALSE(l.find("pointed"));  // only "pointed out" is a key
}

TEST_CASE("the longest key at a token") {
  Lists l("word\nbank\nbank of england\nbank of\n");
  Article a = test::plain_article("the bank of england of bank");
  TokenizerScratch scratch;
  Tokens tokens;
  tokenize(a, l.vocabulary, true, scratch, tokens);
  const WordList::Key* key = l.list.longest_at(tokens, 1, tokens.size());
  REQUIRE(key);
  CHECK(key->words.size() == 3);
  key = l.list.longest_at(tokens, 1, 3);
  REQUIRE(key);
  CHECK(key->words.size() == 2);
  CHECK_FALSE(l.list.longest_at(tokens, 0, tokens.size()));
}

TEST_CASE("several spellings in a cell are several keys") {
  Lists l("word\tplural\taliases\nkilometre\tkilometres\tkm|kilometer\n");
  for (const char* word : {"kilometre", "kilometres", "km", "kilometer"}) {
    INFO(word);
    REQUIRE(l.find(word));
    CHECK(l.find(word)->row == 0);
  }
}
