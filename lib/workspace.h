#pragma once
#include <memory>

#include "article/article.h"
#include "claims/claims.h"
#include "gazetteer/lookups.h"
#include "phrases/phrases.h"
#include "resolve/dates.h"
#include "resolve/entities.h"
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

// What stages keep from article to article for their own use; nothing in it outlives a stage but what was learned.
struct Scratch {
  std::weak_ptr<const Resources> owner;  // whose words the memos know
  TokenizerScratch tokenizer;
  ClassMemo class_memo;
  NameFeatureScratch names;
  RuleScratch rules;
  Annotations annotations;
  Record record;                                       // of the text that was extracted last, or of a stretch of it
  Record aside;                                        // items that records have had and will have again; see record/make_record.cpp
  std::shared_ptr<const struct NameLists> name_lists;  // see tags/mend_names.h
  std::shared_ptr<const struct DateKnowledge> date_knowledge;  // see tags/date_knowledge.h
  std::shared_ptr<class CountTagger> count_tagger;             // see tags/tag_counts.cpp
  std::shared_ptr<struct ClaimScratch> claim_scratch;          // see claims/find_claims.cpp
  std::shared_ptr<struct ResolverScratch> resolver;            // see resolve/resolve_text.h
  StageTimes stage_times;

  // Forgets what was learned from other resources.
  void serve(const std::shared_ptr<const Resources>& r) {
    if (owner.lock() == r) return;
    owner = r;
    class_memo = {};
    name_lists.reset();
    date_knowledge.reset();
    count_tagger.reset();
    claim_scratch.reset();
    resolver.reset();
  }
};

// Every product of one article, refilled from article to article.
struct Workspace::Impl {
  Impl() = default;
  explicit Impl(std::shared_ptr<Scratch> of_sibling) : scratch(std::move(of_sibling)) {}
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  const Document* document = nullptr;
  Article article;
  Tokens tokens;
  Lookups lookups;
  Phrases phrases;
  Mentions mentions;
  Times times;
  Counts counts;
  Quotes quotes;
  Claims claims;
  Entities entities;
  Dates dates;
  Record article_record;      // of an article in stretches
  bool in_stretches = false;  // the article that was extracted last

  static constexpr size_t default_longest_stretch = 1 << 16;
  size_t longest_stretch = default_longest_stretch;  // of text that is extracted at once; see stretches.h

  // The same for all siblings.
  std::shared_ptr<Scratch> scratch = std::make_shared<Scratch>();
  TokenizerScratch& tokenizer = scratch->tokenizer;
  ClassMemo& class_memo = scratch->class_memo;
  NameFeatureScratch& names = scratch->names;
  RuleScratch& rules = scratch->rules;
  Annotations& annotations = scratch->annotations;
  std::shared_ptr<const struct NameLists>& name_lists = scratch->name_lists;
  std::shared_ptr<const struct DateKnowledge>& date_knowledge = scratch->date_knowledge;
  std::shared_ptr<class CountTagger>& count_tagger = scratch->count_tagger;
  std::shared_ptr<struct ResolverScratch>& resolver = scratch->resolver;
  StageTimes& stage_times = scratch->stage_times;
  Record& record = scratch->record;
};

}  // namespace sayso
