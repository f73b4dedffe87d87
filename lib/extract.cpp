// The spine: one article from Document to Record, one line a stage. Read this file first; each function's header says
// what it needs and gives.
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

// The stages over a text, or a stretch of one.
void run_stages(const Document& document, const Options& options, const Resources& r, Workspace::Impl& w) {
  auto stage = [&](Stage s, auto&& f) { run_stage(s, w.stage_times, f); };

  stage(Stage::article, [&] { read_article(document, options, r, w.article); });
  stage(Stage::tokens, [&] {
    tokenize(w.article, r.vocabulary, options.fast_path, w.tokenizer, w.tokens);
    classify_tokens(w.article, r.rules, w.class_memo, w.tokens);
  });
  stage(Stage::lookups, [&] { match(r.gazetteer, r.vocabulary, w.tokens, w.lookups); });
  stage(Stage::phrases, [&] { find_phrases(w.article, w.tokens, r, w.phrases); });
  stage(Stage::names, [&] { tag_names(w.article, w.tokens, w.lookups, w.phrases, r, w); });
  stage(Stage::dates, [&] { tag_dates(w.article, w.tokens, w.phrases, r, w); });
  stage(Stage::counts, [&] { tag_counts(w.article, w.tokens, w.phrases, w.mentions, w.times, r, w); });
  stage(Stage::quotes, [&] { find_quotes(w.article, w.tokens, r, options, w.quotes); });
  stage(Stage::claims, [&] { find_claims(w.article, w.tokens, w.phrases, w.mentions, w.times, r, w); });
  stage(Stage::entities, [&] { resolve(w.article, w.tokens, w.lookups, w.claims, r, w); });
  stage(Stage::anchor, [&] { anchor_dates(w.article, w.tokens, w.times, r, w.article.warnings, w.dates); });
  stage(Stage::record, [&] { make_record(document, options, w, w.record); });
}

}  // namespace

const Record& Extractor::extract(const Document& document, const Options& options, Workspace& workspace) const {
  Workspace::Impl& w = *workspace;
  w.serve(resources_);
  if (document.text.size() <= w.longest_stretch) {
    run_stages(document, options, *resources_, w);
    return w.record;
  }
  w.article_record = {};
  RecordJoin join(document, w.article_record);
  extract_stretches(*this, document, options, workspace, [&](Record& part, size_t from) { join.add(part, from); });
  return w.article_record;
}

void Extractor::write_json(const Record& record, const Options& options, std::string& out) const {
  sayso::write_json(record, *resources_, options, out);
}

std::string_view Extractor::evidence_name(uint16_t id) const {
  return id < resources_->evidence.size() ? std::string_view(resources_->evidence[id]) : std::string_view();
}

Workspace::Workspace() : impl_(std::make_unique<Impl>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

}  // namespace sayso
