// What the lists are surer of than the weights. Nationalities come from the list alone, but compete: "Iraqi" inside "Iraqi
// National Congress" is not one. A long listed name is no accident; what hangs on a hyphen, stands in a dateline, after a
// role or in brackets behind an organization is a name by its place.
#include <algorithm>
#include <array>

#include "tags/mend_names.h"
#include "tags/short_forms.h"

namespace sayso {
namespace {

class ListMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    listed_possessives();
    long_listed_names();
    nationalities();
    countries_of_nationals();
    shared_heads();
    told_by_neighbours();
    hung_on_hyphens();
    states_of_parties();
    articles_of_places();
    place_of_dateline();
    places_before_dashes();
    called_after_role();
    override_by_lists();
    short_names();
    other_names();
  }

 private:
  // A long listed name of an organization is no accident: "Islamic Resistance of Iraq" is one name, even where
  // the weights see a nationality and a country. It takes the place of shorter mentions inside it; what overlaps it
  // otherwise, or holds it, stays. A nationality, or a country's possessive, before a body of
  // the state is left to the weights: "Iraqi | Interior Ministry", "Kenya's | Ministry of Interior". A listed place that
  // the weights see in pieces is one: "Niger | Delta".
  void long_listed_names() {
    auto& items = w_.mentions.items;
    for (const Lookup& m : lookups_.matches) {
      constexpr uint32_t long_name = 3;
      if (m.tokens.size() < 2 || !holds_all(m.tokens)) continue;
      const bool owned = is(m.tokens.first + 1, is_.own);  // "Lee's Summit"
      // The senses lie far off. A place without an owner is told of where it is in pieces alone.
      const bool country = lookups_.covers[m.tokens.first] & cover_mask(NameKind::nationality) && lists(m.name, NameKind::place) &&
                           is_division(m.name, {"country"});  // "the Czech Republic"
      constexpr uint32_t hyphened = 5;                        // tokens: "Barrow-in-Furness"
      const bool listed_place = (r_.gazetteer.kinds(m.name) & place_kinds) != 0;
      const bool linked = m.tokens.size() > 2 && tokens_.shape[m.tokens.first + 1] == Shape::lower &&
                          w_.mentions.at[m.tokens.first] != 0;  // "Dar | es Salaam"
      const bool town = listed_place && (linked || (m.tokens.size() >= hyphened && is(m.tokens.first + 1, is_.hyphen)));
      if ((r_.gazetteer.kinds(m.name) & maybe_bodies) == 0 && !owned && !country && !town && !in_pieces(m.tokens)) continue;
      uint32_t words = 0;
      bool capitals = true;  // but for the short words between: of, and, for, the
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) {
        words += tokens_.shape[t] != Shape::punct;
        capitals &= tokens_.shape[t] != Shape::lower || tokens_.span(t).size() <= 3;
      }
      if (!capitals) continue;
      if (words < 2) continue;
      const Sense* sense = nullptr;
      bool one_type = true;
      for (const Sense& s : r_.gazetteer.senses(m.name)) {
        if (s.ambiguous || (sense && s.type != sense->type))
          one_type = false;
        else
          sense = &s;
      }
      if (!sense || !one_type) continue;
      if (owned && m.tokens.size() == 2) {  // "Smith's" is a parish of Bermuda, but not where somebody is called Smith
        if (named_.empty()) named_ = words_of_persons();
        if (std::binary_search(named_.begin(), named_.end(), tokens_.word[m.tokens.first])) continue;
      }
      if (sense->type == EntityType::place && (owned || country || town || in_pieces(m.tokens))) {
        for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t)
          if (uint32_t at = w_.mentions.at[t]; at != 0) items[at - 1].type = EntityType::none;
        mention(m.tokens, sense->type, sense->evidence);
        continue;
      }
      if (sense->type != EntityType::organization || words < long_name) continue;
      bool of_state = r_.evidence[sense->evidence] == "gazetteer:government";
      if (of_state && lookups_.covers[m.tokens.first] & cover_bit(NameKind::nationality, Position::unit)) continue;
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t)
        if (uint32_t at = w_.mentions.at[t]) items[at - 1].type = EntityType::none;
      mention(m.tokens, sense->type, sense->evidence);
    }
    drop_untyped();
  }

  static constexpr uint8_t maybe_bodies = kind_bit(NameKind::organization) | kind_bit(NameKind::own);

  // Is every mention that touches the tokens a shorter one inside them?
  bool holds_all(Range range) const {
    for (uint32_t t = range.first; t < range.last; ++t)
      if (uint32_t at = w_.mentions.at[t]) {
        const Range other = w_.mentions.items[at - 1].tokens;
        if (!range.contains(other) || other == range) return false;
      }
    return true;
  }

  // Do two mentions or more cover the tokens, with nothing left over but small words and dots: "Dar | es | Salaam"?
  bool in_pieces(Range range) const {
    uint32_t pieces = 0;
    for (uint32_t t = range.first; t < range.last;) {
      const uint32_t at = w_.mentions.at[t];
      if (at != 0 && w_.mentions.items[at - 1].type != EntityType::none) {
        t = w_.mentions.items[at - 1].tokens.last;
        ++pieces;
      } else if (t++ == range.first || (tokens_.shape[t - 1] != Shape::lower && !is(t - 1, is_.dot))) {
        return false;
      }
    }
    return pieces > 1;
  }

  void nationalities() {
    for (const Lookup& m : lookups_.matches) {
      if (!(lookups_.covers[m.tokens.first] & cover_mask(NameKind::nationality)) || !lists(m.name, NameKind::nationality)) continue;
      bool free = true;
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) free &= w_.mentions.at[t] == 0;
      if (!free || tokens_.shape[m.tokens.first] == Shape::lower) continue;
      EntityType type = (r_.gazetteer.kinds(m.name) & place_kinds) != 0 && names_region(m) ? EntityType::place : EntityType::nationality;
      EvidenceId by = lists_.weights;
      for (const Sense& s : r_.gazetteer.senses(m.name))
        if (s.type == type) by = s.evidence;
      const uint32_t next = m.tokens.last;
      if (next < tokens_.size() && s_.carries(next) && w_.mentions.at[next] == 0 && lists_.streets.find(tokens_.word[next]))
        mention({m.tokens.first, next + 1}, EntityType::place);  // "African Street"
      else
        mention(m.tokens, type, by);
    }
  }

  // "Israel's army" where Israelis are told of: the country, though somebody is called Israel Katz.
  void countries_of_nationals() {
    auto& items = w_.mentions.items;
    auto country = [&](const Mention& m) {
      for (const Sense& s : r_.gazetteer.senses(listed(m.tokens)))
        if (s.type == EntityType::nationality || (s.type == EntityType::place && is_division(listed(m.tokens), {"country"})))
          return r_.gazetteer.entry(s.entry).country;
      return std::array<char, 2>{};
    };
    for (Mention& m : items) {
      const uint32_t t = m.tokens.first;
      if (m.type != EntityType::person || m.tokens.size() != 1 || !(lookups_.covers[t] & cover_bit(NameKind::place, Position::unit)))
        continue;
      if (!is_division(listed(m.tokens), {"country"}) || is_surname(tokens_.word[t])) continue;
      const bool told = std::any_of(items.begin(), items.end(), [&](const Mention& other) {
        return other.type == EntityType::nationality && country(other) == country(m);
      });
      if (told) m.type = EntityType::place;
    }
  }

  // "the Baltic", with no noun after it, is a sea; "Baltic states" have what is an adjective.
  bool names_region(const Lookup& m) const {
    uint32_t next = m.tokens.last;
    // "sites near Cheyenne and Lima"
    if (m.tokens.first > 0 && is(m.tokens.first - 1, is_.near) && is_division(m.name, {"city"}))
      return next == tokens_.size() ||
             (tokens_.shape[next] != Shape::cap && v_[tokens_.word[next]].pos[0] != Pos::NN && v_[tokens_.word[next]].pos[0] != Pos::NNS);
    if (m.tokens.first == 0 || !is(m.tokens.first - 1, is_.the) || !is_division(m.name, {"water", "continent", "region", "mountain"}))
      return false;
    if (next == tokens_.size() || is(next, is_.comma) || is(next, is_.dot) || is(next, is_.own)) return true;
    if (tokens_.shape[next] != Shape::lower) return false;
    Pos pos = v_[tokens_.word[next]].pos[0];
    return pos != Pos::NN && pos != Pos::NNS && pos != Pos::JJ && pos != Pos::VBG && pos != Pos::VBN;
  }

  // "US-led", "Paris-based": what such a word hangs on is a listed place or organization; and where listed names hang on
  // each other, "US-Iran talks", each is a name.
  void hung_on_hyphens() {
    const std::vector<Lookup>& matches = lookups_.matches;
    for (size_t i = 0; i < matches.size(); ++i) {
      const Lookup& m = matches[i];
      uint32_t t = m.tokens.last;
      if (t + 1 >= tokens_.size() || !is(t, is_.hyphen) || !tokens_.touches_next(t - 1) || !tokens_.touches_next(t)) continue;
      if (!s_.carries(m.tokens.first)) continue;
      if (lists_.participles.find(tokens_.word[t + 1])) {
        if (EntityType type = hung(m, true); type != EntityType::none && free(m.tokens)) mention(m.tokens, type);
        continue;
      }
      size_t next = i + 1;
      while (next < matches.size() && matches[next].tokens.first <= t) ++next;
      if (next == matches.size() || matches[next].tokens.first != t + 1 || !s_.carries(t + 1)) continue;
      const Lookup& n = matches[next];
      EntityType left = hung(m, false), right = hung(n, false);
      if (left == EntityType::none || right == EntityType::none || listed({m.tokens.first, n.tokens.last}) != Gazetteer::none) continue;
      if (free(m.tokens) && (free(n.tokens) || begins_mention(t + 1))) mention(m.tokens, left);
      if (free(n.tokens) && w_.mentions.at[t - 1] != 0) mention(n.tokens, right);
    }
  }

  // "Law and Justice (PiS)": what stands in brackets right after an organization is its short name, and so is the same
  // word elsewhere.
  void short_names() {
    shorts_.clear();
    for (const Mention& m : w_.mentions.items) {
      const uint32_t t = m.tokens.last + 1;  // in the brackets
      constexpr size_t longest = 8;
      if (t + 1 >= tokens_.size() || !is(t - 1, is_.bracket) || m.tokens.size() < 2 || m.type != EntityType::organization) continue;
      if (tokens_.span(t).size() > longest || article_.view(tokens_.span(t + 1)) != ")") continue;
      const bool abbreviation = abbreviates(article_, tokens_, t, m.tokens);
      if (uint32_t at = w_.mentions.at[t]; at != 0 && w_.mentions.items[at - 1].type != EntityType::organization && !abbreviation) continue;
      if (tokens_.shape[t] == Shape::upper || tokens_.shape[t] == Shape::mixed || abbreviation)
        shorts_.emplace_back(tokens_.word[t], tokens_.shape[t]);
    }
    if (shorts_.empty()) return;
    std::sort(shorts_.begin(), shorts_.end());
    for (uint32_t t : s_.carriers) {
      if (!std::binary_search(shorts_.begin(), shorts_.end(), std::pair(tokens_.word[t], tokens_.shape[t]))) continue;
      if (const uint32_t at = w_.mentions.at[t]; at == 0)
        mention({t, t + 1}, EntityType::organization);
      else if (w_.mentions.items[at - 1].tokens.size() == 1)
        w_.mentions.items[at - 1].type = EntityType::organization;
    }
  }

  // "Luis Ortega, also known as “El Zorro”": another name, of the same type.
  void other_names() {
    for (size_t i = 0, n = w_.mentions.items.size(); i < n; ++i) {
      const Mention& m = w_.mentions.items[i];
      if (m.type != EntityType::person && m.type != EntityType::organization) continue;
      const uint32_t end = sentence_of(m.tokens.first).last;
      uint32_t t = m.tokens.last;
      auto pass_mark = [&] { t += static_cast<uint32_t>(t < end && tokens_.shape[t] == Shape::punct); };
      pass_mark();
      if (t >= end || !lists_.alias_phrases.may_begin(tokens_.word[t])) continue;
      const WordList::Key* phrase = lists_.alias_phrases.longest_at(tokens_, t, end);
      if (!phrase) continue;
      t += static_cast<uint32_t>(phrase->words.size());
      pass_mark();
      if (t < end && s_.carries(t) && free({t, s_.facts[t].run_last})) mention({t, s_.facts[t].run_last}, m.type);
    }
  }

  // "in Cook, DuPage and Will counties", "at Kisumu and Mbagathi hospitals"
  void shared_heads() {
    for (Range stretch : s_.stretches) {
      if (stretch.last == tokens_.size()) continue;
      const Range sentence = sentence_of(stretch.last);
      const WordList::Key* head = lists_.shared_heads.longest_at(tokens_, stretch.last, sentence.last);
      if (!head) continue;
      const bool places = lists_.shared_heads.cell(head->row, "type") == "place";
      names_.clear();
      for (uint32_t end = stretch.last; end > sentence.first && s_.carries(end - 1);) {
        const Range name{s_.facts[end - 1].run_first, end};
        if (name.first == sentence.first) break;
        names_.push_back(name);
        end = name.first;
        while (end > sentence.first && (is(end - 1, is_.comma) || may_be(end - 1, Pos::CC))) --end;
        if (end == name.first) break;
      }
      if (!places && names_.size() < 2) continue;  // "Chicago hospitals"
      for (Range name : names_) {
        if (!places && lists(listed(name), NameKind::place)) continue;
        const EntityType type = places ? EntityType::place : EntityType::organization;
        if (free(name))
          mention(name, type);
        else if (uint32_t at = w_.mentions.at[name.first]; at != 0 && w_.mentions.items[at - 1].tokens == name)
          w_.mentions.items[at - 1].type = type;
      }
    }
  }

  void told_by_neighbours() {
    const bool families = s_.topic != NameFeatureScratch::Topic::sport;  // not "Palmer (Chelsea)"
    for (uint32_t t : s_.carriers) {
      if (families && t >= 2 && is(t - 1, is_.bracket)) bracketed(t);
      if (families && t >= 2 && t + 2 < tokens_.size() && is(t + 1, is_.of)) kin(t);
      if (families && t >= 2) twin(t);
    }
    drop_untyped();
  }

  // "two sons, Mark of Barre and Paul of Nashua": a given name and where its bearer lives.
  void kin(uint32_t t) {
    if (!given_name(t) || s_.facts[t].run_first != t || s_.facts[t].run_last != t + 1) return;
    if (!is(t - 1, is_.comma) && !may_be(t - 1, Pos::CC)) return;
    const uint32_t home = w_.mentions.at[t + 2];
    if (home == 0 || !(lookups_.covers[t + 2] & place_covers)) return;
    bool people = false;
    for (uint32_t k = sentence_of(t).first; k < t && !people; ++k) people = lists_.kin.has(tokens_.word[k]);
    if (!people) return;
    if (w_.mentions.items[home - 1].tokens.size() == 1) w_.mentions.items[home - 1].type = EntityType::place;
    if (uint32_t at = w_.mentions.at[t]; at == 0)
      mention({t, t + 1}, EntityType::person);
    else if (w_.mentions.items[at - 1].tokens.size() == 1)
      w_.mentions.items[at - 1].type = EntityType::person;
  }

  // "with their twins, Finn and Orla": given names after a relation.
  void twin(uint32_t t) {
    const uint32_t before = w_.mentions.at[t - 2];
    const bool first = is(t - 1, is_.comma) && tokens_.shape[t - 2] == Shape::lower && lists_.kin.has(tokens_.word[t - 2]);
    const bool second = t >= 4 && before != 0 && is(t - 3, is_.comma) && lists_.kin.has(tokens_.word[t - 4]) && may_be(t - 1, Pos::CC) &&
                        w_.mentions.items[before - 1].type == EntityType::person;
    if (!first && !second) return;
    if (!given_name(t) || s_.facts[t].run_first != t || s_.facts[t].run_last != t + 1) return;
    const uint32_t at = w_.mentions.at[t];
    if (at != 0 && w_.mentions.items[at - 1].tokens.size() > 1) return;
    if (at == 0)
      mention({t, t + 1}, EntityType::person);
    else
      w_.mentions.items[at - 1].type = EntityType::person, w_.mentions.items[at - 1].kind = MentionKind::name;
  }

  // "Inga (Tveit) Aasgaard" is one name; "his sons Curt (Lori) and Dale": the given name in brackets is that of somebody's
  // wife or husband.
  void bracketed(uint32_t t) {
    constexpr uint32_t longest = 3;  // "Tena (Vander Ploeg) De Jager"
    uint32_t close = t + 1;
    while (close < tokens_.size() && close - t < longest && s_.carries(close)) ++close;
    if (close >= tokens_.size() || article_.view(tokens_.span(close)) != ")") return;
    if (!given_name(t - 2) || !s_.carries(t - 2)) return;
    if (s_.facts[t - 2].run_first != t - 2 && !v_.has(tokens_.word[t - 3], Flag::person_noun)) return;  // "Children Rick (Sue) Vogel"
    const uint32_t after = close + 1;
    if (after < tokens_.size() && s_.carries(after) && s_.facts[after].run_first == after && may_end_person(s_.facts[after].run_last - 1) &&
        tokens_.shape[t] == Shape::cap) {
      const Range name{t - 2, s_.facts[after].run_last};
      for (uint32_t k = name.first; k < name.last; ++k)
        if (uint32_t at = w_.mentions.at[k]; at != 0) w_.mentions.items[at - 1].type = EntityType::none;
      mention(name, EntityType::person);
      const uint32_t home = name.last + 1;  // "Rick (Sue) Vogel of Wapello"
      if (home < tokens_.size() && is(home - 1, is_.of) && s_.facts[home].run_first == home && s_.facts[home].run_last == home + 1 &&
          lookups_.covers[home] & place_covers &&
          (w_.mentions.at[home] == 0 || w_.mentions.items[w_.mentions.at[home] - 1].type == EntityType::none))
        mention({home, home + 1}, EntityType::place);
      return;
    }
    if (close != t + 1) return;
    if (!given_name(t)) return;
    for (uint32_t name : {t - 2, t}) {
      const uint32_t at = w_.mentions.at[name];
      if (at == 0)
        mention({name, name + 1}, EntityType::person);
      else if (w_.mentions.items[at - 1].tokens.size() == 1)
        w_.mentions.items[at - 1].type = EntityType::person;
    }
  }

  // What a listed name is that hangs on a hyphen. None where it may be a small town or a surname.
  EntityType hung(const Lookup& m, bool towns) const {
    uint8_t kinds = r_.gazetteer.kinds(m.name);
    bool organization = kinds & kind_bit(NameKind::organization), large = lists(m.name, NameKind::place);
    bool place = large || (towns && kinds & place_kinds);
    bool acronym = !large && tokens_.shape[m.tokens.first] == Shape::upper;  // NATO and Un are towns, too
    if (organization && (!place || acronym)) return EntityType::organization;
    return place ? EntityType::place : EntityType::none;
  }

  bool begins_mention(uint32_t t) const { return w_.mentions.at[t] != 0 && w_.mentions.at[t] != w_.mentions.at[t - 1]; }

  // "(R-Ky.)": the letter is the party, the rest a state. "Laurel, Miss."
  void states_of_parties() {
    for (const Lookup& m : lookups_.matches) {
      uint32_t t = m.tokens.first;
      if (t < 2 || w_.mentions.at[t] != 0) continue;
      bool town_before = is(t - 1, is_.comma) && is(m.tokens.last - 1, is_.dot) && s_.carries(t - 2);
      bool party_before = is(t - 1, is_.hyphen) && party(t - 2) && tokens_.shape[t - 2] == Shape::upper && tokens_.touches_next(t - 1);
      if (!(party_before || town_before) || tokens_.shape[t] == Shape::lower || !free(m.tokens)) continue;
      if (!(r_.gazetteer.kinds(m.name) & place_kinds) || (town_before && !is_division(m.name, {"region"}))) continue;
      if (uint32_t at = w_.mentions.at[t - 2]; town_before && at != 0 && lookups_.covers[t - 2] & place_covers)
        w_.mentions.items[at - 1].type = EntityType::place;
      mention(m.tokens, EntityType::place);
    }
  }

  // "The Hague": the article belongs to the name where the list has it so, and the place not without.
  void articles_of_places() {
    for (Mention& m : w_.mentions.items) {
      uint32_t first = m.tokens.first;
      if (first == 0 || !is(first - 1, is_.the) || tokens_.shape[first - 1] != Shape::cap || m.type != EntityType::place) continue;
      if (lists(listed(m.tokens), NameKind::place) || !lists(listed({first - 1, m.tokens.last}), NameKind::place)) continue;
      m.tokens.first = first - 1;
    }
  }

  // "VENICE, Italy, June 3 (AFP) -": a dateline begins with a place. Before a lone dash, only with a listed one.
  void place_of_dateline() {
    if (!article_.dateline) return;
    uint32_t first = static_cast<uint32_t>(std::lower_bound(tokens_.start.begin(), tokens_.start.end(), article_.dateline->start) -
                                           tokens_.start.begin());
    uint32_t last = first;
    while (last < tokens_.size() && tokens_.start[last] < article_.dateline->end &&
           (tokens_.shape[last] != Shape::punct || is(last, is_.dot) || (is(last, is_.hyphen) && tokens_.touches_next(last))))
      ++last;
    if (first == last || last == tokens_.size() || v_.has(tokens_.word[first], Flag::month)) return;
    Range place{first, last};
    NameId name = listed(place);
    bool known = name != Gazetteer::none && r_.gazetteer.kinds(name) & place_kinds;
    const bool colon = article_.text[article_.dateline->end - 2] == ':';  // "ANA BELTRÁN, host: Good evening."
    if (!known && (colon || (!is(last, is_.comma) && !is(last, is_.bracket)))) return;
    for (uint32_t t = first; t < last; ++t)
      if (uint32_t at = w_.mentions.at[t]; at != 0) {
        Mention& m = w_.mentions.items[at - 1];
        if (!place.contains(m.tokens) || (!known && !(m.tokens == place))) return;
        m.tokens = place;
        m.type = EntityType::place;
        return;
      }
    mention(place, EntityType::place);
  }

  // "Steel is key. COLUMBUS -- The viaduct …", "TRALEE: The inquest …": a listed place in capitals before a dash or a colon,
  // wherever a sentence begins so.
  void places_before_dashes() {
    for (size_t i = 0; i < tokens_.sentences.size(); ++i) {
      Range sentence = tokens_.sentences[i].tokens, place{sentence.first, sentence.first};
      if (tokens_.shape[sentence.first] != Shape::upper || s_.sentence_case[i] != 0) continue;
      while (place.last < sentence.last && tokens_.shape[place.last] != Shape::punct) ++place.last;
      constexpr uint32_t shortest = 4;  // bytes: "US", "TV" …
      if (place.last == sentence.last || (place.size() == 1 && tokens_.span(place.first).size() < shortest)) continue;
      const bool dash = !tokens_.touches_next(place.last - 1) && is_dash(place.last);
      const bool colon = article_.view(tokens_.span(place.last)) == ":" &&
                         (place.size() > 1 || v_[tokens_.word[place.first]].common == 0);  // "NEW DELHI:", not "NICE:"
      if (!dash && !colon) continue;
      // Who speaks in a transcript has a full name elsewhere: "BELTRÁN:".
      if (is_surname(tokens_.word[place.last - 1])) continue;
      NameId name = listed(place);
      if (name == Gazetteer::none || !(r_.gazetteer.kinds(name) & place_kinds)) continue;
      const uint32_t at = w_.mentions.at[place.last - 1];
      if (at != 0 && place.contains(w_.mentions.items[at - 1].tokens) && free({place.first, w_.mentions.items[at - 1].tokens.first})) {
        w_.mentions.items[at - 1].tokens = place;  // "NEW | DELHI"
        std::fill(w_.mentions.at.begin() + place.first, w_.mentions.at.begin() + place.last, at);
        w_.mentions.items[at - 1].type = EntityType::place;
      } else if (free(place)) {
        mention(place, EntityType::place);
      }
    }
  }

  bool is_dash(uint32_t t) const {
    std::string_view mark = article_.view(tokens_.span(t));
    return mark.front() == '-' || mark == "–" || mark == "—";
  }

  // "his wife, Ngozi, …": one word after somebody's relation or role is a person, whatever town has that name.
  void called_after_role() {
    for (Mention& m : w_.mentions.items) {
      uint32_t t = m.tokens.first;
      if (t < 3 || !is(t - 1, is_.comma) || m.tokens.size() != 1 || m.type == EntityType::person || m.type == EntityType::nationality ||
          m.margin >= sure)
        continue;
      if (tokens_.shape[t] != Shape::cap || !v_.has(tokens_.word[t - 2], Flag::person_noun) || tokens_.shape[t - 2] != Shape::lower)
        continue;
      if (Pos p = v_[tokens_.word[t - 3]].pos[0]; p == Pos::PRPS || p == Pos::POS || is(t - 3, is_.a)) m.type = EntityType::person;
    }
  }

  // A listed organization or person of several words that can be nothing else is a name from end to end, when what was
  // decided lies inside it: "Republican National Committee", not "Republican".
  void override_by_lists() {
    std::vector<Mention>& items = w_.mentions.items;
    uint32_t done = 0;
    bool any = false;
    std::vector<std::pair<Range, EntityType>> whole;
    for (const Lookup& m : lookups_.matches) {
      if (m.tokens.first < done) continue;
      if (m.tokens.size() == 1) {
        if (w_.mentions.at[m.tokens.first] != 0) continue;
        if (word_of_organization(m.tokens.first) || party_of(m))
          added_.push_back({m.tokens, EntityType::organization});
        else if (country_alone(m))
          added_.push_back({m.tokens, EntityType::place});
        continue;
      }
      if (is(m.tokens.first + 1, is_.own) && lists(listed({m.tokens.first, m.tokens.first + 1}), NameKind::place)) continue;
      if (!s_.carries(m.tokens.first) || !s_.carries(m.tokens.last - 1)) continue;
      uint8_t kinds = r_.gazetteer.kinds(m.name);
      bool organization = kinds == kind_bit(NameKind::organization);
      if (kinds == kind_bit(NameKind::place) && free(m.tokens) && s_.facts[m.tokens.first].run_first == m.tokens.first &&
          s_.facts[m.tokens.first].run_last == m.tokens.last)
        added_.push_back({m.tokens, EntityType::place});  // "rain for Grand Cayman"
      if (!organization && kinds != kind_bit(NameKind::person)) continue;
      uint32_t capitals = 0;
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) capitals += s_.carries(t);
      if (capitals < 2) continue;
      done = m.tokens.last;
      whole.emplace_back(m.tokens, organization ? EntityType::organization : EntityType::person);
    }
    if (whole.empty()) return add();
    sort_mentions(items);
    size_t next = 0;
    for (auto [range, type] : whole) {
      while (next < items.size() && items[next].tokens.last <= range.first) ++next;
      bool inside = true, same = false;
      size_t end = next;
      for (; end < items.size() && items[end].tokens.first < range.last; ++end) {
        inside &= range.contains(items[end].tokens);
        if (items[end].tokens == range) items[end].type = type, same = true;
      }
      if (!inside || same) continue;
      for (size_t i = next; i < end; ++i) items[i].tokens.last = items[i].tokens.first;
      if (end > next) {
        items[next].tokens = range;
        items[next].type = type;
        items[next].kind = MentionKind::name;
      } else {
        added_.push_back({range, type});
      }
      any = true;
    }
    if (any) std::erase_if(items, [](const Mention& m) { return m.tokens.empty(); });
    add();
  }

  void add() {
    for (auto [range, type] : added_) mention(range, type);
    added_.clear();
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
    const auto& senses = r_.gazetteer.senses(m.name);
    return std::any_of(senses.begin(), senses.end(), [&](const Sense& s) { return s.evidence == lists_.parties; });
  }

  // "Moody's": a listed organization that is called by a possessive, unless somebody in the article has that name.
  void listed_possessives() {
    auto& items = w_.mentions.items;
    for (const Lookup& m : lookups_.matches) {
      uint32_t first = m.tokens.first, last = m.tokens.last;
      if (!is(last - 1, is_.own) || m.tokens.size() < 2 || !lists(m.name, NameKind::organization) || !s_.carries(first)) continue;
      if (lists(listed({first, last - 1}), NameKind::organization) || lists(listed({first, last - 1}), NameKind::place)) continue;
      if (is_surname(tokens_.word[last - 2])) continue;
      if (uint32_t at = w_.mentions.at[first]; at == 0) {
        mention(m.tokens, EntityType::organization);
      } else if (items[at - 1].tokens == Range{first, last - 1}) {
        items[at - 1].tokens.last = last;
        items[at - 1].type = EntityType::organization;
      }
    }
  }

  std::vector<std::pair<Range, EntityType>> added_;
  std::vector<Range> names_;
  std::vector<WordId> named_;                     // the words of persons' names, sorted
  std::vector<std::pair<WordId, Shape>> shorts_;  // sorted
};

}  // namespace

void mend_by_lists(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  ListMender(article, r, lists, w).run();
}

}  // namespace sayso
