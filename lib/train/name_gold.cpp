#include "train/name_gold.h"

#include <algorithm>

#include "article/read_article.h"
#include "gazetteer/gazetteer.h"
#include "tags/name_features.h"
#include "tokens/words.h"
#include "train/read_articles.h"

namespace sayso {

void NameGoldReader::read(const nlohmann::json& article, const GoldStretch& like) {
  find_stretches(article["text"].get<std::string>());
  for (const MarkedName& name : marked_names(article, mended_)) label_name(name);
  label_nationalities();
  for (Range s : w_.names.stretches)
    if (like.held_out || !is_unsure(s)) append(s, like);
}

// The stages before the names; no token has a label yet.
void NameGoldReader::find_stretches(const std::string& text) {
  Document d;
  d.text = text;
  read_article(d, {}, r_, w_.article);
  tokenize(w_.article, r_.vocabulary, true, w_.tokenizer, w_.tokens);
  match(r_.gazetteer, r_.vocabulary, w_.tokens, w_.lookups);
  find_name_facts(w_.article, w_.tokens, w_.lookups, r_, w_.names);
  byte_of_ = bytes_of_codepoints(w_.article.text);
  labels_.assign(w_.tokens.size(), outside);
  unsure_.assign(w_.tokens.size(), false);
  stretch_of_.assign(w_.tokens.size(), 0);
  uint32_t number = 0;
  for (Range s : w_.names.stretches) {
    ++number;
    for (uint32_t t = s.first; t < s.last; ++t) stretch_of_[t] = number;
  }
}

void NameGoldReader::label_name(const MarkedName& name) {
  const Range tokens = tokens_of(name);
  if (tokens.first >= tokens.last) return;
  ++names;
  const bool whole = stretch_of_[tokens.first] != 0 && is_free(tokens);
  lost += !whole;
  if (!whole || name.type == "unsure")
    set_unsure(tokens, true);
  else
    label(tokens, name_type(name.type));
}

void NameGoldReader::label_nationalities() {
  for (const Lookup& m : w_.lookups.matches) {
    if (!(r_.gazetteer.kinds(m.name) >> static_cast<unsigned>(NameKind::nationality) & 1)) continue;
    if (!w_.names.carries(m.tokens.first) || stretch_of_[m.tokens.first] == 0 || !is_free(m.tokens)) continue;
    label(m.tokens, NameType::misc);
    set_unsure(m.tokens, false);
  }
}

void NameGoldReader::label(Range m, NameType type) {
  for (uint32_t t = m.first; t < m.last; ++t)
    labels_[t] = name_label(type, m.size() == 1     ? Position::unit
                                  : t == m.first    ? Position::begin
                                  : t + 1 == m.last ? Position::end
                                                    : Position::inside);
}

void NameGoldReader::set_unsure(Range tokens, bool unsure) {
  for (uint32_t t = tokens.first; t < tokens.last; ++t) unsure_[t] = unsure;
}

// Without marks around it, and without "the".
Range NameGoldReader::tokens_of(const MarkedName& name) const {
  const Tokens& tokens = w_.tokens;
  const uint32_t start = byte_of_[name.start], end = byte_of_[name.end];
  auto first = static_cast<uint32_t>(std::upper_bound(tokens.end.begin(), tokens.end.end(), start) - tokens.end.begin());
  auto last = static_cast<uint32_t>(std::lower_bound(tokens.start.begin(), tokens.start.end(), end) - tokens.start.begin());
  auto is_mark = [&](uint32_t t) { return tokens.shape[t] == Shape::punct; };
  while (last > first && is_mark(last - 1)) --last;
  while (first < last && (is_mark(first) || spelling(tokens, r_.vocabulary, first) == "the")) ++first;
  return {first, last};
}

// Do the tokens lie in one stretch, or in none, and has none a label?
bool NameGoldReader::is_free(Range tokens) const {
  for (uint32_t t = tokens.first; t < tokens.last; ++t)
    if (labels_[t] != outside || stretch_of_[t] != stretch_of_[tokens.first]) return false;
  return true;
}

bool NameGoldReader::is_unsure(Range tokens) const {
  return std::any_of(unsure_.begin() + tokens.first, unsure_.begin() + tokens.last, [](bool unsure) { return unsure; });
}

void NameGoldReader::append(Range stretch, GoldStretch like) {
  like.first_token = static_cast<uint32_t>(gold_.labels.size());
  like.tokens = stretch.size();
  gold_.stretches.push_back(like);
  for (uint32_t t = stretch.first; t < stretch.last; ++t) {
    features_.clear();
    name_features(w_.tokens, w_.lookups, r_, w_.names, t, features_);
    for (Feature f : features_) gold_.features.add(gold_.index(f, !like.held_out));
    gold_.features.end_list();
    gold_.labels.push_back(labels_[t]);
  }
}

}  // namespace sayso
