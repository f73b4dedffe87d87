#include "catch.h"
#include "phrases/find_phrases.h"
#include "reference/rules.h"
#include "support.h"

using namespace sayso;
using reference::Match;

namespace {

const Resources& toy() {
  static const auto r = [] {
    auto files = read_resource_files(test::path("tests/frozen/toy").string());
    if (!files) FAIL(files.errors().front().to_string());
    return test::resources_of(*files, "toy");
  }();
  return *r;
}

// "Maria saw [very dark blue]: colours.shaded(shade=very dark, colour=blue)" for every match of a phase.
std::vector<std::string> matches(std::string_view phase, std::string_view text, const std::vector<LabelledSpan>& spans = {}) {
  auto t = test::tokenized(text, toy());
  std::vector<Pos> pos(t.tokens.size(), Pos::none);
  std::vector<std::string> out;
  for (const Match& m : reference::run(toy().rules, toy().rules.phase(phase), {t.tokens, toy().vocabulary, &pos, spans})) {
    std::string line = std::string(t.article.view(t.tokens.span(m.tokens))) + ": " + m.rule;
    for (const auto& [name, range] : m.captures) line += " " + name + "=" + std::string(t.article.view(t.tokens.span(range)));
    out.push_back(line);
  }
  return out;
}

void equal(const Resources& r, const reference::PlainPhase& plain, const std::string& phase, const test::Tokenized& t,
           const TagInput& input) {
  auto ours = reference::run(r.rules, r.rules.phase(phase), input), theirs = plain.run(input);
  for (size_t i = 0; i < std::max(ours.size(), theirs.size()); ++i) {
    auto show = [&](const std::vector<Match>& all) {
      return i >= all.size() ? std::string("nothing")
                             : all[i].rule + " over '" + std::string(t.article.view(t.tokens.span(all[i].tokens))) + "'";
    };
    if (i >= ours.size() || i >= theirs.size() || !(ours[i] == theirs[i]))
      FAIL("phase " << phase << ", match " << i << ": " << show(ours) << " and not " << show(theirs));
  }
}

// Spans of random places with the labels that the phase needs.
std::vector<LabelledSpan> random_spans(test::Random& random, const Tokens& tokens, const std::vector<Label>& labels) {
  std::vector<LabelledSpan> out;
  if (labels.empty()) return out;
  for (const Sentence& s : tokens.sentences)
    for (uint32_t t = s.tokens.first; t < s.tokens.last; ++t) {
      if (random.below(4) != 0) continue;
      auto last = std::min<uint32_t>(s.tokens.last, t + 1 + static_cast<uint32_t>(random.below(3)));
      out.push_back({{t, last}, labels[random.below(labels.size())]});
      t = last - 1;
    }
  return out;
}

std::vector<Label> needs(const Resources& r, const std::string& language, const std::string& phase) {
  Errors errors;
  std::vector<Label> out;
  for (const CascadeLine& line : read_cascade("cascade.txt", r.files.find("rules/" + language + "/cascade.txt")->second, errors))
    if (line.phase == phase)
      for (const std::string& need : line.needs)
        if (Label l = r.rules.label(need); l != 0) out.push_back(l);
  return out;
}

}  // namespace

TEST_CASE("leftmost, then longest, then priority, then order") {
  using V = std::vector<std::string>;
  CHECK(matches("colours", "a red and a white") == V{"red: colours.plain colour=red", "white: colours.plain colour=white"});
  CHECK(matches("colours", "black and white") == V{"black and white: colours.pair_again"});
  CHECK(matches("colours", "black and dark blue") == V{"black and dark blue: colours.pair_again"});
  CHECK(matches("colours", "dark blue") == V{"dark blue: colours.plain colour=dark blue"});
  CHECK(matches("colours", "very pale dark red") == V{"very pale dark red: colours.shaded shade=dark colour=red"});
}

TEST_CASE("token classes, shapes, sets, macros, quantifiers and clitics") {
  using V = std::vector<std::string>;
  CHECK(matches("colours", "in 1999 in 7") == V{"in 1999: colours.year year=1999"});
  CHECK(matches("colours", "the 7 boats Maria Rosa Ana") == V{"the 7 boats Maria Rosa: colours.several n=7 boats"});
  CHECK(matches("colours", "7 pale boats").empty());
  CHECK(matches("colours", "New York's red") == V{"New York's red: colours.named who=York"});
  CHECK(matches("colours", "Maria’s boat") == V{"Maria’s boat: colours.named who=Maria"});
}

TEST_CASE("a tagged span is one symbol") {
  using V = std::vector<std::string>;
  Label colour = toy().rules.label("colour"), thing = toy().rules.label("thing");
  REQUIRE(colour != 0);
  REQUIRE(thing != 0);
  CHECK(matches("sights", "Maria saw very dark blue boats", {{{2, 5}, colour}, {{5, 6}, thing}}) ==
        V{"Maria saw very dark blue boats: sights.seen what=very dark blue boats"});
  CHECK(matches("sights", "Maria saw boats", {{{2, 3}, thing}}) == V{"Maria saw boats: sights.seen what=boats"});
  CHECK(matches("sights", "Maria saw boats").empty());
  CHECK(matches("colours", "red boats", {{{0, 1}, thing}}).empty());  // a phase sees what it does not need as nothing
}

TEST_CASE("constants and captures go by name") {
  const Rules& rules = toy().rules;
  for (RuleId id = 0; id < rules.size(); ++id) {
    if (rules.rule(id).name != "colours.shaded") continue;
    CHECK(rules.constant(id, "strength") == "2");
    CHECK(rules.constant(id, "kind") == "shaded");
    CHECK(rules.constant(id, "nothing").empty());
  }
  CHECK(rules.capture("colour") != 0);
  CHECK(rules.capture_name(rules.capture("colour")) == "colour");
  CHECK(rules.capture("nothing") == 0);
  CHECK(rules.phase("nothing") == -1);
}

TEST_CASE("text rules are tried by priority") {
  std::vector<Span> groups;
  const Rules& rules = toy().rules;
  int id = rules.match_line(rules.phase("lines"), "Good morning, London calling", groups);
  REQUIRE(id >= 0);
  CHECK(rules.rule(static_cast<RuleId>(id)).name == "lines.greeting");
  id = rules.match_line(rules.phase("lines"), "Good night", groups);
  REQUIRE(id >= 0);
  CHECK(rules.rule(static_cast<RuleId>(id)).name == "lines.any");
  CHECK(groups[0] == Span{0, 4});
  CHECK(rules.match_line(rules.phase("lines"), "- none", groups) == -1);
  const std::string farewell = "Goodbye, and thank you for all of it";  // 36 bytes, as many as the rule is shown
  id = rules.match_line(rules.phase("lines"), farewell, groups);
  CHECK(rules.rule(static_cast<RuleId>(id)).name == "lines.farewell");
  id = rules.match_line(rules.phase("lines"), farewell + "!", groups);
  CHECK(rules.rule(static_cast<RuleId>(id)).name == "lines.any");
  CHECK(rules.match_line(-1, "Good", groups) == -1);
}

TEST_CASE("the first class of a token wins") {
  const Rules& rules = toy().rules;
  CHECK(rules.token_class("1999") == rules.token_class_named("year"));
  CHECK(rules.token_class("7") == rules.token_class_named("number"));
  CHECK(rules.token_class("x7") == 0);
  CHECK(rules.token_class_named("nothing") == 0);
}

TEST_CASE("a phase finds what its rules find each alone: toy rules over random sentences") {
  const char* words[] = {"red",  "dark", "blue",  "black", "white", "pale", "and", "very",   "the", "a", "7",
                         "1999", "in",   "boats", "Maria", "Rosa",  "'s",   "saw", "winter", ",",   ".", "USA"};
  for (const char* phase : {"colours", "sights"}) {
    reference::PlainPhase plain(toy(), "toy", phase);
    auto labels = needs(toy(), "toy", phase);
    test::Random random(3);
    for (int round = 0; round < 400; ++round) {
      std::string text;
      for (size_t n = 1 + random.below(15); n > 0; --n) text += std::string(words[random.below(std::size(words))]) + " ";
      auto t = test::tokenized(text, toy());
      std::vector<Pos> pos;
      for (uint32_t i = 0; i < t.tokens.size(); ++i) pos.push_back(random.below(2) ? Pos::NN : Pos::VBD);
      auto spans = random_spans(random, t.tokens, labels);
      INFO(text);
      equal(toy(), plain, phase, t, {t.tokens, toy().vocabulary, &pos, spans});
    }
  }
}

TEST_CASE("a phase finds what its rules find each alone: the rules of English over articles") {
  const Resources& r = test::resources();
  test::Random random(9);
  for (size_t p = 0; p < r.rules.phases(); ++p) {
    const std::string phase(r.rules.phase_name(p));
    bool any = false;
    for (RuleId id = 0; id < r.rules.size(); ++id) any |= !r.rules.rule(id).is_text && r.rules.rule(id).phase == p;
    if (!any) continue;
    reference::PlainPhase plain(r, "en", phase);
    auto labels = needs(r, "en", phase);
    for (size_t i = 0; i < test::corpus().size(); i += 10) {
      auto t = test::tokenized(test::corpus()[i].text);
      Phrases phrases;
      tag_parts_of_speech(t.article, t.tokens, r, phrases);
      auto spans = random_spans(random, t.tokens, labels);
      INFO(test::corpus()[i].name);
      equal(r, plain, phase, t, {t.tokens, r.vocabulary, &phrases.pos, spans});
    }
  }
}
