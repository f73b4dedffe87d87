#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "query/query_fields.h"
#include "query/record_items.h"
#include "sayso/result.h"
#include "text/pattern.h"

namespace sayso {

enum class QueryOperator : uint8_t { set, equal, unequal, matches, less, at_most, greater, at_least };
inline constexpr std::pair<std::string_view, QueryOperator> query_operators[] = {
    {"!=", QueryOperator::unequal}, {"<=", QueryOperator::at_most}, {">=", QueryOperator::at_least}, {"=", QueryOperator::equal},
    {"~", QueryOperator::matches},  {"<", QueryOperator::less},     {">", QueryOperator::greater},
};

// One condition, and what is needed to answer it.
struct QueryCondition {
  const KnownField* field = nullptr;
  KnownPrefix prefix{};
  QueryOperator op = QueryOperator::set;
  bool null = false;  // compared with null
  std::string text;   // folded
  double number = 0;
  std::optional<Pattern> pattern;
};

struct QueryNode {
  enum Kind { condition, all, any, none } kind = condition;
  size_t at = 0;                 // condition
  std::vector<QueryNode> parts;  // of `none` one
  Variables named = 0;           // all variables in it
  Variables outside_not = 0;     // those that stand outside every "not" of it
};

// A query as read.
struct QueryTree {
  std::vector<QueryCondition> conditions;
  QueryNode root;
  Variable subject = Variable::article;  // what it looks for
};

// Every fault is appended; without any the tree is sound.
QueryTree read_query(std::string_view text, Errors& errors);
// Whether it holds for an item of the kind that it looks for.
bool holds(const QueryTree& query, const RecordItems& items, uint32_t i);

}  // namespace sayso
