// The query language, in three steps: query_words.cpp makes words of characters; read_query.cpp makes a tree of words, every field and
// value of which check_condition.cpp checks against the table in query_fields.cpp; ask_query.cpp asks the tree about one item.
#include "query/query.h"

#include "query/query_tree.h"

namespace sayso {

struct Query::Impl {
  QueryTree tree;
};

Query::Query(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Query::~Query() = default;
Query::Query(Query&&) noexcept = default;
Query& Query::operator=(Query&&) noexcept = default;

Result<Query> Query::parse(std::string_view text) {
  Errors errors;
  auto impl = std::make_unique<Impl>();
  impl->tree = read_query(text, errors);
  if (!errors.empty()) return errors;
  return Query(std::move(impl));
}

ItemKind Query::subject() const { return static_cast<ItemKind>(impl_->tree.subject); }

std::vector<uint32_t> Query::matches(const RecordItems& items) const {
  std::vector<uint32_t> out;
  for (uint32_t i = 0; i < items.size(subject()); ++i)
    if (holds(impl_->tree, items, i)) out.push_back(i);
  return out;
}

}  // namespace sayso
