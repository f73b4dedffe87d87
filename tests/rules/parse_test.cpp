#include "catch.h"
#include "rules/rules.h"
#include "support.h"

using namespace sayso;
using V = std::vector<std::string>;

namespace {

V faults_of(const std::string& rules, const std::string& cascade = "toy needs tokens gives thing\n") {
  ResourceFiles files;
  files["rules/en/toy.rules"] = rules;
  files["rules/en/cascade.txt"] = cascade;
  files["rules/en/words/colours.tsv"] = "word\nred\nblue\n";
  files["gazetteers/countries.tsv"] = "code\tname\nFR\tFrance\n";
  auto r = make_resources(files, "en");
  V out;
  if (!r)
    for (const Error& e : r.errors()) out.push_back(e.to_string());
  return out;
}

std::string rule(const std::string& pattern) { return "rule toy.x\n  pattern " + pattern + "\n  yes [red]\n"; }

}  // namespace

TEST_CASE("a file of rules is read as written") {
  Errors errors;
  RuleFile f = read_rules("rules/en/toy.rules",
                          "# comment\n"
                          "let a = b | \\\n"
                          "  c\n"
                          "\n"
                          "rule toy.one\n"
                          "  pattern  x:{colours} \\\n"
                          "           of\n"
                          "  yields   thing\n"
                          "  priority -3\n"
                          "  set      a=1 b=two\n"
                          "  yes      It is [red of] Paris.\n"
                          "  no       It is not.\n"
                          "rule toy.two\n"
                          "  text     ^\\[x\\]\n"
                          "  longest  120\n"
                          "  yes      [x] marks\n",
                          errors);
  CHECK(errors.empty());
  CHECK(f.phase == "toy");
  REQUIRE(f.macros.size() == 1);
  CHECK(f.macros[0].name == "a");
  CHECK(f.macros[0].pattern == "b |   c");
  REQUIRE(f.rules.size() == 2);
  const Rule& one = f.rules[0];
  CHECK(one.name == "toy.one");
  CHECK(one.line == 5);
  CHECK(one.yields == "thing");
  CHECK(one.priority == -3);
  CHECK(one.set.at("a") == "1");
  CHECK(one.set.at("b") == "two");
  REQUIRE(one.yes.size() == 1);
  CHECK(one.yes[0].text == "It is red of Paris.");
  CHECK(one.yes[0].marked == Span{6, 12});
  CHECK(one.no[0].text == "It is not.");
  CHECK(f.rules[1].is_text);
  CHECK(one.longest == Rule::any_length);
  CHECK(f.rules[1].longest == 120);
  CHECK(f.rules[1].yes[0].text == "[x] marks");  // brackets mark nothing in a text rule
}

TEST_CASE("faults of the form are found, all at once, each with its place") {
  CHECK(faults_of("pattern red\n"
                  "let = x\n"
                  "rule toy!\n"
                  "  pattern red\n"
                  "  pattern blue\n"
                  "  priority high\n"
                  "  set a\n"
                  "  maybe red\n"
                  "  yes [red]\n"
                  "rule toy.none\n") ==
        V{"rules/en/toy.rules:1:1: 'pattern' outside a rule", "rules/en/toy.rules:2:1: expected: let name = pattern",
          "rules/en/toy.rules:3:1: expected: rule name", "rules/en/toy.rules:5:3: second pattern in one rule",
          "rules/en/toy.rules:6:3: priority must be a whole number", "rules/en/toy.rules:7:3: expected key=value",
          "rules/en/toy.rules:8:3: unknown keyword 'maybe'; known: let, rule, pattern, text, yields, priority, longest, set, yes, no",
          "rules/en/toy.rules:10:1: rule toy.none has no pattern", "rules/en/toy.rules:10:1: rule toy.none has no example (yes …)"});
}

TEST_CASE("only text rules have a longest line, of some bytes") {
  CHECK(faults_of("rule toy.x\n  text ^a\n  longest 0\n  yes a\n") == V{"rules/en/toy.rules:3:3: longest must be a number of bytes"});
  CHECK(faults_of("rule toy.x\n  text ^a\n  longest few\n  yes a\n") == V{"rules/en/toy.rules:3:3: longest must be a number of bytes"});
  CHECK(faults_of("rule toy.x\n  pattern red\n  longest 20\n  yes [red]\n") ==
        V{"rules/en/toy.rules:1:1: rule toy.x: longest is for text rules"});
}

TEST_CASE("a rule without a yes does not load") {
  CHECK(faults_of("rule toy.x\n  pattern red\n") == V{"rules/en/toy.rules:1:1: rule toy.x has no example (yes …)"});
}

TEST_CASE("an unknown name suggests the nearest") {
  auto faults = faults_of(rule("{colour} {loer} {VBDD} {thnig} {nothing_like_it}"));
  auto holds = [&](std::string_view text) {
    return std::any_of(faults.begin(), faults.end(), [&](const std::string& f) { return f.find(text) != std::string::npos; });
  };
  CHECK(holds("unknown name {loer}; did you mean {lower}?"));
  CHECK(holds("unknown name {VBDD}; did you mean {VBD}?"));
  CHECK(holds("unknown name {colour}; did you mean {colours}?"));
  CHECK(holds("unknown name {nothing_like_it}"));
  CHECK_FALSE(holds("{nothing_like_it}; did you mean"));
  CHECK(faults_of("rule toy.x\n  pattern red {loer}\n  yes red\n")[0].starts_with("rules/en/toy.rules:2:15: "));
  CHECK(faults_of("rule toy.x\n  patern red\n")[0] == "rules/en/toy.rules:2:3: unknown keyword 'patern'; did you mean 'pattern'?");
}

TEST_CASE("faults of patterns") {
  auto fault = [](const std::string& pattern) {
    auto faults = faults_of(rule(pattern));
    return faults.empty() ? std::string() : faults[0];
  };
  CHECK(fault("red").empty());
  CHECK(fault("(red").find("'(' without ')'") != std::string::npos);
  CHECK(fault("red)").find("')' without '('") != std::string::npos);
  CHECK(fault("{red").find("'{' without '}'") != std::string::npos);
  CHECK(fault("\"red").find("without its twin") != std::string::npos);
  CHECK(fault("red?").find("matches nothing at all") != std::string::npos);
  CHECK(fault("red | *").find("does not parse") != std::string::npos);
  CHECK(faults_of("let a = {b}\nlet b = {a}\n" + rule("{a} red"))[0].find("macros that call each other") != std::string::npos);
  CHECK(faults_of("let a = {b}\nlet b = {a}\n" + rule("{any-a} red"))[0].find("macros that call each other") != std::string::npos);
  CHECK(fault("red {cap & !any} {lower|(x}").find("unknown name {(x}") != std::string::npos);
  for (const char* set : {"{}", "{!}", "{cap&}", "{&cap}", "{cap !any}", "{cap||lower}"})
    CHECK(fault(std::string(set) + " red").find("lacks a name or a sign") != std::string::npos);
  const std::string in_set = "rule toy.x\n  pattern {any - a} red\n  yes red\n";
  for (const char* choice : {"red | {cap&!any}", "(red|{cap})", "{b}"})
    CHECK(faults_of("let b = red\nlet a = " + std::string(choice) + "\n" + in_set).empty());
  for (const char* more : {"red {cap}", "red?", "c:red", "\"red hot\"", "(red|{cap}) hot"})
    CHECK(faults_of("let a = " + std::string(more) + "\n" + in_set) ==
          V{"rules/en/toy.rules:3:18: rule toy.x: the macro a is more than single words, so it cannot be part of {any - a}"});
  CHECK(faults_of("rule toy.x\n  text a(b\n  yes a\n")[0].find("missing )") != std::string::npos);
  CHECK(faults_of("rule toy.x\n  text {nolist}\n  yes a\n")[0].find("no list or macro {nolist}") != std::string::npos);
}

TEST_CASE("two rules of one name") {
  CHECK(faults_of(rule("red") + rule("blue")) == V{"rules/en/toy.rules:4:1: rule toy.x: the name is taken by rules/en/toy.rules:1"});
}

TEST_CASE("the cascade is checked") {
  CHECK(faults_of(rule("red"), "other gives x\ntoy needs tokens y gives thing\n") ==
        V{"rules/en/cascade.txt:2:1: phase toy needs y, which no phase before it gives",
          "cascade.txt:1:1: phase other has no file of rules"});
  CHECK(faults_of(rule("red"), "") == V{"rules/en/toy.rules:1:1: the phase is not in cascade.txt"});
}
