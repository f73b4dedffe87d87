// Two names that were taken for one: at the end of a dateline, at a title, and at a word that stands between names ("Russia's Africa
// Corps", "Royal Court in London").
#include "tags/mend_names.h"

namespace sayso {
namespace {

class NameSplitter : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    const size_t whole = w_.mentions.items.size();
    split_dateline();
    split_members();
    split_titles();
    split_pairs();
    if (w_.mentions.items.size() > whole) sort_mentions(w_.mentions.items);
  }

 private:
  // "OAK HARBOR, Wash. -- A Whidbey Island man": what begins in a dateline ends in it.
  void split_dateline() {
    if (!article_.dateline) return;
    std::vector<Mention>& items = w_.mentions.items;
    for (size_t i = 0; i < items.size() && tokens_.start[items[i].tokens.first] < article_.dateline->end; ++i) {
      uint32_t end = items[i].tokens.first + 1;
      while (end < items[i].tokens.last && tokens_.start[end] < article_.dateline->end && tokens_.shape[end] != Shape::punct) ++end;
      if (end < items[i].tokens.last && is(end, is_.dot)) ++end;
      if (end >= items[i].tokens.last || tokens_.end[items[i].tokens.last - 1] <= article_.dateline->end) continue;
      Mention rest = items[i];
      items[i].tokens.last = end;
      while (rest.tokens.first < rest.tokens.last && tokens_.start[rest.tokens.first] < article_.dateline->end) ++rest.tokens.first;
      leave_article(rest);
      if (!rest.tokens.empty()) items.push_back(rest);
      return;
    }
  }

  // "Vamil Divan of Guggenheim" taken for one organization: a person, and what it is of.
  void split_members() {
    std::vector<Mention>& items = w_.mentions.items;
    size_t n = items.size();
    for (size_t i = 0; i < n; ++i) {
      Mention m = items[i];
      uint32_t first = m.tokens.first, of = first;
      if (m.tokens.size() < 4 || m.type != EntityType::organization || listed(m.tokens) != Gazetteer::none) continue;
      while (of + 1 < m.tokens.last && !is(of, is_.of)) ++of;
      if (of + 1 >= m.tokens.last || of - first < 2 || of - first > 3) continue;
      NameId rest = listed({of + 1, m.tokens.last});
      bool person = given_name(first) || lists_body(rest);
      for (uint32_t t = first; t < of; ++t) person &= may_end_person(t);
      if (!person) continue;
      items[i].tokens.last = of;
      items[i].type = EntityType::person;
      m.tokens.first = of + 1;
      if (rest != Gazetteer::none && lists(rest, NameKind::place) && !lists(rest, NameKind::organization)) m.type = EntityType::place;
      items.push_back(m);
    }
  }

  // "Supreme Court Justice Frank Nervo" taken for one organization: a title inside parts it.
  void split_titles() {
    const size_t n = w_.mentions.items.size();
    for (size_t i = 0; i < n; ++i) {
      const Mention& m = w_.mentions.items[i];
      if (m.tokens.size() < 3 || m.type == EntityType::place || listed(m.tokens) != Gazetteer::none) continue;
      if (m.type == EntityType::person)
        split_member(i);
      else if (!has(m.tokens.last - 1, Flag::organization_head))  // "St Luke's Hospital"
        split_title(i);
    }
  }
  void split_title(size_t i) {
    Mention person = w_.mentions.items[i];
    const Range whole = person.tokens;
    uint32_t t = whole.first;
    while (t + 2 < whole.last && !title_of_person(t, whole)) ++t;
    if (t + 2 >= whole.last) return;
    person.tokens.first = t + 1;
    person.type = EntityType::person;
    uint32_t owner = t;  // "NATO | Secretary-General"
    while (owner > whole.first && (is(owner - 1, is_.hyphen) || title(owner - 1))) --owner;
    if (owner == whole.first) {
      w_.mentions.items[i] = person;
    } else {
      w_.mentions.items[i].tokens.last = owner;
      w_.mentions.items.push_back(person);
    }
  }
  bool title_of_person(uint32_t t, Range whole) const {
    if (!title(t) || has(t, Flag::organization_head) || tokens_.shape[t + 1] == Shape::lower) return false;
    if (given_name(t + 1) && v_[tokens_.word[t + 1]].common == 0) return true;
    if (t == whole.first || !may_end_person(t + 1)) return false;  // "U.S. District Judge Claria Horn Boom"
    for (uint32_t k = t + 2; k < whole.last; ++k)
      if (!s_.carries(k) || has(k, Flag::organization_head) || has(k, Flag::organization_suffix)) return false;
    return true;
  }

  // "Mukurweini MP Kabando wa Kabando": who sits for a place.
  void split_member(size_t i) {
    Mention m = w_.mentions.items[i];
    for (uint32_t t = m.tokens.first + 1; t + 1 < m.tokens.last; ++t) {
      if (tokens_.shape[t] != Shape::upper) continue;
      const WordList::Key* key = lists_.contexts.find(tokens_.word[t]);
      if (!key || lists_.contexts.cell(key->row, lists_.context_type) != "place") continue;
      Mention seat = m;
      seat.tokens.last = t;
      seat.type = EntityType::place;
      w_.mentions.items[i] = seat;
      m.tokens.first = t + 1;
      w_.mentions.items.push_back(m);
      return;
    }
  }

  // "Russia's Africa Corps", "Conservative Party, Smith & Co.", "Democrat Party of Abhisit Vejjajiva" taken for one
  // organization: two names.
  void split_pairs() {
    std::vector<Mention>& items = w_.mentions.items;
    const size_t n = items.size();
    for (size_t i = 0; i < n; ++i) {
      if (items[i].tokens.size() < 4 || items[i].type != EntityType::organization) continue;
      const Range m = items[i].tokens;
      for (uint32_t t = m.first + 1; t + 1 < end_of(m); ++t) {
        Pair pair;
        if (!parts(m, t, pair) || listed(m) != Gazetteer::none) continue;
        Mention after = items[i];
        after.tokens.first = t + 1;
        after.type = pair.after;
        items[i].tokens.last = t;
        items[i].type = pair.before;
        items.push_back(after);
        break;
      }
    }
  }

  uint32_t end_of(Range m) const { return is(m.last - 1, is_.dot) ? m.last - 1 : m.last; }

  // What two names are, that a word parts.
  struct Pair {
    EntityType before = EntityType::organization, after = EntityType::organization;
  };
  bool parts(Range m, uint32_t t, Pair& pair) const {
    const uint32_t first = m.first, end = end_of(m);
    const bool long_rest = end - t > 2;
    if (is(t, is_.own)) {
      const NameId before = listed({first, t});
      if (!lists(before, NameKind::place) || !is_division(before, {"country"}))
        return long_rest && lists(before, NameKind::organization);  // "Hezbollah's Radwan Force"
      pair.before = EntityType::place;
      return true;
    }
    if (is(t, is_.comma))
      return long_rest && has(end - 1, Flag::organization_suffix) &&
             (lists(listed({first, t}), NameKind::organization) || has(t - 1, Flag::organization_head));
    if (is(t, is_.of)) {
      pair.after = EntityType::person;
      return end - t == 3 && lists_body(listed({first, t})) && called_as_person({t + 1, end});
    }
    pair.after = EntityType::place;
    return is(t, is_.in) && ends_in_city(first, t, m.last);
  }

  // A city after "in", and no words before it that say what of: "Centre for Peace in Geneva".
  bool ends_in_city(uint32_t first, uint32_t in, uint32_t last) const {
    for (uint32_t t = first; t < in; ++t)
      if (tokens_.shape[t] == Shape::lower) return false;
    return is_division(listed({in + 1, last}), {"city"});
  }

  bool called_as_person(Range words) const {
    if (!given_name(words.first)) return false;
    for (uint32_t t = words.first; t < words.last; ++t)
      if (!may_end_person(t) || lookups_.covers[t] & cover_mask(NameKind::place)) return false;
    return true;
  }
};

}  // namespace

void split_names(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  NameSplitter(article, r, lists, w).run();
}

}  // namespace sayso
