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
    f(record, expected);
  }
}

std::string text_of(const json& part) { return part.is_null() ? "-" : part["text"].get<std::string>(); }

TEST_CASE("claims of the cases") {
  each_case("tests/cases/en/claims.tsv", [](const json& record, const std::string& expected) {
    INFO(record["claims"].dump(1));
    if (expected == "nothing") {
      CHECK(record["claims"].empty());
      return;
    }
    for (const std::string& claim : parts(expected, " || ")) {
      auto want = parts(claim, " / ");
      REQUIRE(want.size() >= 4);
      std::set<std::string> words(want.begin() + 4, want.end());
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
      }
      INFO(claim);
      CHECK(found);
    }
  });
}

TEST_CASE("quotations of the cases") {
  each_case("tests/cases/en/quotes.tsv", [](const json& record, const std::string& expected) {
    INFO(record["quotes"].dump(1));
    auto want = expected == "nothing" ? std::vector<std::string>() : parts(expected, " || ");
    std::vector<std::string> got;
    for (const json& q : record["quotes"]) got.push_back(text_of(q) + " / " + text_of(q["speaker"]) + " / " + q["kind"].get<std::string>());
    CHECK(got == want);
  });
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
