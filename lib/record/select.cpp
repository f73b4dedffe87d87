#include "record/select.h"

#include <algorithm>
#include <cmath>

namespace sayso {
namespace {

constexpr std::string_view parts_of_record[] = {"entities", "dates", "counts", "quotes", "claims", "boilerplate"};

// New indices for old ones; -1 for what is gone.
using Renumbering = std::vector<Index>;

void renumber(const Renumbering& map, Index& i) {
  if (i >= 0) i = map[static_cast<size_t>(i)];
}
void renumber(const Renumbering& map, std::vector<Index>& all) {
  for (Index& i : all) renumber(map, i);
  std::erase(all, -1);
}
void renumber(const Renumbering& map, std::optional<Speaker>& s) {
  if (s) renumber(map, s->entity);
}

Renumbering none(size_t n) { return Renumbering(n, -1); }

void renumber_entities(const Renumbering& map, Record& r) {
  for (Count& c : r.counts) renumber(map, c.place);
  for (Quote& q : r.quotes) renumber(map, q.speaker);
  for (Claim& c : r.claims) {
    renumber(map, c.source);
    renumber(map, c.about);
  }
}
void renumber_dates(const Renumbering& map, Record& r) {
  for (Count& c : r.counts) renumber(map, c.date);
  for (Claim& c : r.claims) renumber(map, c.dates);
}
void renumber_counts(const Renumbering& map, Record& r) {
  for (Claim& c : r.claims) renumber(map, c.counts);
}
void renumber_quotes(const Renumbering& map, Record& r) {
  for (Claim& c : r.claims) renumber(map, c.quotes);
}
void renumber_claims(const Renumbering& map, Record& r) {
  for (Count& c : r.counts) renumber(map, c.source);
  for (Quote& q : r.quotes) renumber(map, q.claim);
}

}  // namespace

std::span<const std::string_view> record_parts() { return parts_of_record; }

void keep_parts(const std::vector<std::string>& parts, Record& r) {
  auto gone = [&](std::string_view part) { return std::find(parts.begin(), parts.end(), part) == parts.end(); };
  auto drop = [&](std::string_view part, auto& list, void (*renumber_references)(const Renumbering&, Record&)) {
    if (!gone(part)) return;
    renumber_references(none(list.size()), r);
    list.clear();
  };
  drop("entities", r.entities, renumber_entities);
  drop("dates", r.dates, renumber_dates);
  drop("counts", r.counts, renumber_counts);
  drop("quotes", r.quotes, renumber_quotes);
  drop("claims", r.claims, renumber_claims);
  if (gone("boilerplate")) r.boilerplate.clear();
}

// The logistic function of the margin; its width was fitted to corpus/ (docs/accuracy.md).
double score_of(const RecordMention& m) {
  constexpr double width = 60;
  return m.margin == 0 ? 1 : 1 / (1 + std::exp(-static_cast<double>(m.margin) / width));
}

void drop_unsure(double least, Record& r) {
  Renumbering map = none(r.entities.size());
  std::vector<Entity> kept;
  for (size_t i = 0; i < r.entities.size(); ++i) {
    Entity& e = r.entities[i];
    std::erase_if(e.mentions, [&](const RecordMention& m) { return score_of(m) < least; });
    if (e.mentions.empty()) continue;
    map[i] = static_cast<Index>(kept.size());
    kept.push_back(std::move(e));
  }
  r.entities = std::move(kept);
  renumber_entities(map, r);
}

}  // namespace sayso
