// A tree is asked about one item. It speaks about variables: the item looked for and, one of each kind, items that belong to it.
// "count.event=killed and count.value>10" speaks of one count: a variable that several conditions share is bound before they are asked. One
// that stands in a single condition is bound there, and one that stands only inside a "not" is bound inside it, so that "not
// count.event=killed" says that no count is. Conditions that share no variable are asked one after the other, never for all pairs of their
// items.
#include <algorithm>
#include <array>
#include <bit>

#include "query/query_tree.h"
#include "text/fold.h"

namespace sayso {
namespace {

bool compare(QueryOperator op, int order) {
  switch (op) {
    case QueryOperator::equal: return order == 0;
    case QueryOperator::unequal: return order != 0;
    case QueryOperator::less: return order < 0;
    case QueryOperator::at_most: return order <= 0;
    case QueryOperator::greater: return order > 0;
    case QueryOperator::at_least: return order >= 0;
    default: return false;
  }
}

// One value, which is not null, with what the condition wants of it; "!=" is asked as "=".
bool meets(const QueryCondition& c, QueryOperator op, const Json& value) {
  switch (c.field->holds) {
    case Holds::flag: return value == true;
    case Holds::number: {
      if (!value.is_number()) return false;
      double d = value.get<double>();
      return compare(op, d < c.number ? -1 : d > c.number ? 1 : 0);
    }
    case Holds::date: {
      if (!value.is_string()) return false;
      // As exact as the query is: 2024-05-08 equals 2024-05 and is not later.
      return compare(op, text_of(value).substr(0, c.text.size()).compare(c.text));
    }
    default:
      if (!value.is_string()) return false;
      return op == QueryOperator::matches ? c.pattern->found_in(text_of(value)) : folded(text_of(value)) == c.text;
  }
}

bool holds_for(const QueryCondition& c, const Json& holder) {
  const Json& value = get_path(holder, c.field->path);
  if (c.field->holds == Holds::size) {
    auto n = static_cast<double>(value.is_array() ? value.size() : 0);
    return compare(c.op, n < c.number ? -1 : n > c.number ? 1 : 0);
  }
  bool empty = value.is_null() || (value.is_array() && value.empty());
  if (c.null) return empty == (c.op == QueryOperator::equal);
  QueryOperator op = c.op == QueryOperator::unequal ? QueryOperator::equal : c.op;
  bool is = false;
  if (value.is_array())
    is = std::any_of(value.begin(), value.end(), [&](const Json& one) { return meets(c, op, one); });
  else
    is = !empty && meets(c, op, value);
  return is == (c.op != QueryOperator::unequal);
}

// The variables' values while a query is asked about one item.
class Asked {
 public:
  Asked(const RecordItems& items, const QueryTree& query, uint32_t i)
      : items_(items), conditions_(query.conditions), subject_(query.subject) {
    bind(subject_, i);
  }

  bool holds(const QueryNode& node) {
    switch (node.kind) {
      case QueryNode::condition: return with_bound(node.named, [&] { return ask(conditions_[node.at]); });
      case QueryNode::none: return !holds(node.parts[0]);
      case QueryNode::any: return std::any_of(node.parts.begin(), node.parts.end(), [&](const QueryNode& n) { return holds(n); });
      case QueryNode::all: return holds_all(node.parts);
    }
    return false;
  }

 private:
  using Group = std::vector<const QueryNode*>;

  bool holds_all(const std::vector<QueryNode>& parts) {
    std::vector<bool> done(parts.size(), false);
    for (size_t first = 0; first < parts.size(); ++first) {
      if (done[first]) continue;
      const Group group = group_of(parts, first, done);
      if (!with_bound(shared_in(group),
                      [&] { return std::all_of(group.begin(), group.end(), [&](const QueryNode* n) { return holds(*n); }); }))
        return false;
    }
    return true;
  }

  // Those that share an unbound variable with the first, or with one that does.
  Group group_of(const std::vector<QueryNode>& parts, size_t first, std::vector<bool>& done) const {
    Group group{&parts[first]};
    done[first] = true;
    for (size_t member = 0; member < group.size(); ++member)
      for (size_t i = first + 1; i < parts.size(); ++i) {
        if (done[i] || common_of(*group[member], parts[i]) == 0) continue;
        group.push_back(&parts[i]);
        done[i] = true;
      }
    return group;
  }

  Variables shared_in(const Group& group) const {
    Variables shared = 0;
    for (const QueryNode* a : group)
      for (const QueryNode* b : group)
        if (a != b) shared |= common_of(*a, *b);
    return shared;
  }

  // The unbound variables that both speak of, at least one of them outside a "not".
  Variables common_of(const QueryNode& a, const QueryNode& b) const {
    return static_cast<Variables>(a.named & b.named & (a.outside_not | b.outside_not) & ~bound_);
  }

  void bind(Variable v, std::optional<uint32_t> i) {
    value_[static_cast<size_t>(v)] = i;
    bound_ |= bit(v);
  }

  std::vector<uint32_t> candidates(Variable v) const {
    auto subject = static_cast<ItemKind>(subject_);
    uint32_t i = *value_[static_cast<size_t>(subject_)];
    if (v == Variable::article) return {0};
    if (v != Variable::about) return items_.linked(subject, i, static_cast<ItemKind>(v));
    const auto& claim = value_[static_cast<size_t>(Variable::claim)];
    return claim ? items_.about(*claim) : std::vector<uint32_t>{};
  }

  // Whether `f` holds for some value of the variables that are not bound yet. One that has no value is bound to nothing.
  template <class F>
  bool with_bound(Variables wanted, F&& f) {
    if (wanted & bit(Variable::about)) wanted |= bit(Variable::claim);
    Variables missing = static_cast<Variables>(wanted & ~bound_);
    if (missing == 0) return f();
    // The claim before what it is about.
    auto v = static_cast<Variable>(missing & bit(Variable::claim) ? static_cast<int>(Variable::claim) : std::countr_zero(missing));
    std::vector<uint32_t> all = candidates(v);
    Variables before = bound_;
    bool is = false;
    if (all.empty()) {
      bind(v, std::nullopt);
      is = with_bound(wanted, f);
    }
    for (size_t k = 0; k < all.size() && !is; ++k) {
      bind(v, all[k]);
      is = with_bound(wanted, f);
    }
    bound_ = before;
    return is;
  }

  bool ask(const QueryCondition& c) const {
    const auto& i = value_[static_cast<size_t>(c.prefix.variable)];
    if (!i) return false;
    if (c.prefix.variable == Variable::about) return holds_for(c, items_.item(ItemKind::entity, *i));
    const Json& item = items_.item(static_cast<ItemKind>(c.prefix.variable), *i);
    if (c.field->of_entity && !c.prefix.entity.empty()) {
      const Json* entity = items_.follow(item, c.prefix.entity);
      return entity && holds_for(c, *entity);
    }
    if (c.prefix.part.empty()) return holds_for(c, item);
    const Json& part = get(item, c.prefix.part);
    return !part.is_null() && holds_for(c, part);
  }

  const RecordItems& items_;
  const std::vector<QueryCondition>& conditions_;
  Variable subject_;
  std::array<std::optional<uint32_t>, variables> value_{};
  Variables bound_ = 0;
};

}  // namespace

bool holds(const QueryTree& query, const RecordItems& items, uint32_t i) { return Asked(items, query, i).holds(query.root); }

}  // namespace sayso
