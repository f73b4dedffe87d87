// The text is the truth, the image a build product: both must answer alike, and a damaged image must say so.
#include "catch.h"
#include "support.h"

using namespace sayso;

TEST_CASE("resources from text and from the image make the same records") {
  ResourceOptions from_text;
  from_text.folder = SAYSO_ROOT;
  auto text = Extractor::load(from_text);
  REQUIRE(text);
  for (const auto& article : test::corpus()) {
    Options options;
    options.published = article.published;
    Document d = test::document_of(article.text, article.name);
    INFO(article.name);
    CHECK(test::json_of(*text, d, options) == test::json_of(test::extractor(), d, options));
  }
}

TEST_CASE("an image that is cut off or changed is refused") {
  auto files = read_resource_files(test::path("tests/frozen/toy").string());
  REQUIRE(files);
  std::string image = write_image(*test::resources_of(*files, "toy"));
  // Images lie on 16-byte boundaries.
  auto read = [](const std::string& bytes) {
    std::vector<uint64_t> aligned((bytes.size() + 15) / 8);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(aligned.data()));
    return static_cast<bool>(read_image({reinterpret_cast<const char*>(aligned.data()), bytes.size()}));
  };
  CHECK(read(image));
  for (size_t size : {size_t{0}, size_t{5}, size_t{23}, size_t{40}, image.size() / 2, image.size() - 1}) {
    INFO(size);
    CHECK_FALSE(read(image.substr(0, size)));
  }
  std::string other = image;
  other[0] = 'X';
  CHECK_FALSE(read(other));
  other = image;
  other[6] = 99;  // the version
  CHECK_FALSE(read(other));
  for (size_t at : {size_t{8}, image.size() / 3, image.size() / 2, image.size() - 1}) {
    INFO(at);
    other = image;
    other[at] = static_cast<char>(other[at] ^ 1);  // the checksum, or what it sums up
    CHECK_FALSE(read(other));
  }
}
