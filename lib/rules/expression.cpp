#include "rules/expression.h"

#include <utility>

#include <cstring>

namespace sayso {
namespace {

bool name_char(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }

}  // namespace

std::vector<Piece> lex(std::string_view p, std::string& error) {
  std::vector<Piece> out;
  for (size_t i = 0; i < p.size();) {
    char c = p[i];
    if (c == ' ' || c == '\t') {
      ++i;
    } else if (c == '(') {
      out.push_back({Piece::open, "(", i++});
    } else if (c == ')') {
      out.push_back({Piece::close, ")", i++});
    } else if (c == '|') {
      out.push_back({Piece::alternative, "|", i++});
    } else if (c == '?' || c == '*' || c == '+') {
      out.push_back({Piece::quantifier, std::string(1, c), i++});
    } else if (c == '{') {
      size_t end = p.find('}', i);
      if (end == std::string_view::npos) {
        error = "'{' without '}'";
        return out;
      }
      std::string_view inside = p.substr(i + 1, end - i - 1);
      bool repeat = !inside.empty() && inside[0] >= '0' && inside[0] <= '9';
      out.push_back({repeat ? Piece::quantifier : Piece::atom, repeat ? "{" + std::string(inside) + "}" : std::string(inside), i});
      i = end + 1;
    } else if (c == '"') {
      size_t end = p.find('"', i + 1);
      if (end == std::string_view::npos) {
        error = "'\"' without its twin";
        return out;
      }
      out.push_back({Piece::literal, std::string(p.substr(i + 1, end - i - 1)), i});
      i = end + 1;
    } else {
      size_t end = i;
      while (end < p.size() && name_char(p[end])) ++end;
      if (end > i && end + 1 < p.size() && p[end] == ':' && p[end + 1] != ' ') {
        out.push_back({Piece::capture, std::string(p.substr(i, end - i)), i});
        i = end + 1;
        continue;
      }
      end = i;
      while (end < p.size() && !std::strchr(" \t()|?*+{\"", p[end])) ++end;
      out.push_back({Piece::literal, std::string(p.substr(i, end - i)), i});
      i = end;
    }
  }
  return out;
}

OutlineMaker::OutlineMaker(const std::vector<Bits>& sets, const std::vector<double>& weight) : sets_(sets), weight_(weight) {
  flags_.resize(weight.size());
  next_.assign(weight.size(), Bits(weight.size()));
}

void OutlineMaker::add(const Expression& pattern) {
  const Facts& f = facts(pattern);
  f.first.each([&](size_t s) { flags_[s] |= Outline::begins; });
  f.last.each([&](size_t s) { flags_[s] |= Outline::ends; });
  f.needed.each([&](size_t s) { flags_[s] |= Outline::needed; });
}

Outline OutlineMaker::outline() const { return {Array<uint8_t>(flags_), BitTable(next_)}; }

void OutlineMaker::join(const Bits& last, const Bits& first) {
  last.each([&](size_t s) { next_[s].add(first); });
}

const OutlineMaker::Facts& OutlineMaker::facts(const Expression& e) {
  if (auto known = known_.find(&e); known != known_.end()) return known->second;
  const Bits none(weight_.size());
  Facts f{false, none, none, none, 0, none, 0, false};
  auto cost_of = [&](const Bits& symbols) {
    double cost = 0;
    BitsView(symbols).each([&](size_t s) { cost += weight_[s]; });
    return cost;
  };
  switch (e.kind) {
    case Expression::set:
      f.first = f.last = f.needed = sets_[e.symbols];
      f.cost = cost_of(f.needed);
      break;
    case Expression::sequence: {
      f.nullable = true;
      for (const Expression* part : e.parts) {
        const Facts& p = facts(*part);
        join(f.last, p.first);
        if (f.nullable) f.first.add(p.first);
        if (p.nullable)
          f.last.add(p.last);
        else
          f.last = p.last;
        if (!p.nullable) needs(f, p);
        f.nullable &= p.nullable;
      }
      break;
    }
    case Expression::either:
      f.apart = true;
      for (const Expression* part : e.parts) {
        const Facts& p = facts(*part);
        f.first.add(p.first);
        f.last.add(p.last);
        f.needed.add(p.needed);
        f.also.add(p.has_also() ? p.also : p.needed);
        f.also_cost += p.also_cost;
        f.apart &= p.apart;
        f.nullable |= p.nullable;
      }
      f.cost = cost_of(f.needed);
      if (f.has_also()) f.also_cost = cost_of(f.also);
      break;
    case Expression::repeat:
      f = facts(*e.parts[0]);
      if (e.text != "?") join(f.last, f.first);
      f.nullable |= e.optional();
      break;
    case Expression::capture: f = facts(*e.parts[0]); break;
  }
  return known_[&e] = std::move(f);
}

// The two rarest of what the parts of a sequence need.
void OutlineMaker::needs(Facts& f, const Facts& part) {
  bool needed_here = false, also_here = false;  // in the part?
  auto take = [&](const Bits& symbols, double cost) {
    if (f.cost == 0) {
      f.needed = symbols, f.cost = cost, needed_here = true;
    } else if (cost < f.cost) {
      f.also = std::exchange(f.needed, symbols), f.also_cost = std::exchange(f.cost, cost);
      also_here = std::exchange(needed_here, true);
    } else if (!f.has_also() || cost < f.also_cost) {
      f.also = symbols, f.also_cost = cost, also_here = true;
    }
  };
  take(part.needed, part.cost);
  if (part.has_also()) take(part.also, part.also_cost);
  if (needed_here != also_here)
    f.apart = f.has_also();
  else if (needed_here)
    f.apart = part.apart;
}

}  // namespace sayso
