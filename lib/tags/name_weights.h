#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tags/name_model.h"

namespace sayso {

// What the payload of a feature is: a word and a number, letters, a number alone.
enum class FeatureForm : uint8_t { word, text, number };
FeatureForm form_of(Feature f);
constexpr FeatureGroup group_of(Feature f) { return static_cast<FeatureGroup>(f >> 56); }
constexpr uint64_t payload_of(Feature f) { return f & 0xFFFFFFFFFFFFFFu; }

// rules/<language>/names.weights, made by lib/train/train_names.cpp.
struct NameWeightsFile {
  std::map<Feature, Scores> features;
  std::vector<int16_t> transitions = std::vector<int16_t>(name_labels * name_labels, 0);  // from, to
};
// Rows that name words which the vocabulary lacks are faults, as all others that cannot be read.
NameWeightsFile read_name_weights(const std::string& path, std::string_view file, const Vocabulary& vocabulary, Errors& errors);

}  // namespace sayso
