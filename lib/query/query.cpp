// The query language, in three steps: read() makes words of characters, Parser makes a tree of words and checks every field and value
// against the table of fields, holds() asks the tree about one item.
//
// A tree speaks about variables: the item looked for and, one of each kind, items that belong to it. "count.event=killed and
// count.value>10" speaks of one count: a variable that several conditions share is bound before they are asked. One that stands in a
// single condition is bound there, and one that stands only inside a "not" is bound inside it, so that "not count.event=killed" says
// that no count is. Conditions that share no variable are asked one after the other, never for all pairs of their items.
#include "query/query.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

#include "sayso/record.h"
#include "text/fold.h"
#include "text/nearest.h"
#include "text/pattern.h"

namespace sayso {
namespace {

// What is bound: an item of each kind, and an entity that a claim is about.
enum class Variable : uint8_t { article, entity, mention, date, count, quote, claim, about };
constexpr size_t variables = 8;
using Variables = uint8_t;  // a set of them
constexpr Variables bit(Variable v) { return static_cast<Variables>(1u << static_cast<unsigned>(v)); }

// What a prefix of the language speaks of: a variable and, where it is no item itself, the way from that item to an entity.
struct Prefix {
  std::string_view name;
  Variable variable;
  std::string_view part = {};    // of the item: "source/text" is source.text
  std::string_view entity = {};  // where the entity's id is
};
constexpr Prefix prefixes[] = {
    {"article", Variable::article},
    {"entity", Variable::entity},
    {"mention", Variable::mention},
    {"date", Variable::date},
    {"count", Variable::count},
    {"quote", Variable::quote},
    {"claim", Variable::claim},
    {"source", Variable::claim, "source", "source/entity"},
    {"speaker", Variable::quote, "speaker", "speaker/entity"},
    {"place", Variable::count, "", "place"},
    {"about", Variable::about},
};

// What a field holds, and so what it can be compared with.
enum class Holds : uint8_t { text, word, number, size, date, flag };

struct Field {
  std::string_view prefix;
  std::string_view name;
  Holds holds;
  std::string_view path;                         // in the item's JSON; an array means any of its elements
  std::span<const std::string_view> words = {};  // all there are
  bool of_entity = false;                        // the path starts at the entity that the prefix leads to
};

template <class E>
std::span<const std::string_view> words_without_none() {
  auto all = words_of<E>();
  return all[0] == "none" ? all.subspan(1) : all;
}

const std::vector<Field>& fields() {
  static const std::vector<Field> all = [] {
    static constexpr std::string_view published_from[] = {"option", "metadata", "url", "dateline", "text"};
    static constexpr std::string_view zones[] = {"title", "credit"};
    std::vector<Field> out{
        {"article", "id", Holds::text, "id"},
        {"article", "source", Holds::text, "source"},
        {"article", "title", Holds::text, "title/text"},
        {"article", "byline", Holds::text, "byline"},
        {"article", "site", Holds::text, "site"},
        {"article", "text", Holds::text, "text"},
        {"article", "language", Holds::text, "language"},
        {"article", "published", Holds::date, "published/value"},
        {"article", "from", Holds::word, "published/from", published_from},
        {"article", "warning", Holds::text, "warnings"},
        {"mention", "text", Holds::text, "text"},
        {"mention", "kind", Holds::word, "kind", words_of<MentionKind>()},
        {"mention", "metonym", Holds::flag, "metonym"},
        {"mention", "in", Holds::word, "in", zones},
        {"mention", "by", Holds::text, "by"},
        {"date", "text", Holds::text, "text"},
        {"date", "type", Holds::word, "type", words_of<DateType>()},
        {"date", "value", Holds::text, "value"},
        {"date", "mod", Holds::word, "mod", words_without_none<DateMod>()},
        {"date", "earliest", Holds::date, "earliest"},
        {"date", "latest", Holds::date, "latest"},
        {"date", "anchor", Holds::text, "anchor"},
        {"date", "inferred", Holds::text, "inferred"},
        {"date", "by", Holds::text, "by"},
        {"count", "text", Holds::text, "text"},
        {"count", "type", Holds::word, "type", words_of<CountType>()},
        {"count", "value", Holds::number, "value"},
        {"count", "low", Holds::number, "low"},
        {"count", "high", Holds::number, "high"},
        {"count", "bound", Holds::word, "bound", words_of<Bound>()},
        {"count", "unit", Holds::text, "unit"},
        {"count", "class", Holds::text, "class"},
        {"count", "of", Holds::text, "of/text"},
        {"count", "event", Holds::text, "event"},
        {"count", "part_of", Holds::text, "part_of"},
        {"count", "cumulative", Holds::flag, "cumulative"},
        {"count", "new", Holds::flag, "new"},
        {"count", "conflicts", Holds::size, "conflicts"},
        {"count", "by", Holds::text, "by"},
        {"quote", "text", Holds::text, "text"},
        {"quote", "kind", Holds::word, "kind", words_of<QuoteKind>()},
        {"quote", "cue", Holds::text, "cue/lemma"},
        {"quote", "by", Holds::text, "by"},
        {"claim", "text", Holds::text, "content/text"},
        {"claim", "kind", Holds::word, "kind", words_of<ClaimKind>()},
        {"claim", "status", Holds::word, "status", words_of<ClaimStatus>()},
        {"claim", "cue", Holds::text, "cue/lemma"},
        {"claim", "negated", Holds::flag, "negated"},
        {"claim", "anonymous", Holds::flag, "anonymous"},
        {"claim", "within", Holds::text, "within"},
        {"claim", "by", Holds::text, "by"},
        {"source", "text", Holds::text, "text"},
        {"speaker", "text", Holds::text, "text"},
    };
    for (std::string_view prefix : {"entity", "source", "speaker", "place", "about"}) {
      auto entity = [&](std::string_view name, Holds holds, std::string_view path, std::span<const std::string_view> words = {}) {
        out.push_back({prefix, name, holds, path, words, true});
      };
      entity("name", Holds::text, "name");
      entity("alias", Holds::text, "aliases");
      entity("type", Holds::word, "type", words_without_none<EntityType>());
      entity("subtype", Holds::text, "subtype");
      entity("role", Holds::text, "roles");
      entity("country", Holds::text, "link/country");
      entity("wikidata", Holds::text, "link/wikidata");
      entity("mentions", Holds::size, "mentions");
    }
    return out;
  }();
  return all;
}

const Prefix& prefix_of(const Field& field) {
  return *std::find_if(std::begin(prefixes), std::end(prefixes), [&](const Prefix& p) { return p.name == field.prefix; });
}

enum class Operator : uint8_t { set, equal, unequal, matches, less, at_most, greater, at_least };
constexpr std::pair<std::string_view, Operator> operators[] = {
    {"!=", Operator::unequal}, {"<=", Operator::at_most}, {">=", Operator::at_least}, {"=", Operator::equal},
    {"~", Operator::matches},  {"<", Operator::less},     {">", Operator::greater},
};

// One condition, and what is needed to answer it.
struct Condition {
  const Field* field = nullptr;
  Prefix prefix{};
  Operator op = Operator::set;
  bool null = false;  // compared with null
  std::string text;   // folded
  double number = 0;
  std::optional<Pattern> pattern;
};

struct Node {
  enum Kind { condition, all, any, none } kind = condition;
  size_t at = 0;              // condition
  std::vector<Node> parts;    // of `none` one
  Variables named = 0;        // all variables in it
  Variables outside_not = 0;  // those that stand outside every "not" of it
};

// ---- asking ---------------------------------------------------------------------------------------------------------------------------

bool compare(Operator op, int order) {
  switch (op) {
    case Operator::equal: return order == 0;
    case Operator::unequal: return order != 0;
    case Operator::less: return order < 0;
    case Operator::at_most: return order <= 0;
    case Operator::greater: return order > 0;
    case Operator::at_least: return order >= 0;
    default: return false;
  }
}

// One value, which is not null, with what the condition wants of it; "!=" is asked as "=".
bool meets(const Condition& c, Operator op, const Json& value) {
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
      return op == Operator::matches ? c.pattern->found_in(text_of(value)) : folded(text_of(value)) == c.text;
  }
}

bool holds_for(const Condition& c, const Json& holder) {
  const Json& value = get_path(holder, c.field->path);
  if (c.field->holds == Holds::size) {
    auto n = static_cast<double>(value.is_array() ? value.size() : 0);
    return compare(c.op, n < c.number ? -1 : n > c.number ? 1 : 0);
  }
  bool empty = value.is_null() || (value.is_array() && value.empty());
  if (c.null) return empty == (c.op == Operator::equal);
  Operator op = c.op == Operator::unequal ? Operator::equal : c.op;
  bool is = false;
  if (value.is_array())
    is = std::any_of(value.begin(), value.end(), [&](const Json& one) { return meets(c, op, one); });
  else
    is = !empty && meets(c, op, value);
  return is == (c.op != Operator::unequal);
}

// The variables' values while a query is asked about one item.
class Asked {
 public:
  Asked(const RecordItems& items, const std::vector<Condition>& conditions, Variable subject, uint32_t i)
      : items_(items), conditions_(conditions), subject_(subject) {
    bind(subject, i);
  }

  bool holds(const Node& node) {
    switch (node.kind) {
      case Node::condition: return with_bound(node.named, [&] { return ask(conditions_[node.at]); });
      case Node::none: return !holds(node.parts[0]);
      case Node::any: return std::any_of(node.parts.begin(), node.parts.end(), [&](const Node& n) { return holds(n); });
      case Node::all: break;
    }
    // Conditions that share an unbound variable go together.
    std::vector<bool> done(node.parts.size(), false);
    for (size_t first = 0; first < node.parts.size(); ++first) {
      if (done[first]) continue;
      std::vector<const Node*> group{&node.parts[first]};
      done[first] = true;
      Variables shared = 0;
      for (bool grown = true; grown;) {
        grown = false;
        for (size_t i = 0; i < node.parts.size(); ++i) {
          if (done[i]) continue;
          Variables common = 0;
          for (const Node* g : group) common |= common_of(*g, node.parts[i]);
          if (common == 0) continue;
          shared |= common;
          group.push_back(&node.parts[i]);
          done[i] = grown = true;
        }
      }
      for (const Node* a : group)
        for (const Node* b : group)
          if (a != b) shared |= common_of(*a, *b);
      if (!with_bound(shared, [&] { return std::all_of(group.begin(), group.end(), [&](const Node* n) { return holds(*n); }); }))
        return false;
    }
    return true;
  }

 private:
  // The unbound variables that both speak of, at least one of them outside a "not".
  Variables common_of(const Node& a, const Node& b) const {
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

  bool ask(const Condition& c) const {
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
  const std::vector<Condition>& conditions_;
  Variable subject_;
  std::array<std::optional<uint32_t>, variables> value_{};
  Variables bound_ = 0;
};

// ---- reading ----------------------------------------------------------------------------------------------------------------------------

struct Word {
  enum Kind { open, close, op, quoted, word, end } kind = end;
  std::string text;
  size_t at = 0;  // byte
};

class Parser {
 public:
  Parser(std::string_view text, std::vector<Condition>& conditions, Errors& errors)
      : text_(text), conditions_(conditions), errors_(errors) {
    next();
  }

  std::optional<Node> parse() {
    if (word_.kind == Word::end) {
      fault("an empty query; it takes conditions such as claim.kind=denial", 0);
      return std::nullopt;
    }
    auto node = alternatives();
    if (node && word_.kind != Word::end && !failed_) {
      if (word_.kind == Word::close)
        fault("')' without its '('", word_.at);
      else
        fault("'and' or 'or' must stand before '" + word_.text + "'", word_.at);
    }
    return node;
  }

  std::optional<Variable> first() const { return first_; }

 private:
  static constexpr size_t deepest = 100;

  void fault(std::string message, size_t at) { errors_.push_back({std::move(message), "query", 1, static_cast<int>(at) + 1}); }
  // A fault after which nothing can be understood any more.
  std::nullopt_t stop(std::string message, size_t at) {
    if (!failed_) fault(std::move(message), at);
    failed_ = true;
    return std::nullopt;
  }

  static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

  // The next word. After an operator a value reaches to the next space or bracket; elsewhere an operator ends a word.
  void next(bool value = false) {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    word_ = {Word::end, "", at_};
    if (at_ == text_.size()) return;
    char c = text_[at_];
    if (c == '(' || c == ')') {
      word_ = {c == '(' ? Word::open : Word::close, std::string(1, c), at_++};
      return;
    }
    if (c == '"') {
      quoted();
      return;
    }
    if (!value)
      for (const auto& [spelling, op] : operators)
        if (text_.substr(at_).starts_with(spelling)) {
          word_ = {Word::op, std::string(spelling), at_};
          at_ += spelling.size();
          return;
        }
    size_t end = at_;
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != '(' && text_[end] != ')' && text_[end] != '"' &&
           (value || std::string_view("=!<>~").find(text_[end]) == std::string_view::npos))
      ++end;
    if (end == at_) ++end;  // a '!' by itself
    word_ = {Word::word, std::string(text_.substr(at_, end - at_)), at_};
    at_ = end;
  }

  // "…" with \" and \\; any other backslash stays, for regular expressions.
  void quoted() {
    size_t start = at_++;
    std::string out;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\')) {
        // A backslash pair stays a pair in a regular expression; the condition takes one off elsewhere.
        if (text_[at_ + 1] == '\\') out += '\\';
        ++at_;
      }
      out += text_[at_++];
    }
    if (at_ == text_.size()) {
      stop("the quotation mark is never closed", start);
      word_ = {Word::end, "", at_};
      return;
    }
    ++at_;
    word_ = {Word::quoted, std::move(out), start};
  }

  bool is(std::string_view keyword) const { return word_.kind == Word::word && word_.text == keyword; }

  static Node join(Node::Kind kind, std::vector<Node> parts) {
    if (parts.size() == 1 && kind != Node::none) return std::move(parts[0]);
    Node out;
    out.kind = kind;
    for (const Node& p : parts) {
      out.named |= p.named;
      if (kind != Node::none) out.outside_not |= p.outside_not;
    }
    out.parts = std::move(parts);
    return out;
  }

  std::optional<Node> alternatives() {
    return several("or", Node::any, [this] { return conjunction(); });
  }
  std::optional<Node> conjunction() {
    return several("and", Node::all, [this] { return condition(); });
  }

  template <class F>
  std::optional<Node> several(std::string_view keyword, Node::Kind kind, F&& part) {
    std::vector<Node> parts;
    while (true) {
      auto one = part();
      if (!one || failed_) return std::nullopt;
      parts.push_back(std::move(*one));
      if (!is(keyword)) return join(kind, std::move(parts));
      next();
    }
  }

  std::optional<Node> condition() {
    if (depth_ == deepest) return stop("brackets and 'not' deeper than " + std::to_string(deepest), word_.at);
    ++depth_;
    auto node = condition_here();
    --depth_;
    return node;
  }

  std::optional<Node> condition_here() {
    if (is("not")) {
      next();
      auto one = condition();
      if (!one) return std::nullopt;
      std::vector<Node> parts;
      parts.push_back(std::move(*one));
      return join(Node::none, std::move(parts));
    }
    if (word_.kind == Word::open) {
      size_t at = word_.at;
      next();
      auto inner = alternatives();
      if (!inner) return std::nullopt;
      if (word_.kind != Word::close) {
        if (word_.kind == Word::end) return stop("the '(' is never closed", at);
        return stop("'and', 'or' or ')' must stand before '" + word_.text + "'", word_.at);
      }
      next();
      return inner;
    }
    if (word_.kind == Word::end) return stop("a condition is missing at the end", text_.size());
    if (word_.kind != Word::word || is("and") || is("or")) return stop("a condition is missing before '" + word_.text + "'", word_.at);
    return comparison();
  }

  std::optional<Node> comparison() {
    std::string name = word_.text;
    size_t name_at = word_.at;
    const Field* field = field_named(name, name_at);
    next();
    Condition c;
    std::string sign;
    size_t sign_at = word_.at;
    if (word_.kind == Word::op) {
      sign = word_.text;
      for (const auto& [spelling, op] : operators)
        if (sign == spelling) c.op = op;
      next(true);
      if (word_.kind != Word::word && word_.kind != Word::quoted) return stop("a value is missing after '" + sign + "'", word_.at);
    }
    Word value = sign.empty() ? Word{} : word_;
    if (!sign.empty()) next();
    if (!field) return Node{};  // its fault is told; others may follow
    c.field = field;
    c.prefix = prefix_of(*field);
    if (!first_) first_ = c.prefix.variable;
    if (first_ == Variable::article && c.prefix.variable != Variable::article) first_ = c.prefix.variable;
    check(c, name, name_at, sign, sign_at, std::move(value));
    Node node;
    node.at = conditions_.size();
    node.named = node.outside_not = bit(c.prefix.variable);
    conditions_.push_back(std::move(c));
    return node;
  }

  const Field* field_named(std::string_view name, size_t at) {
    size_t dot = name.find('.');
    std::string_view prefix = name.substr(0, dot);
    std::vector<std::string_view> known, of_prefix;
    for (const Prefix& p : prefixes) known.push_back(p.name);
    if (std::find(known.begin(), known.end(), prefix) == known.end()) {
      std::string hint = did_you_mean(prefix, known);
      if (dot == std::string_view::npos && hint.empty()) hint = "; a condition is a field such as claim.kind, a sign and a value";
      fault("nothing is called '" + std::string(prefix) + "'" + (hint.empty() ? "; there are " + list(known) : hint), at);
      return nullptr;
    }
    std::string_view rest = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    for (const Field& f : fields()) {
      if (f.prefix != prefix) continue;
      if (f.name == rest) return &f;
      of_prefix.push_back(f.name);
    }
    std::string hint = did_you_mean(rest, of_prefix);
    if (dot == std::string_view::npos)
      fault("'" + std::string(prefix) + "' must be followed by a point and a field: " + list(of_prefix), at);
    else
      fault(
          "'" + std::string(prefix) + "' has no field '" + std::string(rest) + "'" + (hint.empty() ? "; it has " + list(of_prefix) : hint),
          at + dot + 1);
    return nullptr;
  }

  static std::string list(std::span<const std::string_view> words) {
    std::string out;
    for (std::string_view w : words) out += (out.empty() ? "" : ", ") + std::string(w);
    return out;
  }

  // Whether the field can be compared so; fills what the comparison needs.
  void check(Condition& c, const std::string& name, size_t name_at, const std::string& sign, size_t sign_at, Word value) {
    Holds holds = c.field->holds;
    if (sign.empty()) {
      if (holds != Holds::flag)
        fault("'" + name + "' must be followed by a sign and a value; only what is true or false stands alone", name_at);
      return;
    }
    bool ordered = holds == Holds::number || holds == Holds::size || holds == Holds::date;
    if (c.op == Operator::matches && (ordered || holds == Holds::flag))
      return fault("'" + name + "' is no text, so '~' cannot look into it", sign_at);
    if (c.op >= Operator::less && !ordered)
      return fault("'" + name + "' has no order; it takes = and !=" + (holds == Holds::flag ? "" : " and ~"), sign_at);
    if (value.kind == Word::word && value.text == "null" && holds != Holds::flag && holds != Holds::size) {
      if (c.op != Operator::equal && c.op != Operator::unequal) return fault("null takes only = and !=", sign_at);
      c.null = true;
      return;
    }
    if (c.op == Operator::matches) {
      Pattern::Syntax syntax;
      syntax.ignore_case = true;
      c.pattern.emplace(value.text, syntax);
      if (!c.pattern->ok()) fault("not a regular expression: " + c.pattern->error(), value.at);
      return;
    }
    if (value.kind == Word::quoted)
      for (size_t i = 0; (i = value.text.find("\\\\", i)) != std::string::npos; ++i) value.text.erase(i, 1);
    switch (holds) {
      case Holds::flag:
        if (value.text != "true" && value.text != "false")
          return fault("'" + name + "' is true or false, not '" + value.text + "'", value.at);
        // x=false and x!=true ask for the opposite.
        c.op = (c.op == Operator::equal) == (value.text == "true") ? Operator::set : Operator::unequal;
        return;
      case Holds::number:
      case Holds::size: {
        const char* end = value.text.data() + value.text.size();
        auto [stopped, code] = std::from_chars(value.text.data(), end, c.number);
        if (code != std::errc() || stopped != end || !std::isfinite(c.number))
          fault("'" + name + "' takes a number such as 1500 or 2.5e6, not '" + value.text + "'", value.at);
        return;
      }
      case Holds::date: {
        static const Pattern date("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
        if (!date.matches(value.text))
          fault("'" + name + "' takes a date such as 2024-05-08, 2024-05 or 2024, not '" + value.text + "'", value.at);
        c.text = value.text;
        return;
      }
      case Holds::word: {
        c.text = folded(value.text);
        const auto& words = c.field->words;
        if (std::find(words.begin(), words.end(), c.text) != words.end()) return;
        std::string hint = did_you_mean(c.text, {words.begin(), words.end()});
        return fault("'" + name + "' is never '" + value.text + "'" + (hint.empty() ? "; it is one of " + list(words) : hint), value.at);
      }
      case Holds::text: c.text = folded(value.text); return;
    }
  }

  std::string_view text_;
  std::vector<Condition>& conditions_;
  Errors& errors_;
  size_t at_ = 0;
  Word word_;
  size_t depth_ = 0;
  bool failed_ = false;
  std::optional<Variable> first_;
};

}  // namespace

struct Query::Impl {
  std::vector<Condition> conditions;
  Node root;
  Variable subject = Variable::article;
};

Query::Query(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Query::~Query() = default;
Query::Query(Query&&) noexcept = default;
Query& Query::operator=(Query&&) noexcept = default;

Result<Query> Query::parse(std::string_view text) {
  auto impl = std::make_unique<Impl>();
  Errors errors;
  Parser parser(text, impl->conditions, errors);
  auto root = parser.parse();
  if (!errors.empty()) return errors;
  impl->root = std::move(*root);
  impl->subject = *parser.first();
  if (impl->subject == Variable::about) impl->subject = Variable::claim;
  return Query(std::move(impl));
}

ItemKind Query::subject() const { return static_cast<ItemKind>(impl_->subject); }

std::vector<uint32_t> Query::matches(const RecordItems& items) const {
  std::vector<uint32_t> out;
  for (uint32_t i = 0; i < items.size(subject()); ++i)
    if (Asked(items, impl_->conditions, impl_->subject, i).holds(impl_->root)) out.push_back(i);
  return out;
}

std::vector<QueryField> query_fields() {
  std::vector<QueryField> out;
  for (const Field& f : fields()) {
    std::string takes;
    switch (f.holds) {
      case Holds::text: takes = "text"; break;
      case Holds::number: takes = "a number"; break;
      case Holds::size: takes = "how many"; break;
      case Holds::date: takes = "a date"; break;
      case Holds::flag: takes = "true or false"; break;
      case Holds::word:
        for (std::string_view w : f.words) takes += (takes.empty() ? "" : ", ") + std::string(w);
        break;
    }
    out.push_back({std::string(f.prefix) + "." + std::string(f.name), takes});
  }
  return out;
}

}  // namespace sayso
