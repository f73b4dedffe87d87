// A report is made in two steps: add() takes from each record what can be added up (add_totals.cpp); finish() makes tables of it, sorted
// and cut.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "report/totals.h"
#include "sayso/record.h"

namespace sayso {
namespace {

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& p : parts) out += (out.empty() ? "" : std::string(between)) + p;
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

}  // namespace

ReportCell::ReportCell(double d) : number(d) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, d == std::floor(d) && std::fabs(d) < 1e15 ? "%.0f" : "%.4g", d);
  text = buffer;
}

std::vector<std::string_view> report_tables() { return {"overview", "entities", "speakers", "claims", "counts", "conflicts", "pairs"}; }

Reporter::Reporter() : impl_(std::make_unique<Impl>()) {}
Reporter::~Reporter() = default;
void Reporter::add(const RecordItems& items) { impl_->add(items); }

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
      for (const ReportFigure& f : of_day.figures) {
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
      for (const ReportFigure& f : of_day.figures)
        figures.push_back(f.text + " (" + (f.source.empty() ? "" : f.source + ", ") + f.article + ")");
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
      for (const ReportFigure& f : of_day.figures) {
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
