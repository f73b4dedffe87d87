// The gazetteer: names of things of the world as a trie over word ids. A name is tokenised by the same tokenizer as
// the article, so that a match is a walk over tokens. The first step is stored in the vocabulary's entry for the word, and
// beside it how long the names are that begin so: half of all words of news begin some name ("the", "of", "in"), but hardly
// ever one without a capital in it, so only a word with a capital near enough behind it is walked from. A node has a bit
// for each word that leads on, which ends two in three of the other steps without a look at its children.
#include "gazetteer/gazetteer.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

#include "text/utf8.h"
#include "tokens/words.h"

namespace sayso {
namespace {

constexpr ListKind lists[] = {
    {"armed_groups", EntityType::organization, NameKind::organization},
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
};

// A city of fewer people than this is weak evidence that a word is a place.
constexpr uint32_t small_city = 100000;
// And one of fewer than this is weaker still: there is one for most surnames.
constexpr uint32_t village = 15000;

constexpr uint32_t root = 1;  // of the trie

// See Gazetteer::needs_capital: every spelling of a name must ask for it.
uint8_t writing_of(std::string_view spelling) {
  size_t upper = 0, lower = 0;
  for (char c : spelling) {
    upper += c >= 'A' && c <= 'Z';
    lower += (c >= 'a' && c <= 'z');
  }
  bool beyond_ascii = !is_ascii(spelling);
  uint8_t writing = upper > 0 || beyond_ascii ? 1 : 0;
  if (lower == 0 && upper > 0 && upper <= 3 && !beyond_ascii) writing |= 2;
  return writing;
}

// Are these tokens written as the name asks?
bool written_right(const Gazetteer& gazetteer, NameId name, const Tokens& tokens, uint32_t first, uint32_t last) {
  if (gazetteer.needs_upper(name)) return tokens.shape[first] == Shape::upper || tokens.shape[first] == Shape::digit;
  if (!gazetteer.needs_capital(name)) return true;
  for (uint32_t t = first; t < last; ++t)
    if (tokens.shape[t] == Shape::cap || tokens.shape[t] == Shape::upper || tokens.shape[t] == Shape::mixed ||
        tokens.shape[t] == Shape::other)
      return true;
  return false;
}

// Digits as well: "3M" is no word without a capital.
bool may_be_capital(Shape s) { return s != Shape::lower && s != Shape::punct; }

template <class T>
T number(std::string_view cell) {
  T value{};
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

}  // namespace

const ListKind* list_kind(std::string_view list) {
  for (const ListKind& kind : lists)
    if (kind.list == list) return &kind;
  return nullptr;
}

GazetteerBuilder::GazetteerBuilder(VocabularyBuilder& vocabulary) : vocabulary_(vocabulary) {}

GazetteerBuilder::GazetteerBuilder(VocabularyBuilder& vocabulary, const Gazetteer& g)
    : vocabulary_(vocabulary),
      entries_(g.entries_.begin(), g.entries_.end()),
      name_at_(std::max<size_t>(g.nodes_.size(), 3) - 1, none_),
      texts_(g.texts_.begin(), g.texts_.end()) {
  for (uint32_t node = 0; node + 1 < g.nodes_.size(); ++node) {
    if (g.name_at(node) == none_) continue;
    name_at_[node] = static_cast<uint32_t>(senses_.size());
    auto of_name = g.senses(node);
    senses_.emplace_back(of_name.begin(), of_name.end());
    writing_.push_back(static_cast<uint8_t>(g.needs_capital(node) | g.needs_upper(node) << 1));
  }
  edges_.reserve(g.nodes_.size());
  for (uint32_t node = root + 1; node + 1 < g.nodes_.size(); ++node)
    for (uint32_t to = g.nodes_[node].first_child; to < g.nodes_[node + 1].first_child; ++to)
      edges_.emplace(uint64_t{node} << 32 | g.nodes_[to].word, to);
  for (WordId word = 0; word < vocabulary.size(); ++word)
    if (uint32_t node = vocabulary[word].gazetteer_node) edges_.emplace(uint64_t{root} << 32 | word, node);
}

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

void GazetteerBuilder::add_name(std::string_view spelling, uint32_t entry, bool alias, bool ambiguous) {
  auto words = words_of(spelling);
  if (words.empty()) return;
  uint32_t node = root;
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
  senses.push_back({entry, entries_[entry].evidence, entries_[entry].type, alias, ambiguous});
}

// "Macron" alone is a surname because a listed person bears it.
void GazetteerBuilder::surname_of(std::string_view person) {
  auto words = words_of(person);
  if (words.size() < 2 || words.back().size() < 3 || words.back() == "jr." || words[words.size() - 2] == "-") return;
  vocabulary_.flag(words.back(), Flag::surname);
}

void GazetteerBuilder::add(const Tsv& list, uint16_t evidence, Errors& errors) {
  int type = list.column("type");
  const ListKind* kind = list_kind(list.name);
  if (!kind && type < 0) {
    errors.push_back({"no such sort of list", list.file, 1, 1});
    return;
  }
  int name = list.column("name"), aliases = list.column("aliases"), ambiguous = list.column("ambiguous"), subtype = list.column("subtype"),
      country = list.column("country"), code = list.column("code"), admin = list.column("admin"), lat = list.column("lat"),
      lon = list.column("lon"), population = list.column("population"), geonames = list.column("geonames"), gender = list.column("gender"),
      role = list.column("role"), codes = list.column("codes"), capital = list.column("capital");
  if (name < 0) {
    errors.push_back({"a gazetteer needs a column 'name'", list.file, 1, 1});
    return;
  }
  for (size_t row = 0; row < list.rows(); ++row) {
    auto id = static_cast<uint32_t>(entries_.size());
    // "Socialist Party (France)": the brackets only tell apart things that share a name.
    std::string_view main = list.cell(row, name);
    bool shared = main.ends_with(")") && main.find(" (") != std::string_view::npos;
    if (shared) main = main.substr(0, main.find(" ("));
    Entry e;
    e.name = text(main);
    e.subtype = text(code >= 0 ? "country" : list.cell(row, subtype));
    e.admin = text(list.cell(row, admin));
    e.role = text(list.cell(row, role));
    std::string_view c = code >= 0 ? list.cell(row, code) : list.cell(row, country);
    if (c.size() == 2) e.country = {c[0], c[1]};
    e.lat = number<float>(list.cell(row, lat));
    e.lon = number<float>(list.cell(row, lon));
    e.population = number<uint32_t>(list.cell(row, population));
    e.geonames = number<uint32_t>(list.cell(row, geonames));
    e.evidence = evidence;
    e.type = type < 0 ? kind->type : from_string<EntityType>(list.cell(row, type)).value_or(EntityType::none);
    e.kind = type < 0 ? kind->kind : NameKind::own;
    if (e.kind == NameKind::place && e.population < small_city && std::string_view(texts_.data() + e.subtype) == "city")
      e.kind = e.population < village ? NameKind::village : NameKind::small_place;
    if (std::string_view g = list.cell(row, gender); !g.empty()) e.gender = g[0];
    if (std::string_view city = list.cell(row, capital); !city.empty()) capitals_.emplace_back(e.country, std::string(city));
    entries_.push_back(e);
    if (main.empty()) {
      errors.push_back({"empty name", list.file, list.lines[row], 1});
      continue;
    }
    if (e.type == EntityType::person) surname_of(main);
    // Most lists name the doubtful spellings there; "yes" means all of the row.
    bool doubtful = list.cell(row, ambiguous) == "yes";
    add_name(main, id, false, shared || doubtful);
    for (std::string_view a : split(list.cell(row, aliases), '|'))
      if (!a.empty()) add_name(a, id, true, doubtful);
    for (int column : {ambiguous, codes})
      for (std::string_view a : split(list.cell(row, column), '|'))
        if (!a.empty() && !(doubtful && column == ambiguous)) add_name(a, id, true, true);
  }
}

Gazetteer GazetteerBuilder::build() {
  Gazetteer g;
  std::vector<uint8_t> kinds;
  for (auto& of_name : senses_) {
    // The likeliest reading first: a user's own, unambiguous, canonical, more populous.
    std::stable_sort(of_name.begin(), of_name.end(), [&](const Sense& a, const Sense& b) {
      bool a_own = entries_[a.entry].kind == NameKind::own, b_own = entries_[b.entry].kind == NameKind::own;
      if (a_own != b_own) return a_own;
      if (a.ambiguous != b.ambiguous) return b.ambiguous;
      return entries_[a.entry].population > entries_[b.entry].population;
    });
    uint8_t mask = 0;
    for (const Sense& s : of_name) {
      NameKind kind = entries_[s.entry].kind;
      if (s.ambiguous && kind == NameKind::organization) kind = NameKind::ambiguous_organization;
      if (s.ambiguous && kind == NameKind::place) kind = NameKind::small_place;
      mask |= static_cast<uint8_t>(1u << static_cast<unsigned>(kind));
    }
    kinds.push_back(mask);
  }

  for (const auto& [code, city] : capitals_) {
    uint32_t node = root;
    for (const std::string& w : words_of(city)) node = child(node, vocabulary_.add(w));
    if (name_at_[node] == none_) continue;
    for (const Sense& s : senses_[name_at_[node]]) {
      Entry& e = entries_[s.entry];
      if (e.country != code || std::string_view(texts_.data() + e.subtype) != "city") continue;
      e.capital = true;
      break;
    }
  }

  // Nodes are numbered anew, a generation after the other, so that the children of each lie side by side.
  struct Edge {
    uint64_t key;
    uint32_t to;
  };
  std::vector<Edge> edges;
  edges.reserve(edges_.size());
  for (const auto& [key, to] : edges_) edges.push_back({key, to});
  std::sort(edges.begin(), edges.end(), [](const Edge& a, const Edge& b) { return a.key < b.key; });
  std::vector<uint32_t> first_edge(name_at_.size() + 1, 0);
  for (const Edge& e : edges) ++first_edge[(e.key >> 32) + 1];
  for (size_t node = 1; node < first_edge.size(); ++node) first_edge[node] += first_edge[node - 1];

  std::vector<Sense> senses;
  std::vector<Gazetteer::Node> nodes(name_at_.size() + 1);
  std::vector<uint32_t> old(name_at_.size(), 0), parent(name_at_.size(), 0);
  old[root] = root;
  uint32_t numbered = root + 1;
  for (uint32_t node = 0; node < nodes.size(); ++node) {
    Gazetteer::Node& n = nodes[node];
    n.first_sense = static_cast<uint32_t>(senses.size());
    n.first_child = numbered;
    if (node < root || node == name_at_.size()) continue;
    for (uint32_t e = first_edge[old[node]]; e < first_edge[old[node] + 1]; ++e) {
      auto word = static_cast<WordId>(edges[e].key);
      nodes[numbered].word = word;
      n.next |= Gazetteer::next_bit(word);
      old[numbered] = edges[e].to;
      parent[numbered++] = node;
    }
    uint32_t name = name_at_[old[node]];
    if (name == none_) continue;
    n.kinds = kinds[name];
    n.needs_capital = writing_[name] & 1;
    n.needs_upper = writing_[name] & 2;
    senses.insert(senses.end(), senses_[name].begin(), senses_[name].end());
  }
  // The longest names, from the ends to the beginnings.
  std::vector<uint8_t> longest(name_at_.size(), 0);
  for (uint32_t node = numbered; node-- > root + 1;) {
    uint8_t& here = longest[node];
    if (nodes[node].kinds != 0 && !nodes[node].needs_capital) here = Word::any_name;
    if (here < Word::any_name) ++here;
    longest[parent[node]] = std::max(longest[parent[node]], here);
    if (parent[node] != root) continue;
    vocabulary_[nodes[node].word].gazetteer_node = node;
    vocabulary_[nodes[node].word].longest_name = here;
  }
  std::vector<uint32_t> countries;
  for (uint32_t e = 0; e < entries_.size(); ++e)
    if (std::string_view(texts_.data() + entries_[e].subtype) == "country" && entries_[e].geonames != 0 && entries_[e].country[0] != 0)
      countries.push_back(e);
  std::stable_sort(countries.begin(), countries.end(), [&](uint32_t a, uint32_t b) { return entries_[a].country < entries_[b].country; });
  g.countries_ = Array<uint32_t>(std::move(countries));
  g.entries_ = Array<Entry>(std::move(entries_));
  g.senses_ = Array<Sense>(std::move(senses));
  g.nodes_ = Array<Gazetteer::Node>(std::move(nodes));
  g.texts_ = Array<char>(std::move(texts_));
  return g;
}

uint32_t Gazetteer::step(uint32_t node, WordId word) const {
  const Node& n = nodes_[node];
  if (!(n.next & next_bit(word))) return 0;
  const Node* child = &nodes_[n.first_child];
  const Node* end = &nodes_[(&n)[1].first_child];
  constexpr std::ptrdiff_t few = 8;
  while (end - child > few) {
    const Node* middle = child + (end - child) / 2;
    (middle->word <= word ? child : end) = middle;
  }
  while (child < end && child->word < word) ++child;
  return child < end && child->word == word ? static_cast<uint32_t>(child - nodes_.data()) : 0;
}

uint32_t Gazetteer::country(std::array<char, 2> code) const {
  auto it = std::lower_bound(countries_.begin(), countries_.end(), code,
                             [&](uint32_t e, std::array<char, 2> c) { return entries_[e].country < c; });
  return it == countries_.end() || entries_[*it].country != code ? none : *it;
}

NameId Gazetteer::find(const Vocabulary& vocabulary, std::span<const WordId> words) const {
  if (words.empty()) return none;
  uint32_t node = vocabulary[words[0]].gazetteer_node;
  for (size_t i = 1; node != 0 && i < words.size(); ++i) node = step(node, words[i]);
  return node == 0 ? none : name_at(node);
}

void match(const Gazetteer& gazetteer, const Vocabulary& vocabulary, const Tokens& tokens, Lookups& out) {
  constexpr uint32_t ahead = 8;  // tokens; memory is asked three times, for the word, its node and the child over the next word
  constexpr uint32_t near = 4;
  out.clear();
  out.covers.assign(tokens.size(), 0);
  for (const Sentence& sentence : tokens.sentences) {
    uint32_t capital = sentence.tokens.first;  // the next token that may satisfy a name that needs one
    for (uint32_t i = sentence.tokens.first; i < sentence.tokens.last; ++i) {
      if (i + 2 * ahead < tokens.size()) vocabulary.expect(tokens.word[i + 2 * ahead]);
      if (i + ahead < tokens.size()) gazetteer.expect(vocabulary[tokens.word[i + ahead]].gazetteer_node);
      if (i + near < sentence.tokens.last)
        gazetteer.expect_step(vocabulary[tokens.word[i + near - 1]].gazetteer_node, tokens.word[i + near]);
      for (capital = std::max(capital, i); capital < sentence.tokens.last && !may_be_capital(tokens.shape[capital]);) ++capital;
      const Word& word = vocabulary[tokens.word[i]];
      uint32_t needed = capital == sentence.tokens.last ? Word::any_name : std::min<uint32_t>(capital - i + 1, Word::any_name);
      if (word.longest_name < needed) continue;
      uint32_t node = word.gazetteer_node;
      size_t first_match = out.matches.size();
      for (uint32_t j = i;;) {
        if (NameId name = gazetteer.name_at(node); name != Gazetteer::none && written_right(gazetteer, name, tokens, i, j + 1)) {
          out.matches.push_back({{i, j + 1}, name});
          uint8_t kinds = gazetteer.kinds(name);
          for (unsigned k = 0; kinds != 0; ++k, kinds >>= 1) {
            if (!(kinds & 1)) continue;
            auto kind = static_cast<NameKind>(k);
            if (i == j) {
              out.covers[i] |= cover_bit(kind, Position::unit);
            } else {
              out.covers[i] |= cover_bit(kind, Position::begin);
              out.covers[j] |= cover_bit(kind, Position::end);
              for (uint32_t t = i + 1; t < j; ++t) out.covers[t] |= cover_bit(kind, Position::inside);
            }
          }
        }
        if (++j >= sentence.tokens.last) break;
        node = gazetteer.step(node, tokens.word[j]);
        if (node == 0) break;
      }
      std::reverse(out.matches.begin() + static_cast<std::ptrdiff_t>(first_match), out.matches.end());
    }
  }
}

}  // namespace sayso
