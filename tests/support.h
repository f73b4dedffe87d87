#pragma once
// What several tests need: the checkout's files, the resources built in, and short ways to run single stages.
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "resources/resources.h"
#include "sayso/extract.h"
#include "workspace.h"

namespace sayso::test {

// A file or folder of the checkout.
std::filesystem::path path(std::string_view below_root);
std::string read_file(const std::filesystem::path& file);

// The library as it ships, loaded once.
const Extractor& extractor();
inline const Resources& resources() { return extractor().resources(); }

// Resources made from text, for toy languages; fails the test case when they have faults.
std::shared_ptr<const Resources> resources_of(ResourceFiles files, const std::string& language);

struct CorpusArticle {
  std::string name;  // "rail-crash-inquiry"
  std::string text;
  std::string published;  // from the gold record
};
const std::vector<CorpusArticle>& corpus();

// An article of plain text whose paragraphs are its lines; nothing is boilerplate.
Article plain_article(std::string_view text);

struct Tokenized {
  Article article;
  Tokens tokens;

  std::string_view word(uint32_t token) const { return article.view(tokens.span(token)); }
  std::vector<std::string> words() const;
  std::vector<std::string> sentences() const;
};
Tokenized tokenized(std::string_view text, const Resources& r = resources(), bool fast_path = true);

// One line of JSON for this text.
std::string json_of(const Extractor& extractor, const Document& document, const Options& options = {});
// What stands between separators, without spaces at the ends.
std::vector<std::string> parts(std::string_view text, std::string_view separator);

// A cell of a case, where the end of a line is written as \\n.
std::string unescape(std::string_view cell);

Document document_of(std::string text, std::string id = "test");

// The same numbers on every machine and with every standard library.
class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
  uint64_t next() {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return state_;
  }
  size_t below(size_t n) { return static_cast<size_t>(next() >> 11) % n; }

 private:
  uint64_t state_;
};

}  // namespace sayso::test
