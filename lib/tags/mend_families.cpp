// Given names that stand alone because the family is told of: "two sons, Mark of Barre and Paul of Nashua", "his sons Curt (Lori) and
// Dale".
#include <algorithm>

#include "tags/mend_names.h"

namespace sayso {
namespace {

class FamilyMender : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    if (s_.topic == NameFeatureScratch::Topic::sport) return;  // "Palmer (Chelsea)"
    for (uint32_t t : s_.carriers) {
      if (t < 2) continue;
      if (is(t - 1, is_.bracket)) bracketed(t);
      if (t + 2 < tokens_.size() && is(t + 1, is_.of) && given_name(t) && alone(t)) kin(t);
      if (is_twin(t)) name_word(t, EntityType::person);
    }
    drop_untyped();
  }

 private:
  // "two sons, Mark of Barre and Paul of Nashua": a given name and where its bearer lives.
  void kin(uint32_t t) {
    if (!is(t - 1, is_.comma) && !may_be(t - 1, Pos::CC)) return;
    Mention* home = mention_at(t + 2);
    if (!home || !(lookups_.covers[t + 2] & place_covers)) return;
    const auto words = tokens_.word.begin();
    if (std::none_of(words + sentence_of(t).first, words + t, [&](WordId word) { return lists_.kin.has(word); })) return;
    if (home->tokens.size() == 1) home->type = EntityType::place;
    name_word(t, EntityType::person);
  }

  // "with their twins, Finn and Orla": given names after a relation.
  bool is_twin(uint32_t t) const {
    if (!is(t - 1, is_.comma) && !may_be(t - 1, Pos::CC)) return false;
    const bool first = is(t - 1, is_.comma) && tokens_.shape[t - 2] == Shape::lower && lists_.kin.has(tokens_.word[t - 2]);
    return (first || is_second(t)) && given_name(t) && alone(t);
  }
  bool is_second(uint32_t t) const {
    if (t < 4 || !is(t - 3, is_.comma) || !may_be(t - 1, Pos::CC) || !lists_.kin.has(tokens_.word[t - 4])) return false;
    const Mention* first = mention_at(t - 2);
    return first && first->type == EntityType::person;
  }

  // "Inga (Tveit) Aasgaard" is one name; "his sons Curt (Lori) and Dale": the given name in brackets is that of somebody's
  // wife or husband.
  void bracketed(uint32_t t) {
    constexpr uint32_t longest = 3;  // "Tena (Vander Ploeg) De Jager"
    uint32_t close = t + 1;
    while (close < tokens_.size() && close - t < longest && s_.carries(close)) ++close;
    if (close >= tokens_.size() || article_.view(tokens_.span(close)) != ")") return;
    if (!given_name(t - 2) || !s_.carries(t - 2)) return;
    if (s_.facts[t - 2].run_first != t - 2 && !has(t - 3, Flag::person_noun)) return;  // "Children Rick (Sue) Vogel"
    if (tokens_.shape[t] == Shape::cap && surname_at(close + 1)) {
      const Range name{t - 2, s_.facts[close + 1].run_last};
      replace(name, EntityType::person);
      home_behind(name.last);
    } else if (close == t + 1 && given_name(t)) {
      name_word(t - 2, EntityType::person);
      name_word(t, EntityType::person);
    }
  }

  bool surname_at(uint32_t t) const {
    return t < tokens_.size() && s_.carries(t) && s_.facts[t].run_first == t && may_end_person(s_.facts[t].run_last - 1);
  }

  // "Rick (Sue) Vogel of Wapello"
  void home_behind(uint32_t of) {
    const uint32_t t = of + 1;
    if (t >= tokens_.size() || !is(of, is_.of) || !alone(t) || !(lookups_.covers[t] & place_covers)) return;
    const Mention* m = mention_at(t);
    if (!m || m->type == EntityType::none) mention({t, t + 1}, EntityType::place);
  }
};

}  // namespace

void mend_families(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  FamilyMender(article, r, lists, w).run();
}

}  // namespace sayso
