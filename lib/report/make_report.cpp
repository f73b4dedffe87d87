// A report is made in two steps: add() takes from each record what can be added up, under keys that are the same in all articles (an
// entity is its Wikidata id, else its type and folded name); finish() sorts and cuts.
//
// Figures. A number of things with an event and a place belongs to the series of both and of what is counted, on the day its date says,
// else on the day of publication; a figure of more than a month belongs to no day. What is only a part of another figure or an addition
// to one is left out. Two figures of one series and day disagree when no number satisfies both: "at least 5" and 7 do not, 5 and 7 do;
// and so do those that the record calls conflicts.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "report/report.h"
#include "resolve/calendar.h"
#include "sayso/record.h"
#include "text/fold.h"

namespace sayso {
namespace {

constexpr std::chrono::days longest_day(31);
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

struct Figure {
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
  std::vector<Figure> figures;
  double highest_low = -infinity, lowest_high = infinity;  // of what the figures admit
  bool conflict = false;                                   // as a record says

  bool disagree() const { return conflict || highest_low > lowest_high; }
};

// Who speaks in a pronoun that was not resolved is another in each article.
bool is_pronoun(std::string_view folded_words) {
  static const std::set<std::string_view> all{"i",    "we",   "you",   "he",    "she", "it",   "they",   "who",  "which",
                                              "that", "this", "these", "those", "one", "some", "others", "many", "all"};
  return all.contains(folded_words);
}

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : std::string(between)) + p;
  return out;
}

std::string plain_word(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

// The commonest first, as "statement 5, denial 2".
template <class Map, class Name>
std::string commonest(const Map& counts, size_t most, Name&& name) {
  std::vector<std::pair<std::string, size_t>> all;
  for (const auto& [key, n] : counts) all.emplace_back(name(key), n);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (all.size() > most) all.resize(most);
  std::vector<std::string> parts;
  for (const auto& [word, n] : all) parts.push_back(word + " " + std::to_string(n));
  return joined(parts, ", ");
}

size_t count_words(std::string_view text) {
  size_t n = 0;
  bool inside = false;
  for (char c : text) {
    bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    n += !space && !inside;
    inside = !space;
  }
  return n;
}

// The day of "2024-05-08" or "2024-05-08T10:00".
std::optional<Day> day_in(std::string_view iso) {
  int parts[3] = {};
  constexpr size_t starts[] = {0, 5, 8}, sizes[] = {4, 2, 2};
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  for (size_t i = 0; i < 3; ++i) {
    const char* end = iso.data() + starts[i] + sizes[i];
    if (std::from_chars(iso.data() + starts[i], end, parts[i]).ptr != end) return std::nullopt;
  }
  return make_day(parts[0], parts[1], parts[2]);
}

}  // namespace

ReportCell::ReportCell(double d) : number(d) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, d == std::floor(d) && std::fabs(d) < 1e15 ? "%.0f" : "%.4g", d);
  text = buffer;
}

std::vector<std::string_view> report_tables() { return {"overview", "entities", "speakers", "claims", "counts", "conflicts", "pairs"}; }

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

  uint32_t entity(const Json& e) {
    std::string_view type = text_at(e, "type"), name = text_at(e, "name"), wikidata = text_at(e, "link/wikidata");
    std::string key = wikidata.empty() ? std::string(type) + '\t' + folded(name) : std::string(type) + '\t' + std::string(wikidata);
    auto [at, is_new] = entity_of_key.try_emplace(std::move(key), static_cast<uint32_t>(entities.size()));
    if (is_new)
      entities.push_back(
          {std::string(type), std::string(text_at(e, "subtype")), std::string(name), std::string(text_at(e, "link/country"))});
    return at->second;
  }

  void add(const RecordItems& items);
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

Reporter::Reporter() : impl_(std::make_unique<Impl>()) {}
Reporter::~Reporter() = default;
void Reporter::add(const RecordItems& items) { impl_->add(items); }

void Reporter::Impl::add(const RecordItems& items) {
  const Json& record = items.record();
  size_t number = articles++;
  warnings += list_at(record, "warnings").size();
  if (std::string_view day = text_at(record, "published/value").substr(0, 10); !day.empty()) {
    if (first.empty() || day < first) first = day;
    if (day > last) last = day;
  }
  std::vector<uint32_t> here;  // the total of each entity of the record
  for (uint32_t i = 0; i < items.size(ItemKind::entity); ++i) {
    const Json& e = items.item(ItemKind::entity, i);
    here.push_back(entity(e));
    EntityTotal& total = entities[here.back()];
    total.mentions += list_at(e, "mentions").size();
    mentions += list_at(e, "mentions").size();
  }
  std::unordered_map<const Json*, uint32_t> total_of;
  for (uint32_t i = 0; i < here.size(); ++i) total_of.emplace(&items.item(ItemKind::entity, i), here[i]);
  auto total_behind = [&](const Json& holder, std::string_view path) -> std::optional<uint32_t> {
    const Json* e = items.follow(holder, path);
    auto found = total_of.find(e);
    return e && found != total_of.end() ? std::optional(found->second) : std::nullopt;
  };
  std::vector<uint32_t> once = here;
  std::sort(once.begin(), once.end());
  once.erase(std::unique(once.begin(), once.end()), once.end());
  for (uint32_t e : once) ++entities[e].articles;
  add_pairs(once);

  auto speaker = [&](const Json& item, std::string_view part) -> SpeakerTotal* {
    const Json& p = get(item, part);
    if (p.is_null()) return nullptr;
    auto e = total_behind(p, "entity");
    std::string name = e ? entities[*e].name : std::string(text_at(p, "text"));
    if (!e && is_pronoun(folded(name))) return nullptr;
    SpeakerTotal& total = speakers[e ? "\t" + std::to_string(*e) : folded(name)];
    if (total.name.empty()) {
      total.name = name;
      total.type = e ? entities[*e].type : "not named";
    }
    total.articles.insert(number);
    return &total;
  };
  for (uint32_t i = 0; i < items.size(ItemKind::quote); ++i) {
    const Json& q = items.item(ItemKind::quote, i);
    ++quotes;
    if (auto e = total_behind(q, "speaker/entity")) ++entities[*e].quotes;
    SpeakerTotal* s = speaker(q, "speaker");
    if (!s) continue;
    ++s->quotes;
    s->words += count_words(text_at(q, "text"));
    if (const Json* claim = items.follow(q, "claim"))
      for (const Json& id : list_at(*claim, "about"))
        if (auto about = total_of.find(items.find(text_of(id))); about != total_of.end()) ++s->about[about->second];
  }
  for (uint32_t i = 0; i < items.size(ItemKind::claim); ++i) {
    const Json& c = items.item(ItemKind::claim, i);
    ++claims;
    auto kind = from_string<ClaimKind>(text_at(c, "kind"));
    auto status = from_string<ClaimStatus>(text_at(c, "status"));
    if (kind) {
      auto row = static_cast<size_t>(*kind);
      if (status) ++claim_table[row][static_cast<size_t>(*status)];
      negated[row] += is_set(c, "negated");
      anonymous[row] += is_set(c, "anonymous");
    }
    if (auto e = total_behind(c, "source/entity")) ++entities[*e].claims;
    for (uint32_t e : items.about(i)) ++entities[here[e]].spoken_of;
    if (SpeakerTotal* s = speaker(c, "source")) {
      ++s->claims;
      if (kind) ++s->kinds[std::string(to_string(*kind))];
    }
  }
  dates += items.size(ItemKind::date);
  counts += items.size(ItemKind::count);
  add_figures(items);
}

void Reporter::Impl::add_figures(const RecordItems& items) {
  auto published = day_in(text_at(items.record(), "published/value"));
  for (uint32_t i = 0; i < items.size(ItemKind::count); ++i) {
    const Json& c = items.item(ItemKind::count, i);
    std::string_view event = text_at(c, "event");
    const Json* place = items.follow(c, "place");
    std::string_view type = text_at(c, "type");
    if (event.empty() || !place || (type != "cardinal" && type != "range") || is_set(c, "new") || !get(c, "part_of").is_null()) continue;
    auto number = [&](std::string_view key) {
      const Json& value = get(c, key);
      return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
    };
    auto value = number("value"), low = number("low"), high = number("high");
    if (!value && !low && !high) continue;
    auto day = published;
    if (const Json* date = items.follow(c, "date")) {
      auto earliest = day_in(text_at(*date, "earliest")), latest = day_in(text_at(*date, "latest"));
      if (earliest && latest && *latest - *earliest > longest_day) continue;
      if (earliest) day = earliest;
    }
    if (!day) continue;
    Figure f;
    f.from = low ? *low : value ? *value : *high;
    f.to = high ? *high : value ? *value : *low;
    f.low = f.from;
    f.high = f.to;
    auto bound = from_string<Bound>(text_at(c, "bound")).value_or(Bound::exact);
    switch (bound) {
      case Bound::at_least:
      case Bound::more_than: f.high = infinity; break;
      case Bound::at_most:
      case Bound::less_than: f.low = -infinity; break;
      case Bound::about:
        f.low -= std::fabs(f.low) * 0.1;
        f.high += std::fabs(f.high) * 0.1;
        break;
      case Bound::exact:
      case Bound::between: break;
    }
    f.text = ReportCell(f.from).text;
    if (f.to != f.from) f.text += "\u2013" + ReportCell(f.to).text;
    if (bound != Bound::exact && bound != Bound::between) f.text = plain_word(to_string(bound)) + " " + f.text;
    f.article = text_at(items.record(), "id");
    if (const Json* claim = items.follow(c, "source")) {
      const Json* e = items.follow(*claim, "source/entity");
      f.source = e ? text_at(*e, "name") : text_at(*claim, "source/text");
    }
    std::string_view what = text_at(c, "class");
    if (what.empty()) what = text_at(c, "unit");
    DayFigures& of_day = series[{std::string(event), std::string(text_at(*place, "name")), std::string(what)}][*day];
    of_day.conflict |= !list_at(c, "conflicts").empty();
    of_day.highest_low = std::max(of_day.highest_low, f.low);
    of_day.lowest_high = std::min(of_day.lowest_high, f.high);
    of_day.figures.push_back(std::move(f));
  }
}

// Of an article that names hundreds, the pairs of the most named are enough, and bound the work.
void Reporter::Impl::add_pairs(const std::vector<uint32_t>& here) {
  constexpr size_t most = 100;
  std::vector<uint32_t> named;
  for (uint32_t e : here)
    if (entities[e].type != "nationality" && named.size() < most) named.push_back(e);
  for (size_t i = 0; i < named.size(); ++i)
    for (size_t k = i + 1; k < named.size(); ++k) ++pairs[uint64_t{named[i]} << 32 | named[k]];
}

ReportTable Reporter::Impl::overview() const {
  ReportTable t{"overview", "Overview", "", {{"what"}, {"number", true}}, {}};
  t.rows.push_back({"articles", articles});
  if (!first.empty()) {
    t.rows.push_back({"published from", first});
    t.rows.push_back({"published to", last});
  }
  for (auto [what, n] : std::initializer_list<std::pair<const char*, size_t>>{{"entities", entities.size()},
                                                                              {"mentions", mentions},
                                                                              {"dates", dates},
                                                                              {"counts", counts},
                                                                              {"quotes", quotes},
                                                                              {"claims", claims},
                                                                              {"warnings", warnings}})
    t.rows.push_back({what, n});
  return t;
}

ReportTable Reporter::Impl::entity_table() const {
  ReportTable t{
      "entities",
      "Most named",
      "In how many articles, how often; says: claims of theirs, quoted: quotes of theirs, spoken of: claims of anyone about them.",
      {{"name"}, {"type"}, {"country"}, {"articles", true}, {"mentions", true}, {"says", true}, {"quoted", true}, {"spoken of", true}},
      {}};
  std::vector<const EntityTotal*> all;
  for (const EntityTotal& e : entities) all.push_back(&e);
  std::stable_sort(all.begin(), all.end(), [](const EntityTotal* a, const EntityTotal* b) {
    return a->articles != b->articles ? a->articles > b->articles : a->mentions > b->mentions;
  });
  for (const EntityTotal* e : all)
    t.rows.push_back({e->name, plain_word(e->subtype.empty() ? e->type : e->subtype), e->country, e->articles, e->mentions, e->claims,
                      e->quotes, e->spoken_of});
  return t;
}

ReportTable Reporter::Impl::speaker_table() const {
  ReportTable t{"speakers",
                "Who is quoted most, and on what",
                "Speakers of quotes and sources of claims; on: what those of their claims that hold a quote are about.",
                {{"speaker"},
                 {"type", false, true},
                 {"quotes", true},
                 {"words", true, true},
                 {"claims", true},
                 {"articles", true},
                 {"claims by kind"},
                 {"on"}},
                {},
                0,
                2};
  std::vector<const SpeakerTotal*> all;
  for (const auto& [key, s] : speakers) all.push_back(&s);
  std::stable_sort(all.begin(), all.end(), [](const SpeakerTotal* a, const SpeakerTotal* b) {
    return a->quotes != b->quotes ? a->quotes > b->quotes : a->claims > b->claims;
  });
  for (const SpeakerTotal* s : all)
    t.rows.push_back({s->name, s->type, s->quotes, s->words, s->claims, s->articles.size(),
                      commonest(s->kinds, 3, [](const std::string& k) { return k; }),
                      commonest(s->about, 3, [&](uint32_t e) { return entities[e].name; })});
  return t;
}

ReportTable Reporter::Impl::claims_table() const {
  ReportTable t{"claims", "Claims by kind and status", "As the articles put them.", {{"kind"}, {"all", true}}, {}, 0, 1};
  for (std::string_view status : words_of<ClaimStatus>()) t.columns.push_back({std::string(status), true});
  t.columns.push_back({"negated", true});
  t.columns.push_back({"anonymous", true});
  for (size_t kind = 0; kind < claim_table.size(); ++kind) {
    size_t sum = 0;
    for (size_t n : claim_table[kind]) sum += n;
    if (sum == 0) continue;
    std::vector<ReportCell> row{words_of<ClaimKind>()[kind], sum};
    for (size_t n : claim_table[kind]) row.emplace_back(n);
    row.emplace_back(negated[kind]);
    row.emplace_back(anonymous[kind]);
    t.rows.push_back(std::move(row));
  }
  std::stable_sort(t.rows.begin(), t.rows.end(), [](const auto& a, const auto& b) { return *a[1].number > *b[1].number; });
  return t;
}

ReportTable Reporter::Impl::count_table() const {
  ReportTable t{"counts",
                "Counts over time, per event and place",
                "The lowest and highest figure of a day, by the date that the text gives, else the day of publication. Diamonds: figures "
                "of the day disagree.",
                {{"event"}, {"place"}, {"of"}, {"day"}, {"low", true}, {"high", true}, {"figures", true}, {"disagree"}},
                {}};
  std::vector<std::pair<size_t, std::vector<std::vector<ReportCell>>>> all;
  for (const auto& [key, days] : series) {
    size_t sum = 0;
    std::vector<std::vector<ReportCell>> rows;
    for (const auto& [day, of_day] : days) {
      double low = infinity, high = -infinity;
      for (const Figure& f : of_day.figures) {
        low = std::min(low, f.from);
        high = std::max(high, f.to);
      }
      sum += of_day.figures.size();
      rows.push_back({plain_word(key.event), key.place, plain_word(key.what), iso(day), low, high, of_day.figures.size(),
                      of_day.disagree() ? "yes" : ""});
    }
    all.emplace_back(sum, std::move(rows));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& [sum, rows] : all)
    for (auto& row : rows) t.rows.push_back(std::move(row));
  return t;
}

ReportTable Reporter::Impl::conflict_table() const {
  ReportTable t{"conflicts",
                "Figures that disagree",
                "Of the same event, place and day: no number satisfies all of them, or the article itself sets them against each other.",
                {{"event"}, {"place"}, {"of"}, {"day"}, {"figures"}},
                {}};
  for (const auto& [key, days] : series)
    for (const auto& [day, of_day] : days) {
      if (!of_day.disagree()) continue;
      std::vector<std::string> figures;
      for (const Figure& f : of_day.figures) figures.push_back(f.text + " (" + (f.source.empty() ? "" : f.source + ", ") + f.article + ")");
      t.rows.push_back({plain_word(key.event), key.place, plain_word(key.what), iso(day), joined(figures, "; ")});
    }
  return t;
}

ReportTable Reporter::Impl::pair_table() const {
  ReportTable t{"pairs",
                "Named together",
                "Articles that name both; share: of the articles that name either. Nationalities are left out.",
                {{"one"}, {"other"}, {"together", true}, {"one alone", true}, {"other alone", true}, {"share", true}},
                {}};
  struct Pair {
    uint32_t a, b, together;
    double share;
  };
  std::vector<Pair> all;
  uint32_t least = articles >= 5 ? 2 : 1;
  for (const auto& [key, n] : pairs) {
    if (n < least) continue;
    auto a = static_cast<uint32_t>(key >> 32), b = static_cast<uint32_t>(key);
    if (entities[a].articles < entities[b].articles) std::swap(a, b);
    all.push_back({a, b, n, static_cast<double>(n) / static_cast<double>(entities[a].articles + entities[b].articles - n)});
  }
  std::sort(all.begin(), all.end(), [](const Pair& x, const Pair& y) {
    return std::tuple(y.together, y.share, x.a, x.b) < std::tuple(x.together, x.share, y.a, y.b);
  });
  for (const Pair& p : all)
    t.rows.push_back({entities[p.a].name, entities[p.b].name, size_t{p.together}, entities[p.a].articles - p.together,
                      entities[p.b].articles - p.together, std::round(p.share * 100) / 100});
  return t;
}

std::vector<ReportSeries> Reporter::Impl::timeline() const {
  std::vector<std::pair<size_t, ReportSeries>> all;
  for (const auto& [key, days] : series) {
    ReportSeries s;
    s.name =
        plain_word(key.event) + (key.place.empty() ? "" : ", " + key.place) + (key.what.empty() ? "" : " (" + plain_word(key.what) + ")");
    size_t sum = 0;
    for (const auto& [day, of_day] : days) {
      ReportSeries::Point p{day, infinity, -infinity, of_day.figures.size(), of_day.disagree()};
      for (const Figure& f : of_day.figures) {
        p.low = std::min(p.low, f.from);
        p.high = std::max(p.high, f.to);
      }
      sum += p.figures;
      s.points.push_back(p);
    }
    all.emplace_back(sum, std::move(s));
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<ReportSeries> out;
  for (auto& [sum, s] : all) out.push_back(std::move(s));
  return out;
}

Report Reporter::finish(size_t top) const {
  const Impl& d = *impl_;
  Report r;
  r.articles = d.articles;
  r.tables = {d.overview(), d.entity_table(), d.speaker_table(), d.claims_table(), d.count_table(), d.conflict_table(), d.pair_table()};
  r.timeline = d.timeline();
  if (top > 0) {
    for (ReportTable& t : r.tables) {
      if (t.name == "overview" || t.rows.size() <= top) continue;
      t.left_out = t.rows.size() - top;
      t.rows.resize(top, {});
    }
    if (r.timeline.size() > top) r.timeline.resize(top);
  }
  return r;
}

}  // namespace sayso
