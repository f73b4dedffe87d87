#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "sayso/result.h"

namespace sayso {

// Where a query's faults go; `at` is a byte of it.
struct QueryFaults {
  Errors& errors;
  bool failed = false;  // nothing can be understood any more

  void fault(std::string message, size_t at) { errors.push_back({std::move(message), "query", 1, static_cast<int>(at) + 1}); }
  void stop(std::string message, size_t at) {
    if (!failed) fault(std::move(message), at);
    failed = true;
  }
};

struct QueryWord {
  enum Kind { open, close, op, quoted, word, end } kind = end;
  std::string text;
  size_t at = 0;  // byte
};

// The words of a query, one after the other.
class QueryWords {
 public:
  QueryWords(std::string_view text, QueryFaults& faults) : text_(text), faults_(faults) { next(); }

  const QueryWord& here() const { return word_; }
  // The next word. After an operator a value reaches to the next space or bracket; elsewhere an operator ends a word.
  void next(bool value = false);

 private:
  void quoted();
  size_t end_of_word(bool value) const;

  std::string_view text_;
  QueryFaults& faults_;
  size_t at_ = 0;
  QueryWord word_;
};

}  // namespace sayso
