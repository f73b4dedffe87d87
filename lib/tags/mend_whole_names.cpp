// Listed names that can be nothing else, where the weights saw a part of one or none.
#include <algorithm>
#include <span>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class WholeNameMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    gather();
    put_whole_names();
    for (auto [range, type] : added_) mention(range, type);
  }

 private:
  using Named = std::pair<Range, EntityType>;

  void gather() {
    uint32_t done = 0;
    for (const Lookup& m : lookups_.matches) {
      if (m.tokens.first < done) continue;
      if (m.tokens.size() == 1) {
        if (const EntityType type = of_word(m); type != EntityType::none) added_.emplace_back(m.tokens, type);
      } else if (const EntityType type = of_words(m); type == EntityType::place) {
        added_.emplace_back(m.tokens, type);
      } else if (type != EntityType::none) {
        whole_.emplace_back(m.tokens, type);
        done = m.tokens.last;
      }
    }
  }

  // What one word is where no name was seen.
  EntityType of_word(const Lookup& m) const {
    if (!free(m.tokens)) return EntityType::none;
    if (word_of_organization(m.tokens.first) || party_of(m)) return EntityType::organization;
    return country_alone(m) ? EntityType::place : EntityType::none;
  }

  // A listed organization or person of several words that can be nothing else is a name from end to end; so is a place where no name
  // was seen: "rain for Grand Cayman".
  EntityType of_words(const Lookup& m) const {
    const uint32_t first = m.tokens.first, last = m.tokens.last;
    if (is(first + 1, is_.own) && lists(listed({first, first + 1}), NameKind::place)) return EntityType::none;
    if (!s_.carries(first) || !s_.carries(last - 1)) return EntityType::none;
    const uint8_t kinds = g_.kinds(m.name);
    if (kinds == kind_bit(NameKind::place))
      return free(m.tokens) && s_.facts[first].run_first == first && s_.facts[first].run_last == last ? EntityType::place
                                                                                                      : EntityType::none;
    if (kinds == kind_bit(NameKind::organization)) return EntityType::organization;
    return kinds == kind_bit(NameKind::person) ? EntityType::person : EntityType::none;
  }

  // Where what was decided lies inside: "Republican National Committee", not "Republican".
  void put_whole_names() {
    if (whole_.empty()) return;
    std::vector<Mention>& items = w_.mentions.items;
    sort_mentions(items);
    size_t next = 0;
    for (auto [range, type] : whole_) {
      while (next < items.size() && items[next].tokens.last <= range.first) ++next;
      size_t end = next;
      while (end < items.size() && items[end].tokens.first < range.last) ++end;
      put({range, type}, std::span(items).subspan(next, end - next));
    }
    std::erase_if(items, [](const Mention& m) { return m.tokens.empty(); });
    number_mentions(w_.mentions);
  }

  // `there`: the mentions that touch it.
  void put(Named name, std::span<Mention> there) {
    const auto [range, type] = name;
    if (there.size() == 1 && runs_into(there[0], range)) {
      end_before(there[0], range.first);
      return void(added_.push_back(name));
    }
    bool inside = true, same = false;
    for (Mention& m : there) {
      inside &= range.contains(m.tokens);
      if (m.tokens == range) m.type = type, same = true;
    }
    if (!inside || same) return;
    if (there.empty()) return void(added_.push_back(name));
    for (Mention& m : there) m.tokens.last = m.tokens.first;
    there[0].tokens = range;
    there[0].type = type;
    there[0].kind = MentionKind::name;
  }

  // "By Ana Ruiz Associated | Press": a person whose name goes on into the listed one.
  bool runs_into(const Mention& m, Range name) const {
    return m.type == EntityType::person && m.tokens.first + 1 < name.first && m.tokens.last > name.first && m.tokens.last <= name.last &&
           names_people(m.tokens.first);
  }

  // "Georgia Gov. | Ana Ruiz", "Ana Ruiz- | Joe Ek": without what stands between the two.
  void end_before(Mention& m, uint32_t last) const {
    bool titled = false;
    for (; last > m.tokens.first; --last) {
      if (tokens_.shape[last - 1] != Shape::punct && !title(last - 1)) break;
      titled |= title(last - 1);
    }
    m.tokens.last = last;
    if (!titled || m.tokens.empty()) return;
    if (lists_place(listed(m.tokens)))
      m.type = EntityType::place;
    else if (m.tokens.size() == 1)
      m.tokens.last = m.tokens.first;  // "Grand Ayatollah"
  }

  // "Chad's Court of Appeal", where no name was seen.
  bool country_alone(const Lookup& m) const {
    const uint32_t t = m.tokens.first;
    const NameFacts& f = s_.facts[t];
    if (t > 0 && is(t - 1, is_.hyphen) && tokens_.touches_next(t - 1)) return false;  // "anti-India"
    return s_.carries(t) && f.exact_kinds != 0 && (f.exact_kinds & ~place_kinds) == 0 && f.writing == Writing::capital &&
           is_division(m.name, {"country"});
  }

  // "WARSAW, April 7 - Hizbullah fired": a word that is nothing but a listed organization, where no name was seen.
  bool word_of_organization(uint32_t t) const {
    if (!s_.carries(t) || s_.facts[t].exact_kinds != kind_bit(NameKind::organization)) return false;
    constexpr size_t shortest = 4;  // bytes: TBI is an injury, too
    const Word& word = v_[tokens_.word[t]];
    const char last = article_.text[tokens_.end[t] - 1];
    const bool figure = last >= '0' && last <= '9';  // G20
    return word.common == 0 && !names_people(t) && (tokens_.span(t).size() >= shortest || figure);
  }

  // "Labour group leader Ashok Bains": a listed party before what its people are.
  bool party_of(const Lookup& m) const {
    const uint32_t t = m.tokens.first, next = m.tokens.last;
    if (!s_.carries(t) || next >= tokens_.size() || tokens_.shape[next] == Shape::cap) return false;
    const WordList::Key* key = lists_.contexts.find(tokens_.word[next]);
    if (!key || lists_.contexts.cell(key->row, lists_.context_type) != "party") return false;
    return is_listed_by(m.name, lists_.parties);
  }

  std::vector<Named> whole_;  // of several words, which may take the place of others
  std::vector<Named> added_;  // where nothing is
};

}  // namespace

void mend_whole_names(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  WholeNameMender(article, r, lists, w).run();
}

}  // namespace sayso
