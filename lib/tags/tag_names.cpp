// Which words are names, and of what type. Evidence in, one small linear model decides (name_model.h): every token of a
// stretch that can hold a name (name_features.h) gets a score for each label, and the best sequence of labels wins.
// What the article, the lists and conventions know better is then set right (mend_names.h).
#include "tags/tag_names.h"

#include <algorithm>
#include <array>

#include "tags/label_lanes.h"
#include "tags/mend_names.h"

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

class Decoder {
 public:
  Decoder(const Resources& r, const NameLists& lists, Workspace::Impl& w)
      : tokens_(w.tokens), lookups_(w.lookups), r_(r), model_(r.names), lists_(lists), w_(w), s_(w.names) {}

  void run() {
    if (model_.empty()) return;
    name_scores(tokens_, lookups_, r_, s_);
    const size_t held = s_.held.size();
    s_.labels.resize(held);
    s_.begins.resize(held + 1);
    s_.ends.resize(held + 1);
    // Lists made without a branch. Stretches of one token, and those of more:
    size_t singles = 0, longer = 0;
    uint32_t at = 0;
    s_.longer.resize(s_.stretches.size() + 1);
    for (Range stretch : s_.stretches) {
      const Range there{at, at + stretch.size()};
      s_.begins[singles] = at;
      s_.longer[longer] = there;
      singles += there.size() == 1;
      longer += there.size() != 1;
      at = there.last;
    }
    for (size_t i = 0; i < singles; ++i) s_.labels[s_.begins[i]] = alone(s_.scores[s_.begins[i]]);
    for (size_t i = 0; i < longer; ++i) decode(&s_.scores[s_.longer[i].first], &s_.labels[s_.longer[i].first], s_.longer[i].size());
    // And where names begin and where they end, as many of each:
    size_t begins = 0, ends = 0;
    for (uint32_t k = 0; k < held; ++k) {
      s_.begins[begins] = s_.ends[ends] = k;
      begins += limits[s_.labels[k]].begins;
      ends += limits[s_.labels[k]].ends;
    }
    for (size_t i = 0; i < begins; ++i) {
      const uint32_t first = s_.begins[i], last = s_.ends[i];
      add_mention(w_.mentions, {s_.held[first], s_.held[last] + 1}, entity_type(type_of(s_.labels[first])), lists_.weights,
                  margin(first, last + 1));
    }
  }

 private:
  using Row = std::array<int16_t, name_labels>;

  // Does a label begin, or end, a name that is told of?
  struct Limit {
    uint8_t begins, ends;
  };
  static constexpr auto limits = [] {
    std::array<Limit, name_labels> of{};
    for (NameLabel l = 1; l < name_labels; ++l) {
      if (type_of(l) == NameType::misc) continue;
      const bool unit = position_of(l) == Position::unit;
      of[l].begins = static_cast<uint8_t>(unit || position_of(l) == Position::begin);
      of[l].ends = static_cast<uint8_t>(unit || position_of(l) == Position::end);
    }
    return of;
  }();

  // Viterbi. Forward only the best sums are kept, counted from the best of their token so that they stay small; the way
  // back finds the steps again.
  void decode(const Scores* scores, NameLabel* labels, size_t n) {
    s_.best.resize(std::max(s_.best.size(), n));
    keep(LabelLanes::load(model_.steps(outside).data()), model_.step_outside(outside), scores[0], s_.best[0]);
    for (size_t t = 1; t < n; ++t) advance(s_.best[t - 1], scores[t], s_.best[t]);
    trace_back(labels, n);
  }

  // The best label of a token between others that are outside.
  NameLabel alone(const Scores& score) const {
    const Scores& steps = model_.steps(outside);
    int most = rank(model_.step_outside(outside) + model_.step_outside(outside), outside);
    for (size_t type = 0; type < name_types; ++type) {
      const NameLabel l = name_label(static_cast<NameType>(type), Position::unit);
      most = std::max(most, rank(steps[l - 1u] + score[l - 1u] + model_.step_outside(l), l));
    }
    return label_of(most);
  }

  // A sum and a label in one number, the largest of which is that of the largest sum; among equals the first label's.
  static constexpr int rank(int sum, NameLabel label) { return sum * 32 + (31 - label); }
  static constexpr NameLabel label_of(int rank) { return static_cast<NameLabel>(31 - (rank & 31)); }
  static_assert(name_labels <= 32);

  void trace_back(NameLabel* labels, size_t n) {
    labels[n - 1] = best_closed(s_.best[n - 1], outside);
    for (size_t t = n; --t > 0;) labels[t - 1] = before(s_.best[t - 1], labels[t]);
  }

  // The best sums of the token after one with the sums `before`. All labels of names are reached at once: from each label
  // after which a name may begin, and within a name from the B and the I of its type.
  void advance(const Row& before, const Scores& score, Row& best) const {
    LabelLanes sums = LabelLanes::load(before.data() + 1), reach = LabelLanes::all(never);
    int16_t out = never;
#pragma GCC unroll 9
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
  NameLabel before(const Row& best, NameLabel label) const {
    if (label != outside && (position_of(label) == Position::inside || position_of(label) == Position::end)) {
      NameLabel begin = name_label(type_of(label), Position::begin), inside = name_label(type_of(label), Position::inside);
      return best[inside] + model_.transition(inside, label) > best[begin] + model_.transition(begin, label) ? inside : begin;
    }
    return best_closed(best, label);
  }

  NameLabel best_closed(const Row& best, NameLabel next) const {
    int most = INT32_MIN;
#pragma GCC unroll 9
    for (NameLabel l : closed) most = std::max(most, rank(best[l] + model_.transition(l, next), l));
    return label_of(most);
  }

  // How far the decision stands above another type, or none, for the same words.
  float margin(uint32_t first, uint32_t last) const {
    std::array<int, name_types> sums{};
    for (uint32_t t = first; t < last; ++t)
      for (size_t type = 0; type < name_types; ++type)
        sums[type] += s_.scores[t][name_label(static_cast<NameType>(type), position_of(s_.labels[t])) - 1u];
    const auto chosen = static_cast<size_t>(type_of(s_.labels[first]));
    int best = 0;  // of no name
    for (size_t other = 1; other < name_types; ++other) best = std::max(best, sums[(chosen + other) % name_types]);
    return static_cast<float>(sums[chosen] - best);
  }

  const Tokens& tokens_;
  const Lookups& lookups_;
  const Resources& r_;
  const NameModel& model_;
  const NameLists& lists_;
  Workspace::Impl& w_;
  NameFeatureScratch& s_;
};

}  // namespace

NameLists::NameLists(const Resources& r)
    : weights(r.evidence_id("weights:names")),
      sports(r.evidence_id("gazetteer:sports")),
      companies(r.evidence_id("gazetteer:companies")),
      media(r.evidence_id("gazetteer:media")),
      parties(r.evidence_id("gazetteer:parties")),
      stops(r.list("stop")),
      things(r.list("things")),
      ships(r.list("ship_prefixes")),
      streets(r.list("street_words")),
      place_heads(r.list("place_heads")),
      participles(r.list("hung_participles")),
      org_openers(r.list("org_openers")),
      team_words(r.list("team_contexts")),
      contexts(r.list("name_contexts")),
      shared_heads(r.list("shared_heads")),
      titles(r.list("titles")),
      craft(r.list("craft_words")),
      alias_phrases(r.list("alias_phrases")),
      team_side(team_words.column("side")),
      context_side(contexts.column("side")),
      context_type(contexts.column("type")),
      road(r.vocabulary.find("road")),
      with(r.vocabulary.find("with")),
      miss(r.vocabulary.find("miss")),
      between(r.vocabulary.find("between")),
      express(r.vocabulary.find("express")),
      minister(r.vocabulary.find("minister")),
      office(r.vocabulary.find("office")),
      township(r.vocabulary.find("township")),
      v(r.vocabulary.find("v")),
      vs(r.vocabulary.find("vs")),
      sets(r.sets("name_sets")),
      storm_words(r.sets("name_sets"), "storm_words"),
      royals(r.sets("name_sets"), "royals"),
      forms_before(r.sets("name_sets"), "forms_before"),
      honours(r.sets("name_sets"), "honours"),
      regnal_numbers(r.sets("name_sets"), "regnal_numbers"),
      shop_before(r.sets("name_sets"), "shop_before"),
      subordinators(r.sets("name_sets"), "subordinators"),
      inhabitants(r.sets("name_sets"), "inhabitants"),
      syllables(r.sets("name_sets"), "syllables"),
      rivals(r.sets("name_sets"), "rivals"),
      reporters(r.sets("name_sets"), "reporters"),
      tellers(r.sets("name_sets"), "tellers"),
      based(r.sets("name_sets"), "based"),
      works(r.sets("name_sets"), "works"),
      player_acts(r.sets("name_sets"), "player_acts"),
      place_openers(r.sets("name_sets"), "place_openers"),
      numbered_streets(r.sets("name_sets"), "numbered_streets"),
      kin(r.sets("name_sets"), "kin"),
      compass(r.sets("name_sets"), "compass"),
      road_words(r.sets("name_sets"), "road_words"),
      road_letters(r.sets("name_sets"), "road_letters"),
      owners_of_roads(r.sets("name_sets"), "owners_of_roads"),
      before_highways(r.sets("name_sets"), "before_highways"),
      highway_ways(r.sets("name_sets"), "highway_ways"),
      townspeople(r.sets("name_sets"), "townspeople"),
      communes(r.sets("name_sets"), "communes") {}

void tag_names(const Article& article, const Tokens& tokens, const Lookups& lookups, const Resources& r, Workspace::Impl& w) {
  w.mentions.clear();
  w.mentions.at.assign(tokens.size(), 0);
  if (!w.name_lists) w.name_lists = std::make_shared<NameLists>(r);
  const NameLists& lists = *w.name_lists;
  find_name_facts(article, tokens, lookups, r, w.names);
  w.mentions.of_sport = w.names.topic == NameFeatureScratch::Topic::sport;
  Decoder(r, lists, w).run();
  mend_types(article, r, lists, w);
  mend_by_lists(article, r, lists, w);
  mend_roads(article, r, lists, w);
  auto& items = w.mentions.items;
  sort_mentions(items);
  mend_spans(article, r, lists, w);
  number_mentions(w.mentions);
}

}  // namespace sayso
