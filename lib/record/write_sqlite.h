#pragma once
#include "record/formats.h"

namespace sayso {

// One SQLite database of all tables (tables.h), with keys, indices and full-text search over quotes and claims.
void sqlite_record(const Record& record, const WriteOptions& options, std::string& out);
std::unique_ptr<LongWriter> long_sqlite(const Document& document, const WriteOptions& options);
Result<std::unique_ptr<Sink>> open_sqlite(const Format& format, const WriteOptions& options, const std::string& output);

}  // namespace sayso
