#pragma once
#include "record/formats.h"

namespace sayso {

// One self-contained page for any number of records: everything of it that comes before them, each record, and the rest.
void write_html_head(const WriteOptions& options, std::string& out);
void write_html(const Record& record, const WriteOptions& options, std::string& out);
std::unique_ptr<LongWriter> long_html(const Document& document, const WriteOptions& options);
void write_html_tail(const WriteOptions& options, std::string& out);

// Appends `text` as it may stand in an element or in an attribute between double quotes.
void escape_html(std::string_view text, std::string& out);

}  // namespace sayso
