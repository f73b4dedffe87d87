#pragma once
#include <string>

#include "train/learn_names.h"

namespace sayso {

// Whole numbers that fit 8 bits; all but the largest weights of features are 0.
NameWeights rounded(NameWeights weights);

// The text of rules/en/names.weights.
std::string name_weights_text(const NameWeights& weights, const NameGold& gold, const Vocabulary& vocabulary, const std::string& date);

}  // namespace sayso
