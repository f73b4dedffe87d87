// Every condition is checked against the table of fields before anything is asked, so that what can never hold ("claim.kind=denail") is
// told rather than not found.
#include "query/check_condition.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "text/fold.h"
#include "text/nearest.h"

namespace sayso {
namespace {

std::string list(std::span<const std::string_view> words) {
  std::string out;
  for (std::string_view w : words) out += (out.empty() ? "" : ", ") + std::string(w);
  return out;
}

class ConditionCheck {
 public:
  ConditionCheck(const WrittenCondition& written, QueryCondition& c, QueryFaults& faults)
      : written_(written), c_(c), faults_(faults), name_("'" + written.name + "'"), holds_(c.field->holds) {}

  void run() {
    if (written_.sign.empty()) {
      if (!is_flag()) name_fault(" must be followed by a sign and a value; only what is true or false stands alone", written_.name_at);
      return;
    }
    if (!sign_fits()) return;
    if (is_null())
      null();
    else if (c_.op == QueryOperator::matches)
      expression();
    else
      value();
  }

 private:
  const QueryWord& written_value() const { return written_.value; }
  bool is_flag() const { return holds_ == Holds::flag; }
  bool is_equality() const { return c_.op == QueryOperator::equal || c_.op == QueryOperator::unequal; }

  void name_fault(const std::string& message, size_t at) { faults_.fault(name_ + message, at); }

  bool sign_fits() {
    const bool ordered = holds_ == Holds::number || holds_ == Holds::size || holds_ == Holds::date;
    if (c_.op == QueryOperator::matches && (ordered || is_flag())) {
      name_fault(" is no text, so '~' cannot look into it", written_.sign_at);
      return false;
    }
    if (c_.op >= QueryOperator::less && !ordered) {
      name_fault(std::string(" has no order; it takes = and !=") + (is_flag() ? "" : " and ~"), written_.sign_at);
      return false;
    }
    return true;
  }

  bool is_null() const {
    return written_value().kind == QueryWord::word && written_value().text == "null" && !is_flag() && holds_ != Holds::size;
  }
  void null() {
    if (is_equality())
      c_.null = true;
    else
      faults_.fault("null takes only = and !=", written_.sign_at);
  }

  void expression() {
    Pattern::Syntax syntax;
    syntax.ignore_case = true;
    c_.pattern.emplace(written_value().text, syntax);
    if (!c_.pattern->ok()) faults_.fault("not a regular expression: " + c_.pattern->error(), written_value().at);
  }

  void value() {
    std::string text = written_value().text;
    if (written_value().kind == QueryWord::quoted)
      for (size_t i = 0; (i = text.find("\\\\", i)) != std::string::npos; ++i) text.erase(i, 1);
    switch (holds_) {
      case Holds::flag: return flag(text);
      case Holds::number:
      case Holds::size: return number(text);
      case Holds::date: return date(text);
      case Holds::word: return word(text);
      case Holds::text: c_.text = folded(text); return;
    }
  }

  // x=false and x!=true ask for the opposite.
  void flag(const std::string& text) {
    if (text != "true" && text != "false") return name_fault(" is true or false, not '" + text + "'", written_value().at);
    c_.op = (c_.op == QueryOperator::equal) == (text == "true") ? QueryOperator::set : QueryOperator::unequal;
  }

  void number(const std::string& text) {
    const char* end = text.data() + text.size();
    auto [stopped, code] = std::from_chars(text.data(), end, c_.number);
    if (code != std::errc() || stopped != end || !std::isfinite(c_.number))
      name_fault(" takes a number such as 1500 or 2.5e6, not '" + text + "'", written_value().at);
  }

  void date(const std::string& text) {
    static const Pattern known("[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?");
    if (!known.matches(text)) name_fault(" takes a date such as 2024-05-08, 2024-05 or 2024, not '" + text + "'", written_value().at);
    c_.text = text;
  }

  void word(const std::string& text) {
    c_.text = folded(text);
    const auto& words = c_.field->words;
    if (std::find(words.begin(), words.end(), c_.text) != words.end()) return;
    const std::string hint = did_you_mean(c_.text, {words.begin(), words.end()});
    name_fault(" is never '" + text + "'" + (hint.empty() ? "; it is one of " + list(words) : hint), written_value().at);
  }

  const WrittenCondition& written_;
  QueryCondition& c_;
  QueryFaults& faults_;
  const std::string name_;
  const Holds holds_;
};

bool known_prefix(std::string_view prefix, bool alone, size_t at, QueryFaults& faults) {
  std::vector<std::string_view> known;
  for (const KnownPrefix& p : known_prefixes()) known.push_back(p.name);
  if (std::find(known.begin(), known.end(), prefix) != known.end()) return true;
  std::string hint = did_you_mean(prefix, known);
  if (alone && hint.empty()) hint = "; a condition is a field such as claim.kind, a sign and a value";
  faults.fault("nothing is called '" + std::string(prefix) + "'" + (hint.empty() ? "; there are " + list(known) : hint), at);
  return false;
}

}  // namespace

const KnownField* field_named(std::string_view name, size_t at, QueryFaults& faults) {
  const size_t dot = name.find('.');
  const bool alone = dot == std::string_view::npos;
  const std::string_view prefix = name.substr(0, dot), rest = alone ? std::string_view() : name.substr(dot + 1);
  if (!known_prefix(prefix, alone, at, faults)) return nullptr;
  std::vector<std::string_view> of_prefix;
  for (const KnownField& f : known_fields()) {
    if (f.prefix != prefix) continue;
    if (f.name == rest) return &f;
    of_prefix.push_back(f.name);
  }
  const std::string quoted = "'" + std::string(prefix) + "'", hint = did_you_mean(rest, of_prefix);
  if (alone)
    faults.fault(quoted + " must be followed by a point and a field: " + list(of_prefix), at);
  else
    faults.fault(quoted + " has no field '" + std::string(rest) + "'" + (hint.empty() ? "; it has " + list(of_prefix) : hint),
                 at + dot + 1);
  return nullptr;
}

void check_condition(const WrittenCondition& written, QueryCondition& c, QueryFaults& faults) { ConditionCheck(written, c, faults).run(); }

}  // namespace sayso
