// The names of an article with the places that each may mean. Mentions of one name, held by one container, are one item, the heavier the
// more often it is told. A listed body or person ("Historic England") and the web address of the outlet are items that mean their country.
#include "resolve/place_text.h"

namespace sayso {
namespace {

constexpr float dateline_weight = 2, repeat_weight = 0.2F, most_weight = 3, organization_weight = 0.3F, nationality_weight = 0.5F,
                address_weight = 1, body_weight = 0.3F;

void told_again(PlaceReadings::Item& item, float weight) {
  item.weight = std::min(std::max(item.weight, weight) + repeat_weight * weight, most_weight);
}

class PlaceGathering : PlaceText {
 public:
  explicit PlaceGathering(const PlaceText& text) : PlaceText(text) {}

  void run() {
    spread_containers();
    out_.items_by_key.clear();
    out_.items.clear();
    out_.readings.clear();
    ++out_.article;
    out_.countries_read = 0;
    for (uint32_t m : out_.placed) mention(m);
    for (uint32_t m : out_.bodies) body(m);
    address();
  }

 private:
  // A container named once holds for the name everywhere: "Paris, Texas … Paris".
  void spread_containers() {
    out_.items_by_key.clear();
    std::vector<uint32_t>& holder = out_.holder;
    holder.clear();
    for (uint32_t m : out_.placed) {
      if (!named(m) || out_.container[m] == no_entry) continue;
      uint32_t k = out_.items_by_key[out_.name[m]];
      if (k == holder.size()) holder.push_back(out_.container[m]);
    }
    if (holder.empty()) return;
    for (uint32_t m : out_.placed) {
      if (!named(m) || out_.container[m] != no_entry || out_.holds[m]) continue;
      uint32_t k = out_.items_by_key[out_.name[m]];
      if (k < holder.size())
        out_.container[m] = holder[k];
      else
        holder.push_back(no_entry);
    }
  }

  uint64_t key(uint32_t m) const {
    if (!named(m)) return uint64_t{1} << 63 | out_.container[m];
    const bool people = type(m) == EntityType::nationality;
    return (uint64_t{out_.name[m]} << 30 ^ out_.container[m]) * 4 + out_.holds[m] * 2u + (people ? 1 : 0);
  }

  float weight(uint32_t m) const {
    if (!named(m) || type(m) == EntityType::nationality) return nationality_weight;
    return is_place(m) ? 1 : organization_weight;
  }

  void mention(uint32_t m) {
    const uint32_t i = out_.items_by_key[key(m)];
    if (i == out_.items.size()) {
      const auto first = static_cast<uint32_t>(out_.readings.size());
      add_readings(m);
      out_.items.push_back({first, static_cast<uint32_t>(out_.readings.size()), weight(m), no_entry});
    } else {
      told_again(out_.items[i], weight(m));
    }
    if (article_.dateline && article_.dateline->contains(tokens_.span(range(m))))
      out_.items[i].weight = std::max(out_.items[i].weight, dateline_weight);
    if (named(m) && type(m) != EntityType::nationality) out_.item[m] = i;
  }

  void add_readings(uint32_t m) {
    if (!named(m)) return add_reading(out_.container[m], 0);
    if (type(m) == EntityType::nationality) {
      for (const Sense& s : g_.senses(out_.name[m]))
        if (s.type == EntityType::nationality && g_.entry(s.entry).country[0] != 0) return add_reading(s.entry, 0);
      return;
    }
    for (const Sense& s : g_.senses(out_.name[m]))
      if (s.type == EntityType::place) add_reading(s.entry, prior(s, m));
    if (out_.of_counties && is_place(m) && out_.part[m] == 0 && out_.container[m] == no_entry) add_counties(m);
  }

  void add_reading(uint32_t entry, float prior) {
    const Entry& e = g_.entry(entry);
    PlaceReadings::Country& country = country_of(e.country);
    if (country.article != out_.article) country.article = out_.article, country.number = ++out_.countries_read;
    out_.readings.push_back({entry, prior, country.rarity, e.country[0] != 0 ? country.number : 0, 0, PlaceReadings::no_squares, 0, 0});
  }

  void add_counties(uint32_t m) {
    const NameId name = county_name(m);
    if (name == Gazetteer::none) return;
    const bool listed = listed_as_county(m);
    for (const Sense& s : g_.senses(name))
      if (const Entry& e = g_.entry(s.entry); s.type == EntityType::place && is(e, county_type))
        add_reading(s.entry, county_prior(e, listed));
  }

  // "Jackson, Barrow and Oconee counties"
  bool listed_as_county(uint32_t m) const {
    constexpr uint32_t reach = 24;
    uint32_t t = range(m).last;
    const uint32_t end = std::min(t + reach, tokens_.size());
    for (++m; t < end; ++t) {
      if (tokens_.word[t] == out_.word_counties) return true;
      if (m < all().size() && range(m).first == t)
        t = range(m++).last - 1;
      else if (tokens_.shape[t] != Shape::punct && tokens_.word[t] != out_.word_and)
        return false;
    }
    return false;
  }

  // The country of a listed organization or person.
  void body(uint32_t m) {
    const Entry* known = known_body(m);
    if (!known) return;
    const uint32_t entry = country(known->country);
    if (entry == no_entry) return;
    const uint32_t i = out_.items_by_key[uint64_t{1} << 62 | entry];
    if (i == out_.items.size())
      add_country(entry, body_weight);
    else
      told_again(out_.items[i], body_weight);
  }

  // nullptr when it may be of several countries, or is known to be everywhere.
  const Entry* known_body(uint32_t m) const {
    const Entry* known = nullptr;
    for (const Sense& s : g_.senses(out_.listed[m])) {
      if (s.type != type(m)) continue;
      const Entry& e = g_.entry(s.entry);
      if (s.ambiguous || (known && known->country != e.country)) return nullptr;
      known = &e;
    }
    return known && !is(*known, everywhere_type) ? known : nullptr;
  }

  // The country of the outlet by its web address: example.co.uk.
  void address() {
    std::string_view url = article_.url;
    if (size_t at = url.find("://"); at != std::string_view::npos) url.remove_prefix(at + 3);
    url = url.substr(0, url.find_first_of("/:?#"));
    size_t dot = url.rfind('.');
    if (dot == std::string_view::npos || url.size() - dot != 3) return;
    auto upper = [&](size_t i) { return static_cast<char>(url[i] & ~0x20); };
    std::array<char, 2> code{upper(dot + 1), upper(dot + 2)};
    for (std::string_view anywhere : {"AI", "CC", "CO", "FM", "IO", "LY", "ME", "TO", "TV", "WS"})
      if (std::string_view(code.data(), 2) == anywhere && dot == url.find('.', url.starts_with("www.") ? 4 : 0)) return;
    if (code == std::array<char, 2>{'U', 'K'}) code = {'G', 'B'};
    if (uint32_t entry = country(code); entry != no_entry) add_country(entry, address_weight);
  }

  void add_country(uint32_t entry, float weight) {
    const auto first = static_cast<uint32_t>(out_.readings.size());
    add_reading(entry, 0);
    out_.items.push_back({first, first + 1, weight, no_entry});
  }
};

}  // namespace

void gather_places(const PlaceText& text) { PlaceGathering(text).run(); }

}  // namespace sayso
