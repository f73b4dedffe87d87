#pragma once
#include "record/write_json.h"

namespace sayso {

// JSON without white space, laid out for reading: two blanks a level, one value a line.
class Indent : public JsonFilter {
 public:
  void write(std::string_view piece, std::string& out) override;

 private:
  void line(std::string& out) const;

  size_t depth_ = 0;
  bool opened_ = false;  // a bracket, and nothing behind it yet
  bool string_ = false, escaped_ = false;
};

}  // namespace sayso
