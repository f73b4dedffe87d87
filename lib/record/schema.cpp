// The record's shape, said once more for machines: docs/record.md in JSON Schema. The words of enumerations are those
// of record.h; the tests validate every record of the corpus against it, and it refuses what it does not name.
#include "record/schema.h"

#include <nlohmann/json.hpp>

#include "sayso/record.h"

namespace sayso {
namespace {

using Json = nlohmann::ordered_json;

Json with(Json schema, const char* description) {
  schema["description"] = description;
  return schema;
}
Json text() { return {{"type", "string"}, {"minLength", 1}}; }
Json any_text() { return {{"type", "string"}}; }
Json number() { return {{"type", "number"}}; }
Json whole() { return {{"type", "integer"}, {"minimum", 0}}; }
Json flag() { return {{"type", "boolean"}}; }
Json id(const std::string& letter) { return {{"type", "string"}, {"pattern", "^" + letter + "[1-9][0-9]*$"}}; }
Json day() { return {{"type", "string"}, {"pattern", "^-?[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}; }
Json list(Json of) { return {{"type", "array"}, {"items", std::move(of)}}; }
Json ids(const std::string& letter) {
  Json out = list(id(letter));
  out["uniqueItems"] = true;
  return out;
}
Json words(std::vector<std::string_view> all) { return {{"enum", std::move(all)}}; }
template <class E>
Json words(E first = {}) {
  auto all = words_of<E>().subspan(static_cast<size_t>(first));
  return words({all.begin(), all.end()});
}
Json or_null(Json schema) {
  if (schema.contains("type"))
    schema["type"] = {schema["type"], "null"};
  else
    schema["enum"].push_back(nullptr);
  return schema;
}

// An object with all these keys and no others but the optional ones.
Json object(const std::vector<std::pair<std::string, Json>>& keys, const std::vector<std::pair<std::string, Json>>& optional = {}) {
  Json out = {{"type", "object"}, {"properties", Json::object()}, {"required", Json::array()}, {"additionalProperties", false}};
  for (const auto& [key, value] : keys) {
    out["properties"][key] = value;
    out["required"].push_back(key);
  }
  for (const auto& [key, value] : optional) out["properties"][key] = value;
  return out;
}

Json pair() {
  Json out = list(whole());
  out["minItems"] = out["maxItems"] = 2;
  return out;
}

// What has a place in the text, and `more` keys after it.
Json span(const std::vector<std::pair<std::string, Json>>& before, const std::vector<std::pair<std::string, Json>>& after,
          const std::vector<std::pair<std::string, Json>>& optional = {}) {
  auto keys = before;
  keys.insert(keys.end(), {{"start", whole()}, {"end", whole()}, {"text", text()}});
  keys.insert(keys.end(), after.begin(), after.end());
  std::vector<std::pair<std::string, Json>> at_times = {
      {"in", with(words({"title", "credit"}), "where it is, when not in the body of the text")},
      {"page", with(or_null(pair()), "with --html-offsets, of pages: bytes of the page")}};
  at_times.insert(at_times.end(), optional.begin(), optional.end());
  return object(keys, at_times);
}

Json evidence() { return with(list({{"type", "string"}, {"pattern", ":"}}), "what made it, strongest first"); }
Json speaker() { return or_null(span({{"entity", or_null(id("e"))}}, {})); }
Json cue() { return or_null(span({}, {{"lemma", or_null(text())}})); }

Json entity() {
  Json mention =
      span({}, {{"kind", words<MentionKind>()}, {"metonym", with(flag(), "the place stands for who speaks")}, {"by", evidence()}});
  Json mentions = list(std::move(mention));
  mentions["minItems"] = 1;
  return object({{"id", id("e")},
                 {"type", words(EntityType::person)},
                 {"subtype", or_null(text())},
                 {"name", with(text(), "the fullest form in the article, or the gazetteer's")},
                 {"aliases", list(text())},
                 {"link", or_null(object({{"country", or_null({{"type", "string"}, {"pattern", "^[A-Z]{2}$"}})},
                                          {"geonames", or_null({{"type", "integer"}})},
                                          {"wikidata", or_null(text())},
                                          {"lat", or_null(number())},
                                          {"lon", or_null(number())}}))},
                 {"roles", list(text())},
                 {"mentions", std::move(mentions)}});
}

Json date() {
  return span({{"id", id("d")}},
              {{"type", words<DateType>()},
               {"value", with(or_null(text()), "TIMEX3")},
               {"mod", or_null(words(DateMod::approx))},
               {"earliest", or_null(day())},
               {"latest", or_null(day())},
               {"anchor", or_null({{"type", "string"}, {"pattern", "^(published|dateline|d[1-9][0-9]*)$"}})},
               {"inferred", with(list(text()), "parts of the value that the words do not say")},
               {"alternatives", list(text())},
               {"by", evidence()}},
              {{"zone", with(object({{"name", text()}, {"offset", or_null({{"type", "string"}, {"pattern", "^[+-][0-9]{2}:[0-9]{2}$"}})}}),
                             "the time zone that the words give, and its clocks' offset from Greenwich")}});
}

Json count() {
  return span({{"id", id("n")}},
              {{"type", words<CountType>()},
               {"value", or_null(number())},
               {"low", or_null(number())},
               {"high", or_null(number())},
               {"bound", words<Bound>()},
               {"unit", with(or_null(text()), "singular noun, ISO 4217 code or UCUM unit")},
               {"class", with(or_null(text()), "of people: soldiers, civilians, children")},
               {"of", or_null(span({}, {}))},
               {"event", or_null(text())},
               {"place", or_null(id("e"))},
               {"date", or_null(id("d"))},
               {"source", with(or_null(id("c")), "the claim that gives the figure")},
               {"part_of", with(or_null(id("n")), "the total")},
               {"cumulative", with(flag(), "a running total")},
               {"new", with(flag(), "a stated addition")},
               {"conflicts", ids("n")},
               {"by", evidence()}},
              {{"duration", with({{"type", "string"}, {"pattern", "^P"}}, "of an age: TIMEX3")}});
}

Json quote() {
  return span({{"id", id("q")}},
              {{"kind", words<QuoteKind>()}, {"speaker", speaker()}, {"cue", cue()}, {"claim", or_null(id("c"))}, {"by", evidence()}});
}

Json claim() {
  Json content = span({}, {{"spans", with(list(pair()), "several when the cue splits it")}});
  content["properties"]["page_spans"] = with(list(or_null(pair())), "with --html-offsets, of pages: bytes of the page");
  return object({{"id", id("c")},
                 {"kind", words<ClaimKind>()},
                 {"source", speaker()},
                 {"cue", cue()},
                 {"content", or_null(std::move(content))},
                 {"quotes", ids("q")},
                 {"negated", with(flag(), "did not say")},
                 {"status", words<ClaimStatus>()},
                 {"anonymous", with(flag(), "the source is not named")},
                 {"within", with(or_null(id("c")), "the claim whose content this is part of")},
                 {"about", ids("e")},
                 {"dates", ids("d")},
                 {"counts", ids("n")},
                 {"by", evidence()}});
}

Json record() {
  Json published = object({{"value", text()}, {"from", words({"option", "metadata", "url", "dateline", "text"})}});
  Json out =
      object({{"schema", {{"const", 1}}},
              {"id", any_text()},
              {"source", any_text()},
              {"title", or_null(span({}, {}))},
              {"published", or_null(std::move(published))},
              {"language", any_text()},
              {"entities", list(entity())},
              {"dates", list(date())},
              {"counts", list(count())},
              {"quotes", list(quote())},
              {"claims", list(claim())},
              {"boilerplate",
               list(span({}, {{"kind", words({"related_link", "credit", "form", "subscribe", "shortcode", "navigation", "share"})}}))},
              {"warnings", list(text())}},
             {{"text", with(any_text(), "with --with-text, and of pages")},
              {"byline", with(text(), "who wrote it, when the input's metadata tell")},
              {"site", with(text(), "who brought it out, when the input's metadata tell")},
              {"duplicate_of", with(text(), "with --dedupe: the id of an earlier article that this one repeats")}});
  Json head = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
               {"title", "Sayso record"},
               {"description", "What extract finds in one article. Offsets count code points unless --offsets says otherwise."}};
  head.update(out);
  return head;
}

void add_paths(const Json& schema, const std::string& before, std::vector<std::string>& out) {
  if (auto items = schema.find("items"); items != schema.end()) return add_paths(*items, before, out);
  auto keys = schema.find("properties");
  if (keys == schema.end()) return;
  for (const auto& [key, value] : keys->items()) {
    out.push_back(before + key);
    add_paths(value, before + key + ".", out);
  }
}

}  // namespace

std::string record_schema() { return record().dump(2) + "\n"; }

std::vector<std::string> record_paths() {
  std::vector<std::string> out;
  add_paths(record(), "", out);
  return out;
}

}  // namespace sayso
