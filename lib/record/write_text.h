#pragma once
#include "record/formats.h"

namespace sayso {

// The article with every answer in brackets and under its id, then tables of the answers, for a terminal of `options.width` columns.
void write_text(const Record& record, const WriteOptions& options, std::string& out);
std::unique_ptr<LongWriter> long_text(const Document& document, const WriteOptions& options);

}  // namespace sayso
