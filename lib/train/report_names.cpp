#include "train/report_names.h"

#include <algorithm>
#include <iostream>

#include "tags/best_labels.h"

namespace sayso {
namespace {

struct Tally {
  double right = 0, found = 0, gold = 0;

  double f1() const { return found + gold == 0 ? 0 : 200 * right / (found + gold); }
  void add(const Tally& other) {
    right += other.right;
    found += other.found;
    gold += other.gold;
  }
};
using Tallies = std::array<Tally, name_types>;

struct Name {
  uint32_t first, last;
  NameType type;

  friend bool operator==(const Name&, const Name&) = default;
};

std::vector<Name> names_of(std::span<const NameLabel> labels) {
  std::vector<Name> out;
  for (uint32_t k = 0; k < labels.size(); ++k) {
    if (labels[k] == outside) continue;
    uint32_t first = k;
    while (position_of(labels[k]) != Position::unit && position_of(labels[k]) != Position::end) ++k;
    out.push_back({first, k, type_of(labels[k])});
  }
  return out;
}

void compare(const std::vector<Name>& gold, const std::vector<Name>& found, Tallies& of_type) {
  for (const Name& name : gold) {
    Tally& tally = of_type[static_cast<size_t>(name.type)];
    tally.gold += 1;
    tally.right += std::ranges::find(found, name) != found.end();
  }
  for (const Name& name : found) of_type[static_cast<size_t>(name.type)].found += 1;
}

}  // namespace

void report_names(const NameGold& gold, const NameWeights& weights, size_t corpus, const std::string& what) {
  Tallies of_type;
  std::vector<LabelScores<float>> scores;
  BestLabelsScratch<float> viterbi;
  std::vector<NameLabel> guess;
  for (const GoldStretch& s : gold.stretches) {
    if (!s.held_out || s.corpus != corpus) continue;
    scores.assign(s.tokens, {});
    for (uint32_t k = 0; k < s.tokens; ++k)
      for (uint32_t f : gold.features[s.first_token + k])
        for (size_t l = 0; l < name_labels; ++l) scores[k][l] += weights.rows[f][l];
    best_labels<float>(
        scores, [&](NameLabel a, NameLabel b) { return weights.after[a][b]; }, viterbi, guess);
    compare(names_of(gold.labels_of(s)), names_of(guess), of_type);
  }
  std::cerr << what << ':';
  Tally all;  // but for other names
  for (size_t t = 0; t < name_types; ++t) {
    const auto type = static_cast<NameType>(t);
    std::cerr << ' ' << label_word(name_label(type, Position::begin)).substr(2) << ' ' << of_type[t].f1();
    if (type != NameType::misc) all.add(of_type[t]);
  }
  std::cerr << "  per+org+loc " << all.f1() << '\n';
}

}  // namespace sayso
