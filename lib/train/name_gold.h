// The stretches of articles whose names people have marked: the features of their tokens, and the right labels. Out
// stay stretches with a mark that the tagger could not find (it crosses the stretch's edge) or of which nobody is sure;
// nationalities, which some corpora do not mark, are labelled by the gazetteers.
#pragma once
#include <span>
#include <vector>

#include "tags/name_model.h"
#include "train/feature_index.h"
#include "train/marked_names.h"
#include "workspace.h"

namespace sayso {

inline uint64_t name_feature_key(const Feature& f) { return f; }

struct GoldStretch {
  uint8_t corpus = 0;     // its number
  uint8_t times = 1;      // how often one pass reads it
  bool held_out = false;  // only to report on
  uint32_t first_token = 0, tokens = 0;
};

struct NameGold {
  std::vector<GoldStretch> stretches;
  std::vector<NameLabel> labels;  // of each token
  FeatureLists features;          // a list a token
  FeatureIndex<Feature, name_feature_key> index;

  std::span<const NameLabel> labels_of(const GoldStretch& s) const { return std::span(labels).subspan(s.first_token, s.tokens); }
};

class NameGoldReader {
 public:
  NameGoldReader(const Resources& r, const MendedNames& mended, NameGold& gold) : r_(r), mended_(mended), gold_(gold) {}

  // Appends an article's stretches; each is `like` this one in where it comes from.
  void read(const nlohmann::json& article, const GoldStretch& like);

  size_t lost = 0, names = 0;  // names that no stretch holds whole; all

 private:
  void find_stretches(const std::string& text);
  void label_name(const MarkedName& name);
  void label_nationalities();
  void label(Range tokens, NameType type);
  void set_unsure(Range tokens, bool unsure);
  Range tokens_of(const MarkedName& name) const;
  bool is_free(Range tokens) const;
  bool is_unsure(Range tokens) const;
  void append(Range stretch, GoldStretch like);

  const Resources& r_;
  const MendedNames& mended_;
  NameGold& gold_;
  Workspace::Impl w_;
  // Of the article.
  std::vector<uint32_t> byte_of_;     // of each code point
  std::vector<uint32_t> stretch_of_;  // of each token, 0: none
  std::vector<NameLabel> labels_;     // of each token
  std::vector<bool> unsure_;          // of each token
  std::vector<Feature> features_;     // of a token
};

}  // namespace sayso
