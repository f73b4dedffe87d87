#include "resolve/write_entities.h"

#include <algorithm>

#include "resolve/spellings.h"

namespace sayso {
namespace {

std::array<char, 2> country(const Entry& g) { return g.country[0] == 0 ? std::array<char, 2>{} : g.country; }

void link(const Entry& g, EntityTag& e) {
  bool somewhere = g.lat != 0 || g.lon != 0;
  if (g.country[0] == 0 && g.geonames == 0 && !somewhere) return;
  e.linked = true;
  e.country = country(g);
  e.geonames = g.geonames;
  e.lat = g.lat;
  e.lon = g.lon;
}

void link_to_country(const Entry& g, EntityTag& e) {
  e.linked = true;
  e.country = country(g);
}

char letter(Gender g) { return g == Gender::female ? 'f' : g == Gender::male ? 'm' : '\0'; }

void position(const Entry& g, EntityTag& e) {
  if (g.lat == 0 && g.lon == 0) return;
  e.lat = g.lat;
  e.lon = g.lon;
}

}  // namespace

void EntityWriter::write() {
  Entities& out = w_.entities;
  out.items.clear();
  out.of_mention.resize(of_.size());
  std::vector<uint32_t>& number = s_.number;
  number.assign(found_.size(), no_entity);
  std::vector<EntityOf>& entities = s_.entities;
  entities.clear();
  for (uint32_t m = 0; m < of_.size(); ++m) {
    uint32_t& e = number[of_[m]];
    if (e == no_entity) {
      e = static_cast<uint32_t>(entities.size());
      entities.push_back({of_[m], no_entry});
    }
    out.of_mention[m] = e;
  }
  for (EntityOf& e : entities) {
    e.entry = entry(found_[e.found]);
    if (e.entry != no_entry) __builtin_prefetch(&g_.entry(e.entry));
  }
  for (const EntityOf& e : entities) {
    if (e.entry == no_entry) continue;
    g_.expect_text(g_.entry(e.entry).name);
    g_.expect_text(g_.entry(e.entry).subtype);
  }
  out.items.resize(entities.size());
  for (size_t e = 0; e < entities.size(); ++e) {
    Found& f = found_[entities[e].found];
    entity(f, entities[e].entry, out.items[e]);
    if (f.gender == 0 && f.type == EntityType::person && entities[e].entry != no_entry)  // "Keir Starmer": for pronouns
      f.gender = letter(g_.entry(entities[e].entry).gender);
  }
  list_mentions();
  out.aliases.clear();
  for (EntityTag& e : out.items) {
    constexpr size_t most = 16;
    e.aliases.first = e.aliases.last = static_cast<uint32_t>(out.aliases.size());
    for (uint32_t m : out.mentions_of(e)) {
      std::string_view name = text(m);
      if (name.data() == e.name.data() || same_words(name, e.name) || e.aliases.size() == most) continue;
      if (std::ranges::any_of(out.aliases_of(e), [&](std::string_view known) { return same_words(known, name); })) continue;
      out.aliases.push_back(name);
      ++e.aliases.last;
    }
  }
}

// What the list has of it.
uint32_t EntityWriter::entry(const Found& f) const {
  if (f.entry != no_entry || (f.type != EntityType::person && f.type != EntityType::organization)) return f.entry;
  const NameId name = f.words.size() == range(f.fullest).size() ? places_.exact[f.fullest] : g_.find(v_, tokens_, f.words);
  if (name == Gazetteer::none) return no_entry;
  if (f.type == EntityType::organization) return likely_organization(f, name);
  for (const Sense& s : g_.senses(name))
    if (s.type == EntityType::person) return s.entry;
  return no_entry;
}

void EntityWriter::entity(const Found& f, uint32_t entry, EntityTag& e) const {
  e = {};
  e.type = f.type;
  e.name = text(f.fullest);
  if (entry != no_entry) {
    const Entry& g = g_.entry(entry);
    e.subtype = g_.text(g.subtype);
    if (f.type == EntityType::place || f.type == EntityType::nationality) e.name = g_.name(entry);
    if (f.type == EntityType::organization && elsewhere(f, g))
      link_to_country(g_.entry(places_.home), e);
    else
      link(g, e);
    if (f.type == EntityType::nationality && g.lat == 0 && g.lon == 0)
      if (uint32_t c = places_.country(g_, g.country).entry; c != Gazetteer::none) link(g_.entry(c), e);
  }
  bool common = f.words.size() == 1 && v_[f.words[0]].common != 0;  // "the Gulf"
  if (f.type == EntityType::place && !e.linked && f.inside == no_entry && entry == no_entry && places_.home != no_entry && !common)
    link_to_country(g_.entry(places_.home), e);
  if (f.inside == no_entry) return;
  // The place in an organization's name says where it sits, unless the list says otherwise.
  const Entry& g = g_.entry(f.inside);
  if (!e.linked) {
    link_to_country(g, e);
    if (f.type == EntityType::organization || !large(g)) position(g, e);
  } else if (f.type == EntityType::organization && e.country == country(g)) {
    position(g, e);
  }
}

// The organization that a name which needs a context means in this one: the only one so called, or the only one of the country
// that the article is about. Names are not joined by it.
uint32_t EntityWriter::likely_organization(const Found& f, NameId name) const {
  if (g_.needs_upper(name) && tokens_.shape[range(f.fullest).first] == Shape::cap) return no_entry;
  uint32_t any = no_entry, home = no_entry;
  size_t anywhere = 0, at_home = 0;
  for (const Sense& s : g_.senses(name)) {
    if (s.type != EntityType::organization) continue;
    any = s.entry;
    ++anywhere;
    if (places_.home == no_entry || g_.entry(s.entry).country != g_.entry(places_.home).country) continue;
    home = s.entry;
    ++at_home;
  }
  return anywhere == 1 ? any : at_home == 1 ? home : no_entry;
}

// "the Senate", "the National Treasury": a body that many countries have, listed for one that the article does not name, is that
// of the country which the article is about.
bool EntityWriter::elsewhere(const Found& f, const Entry& g) const {
  if (places_.home == no_entry || g.country[0] == 0 || g.country == g_.entry(places_.home).country) return false;
  for (WordId w : f.words)
    if (v_[w].common == 0) return false;
  const NameId name = g_.find(v_, tokens_, f.words);
  if (name == Gazetteer::none || g_.senses(name).front().evidence != s_.government) return false;
  return std::none_of(found_.begin(), found_.end(), [&](const Found& other) {
    return other.entry != no_entry && (other.type == EntityType::place || other.type == EntityType::nationality) &&
           g_.entry(other.entry).country == g.country;
  });
}

bool EntityWriter::large(const Entry& g) const {
  std::string_view kind = g_.text(g.subtype);
  return kind == "country" || kind == "region" || kind == "continent";
}

}  // namespace sayso
