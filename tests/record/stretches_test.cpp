// Articles of any length, in stretches.
#include "stretches.h"

#include <nlohmann/json.hpp>
#include <set>

#include "catch.h"
#include "record/write_json.h"
#include "support.h"
#include "text/utf8.h"

using namespace sayso;
using nlohmann::json;

namespace {

// All articles of the corpus, one after the other, with a character of two UTF-16 units between.
std::string long_text() {
  std::string out;
  for (const auto& a : test::corpus()) out += a.text + "\n\n\xF0\x9F\x98\x80\n\n";
  return out;
}

std::string unpacked(PackedText text) {
  std::string out;
  text.read([&](std::string_view piece) {
    out += piece;
    return true;
  });
  return out;
}

std::string in_stretches(const Document& d, const Options& options, size_t longest) {
  Workspace w;
  (*w).longest_stretch = longest;
  PackedText out;
  write_long_record(test::extractor(), d, options, w, nullptr, *long_json(d, test::resources(), options), out);
  return unpacked(std::move(out));
}

std::u32string characters(std::string_view text) {
  std::u32string out;
  for (size_t i = 0; i < text.size();) {
    int length = 0;
    out += decode(text, i, length);
    i += static_cast<size_t>(length);
  }
  return out;
}

template <class F>
void each_span(const json& j, F&& f) {
  if (j.is_object() && j.contains("start")) f(j);
  if (j.is_structured())
    for (const json& child : j) each_span(child, f);
}

}  // namespace

TEST_CASE("a stretch ends between paragraphs, else lines, sentences, words, characters") {
  std::string paragraphs = "One here.\n\nTwo here.\n\nThree";
  CHECK(end_of_stretch(paragraphs, 0, 26) == 22);
  CHECK(end_of_stretch(paragraphs, 22, 26) == paragraphs.size());
  CHECK(end_of_stretch("first line\nsecond line", 0, 16) == 11);
  CHECK(end_of_stretch("It rains. It pours.", 0, 14) == 10);
  CHECK(end_of_stretch("word after word", 0, 12) == 11);
  CHECK(end_of_stretch("\xC3\xB6\xC3\xB6\xC3\xB6", 0, 3) == 2);
  CHECK(end_of_stretch("\x80\x80\x80\x80", 0, 2) > 0);
  // Not within a quotation that goes on from paragraph to paragraph.
  std::string begin = "He left, and nobody saw him.\n\n";
  std::string quoted = begin + "\u201CWe go.\n\n\u201CWe come.\u201D\n\nThe end of it all.";
  CHECK(end_of_stretch(quoted, 0, 50) == begin.size());
  CHECK(end_of_stretch(begin + "\"We go.\n\n\"We come.\"\n\nThe end of it all.", 0, 45) == begin.size());
  std::string closed = begin + "\u201CWe go.\u201D\n\n\u201CWe come.\u201D\n\nThe end of it all.";
  CHECK(end_of_stretch(closed, 0, 50) == closed.find("\u201CWe come"));
  CHECK(end_of_stretch(begin + "\u201CWe go.\n\nThey left.\n\nThe end of it all.", 0, 50) > begin.size());
  CHECK(end_of_stretch("\u201CA.\n\n\u201CB.\n\n\u201CC.\n\n\u201CD.\n\n\u201CE.", 0, 20) == 14);
  std::string text = long_text();
  size_t stretches = 0;
  for (size_t from = 0; from < text.size(); ++stretches) {
    size_t end = end_of_stretch(text, from, 1000);
    REQUIRE(end > from);
    REQUIRE(end <= from + 1000);
    from = end;
  }
  CHECK(stretches < text.size() / 400);
}

TEST_CASE("packed text comes out as it went in") {
  test::Random random(5);
  std::string text = long_text(), noise;
  for (int i = 0; i < 300000; ++i) noise += static_cast<char>(random.next());
  PackedText a, b, none;
  CHECK(a.empty());
  for (size_t i = 0; i < text.size(); i += 777) a.add(std::string_view(text).substr(i, 777));
  b.add(noise);
  a.add(std::move(b));
  a.add(std::move(none));
  a.add("end");
  CHECK_FALSE(a.empty());
  CHECK(unpacked(std::move(a)) == text + noise + "end");
  PackedText c;
  c.add(noise);
  int pieces = 0;
  CHECK_FALSE(c.read([&](std::string_view) { return ++pieces < 2; }));
  CHECK(pieces == 2);
}

TEST_CASE("a long article's record is whole, and the same written at once or as the stretches come") {
  Document d = test::document_of(long_text(), "long");
  d.published = "2024-05-08";
  d.title = "All of it, überall";
  for (OffsetUnit unit : {OffsetUnit::codepoints, OffsetUnit::bytes, OffsetUnit::utf16})
    for (bool with_text : {false, true}) {
      Options options;
      options.offsets = unit;
      options.with_text = with_text;
      Workspace w;
      (*w).longest_stretch = 5000;
      std::string at_once;
      test::extractor().write_json(test::extractor().extract(d, options, w), options, at_once);
      CHECK(at_once == in_stretches(d, options, 5000));
    }
  json record = json::parse(in_stretches(d, {}, 5000));
  std::u32string text = characters(d.text), title = characters(d.title);
  size_t spans = 0, titles = 0;
  each_span(record, [&](const json& s) {
    bool in_title = s.value("in", "") == "title";
    titles += in_title;
    const std::u32string& of = in_title ? title : text;
    auto start = s["start"].get<size_t>(), end = s["end"].get<size_t>();
    REQUIRE(end <= of.size());
    CHECK(of.substr(start, end - start) == characters(s["text"].get<std::string>()));
    ++spans;
  });
  CHECK(spans > 3000);
  CHECK(titles >= 1);
  // Ids count on, and lead somewhere.
  std::set<std::string> ids;
  for (const char* list : {"entities", "dates", "counts", "quotes", "claims"})
    for (size_t i = 0; i < record[list].size(); ++i) {
      auto id = record[list][i]["id"].get<std::string>();
      CHECK(id.substr(1) == std::to_string(i + 1));
      ids.insert(id);
    }
  for (const json& c : record["claims"]) {
    for (const char* list : {"quotes", "about", "dates", "counts"})
      for (const json& id : c[list]) CHECK(ids.contains(id.get<std::string>()));
    if (c["source"].is_object() && c["source"]["entity"].is_string()) CHECK(ids.contains(c["source"]["entity"].get<std::string>()));
    // What a claim is about stands in its content.
    if (c["content"].is_object())
      for (const json& id : c["about"]) {
        const json& entity = record["entities"][std::stoul(id.get<std::string>().substr(1)) - 1];
        bool inside = false;
        for (const json& m : entity["mentions"]) inside |= m["start"] >= c["content"]["start"] && m["end"] <= c["content"]["end"];
        CHECK(inside);
      }
  }
  for (const json& date : record["dates"])
    if (date["anchor"].is_string() && date["anchor"].get<std::string>()[0] == 'd' && date["anchor"] != "dateline")
      CHECK(ids.contains(date["anchor"].get<std::string>()));
  // An article that one stretch holds is as ever.
  Document small = test::document_of(test::corpus()[0].text);
  CHECK(in_stretches(small, {}, 1 << 20) == test::json_of(test::extractor(), small));
}

TEST_CASE("figures of all stretches are compared") {
  std::string filler;
  for (int i = 0; i < 30; ++i) filler += "The weather was cold and the roads were wet for most of the day.\n\n";
  Document d = test::document_of("The storm killed 12 people in Manila on Monday, police said. Two roads were shut.\n\n" + filler +
                                 "The storm killed 15 people in Manila on Monday, rescuers said.\n\n" + filler +
                                 "The storm killed 15 people in Cebu on Monday, rescuers said.");
  json record = json::parse(in_stretches(d, {}, 500));
  std::map<std::string, json> conflicts;
  std::string first, later;
  for (const json& c : record["counts"]) {
    if (c["value"] == 12) first = c["id"];
    if (c["value"] == 15 && later.empty()) later = c["id"];
    conflicts[c["id"]] = c["conflicts"];
  }
  REQUIRE(!first.empty());
  CHECK(conflicts[later] == json::array({first}));
  for (const auto& [id, all] : conflicts) CHECK((id == later || all.empty()));
}

TEST_CASE("a thing is one entity in all stretches") {
  std::string filler;
  for (int i = 0; i < 30; ++i) filler += "The weather was cold and the roads were wet for most of the day.\n\n";
  Document d = test::document_of("Angela Merkel spoke in Berlin on Monday. Merkel was tired.\n\n" + filler +
                                 "Merkel flew to Paris. Angela Merkel met nobody in Berlin.");
  json record = json::parse(in_stretches(d, {}, 500));
  std::vector<std::string> names;
  for (const json& e : record["entities"]) names.push_back(e["name"]);
  CHECK(std::count(names.begin(), names.end(), "Angela Merkel") == 1);
  CHECK(std::count(names.begin(), names.end(), "Merkel") == 0);
  CHECK(std::count(names.begin(), names.end(), "Berlin") == 1);
  for (const json& e : record["entities"])
    if (e["name"] == "Angela Merkel") CHECK(e["mentions"].size() == 4);
}
