// Which Springfield? Every listed reading of a place's name gets a score: how many people live there, whether the
// article puts it inside something ("Paris, Texas"), and how often the article's other places lie in the same country
// and the same division. Votes are counted first from names that have one reading or a container, then from the
// winners; two rounds, linear in the article.
#include "resolve/places.h"

#include <cmath>
#include <unordered_map>

namespace sayso {
namespace {

constexpr int rounds = 3;
constexpr float country_weight = 0.9F, admin_weight = 1.6F, container_bonus = 12, alias_cost = 0.3F, small_cost = 0.5F;

class Reader {
 public:
  Reader(const Article& article, const Resources& r, const Workspace::Impl& w, PlaceReadings& out)
      : article_(article), r_(r), g_(r.gazetteer), w_(w), out_(out) {}

  void run() {
    size_t n = w_.mentions.items.size();
    out_.entry.assign(n, no_entry);
    out_.inside.assign(n, no_entry);
    name_.assign(n, Gazetteer::none);
    container_.assign(n, no_entry);
    holds_.assign(n, false);
    for (uint32_t m = 0; m < n; ++m)
      if (is_place(m))
        name_[m] = listed_name(r_, w_.tokens, w_.mentions.items[m].tokens);
      else if (w_.mentions.items[m].type == EntityType::organization)
        name_[m] = place_within(w_.mentions.items[m].tokens);
    for (uint32_t m = 0; m + 1 < n; ++m) contain(m);
    // A container named once holds for the name everywhere: "Paris, Texas … Paris".
    std::unordered_map<NameId, uint32_t> known;
    for (uint32_t m = 0; m < n; ++m)
      if (name_[m] != Gazetteer::none && container_[m] != no_entry) known.try_emplace(name_[m], container_[m]);
    for (uint32_t m = 0; m < n; ++m)
      if (name_[m] != Gazetteer::none && container_[m] == no_entry)
        if (auto it = known.find(name_[m]); it != known.end()) container_[m] = it->second;
    for (int round = 0; round < rounds; ++round) {
      choose(round == 0);
      vote();
    }
    choose(false);
    for (uint32_t m = 0; m < n; ++m)
      if (out_.entry[m] == no_entry) out_.inside[m] = container_[m];
  }

 private:
  // "Athens Police Department", "University of Kentucky": where it sits.
  NameId place_within(Range range) const {
    if (range.size() < 2) return Gazetteer::none;
    auto at = std::lower_bound(w_.lookups.matches.begin(), w_.lookups.matches.end(), range.first,
                               [](const Lookup& m, uint32_t t) { return m.tokens.first < t; });
    for (; at != w_.lookups.matches.end() && at->tokens.first < range.last; ++at) {
      if (at->tokens.last > range.last || at->tokens == range) continue;
      if (at->tokens.first != range.first && at->tokens.last != range.last) continue;
      uint8_t kinds = g_.kinds(at->name);
      if (kinds >> static_cast<unsigned>(NameKind::place) & 1 || kinds >> static_cast<unsigned>(NameKind::small_place) & 1) return at->name;
    }
    return Gazetteer::none;
  }

  bool is_place(uint32_t m) const { return w_.mentions.items[m].type == EntityType::place; }
  std::string_view subtype(const Entry& e) const { return g_.text(e.subtype); }
  bool large(const Entry& e) const {
    std::string_view s = subtype(e);
    return s == "region" || s == "country" || s == "county";
  }

  // "Paris, Texas", "Paris (Texas)": the later mention holds the earlier one when it can be a region or a country.
  void contain(uint32_t m) {
    if (!is_place(m) || !is_place(m + 1)) return;
    uint32_t at = w_.mentions.items[m].tokens.last, next = w_.mentions.items[m + 1].tokens.first;
    if (next != at + 1 || w_.tokens.sentence[at] != w_.tokens.sentence[next]) return;
    char mark = article_.text[w_.tokens.start[at]];
    if ((mark != ',' && mark != '(') || name_[m + 1] == Gazetteer::none) return;
    // A region or county that has such a town, else any region or country.
    uint32_t best = no_entry;
    bool best_has = false;
    for (const Sense& outer : g_.senses(name_[m + 1])) {
      const Entry& o = g_.entry(outer.entry);
      if (o.type != EntityType::place || !large(o)) continue;
      bool has = false;
      if (name_[m] != Gazetteer::none)
        for (const Sense& inner : g_.senses(name_[m])) has |= inner.entry != outer.entry && lies_in(g_.entry(inner.entry), o);
      if (best == no_entry || (has && !best_has)) {
        best = outer.entry;
        best_has = has;
      }
    }
    if (best == no_entry || (mark == ',' && !best_has && name_[m] != Gazetteer::none)) return;
    container_[m] = best;
    holds_[m + 1] = true;
  }

  bool lies_in(const Entry& inner, const Entry& outer) const {
    if (inner.type != EntityType::place || inner.country != outer.country || inner.country[0] == 0) return false;
    return subtype(outer) == "country" || (inner.admin != 0 && inner.admin == outer.name);
  }

  static uint64_t admin_key(const Entry& e, uint32_t admin) {
    return uint64_t{admin} << 16 | country_key(e);
  }
  static uint64_t country_key(const Entry& e) {
    return static_cast<uint64_t>(static_cast<unsigned char>(e.country[0]) << 8 | static_cast<unsigned char>(e.country[1]));
  }
  uint32_t admin_of(const Entry& e) const { return e.admin != 0 ? e.admin : subtype(e) == "region" ? e.name : 0; }

  float score(const Sense& s, uint32_t m) const {
    const Entry& e = g_.entry(s.entry);
    std::string_view kind = subtype(e);
    float people = static_cast<float>(e.population);
    if (kind == "region") people *= holds_[m] ? 10 : 0.1F;
    if (people < 1) people = kind == "city" || kind == "district" ? 5000 : 30000;
    float score = std::log10(people);
    if (kind == "country" || kind == "continent") score += holds_[m] ? 1 : 0.5F;
    if (s.alias) score -= alias_cost;
    if (s.ambiguous) score -= holds_[m] ? 0 : 3;
    if (container_[m] != no_entry) {
      const Entry& c = g_.entry(container_[m]);
      if (s.entry == container_[m]) return score - container_bonus;
      if (lies_in(e, c)) score += container_bonus;
    }
    auto votes = [&](uint64_t key) {
      auto it = votes_.find(key);
      return it == votes_.end() ? 0.0F : it->second;
    };
    score += country_weight * std::log2(1 + votes(country_key(e)));
    if (uint32_t admin = admin_of(e)) score += admin_weight * std::log2(1 + votes(admin_key(e, admin)));
    return score;
  }

  void choose(bool sure_only) {
    for (uint32_t m = 0; m < name_.size(); ++m) {
      if (name_[m] == Gazetteer::none) continue;
      float best = -1000;
      uint32_t choice = no_entry;
      size_t readings = 0;
      for (const Sense& s : g_.senses(name_[m])) {
        if (g_.entry(s.entry).type != EntityType::place) continue;
        ++readings;
        if (float x = score(s, m); x > best) {
          best = x;
          choice = s.entry;
        }
      }
      if (sure_only && readings > 1 && container_[m] == no_entry && !holds_[m]) choice = no_entry;
      out_.entry[m] = choice;
    }
  }

  // Each distinct place votes once, and a little more when it is named often.
  void vote() {
    votes_.clear();
    std::unordered_map<uint32_t, float> times;
    for (uint32_t m = 0; m < name_.size(); ++m) {
      uint32_t e = out_.entry[m] != no_entry ? out_.entry[m] : container_[m];
      if (e == no_entry) continue;
      float weight = article_.dateline && article_.dateline->contains(w_.tokens.span(w_.mentions.items[m].tokens)) ? 2.0F : 1.0F;
      float& seen = times[e];
      if (seen > 3) continue;
      float by = seen == 0 ? weight : weight / 3;
      seen += by;
      const Entry& entry = g_.entry(e);
      if (entry.country[0] == 0) continue;
      votes_[country_key(entry)] += by;
      if (uint32_t admin = admin_of(entry)) votes_[admin_key(entry, admin)] += by;
    }
    for (const Mention& m : w_.mentions.items) {
      if (m.type != EntityType::nationality) continue;
      NameId name = listed_name(r_, w_.tokens, m.tokens);
      if (name == Gazetteer::none) continue;
      for (const Sense& s : g_.senses(name)) {
        const Entry& entry = g_.entry(s.entry);
        if (entry.type != EntityType::nationality || entry.country[0] == 0) continue;
        votes_[country_key(entry)] += 0.3F;
        break;
      }
    }
  }

  const Article& article_;
  const Resources& r_;
  const Gazetteer& g_;
  const Workspace::Impl& w_;
  PlaceReadings& out_;
  std::vector<NameId> name_;
  std::vector<uint32_t> container_;
  std::vector<bool> holds_;  // stands as the container of the mention before it
  std::unordered_map<uint64_t, float> votes_;
};

}  // namespace

NameId listed_name(const Resources& r, const Tokens& tokens, Range range) {
  std::span<const WordId> words(tokens.word.data() + range.first, range.size());
  NameId name = r.gazetteer.find(r.vocabulary, words);
  auto dot = [&](uint32_t t) { return r.vocabulary.knows(tokens.word[t]) && r.vocabulary.text(tokens.word[t]) == "."; };
  if (name == Gazetteer::none && range.size() > 1 && dot(range.last - 1))
    name = r.gazetteer.find(r.vocabulary, words.first(words.size() - 1));
  if (name == Gazetteer::none && range.last < tokens.size() && tokens.touches_next(range.last - 1) && dot(range.last))
    name = r.gazetteer.find(r.vocabulary, {tokens.word.data() + range.first, range.size() + 1});
  return name;
}

void read_places(const Article& article, const Resources& r, const Workspace::Impl& w, PlaceReadings& out) {
  Reader(article, r, w, out).run();
}

}  // namespace sayso
