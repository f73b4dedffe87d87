// Every line of tests/cases/en/claims.tsv and quotes.tsv.
#include <nlohmann/json.hpp>
#include <set>

#include "catch.h"
#include "resources/tsv.h"
#include "support.h"

namespace sayso::test {
namespace {

using nlohmann::json;

template <class F>
void each_case(const char* file, F&& f) {
  std::string text = read_file(path(file));
  Errors errors;
  Tsv tsv = read_tsv(file, text, errors);
  REQUIRE(errors.empty());
  for (size_t row = 0; row < tsv.rows(); ++row) {
    std::string article = unescape(tsv.cell(row, 0)), expected = unescape(tsv.cell(row, 1));
    json record = json::parse(json_of(extractor(), document_of(article)));
    INFO(file << ":" << tsv.lines[row] << ": " << article);
    f(record, expected, article);
  }
}

std::string text_of(const json& part) { return part.is_null() ? "-" : part["text"].get<std::string>(); }

// What stands inside the content: "about NAME", "date TEXT", "count TEXT", and the pieces of a content that is cut.
using Inside = std::multiset<std::string>;
Inside inside(const json& record, const json& claim) {
  Inside out;
  auto add = [&](const char* field, const char* table, const char* word, const char* text) {
    for (const json& id : claim[field])
      for (const json& item : record[table])
        if (item["id"] == id) out.insert(word + item[text].get<std::string>());
  };
  add("about", "entities", "about ", "name");
  add("dates", "dates", "date ", "text");
  add("counts", "counts", "count ", "text");
  return out;
}

TEST_CASE("claims of the cases") {
  each_case("tests/cases/en/claims.tsv", [](const json& record, const std::string& expected, const std::string&) {
    INFO(record["claims"].dump(1));
    if (expected == "nothing") {
      CHECK(record["claims"].empty());
      return;
    }
    for (const std::string& claim : parts(expected, " || ")) {
      auto want = parts(claim, " / ");
      REQUIRE(want.size() >= 4);
      std::set<std::string> words(want.begin() + 4, want.end());
      Inside named;
      for (const std::string& w : words)
        if (w.starts_with("about ") || w.starts_with("date ") || w.starts_with("count ")) named.insert(w);
      bool found = false;
      for (const json& c : record["claims"]) {
        if (text_of(c["source"]) != want[0] || c["cue"]["lemma"] != want[1] || c["content"]["text"] != want[2]) continue;
        found = true;
        CHECK(c["kind"] == want[3]);
        CHECK(c["negated"].get<bool>() == (words.count("negated") > 0));
        CHECK(c["anonymous"].get<bool>() == (words.count("anonymous") > 0));
        CHECK(!c["within"].is_null() == (words.count("within") > 0));
        std::string status = "asserted";
        for (const char* s : {"denied", "alleged", "confirmed", "unverified", "retracted"})
          if (words.count(s)) status = s;
        CHECK(c["status"] == status);
        CHECK(!c["by"].empty());
        if (!named.empty()) CHECK(inside(record, c) == named);
        CHECK(c["content"]["spans"].size() == (words.count("cut") ? 2 : 1));
      }
      INFO(claim);
      CHECK(found);
    }
  });
}

TEST_CASE("quotations of the cases") {
  each_case("tests/cases/en/quotes.tsv", [](const json& record, const std::string& expected, const std::string&) {
    INFO(record["quotes"].dump(1));
    auto want = expected == "nothing" ? std::vector<std::string>() : parts(expected, " || ");
    std::vector<std::string> got;
    for (const json& q : record["quotes"]) got.push_back(text_of(q) + " / " + text_of(q["speaker"]) + " / " + q["kind"].get<std::string>());
    CHECK(got == want);
  });
}

TEST_CASE("speakers of the cases") {
  each_case("tests/cases/en/speakers.tsv", [](const json& record, const std::string& expected, const std::string&) {
    REQUIRE(!record["claims"].empty());
    const json& claim = record["claims"].back();
    const json& source = claim["source"];
    std::string got = text_of(source) + " / ", name = "-";
    for (const json& e : record["entities"])
      if (!source.is_null() && e["id"] == source["entity"]) name = e["name"].get<std::string>();
    CHECK(got + name + (claim["anonymous"].get<bool>() ? " / anonymous" : "") == expected);
  });
}

TEST_CASE("scare quotes, titles and nicknames are kept with --all-quotes and otherwise left out") {
  Options all;
  all.all_quotes = true;
  each_case("tests/cases/en/scare_quotes.tsv", [&](const json& record, const std::string& expected, const std::string& article) {
    CHECK(record["quotes"].empty());
    json kept = json::parse(json_of(extractor(), document_of(article), all));
    std::vector<std::string> got;
    for (const json& q : kept["quotes"]) {
      got.push_back(text_of(q));
      CHECK(q["kind"] == "scare");
      CHECK(q["speaker"].is_null());
    }
    CHECK(got == parts(expected, " || "));
  });
}

// Every kind and status of the record occurs in the gold of the corpus, and the program finds it there.
TEST_CASE("all kinds and statuses are found in articles of the corpus") {
  std::set<std::string> in_gold, found;
  for (const CorpusArticle& article : corpus()) {
    Document document = document_of(article.text);
    json record = json::parse(json_of(extractor(), document)), gold = json::parse(read_file(path("corpus/" + article.name + ".gold.json")));
    for (const json& g : gold["claims"])
      for (const char* what : {"kind", "status"}) {
        in_gold.insert(g[what].get<std::string>());
        for (const json& c : record["claims"])
          if (c[what] == g[what] && c["content"]["start"] < g["content"]["end"] && g["content"]["start"] < c["content"]["end"] &&
              c["cue"].is_null() == g["cue"].is_null() &&
              (g["cue"].is_null() || (c["cue"]["start"] < g["cue"]["end"] && g["cue"]["start"] < c["cue"]["end"])))
            found.insert(g[what].get<std::string>());
      }
  }
  for (const char* word : {"statement", "accusation", "denial", "demand", "threat", "promise", "belief", "prediction", "responsibility",
                           "question", "agreement", "asserted", "alleged", "denied", "confirmed", "unverified", "retracted"}) {
    INFO(word);
    CHECK(in_gold.count(word) == 1);
    CHECK(found.count(word) == 1);
  }
}

TEST_CASE("an article of nothing but quotation marks takes linear time") {
  for (const char* unit : {"\"", "“", "'", "“a” ", "\"a ", "‘a “"}) {
    std::string text;
    for (int i = 0; i < 20000; ++i) text += unit;
    json record = json::parse(json_of(extractor(), document_of(text)));
    CHECK(record["claims"].is_array());
  }
}

}  // namespace
}  // namespace sayso::test
