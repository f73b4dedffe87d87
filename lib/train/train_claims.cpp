// Makes rules/en/claims.weights from articles whose attributions people have marked.
//
//     train_claims FOLDER GOLD.jsonl OUT --epochs 8 --runs 5 --keep-parts 30000 --keep-fixes 18000 --keep-cues 14000
//
// FOLDER is the checkout (its rules/ and gazetteers/). GOLD.jsonl is PolNeAR's training part and, behind it, what
// `lib/train/pattern_articles.py` prints for `. claims 8` and `. articles`. --without TEMPLATE measures what a template is worth.
// Two linear models, each over the features of claims/claim_features.h:
//
//   cue    is this item the head of a cue? Logistic regression. The head of a marked cue is its most cue-like word, by
//          how often each word is in cues at all, settled in a few rounds.
//   fix    given the head: a conditional random field over the window's items (none, source, cue, content), under the
//   part   same constraints as decoding. The cue levels it sees come from models that have not seen the article.
//
// Trained by AdaGrad; then weights are cut to 8 bits, and rows that say little are left out until the file is small.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <unordered_map>

#include "article/read_article.h"
#include "claims/claim_features.h"
#include "claims/claim_knowledge.h"
#include "claims/find_quotes.h"
#include "claims/label_parts.h"
#include "gazetteer/gazetteer.h"
#include "phrases/find_phrases.h"
#include "tags/tag_names.h"
#include "tokens/classify.h"
#include "workspace.h"

namespace {

using namespace sayso;

// Numbers the features and counts them.
class FeatureIndex {
 public:
  uint32_t operator()(const ClaimFeature& f) {
    auto [it, fresh] = numbers_.try_emplace(f.number(), static_cast<uint32_t>(features.size()));
    if (fresh) {
      features.push_back(f);
      counts.push_back(0);
    }
    ++counts[it->second];
    return it->second;
  }
  // Leaves a template out, to measure what it is worth.
  void drop(std::span<const std::string> templates) {
    for (size_t f = 0; f < features.size(); ++f)
      if (std::find(templates.begin(), templates.end(), info(features[f].of).name) != templates.end()) counts[f] = 0;
  }

  std::vector<ClaimFeature> features;
  std::vector<uint32_t> counts;

 private:
  std::unordered_map<uint64_t, uint32_t> numbers_;
};

struct GoldClaim {
  std::vector<Span> source, cue, content;  // bytes
};

struct TrainArticle {
  ClaimScene scene;
  std::vector<uint32_t> item_start;  // byte of each item
  std::vector<bool> candidate;       // per item
  std::vector<GoldClaim> gold;
  std::vector<int32_t> claim_of_head;  // per item: gold claim, -1 none
  std::vector<bool> in_content;        // per item: in some claim's content
  std::vector<uint32_t> head_of;       // per gold claim: item, or none
};
constexpr uint32_t no_item = 0xFFFFFFFF;

struct Corpus {
  std::vector<TrainArticle> articles;
};

std::vector<uint32_t> bytes_of_codepoints(const std::string& text) {
  std::vector<uint32_t> at;
  for (uint32_t i = 0; i < text.size(); ++i)
    if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) at.push_back(i);
  at.push_back(static_cast<uint32_t>(text.size()));
  return at;
}

std::vector<Span> spans(const nlohmann::json& part, const std::vector<uint32_t>& at) {
  std::vector<Span> out;
  if (part.is_null()) return out;
  auto add = [&](size_t a, size_t b) { out.push_back({at[std::min(a, at.size() - 1)], at[std::min(b, at.size() - 1)]}); };
  if (part.contains("spans") && !part["spans"].empty())
    for (auto& s : part["spans"]) add(s[0].get<size_t>(), s[1].get<size_t>());
  else
    add(part["start"].get<size_t>(), part["end"].get<size_t>());
  return out;
}

bool covers(const std::vector<Span>& spans, uint32_t byte) {
  return std::any_of(spans.begin(), spans.end(), [&](Span s) { return s.start <= byte && byte < s.end; });
}

void tokenize_text(const nlohmann::json& j, const Resources& r, Workspace::Impl& w) {
  Document d;
  d.id = j.value("id", "");
  d.text = j.value("text", "");
  read_article(d, {}, r, w.article);
  tokenize(w.article, r.vocabulary, true, w.tokenizer, w.tokens);
}

// The model's words: those that are common in the articles, and the cues' lemmas.
void choose_words(const std::vector<nlohmann::json>& articles, uint32_t minimum, Resources& r, Workspace::Impl& w) {
  std::vector<uint32_t> counts(r.vocabulary.size());
  for (const nlohmann::json& j : articles) {
    tokenize_text(j, r, w);
    for (WordId id : w.tokens.word)
      if (r.vocabulary.knows(id)) ++counts[id];
  }
  for (const char* name : {"cue_verbs", "cue_nouns", "cue_adjectives", "cue_phrases"})
    for (const WordList::Key& key : r.list(name).keys())
      if (key.form == VerbForm::base && r.vocabulary.knows(key.words[0])) counts[key.words[0]] += minimum;
  std::vector<WordId> words;
  for (WordId id = 0; id < counts.size(); ++id)
    if (counts[id] >= minimum) words.push_back(id);
  r.claims->model = {};
  r.claims->model.words = Array<WordId>(std::move(words));
  r.claims->facts = make_claim_facts(r);
}

TrainArticle read_article_with_gold(const nlohmann::json& j, const Resources& r, Workspace::Impl& w) {
  tokenize_text(j, r, w);
  classify_tokens(w.article, r.rules, w.class_memo, w.tokens);
  match(r.gazetteer, r.vocabulary, w.tokens, w.lookups);
  find_phrases(w.article, w.tokens, r, w.phrases);
  tag_names(w.article, w.tokens, w.lookups, r, w);
  find_quotes(w.article, w.tokens, r, {}, w.quotes);
  TrainArticle a;
  append_article_scene({w.article, w.tokens, w.phrases, w.mentions, w.quotes, r.claims->facts}, a.scene);
  for (Range x : a.scene.places) a.item_start.push_back(w.tokens.start[x.first]);
  auto at = bytes_of_codepoints(j.value("text", ""));
  uint32_t shift = w.article.body_start;
  for (auto& c : j["claims"]) {
    GoldClaim g{spans(c["source"], at), spans(c["cue"], at), spans(c["content"], at)};
    for (auto* p : {&g.source, &g.cue, &g.content})
      for (Span& s : *p) s = {s.start + shift, s.end + shift};
    a.gold.push_back(std::move(g));
  }
  size_t n = a.scene.items.size();
  a.candidate.assign(n, false);
  for (uint32_t i : a.scene.candidates) a.candidate[i] = true;
  a.claim_of_head.assign(n, -1);
  a.in_content.assign(n, false);
  a.head_of.assign(a.gold.size(), no_item);
  for (const GoldClaim& g : a.gold)
    for (Span s : g.content) {
      auto it = std::lower_bound(a.item_start.begin(), a.item_start.end(), s.start);
      for (auto i = static_cast<size_t>(it - a.item_start.begin()); i < n && a.item_start[i] < s.end; ++i) a.in_content[i] = true;
    }
  return a;
}

// The items whose first byte a list of spans covers.
template <class F>
void each_item(const TrainArticle& a, const std::vector<Span>& of, F&& f) {
  for (Span s : of) {
    auto it = std::lower_bound(a.item_start.begin(), a.item_start.end(), s.start);
    for (auto i = static_cast<size_t>(it - a.item_start.begin()); i < a.item_start.size() && a.item_start[i] < s.end; ++i)
      f(static_cast<uint32_t>(i));
  }
}

void find_heads(Corpus& corpus) {
  std::unordered_map<uint16_t, double> all, in;
  for (const TrainArticle& a : corpus.articles) {
    for (const ClaimItem& x : a.scene.items) all[x.word] += 1;
    for (const GoldClaim& g : a.gold) each_item(a, g.cue, [&](uint32_t i) { in[a.scene.items[i].word] += 1; });
  }
  for (int round = 0; round < 4; ++round) {
    std::unordered_map<uint16_t, double> heads;
    for (TrainArticle& a : corpus.articles)
      for (size_t c = 0; c < a.gold.size(); ++c) {
        double best = -1;
        a.head_of[c] = no_item;
        each_item(a, a.gold[c].cue, [&](uint32_t i) {
          const ClaimItem& x = a.scene.items[i];
          if (x.quotation()) return;
          double p = (in[x.word] + 0.3) / (all[x.word] + 3);
          if (x.word < model_word::first) p = 0.05;
          if (x.phrase == 6) p = p * 2 + 0.02;
          if (!a.candidate[i]) p *= 0.1;
          if (p > best) {
            best = p;
            a.head_of[c] = i;
          }
        });
        if (a.head_of[c] != no_item) heads[a.scene.items[a.head_of[c]].word] += 1;
      }
    in = heads;
  }
  size_t none = 0, not_candidate = 0, all_claims = 0;
  for (TrainArticle& a : corpus.articles)
    for (size_t c = 0; c < a.gold.size(); ++c) {
      ++all_claims;
      if (a.head_of[c] == no_item) {
        ++none;
        continue;
      }
      if (!a.candidate[a.head_of[c]]) ++not_candidate;
      a.claim_of_head[a.head_of[c]] = static_cast<int32_t>(c);
    }
  std::cerr << all_claims << " claims; without a head " << none << ", head no candidate " << not_candidate << '\n';
}

// Weights averaged over the later half of the epochs: less of them is chance.
class Average {
 public:
  void add(const std::vector<float>& weights) {
    sums_.resize(weights.size());
    for (size_t i = 0; i < weights.size(); ++i) sums_[i] += weights[i];
    ++n_;
  }
  void into(std::vector<float>& weights) const {
    for (size_t i = 0; i < weights.size(); ++i) weights[i] = sums_[i] / static_cast<float>(n_);
  }

 private:
  std::vector<float> sums_;
  int n_ = 0;
};

// ---------------------------------------------------------------- logistic regression
struct Example {
  uint32_t begin, core_end, end;  // into a pool of feature numbers
  bool yes;
  float weight;
};

struct Logistic {
  std::vector<float> weights, squares;
  float rate = 0.2F, decay = 2e-6F;

  float sum(const std::vector<uint32_t>& pool, uint32_t begin, uint32_t end) const {
    float s = 0;
    for (uint32_t i = begin; i < end; ++i) s += weights[pool[i]];
    return s;
  }
  float score(const std::vector<uint32_t>& pool, const Example& e) const { return sum(pool, e.begin, e.end); }

  // The core score under which only `lost` of the candidates lie that score at least `least`.
  float rejection(const std::vector<uint32_t>& pool, const std::vector<Example>& examples, float least, double lost) const {
    std::vector<float> cores;
    for (const Example& e : examples)
      if (score(pool, e) >= least) cores.push_back(sum(pool, e.begin, e.core_end));
    if (cores.empty()) return -1e6F;
    auto at = cores.begin() + static_cast<std::ptrdiff_t>(lost * double(cores.size()));
    std::nth_element(cores.begin(), at, cores.end());
    return *at;
  }
  void train(const std::vector<uint32_t>& pool, std::vector<Example> examples, size_t features, int epochs, unsigned seed) {
    weights.assign(features, 0);
    squares.assign(features, 1e-2F);
    std::mt19937 random(seed);
    Average average;
    for (int epoch = 0; epoch < epochs; ++epoch) {
      std::shuffle(examples.begin(), examples.end(), random);
      for (const Example& e : examples) {
        float p = 1 / (1 + std::exp(-score(pool, e)));
        float g = (p - (e.yes ? 1.0F : 0.0F)) * e.weight;
        for (uint32_t i = e.begin; i < e.end; ++i) {
          uint32_t f = pool[i];
          float gf = g + decay * 100 * weights[f];
          squares[f] += gf * gf;
          weights[f] -= rate * gf / std::sqrt(squares[f]);
        }
      }
      if (2 * epoch + 1 >= epochs) average.add(weights);
    }
    average.into(weights);
  }
};

// ---------------------------------------------------------------- conditional random field
struct Sequence {
  uint32_t head = 0;                          // within the window
  std::vector<uint32_t> fix_from, part_from;  // per item + 1: into `fixes` and `parts`
  std::vector<uint32_t> fixes, parts;
  std::vector<uint8_t> labels;
};

struct Crf {
  std::vector<float> fix, fix_squares, part, part_squares;
  float rate = 0.12F, decay = 1e-4F;

  static bool allowed(size_t before, size_t here, uint32_t i, uint32_t head) {
    constexpr auto cue = static_cast<size_t>(ClaimPart::cue);
    if (i == head && here != cue) return false;
    if (before == cue && i <= head && here != cue) return false;
    return !(here == cue && i > head && before != cue);
  }

  double train(const Sequence& s) {
    size_t n = s.labels.size();
    std::vector<std::array<double, 8>> p(n);
    std::vector<std::array<double, 16>> t(n);
    for (size_t i = 0; i < n; ++i) {
      std::array<float, 8> a{};
      std::array<float, 16> b{};
      size_t side = i < s.head ? 0 : fix_right;
      for (uint32_t k = s.part_from[i]; k < s.part_from[i + 1]; ++k)
        for (size_t c = 0; c < 8; ++c) a[c] += part[size_t{s.parts[k]} * 8 + c];
      for (uint32_t k = s.fix_from[i]; k < s.fix_from[i + 1]; ++k) {
        const float* row = &fix[size_t{s.fixes[k]} * 32];
        for (size_t c = 0; c < 8; ++c) a[c] += row[side + c];
        for (size_t c = 0; c < 16; ++c) b[c] += row[fix_step + c];
      }
      for (size_t c = 0; c < 8; ++c) p[i][c] = static_cast<double>(a[c]);
      for (size_t c = 0; c < 16; ++c) t[i][c] = static_cast<double>(b[c]);
    }
    // Edge potentials, exponentiated with scaling per item. A change of part where the gold has none, or none where it has one,
    // counts as better than it is, so that the gold must be clear of it (softmax-margin).
    constexpr double margin = 1;
    std::vector<std::array<double, 16>> edge(n);
    for (size_t i = 0; i < n; ++i) {
      double top = -1e300;
      const bool goes_on = (i == 0 ? 0 : s.labels[i - 1]) == s.labels[i];
      for (size_t u = 0; u < 4; ++u)
        for (size_t v = 0; v < 4; ++v) {
          bool ok = allowed(u, v, static_cast<uint32_t>(i), s.head) && (i > 0 || u == 0);
          edge[i][u * 4 + v] = ok ? t[i][u * 4 + v] + p[i][part_column(static_cast<ClaimPart>(u), static_cast<ClaimPart>(v))] +
                                        ((u == v) == goes_on ? 0 : margin)
                                  : -1e300;
          top = std::max(top, edge[i][u * 4 + v]);
        }
      for (double& e : edge[i]) e = e <= -1e299 ? 0 : std::exp(e - top);
    }
    std::vector<std::array<double, 4>> forward(n + 1), backward(n + 1);
    forward[0] = {1, 0, 0, 0};
    double log_gold = 0;
    for (size_t i = 0; i < n; ++i) {
      double sum = 0;
      forward[i + 1] = {};
      for (size_t u = 0; u < 4; ++u)
        for (size_t v = 0; v < 4; ++v) forward[i + 1][v] += forward[i][u] * edge[i][u * 4 + v];
      for (double f : forward[i + 1]) sum += f;
      if (sum <= 0) return 0;
      for (double& f : forward[i + 1]) f /= sum;
      log_gold -= std::log(sum);
      size_t before = i == 0 ? 0 : s.labels[i - 1];
      log_gold += std::log(std::max(1e-300, edge[i][before * 4 + s.labels[i]]));
    }
    backward[n] = {1, 1, 1, 1};
    for (size_t i = n; i > 0;) {
      --i;
      double sum = 0;
      backward[i] = {};
      for (size_t u = 0; u < 4; ++u)
        for (size_t v = 0; v < 4; ++v) backward[i][u] += edge[i][u * 4 + v] * backward[i + 1][v];
      for (double f : backward[i]) sum += f;
      for (double& f : backward[i]) f /= sum;
    }
    for (size_t i = 0; i < n; ++i) {
      std::array<float, 8> gp{};
      std::array<float, 16> gt{};
      double z = 0;
      std::array<double, 16> m{};
      for (size_t u = 0; u < 4; ++u)
        for (size_t v = 0; v < 4; ++v) z += m[u * 4 + v] = forward[i][u] * edge[i][u * 4 + v] * backward[i + 1][v];
      for (size_t u = 0; u < 4; ++u)
        for (size_t v = 0; v < 4; ++v) {
          auto q = static_cast<float>(m[u * 4 + v] / z);
          gt[u * 4 + v] += q;
          gp[part_column(static_cast<ClaimPart>(u), static_cast<ClaimPart>(v))] += q;
        }
      size_t before = i == 0 ? 0 : s.labels[i - 1];
      gt[before * 4 + s.labels[i]] -= 1;
      gp[part_column(static_cast<ClaimPart>(before), static_cast<ClaimPart>(s.labels[i]))] -= 1;
      for (uint32_t k = s.part_from[i]; k < s.part_from[i + 1]; ++k)
        update(&part[size_t{s.parts[k]} * 8], &part_squares[size_t{s.parts[k]} * 8], gp);
      size_t side = i < s.head ? 0 : fix_right;
      for (uint32_t k = s.fix_from[i]; k < s.fix_from[i + 1]; ++k) {
        size_t row = size_t{s.fixes[k]} * 32;
        update(&fix[row + side], &fix_squares[row + side], gp);
        update(&fix[row + fix_step], &fix_squares[row + fix_step], gt);
      }
    }
    return -log_gold;
  }

  template <size_t n>
  void update(float* w, float* squares, const std::array<float, n>& gradient) const {
    for (size_t c = 0; c < n; ++c) {
      float g = gradient[c] + decay * w[c];
      squares[c] += g * g;
      w[c] -= rate * g / std::sqrt(squares[c]);
    }
  }
};

// ---------------------------------------------------------------- the file
struct OutRow {
  ClaimFeature feature;
  std::vector<int> row;
  double size;
};

// 8 bits a weight: the largest weight but for the last 20000th is 127.
float scale_of(std::initializer_list<const std::vector<float>*> weights) {
  std::vector<float> sizes;
  for (const auto* some : weights)
    for (float w : *some) sizes.push_back(std::abs(w));
  std::sort(sizes.begin(), sizes.end());
  float top = sizes.empty() ? 1 : sizes[sizes.size() - 1 - sizes.size() / 20000];
  return std::max(top, 1e-3F) / 127;
}

void quantize(const FeatureIndex& index, const std::vector<float>& weights, size_t width, size_t columns, float scale, size_t keep,
              std::vector<OutRow>& out) {
  std::vector<OutRow> rows;
  for (size_t f = 0; f < index.features.size(); ++f) {
    OutRow r{index.features[f], std::vector<int>(columns), 0};
    for (size_t c = 0; c < columns; ++c) {
      r.row[c] = std::clamp(static_cast<int>(std::lround(weights[f * width + c] / scale)), -127, 127);
      r.size += std::abs(r.row[c]) * 1.0;
    }
    r.size *= std::sqrt(static_cast<double>(index.counts[f]));
    if (std::any_of(r.row.begin(), r.row.end(), [](int v) { return v != 0; })) rows.push_back(std::move(r));
  }
  std::sort(rows.begin(), rows.end(), [](const OutRow& a, const OutRow& b) { return a.size > b.size; });
  if (rows.size() > keep) rows.resize(keep);
  size_t pairs = 0;  // the tables of pairs hold 4095
  for (OutRow& r : rows)
    if (r.feature.of != ClaimTemplate::part_lemma_word || ++pairs <= 4095) out.push_back(std::move(r));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: train_claims FOLDER GOLD.jsonl OUT [--hold-out K] [--epochs N] [--runs N] [--without TEMPLATE]… [--keep-parts N] "
                 "[--keep-fixes N] [--keep-cues N]\n";
    return 2;
  }
  int hold_out = 0, epochs = 12, limit = 0;
  unsigned runs = 1;
  float decay = 1e-4F, rate = 0.12F;
  uint32_t minimum = 3;
  std::vector<std::string> without;
  size_t keep_parts = 1000000, keep_cues = 1000000, keep_fixes = 1000000;
  for (int i = 4; i + 1 < argc; i += 2) {
    if (!std::strcmp(argv[i], "--without")) without.emplace_back(argv[i + 1]);
    if (!std::strcmp(argv[i], "--hold-out")) hold_out = std::atoi(argv[i + 1]);
    if (!std::strcmp(argv[i], "--epochs")) epochs = std::atoi(argv[i + 1]);
    if (!std::strcmp(argv[i], "--runs")) runs = static_cast<unsigned>(std::atoi(argv[i + 1]));
    if (!std::strcmp(argv[i], "--decay")) decay = static_cast<float>(std::atof(argv[i + 1]));
    if (!std::strcmp(argv[i], "--rate")) rate = static_cast<float>(std::atof(argv[i + 1]));
    if (!std::strcmp(argv[i], "--limit")) limit = std::atoi(argv[i + 1]);
    if (!std::strcmp(argv[i], "--minimum")) minimum = static_cast<uint32_t>(std::atoi(argv[i + 1]));
    if (!std::strcmp(argv[i], "--keep-parts")) keep_parts = static_cast<size_t>(std::atoi(argv[i + 1]));
    if (!std::strcmp(argv[i], "--keep-cues")) keep_cues = static_cast<size_t>(std::atoi(argv[i + 1]));
    if (!std::strcmp(argv[i], "--keep-fixes")) keep_fixes = static_cast<size_t>(std::atoi(argv[i + 1]));
  }
  auto files = read_resource_files(argv[1]);
  if (!files) return 3;
  auto loaded = make_resources(std::move(*files), "en");
  if (!loaded) {
    for (const Error& e : loaded.errors()) std::cerr << e.to_string() << '\n';
    return 3;
  }
  Resources& r = **loaded;

  Corpus corpus;
  {
    Workspace::Impl w;
    std::vector<nlohmann::json> articles;
    std::ifstream in(argv[2]);
    int line_number = 0;
    for (std::string line; std::getline(in, line); ++line_number) {
      if (hold_out > 0 && line_number % hold_out == 3) continue;
      if (limit > 0 && line_number >= limit) break;
      articles.push_back(nlohmann::json::parse(line));
    }
    choose_words(articles, minimum, r, w);
    for (const nlohmann::json& j : articles) corpus.articles.push_back(read_article_with_gold(j, r, w));
  }
  find_heads(corpus);

  // Cues.
  FeatureIndex cue_index;
  std::vector<uint32_t> pool;
  std::vector<Example> examples;
  std::vector<std::pair<uint32_t, uint32_t>> where;  // article, item
  std::vector<bool> trained;                         // not inside a content
  for (uint32_t n = 0; n < corpus.articles.size(); ++n) {
    TrainArticle& a = corpus.articles[n];
    ClaimFeatures features(a.scene);
    for (uint32_t i : a.scene.candidates) {
      bool yes = a.claim_of_head[i] >= 0;
      Example e{static_cast<uint32_t>(pool.size()), 0, 0, yes, 1};
      auto number = [&](auto of, auto... arguments) {
        const ClaimFeature feature{of.value, {static_cast<uint16_t>(arguments)...}};
        if (feature.of != ClaimTemplate::cue_level || feature.arguments[0] != 0) pool.push_back(cue_index(feature));
      };
      features.core_cue(i, number);
      e.core_end = static_cast<uint32_t>(pool.size());
      features.cue(i, number);
      e.end = static_cast<uint32_t>(pool.size());
      examples.push_back(e);
      where.emplace_back(n, i);
      trained.push_back(yes || !a.in_content[i]);
    }
  }
  std::cerr << examples.size() << " candidates, " << cue_index.features.size() << " features\n";
  // Rare features out: their number becomes that of a feature that is never used.
  auto rare = [&](FeatureIndex& index, std::vector<uint32_t>& numbers) {
    std::vector<uint32_t> renumber(index.features.size(), 0);
    FeatureIndex kept;
    uint32_t next = 0;
    for (size_t f = 0; f < index.features.size(); ++f)
      if (index.counts[f] >= minimum) {
        renumber[f] = next++;
        kept.features.push_back(index.features[f]);
        kept.counts.push_back(index.counts[f]);
      } else {
        renumber[f] = no_item;
      }
    index = std::move(kept);
    for (uint32_t& f : numbers) f = renumber[f];
  };
  cue_index.drop(without);
  rare(cue_index, pool);
  auto compact = [](std::vector<uint32_t>& numbers, auto&& ranges) {
    uint32_t to = 0;
    for (auto* range : ranges) {
      uint32_t begin = to;
      uint32_t core_end = begin;
      for (uint32_t i = range->begin; i < range->end; ++i) {
        if (numbers[i] != no_item) numbers[to++] = numbers[i];
        if (i < range->core_end) core_end = to;
      }
      range->begin = begin;
      range->core_end = core_end;
      range->end = to;
    }
    numbers.resize(to);
  };
  std::vector<Example*> pointers;
  for (Example& e : examples) pointers.push_back(&e);
  compact(pool, pointers);
  Logistic cues;
  float reject_below = 0;
  constexpr int folds = 4;
  size_t right = 0, found = 0, gold = 0, rejected = 0, seen = 0;
  for (int fold = 0; fold <= folds; ++fold) {
    std::vector<Example> some;
    for (size_t e = 0; e < examples.size(); ++e)
      if (trained[e] && static_cast<int>(where[e].first % folds) != fold) some.push_back(examples[e]);
    cues.train(pool, some, cue_index.features.size(), 6, 7);
    reject_below = cues.rejection(pool, some, -0.7F, 0.002);
    if (fold == folds) break;
    for (size_t e = 0; e < examples.size(); ++e) {
      if (static_cast<int>(where[e].first % folds) != fold) continue;
      float core = cues.sum(pool, examples[e].begin, examples[e].core_end);
      float s = core < reject_below ? rejected_cue : cues.score(pool, examples[e]);
      ++seen;
      rejected += core < reject_below;
      TrainArticle& a = corpus.articles[where[e].first];
      ClaimItem& x = a.scene.items[where[e].second];
      x.level = cue_level(s);
      uint8_t& level = a.scene.units[a.scene.unit_of[where[e].second]].level;
      level = std::max(level, x.level);
      if (trained[e]) {
        gold += examples[e].yes;
        found += s > 0;
        right += s > 0 && examples[e].yes;
      }
    }
  }
  std::cerr << "cues, cross-validated: P " << 100.0 * double(right) / double(found) << " R " << 100.0 * double(right) / double(gold)
            << ", rejected by the core " << 100.0 * double(rejected) / double(seen) << '\n';

  // Parts.
  FeatureIndex fix_index, part_index;
  std::vector<Sequence> sequences;
  for (TrainArticle& a : corpus.articles) {
    ClaimFeatures features(a.scene);
    for (size_t c = 0; c < a.gold.size(); ++c) {
      uint32_t head = a.head_of[c];
      if (head == no_item || a.claim_of_head[head] != static_cast<int32_t>(c)) continue;
      Range window = features.window(head);
      Sequence s;
      s.head = head - window.first;
      s.labels.assign(window.size(), 0);
      auto paint = [&](const std::vector<Span>& of, ClaimPart part) {
        each_item(a, of, [&](uint32_t i) {
          if (i >= window.first && i < window.last) s.labels[i - window.first] = static_cast<uint8_t>(part);
        });
      };
      paint(a.gold[c].content, ClaimPart::content);
      // A quotation is content when its inside is.
      paint(a.gold[c].source, ClaimPart::source);
      for (uint32_t i = window.first; i < window.last; ++i) {
        const ClaimItem& x = a.scene.items[i];
        if (!x.quotation()) continue;
        uint32_t end = i + 1 < a.item_start.size() ? a.item_start[i + 1] : a.item_start[i] + 8;
        if (covers(a.gold[c].content, a.item_start[i] + (end - a.item_start[i]) / 2))
          s.labels[i - window.first] = static_cast<uint8_t>(ClaimPart::content);
      }
      // The cue is the stretch around the head.
      std::vector<bool> cue(window.size(), false);
      each_item(a, a.gold[c].cue, [&](uint32_t i) {
        if (i >= window.first && i < window.last) cue[i - window.first] = true;
      });
      cue[s.head] = true;
      uint32_t from = s.head, to = s.head + 1;
      while (from > 0 && cue[from - 1]) --from;
      while (to < cue.size() && cue[to]) ++to;
      for (uint32_t i = from; i < to; ++i) s.labels[i] = static_cast<uint8_t>(ClaimPart::cue);
      std::vector<std::vector<uint32_t>> parts(window.size());
      Subject subject = find_subject(a.scene, head);
      features.each_item(head, window, [&](auto side, uint32_t i, uint32_t distance, Between between) {
        auto number = [&](auto of, auto... arguments) {
          parts[i - window.first].push_back(part_index({of.value, {static_cast<uint16_t>(arguments)...}}));
        };
        features.far(head, side, distance, number);
        features.part(side, i, head, window, between, subject, number);
      });
      for (uint32_t i = window.first; i < window.last; ++i) {
        s.part_from.push_back(static_cast<uint32_t>(s.parts.size()));
        s.parts.insert(s.parts.end(), parts[i - window.first].begin(), parts[i - window.first].end());
        s.fix_from.push_back(static_cast<uint32_t>(s.fixes.size()));
        features.fixed(i, [&](auto of, auto... arguments) {
          s.fixes.push_back(fix_index({of.value, {static_cast<uint16_t>(arguments)...}}));
        });
      }
      s.part_from.push_back(static_cast<uint32_t>(s.parts.size()));
      s.fix_from.push_back(static_cast<uint32_t>(s.fixes.size()));
      sequences.push_back(std::move(s));
    }
  }
  std::cerr << sequences.size() << " claims, " << fix_index.features.size() << " and " << part_index.features.size() << " features\n";
  auto drop = [](std::vector<uint32_t>& numbers, std::vector<uint32_t>& from) {
    uint32_t to = 0, begin = 0;
    for (size_t i = 0; i + 1 < from.size(); ++i) {
      uint32_t end = from[i + 1];
      from[i] = to;
      for (uint32_t k = begin; k < end; ++k)
        if (numbers[k] != no_item) numbers[to++] = numbers[k];
      begin = end;
    }
    from.back() = to;
    numbers.resize(to);
  };
  {
    auto renumber_all = [&](FeatureIndex& index, auto member, auto from) {
      std::vector<uint32_t> renumber(index.features.size(), no_item);
      FeatureIndex kept;
      for (size_t f = 0; f < index.features.size(); ++f)
        if (index.counts[f] >= minimum) {
          renumber[f] = static_cast<uint32_t>(kept.features.size());
          kept.features.push_back(index.features[f]);
          kept.counts.push_back(index.counts[f]);
        }
      index = std::move(kept);
      for (Sequence& s : sequences) {
        for (uint32_t& f : s.*member) f = renumber[f];
        drop(s.*member, s.*from);
      }
    };
    fix_index.drop(without);
    part_index.drop(without);
    renumber_all(fix_index, &Sequence::fixes, &Sequence::fix_from);
    renumber_all(part_index, &Sequence::parts, &Sequence::part_from);
  }
  std::cerr << "kept " << fix_index.features.size() << " and " << part_index.features.size() << '\n';
  Crf crf;
  crf.decay = decay;
  crf.rate = rate;
  std::vector<uint32_t> order(sequences.size());
  for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  Average fix_average, part_average;
  // The mean of several runs in other orders: less of the weights is chance.
  for (unsigned run = 0; run < runs; ++run) {
    crf.fix.assign(fix_index.features.size() * 32, 0);
    crf.fix_squares.assign(crf.fix.size(), 1e-1F);
    crf.part.assign(part_index.features.size() * 8, 0);
    crf.part_squares.assign(crf.part.size(), 1e-1F);
    std::mt19937 random(11 + run);
    for (int epoch = 0; epoch < epochs; ++epoch) {
      std::shuffle(order.begin(), order.end(), random);
      double loss = 0;
      for (uint32_t i : order) loss += crf.train(sequences[i]);
      std::cerr << "run " << run + 1 << " epoch " << epoch + 1 << " loss " << loss / double(sequences.size()) << '\n';
      if (2 * epoch + 1 < epochs) continue;
      fix_average.add(crf.fix);
      part_average.add(crf.part);
    }
  }
  fix_average.into(crf.fix);
  part_average.into(crf.part);

  std::vector<OutRow> rows;
  float cue_scale = scale_of({&cues.weights}), part_scale = scale_of({&crf.fix, &crf.part});
  quantize(cue_index, cues.weights, 1, 1, cue_scale, keep_cues, rows);
  quantize(fix_index, crf.fix, 32, 32, part_scale, keep_fixes, rows);
  quantize(part_index, crf.part, 8, part_columns, part_scale, keep_parts, rows);
  std::vector<std::string> lines;
  for (const OutRow& row : rows) lines.push_back(write_weight(row.feature, r.claims->model, r.vocabulary, row.row));
  std::sort(lines.begin(), lines.end());
  std::ofstream out(argv[3]);
  out << "# what: weights of the claims' models: which items are cues, and which are a cue's source and content\n"
         "# columns: template (lib/claims/claim_model.h); its arguments; its weights: of cue one; of part one per column of\n"
         "#   none, source (first item, later ones), cue (first, later), content (first, later); of fix these left and right of the\n"
         "#   head, each padded to eight, and one per pair of parts; scale: what 1 is worth of cue and of the others, in millionths,\n"
         "#   and the core score that rejects a cue\n"
         "# source: trained by lib/train/train_claims.cpp on the training part of PolNeAR v1.0.0 and on articles made by\n"
         "#   lib/train/pattern_articles.py from patterns of our own (claims, 8 rounds), and on articles of our own (lib/train/articles/)\n"
         "# licence: Apache-2.0\n"
         "# date: 2026-11-29\n";
  int index = 0;
  for (float scale : {cue_scale, part_scale, reject_below}) out << "scale\t" << index++ << '\t' << std::lround(scale * 1e6F) << '\n';
  for (const std::string& line : lines) out << line << '\n';
  std::cerr << lines.size() << " rows\n";
  return out.flush() ? 0 : 4;
}
