// Where a name begins and ends is a convention, not evidence: "House Speaker" is a name and a title, "R-Ky." a letter and a
// place, "U.S. Supreme Court" one name, "Jr." belongs to it and "Mr." does not. Ships, storms, prizes and treaties are no names
// of persons, organizations or places; what a user's lists say comes last.
#include <algorithm>
#include <array>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class SpanMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    agree_in_series();
    settle();
    courts_of_districts();
    companies_of_places();
    possessive_names();
    drop_things();
    drop_stops();
    own_names();
  }

 private:
  bool is_mark(uint32_t t) const { return is(t, is_.quotation_mark) || is(t, is_.apostrophe); }

  void settle() {
    auto& items = w_.mentions.items;
    size_t kept = 0;
    for (size_t i = 0; i < items.size(); ++i) {
      Mention m = items[i];
      leave_article(m);
      party_letter(m);
      initials(m, kept > 0 ? items[kept - 1].tokens : Range{0, 0});
      whole_given_name(m);
      house_of_saint(m);
      cut_verb_of_headline(m);
      cut_title(m, i + 1 < items.size() ? &items[i + 1] : nullptr);
      cut_honours(m);
      cut_thing(m);
      last_dot(m, i + 1 < items.size() ? items[i + 1].tokens.first : tokens_.size());
      small_suffix(m);
      legal_form(m);
      office(m);
      gazetteer_evidence(m);
      if (kept > 0 && is_owned(m, items[kept - 1])) {
        items[kept - 1].tokens.last = m.tokens.last;
        items[kept - 1].type = EntityType::place;
        continue;
      }
      if (kept > 0 && is_commune(items[kept - 1], m)) --kept;
      if (kept > 0 && joins(items[kept - 1], m)) {
        items[kept - 1].tokens.last = m.tokens.last;
        items[kept - 1].type = EntityType::organization;
        continue;
      }
      if (!m.tokens.empty() && (kept == 0 || items[kept - 1].tokens.last <= m.tokens.first)) items[kept++] = m;
    }
    items.resize(kept);
    const size_t whole = items.size();
    split_dateline();
    split_members();
    split_titles();
    split_pairs();
    if (items.size() > whole) sort_mentions(items);
    join_nicknames();
  }

  // "BOSTON — A | Fulton County judge": behind a dash a sentence begins.
  void leave_article(Mention& m) const {
    const uint32_t t = m.tokens.first;
    if (m.tokens.size() < 2 || t == 0 || (!is(t, is_.a) && !is(t, is_.an)) || tokens_.shape[t + 1] == Shape::punct) return;
    const std::string_view before = article_.view(tokens_.span(t - 1));
    if ((before == "-" || before == "\xE2\x80\x93" || before == "\xE2\x80\x94") && listed(m.tokens) == Gazetteer::none) ++m.tokens.first;
  }

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

  // "Russia's Africa Corps", "Conservative Party, Smith & Co.", "Democrat Party of Abhisit Vejjajiva" taken for one
  // organization: two names.
  void split_pairs() {
    std::vector<Mention>& items = w_.mentions.items;
    const size_t n = items.size();
    for (size_t i = 0; i < n; ++i) {
      Mention m = items[i];
      if (m.tokens.size() < 4 || m.type != EntityType::organization) continue;
      const uint32_t end = is(m.tokens.last - 1, is_.dot) ? m.tokens.last - 1 : m.tokens.last;
      for (uint32_t t = m.tokens.first + 1; t + 1 < end; ++t) {
        if (!is(t, is_.own) && !is(t, is_.comma) && !is(t, is_.of) && !is(t, is_.in)) continue;
        const NameId before = listed({m.tokens.first, t});
        const bool owned = is(t, is_.own) && lists(before, NameKind::place) && is_division(before, {"country"});
        const bool series = is(t, is_.comma) && end - t > 2 && v_.has(tokens_.word[end - 1], Flag::organization_suffix) &&
                            (lists(before, NameKind::organization) || v_.has(tokens_.word[t - 1], Flag::organization_head));
        const bool leader = is(t, is_.of) && end - t > 2 && end - t < 4 && lists_body(before) && called_as_person({t + 1, end});
        const bool part = is(t, is_.own) && end - t > 2 && lists(before, NameKind::organization);  // "Hezbollah's Radwan Force"
        const bool site = is(t, is_.in) && ends_in_city(m.tokens, t);                              // "Royal Court in London"
        if ((!owned && !series && !leader && !part && !site) || listed(m.tokens) != Gazetteer::none) continue;
        items[i].tokens.last = t;
        if (owned) items[i].type = EntityType::place;
        m.tokens.first = t + 1;
        if (leader) m.type = EntityType::person;
        if (site) m.type = EntityType::place;
        items.push_back(m);
        break;
      }
    }
  }

  // A city after "in", and no words before it that say what of: "Centre for Peace in Geneva".
  bool ends_in_city(Range m, uint32_t in) const {
    for (uint32_t t = m.first; t < in; ++t)
      if (tokens_.shape[t] == Shape::lower) return false;
    return is_division(listed({in + 1, m.last}), {"city"});
  }

  bool lists_body(NameId name) const { return lists(name, NameKind::organization) || lists(name, NameKind::ambiguous_organization); }

  bool called_as_person(Range words) const {
    constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
    if (!(v_[tokens_.word[words.first]].flags & given)) return false;
    for (uint32_t t = words.first; t < words.last; ++t)
      if (!may_end_person(t) || lookups_.covers[t] & cover_mask(NameKind::place)) return false;
    return true;
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
      constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
      if (of + 1 >= m.tokens.last || of - first < 2 || of - first > 3) continue;
      NameId rest = listed({of + 1, m.tokens.last});
      bool person = (v_[tokens_.word[first]].flags & given) != 0 || lists(rest, NameKind::organization) ||
                    lists(rest, NameKind::ambiguous_organization);
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
    std::vector<Mention>& items = w_.mentions.items;
    size_t n = items.size();
    for (size_t i = 0; i < n; ++i) {
      Mention m = items[i];
      if (m.tokens.size() < 3 || m.type == EntityType::place || listed(m.tokens) != Gazetteer::none) continue;
      if (m.type == EntityType::person) {
        split_member(i);
        continue;
      }
      if (v_.has(tokens_.word[m.tokens.last - 1], Flag::organization_head)) continue;  // "St Luke's Hospital"
      for (uint32_t t = m.tokens.first; t + 2 < m.tokens.last; ++t) {
        constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
        if (!title(t) || v_.has(tokens_.word[t], Flag::organization_head) || tokens_.shape[t + 1] == Shape::lower) continue;
        bool parts = (v_[tokens_.word[t + 1]].flags & given) != 0 && v_[tokens_.word[t + 1]].common == 0;
        if (!parts && t > m.tokens.first) {  // "U.S. District Judge Claria Horn Boom"
          parts = may_end_person(t + 1);
          for (uint32_t k = t + 2; k < m.tokens.last; ++k)
            parts &=
                s_.carries(k) && !v_.has(tokens_.word[k], Flag::organization_head) && !v_.has(tokens_.word[k], Flag::organization_suffix);
        }
        if (!parts) continue;
        Mention person = m;
        person.tokens.first = t + 1;
        person.type = EntityType::person;
        uint32_t owner = t;  // "NATO | Secretary-General"
        while (owner > m.tokens.first && (is(owner - 1, is_.hyphen) || title(owner - 1))) --owner;
        if (owner == m.tokens.first) {
          items[i] = person;
        } else {
          items[i].tokens.last = owner;
          items.push_back(person);
        }
        break;
      }
    }
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

  // "R-Ky.": the letter is the party.
  void party_letter(Mention& m) const {
    uint32_t t = m.tokens.first;
    if (m.tokens.size() < 3 || tokens_.shape[t] != Shape::upper) return;
    if (!party(t) || !is(t + 1, is_.hyphen) || !tokens_.touches_next(t) || tokens_.shape[t + 2] == Shape::digit) return;
    m.tokens.first += 2;
    m.type = EntityType::place;
  }

  // "Flight Lt. K. Nachiketa": the initials belong to the name.
  void initials(Mention& m, Range before) const {
    if (m.tokens.first < 2 || !is(m.tokens.first - 1, is_.dot) || m.type == EntityType::nationality) return;
    if (m.type == EntityType::place && !v_.has(tokens_.word[m.tokens.last - 1], Flag::place_head)) return;  // "R. Premadasa Stadium"
    const uint32_t sentence = tokens_.sentences[tokens_.sentence[m.tokens.first]].tokens.first;
    for (uint32_t t = m.tokens.first; t >= sentence + 2 && is(t - 1, is_.dot) && tokens_.touches_next(t - 2); t -= 2) {
      if (tokens_.span(t - 2).size() != 1 || !s_.carries(t - 2) || before.last > t - 2 || w_.mentions.at[t - 2] != 0) return;
      if (t >= sentence + 3 && tokens_.shape[t - 3] == Shape::lower && m.type == EntityType::organization) return;
      m.tokens.first = t - 2;
    }
  }

  // "Ronan Munro SC": what an order or a profession calls its members is no name.
  void cut_honours(Mention& m) const {
    while (m.type == EntityType::person && m.tokens.size() > 2 && tokens_.shape[m.tokens.last - 1] != Shape::cap &&
           lists_.honours.has(tokens_.word[m.tokens.last - 1]))
      m.tokens.last -= is(m.tokens.last - 2, is_.comma) ? 2 : 1;
  }

  // "U.S. IPO", "Tesla SUV": what ends in the short name of a thing is whose it is.
  void cut_thing(Mention& m) const {
    const uint32_t last = m.tokens.last - 1;
    if (m.tokens.size() < 2 || tokens_.shape[last] != Shape::upper || !lists_.things.find(tokens_.word[last])) return;
    if (listed(m.tokens) != Gazetteer::none) return;
    m.tokens.last = last;
    if (const NameId rest = listed(m.tokens); lists(rest, NameKind::place) && !lists(rest, NameKind::organization))
      m.type = EntityType::place;
  }

  // "Isaac's Hill" is one place.
  bool is_owned(const Mention& m, const Mention& owner) const {
    const uint32_t t = m.tokens.first;
    return owner.tokens.last + 1 == t && is(t - 1, is_.own) && m.tokens.size() == 1 && owner.tokens.size() == 1 &&
           owner.type != EntityType::place && owner.type != EntityType::nationality && v_.has(tokens_.word[t], Flag::place_head) &&
           !v_.has(tokens_.word[t], Flag::organization_head);
  }

  // "the City of Rosario": the kind of a place is no body.
  bool is_commune(const Mention& kind, const Mention& place) const {
    return place.type == EntityType::place && kind.tokens.size() == 1 && kind.tokens.last + 1 == place.tokens.first &&
           is(kind.tokens.last, is_.of) && lists_.communes.has(tokens_.word[kind.tokens.first]);
  }

  // "MAYOR DELACROIX QUITS": in a line of capitals a verb can look like the end of a person's name.
  void cut_verb_of_headline(Mention& m) const {
    if (m.type != EntityType::person || s_.sentence_case[tokens_.sentence[m.tokens.first]] != 2) return;
    for (; m.tokens.size() > 1; --m.tokens.last) {
      const Word& w = v_[tokens_.word[m.tokens.last - 1]];
      if (w.common == 0 || w.common >= rare || (w.pos[0] != Pos::VBZ && w.pos[0] != Pos::VBD)) return;
    }
  }

  // "St Luke's Hospital" is nobody: what ends in such a word after a possessive is a body or a building.
  void house_of_saint(Mention& m) const {
    uint32_t last = m.tokens.last - 1;
    if (m.type != EntityType::person || m.tokens.size() < 3 || !is(last - 1, is_.own)) return;
    bool head = v_.has(tokens_.word[last], Flag::organization_head);
    if (!head && !v_.has(tokens_.word[last], Flag::place_head)) return;
    m.type = head ? EntityType::organization : EntityType::place;
    uint32_t t = m.tokens.first;
    if (t > 0 && is(t - 1, is_.dot) && tokens_.touches_next(t - 2)) --t;
    if (t > 0 && (is(t - 1, is_.st) || is(t - 1, is_.saint)) && w_.mentions.at[t - 1] == 0) m.tokens.first = t - 1;
  }

  // "Per-Arne Lunde", "al-Harith Idriss": a person's name does not begin after a hyphen.
  void whole_given_name(Mention& m) const {
    uint32_t t = m.tokens.first;
    if (t >= 2 && is(t - 1, is_.hyphen) && m.type == EntityType::person && tokens_.touches_next(t - 1) && tokens_.touches_next(t - 2) &&
        w_.mentions.at[t - 2] == 0 &&
        (v_.has(tokens_.word[t - 2], Flag::name_particle) || (tokens_.shape[t - 2] == Shape::cap && lookups_.covers[t - 2] == 0)))
      m.tokens.first -= 2;
    constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
    if (m.tokens.size() == 4 && is(t + 1, is_.hyphen) && m.type == EntityType::organization &&
        v_.has(tokens_.word[t], Flag::name_particle) && (v_[tokens_.word[t + 2]].flags & given) && may_end_person(t + 3) &&
        !lists(listed(m.tokens), NameKind::organization))
      m.type = EntityType::person;
  }

  // "King Charles III", "Prince Harry", "Pope John Paul II"; not "Prince Fielder", "King Sunny Ade".
  bool royal_title(const Mention& m) const {
    uint32_t t = m.tokens.first;
    if (!lists_.royals.has(tokens_.word[t])) return false;
    constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
    if (!(v_[tokens_.word[t + 1]].flags & given)) return false;
    uint32_t rest = m.tokens.size() - 2;
    return rest != 1 || tokens_.shape[t + 2] == Shape::upper || (v_[tokens_.word[t + 2]].flags & given) != 0;
  }

  // "House Speaker Paul Ryan", "Florida Rep. Smith": a title between a name and a person is no part of either.
  void cut_title(Mention& m, const Mention* next) const {
    if (m.type == EntityType::nationality) return;
    if (m.type == EntityType::person) {
      while (m.tokens.size() > 1 && royal_title(m)) ++m.tokens.first;
      while (m.tokens.size() > 1 && title(m.tokens.first) && !v_.has(tokens_.word[m.tokens.first], Flag::given_any) &&
             (!v_.has(tokens_.word[m.tokens.first], Flag::given_male) && !v_.has(tokens_.word[m.tokens.first], Flag::given_female)) &&
             !v_.has(tokens_.word[m.tokens.first], Flag::surname)) {
        ++m.tokens.first;
        while (m.tokens.size() > 1 && tokens_.shape[m.tokens.first] == Shape::punct) ++m.tokens.first;
      }
      return;
    }
    if (!next || next->type != EntityType::person || next->tokens.first > m.tokens.last + 1) return;
    if (next->tokens.first == m.tokens.last + 1 && !is(m.tokens.last, is_.dot)) return;
    uint32_t last = m.tokens.last;
    while (last > m.tokens.first + 1 && title(last - 1) && !v_.has(tokens_.word[last - 1], Flag::organization_head)) --last;
    if (last < m.tokens.last) m.tokens.last = last;
  }

  // "Ohio State Public Defender's Office": whoever's office it is, the office is the body.
  void office(Mention& m) const {
    const uint32_t t = m.tokens.last;
    if (m.type == EntityType::nationality || t + 1 >= tokens_.size() || !is(t, is_.own) || !is(t + 1, lists_.office)) return;
    if (tokens_.shape[t + 1] != Shape::cap || m.tokens.size() < 2 || !title(t - 1)) return;
    m.tokens.last = t + 2;
    m.type = EntityType::organization;
  }

  // An abbreviation's last dot belongs to the name: "U.S.", "Mich.", "Acme Corp."
  void last_dot(Mention& m, uint32_t limit) const {
    uint32_t t = m.tokens.last;
    if (t >= limit || t >= tokens_.size() || !is(t, is_.dot) || !tokens_.touches_next(t - 1)) return;
    std::string_view last = article_.view(tokens_.span(t - 1));
    bool dotted = last.find('.') != std::string_view::npos;
    bool suffix = m.tokens.size() > 1 && (v_.has(tokens_.word[t - 1], Flag::organization_suffix) || is(t - 1, is_.jr) || is(t - 1, is_.sr));
    if (dotted || suffix || listed({m.tokens.first, t + 1}) != Gazetteer::none) m.tokens.last = t + 1;
  }

  // "Lorimer Holdings plc", "Harvey Mason jr.", "Chey Tae-won"
  void small_suffix(Mention& m) const {
    uint32_t t = m.tokens.last;
    if (m.type == EntityType::person && t + 1 < tokens_.size() && is(t, is_.hyphen) && tokens_.touches_next(t - 1) &&
        tokens_.touches_next(t) && lists_.syllables.has(tokens_.word[t + 1])) {
      m.tokens.last = t + 2;
      return;
    }
    if (m.type == EntityType::person && m.tokens.size() > 1 && t < tokens_.size() && (is(t, is_.jr) || is(t, is_.sr))) {
      m.tokens.last += t + 1 < tokens_.size() && is(t + 1, is_.dot) ? 2 : 1;
      return;
    }
    if (t + 1 < tokens_.size() && is(t + 1, is_.hyphen) && tokens_.touches_next(t)) return;  // "Acme co-founder"
    if (m.type == EntityType::organization && t < tokens_.size() && tokens_.shape[t] == Shape::lower && w_.mentions.at[t] == 0 &&
        v_.has(tokens_.word[t], Flag::organization_suffix) && v_[tokens_.word[t]].common == 0)
      ++m.tokens.last;
  }

  // "PT Freeport Indonesia" begins with its legal form; that of "JDE Peet's NV" stands after a possessive.
  void legal_form(Mention& m) const {
    uint32_t t = m.tokens.first;
    if (m.type == EntityType::organization && t > 0 && tokens_.shape[t - 1] == Shape::upper && w_.mentions.at[t - 1] == 0 &&
        lists_.forms_before.has(tokens_.word[t - 1]))
      --m.tokens.first;
    t = m.tokens.last;
    t += static_cast<uint32_t>(t < tokens_.size() && is(t, is_.own));
    if (t >= tokens_.size() || !is(t - 1, is_.own) || tokens_.shape[t] == Shape::lower || m.type == EntityType::nationality ||
        !v_.has(tokens_.word[t], Flag::organization_suffix))
      return;
    m.tokens.last = t + 1;
    m.type = EntityType::organization;
  }

  // The given name before the marks, where it was not found by itself.
  void given_before_nickname(Mention& m) const {
    if (m.tokens.first == 0 || !is_mark(m.tokens.first - 1) || m.type != EntityType::person) return;
    const uint32_t close = m.tokens.first - 1, sentence = tokens_.sentences[tokens_.sentence[m.tokens.first]].tokens.first;
    if (m.tokens.first < sentence + 4) return;
    constexpr uint32_t longest = 4;
    uint32_t open = close - 1;
    while (open > sentence && close - open <= longest && s_.carries(open)) --open;
    constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
    if (open == sentence || open + 1 == close || !is_mark(open) || w_.mentions.at[open - 1] != 0 || tokens_.shape[open - 1] != Shape::cap ||
        !(v_[tokens_.word[open - 1]].flags & given))
      return;
    m.tokens.first = open - 1;
  }

  // Dwayne "The Rock" Johnson is one name: a person before the marks and the rest of the name after them.
  void join_nicknames() {
    std::vector<Mention>& items = w_.mentions.items;
    for (Mention& m : items) given_before_nickname(m);
    bool any = false;
    for (size_t i = 0; i < items.size(); ++i) {
      Mention& m = items[i];
      uint32_t open = m.tokens.last;
      if (open + 3 >= tokens_.size() || !is_mark(open) || m.type != EntityType::person) continue;
      constexpr uint32_t longest = 4;
      uint32_t close = open + 1;
      while (close < tokens_.size() && close <= open + longest && s_.carries(close)) ++close;
      if (close == open + 1 || close + 1 >= tokens_.size() || !is_mark(close) || !s_.carries(close + 1)) continue;
      size_t next = i + 1;
      while (next < items.size() && items[next].tokens.last <= close) ++next;
      if (next == items.size() || items[next].tokens.first != close + 1) continue;
      if (items[next].type != EntityType::person && (items[next].tokens.size() != 1 || !may_end_person(close + 1))) continue;
      m.tokens.last = items[next].tokens.last;
      for (size_t k = i + 1; k <= next; ++k) items[k].type = EntityType::none;
      any = true;
    }
    if (any) std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
  }

  // "U.S." + "Supreme Court": a country's noun or abbreviation directly before an institution of its.
  bool joins(const Mention& a, const Mention& b) const {
    if (a.type != EntityType::place || b.type != EntityType::organization || a.tokens.last != b.tokens.first) return false;
    NameId name = listed(a.tokens);
    if (!lists(name, NameKind::place) || !is_division(name, {"country"})) return false;
    NameId whole = listed({a.tokens.first, b.tokens.last}), part = listed(b.tokens);
    if (lists(whole, NameKind::organization)) return true;
    if (part == Gazetteer::none) return b.tokens.size() > 1 && v_.has(tokens_.word[b.tokens.last - 1], Flag::organization_head);
    for (const Sense& s : r_.gazetteer.senses(part)) {
      std::string_view kind = r_.gazetteer.text(r_.gazetteer.entry(s.entry).subtype);
      for (std::string_view k :
           {"court", "legislature", "ministry", "agency", "military", "police", "central_bank", "regulator", "intelligence"})
        if (kind == k) return true;
    }
    return false;
  }

  // A word that is listed as a body alone, and is no part of people's names, is no person: "Petroecuador". One that is
  // listed as a person alone is no body: "SZA".
  void gazetteer_evidence(Mention& m) const {
    NameId name = listed(m.tokens);
    if (name == Gazetteer::none) return;
    constexpr uint64_t of_people = bit(Flag::surname) | bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
    const uint32_t t = m.tokens.first;
    const uint8_t kinds = r_.gazetteer.kinds(name);
    if (m.tokens.size() == 1 && m.type == EntityType::organization && kinds == 1u << static_cast<unsigned>(NameKind::person))
      m.type = EntityType::person;
    if (m.type == EntityType::place && kinds == 1u << static_cast<unsigned>(NameKind::organization) &&
        !(v_[tokens_.word[t]].flags & of_people))
      m.type = EntityType::organization;
    if (m.tokens.size() == 1 && m.type == EntityType::person && kinds == 1u << static_cast<unsigned>(NameKind::organization) &&
        !(v_[tokens_.word[t]].flags & of_people) && (t == 0 || !title(t - 1)) && !is_surname(tokens_.word[t]))
      m.type = EntityType::organization;
    for (const Sense& s : r_.gazetteer.senses(name))
      if (s.type == m.type) return m.by.add(s.evidence);
  }

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
      if (last - first >= shortest) {
        std::array<size_t, 8> votes{};
        for (size_t i = first; i < last; ++i) ++votes[static_cast<size_t>(items[i].type)];
        const auto most = std::max_element(votes.begin(), votes.end());
        const auto type = static_cast<EntityType>(most - votes.begin());
        if (2 * *most > last - first && (type == EntityType::organization || type == EntityType::place))
          for (size_t i = first; i < last; ++i)
            if (items[i].type != type && items[i].type != EntityType::nationality) agree(items[i], type);
      }
      first = last;
    }
  }

  void agree(Mention& m, EntityType type) const {
    const NameId name = listed(m.tokens);
    const bool organization = lists(name, NameKind::organization) || lists(name, NameKind::ambiguous_organization);
    const bool place = name != Gazetteer::none && (r_.gazetteer.kinds(name) & place_kinds);
    if (type == EntityType::organization ? organization && !lists(name, NameKind::place) : place) m.type = type;
  }

  // "U.S. Bankruptcy Court for the District of Delaware" is one name.
  void courts_of_districts() {
    auto& items = w_.mentions.items;
    bool any = false;
    for (size_t i = 0; i < items.size(); ++i) {
      Mention& m = items[i];
      const uint32_t t = m.tokens.last;
      if (t >= tokens_.size() || !is(t, is_.for_) || m.type != EntityType::organization ||
          !(is(t - 1, is_.court) || is(t - 1, is_.appeals)))
        continue;
      const uint32_t sentence_end = tokens_.sentences[tokens_.sentence[m.tokens.first]].tokens.last;
      if (t + 2 >= sentence_end || !is(t + 1, is_.the)) continue;
      uint32_t last = t + 2;
      while (last < sentence_end && s_.carries(last)) ++last;
      if (!is(last - 1, is_.district) && !is(last - 1, is_.circuit)) continue;
      if (last + 1 < sentence_end && is(last, is_.of) && s_.carries(last + 1)) last = s_.facts[last + 1].run_last;
      m.tokens.last = last;
      for (size_t k = i + 1; k < items.size() && items[k].tokens.first < last; ++k) {
        m.tokens.last = std::max(m.tokens.last, items[k].tokens.last);
        items[k].type = EntityType::none;
      }
      any = true;
    }
    if (any) std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
  }

  // "Shell Petroleum Development Company of Nigeria Limited" is one name: the legal form is that of the whole.
  void companies_of_places() {
    auto& items = w_.mentions.items;
    for (size_t i = 1; i < items.size(); ++i) {
      Mention &company = items[i - 1], &m = items[i];
      if (m.tokens.first != company.tokens.last + 1 || !is(company.tokens.last, is_.of)) continue;
      if (company.type != EntityType::organization || m.type != EntityType::organization || m.tokens.size() < 2) continue;
      if (!v_.has(tokens_.word[m.tokens.last - 1], Flag::organization_suffix)) continue;
      NameId place = listed({m.tokens.first, m.tokens.last - 1});
      if (place == Gazetteer::none || !(r_.gazetteer.kinds(place) & place_kinds)) continue;
      company.tokens.last = m.tokens.last;
      m.type = EntityType::none;
    }
    std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
  }

  // "Fuller's said", "at Luigi's on Sunday": no possessive stands before a verb or at the end, so it belongs to the name,
  // wherever the article has it.
  void possessive_names() {
    auto& items = w_.mentions.items;
    shops_.clear();
    for (const Mention& m : items)
      if (verb_follows_possessive(m.tokens.last) && m.tokens.size() == 1 && m.type != EntityType::nationality)
        shops_.push_back(tokens_.word[m.tokens.first]);
    if (shops_.empty()) return;
    std::sort(shops_.begin(), shops_.end());
    for (Mention& m : items) {
      uint32_t t = m.tokens.last;
      if (m.tokens.size() != 1 || t >= tokens_.size() || !is(t, is_.own) || !tokens_.touches_next(t - 1)) continue;
      WordId word = tokens_.word[t - 1];
      if (!std::binary_search(shops_.begin(), shops_.end(), word) || is_surname(word)) continue;
      m.tokens.last = t + 1;
      m.type = EntityType::organization;
    }
  }

  bool verb_follows_possessive(uint32_t t) const {
    if (t + 2 >= tokens_.size() || !is(t, is_.own) || !tokens_.touches_next(t - 1)) return false;
    if (t > 1 && lists_.shop_before.has(tokens_.word[t - 2]))  // "at Luigi's, …", "outside Wetherspoon's in …"
      if (is(t + 1, is_.comma) || is(t + 1, is_.dot) || (tokens_.shape[t + 1] == Shape::lower && may_be(t + 1, Pos::IN))) return true;
    return is(t + 1, is_.said) || is(t + 1, is_.has) || is(t + 1, is_.had) || is(t + 1, is_.was) ||
           (is(t + 1, is_.will) && tokens_.shape[t + 2] == Shape::lower && may_be(t + 2, Pos::VB) && !may_be(t + 2, Pos::TO));
  }

  // What is called by a name, but is no person, organization or place.
  void drop_things() {
    auto& items = w_.mentions.items;
    storms();
    craft();
    things();
    auto thing = things_.cbegin();
    bool any = false;
    for (Mention& m : items)
      if (is_title(m.tokens) || begins_title(m) || is_common(m) || is_rank(m.tokens) || is_ship(m.tokens) || is_craft(m.tokens) ||
          of_case(m.tokens) || part_of_thing(m.tokens, thing) || part_of_work(m.tokens) || is_storm(m) || of_currency(m.tokens)) {
        m.type = EntityType::none;
        any = true;
      }
    if (any) std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
  }

  // "Typhoon Kalmaegi", "Operation Perry": their names, where nobody has them.
  void storms() {
    storms_.clear();
    for (uint32_t t : s_.carriers)
      if (lists_.storm_words.has(tokens_.word[t]) && t + 1 < tokens_.size() && tokens_.shape[t + 1] == Shape::cap &&
          listed({t, t + 2}) == Gazetteer::none)
        storms_.push_back(tokens_.word[t + 1]);
    if (storms_.empty()) return;
    const std::vector<WordId> persons = words_of_persons();
    std::erase_if(storms_, [&](WordId word) { return std::binary_search(persons.begin(), persons.end(), word); });
  }

  // "Ferry with 271 aboard": a common word whose capital is its sentence's, in no list of bodies, and called so nowhere else.
  bool is_common(const Mention& m) const {
    const uint32_t t = m.tokens.first;
    if (m.tokens.size() != 1 || (m.type != EntityType::person && m.type != EntityType::organization) || tokens_.shape[t] != Shape::cap)
      return false;
    const Range sentence = tokens_.sentences[tokens_.sentence[t]].tokens;
    const Word& word = v_[tokens_.word[t]];
    if (t != sentence.first || word.common == 0 || word.common >= rare || t + 1 >= sentence.last) return false;
    if (!may_be(t, Pos::NN) || tokens_.shape[t + 1] != Shape::lower) return false;
    const Pos next = v_[tokens_.word[t + 1]].pos[0];
    if (next != Pos::IN && next != Pos::NN) return false;
    constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
    if ((word.flags & given) != 0 || ((word.flags & bit(Flag::surname)) != 0 && (next != Pos::IN || m.type != EntityType::person)))
      return false;
    return !lists(listed(m.tokens), NameKind::organization) && !lists(listed(m.tokens), NameKind::ambiguous_organization) &&
           std::none_of(w_.mentions.items.begin(), w_.mentions.items.end(), [&](const Mention& other) {
             return other.tokens.first != t && tokens_.word[other.tokens.last - 1] == tokens_.word[t];
           });
  }

  // "Dobbs v. Jackson Women's Health Organization": who went to law gives a case its name.
  bool of_case(Range m) const {
    if (s_.topic == NameFeatureScratch::Topic::sport) return false;
    auto versus = [&](uint32_t t) {
      return t + 2 < tokens_.size() && (is(t, lists_.v) || is(t, lists_.vs)) && tokens_.shape[t] == Shape::lower && is(t + 1, is_.dot) &&
             tokens_.touches_next(t) && s_.carries(t + 2);
    };
    if (!versus(m.last) && !(m.first > 2 && versus(m.first - 2) && s_.carries(m.first - 3))) return false;
    return !is_surname(tokens_.word[m.last - 1]);  // "Trump v. Clinton"
  }

  // "his 65th Test"
  bool is_rank(Range m) const {
    if (m.size() != 1 || tokens_.shape[m.first] == Shape::cap) return false;
    const std::string_view word = article_.view(tokens_.span(m.first));
    if (word[0] < '0' || word[0] > '9' || listed(m) != Gazetteer::none) return false;
    return word.ends_with("th") || word.ends_with("st") || word.ends_with("nd") || word.ends_with("rd");
  }

  // "Justice Minister Ricardo Lewandowski" where a sentence begins
  bool begins_title(const Mention& m) const {
    if (m.tokens.size() != 1 || m.type != EntityType::organization || m.tokens.last + 1 >= tokens_.size()) return false;
    if (!is(m.tokens.last, lists_.minister) || tokens_.shape[m.tokens.last] != Shape::cap || !begins_person(m.tokens.last + 1))
      return false;
    return !lists(listed(m.tokens), NameKind::organization) && !lists(listed(m.tokens), NameKind::place);
  }

  // "RHP Yoshinobu Yamamoto", "the National Security Adviser"
  bool is_title(Range m) const {
    if (m.size() > 1 && title(m.last - 1)) {
      const WordList::Key* key = lists_.titles.longest_at(tokens_, m.first, m.last);
      return key && key->words.size() == m.size() && listed(m) == Gazetteer::none;
    }
    return m.size() == 1 && tokens_.shape[m.first] == Shape::upper && title(m.first) && m.last < tokens_.size() && begins_person(m.last);
  }
  bool begins_person(uint32_t t) const {
    const auto& items = w_.mentions.items;
    auto next = std::lower_bound(items.begin(), items.end(), t, [](const Mention& m, uint32_t token) { return m.tokens.first < token; });
    return next != items.end() && next->tokens.first == t && next->type == EntityType::person;
  }

  // "US$780"
  bool of_currency(Range m) const {
    if (m.size() == 1 && tokens_.shape[m.first] != Shape::cap && is_sum(article_.view(tokens_.span(m.first)))) return true;
    return m.last < tokens_.size() && article_.text[tokens_.start[m.last]] == '$' && tokens_.touches_next(m.last - 1);
  }

  // "N2.2trn", "Rs14.6bn": letters of a currency, figures and how many of them.
  static bool is_sum(std::string_view word) {
    constexpr size_t letters = 3;
    const size_t first = word.find_first_of("0123456789");
    const size_t end = first == std::string_view::npos ? first : word.find_first_not_of("0123456789.,", first);
    if (word[0] < 'A' || word[0] > 'Z' || first > letters) return false;
    if (end == std::string_view::npos) return first > 1 && word[first - 1] >= 'a';  // "Rs15"
    const std::string_view rest = word.substr(end);
    return rest == "m" || rest == "bn" || rest == "trn" || rest == "tn";
  }

  // "USS Carl Vinson"
  bool is_ship(Range m) const {
    auto prefix = [&](uint32_t t) { return lists_.ships.find(tokens_.word[t]) && tokens_.shape[t] == Shape::upper; };
    return (m.size() > 1 && prefix(m.first)) || (m.first > 0 && prefix(m.first - 1));
  }

  // "the tanker Queen Jenuvia", "the Kamayani Express": their names, wherever the article has them.
  void craft() {
    craft_.clear();
    for (const Mention& m : w_.mentions.items) {
      uint32_t t = m.tokens.first;
      if (t > 1 && title(t - 1) && tokens_.shape[t - 1] == Shape::cap) --t;  // "Queen Jenuvia"
      if (m.type == EntityType::nationality || t == 0) continue;
      const bool ship = tokens_.shape[t - 1] == Shape::lower && is_craft_word(t - 1, "ship");
      const bool train = m.tokens.size() > 1 && m.type != EntityType::person && is(m.tokens.last - 1, lists_.express) && of_train(m.tokens);
      if (ship || train) craft_.push_back({t, m.tokens.last});
    }
  }
  bool is_craft_word(uint32_t t, std::string_view kind) const {
    const WordList::Key* key = lists_.craft.find(tokens_.word[t]);
    return key && lists_.craft.cell(key->row, "kind") == kind;
  }
  bool of_train(Range m) const {
    if (listed(m) != Gazetteer::none) return false;
    const Range sentence = tokens_.sentences[tokens_.sentence[m.first]].tokens;
    for (uint32_t t = sentence.first; t < sentence.last; ++t)
      if (is_craft_word(t, "train")) return true;
    return false;
  }
  bool is_craft(Range m) const {
    const auto words = [&](uint32_t t) { return tokens_.word.begin() + t; };
    return std::any_of(craft_.begin(), craft_.end(), [&](Range of) {
      return of.size() >= m.size() && std::equal(words(m.first), words(m.last), words(of.last - m.size()));
    });
  }

  // The storm itself, and Kalmaegi alone.
  bool is_storm(const Mention& m) const {
    if (storms_.empty() || m.tokens.size() > 2 || m.type == EntityType::nationality) return false;
    if (std::find(storms_.begin(), storms_.end(), tokens_.word[m.tokens.last - 1]) == storms_.end()) return false;
    return m.tokens.size() == 1 || lists_.storm_words.has(tokens_.word[m.tokens.first]);
  }

  // 'the novel "Winter in Madrid"', 'who wrote "The Frozen Harbour"': a title between marks.
  bool part_of_work(Range m) const {
    constexpr uint32_t longest = 5, before = 3;  // words
    unsigned marks = 0;                          // near before it
    for (uint32_t k = 1; k <= longest + 1; ++k) marks |= static_cast<unsigned>(is(m.first - std::min(k, m.first), is_.quotation_mark));
    if (marks == 0) return false;
    const Range sentence = tokens_.sentences[tokens_.sentence[m.first]].tokens;
    auto in_title = [&](uint32_t t) {
      return s_.carries(t) || is(t, is_.comma) || is(t, is_.own) || (tokens_.shape[t] == Shape::lower && tokens_.span(t).size() <= 3);
    };
    uint32_t open = m.first, close = m.last;
    while (open > sentence.first && m.first - open < longest && in_title(open - 1)) --open;
    if (open == sentence.first || !is(--open, is_.quotation_mark)) return false;
    while (close < sentence.last && close - m.last < longest && in_title(close)) ++close;
    if (close == sentence.last || !is(close, is_.quotation_mark)) return false;
    for (uint32_t t = open; t > sentence.first && open - t < before;)
      if (lists_.works.has(tokens_.word[--t])) return true;
    return false;
  }

  // "Dow Jones Industrial Average", "the Paris agreement", "Vietnam War", but not "the Vietnam war".
  void things() {
    things_.clear();
    auto look = [&](uint32_t t) {
      const WordList::Key* key = lists_.things.longest_at(tokens_, t, tokens_.size());
      if (!key) return;
      const uint32_t end = t + static_cast<uint32_t>(key->words.size());
      if (tokens_.shape[end - 1] != Shape::lower || lists_.things.cell(key->row, "lower") == "yes") things_.push_back({t, end});
    };
    for (uint32_t t : s_.carriers) look(t);
    const size_t of_carriers = things_.size();
    for (uint32_t t : s_.digits)
      if (!s_.carries(t)) look(t);
    std::inplace_merge(things_.begin(), things_.begin() + static_cast<std::ptrdiff_t>(of_carriers), things_.end(),
                       [](Range a, Range b) { return a.first < b.first; });
  }

  // Asked of all mentions in their order; `next` is the first thing that may hold this one or a later one.
  bool part_of_thing(Range m, std::vector<Range>::const_iterator& next) const {
    constexpr uint32_t before = 4;  // words of the thing before the mention
    while (next != things_.end() && next->first + before < m.first) ++next;
    for (auto thing = next; thing != things_.end() && thing->first <= m.first; ++thing)
      if (thing->last >= m.last) return true;
    return false;
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
    if (r_.gazetteer.own().empty()) return;
    auto& items = w_.mentions.items;
    std::vector<Mention> own;
    uint32_t done = 0;
    for (const Lookup& m : lookups_.matches) {
      if (m.tokens.first < done || !lists(m.name, NameKind::own)) continue;
      const Sense& sense = r_.gazetteer.senses(m.name).front();
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

  std::vector<WordId> shops_;   // whose name is a possessive, sorted
  std::vector<WordId> storms_;  // the names of the article's storms
  std::vector<Range> craft_;    // the names of its ships and trains
  std::vector<Range> things_;   // what is called by a name, but is none, in the order of the text
};

}  // namespace

void mend_spans(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  SpanMender(article, r, lists, w).run();
}

}  // namespace sayso
