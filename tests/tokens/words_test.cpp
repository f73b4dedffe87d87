#include "tokens/words.h"

#include "catch.h"
#include "support.h"
#include "text/characters.h"
#include "text/fold.h"
#include "text/utf8.h"

using namespace sayso;
using test::tokenized;
using V = std::vector<std::string>;

TEST_CASE("possessive and contracted endings stand alone") {
  CHECK(tokenized("Iraq’s army didn't say").words() == V{"Iraq", "’s", "army", "did", "n't", "say"});
  CHECK(tokenized("They'll, we’re, I'm, he'd, you've").words() ==
        V{"They", "'ll", ",", "we", "’re", ",", "I", "'m", ",", "he", "'d", ",", "you", "'ve"});
  CHECK(tokenized("CAN’T").words() == V{"CA", "N’T"});
  CHECK(tokenized("rock 'n' roll").words() == V{"rock", "'", "n", "'", "roll"});
}

TEST_CASE("clitic_length") {
  CHECK(clitic_length("Iraq's") == 2);
  CHECK(clitic_length("Iraq’s") == 4);
  CHECK(clitic_length("don't") == 3);
  CHECK(clitic_length("don’t") == 5);
  CHECK(clitic_length("O'Neill") == 0);
  CHECK(clitic_length("'s") == 0);
  CHECK(clitic_length("s") == 0);
  CHECK(clitic_length("’s") == 0);
  CHECK(clitic_length("") == 0);
}

TEST_CASE("sentences go on after abbreviations and initials") {
  if (test::resources().list("abbreviations").keys().empty()) return;  // the list comes with the dates
  CHECK(tokenized("Gen. Smith met Dr. Jones of Acme Inc. yesterday. They left.").sentences().size() == 2);
}

TEST_CASE("sentences go on after initials and before lower case") {
  CHECK(tokenized("President George W. Bush spoke. He left.").sentences() == V{"President George W. Bush spoke.", "He left."});
  CHECK(tokenized("They sent Anthony R. DeLuca home. He left.").sentences() == V{"They sent Anthony R. DeLuca home.", "He left."});
  CHECK(tokenized("K. R. Mohandas spoke. It was J. K. Rowling.").sentences() == V{"K. R. Mohandas spoke.", "It was J. K. Rowling."});
  CHECK(tokenized("They chose plan B. Then they left.").sentences() == V{"They chose plan B.", "Then they left."});
  CHECK(tokenized("It was Plan B. Then they left.").sentences().size() == 2);
  CHECK(tokenized("So said he and I. Then they left.").sentences().size() == 2);
}

TEST_CASE("paragraphs end sentences, line breaks inside them do not") {
  CHECK(tokenized("One line without a stop\nAnother").sentences().size() == 2);
  Article wrapped;
  wrapped.text = "Troops were\nwithdrawn. Then";
  wrapped.paragraphs.push_back({{0, static_cast<uint32_t>(wrapped.text.size())}, Zone::body});
  TokenizerScratch scratch;
  Tokens tokens;
  tokenize(wrapped, test::resources().vocabulary, true, scratch, tokens);
  CHECK(tokens.sentences.size() == 2);
}

TEST_CASE("shapes") {
  auto shapes = [](std::string_view text) {
    std::string out;
    for (Shape s : tokenized(text).tokens.shape) out += "lcumdpo"[static_cast<size_t>(s)];
    return out;
  };
  CHECK(shapes("troops Iraq US") == "lcu");
  CHECK(shapes("iPhone McDonald") == "mm");
  CHECK(shapes("3.5bn 2014") == "dd");
  CHECK(shapes(", “ –") == "ppp");
  CHECK(shapes("U.S Éva ÉVA éva") == "ucul");
  CHECK(shapes("קודש") == "o");
}

TEST_CASE("a word near the end of a text, and a long one, are what they are elsewhere") {
  const std::string rest = " and so on and on, as before";
  for (std::string_view text : {"troops",
                                "Iraq",
                                "US",
                                "iPhone",
                                "A",
                                "a",
                                "3.5bn",
                                "2014",
                                "B2",
                                "x86",
                                "McDonald",
                                "don't",
                                "Iraq's",
                                "IRAQ’S",
                                ",",
                                "\"",
                                "'",
                                "`",
                                "-",
                                "$",
                                "snake_case",
                                "Snake_case",
                                "_",
                                "internationally",
                                "Internationally",
                                "internationalises",
                                "INTERNATIONALISES",
                                "internationalisEs",
                                "U.S",
                                "u.S",
                                "3,500",
                                "Éva",
                                "naïve",
                                "o'clock",
                                "1st",
                                "1ST"}) {
    auto alone = tokenized(text), before = tokenized(std::string(text) + rest);
    INFO(text);
    REQUIRE(before.tokens.size() > alone.tokens.size());
    for (uint32_t t = 0; t < alone.tokens.size(); ++t) {
      CHECK(alone.words()[t] == before.words()[t]);
      CHECK(alone.tokens.shape[t] == before.tokens.shape[t]);
      CHECK(alone.tokens.word[t] == before.tokens.word[t]);
    }
  }
}

TEST_CASE("a word has one id, in the vocabulary or above it") {
  auto t = tokenized("Qwxyzt said the Qwxyzt and zzyqx’s SAID");
  const auto& word = t.tokens.word;
  const Vocabulary& v = test::resources().vocabulary;
  CHECK(word[0] == word[3]);
  CHECK(word[0] >= v.size());
  CHECK(word[1] == word.back());
  CHECK(v.text(word[1]) == "said");
  CHECK(word[5] == v.size() + 1);  // the second new word
  Span second = t.tokens.new_words[1];
  CHECK(std::string(t.tokens.new_text.data() + second.start, second.size()) == "zzyqx");
}

TEST_CASE("many new words keep their ids apart, and a reused workspace forgets them") {
  Article a;
  for (int i = 0; i < 5000; ++i) a.text += "zq" + std::to_string(i) + "x ";
  a.paragraphs.push_back({{0, static_cast<uint32_t>(a.text.size())}, Zone::body});
  TokenizerScratch scratch;
  Tokens tokens;
  for (int round = 0; round < 2; ++round) {
    tokenize(a, test::resources().vocabulary, true, scratch, tokens);
    REQUIRE(tokens.size() == 5000);
    for (uint32_t t = 0; t < tokens.size(); ++t)
      if (tokens.word[t] != test::resources().vocabulary.size() + t) FAIL("token " << t);
  }
}

TEST_CASE("a list's words are cut like an article's") {
  for (const char* text :
       {"Côte d'Ivoire", "Lloyd's of London", "AT&T", "Yahoo!", "F-16", "U.S.", "don't", "Al-Sha'ab", "’Ndrangheta", "St. John's"}) {
    V folded_words;
    for (const std::string& w : tokenized(text).words()) folded_words.push_back(folded(w));
    INFO(text);
    CHECK(words_of(text) == folded_words);
  }
}

namespace {

// What holds for every text whatever: tokens ascend and never overlap; everything but white space is in one; each is
// in exactly one sentence; each word id is right.
void check_tokens(std::string_view text) {
  auto t = tokenized(text);
  const Tokens& k = t.tokens;
  uint32_t from = 0;
  auto only_space = [&](uint32_t a, uint32_t b) {
    for (size_t i = a; i < b;) {
      int length = 0;
      if (!is_space(decode(text, i, length))) FAIL("byte " << i << " is in no token");
      i += static_cast<size_t>(length);
    }
  };
  for (uint32_t i = 0; i < k.size(); ++i) {
    if (k.start[i] < from || k.end[i] <= k.start[i]) FAIL("token " << i << " overlaps the one before or is empty");
    only_space(from, k.start[i]);
    from = k.end[i];
    std::string word = folded(t.word(i));
    WordId id = k.word[i];
    std::string known(id < test::resources().vocabulary.size()
                          ? test::resources().vocabulary.text(id)
                          : std::string_view(k.new_text.data() + k.new_words[id - test::resources().vocabulary.size()].start,
                                             k.new_words[id - test::resources().vocabulary.size()].size()));
    if (!word.empty() && known != word) FAIL("token " << i << " is '" << word << "' and has the id of '" << known << "'");
  }
  only_space(from, static_cast<uint32_t>(text.size()));
  uint32_t next = 0;
  for (uint32_t s = 0; s < k.sentences.size(); ++s) {
    if (k.sentences[s].tokens.first != next || k.sentences[s].tokens.last <= next) FAIL("sentence " << s << " does not follow");
    for (; next < k.sentences[s].tokens.last; ++next)
      if (k.sentence[next] != s) FAIL("token " << next << " has the wrong sentence");
  }
  CHECK(next == k.size());
}

}  // namespace

TEST_CASE("every text is cut into tokens and sentences without loss") {
  for (const auto& article : test::corpus()) {
    INFO(article.name);
    check_tokens(article.text);
  }
  test::Random random(11);
  const char* parts[] = {"a", "B", "it", " ", "  ", "\n",     ".",      ",",      "'s",   "’s",     "n't",
                         "“", "”", "-",  "–", "1",  "2.5",    "é",      "É",      "東",   "🙂",   "\t",
                         "!", "?", "…",  "(", ")",  "\u200B", "\u00A0", "\u0301", "U.S.", "\uFFFD", "@"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (size_t n = random.below(60); n > 0; --n) text += parts[random.below(std::size(parts))];
    INFO(text);
    check_tokens(text);
  }
}

TEST_CASE("the fast path changes nothing") {
  for (const auto& article : test::corpus()) {
    auto fast = tokenized(article.text), slow = tokenized(article.text, test::resources(), false);
    INFO(article.name);
    CHECK(fast.tokens.start == slow.tokens.start);
    CHECK(fast.tokens.end == slow.tokens.end);
    CHECK(fast.tokens.word == slow.tokens.word);
  }
}
