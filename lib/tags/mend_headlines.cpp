// In a headline of capitalised words their writing tells nothing: "Starmer Sacks Mandelson". What is a name there, the rest of the
// article tells, then the lists; of what the weights see, the ordinary words are cut away.
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class HeadlineMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    for (size_t i = 0; i < tokens_.sentences.size(); ++i) {
      const Range sentence = tokens_.sentences[i].tokens;
      if (s_.sentence_case[i] != 1 || !is_headline(sentence)) continue;
      if (told_.empty()) what_sentences_tell();
      cut_mentions(sentence);
      name_free_words(sentence);
    }
    drop_untyped();
  }

 private:
  // Has it a verb with a capital, and none without?
  bool is_headline(Range sentence) const {
    bool capital = false;
    for (uint32_t t = sentence.first + 1; t < sentence.last; ++t) {
      const Pos pos = v_[tokens_.word[t]].pos[0];
      if (tokens_.shape[t] == Shape::lower && (pos == Pos::VBD || pos == Pos::VBZ || pos == Pos::MD)) return false;
      capital |= s_.carries(t) && ordinary(t) && (may_be(t, Pos::VBZ) || may_be(t, Pos::VBD) || may_be(t, Pos::VBN) || pos == Pos::VB);
    }
    return capital;
  }

  // A word of every day, which no list has for a name, or which is more often a verb.
  bool ordinary(uint32_t t) const {
    if (!everyday(t)) return false;
    constexpr uint32_t names = cover_mask(NameKind::place) | cover_mask(NameKind::organization) | cover_mask(NameKind::nationality);
    if (lookups_.covers[t] & names) return false;
    const Pos pos = v_[tokens_.word[t]].pos[0];
    return pos == Pos::VBZ || pos == Pos::VBD || !names_people(t) || may_be(t, Pos::VBZ);
  }

  // What the mentions in ordinary sentences are, by their words; persons by their last word, too.
  void what_sentences_tell() {
    told_.emplace_back(0, EntityType::none);
    for (const Mention& m : w_.mentions.items) {
      if (s_.sentence_case[tokens_.sentence[m.tokens.first]] != 0) continue;
      told_.emplace_back(hash(m.tokens), m.type);
      if (m.type == EntityType::person && m.tokens.size() > 1) told_.emplace_back(hash({m.tokens.last - 1, m.tokens.last}), m.type);
    }
    std::sort(told_.begin(), told_.end());
  }

  EntityType told(Range words) const {
    const auto found = std::lower_bound(told_.begin(), told_.end(), std::pair(hash(words), EntityType::none));
    return found != told_.end() && found->first == hash(words) ? found->second : EntityType::none;
  }

  void cut_mentions(Range sentence) {
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const Mention* m = mention_at(t);
      if (!m || m->tokens.first != t) continue;
      const Range whole = m->tokens;
      if (listed(whole) == Gazetteer::none && told(whole) == EntityType::none) cut_ordinary(w_.mentions.at[t] - 1);
      t = whole.last - 1;
    }
  }

  // Keeps of a mention the pieces without ordinary words; "Lansing School District" stays one.
  void cut_ordinary(uint32_t mention_number) {
    constexpr uint64_t heads = bit(Flag::organization_head) | bit(Flag::organization_suffix) | bit(Flag::place_head);
    const Mention whole = w_.mentions.items[mention_number];
    if (whole.type != EntityType::person && v_[tokens_.word[whole.tokens.last - 1]].flags & heads) return;
    auto cut = [&](uint32_t t) { return s_.carries(t) && ordinary(t); };
    bool any = false;
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) any |= cut(t);
    if (!any) return;
    w_.mentions.items[mention_number].type = EntityType::none;
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) w_.mentions.at[t] = 0;
    if (whole.type != EntityType::person) return;
    for (uint32_t t = whole.tokens.first; t < whole.tokens.last; ++t) {
      uint32_t last = t;
      while (last < whole.tokens.last && (s_.carries(last) ? !ordinary(last) : last > t)) ++last;
      while (last > t && !s_.carries(last - 1)) --last;
      if (last > t) mention({t, last}, whole.type);
      t = std::max(t, last);
    }
  }

  // The listed names among what is no name yet, and then the single words.
  void name_free_words(Range sentence) {
    const auto& matches = lookups_.matches;
    auto m = std::lower_bound(matches.begin(), matches.end(), sentence.first,
                              [](const Lookup& lookup, uint32_t t) { return lookup.tokens.first < t; });
    for (; m != matches.end() && m->tokens.last <= sentence.last; ++m)
      if (free(m->tokens)) name_of_headline(m->tokens);
    for (uint32_t t = sentence.first; t < sentence.last; ++t)
      if (s_.carries(t) && free({t, t + 1})) name_of_headline({t, t + 1});
  }

  void name_of_headline(Range words) {
    if (!s_.carries(words.first) || !s_.carries(words.last - 1)) return;
    EntityType type = told(words);
    if (type == EntityType::none && (words.size() > 1 || !ordinary(words.first))) type = told_by_lists(words);
    if (type != EntityType::none) mention(words, type);
  }

  EntityType told_by_lists(Range words) const {
    const bool rare_word = words.size() == 1 && !everyday(words.first);
    const NameId name = listed(words);
    if (lists(name, NameKind::nationality)) return EntityType::none;  // mend_nationalities.cpp
    if (lists(name, NameKind::organization)) return EntityType::organization;
    if (lists(name, NameKind::place) && (words.size() > 1 || rare_word || is_division(name, {"country"}))) return EntityType::place;
    const bool surname = rare_word && has(words.first, Flag::surname);
    return surname || lists(name, NameKind::person) ? EntityType::person : EntityType::none;
  }

  std::vector<std::pair<uint64_t, EntityType>> told_;  // hash of the words of mentions in ordinary sentences, sorted
};

}  // namespace

void mend_headlines(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  HeadlineMender(article, r, lists, w).run();
}

}  // namespace sayso
