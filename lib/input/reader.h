#pragma once
#include <memory>
#include <optional>
#include <string>

#include "input/input.h"
#include "input/stream.h"

namespace sayso {

// Bytes with a name, to be looked into: a file, a member of an archive, what was unpacked from either.
struct Part {
  std::string source;  // for people: "news.zip!may/a.html"
  std::string name;    // its own: "may/a.html"; the ending says what it is, the stem is the article's id
  std::unique_ptr<Window> bytes;
  bool asked = true;  // named outright; else found in a folder or an archive
};

// What a reader finds next: an article (or a failure), or a part to be looked into first; or none of both, when a part
// that nobody named looks right but is no article, such as a program's settings in JSON.
struct Found {
  std::optional<InputItem> item;
  std::optional<Part> part;
};

// Reads one part in one format.
class Reader {
 public:
  virtual ~Reader() = default;
  // False at the end. A part it gives is read to its end, or dropped, before the next call.
  virtual bool next(Found& found) = 0;
};

InputItem failed(std::string stage, std::string reason, const std::string& source);

// "…/may/a.tar.gz" -> "a.tar": an id for what has none, a name for what is unpacked.
std::string stem(std::string_view name);
std::string hex_hash(std::string_view text);
// "news.jsonl" and 4711 -> "news.jsonl@4711"
std::string at_offset(std::string source, uint64_t offset);
std::string too_large(uint64_t limit);

std::unique_ptr<Reader> read_text(Part part, const InputOptions& options);
std::unique_ptr<Reader> read_html(Part part, const InputOptions& options);
std::unique_ptr<Reader> read_jsonl(Part part, const InputOptions& options);
std::unique_ptr<Reader> read_json(Part part, const InputOptions& options);
std::unique_ptr<Reader> read_table(Part part, const InputOptions& options);
std::unique_ptr<Reader> read_warc(Part part, const InputOptions& options);
std::unique_ptr<Reader> read_gzip(Part part, const InputOptions& options);
std::unique_ptr<Reader> read_compressed(Part part, const InputOptions& options);
std::unique_ptr<Reader> read_archive(Part part, const InputOptions& options);

}  // namespace sayso
