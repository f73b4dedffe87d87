// Makes rules/en/claims.weights from articles whose attributions people have marked.
//
//     train_claims FOLDER GOLD.jsonl BESIDE.jsonl OUT --epochs 8 --alone 3 --runs 9 --keep-parts 30000 --keep-fixes 18000 --keep-cues 14000
//
// FOLDER is the checkout (its rules/ and gazetteers/). GOLD.jsonl is PolNeAR's training part; BESIDE.jsonl is what
// `lib/train/pattern_articles.py` prints for `. claims 8` and `. articles`, which the last --alone epochs do not see.
// --without TEMPLATE measures what a template is worth.
// Two linear models, each over the features of claims/claim_features.h:
//
//   cue    is this item the head of a cue? Logistic regression (learn_cues.cpp). The head of a marked cue is its most
//          cue-like word, by how often each word is in cues at all, settled in a few rounds (claim_gold.cpp).
//   fix    given the head: a conditional random field over the window's items (none, source, cue, content), under the
//   part   same constraints as decoding (crf.h, learn_parts.cpp). The cue levels it sees come from models that have not
//          seen the article.
//
// Trained by AdaGrad; then weights are cut to 8 bits, and rows that say little are left out until the file is small
// (write_claim_weights.cpp).
#include <fstream>
#include <iostream>

#include "train/learn_cues.h"
#include "train/learn_parts.h"
#include "train/read_flags.h"
#include "train/write_claim_weights.h"

namespace sayso {
namespace {

struct Settings {
  std::string folder, gold, beside, out, date;
  PartEpochs epochs;
  Without without;
  KeptFeatures keep;
};

int run(const Settings& settings) {
  auto files = read_resource_files(settings.folder);
  if (!files) return 3;
  auto resources = make_resources(std::move(*files), "en");
  if (!resources) {
    for (const Error& e : resources.errors()) std::cerr << e.to_string() << '\n';
    return 3;
  }
  std::vector<GoldArticle> articles = read_claim_gold(settings.gold, settings.beside, **resources);
  const CueWeights cues = learn_cues(articles, settings.without);
  const PartWeights parts = learn_parts(articles, settings.without, settings.epochs);
  std::ofstream out(settings.out);
  out << claim_weights_text(cues, parts, settings.keep, **resources, settings.date);
  return out.flush() ? 0 : 4;
}

}  // namespace
}  // namespace sayso

int main(int argc, char** argv) {
  sayso::Settings settings;
  auto words = sayso::read_flags({argv, static_cast<size_t>(argc)}, {{"--epochs", &settings.epochs.epochs},
                                                                     {"--alone", &settings.epochs.alone},
                                                                     {"--runs", &settings.epochs.runs},
                                                                     {"--without", &settings.without.templates},
                                                                     {"--keep-parts", &settings.keep.parts},
                                                                     {"--keep-fixes", &settings.keep.fixes},
                                                                     {"--keep-cues", &settings.keep.cues},
                                                                     {"--date", &settings.date}});
  if (!words || words->size() != 4) {
    std::cerr << "usage: train_claims FOLDER GOLD.jsonl BESIDE.jsonl OUT [--epochs N] [--alone N] [--runs N] [--without TEMPLATE]… "
                 "[--keep-parts N] "
                 "[--keep-fixes N] [--keep-cues N] [--date DATE]\n";
    return 2;
  }
  settings.folder = (*words)[0];
  settings.gold = (*words)[1];
  settings.beside = (*words)[2];
  settings.out = (*words)[3];
  return sayso::run(settings);
}
