#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sayso/extract.h"
#include "sayso/result.h"
#include "stages.h"

namespace sayso {

// Which names of a JSON object or a table are the article's fields: a JSON Pointer ("/body", "/meta/title"), or a name
// as it stands. Empty: the names that are commonly used, see fields.cpp.
struct FieldNames {
  std::string text, title, published, url, id, byline, site;
};

struct InputOptions {
  std::vector<std::string> paths;    // files, folders, patterns such as "2024/**/*.html"; "-" is standard input
  std::vector<std::string> outputs;  // files that are being written: not read when found in a folder
  std::string files_from;            // a file of more paths, one a line or divided by NUL; "-" is standard input
  std::string format;                // a name of formats(); empty: found out from name and content
  FieldNames fields;
  uint64_t max_article_size = default_max_article_size;  // bytes, as it comes in
  const std::atomic<bool>* stop = nullptr;               // when it becomes true, no more is waited for
  std::atomic<uint64_t>* progress = nullptr;             // bytes read of files are added to it

  static constexpr uint64_t default_max_article_size = uint64_t{16} << 20;
};

// Why something that should be an article is none.
struct Failure {
  std::string stage;   // "open", "unpack", "read", "page", "timeout" or a stage of the extraction
  Error error;         // with file, line and column where there are such
  std::string source;  // as in the record
  std::string id;      // when it is known
};

// One article, or why there is none.
struct InputItem {
  std::optional<Document> document;
  std::optional<Failure> failure;
  bool page = false;    // the document's text is still the bytes of an HTML page: for open()
  std::string charset;  // of the page, as its transport has it
};

// What is costly about a document is done here, apart from Input, so that workers share the labour: the text of a page,
// the day in a publication date; byline and site become plain names in one line. Throws OutOfTime.
void open(InputItem& item, const Options& options, const Resources& r, const StageTimes& times = {});

// Documents from files, folders, archives and standard input, one at a time, in the order of the names given; a
// folder's files by name, an archive's members as they stand. A file named outright is read whatever it is; in folders
// and archives only what is known by its ending or its content. Bad input gives items with a failure; the memory it
// takes is bounded by the largest article allowed.
class Input {
 public:
  explicit Input(InputOptions options);
  ~Input();
  Input(Input&&) noexcept;
  Input& operator=(Input&&) noexcept;

  // nullopt at the end.
  std::optional<InputItem> next();
  // Files and members of other kinds that were passed over.
  uint64_t passed_over() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sayso
