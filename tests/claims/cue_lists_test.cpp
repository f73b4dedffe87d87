// The lexicon of attribution: what every row of rules/en/words/cue_*.tsv must have, and that its examples are read as they say.
#include <nlohmann/json.hpp>
#include <set>

#include "catch.h"
#include "claims/claim_facts.h"
#include "resources/resources.h"
#include "resources/tsv.h"
#include "sayso/record.h"
#include "support.h"

namespace sayso::test {
namespace {

using nlohmann::json;

struct Cue {
  std::string lemma, kind, frames, example;
};

std::vector<Cue> cues(const char* list) {
  std::string file = std::string("rules/en/words/") + list + ".tsv", text = read_file(path(file));
  Errors errors;
  Tsv tsv = read_tsv(file, text, errors);
  REQUIRE(errors.empty());
  int kind = tsv.column("kind"), frames = tsv.column("frames"), example = tsv.column("example");
  if (frames < 0) frames = tsv.column("position");
  REQUIRE(kind >= 0);
  REQUIRE(frames >= 0);
  REQUIRE(example >= 0);
  std::vector<Cue> out;
  for (size_t row = 0; row < tsv.rows(); ++row)
    out.push_back({std::string(tsv.cell(row, 0)), std::string(tsv.cell(row, kind)), std::string(tsv.cell(row, frames)),
                   std::string(tsv.cell(row, example))});
  return out;
}

TEST_CASE("every cue has a kind, a frame and an example with the cue in brackets; 600 lemmas and more") {
  std::set<std::string> lemmas;
  for (const char* list : {"cue_verbs", "cue_nouns", "cue_adjectives", "cue_phrases"})
    for (const Cue& cue : cues(list)) {
      INFO(list << ": " << cue.lemma);
      CHECK(from_string<ClaimKind>(cue.kind));
      CHECK(!cue.frames.empty());
      size_t open = cue.example.find('['), close = cue.example.find(']');
      CHECK(open != std::string::npos);
      CHECK((close != std::string::npos && close > open + 1));
      lemmas.insert(cue.lemma);
    }
  CHECK(lemmas.size() >= 600);
  CHECK(cues("cue_verbs").size() >= 600);
}

TEST_CASE("every word of claim_senses.tsv has a sense that is known, and every sense a word") {
  std::set<std::string, std::less<>> named;
  const WordList& senses = extractor().resources().list("claim_senses");
  for (size_t row = 0; row < senses.rows(); ++row) {
    INFO(senses.cell(row, 0));
    CHECK(std::find(std::begin(claim_sense_names), std::end(claim_sense_names), senses.cell(row, "sense")) != std::end(claim_sense_names));
    CHECK(extractor().resources().vocabulary.find(senses.cell(row, 0)) != Vocabulary::none);
    named.emplace(senses.cell(row, "sense"));
  }
  CHECK(named.size() + 1 == std::size(claim_sense_names));  // but "none"
}

// Short sentences of rare verbs are the hardest there are, so that not every one is found; where one is, its kind is the row's, unless the
// content says more than the verb ("warned that growth would slow").
TEST_CASE("the examples of 600 verbs yield their claim and kind") {
  size_t right = 0, other = 0;
  for (const Cue& cue : cues("cue_verbs")) {
    std::string text = cue.example;
    std::erase_if(text, [](char c) { return c == '[' || c == ']'; });
    const json record = json::parse(json_of(extractor(), document_of(text)));
    for (const json& claim : record["claims"])
      if (!claim["cue"].is_null() && claim["cue"]["lemma"] == cue.lemma) {
        ++(claim["kind"] == cue.kind ? right : other);
        break;
      }
  }
  CHECK(right >= 600);
  CHECK(other <= 12);
}

}  // namespace
}  // namespace sayso::test
