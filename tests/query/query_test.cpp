#include "query/query.h"

#include "catch.h"

namespace sayso {
namespace {

// Two claims: a denial by an organization that 12 were killed, and a statement by a person without a count.
const Json& record() {
  static const Json json = Json::parse(R"({
    "schema": 1, "id": "a1", "title": {"start": 0, "end": 5, "text": "Köln"}, "published": {"value": "2024-05-08", "from": "option"},
    "language": "en", "warnings": [],
    "entities": [
      {"id": "e1", "type": "organization", "subtype": "ministry", "name": "Defence Ministry", "aliases": ["MoD"], "roles": [],
       "link": {"country": "IQ", "wikidata": "Q1"}, "mentions": [{"start": 0, "end": 3, "text": "MoD", "kind": "acronym", "metonym": false, "by": ["weights:names"]}]},
      {"id": "e2", "type": "person", "subtype": null, "name": "Ana Ruiz", "aliases": [], "roles": ["minister"], "link": null,
       "mentions": [{"start": 4, "end": 8, "text": "Ruiz", "kind": "short", "metonym": true, "by": ["resolve:surname"]},
                    {"start": 9, "end": 12, "text": "she", "kind": "pronoun", "metonym": false, "by": []}]},
      {"id": "e3", "type": "place", "subtype": "city", "name": "Mosul", "aliases": [], "roles": [], "link": {"country": "IQ"}, "mentions": []}],
    "dates": [{"id": "d1", "text": "Tuesday", "type": "date", "value": "2024-05-07", "mod": null, "earliest": "2024-05-07", "latest": "2024-05-07", "inferred": [], "by": ["rule:date.weekday"]}],
    "counts": [
      {"id": "n1", "text": "12 people", "type": "cardinal", "value": 12, "low": null, "high": null, "bound": "exact", "unit": "person", "class": null,
       "of": {"text": "people"}, "event": "killed", "place": "e3", "date": "d1", "source": "c1", "cumulative": false, "new": false, "conflicts": ["n2"], "by": []},
      {"id": "n2", "text": "five", "type": "cardinal", "value": 5, "low": null, "high": null, "bound": "exact", "unit": null, "class": null,
       "of": null, "event": "injured", "place": null, "date": null, "source": null, "cumulative": false, "new": true, "conflicts": [], "by": []}],
    "quotes": [{"id": "q1", "text": "Nobody died here", "kind": "direct", "speaker": {"entity": "e2", "text": "Minister Ana Ruiz"}, "cue": {"text": "said", "lemma": "say"}, "claim": "c2", "by": []}],
    "claims": [
      {"id": "c1", "kind": "denial", "status": "denied", "source": {"entity": "e1", "text": "the Defence Ministry"}, "cue": {"text": "denied", "lemma": "deny"},
       "content": {"text": "that 12 people were killed"}, "quotes": [], "negated": false, "anonymous": false, "within": null, "about": ["e3"], "dates": ["d1"], "counts": ["n1", "n2"], "by": ["weights:claims"]},
      {"id": "c2", "kind": "statement", "status": "asserted", "source": {"entity": "e2", "text": "Ana Ruiz"}, "cue": {"text": "said", "lemma": "say"},
       "content": {"text": "Nobody died here"}, "quotes": ["q1"], "negated": true, "anonymous": false, "within": null, "about": [], "dates": [], "counts": [], "by": []}]
  })");
  return json;
}

// The ids of what a query holds for, or "article".
std::string found(std::string_view question, const Json& json = record()) {
  auto query = Query::parse(question);
  if (!query) return "error: " + query.errors()[0].to_string();
  RecordItems items(json);
  std::string out;
  for (uint32_t i : query->matches(items)) {
    const Json& item = items.item(query->subject(), i);
    std::string id = query->subject() == ItemKind::article   ? "article"
                     : query->subject() == ItemKind::mention ? std::string(text_at(item, "text"))
                                                             : std::string(text_at(item, "id"));
    out += (out.empty() ? "" : " ") + id;
  }
  return out;
}

TEST_CASE("Conditions of one item") {
  CHECK(found("claim.kind=denial") == "c1");
  CHECK(found("claim.kind!=denial") == "c2");
  CHECK(found("claim.negated") == "c2");
  CHECK(found("claim.negated=false") == "c1");
  CHECK(found("claim.negated!=false") == "c2");
  CHECK(found("count.value>5") == "n1");
  CHECK(found("count.value>=5") == "n1 n2");
  CHECK(found("count.value<1.2e1") == "n2");
  CHECK(found("count.conflicts>0") == "n1");
  CHECK(found("count.unit=null") == "n2");
  CHECK(found("count.unit!=null") == "n1");
  CHECK(found("count.unit!=person") == "n2");  // what is not there is not a person
  CHECK(found("entity.mentions=2") == "e2");
  CHECK(found("mention.metonym") == "Ruiz");
  CHECK(found("mention.by=weights:names") == "MoD");
}

TEST_CASE("Words are equal whatever their case and accents; ~ looks inside") {
  CHECK(found("entity.name=\"ana ruiz\"") == "e2");
  CHECK(found("article.title=koln") == "article");
  CHECK(found("entity.alias=mod") == "e1");
  CHECK(found("entity.name~ruiz") == "e2");
  CHECK(found("entity.name~^ruiz") == "");
  CHECK(found("quote.text~\"\\bdied\\b\"") == "q1");
  CHECK(found("quote.text~(?-i)nobody") == "error: query:1:12: a value is missing after '~'");
  CHECK(found("quote.text~\"(?-i)nobody\"") == "");
  CHECK(found("entity.role=minister") == "e2");
}

TEST_CASE("Dates are compared as exactly as the query is") {
  CHECK(found("article.published=2024-05") == "article");
  CHECK(found("article.published>2024-05") == "");
  CHECK(found("article.published>=2024-05-08") == "article");
  CHECK(found("article.published<2025") == "article");
  CHECK(found("date.earliest<2024-05-08") == "d1");
}

TEST_CASE("Other kinds are items that belong to the one looked for") {
  CHECK(found("claim.kind=denial and source.type=organization and count.event=killed") == "c1");
  CHECK(found("claim.kind=statement and count.event=killed") == "");
  CHECK(found("count.event=killed and claim.kind=denial and place.name=Mosul") == "n1");
  CHECK(found("source.role=minister") == "c2");
  CHECK(found("speaker.role=minister and claim.negated") == "q1");
  CHECK(found("about.country=IQ") == "c1");
  CHECK(found("entity.name=Mosul and count.event=killed") == "e3");
  CHECK(found("entity.type=person and claim.kind=statement") == "e2");
  CHECK(found("mention.kind=pronoun and entity.type=person") == "she");
  CHECK(found("date.value=2024-05-07 and claim.kind=denial") == "d1");
  CHECK(found("article.id=a1 and claim.kind=denial") == "c1");
}

TEST_CASE("One kind is one item in all conditions outside 'not'") {
  CHECK(found("claim.kind=denial and count.event=killed and count.value=12") == "c1");
  CHECK(found("claim.kind=denial and count.event=killed and count.value=5") == "");
  CHECK(found("claim.kind=denial and (count.event=killed or count.value=5)") == "c1");
  CHECK(found("claim.kind=denial and count.event=killed and not count.value=5") == "c1");
  CHECK(found("claim.kind=denial and (count.event=injured or quote.kind=direct) and count.new") == "c1");
}

TEST_CASE("Inside 'not' a kind is any of its items") {
  CHECK(found("claim.kind=denial and not count.event=killed") == "");
  CHECK(found("claim.kind=denial and not count.event=arrested") == "c1");
  CHECK(found("not count.event=killed and claim.kind=denial") == "n2");
  CHECK(found("claim.kind=statement and not count.value>0") == "c2");
  CHECK(found("not (claim.kind=denial or claim.negated)") == "");
}

TEST_CASE("'and' binds before 'or'; brackets before both") {
  CHECK(found("claim.kind=denial or claim.kind=statement and claim.negated=false") == "c1");
  CHECK(found("(claim.kind=denial or claim.kind=statement) and claim.negated") == "c2");
  CHECK(found("not not claim.negated") == "c2");
}

TEST_CASE("Records that lack fields, or hold other types, are asked without harm") {
  CHECK(found("claim.kind=denial and count.event=killed", Json::parse(R"({"schema": 1})")) == "");
  CHECK(found("claim.kind=denial and source.name=x or about.name=y or count.conflicts=0",
              Json::parse(R"({"claims": [{"kind": 7, "source": "e1", "about": {"x": 1}, "counts": "n1"}, null, 3], "entities": 5})")) ==
        "");
  CHECK(found("article.published>2024", Json::parse(R"({"published": null})")) == "");
}

TEST_CASE("Faults of a query name their column, and the nearest word") {
  auto fault = [](std::string_view question) { return found(question); };
  CHECK(fault("claim.knd=denial") == "error: query:1:7: 'claim' has no field 'knd'; did you mean 'kind'?");
  CHECK(fault("clam.kind=denial") == "error: query:1:1: nothing is called 'clam'; did you mean 'claim'?");
  CHECK(fault("claim.kind=denail") == "error: query:1:12: 'claim.kind' is never 'denail'; did you mean 'denial'?");
  CHECK(fault("claim.kind") ==
        "error: query:1:1: 'claim.kind' must be followed by a sign and a value; only what is true or false stands alone");
  CHECK(fault("claim.kind=") == "error: query:1:12: a value is missing after '='");
  CHECK(fault("claim.kind>denial") == "error: query:1:11: 'claim.kind' has no order; it takes = and != and ~");
  CHECK(fault("count.value=many") == "error: query:1:13: 'count.value' takes a number such as 1500 or 2.5e6, not 'many'");
  CHECK(fault("date.earliest=May") == "error: query:1:15: 'date.earliest' takes a date such as 2024-05-08, 2024-05 or 2024, not 'May'");
  CHECK(fault("claim.negated=maybe") == "error: query:1:15: 'claim.negated' is true or false, not 'maybe'");
  CHECK(fault("(claim.negated") == "error: query:1:1: the '(' is never closed");
  CHECK(fault("claim.negated)") == "error: query:1:14: ')' without its '('");
  CHECK(fault("claim.negated or") == "error: query:1:17: a condition is missing at the end");
  CHECK(fault("and claim.negated") == "error: query:1:1: a condition is missing before 'and'");
  CHECK(fault("claim.negated claim.anonymous") == "error: query:1:15: 'and' or 'or' must stand before 'claim.anonymous'");
  CHECK(fault("quote.text=\"abc") == "error: query:1:12: the quotation mark is never closed");
  CHECK(fault("  ") == "error: query:1:1: an empty query; it takes conditions such as claim.kind=denial");
  CHECK(fault(std::string(5000, '(')).starts_with("error: query:1:101: brackets and 'not' deeper than"));
}

TEST_CASE("All faults of a query are told at once") {
  auto query = Query::parse("claim.knd=denial and count.value=x or quote.text~\"(\"");
  REQUIRE(!query);
  CHECK(query.errors().size() == 3);
}

TEST_CASE("Every field of the language can be asked for") {
  RecordItems items(record());
  for (const QueryField& f : query_fields()) {
    std::string value = f.holds == "true or false"                       ? ""
                        : f.holds == "a number" || f.holds == "how many" ? ">0"
                        : f.holds == "a date"                            ? ">2000"
                        : f.holds == "text"                              ? "~."
                                                                         : "!=null";
    auto query = Query::parse(f.name + value);
    INFO(f.name << value);
    REQUIRE(query);
    (void)query->matches(items);
  }
}

}  // namespace
}  // namespace sayso
