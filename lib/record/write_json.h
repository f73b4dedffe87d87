#pragma once
#include "resources/resources.h"
#include "sayso/extract.h"
#include "text/packed.h"

namespace sayso {

// Appends the record as one line of JSON, without a line break.
void write_json(const Record& record, const Resources& r, const Options& options, std::string& out);

// Extracts an article of any length and appends the same, in memory of a few times the text's size, however much is found.
void write_long_json(const Extractor& extractor, const Document& document, const Options& options, Workspace& workspace, PackedText& out);

}  // namespace sayso
