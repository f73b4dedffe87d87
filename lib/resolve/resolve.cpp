// One thing behind many mentions. Persons: the fullest names found entities, and "Clinton" is the Clinton named last
// before it (of the gender that "Mrs." tells). Organizations: the same words, an entry of the gazetteer that both
// spell, an acronym of its initials, a short form that begins or ends a longer name. Places and nationalities: the
// entry that was read (places.h). Two names that could be two things stay two.
#include "resolve/resolve.h"

#include <algorithm>

#include "resolve/find_roles.h"
#include "resolve/nameless_sources.h"
#include "resolve/organizations.h"
#include "resolve/persons.h"
#include "resolve/write_entities.h"
#include "text/fold.h"

namespace sayso {

// The mentions of each entity, from the entity of each mention.
void ResolveText::list_mentions() {
  Entities& out = w_.entities;
  for (EntityTag& e : out.items) e.mentions = {};
  for (uint32_t e : out.of_mention) ++out.items[e].mentions.last;
  uint32_t at = 0;
  for (EntityTag& e : out.items) {
    const uint32_t size = e.mentions.last;
    e.mentions = {at, at};
    at += size;
  }
  out.mentions.resize(at);
  for (uint32_t m = 0; m < out.of_mention.size(); ++m) out.mentions[out.items[out.of_mention[m]].mentions.last++] = m;
}

namespace {

class Resolver : ResolveText {
 public:
  explicit Resolver(const ResolveText& text) : ResolveText(text), persons_(text), organizations_(text) {}

  void run() {
    size_t n = w_.mentions.items.size();
    sort_by_type();
    read_places(article_, r_, w_, s_.of_type, places_);
    of_.assign(n, no_entity);
    words_.resize(n);
    size_t most = n;
    for (const Mention& m : w_.mentions.items) most += m.tokens.size();
    pool_.clear();
    pool_.reserve(most);  // its spans stay
    found_.clear();
    by_words_.clear();
    of_entry_.clear();
    s_.of_last.clear();
    for (uint32_t m = 0; m < n; ++m) read_words(m);
    if (aliases()) sort_by_type();
    if (organizations_.acronyms_in_brackets()) sort_by_type();
    if (persons_.surnames()) sort_by_type();
    persons_.find();
    for (uint32_t m : organizations()) organizations_.organization(m);
    for (uint32_t m : places()) place(m);
    for (uint32_t m : s_.of_type[static_cast<size_t>(EntityType::nationality)]) nationality(m);
    persons_.join();
    persons_.short_names();
    organizations_.short_names();
    join_aliases();
    EntityWriter(*this).write();
    Roles(*this).find();
    NamelessSources sources(*this);
    sources.metonyms();
    sources.find();
  }

 private:
  void sort_by_type() {
    const size_t n = w_.mentions.items.size();
    std::array<size_t, 5> sizes{};
    for (std::vector<uint32_t>& list : s_.of_type) list.resize(n);
    for (uint32_t m = 0; m < n; ++m) {
      const auto t = static_cast<size_t>(type(m));
      s_.of_type[t][sizes[t]++] = m;
    }
    for (size_t t = 0; t < sizes.size(); ++t) s_.of_type[t].resize(sizes[t]);
  }

  void read_words(uint32_t m) {
    size_t at = pool_.size();
    for (uint32_t t = range(m).first; t < range(m).last; ++t)
      if (tokens_.shape[t] != Shape::punct) pool_.push_back(tokens_.word[t]);
    if (pool_.size() == at) pool_.push_back(tokens_.word[range(m).first]);
    words_[m] = Words(pool_).subspan(at);
    if (type(m) != EntityType::person) return;
    while (words_[m].size() > 2) {
      if (std::ranges::find(s_.generations, words_[m].back()) == s_.generations.end()) break;
      words_[m] = words_[m].first(words_[m].size() - 1);
    }
  }

  // "Mohammed Hamdan Dagalo, known as | Hemedti": is the mention another name of the one before it?
  bool is_alias(uint32_t m) const {
    if (type(m - 1) != EntityType::person && type(m - 1) != EntityType::organization) return false;
    uint32_t t = range(m - 1).last;
    const uint32_t end = range(m).first;
    auto punct = [&](uint32_t k) { return tokens_.shape[k] == Shape::punct; };
    t += punct(t) ? 1 : 0;
    if (t >= end || !(s_.alias_phrases.may_begin(tokens_.word[t]) || punct(t))) return false;
    while (t < end && punct(t)) ++t;
    const WordList::Key* key = t < end ? s_.alias_phrases.longest_at(tokens_, t, end) : nullptr;
    if (!key) return false;
    t += static_cast<uint32_t>(key->words.size());
    while (t < end && punct(t)) ++t;
    return t == end;
  }

  // It is of the same type then, there and wherever it is named. Is there any?
  bool aliases() {
    s_.aliases.clear();
    for (uint32_t m = 1; m < of_.size(); ++m)
      if (is_alias(m)) {
        w_.mentions.items[m].type = type(m - 1);
        s_.aliases.emplace_back(m - 1, m);
      }
    for (auto [full, alias] : s_.aliases)
      for (uint32_t m = 0; m < of_.size(); ++m)
        if (type(m) != EntityType::nationality && std::ranges::equal(words_[m], words_[alias])) w_.mentions.items[m].type = type(full);
    return !s_.aliases.empty();
  }

  // All that were called so are the one that was.
  void join_aliases() {
    for (auto [full, alias] : s_.aliases)
      for (uint32_t m = 0; m < of_.size(); ++m)
        if (of_[full] != no_entity && type(m) == type(full) && std::ranges::equal(words_[m], words_[alias])) join(m, of_[full]);
  }

  void place(uint32_t m) {
    uint32_t entry = places_.entry[m];
    uint32_t e = no_entity;
    if (entry != no_entry) {
      uint32_t& known = of_entry_[entry];
      if (known == no_entity) found_[known = found(EntityType::place, m)].entry = entry;
      e = known;
    } else {
      e = by_words(m, EntityType::place);
      if (found_[e].inside == no_entry) found_[e].inside = places_.inside[m];
    }
    // U.S., but not SYDNEY
    if (is_acronym(m) && (entry == no_entry || folded(g_.name(entry)) != word_text(words_[m][0])))
      w_.mentions.items[m].kind = MentionKind::acronym;
    join(m, e);
  }

  void nationality(uint32_t m) {
    NameId name = places_.listed[m];
    uint32_t entry = no_entry;
    if (name != Gazetteer::none)
      for (const Sense& s : g_.senses(name))
        if (s.type == EntityType::nationality) {
          entry = s.entry;
          break;
        }
    if (entry == no_entry) return join(m, by_words(m, EntityType::nationality));
    uint32_t& known = of_entry_[entry];
    if (known == no_entity) found_[known = found(EntityType::nationality, m)].entry = entry;
    join(m, known);
  }

  Persons persons_;
  Organizations organizations_;
};

}  // namespace

void resolve(const Article& article, const Resources& r, Workspace::Impl& w) {
  if (!w.resolver) w.resolver = std::make_shared<ResolverScratch>(r);
  Resolver({article, r, w, *w.resolver}).run();
  name_sources(w.tokens, w.resolver->source_words, w);
}

}  // namespace sayso
