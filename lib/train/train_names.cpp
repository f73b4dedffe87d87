// Learns the weights of the names and writes them as text:
//
//     train_names FOLDER OUT.weights CORPUS.jsonl[:TIMES] …
//
// FOLDER is a checkout (its gazetteers and word lists are features, so train again when they have grown). A corpus is
// JSONL, one article a line: `id`, `text` and `entities` with `start`, `end` (code points), `type`; TIMES says how often
// one pass reads it, and 0 that it is only reported on. name_labels.tsv beside this file mends what a corpus has wrong
// (marked_names.h). The weights in the repository are made by `./dev train DATA names`, which says of what.
//
// The learner is an averaged perceptron (learn_names.cpp) over the stretches of the articles (name_gold.h). It is
// deterministic. `--validate` keeps every tenth article out and reports on them; `--dropout`, `--passes` and `--orders`
// are told of in learn_names.h.
#include <fstream>
#include <iostream>
#include <map>

#include "resources/resources.h"
#include "tokens/words.h"
#include "train/learn_names.h"
#include "train/read_articles.h"
#include "train/read_flags.h"
#include "train/report_names.h"
#include "train/write_name_weights.h"

namespace sayso {
namespace {

struct Corpus {
  std::string path;
  uint8_t times = 1;
  std::vector<nlohmann::json> articles{};
};

struct Settings {
  std::string folder, out, date;
  NameLearning learning;
  bool validate = false;
};

// "PATH" or "PATH:TIMES"
Corpus read_corpus(const std::string& word) {
  const size_t colon = word.rfind(':');
  const bool times = colon != std::string::npos && colon + 2 == word.size();
  Corpus corpus{times ? word.substr(0, colon) : word, times ? static_cast<uint8_t>(word.back() - '0') : uint8_t{1}};
  corpus.articles = read_articles(corpus.path);
  return corpus;
}

// Words of the corpora, as a weights file without weights, so that they get ids.
std::string corpus_words(const std::vector<Corpus>& corpora) {
  std::map<std::string, int> counts;
  for (const Corpus& corpus : corpora)
    for (const auto& article : corpus.articles)
      for (const std::string& w : words_of(article["text"].get<std::string>())) ++counts[w];
  std::string out;
  for (const auto& [word, n] : counts)
    if (n >= 2 && word.find_first_of(" \t\n\r") == std::string::npos && !word.empty()) out += "word " + word + "/0\t\n";
  return out;
}

NameGold read_gold(const std::vector<Corpus>& corpora, const Resources& r, const MendedNames& mended, bool validate) {
  NameGold gold;
  NameGoldReader reader(r, mended, gold);
  size_t document = 0;
  for (size_t c = 0; c < corpora.size(); ++c)
    for (const auto& article : corpora[c].articles) {
      const bool tenth = document++ % 10 == 7;
      reader.read(article,
                  {.corpus = static_cast<uint8_t>(c), .times = corpora[c].times, .held_out = corpora[c].times == 0 || (validate && tenth)});
    }
  std::cerr << reader.names << " names, " << reader.lost << " of them in no stretch; " << gold.stretches.size() << " stretches, "
            << gold.labels.size() << " tokens, " << gold.index.features.size() << " features";
  gold.features.renumber(gold.index.prune([](Feature) { return true; }));
  std::cerr << ", " << gold.index.features.size() << " kept\n";
  return gold;
}

int complain(const Errors& errors) {
  for (const Error& e : errors) std::cerr << e.to_string() << '\n';
  return 3;
}

int run(const Settings& settings, const std::vector<Corpus>& corpora) {
  auto files = read_resource_files(settings.folder);
  if (!files) return 3;
  (*files)["rules/en/names.weights"] = corpus_words(corpora);
  auto resources = make_resources(std::move(*files), "en");
  if (!resources) return complain(resources.errors());
  Errors errors;
  const MendedNames mended = read_mended_names(settings.folder + "/lib/train/name_labels.tsv", errors);
  if (!errors.empty()) return complain(errors);

  const NameGold gold = read_gold(corpora, **resources, mended, settings.validate);
  const NameWeights weights = rounded(learn_names(gold, settings.learning));
  for (size_t c = 0; c < corpora.size(); ++c)
    if (settings.validate || corpora[c].times == 0) report_names(gold, weights, c, corpora[c].path.substr(corpora[c].path.rfind('/') + 1));
  std::ofstream out(settings.out);
  out << name_weights_text(weights, gold, (*resources)->vocabulary, settings.date);
  return out.flush() ? 0 : 4;
}

}  // namespace
}  // namespace sayso

int main(int argc, char** argv) {
  sayso::Settings settings;
  auto words = sayso::read_flags({argv, static_cast<size_t>(argc)}, {{"--validate", &settings.validate},
                                                                     {"--passes", &settings.learning.passes},
                                                                     {"--orders", &settings.learning.orders},
                                                                     {"--dropout", &settings.learning.dropout},
                                                                     {"--date", &settings.date}});
  if (!words || words->size() < 3) {
    std::cerr << "usage: train_names FOLDER OUT.weights CORPUS.jsonl[:TIMES] … [--validate] [--passes N] [--orders N] [--dropout SHARE] "
                 "[--date DATE]\n";
    return 2;
  }
  settings.folder = (*words)[0];
  settings.out = (*words)[1];
  std::vector<sayso::Corpus> corpora;
  for (size_t i = 2; i < words->size(); ++i) corpora.push_back(sayso::read_corpus((*words)[i]));
  return sayso::run(settings, corpora);
}
