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

#include <algorithm>
#include <bit>
#include <charconv>
#include <map>
#include <tuple>
#include <unordered_map>

#include "resources/tsv.h"
#include "tags/name_features.h"

namespace sayso {
namespace {

enum class Form : uint8_t { word, text, number };
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
  });
  std::erase(out, edge_word);
  return out;
}

NameModel NameModel::parse(const std::string& path, std::string_view file, Vocabulary& vocabulary, Errors& errors) {
  std::unordered_map<std::string_view, NameLabel> labels;
  for (NameLabel l = 0; l < name_labels; ++l) labels.emplace(label_words[l], l);
  std::map<Feature, Scores> features;
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
    features.emplace(f, row);
  });
  NameModel m;
  if (features.empty()) return m;

  std::vector<Scores> rows;
  std::map<Scores, RowId> row_with;
  auto row_of = [&](const Scores& scores) {
    auto [it, fresh] = row_with.try_emplace(scores, static_cast<RowId>(rows.size()));
    if (fresh) rows.push_back(scores);
    return it->second;
  };
  row_of({});

  // What the features with a number say of NameKinds gets a code.
  std::vector<uint8_t> codes(256, 0);
  size_t next_code = 1;
  auto give_code = [&](uint64_t kinds) {
    if (uint8_t& code = codes[kinds & 0xFF]; code == 0) code = static_cast<uint8_t>(next_code++);
  };
  for (const auto& [f, row] : features) {
    const uint64_t number = f & payload_bits;
    if (f >> 56 == static_cast<uint64_t>(FeatureGroup::listed_longest)) give_code(number >> 3);
    if (f >> 56 != static_cast<uint64_t>(FeatureGroup::listed_run)) continue;
    give_code(number);
    if (number >> 18 == 0) give_code(number >> 8);
  }
  if (next_code > most_codes) {
    errors.push_back({"too many different kinds of names", path, 0, 0});
    return m;
  }
  m.kind_codes_ = Array<uint8_t>(std::move(codes));
  auto near = [&](Feature f) { return m.near(static_cast<FeatureGroup>(f >> 56), f & payload_bits); };

  std::vector<NearRow> numbers(number_tables.back(), 0);
  std::vector<bool> has_own(vocabulary.size(), false);
  for (const auto& [f, row] : features) {
    if (form_of(f) == Form::number) {
      if (near(f) < numbers_of(static_cast<FeatureGroup>(f >> 56)))
        numbers[number_tables[f >> 56] + near(f)] = static_cast<NearRow>(row_of(row));
      else
        errors.push_back({"no such feature: " + feature_text(f, vocabulary), path, 0, 0});
    }
    if (form_of(f) == Form::word)
      if (auto w = static_cast<WordId>((f & payload_bits) >> 8); w < has_own.size()) has_own[w] = true;
  }

  // The sums per word. Words without weights of their own share a set with all that have the same flags.
  std::vector<Feature> found;
  auto sum = [&] {
    Scores total{};
    for (Feature f : found)
      if (auto it = features.find(f); it != features.end()) add(it->second, total);
    return static_cast<NearRow>(row_of(total));
  };
  std::vector<NearRow> window_rows, edge_rows;
  auto add_set = [&](WordId word) {
    for (size_t writing = 0; writing < writings; ++writing)
      for (size_t place = 0; place < window_places; ++place) {
        found.clear();
        window_features(vocabulary, word, static_cast<Writing>(writing), static_cast<WindowPlace>(place), found);
        window_rows.push_back(sum());
      }
    for (size_t edge = 0; edge < run_edges; ++edge)
      for (unsigned place = 0; place < run_places; ++place) {
        found.clear();
        edge_features(vocabulary, word, static_cast<RunEdge>(edge), place, found);
        edge_rows.push_back(sum());
      }
    window_rows.resize((window_rows.size() + window_size - 1) / window_size * window_size, 0);
    return static_cast<uint16_t>(window_rows.size() / window_size - 1);
  };
  add_set(unknown_word);  // set 0
  add_set(no_word);       // edge_set
  std::vector<NameWord> in_names(vocabulary.size());
  std::map<std::tuple<uint64_t, uint8_t, Pos>, uint16_t> shared;
  for (WordId w = 0; w < vocabulary.size(); ++w) {
    const Word& word = vocabulary[w];
    if (has_own[w]) {
      in_names[w].set = add_set(w);
    } else {
      auto [it, fresh] = shared.try_emplace({word.flags & name_flags_mask, word.common, word.pos[0]}, 0);
      if (fresh) it->second = add_set(w);
      in_names[w].set = it->second;
    }
    found.clear();
    prefix_features(vocabulary.text(w), found);
    in_names[w].prefixes = sum();
    found.clear();
    suffix_features(vocabulary.text(w), found);
    in_names[w].suffixes = sum();
  }
  std::vector<NearRow> article;
  for (size_t byte = 0; byte < 4; ++byte)
    for (unsigned told = 0; told < 256; ++told)
      for (unsigned place = 0; place < run_places; ++place) {
        found.clear();
        article_features(byte, told, place, found);
        article.push_back(sum());
      }
  constexpr size_t most = 1 << 16;
  if (rows.size() > most || window_rows.size() > most * window_size)
    errors.push_back({"too many different weights for row numbers of 16 bits", path, 0, 0});
  vocabulary.place_in_names(in_names);

  std::vector<std::pair<Feature, RowId>> affixes, words;
  for (const auto& [f, row] : features)
    if (form_of(f) != Form::number && row != Scores{}) (form_of(f) == Form::word ? words : affixes).emplace_back(f, row_of(row));
  if (rows.size() > most_rows) errors.push_back({"too many different weights", path, 0, 0});
  m.affixes_ = FeatureTable(affixes);
  m.words_ = FeatureTable(words);
  auto adds = [&](NameLabel from, NameLabel to) { return may_follow(from, to) ? transitions[from * name_labels + to] : never; };
  std::vector<Scores> steps(name_labels + 2);
  std::vector<int16_t> steps_outside;
  for (NameLabel from = 0; from < name_labels; ++from) steps_outside.push_back(adds(from, outside));
  for (NameLabel to = 1; to < name_labels; ++to) {
    for (NameLabel from = 0; from < name_labels; ++from) steps[from][to - 1u] = adds(from, to);
    steps[name_labels][to - 1u] = adds(name_label(type_of(to), Position::begin), to);
    steps[name_labels + 1][to - 1u] = adds(name_label(type_of(to), Position::inside), to);
  }
  m.steps_ = Array<Scores>(std::move(steps));
  m.steps_outside_ = Array<int16_t>(std::move(steps_outside));
  m.article_ = Array<NearRow>(std::move(article));
  m.rows_ = Array<Scores>(std::move(rows));
  m.transitions_ = Array<int16_t>(std::move(transitions));
  m.numbers_ = Array<NearRow>(std::move(numbers));
  m.windows_ = Array<NearRow>(std::move(window_rows));
  m.edges_ = Array<NearRow>(std::move(edge_rows));
  return m;
}

RowId NameModel::row_of(Feature f) const {
  switch (form_of(f)) {
    case Form::number: return numbered(static_cast<FeatureGroup>(f >> 56), f & payload_bits);
    case Form::word: return words_.find(f);
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
