#pragma once
#include "record/formats.h"

namespace sayso {

// One word a line, in the way of CoNLL-U Plus: its form and place, and in IOB2 the name, date, count, quote and part of
// a claim that it belongs to; an empty line after each sentence, "# newdoc id = …" before each article.
void conll_head(const WriteOptions& options, std::string& out);
void conll_record(const Record& record, const WriteOptions& options, std::string& out);
std::unique_ptr<LongWriter> long_conll(const Document& document, const WriteOptions& options);

}  // namespace sayso
