// Of what type a name is, where the weights see one mention and the article tells more: a surname is the person of that
// name, one word is one thing throughout, a headline in capitals names what the sentences below name, a listed town is
// hardly a person, and where sport is spoken of a town plays.
#include <algorithm>
#include <array>
#include <bit>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class TypeMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    surnames();
    called_by_neighbours();
    agree_on_types();
    headlines();
    towns();
    if (bool sport = contests() > 1; sport || s_.topic == NameFeatureScratch::Topic::sport || tells_of_clubs())
      teams();
    else
      places_that_act();
    if (s_.topic == NameFeatureScratch::Topic::business) companies_called_as_places();
  }

 private:
  static constexpr uint64_t of_people = bit(Flag::surname) | bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);

  // A word that ends a person's full name somewhere in the article is that person where it stands alone, too, whatever
  // a list of clubs or villages makes of it: "Wafiq Safa … Safa". Common words and large places are left as decided.
  void surnames() {
    auto& items = w_.mentions.items;
    s_.surnames.clear();
    for (const Mention& m : items) {
      if (m.type != EntityType::person || m.tokens.size() < 2) continue;
      uint32_t last = m.tokens.last - 1;
      uint8_t level = v_[tokens_.word[last]].common;
      if (s_.carries(last) && (level == 0 || level >= rare)) s_.surnames.push_back(tokens_.word[last]);
    }
    if (s_.surnames.empty()) return;
    std::sort(s_.surnames.begin(), s_.surnames.end());
    uint64_t seen = 0;  // a bit for each, which other words may share
    for (WordId word : s_.surnames) seen |= uint64_t{1} << word % 64;
    for (uint32_t t : s_.carriers) {
      const NameFacts& f = s_.facts[t];
      const unsigned alone = static_cast<unsigned>(f.run_first == t) & static_cast<unsigned>(f.run_last == t + 1);
      if ((alone & seen >> tokens_.word[t] % 64) == 0 || lookups_.covers[t] & cover_bit(NameKind::place, Position::unit)) continue;
      if (!is_surname(tokens_.word[t])) continue;
      uint32_t at = w_.mentions.at[t];
      if (at == 0)
        mention({t, t + 1}, EntityType::person, lists_.weights, 0);
      else if (items[at - 1].tokens.size() == 1 && tokens_.shape[t] != Shape::upper)
        items[at - 1].type = EntityType::person;
    }
  }

  // "Groupe Castel-Marchand", "shares in rival Penhaligon", "a journalist with Turan", "said Pepin Kavota."
  void called_by_neighbours() {
    for (Mention& m : w_.mentions.items) {
      const uint32_t t = m.tokens.first;
      if (EntityType told = told_by_context(m); told != EntityType::none) {
        m.type = told;
        m.margin = sure;
        continue;
      }
      // "between Kennacraig | and Lochaline |"
      const bool other_end = m.tokens.size() == 1 && may_be_unknown_place(t) && behind_place_between(t);
      if (m.type != EntityType::nationality && (other_end || is_home_of_neighbours(m.tokens))) {
        m.type = EntityType::place;
        continue;
      }
      if (m.type == EntityType::organization) {
        if (t > 0 && m.tokens.size() > 1 && is(t - 1, is_.said) && called_as_people(m.tokens)) m.type = EntityType::person;
        continue;
      }
      if (m.type != EntityType::person && m.type != EntityType::place) continue;
      if (m.type == EntityType::person && m.tokens.size() == 1 && t > 0 && is(t - 1, is_.the) && names_body(tokens_.word[t])) {
        m.type = EntityType::organization;  // "the Observatory"
        continue;
      }
      if (m.tokens.size() > 1) {
        if (lists_.org_openers.find(tokens_.word[t]))
          m.type = EntityType::organization;
        else if (m.type == EntityType::person && lists_.place_openers.has(tokens_.word[t]) && listed(m.tokens) == Gazetteer::none)
          m.type = EntityType::place;
        continue;
      }
      if (t < 2) continue;
      if (lists_.tellers.has(tokens_.word[t - 1]) && is_listed_by(listed(m.tokens), lists_.media) &&
          !is_surname(tokens_.word[t])) {  // "told Dawn"
        m.type = EntityType::organization;
        continue;
      }
      const bool rival =
          m.type == EntityType::place && lists_.rivals.has(tokens_.word[t - 1]) && !is_division(listed(m.tokens), {"country"});
      const bool employer = m.type == EntityType::person && lists_.reporters.has(tokens_.word[t - 2]) &&
                            (is(t - 1, is_.at) || is(t - 1, is_.for_) || is(t - 1, lists_.with)) && !is_surname(tokens_.word[t]);
      if (rival || employer) m.type = EntityType::organization;
      if (m.type == EntityType::person && is(t - 1, lists_.between) && may_be_unknown_place(t) && before_place(m.tokens.last)) {
        m.type = EntityType::place;
        continue;
      }
      // "Cody Brandt of Dillon", "Vamil Divan of Guggenheim"
      const uint32_t whose = is(t - 1, is_.of) ? w_.mentions.at[t - 2] : 0;
      if (whose != 0 && w_.mentions.items[whose - 1].type == EntityType::person && w_.mentions.items[whose - 1].tokens.size() > 1 &&
          !is_surname(tokens_.word[t])) {
        if (lookups_.covers[t] & place_covers)
          m.type = EntityType::place;
        else if (const NameId name = listed(m.tokens); lists(name, NameKind::organization) || lists(name, NameKind::ambiguous_organization))
          m.type = EntityType::organization;
        continue;
      }
      // "his widow Lorraine"
      const bool relative = lists_.kin.has(tokens_.word[t - 1]) && (v_[tokens_.word[t - 2]].pos[0] == Pos::PRPS || is(t - 2, is_.own));
      if (relative && m.type == EntityType::place && (v_[tokens_.word[t]].flags & of_people) != 0) m.type = EntityType::person;
    }
  }

  // "Marion voters", "a Merritt man": a listed place before those who live there.
  bool is_home_of_neighbours(Range m) const {
    if (m.size() != 1 || m.last >= tokens_.size()) return false;
    const uint64_t sets = lists_.sets[tokens_.word[m.last]];
    const bool one = lists_.inhabitants.among(sets) && m.first > 0 && (is(m.first - 1, is_.a) || is(m.first - 1, is_.an));
    return (one || lists_.townspeople.among(sets)) && lookups_.covers[m.first] & place_covers &&
           !(lookups_.covers[m.first] & cover_mask(NameKind::organization)) && !is_surname(tokens_.word[m.first]);
  }

  // Is it a common word of a longer organization's name?
  bool names_body(WordId word) const {
    if (v_[word].common == 0 || v_.has(word, Flag::surname) || is_surname(word)) return false;
    return std::any_of(w_.mentions.items.begin(), w_.mentions.items.end(), [&](const Mention& m) {
      return m.type == EntityType::organization && m.tokens.size() > 2 &&
             std::find(tokens_.word.begin() + m.tokens.first, tokens_.word.begin() + m.tokens.last, word) !=
                 tokens_.word.begin() + m.tokens.last;
    });
  }

  // "and Port Ellen"
  // In no list of names, and no name of people.
  bool may_be_unknown_place(uint32_t t) const { return lookups_.covers[t] == 0 && !(v_[tokens_.word[t]].flags & of_people); }

  bool before_place(uint32_t t) const {
    if (t + 1 >= tokens_.size() || !may_be(t, Pos::CC) || w_.mentions.at[t + 1] == 0) return false;
    const Mention& next = w_.mentions.items[w_.mentions.at[t + 1] - 1];
    return next.type == EntityType::place && next.tokens.first == t + 1;
  }

  bool behind_place_between(uint32_t t) const {
    const uint32_t at = t > 2 && may_be(t - 1, Pos::CC) ? w_.mentions.at[t - 2] : 0;
    if (at == 0) return false;
    const Mention& before = w_.mentions.items[at - 1];
    return before.type == EntityType::place && before.tokens.first > 0 && is(before.tokens.first - 1, lists_.between);
  }

  // "a resident of Kondhwa", "Yankee magazine": what the words beside a name say that it is, unless the lists say otherwise.
  EntityType told_by_context(const Mention& m) const {
    if (m.type == EntityType::nationality) return EntityType::none;
    const Range sentence = tokens_.sentences[tokens_.sentence[m.tokens.first]].tokens;
    const uint32_t t = m.tokens.first, next = m.tokens.last;
    const WordList::Key* key = nullptr;
    // "New York-based Thornton Tomasetti"
    if (t >= sentence.first + 3 && lists_.based.has(tokens_.word[t - 1]) && is(t - 2, is_.hyphen) && tokens_.touches_next(t - 2) &&
        m.type == EntityType::person && m.tokens.size() > 1)
      return EntityType::organization;
    const bool apposed = t > 0 && is(t - 1, is_.comma) && next < tokens_.size() && (is(next, is_.comma) || is(next, is_.dot));
    if (t >= sentence.first + 2 && (apposed || is(t - 1, is_.of) || is(t - 1, is_.by) || is(t - 1, is_.in))) {
      for (uint32_t first = t - 2; !key && first + 3 >= t; --first) {
        key = lists_.contexts.longest_at(tokens_, first, t);
        if (key && (key->words.size() != t - first || lists_.contexts.cell(key->row, lists_.context_side) != "before")) key = nullptr;
        if (first == sentence.first) break;
      }
    }
    if (!key && next < sentence.last && tokens_.shape[next] != Shape::cap) {  // "of Yankee magazine", too
      key = lists_.contexts.longest_at(tokens_, next, sentence.last);
      if (key && lists_.contexts.cell(key->row, lists_.context_side) != "after") key = nullptr;
    }
    if (!key) return EntityType::none;
    const std::string_view type = lists_.contexts.cell(key->row, lists_.context_type);
    const NameId name = listed(m.tokens);
    if (type == "party") return EntityType::none;
    if (type == "person") return EntityType::person;
    const bool body = lists(name, NameKind::organization) || lists(name, NameKind::ambiguous_organization);
    if (type == "place") return body ? EntityType::none : EntityType::place;
    return lists(name, NameKind::place) ? EntityType::none : EntityType::organization;
  }

  static constexpr uint32_t place_covers = cover_bit(NameKind::place, Position::unit) | cover_bit(NameKind::small_place, Position::unit) |
                                           cover_bit(NameKind::village, Position::unit);

  // Two or three words that no list has, before the end of what was said.
  bool called_as_people(Range m) const {
    if (m.size() > 3 || m.last >= tokens_.size() || !(is(m.last, is_.dot) || is(m.last, is_.comma) || is(m.last, is_.of))) return false;
    for (uint32_t t = m.first; t < m.last; ++t)
      if (!may_end_person(t) || lookups_.covers[t] & (cover_mask(NameKind::organization) | cover_mask(NameKind::place))) return false;
    return true;
  }

  // The same words mean the same sort of thing throughout an article: where types differ, the margins vote. Of single
  // words only those that no list knows; and such a word that begins a company's name ("Kongsvold Marine ASA") is the company.
  void agree_on_types() {
    auto& items = w_.mentions.items;
    same_.clear();
    same_of_.assign(items.size(), 0);
    same_at_.assign(std::bit_ceil(items.size() * 2 + 1), 0);
    for (uint32_t m = 0; m < items.size(); ++m) {
      const Mention& x = items[m];
      uint32_t first = x.tokens.first;
      if (x.type == EntityType::nationality || (x.tokens.size() == 1 && lookups_.covers[first] != 0)) continue;
      Same& same = of_words(hash(x.tokens), m);
      same_of_[m] = static_cast<uint32_t>(&same - same_.data()) + 1;
      // A person is seldom called by a word that is not the end of a full name.
      same.votes[static_cast<size_t>(x.type)] +=
          std::max(1.0F, x.margin) * (x.tokens.size() == 1 && x.type == EntityType::person ? 0.5F : 1);
    }
    companies_.clear();
    for (const Mention& x : items)
      if (x.type == EntityType::organization && x.tokens.size() > 1 && v_.has(tokens_.word[x.tokens.last - 1], Flag::organization_suffix))
        companies_.push_back(tokens_.word[x.tokens.first]);
    std::sort(companies_.begin(), companies_.end());
    for (Same& same : same_) {
      const Mention& one = items[same.mention];
      same.type = static_cast<EntityType>(std::max_element(same.votes.begin(), same.votes.end()) - same.votes.begin());
      if (one.tokens.size() > 1) continue;
      const WordId word = tokens_.word[one.tokens.first];
      if (is_surname(word))
        same.type = EntityType::none;
      else if (std::binary_search(companies_.begin(), companies_.end(), word))
        same.type = EntityType::organization;
    }
    for (size_t m = 0; m < items.size(); ++m)
      if (same_of_[m] != 0 && same_[same_of_[m] - 1].type != EntityType::none) items[m].type = same_[same_of_[m] - 1].type;
  }

  // The mentions of the same words.
  struct Same {
    uint64_t hash;
    uint32_t mention;  // the first of them
    EntityType type;   // none: each keeps its own
    std::array<float, static_cast<size_t>(EntityType::nationality) + 1> votes;
  };
  Same& of_words(uint64_t hash, uint32_t mention) {
    const size_t mask = same_at_.size() - 1;
    size_t at = hash & mask;
    for (; same_at_[at] != 0; at = (at + 1) & mask)
      if (Same& same = same_[same_at_[at] - 1]; same.hash == hash) return same;
    same_at_[at] = static_cast<uint32_t>(same_.size()) + 1;
    return same_.emplace_back(Same{hash, mention, EntityType::none, {}});
  }

  uint64_t hash(Range words) const {
    uint64_t h = words.size();
    for (uint32_t t = words.first; t < words.last; ++t) h = (h ^ tokens_.word[t]) * 0x9FB21C651E98DF25u, h ^= h >> 29;
    return h;
  }

  // In a headline of capitalised words their writing tells nothing: "Starmer Sacks Mandelson". What is a name there, the
  // rest of the article tells, then the lists; of what the weights see, the ordinary words are cut away.
  void headlines() {
    auto& items = w_.mentions.items;
    for (size_t i = 0; i < tokens_.sentences.size(); ++i) {
      Range sentence = tokens_.sentences[i].tokens;
      if (s_.sentence_case[i] != 1 || !headline(sentence)) continue;
      if (told_.empty()) what_sentences_tell();
      for (uint32_t t = sentence.first; t < sentence.last; ++t)
        if (uint32_t at = w_.mentions.at[t]; at != 0 && items[at - 1].tokens.first == t) {
          Mention whole = items[at - 1];
          t = whole.tokens.last - 1;
          if (listed(whole.tokens) == Gazetteer::none && told(whole.tokens) == EntityType::none) cut_ordinary(at - 1);
        }
      const auto& matches = lookups_.matches;
      auto m = std::lower_bound(matches.begin(), matches.end(), sentence.first,
                                [](const Lookup& lookup, uint32_t t) { return lookup.tokens.first < t; });
      for (; m != matches.end() && m->tokens.last <= sentence.last; ++m)
        if (free(m->tokens)) name_of_headline(m->tokens);
      for (uint32_t t = sentence.first; t < sentence.last; ++t)
        if (s_.carries(t) && w_.mentions.at[t] == 0) name_of_headline({t, t + 1});
    }
    drop_untyped();
    if (told_.empty()) return;
    told_.clear();
    number_mentions(w_.mentions);
  }

  // Has it a verb with a capital, and none without?
  bool headline(Range sentence) const {
    bool capital = false;
    for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
      Pos pos = v_[tokens_.word[t]].pos[0];
      if (tokens_.shape[t] == Shape::lower && (pos == Pos::VBD || pos == Pos::VBZ || pos == Pos::MD)) return false;
      capital |= s_.carries(t) && ordinary(t) && (may_be(t, Pos::VBZ) || may_be(t, Pos::VBD) || may_be(t, Pos::VBN) || pos == Pos::VB);
    }
    return capital;
  }

  // A word of every day, which no list has for a name, or which is more often a verb.
  bool ordinary(uint32_t t) const {
    const Word& w = v_[tokens_.word[t]];
    if (w.common == 0 || w.common >= rare) return false;
    constexpr uint64_t people = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any) | bit(Flag::surname);
    bool verb = w.pos[0] == Pos::VBZ || w.pos[0] == Pos::VBD || (w.flags & people && may_be(t, Pos::VBZ));
    constexpr uint32_t names = cover_mask(NameKind::place) | cover_mask(NameKind::organization) | cover_mask(NameKind::nationality);
    return !(lookups_.covers[t] & names) && (verb || !(w.flags & people));
  }

  // What the mentions in ordinary sentences are, by their words; persons by their last word, too.
  void what_sentences_tell() {
    told_.emplace_back(0, EntityType::none);
    for (const Mention& m : w_.mentions.items) {
      if (s_.sentence_case[tokens_.sentence[m.tokens.first]] != 0) continue;
      told_.emplace_back(hash(m.tokens), m.type);
      if (m.type == EntityType::person && m.tokens.size() > 1) told_.emplace_back(hash({m.tokens.last - 1, m.tokens.last}), m.type);
    }
    std::sort(told_.begin(), told_.end());
  }

  EntityType told(Range words) const {
    auto found = std::lower_bound(told_.begin(), told_.end(), std::pair(hash(words), EntityType::none));
    return found != told_.end() && found->first == hash(words) ? found->second : EntityType::none;
  }

  // Keeps of a mention in a headline the pieces without ordinary words; "Lansing School District" stays one.
  void cut_ordinary(uint32_t at) {
    constexpr uint64_t heads = bit(Flag::organization_head) | bit(Flag::organization_suffix) | bit(Flag::place_head);
    Mention whole = w_.mentions.items[at];
    if (whole.type != EntityType::person && v_[tokens_.word[whole.tokens.last - 1]].flags & heads) return;
    bool any = false;
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) any |= s_.carries(t) && ordinary(t);
    if (!any) return;
    w_.mentions.items[at].type = EntityType::none;
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) w_.mentions.at[t] = 0;
    if (whole.type != EntityType::person) return;
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) {
      uint32_t last = t;
      while (last < whole.tokens.last && (s_.carries(last) ? !ordinary(last) : last > t)) ++last;
      while (last > t && !s_.carries(last - 1)) --last;
      if (last > t) mention({t, last}, whole.type, lists_.weights, 0);
      t = std::max(t, last);
    }
  }

  // What the article or a list tells of free words of a headline.
  void name_of_headline(Range words) {
    if (!s_.carries(words.first) || !s_.carries(words.last - 1)) return;
    EntityType type = told(words);
    if (type == EntityType::none && words.size() == 1 && ordinary(words.first)) return;
    if (type == EntityType::none) {
      const Word& w = v_[tokens_.word[words.first]];
      NameId name = listed(words);
      if (lists(name, NameKind::nationality)) return;
      if (lists(name, NameKind::organization))
        type = EntityType::organization;
      else if (lists(name, NameKind::place) && (words.size() > 1 || w.common == 0 || w.common >= rare || is_division(name, {"country"})))
        type = EntityType::place;
      else if (lists(name, NameKind::person) || (words.size() == 1 && w.flags & bit(Flag::surname) && (w.common == 0 || w.common >= rare)))
        type = EntityType::person;
    }
    if (type != EntityType::none && type != EntityType::nationality) mention(words, type, lists_.weights, 0);
  }

  // "a Biden administration rule": whose administration it is.
  bool governs(const Mention& m) const {
    const uint32_t next = m.tokens.last;
    return m.tokens.size() == 1 && next < tokens_.size() && tokens_.shape[next] == Shape::lower &&
           article_.view(tokens_.span(next)) == "administration" && v_.has(tokens_.word[m.tokens.first], Flag::surname);
  }

  // "Axel Moss, 18, from Banks in Lancashire": where somebody is from.
  bool comes_from(const Mention& m, const Mention* next) const {
    const uint32_t t = m.tokens.first;
    if (t < 3 || m.tokens.size() > 1 || !is(t - 1, is_.from) || !next || next->type != EntityType::place) return false;
    if (next->tokens.first != m.tokens.last + 1 || !is(m.tokens.last, is_.in)) return false;
    return (is(t - 2, is_.comma) && tokens_.shape[t - 3] == Shape::digit) || v_.has(tokens_.word[t - 2], Flag::person_noun);
  }

  // A listed town that is part of nobody's full name in the article, and has no title before it, is hardly a person there;
  // not even one called as people are, when something is said to be in it.
  void towns() {
    auto& items = w_.mentions.items;
    full_names_ = words_of_persons();
    town_words_.clear();
    for (const Mention& m : items)
      if (uint32_t t = m.tokens.first; m.tokens.size() == 1 && t > 0 && (is(t - 1, is_.in) || is(t - 1, is_.near)))
        town_words_.push_back(tokens_.word[t]);
    std::sort(town_words_.begin(), town_words_.end());
    for (size_t i = 0; i < items.size(); ++i) {
      Mention& m = items[i];
      uint32_t t = m.tokens.first;
      if (m.type == EntityType::place && governs(m)) m.type = EntityType::person;
      if (m.type == EntityType::organization && comes_from(m, i + 1 < items.size() ? &items[i + 1] : nullptr)) m.type = EntityType::place;
      if (m.type == EntityType::organization && m.tokens.size() > 1 && called_as_places(m.tokens)) m.type = EntityType::place;
      if (m.type != EntityType::person) continue;
      if (m.tokens.size() > 1 && place_of_several_words(m.tokens)) m.type = EntityType::place;
      if (m.tokens.size() != 1) continue;
      bool large = lookups_.covers[t] & cover_bit(NameKind::place, Position::unit);
      bool small =
          lookups_.covers[t] & (cover_bit(NameKind::small_place, Position::unit) | cover_bit(NameKind::village, Position::unit)) &&
          (!(v_[tokens_.word[t]].flags & of_people) || std::binary_search(town_words_.begin(), town_words_.end(), tokens_.word[t]));
      if (!large && !small) continue;
      if (lookups_.covers[t] & cover_bit(NameKind::person, Position::unit)) continue;
      if (std::binary_search(full_names_.begin(), full_names_.end(), tokens_.word[t])) continue;
      const bool begins = t == 0 || tokens_.sentence[t - 1] != tokens_.sentence[t];
      if (begins ? (v_[tokens_.word[t]].flags & of_people) != 0
                 : title(t - 1) || v_.has(tokens_.word[t - 1], Flag::person_noun) || is(t - 1, is_.dot))
        continue;
      m.type = EntityType::place;
    }
  }

  // "Farallon Islands", "Norman Manley International Airport": no body's name ends so, but one that a list has.
  bool called_as_places(Range m) const {
    constexpr uint64_t bodies = bit(Flag::organization_head) | bit(Flag::organization_suffix);
    if (v_[tokens_.word[m.last - 1]].flags & bodies) return false;
    const WordList::Key* head = lists_.place_heads.find(tokens_.word[m.last - 1]);
    const bool place = head && (lists_.place_heads.cell(head->row, "body").empty() || is(m.last - 1, lists_.township));
    return place && listed(m) == Gazetteer::none;
  }

  // "Freeman Circle", "Memphis St", "Khan Younis".
  bool place_of_several_words(Range m) const {
    NameId name = lookups_.covers[m.first] & cover_bit(NameKind::place, Position::begin) ? listed(m) : Gazetteer::none;
    if (name != Gazetteer::none) return lists(name, NameKind::place) && !lists(name, NameKind::person);
    const Word& last = v_[tokens_.word[m.last - 1]];
    return lists_.streets.find(tokens_.word[m.last - 1]) && !(last.flags & bit(Flag::title)) && tokens_.shape[m.last - 1] == Shape::cap;
  }

  // "India beat New Zealand by four wickets": makes teams of both, and counts the places that a report of sport makes teams.
  int contests() {
    int count = 0;
    auto& items = w_.mentions.items;
    for (Mention& m : items) {
      if (m.type != EntityType::place || !team_beside(m.tokens)) continue;
      Range sentence = tokens_.sentences[tokens_.sentence[m.tokens.first]].tokens;
      bool sport = false;
      for (uint32_t t = sentence.first; t < sentence.last && !sport; ++t)
        sport = v_.has(tokens_.word[t], Flag::sport_word) || is_score(t, sentence.last);
      if (!sport) continue;
      ++count;
      const WordList::Key* key = lists_.team_words.longest_at(tokens_, m.tokens.last, sentence.last);
      uint32_t next = key ? m.tokens.last + static_cast<uint32_t>(key->words.size()) : sentence.last;
      if (next >= sentence.last || w_.mentions.at[next] == 0) continue;
      Mention& rival = items[w_.mentions.at[next] - 1];
      if (rival.tokens.first != next || (rival.type != EntityType::place && rival.type != EntityType::organization)) continue;
      m.type = rival.type = EntityType::organization;
      ++count;
    }
    return count;
  }

  // Are clubs and teams half of the listed organizations?
  bool tells_of_clubs() const {
    constexpr int least = 3, enough = 12;
    constexpr uint8_t bodies =
        1u << static_cast<unsigned>(NameKind::organization) | 1u << static_cast<unsigned>(NameKind::ambiguous_organization);
    int seen = 0, clubs = 0;
    for (const Mention& m : w_.mentions.items) {
      if (m.type != EntityType::organization || !(s_.facts[m.tokens.first].longest_kinds & bodies)) continue;
      clubs += of_sport(m.tokens);
      if (++seen == enough) break;
    }
    return clubs >= least && 2 * clubs >= seen;
  }

  // "79-58"
  bool is_score(uint32_t t, uint32_t end) const {
    return t + 2 < end && tokens_.shape[t] == Shape::digit && is(t + 1, is_.hyphen) && tokens_.touches_next(t) &&
           tokens_.shape[t + 2] == Shape::digit && tokens_.span(t).size() <= 3 && tokens_.span(t + 2).size() <= 3;
  }

  // Where sport is spoken of and a place's name is that of its team, it is so wherever nothing is said to be in it.
  void teams() {
    auto& items = w_.mentions.items;
    teams_.clear();
    for (const Mention& m : items) {
      if (m.type != EntityType::organization && (m.type != EntityType::place || (!team_beside(m.tokens) && !of_sport(m.tokens)))) continue;
      teams_.push_back(hash(m.tokens));
      if (m.type == EntityType::organization && m.tokens.size() > 1 && of_sport(m.tokens))  // "Los Angeles Dodgers"
        for (uint32_t last = m.tokens.first + 1; last < m.tokens.last; ++last) teams_.push_back(hash({m.tokens.first, last}));
    }
    std::sort(teams_.begin(), teams_.end());
    for (Mention& m : items)
      if (is_player(m)) m.type = EntityType::person;
    for (Mention& m : items)  // "Celtic lead the table"
      if (m.type == EntityType::nationality && m.tokens.size() == 1 && team_beside(m.tokens)) {
        NameId name = listed(m.tokens);
        if (!lists(name, NameKind::organization) && !lists(name, NameKind::ambiguous_organization)) continue;
        m.type = EntityType::organization;
        m.kind = MentionKind::name;
      }
    for (Mention& m : items) {
      if (m.type != EntityType::place || !std::binary_search(teams_.begin(), teams_.end(), hash(m.tokens))) continue;
      uint32_t first = m.tokens.first, last = m.tokens.last;
      bool home = first > 1 && is(first - 1, is_.of) && w_.mentions.at[first - 2] != 0 &&
                  items[w_.mentions.at[first - 2] - 1].type == EntityType::person;  // "Marta Marrero of Spain"
      bool located = home || (first > 0 && may_be(first - 1, Pos::IN) && !is(first - 1, is_.of) && !is(first - 1, is_.for_) &&
                              !is(first - 1, is_.at) && !lists_.subordinators.has(tokens_.word[first - 1]) && !team_before(first));
      bool beside_place = last + 1 < tokens_.size() && is(last, is_.comma) && w_.mentions.at[last + 1] != 0 &&
                          items[w_.mentions.at[last + 1] - 1].type == EntityType::place;
      bool dateline = article_.dateline && article_.dateline->contains(tokens_.span(first));
      if (!located && !beside_place && !dateline) m.type = EntityType::organization;
    }
  }

  // "Duarte limped off", "Duarte would miss the derby": a surname that no list has for a club or a large place.
  bool is_player(const Mention& m) const {
    const uint32_t t = m.tokens.first, next = m.tokens.last;
    if (m.tokens.size() != 1 || next + 1 >= tokens_.size() || !(v_[tokens_.word[t]].flags & bit(Flag::surname))) return false;
    if (!lists_.player_acts.has(tokens_.word[next]) && !(may_be(next, Pos::MD) && is(next + 1, lists_.miss))) return false;
    return !(lookups_.covers[t] & cover_bit(NameKind::place, Position::unit)) && !of_sport(m.tokens);
  }

  // Has the list of clubs and teams these words?
  bool of_sport(Range m) const { return is_listed_by(listed(m), lists_.sports); }

  bool is_listed_by(NameId name, EvidenceId list) const {
    if (name == Gazetteer::none) return false;
    const auto& senses = r_.gazetteer.senses(name);
    return std::any_of(senses.begin(), senses.end(), [&](const Sense& s) { return s.evidence == list; });
  }

  // "India beat New Zealand", "the Wales captain", "lost 118-112 to Detroit".
  bool team_beside(Range m) const {
    if (team_before(m.first)) return true;
    bool located = m.first > 0 && may_be(m.first - 1, Pos::IN) && !lists_.subordinators.has(tokens_.word[m.first - 1]);
    const WordList::Key* after = located ? nullptr : lists_.team_words.longest_at(tokens_, m.last, sentence_end(m.first));
    if (!after) return false;
    uint32_t next = m.last + static_cast<uint32_t>(after->words.size());  // "fell to Oman": a rival is named
    return lists_.team_words.cell(after->row, lists_.team_side) != "after" || (next < tokens_.size() && w_.mentions.at[next] != 0);
  }

  // Do the words before token t tell that a team follows?
  bool team_before(uint32_t t) const {
    if (t > 0 && is(t - 1, is_.the)) --t;  // "lost 3-2 to the Netherlands"
    constexpr uint32_t longest = 4;        // words
    uint32_t sentence = tokens_.sentences[tokens_.sentence[t]].tokens.first;
    for (uint32_t first = t; first > sentence && t - first < longest;) {
      const WordList::Key* key = lists_.team_words.longest_at(tokens_, --first, t);
      if (key && key->words.size() == t - first && lists_.team_words.cell(key->row, lists_.team_side) != "before") return true;
    }
    if (t >= sentence + 2 && is(t - 1, is_.for_) && v_[tokens_.word[t - 2]].flags & (bit(Flag::sport_word) | bit(Flag::contest_word)))
      return true;
    bool score_before =
        t >= sentence + 4 && tokens_.shape[t - 2] == Shape::digit && is(t - 3, is_.hyphen) && tokens_.shape[t - 4] == Shape::digit;
    return score_before && (may_be(t - 1, Pos::TO) || (may_be(t - 1, Pos::IN) && !is(t - 1, is_.in) && !is(t - 1, is_.at)));
  }

  uint32_t sentence_end(uint32_t t) const { return tokens_.sentences[tokens_.sentence[t]].tokens.last; }

  // "Abu Dhabi bore responsibility": a large place that no list knows as a body is a place, but in sport; so is a small one
  // whose word means nothing else, nor is of a person's name, but in business, where it may be the name of a company.
  void places_that_act() {
    for (Mention& m : w_.mentions.items) {
      if (m.type != EntityType::organization) continue;
      NameId name = listed(m.tokens);
      if (name != Gazetteer::none && (r_.gazetteer.kinds(name) & ~place_kinds) == 0 &&
          (m.tokens.size() > 1 || means_a_place(m.tokens.first))) {
        m.type = EntityType::place;
        continue;
      }
      constexpr uint8_t bodies =
          1u << static_cast<unsigned>(NameKind::organization) | 1u << static_cast<unsigned>(NameKind::ambiguous_organization);
      if (lists(name, NameKind::place) && !(r_.gazetteer.kinds(name) & bodies) && division(name)) m.type = EntityType::place;
    }
  }

  bool means_a_place(uint32_t t) const {
    const WordId word = tokens_.word[t];
    return s_.topic != NameFeatureScratch::Topic::business && v_[word].common == 0 && !v_.has(word, Flag::surname) &&
           !std::binary_search(full_names_.begin(), full_names_.end(), word);
  }

  // "Meta and Microsoft bought most", where business is spoken of and nothing is said to be in Meta.
  void companies_called_as_places() {
    for (Mention& m : w_.mentions.items) {
      const uint32_t t = m.tokens.first;
      if (m.type != EntityType::place || m.tokens.size() != 1 || (t > 0 && (may_be(t - 1, Pos::IN) || may_be(t - 1, Pos::TO)))) continue;
      const NameId name = listed(m.tokens);
      if (is_listed_by(name, lists_.companies) && !is_division(name, {"country", "city"})) m.type = EntityType::organization;
    }
  }

  bool division(NameId name) const { return is_division(name, {"country", "region", "city"}); }

  std::vector<WordId> full_names_;  // the words of persons' names of several words, sorted
  std::vector<WordId> town_words_;  // what something is said to be in, sorted
  std::vector<WordId> companies_;   // the first words of its companies, sorted
  std::vector<uint64_t> teams_;     // hashes of the words of organizations, sorted
  std::vector<Same> same_;
  std::vector<uint32_t> same_of_, same_at_;            // of each mention, and of each hash: 1 + its place in `same_`; 0: none
  std::vector<std::pair<uint64_t, EntityType>> told_;  // hash of the words of mentions in ordinary sentences, sorted
};

}  // namespace

void mend_types(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  TypeMender(article, r, lists, w).run();
}

}  // namespace sayso
