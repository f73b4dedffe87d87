// Which words the names are, once their types are settled: names in series agree, conventions set where each begins and ends
// (mend_limits.cpp), two that were taken for one are parted (split_names.cpp) and one that was taken for two is joined (join_names.cpp),
// things that are called by a name go (drop_things.cpp). What a user's lists say comes last.
#include <algorithm>
#include <array>
#include <span>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class SpanMender : NameMender {
 public:
  using NameMender::NameMender;

  // "Saint Laurent, Chanel and Hermès": what a series names is of one kind, where the lists have all of it as that kind.
  void agree_in_series() {
    auto& items = w_.mentions.items;
    auto joined = [&](const Mention& a, const Mention& b) {
      constexpr uint32_t most = 2;  // a comma and a conjunction
      if (b.tokens.first <= a.tokens.last || b.tokens.first - a.tokens.last > most) return false;
      for (uint32_t t = a.tokens.last; t < b.tokens.first; ++t)
        if (!is(t, is_.comma) && !may_be(t, Pos::CC)) return false;
      return true;
    };
    for (size_t first = 0; first < items.size();) {
      size_t last = first + 1;
      while (last < items.size() && joined(items[last - 1], items[last])) ++last;
      constexpr size_t shortest = 3;
      if (last - first >= shortest) agree(std::span(items).subspan(first, last - first));
      first = last;
    }
  }

  void agree(std::span<Mention> series) const {
    std::array<size_t, 8> votes{};
    for (const Mention& m : series) ++votes[static_cast<size_t>(m.type)];
    const auto most = std::max_element(votes.begin(), votes.end());
    const auto type = static_cast<EntityType>(most - votes.begin());
    if (2 * *most <= series.size() || (type != EntityType::organization && type != EntityType::place)) return;
    for (Mention& m : series)
      if (m.type != type && m.type != EntityType::nationality) agree(m, type);
  }

  void agree(Mention& m, EntityType type) const {
    const NameId name = listed(m.tokens);
    if (type == EntityType::organization ? lists_body(name) && !lists(name, NameKind::place) : lists_place(name)) m.type = type;
  }

  // What a user says is no name.
  void drop_stops() {
    if (lists_.stops.keys().empty()) return;
    std::erase_if(w_.mentions.items, [&](const Mention& m) {
      const WordList::Key* key = lists_.stops.longest_at(tokens_, m.tokens.first, m.tokens.last);
      return key && key->words.size() == m.tokens.size();
    });
  }

  // What a user says is a name, is one, the longest first; but inside a longer name it is part of that.
  void own_names() {
    if (g_.own().empty()) return;
    auto& items = w_.mentions.items;
    std::vector<Mention> own;
    uint32_t done = 0;
    for (const Lookup& m : lookups_.matches) {
      if (m.tokens.first < done || !lists(m.name, NameKind::own)) continue;
      const Sense& sense = g_.senses(m.name).front();
      bool inside = std::any_of(items.begin(), items.end(), [&](const Mention& other) {
        return other.tokens.contains(m.tokens) && other.tokens.size() > m.tokens.size() && other.type != EntityType::none;
      });
      if (inside) continue;
      std::erase_if(items, [&](const Mention& other) { return other.tokens.first < m.tokens.last && m.tokens.first < other.tokens.last; });
      Mention name;
      name.tokens = m.tokens;
      name.type = sense.type;
      if (sense.type == EntityType::nationality) name.kind = MentionKind::adjective;
      name.by.add(sense.evidence);
      own.push_back(name);
      done = m.tokens.last;
    }
    if (own.empty()) return;
    items.insert(items.end(), own.begin(), own.end());
    sort_mentions(items);
  }
};

}  // namespace

void mend_spans(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  SpanMender mender(article, r, lists, w);
  mender.agree_in_series();
  mend_limits(article, r, lists, w);
  split_names(article, r, lists, w);
  join_names(article, r, lists, w);
  drop_things(article, r, lists, w);
  mender.drop_stops();
  mender.own_names();
}

}  // namespace sayso
