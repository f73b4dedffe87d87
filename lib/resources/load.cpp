// Resources from text: lists and rules become a vocabulary, a gazetteer, word lists and compiled rules. The same code
// serves the build (which compiles the image), `--resources FOLDER` and `extract check`.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unordered_map>

#include "claims/claim_knowledge.h"
#include "gazetteer/build_gazetteer.h"
#include "resources/load.h"
#include "resources/own.h"
#include "text/fold.h"
#include "tokens/words.h"

namespace sayso {
namespace {

struct FlagList {
  std::string_view list;
  Flag flag;
};

// Which list sets which flag on its one-word keys.
constexpr FlagList flag_lists[] = {
    {"titles", Flag::title},
    {"roles", Flag::role},
    {"nicknames", Flag::nickname},
    {"role_nouns", Flag::person_noun},
    {"group_nouns", Flag::group_noun},
    {"cue_verbs", Flag::cue_verb},
    {"cue_nouns", Flag::cue_noun},
    {"cue_adjectives", Flag::cue_adjective},
    {"cue_adverbs", Flag::cue_adverb},
    {"source_nouns", Flag::source_noun},
    {"months", Flag::month},
    {"weekdays", Flag::weekday},
    {"number_words", Flag::number_word},
    {"vague_numbers", Flag::number_word},
    {"units", Flag::unit_word},
    {"currencies", Flag::currency_word},
    {"event_verbs", Flag::event_verb},
    {"org_heads", Flag::organization_head},
    {"org_suffixes", Flag::organization_suffix},
    {"place_heads", Flag::place_head},
    {"abbreviations", Flag::abbreviation},
    {"name_particles", Flag::name_particle},
    {"name_possessors", Flag::name_possessor},
    {"not_names", Flag::not_name},
    {"thing_heads", Flag::thing_head},
    {"auxiliaries", Flag::auxiliary},
    {"sport_words", Flag::sport_word},
    {"contest_words", Flag::contest_word},
    {"business_words", Flag::business_word},
};

// Lists so large that they go into the vocabulary and nowhere else.
constexpr std::string_view vocabulary_lists[] = {"common", "word_classes"};

bool vocabulary_only(std::string_view name) {
  return std::find(std::begin(vocabulary_lists), std::end(vocabulary_lists), name) != std::end(vocabulary_lists);
}

uint8_t small_number(std::string_view cell) {
  int value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return static_cast<uint8_t>(std::clamp(value, 0, 255));
}

// word_classes.tsv: "NN:80 VB:20" and "noun.person verb.communication". The sets that words have are put behind `sets`.
void read_word_classes(const Tsv& tsv, VocabularyBuilder& vocabulary, std::vector<PosSet>& sets, Errors& errors) {
  int classes = tsv.column("classes"), lex = tsv.column("lex");
  std::map<std::pair<std::array<Pos, 3>, std::array<uint8_t, 3>>, uint16_t> known;
  for (size_t row = 0; row < tsv.rows(); ++row) {
    Word& word = vocabulary[vocabulary.add(folded(tsv.cell(row, 0)))];
    PosSet set = sets[word.pos_set];
    size_t n = 0;
    for (std::string_view part : split(tsv.cell(row, classes), ' ')) {
      if (part.empty() || n == set.pos.size()) continue;
      size_t colon = part.find(':');
      Pos pos = pos_from_string(part.substr(0, colon));
      if (pos == Pos::none) {
        errors.push_back({"unknown word class '" + std::string(part) + "'", tsv.file, tsv.lines[row], 1});
        continue;
      }
      set.pos[n] = pos;
      set.weight[n++] = colon == std::string_view::npos ? 100 : small_number(part.substr(colon + 1));
    }
    word.pos = set.pos;
    if (n > 0) {
      auto [it, fresh] = known.try_emplace({set.pos, set.weight}, static_cast<uint16_t>(sets.size()));
      if (fresh) sets.push_back(set);
      word.pos_set = it->second;
    }
    for (std::string_view part : split(tsv.cell(row, lex), ' ')) {
      if (const uint8_t number = lexname_number(part); number != 0) (part.starts_with("noun") ? word.lex_noun : word.lex_verb) = number;
    }
  }
}

void read_common(const Tsv& tsv, VocabularyBuilder& vocabulary) {
  int level = tsv.column("level");
  for (size_t row = 0; row < tsv.rows(); ++row)
    vocabulary[vocabulary.add(folded(tsv.cell(row, 0)))].common = small_number(tsv.cell(row, level));
}

// The words that news uses most come first, those with the most weights: tables by word are then read at few places.
void add_frequent_words(const ResourceFiles& files, const std::string& rules, VocabularyBuilder& vocabulary) {
  std::unordered_map<std::string, size_t> weights;
  auto count = [&](const char* name, auto&& words_of_model) {
    if (auto file = files.find(rules + name); file != files.end())
      for (std::string& w : words_of_model(file->second)) ++weights[std::move(w)];
  };
  count("names.weights", &NameModel::words);
  count("claims.weights", &claim_model_words);
  std::vector<std::pair<size_t, std::string_view>> words;
  for (const auto& [word, n] : weights) words.emplace_back(n, word);
  std::sort(words.begin(), words.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  for (const auto& [n, word] : words) vocabulary.add(word);
}

// given_names*.tsv and surnames*.tsv: the flags stand on the last part of a name of several.
void read_name_parts(const Tsv& tsv, VocabularyBuilder& vocabulary) {
  bool given = tsv.name.starts_with("given");
  int gender = tsv.column("gender");
  for (size_t row = 0; row < tsv.rows(); ++row) {
    auto words = words_of(tsv.cell(row, 0));
    if (words.empty()) continue;
    Flag flag = Flag::surname;
    if (given) {
      std::string_view g = tsv.cell(row, gender);
      flag = g == "f" ? Flag::given_female : g == "m" ? Flag::given_male : Flag::given_any;
    }
    vocabulary.flag(words.back(), flag);
  }
}

void read_pos_transitions(const Tsv& tsv, PosTransitions& out, Errors& errors) {
  auto named = [](std::string_view name) { return name == "PRPS" ? Pos::PRPS : pos_from_string(name); };
  for (size_t row = 0; row < tsv.rows(); ++row)
    for (size_t column = 1; column < tsv.columns.size(); ++column) {
      Pos from = named(tsv.cell(row, 0)), to = named(tsv.columns[column]);
      std::string_view cell = tsv.row(row)[column];
      int value = 0;
      std::from_chars(cell.data(), cell.data() + cell.size(), value);
      if (from == Pos::none || to == Pos::none) {
        errors.push_back({"unknown part of speech", tsv.file, tsv.lines[row], 1});
        break;
      }
      out[static_cast<size_t>(from)][static_cast<size_t>(to)] = static_cast<int8_t>(std::clamp(value, -100, 100));
    }
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

// Evidence that code gives, not a rule or a list.
constexpr std::string_view step_evidence[] = {"weights:names",   "weights:claims", "resolve:surname", "resolve:acronym", "resolve:nominal",
                                              "resolve:pronoun", "quotes:marks",   "quotes:speaker",  "counts:number",   "counts:money",
                                              "counts:measure",  "counts:age",     "counts:event",    "counts:ellipsis"};

void add_evidence(Resources& r, const std::string& name) {
  auto [known, fresh] = r.evidence_ids.try_emplace(name, static_cast<EvidenceId>(r.evidence.size()));
  if (fresh) r.evidence.push_back(name);
}

// Rules and what is small are kept as text in the image: a user's rules are compiled together with ours.
bool kept_as_text(std::string_view path) {
  return path.ends_with(".rules") || path.ends_with("/cascade.txt") || path.ends_with("/pos_transitions.tsv") ||
         path.starts_with("rules/html/") || path.starts_with("own/");
}

}  // namespace

WrittenRules written_rules(const Resources& r, Errors& errors) {
  std::string folder = "rules/" + r.language + "/";
  WrittenRules out;
  for (auto it = r.files.lower_bound(folder); it != r.files.end() && it->first.starts_with(folder); ++it) {
    if (it->first.ends_with(".rules")) out.files.push_back(read_rules(it->first, it->second, errors));
    if (it->first == folder + "cascade.txt") out.cascade = read_cascade(it->first, it->second, errors);
  }
  add_own_rules(r, out.cascade, out.files, errors);
  return out;
}

void compile_written_rules(Resources& r, Errors& errors) {
  WrittenRules written = written_rules(r, errors);
  for (RuleFile& file : written.files)
    for (Rule& rule : file.rules) {
      add_evidence(r, "rule:" + rule.name);
      rule.evidence = r.evidence_id("rule:" + rule.name);
    }
  r.rules = compile_rules(written.files, written.cascade, r.vocabulary, r.lists, errors);
}

void finish_resources(Resources& r, Errors& errors) {
  for (const auto& [path, text] : r.files)
    if (path.starts_with("rules/html/") && path.ends_with(".tsv"))
      r.pages.read(read_tsv(path, text, errors), errors);
    else if (path == "rules/" + r.language + "/pos_transitions.tsv")
      read_pos_transitions(read_tsv(path, text, errors), r.pos_transitions, errors);
  if (Tsv stop = own_stops(r); stop.rows() > 0) r.lists.insert_or_assign("stop", WordList(stop, r.vocabulary));
  for (const auto& [name, list] : r.lists)
    if (list.column("set") == 0) {
      r.word_sets.emplace(name, WordSets(list, r.vocabulary));
      if (list.rows() > WordSets::most)
        errors.push_back({"has more than " + std::to_string(WordSets::most) + " sets", name + ".tsv", 0, 0});
    }
  for (size_t i = 1; i < r.evidence.size(); ++i) r.evidence_ids.try_emplace(r.evidence[i], static_cast<EvidenceId>(i));
  r.name_words = NameWords(r.vocabulary);
  r.claims->facts.known = r.vocabulary.size();
}

const WordList& Resources::list(std::string_view name) const {
  static const WordList none;
  auto it = lists.find(name);
  return it == lists.end() ? none : it->second;
}

const WordSets& Resources::sets(std::string_view name) const {
  static const WordSets none;
  auto it = word_sets.find(name);
  return it == word_sets.end() ? none : it->second;
}

EvidenceId Resources::evidence_id(std::string_view name) const {
  auto it = evidence_ids.find(name);
  return it == evidence_ids.end() ? EvidenceId{0} : it->second;
}

Result<ResourceFiles> read_resource_files(const std::string& folder) {
  namespace fs = std::filesystem;
  ResourceFiles files;
  Errors errors;
  for (const char* top : {"gazetteers", "rules"}) {
    std::error_code code;
    fs::path root = fs::path(folder) / top;
    size_t before = files.size();
    for (auto it = fs::recursive_directory_iterator(root, fs::directory_options::follow_directory_symlink, code);
         !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
      if (!it->is_regular_file()) continue;
      auto ending = it->path().extension();
      if (ending != ".tsv" && ending != ".rules" && ending != ".weights" && it->path().filename() != "cascade.txt") continue;
      files[it->path().lexically_relative(folder).generic_string()] = read_file(it->path());
    }
    if (code)
      errors.push_back({"cannot read: " + code.message(), root.string(), 0, 0});
    else if (files.size() == before)
      errors.push_back({"has no lists or rules (.tsv, .rules, cascade.txt)", root.string(), 0, 0});
  }
  if (!errors.empty()) return errors;
  return files;
}

Result<std::shared_ptr<Resources>> make_resources(ResourceFiles files, const std::string& language, const ResourceOptions& own) {
  auto r = std::make_shared<Resources>();
  r->language = language;
  r->claims = std::make_shared<ClaimKnowledge>();
  r->files = std::move(files);
  Errors errors;
  VocabularyBuilder vocabulary;
  std::vector<PosSet> pos_sets(1);
  GazetteerBuilder gazetteer(vocabulary);
  std::string words = "rules/" + language + "/words/", rules = "rules/" + language + "/";
  add_frequent_words(r->files, rules, vocabulary);
  for (const auto& [path, text] : r->files) {
    if (path.ends_with(".rules")) {
      Errors again;  // reported when they are compiled
      for (const std::string& w : literal_words(read_rules(path, text, again))) vocabulary.add(w);
      continue;
    }
    if (!path.ends_with(".tsv")) continue;
    bool in_words = path.starts_with(words);
    Errors again;
    Tsv tsv =
        read_tsv(path, text, in_words && !vocabulary_only(path.substr(words.size(), path.size() - words.size() - 4)) ? again : errors);
    if (tsv.name == "word_classes") {
      read_word_classes(tsv, vocabulary, pos_sets, errors);
    } else if (tsv.name == "common") {
      read_common(tsv, vocabulary);
    } else if (tsv.name.starts_with("given_names") || tsv.name.starts_with("surnames")) {
      read_name_parts(tsv, vocabulary);
    } else if (in_words) {
      const FlagList* flag = nullptr;
      for (const FlagList& f : flag_lists)
        if (f.list == tsv.name) flag = &f;
      for (const auto& key : WordList::key_words(tsv)) {
        for (const std::string& w : key) vocabulary.add(w);
        if (flag && key.size() == 1)
          vocabulary.flag(key[0], flag->flag);
        else if (flag && key.size() == 2 && key[1] == ".")
          vocabulary.flag(key[0], flag->flag);
      }
    } else if (path.starts_with("gazetteers/")) {
      r->evidence.push_back("gazetteer:" + tsv.name);
      gazetteer.add(tsv, static_cast<uint16_t>(r->evidence.size() - 1), errors);
    }
  }
  r->gazetteer = gazetteer.build();
  r->vocabulary = vocabulary.build();
  r->pos_choices = Array<PosChoice>(pos_choices(pos_sets));
  if (auto file = r->files.find(rules + "names.weights"); file != r->files.end())
    r->names = NameModel::parse(file->first, file->second, r->vocabulary, errors);
  if (auto it = r->files.find(rules + "claims.weights"); it != r->files.end())
    r->claims->model = read_claim_model(it->first, it->second, r->vocabulary, errors);
  r->claims->tables = ClaimTables(r->claims->model);
  add_own(own, *r, errors);
  for (auto it = r->files.lower_bound(words); it != r->files.end() && it->first.starts_with(words); ++it) {
    if (!it->first.ends_with(".tsv")) continue;
    Tsv tsv = read_tsv(it->first, it->second, errors);
    if (!vocabulary_only(tsv.name)) r->lists.emplace(tsv.name, WordList(tsv, r->vocabulary));
  }
  finish_resources(*r, errors);
  compile_written_rules(*r, errors);
  for (std::string_view name : step_evidence) add_evidence(*r, std::string(name));
  std::erase_if(r->files, [](const auto& file) { return !kept_as_text(file.first); });
  r->claims->facts = make_claim_facts(*r);
  if (!errors.empty()) return errors;
  return r;
}

}  // namespace sayso
