// Which words are names, and of what type. Evidence in, one small linear model decides (name_model.h): every token of a
// stretch that can hold a name (name_features.h) gets a score for each label, and the best sequence of labels wins.
// Nationalities come from the list alone, but compete: "Iraqi" inside "Iraqi National Congress" is not one.
#include "tags/tag_names.h"

#include <algorithm>

#include "tags/best_labels.h"
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

class Tagger {
 public:
  Tagger(const Article& article, const Resources& r, Workspace::Impl& w)
      : article_(article), tokens_(w.tokens), lookups_(w.lookups), r_(r), w_(w), weights_(r.evidence_id("weights:names")) {}

  void run() {
    find_name_facts(tokens_, lookups_, r_, w_.names);
    if (!r_.names.empty())
      for (Range stretch : w_.names.stretches) decode(stretch);
    nationalities();
    std::sort(w_.mentions.items.begin(), w_.mentions.items.end(),
              [](const Mention& a, const Mention& b) { return a.tokens.first < b.tokens.first; });
    std::fill(w_.mentions.at.begin(), w_.mentions.at.end(), 0);
    for (uint32_t m = 0; m < w_.mentions.items.size(); ++m)
      for (uint32_t t = w_.mentions.items[m].tokens.first; t < w_.mentions.items[m].tokens.last; ++t) w_.mentions.at[t] = m + 1;
  }

 private:
  void decode(Range stretch) {
    scores_.assign(stretch.size(), {});
    for (uint32_t t = stretch.first; t < stretch.last; ++t) {
      features_.clear();
      name_features(tokens_, lookups_, r_, w_.names, t, features_);
      auto& s = scores_[t - stretch.first];
      for (Feature f : features_)
        if (const Scores* row = r_.names.find(f))
          for (size_t l = 1; l < name_labels; ++l) s[l] += (*row)[l - 1];
    }
    best_labels<int>(
        scores_, [&](NameLabel a, NameLabel b) { return r_.names.transition(a, b); }, viterbi_, labels_);
    for (uint32_t t = stretch.first; t < stretch.last; ++t) {
      NameLabel l = labels_[t - stretch.first];
      if (l == outside) continue;
      uint32_t first = t;
      while (position_of(labels_[t - stretch.first]) != Position::unit && position_of(labels_[t - stretch.first]) != Position::end) ++t;
      if (type_of(l) != NameType::misc) add({first, t + 1}, entity_type(type_of(l)), weights_);
    }
  }

  void add(Range range, EntityType type, EvidenceId by) {
    Mention m;
    m.tokens = range;
    m.type = type;
    if (type == EntityType::nationality) m.kind = MentionKind::adjective;
    m.by.add(by);
    w_.mentions.items.push_back(m);
    for (uint32_t t = range.first; t < range.last; ++t) w_.mentions.at[t] = 1;
  }

  void nationalities() {
    for (const Lookup& m : lookups_.matches) {
      if (!(r_.gazetteer.kinds(m.name) >> static_cast<unsigned>(NameKind::nationality) & 1)) continue;
      bool free = true;
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) free &= w_.mentions.at[t] == 0;
      if (!free || tokens_.shape[m.tokens.first] == Shape::lower) continue;
      EvidenceId by = weights_;
      for (const Sense& s : r_.gazetteer.senses(m.name))
        if (r_.gazetteer.entry(s.entry).type == EntityType::nationality) by = r_.gazetteer.entry(s.entry).evidence;
      add(m.tokens, EntityType::nationality, by);
    }
  }

  const Article& article_;
  const Tokens& tokens_;
  const Lookups& lookups_;
  const Resources& r_;
  Workspace::Impl& w_;
  EvidenceId weights_;
  std::vector<Feature> features_;
  std::vector<LabelScores<int>> scores_;
  BestLabelsScratch<int> viterbi_;
  std::vector<NameLabel> labels_;
};

}  // namespace

void tag_names(const Article& article, const Tokens& tokens, const Lookups& lookups, const Phrases& phrases, const Resources& r,
               Workspace::Impl& w) {
  w.mentions.clear();
  w.mentions.at.assign(tokens.size(), 0);
  (void)lookups;
  (void)phrases;
  Tagger(article, r, w).run();
}

}  // namespace sayso
