// Programs over symbols against RE2: random patterns over an alphabet of three, each written for both.
#include "rules/program.h"

#include <deque>

#include "catch.h"
#include "support.h"
#include "text/pattern.h"

using namespace sayso;

namespace {

constexpr std::string_view letters = "abc";  // symbol 1 is a

struct Made {
  std::deque<Expression> trees;
  std::vector<Bits> sets;
  std::string text;  // as RE2 has it

  const Expression* keep(Expression e) { return &trees.emplace_back(std::move(e)); }

  const Expression* make(test::Random& random, int depth) {
    switch (depth == 0 ? 0 : random.below(6)) {
      case 0:
      case 1: {
        Bits set(letters.size() + 1);
        std::string inside;
        for (size_t i = 0; i < letters.size(); ++i)
          if (random.below(2) == 0) {
            set.add(i + 1);
            inside += letters[i];
          }
        text += inside.empty() ? "[^\\x{0}-\\x{10ffff}]" : "[" + inside + "]";
        sets.push_back(set);
        return keep({Expression::set, static_cast<uint32_t>(sets.size() - 1), {}, {}});
      }
      case 2: {
        std::vector<const Expression*> parts;
        for (size_t n = random.below(4); n > 0; --n) parts.push_back(make(random, depth - 1));
        return keep({Expression::sequence, 0, {}, parts});
      }
      case 3: {
        std::vector<const Expression*> parts;
        text += "(?:";
        for (size_t n = 2 + random.below(2); n > 0; --n) {
          parts.push_back(make(random, depth - 1));
          text += n > 1 ? "|" : ")";
        }
        return keep({Expression::either, 0, {}, parts});
      }
      case 4: {
        const char* quantifiers[] = {"?", "*", "+", "{2}", "{1,3}", "{2,}", "{0,2}", "{0}"};
        std::string quantifier = quantifiers[random.below(std::size(quantifiers))];
        text += "(?:";
        const Expression* part = make(random, depth - 1);
        text += ")" + quantifier;
        return keep({Expression::repeat, 0, quantifier, {part}});
      }
      default: {
        text += "(";
        const Expression* part = make(random, depth - 1);
        text += ")";
        return keep({Expression::capture, 0, "x", {part}});
      }
    }
  }
};

}  // namespace

TEST_CASE("a program matches what RE2 matches, and its groups hold the same") {
  test::Random random(11);
  ProgramScratch scratch;
  size_t matched = 0, grouped = 0;
  for (int round = 0; round < 4000; ++round) {
    Made made;
    const Expression* tree = made.make(random, 4);
    std::vector<Instruction> program;
    std::vector<std::string> names;
    REQUIRE(write_program(*tree, program, names).empty());
    Pattern re2(made.text, {.longest = true});
    REQUIRE(re2.ok());
    REQUIRE(names.size() + 1 <= re2.group_names().size());  // what stands in x{0} has no group
    BitTable sets(made.sets);
    for (int text = 0; text < 8; ++text) {
      std::string line;
      std::vector<uint16_t> symbols;
      for (size_t n = random.below(9); n > 0; --n) {
        size_t i = random.below(letters.size());
        line += letters[i];
        symbols.push_back(static_cast<uint16_t>(i + 1));
      }
      std::vector<Span> theirs(re2.group_names().size());
      bool found = re2.search(line, 0, Pattern::Anchor::start, theirs);
      uint32_t longest = longest_match(program, sets, symbols, scratch, {});
      INFO(made.text << " on " << line);
      REQUIRE(longest == (found ? theirs[0].end : 0));
      if (longest == 0) continue;
      ++matched;
      if (made.text.find("{0}") != std::string::npos) continue;
      REQUIRE(re2.search(line.substr(0, longest), 0, Pattern::Anchor::both, theirs));
      std::vector<Range> ours(names.size());
      REQUIRE(longest_match(program, sets, std::span<const uint16_t>(symbols).first(longest), scratch, ours) == longest);
      for (size_t g = 0; g < ours.size(); ++g) {
        if (ours[g].empty() && theirs[g + 1].empty()) continue;
        ++grouped;
        CHECK(ours[g].first == theirs[g + 1].start);
        CHECK(ours[g].last == theirs[g + 1].end);
      }
    }
  }
  CHECK(matched > 5000);
  CHECK(grouped > 2000);
}

TEST_CASE("a repetition that is none is told") {
  std::vector<Instruction> program;
  std::vector<std::string> names;
  Expression set{Expression::set, 0, {}, {}};
  for (const char* quantifier : {"{5,2}", "{1001}", "{3x}", "{3,x}", "{99999999999}"}) {
    Expression repeat{Expression::repeat, 0, quantifier, {&set}};
    CHECK(write_program(repeat, program, names) == "invalid repetition size: " + std::string(quantifier));
  }
  Expression inner{Expression::repeat, 0, "{1000}", {&set}}, outer{Expression::repeat, 0, "{1000}", {&inner}};
  CHECK(write_program(outer, program, names) == "pattern too large");
  CHECK(program.empty());
}
