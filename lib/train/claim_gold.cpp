#include "train/claim_gold.h"

#include <iostream>

#include "article/read_article.h"
#include "claims/claim_knowledge.h"
#include "claims/find_quotes.h"
#include "gazetteer/gazetteer.h"
#include "phrases/find_phrases.h"
#include "tags/tag_names.h"
#include "tokens/classify.h"
#include "train/feature_index.h"
#include "train/read_articles.h"
#include "workspace.h"

namespace sayso {
namespace {

void tokenize_text(const nlohmann::json& j, const Resources& r, Workspace::Impl& w) {
  Document d;
  d.id = j.value("id", "");
  d.text = j.value("text", "");
  read_article(d, {}, r, w.article);
  tokenize(w.article, r.vocabulary, true, w.tokenizer, w.tokens);
}

// The model's words: those that are common in the articles, and the cues' lemmas.
void choose_words(const std::vector<nlohmann::json>& articles, Resources& r, Workspace::Impl& w) {
  std::vector<uint32_t> counts(r.vocabulary.size());
  for (const nlohmann::json& j : articles) {
    tokenize_text(j, r, w);
    for (WordId id : w.tokens.word)
      if (r.vocabulary.knows(id)) ++counts[id];
  }
  for (const char* name : {"cue_verbs", "cue_nouns", "cue_adjectives", "cue_phrases"})
    for (const WordList::Key& key : r.list(name).keys())
      if (key.form == VerbForm::base && r.vocabulary.knows(key.words[0])) counts[key.words[0]] += least_often;
  std::vector<WordId> words;
  for (WordId id = 0; id < counts.size(); ++id)
    if (counts[id] >= least_often) words.push_back(id);
  r.claims->model = {};
  r.claims->model.words = Array<WordId>(std::move(words));
  r.claims->facts = make_claim_facts(r);
}

// The stages before the claims, and the scene they make.
void make_scene(const nlohmann::json& j, const Resources& r, Workspace::Impl& w, ClaimScene& scene) {
  tokenize_text(j, r, w);
  classify_tokens(w.article, r.rules, w.class_memo, w.tokens);
  match(r.gazetteer, r.vocabulary, w.tokens, w.lookups);
  find_phrases(w.article, w.tokens, r, w.phrases);
  tag_names(w.article, w.tokens, w.lookups, r, w);
  find_quotes(w.article, w.tokens, r, {}, w.quotes);
  append_article_scene({w.article, w.tokens, w.phrases, w.mentions, w.quotes, r.claims->facts}, scene);
}

// Where a part of a claim stands: in "spans" when it is in pieces, else from "start" to "end", in code points.
std::vector<Span> spans_of(const nlohmann::json& part, const std::vector<uint32_t>& at, uint32_t shift) {
  std::vector<Span> out;
  if (part.is_null()) return out;
  auto byte = [&](size_t codepoint) { return at[std::min(codepoint, at.size() - 1)] + shift; };
  auto add = [&](const nlohmann::json& start, const nlohmann::json& end) {
    out.push_back({byte(start.get<size_t>()), byte(end.get<size_t>())});
  };
  if (part.contains("spans") && !part["spans"].empty())
    for (auto& s : part["spans"]) add(s[0], s[1]);
  else
    add(part["start"], part["end"]);
  return out;
}

GoldArticle read_article_with_gold(const nlohmann::json& j, const Resources& r, Workspace::Impl& w) {
  GoldArticle a;
  make_scene(j, r, w, a.scene);
  for (Range x : a.scene.places) a.item_start.push_back(w.tokens.start[x.first]);
  const auto at = bytes_of_codepoints(j.value("text", ""));
  const uint32_t shift = w.article.body_start;
  for (auto& c : j["claims"])
    a.claims.push_back({spans_of(c["source"], at, shift), spans_of(c["cue"], at, shift), spans_of(c["content"], at, shift)});
  const size_t n = a.scene.items.size();
  a.candidate.assign(n, false);
  for (uint32_t i : a.scene.candidates) a.candidate[i] = true;
  a.claim_of_head.assign(n, -1);
  a.in_content.assign(n, false);
  for (const GoldClaim& c : a.claims) a.each_item(c.content, [&](uint32_t i) { a.in_content[i] = true; });
  return a;
}

// How often each word of the model stands somewhere.
class WordCounts {
 public:
  double& operator[](const ClaimItem& x) { return counts_[x.word]; }
  double operator[](const ClaimItem& x) const { return counts_[x.word]; }

 private:
  std::vector<double> counts_ = std::vector<double>(size_t{1} << 16);
};

// How much an item of a cue looks like its head, by how often its word is one or, at first, is in a cue at all.
double likeness(const GoldArticle& a, uint32_t i, const WordCounts& all, const WordCounts& heads) {
  const ClaimItem& x = a.scene.items[i];
  constexpr uint8_t verb_group_head = 6;
  double p = x.word < model_word::first ? 0.05 : (heads[x] + 0.3) / (all[x] + 3);
  if (x.phrase == verb_group_head) p = p * 2 + 0.02;
  return a.candidate[i] ? p : p * 0.1;
}

uint32_t best_head(const GoldArticle& a, const GoldClaim& claim, const WordCounts& all, const WordCounts& heads) {
  uint32_t head = no_item;
  double best = -1;
  a.each_item(claim.cue, [&](uint32_t i) {
    if (a.scene.items[i].quotation()) return;
    const double p = likeness(a, i, all, heads);
    if (p <= best) return;
    best = p;
    head = i;
  });
  return head;
}

// Chooses heads, counts them, and chooses again by these counts.
void find_heads(std::vector<GoldArticle>& articles) {
  WordCounts all, heads;
  for (const GoldArticle& a : articles) {
    for (const ClaimItem& x : a.scene.items) all[x] += 1;
    for (const GoldClaim& c : a.claims) a.each_item(c.cue, [&](uint32_t i) { heads[a.scene.items[i]] += 1; });
  }
  for (int round = 0; round < 4; ++round) {
    WordCounts chosen;
    for (GoldArticle& a : articles)
      for (GoldClaim& c : a.claims) {
        c.head = best_head(a, c, all, heads);
        if (c.head != no_item) chosen[a.scene.items[c.head]] += 1;
      }
    heads = std::move(chosen);
  }
}

// Notes at the items whose heads they are; two claims with one head are rare, and the later has it.
void note_heads(std::vector<GoldArticle>& articles) {
  size_t claims = 0, without = 0, no_candidate = 0;
  for (GoldArticle& a : articles)
    for (size_t c = 0; c < a.claims.size(); ++c) {
      ++claims;
      const uint32_t head = a.claims[c].head;
      if (head == no_item) {
        ++without;
        continue;
      }
      no_candidate += !a.candidate[head];
      a.claim_of_head[head] = static_cast<int32_t>(c);
    }
  std::cerr << claims << " claims; without a head " << without << ", head no candidate " << no_candidate << '\n';
}

}  // namespace

std::vector<GoldArticle> read_claim_gold(const std::string& corpus, const std::string& beside, Resources& r) {
  Workspace::Impl w;
  std::vector<nlohmann::json> lines = read_articles(corpus);
  const size_t of_corpus = lines.size();
  std::ranges::move(read_articles(beside), std::back_inserter(lines));
  choose_words(lines, r, w);
  std::vector<GoldArticle> articles;
  for (const nlohmann::json& j : lines) {
    articles.push_back(read_article_with_gold(j, r, w));
    articles.back().beside = articles.size() > of_corpus;
  }
  find_heads(articles);
  note_heads(articles);
  return articles;
}

}  // namespace sayso
