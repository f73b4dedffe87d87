#include "train/write_name_weights.h"

#include <algorithm>
#include <cmath>

namespace sayso {
namespace {

constexpr size_t most_weights = 128000;

constexpr std::string_view heading =
    "# what: weights that decide which words are names of persons (per), organizations (org), places (loc) or other things (etc)\n"
    "# columns: feature (see lib/tags/name_features.def); weight of each label that has one (b- i- l- u-: begin, inside, last, unit; o: "
    "none)\n"
    "# source: learned by lib/train/train_names.cpp from Groningen Meaning Bank 2.2, WikiGold, CrossNER (politics), Universal NER "
    "(English EWT), PolNeAR with names marked by us, articles of lib/train/patterns and lib/train/articles\n"
    "# licence: weights Apache-2.0; corpora: GMB public domain and CC BY, WikiGold CC BY 4.0, CrossNER MIT, Universal NER CC BY-SA 4.0\n";

// The weights of features must be greater than this.
float least_size(const NameWeights& weights) {
  std::vector<float> sizes;
  for (const NameWeights::Row& row : weights.rows)
    for (float x : row)
      if (x != 0) sizes.push_back(std::abs(x));
  if (sizes.size() <= most_weights) return 0;
  std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(most_weights), sizes.end(), std::greater<>());
  return sizes[most_weights];
}

std::string cell(const NameWeights::Row& row) {
  std::string out;
  for (NameLabel l = 0; l < name_labels; ++l)
    if (row[l] != 0) {
      if (!out.empty()) out += ' ';
      out += std::string(label_word(l)) + " " + std::to_string(static_cast<int>(row[l]));
    }
  return out;
}

}  // namespace

NameWeights rounded(NameWeights weights) {
  float largest = 0;
  for (const NameWeights::Row& row : weights.rows)
    for (float x : row) largest = std::max(largest, std::abs(x));
  for (const NameWeights::Row& row : weights.after)
    for (float x : row) largest = std::max(largest, std::abs(x));
  const float scale = 127 / largest, least = least_size(weights);
  for (NameWeights::Row& row : weights.rows)
    for (float& x : row) x = std::abs(x) > least ? std::round(x * scale) : 0;
  for (NameWeights::Row& row : weights.after)
    for (float& x : row) x = std::round(x * scale);
  return weights;
}

std::string name_weights_text(const NameWeights& weights, const NameGold& gold, const Vocabulary& vocabulary, const std::string& date) {
  std::vector<std::string> lines;
  auto add = [&](const std::string& what, const NameWeights::Row& row) {
    if (std::string weights_cell = cell(row); !weights_cell.empty()) lines.push_back(what + "\t" + weights_cell);
  };
  for (size_t f = 0; f < weights.rows.size(); ++f) add(feature_text(gold.index.features[f], vocabulary), weights.rows[f]);
  for (NameLabel a = 0; a < name_labels; ++a) add("after " + std::string(label_word(a)), weights.after[a]);
  std::sort(lines.begin(), lines.end());
  std::string text(heading);
  text += "# date: " + date + "\n";
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace sayso
