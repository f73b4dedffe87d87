// Learns the weights of the names and writes them as text:
//
//     train_names FOLDER OUT.weights CORPUS.jsonl[:TIMES] …
//
// FOLDER is a checkout (its gazetteers and word lists are features, so train again when they have grown). A corpus is
// JSONL, one article a line: `id`, `text` and `entities` with `start`, `end` (code points), `type`; TIMES says how often
// one pass reads it, and 0 that it is only reported on. name_labels.tsv beside this file mends what a corpus has wrong.
// The weights in the repository are made by `./dev train DATA names`, which says of what.
//
// The learner is the averaged perceptron with a margin: of each stretch the best wrong labels must
// stay behind the right ones by the number of tokens they get wrong. Each time a stretch is read, some groups of its
// features are left out by chance (--dropout): a word that alone tells what it is would leave nothing to learn to what
// stands around it, and elsewhere most words are new. It is deterministic. `--validate` keeps every tenth article out
// and reports on them.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <unordered_map>

#include "article/read_article.h"
#include "gazetteer/gazetteer.h"
#include "resources/resources.h"
#include "resources/tsv.h"
#include "tags/best_labels.h"
#include "tags/name_features.h"
#include "text/offsets.h"
#include "tokens/words.h"
#include "workspace.h"

namespace sayso {
namespace {

struct Settings {
  std::string folder, out;
  std::vector<std::pair<std::string, int>> corpora;
  int passes = 10;
  size_t keep = 128000;
  unsigned least = 3;  // a feature must occur so often
  float margin = 1;
  unsigned bound = 255;  // an example is corrected at most so often: what stays wrong is likely a wrong label
  unsigned orders = 16;  // learners whose mean is taken
  float dropout = 0.2F;  // how likely a group of features is left out
  bool validate = false;
  std::string date;
};

// One stretch: the features of each token, and the right labels.
struct Example {
  uint32_t first_token = 0;  // into Data::token_start
  uint32_t tokens = 0;
  uint32_t document = 0;
  uint8_t times = 1;
  bool held_out = false;
  uint8_t corpus = 0;
};

struct Data {
  std::vector<uint32_t> token_start{0};  // per token, into ids
  std::vector<uint32_t> ids;
  std::vector<NameLabel> labels;
  std::vector<Example> examples;
  std::unordered_map<Feature, uint32_t> id_of;
  std::vector<Feature> features;
  std::vector<uint32_t> count;
};

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(std::move(line));
  return lines;
}

NameType type_named(const std::string& t) {
  if (t == "person") return NameType::person;
  if (t == "organization") return NameType::organization;
  if (t == "place" || t == "facility") return NameType::place;
  return NameType::misc;
}

// Words of the corpora, as a weights file without weights, so that they get ids.
std::string corpus_words(const std::vector<std::vector<nlohmann::json>>& corpora) {
  std::map<std::string, int> counts;
  for (const auto& corpus : corpora)
    for (const auto& article : corpus)
      for (const std::string& w : words_of(article["text"].get<std::string>())) ++counts[w];
  std::string out;
  for (const auto& [word, n] : counts)
    if (n >= 2 && word.find_first_of(" \t\n\r") == std::string::npos && !word.empty()) out += "word " + word + "/0\t\n";
  return out;
}

class Reader {
 public:
  Reader(const Resources& r, const std::map<std::string, std::string>& mended, Data& data) : r_(r), mended_(mended), data_(data) {}

  void article(const nlohmann::json& j, int times, bool held_out, uint32_t document, uint8_t corpus) {
    corpus_ = corpus;
    Document d;
    d.text = j["text"].get<std::string>();
    read_article(d, {}, r_, w_.article);
    tokenize(w_.article, r_.vocabulary, true, w_.tokenizer, w_.tokens);
    match(r_.gazetteer, r_.vocabulary, w_.tokens, w_.lookups);
    find_name_facts(w_.article, w_.tokens, w_.lookups, r_, w_.names);
    gold(j);
    for (Range s : w_.names.stretches) stretch(s, times, held_out, document);
  }

  size_t lost = 0, mentions = 0, skipped = 0;

 private:
  // Labels of all tokens; `unsure_` marks tokens of mentions that no stretch holds whole.
  void gold(const nlohmann::json& j) {
    const Tokens& tokens = w_.tokens;
    labels_.assign(tokens.size(), outside);
    unsure_.assign(tokens.size(), false);
    std::vector<uint32_t> byte_of;
    const std::string& text = w_.article.text;
    for (uint32_t i = 0; i < text.size(); ++i)
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) byte_of.push_back(i);
    byte_of.push_back(static_cast<uint32_t>(text.size()));
    std::vector<uint32_t> stretch_of(tokens.size(), 0);
    for (uint32_t s = 0; s < w_.names.stretches.size(); ++s)
      for (uint32_t t = w_.names.stretches[s].first; t < w_.names.stretches[s].last; ++t) stretch_of[t] = s + 1;
    for (const auto& [start_point, end_point, type] : names_of(j)) {
      uint32_t start = byte_of[start_point], end = byte_of[end_point];
      auto first = static_cast<uint32_t>(std::upper_bound(tokens.end.begin(), tokens.end.end(), start) - tokens.end.begin());
      auto last = static_cast<uint32_t>(std::lower_bound(tokens.start.begin(), tokens.start.end(), end) - tokens.start.begin());
      while (last > first && is_mark(last - 1)) --last;
      while (first < last && (is_mark(first) || text_of(first) == "the")) ++first;
      if (first >= last) continue;
      ++mentions;
      bool whole = stretch_of[first] != 0 && tokens.sentence[first] == tokens.sentence[last - 1];
      for (uint32_t t = first; t < last; ++t) whole &= stretch_of[t] == stretch_of[first] && labels_[t] == outside;
      if (!whole) {
        ++lost;
        for (uint32_t t = first; t < last; ++t) unsure_[t] = true;
        continue;
      }
      if (type == "unsure")
        for (uint32_t t = first; t < last; ++t) unsure_[t] = true;
      else
        label({first, last}, type_named(type));
    }
    // Nationalities that a corpus leaves out.
    for (const Lookup& m : w_.lookups.matches) {
      if (!(r_.gazetteer.kinds(m.name) >> static_cast<unsigned>(NameKind::nationality) & 1)) continue;
      if (!w_.names.carries(m.tokens.first) || stretch_of[m.tokens.first] == 0) continue;
      bool free = true;
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t)
        free &= labels_[t] == outside && stretch_of[t] == stretch_of[m.tokens.first];
      if (!free) continue;
      label(m.tokens, NameType::misc);
      for (uint32_t t = m.tokens.first; t < m.tokens.last; ++t) unsure_[t] = false;
    }
  }

  // An article's names: those of the corpus, but where name_labels.tsv has others.
  struct Marked {
    size_t start, end;  // code points
    std::string type;
  };
  std::vector<Marked> names_of(const nlohmann::json& j) const {
    std::vector<Marked> better, names;
    if (auto row = mended_.find(j["id"].get<std::string>()); row != mended_.end()) {
      std::istringstream cell(row->second);
      size_t at = 0, gap = 0, length = 0;
      for (char comma = 0, type = 0; cell >> gap >> comma >> length >> type; at += length) {
        at += gap;
        better.push_back({at, at + length, mended_type(type)});
      }
    }
    for (const auto& e : j.value("entities", nlohmann::json::array())) {
      Marked m{e["start"], e["end"], e["type"]};
      bool stays = m.type != "date";
      for (const Marked& b : better) stays &= b.end <= m.start || m.end <= b.start;
      if (stays) names.push_back(m);
    }
    std::erase_if(better, [](const Marked& m) { return m.type == "none"; });
    names.insert(names.end(), better.begin(), better.end());
    return names;
  }
  static const char* mended_type(char letter) {
    switch (letter) {
      case 'p': return "person";
      case 'o': return "organization";
      case 'l': return "place";
      case 'u': return "unsure";
      case 'x': return "none";
      default: return "other";
    }
  }

  void label(Range m, NameType type) {
    for (uint32_t t = m.first; t < m.last; ++t)
      labels_[t] = name_label(type, m.size() == 1     ? Position::unit
                                    : t == m.first    ? Position::begin
                                    : t + 1 == m.last ? Position::end
                                                      : Position::inside);
  }

  std::string_view text_of(uint32_t t) const { return spelling(w_.tokens, r_.vocabulary, t); }
  bool is_mark(uint32_t t) const { return w_.tokens.shape[t] == Shape::punct; }

  void stretch(Range s, int times, bool held_out, uint32_t document) {
    for (uint32_t t = s.first; t < s.last; ++t)
      if (unsure_[t] && !held_out) {
        ++skipped;
        return;
      }
    Example e;
    e.first_token = static_cast<uint32_t>(data_.labels.size());
    e.tokens = s.size();
    e.times = static_cast<uint8_t>(times);
    e.held_out = held_out;
    e.document = document;
    e.corpus = corpus_;
    for (uint32_t t = s.first; t < s.last; ++t) {
      features_.clear();
      name_features(w_.tokens, w_.lookups, r_, w_.names, t, features_);
      for (Feature f : features_) {
        auto [it, fresh] = data_.id_of.try_emplace(f, static_cast<uint32_t>(data_.features.size()));
        if (fresh) {
          data_.features.push_back(f);
          data_.count.push_back(0);
        }
        if (!held_out) ++data_.count[it->second];
        data_.ids.push_back(it->second);
      }
      data_.token_start.push_back(static_cast<uint32_t>(data_.ids.size()));
      data_.labels.push_back(labels_[t]);
    }
    data_.examples.push_back(e);
  }

  const Resources& r_;
  const std::map<std::string, std::string>& mended_;
  Data& data_;
  Workspace::Impl w_;
  uint8_t corpus_ = 0;
  std::vector<NameLabel> labels_;
  std::vector<bool> unsure_;
  std::vector<Feature> features_;
};

// Features that are too rare leave; the others are numbered again.
void prune(Data& data, unsigned least) {
  std::vector<uint32_t> new_id(data.features.size(), UINT32_MAX);
  std::vector<Feature> kept;
  for (size_t i = 0; i < data.features.size(); ++i)
    if (data.count[i] >= least) {
      new_id[i] = static_cast<uint32_t>(kept.size());
      kept.push_back(data.features[i]);
    }
  std::vector<uint32_t> ids, start{0};
  ids.reserve(data.ids.size());
  for (size_t t = 0; t + 1 < data.token_start.size(); ++t) {
    for (uint32_t i = data.token_start[t]; i < data.token_start[t + 1]; ++i)
      if (new_id[data.ids[i]] != UINT32_MAX) ids.push_back(new_id[data.ids[i]]);
    start.push_back(static_cast<uint32_t>(ids.size()));
  }
  data.ids = std::move(ids);
  data.token_start = std::move(start);
  data.features = std::move(kept);
  data.id_of.clear();
}

using Row = std::array<float, name_labels>;

struct Weights {
  std::vector<Row> rows;
  std::array<Row, name_labels> after{};
};

class Learner {
 public:
  Learner(const Data& data, const Settings& settings) : data_(data), settings_(settings) {
    for (Feature f : data.features) group_.push_back(static_cast<uint8_t>(f >> 56));
  }

  // Learners that read in another order differ by chance: their mean is better than each.
  Weights mean() {
    Weights total;
    for (uint64_t seed = 1; seed <= settings_.orders; ++seed) {
      Weights w = run(seed * 12345);
      if (seed == 1) {
        total = std::move(w);
        continue;
      }
      for (size_t f = 0; f < total.rows.size(); ++f)
        for (size_t l = 0; l < name_labels; ++l) total.rows[f][l] += w.rows[f][l];
      for (size_t a = 0; a < name_labels; ++a)
        for (size_t l = 0; l < name_labels; ++l) total.after[a][l] += w.after[a][l];
    }
    return total;  // the scale falls away when the weights are rounded
  }

  Weights run(uint64_t seed) {
    clock_ = 0;
    now_.rows.assign(data_.features.size(), {});
    sum_.rows.assign(data_.features.size(), {});
    now_.after = sum_.after = {};
    corrections_.assign(data_.examples.size(), 0);
    std::vector<uint32_t> order;
    for (uint32_t i = 0; i < data_.examples.size(); ++i)
      if (!data_.examples[i].held_out)
        for (int k = 0; k < data_.examples[i].times; ++k) order.push_back(i);
    random_ = seed;
    for (int pass = 0; pass < settings_.passes; ++pass) {
      for (size_t i = order.size(); i > 1; --i) {
        std::swap(order[i - 1], order[random() % i]);
      }
      size_t wrong = 0;
      for (uint32_t i : order) wrong += learn(data_.examples[i], corrections_[i]);
      std::cerr << "pass " << pass + 1 << ": " << wrong << " of " << order.size() << " stretches corrected\n";
    }
    Weights average = now_;
    for (size_t f = 0; f < average.rows.size(); ++f)
      for (size_t l = 0; l < name_labels; ++l) average.rows[f][l] -= sum_.rows[f][l] / clock_;
    for (size_t a = 0; a < name_labels; ++a)
      for (size_t l = 0; l < name_labels; ++l) average.after[a][l] -= sum_.after[a][l] / clock_;
    return average;
  }

 private:
  uint32_t random() {
    random_ = random_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(random_ >> 33);
  }
  // Which groups of features are left out; the scores of the others are as much greater.
  void leave_out() {
    constexpr auto all = float{1u << 31};
    left_out_ = 0;
    for (size_t g = 1; g < static_cast<size_t>(FeatureGroup::count_); ++g)
      left_out_ |= uint64_t{static_cast<float>(random()) < settings_.dropout * all} << g;
  }
  bool is_left_out(uint32_t feature) const { return left_out_ >> group_[feature] & 1; }

  bool learn(const Example& e, uint8_t& corrections) {
    clock_ += 1;
    if (corrections >= settings_.bound) return false;
    leave_out();
    scores_.assign(e.tokens, {});
    const NameLabel* right = data_.labels.data() + e.first_token;
    for (uint32_t k = 0; k < e.tokens; ++k) {
      uint32_t t = e.first_token + k;
      for (uint32_t i = data_.token_start[t]; i < data_.token_start[t + 1]; ++i) {
        if (is_left_out(data_.ids[i])) continue;
        const Row& row = now_.rows[data_.ids[i]];
        for (size_t l = 0; l < name_labels; ++l) scores_[k][l] += row[l];
      }
      for (float& score : scores_[k]) score /= 1 - settings_.dropout;
      for (size_t l = 0; l < name_labels; ++l)
        if (l != right[k]) scores_[k][l] += settings_.margin;
    }
    best_labels<float>(
        scores_, [&](NameLabel a, NameLabel b) { return now_.after[a][b]; }, viterbi_, guess_);
    bool same = true;
    for (uint32_t k = 0; k < e.tokens; ++k) same &= guess_[k] == right[k];
    if (same) return false;
    ++corrections;
    NameLabel right_before = outside, guess_before = outside;
    for (uint32_t k = 0; k <= e.tokens; ++k) {
      NameLabel r = k < e.tokens ? right[k] : outside, g = k < e.tokens ? guess_[k] : outside;
      if (r != g || right_before != guess_before) {
        move(now_.after[right_before][r], sum_.after[right_before][r], 1);
        move(now_.after[guess_before][g], sum_.after[guess_before][g], -1);
      }
      right_before = r;
      guess_before = g;
      if (r == g) continue;
      uint32_t t = e.first_token + k;
      for (uint32_t i = data_.token_start[t]; i < data_.token_start[t + 1]; ++i) {
        uint32_t id = data_.ids[i];
        if (is_left_out(id)) continue;
        move(now_.rows[id][r], sum_.rows[id][r], 1);
        move(now_.rows[id][g], sum_.rows[id][g], -1);
      }
    }
    return true;
  }

  void move(float& now, float& sum, float by) const {
    now += by;
    sum += by * clock_;
  }

  const Data& data_;
  const Settings& settings_;
  Weights now_, sum_;
  float clock_ = 0;
  uint64_t random_ = 0, left_out_ = 0;  // a bit a group
  std::vector<uint8_t> group_;          // of each feature
  std::vector<uint8_t> corrections_;
  std::vector<LabelScores<float>> scores_;
  BestLabelsScratch<float> viterbi_;
  std::vector<NameLabel> guess_;
};

// The largest weights in 8 bits, the others 0.
Weights quantise(const Weights& w, size_t keep) {
  std::vector<float> all;
  float largest = 0;
  for (const Row& row : w.rows)
    for (float x : row)
      if (x != 0) {
        all.push_back(std::abs(x));
        largest = std::max(largest, std::abs(x));
      }
  for (const Row& row : w.after)
    for (float x : row) largest = std::max(largest, std::abs(x));
  float least = 0;
  if (all.size() > keep) {
    std::nth_element(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(keep), all.end(), std::greater<>());
    least = all[keep];
  }
  float scale = 127 / largest;
  Weights q = w;
  for (Row& row : q.rows)
    for (float& x : row) x = std::abs(x) > least ? std::round(x * scale) : 0;
  for (Row& row : q.after)
    for (float& x : row) x = std::round(x * scale);
  return q;
}

struct Tally {
  double right = 0, found = 0, gold = 0;
  double f1() const { return found + gold == 0 ? 0 : 200 * right / (found + gold); }
};

void report(const Data& data, const Weights& w, size_t corpus, const std::string& what) {
  Tally all, of_type[name_types];
  std::vector<LabelScores<float>> scores;
  BestLabelsScratch<float> viterbi;
  std::vector<NameLabel> guess;
  for (const Example& e : data.examples) {
    if (!e.held_out || e.corpus != corpus) continue;
    scores.assign(e.tokens, {});
    for (uint32_t k = 0; k < e.tokens; ++k)
      for (uint32_t i = data.token_start[e.first_token + k]; i < data.token_start[e.first_token + k + 1]; ++i)
        for (size_t l = 0; l < name_labels; ++l) scores[k][l] += w.rows[data.ids[i]][l];
    best_labels<float>(
        scores, [&](NameLabel a, NameLabel b) { return w.after[a][b]; }, viterbi, guess);
    auto spans = [&](const NameLabel* labels) {
      std::vector<std::array<uint32_t, 3>> out;
      for (uint32_t k = 0; k < e.tokens; ++k) {
        if (labels[k] == outside) continue;
        uint32_t first = k;
        while (position_of(labels[k]) != Position::unit && position_of(labels[k]) != Position::end) ++k;
        out.push_back({first, k, static_cast<uint32_t>(type_of(labels[k]))});
      }
      return out;
    };
    auto right = spans(data.labels.data() + e.first_token), found = spans(guess.data());
    for (auto& s : right) {
      bool hit = std::find(found.begin(), found.end(), s) != found.end();
      of_type[s[2]].gold += 1;
      of_type[s[2]].right += hit;
    }
    for (auto& s : found) of_type[s[2]].found += 1;
  }
  std::cerr << what << ':';
  for (size_t t = 0; t < name_types; ++t) {
    std::cerr << ' ' << label_word(name_label(static_cast<NameType>(t), Position::begin)).substr(2) << ' ' << of_type[t].f1();
    if (t == 3) continue;
    all.right += of_type[t].right;
    all.found += of_type[t].found;
    all.gold += of_type[t].gold;
  }
  std::cerr << "  per+org+loc " << all.f1() << '\n';
}

std::string weights_cell(const Row& row) {
  std::string out;
  for (NameLabel l = 0; l < name_labels; ++l)
    if (row[l] != 0) {
      if (!out.empty()) out += ' ';
      out += std::string(label_word(l)) + " " + std::to_string(static_cast<int>(row[l]));
    }
  return out;
}

std::string write(const Weights& w, const Data& data, const Vocabulary& vocabulary, const Settings& settings) {
  std::vector<std::string> lines;
  for (size_t f = 0; f < w.rows.size(); ++f)
    if (std::string cell = weights_cell(w.rows[f]); !cell.empty())
      lines.push_back(feature_text(data.features[f], vocabulary) + "\t" + cell);
  for (NameLabel a = 0; a < name_labels; ++a)
    if (std::string cell = weights_cell(w.after[a]); !cell.empty()) lines.push_back("after " + std::string(label_word(a)) + "\t" + cell);
  std::sort(lines.begin(), lines.end());
  std::string out =
      "# what: weights that decide which words are names of persons (per), organizations (org), places (loc) or other things (etc)\n"
      "# columns: feature (see lib/tags/name_features.def); weight of each label that has one (b- i- l- u-: begin, inside, last, unit; o: "
      "none)\n"
      "# source: learned by lib/train/train_names.cpp from Groningen Meaning Bank 2.2, WikiGold, CrossNER (politics), Universal NER "
      "(English EWT), PolNeAR with names marked by us, articles of lib/train/patterns\n"
      "# licence: weights Apache-2.0; corpora: GMB public domain and CC BY, WikiGold CC BY 4.0, CrossNER MIT, Universal NER CC BY-SA 4.0\n";
  out += "# date: " + settings.date + "\n";
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

int run(const Settings& settings) {
  std::vector<std::vector<nlohmann::json>> corpora;
  for (const auto& [path, times] : settings.corpora) {
    corpora.emplace_back();
    for (const std::string& line : read_lines(path)) corpora.back().push_back(nlohmann::json::parse(line));
  }
  auto files = read_resource_files(settings.folder);
  if (!files) return 3;
  (*files)["rules/en/names.weights"] = corpus_words(corpora);
  auto resources = make_resources(std::move(*files), "en");
  if (!resources) {
    for (const Error& e : resources.errors()) std::cerr << e.to_string() << '\n';
    return 3;
  }
  std::map<std::string, std::string> mended;
  Errors errors;
  std::string file = settings.folder + "/lib/train/name_labels.tsv", text;
  for (const std::string& line : read_lines(file)) text += line + "\n";
  Tsv labels = read_tsv(file, text, errors);
  for (size_t row = 0; row < labels.rows(); ++row) mended.emplace(labels.cell(row, 0), labels.cell(row, 1));
  for (const Error& e : errors) std::cerr << e.to_string() << '\n';
  if (!errors.empty()) return 3;
  Data data;
  Reader reader(**resources, mended, data);
  uint32_t document = 0;
  for (size_t c = 0; c < corpora.size(); ++c)
    for (const auto& article : corpora[c]) {
      reader.article(article, settings.corpora[c].second, settings.corpora[c].second == 0 || (settings.validate && document % 10 == 7),
                     document, static_cast<uint8_t>(c));
      ++document;
    }
  std::cerr << reader.mentions << " names, " << reader.lost << " of them in no stretch; " << data.examples.size() << " stretches, "
            << data.labels.size() << " tokens, " << data.features.size() << " features";
  prune(data, settings.least);
  std::cerr << ", " << data.features.size() << " kept\n";
  Weights w = Learner(data, settings).mean();
  Weights q = quantise(w, settings.keep);
  for (size_t c = 0; c < corpora.size(); ++c)
    if (settings.validate || settings.corpora[c].second == 0) {
      std::string name = settings.corpora[c].first;
      report(data, q, c, name.substr(name.rfind('/') + 1));
    }
  std::ofstream out(settings.out);
  out << write(q, data, (*resources)->vocabulary, settings);
  return out.flush() ? 0 : 4;
}

}  // namespace
}  // namespace sayso

int main(int argc, char** argv) {
  sayso::Settings settings;
  std::vector<std::string> words;
  for (int i = 1; i < argc; ++i) {
    std::string a = argv[i];
    if (a == "--validate")
      settings.validate = true;
    else if (a == "--passes" && i + 1 < argc)
      settings.passes = std::stoi(argv[++i]);
    else if (a == "--keep" && i + 1 < argc)
      settings.keep = std::stoul(argv[++i]);
    else if (a == "--least" && i + 1 < argc)
      settings.least = static_cast<unsigned>(std::stoul(argv[++i]));
    else if (a == "--margin" && i + 1 < argc)
      settings.margin = std::stof(argv[++i]);
    else if (a == "--bound" && i + 1 < argc)
      settings.bound = static_cast<unsigned>(std::stoul(argv[++i]));
    else if (a == "--dropout" && i + 1 < argc)
      settings.dropout = std::stof(argv[++i]);
    else if (a == "--orders" && i + 1 < argc)
      settings.orders = static_cast<unsigned>(std::stoul(argv[++i]));
    else if (a == "--date" && i + 1 < argc)
      settings.date = argv[++i];
    else
      words.push_back(a);
  }
  if (words.size() < 3) {
    std::cerr << "usage: train_names FOLDER OUT.weights CORPUS.jsonl[:TIMES] …\n";
    return 2;
  }
  settings.folder = words[0];
  settings.out = words[1];
  for (size_t i = 2; i < words.size(); ++i) {
    size_t colon = words[i].rfind(':');
    bool times = colon != std::string::npos && colon + 2 == words[i].size();
    settings.corpora.emplace_back(times ? words[i].substr(0, colon) : words[i], times ? words[i].back() - '0' : 1);
  }
  return sayso::run(settings);
}
