#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "query/record_items.h"
#include "sayso/result.h"

namespace sayso {

// A question about records: 'claim.kind=denial and source.type=organization and count.event=killed'. docs/grep.md describes the
// language. Immutable, may be asked by many threads.
class Query {
 public:
  // Every fault of the query, each with its column (bytes, from 1).
  static Result<Query> parse(std::string_view text);
  ~Query();
  Query(Query&&) noexcept;
  Query& operator=(Query&&) noexcept;

  // What the query looks for: the kind it names first.
  ItemKind subject() const;
  // The items of that kind for which it holds, ascending.
  std::vector<uint32_t> matches(const RecordItems& items) const;

 private:
  struct Impl;
  explicit Query(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// A field that a query may ask for; the closed list of them is the language's vocabulary.
struct QueryField {
  std::string name;   // "claim.kind"
  std::string holds;  // "statement, accusation, …", "a number"
};
std::vector<QueryField> query_fields();

}  // namespace sayso
