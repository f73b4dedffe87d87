// Of what type a name is, where the weights see one mention and the article tells more: a surname is the person of that name, and one word
// is one thing throughout. What stands beside a name (mend_by_neighbours.cpp), headlines (mend_headlines.cpp) and towns (mend_towns.cpp)
// tell the rest.
#include <algorithm>
#include <array>
#include <bit>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class TypeMender : NameMender {
 public:
  using NameMender::NameMender;

  // A word that ends a person's full name somewhere in the article is that person where it stands alone, too, whatever
  // a list of clubs or villages makes of it: "Wafiq Safa … Safa". Common words and large places are left as decided.
  void surnames() {
    s_.surnames.clear();
    for (const Mention& m : w_.mentions.items) {
      if (m.type != EntityType::person || m.tokens.size() < 2) continue;
      const uint32_t last = m.tokens.last - 1;
      if (s_.carries(last) && !everyday(last)) s_.surnames.push_back(tokens_.word[last]);
    }
    if (s_.surnames.empty()) return;
    std::sort(s_.surnames.begin(), s_.surnames.end());
    uint64_t seen = 0;  // a bit for each, which other words may share
    for (WordId word : s_.surnames) seen |= uint64_t{1} << word % 64;
    for (uint32_t t : s_.carriers) {
      const NameFacts& f = s_.facts[t];
      const unsigned alone = static_cast<unsigned>(f.run_first == t) & static_cast<unsigned>(f.run_last == t + 1);
      if ((alone & seen >> tokens_.word[t] % 64) == 0 || lookups_.covers[t] & cover_bit(NameKind::place, Position::unit)) continue;
      if (!is_surname(tokens_.word[t])) continue;
      if (Mention* m = mention_at(t); !m)
        mention({t, t + 1}, EntityType::person);
      else if (m->tokens.size() == 1 && tokens_.shape[t] != Shape::upper)
        m->type = EntityType::person;
    }
  }

  // The same words mean the same sort of thing throughout an article: where types differ, the margins vote. Of single
  // words only those that no list knows; and such a word that begins a company's name ("Kongsvold Marine ASA") is the company.
  void agree_on_types() {
    count_votes();
    gather_companies();
    auto& items = w_.mentions.items;
    for (Same& same : same_) same.type = chosen(same, items[same.mention].tokens);
    for (size_t m = 0; m < items.size(); ++m)
      if (same_of_[m] != 0 && same_[same_of_[m] - 1].type != EntityType::none) items[m].type = same_[same_of_[m] - 1].type;
  }

 private:
  // The mentions of the same words.
  struct Same {
    uint64_t hash;
    uint32_t mention;  // the first of them
    EntityType type;   // none: each keeps its own
    std::array<float, static_cast<size_t>(EntityType::nationality)> votes;
  };

  void count_votes() {
    const auto& items = w_.mentions.items;
    same_of_.assign(items.size(), 0);
    same_at_.assign(std::bit_ceil(items.size() * 2 + 1), 0);
    for (uint32_t m = 0; m < items.size(); ++m) {
      const Mention& x = items[m];
      const bool one_word = x.tokens.size() == 1;
      if (one_word && lookups_.covers[x.tokens.first] != 0) continue;
      Same& same = of_words(hash(x.tokens), m);
      same_of_[m] = static_cast<uint32_t>(&same - same_.data()) + 1;
      // A person is seldom called by a word that is not the end of a full name.
      same.votes[static_cast<size_t>(x.type)] += std::max(1.0F, x.margin) * (one_word && x.type == EntityType::person ? 0.5F : 1);
    }
  }

  Same& of_words(uint64_t hash, uint32_t mention) {
    const size_t mask = same_at_.size() - 1;
    size_t at = hash & mask;
    for (; same_at_[at] != 0; at = (at + 1) & mask)
      if (Same& same = same_[same_at_[at] - 1]; same.hash == hash) return same;
    same_at_[at] = static_cast<uint32_t>(same_.size()) + 1;
    return same_.emplace_back(Same{hash, mention, EntityType::none, {}});
  }

  void gather_companies() {
    for (const Mention& m : w_.mentions.items)
      if (m.type == EntityType::organization && m.tokens.size() > 1 && has(m.tokens.last - 1, Flag::organization_suffix))
        companies_.push_back(tokens_.word[m.tokens.first]);
    std::sort(companies_.begin(), companies_.end());
  }

  EntityType chosen(const Same& same, Range words) const {
    const WordId word = tokens_.word[words.first];
    if (words.size() == 1 && is_surname(word)) return EntityType::none;
    if (words.size() == 1 && std::binary_search(companies_.begin(), companies_.end(), word)) return EntityType::organization;
    return static_cast<EntityType>(std::max_element(same.votes.begin(), same.votes.end()) - same.votes.begin());
  }

  std::vector<WordId> companies_;  // the first words of its companies, sorted
  std::vector<Same> same_;
  std::vector<uint32_t> same_of_, same_at_;  // of each mention, and of each hash: 1 + its place in `same_`; 0: none
};

}  // namespace

void mend_types(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  TypeMender mender(article, r, lists, w);
  mender.surnames();
  mend_by_neighbours(article, r, lists, w);
  mender.agree_on_types();
  mend_headlines(article, r, lists, w);
  mend_towns(article, r, lists, w);
}

}  // namespace sayso
