// Other names of what has one: the short name in brackets behind it, and what it is also known as.
#include <algorithm>

#include "tags/mend_names.h"
#include "tags/short_forms.h"

namespace sayso {
namespace {

class AliasMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    short_names();
    other_names();
  }

 private:
  // "Law and Justice (PiS)": what stands in brackets right after an organization is its short name, and so is the same
  // word elsewhere.
  void short_names() {
    for (const Mention& m : w_.mentions.items) {
      const uint32_t t = m.tokens.last + 1;  // in the brackets
      constexpr size_t longest = 8;
      if (t + 1 >= tokens_.size() || !is(t - 1, is_.bracket) || m.tokens.size() < 2 || m.type != EntityType::organization) continue;
      if (tokens_.span(t).size() > longest || article_.view(tokens_.span(t + 1)) != ")") continue;
      const bool abbreviation = abbreviates(article_, tokens_, t, m.tokens);
      if (const Mention* seen = mention_at(t); seen && seen->type != EntityType::organization && !abbreviation) continue;
      if (tokens_.shape[t] == Shape::upper || tokens_.shape[t] == Shape::mixed || abbreviation)
        shorts_.emplace_back(tokens_.word[t], tokens_.shape[t]);
    }
    if (shorts_.empty()) return;
    std::sort(shorts_.begin(), shorts_.end());
    for (uint32_t t : s_.carriers)
      if (std::binary_search(shorts_.begin(), shorts_.end(), std::pair(tokens_.word[t], tokens_.shape[t])))
        name_word(t, EntityType::organization);
  }

  // "Luis Ortega, also known as “El Zorro”": another name, of the same type.
  void other_names() {
    for (size_t i = 0, n = w_.mentions.items.size(); i < n; ++i) {
      const Mention& m = w_.mentions.items[i];
      if (m.type != EntityType::person && m.type != EntityType::organization) continue;
      const uint32_t end = sentence_of(m.tokens.first).last;
      uint32_t t = m.tokens.last;
      auto pass_mark = [&] { t += static_cast<uint32_t>(t < end && tokens_.shape[t] == Shape::punct); };
      pass_mark();
      if (t >= end || !lists_.alias_phrases.may_begin(tokens_.word[t])) continue;
      const WordList::Key* phrase = lists_.alias_phrases.longest_at(tokens_, t, end);
      if (!phrase) continue;
      t += static_cast<uint32_t>(phrase->words.size());
      pass_mark();
      if (t < end && s_.carries(t) && free({t, s_.facts[t].run_last})) mention({t, s_.facts[t].run_last}, m.type);
    }
  }

  std::vector<std::pair<WordId, Shape>> shorts_;  // sorted
};

}  // namespace

void mend_aliases(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  AliasMender(article, r, lists, w).run();
}

}  // namespace sayso
