#include "train/write_claim_weights.h"

#include <algorithm>
#include <cmath>
#include <iostream>

#include "claims/claim_knowledge.h"

namespace sayso {
namespace {

constexpr std::string_view heading =
    "# what: weights of the claims' models: which items are cues, and which are a cue's source and content\n"
    "# columns: template (lib/claims/claim_model.h); its arguments; its weights: of cue one; of part one per column of\n"
    "#   none, source (first item, later ones), cue (first, later), content (first, later); of fix these left and right of the\n"
    "#   head, each padded to eight, and one per pair of parts; scale: what 1 is worth of cue and of the others, in millionths,\n"
    "#   and the core score that rejects a cue\n"
    "# source: trained by lib/train/train_claims.cpp on the training part of PolNeAR v1.0.0 and on articles made by\n"
    "#   lib/train/pattern_articles.py from patterns of our own (claims, 8 rounds), and on articles of our own (lib/train/articles/)\n"
    "# licence: Apache-2.0\n";

struct Row {
  ClaimFeature feature;
  std::vector<int> weights;
  double size = 0;  // how much it says, and how often
};

// What a weight of 1 is worth: the largest but for one in 20000 is 127.
float scale_of(std::initializer_list<const std::vector<float>*> weights) {
  std::vector<float> sizes;
  for (const auto* some : weights)
    for (float w : *some) sizes.push_back(std::abs(w));
  std::sort(sizes.begin(), sizes.end());
  float top = sizes.empty() ? 1 : sizes[sizes.size() - 1 - sizes.size() / 20000];
  return std::max(top, 1e-3F) / 127;
}

// The rows of a table in 8 bits, without those that are all 0. Of a row of `width` the first `columns` are used.
std::vector<Row> quantized(const ClaimFeatureIndex& index, const std::vector<float>& weights, size_t width, size_t columns, float scale) {
  std::vector<Row> rows;
  for (size_t f = 0; f < index.features.size(); ++f) {
    Row row{index.features[f], std::vector<int>(columns)};
    for (size_t c = 0; c < columns; ++c) {
      row.weights[c] = std::clamp(static_cast<int>(std::lround(weights[f * width + c] / scale)), -127, 127);
      row.size += std::abs(row.weights[c]);
    }
    if (row.size == 0) continue;
    row.size *= std::sqrt(static_cast<double>(index.counts[f]));
    rows.push_back(std::move(row));
  }
  return rows;
}

// The rows that say most.
std::vector<Row> largest(std::vector<Row> rows, size_t keep) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.size > b.size; });
  if (rows.size() > keep) rows.resize(keep);
  size_t pairs = 0;
  constexpr size_t most_pairs = 4095;  // the tables of pairs hold so many
  std::erase_if(rows, [&](const Row& row) { return row.feature.of == ClaimTemplate::part_lemma_word && ++pairs > most_pairs; });
  return rows;
}

}  // namespace

std::string claim_weights_text(const CueWeights& cues, const PartWeights& parts, const KeptFeatures& keep, const Resources& r,
                               const std::string& date) {
  std::vector<std::string> lines;
  auto add = [&](const ClaimFeatureIndex& index, const std::vector<float>& weights, ClaimTable table, size_t columns, float scale,
                 size_t kept) {
    for (const Row& row : largest(quantized(index, weights, weight_widths[static_cast<size_t>(table)], columns, scale), kept))
      lines.push_back(write_weight(row.feature, r.claims->model, r.vocabulary, row.weights));
  };
  const float cue_scale = scale_of({&cues.weights}), part_scale = scale_of({&parts.fix, &parts.part});
  add(cues.index, cues.weights, ClaimTable::cue, 1, cue_scale, keep.cues);
  add(parts.fix_index, parts.fix, ClaimTable::fix, weight_widths[static_cast<size_t>(ClaimTable::fix)], part_scale, keep.fixes);
  add(parts.part_index, parts.part, ClaimTable::part, part_columns, part_scale, keep.parts);
  std::sort(lines.begin(), lines.end());
  std::cerr << lines.size() << " rows\n";

  std::string text(heading);
  text += "# date: " + date + '\n';
  int scales = 0;
  for (float scale : {cue_scale, part_scale, cues.reject_below})
    text += "scale\t" + std::to_string(scales++) + '\t' + std::to_string(std::lround(scale * 1e6F)) + '\n';
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace sayso
