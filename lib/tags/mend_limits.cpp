// Where a name begins and ends is a convention, not evidence: "House Speaker" is a name and a title, "R-Ky." a letter and a place, "Jr."
// belongs to it and "Mr." does not, "U.S. Supreme Court" is one name.
#include "tags/mend_names.h"

namespace sayso {
namespace {

class LimitMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    auto& items = w_.mentions.items;
    size_t kept = 0;
    for (size_t i = 0; i < items.size(); ++i) {
      Mention m = items[i];
      const Mention* next = i + 1 < items.size() ? &items[i + 1] : nullptr;
      set_limits(m, kept > 0 ? items[kept - 1].tokens : Range{0, 0}, next);
      if (kept > 0 && is_commune(items[kept - 1], m)) --kept;
      if (kept > 0 && add_to(items[kept - 1], m)) continue;
      if (!m.tokens.empty() && (kept == 0 || items[kept - 1].tokens.last <= m.tokens.first)) items[kept++] = m;
    }
    items.resize(kept);
  }

 private:
  void set_limits(Mention& m, Range before, const Mention* next) const {
    leave_article(m);
    party_letter(m);
    initials(m, before);
    whole_given_name(m);
    house_of_saint(m);
    cut_verb_of_headline(m);
    cut_title(m, next);
    cut_honours(m);
    cut_thing(m);
    last_dot(m, next ? next->tokens.first : tokens_.size());
    small_suffix(m);
    legal_form(m);
    office(m);
    gazetteer_evidence(m);
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
    if (m.type == EntityType::place && !has(m.tokens.last - 1, Flag::place_head)) return;  // "R. Premadasa Stadium"
    const uint32_t sentence = sentence_of(m.tokens.first).first;
    for (uint32_t t = m.tokens.first; t >= sentence + 2 && is(t - 1, is_.dot) && tokens_.touches_next(t - 2); t -= 2) {
      if (tokens_.span(t - 2).size() != 1 || !s_.carries(t - 2) || before.last > t - 2 || w_.mentions.at[t - 2] != 0) return;
      if (t >= sentence + 3 && tokens_.shape[t - 3] == Shape::lower && m.type == EntityType::organization) return;
      m.tokens.first = t - 2;
    }
  }

  // "Per-Arne Lunde", "al-Harith Idriss": a person's name does not begin after a hyphen.
  void whole_given_name(Mention& m) const {
    uint32_t t = m.tokens.first;
    if (t >= 2 && is(t - 1, is_.hyphen) && m.type == EntityType::person && tokens_.touches_next(t - 1) && tokens_.touches_next(t - 2) &&
        w_.mentions.at[t - 2] == 0 &&
        (has(t - 2, Flag::name_particle) || (tokens_.shape[t - 2] == Shape::cap && lookups_.covers[t - 2] == 0)))
      m.tokens.first -= 2;
    if (m.tokens.size() == 4 && is(t + 1, is_.hyphen) && m.type == EntityType::organization && has(t, Flag::name_particle) &&
        given_name(t + 2) && may_end_person(t + 3) && !lists(listed(m.tokens), NameKind::organization))
      m.type = EntityType::person;
  }

  // "St Luke's Hospital" is nobody: what ends in such a word after a possessive is a body or a building.
  void house_of_saint(Mention& m) const {
    uint32_t last = m.tokens.last - 1;
    if (m.type != EntityType::person || m.tokens.size() < 3 || !is(last - 1, is_.own)) return;
    bool head = has(last, Flag::organization_head);
    if (!head && !has(last, Flag::place_head)) return;
    m.type = head ? EntityType::organization : EntityType::place;
    uint32_t t = m.tokens.first;
    if (t > 0 && is(t - 1, is_.dot) && tokens_.touches_next(t - 2)) --t;
    if (t > 0 && (is(t - 1, is_.st) || is(t - 1, is_.saint)) && w_.mentions.at[t - 1] == 0) m.tokens.first = t - 1;
  }

  // "MAYOR DELACROIX QUITS": in a line of capitals a verb can look like the end of a person's name.
  void cut_verb_of_headline(Mention& m) const {
    if (m.type != EntityType::person || s_.sentence_case[tokens_.sentence[m.tokens.first]] != 2) return;
    for (; m.tokens.size() > 1; --m.tokens.last) {
      const uint32_t last = m.tokens.last - 1;
      const Pos pos = v_[tokens_.word[last]].pos[0];
      if (!everyday(last) || (pos != Pos::VBZ && pos != Pos::VBD)) return;
    }
  }

  // "House Speaker Paul Ryan", "Florida Rep. Smith": a title between a name and a person is no part of either.
  void cut_title(Mention& m, const Mention* next) const {
    if (m.type == EntityType::nationality) return;
    if (m.type == EntityType::person) {
      while (m.tokens.size() > 1 && royal_title(m)) ++m.tokens.first;
      while (m.tokens.size() > 1 && title(m.tokens.first) && !given_name(m.tokens.first) && !has(m.tokens.first, Flag::surname)) {
        ++m.tokens.first;
        while (m.tokens.size() > 1 && tokens_.shape[m.tokens.first] == Shape::punct) ++m.tokens.first;
      }
      return;
    }
    if (!next || next->type != EntityType::person || next->tokens.first > m.tokens.last + 1) return;
    if (next->tokens.first == m.tokens.last + 1 && !is(m.tokens.last, is_.dot)) return;
    uint32_t last = m.tokens.last;
    while (last > m.tokens.first + 1 && title(last - 1) && !has(last - 1, Flag::organization_head)) --last;
    if (last < m.tokens.last) m.tokens.last = last;
  }

  // "King Charles III", "Prince Harry", "Pope John Paul II"; not "Prince Fielder", "King Sunny Ade".
  bool royal_title(const Mention& m) const {
    uint32_t t = m.tokens.first;
    if (!lists_.royals.has(tokens_.word[t])) return false;
    if (!given_name(t + 1)) return false;
    uint32_t rest = m.tokens.size() - 2;
    return rest != 1 || tokens_.shape[t + 2] == Shape::upper || given_name(t + 2);
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

  // An abbreviation's last dot belongs to the name: "U.S.", "Mich.", "Acme Corp."
  void last_dot(Mention& m, uint32_t limit) const {
    uint32_t t = m.tokens.last;
    if (t >= limit || t >= tokens_.size() || !is(t, is_.dot) || !tokens_.touches_next(t - 1)) return;
    std::string_view last = article_.view(tokens_.span(t - 1));
    bool dotted = last.find('.') != std::string_view::npos;
    bool suffix = m.tokens.size() > 1 && (has(t - 1, Flag::organization_suffix) || is(t - 1, is_.jr) || is(t - 1, is_.sr));
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
        has(t, Flag::organization_suffix) && v_[tokens_.word[t]].common == 0)
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
        !has(t, Flag::organization_suffix))
      return;
    m.tokens.last = t + 1;
    m.type = EntityType::organization;
  }

  // "Ohio State Public Defender's Office": whoever's office it is, the office is the body.
  void office(Mention& m) const {
    const uint32_t t = m.tokens.last;
    if (m.type == EntityType::nationality || t + 1 >= tokens_.size() || !is(t, is_.own) || !is(t + 1, lists_.office)) return;
    if (tokens_.shape[t + 1] != Shape::cap || m.tokens.size() < 2 || !title(t - 1)) return;
    m.tokens.last = t + 2;
    m.type = EntityType::organization;
  }

  // A word that is listed as a body alone, and is no part of people's names, is no person: "Petroecuador". One that is
  // listed as a person alone is no body: "SZA".
  void gazetteer_evidence(Mention& m) const {
    NameId name = listed(m.tokens);
    if (name == Gazetteer::none) return;
    const uint32_t t = m.tokens.first;
    const uint8_t kinds = g_.kinds(name);
    if (m.tokens.size() == 1 && m.type == EntityType::organization && kinds == kind_bit(NameKind::person)) m.type = EntityType::person;
    if (m.type == EntityType::place && kinds == kind_bit(NameKind::organization) && !names_people(t)) m.type = EntityType::organization;
    if (m.tokens.size() == 1 && m.type == EntityType::person && kinds == kind_bit(NameKind::organization) && !names_people(t) &&
        (t == 0 || !title(t - 1)) && !is_surname(tokens_.word[t]))
      m.type = EntityType::organization;
    for (const Sense& s : g_.senses(name))
      if (s.type == m.type) return m.by.add(s.evidence);
  }

  // "the City of Rosario": the kind of a place is no body.
  bool is_commune(const Mention& kind, const Mention& place) const {
    return place.type == EntityType::place && kind.tokens.size() == 1 && kind.tokens.last + 1 == place.tokens.first &&
           is(kind.tokens.last, is_.of) && lists_.communes.has(tokens_.word[kind.tokens.first]);
  }

  bool add_to(Mention& before, const Mention& m) const {
    const bool place = is_owned(m, before);
    if (!place && !joins(before, m)) return false;
    before.tokens.last = m.tokens.last;
    before.type = place ? EntityType::place : EntityType::organization;
    return true;
  }

  // "Isaac's Hill" is one place.
  bool is_owned(const Mention& m, const Mention& owner) const {
    const uint32_t t = m.tokens.first;
    return owner.tokens.last + 1 == t && is(t - 1, is_.own) && m.tokens.size() == 1 && owner.tokens.size() == 1 &&
           owner.type != EntityType::place && owner.type != EntityType::nationality && has(t, Flag::place_head) &&
           !has(t, Flag::organization_head);
  }

  // "U.S." + "Supreme Court": a country's noun or abbreviation directly before an institution of its.
  bool joins(const Mention& a, const Mention& b) const {
    if (a.type != EntityType::place || b.type != EntityType::organization || a.tokens.last != b.tokens.first) return false;
    NameId name = listed(a.tokens);
    if (!lists(name, NameKind::place) || !is_division(name, {"country"})) return false;
    NameId whole = listed({a.tokens.first, b.tokens.last}), part = listed(b.tokens);
    if (lists(whole, NameKind::organization)) return true;
    if (part == Gazetteer::none) return b.tokens.size() > 1 && has(b.tokens.last - 1, Flag::organization_head);
    for (const Sense& s : g_.senses(part)) {
      std::string_view kind = g_.text(g_.entry(s.entry).subtype);
      for (std::string_view k :
           {"court", "legislature", "ministry", "agency", "military", "police", "central_bank", "regulator", "intelligence"})
        if (kind == k) return true;
    }
    return false;
  }
};

}  // namespace

void mend_limits(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  LimitMender(article, r, lists, w).run();
}

}  // namespace sayso
