// The gazetteer out of its lists. Names are put into a trie as they come; when all are there, the senses of each are sorted, capitals and
// peoples find their places, and nodes are numbered as a walk over them wants it. What a walk asks first is told to the vocabulary's word.
#include "gazetteer/build_gazetteer.h"

#include <algorithm>

#include "tokens/words.h"

namespace sayso {
namespace {

constexpr ListKind lists[] = {
    {"armed_groups", EntityType::organization, NameKind::organization},
    {"arts", EntityType::organization, NameKind::organization},
    {"civil_society", EntityType::organization, NameKind::organization},
    {"companies", EntityType::organization, NameKind::organization},
    {"countries", EntityType::place, NameKind::place},
    {"education", EntityType::organization, NameKind::organization},
    {"government", EntityType::organization, NameKind::organization},
    {"international", EntityType::organization, NameKind::organization},
    {"media", EntityType::organization, NameKind::organization},
    {"nationalities", EntityType::nationality, NameKind::nationality},
    {"parties", EntityType::organization, NameKind::organization},
    {"people", EntityType::person, NameKind::person},
    {"people_wordnet", EntityType::person, NameKind::person},
    {"places", EntityType::place, NameKind::place},
    {"sports", EntityType::organization, NameKind::organization},
    {"towns", EntityType::place, NameKind::place},
    {"villages", EntityType::place, NameKind::village},
};

// A city of fewer people than this is weak evidence that a word is a place.
constexpr uint32_t small_city = 100000;
// And one of fewer than this is weaker still: there is one for most surnames.
constexpr uint32_t village = 15000;

}  // namespace

const ListKind* list_kind(std::string_view list) {
  for (const ListKind& kind : lists)
    if (kind.list == list) return &kind;
  return nullptr;
}

GazetteerBuilder::GazetteerBuilder(VocabularyBuilder& vocabulary) : vocabulary_(vocabulary) {}

uint32_t GazetteerBuilder::text(std::string_view s) {
  if (s.empty()) return 0;
  auto [it, fresh] = text_at_.try_emplace(std::string(s), static_cast<uint32_t>(texts_.size()));
  if (fresh) {
    texts_.insert(texts_.end(), s.begin(), s.end());
    texts_.push_back('\0');
  }
  return it->second;
}

uint32_t GazetteerBuilder::child(uint32_t node, WordId word) {
  auto [it, fresh] = edges_.try_emplace(uint64_t{node} << 32 | word, static_cast<uint32_t>(name_at_.size()));
  if (fresh) name_at_.push_back(none_);
  return it->second;
}

void GazetteerBuilder::add_name(std::string_view spelling, uint32_t entry, uint16_t evidence, bool alias, bool ambiguous) {
  auto words = words_of(spelling);
  if (words.empty()) return;
  uint32_t node = Gazetteer::root;
  for (const std::string& w : words) node = child(node, vocabulary_.add(w));
  if (name_at_[node] == none_) {
    name_at_[node] = static_cast<uint32_t>(senses_.size());
    senses_.emplace_back();
    writing_.push_back(3);
  }
  writing_[name_at_[node]] &= writing_of(spelling);
  auto& senses = senses_[name_at_[node]];
  for (Sense& s : senses)
    if (s.entry == entry) return;
  senses.push_back({entry, evidence, entries_[entry].type, alias, ambiguous});
}

// "Macron" alone is a surname because a listed person bears it.
void GazetteerBuilder::surname_of(std::string_view person) {
  auto words = words_of(person);
  if (words.size() < 2 || words.back().size() < 3 || words.back() == "jr." || words[words.size() - 2] == "-") return;
  vocabulary_.flag(words.back(), Flag::surname);
}

void GazetteerBuilder::add(const Tsv& list, uint16_t evidence, Errors& errors) {
  const ListKind* kind = list_kind(list.name);
  if (!kind) {
    errors.push_back({"no such sort of list", list.file, 1, 1});
    return;
  }
  EntryColumns columns(list.columns);
  if (columns.name < 0) {
    errors.push_back({"a gazetteer needs a column 'name'", list.file, 1, 1});
    return;
  }
  for (size_t row = 0; row < list.rows(); ++row) {
    auto cells = list.row(row);
    auto id = static_cast<uint32_t>(entries_.size());
    bool shared = false;
    std::string_view main = columns.main_name(cells, shared);
    Entry e = columns.entry(cells);
    e.name = text(main);
    e.subtype = text(columns.code >= 0 ? "country" : EntryColumns::cell(cells, columns.subtype));
    e.admin = text(EntryColumns::cell(cells, columns.admin));
    e.type = kind->type;
    e.kind = kind->kind;
    if (e.kind == NameKind::place && e.population < small_city && subtype(e) == "city")
      e.kind = e.population < village ? NameKind::village : NameKind::small_place;
    if (std::string_view city = EntryColumns::cell(cells, columns.capital); !city.empty())
      capitals_.emplace_back(e.country, std::string(city));
    if (std::string_view place = EntryColumns::cell(cells, columns.place); !place.empty())
      places_of_peoples_.emplace_back(id, std::string(place));
    entries_.push_back(e);
    if (main.empty()) {
      errors.push_back({"empty name", list.file, list.lines[row], 1});
      continue;
    }
    if (e.type == EntityType::person) surname_of(main);
    columns.each_spelling(cells, main, shared, [&](std::string_view spelling, bool alias, bool ambiguous) {
      add_name(spelling, id, evidence, alias, ambiguous);
    });
  }
}

// The likeliest first; gives what kinds of names each is.
std::vector<uint8_t> GazetteerBuilder::sort_senses() {
  std::vector<uint8_t> kinds;
  for (auto& of_name : senses_) {
    std::stable_sort(of_name.begin(), of_name.end(),
                     [&](const Sense& a, const Sense& b) { return likelier(a, entries_[a.entry], b, entries_[b.entry]); });
    uint8_t mask = 0;
    for (const Sense& s : of_name) mask |= kind_bit(kind_in(s, entries_[s.entry]));
    kinds.push_back(mask);
  }
  return kinds;
}

template <class Suits>
Entry* GazetteerBuilder::first_called(std::string_view name, Suits&& suits) {
  uint32_t node = Gazetteer::root;
  for (const std::string& w : words_of(name)) node = child(node, vocabulary_.add(w));
  if (name_at_[node] == none_) return nullptr;
  for (const Sense& s : senses_[name_at_[node]])
    if (suits(entries_[s.entry])) return &entries_[s.entry];
  return nullptr;
}

void GazetteerBuilder::mark_capitals() {
  for (const auto& [country, name] : capitals_) {
    Entry* city = first_called(name, [&, of = country](const Entry& e) { return e.country == of && subtype(e) == "city"; });
    if (city) city->capital = 1;
  }
}

// "Texan": where Texas is.
void GazetteerBuilder::place_peoples() {
  for (const auto& [people, name] : places_of_peoples_) {
    Entry& e = entries_[people];
    const Entry* place = first_called(name, [&](const Entry& p) { return p.type == EntityType::place && p.country == e.country; });
    if (place) e.lat = place->lat, e.lon = place->lon, e.geonames = place->geonames;
  }
}

struct GazetteerBuilder::Edge {
  uint32_t from;
  WordId word;
  uint32_t to;
};

// By the node that they lead from.
std::vector<GazetteerBuilder::Edge> GazetteerBuilder::sorted_edges() const {
  std::vector<Edge> edges;
  edges.reserve(edges_.size());
  for (const auto& [key, to] : edges_) edges.push_back({static_cast<uint32_t>(key >> 32), static_cast<WordId>(key), to});
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) {
    return std::pair(a.from, Gazetteer::spread(a.word)) < std::pair(b.from, Gazetteer::spread(b.word));
  });
  return edges;
}

GazetteerBuilder::Numbered GazetteerBuilder::number_nodes(const std::vector<uint8_t>& kinds) const {
  const std::vector<Edge> edges = sorted_edges();
  std::vector<uint32_t> first_edge(name_at_.size() + 1, 0);
  for (const Edge& e : edges) ++first_edge[e.from + 1];
  for (size_t node = 1; node < first_edge.size(); ++node) first_edge[node] += first_edge[node - 1];

  Numbered out;
  out.nodes.resize(name_at_.size() + 1);
  out.parents.resize(name_at_.size());
  std::vector<uint32_t> old(name_at_.size(), 0);
  old[Gazetteer::root] = Gazetteer::root;
  uint32_t numbered = Gazetteer::root + 1;
  for (uint32_t node = 0; node < out.nodes.size(); ++node) {
    Gazetteer::Node& n = out.nodes[node];
    n.first_sense = static_cast<uint32_t>(out.senses.size());
    n.first_child = numbered;
    if (node < Gazetteer::root || node == name_at_.size()) continue;
    for (uint32_t e = first_edge[old[node]]; e < first_edge[old[node] + 1]; ++e) {
      out.nodes[numbered].word = edges[e].word;
      n.next |= Gazetteer::next_bit(edges[e].word);
      old[numbered] = edges[e].to;
      out.parents[numbered++] = node;
    }
    const uint32_t name = name_at_[old[node]];
    if (name == none_) continue;
    n.kinds = kinds[name];
    n.needs_capital = writing_[name] & 1;
    n.needs_upper = writing_[name] & 2;
    out.senses.insert(out.senses.end(), senses_[name].begin(), senses_[name].end());
  }
  return out;
}

// To the first word of each name, what a walk from it asks: the longest names are found from the ends to the beginnings.
void GazetteerBuilder::tell_words(const Numbered& numbered) {
  const std::vector<Gazetteer::Node>& nodes = numbered.nodes;
  std::vector<uint8_t> longest(name_at_.size(), 0);
  for (auto node = static_cast<uint32_t>(name_at_.size()); node-- > Gazetteer::root + 1;) {
    const uint32_t parent = numbered.parents[node];
    uint8_t& here = longest[node];
    if (nodes[node].kinds != 0 && !nodes[node].needs_capital) here = Word::any_name;
    if (here < Word::any_name) ++here;
    longest[parent] = std::max(longest[parent], here);
    if (parent != Gazetteer::root) continue;
    Word& word = vocabulary_[nodes[node].word];
    word.gazetteer_node = node;
    word.longest_name = here;
    word.next_in_name = nodes[node].next;
    word.is_name = nodes[node].kinds != 0;
  }
}

// By code.
std::vector<uint32_t> GazetteerBuilder::countries() const {
  std::vector<uint32_t> out;
  for (uint32_t e = 0; e < entries_.size(); ++e)
    if (subtype(entries_[e]) == "country" && entries_[e].geonames != 0 && entries_[e].country[0] != 0) out.push_back(e);
  std::stable_sort(out.begin(), out.end(), [&](uint32_t a, uint32_t b) { return entries_[a].country < entries_[b].country; });
  return out;
}

Gazetteer GazetteerBuilder::build() {
  const std::vector<uint8_t> kinds = sort_senses();
  mark_capitals();
  place_peoples();
  Numbered numbered = number_nodes(kinds);
  tell_words(numbered);
  Gazetteer g;
  g.countries_ = Array<uint32_t>(countries());
  g.entries_ = Array<Entry>(std::move(entries_));
  g.senses_ = Array<Sense>(std::move(numbered.senses));
  g.nodes_ = Array<Gazetteer::Node>(std::move(numbered.nodes));
  g.texts_ = Array<char>(std::move(texts_));
  return g;
}

}  // namespace sayso
