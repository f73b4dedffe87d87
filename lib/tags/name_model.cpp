// The weights of the names as deciding needs them. Most of a token's features hang on one word alone: itself, one of the two on either
// side, one at an edge of its run. Their sums are made here, once for each word of the vocabulary, so that deciding adds ten rows for them
// instead of fifty. Other features with a number lie in tables by it, those with letters or a word in hash tables.
#include "tags/name_model.h"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

#include "tags/name_features.h"
#include "tags/name_weights.h"

namespace sayso {

bool may_follow(NameLabel a, NameLabel b) {
  bool open = a != outside && (position_of(a) == Position::begin || position_of(a) == Position::inside);
  bool goes_on = b != outside && (position_of(b) == Position::inside || position_of(b) == Position::end);
  return open == goes_on && (!open || type_of(a) == type_of(b));
}

class NameModel::Builder {
 public:
  Builder(const NameWeightsFile& weights, Vocabulary& vocabulary)
      : features_(weights.features), after_(weights.transitions), vocabulary_(vocabulary) {}

  NameModel build(const std::string& path, Errors& errors) {
    auto fault = [&](const std::string& what) { errors.push_back({what, path, 0, 0}); };
    if (features_.empty()) return std::move(m_);
    if (!give_codes()) {
      fault("too many different kinds of names");
      return std::move(m_);
    }
    row_of({});
    for (Feature f : place_numbers()) fault("no such feature: " + feature_text(f, vocabulary_));
    sum_words();
    sum_article();
    constexpr size_t most = 1 << 16;
    if (rows_.size() > most || windows_.size() > most * window_size) fault("too many different weights for row numbers of 16 bits");
    m_.windows_ = Array<NearRow>(std::move(windows_));
    table_features();
    if (rows_.size() > most_rows) fault("too many different weights");
    add_steps();
    m_.transitions_ = Array<int16_t>(std::vector<int16_t>(after_));
    m_.rows_ = Array<Scores>(std::move(rows_));
    return std::move(m_);
  }

 private:
  RowId row_of(const Scores& scores) {
    auto [it, fresh] = row_with_.try_emplace(scores, static_cast<RowId>(rows_.size()));
    if (fresh) rows_.push_back(scores);
    return it->second;
  }

  // What the features with a number say of NameKinds gets a code; false when there are too many.
  bool give_codes() {
    std::vector<uint8_t> codes(256, 0);
    size_t next = 1;
    auto give = [&](uint64_t kinds) {
      if (uint8_t& code = codes[kinds & 0xFF]; code == 0) code = static_cast<uint8_t>(next++);
    };
    for (const auto& [f, row] : features_) {
      const uint64_t number = payload_of(f);
      if (group_of(f) == FeatureGroup::listed_longest) give(number >> 3);
      if (group_of(f) != FeatureGroup::listed_run) continue;
      give(number);
      if (number >> 18 == 0) give(number >> 8);
    }
    if (next > most_codes) return false;
    m_.kind_codes_ = Array<uint8_t>(std::move(codes));
    return true;
  }

  // Gives the features whose number their group cannot have.
  std::vector<Feature> place_numbers() {
    std::vector<Feature> unplaced;
    std::vector<NearRow> numbers(number_tables.back(), 0);
    for (const auto& [f, row] : features_) {
      if (form_of(f) != FeatureForm::number) continue;
      const uint64_t near = m_.near(group_of(f), payload_of(f));
      if (near < numbers_of(group_of(f)))
        numbers[number_tables[f >> 56] + near] = static_cast<NearRow>(row_of(row));
      else
        unplaced.push_back(f);
    }
    m_.numbers_ = Array<NearRow>(std::move(numbers));
    return unplaced;
  }

  // The row of what the features weigh together that `find` appends.
  template <class F>
  NearRow sum(F&& find) {
    found_.clear();
    find(found_);
    Scores total{};
    for (Feature f : found_)
      if (auto it = features_.find(f); it != features_.end()) add(it->second, total);
    return static_cast<NearRow>(row_of(total));
  }

  uint16_t add_set(WordId word) {
    for (size_t writing = 0; writing < writings; ++writing)
      for (size_t place = 0; place < window_places; ++place)
        windows_.push_back(sum([&](auto& found) {
          window_features(vocabulary_, word, static_cast<Writing>(writing), static_cast<WindowPlace>(place), found);
        }));
    for (size_t edge = 0; edge < run_edges; ++edge)
      for (unsigned place = 0; place < run_places; ++place)
        edges_.push_back(sum([&](auto& found) { edge_features(vocabulary_, word, static_cast<RunEdge>(edge), place, found); }));
    windows_.resize((windows_.size() + window_size - 1) / window_size * window_size, 0);
    return static_cast<uint16_t>(windows_.size() / window_size - 1);
  }

  std::vector<bool> words_with_weights() const {
    std::vector<bool> has_own(vocabulary_.size(), false);
    for (const auto& [f, row] : features_)
      if (form_of(f) == FeatureForm::word)
        if (auto w = static_cast<WordId>(payload_of(f) >> 8); w < has_own.size()) has_own[w] = true;
    return has_own;
  }

  // Words without weights of their own share a set with all that have the same flags.
  void sum_words() {
    const std::vector<bool> has_own = words_with_weights();
    add_set(unknown_word);  // set 0
    add_set(no_word);       // edge_set
    std::vector<NameWord> in_names(vocabulary_.size());
    std::map<std::tuple<uint64_t, uint8_t, Pos>, uint16_t> shared;
    for (WordId w = 0; w < vocabulary_.size(); ++w) {
      const Word& word = vocabulary_[w];
      if (has_own[w]) {
        in_names[w].set = add_set(w);
      } else {
        auto [it, fresh] = shared.try_emplace({word.flags & name_flags_mask, word.common, word.pos[0]}, 0);
        if (fresh) it->second = add_set(w);
        in_names[w].set = it->second;
      }
      in_names[w].prefixes = sum([&](auto& found) { prefix_features(vocabulary_.text(w), found); });
      in_names[w].suffixes = sum([&](auto& found) { suffix_features(vocabulary_.text(w), found); });
    }
    vocabulary_.place_in_names(in_names);
    m_.edges_ = Array<NearRow>(std::move(edges_));
  }

  void sum_article() {
    std::vector<NearRow> article;
    for (size_t byte = 0; byte < 4; ++byte)
      for (unsigned told = 0; told < 256; ++told)
        for (unsigned place = 0; place < run_places; ++place)
          article.push_back(sum([&](auto& found) { article_features(byte, told, place, found); }));
    m_.article_ = Array<NearRow>(std::move(article));
  }

  void table_features() {
    std::vector<std::pair<Feature, RowId>> affixes, words;
    for (const auto& [f, row] : features_)
      if (form_of(f) != FeatureForm::number && row != Scores{})
        (form_of(f) == FeatureForm::word ? words : affixes).emplace_back(f, row_of(row));
    m_.affixes_ = FeatureTable(affixes);
    m_.words_ = FeatureTable(words);
  }

  int16_t step(NameLabel from, NameLabel to) const { return may_follow(from, to) ? after_[from * name_labels + to] : never; }

  void add_steps() {
    std::vector<Scores> steps(name_labels + 2);
    std::vector<int16_t> steps_outside;
    for (NameLabel from = 0; from < name_labels; ++from) steps_outside.push_back(step(from, outside));
    for (NameLabel to = 1; to < name_labels; ++to) {
      for (NameLabel from = 0; from < name_labels; ++from) steps[from][to - 1u] = step(from, to);
      steps[name_labels][to - 1u] = step(name_label(type_of(to), Position::begin), to);
      steps[name_labels + 1][to - 1u] = step(name_label(type_of(to), Position::inside), to);
    }
    m_.steps_ = Array<Scores>(std::move(steps));
    m_.steps_outside_ = Array<int16_t>(std::move(steps_outside));
  }

  const std::map<Feature, Scores>& features_;
  const std::vector<int16_t>& after_;
  Vocabulary& vocabulary_;
  NameModel m_;
  std::vector<Scores> rows_;
  std::map<Scores, RowId> row_with_;
  std::vector<NearRow> windows_, edges_;
  std::vector<Feature> found_;
};

NameModel NameModel::parse(const std::string& path, std::string_view file, Vocabulary& vocabulary, Errors& errors) {
  const NameWeightsFile weights = read_name_weights(path, file, vocabulary, errors);
  return Builder(weights, vocabulary).build(path, errors);
}

RowId NameModel::row_of(Feature f) const {
  switch (form_of(f)) {
    case FeatureForm::number: return numbered(group_of(f), payload_of(f));
    case FeatureForm::word: return words_.find(f);
    default: return affixes_.find(f);
  }
}

NameModel::FeatureTable::FeatureTable(const std::vector<std::pair<Feature, RowId>>& rows) {
  const size_t capacity = std::bit_ceil(rows.size() + rows.size() / 2 + 16);
  std::vector<uint64_t> slots(capacity), filter(capacity / 8);
  filter_ = Array<uint64_t>(filter);  // filter_bit() asks for its size
  for (auto [f, row] : rows) {
    const uint64_t hash = feature_hash(f);
    filter[filter_bit(hash) / 64] |= uint64_t{1} << filter_bit(hash) % 64;
    size_t at = hash & (capacity - 1);
    while (slots[at] != 0) at = (at + 1) & (capacity - 1);
    slots[at] = (hash & ~row_mask) | row;
  }
  slots_ = Array<uint64_t>(std::move(slots));
  filter_ = Array<uint64_t>(std::move(filter));
}

}  // namespace sayso
