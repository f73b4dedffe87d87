// The spine: articles from Document to Record, one line a stage. Read this file first; each function's header says
// what it needs and gives.
//
// Several short articles go through it together, each stage over all of them before the next: the code and the tables
// of a stage are as large as the caches, and one article alone would fetch all of them anew for a few KB of text.
#include "sayso/extract.h"

#include "article/read_article.h"
#include "claims/find_claims.h"
#include "claims/find_quotes.h"
#include "gazetteer/gazetteer.h"
#include "phrases/find_phrases.h"
#include "record/make_record.h"
#include "record/write_json.h"
#include "resolve/anchor_dates.h"
#include "resolve/resolve.h"
#include "resources/resources.h"
#include "stretches.h"
#include "tags/tag_counts.h"
#include "tags/tag_dates.h"
#include "tags/tag_names.h"
#include "tokens/classify.h"
#include "workspace.h"

namespace sayso {

namespace {

using Work = Workspace::Impl;

// The stages over texts, or a stretch of one, but the last.
void run_stages(std::span<Work* const> works, const Options& options, const Resources& r) {
  auto stage = [&](Stage s, auto&& f) {
    run_stage(s, works.front()->stage_times, [&] {
      for (Work* w : works) f(*w);
    });
  };

  stage(Stage::article, [&](Work& w) { read_article(*w.document, options, r, w.article); });
  stage(Stage::tokens, [&](Work& w) {
    tokenize(w.article, r.vocabulary, options.fast_path, w.tokenizer, w.tokens);
    classify_tokens(w.article, r.rules, w.class_memo, w.tokens);
  });
  stage(Stage::lookups, [&](Work& w) { match(r.gazetteer, r.vocabulary, w.tokens, w.lookups); });
  stage(Stage::phrases, [&](Work& w) { find_phrases(w.article, w.tokens, r, w.phrases); });
  stage(Stage::names, [&](Work& w) { tag_names(w.article, w.tokens, w.lookups, r, w); });
  stage(Stage::dates, [&](Work& w) { tag_dates(w.article, w.tokens, w.phrases, r, w); });
  stage(Stage::counts, [&](Work& w) { tag_counts(w.article, w.tokens, w.phrases, w.mentions, w.times, r, w); });
  stage(Stage::quotes, [&](Work& w) { find_quotes(w.article, w.tokens, r, options, w.quotes); });
  stage(Stage::claims, [&](Work& w) { find_claims(w.article, w.tokens, w.phrases, w.mentions, r, w); });
  stage(Stage::entities, [&](Work& w) { resolve(w.article, r, w); });
  stage(Stage::anchor, [&](Work& w) {
    anchor_dates(w.article, w.tokens, w.times, w.mentions, w.entities, r, w.article.warnings, w.dates, w.scratch->aside.dates);
  });
}

// The last stage, by itself: a record is eight times as large as its text, and all are written into the same memory.
const Record& finish(Work& w) {
  run_stage(Stage::record, w.stage_times, [&] { make_record(*w.document, w, w.record); });
  return w.record;
}

}  // namespace

const Record& Extractor::extract(const Document& document, const Options& options, Workspace& workspace) const {
  const Document* one = &document;
  extract({&one, 1}, options, {&workspace, 1}, [](size_t, const Record&) {});
  return workspace.record();
}

void Extractor::extract(std::span<const Document* const> documents, const Options& options, std::span<Workspace> workspaces,
                        const std::function<void(size_t, const Record&)>& take) const {
  std::vector<Work*> together;
  for (size_t i = 0; i < documents.size(); ++i) {
    Work& w = *workspaces[i];
    w.scratch->serve(resources_);
    w.document = documents[i];
    w.in_stretches = w.document->text.size() > w.longest_stretch;
    if (!w.in_stretches) together.push_back(&w);
  }
  if (!together.empty()) run_stages(together, options, *resources_);
  for (size_t i = 0; i < documents.size(); ++i) {
    Work& w = *workspaces[i];
    if (!w.in_stretches) {
      take(i, finish(w));
      continue;
    }
    w.article_record = {};
    RecordJoin join(*documents[i], w.article_record);
    extract_stretches(*this, *documents[i], options, workspaces[i], [&](Record& part, size_t from) { join.add(part, from); });
    w.in_stretches = true;
    take(i, w.article_record);
  }
}

const Record& Workspace::record() const { return impl_->in_stretches ? impl_->article_record : impl_->record; }

void Extractor::write_json(const Record& record, const Options& options, std::string& out) const {
  sayso::write_json(record, *resources_, options, out);
}

std::string_view Extractor::evidence_name(uint16_t id) const {
  return id < resources_->evidence.size() ? std::string_view(resources_->evidence[id]) : std::string_view();
}

Workspace::Workspace() : impl_(std::make_unique<Impl>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Workspace Workspace::sibling() const { return Workspace(std::make_unique<Impl>(impl_->scratch)); }
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

}  // namespace sayso
