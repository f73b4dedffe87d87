// Plain text and pages: the whole part is one article.
#include <utility>

#include "input/charset.h"
#include "input/reader.h"

namespace sayso {
namespace {

// What begins like this is no text, though it is named as if it were.
struct Signature {
  std::string_view begin, name;
};
constexpr Signature other_things[] = {{"%PDF-", "a PDF"},
                                      {"\x89PNG\r\n", "a picture (PNG)"},
                                      {"\xFF\xD8\xFF", "a picture (JPEG)"},
                                      {"GIF8", "a picture (GIF)"},
                                      {"\177ELF", "a program"},
                                      {"\xD0\xCF\x11\xE0", "a document of an office program"},
                                      {"SQLite format 3", "a database"},
                                      {"{\\rtf", "a document in RTF"}};

class Whole : public Reader {
 public:
  Whole(Part part, const InputOptions& options, bool page) : part_(std::move(part)), most_(options.max_article_size), page_(page) {}

  bool next(Found& found) override {
    if (std::exchange(done_, true)) return false;
    found.item = read();
    return true;
  }

 private:
  InputItem read() {
    Window& bytes = *part_.bytes;
    for (const Signature& s : other_things)
      if (!page_ && bytes.peek(s.begin.size()).starts_with(s.begin))
        return failed("read", "no text but " + std::string(s.name), part_.source);
    std::string all;
    // A plain file has said how long it is; so much at once, if it is true.
    if (auto size = bytes.size(); size && *size <= most_) all.reserve(*size);
    while (!bytes.at_end()) {
      std::string_view next = bytes.peek();
      if (all.size() + next.size() > most_) return failed("read", too_large(most_), part_.source);
      all += next;
      bytes.skip(next.size());
    }
    if (!bytes.fault().empty()) return failed("read", bytes.fault(), part_.source);
    InputItem item;
    Document d;
    item.page = page_;
    d.text = page_ ? std::move(all) : to_utf8(std::move(all), d.warnings);
    d.source = part_.source;
    d.id = stem(part_.name);
    if (d.id.empty() && !page_) d.id = hex_hash(d.text);
    item.document = std::move(d);
    return item;
  }

  Part part_;
  uint64_t most_;
  bool page_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Reader> read_text(Part part, const InputOptions& options) {
  return std::make_unique<Whole>(std::move(part), options, false);
}
std::unique_ptr<Reader> read_html(Part part, const InputOptions& options) {
  return std::make_unique<Whole>(std::move(part), options, true);
}

}  // namespace sayso
