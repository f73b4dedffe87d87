#include "text/fold.h"

#include "catch.h"

using namespace sayso;

TEST_CASE("words that differ in case, marks or typography are equal") {
  CHECK(folded("SAO") == folded("São"));
  CHECK(folded("São") == "sao");
  CHECK(folded("d’Ivoire") == "d'ivoire");
  CHECK(folded("`Awda") == "'awda");
  CHECK(folded("Al\u2011Askari") == "al-askari");  // non-breaking hyphen
  CHECK(folded("“") == "\"");
  CHECK(folded("Erdoğan") == "erdogan");
  CHECK(folded("ﬁve") == "five");  // a ligature
}

TEST_CASE("letters that Unicode does not decompose have plain spellings") {
  CHECK(folded("Ørsted") == "orsted");
  CHECK(folded("Łódź") == "lodz");
  CHECK(folded("Đà") == "da");
  CHECK(folded("Straße") == "strasse");
  CHECK(folded("Æther") == "aether");
  CHECK(folded("İstanbul") == "istanbul");
  CHECK(folded("Kadıköy") == "kadikoy");
}

TEST_CASE("composed and decomposed spellings are equal") { CHECK(folded("caf\u00E9") == folded("cafe\u0301")); }

TEST_CASE("folding twice changes nothing more") {
  for (const char* word : {"São", "İstanbul", "Straße", "ﬁve", "Ørsted", "Ⅷ", "½", "٣", "Москва", "東京", "½bn", "x²"})
    CHECK(folded(folded(word)) == folded(word));
}

TEST_CASE("every byte string folds to something without a crash") {
  for (int first = 0; first < 256; ++first)
    for (int second = 0; second < 256; ++second) {
      std::string out, word{static_cast<char>(first), static_cast<char>(second)};
      fold(word, out);
    }
  CHECK(folded("\xFF") == "\uFFFD");
}

TEST_CASE("dashes stay apart from hyphens") {
  CHECK(folded("–") != "-");
  CHECK(folded("—") != "-");
}
