// The weights of the names. The file is text, one feature a line, sorted: its group and payload, then its weight for
// each label that has one:
//
//     word obama/1<TAB>u-per 46 l-per 33 o -20
//
// A score is an integer, the sum of the weights of a token's features. Because only differences between labels decide,
// the weight for O is taken off all others here, and O costs nothing afterwards: a feature's row is sixteen numbers.
//
// Most of a token's features hang on one word alone: itself, one of the two on either side, one at an edge of its run. Their sums are made
// here, once for each word of the vocabulary, so that deciding adds ten rows for them instead of fifty.
#include "tags/name_model.h"

#include <bit>
#include <charconv>
#include <map>
#include <tuple>
#include <unordered_map>

#include "resources/tsv.h"
#include "tags/name_features.h"

namespace sayso {
namespace {

enum class Form : uint8_t { word, pair, text, number };
struct GroupKind {
  std::string_view name;
  Form form;
};
constexpr GroupKind groups[] = {
#define SAYSO_FEATURE(name, form) {#name, Form::form},
#include "tags/name_features.def"
#undef SAYSO_FEATURE
};

Form form_of(Feature f) { return groups[f >> 56].form; }

constexpr std::string_view label_words[name_labels] = {"o",     "b-per", "i-per", "l-per", "u-per", "b-org", "i-org", "l-org", "u-org",
                                                       "b-loc", "i-loc", "l-loc", "u-loc", "b-etc", "i-etc", "l-etc", "u-etc"};
constexpr std::string_view edge_word = "<s>";
constexpr uint64_t payload_bits = 0xFFFFFFFFFFFFFFu;

uint64_t feature_hash(Feature f) {
  uint64_t h = f * 0x9E3779B97F4A7C15u;
  h ^= h >> 32;
  return h * 0xD6E8FEB86659FD93u >> 20;
}

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

}  // namespace

bool may_follow(NameLabel a, NameLabel b) {
  bool open = a != outside && (position_of(a) == Position::begin || position_of(a) == Position::inside);
  bool goes_on = b != outside && (position_of(b) == Position::inside || position_of(b) == Position::end);
  return open == goes_on && (!open || type_of(a) == type_of(b));
}

std::string_view label_word(NameLabel label) { return label_words[label]; }

std::string feature_text(Feature f, const Vocabulary& vocabulary) {
  const GroupKind& group = groups[f >> 56];
  uint64_t payload = f & payload_bits;
  auto word = [&](uint64_t id) { return id == no_word ? edge_word : vocabulary.text(static_cast<WordId>(id)); };
  std::string out(group.name);
  out += ' ';
  switch (group.form) {
    case Form::word: return (out += word(payload >> 8)) + "/" + std::to_string(payload & 0xFF);
    case Form::pair: return ((out += word(payload >> 28)) += ' ') += word(payload & 0xFFFFFFF);
    case Form::number: return out + std::to_string(payload);
    case Form::text:
      for (; payload != 0; payload >>= 8) out += static_cast<char>(payload & 0xFF);
      return out;
  }
  return out;
}

Feature feature_of(std::string_view text, const Vocabulary& vocabulary) {
  size_t space = text.find(' ');
  const GroupKind* group = group_named(text.substr(0, space));
  if (!group || space == std::string_view::npos) return 0;
  text.remove_prefix(space + 1);
  auto id = static_cast<FeatureGroup>(group - groups);
  switch (group->form) {
    case Form::word: {
      size_t slash = text.rfind('/');
      unsigned number = 0;
      if (slash == std::string_view::npos || !parse_number(text.substr(slash + 1), number)) return 0;
      WordId word = word_id(text.substr(0, slash), vocabulary);
      return word == Vocabulary::none ? 0 : word_feature(id, word, number);
    }
    case Form::pair: {
      space = text.find(' ');
      if (space == std::string_view::npos) return 0;
      WordId a = word_id(text.substr(0, space), vocabulary), b = word_id(text.substr(space + 1), vocabulary);
      return a == Vocabulary::none || b == Vocabulary::none ? 0 : pair_feature(id, a, b);
    }
    case Form::number: {
      uint64_t number = 0;
      return parse_number(text, number) ? feature(id, number) : 0;
    }
    case Form::text: {
      uint64_t payload = 0;
      for (size_t i = std::min<size_t>(text.size(), 7); i-- > 0;) payload = payload << 8 | static_cast<unsigned char>(text[i]);
      return feature(id, payload);
    }
  }
  return 0;
}

std::vector<std::string> NameModel::words(std::string_view file) {
  std::vector<std::string> out;
  rows_of(file, [&](int, std::string_view key, std::string_view) {
    size_t space = key.find(' ');
    const GroupKind* group = group_named(key.substr(0, space));
    if (!group || space == std::string_view::npos) return;
    key.remove_prefix(space + 1);
    if (group->form == Form::word) out.emplace_back(key.substr(0, key.rfind('/')));
    if (group->form == Form::pair)
      for (std::string_view word : split(key, ' ')) out.emplace_back(word);
  });
  std::erase(out, edge_word);
  return out;
}

NameModel NameModel::parse(const std::string& path, std::string_view file, const Vocabulary& vocabulary, Errors& errors) {
  std::unordered_map<std::string_view, NameLabel> labels;
  for (NameLabel l = 0; l < name_labels; ++l) labels.emplace(label_words[l], l);
  std::vector<std::pair<Feature, uint32_t>> features;
  std::vector<Scores> rows{Scores{}};
  std::vector<int16_t> transitions(name_labels * name_labels, 0);
  rows_of(file, [&](int line, std::string_view key, std::string_view cell) {
    auto fault = [&](const char* what) { errors.push_back({what, path, line, 1}); };
    std::array<int, name_labels> weights{};
    auto cells = split(cell, ' ');
    for (size_t i = 0; i + 1 < cells.size(); i += 2) {
      auto label = labels.find(cells[i]);
      if (label == labels.end()) return fault("no such label");
      if (!parse_number(cells[i + 1], weights[label->second])) return fault("a weight is a whole number");
    }
    if (key.starts_with("after ")) {
      auto from = labels.find(key.substr(6));
      if (from == labels.end()) return fault("no such label");
      for (size_t l = 0; l < name_labels; ++l) transitions[from->second * name_labels + l] = static_cast<int16_t>(weights[l]);
      return;
    }
    Feature f = feature_of(key, vocabulary);
    if (f == 0) return fault("not a feature");
    Scores row{};
    for (size_t l = 1; l < name_labels; ++l) row[l - 1] = static_cast<int16_t>(weights[l] - weights[0]);
    features.emplace_back(f, static_cast<uint32_t>(rows.size()));
    rows.push_back(row);
  });
  NameModel m;
  if (features.empty()) return m;

  std::array<uint32_t, std::size(groups)> largest{};
  std::vector<std::pair<Feature, RowId>> pairs, others;
  std::vector<bool> has_own(vocabulary.size(), false);
  for (auto [f, row] : features) {
    if (form_of(f) == Form::number)
      largest[f >> 56] = std::max(largest[f >> 56], static_cast<uint32_t>(f & payload_bits) + 1);
    else
      (form_of(f) == Form::pair ? pairs : others).emplace_back(f, row);
    if (form_of(f) == Form::word)
      if (auto w = static_cast<WordId>((f & payload_bits) >> 8); w < has_own.size()) has_own[w] = true;
  }
  std::vector<uint32_t> tables{0};
  for (uint32_t size : largest) tables.push_back(tables.back() + size);
  std::vector<RowId> numbers(tables.back(), 0);
  for (auto [f, row] : features)
    if (form_of(f) == Form::number) numbers[tables[f >> 56] + (f & payload_bits)] = row;
  m.pairs_ = FeatureTable(pairs);
  m.others_ = FeatureTable(others);
  m.numbers_ = Array<RowId>(std::move(numbers));
  m.number_tables_ = Array<uint32_t>(std::move(tables));
  m.transitions_ = Array<int16_t>(std::move(transitions));

  // The sums per word. Words without weights of their own share a set with all that have the same flags.
  std::map<Scores, RowId> row_of_sum;
  row_of_sum.emplace(Scores{}, 0);
  std::vector<Feature> found;
  auto sum = [&] {
    Scores total{};
    for (Feature f : found) {
      const Scores& row = rows[m.row_of(f)];
      for (size_t l = 0; l < total.size(); ++l) total[l] = static_cast<int16_t>(total[l] + row[l]);
    }
    auto [it, fresh] = row_of_sum.try_emplace(total, static_cast<uint32_t>(rows.size()));
    if (fresh) rows.push_back(total);
    return it->second;
  };
  std::vector<RowId> sets;
  std::vector<WordRows> words(vocabulary.size());
  auto add_set = [&](WordId word) {
    for (size_t writing = 0; writing < writings; ++writing)
      for (size_t place = 0; place < window_places; ++place) {
        found.clear();
        window_features(vocabulary, word, static_cast<Writing>(writing), static_cast<WindowPlace>(place), found);
        sets.push_back(sum());
      }
    for (size_t edge = 0; edge < run_edges; ++edge)
      for (unsigned place = 0; place < run_places; ++place) {
        found.clear();
        edge_features(vocabulary, word, static_cast<RunEdge>(edge), place, found);
        sets.push_back(sum());
      }
    return static_cast<uint32_t>(sets.size() / set_size - 1);
  };
  add_set(unknown_word);  // set 0
  add_set(no_word);       // edge_set
  std::map<std::tuple<uint64_t, uint8_t, Pos>, uint32_t> shared;
  for (WordId w = 0; w < vocabulary.size(); ++w) {
    const Word& word = vocabulary[w];
    if (has_own[w]) {
      words[w].set = add_set(w);
    } else {
      auto [it, fresh] = shared.try_emplace({word.flags & name_flags_mask, word.common, word.pos[0]}, 0);
      if (fresh) it->second = add_set(w);
      words[w].set = it->second;
    }
    found.clear();
    prefix_features(vocabulary.text(w), found);
    words[w].prefixes = sum();
    found.clear();
    suffix_features(vocabulary.text(w), found);
    words[w].suffixes = sum();
  }
  m.sets_ = Array<RowId>(std::move(sets));
  m.words_ = Array<WordRows>(std::move(words));
  m.rows_ = Array<Scores>(std::move(rows));
  return m;
}

RowId NameModel::row_of(Feature f) const {
  switch (form_of(f)) {
    case Form::number: return numbered(static_cast<FeatureGroup>(f >> 56), f & payload_bits);
    case Form::pair: return pairs_.find(f);
    default: return others_.find(f);
  }
}

NameModel::FeatureTable::FeatureTable(const std::vector<std::pair<Feature, RowId>>& rows) {
  size_t capacity = std::bit_ceil(rows.size() * 2 + 16);
  std::vector<Slot> slots(capacity);
  std::vector<uint64_t> filter(capacity / 8, 0);
  for (auto [f, row] : rows) {
    uint64_t hash = feature_hash(f);
    filter[(hash >> 6) & (filter.size() - 1)] |= uint64_t{1} << (hash & 63);
    size_t at = hash & (capacity - 1);
    while (slots[at].row != 0) at = (at + 1) & (capacity - 1);
    slots[at] = {f, row, 0};
  }
  slots_ = Array<Slot>(std::move(slots));
  filter_ = Array<uint64_t>(std::move(filter));
}

RowId NameModel::FeatureTable::find(Feature f) const {
  uint64_t hash = feature_hash(f);
  if (!(filter_[(hash >> 6) & (filter_.size() - 1)] >> (hash & 63) & 1)) return 0;
  size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& s = slots_[at];
    if (s.row == 0 || s.feature == f) return s.row;
  }
}

}  // namespace sayso
