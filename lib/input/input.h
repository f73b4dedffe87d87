#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/extract.h"
#include "sayso/result.h"

namespace sayso {

enum class InputFormat : uint8_t { automatic, text, jsonl, html };

// One article, or why there is none.
struct InputItem {
  std::optional<Document> document;
  std::optional<Error> error;  // file, and for JSONL line and column
  bool page = false;           // the document's text is still the bytes of an HTML page: for open()
};

// Makes the text of a page. Apart from Input, so that workers share the labour.
void open(InputItem& item, const Resources& r);

// Documents from files, folders and standard input ("-"), one at a time, in the order of the names given; a folder's
// files by name. A folder gives its .txt, .text, .html, .htm, .xhtml, .jsonl and .ndjson files, at any depth; a file named outright is read
// whatever its name.
class Input {
 public:
  Input(std::vector<std::string> paths, InputFormat format);
  ~Input();
  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;

  // nullopt at the end.
  std::optional<InputItem> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A line of JSONL as a document: {"id", "title", "text", "published", "url"}, only `text` is required. Broken UTF-8
// and lone surrogates are repaired with a warning.
InputItem read_json_line(std::string line, const std::string& source, int line_number);

}  // namespace sayso
