// The claims' model as a file and as tables. The file is for people: one weight row a line,
//
//     part_lemma_word<TAB>1 say that<TAB>-4 0 0 31 2 -12 -8
//
// template, arguments (words as words, tags by name, numbers), one weight per column. Where the computation finds them
// is told in claim_tables.h.
#include "claims/claim_model.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "tokens/words.h"

namespace sayso {
namespace {

constexpr std::string_view own_tags[] = {"that",    "be",      "have",  "do",        "not",   "by",       "of",  "who", "as",   "whether",
                                         "<quote>", "<start>", "<end>", "according", "about", "<clause>", "for", "i",   "with", "say"};
constexpr uint8_t first_own_tag = 40;

constexpr std::string_view word_classes[] = {"<other>", "<?>", "<name>"};  // model_word

std::string_view next_field(std::string_view& line, char separator) {
  size_t at = line.find(separator);
  std::string_view field = line.substr(0, at);
  line = at == std::string_view::npos ? std::string_view() : line.substr(at + 1);
  return field;
}

const ClaimTemplateInfo* template_named(std::string_view name) {
  for (const ClaimTemplateInfo& t : claim_templates)
    if (t.name == name) return &t;
  return nullptr;
}

uint8_t tag_named(std::string_view name) {
  for (size_t i = 0; i < std::size(own_tags); ++i)
    if (own_tags[i] == name) return static_cast<uint8_t>(first_own_tag + i);
  return static_cast<uint8_t>(pos_from_string(name));
}

template <class T>
bool number(std::string_view text, T& out) {
  auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), out);
  return code == std::errc() && end == text.data() + text.size();
}

uint16_t word_class(std::string_view text) {
  auto it = std::find(std::begin(word_classes), std::end(word_classes), text);
  return static_cast<uint16_t>(it - std::begin(word_classes));
}

}  // namespace

std::string_view claim_tag_name(uint8_t tag) {
  if (tag >= first_own_tag && tag - first_own_tag < static_cast<int>(std::size(own_tags))) return own_tags[tag - first_own_tag];
  return to_string(static_cast<Pos>(tag));
}

std::string write_weight(const ClaimFeature& feature, const ClaimModel& model, const Vocabulary& vocabulary, std::span<const int> row) {
  std::string out(info(feature.of).name);
  out += '\t';
  std::string_view kinds = info(feature.of).kinds;
  for (size_t i = 0; i < kinds.size(); ++i) {
    if (i > 0) out += ' ';
    uint16_t a = feature.arguments[i];
    if (kinds[i] == 't')
      out += claim_tag_name(static_cast<uint8_t>(a));
    else if (kinds[i] != 'w')
      out += std::to_string(a);
    else
      out += a < model_word::first ? word_classes[a] : vocabulary.text(model.words[a - model_word::first]);
  }
  out += '\t';
  for (size_t i = 0; i < row.size(); ++i) {
    if (i > 0) out += ' ';
    out += std::to_string(row[i]);
  }
  return out;
}

std::vector<std::string> claim_model_words(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    std::string_view line = next_field(text, '\n');
    if (line.empty() || line[0] == '#') continue;
    const ClaimTemplateInfo* of = template_named(next_field(line, '\t'));
    std::string_view arguments = next_field(line, '\t');
    if (!of) continue;
    for (char kind : of->kinds) {
      std::string_view a = next_field(arguments, ' ');
      if (kind == 'w' && word_class(a) == model_word::first) words.emplace_back(a);
    }
  }
  return words;
}

namespace {

// The words of the model, those with the most weights first: what is asked for often then lies close together.
std::vector<WordId> words_by_use(std::string_view text, const Vocabulary& vocabulary) {
  std::unordered_map<WordId, uint32_t> uses;
  for (const std::string& word : claim_model_words(text))
    if (WordId id = vocabulary.find(word); id != Vocabulary::none) ++uses[id];
  std::vector<WordId> words;
  for (auto [id, count] : uses) words.push_back(id);
  std::sort(words.begin(), words.end(), [&](WordId a, WordId b) { return std::pair(uses[b], a) < std::pair(uses[a], b); });
  return words;
}

class ModelReader {
 public:
  ModelReader(const std::string& file, const Vocabulary& vocabulary, Errors& errors)
      : file_(file), vocabulary_(vocabulary), errors_(errors) {}

  ClaimModel read(std::string_view text) {
    words_ = words_by_use(text, vocabulary_);
    for (size_t i = 0; i < words_.size(); ++i) numbers_[words_[i]] = static_cast<uint16_t>(model_word::first + i);
    while (!text.empty()) {
      std::string_view line = next_field(text, '\n');
      ++line_;
      if (line.empty() || line[0] == '#') continue;
      const std::string_view name = next_field(line, '\t'), arguments = next_field(line, '\t');
      if (name == "scale")
        read_scale(arguments, line);
      else if (const ClaimTemplateInfo* of = template_named(name))
        read_row(*of, arguments, line);
      else
        fault("unknown template");
    }
    return scales_.empty() ? ClaimModel() : model();
  }

 private:
  void fault(const char* what) { errors_.push_back({what, file_, line_, 1}); }

  // scale <TAB> index into ClaimModel::scales <TAB> millionths
  void read_scale(std::string_view which, std::string_view value) {
    size_t index = 0;
    int millionths = 0;
    if (!number(which, index) || index != scales_.size() || !number(value, millionths))
      return fault("a scale needs its number and millionths");
    scales_.push_back(static_cast<float>(millionths) * 1e-6F);
  }

  void read_row(const ClaimTemplateInfo& of, std::string_view arguments, std::string_view weights) {
    ClaimFeature feature{static_cast<ClaimTemplate>(&of - claim_templates), {}};
    bool known = true;
    for (size_t i = 0; i < of.kinds.size(); ++i) known &= read_argument(of.kinds[i], next_field(arguments, ' '), feature.arguments[i]);
    if (!known) return;
    const auto table = static_cast<size_t>(table_of(feature.of));
    features_[table].push_back(feature);
    for (uint32_t i = 0; i < weight_widths[table]; ++i) {
      int value = 0;
      if (!weights.empty() && (!number(next_field(weights, ' '), value) || value < -128 || value > 127))
        fault("a weight is not a number of 8 bits");
      rows_[table].push_back(static_cast<int8_t>(value));
    }
  }

  // False also of a word that the vocabulary lacks, whose rows are left out.
  bool read_argument(char kind, std::string_view text, uint16_t& value) {
    if (kind == 't') return value = tag_named(text), true;
    if (kind != 'w') {
      if (number(text, value) && value < argument_size(kind)) return true;
      fault("an argument is not a number that its template can have");
      return false;
    }
    value = word_class(text);
    if (value != model_word::first) return true;
    const WordId word = vocabulary_.find(text);
    if (word == Vocabulary::none) return false;
    value = numbers_[word];
    return true;
  }

  ClaimModel model() {
    if (scales_.size() != 3) fault("three scales are needed");
    scales_.resize(3);
    if (words_.size() > 60000) fault("too many words");
    for (const auto& some : features_)
      if (some.size() > 65000) fault("too many rows of one kind: their numbers have 16 bits");
    ClaimModel model;
    model.words = Array<WordId>(std::move(words_));
    for (size_t i = 0; i < weight_tables; ++i) {
      model.features[i] = Array<ClaimFeature>(std::move(features_[i]));
      model.weights[i] = Array<int8_t>(std::move(rows_[i]));
    }
    model.scales = Array<float>(std::move(scales_));
    return model;
  }

  const std::string& file_;
  const Vocabulary& vocabulary_;
  Errors& errors_;
  int line_ = 0;
  std::vector<WordId> words_;
  std::unordered_map<WordId, uint16_t> numbers_;
  std::array<std::vector<ClaimFeature>, weight_tables> features_;
  std::array<std::vector<int8_t>, weight_tables> rows_;
  std::vector<float> scales_;
};

}  // namespace

ClaimModel read_claim_model(const std::string& file, std::string_view text, const Vocabulary& vocabulary, Errors& errors) {
  return ModelReader(file, vocabulary, errors).read(text);
}

}  // namespace sayso
