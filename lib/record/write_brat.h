#pragma once
#include "record/formats.h"

namespace sayso {

// Standoff annotation as brat reads it: a folder with a .txt and an .ann for each article and an annotation.conf.
void brat_record(const Record& record, const WriteOptions& options, std::string& out);
std::unique_ptr<LongWriter> long_brat(const Document& document, const WriteOptions& options);
Result<std::unique_ptr<Sink>> open_brat(const Format& format, const WriteOptions& options, const std::string& output);

}  // namespace sayso
