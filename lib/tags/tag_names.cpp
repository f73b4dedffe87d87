// Which words are names, and of what type. Evidence in, one small linear model decides (name_model.h): every token of a
// stretch that can hold a name (name_features.h) gets a score for each label, and the best sequence of labels wins.
// What a convention fixes, not evidence, is then set right: "House Speaker" is a name and a title, "R-Ky." a letter and
// a place, "U.S. Supreme Court" one name. Nationalities come from the list alone, but compete: "Iraqi" inside "Iraqi
// National Congress" is not one.
#include "tags/tag_names.h"

#include <algorithm>
#include <array>

#include "tags/label_lanes.h"
#include "tags/name_features.h"

namespace sayso {
namespace {

EntityType entity_type(NameType t) {
  switch (t) {
    case NameType::person: return EntityType::person;
    case NameType::organization: return EntityType::organization;
    case NameType::place: return EntityType::place;
    case NameType::misc: break;
  }
  return EntityType::none;
}

// The labels after which a name may begin.
constexpr std::array<NameLabel, 9> closed = {outside, 3, 4, 7, 8, 11, 12, 15, 16};
static_assert(name_label(NameType::person, Position::end) == 3 && name_label(NameType::misc, Position::unit) == 16);
constexpr int16_t never = NameModel::never;
constexpr uint32_t all_places = cover_mask(NameKind::place) | cover_mask(NameKind::small_place) | cover_mask(NameKind::village);
constexpr uint8_t rare = 50;  // SCOWL's level: "macron" is a word, but not one that news uses

}  // namespace

// Lists and words that are asked for by name, once for a Workspace.
struct NameReader {
  explicit NameReader(const Resources& r)
      : weights(r.evidence_id("weights:names")),
        stops(r.list("stop")),
        things(r.list("things")),
        ships(r.list("ship_prefixes")),
        streets(r.list("street_words")),
        place_heads(r.list("place_heads")),
        participles(r.list("hung_participles")),
        team_words(r.list("team_contexts")),
        team_side(team_words.column("side")),
        counties(r.vocabulary.find("counties")) {
    for (std::string_view word : {"hurricane", "typhoon", "cyclone", "operation"}) storm_words.push_back(r.vocabulary.find(word));
    for (std::string_view word : {"king", "queen", "prince", "princess", "pope", "emperor"}) royals.push_back(r.vocabulary.find(word));
  }

  EvidenceId weights;
  const WordList &stops, &things, &ships, &streets, &place_heads, &participles, &team_words;
  int team_side;
  WordId counties;
  std::vector<WordId> storm_words, royals;
};

namespace {

class Tagger {
 public:
  Tagger(const Article& article, const Resources& r, const NameReader& reader, Workspace::Impl& w)
      : article_(article),
        tokens_(w.tokens),
        lookups_(w.lookups),
        r_(r),
        v_(r.vocabulary),
        is_(r.name_words),
        model_(r.names),
        w_(w),
        s_(w.names),
        weights_(reader.weights),
        stops_(reader.stops),
        things_(reader.things),
        ships_(reader.ships),
        streets_(reader.streets),
        place_heads_(reader.place_heads),
        participles_(reader.participles),
        team_words_(reader.team_words),
        team_side_(reader.team_side),
        counties_(reader.counties),
        storm_words_(reader.storm_words),
        royals_(reader.royals) {}

  void run() {
    find_name_facts(article_, tokens_, lookups_, r_, s_);
    if (!model_.empty()) {
      name_scores(tokens_, lookups_, r_, s_);
      const Scores* scores = s_.scores.data();
      for (Range stretch : s_.stretches) {
        decode(stretch, scores);
        scores += stretch.size();
      }
    }
    surnames();
    agree_on_types();
    headlines();
    towns();
    if (bool sport = contests() > 1; sport || s_.topic == NameFeatureScratch::Topic::sport)
      teams();
    else
      places_that_act();
    listed_possessives();
    long_listed_names();
    nationalities();
    counties();
    hung_on_hyphens();
    states_of_parties();
    articles_of_places();
    place_of_dateline();
    places_before_dashes();
    called_after_role();
    override_by_lists();
    short_names();
    auto& items = w_.mentions.items;
    std::sort(items.begin(), items.end(), [](const Mention& a, const Mention& b) { return a.tokens.first < b.tokens.first; });
    agree_in_series();
    settle();
    courts_of_districts();
    companies_of_places();
    possessive_names();
    drop_things();
    drop_stops();
    own_names();
    std::fill(w_.mentions.at.begin(), w_.mentions.at.end(), 0);
    for (uint32_t m = 0; m < items.size(); ++m)
      for (uint32_t t = items[m].tokens.first; t < items[m].tokens.last; ++t) w_.mentions.at[t] = m + 1;
  }

 private:
  using Row = std::array<int16_t, name_labels>;

  // Viterbi. Forward only the best sums are kept, counted from the best of their token so that they stay small; the way
  // back finds the steps again.
  void decode(Range stretch, const Scores* scores) {
    size_t n = stretch.size();
    s_.labels.resize(n);
    if (n == 1) {
      s_.labels[0] = alone(scores[0]);
    } else {
      s_.best.resize(n);
      keep(LabelLanes::load(model_.steps(outside).data()), model_.step_outside(outside), scores[0], s_.best[0]);
      for (size_t t = 1; t < n; ++t) advance(s_.best[t - 1], scores[t], s_.best[t]);
      trace_back(n);
    }
    for (uint32_t t = 0; t < n; ++t) {
      NameLabel l = s_.labels[t];
      if (l == outside) continue;
      uint32_t first = t;
      while (position_of(s_.labels[t]) != Position::unit && position_of(s_.labels[t]) != Position::end) ++t;
      if (type_of(l) == NameType::misc) continue;
      mention({stretch.first + first, stretch.first + t + 1}, entity_type(type_of(l)), weights_, margin(scores, first, t + 1));
    }
  }

  // The best label of a token between others that are outside.
  NameLabel alone(const Scores& score) const {
    const Scores& steps = model_.steps(outside);
    NameLabel best = outside;
    int most = model_.step_outside(outside) + model_.step_outside(outside);
    for (size_t type = 0; type < name_types; ++type) {
      NameLabel l = name_label(static_cast<NameType>(type), Position::unit);
      if (int x = steps[l - 1u] + score[l - 1u] + model_.step_outside(l); x > most) {
        most = x;
        best = l;
      }
    }
    return best;
  }

  void trace_back(size_t n) {
    NameLabel last = outside;
    int most = INT32_MIN;
    for (NameLabel l : closed)
      if (int x = s_.best[n - 1][l] + model_.transition(l, outside); x > most) {
        most = x;
        last = l;
      }
    for (size_t t = n; t-- > 0;) {
      s_.labels[t] = last;
      if (t > 0) last = before(t, last);
    }
  }

  // The best sums of the token after one with the sums `before`. All labels of names are reached at once: from each label
  // after which a name may begin, and within a name from the B and the I of its type.
  void advance(const Row& before, const Scores& score, Row& best) const {
    LabelLanes sums = LabelLanes::load(before.data() + 1), reach = LabelLanes::all(never);
    int16_t out = never;
    for (NameLabel from : closed) {
      reach = max(reach, LabelLanes::all(before[from]) + LabelLanes::load(model_.steps(from).data()));
      out = std::max(out, static_cast<int16_t>(before[from] + model_.step_outside(from)));
    }
    reach = max(reach, max(sums.of_begin() + LabelLanes::load(model_.steps_from_begin().data()),
                           sums.of_inside() + LabelLanes::load(model_.steps_from_inside().data())));
    keep(reach, out, score, best);
  }

  static void keep(LabelLanes reach, int16_t out, const Scores& score, Row& best) {
    LabelLanes sums = reach + LabelLanes::load(score.data());
    int16_t most = std::max(out, sums.most());
    best[outside] = std::max(never, static_cast<int16_t>(out - most));
    max(LabelLanes::all(never), sums - LabelLanes::all(most)).store(best.data() + 1);
  }

  // The label before `label` on the best way to it.
  NameLabel before(size_t t, NameLabel label) const {
    const Row& best = s_.best[t - 1];
    if (label != outside && (position_of(label) == Position::inside || position_of(label) == Position::end)) {
      NameLabel begin = name_label(type_of(label), Position::begin), inside = name_label(type_of(label), Position::inside);
      return best[inside] + model_.transition(inside, label) > best[begin] + model_.transition(begin, label) ? inside : begin;
    }
    NameLabel from = outside;
    int most = INT32_MIN;
    for (NameLabel p : closed)
      if (int x = best[p] + model_.transition(p, label); x > most) {
        most = x;
        from = p;
      }
    return from;
  }

  // How far the decision stands above another type, or none, for the same words.
  float margin(const Scores* scores, uint32_t first, uint32_t last) const {
    std::array<int, name_types + 1> sums{};
    NameLabel chosen = s_.labels[first];
    for (uint32_t t = first; t < last; ++t)
      for (size_t type = 0; type < name_types; ++type)
        sums[type] += scores[t][name_label(static_cast<NameType>(type), position_of(s_.labels[t])) - 1u];
    int best = INT32_MIN;
    for (size_t type = 0; type <= name_types; ++type)
      if (type != static_cast<size_t>(type_of(chosen))) best = std::max(best, sums[type]);
    return static_cast<float>(sums[static_cast<size_t>(type_of(chosen))] - best);
  }

  void mention(Range range, EntityType type, EvidenceId by, float margin) {
    Mention m;
    m.tokens = range;
    m.type = type;
    if (type == EntityType::nationality) m.kind = MentionKind::adjective;
    m.margin = margin;
    m.by.add(by);
    w_.mentions.items.push_back(m);
    for (uint32_t t = range.first; t < range.last; ++t) w_.mentions.at[t] = static_cast<uint32_t>(w_.mentions.items.size());
  }

  // A word that ends a person's full name somewhere in the article is that person where it stands alone, too, whatever
  // a list of clubs or villages makes of it: "Wafiq Safa … Safa". Common words and large places are left as decided.
  void surnames() {
    auto& items = w_.mentions.items;
    surnames_.clear();
    for (const Mention& m : items) {
      if (m.type != EntityType::person || m.tokens.size() < 2) continue;
      uint32_t last = m.tokens.last - 1;
      uint8_t level = v_[tokens_.word[last]].common;
      if (s_.facts[last].carrier && (level == 0 || level >= rare)) surnames_.push_back(tokens_.word[last]);
    }
    if (surnames_.empty()) return;
    std::sort(surnames_.begin(), surnames_.end());
    for (Range stretch : s_.stretches)
      for (uint32_t t = stretch.first; t < stretch.last; ++t) {
        const NameFacts& f = s_.facts[t];
        if (!f.carrier || f.run_first != t || f.run_last != t + 1) continue;
        if (!std::binary_search(surnames_.begin(), surnames_.end(), tokens_.word[t])) continue;
        if (lookups_.covers[t] & cover_bit(NameKind::place, Position::unit)) continue;
        uint32_t at = w_.mentions.at[t];
        if (at == 0)
          mention({t, t + 1}, EntityType::person, weights_, 0);
        else if (items[at - 1].tokens.size() == 1 && tokens_.shape[t] != Shape::upper)
          items[at - 1].type = EntityType::person;
      }
  }

  // The same words mean the same sort of thing throughout an article: where types differ, the margins vote. Of single
  // words only those that no list knows; and such a word that begins a company's name ("Kongsvold Marine ASA") is the company.
  void agree_on_types() {
    auto& items = w_.mentions.items;
    by_words_.clear();
    for (uint32_t m = 0; m < items.size(); ++m) {
      const Mention& x = items[m];
      uint32_t first = x.tokens.first;
      if (x.type == EntityType::nationality || (x.tokens.size() == 1 && lookups_.covers[first] != 0)) continue;
      by_words_.emplace_back(hash(x.tokens), m);
    }
    std::sort(by_words_.begin(), by_words_.end());
    companies_.clear();
    for (const Mention& x : items)
      if (x.type == EntityType::organization && x.tokens.size() > 1 && v_.has(tokens_.word[x.tokens.last - 1], Flag::organization_suffix))
        companies_.push_back(tokens_.word[x.tokens.first]);
    std::sort(companies_.begin(), companies_.end());
    for (size_t i = 0, next = 0; i < by_words_.size(); i = next) {
      std::array<float, static_cast<size_t>(EntityType::nationality) + 1> votes{};
      for (next = i; next < by_words_.size() && by_words_[next].first == by_words_[i].first; ++next) {
        const Mention& x = items[by_words_[next].second];
        // A person is seldom called by a word that is not the end of a full name.
        votes[static_cast<size_t>(x.type)] += std::max(1.0F, x.margin) * (x.tokens.size() == 1 && x.type == EntityType::person ? 0.5F : 1);
      }
      const Mention& one = items[by_words_[i].second];
      auto type = static_cast<EntityType>(std::max_element(votes.begin(), votes.end()) - votes.begin());
      if (one.tokens.size() == 1) {
        WordId word = tokens_.word[one.tokens.first];
        if (std::binary_search(surnames_.begin(), surnames_.end(), word)) continue;
        if (std::binary_search(companies_.begin(), companies_.end(), word)) type = EntityType::organization;
      }
      for (size_t k = i; k < next; ++k) items[by_words_[k].second].type = type;
    }
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
        if (s_.facts[t].carrier && w_.mentions.at[t] == 0) name_of_headline({t, t + 1});
    }
    std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
    if (told_.empty()) return;
    told_.clear();
    std::fill(w_.mentions.at.begin(), w_.mentions.at.end(), 0);
    for (uint32_t m = 0; m < items.size(); ++m)
      for (uint32_t t = items[m].tokens.first; t < items[m].tokens.last; ++t) w_.mentions.at[t] = m + 1;
  }

  // Has it a verb with a capital, and none without?
  bool headline(Range sentence) const {
    bool capital = false;
    for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
      Pos pos = v_[tokens_.word[t]].pos[0];
      if (tokens_.shape[t] == Shape::lower && (pos == Pos::VBD || pos == Pos::VBZ || pos == Pos::MD)) return false;
      capital |=
          s_.facts[t].carrier && ordinary(t) && (may_be(t, Pos::VBZ) || may_be(t, Pos::VBD) || may_be(t, Pos::VBN) || pos == Pos::VB);
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
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) any |= s_.facts[t].carrier && ordinary(t);
    if (!any) return;
    w_.mentions.items[at].type = EntityType::none;
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) w_.mentions.at[t] = 0;
    if (whole.type != EntityType::person) return;
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) {
      uint32_t last = t;
      while (last < whole.tokens.last && (s_.facts[last].carrier ? !ordinary(last) : last > t)) ++last;
      while (last > t && !s_.facts[last - 1].carrier) --last;
      if (last > t) mention({t, last}, whole.type, weights_, 0);
      t = std::max(t, last);
    }
  }

  // What the article or a list tells of free words of a headline.
  void name_of_headline(Range words) {
    if (!s_.facts[words.first].carrier || !s_.facts[words.last - 1].carrier) return;
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
    if (type != EntityType::none && type != EntityType::nationality) mention(words, type, weights_, 0);
  }

  // A listed town that is part of nobody's full name in the article, and has no title before it, is hardly a person there;
  // not even one called as people are, when something is said to be in it.
  void towns() {
    auto& items = w_.mentions.items;
    full_names_.clear();
    for (const Mention& m : items)
      if (m.type == EntityType::person && m.tokens.size() > 1)
        for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) full_names_.push_back(tokens_.word[t]);
    std::sort(full_names_.begin(), full_names_.end());
    town_words_.clear();
    for (const Mention& m : items)
      if (uint32_t t = m.tokens.first; m.tokens.size() == 1 && t > 0 && (is(t - 1, is_.in) || is(t - 1, is_.near)))
        town_words_.push_back(tokens_.word[t]);
    std::sort(town_words_.begin(), town_words_.end());
    for (Mention& m : items) {
      uint32_t t = m.tokens.first;
      if (m.type == EntityType::organization && m.tokens.size() > 1 && called_as_places(m.tokens)) m.type = EntityType::place;
      if (m.type != EntityType::person) continue;
      if (m.tokens.size() > 1 && place_of_several_words(m.tokens)) m.type = EntityType::place;
      if (m.tokens.size() != 1) continue;
      constexpr uint64_t of_people = bit(Flag::surname) | bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
      bool large = lookups_.covers[t] & cover_bit(NameKind::place, Position::unit);
      bool small =
          lookups_.covers[t] & (cover_bit(NameKind::small_place, Position::unit) | cover_bit(NameKind::village, Position::unit)) &&
          (!(v_[tokens_.word[t]].flags & of_people) || std::binary_search(town_words_.begin(), town_words_.end(), tokens_.word[t]));
      if (!large && !small) continue;
      if (lookups_.covers[t] & cover_bit(NameKind::person, Position::unit)) continue;
      if (std::binary_search(full_names_.begin(), full_names_.end(), tokens_.word[t])) continue;
      if (t > 0 && (title(t - 1) || v_.has(tokens_.word[t - 1], Flag::person_noun) || is(t - 1, is_.dot))) continue;
      m.type = EntityType::place;
    }
  }

  // "Farallon Islands", "Norman Manley International Airport": no body's name ends so, but one that a list has.
  bool called_as_places(Range m) const {
    constexpr uint64_t bodies = bit(Flag::organization_head) | bit(Flag::organization_suffix);
    if (v_[tokens_.word[m.last - 1]].flags & bodies) return false;
    const WordList::Key* head = place_heads_.find(tokens_.word[m.last - 1]);
    return head && place_heads_.cell(head->row, "body").empty() && listed(m) == Gazetteer::none;
  }

  // "Freeman Circle", "Memphis St", "Khan Younis".
  bool place_of_several_words(Range m) const {
    NameId name = lookups_.covers[m.first] & cover_bit(NameKind::place, Position::begin) ? listed(m) : Gazetteer::none;
    if (name != Gazetteer::none) return lists(name, NameKind::place) && !lists(name, NameKind::person);
    const Word& last = v_[tokens_.word[m.last - 1]];
    return streets_.find(tokens_.word[m.last - 1]) && !(last.flags & bit(Flag::title)) && tokens_.shape[m.last - 1] == Shape::cap;
  }

  // A long listed name of an organization is no accident: "Islamic Resistance of Iraq" is one name, even where
  // the weights see a nationality and a country. It takes the place of shorter mentions inside it; what overlaps it
  // otherwise, or holds it, stays. A nationality, or a country's possessive, before a body of
  // the state is left to the weights: "Iraqi | Interior Ministry", "Kenya's | Ministry of Interior". A listed place that
  // the weights see in pieces is one: "Niger | Delta".
  void long_listed_names() {
    auto& items = w_.mentions.items;
    for (const Lookup& m : lookups_.matches) {
      constexpr uint32_t long_name = 3;
      if (m.tokens.size() < 2) continue;
      uint32_t words = 0;
      bool capitals = true;  // but for the short words between: of, and, for, the
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) {
        words += tokens_.shape[t] != Shape::punct;
        capitals &= tokens_.shape[t] != Shape::lower || tokens_.span(t).size() <= 3;
      }
      if (!capitals) continue;
      if (words < 2) continue;
      const Entry* entry = nullptr;
      bool one_type = true;
      for (const Sense& s : r_.gazetteer.senses(m.name)) {
        const Entry& e = r_.gazetteer.entry(s.entry);
        if (s.ambiguous || (entry && e.type != entry->type))
          one_type = false;
        else
          entry = &e;
      }
      if (!entry || !one_type) continue;
      if (entry->type == EntityType::place && in_pieces(m.tokens)) {
        for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) items[w_.mentions.at[t] - 1].type = EntityType::none;
        mention(m.tokens, entry->type, entry->evidence, 0);
        continue;
      }
      if (entry->type != EntityType::organization || words < long_name) continue;
      bool of_state = r_.evidence[entry->evidence] == "gazetteer:government";
      if (of_state &&
          (is(m.tokens.first + 1, is_.own) || lookups_.covers[m.tokens.first] & cover_bit(NameKind::nationality, Position::unit)))
        continue;
      bool inside = true;
      for (uint32_t t = m.tokens.first; t < m.tokens.last && inside; ++t)
        if (uint32_t at = w_.mentions.at[t]) {
          Range other = items[at - 1].tokens;
          inside = m.tokens.contains(other) && !(other == m.tokens);
        }
      if (!inside) continue;
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t)
        if (uint32_t at = w_.mentions.at[t]) items[at - 1].type = EntityType::none;
      mention(m.tokens, entry->type, entry->evidence, 0);
    }
    std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
  }

  // Do two mentions or more cover the tokens, with nothing left over?
  bool in_pieces(Range range) const {
    Range covered{range.first, range.first};
    uint32_t pieces = 0;
    while (covered.last < range.last) {
      const uint32_t at = w_.mentions.at[covered.last];
      if (at == 0 || w_.mentions.items[at - 1].tokens.first != covered.last || w_.mentions.items[at - 1].type == EntityType::none)
        return false;
      covered.last = w_.mentions.items[at - 1].tokens.last;
      ++pieces;
    }
    return covered.last == range.last && pieces > 1;
  }

  void nationalities() {
    for (const Lookup& m : lookups_.matches) {
      if (!(r_.gazetteer.kinds(m.name) >> static_cast<unsigned>(NameKind::nationality) & 1)) continue;
      bool free = true;
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) free &= w_.mentions.at[t] == 0;
      if (!free || tokens_.shape[m.tokens.first] == Shape::lower) continue;
      EntityType type = lists(m.name, NameKind::place) && names_region(m) ? EntityType::place : EntityType::nationality;
      EvidenceId by = weights_;
      for (const Sense& s : r_.gazetteer.senses(m.name))
        if (s.type == type) by = s.evidence;
      mention(m.tokens, type, by, 0);
    }
  }

  // "the Baltic", with no noun after it, is a sea; "Baltic states" have what is an adjective.
  bool names_region(const Lookup& m) const {
    uint32_t next = m.tokens.last;
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
      if (!s_.facts[m.tokens.first].carrier) continue;
      if (participles_.find(tokens_.word[t + 1])) {
        if (EntityType type = hung(m, true); type != EntityType::none && free(m.tokens)) mention(m.tokens, type, weights_, 0);
        continue;
      }
      size_t next = i + 1;
      while (next < matches.size() && matches[next].tokens.first <= t) ++next;
      if (next == matches.size() || matches[next].tokens.first != t + 1 || !s_.facts[t + 1].carrier) continue;
      const Lookup& n = matches[next];
      EntityType left = hung(m, false), right = hung(n, false);
      if (left == EntityType::none || right == EntityType::none || listed({m.tokens.first, n.tokens.last}) != Gazetteer::none) continue;
      if (free(m.tokens) && (free(n.tokens) || begins_mention(t + 1))) mention(m.tokens, left, weights_, 0);
      if (free(n.tokens) && w_.mentions.at[t - 1] != 0) mention(n.tokens, right, weights_, 0);
    }
  }

  // "Law and Justice (PiS)": what stands in brackets right after an organization is its short name, and so is the same
  // word elsewhere.
  void short_names() {
    const size_t named = w_.mentions.items.size();
    for (size_t i = 0; i < named; ++i) {
      const Mention m = w_.mentions.items[i];
      const uint32_t t = m.tokens.last + 1;  // in the brackets
      constexpr size_t longest = 8;
      if (m.type != EntityType::organization || m.tokens.size() < 2 || t + 1 >= tokens_.size() || !is(t - 1, is_.bracket)) continue;
      if (tokens_.span(t).size() > longest || article_.view(tokens_.span(t + 1)) != ")") continue;
      if (uint32_t at = w_.mentions.at[t]; at != 0 && w_.mentions.items[at - 1].type != EntityType::organization) continue;
      const Shape shape = tokens_.shape[t];
      if (shape != Shape::upper && shape != Shape::mixed) continue;
      for (uint32_t k = 0; k < tokens_.size(); ++k)
        if (tokens_.word[k] == tokens_.word[t] && tokens_.shape[k] == shape && w_.mentions.at[k] == 0)
          mention({k, k + 1}, EntityType::organization, weights_, 0);
    }
  }

  // "in Cook, DuPage and Will counties"
  void counties() {
    for (Range stretch : s_.stretches) {
      if (stretch.last == tokens_.size() || !is(stretch.last, counties_)) continue;
      const uint32_t sentence = tokens_.sentences[tokens_.sentence[stretch.last]].tokens.first;
      for (uint32_t end = stretch.last; end > sentence && s_.facts[end - 1].carrier;) {
        const Range county{s_.facts[end - 1].run_first, end};
        if (county.first == sentence) break;
        if (free(county))
          mention(county, EntityType::place, weights_, 0);
        else if (uint32_t at = w_.mentions.at[county.first]; at != 0 && w_.mentions.items[at - 1].tokens == county)
          w_.mentions.items[at - 1].type = EntityType::place;
        end = county.first;
        while (end > sentence && (is(end - 1, is_.comma) || may_be(end - 1, Pos::CC))) --end;
        if (end == county.first) break;
      }
    }
  }

  // What a listed name is that hangs on a hyphen. None where it may be a small town or a surname.
  EntityType hung(const Lookup& m, bool towns) const {
    uint8_t kinds = r_.gazetteer.kinds(m.name);
    bool organization = kinds & 1u << static_cast<unsigned>(NameKind::organization), large = lists(m.name, NameKind::place);
    bool place = large || (towns && kinds & place_kinds);
    bool acronym = !large && tokens_.shape[m.tokens.first] == Shape::upper;  // NATO and Un are towns, too
    if (organization && (!place || acronym)) return EntityType::organization;
    return place ? EntityType::place : EntityType::none;
  }

  bool free(Range range) const {
    for (uint32_t t = range.first; t < range.last; ++t)
      if (w_.mentions.at[t] != 0) return false;
    return true;
  }
  bool begins_mention(uint32_t t) const { return w_.mentions.at[t] != 0 && w_.mentions.at[t] != w_.mentions.at[t - 1]; }

  // "(R-Ky.)": the letter is the party, the rest a state. "Laurel, Miss."
  void states_of_parties() {
    for (const Lookup& m : lookups_.matches) {
      uint32_t t = m.tokens.first;
      if (t < 2 || w_.mentions.at[t] != 0) continue;
      bool town_before = is(t - 1, is_.comma) && is(m.tokens.last - 1, is_.dot) && s_.facts[t - 2].carrier;
      bool party_before = is(t - 1, is_.hyphen) && party(t - 2) && tokens_.shape[t - 2] == Shape::upper && tokens_.touches_next(t - 1);
      if (!(party_before || town_before) || tokens_.shape[t] == Shape::lower || !free(m.tokens)) continue;
      if (!(r_.gazetteer.kinds(m.name) & place_kinds) || (town_before && !is_division(m.name, {"region"}))) continue;
      if (uint32_t at = w_.mentions.at[t - 2]; town_before && at != 0 && lookups_.covers[t - 2] & all_places)
        w_.mentions.items[at - 1].type = EntityType::place;
      mention(m.tokens, EntityType::place, weights_, 0);
    }
  }

  // "The Hague": the article belongs to the name where the list has it so, and the place not without.
  void articles_of_places() {
    for (Mention& m : w_.mentions.items) {
      uint32_t first = m.tokens.first;
      if (m.type != EntityType::place || first == 0 || !is(first - 1, is_.the) || tokens_.shape[first - 1] != Shape::cap) continue;
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
    if (first == last || last == tokens_.size()) return;
    Range place{first, last};
    NameId name = listed(place);
    bool known = name != Gazetteer::none && r_.gazetteer.kinds(name) & place_kinds;
    if (!known && !is(last, is_.comma) && !is(last, is_.bracket)) return;
    for (uint32_t t = first; t < last; ++t)
      if (uint32_t at = w_.mentions.at[t]; at != 0) {
        Mention& m = w_.mentions.items[at - 1];
        if (!place.contains(m.tokens) || (!known && !(m.tokens == place))) return;
        m.tokens = place;
        m.type = EntityType::place;
        return;
      }
    mention(place, EntityType::place, weights_, 0);
  }

  // "Steel is key. COLUMBUS -- The viaduct …": a listed place in capitals before a dash, wherever a sentence begins so.
  void places_before_dashes() {
    for (size_t i = 0; i < tokens_.sentences.size(); ++i) {
      Range sentence = tokens_.sentences[i].tokens, place{sentence.first, sentence.first};
      if (tokens_.shape[sentence.first] != Shape::upper || s_.sentence_case[i] != 0) continue;
      while (place.last < sentence.last && tokens_.shape[place.last] != Shape::punct) ++place.last;
      constexpr uint32_t shortest = 4;  // bytes: "US", "TV" …
      if (place.last == sentence.last || tokens_.touches_next(place.last - 1) || !is_dash(place.last) || !free(place)) continue;
      NameId name = listed(place);
      if (name != Gazetteer::none && r_.gazetteer.kinds(name) & place_kinds && tokens_.span(place.first).size() >= shortest)
        mention(place, EntityType::place, weights_, 0);
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
      if (m.tokens.size() != 1 || m.type == EntityType::person || m.type == EntityType::nationality || t < 3 || !is(t - 1, is_.comma))
        continue;
      if (tokens_.shape[t] != Shape::cap || !v_.has(tokens_.word[t - 2], Flag::person_noun) || tokens_.shape[t - 2] != Shape::lower)
        continue;
      if (Pos p = v_[tokens_.word[t - 3]].pos[0]; p == Pos::PRPS || p == Pos::POS) m.type = EntityType::person;
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
      if (m.tokens.size() < 2 || m.tokens.first < done) continue;
      if (is(m.tokens.first + 1, is_.own) && lists(listed({m.tokens.first, m.tokens.first + 1}), NameKind::place)) continue;
      uint8_t kinds = r_.gazetteer.kinds(m.name);
      bool organization = kinds == 1u << static_cast<unsigned>(NameKind::organization);
      if (!organization && kinds != 1u << static_cast<unsigned>(NameKind::person)) continue;
      uint32_t capitals = 0;
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) capitals += s_.facts[t].carrier;
      if (capitals < 2 || !s_.facts[m.tokens.first].carrier || !s_.facts[m.tokens.last - 1].carrier) continue;
      done = m.tokens.last;
      whole.emplace_back(m.tokens, organization ? EntityType::organization : EntityType::person);
    }
    if (whole.empty()) return;
    std::sort(items.begin(), items.end(), [](const Mention& a, const Mention& b) { return a.tokens.first < b.tokens.first; });
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
    if (!any) return;
    std::erase_if(items, [](const Mention& m) { return m.tokens.empty(); });
    for (auto [range, type] : added_) mention(range, type, weights_, 0);
    added_.clear();
  }

  // Conventions, mention by mention.

  bool is(uint32_t t, WordId word) const { return tokens_.word[t] == word; }
  bool party(uint32_t t) const { return is(t, is_.r) || is(t, is_.d) || is(t, is_.i); }
  bool title(uint32_t t) const { return v_.has(tokens_.word[t], Flag::title); }

  bool is_mark(uint32_t t) const { return is(t, is_.quotation_mark) || is(t, is_.apostrophe); }

  NameId listed(Range range) const { return r_.gazetteer.find(v_, tokens_, {tokens_.word.data() + range.first, range.size()}); }
  bool lists(NameId name, NameKind kind) const {
    return name != Gazetteer::none && (r_.gazetteer.kinds(name) >> static_cast<unsigned>(kind) & 1);
  }

  void settle() {
    auto& items = w_.mentions.items;
    size_t kept = 0;
    for (size_t i = 0; i < items.size(); ++i) {
      Mention m = items[i];
      party_letter(m);
      whole_given_name(m);
      house_of_saint(m);
      cut_verb_of_headline(m);
      cut_title(m, i + 1 < items.size() ? &items[i + 1] : nullptr);
      last_dot(m, i + 1 < items.size() ? items[i + 1].tokens.first : tokens_.size());
      small_suffix(m);
      gazetteer_evidence(m);
      if (kept > 0 && joins(items[kept - 1], m)) {
        items[kept - 1].tokens.last = m.tokens.last;
        items[kept - 1].type = EntityType::organization;
        continue;
      }
      if (!m.tokens.empty()) items[kept++] = m;
    }
    items.resize(kept);
    split_members();
    split_titles();
    join_nicknames();
  }

  // "Vamil Divan of Guggenheim" taken for one organization: a person, and what it is of.
  void split_members() {
    std::vector<Mention>& items = w_.mentions.items;
    size_t n = items.size();
    for (size_t i = 0; i < n; ++i) {
      Mention m = items[i];
      uint32_t first = m.tokens.first, of = first;
      if (m.type != EntityType::organization || m.tokens.size() < 4 || listed(m.tokens) != Gazetteer::none) continue;
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
    if (items.size() > n)
      std::sort(items.begin(), items.end(), [](const Mention& a, const Mention& b) { return a.tokens.first < b.tokens.first; });
  }

  // A capitalised word that is no common one and none of an organization's or place's kind.
  bool may_end_person(uint32_t t) const {
    const Word& w = v_[tokens_.word[t]];
    constexpr uint64_t others = bit(Flag::organization_head) | bit(Flag::organization_suffix) | bit(Flag::place_head) | bit(Flag::title);
    return tokens_.shape[t] == Shape::cap && (w.common == 0 || w.common >= rare) && !(w.flags & others);
  }

  // "Supreme Court Justice Frank Nervo" taken for one organization: a title inside parts it.
  void split_titles() {
    std::vector<Mention>& items = w_.mentions.items;
    size_t n = items.size();
    for (size_t i = 0; i < n; ++i) {
      Mention m = items[i];
      if (m.type != EntityType::organization || m.tokens.size() < 3 || listed(m.tokens) != Gazetteer::none) continue;
      if (v_.has(tokens_.word[m.tokens.last - 1], Flag::organization_head)) continue;  // "St Luke's Hospital"
      for (uint32_t t = m.tokens.first; t + 2 < m.tokens.last; ++t) {
        constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
        if (!title(t) || v_.has(tokens_.word[t], Flag::organization_head) || tokens_.shape[t + 1] == Shape::lower) continue;
        bool parts = (v_[tokens_.word[t + 1]].flags & given) != 0 && v_[tokens_.word[t + 1]].common == 0;
        if (!parts && t > m.tokens.first) {  // "U.S. District Judge Claria Horn Boom"
          parts = may_end_person(t + 1);
          for (uint32_t k = t + 2; k < m.tokens.last; ++k)
            parts &= s_.facts[k].carrier && !v_.has(tokens_.word[k], Flag::organization_head) &&
                     !v_.has(tokens_.word[k], Flag::organization_suffix);
        }
        if (!parts) continue;
        Mention person = m;
        person.tokens.first = t + 1;
        person.type = EntityType::person;
        if (t == m.tokens.first) {
          items[i] = person;
        } else {
          items[i].tokens.last = t;
          items.push_back(person);
        }
        break;
      }
    }
    if (items.size() > n)
      std::sort(items.begin(), items.end(), [](const Mention& a, const Mention& b) { return a.tokens.first < b.tokens.first; });
  }

  // "R-Ky.": the letter is the party.
  void party_letter(Mention& m) const {
    uint32_t t = m.tokens.first;
    if (m.tokens.size() < 3 || tokens_.shape[t] != Shape::upper) return;
    if (!party(t) || !is(t + 1, is_.hyphen) || !tokens_.touches_next(t)) return;
    m.tokens.first += 2;
    m.type = EntityType::place;
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
    if (m.type == EntityType::person && t >= 2 && is(t - 1, is_.hyphen) && tokens_.touches_next(t - 1) && tokens_.touches_next(t - 2) &&
        w_.mentions.at[t - 2] == 0 &&
        (v_.has(tokens_.word[t - 2], Flag::name_particle) || (tokens_.shape[t - 2] == Shape::cap && lookups_.covers[t - 2] == 0)))
      m.tokens.first -= 2;
    constexpr uint64_t given = bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
    if (m.type == EntityType::organization && m.tokens.size() == 4 && v_.has(tokens_.word[t], Flag::name_particle) &&
        is(t + 1, is_.hyphen) && (v_[tokens_.word[t + 2]].flags & given) && may_end_person(t + 3) &&
        !lists(listed(m.tokens), NameKind::organization))
      m.type = EntityType::person;
  }

  // "King Charles III", "Prince Harry", "Pope John Paul II"; not "Prince Fielder", "King Sunny Ade".
  bool royal_title(const Mention& m) const {
    uint32_t t = m.tokens.first;
    if (std::find(royals_.begin(), royals_.end(), tokens_.word[t]) == royals_.end()) return false;
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

  // An abbreviation's last dot belongs to the name: "U.S.", "Mich.", "Acme Corp."
  void last_dot(Mention& m, uint32_t limit) const {
    uint32_t t = m.tokens.last;
    if (t >= limit || t >= tokens_.size() || !is(t, is_.dot) || !tokens_.touches_next(t - 1)) return;
    std::string_view last = article_.view(tokens_.span(t - 1));
    bool dotted = last.find('.') != std::string_view::npos;
    bool suffix = m.tokens.size() > 1 && (v_.has(tokens_.word[t - 1], Flag::organization_suffix) || is(t - 1, is_.jr) || is(t - 1, is_.sr));
    if (dotted || suffix || listed({m.tokens.first, t + 1}) != Gazetteer::none) m.tokens.last = t + 1;
  }

  // "Lorimer Holdings plc"
  void small_suffix(Mention& m) const {
    uint32_t t = m.tokens.last;
    if (t + 1 < tokens_.size() && is(t + 1, is_.hyphen) && tokens_.touches_next(t)) return;  // "Acme co-founder"
    if (m.type == EntityType::organization && t < tokens_.size() && tokens_.shape[t] == Shape::lower && w_.mentions.at[t] == 0 &&
        v_.has(tokens_.word[t], Flag::organization_suffix) && v_[tokens_.word[t]].common == 0)
      ++m.tokens.last;
  }

  // The given name before the marks, where it was not found by itself.
  void given_before_nickname(Mention& m) const {
    uint32_t close = m.tokens.first - 1, sentence = tokens_.sentences[tokens_.sentence[m.tokens.first]].tokens.first;
    if (m.type != EntityType::person || m.tokens.first < sentence + 4 || !is_mark(close)) return;
    constexpr uint32_t longest = 4;
    uint32_t open = close - 1;
    while (open > sentence && close - open <= longest && s_.facts[open].carrier) --open;
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
      if (m.type != EntityType::person || open + 3 >= tokens_.size() || !is_mark(open)) continue;
      constexpr uint32_t longest = 4;
      uint32_t close = open + 1;
      while (close < tokens_.size() && close <= open + longest && s_.facts[close].carrier) ++close;
      if (close == open + 1 || close + 1 >= tokens_.size() || !is_mark(close) || !s_.facts[close + 1].carrier) continue;
      size_t next = i + 1;
      while (next < items.size() && items[next].tokens.last <= close) ++next;
      if (next == items.size() || items[next].tokens.first != close + 1 || items[next].type != EntityType::person) continue;
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

  // A word that is listed as a body alone, and is no part of people's names, is no person: "Petroecuador".
  void gazetteer_evidence(Mention& m) const {
    NameId name = listed(m.tokens);
    if (name == Gazetteer::none) return;
    constexpr uint64_t of_people = bit(Flag::surname) | bit(Flag::given_female) | bit(Flag::given_male) | bit(Flag::given_any);
    uint32_t t = m.tokens.first;
    if (m.type == EntityType::person && r_.gazetteer.kinds(name) == 1u << static_cast<unsigned>(NameKind::organization) &&
        m.tokens.size() == 1 && !(v_[tokens_.word[t]].flags & of_people) && (t == 0 || !title(t - 1)) &&
        !std::binary_search(surnames_.begin(), surnames_.end(), tokens_.word[t]))
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
      uint32_t t = m.tokens.last, sentence_end = tokens_.sentences[tokens_.sentence[m.tokens.first]].tokens.last;
      if (m.type != EntityType::organization || t + 2 >= sentence_end || !(is(t - 1, is_.court) || is(t - 1, is_.appeals)) ||
          !is(t, is_.for_) || !is(t + 1, is_.the))
        continue;
      uint32_t last = t + 2;
      while (last < sentence_end && s_.facts[last].carrier) ++last;
      if (!is(last - 1, is_.district) && !is(last - 1, is_.circuit)) continue;
      if (last + 1 < sentence_end && is(last, is_.of) && s_.facts[last + 1].carrier) last = s_.facts[last + 1].run_last;
      m.tokens.last = last;
      for (size_t k = i + 1; k < items.size() && items[k].tokens.first < last; ++k) {
        m.tokens.last = std::max(m.tokens.last, items[k].tokens.last);
        items[k].type = EntityType::none;
      }
      any = true;
    }
    if (any) std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
  }

  // "India beat New Zealand by four wickets": makes teams of both, and counts the places that a report of sport makes teams.
  int contests() {
    int count = 0;
    auto& items = w_.mentions.items;
    for (Mention& m : items) {
      if (m.type != EntityType::place || !team_beside(m.tokens)) continue;
      Range sentence = tokens_.sentences[tokens_.sentence[m.tokens.first]].tokens;
      bool sport = false;
      for (uint32_t t = sentence.first; t < sentence.last && !sport; ++t) sport = v_.has(tokens_.word[t], Flag::sport_word);
      if (!sport) continue;
      ++count;
      const WordList::Key* key = team_words_.longest_at(tokens_, m.tokens.last, sentence.last);
      uint32_t next = key ? m.tokens.last + static_cast<uint32_t>(key->words.size()) : sentence.last;
      if (next >= sentence.last || w_.mentions.at[next] == 0) continue;
      Mention& rival = items[w_.mentions.at[next] - 1];
      if (rival.tokens.first == next && (rival.type == EntityType::place || rival.type == EntityType::organization))
        m.type = rival.type = EntityType::organization;
    }
    return count;
  }

  // "Shell Petroleum Development Company of Nigeria Limited" is one name: the legal form is that of the whole.
  void companies_of_places() {
    auto& items = w_.mentions.items;
    for (size_t i = 1; i < items.size(); ++i) {
      Mention &company = items[i - 1], &m = items[i];
      if (company.type != EntityType::organization || m.type != EntityType::organization || m.tokens.size() < 2) continue;
      if (m.tokens.first != company.tokens.last + 1 || !is(company.tokens.last, is_.of)) continue;
      if (!v_.has(tokens_.word[m.tokens.last - 1], Flag::organization_suffix)) continue;
      NameId place = listed({m.tokens.first, m.tokens.last - 1});
      if (place == Gazetteer::none || !(r_.gazetteer.kinds(place) & place_kinds)) continue;
      company.tokens.last = m.tokens.last;
      m.type = EntityType::none;
    }
    std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
  }

  // Where sport is spoken of and a place's name is that of its team, it is so wherever nothing is said to be in it.
  void teams() {
    auto& items = w_.mentions.items;
    teams_.clear();
    for (const Mention& m : items)
      if (m.type == EntityType::organization || (m.type == EntityType::place && team_beside(m.tokens))) teams_.push_back(hash(m.tokens));
    std::sort(teams_.begin(), teams_.end());
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
                              !is(first - 1, is_.at) && !team_before(first));
      bool beside_place = last + 1 < tokens_.size() && is(last, is_.comma) && w_.mentions.at[last + 1] != 0 &&
                          items[w_.mentions.at[last + 1] - 1].type == EntityType::place;
      bool dateline = article_.dateline && article_.dateline->contains(tokens_.span(first));
      if (!located && !beside_place && !dateline) m.type = EntityType::organization;
    }
  }

  // "India beat New Zealand", "the Wales captain", "lost 118-112 to Detroit".
  bool team_beside(Range m) const {
    if (team_before(m.first)) return true;
    bool located = m.first > 0 && may_be(m.first - 1, Pos::IN);
    const WordList::Key* after = located ? nullptr : team_words_.longest_at(tokens_, m.last, sentence_end(m.first));
    if (!after) return false;
    uint32_t next = m.last + static_cast<uint32_t>(after->words.size());  // "fell to Oman": a rival is named
    return team_words_.cell(after->row, team_side_) != "after" || (next < tokens_.size() && w_.mentions.at[next] != 0);
  }

  // Do the words before token t tell that a team follows?
  bool team_before(uint32_t t) const {
    constexpr uint32_t longest = 4;  // words
    uint32_t sentence = tokens_.sentences[tokens_.sentence[t]].tokens.first;
    for (uint32_t first = t; first > sentence && t - first < longest;) {
      const WordList::Key* key = team_words_.longest_at(tokens_, --first, t);
      if (key && key->words.size() == t - first && team_words_.cell(key->row, team_side_) != "before") return true;
    }
    if (t >= sentence + 2 && is(t - 1, is_.for_) && v_[tokens_.word[t - 2]].flags & (bit(Flag::sport_word) | bit(Flag::contest_word)))
      return true;
    bool score_before =
        t >= sentence + 4 && tokens_.shape[t - 2] == Shape::digit && is(t - 3, is_.hyphen) && tokens_.shape[t - 4] == Shape::digit;
    return score_before && (may_be(t - 1, Pos::TO) || (may_be(t - 1, Pos::IN) && !is(t - 1, is_.in) && !is(t - 1, is_.at)));
  }

  uint32_t sentence_end(uint32_t t) const { return tokens_.sentences[tokens_.sentence[t]].tokens.last; }

  // "Abu Dhabi bore responsibility": a large place that no list knows as a body is a place, but in sport.
  void places_that_act() {
    for (Mention& m : w_.mentions.items) {
      if (m.type != EntityType::organization) continue;
      NameId name = listed(m.tokens);
      constexpr uint8_t bodies =
          1u << static_cast<unsigned>(NameKind::organization) | 1u << static_cast<unsigned>(NameKind::ambiguous_organization);
      if (lists(name, NameKind::place) && !(r_.gazetteer.kinds(name) & bodies) && division(name)) m.type = EntityType::place;
    }
  }

  bool is_division(NameId name, std::initializer_list<std::string_view> kinds) const {
    for (const Sense& s : r_.gazetteer.senses(name))
      if (s.type == EntityType::place &&
          std::find(kinds.begin(), kinds.end(), r_.gazetteer.text(r_.gazetteer.entry(s.entry).subtype)) != kinds.end())
        return true;
    return false;
  }
  bool division(NameId name) const { return is_division(name, {"country", "region", "city"}); }

  // "Moody's": a listed organization that is called by a possessive, unless somebody in the article has that name.
  void listed_possessives() {
    auto& items = w_.mentions.items;
    for (const Lookup& m : lookups_.matches) {
      uint32_t first = m.tokens.first, last = m.tokens.last;
      if (m.tokens.size() < 2 || !is(last - 1, is_.own) || !lists(m.name, NameKind::organization) || !s_.facts[first].carrier) continue;
      if (lists(listed({first, last - 1}), NameKind::organization) || lists(listed({first, last - 1}), NameKind::place)) continue;
      if (std::binary_search(surnames_.begin(), surnames_.end(), tokens_.word[last - 2])) continue;
      if (uint32_t at = w_.mentions.at[first]; at == 0) {
        mention(m.tokens, EntityType::organization, weights_, 0);
      } else if (items[at - 1].tokens == Range{first, last - 1}) {
        items[at - 1].tokens.last = last;
        items[at - 1].type = EntityType::organization;
      }
    }
  }

  // "Fuller's said": no possessive stands before a verb, so it belongs to the name, wherever the article has it.
  void possessive_names() {
    auto& items = w_.mentions.items;
    shops_.clear();
    for (const Mention& m : items)
      if (m.tokens.size() == 1 && m.type != EntityType::nationality && verb_follows_possessive(m.tokens.last))
        shops_.push_back(tokens_.word[m.tokens.first]);
    if (shops_.empty()) return;
    std::sort(shops_.begin(), shops_.end());
    for (Mention& m : items) {
      uint32_t t = m.tokens.last;
      if (m.tokens.size() != 1 || t >= tokens_.size() || !is(t, is_.own) || !tokens_.touches_next(t - 1)) continue;
      WordId word = tokens_.word[t - 1];
      if (!std::binary_search(shops_.begin(), shops_.end(), word) || std::binary_search(surnames_.begin(), surnames_.end(), word)) continue;
      m.tokens.last = t + 1;
      m.type = EntityType::organization;
    }
  }

  bool verb_follows_possessive(uint32_t t) const {
    if (t + 2 >= tokens_.size() || !is(t, is_.own) || !tokens_.touches_next(t - 1)) return false;
    return is(t + 1, is_.said) || is(t + 1, is_.has) || is(t + 1, is_.had) || is(t + 1, is_.was) ||
           (is(t + 1, is_.will) && tokens_.shape[t + 2] == Shape::lower && may_be(t + 2, Pos::VB) && !may_be(t + 2, Pos::TO));
  }

  bool may_be(uint32_t t, Pos pos) const {
    const auto& known = v_[tokens_.word[t]].pos;
    return std::find(known.begin(), known.end(), pos) != known.end();
  }

  // What is called by a name, but is no person, organization or place.
  void drop_things() {
    auto& items = w_.mentions.items;
    storms_.clear();
    bool any = false;
    for (Mention& m : items)
      if (is_ship(m.tokens) || part_of_thing(m.tokens) || is_storm(m)) {
        m.type = EntityType::none;
        any = true;
      }
    if (!any) return;
    if (!storms_.empty())
      for (Mention& m : items)  // Kalmaegi alone, where nobody has that name
        if (WordId word = tokens_.word[m.tokens.first]; m.tokens.size() == 1 && m.type != EntityType::place &&
                                                        std::find(storms_.begin(), storms_.end(), word) != storms_.end() &&
                                                        !std::binary_search(full_names_.begin(), full_names_.end(), word))
          m.type = EntityType::none;
    std::erase_if(items, [](const Mention& m) { return m.type == EntityType::none; });
  }

  // "USS Carl Vinson"
  bool is_ship(Range m) const {
    auto prefix = [&](uint32_t t) { return tokens_.shape[t] == Shape::upper && ships_.find(tokens_.word[t]); };
    return (m.size() > 1 && prefix(m.first)) || (m.first > 0 && prefix(m.first - 1));
  }

  // "Typhoon Kalmaegi", "Operation Perry"
  bool is_storm(const Mention& m) {
    auto storm = [&](uint32_t t) { return std::find(storm_words_.begin(), storm_words_.end(), tokens_.word[t]) != storm_words_.end(); };
    uint32_t t = m.tokens.first;
    bool inside = m.tokens.size() > 1 && storm(t), before = t > 0 && s_.facts[t - 1].carrier && storm(t - 1);
    if ((!inside && !before) || m.type == EntityType::nationality || listed(m.tokens) != Gazetteer::none) return false;
    storms_.push_back(tokens_.word[m.tokens.last - 1]);
    return true;
  }

  // "Dow Jones Industrial Average", "the Paris agreement", "Vietnam War", but not "the Vietnam war".
  bool part_of_thing(Range m) const {
    constexpr uint32_t before = 4;  // words of the thing before the mention
    for (uint32_t t = m.first - std::min(before, m.first); t <= m.first; ++t) {
      if (!s_.facts[t].carrier && tokens_.shape[t] != Shape::digit) continue;
      const WordList::Key* key = things_.longest_at(tokens_, t, tokens_.size());
      const uint32_t end = key ? t + static_cast<uint32_t>(key->words.size()) : 0;
      if (end >= m.last && (tokens_.shape[end - 1] != Shape::lower || things_.cell(key->row, "lower") == "yes")) return true;
    }
    return false;
  }

  // What a user says is no name.
  void drop_stops() {
    if (stops_.keys().empty()) return;
    std::erase_if(w_.mentions.items, [&](const Mention& m) {
      const WordList::Key* key = stops_.longest_at(tokens_, m.tokens.first, m.tokens.last);
      return key && key->words.size() == m.tokens.size();
    });
  }

  // What a user says is a name, is one, the longest first; but inside a longer name it is part of that.
  void own_names() {
    if (r_.gazetteer.own().size() == 0) return;
    auto& items = w_.mentions.items;
    std::vector<Mention> own;
    uint32_t done = 0;
    for (const Lookup& m : lookups_.matches) {
      if (m.tokens.first < done || !lists(m.name, NameKind::own)) continue;
      const Entry& entry = r_.gazetteer.entry(r_.gazetteer.senses(m.name).front().entry);
      bool inside = std::any_of(items.begin(), items.end(), [&](const Mention& other) {
        return other.tokens.contains(m.tokens) && other.tokens.size() > m.tokens.size() && other.type != EntityType::none;
      });
      if (inside) continue;
      std::erase_if(items, [&](const Mention& other) { return other.tokens.first < m.tokens.last && m.tokens.first < other.tokens.last; });
      Mention name;
      name.tokens = m.tokens;
      name.type = entry.type;
      if (entry.type == EntityType::nationality) name.kind = MentionKind::adjective;
      name.by.add(entry.evidence);
      own.push_back(name);
      done = m.tokens.last;
    }
    if (own.empty()) return;
    items.insert(items.end(), own.begin(), own.end());
    std::sort(items.begin(), items.end(), [](const Mention& a, const Mention& b) { return a.tokens.first < b.tokens.first; });
  }

  const Article& article_;
  const Tokens& tokens_;
  const Lookups& lookups_;
  const Resources& r_;
  const Vocabulary& v_;
  const NameWords& is_;
  const NameModel& model_;
  Workspace::Impl& w_;
  NameFeatureScratch& s_;
  EvidenceId weights_;
  const WordList &stops_, &things_;
  const WordList& ships_;
  const WordList& streets_;
  const WordList& place_heads_;
  const WordList& participles_;
  const WordList& team_words_;
  int team_side_;
  WordId counties_;
  const std::vector<WordId>& storm_words_;
  const std::vector<WordId>& royals_;
  std::vector<WordId> surnames_;                         // of the article's full names, sorted
  std::vector<WordId> full_names_;                       // the words of persons' names of several words, sorted
  std::vector<WordId> town_words_;                       // what something is said to be in, sorted
  std::vector<WordId> companies_;                        // the first words of its companies, sorted
  std::vector<uint64_t> teams_;                          // hashes of the words of organizations, sorted
  std::vector<WordId> shops_;                            // whose name is a possessive, sorted
  std::vector<std::pair<uint64_t, uint32_t>> by_words_;  // hash of its words and mention
  std::vector<std::pair<Range, EntityType>> added_;
  std::vector<WordId> storms_;                         // the names of the article's
  std::vector<std::pair<uint64_t, EntityType>> told_;  // hash of the words of mentions in ordinary sentences, sorted
};

}  // namespace

void tag_names(const Article& article, const Tokens& tokens, const Lookups& /*lookups*/, const Phrases& /*phrases*/, const Resources& r,
               Workspace::Impl& w) {
  w.mentions.clear();
  w.mentions.at.assign(tokens.size(), 0);
  if (!w.name_reader) w.name_reader = std::make_shared<NameReader>(r);
  Tagger(article, r, *w.name_reader, w).run();
}

}  // namespace sayso
