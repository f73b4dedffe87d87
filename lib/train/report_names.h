#pragma once
#include <string>

#include "train/learn_names.h"

namespace sayso {

// Says how well the names of a corpus are found in the stretches that are held out, a line of F1 by type.
void report_names(const NameGold& gold, const NameWeights& weights, size_t corpus, const std::string& what);

}  // namespace sayso
