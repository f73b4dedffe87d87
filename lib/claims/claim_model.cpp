// The claims' model as a file and as tables. The file is for people: one weight row a line,
//
//     part_lemma_word<TAB>1 say that<TAB>-4 0 0 31 2 -12 -8
//
// template, arguments (words as words, tags by name, numbers), one weight per column. Loading turns each line into
// a slot of an open-addressing table whose key is the hash of template and arguments, words by vocabulary id.
#include "claims/claim_model.h"

#include <algorithm>
#include <bit>
#include <charconv>

#include "resources/resources.h"
#include "text/fold.h"
#include "tokens/words.h"

namespace sayso {
namespace {

constexpr ClaimTemplateInfo infos[] = {
#define X(name, kinds) {#name, kinds},
    SAYSO_CLAIM_TEMPLATES(X)
#undef X
};

constexpr std::string_view own_tags[] = {"that",    "be",      "have",  "do",        "not",   "by",       "of",  "who", "as",   "whether",
                                         "<quote>", "<start>", "<end>", "according", "about", "<clause>", "for", "i",   "with", "say"};
constexpr uint8_t first_own_tag = 40;

constexpr std::string_view unknown_word = "<?>";

std::string_view next_field(std::string_view& line, char separator) {
  size_t at = line.find(separator);
  std::string_view field = line.substr(0, at);
  line = at == std::string_view::npos ? std::string_view() : line.substr(at + 1);
  return field;
}

const ClaimTemplateInfo* template_named(std::string_view name) {
  for (const ClaimTemplateInfo& t : infos)
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

struct Row {
  ClaimFeature feature;
  std::array<int8_t, 16> weights{};
};

ClaimWeights build_table(const std::vector<Row>& rows, uint32_t width) {
  ClaimWeights t;
  t.width = width;
  if (rows.empty()) return t;
  size_t size = std::bit_ceil(rows.size() * 2);
  std::vector<uint32_t> keys(size, 0);
  std::vector<int8_t> values(size * width, 0);
  for (const Row& row : rows) {
    uint64_t key = row.feature.key();
    auto check = static_cast<uint32_t>(key >> 32) | 1U;
    size_t slot = key & (size - 1);
    while (keys[slot] != 0 && keys[slot] != check) slot = (slot + 1) & (size - 1);
    keys[slot] = check;
    std::copy_n(row.weights.begin(), width, values.begin() + static_cast<std::ptrdiff_t>(slot * width));
  }
  t.keys = Array<uint32_t>(std::move(keys));
  t.rows = Array<int8_t>(std::move(values));
  return t;
}

}  // namespace

std::span<const ClaimTemplateInfo> claim_templates() { return infos; }

ClaimTable table_of(ClaimTemplate of) {
  std::string_view name = infos[static_cast<size_t>(of)].name;
  constexpr std::string_view prefixes[] = {"cue_", "part_", "step_", "take_", "keep_"};
  for (size_t i = 0; i < weight_tables; ++i)
    if (name.starts_with(prefixes[i])) return static_cast<ClaimTable>(i);
  return ClaimTable::cue;
}

std::string_view claim_tag_name(uint8_t tag) {
  if (tag >= first_own_tag && tag - first_own_tag < static_cast<int>(std::size(own_tags))) return own_tags[tag - first_own_tag];
  return to_string(static_cast<Pos>(tag));
}

std::string write_weight(const ClaimFeature& feature, const Vocabulary& vocabulary, std::span<const int> row) {
  const ClaimTemplateInfo& info = infos[static_cast<size_t>(feature.of)];
  std::string out(info.name);
  out += '\t';
  for (size_t i = 0; i < info.kinds.size(); ++i) {
    if (i > 0) out += ' ';
    uint32_t a = feature.arguments[i];
    if (info.kinds[i] == 'n')
      out += std::to_string(a);
    else if (info.kinds[i] == 't')
      out += claim_tag_name(static_cast<uint8_t>(a));
    else
      out += vocabulary.knows(a) ? vocabulary.text(a) : unknown_word;
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
    const ClaimTemplateInfo* info = template_named(next_field(line, '\t'));
    std::string_view arguments = next_field(line, '\t');
    if (!info) continue;
    for (char kind : info->kinds) {
      std::string_view a = next_field(arguments, ' ');
      if (kind == 'w' && a != unknown_word) words.emplace_back(a);
    }
  }
  return words;
}

ClaimModel read_claim_model(const std::string& file, std::string_view text, const Vocabulary& vocabulary, Errors& errors) {
  ClaimModel model;
  std::array<std::vector<Row>, weight_tables> rows;
  std::vector<float> scales(weight_tables, 0.0F);
  int line_number = 0;
  auto fault = [&](const char* what) { errors.push_back({what, file, line_number, 1}); };
  while (!text.empty()) {
    std::string_view line = next_field(text, '\n');
    ++line_number;
    if (line.empty() || line[0] == '#') continue;
    std::string_view name = next_field(line, '\t'), arguments = next_field(line, '\t'), weights = line;
    if (name == "scale") {  // scale <TAB> table's number <TAB> millionths
      size_t table = 0;
      int millionths = 0;
      if (!number(arguments, table) || table >= weight_tables || !number(weights, millionths)) {
        fault("a scale needs a table and a number");
        continue;
      }
      scales[table] = static_cast<float>(millionths) * 1e-6F;
      continue;
    }
    const ClaimTemplateInfo* info = template_named(name);
    if (!info) {
      fault("unknown template");
      continue;
    }
    Row row{{static_cast<ClaimTemplate>(info - std::data(infos)), {}}, {}};
    bool known = true;
    for (size_t i = 0; i < info->kinds.size(); ++i) {
      std::string_view a = next_field(arguments, ' ');
      uint32_t value = 0;
      if (info->kinds[i] == 'n') {
        if (!number(a, value)) fault("an argument is not a number");
      } else if (info->kinds[i] == 't') {
        value = tag_named(a);
      } else if (a == unknown_word) {
        value = Vocabulary::none;
      } else {
        value = vocabulary.find(a);
        known &= value != Vocabulary::none;
      }
      row.feature.arguments[i] = value;
    }
    size_t table = static_cast<size_t>(table_of(row.feature.of));
    for (uint32_t i = 0; i < weight_widths[table] && !weights.empty(); ++i) {
      int value = 0;
      if (!number(next_field(weights, ' '), value) || value < -128 || value > 127) fault("a weight is not a number of 8 bits");
      row.weights[i] = static_cast<int8_t>(value);
    }
    if (known) rows[table].push_back(row);
  }
  for (size_t i = 0; i < weight_tables; ++i) model.tables[i] = build_table(rows[i], weight_widths[i]);
  model.scales = Array<float>(std::move(scales));
  return model;
}

namespace {

ClaimKind kind_of(std::string_view cell) { return from_string<ClaimKind>(cell).value_or(ClaimKind::statement); }

// Frames in one byte: what the content can be.
uint8_t frames_of(std::string_view cell) {
  uint8_t bits = 0;
  for (std::string_view f : split(cell, ' ')) {
    if (f == "that" || f == "zero")
      bits |= 1;
    else if (f == "quote" || f == "inv" || f == "colon")
      bits |= 2;
    else if (f == "inf" || f == "objinf")
      bits |= 4;
    else if (f == "np")
      bits |= 8;
    else if (f == "wh")
      bits |= 16;
    else if (f == "ing" || f == "verb")
      bits |= 32;
    else if (f == "as" || f == "objof" || f == "obj")
      bits |= 64;
    else
      bits |= 128;
  }
  return bits;
}

}  // namespace

ClaimFacts make_claim_facts(const Resources& r) {
  ClaimFacts f;
  const Vocabulary& v = r.vocabulary;
  f.cue_of_word.assign(v.size(), 0);
  f.tag_of_word.assign(v.size(), 0);
  for (std::string_view name : {"cue_verbs", "cue_nouns", "cue_adjectives", "cue_phrases"}) {
    const WordList& list = r.list(name);
    std::vector<uint16_t> entry(list.tsv().rows.size(), 0);
    for (const WordList::Key& key : list.keys()) {
      if (key.words.size() != 1 || key.words[0] >= v.size() || f.cue_of_word[key.words[0]] != 0) continue;
      if (entry[key.row] == 0) {
        ClaimFacts::Cue cue;
        auto words = words_of(list.tsv().cell(key.row, 0));
        cue.lemma = words.empty() ? Vocabulary::none : v.find(words[0]);
        cue.kind = kind_of(list.cell(key.row, "kind"));
        std::string_view strength = list.cell(key.row, "strength");
        cue.strength = strength.empty() ? 1 : static_cast<uint8_t>(strength[0] - '0');
        cue.frames = frames_of(list.cell(key.row, "frames"));
        cue.factive = list.cell(key.row, "factive") == "yes";
        f.cues.push_back(cue);
        entry[key.row] = static_cast<uint16_t>(f.cues.size());
      }
      f.cue_of_word[key.words[0]] = entry[key.row];
    }
  }
  auto tag = [&](uint8_t t, std::initializer_list<std::string_view> words) {
    for (std::string_view w : words)
      if (WordId id = v.find(w); id != Vocabulary::none) f.tag_of_word[id] = t;
  };
  namespace ct = claim_tag;
  tag(ct::that, {"that"});
  tag(ct::be, {"be", "is", "are", "was", "were", "been", "being", "am", "'m", "'re"});
  tag(ct::have, {"have", "has", "had", "having", "'ve"});
  tag(ct::do_, {"do", "does", "did", "doing", "done"});
  tag(ct::not_, {"not", "n't", "never"});
  tag(ct::by, {"by"});
  tag(ct::of, {"of"});
  tag(ct::who, {"who", "which", "whom", "whose"});
  tag(ct::as, {"as"});
  tag(ct::whether, {"whether", "if", "why", "how", "what"});
  tag(ct::according, {"according"});
  tag(ct::about, {"about", "on", "over", "against"});
  tag(ct::clause, {"because", "although", "though", "while", "when", "where", "since", "unless", "until", "after", "before"});
  tag(ct::for_, {"for"});
  tag(ct::i, {"i"});
  tag(ct::with, {"with"});
  tag(ct::say, {"said", "says", "say", "saying"});
  return f;
}

}  // namespace sayso
