// What can be added up is taken from each record, under keys that are the same in all articles: an entity is its Wikidata id, else its type
// and folded name.
//
// Figures. A number of things with an event and a place belongs to the series of both and of what is counted, on the day its date says,
// else on the day of publication; a figure of more than a month belongs to no day. What is only a part of another figure or an addition
// to one is left out. Two figures of one series and day disagree when no number satisfies both: "at least 5" and 7 do not, 5 and 7 do;
// and so do those that the record calls conflicts.
#include <algorithm>
#include <charconv>
#include <cmath>

#include "report/totals.h"
#include "sayso/record.h"
#include "text/fold.h"

namespace sayso {
namespace {

constexpr std::chrono::days longest_day(31);

// Who speaks in a pronoun that was not resolved is another in each article.
bool is_pronoun(std::string_view folded_words) {
  static const std::set<std::string_view> all{"i",    "we",   "you",   "he",    "she", "it",   "they",   "who",  "which",
                                              "that", "this", "these", "those", "one", "some", "others", "many", "all"};
  return all.contains(folded_words);
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

ReportFigure figure_of(const Json& count, std::optional<double> value, std::optional<double> low, std::optional<double> high) {
  ReportFigure f;
  f.from = low ? *low : value ? *value : *high;
  f.to = high ? *high : value ? *value : *low;
  f.low = f.from;
  f.high = f.to;
  auto bound = from_string<Bound>(text_at(count, "bound")).value_or(Bound::exact);
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
  return f;
}

}  // namespace

std::string plain_word(std::string_view word) {
  std::string out(word);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

uint32_t Reporter::Impl::entity(const Json& e) {
  std::string_view type = text_at(e, "type"), name = text_at(e, "name"), wikidata = text_at(e, "link/wikidata");
  std::string key = wikidata.empty() ? std::string(type) + '\t' + folded(name) : std::string(type) + '\t' + std::string(wikidata);
  auto [at, is_new] = entity_of_key.try_emplace(std::move(key), static_cast<uint32_t>(entities.size()));
  if (is_new)
    entities.push_back({std::string(type), std::string(text_at(e, "subtype")), std::string(name), std::string(text_at(e, "link/country"))});
  return at->second;
}

void Reporter::Impl::add(const RecordItems& items) {
  const Json& record = items.record();
  warnings += list_at(record, "warnings").size();
  if (std::string_view day = text_at(record, "published/value").substr(0, 10); !day.empty()) {
    if (first.empty() || day < first) first = day;
    if (day > last) last = day;
  }
  const Totals totals = add_entities(items);
  for (uint32_t i = 0; i < items.size(ItemKind::quote); ++i) add_quote(items.item(ItemKind::quote, i), totals);
  for (uint32_t i = 0; i < items.size(ItemKind::claim); ++i) add_claim(i, totals);
  dates += items.size(ItemKind::date);
  counts += items.size(ItemKind::count);
  add_figures(items);
  ++articles;
}

Reporter::Impl::Totals Reporter::Impl::add_entities(const RecordItems& items) {
  Totals totals{items, {}, {}};
  for (uint32_t i = 0; i < items.size(ItemKind::entity); ++i) {
    const Json& e = items.item(ItemKind::entity, i);
    const uint32_t total = entity(e);
    totals.here.push_back(total);
    totals.of.emplace(&e, total);
    entities[total].mentions += list_at(e, "mentions").size();
    mentions += list_at(e, "mentions").size();
  }
  std::vector<uint32_t> once = totals.here;
  std::sort(once.begin(), once.end());
  once.erase(std::unique(once.begin(), once.end()), once.end());
  for (uint32_t e : once) ++entities[e].articles;
  add_pairs(once);
  return totals;
}

void Reporter::Impl::add_quote(const Json& q, const Totals& totals) {
  ++quotes;
  if (auto e = totals.behind(q, "speaker/entity")) ++entities[*e].quotes;
  SpeakerTotal* s = speaker(get(q, "speaker"), totals);
  if (!s) return;
  ++s->quotes;
  s->words += count_words(text_at(q, "text"));
  if (const Json* claim = totals.items.follow(q, "claim"))
    for (const Json& id : list_at(*claim, "about"))
      if (auto about = totals.of.find(totals.items.find(text_of(id))); about != totals.of.end()) ++s->about[about->second];
}

void Reporter::Impl::add_claim(uint32_t i, const Totals& totals) {
  const Json& c = totals.items.item(ItemKind::claim, i);
  ++claims;
  auto kind = from_string<ClaimKind>(text_at(c, "kind"));
  auto status = from_string<ClaimStatus>(text_at(c, "status"));
  if (kind) {
    auto row = static_cast<size_t>(*kind);
    if (status) ++claim_table[row][static_cast<size_t>(*status)];
    negated[row] += is_set(c, "negated");
    anonymous[row] += is_set(c, "anonymous");
  }
  if (auto e = totals.behind(c, "source/entity")) ++entities[*e].claims;
  for (uint32_t e : totals.items.about(i)) ++entities[totals.here[e]].spoken_of;
  if (SpeakerTotal* s = speaker(get(c, "source"), totals)) {
    ++s->claims;
    if (kind) ++s->kinds[std::string(to_string(*kind))];
  }
}

// Null for nobody, and for a pronoun that no entity stands behind.
SpeakerTotal* Reporter::Impl::speaker(const Json& p, const Totals& totals) {
  if (p.is_null()) return nullptr;
  auto e = totals.behind(p, "entity");
  std::string name = e ? entities[*e].name : std::string(text_at(p, "text"));
  if (!e && is_pronoun(folded(name))) return nullptr;
  SpeakerTotal& total = speakers[e ? "\t" + std::to_string(*e) : folded(name)];
  if (total.name.empty()) {
    total.name = name;
    total.type = e ? entities[*e].type : "not named";
  }
  total.articles.insert(articles);
  return &total;
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
    ReportFigure f = figure_of(c, value, low, high);
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

}  // namespace sayso
