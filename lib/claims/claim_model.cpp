// The claims' model as a file and as tables. The file is for people: one weight row a line,
//
//     part_lemma_word<TAB>1 say that<TAB>-4 0 0 31 2 -12 -8
//
// template, arguments (words as words, tags by name, numbers), one weight per column. Where the computation finds them
// is told in claim_tables.h.
#include "claims/claim_model.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <unordered_map>

#include "claims/claim_knowledge.h"
#include "resources/resources.h"
#include "text/fold.h"
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

namespace {

// The lists whose entries claims look for. A word has strength and frames of the first that has it.
constexpr std::pair<std::string_view, uint8_t> claim_lists[] = {
    {"cue_verbs", begins::verb},     {"cue_nouns", begins::noun},      {"cue_adjectives", begins::adjective},
    {"cue_phrases", begins::phrase}, {"status_words", begins::status}, {"anonymous_sources", begins::anonymous}};

uint8_t frames_of(std::string_view cell) {
  uint8_t bits = 0;
  for (std::string_view f : split(cell, ' ')) {
    if (f == "that" || f == "zero")
      bits |= frame::clause;
    else if (f == "quote" || f == "inv" || f == "colon")
      bits |= frame::quotation;
    else if (f == "inf" || f == "objinf")
      bits |= frame::infinitive;
    else if (f == "np")
      bits |= frame::phrase;
    else if (f == "wh")
      bits |= frame::question;
    else if (f == "ing" || f == "verb")
      bits |= frame::gerund;
    else if (f == "as" || f == "objof" || f == "obj")
      bits |= frame::object;
    else
      bits |= frame::other;
  }
  return bits;
}

}  // namespace

ClaimFacts make_claim_facts(const Resources& r) {
  const Vocabulary& v = r.vocabulary;
  std::vector<ClaimWord> of_word(v.size());
  const Array<WordId>& modelled = r.claims->model.words;
  for (size_t i = 0; i < modelled.size(); ++i)
    of_word[modelled[i]].word = of_word[modelled[i]].lemma = static_cast<uint16_t>(model_word::first + i);
  constexpr std::pair<Flag, uint8_t> flags[] = {
      {Flag::cue_verb, cue_flag::verb},     {Flag::cue_noun, cue_flag::noun},      {Flag::cue_adjective, cue_flag::adjective},
      {Flag::cue_adverb, cue_flag::adverb}, {Flag::source_noun, cue_flag::source}, {Flag::role, cue_flag::role},
      {Flag::title, cue_flag::role},        {Flag::person_noun, cue_flag::person}, {Flag::group_noun, cue_flag::group}};
  constexpr uint64_t days = bit(Flag::weekday) | bit(Flag::month);
  uint64_t any = days;
  for (auto [flag, bits] : flags) any |= bit(flag);
  for (WordId id = 0; id < v.size(); ++id) {
    const Word& known = v[id];
    ClaimWord& word = of_word[id];
    word.lex = {known.lex_noun, known.lex_verb};
    if ((known.flags & any) == 0) continue;
    for (auto [flag, bits] : flags)
      if (known.flags & bit(flag)) word.flags |= bits;
    if (word.flags != 0 || (known.flags & days) != 0) word.traits = trait::itself;
    if (known.flags & days) word.sense = ClaimSense::day;
  }
  std::vector<ClaimEntry> entries(1);
  std::vector<WordId> rest;
  std::string lemmas(1, '\0');
  struct Listed {
    const WordList::Key* key;
    ClaimEntry entry;
  };
  std::vector<Listed> listed;
  std::vector<bool> in_list(v.size());
  for (auto [name, bits] : claim_lists) {
    const WordList& list = r.list(name);
    std::vector<uint32_t> lemma_of_row;
    for (size_t row = 0; row < list.rows(); ++row) {
      lemma_of_row.push_back(static_cast<uint32_t>(lemmas.size()));
      lemmas.append(list.cell(row, 0)).push_back('\0');
    }
    int strength = list.column("strength"), frames = list.column("frames"), kind = list.column("kind"), status = list.column("status"),
        turn = list.column("turn");
    for (const WordList::Key& key : list.keys()) {
      if (!v.knows(key.words[0])) continue;
      ClaimWord& word = of_word[key.words[0]];
      word.begins |= bits;
      if (bits == begins::verb && key.words.size() > 2) word.begins |= begins::long_verb;
      auto value = bits == begins::status
                       ? static_cast<uint8_t>(from_string<ClaimStatus>(list.cell(key.row, status)).value_or(ClaimStatus::asserted))
                       : static_cast<uint8_t>(from_string<ClaimKind>(list.cell(key.row, kind)).value_or(ClaimKind::statement));
      ClaimEntry& entry = listed.emplace_back(Listed{&key, ClaimEntry{}}).entry;
      entry.list = bits;
      entry.value = value;
      entry.length = key.words.size() & 127;
      entry.lemma = lemma_of_row[key.row];
      const std::string_view turns = turn < 0 ? std::string_view() : list.cell(key.row, turn);
      if (auto named = std::find(std::begin(claim_turn_names), std::end(claim_turn_names), turns); named != std::end(claim_turn_names))
        entry.turn = static_cast<ClaimTurn>(named - std::begin(claim_turn_names));
      if (key.words.size() != 1 || in_list[key.words[0]] || bits >= begins::status) continue;
      in_list[key.words[0]] = true;
      std::string_view lemma = list.cell(key.row, 0);
      WordId id = v.find(folded(lemma.substr(0, lemma.find(' '))));
      if (v.knows(id)) word.lemma = of_word[id].word;
      std::string_view level = list.cell(key.row, strength);
      word.strength = level.empty() ? 1 : std::max<uint8_t>(static_cast<uint8_t>(level[0] - '0'), 1);
      word.frames = frames_of(list.cell(key.row, frames));
      if (!(word.flags & (cue_flag::verb | cue_flag::noun))) word.flags |= cue_flag::adjective;
    }
  }
  std::stable_sort(listed.begin(), listed.end(), [](const Listed& a, const Listed& b) {
    return std::tuple(a.key->words[0], b.entry.list, b.key->words.size()) < std::tuple(b.key->words[0], a.entry.list, a.key->words.size());
  });
  for (const auto& [key, entry] : listed) {
    uint16_t& first = of_word[key->words[0]].entries;
    if (first == 0)
      first = static_cast<uint16_t>(entries.size());
    else
      entries.back().last = false;
    entries.push_back(entry);
    if (rest.size() > 0xFFFF) throw std::length_error("too many words in the lists of claims");
    entries.back().rest = static_cast<uint16_t>(rest.size());
    rest.insert(rest.end(), key->words.begin() + 1, key->words.end());
    if (entry.list == begins::status && key->words.size() > 1 && v.knows(key->words[1])) of_word[key->words[1]].traits |= trait::of_status;
  }
  for (size_t e = entries.size() - 1; e-- > 1;)
    if (!entries[e].last && entries[e].list == entries[e + 1].list) {
      if (entries[e + 1].of_list == 0xFF) throw std::length_error("too many entries of a list with one first word");
      entries[e].of_list = static_cast<uint8_t>(entries[e + 1].of_list + 1);
    }
  const WordList& source_nouns = r.list("source_nouns");
  for (const WordList::Key& key : source_nouns.keys()) {
    const WordList::Key* first = source_nouns.find(key.words[0]);
    if (v.knows(key.words[0]) && first && source_nouns.cell(first->row, "class") == "person")
      of_word[key.words[0]].begins |= begins::person;
  }
  const WordList& senses = r.list("claim_senses");
  for (size_t row = 0; row < senses.rows(); ++row) {
    auto name = std::find(std::begin(claim_sense_names), std::end(claim_sense_names), senses.cell(row, "sense"));
    WordId id = v.find(senses.cell(row, 0));
    if (name != std::end(claim_sense_names) && id != Vocabulary::none)
      of_word[id].sense = static_cast<ClaimSense>(name - std::begin(claim_sense_names));
  }
  auto tag = [&](uint8_t t, std::initializer_list<std::string_view> words) {
    for (std::string_view w : words)
      if (WordId id = v.find(w); id != Vocabulary::none) of_word[id].tag = t;
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
  std::vector<ClaimWord> different(2);
  different[1].word = different[1].lemma = model_word::unknown;
  std::vector<uint16_t> numbers;
  std::map<std::string, uint16_t, std::less<>> known;
  for (const ClaimWord& word : of_word) {
    static_assert(std::has_unique_object_representations_v<ClaimWord>);
    std::string_view bytes(reinterpret_cast<const char*>(&word), sizeof word);
    auto [it, fresh] = known.try_emplace(std::string(bytes), static_cast<uint16_t>(different.size()));
    if (fresh) different.push_back(word);
    numbers.push_back(it->second);
  }
  return {.words = Array<ClaimWord>(std::move(different)),
          .number_of_id = Array<uint16_t>(std::move(numbers)),
          .entries = Array<ClaimEntry>(std::move(entries)),
          .rest = Array<WordId>(std::move(rest)),
          .lemmas = Array<char>(std::vector<char>(lemmas.begin(), lemmas.end())),
          .known = v.size()};
}

}  // namespace sayso
