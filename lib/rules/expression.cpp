// What a tree says of all its matches, from its leaves up: a sequence begins as its first part does, and as the second when the first may
// be missing; it cannot do without what one of its parts cannot do without, and that is the rarest of what they need.
#include "rules/expression.h"

#include <utility>

namespace sayso {

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
