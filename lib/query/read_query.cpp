// A query's words become a tree. "and" binds closer than "or"; a fault of one condition does not keep the others from being read, so that
// all are told.
#include <algorithm>
#include <optional>

#include "query/check_condition.h"
#include "query/query_tree.h"
#include "query/query_words.h"

namespace sayso {
namespace {

class QueryReader {
 public:
  QueryReader(std::string_view text, Errors& errors) : text_(text), faults_{errors}, words_(text, faults_) {}

  QueryTree run() {
    if (at_end()) {
      faults_.fault("an empty query; it takes conditions such as claim.kind=denial", 0);
      return {};
    }
    auto root = alternatives();
    if (!root) return {};
    if (!at_end() && !faults_.failed) {
      if (word().kind == QueryWord::close)
        faults_.fault("')' without its '('", word().at);
      else
        faults_.fault("'and' or 'or' must stand before '" + word().text + "'", word().at);
    }
    tree_.root = std::move(*root);
    if (first_) tree_.subject = *first_ == Variable::about ? Variable::claim : *first_;
    return std::move(tree_);
  }

 private:
  static constexpr size_t deepest = 100;

  const QueryWord& word() const { return words_.here(); }
  bool at_end() const { return word().kind == QueryWord::end; }
  bool is(std::string_view keyword) const { return word().kind == QueryWord::word && word().text == keyword; }
  std::nullopt_t stop(std::string message, size_t at) {
    faults_.stop(std::move(message), at);
    return std::nullopt;
  }

  static QueryNode join(QueryNode::Kind kind, std::vector<QueryNode> parts) {
    if (parts.size() == 1 && kind != QueryNode::none) return std::move(parts[0]);
    QueryNode out;
    out.kind = kind;
    for (const QueryNode& p : parts) {
      out.named |= p.named;
      if (kind != QueryNode::none) out.outside_not |= p.outside_not;
    }
    out.parts = std::move(parts);
    return out;
  }

  std::optional<QueryNode> alternatives() {
    return several("or", QueryNode::any, [this] { return conjunction(); });
  }
  std::optional<QueryNode> conjunction() {
    return several("and", QueryNode::all, [this] { return condition(); });
  }

  template <class F>
  std::optional<QueryNode> several(std::string_view keyword, QueryNode::Kind kind, F&& part) {
    std::vector<QueryNode> parts;
    while (true) {
      auto one = part();
      if (!one || faults_.failed) return std::nullopt;
      parts.push_back(std::move(*one));
      if (!is(keyword)) return join(kind, std::move(parts));
      words_.next();
    }
  }

  std::optional<QueryNode> condition() {
    if (depth_ == deepest) return stop("brackets and 'not' deeper than " + std::to_string(deepest), word().at);
    ++depth_;
    auto node = condition_here();
    --depth_;
    return node;
  }

  std::optional<QueryNode> condition_here() {
    if (is("not")) return opposite();
    if (word().kind == QueryWord::open) return in_brackets();
    if (at_end()) return stop("a condition is missing at the end", text_.size());
    if (word().kind != QueryWord::word || is("and") || is("or"))
      return stop("a condition is missing before '" + word().text + "'", word().at);
    return comparison();
  }

  std::optional<QueryNode> opposite() {
    words_.next();
    auto one = condition();
    if (!one) return std::nullopt;
    std::vector<QueryNode> parts;
    parts.push_back(std::move(*one));
    return join(QueryNode::none, std::move(parts));
  }

  std::optional<QueryNode> in_brackets() {
    const size_t at = word().at;
    words_.next();
    auto inner = alternatives();
    if (!inner) return std::nullopt;
    if (at_end()) return stop("the '(' is never closed", at);
    if (word().kind != QueryWord::close) return stop("'and', 'or' or ')' must stand before '" + word().text + "'", word().at);
    words_.next();
    return inner;
  }

  std::optional<QueryNode> comparison() {
    WrittenCondition written{.name = word().text, .name_at = word().at, .sign = {}, .sign_at = 0, .value = {}};
    const KnownField* field = field_named(written.name, written.name_at, faults_);
    words_.next();
    QueryCondition c;
    if (word().kind == QueryWord::op) {
      written.sign = word().text;
      written.sign_at = word().at;
      for (const auto& [spelling, op] : query_operators)
        if (written.sign == spelling) c.op = op;
      words_.next(true);
      if (word().kind != QueryWord::word && word().kind != QueryWord::quoted)
        return stop("a value is missing after '" + written.sign + "'", word().at);
      written.value = word();
      words_.next();
    }
    if (!field) return QueryNode{};  // its fault is told; others may follow
    c.field = field;
    c.prefix = prefix_of(*field);
    if (!first_ || *first_ == Variable::article) first_ = c.prefix.variable;
    check_condition(written, c, faults_);
    QueryNode node;
    node.at = tree_.conditions.size();
    node.named = node.outside_not = bit(c.prefix.variable);
    tree_.conditions.push_back(std::move(c));
    return node;
  }

  std::string_view text_;
  QueryFaults faults_;
  QueryWords words_;
  QueryTree tree_;
  size_t depth_ = 0;
  std::optional<Variable> first_;  // named, other than the article where there is one
};

}  // namespace

QueryTree read_query(std::string_view text, Errors& errors) { return QueryReader(text, errors).run(); }

}  // namespace sayso
