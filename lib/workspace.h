#pragma once
#include <memory>

#include "article/article.h"
#include "claims/claims.h"
#include "gazetteer/lookups.h"
#include "phrases/phrases.h"
#include "resolve/dates.h"
#include "resolve/entities.h"
#include "resolve/places.h"
#include "rules/rules.h"
#include "sayso/extract.h"
#include "stages.h"
#include "tags/counts.h"
#include "tags/mentions.h"
#include "tags/name_features.h"
#include "tags/times.h"
#include "tokens/classify.h"
#include "tokens/tokens.h"
#include "tokens/words.h"

namespace sayso {

// Every product of one article, refilled from article to article.
struct Workspace::Impl {
  // Whose words the memos below know.
  std::weak_ptr<const Resources> owner;

  Article article;
  Tokens tokens;
  Lookups lookups;
  Phrases phrases;
  NameFeatureScratch names;
  Mentions mentions;
  Times times;
  Counts counts;
  Quotes quotes;
  Claims claims;
  PlaceReadings places;
  Entities entities;
  Dates dates;
  Record record;          // of the text, or of a stretch of it
  Record article_record;  // of an article in stretches

  TokenizerScratch tokenizer;
  ClassMemo class_memo;
  RuleScratch rules;
  Annotations annotations;
  std::shared_ptr<const struct DateReader> date_reader;  // see tags/tag_dates.cpp
  std::shared_ptr<class CountTagger> count_tagger;       // see tags/tag_counts.cpp
  StageTimes stage_times;

  static constexpr size_t default_longest_stretch = 1 << 16;
  size_t longest_stretch = default_longest_stretch;  // of text that is extracted at once; see stretches.h

  // Forgets what was learned from other resources.
  void serve(const std::shared_ptr<const Resources>& r) {
    if (owner.lock() == r) return;
    owner = r;
    tokenizer.memo = {};
    class_memo = {};
    date_reader.reset();
  }
};

}  // namespace sayso
