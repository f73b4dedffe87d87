#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "input/reader.h"

namespace sayso {

// One input format: one row of the table in formats.cpp.
struct InputFormat {
  std::string_view name;  // as --input-format takes it
  std::string_view help;
  std::string_view endings;  // of file names, in lower case, divided by spaces
  // By the first bytes; the first row that says yes. Null: never found by content.
  bool (*looks_like)(std::string_view head);
  std::unique_ptr<Reader> (*read)(Part part, const InputOptions& options);
  bool decoded = false;  // wants UTF-8; else it finds out about charsets itself
  bool binary = false;   // found by content whatever the name and the format asked for: what is packed must be unpacked first
};

std::span<const InputFormat> input_formats();
const InputFormat* find_input_format(std::string_view name);
// What the part is; null when it was not asked for and looks like nothing known.
const InputFormat* format_of(const Part& part, const InputOptions& options);

}  // namespace sayso
