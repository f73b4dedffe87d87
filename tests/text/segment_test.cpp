#include "text/segment.h"

#include "catch.h"
#include "support.h"

using namespace sayso;

namespace {

std::vector<std::string> pieces(const std::string& text, const std::vector<uint32_t>& boundaries) {
  std::vector<std::string> out;
  uint32_t from = 0;
  for (uint32_t to : boundaries) {
    out.push_back(text.substr(from, to - from));
    from = to;
  }
  return out;
}

std::vector<std::string> words(const std::string& text) {
  Segmenter segmenter;
  std::vector<uint32_t> boundaries;
  segmenter.words(text, boundaries);
  return pieces(text, boundaries);
}

}  // namespace

TEST_CASE("words are those of UAX #29") {
  using V = std::vector<std::string>;
  CHECK(words("The US, too.") == V{"The", " ", "US", ",", " ", "too", "."});
  CHECK(words("can’t 3.5bn U.S. a.m") == V{"can’t", " ", "3.5bn", " ", "U.S", ".", " ", "a.m"});
  CHECK(words("F-16") == V{"F", "-", "16"});
  CHECK(words("").empty());
}

TEST_CASE("sentences end where ICU ends them") {
  Segmenter segmenter;
  std::vector<uint32_t> ends;
  std::string text = "It rained. “No,” he said. Was it 3.5 percent?";
  segmenter.sentences(text, ends);
  CHECK(pieces(text, ends) == std::vector<std::string>{"It rained. ", "“No,” he said. ", "Was it 3.5 percent?"});
}

TEST_CASE("boundaries ascend and end with the text") {
  Segmenter segmenter;
  for (const auto& article : test::corpus()) {
    for (bool sentences : {false, true}) {
      std::vector<uint32_t> boundaries;
      sentences ? segmenter.sentences(article.text, boundaries) : segmenter.words(article.text, boundaries);
      REQUIRE_FALSE(boundaries.empty());
      CHECK(boundaries.back() == article.text.size());
      uint32_t last = 0;
      for (uint32_t b : boundaries) {
        if (b <= last) FAIL(article.name << ": boundary " << b << " after " << last);
        last = b;
      }
    }
  }
}
