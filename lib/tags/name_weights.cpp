// The weights of the names as a file, one feature a line, sorted: its group and payload, then its weight for each label that has one:
//
//     word obama/1<TAB>u-per 46 l-per 33 o -20
//
// A score is an integer, the sum of the weights of a token's features. Because only differences between labels decide,
// the weight for O is taken off all others here, and O costs nothing afterwards: a feature's row is sixteen numbers.
#include "tags/name_weights.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

#include "resources/tsv.h"

namespace sayso {
namespace {

struct GroupKind {
  std::string_view name;
  FeatureForm form;
};
constexpr GroupKind groups[] = {
#define SAYSO_FEATURE(name, form) {#name, FeatureForm::form},
#include "tags/name_features.def"
#undef SAYSO_FEATURE
};

constexpr std::string_view label_words[name_labels] = {"o",     "b-per", "i-per", "l-per", "u-per", "b-org", "i-org", "l-org", "u-org",
                                                       "b-loc", "i-loc", "l-loc", "u-loc", "b-etc", "i-etc", "l-etc", "u-etc"};
constexpr std::string_view edge_word = "<s>";
template <class T>
bool parse_number(std::string_view text, T& out) {
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  return code == std::errc() && end == text.data() + text.size();
}

WordId word_id(std::string_view word, const Vocabulary& vocabulary) { return word == edge_word ? no_word : vocabulary.find(word); }

// The rows of the file: "group payload", and the weights.
template <class F>
void rows_of(std::string_view file, F&& f) {
  int line = 0;
  while (!file.empty()) {
    size_t end = file.find('\n');
    std::string_view row = file.substr(0, end);
    file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    ++line;
    if (row.empty() || row.starts_with("# ") || row == "#") continue;
    size_t tab = row.find('\t');
    f(line, row.substr(0, tab), tab == std::string_view::npos ? std::string_view() : row.substr(tab + 1));
  }
}

const GroupKind* group_named(std::string_view name) {
  for (const GroupKind& g : groups)
    if (g.name == name) return &g;
  return nullptr;
}

// 0 when it is not well formed or names a word that the vocabulary lacks.
Feature feature_of(std::string_view text, const Vocabulary& vocabulary) {
  size_t space = text.find(' ');
  const GroupKind* group = group_named(text.substr(0, space));
  if (!group || space == std::string_view::npos) return 0;
  text.remove_prefix(space + 1);
  auto id = static_cast<FeatureGroup>(group - groups);
  switch (group->form) {
    case FeatureForm::word: {
      size_t slash = text.rfind('/');
      unsigned number = 0;
      if (slash == std::string_view::npos || !parse_number(text.substr(slash + 1), number)) return 0;
      WordId word = word_id(text.substr(0, slash), vocabulary);
      return word == Vocabulary::none ? 0 : word_feature(id, word, number);
    }
    case FeatureForm::number: {
      uint64_t number = 0;
      return parse_number(text, number) ? feature(id, number) : 0;
    }
    case FeatureForm::text: {
      uint64_t payload = 0;
      for (size_t i = std::min<size_t>(text.size(), 7); i-- > 0;) payload = payload << 8 | static_cast<unsigned char>(text[i]);
      return feature(id, payload);
    }
  }
  return 0;
}

class WeightsReader {
 public:
  WeightsReader(const std::string& path, const Vocabulary& vocabulary, Errors& errors)
      : path_(path), vocabulary_(vocabulary), errors_(errors) {
    for (NameLabel l = 0; l < name_labels; ++l) labels_.emplace(label_words[l], l);
  }

  NameWeightsFile read(std::string_view file) {
    rows_of(file, [&](int line, std::string_view key, std::string_view cells) {
      line_ = line;
      Weights weights{};
      if (!read_weights(cells, weights)) return;
      if (key.starts_with("after "))
        add_transitions(key.substr(6), weights);
      else
        add_feature(key, weights);
    });
    return std::move(out_);
  }

 private:
  using Weights = std::array<int, name_labels>;

  bool fault(const char* what) {
    errors_.push_back({what, path_, line_, 1});
    return false;
  }

  bool read_weights(std::string_view cell, Weights& weights) {
    auto cells = split(cell, ' ');
    for (size_t i = 0; i + 1 < cells.size(); i += 2) {
      auto label = labels_.find(cells[i]);
      if (label == labels_.end()) return fault("no such label");
      if (!parse_number(cells[i + 1], weights[label->second])) return fault("a weight is a whole number");
    }
    return true;
  }

  void add_transitions(std::string_view label, const Weights& weights) {
    auto from = labels_.find(label);
    if (from == labels_.end()) return void(fault("no such label"));
    for (size_t l = 0; l < name_labels; ++l) out_.transitions[from->second * name_labels + l] = static_cast<int16_t>(weights[l]);
  }

  void add_feature(std::string_view key, const Weights& weights) {
    const Feature f = feature_of(key, vocabulary_);
    if (f == 0) return void(fault("not a feature"));
    Scores row{};
    for (size_t l = 1; l < name_labels; ++l) row[l - 1] = static_cast<int16_t>(weights[l] - weights[0]);
    out_.features.emplace(f, row);
  }

  const std::string& path_;
  const Vocabulary& vocabulary_;
  Errors& errors_;
  std::unordered_map<std::string_view, NameLabel> labels_;
  NameWeightsFile out_;
  int line_ = 0;
};

}  // namespace

FeatureForm form_of(Feature f) { return groups[f >> 56].form; }

std::string_view label_word(NameLabel label) { return label_words[label]; }

std::string feature_text(Feature f, const Vocabulary& vocabulary) {
  const GroupKind& group = groups[f >> 56];
  uint64_t payload = payload_of(f);
  auto word = [&](uint64_t id) { return id == no_word ? edge_word : vocabulary.text(static_cast<WordId>(id)); };
  std::string out(group.name);
  out += ' ';
  switch (group.form) {
    case FeatureForm::word: return (out += word(payload >> 8)) + "/" + std::to_string(payload & 0xFF);
    case FeatureForm::number: return out + std::to_string(payload);
    case FeatureForm::text:
      for (; payload != 0; payload >>= 8) out += static_cast<char>(payload & 0xFF);
      return out;
  }
  return out;
}

std::vector<std::string> NameModel::words(std::string_view file) {
  std::vector<std::string> out;
  rows_of(file, [&](int, std::string_view key, std::string_view) {
    size_t space = key.find(' ');
    const GroupKind* group = group_named(key.substr(0, space));
    if (!group || space == std::string_view::npos) return;
    key.remove_prefix(space + 1);
    if (group->form == FeatureForm::word) out.emplace_back(key.substr(0, key.rfind('/')));
  });
  std::erase(out, edge_word);
  return out;
}

NameWeightsFile read_name_weights(const std::string& path, std::string_view file, const Vocabulary& vocabulary, Errors& errors) {
  return WeightsReader(path, vocabulary, errors).read(file);
}

}  // namespace sayso
