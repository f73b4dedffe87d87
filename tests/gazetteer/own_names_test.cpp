// A user's names are found where the plain matcher finds them, ours beside them, from text and from an image alike.
#include <filesystem>
#include <fstream>

#include "catch.h"
#include "gazetteer/gazetteer.h"
#include "reference/matcher.h"
#include "support.h"

using namespace sayso;

namespace {

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("sayso_own_" + std::to_string(getpid()));
  Folder() { std::filesystem::create_directories(path); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string file(const std::string& name, const std::string& text) const {
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }
};

reference::Found found(const test::Tokenized& t, const Resources& r) {
  Lookups lookups;
  match(r.gazetteer, r.vocabulary, t.tokens, lookups);
  reference::Found out;
  Range before;
  for (const Lookup& l : lookups.matches) {
    // By first token, then longest first, and no range twice.
    CHECK((l.tokens.first > before.first || before.last == 0 || (l.tokens.first == before.first && l.tokens.last < before.last)));
    before = l.tokens;
    CHECK(r.gazetteer.find(r.vocabulary, t.tokens, {t.tokens.word.data() + l.tokens.first, l.tokens.size()}) == l.name);
    for (const Sense& s : r.gazetteer.senses(l.name)) {
      out.emplace(l.tokens.first, l.tokens.last, r.evidence[s.evidence].substr(std::string("gazetteer:").size()),
                  std::string(r.gazetteer.name(s.entry)));
    }
  }
  return out;
}

// A list with names, aliases and doubtful spellings at random, of words of ours and of others.
std::string random_list(test::Random& random, const std::vector<std::string>& words) {
  std::string out = "name\ttype\taliases\tambiguous\tsubtype\n";
  auto name = [&] {
    std::string s;
    for (size_t n = 1 + random.below(3); n > 0; --n) s += words[random.below(words.size())] + (n > 1 ? " " : "");
    return s;
  };
  for (int row = 0; row < 60; ++row) {
    out += name() + "\torganization\t";
    if (random.below(2) == 0) out += name() + "|" + name();
    out += "\t" + (random.below(4) == 0 ? name() : random.below(8) == 0 ? std::string("yes") : std::string()) + "\tclub\n";
  }
  return out;
}

}  // namespace

TEST_CASE("a user's names are found where the plain matcher finds them") {
  auto files = read_resource_files(test::path("tests/frozen/toy").string());
  REQUIRE(files);
  const std::vector<std::string> words = {"Bank",  "of",    "England", "London", "Paris", "ABC",  "Zorbo", "zorbo", "O'Neill",    "Łódź",
                                          "X-ray", "Quux3", "42nd",    "the",    "Nord",  "AT&T", "Côte",  "d’Or",  "St. Mary's", "(Old)"};
  Folder folder;
  test::Random random(7);
  size_t matches = 0;
  for (int round = 0; round < 20; ++round) {
    std::string media = random_list(random, words), sports = random_list(random, words);
    ResourceOptions own;
    own.gazetteers = {folder.file("media.tsv", media), folder.file("sports.tsv", sports)};
    auto r = make_resources(*files, "toy", own);
    REQUIRE(r);
    // What was compiled, and more added to that.
    std::string bytes = write_image(**r);
    std::vector<char> image(bytes.begin(), bytes.end());
    auto compiled = read_image({image.data(), image.size()});
    REQUIRE(compiled);
    ResourceOptions first, second;
    first.gazetteers = {own.gazetteers[0]};
    second.gazetteers = {own.gazetteers[1]};
    auto half = make_resources(*files, "toy", first);
    REQUIRE(half);
    std::string half_bytes = write_image(**half);
    std::vector<char> half_image(half_bytes.begin(), half_bytes.end());
    auto added = read_image({half_image.data(), half_image.size()}, second);
    REQUIRE(added);

    ResourceFiles plain_files = *files;
    plain_files["gazetteers/media.tsv"] = media;
    plain_files["gazetteers/sports.tsv"] = sports;
    reference::Matcher plain(plain_files);
    for (int text = 0; text < 20; ++text) {
      std::string line;
      for (size_t n = 2 + random.below(12); n > 0; --n) {
        std::string word = words[random.below(words.size())];
        if (random.below(6) == 0)
          for (char& c : word)
            c = static_cast<char>(random.below(2) == 0 ? std::toupper(static_cast<unsigned char>(c))
                                                       : std::tolower(static_cast<unsigned char>(c)));
        line += word + " ";
      }
      INFO(line);
      for (const auto& resources : {*r, *compiled, *added}) {
        auto t = test::tokenized(line, *resources);
        auto theirs = plain.find(t.article, t.tokens);
        CHECK(found(t, *resources) == theirs);
        matches += theirs.size();
      }
    }
  }
  CHECK(matches > 1000);
}

TEST_CASE("of a name's meanings the user's comes first") {
  auto files = read_resource_files(test::path("tests/frozen/toy").string());
  REQUIRE(files);
  Folder folder;
  ResourceOptions own;
  own.gazetteers = {folder.file("mine.tsv", "name\ttype\taliases\nBank of England\tperson\tThreadneedle Lady\n")};
  auto r = make_resources(*files, "toy", own);
  REQUIRE(r);
  auto t = test::tokenized("Bank of England", **r);
  Lookups lookups;
  match((*r)->gazetteer, (*r)->vocabulary, t.tokens, lookups);
  REQUIRE_FALSE(lookups.matches.empty());
  auto senses = (*r)->gazetteer.senses(lookups.matches[0].name);
  REQUIRE(senses.size() == 2);
  CHECK((*r)->gazetteer.entry(senses[0].entry).kind == NameKind::own);
  CHECK(senses[0].type == EntityType::person);
  CHECK((lookups.covers[1] & cover_bit(NameKind::own, Position::inside)) != 0);
  CHECK((lookups.covers[1] & cover_bit(NameKind::organization, Position::inside)) != 0);
}
