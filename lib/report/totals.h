#pragma once
#include <array>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "report/report.h"
#include "resolve/calendar.h"

namespace sayso {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct EntityTotal {
  std::string type, subtype, name, country;
  size_t articles = 0, mentions = 0, claims = 0, quotes = 0, spoken_of = 0;
};

struct SpeakerTotal {
  std::string name, type;
  std::set<size_t> articles;
  size_t quotes = 0, claims = 0, words = 0;
  std::map<std::string, size_t> kinds;
  std::map<uint32_t, size_t> about;  // entities
};

struct ReportFigure {
  double low, high;    // what it admits
  double from, to;     // what it says
  std::string text;    // "at least 5"
  std::string source;  // who says so
  std::string article;
};

struct SeriesKey {
  std::string event, place, what;
  auto operator<=>(const SeriesKey&) const = default;  // NOLINT(modernize-use-nullptr): a fault of clang-tidy 14
};

struct DayFigures {
  std::vector<ReportFigure> figures;
  double highest_low = -infinity, lowest_high = infinity;  // of what the figures admit
  bool conflict = false;                                   // as a record says

  bool disagree() const { return conflict || highest_low > lowest_high; }
};

// "at_least" as people write it.
std::string plain_word(std::string_view word);

// What can be added up of all records.
struct Reporter::Impl {
  size_t articles = 0, dates = 0, mentions = 0, counts = 0, quotes = 0, claims = 0, warnings = 0;
  std::string first, last;  // published
  std::vector<EntityTotal> entities;
  std::unordered_map<std::string, uint32_t> entity_of_key;
  std::map<std::string, SpeakerTotal> speakers;
  std::array<std::array<size_t, 6>, 11> claim_table{};  // kind, status
  std::array<size_t, 11> negated{}, anonymous{};
  std::map<SeriesKey, std::map<Day, DayFigures>> series;
  std::unordered_map<uint64_t, uint32_t> pairs;

  uint32_t entity(const Json& e);

  // The totals of a record's entities.
  struct Totals {
    const RecordItems& items;
    std::vector<uint32_t> here;  // of each entity
    std::unordered_map<const Json*, uint32_t> of;

    std::optional<uint32_t> behind(const Json& holder, std::string_view path) const {
      const Json* e = items.follow(holder, path);
      auto found = of.find(e);
      return e && found != of.end() ? std::optional(found->second) : std::nullopt;
    }
  };
  SpeakerTotal* speaker(const Json& p, const Totals& totals);

  void add(const RecordItems& items);
  Totals add_entities(const RecordItems& items);
  void add_quote(const Json& q, const Totals& totals);
  void add_claim(uint32_t i, const Totals& totals);
  void add_figures(const RecordItems& items);
  void add_pairs(const std::vector<uint32_t>& here);

  ReportTable overview() const;
  ReportTable entity_table() const;
  ReportTable speaker_table() const;
  ReportTable claims_table() const;
  ReportTable count_table() const;
  ReportTable conflict_table() const;
  ReportTable pair_table() const;
  std::vector<ReportSeries> timeline() const;
};

}  // namespace sayso
