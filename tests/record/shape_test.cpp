#include <nlohmann/json.hpp>

#include "catch.h"
#include "reference/record_shape.h"
#include "support.h"
#include "workspace.h"

using namespace sayso;

namespace {

void good(const Document& d, const Options& options) {
  std::string json = test::json_of(test::extractor(), d, options);
  for (const std::string& fault : reference::record_faults(json, d.title, d.text, options.offsets)) FAIL_CHECK(fault);
}

}  // namespace

TEST_CASE("every record over the corpus has the specified shape") {
  for (const auto& article : test::corpus()) {
    INFO(article.name);
    Options options;
    options.published = article.published;
    good(test::document_of(article.text, article.name), options);
  }
}

TEST_CASE("offsets in every unit, with a title apart from the text") {
  for (size_t i = 0; i < test::corpus().size(); i += 5) {
    const auto& article = test::corpus()[i];
    INFO(article.name);
    Document d = test::document_of(article.text.substr(article.text.find('\n') + 1), article.name);
    d.title = "President Emmanuel Macron met 12 soldiers in Paris – 𝔊ood “news”, he said";
    d.published = article.published;
    for (OffsetUnit unit : {OffsetUnit::codepoints, OffsetUnit::bytes, OffsetUnit::utf16}) {
      Options options;
      options.offsets = unit;
      good(d, options);
    }
  }
}

TEST_CASE("characters outside the basic plane count once, twice or four times") {
  Document d = test::document_of("🙂🙂 Angela Merkel met Barack Obama in Berlin.");
  for (auto [unit, start] : {std::pair{OffsetUnit::codepoints, 3}, {OffsetUnit::utf16, 5}, {OffsetUnit::bytes, 9}}) {
    Options options;
    options.offsets = unit;
    good(d, options);
    auto record = nlohmann::json::parse(test::json_of(test::extractor(), d, options));
    bool found = false;
    for (const auto& e : record["entities"])
      if (e["name"] == "Angela Merkel") found = e["mentions"][0]["start"] == start;
    CHECK(found);
  }
}

TEST_CASE("an empty article gives an empty record") {
  for (const char* text : {"", " ", "\n\n\n", "\t \r\n"}) {
    Document d = test::document_of(text);
    good(d, {});
    auto record = nlohmann::json::parse(test::json_of(test::extractor(), d, {}));
    for (const char* list : {"entities", "dates", "counts", "quotes", "claims", "boilerplate"}) CHECK(record[list].empty());
    CHECK(record["title"].is_null());
  }
}

TEST_CASE("the text comes with the record when asked for") {
  Document d = test::document_of("He said \"no\" \\ then\tleft.\x01");
  Options options;
  options.with_text = true;
  auto record = nlohmann::json::parse(test::json_of(test::extractor(), d, options));
  CHECK(record["text"] == d.text);
  CHECK_FALSE(nlohmann::json::parse(test::json_of(test::extractor(), d, {})).contains("text"));
}

TEST_CASE("a workspace gives the same record for the same article, whatever came before") {
  Workspace used;
  for (const auto& article : test::corpus()) {
    Document d = test::document_of(article.text, article.name);
    std::string again;
    test::extractor().write_json(test::extractor().extract(d, {}, used), {}, again);
    INFO(article.name);
    CHECK(again == test::json_of(test::extractor(), d, {}));
  }
}

TEST_CASE("articles extracted together have the records they have alone, a long one among them too") {
  std::vector<Document> documents;
  for (const auto& article : test::corpus()) documents.push_back(test::document_of(article.text, article.name));
  REQUIRE(documents.size() > 20);
  Document& longest = documents[7];
  std::string once = longest.text + "\n\n";
  while (longest.text.size() <= Workspace::Impl::default_longest_stretch) longest.text += once;
  std::vector<Workspace> workspaces(1);
  while (workspaces.size() < 12) workspaces.push_back(workspaces.front().sibling());
  for (size_t from = 0; from < documents.size(); from += workspaces.size()) {
    std::vector<const Document*> group;
    for (size_t i = from; i < std::min(documents.size(), from + workspaces.size()); ++i) group.push_back(&documents[i]);
    size_t taken = 0;
    test::extractor().extract(group, {}, workspaces, [&](size_t i, const Record& record) {
      std::string together;
      test::extractor().write_json(record, {}, together);
      INFO(group[i]->id);
      CHECK(i == taken++);
      CHECK(together == test::json_of(test::extractor(), *group[i], {}));
    });
    CHECK(taken == group.size());
  }
}

TEST_CASE("the shape's own test: broken records are faulted") {
  std::string text = "Angela Merkel met Barack Obama in Berlin.";
  auto record = nlohmann::json::parse(test::json_of(test::extractor(), test::document_of(text), {}));
  REQUIRE(record["entities"].size() >= 2);
  auto faults = [&](const nlohmann::json& r) { return reference::record_faults(r.dump(), "", text).size(); };
  CHECK(faults(record) == 0);
  auto broken = record;
  broken["entities"][0]["mentions"][0]["start"] = 1;
  CHECK(faults(broken) == 1);
  broken = record;
  broken["entities"][0]["type"] = "thing";
  CHECK(faults(broken) == 1);
  broken = record;
  broken["entities"][0].erase("roles");
  CHECK(faults(broken) >= 1);
  broken = record;
  broken["entities"][1]["id"] = "e1";
  CHECK(faults(broken) == 1);
  broken = record;
  broken["extra"] = 1;
  CHECK(faults(broken) == 1);
}
