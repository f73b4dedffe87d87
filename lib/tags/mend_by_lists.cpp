// What the lists are surer of than the weights, from long names (mend_long_names.cpp) to short ones (mend_aliases.cpp); here what shares a
// head with others ("Cook, DuPage and Will counties"), hangs on a hyphen or stands after a role: a name by its place.
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class ListMender : NameMender {
 public:
  using NameMender::NameMender;

  // "in Cook, DuPage and Will counties", "at Kisumu and Mbagathi hospitals"
  void shared_heads() {
    for (Range stretch : s_.stretches) {
      if (stretch.last == tokens_.size()) continue;
      const Range sentence = sentence_of(stretch.last);
      const WordList::Key* head = lists_.shared_heads.longest_at(tokens_, stretch.last, sentence.last);
      if (!head) continue;
      const bool places = lists_.shared_heads.cell(head->row, "type") == "place";
      names_before(Range{sentence.first, stretch.last});
      if (!places && names_.size() < 2) continue;  // "Chicago hospitals"
      for (Range name : names_) {
        if (!places && lists(listed(name), NameKind::place)) continue;
        const EntityType type = places ? EntityType::place : EntityType::organization;
        if (free(name))
          mention(name, type);
        else if (Mention* m = mention_at(name.first); m && m->tokens == name)
          m->type = type;
      }
    }
  }

  // "US-led", "Paris-based": what such a word hangs on is a listed place or organization; and where listed names hang on
  // each other, "US-Iran talks", each is a name.
  void hung_on_hyphens() {
    const std::vector<Lookup>& matches = lookups_.matches;
    for (size_t i = 0; i < matches.size(); ++i) {
      const Lookup& m = matches[i];
      uint32_t t = m.tokens.last;
      if (t + 1 >= tokens_.size() || !is(t, is_.hyphen) || !tokens_.touches_next(t - 1) || !tokens_.touches_next(t)) continue;
      if (!s_.carries(m.tokens.first)) continue;
      if (lists_.participles.find(tokens_.word[t + 1])) {
        if (EntityType type = hung(m, true); type != EntityType::none && free(m.tokens)) mention(m.tokens, type);
        continue;
      }
      size_t next = i + 1;
      while (next < matches.size() && matches[next].tokens.first <= t) ++next;
      if (next == matches.size() || matches[next].tokens.first != t + 1 || !s_.carries(t + 1)) continue;
      const Lookup& n = matches[next];
      EntityType left = hung(m, false), right = hung(n, false);
      if (left == EntityType::none || right == EntityType::none || listed({m.tokens.first, n.tokens.last}) != Gazetteer::none) continue;
      if (free(m.tokens) && (free(n.tokens) || begins_mention(t + 1))) mention(m.tokens, left);
      if (free(n.tokens) && w_.mentions.at[t - 1] != 0) mention(n.tokens, right);
    }
  }

  // "his wife, Ngozi, …": one word after somebody's relation or role is a person, whatever town has that name.
  void called_after_role() {
    for (Mention& m : w_.mentions.items) {
      uint32_t t = m.tokens.first;
      if (t < 3 || !is(t - 1, is_.comma) || m.tokens.size() != 1 || m.type == EntityType::person || m.type == EntityType::nationality ||
          m.margin >= sure)
        continue;
      if (tokens_.shape[t] != Shape::cap || !has(t - 2, Flag::person_noun) || tokens_.shape[t - 2] != Shape::lower) continue;
      if (const Pos p = v_[tokens_.word[t - 3]].pos[0]; p == Pos::PRPS || p == Pos::POS || is(t - 3, is_.a)) m.type = EntityType::person;
    }
  }

 private:
  // "Cook, DuPage and Will", but not the first word of the sentence, whose capital tells nothing.
  void names_before(Range words) {
    names_.clear();
    for (uint32_t end = words.last; end > words.first && s_.carries(end - 1);) {
      const Range name{s_.facts[end - 1].run_first, end};
      if (name.first == words.first) return;
      names_.push_back(name);
      end = name.first;
      while (end > words.first && (is(end - 1, is_.comma) || may_be(end - 1, Pos::CC))) --end;
      if (end == name.first) return;
    }
  }

  // What a listed name is that hangs on a hyphen. None where it may be a small town or a surname.
  EntityType hung(const Lookup& m, bool towns) const {
    const bool organization = lists(m.name, NameKind::organization), large = lists(m.name, NameKind::place);
    const bool place = large || (towns && lists_place(m.name));
    const bool acronym = !large && tokens_.shape[m.tokens.first] == Shape::upper;  // NATO and Un are towns, too
    if (organization && (!place || acronym)) return EntityType::organization;
    return place ? EntityType::place : EntityType::none;
  }

  bool begins_mention(uint32_t t) const { return w_.mentions.at[t] != 0 && w_.mentions.at[t] != w_.mentions.at[t - 1]; }

  std::vector<Range> names_;
};

}  // namespace

void mend_by_lists(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  ListMender mender(article, r, lists, w);
  mend_long_names(article, r, lists, w);
  mend_nationalities(article, r, lists, w);
  mender.shared_heads();
  mend_families(article, r, lists, w);
  mender.hung_on_hyphens();
  mend_places(article, r, lists, w);
  mender.called_after_role();
  mend_whole_names(article, r, lists, w);
  mend_aliases(article, r, lists, w);
}

}  // namespace sayso
