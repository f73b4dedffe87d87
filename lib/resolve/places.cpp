// Which Springfield? Every listed reading of a place's name has a prior: how many people live there, and whether the
// article puts it inside something ("Paris, Texas"). Then the names of the article vote for the countries and divisions
// in which they have readings, each with the likelihood of the reading, and read the votes of the others; a few rounds
// settle it. So "Paris" and "Henry County", both ambiguous, find Tennessee together. Linear in the article.
#include "resolve/places.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace sayso {
namespace {

constexpr int rounds = 3;
constexpr float country_weight = 1, admin_weight = 3, people_weight = 0.7F, sharpness = 1, container_bonus = 12, alias_cost = 0.3F;

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
    gather();
    for (int round = 0; round < rounds; ++round) {
      weigh();
      vote();
    }
    weigh();
    for (uint32_t m = 0; m < n; ++m)
      if (item_[m] != no_entry) out_.entry[m] = items_[item_[m]].best;
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

  static uint64_t admin_key(const Entry& e, uint32_t admin) { return uint64_t{admin} << 16 | country_key(e); }
  static uint64_t country_key(const Entry& e) {
    return static_cast<uint64_t>(static_cast<unsigned char>(e.country[0]) << 8 | static_cast<unsigned char>(e.country[1]));
  }
  uint32_t admin_of(const Entry& e) const { return e.admin != 0 ? e.admin : subtype(e) == "region" ? e.name : 0; }

  // One name, as the article uses it, and how likely each of its readings is.
  struct Reading {
    uint32_t entry;
    float prior;  // what the name and its container say
    float share = 0;
  };
  struct Item {
    float weight = 0;
    uint32_t best = no_entry;
    std::vector<Reading> readings;
  };

  float prior(const Sense& s, uint32_t m) const {
    const Entry& e = g_.entry(s.entry);
    std::string_view kind = subtype(e);
    float people = static_cast<float>(e.population);
    if (kind == "region") people *= holds_[m] ? 10 : 0.1F;
    if (people < 1) people = kind == "city" || kind == "district" ? 5000 : 30000;
    float score = people_weight * std::log10(people);
    if (kind == "country" || kind == "continent") score += holds_[m] ? 1 : 0.5F;
    if (s.alias) score -= alias_cost;
    if (s.ambiguous) score -= holds_[m] ? 0 : 3;
    if (container_[m] == no_entry) return score;
    if (s.entry == container_[m]) return score - container_bonus;
    return lies_in(e, g_.entry(container_[m])) ? score + container_bonus : score;
  }

  void gather() {
    item_.assign(name_.size(), no_entry);
    std::unordered_map<uint64_t, uint32_t> known;
    for (uint32_t m = 0; m < name_.size(); ++m) {
      if (name_[m] == Gazetteer::none) continue;
      uint64_t key = (uint64_t{name_[m]} << 32 | container_[m]) * 2 + holds_[m];
      auto [it, fresh] = known.try_emplace(key, static_cast<uint32_t>(items_.size()));
      item_[m] = it->second;
      if (fresh) {
        Item& item = items_.emplace_back();
        for (const Sense& s : g_.senses(name_[m]))
          if (g_.entry(s.entry).type == EntityType::place) item.readings.push_back({s.entry, prior(s, m)});
      }
      bool dateline = article_.dateline && article_.dateline->contains(w_.tokens.span(w_.mentions.items[m].tokens));
      Item& item = items_[it->second];
      item.weight = item.weight == 0 ? (dateline ? 2 : 1) : std::min(item.weight + 0.2F, 3.0F);
    }
  }

  float votes(uint64_t key, float own) const {
    auto it = votes_.find(key);
    return it == votes_.end() ? 0 : std::log2(1 + std::max(0.0F, it->second - own));
  }

  // How likely each reading is, by its prior and by what the other names of the article voted for.
  void weigh() {
    for (Item& item : items_) {
      std::vector<float> scores;
      float most = -1e9F;
      for (const Reading& x : item.readings) {
        const Entry& e = g_.entry(x.entry);
        float own_country = 0, own_admin = 0;
        for (const Reading& y : item.readings) {
          const Entry& o = g_.entry(y.entry);
          if (o.country != e.country) continue;
          own_country += y.share;
          if (admin_of(o) == admin_of(e)) own_admin += y.share;
        }
        float s = x.prior + country_weight * votes(country_key(e), own_country * item.weight);
        if (uint32_t admin = admin_of(e)) s += admin_weight * votes(admin_key(e, admin), own_admin * item.weight);
        scores.push_back(s);
        if (s > most) {
          most = s;
          item.best = x.entry;
        }
      }
      float sum = 0;
      for (float& s : scores) sum += s = std::exp((s - most) * sharpness);
      for (size_t i = 0; i < scores.size(); ++i) item.readings[i].share = scores[i] / sum;
    }
  }

  void add(const Entry& e, float by) {
    if (e.country[0] == 0) return;
    votes_[country_key(e)] += by;
    if (uint32_t admin = admin_of(e)) votes_[admin_key(e, admin)] += by;
  }

  void vote() {
    votes_.clear();
    for (const Item& item : items_)
      for (const Reading& x : item.readings) add(g_.entry(x.entry), item.weight * x.share);
    // What holds an unlisted place is a vote too, and so is a nationality.
    for (uint32_t m = 0; m < name_.size(); ++m) {
      if (name_[m] == Gazetteer::none && container_[m] != no_entry) add(g_.entry(container_[m]), 0.5F);
      if (w_.mentions.items[m].type != EntityType::nationality) continue;
      NameId name = listed_name(r_, w_.tokens, w_.mentions.items[m].tokens);
      if (name == Gazetteer::none) continue;
      for (const Sense& s : g_.senses(name)) {
        const Entry& entry = g_.entry(s.entry);
        if (entry.type != EntityType::nationality || entry.country[0] == 0) continue;
        votes_[country_key(entry)] += 0.2F;
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
  std::vector<bool> holds_;     // stands as the container of the mention before it
  std::vector<uint32_t> item_;  // per mention
  std::vector<Item> items_;
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
