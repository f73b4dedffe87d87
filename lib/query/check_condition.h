#pragma once
#include <string>
#include <string_view>

#include "query/query_tree.h"
#include "query/query_words.h"

namespace sayso {

// A condition as written: "count.value" ">" "10". Without a sign it is a field that stands alone.
struct WrittenCondition {
  std::string name;
  size_t name_at = 0;
  std::string sign;
  size_t sign_at = 0;
  QueryWord value;
};

// The field of that name; null when there is none, which is a fault.
const KnownField* field_named(std::string_view name, size_t at, QueryFaults& faults);
// Whether the field of `c` can be compared so; fills what the comparison needs.
void check_condition(const WrittenCondition& written, QueryCondition& c, QueryFaults& faults);

}  // namespace sayso
