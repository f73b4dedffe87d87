// One name that was taken for several, or for a part of itself, because of what stands within it: a nickname in marks, "for the District
// of", "of Nigeria Limited", a possessive.
#include "tags/mend_names.h"

namespace sayso {
namespace {

class NameJoiner : NameMender {
 public:
  using NameMender::NameMender;

  void run() {
    join_nicknames();
    courts_of_districts();
    companies_of_places();
    possessive_names();
  }

 private:
  bool is_mark(uint32_t t) const { return is(t, is_.quotation_mark) || is(t, is_.apostrophe); }

  // Dwayne "The Rock" Johnson is one name: a person before the marks and the rest of the name after them.
  void join_nicknames() {
    std::vector<Mention>& items = w_.mentions.items;
    for (Mention& m : items) given_before_nickname(m);
    bool any = false;
    for (size_t i = 0; i < items.size(); ++i) {
      Mention& m = items[i];
      uint32_t open = m.tokens.last;
      if (open + 3 >= tokens_.size() || !is_mark(open) || m.type != EntityType::person) continue;
      constexpr uint32_t longest = 4;
      uint32_t close = open + 1;
      while (close < tokens_.size() && close <= open + longest && s_.carries(close)) ++close;
      if (close == open + 1 || close + 1 >= tokens_.size() || !is_mark(close) || !s_.carries(close + 1)) continue;
      size_t next = i + 1;
      while (next < items.size() && items[next].tokens.last <= close) ++next;
      if (next == items.size() || items[next].tokens.first != close + 1) continue;
      if (items[next].type != EntityType::person && (items[next].tokens.size() != 1 || !may_end_person(close + 1))) continue;
      m.tokens.last = items[next].tokens.last;
      for (size_t k = i + 1; k <= next; ++k) items[k].type = EntityType::none;
      any = true;
    }
    if (any) erase_untyped();
  }

  // The given name before the marks, where it was not found by itself.
  void given_before_nickname(Mention& m) const {
    if (m.tokens.first == 0 || !is_mark(m.tokens.first - 1) || m.type != EntityType::person) return;
    const uint32_t close = m.tokens.first - 1, sentence = sentence_of(m.tokens.first).first;
    if (m.tokens.first < sentence + 4) return;
    constexpr uint32_t longest = 4;
    uint32_t open = close - 1;
    while (open > sentence && close - open <= longest && s_.carries(open)) --open;
    if (open == sentence || open + 1 == close || !is_mark(open) || w_.mentions.at[open - 1] != 0 || tokens_.shape[open - 1] != Shape::cap ||
        !given_name(open - 1))
      return;
    m.tokens.first = open - 1;
  }

  // "U.S. Bankruptcy Court for the District of Delaware" is one name.
  void courts_of_districts() {
    auto& items = w_.mentions.items;
    bool any = false;
    for (size_t i = 0; i < items.size(); ++i) {
      Mention& m = items[i];
      const uint32_t t = m.tokens.last;
      if (t >= tokens_.size() || !is(t, is_.for_) || m.type != EntityType::organization ||
          !(is(t - 1, is_.court) || is(t - 1, is_.appeals)))
        continue;
      const uint32_t sentence_end = sentence_of(m.tokens.first).last;
      if (t + 2 >= sentence_end || !is(t + 1, is_.the)) continue;
      uint32_t last = t + 2;
      while (last < sentence_end && s_.carries(last)) ++last;
      if (!is(last - 1, is_.district) && !is(last - 1, is_.circuit)) continue;
      if (last + 1 < sentence_end && is(last, is_.of) && s_.carries(last + 1)) last = s_.facts[last + 1].run_last;
      m.tokens.last = last;
      for (size_t k = i + 1; k < items.size() && items[k].tokens.first < last; ++k) {
        m.tokens.last = std::max(m.tokens.last, items[k].tokens.last);
        items[k].type = EntityType::none;
      }
      any = true;
    }
    if (any) erase_untyped();
  }

  // "Shell Petroleum Development Company of Nigeria Limited" is one name: the legal form is that of the whole.
  void companies_of_places() {
    auto& items = w_.mentions.items;
    for (size_t i = 1; i < items.size(); ++i) {
      Mention &company = items[i - 1], &m = items[i];
      if (m.tokens.first != company.tokens.last + 1 || !is(company.tokens.last, is_.of)) continue;
      if (company.type != EntityType::organization || m.type != EntityType::organization || m.tokens.size() < 2) continue;
      if (!has(m.tokens.last - 1, Flag::organization_suffix)) continue;
      NameId place = listed({m.tokens.first, m.tokens.last - 1});
      if (!lists_place(place)) continue;
      company.tokens.last = m.tokens.last;
      m.type = EntityType::none;
    }
    erase_untyped();
  }

  // "Fuller's said", "at Luigi's on Sunday": no possessive stands before a verb or at the end, so it belongs to the name,
  // wherever the article has it.
  void possessive_names() {
    auto& items = w_.mentions.items;
    shops_.clear();
    for (const Mention& m : items)
      if (verb_follows_possessive(m.tokens.last) && m.tokens.size() == 1 && m.type != EntityType::nationality)
        shops_.push_back(tokens_.word[m.tokens.first]);
    if (shops_.empty()) return;
    std::sort(shops_.begin(), shops_.end());
    for (Mention& m : items) {
      uint32_t t = m.tokens.last;
      if (m.tokens.size() != 1 || t >= tokens_.size() || !is(t, is_.own) || !tokens_.touches_next(t - 1)) continue;
      WordId word = tokens_.word[t - 1];
      if (!std::binary_search(shops_.begin(), shops_.end(), word) || is_surname(word)) continue;
      m.tokens.last = t + 1;
      m.type = EntityType::organization;
    }
  }

  bool verb_follows_possessive(uint32_t t) const {
    if (t + 2 >= tokens_.size() || !is(t, is_.own) || !tokens_.touches_next(t - 1)) return false;
    if (t > 1 && lists_.shop_before.has(tokens_.word[t - 2]))  // "at Luigi's, …", "outside Wetherspoon's in …"
      if (is(t + 1, is_.comma) || is(t + 1, is_.dot) || (tokens_.shape[t + 1] == Shape::lower && may_be(t + 1, Pos::IN))) return true;
    return is(t + 1, is_.said) || is(t + 1, is_.has) || is(t + 1, is_.had) || is(t + 1, is_.was) ||
           (is(t + 1, is_.will) && tokens_.shape[t + 2] == Shape::lower && may_be(t + 2, Pos::VB) && !may_be(t + 2, Pos::TO));
  }

  std::vector<WordId> shops_;  // whose name is a possessive, sorted
};

}  // namespace

void join_names(const Article& article, const Resources& r, const NameLists& lists, Workspace::Impl& w) {
  NameJoiner(article, r, lists, w).run();
}

}  // namespace sayso
