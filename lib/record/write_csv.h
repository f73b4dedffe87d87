#pragma once
#include "record/formats.h"

namespace sayso {

// Tables as text: RFC 4180 (comma, CRLF, quotation marks where a cell needs them), or tabs with \t, \n, \r and \\ for
// what a cell may not hold. The values of a list are separated by "|". One table as a stream, `WriteOptions::table`; or
// all of them, each a file of the folder that the output names.
void csv_head(const WriteOptions& options, std::string& out);
void csv_record(const Record& record, const WriteOptions& options, std::string& out);
void tsv_head(const WriteOptions& options, std::string& out);
void tsv_record(const Record& record, const WriteOptions& options, std::string& out);
std::unique_ptr<LongWriter> long_csv(const Document& document, const WriteOptions& options);
std::unique_ptr<LongWriter> long_tsv(const Document& document, const WriteOptions& options);
Result<std::unique_ptr<Sink>> open_tables(const Format& format, const WriteOptions& options, const std::string& output);
// Appends a cell of RFC 4180.
void csv_cell(std::string_view text, std::string& out);
// Every column, as "name" and as "table.name".
std::vector<std::string> table_fields();

}  // namespace sayso
