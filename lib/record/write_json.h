#pragma once
#include <memory>

#include "record/long_record.h"
#include "resources/resources.h"

namespace sayso {

// Appends the record as one line of JSON, without a line break.
void write_json(const Record& record, const Resources& r, const Options& options, std::string& out);

// What a record's JSON goes through on its way out, piece by piece.
class JsonFilter {
 public:
  virtual ~JsonFilter() = default;
  virtual void write(std::string_view piece, std::string& out) = 0;
};

// The same line and `tail` in memory of a few times the text's size, however much is found; `filter`, of the line, may be
// null. What is given by reference must outlive the writer.
std::unique_ptr<LongWriter> long_json(const Document& document, const Resources& r, const Options& options,
                                      std::unique_ptr<JsonFilter> filter = nullptr, std::string_view tail = {});

}  // namespace sayso
