#include "catch.h"
#include "gazetteer/gazetteer.h"
#include "reference/matcher.h"
#include "support.h"
#include "tokens/words.h"

using namespace sayso;

namespace {

reference::Found found(const test::Tokenized& t, const Resources& r) {
  Lookups lookups;
  match(r.gazetteer, r.vocabulary, t.tokens, lookups);
  reference::Found out;
  for (const Lookup& l : lookups.matches)
    for (const Sense& s : r.gazetteer.senses(l.name)) {
      out.emplace(l.tokens.first, l.tokens.last, r.evidence[s.evidence].substr(std::string("gazetteer:").size()),
                  std::string(r.gazetteer.name(s.entry)));
    }
  return out;
}

void equal(const test::Tokenized& t, const Resources& r, const reference::Matcher& plain) {
  auto ours = found(t, r), theirs = plain.find(t.article, t.tokens);
  auto show = [&](const auto& item) {
    return "'" + std::string(t.article.view(t.tokens.span(Range{std::get<0>(item), std::get<1>(item)}))) + "' as " + std::get<3>(item) +
           " of " + std::get<2>(item);
  };
  for (const auto& item : ours)
    if (!theirs.contains(item)) FAIL("found, and should not be: " << show(item));
  for (const auto& item : theirs)
    if (!ours.contains(item)) FAIL("not found: " << show(item));
}

const ResourceFiles& toy_files() {
  static const ResourceFiles files = [] {
    auto read = read_resource_files(test::path("tests/frozen/toy").string());
    if (!read) FAIL(read.errors().front().to_string());
    return *read;
  }();
  return files;
}

const Resources& toy() {
  static const auto r = test::resources_of(toy_files(), "toy");
  return *r;
}

}  // namespace

TEST_CASE("gazetteer matches equal those of the plain matcher over the corpus") {
  auto files = read_resource_files(SAYSO_ROOT);
  REQUIRE(files);
  reference::Matcher plain(*files);
  size_t matches = 0;
  for (const auto& article : test::corpus()) {
    INFO(article.name);
    auto t = test::tokenized(article.text);
    equal(t, test::resources(), plain);
    matches += found(t, test::resources()).size();
  }
  CHECK(matches > 500);
}

TEST_CASE("gazetteer matches equal those of the plain matcher over a toy list and random text") {
  reference::Matcher plain(toy_files());
  std::vector<std::string> words;
  for (const char* w :
       {"Bank",     "bank",     "of", "England", "ENGLAND", "the", "US",     "us",  "Us",         "New", "York",    "Times", "Côte", "Cote",
        "d’Ivoire", "d'Ivoire", "'s", ".",       "U.S",     ",",   "Jordan", "Ras", "al-Khaimah", "al",  "Khaimah", "-",     "14K",  "14k"})
    words.emplace_back(w);
  test::Random random(5);
  size_t matches = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (size_t n = 1 + random.below(12); n > 0; --n) text += words[random.below(words.size())] + (random.below(5) ? " " : "");
    INFO(text);
    auto t = test::tokenized(text, toy());
    equal(t, toy(), plain);
    matches += found(t, toy()).size();
  }
  CHECK(matches > 3000);
}

TEST_CASE("matches come by first token, then longest first, and overlap") {
  auto t = test::tokenized("The New York Times said", toy());
  Lookups lookups;
  match(toy().gazetteer, toy().vocabulary, t.tokens, lookups);
  std::vector<std::string> names;
  for (const Lookup& l : lookups.matches) names.emplace_back(t.article.view(t.tokens.span(l.tokens)));
  CHECK(names == std::vector<std::string>{"New York Times", "New York", "York", "Times"});
}

TEST_CASE("a name's writing decides whether a word is the name") {
  auto count = [](std::string_view text) { return found(test::tokenized(text, toy()), toy()).size(); };
  CHECK(count("in the US today") == 1);
  CHECK(count("told us today") == 0);
  CHECK(count("Us today") == 0);
  CHECK(count("Bank of England") == 3);  // and Bank, England
  CHECK(count("bank of england") == 0);
  CHECK(count("BANK OF ENGLAND") == 3);
  CHECK(count("COTE D’IVOIRE") == 1);
}

TEST_CASE("covers say of every token what stands over it") {
  auto t = test::tokenized("the Bank of England", toy());
  Lookups lookups;
  match(toy().gazetteer, toy().vocabulary, t.tokens, lookups);
  CHECK(lookups.covers[0] == 0);
  CHECK(lookups.covers[1] ==
        (cover_bit(NameKind::organization, Position::begin) | cover_bit(NameKind::ambiguous_organization, Position::unit)));
  CHECK(lookups.covers[2] == cover_bit(NameKind::organization, Position::inside));
  CHECK(lookups.covers[3] == (cover_bit(NameKind::organization, Position::end) | cover_bit(NameKind::place, Position::unit)));
}

TEST_CASE("find knows whole names alone") {
  const Resources& r = toy();
  auto t = test::tokenized("Bank of England", r);
  std::span<const WordId> words(t.tokens.word);
  CHECK(r.gazetteer.find(r.vocabulary, t.tokens, words) != Gazetteer::none);
  CHECK(r.gazetteer.find(r.vocabulary, t.tokens, words.first(2)) == Gazetteer::none);
  CHECK(r.gazetteer.find(r.vocabulary, t.tokens, {}) == Gazetteer::none);
}

TEST_CASE("a list without names is a fault") {
  ResourceFiles files = toy_files();
  files["gazetteers/companies.tsv"] = "title\nAcme\n";
  files["gazetteers/heroes.tsv"] = "name\nAcme\n";
  files["gazetteers/places.tsv"] = "name\tsubtype\nLondon\n";
  auto r = make_resources(files, "toy");
  REQUIRE_FALSE(r);
  std::vector<std::string> faults;
  for (const Error& e : r.errors()) faults.push_back(e.to_string());
  CHECK(faults == std::vector<std::string>{"gazetteers/companies.tsv:1:1: a gazetteer needs a column 'name'",
                                           "gazetteers/heroes.tsv:1:1: no such sort of list",
                                           "gazetteers/places.tsv:2:1: expected 2 cells, found 1"});
}
